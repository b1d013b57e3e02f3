"""Study: several pairs of states judged by several assessors, as one study of how far these agree.

A unit is one level that is asked for of one pair in one period. A key, an assessment held to be right, is set beside
each assessor and counts in nothing else. `rubrics/METHOD.md`, section 7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from assess.model.assessment import Assessment
from assess.model.likeness import Alike, alike
from assess.model.questionnaire import Questionnaire
from assess.scoring.agreement import Agreement, agreement, alpha
from assess.scoring.apart import Apart, apart
from assess.scoring.comparison import Row, Years, level_in, rows
from assess.scoring.draws import SEED
from assess.scoring.levels import Cell, Key, by_key, cells
from assess.scoring.verdict import Statement, as_answered, basis_of

PARTED = 3
FURTHEST = 10


class Unit(NamedTuple):
    """One level that is asked for: of which pair (a place), in which period, and of what."""

    pair: int
    years: Years
    row: Row


@dataclass(frozen=True, slots=True)
class Computed:
    """What one assessment comes to in a study; `verdict` is None where no rubric bears one."""

    cells: Mapping[Key, tuple[Cell, ...]]
    verdict: Statement | None


@dataclass(frozen=True, slots=True)
class HandIn:
    """One assessment of a study: its file, who judged (a place among the assessors), and which pair (a place).

    The partners of `assessment` stand in the order of the pair.
    """

    id: str
    who: int
    pair: int
    assessment: Assessment
    asked: Questionnaire
    swapped: bool
    computed: Computed

    @property
    def years(self) -> Years:
        """The period it judges."""
        return self.assessment.period.from_year, self.assessment.period.to_year

    def levels(self, asked: Iterable[Row]) -> dict[Unit, int]:
        """The levels it gives of what is `asked`."""
        found = {row: level_in(self.computed.cells, row) for row in asked}
        return {Unit(self.pair, self.years, row): level for row, level in found.items() if level is not None}


@dataclass(frozen=True, slots=True)
class Beside:
    """A unit on which an assessor and the key gave a level."""

    unit: Unit
    level: int
    key: int

    @property
    def steps(self) -> int:
        """How far the assessor is off the key."""
        return abs(self.level - self.key)


@dataclass(frozen=True, slots=True)
class Keyed:
    """One assessor beside the key: every unit of both, alpha of the two, and how many verdicts are alike.

    `verdicts` counts the pairs whose verdict can be set beside the key's, `verdicts_alike` those in which it is the
    same.
    """

    beside: tuple[Beside, ...]
    alpha: float | None
    verdicts: int
    verdicts_alike: int

    @property
    def furthest(self) -> tuple[Beside, ...]:
        """The units furthest off the key, up to ten."""
        off = [one for one in self.beside if one.steps]
        return tuple(sorted(off, key=lambda one: -one.steps)[:FURTHEST])


def is_beside(one: HandIn | None, key: HandIn | None) -> bool:
    """Whether an assessment of a pair can be set beside its key: both are there, and judge one period."""
    return one is not None and key is not None and one.years == key.years


def share_within(beside: Sequence[Beside], steps: int) -> float | None:
    """The share of units that are so many steps off the key or fewer; None of none."""
    return sum(one.steps <= steps for one in beside) / len(beside) if beside else None


@dataclass(frozen=True, slots=True)
class Study:
    """Agreement over all, by pair (a place), by rubric and by criterion; who stands apart, and what is alike.

    `judges` are the hand-ins that count: the merged ones do not where there are others. `given` has the levels of each
    unit by assessor. `parted` are the criteria, by full id, on which two assessors are least often near each other.
    `keyed` is by assessor (a place), and empty without a key; `right` has the level that a key gives of each unit.
    """

    hand_ins: tuple[HandIn, ...]
    judges: tuple[HandIn, ...]
    given: Mapping[Unit, Mapping[int, int]]
    agreement: Agreement
    by_pair: tuple[Agreement, ...]
    by_rubric: Mapping[str, Agreement]
    by_criterion: Mapping[str, Agreement]
    parted: tuple[str, ...]
    apart: tuple[Apart[Unit], ...]
    alike: tuple[Alike, ...]
    keys: Mapping[int, HandIn]
    right: Mapping[Unit, int]
    keyed: Mapping[int, Keyed]
    seed: int


def computed(assessment: Assessment, asked: Questionnaire, seed: int = SEED) -> Computed:
    """The levels of an assessment, and its verdict as answered."""
    keys = [(one, reading) for one, each in asked.criteria.items() if each.scored for reading in each.readings]
    rubric = asked.verdict_rubric
    verdict = as_answered(basis_of(assessment, asked, rubric.verdict, seed)) if rubric and rubric.verdict else None
    return Computed(by_key(cells(assessment, asked, keys)), verdict)


def study(
    hand_ins: Sequence[HandIn], asked: Questionnaire, pairs: int, keys: Mapping[int, HandIn], seed: int = SEED
) -> Study:
    """One study of `hand_ins` on so many `pairs`; `keys` are by pair, and `asked` has the rubrics of all of them."""
    wanted, hand_ins = rows(asked), sorted(hand_ins, key=lambda one: (one.pair, one.who, str(one.years), one.id))
    judges = tuple(one for one in hand_ins if not one.assessment.merged_from) or tuple(hand_ins)
    given = _given(judges, wanted)
    right = {unit: level for key in keys.values() for unit, level in key.levels(wanted).items()}

    def over(*criteria: str, pair: int | None = None) -> Agreement:
        """Agreement on some criteria, or on one pair."""
        return _agreement(
            (levels for unit, levels in given.items() if unit.pair == pair or unit.row[0] in criteria), seed
        )

    by_criterion = {name: over(name) for name, one in asked.criteria.items() if one.scored}
    return Study(
        hand_ins=tuple(hand_ins),
        judges=judges,
        given=given,
        agreement=_agreement(given.values(), seed),
        by_pair=tuple(over(pair=place) for place in range(pairs)),
        by_rubric={one.id: over(*(member.id for member in asked.members[one.id])) for one in asked.rubrics},
        by_criterion=by_criterion,
        parted=_parted(by_criterion, len({unit.pair for unit, levels in given.items() if len(levels) > 1})),
        apart=apart((unit, {str(who): level for who, level in levels.items()}) for unit, levels in given.items()),
        alike=tuple(one for place in range(pairs) for one in _alike(hand_ins, place, asked)),
        keys=keys,
        right=right,
        keyed=dict(_keyed(judges, given, keys, right)),
        seed=seed,
    )


def _given(judges: Iterable[HandIn], wanted: Sequence[Row]) -> dict[Unit, dict[int, int]]:
    """The levels of each unit by assessor; in the order of pairs, then of what is asked."""
    found: dict[Unit, dict[int, int]] = {}
    for one in sorted(judges, key=lambda one: (one.pair, one.years[0], one.years[1] or 0)):
        for unit, level in one.levels(wanted).items():
            found.setdefault(unit, {})[one.who] = level
    return found


def _agreement(units: Iterable[Mapping[int, int]], seed: int) -> Agreement:
    judged = [levels for levels in units if len(levels) > 1]
    return agreement([list(one.values()) for one in judged], seed, len({who for one in judged for who in one}))


def _parted(by_criterion: Mapping[str, Agreement], pairs: int) -> tuple[str, ...]:
    """The criteria on which two who judged the same are least often near each other, the furthest first.

    One that was judged of fewer units than there are pairs tells little, and is not among them.
    """
    found = [
        (one.two_within_one, one.two_alike, name)
        for name, one in by_criterion.items()
        if one.units >= pairs and one.two_within_one is not None and one.two_alike is not None and one.two_alike < 1
    ]
    return tuple(name for *_, name in sorted(found)[:PARTED])


def _alike(hand_ins: Iterable[HandIn], pair: int, asked: Questionnaire) -> tuple[Alike, ...]:
    return alike({one.id: one.assessment for one in hand_ins if one.pair == pair}, asked)


def _keyed(
    judges: Iterable[HandIn],
    given: Mapping[Unit, Mapping[int, int]],
    keys: Mapping[int, HandIn],
    right: Mapping[Unit, int],
) -> Iterator[tuple[int, Keyed]]:
    """Each assessor who has anything to set beside a key, which speaks of one period."""
    for who, own in groupby(sorted(judges, key=lambda one: one.who), key=lambda one: one.who):
        beside = [one for one in own if is_beside(one, keys.get(one.pair))]
        if not beside:
            continue
        levels = {unit: given[unit][who] for unit in right if who in given.get(unit, ())}
        found = tuple(Beside(unit, level, right[unit]) for unit, level in levels.items())
        both = [(one.computed.verdict, keys[one.pair].computed.verdict) for one in beside]
        stated = [(one.id, key.id) for one, key in both if one and key]
        alike = sum(one == key for one, key in stated)
        yield who, Keyed(found, alpha([(one.level, one.key) for one in found]), len(stated), alike)
