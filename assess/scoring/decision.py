"""Decision: which condition decided a verdict, of whom that is so, and whether the verdict is only just met.

It says which, as facts; how that is worded stands in the rubric (`decides`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

from assess.model.assessment import Side
from assess.model.rule import Condition, Either, Every, VerdictClass, VerdictRules
from assess.scoring.levels import by_key
from assess.scoring.rules import ConditionResult
from assess.scoring.verdict import Basis

SIDES: tuple[Side, ...] = ("a", "b")


class DecisionFacts(Struct, frozen=True, rename={"class_": "class"}):
    """The condition that decided: its class, and its place among that class's conditions.

    Where it is `met`, it stands in the `list` of an `either` at `place_in_list`; where it is `unmet`, it keeps the pair
    below its class, and `criteria` are those that stand below what is asked of each. `side` is the partner of whom
    that is so, None where it is so of both or of the two together.
    """

    class_: str
    holds: Literal["met", "unmet"]
    place: int
    list: int | None
    place_in_list: int | None
    criteria: tuple[str, ...]
    side: Side | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What decided, as a document has it, and what came of that condition."""

    facts: DecisionFacts
    result: ConditionResult


def decision(basis: Basis, stated: str, following: str | None) -> Decision | None:
    """What decided that the class `stated` is the verdict, and not the `following` one on the way up.

    The list of an `either` that holds decides; without one, the first condition that the following class misses. None
    where no class is stated, or nothing of it has words.
    """
    classes = {one.id: one for one in basis.examined.classes}
    if stated not in classes:
        return None
    return _held(basis, classes[stated]) or (_missed(basis, classes[following]) if following else None)


def _held(basis: Basis, one: VerdictClass) -> Decision | None:
    """The first list of an `either` that surely holds and says what it decides."""
    for place, condition in enumerate(basis.rules.conditions_of(one)):
        for number, listed in enumerate(condition.lists if isinstance(condition, Either) else ()):
            for within, item in enumerate(listed):
                if item.decides and basis.ranges.all(listed).low[0]:
                    facts = DecisionFacts(one.id, "met", place, number, within, (), _side(basis, item))
                    return Decision(facts, basis.ranges.result(item))
    return None


def _missed(basis: Basis, one: VerdictClass) -> Decision | None:
    """The first condition that surely does not hold, of those that say what they decide."""
    for place, condition in enumerate(basis.rules.conditions_of(one)):
        result = basis.ranges.result(condition)
        if condition.way_up and condition.decides and result.holds == "unmet":
            below, side = _below(basis, condition), _side(basis, condition)
            return Decision(DecisionFacts(one.id, "unmet", place, None, None, below, side), result)
    return None


def _below(basis: Basis, condition: Condition) -> tuple[str, ...]:
    """The criteria of a list that surely stand below the level that each of them is asked for."""
    if not isinstance(condition, Every) or condition.at_least is None:
        return ()
    dyads = {name: basis.ranges.dyad((name, condition.reading)) for name in basis.rules.members(condition.of)}
    return tuple(name for name, one in dyads.items() if one.high[0] < condition.at_least)


def _side(basis: Basis, condition: Condition) -> Side | None:
    """The partner who alone stands so low that a condition on levels holds, or is missed; None where none does."""
    if not isinstance(condition, Every):
        return None
    bar = condition.at_most if condition.at_most is not None else (condition.at_least or 0) - 1
    cells = by_key(basis.answered)
    low = {
        cell.side
        for name in basis.rules.members(condition.of)
        for cell in cells.get((name, condition.reading), ())
        if cell.high <= bar
    }
    found = [side for side in SIDES if side in low]
    return found[0] if len(found) == 1 else None


def is_narrow(rules: VerdictRules, stated: str, steps_down: Sequence[str]) -> bool:
    """Whether one of the verdicts that a single level down would give lies below the class `stated` on the way up."""
    own = [place for one in rules.classes_of(stated) if (place := _height(rules, one)) is not None]
    below = [place for one in steps_down if (place := _height(rules, one)) is not None]
    return bool(own) and any(place < min(own) for place in below)


def _height(rules: VerdictRules, name: str) -> float | None:
    """How high a class stands on the way up; one beside it just below the step that it leads to."""
    steps, leads_to = rules.way_up.steps, rules.way_up.leads_to
    if name in steps:
        return steps.index(name)
    return steps.index(leads_to[name]) - 0.5 if name in leads_to else None
