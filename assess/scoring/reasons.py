"""Reasons: why a verdict is what it is, what the next class asks, and which single answers would change it.

`rubrics/METHOD.md`, section 6, "Why, and what would change it".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any, Literal

import numpy as np
from msgspec import Struct

from assess.model.assessment import Assessment, Side
from assess.model.questionnaire import Questionnaire
from assess.model.rule import Condition, Either, VerdictClass, VerdictRules, simple_conditions, without_words
from assess.model.scale import CORE_READINGS, Level, ReadingName, Share
from assess.scoring.decision import Decision, decision, is_narrow
from assess.scoring.draws import cases
from assess.scoring.levels import TOP, Cell, Key
from assess.scoring.rules import ConditionResult, Holds, how
from assess.scoring.shares import INSUFFICIENT, NO_CLASS
from assess.scoring.verdict import Basis, Statement, answered_after, places_after
from assess.text import fit

Levels = Mapping[Key, tuple[Cell, ...]]
NAMED_AT_MOST = 5
PRINTED = {"from_level": "from", "to_level": "to", "to_class": "class"}
"""The names under which a document has them."""
CRITERIA_PER_STRESS = 2


@dataclass(frozen=True, slots=True)
class ClassResult:
    """A class, whether its conditions hold together, and each of them; none where it is not examined."""

    id: str
    holds: Holds | Literal["not_examined"]
    conditions: tuple[ConditionResult, ...]


@dataclass(frozen=True, slots=True)
class Next:
    """The next class on the way up: what it still asks, and which classes tried earlier would have to cease.

    Of those that must cease only the conditions are given that it does not ask itself.
    """

    id: str
    conditions: tuple[ConditionResult, ...]
    must_cease: tuple[ClassResult, ...]


class Flip(Struct, frozen=True, tag_field="kind", tag="flip", rename=PRINTED):
    """A known reading, of a side or the dyad (None), whose change by one level changes the verdict, and to what."""

    criterion: str
    reading: ReadingName
    side: Side | None
    from_level: Level
    to_level: Level
    to_class: str


class Deciding(Struct, frozen=True, tag_field="kind", tag="deciding"):
    """An unknown reading and the share of cases in which its lowest and highest value give different classes.

    `behind` names what is open where the reading follows from other answers: criteria by full id, commitments by their
    place in the list.
    """

    criterion: str
    reading: ReadingName
    side: Side | None
    share: Share
    behind: tuple[str | int, ...] = ()


class Hangs(Struct, frozen=True, tag_field="kind", tag="hangs"):
    """The one open reading that alone decides the class: the class it gives from each of these levels on."""

    criterion: str
    reading: ReadingName
    side: Side | None
    behind: tuple[str | int, ...]
    classes: tuple[tuple[Level, str], ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why the verdict is what it is, and what would change it.

    `classes` are the class stated, or each candidate where none is, the likeliest first; `tried` the classes in their
    order, up to the first that surely holds; `needed` the unknown core readings of which some must become known.
    `narrow` says that a single level down would give a lower class, and `hangs` on which one open reading it hangs.
    """

    classes: tuple[ClassResult, ...]
    tried: tuple[ClassResult, ...]
    next: Next | None
    flips: tuple[Flip, ...]
    deciding: tuple[Deciding, ...]
    needed: tuple[Key, ...]
    decision: Decision | None
    narrow: bool
    hangs: Hangs | None


@dataclass(frozen=True, slots=True)
class Stress:
    """A stress that was named, and the criteria it carried to level 4."""

    stress: str
    criteria: tuple[str, ...]


def reasons(basis: Basis, answered: Statement) -> Reasons:
    """The reasons for the verdict as `answered`."""
    stated = answered.id
    following, flips = _next_class(basis, stated), _flips(basis, stated)
    deciding = _deciding(basis) if len(answered.candidates) > 1 else ()
    return Reasons(
        classes=_classes(basis, answered),
        tried=tuple(_tried(basis)),
        next=following,
        flips=flips,
        deciding=deciding if stated in NO_CLASS else (),
        needed=_needed(basis) if stated == INSUFFICIENT else (),
        decision=decision(basis, stated, following.id if following else None),
        narrow=is_narrow(basis.rules, stated, [one.to_class for one in flips if one.to_level < one.from_level]),
        hangs=_hangs(basis, *deciding) if len(deciding) == 1 and stated != INSUFFICIENT else None,
    )


def _classes(basis: Basis, answered: Statement) -> tuple[ClassResult, ...]:
    names = named(basis.rules, answered) if answered.id in NO_CLASS else basis.rules.classes_of(answered.id)
    classes = {one.id: one for one in basis.rules.classes}
    return tuple(_result(basis, classes[name]) for name in names)


def named(rules: VerdictRules, answered: Statement) -> tuple[str, ...]:
    """The candidates with the share that is needed to be named, the likeliest first."""
    return tuple(name for name, share in answered.candidates.items() if share * 100 >= rules.shares.named)


def _tried(basis: Basis) -> Iterator[ClassResult]:
    for one in basis.rules.classes:
        if one.id in basis.examined.not_examined:
            yield ClassResult(one.id, "not_examined", ())
            continue
        found = _result(basis, one)
        yield found
        if found.holds == "met":
            return


def _result(basis: Basis, one: VerdictClass) -> ClassResult:
    conditions = basis.rules.conditions_of(one)
    holds = how(basis.ranges.all(conditions))
    return ClassResult(one.id, holds, tuple(basis.ranges.result(item) for item in conditions))


def _next_class(basis: Basis, stated: str) -> Next | None:
    """The next class on the way up from the class `stated`; None at its end, or where no class is stated."""
    rules = basis.rules
    place = _place_on_way(rules, stated)
    if place is None:
        return None
    examined = {one.id: one for one in basis.examined.classes}
    for name in rules.way_up.steps[place:]:
        one = examined.get(name)
        if one is None or (one.passed_over_when and basis.ranges.all(one.passed_over_when).low[0]):
            continue
        found = (basis.ranges.result(item) for item in rules.conditions_of(one) if item.way_up)
        return Next(name, tuple(item for item in found if item.holds != "met"), _must_cease(basis, one))
    return None


def _place_on_way(rules: VerdictRules, stated: str) -> int | None:
    """Where on the way up to look for the next class."""
    steps, leads_to = rules.way_up.steps, rules.way_up.leads_to
    if stated in leads_to:
        return steps.index(leads_to[stated])
    places = [steps.index(name) for name in rules.classes_of(stated) if name in steps]
    return min(places) + 1 if places else None


def _must_cease(basis: Basis, target: VerdictClass) -> tuple[ClassResult, ...]:
    """The classes tried before `target`, none of them above it, that would still hold once nothing is missing."""
    rules = basis.rules
    steps = rules.way_up.steps
    above = set(steps[steps.index(target.id) :])
    granted = {without_words(item) for item in rules.conditions_of(target)}
    granted |= {without_words(item) for item in simple_conditions(rules.conditions_of(target))}
    before = list(takewhile(lambda one: one.id != target.id, basis.examined.classes))
    found = []
    for one in (_result(basis, one) for one in before if one.id not in above):
        if all(_may_hold(basis, item.condition, granted) for item in one.conditions):
            own = tuple(item for item in one.conditions if without_words(item.condition) not in granted)
            found.append(replace(one, conditions=own))
    return tuple(found)


def _may_hold(basis: Basis, condition: Condition, granted: set[Condition]) -> bool:
    """Whether a condition holds, or may hold once those `granted` do."""
    if basis.ranges.holds(condition).high[0] or without_words(condition) in granted:
        return True
    lists = condition.lists if isinstance(condition, Either) else ()
    return any(all(_may_hold(basis, one, granted) for one in listed) for listed in lists)


def _flips(basis: Basis, stated: str) -> tuple[Flip, ...]:
    """Every known reading whose change by one level changes the verdict as answered, in the order of the rules."""
    changes = [
        (cell, level)
        for cell in basis.answered
        if cell.state == "level" and cell.reading not in ("choice", "choices")
        for level in (cell.low - 1, cell.low + 1)
        if 0 <= level <= TOP
    ]
    return tuple(
        Flip(*_place(cell), cell.low, level, name)
        for (cell, level), name in zip(changes, answered_after(basis, changes), strict=True)
        if name != stated
    )


def _deciding(basis: Basis) -> tuple[Deciding, ...]:
    """Up to five unknown readings that would settle most, the most decisive first."""
    unknown = [cell for cell in basis.answered if not cell.known]
    changes = [(cell, level) for cell in unknown for level in (cell.low, cell.high)]
    places = places_after(basis, cases(basis.answered, basis.seed), changes)
    shares = np.mean(places[::2] != places[1::2], axis=1)
    order = {key: place for place, key in enumerate(basis.examined.keys)}
    # Ties go by the rules' order and the partner's code, so that swapping the partners names the same ones.
    ranked = sorted(zip(shares, unknown, strict=True), key=lambda one: (-one[0], order[one[1].key], one[1].code))
    found = [Deciding(*_place(cell), float(share), cell.behind) for share, cell in ranked if share]
    return tuple(found[:NAMED_AT_MOST])


def _hangs(basis: Basis, one: Deciding) -> Hangs | None:
    """From which level of the one reading that decides on which class is given; None where it has no levels."""
    if one.reading == "choice":
        return None
    key = (one.criterion, one.reading, one.side)
    (cell,) = (cell for cell in basis.answered if _place(cell) == key)
    levels = range(cell.low, cell.high + 1)
    places = places_after(basis, cases(basis.answered, basis.seed), [(cell, level) for level in levels])
    names = [basis.examined.classes[row[0]].id for row in places]
    before = ("", *names)
    steps = tuple((level, name) for level, name, last in zip(levels, names, before, strict=False) if name != last)
    return Hangs(one.criterion, one.reading, one.side, one.behind, steps)


def _place(cell: Cell) -> tuple[str, Any, Any]:
    """The criterion, the reading and the side of a cell; of the dyad the side is None."""
    return cell.criterion, cell.reading, None if cell.side == "dyad" else cell.side


def _needed(basis: Basis) -> tuple[Key, ...]:
    """The unknown core readings of which some must become known before a verdict is stated."""
    enough = {str(one): basis.ranges.known_core(one)[0] >= basis.rules.floor for one in CORE_READINGS}
    ends = {key: basis.ranges.dyad(key) for key in basis.rules.core_cells if not enough[key[1]]}
    return tuple(key for key, one in ends.items() if one.low[0] < one.high[0])


def stresses(assessment: Assessment, asked: Questionnaire, levels: Levels) -> tuple[Stress, ...]:
    """The stresses named and the criteria they carried to a practised level 4; the same words are the same stress."""
    carried: dict[str, Stress] = {}
    for name in _carried_by_stress(asked, levels):
        if text := fit.flat(assessment.answer(name).stress):
            before = carried.setdefault(text.casefold(), Stress(text, ()))
            carried[text.casefold()] = Stress(before.stress, (*before.criteria, name))
    return tuple(carried.values())


def unnamed_stresses(assessment: Assessment, asked: Questionnaire, levels: Levels) -> tuple[str, ...]:
    """The criteria at a practised level 4 that speaks of a stress, where none is named."""
    return tuple(name for name in _carried_by_stress(asked, levels) if not assessment.answer(name).stress.strip())


def _carried_by_stress(asked: Questionnaire, levels: Levels) -> Iterator[str]:
    for name, one in asked.criteria.items():
        reading = one.readings.get("practised")
        if reading and reading.stress and any(cell.low == TOP for cell in levels.get((name, "practised"), ())):
            yield name
