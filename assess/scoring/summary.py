"""Summary: the three reasons for a verdict, and the three things that would change it, out of all that is known.

It says which and in what order, as facts; how they are worded is no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec import Struct

from assess.model.questionnaire import Questionnaire
from assess.model.rule import Claimed, VerdictRules
from assess.model.scale import CORE_READINGS, LevelGap, ReadingName, Share
from assess.scoring.reasons import Deciding, Flip, named
from assess.scoring.rules import ConditionResult
from assess.scoring.scorecard import Scorecard
from assess.scoring.verdict import INSUFFICIENT, UNDETERMINED

MOST = 3
MET_AT_MOST = 2


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


class WidestGap(Struct, frozen=True, tag_field="kind", tag="gap"):
    """The criterion whose declared level lies furthest from the practised one; 0 steps: no known gap anywhere."""

    criterion: str
    steps: LevelGap


Reason = Met | Missing | Known | Possible | WidestGap
Change = Deciding | Flip | Missing


def reasons(card: Scorecard, asked: Questionnaire) -> tuple[Reason, ...]:
    """Three reasons for the verdict, the weightiest first; fewer where there is less to say."""
    rules = asked.verdict_rubric.verdict if asked.verdict_rubric else None
    found = list(_reasons(card, rules)) if rules else []
    if gap := _widest_gap(card):
        found.insert(min(MET_AT_MOST, len(found)), gap)
    return tuple(found[:MOST])


def changes(card: Scorecard) -> tuple[Change, ...]:
    """Three things that would change the verdict: open answers first, then single levels, then the next class."""
    if card.reasons is None:
        return ()
    found: list[Change] = [*card.reasons.deciding, *_varied(card.reasons.flips)]
    return tuple([*found, *_missing(card)][:MOST])


def _reasons(card: Scorecard, rules: VerdictRules) -> Iterator[Reason]:
    if card.verdict is None or card.reasons is None:
        return
    answered = card.verdict.as_answered
    if answered.id == INSUFFICIENT:
        for reading in reversed(CORE_READINGS):
            known = sum(card.ranges[name, reading].known is not None for name in rules.core)
            if known < rules.floor:
                yield Known(reading, known, len(rules.core), rules.floor)
    if answered.id in (INSUFFICIENT, UNDETERMINED):
        yield Possible({name: answered.candidates[name] for name in named(rules, answered)})
        return
    met = [
        Met(one.id, condition)
        for one in card.reasons.classes
        for condition in one.conditions
        if condition.holds == "met" and not isinstance(condition.condition, Claimed)
    ]
    yield from met[:MET_AT_MOST]
    yield from _missing(card)[:1]


def _missing(card: Scorecard) -> list[Missing]:
    target = card.reasons.next if card.reasons else None
    return [Missing(target.id, one) for one in target.conditions] if target else []


def _widest_gap(card: Scorecard) -> WidestGap | None:
    known = {name: steps for name, steps in card.gaps.items() if steps is not None}
    if not known:
        return None
    name = max(known, key=lambda name: abs(known[name]))
    return WidestGap(name, known[name])


def _varied(flips: Sequence[Flip]) -> list[Flip]:
    """Flips that lead to different classes, then those that speak of other criteria."""
    first = {one.to_class: one for one in reversed(flips)}
    found = [one for one in flips if first[one.to_class] is one]
    told = {one.criterion for one in found}
    return found + [one for one in flips if one.criterion not in told]
