"""Summary: three reasons for a verdict, three things that would change it, and what to watch, out of all that is known.

It says which and in what order, as facts; how they are worded is no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from msgspec import Struct

from assess.model.questionnaire import Questionnaire
from assess.model.rule import Claimed, VerdictRules
from assess.model.scale import CORE_READINGS, LevelGap, ReadingName, Share
from assess.scoring.reasons import Deciding, Flip, Hangs, Reasons, named
from assess.scoring.rules import ConditionResult
from assess.scoring.scorecard import Scorecard
from assess.scoring.shares import INSUFFICIENT, NO_CLASS

MOST = 3
MET_AT_MOST = 2
FAR_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Met:
    """A condition of the class stated that is met."""

    class_id: str
    condition: ConditionResult


@dataclass(frozen=True, slots=True)
class Missing:
    """A condition that the next class still asks."""

    class_id: str
    condition: ConditionResult


class Known(Struct, frozen=True, tag_field="kind", tag="known"):
    """Of the `core` criteria so few are known in a reading that no verdict is stated."""

    reading: ReadingName
    known: int
    core: int
    needed: int


class Possible(Struct, frozen=True, tag_field="kind", tag="possible"):
    """The classes that the answers leave possible, each with its share, the likeliest first."""

    classes: dict[str, Share]


class Ahead(Struct, frozen=True, tag_field="kind", tag="gap"):
    """A criterion on which words lie two steps or more ahead of deeds."""

    criterion: str
    steps: LevelGap


Reason = Met | Missing | Known | Possible | Hangs
Change = Deciding | Flip | Missing


def reasons(card: Scorecard, asked: Questionnaire) -> tuple[Reason, ...]:
    """Three reasons for the verdict, the weightiest first; fewer where there is less to say."""
    rules = asked.verdict_rubric.verdict if asked.verdict_rubric else None
    return tuple(_reasons(card, rules))[:MOST] if rules else ()


def watch(card: Scorecard) -> tuple[Ahead, ...]:
    """Where words are far ahead of deeds, the furthest first."""
    far = [Ahead(name, steps) for name, steps in card.gaps.items() if steps is not None and steps >= FAR_AHEAD]
    return tuple(far[:MOST])


def changes(card: Scorecard) -> tuple[Change, ...]:
    """Three things that would change the verdict: open answers, single levels, the next class; last, what opens it."""
    why = card.reasons
    if why is None:
        return ()
    flips = _varied(why.flips)
    stated = [one for one in flips if one.to_class not in NO_CLASS]
    opening = [one for one in flips if one not in stated]
    following = why.next.id if why.next else ""
    # A level that leads to the next class by itself leaves nothing else to ask.
    missing = [] if following in {one.to_class for one in stated} else _missing(why)
    found: list[Change] = [*why.deciding, *stated, *missing, *opening]
    return tuple(found[:MOST])


def _reasons(card: Scorecard, rules: VerdictRules) -> Iterator[Reason]:
    if card.verdict is None or card.reasons is None:
        return
    answered, why = card.verdict.as_answered, card.reasons
    if answered.id == INSUFFICIENT:
        for reading in reversed(CORE_READINGS):
            known = sum(card.ranges[name, reading].known is not None for name in rules.core)
            if known < rules.floor:
                yield Known(reading, known, len(rules.core), rules.floor)
    decided, missing = why.decision, _missing(why)[:1]
    if decided:
        yield Met(decided.facts.class_, decided.result) if decided.facts.holds == "met" else missing.pop()
    if why.hangs:
        yield why.hangs
    elif answered.id in NO_CLASS and _is_begun(card, rules):
        yield Possible({name: answered.candidates[name] for name in named(rules, answered)})
    if answered.id not in NO_CLASS:
        yield from islice(_met(why, rules), MET_AT_MOST if decided or missing else MOST)
        yield from missing


def _is_begun(card: Scorecard, rules: VerdictRules) -> bool:
    """Whether anything of the core is known; of nothing no class is likelier than another."""
    return any(card.ranges[key].known is not None for key in rules.core_cells)


def _met(why: Reasons, rules: VerdictRules) -> Iterator[Met]:
    """The conditions of the class stated that are met, without the one that decided.

    First stands what the class asks beyond those below it; a limit, which those above it do not have, stands last.
    """
    decided = why.decision.facts.place if why.decision and why.decision.facts.holds == "met" else None
    own = {condition for one in rules.classes for condition in one.conditions if condition.way_up}
    for one in why.classes:
        for place, condition in sorted(enumerate(one.conditions), key=lambda each: each[1].condition not in own):
            if condition.holds == "met" and place != decided and not isinstance(condition.condition, Claimed):
                yield Met(one.id, condition)


def _missing(why: Reasons) -> list[Missing]:
    """What the next class still asks, first of it what decided."""
    if why.next is None:
        return []
    decided = why.decision.result if why.decision else None
    return [Missing(why.next.id, one) for one in sorted(why.next.conditions, key=lambda one: one != decided)]


def _varied(flips: Sequence[Flip]) -> list[Flip]:
    """Flips that lead to different classes, then those that speak of other criteria."""
    first = {one.to_class: one for one in reversed(flips)}
    found = [one for one in flips if first[one.to_class] is one]
    told = {one.criterion for one in found}
    return found + [one for one in flips if one.criterion not in told]
