"""Comparison: several assessments of one dyad side by side: their levels, where they part, and how far they agree.

They are set beside each other and never made into one. `rubrics/METHOD.md`, section 7.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import fsum
from typing import Literal

from assess.model.assessment import Assessment
from assess.model.assessors import who
from assess.model.likeness import Alike, alike
from assess.model.questionnaire import Questionnaire
from assess.scoring.agreement import Agreement, agreement
from assess.scoring.draws import SEED
from assess.scoring.levels import Key
from assess.scoring.scorecard import Scorecard

Kind = Literal["sides", "assessors", "periods", "mix"]
Years = tuple[int, int | None]
Row = tuple[str, str, str]
CHAIRS = ("a", "b", "outside")
PERCEPTION_GAP = 2
ENOUGH_TO_STAND_APART = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """One assessment in a comparison: its file, itself with the partners in the common order, and its scorecard."""

    id: str
    assessment: Assessment
    asked: Questionnaire
    card: Scorecard
    swapped: bool

    @property
    def chair(self) -> str:
        """From where it judges: partner a's side, partner b's, or outside."""
        return self.assessment.assessor.judged_from

    @property
    def years(self) -> Years:
        """The period it judges."""
        return self.assessment.period.from_year, self.assessment.period.to_year

    def level(self, row: Row) -> int | None:
        """The level it gave; None where there is none."""
        cells = self.card.cells.get(row[:2], ())
        return next((one.low for one in cells if one.side == row[2] and one.state == "level"), None)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where one chair puts one row in one period: the mean of what its files say, and the lowest and highest."""

    chair: str
    years: Years
    level: Fraction
    low: int
    high: int
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PerceptionGap:
    """Two chairs that put one row of one period at least two steps apart."""

    row: Row
    years: Years
    steps: Fraction
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """How far one file's levels stand from the mean of the others', on average over `levels`, in steps.

    `most` names the rows furthest off, each with its level and the others' mean.
    """

    file: str
    distance: float
    levels: int
    most: tuple[tuple[Row, int, float], ...]


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
    """Several assessments side by side; `persons` numbers, by file, who judged."""

    voices: tuple[Voice, ...]
    persons: Mapping[str, int]
    kind: Kind
    differs: tuple[str, ...]
    periods: tuple[Years, ...]
    rows: tuple[Row, ...]
    marks: Mapping[Row, tuple[Mark, ...]]
    gaps: tuple[PerceptionGap, ...]
    agreement: Agreement
    assessors: int
    by_rubric: Mapping[str, tuple[Agreement, int]]
    apart: tuple[Apart, ...]
    series: tuple[tuple[str, ...], ...]
    moves: tuple[Move, ...]
    alike: tuple[Alike, ...]
    seed: int


def compare(voices: Iterable[Voice], asked: Questionnaire, seed: int = SEED) -> Comparison:
    """`voices` (of one dyad, its partners in one order) side by side; `asked` has the rubrics of all of them.

    A merged assessment beside single ones is shown and is no further judge: it counts for no gap, no agreement, and
    not for who stands apart.
    """
    ordered = tuple(sorted(voices, key=_place))
    persons = _persons(ordered)
    rows = _rows(asked)
    periods = tuple(sorted({one.years for one in ordered}, key=_time))
    judges = [one for one in ordered if not one.assessment.merged_from] or list(ordered)
    given = {row: {one.id: level for one in judges if (level := one.level(row)) is not None} for row in rows}
    marks = {row: _marks(judges, row, periods) for row in rows}
    series = _series(ordered, persons, periods)
    overall, assessors = _agreement(judges, rows, given, persons, seed)
    return Comparison(
        voices=ordered,
        persons=persons,
        kind=_kind(ordered, periods),
        differs=_differs(ordered, persons, periods),
        periods=periods,
        rows=rows,
        marks=marks,
        gaps=_gaps(marks, periods),
        agreement=overall,
        assessors=assessors,
        by_rubric={
            rubric.id: _agreement(judges, _rows_of(rows, asked, rubric.id), given, persons, seed)
            for rubric in asked.rubrics
        },
        apart=_apart(judges, rows, given),
        series=series,
        moves=_moves({one.id: one for one in ordered}, rows, series),
        alike=alike({one.id: one.assessment for one in ordered}, asked),
        seed=seed,
    )


def row_gap(marks: Iterable[Mark], years: Years) -> Fraction | None:
    """The widest distance between two chairs in one period; None where fewer than two gave a level."""
    levels = [one.level for one in marks if one.years == years]
    return max(levels) - min(levels) if len(levels) > 1 else None


def _place(voice: Voice) -> tuple[object, ...]:
    return _time(voice.years), CHAIRS.index(voice.chair), voice.assessment.assessor.told.casefold(), voice.id


def _time(years: Years) -> tuple[int, int]:
    return years[0], years[1] if years[1] is not None else 10_000


def _persons(voices: Sequence[Voice]) -> dict[str, int]:
    """A number for each who judged: one name on one side is one person, and a file without a name one of its own."""
    numbers: dict[object, int] = {}
    return {one.id: numbers.setdefault(who(one.assessment) or one.id, len(numbers) + 1) for one in voices}


def _kind(voices: Sequence[Voice], periods: Sequence[Years]) -> Kind:
    chairs = {one.chair for one in voices}
    if len(periods) == 1:
        return "sides" if len(chairs) > 1 else "assessors"
    return "periods" if len(chairs) == 1 and len(periods) == len(voices) else "mix"


def _differs(voices: Sequence[Voice], persons: Mapping[str, int], periods: Sequence[Years]) -> tuple[str, ...]:
    """In what the assessments differ; in their assessors where one chair has several."""
    chairs = {one.chair for one in voices}
    several = any(len({persons[one.id] for one in voices if one.chair == chair}) > 1 for chair in chairs)
    found = {"side": len(chairs) > 1, "assessor": several, "period": len(periods) > 1}
    return tuple(name for name, so in found.items() if so)


def _rows(asked: Questionnaire) -> tuple[Row, ...]:
    """Every level that is asked for: criterion, reading, and the partner or the dyad."""
    return tuple(
        (name, reading, side)
        for name, one in asked.criteria.items()
        if one.scored
        for reading in one.asked_order
        for side in one.sides
    )


def _rows_of(rows: Sequence[Row], asked: Questionnaire, rubric: str) -> list[Row]:
    members = {one.id for one in asked.members[rubric]}
    return [row for row in rows if row[0] in members]


def _marks(voices: Sequence[Voice], row: Row, periods: Sequence[Years]) -> tuple[Mark, ...]:
    found = []
    for years in periods:
        for chair in CHAIRS:
            levels = {
                one.id: level
                for one in voices
                if one.years == years and one.chair == chair and (level := one.level(row)) is not None
            }
            if levels:
                mean = Fraction(sum(levels.values()), len(levels))
                found.append(Mark(chair, years, mean, min(levels.values()), max(levels.values()), tuple(levels)))
    return tuple(found)


def _gaps(marks: Mapping[Row, Sequence[Mark]], periods: Sequence[Years]) -> tuple[PerceptionGap, ...]:
    found = [
        PerceptionGap(row, years, steps, tuple(one for one in each if one.years == years))
        for row, each in marks.items()
        for years in periods
        if (steps := row_gap(each, years)) is not None and steps >= PERCEPTION_GAP
    ]
    return tuple(sorted(found, key=lambda one: -one.steps))


def _agreement(
    judges: Sequence[Voice],
    rows: Sequence[Row],
    given: Mapping[Row, Mapping[str, int]],
    persons: Mapping[str, int],
    seed: int,
) -> tuple[Agreement, int]:
    """Agreement over `rows`, one unit for each row and period, and how many assessors it compares."""
    units, who = [], set()
    for files in _by_period(judges).values():
        for row in rows:
            levels = {file: given[row][file] for file in files if file in given[row]}
            if len(levels) > 1:
                units.append(list(levels.values()))
                who |= {persons[file] for file in levels}
    return agreement(units, seed), len(who)


def _by_period(voices: Sequence[Voice]) -> dict[Years, list[str]]:
    found: dict[Years, list[str]] = {}
    for one in voices:
        found.setdefault(one.years, []).append(one.id)
    return found


def _apart(judges: Sequence[Voice], rows: Sequence[Row], given: Mapping[Row, Mapping[str, int]]) -> tuple[Apart, ...]:
    """How far each stands from the others' mean, over what it and at least two others of its period judged."""
    distances: dict[str, list[tuple[float, Row, int, float]]] = {}
    for files in _by_period(judges).values():
        for row in rows:
            levels = {file: given[row][file] for file in files if file in given[row]}
            if len(levels) < ENOUGH_TO_STAND_APART:
                continue
            total = sum(levels.values())
            for file, level in levels.items():
                others = (total - level) / (len(levels) - 1)
                distances.setdefault(file, []).append((abs(level - others), row, level, others))
    found = []
    for file, each in distances.items():
        furthest = sorted(each, key=lambda one: -one[0])[:3]
        most = tuple((row, level, others) for distance, row, level, others in furthest if distance >= 1)
        found.append(Apart(file, round(fsum(one[0] for one in each) / len(each), 6), len(each), most))
    return tuple(sorted(found, key=lambda one: -one.distance))


def _series(
    voices: Sequence[Voice], persons: Mapping[str, int], periods: Sequence[Years]
) -> tuple[tuple[str, ...], ...]:
    """The files of each chair through the periods; of each person where a chair has several files in a period."""
    if len(periods) < 2:
        return ()
    single = len({(one.chair, one.years) for one in voices}) == len(voices)
    found: dict[object, list[str]] = {}
    for one in voices:
        found.setdefault(one.chair if single else persons[one.id], []).append(one.id)
    return tuple(tuple(files) for files in found.values() if len(files) > 1)


def _moves(voices: Mapping[str, Voice], rows: Sequence[Row], series: Sequence[Sequence[str]]) -> tuple[Move, ...]:
    found = []
    for number, files in enumerate(series):
        for earlier, later in pairwise(files):
            for row in rows:
                before, after = voices[earlier].level(row), voices[later].level(row)
                if before is not None and after is not None and before != after:
                    found.append(Move(number, row, before, after, (earlier, later)))
    return tuple(sorted(found, key=lambda one: -abs(one.after - one.before)))


def dyad_level(voice: Voice, key: Key) -> int | None:
    """The dyad's level in one assessment; None where it is not known or does not apply."""
    span = voice.card.ranges.get(key)
    return span.known if span else None
