"""Row: what several assessments say on one place, criterion by criterion, and where two sides lie apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from assess.document.criterion import EvidenceFacts, evidence_facts, question
from assess.document.frame import PassedOver, Place, in_sentences
from assess.document.verdict import PlaceFacts
from assess.model.assessment import Assessment, Side, Standpoint
from assess.model.dyad import Partner
from assess.model.questionnaire import Questionnaire
from assess.model.scale import CORE_READINGS, Level
from assess.model.warning import OfAssessment
from assess.scoring.comparison import Coding, Comparison, PerceptionGap, Point, Row, dyad_level, row_gap

Mean = Annotated[float, Meta(ge=0, le=4, description="A level, or a mean of levels.")]
CodedState = Literal["level", "not_applicable", "not_asked", "unknown", "unanswered"]


@dataclass(frozen=True)
class Panel:
    """The comparison, every rubric of its files, the partners by side, and warnings by file.

    `passed_over` are files that were left out; where it is `anonymous`, assessors have ids.
    """

    comparison: Comparison
    asked: Questionnaire
    partners: Mapping[str, Partner]
    warnings: Mapping[str, Sequence[OfAssessment]]
    passed_over: Sequence[PassedOver] = ()
    anonymous: bool = False

    @cached_property
    def codings(self) -> dict[str, Coding]:
        """The assessments by their id."""
        return {one.id: one for one in self.comparison.codings}


class PointFacts(Struct, frozen=True, rename={"standpoint": "chair"}):
    """Where the assessments of one side stand in one period: their mean level, the lowest and the highest."""

    standpoint: Standpoint
    period: Place
    level: Mean
    low: Level
    high: Level
    files: tuple[str, ...]


class RowFacts(Struct, frozen=True, kw_only=True, rename={"points": "marks"}):
    """What is said `of` one partner (None: of the two together), and the widest gap between two sides in a period."""

    of: Side | None
    of_name: str
    points: tuple[PointFacts, ...]
    gap: Mean | None


class GivenFacts(Struct, frozen=True, kw_only=True):
    """How many levels were given, their mean, the lowest and the highest; None of none, and over several periods."""

    mean: Mean | None
    low: Level | None
    high: Level | None
    given: int


class CodedReading(GivenFacts, frozen=True, kw_only=True):
    """One reading of a criterion: the dyad's level and its state by file, and each partner's where it is asked of each.

    `periods` has for each period what is given in it.
    """

    question: str
    descriptors: tuple[str, ...]
    levels: dict[str, Level | None]
    states: dict[str, CodedState]
    sides: dict[str, dict[str, Level | Literal["unknown"] | None]] | None
    rows: tuple[RowFacts, ...]
    periods: tuple[GivenFacts, ...]


class CodedCriterion(Struct, frozen=True, kw_only=True):
    """One criterion with its readings, and the widest gap between two sides on it."""

    title: str
    asks: Literal["dyad", "each"]
    rubrics: tuple[str, ...]
    widest: Mean | None
    declared: CodedReading | UnsetType = UNSET
    practised: CodedReading | UnsetType = UNSET
    severity: CodedReading | UnsetType = UNSET
    position: CodedReading | UnsetType = UNSET
    importance: CodedReading | UnsetType = UNSET


class RowPlace(PlaceFacts, frozen=True, kw_only=True):
    """A reading of a criterion, `of` one partner or (None) of the two together."""

    title: str
    of: Side | None
    of_name: str


class SpeechFacts(Struct, frozen=True, rename={"standpoint": "chair"}):
    """What one assessment says on a place: its level, note and evidence."""

    file: str
    standpoint: Standpoint
    level: Level | None
    descriptor: str
    note: str
    evidence: tuple[EvidenceFacts, ...]


class PerceptionGapFacts(RowPlace, frozen=True, kw_only=True, rename={"codings": "voices"}):
    """A perception gap: two sides that lie two levels or more apart on one place, with notes and evidence.

    Of a side with many assessments only those are among `codings` that have a note or evidence.
    """

    period: Place
    steps: Mean
    high: PointFacts
    low: PointFacts
    levels: tuple[PointFacts, ...]
    codings: tuple[SpeechFacts, ...]


def criterion_rows(name: str, panel: Panel) -> CodedCriterion:
    """One criterion: its readings, each with what every file says, and how far the sides lie apart."""
    criterion = panel.asked.criteria[name]
    readings: dict[str, Any] = {reading: _reading(name, reading, panel) for reading in criterion.asked_order}
    gaps = [row.gap for one in readings.values() for row in one.rows if row.gap is not None]
    return CodedCriterion(
        title=criterion.title,
        asks=criterion.asks,
        rubrics=panel.asked.rubrics_of(name),
        widest=max(gaps, default=None),
        **readings,
    )


def _reading(name: str, reading: str, panel: Panel) -> CodedReading:
    criterion, found = panel.asked.criteria[name], panel.comparison
    levels = {one.id: dyad_level(one, (name, reading)) for one in found.codings}
    periods = tuple(
        _given([level for one in found.codings if one.years == years and (level := levels[one.id]) is not None])
        for years in found.periods
    )
    alone = periods[0] if len(periods) == 1 else _given([])
    sides = {side: {one.id: _part(one, name, reading, side) for one in found.codings} for side in "ab"}
    return CodedReading(
        question=question(criterion, reading, in_sentences(panel.partners)),
        descriptors=criterion.reading(reading).levels or (),
        levels=levels,
        states={one.id: _state(one, name, reading) for one in found.codings},
        sides=sides if criterion.asks == "each" else None,
        rows=tuple(_row((name, reading, side), panel) for side in criterion.sides),
        mean=alone.mean,
        low=alone.low,
        high=alone.high,
        given=sum(one.given for one in periods),
        periods=periods,
    )


def _given(levels: list[int]) -> GivenFacts:
    mean = round(sum(levels) / len(levels), 4) if levels else None
    return GivenFacts(mean=mean, low=min(levels, default=None), high=max(levels, default=None), given=len(levels))


def _row(row: Row, panel: Panel) -> RowFacts:
    found = panel.comparison
    gaps = [gap for years in found.periods if (gap := row_gap(found.points[row], years)) is not None]
    return RowFacts(
        **_of(row, panel),
        points=tuple(_point(one, panel) for one in found.points[row]),
        gap=number(max(gaps)) if gaps else None,
    )


def _point(one: Point, panel: Panel) -> PointFacts:
    period = panel.comparison.periods.index(one.years)
    return PointFacts(one.standpoint, period, number(one.level), one.low, one.high, one.files)


def place_of(row: Row, panel: Panel) -> dict[str, Any]:
    """The fields of a place: its criterion, reading and partner."""
    return {"criterion": row[0], "title": panel.asked.criteria[row[0]].title, "reading": row[1], **_of(row, panel)}


def _of(row: Row, panel: Panel) -> dict[str, Any]:
    partner = panel.partners.get(row[2])
    return {"of": row[2], "of_name": partner.name} if partner else {"of": None, "of_name": ""}


def gap_facts(gap: PerceptionGap, panel: Panel) -> PerceptionGapFacts:
    """A perception gap with what each side says, and the notes and evidence under it."""
    points = tuple(_point(one, panel) for one in gap.points)
    speeches = [(one, _speech(panel.codings[file], gap.row)) for one in points for file in one.files]
    return PerceptionGapFacts(
        **place_of(gap.row, panel),
        period=points[0].period,
        steps=number(gap.steps),
        high=max(points, key=lambda one: one.level),
        low=min(points, key=lambda one: one.level),
        levels=points,
        codings=tuple(said for one, said in speeches if len(one.files) == 1 or said.note or said.evidence),
    )


def _speech(coding: Coding, row: Row) -> SpeechFacts:
    level = coding.level(row)
    return SpeechFacts(
        file=coding.id,
        standpoint=coding.standpoint,
        level=level,
        descriptor=descriptor(coding.asked, row, level),
        note=coding.assessment.answer(row[0]).note,
        evidence=evidence_for(coding.assessment, coding.asked, row),
    )


def descriptor(asked: Questionnaire, row: Row, level: int | None) -> str:
    """What a level of a place means; empty where there is no level."""
    descriptors = asked.criteria[row[0]].reading(row[1]).levels
    return descriptors[level] if level is not None and descriptors else ""


def evidence_for(assessment: Assessment, asked: Questionnaire, row: Row) -> tuple[EvidenceFacts, ...]:
    """The items of evidence that speak for the level of a place; of a reading that none can support, all of them."""
    name, reading, side = row
    return tuple(
        evidence_facts(item, asked)
        for item in assessment.answer(name).evidence
        if (reading in item.supports or reading not in CORE_READINGS) and item.side in (None, side)
    )


def _state(coding: Coding, name: str, reading: str) -> CodedState:
    if name not in coding.asked.criteria:
        return "not_asked"
    cells = coding.card.cells.get((name, reading))
    if not cells:
        return "not_applicable"
    if dyad_level(coding, (name, reading)) is not None:
        return "level"
    return "unanswered" if any(one.state == "unanswered" for one in cells) else "unknown"


def _part(coding: Coding, name: str, reading: str, side: str) -> Level | Literal["unknown"] | None:
    """What a file says of one partner: a level, `unknown`, or None."""
    cell = next((one for one in coding.card.cells.get((name, reading), ()) if one.side == side), None)
    if cell is None or cell.state not in ("level", "unknown"):
        return None
    return cell.low if cell.state == "level" else "unknown"


def number(value: Fraction) -> int | float:
    """A whole number where it is one, else with two decimals."""
    return int(value) if value == int(value) else round(float(value), 2)
