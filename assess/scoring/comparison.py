"""Comparison: several assessments of one dyad side by side: their levels, where they part, and how far they agree.

They are set beside each other and never made into one. `rubrics/METHOD.md`, section 7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal, get_args

from assess.model.assessment import Assessment, Standpoint
from assess.model.assessors import who
from assess.model.likeness import Alike, alike
from assess.model.questionnaire import Questionnaire
from assess.scoring.agreement import Agreement, agreement
from assess.scoring.apart import Apart, apart
from assess.scoring.draws import SEED
from assess.scoring.levels import Cell, Key
from assess.scoring.scorecard import Scorecard

Kind = Literal["sides", "assessors", "periods", "mix"]
Difference = Literal["side", "assessor", "period"]
Years = tuple[int, int | None]
Row = tuple[str, str, str]
Given = Mapping[Row, Mapping[str, int]]
STANDPOINTS: tuple[Standpoint, ...] = get_args(Standpoint)
PERCEPTION_GAP = 2
_LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Coding:
    """One assessment in a comparison: its file, itself with the partners in the common order, and its scorecard."""

    id: str
    assessment: Assessment
    asked: Questionnaire
    card: Scorecard
    swapped: bool

    @property
    def standpoint(self) -> Standpoint:
        """From where it judges: partner a's side, partner b's, or outside."""
        return self.assessment.assessor.judged_from

    @property
    def years(self) -> Years:
        """The period it judges."""
        return self.assessment.period.from_year, self.assessment.period.to_year

    def level(self, row: Row) -> int | None:
        """The level it gave; None where there is none."""
        return level_in(self.card.cells, row)


@dataclass(frozen=True, slots=True)
class Point:
    """Where one side puts one row in one period: the mean of what its files say, and the lowest and highest."""

    standpoint: Standpoint
    years: Years
    level: Fraction
    low: int
    high: int
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PerceptionGap:
    """Two sides that put one row of one period at least two steps apart."""

    row: Row
    years: Years
    steps: Fraction
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """One row that stands elsewhere in the next period of a series."""

    series: int
    row: Row
    before: int
    after: int
    files: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Several assessments side by side, in the order of periods and sides.

    A series lists its files, the earliest first.
    """

    codings: tuple[Coding, ...]
    kind: Kind
    differs: tuple[Difference, ...]
    periods: tuple[Years, ...]
    points: Mapping[Row, tuple[Point, ...]]
    gaps: tuple[PerceptionGap, ...]
    agreement: Agreement
    by_rubric: Mapping[str, Agreement]
    apart: tuple[Apart[Row], ...]
    series: tuple[tuple[str, ...], ...]
    moves: tuple[Move, ...]
    alike: tuple[Alike, ...]
    seed: int


def compare(codings: Iterable[Coding], asked: Questionnaire, seed: int = SEED) -> Comparison:
    """`codings` (of one dyad, its partners in one order) side by side; `asked` has the rubrics of all of them.

    A merged assessment beside single ones is shown and is no further judge: it counts for no gap, no agreement, and
    not for who stands apart.
    """
    ordered = tuple(sorted(codings, key=_place))
    judges = [one for one in ordered if not one.assessment.merged_from] or list(ordered)
    persons = _persons(ordered)
    periods = tuple(dict.fromkeys(one.years for one in ordered))
    given = {row: {one.id: level for one in judges if (level := one.level(row)) is not None} for row in rows(asked)}
    points = _points(judges, given)
    series = _series(ordered, persons, periods)
    return Comparison(
        codings=ordered,
        kind=_kind(ordered, periods),
        differs=_differs(ordered, persons, periods),
        periods=periods,
        points=points,
        gaps=_gaps(points, periods),
        agreement=_agreement(judges, given, persons, seed),
        by_rubric={
            rubric.id: _agreement(judges, _of_rubric(given, asked, rubric.id), persons, seed)
            for rubric in asked.rubrics
        },
        apart=apart(_judged(judges, given)),
        series=series,
        moves=_moves({one.id: one for one in ordered}, points, series),
        alike=alike({one.id: one.assessment for one in ordered}, asked),
        seed=seed,
    )


def row_gap(points: Iterable[Point], years: Years) -> Fraction | None:
    """The widest distance between two sides in one period; None where fewer than two gave a level."""
    levels = [one.level for one in points if one.years == years]
    return max(levels) - min(levels) if len(levels) > 1 else None


def _place(coding: Coding) -> tuple[object, ...]:
    (first, last), name = coding.years, coding.assessment.assessor.told.casefold()
    return first, last or _LAST_YEAR + 1, STANDPOINTS.index(coding.standpoint), name, coding.id


def _persons(codings: Sequence[Coding]) -> dict[str, int]:
    """A number for each who judged: one name on one side is one person, and a file without a name one of its own."""
    numbers: dict[object, int] = {}
    return {one.id: numbers.setdefault(who(one.assessment) or one.id, len(numbers) + 1) for one in codings}


def _kind(codings: Sequence[Coding], periods: Sequence[Years]) -> Kind:
    standpoints = {one.standpoint for one in codings}
    if len(periods) == 1:
        return "sides" if len(standpoints) > 1 else "assessors"
    return "periods" if len(standpoints) == 1 and len(periods) == len(codings) else "mix"


def _differs(codings: Sequence[Coding], persons: Mapping[str, int], periods: Sequence[Years]) -> tuple[Difference, ...]:
    """In what the assessments differ; in their assessors where one side has several."""
    standpoints = {one.standpoint for one in codings}
    judges = {(one.standpoint, persons[one.id]) for one in codings}
    several = len(judges) > len(standpoints)
    found: dict[Difference, bool] = {"side": len(standpoints) > 1, "assessor": several, "period": len(periods) > 1}
    return tuple(name for name, so in found.items() if so)


def level_in(cells: Mapping[Key, Sequence[Cell]], row: Row) -> int | None:
    """The level that stands in `cells` for a row; None where none was given."""
    return next((one.low for one in cells.get(row[:2], ()) if one.side == row[2] and one.state == "level"), None)


def rows(asked: Questionnaire) -> tuple[Row, ...]:
    """Every level that is asked for: criterion, reading, and the partner or the dyad."""
    return tuple(
        (name, reading, side)
        for name, one in asked.criteria.items()
        if one.scored
        for reading in one.asked_order
        for side in one.sides
    )


def _of_rubric(given: Given, asked: Questionnaire, rubric: str) -> Given:
    members = {one.id for one in asked.members[rubric]}
    return {row: levels for row, levels in given.items() if row[0] in members}


def _points(judges: Sequence[Coding], given: Given) -> dict[Row, tuple[Point, ...]]:
    groups: dict[tuple[Standpoint, Years], list[str]] = {}
    for one in judges:
        groups.setdefault((one.standpoint, one.years), []).append(one.id)
    return {row: tuple(_row_points(groups, levels)) for row, levels in given.items()}


def _row_points(groups: Mapping[tuple[Standpoint, Years], Sequence[str]], levels: Mapping[str, int]) -> Iterator[Point]:
    for (standpoint, years), files in groups.items():
        found = {file: levels[file] for file in files if file in levels}
        if found:
            mean = Fraction(sum(found.values()), len(found))
            yield Point(standpoint, years, mean, min(found.values()), max(found.values()), tuple(found))


def _gaps(points: Mapping[Row, Sequence[Point]], periods: Sequence[Years]) -> tuple[PerceptionGap, ...]:
    found = [
        PerceptionGap(row, years, steps, tuple(one for one in each if one.years == years))
        for row, each in points.items()
        for years in periods
        if (steps := row_gap(each, years)) is not None and steps >= PERCEPTION_GAP
    ]
    return tuple(sorted(found, key=lambda one: -one.steps))


def _agreement(judges: Sequence[Coding], given: Given, persons: Mapping[str, int], seed: int) -> Agreement:
    """Agreement, one unit for each row and period."""
    units = [levels for _, levels in _judged(judges, given)]
    assessors = len({persons[file] for one in units if len(one) > 1 for file in one})
    return agreement([list(one.values()) for one in units], seed, assessors)


def _judged(judges: Sequence[Coding], given: Given) -> Iterator[tuple[Row, Mapping[str, int]]]:
    """Each row with its level by file, for each period in which any gave one."""
    periods: dict[Years, list[str]] = {}
    for one in judges:
        periods.setdefault(one.years, []).append(one.id)
    for files in periods.values():
        for row, levels in given.items():
            if found := {file: levels[file] for file in files if file in levels}:
                yield row, found


def _series(
    codings: Sequence[Coding], persons: Mapping[str, int], periods: Sequence[Years]
) -> tuple[tuple[str, ...], ...]:
    """The files of each side through the periods; of each person where a side has several files in a period."""
    if len(periods) < 2:
        return ()
    single = len({(one.standpoint, one.years) for one in codings}) == len(codings)
    found: dict[object, list[str]] = {}
    for one in codings:
        found.setdefault(one.standpoint if single else persons[one.id], []).append(one.id)
    return tuple(tuple(files) for files in found.values() if len(files) > 1)


def _moves(codings: Mapping[str, Coding], wanted: Iterable[Row], series: Sequence[Sequence[str]]) -> tuple[Move, ...]:
    found = []
    for number, files in enumerate(series):
        for earlier, later in pairwise(files):
            for row in wanted:
                before, after = codings[earlier].level(row), codings[later].level(row)
                if before is not None and after is not None and before != after:
                    found.append(Move(number, row, before, after, (earlier, later)))
    return tuple(sorted(found, key=lambda one: -abs(one.after - one.before)))


def dyad_level(coding: Coding, key: Key) -> int | None:
    """The dyad's level in one assessment; None where it is not known or does not apply."""
    span = coding.card.ranges.get(key)
    return span.known if span else None
