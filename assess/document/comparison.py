"""Comparison: the document of several assessments of one dyad side by side.

Its names are public: names may be added, none changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct, structs

from assess.document.commitment import CommitmentListFacts, JudgedFacts, StatesFacts
from assess.document.frame import Day, Named, Number, PassedOver, Program, in_sentences, named_by_side, shared_lang
from assess.document.row import (
    CodedCriterion,
    Panel,
    PerceptionGapFacts,
    RowPlace,
    criterion_rows,
    gap_facts,
    place_of,
)
from assess.document.verdict import ClassFacts, OutcomeFacts, stated
from assess.model.assessment import Pair, Period, Standpoint
from assess.model.commitment import Commitment, announced
from assess.model.likeness import Alike
from assess.model.scale import CORE_READINGS, Level, Share
from assess.model.warning import ChangedRubric, LeftOut, OfAssessment
from assess.scoring.agreement import Agreement
from assess.scoring.apart import Apart
from assess.scoring.comparison import STANDPOINTS, Coding, Difference, Kind, Move, Row
from assess.scoring.scores import Gap, Score
from assess.scoring.shares import Firmness


class CodedVerdict(ClassFacts, frozen=True, kw_only=True):
    """The verdict of one assessment as answered, as evidenced and as claimed; `rubric` bears it, or would."""

    rubric: str
    sentence: str
    firmness: Firmness | None
    share: Share | None
    evidenced: ClassFacts
    claimed: ClassFacts


class CodedStage(Struct, frozen=True):
    """The stage of one assessment: the last phase reached `of` all and its title, else from `low` to `high`."""

    reached: Number | None
    low: Number
    high: Number
    title: str
    of: Number


class CodingFacts(Struct, frozen=True, kw_only=True):
    """One assessment: the id and the name of whoever judged, from which side, and what it comes to.

    `lang` is the language of its texts, empty where it was not told. `swapped` says that its partners stood in the
    other order, `merged` that it is made of several. `scores` are by rubric and reading, `gaps` by rubric.
    """

    id: str
    file: str
    name: str
    side: Standpoint
    period: Period
    assessed: Day
    lang: str
    swapped: bool
    merged: bool
    verdict: CodedVerdict
    stage: CodedStage | None
    scores: dict[str, dict[Literal["declared", "practised"], Score]]
    gaps: dict[str, Gap]
    warnings: tuple[OfAssessment, ...]


class CarriedFacts(Struct, frozen=True):
    """A rubric of which a file was asked another version: what was carried over, changed, and dropped."""

    file: str
    rubric: str
    asked: str
    now: str
    carried: int
    changed: tuple[str, ...]
    dropped: tuple[LeftOut, ...]


class WholeAgreement(Agreement, frozen=True, kw_only=True):
    """Agreement on all readings, and on those of each rubric."""

    rubrics: dict[str, Agreement]


class FurthestFacts(RowPlace, frozen=True, kw_only=True):
    """A place with one assessment's level and the median of the others'."""

    level: Level
    others: float


class ApartFacts(Struct, frozen=True):
    """How far one assessment stands from the median of the others, in steps on average over `levels`, and where most.

    It `stands` apart from one step on.
    """

    file: str
    distance: float
    levels: int
    stands: bool
    most: tuple[FurthestFacts, ...]


class SeriesFacts(Struct, frozen=True, rename={"standpoint": "chair"}):
    """The assessments of one side, or of one person, through the periods."""

    standpoint: Standpoint
    points: tuple[str, ...]


class MoveFacts(RowPlace, frozen=True, kw_only=True, rename={"before": "from", "after": "to"}):
    """A place that stands elsewhere in the later of two `files` of a series (by its place)."""

    series: int
    before: Level
    after: Level
    steps: int
    files: tuple[str, str]


class ComparedRubric(Struct, frozen=True):
    """A rubric that some of the files were asked, with its criteria by full id."""

    title: str
    short: str
    criteria: tuple[str, ...]


class ComparisonDocument(Struct, frozen=True, kw_only=True, rename={"standpoints": "chairs"}):
    """Several assessments of one dyad side by side, in what they differ, where they part, and how far they agree.

    `order` has the criteria with a perception gap first, the widest on top. Places and partners are those of the
    common order, to which `swapped` files were turned. `lang` is the language in which all files are written, empty
    where it is not one.
    """

    comparison: Literal[1] = 1
    program: Program = Program()
    date: Day
    seed: int
    kind: Kind
    differs: tuple[Difference, ...]
    dyad: Pair
    partners: dict[str, Named]
    periods: tuple[Period, ...]
    standpoints: tuple[Standpoint, ...]
    anonymous: bool
    lang: str
    notices: tuple[str, ...]
    files: tuple[CodingFacts, ...]
    rubrics: dict[str, ComparedRubric]
    verdicts: dict[str, CodedVerdict]
    same_verdict: bool
    criteria: dict[str, CodedCriterion]
    order: tuple[str, ...]
    gaps: tuple[PerceptionGapFacts, ...]
    agreement: WholeAgreement
    apart: tuple[ApartFacts, ...]
    series: tuple[SeriesFacts, ...]
    moves: tuple[MoveFacts, ...]
    alike: tuple[Alike, ...]
    commitments: tuple[CommitmentListFacts, ...]
    carried: tuple[CarriedFacts, ...]
    passed_over: tuple[PassedOver, ...]


def comparison_document(panel: Panel, day: str) -> ComparisonDocument:
    """The document of a comparison, for a report dated `day` (ISO 8601)."""
    found, asked = panel.comparison, panel.asked
    warnings = {
        one.id: tuple(structs.replace(each, file=one.id) for each in panel.warnings.get(one.id, ()))
        for one in found.codings
    }
    files = tuple(_coding(one, panel, warnings[one.id]) for one in found.codings)
    gaps = tuple(gap_facts(one, panel) for one in found.gaps)
    criteria = {name: criterion_rows(name, panel) for name, one in asked.criteria.items() if one.scored}
    dyad = found.codings[0].assessment.dyad
    return ComparisonDocument(
        date=day,
        seed=found.seed,
        kind=found.kind,
        differs=found.differs,
        dyad=dyad,
        partners=named_by_side(panel.partners, dyad),
        periods=tuple(Period(*years) for years in found.periods),
        standpoints=tuple(one for one in STANDPOINTS if any(one == coding.standpoint for coding in found.codings)),
        anonymous=panel.anonymous,
        lang=shared_lang(one.lang for one in files),
        notices=tuple(dict.fromkeys(one.assessment.notice for one in found.codings if one.assessment.notice)),
        files=files,
        rubrics={
            one.id: ComparedRubric(one.title, one.short, tuple(member.id for member in asked.members[one.id]))
            for one in asked.rubrics
        },
        verdicts={one.id: one.verdict for one in files},
        same_verdict=len({one.verdict.class_ for one in files}) == 1,
        criteria=criteria,
        order=tuple(dict.fromkeys([*(one.criterion for one in gaps), *criteria])),
        gaps=gaps,
        agreement=WholeAgreement(**structs.asdict(found.agreement), rubrics=dict(found.by_rubric)),
        apart=tuple(_apart(one, panel) for one in found.apart),
        series=tuple(SeriesFacts(panel.codings[files[0]].standpoint, files) for files in found.series),
        moves=tuple(_move(one, panel) for one in found.moves),
        alike=found.alike,
        commitments=_commitment_lists(panel),
        carried=tuple(entry for one in found.codings for entry in _carried(one, warnings[one.id])),
        passed_over=tuple(panel.passed_over),
    )


def _commitment_lists(panel: Panel) -> tuple[CommitmentListFacts, ...]:
    """Each list of commitments that was judged, with what every file that has it says of each."""
    found: dict[tuple[int, tuple[Commitment, ...]], list[Coding]] = {}
    for one in panel.comparison.codings:
        if one.assessment.commitments is not None:
            key = panel.comparison.periods.index(one.years), tuple(map(announced, one.assessment.commitments))
            found.setdefault(key, []).append(one)
    return tuple(
        CommitmentListFacts(
            period=period,
            files=tuple(one.id for one in codings),
            lang=shared_lang(one.assessment.lang for one in codings),
            items=tuple(
                JudgedFacts(
                    text=item.text,
                    date=item.date,
                    source=item.source,
                    due=item.due,
                    states={one.id: _states((one.assessment.commitments or ())[place]) for one in codings},
                )
                for place, item in enumerate(items)
            ),
        )
        for (period, items), codings in found.items()
    )


def _states(one: Commitment) -> StatesFacts:
    return StatesFacts(one.owner, one.money, one.milestone, one.delivered)


def _apart(one: Apart[Row], panel: Panel) -> ApartFacts:
    most = tuple(FurthestFacts(**place_of(row, panel), level=level, others=others) for row, level, others in one.most)
    return ApartFacts(one.who, round(one.distance, 2), one.levels, one.stands, most)


def _move(one: Move, panel: Panel) -> MoveFacts:
    """A place that stands elsewhere in a later period."""
    return MoveFacts(
        **place_of(one.row, panel),
        series=one.series,
        before=one.before,
        after=one.after,
        steps=one.after - one.before,
        files=one.files,
    )


def _coding(one: Coding, panel: Panel, warnings: tuple[OfAssessment, ...]) -> CodingFacts:
    """One assessment of a comparison."""
    assessment, card, stage = one.assessment, one.card, one.card.stage
    return CodingFacts(
        id=one.id,
        file=one.id,
        name=assessment.assessor.told,
        side=one.standpoint,
        period=assessment.period,
        assessed=assessment.date,
        lang=assessment.lang,
        swapped=one.swapped,
        merged=bool(assessment.merged_from),
        verdict=_verdict(one, panel),
        stage=CodedStage(stage.reached, stage.low, stage.high, stage.reached_title, len(stage.phases))
        if stage
        else None,
        scores={
            name: {reading: score for reading in CORE_READINGS if (score := found.readings.get(reading))}
            for name, found in card.rubrics.items()
        },
        gaps={name: found.gap for name, found in card.rubrics.items() if found.gap},
        warnings=warnings,
    )


def _verdict(one: Coding, panel: Panel) -> CodedVerdict:
    found = stated(one.asked, one.card, in_sentences(panel.partners))
    return CodedVerdict(
        rubric=found.rubric,
        class_=found.as_answered.class_,
        title=found.as_answered.title,
        sentence=found.as_answered.sentence,
        firmness=found.firmness,
        share=found.share,
        evidenced=_class(found.as_evidenced),
        claimed=_class(found.as_claimed),
    )


def _class(found: OutcomeFacts) -> ClassFacts:
    return ClassFacts(class_=found.class_, title=found.title)


def _carried(one: Coding, warnings: tuple[OfAssessment, ...]) -> Iterator[CarriedFacts]:
    """The rubrics of which an assessment answered another version, or other words."""
    for found in warnings:
        if isinstance(found, ChangedRubric):
            members = {member.id for member in one.asked.members[found.rubric]}
            yield CarriedFacts(
                file=one.id,
                rubric=found.rubric,
                asked=found.asked,
                now=found.now,
                carried=len(members & one.assessment.answers.keys()),
                changed=found.criteria,
                dropped=tuple(each for each in warnings if isinstance(each, LeftOut) and each.why.is_of(found.rubric)),
            )
