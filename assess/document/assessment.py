"""Assessment: the document of one assessment, everything that any report says of it.

Its names are public: names may be added, none changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct

from assess.document.commitment import CommitmentsFacts, commitments_facts
from assess.document.criterion import CriterionFacts, criterion_facts
from assess.document.frame import Day, Named, Program, Subject, named_by_side
from assess.document.framework import FrameworkFacts, framework_facts
from assess.document.verdict import (
    ChangeFacts,
    PlaceFacts,
    ReasonFacts,
    VerdictFacts,
    change_facts,
    reason_facts,
    verdict_facts,
)
from assess.model.assessment import UNKNOWN, Declaration, Pair, Period, Side
from assess.model.commitment import Stress
from assess.model.scale import READINGS, Confidence, Degree, EvidenceKind, Kind, Scales
from assess.model.warning import OfAssessment
from assess.scoring.stage import StageResult
from assess.scoring.summary import Ahead, watch


class AssessorFacts(Struct, frozen=True):
    """Who judged, and from where; empty and None where it was not told."""

    name: str
    side: Literal["a", "b", "outside"] | None


class AreasFacts(Struct, frozen=True):
    """The areas that are declared and those that are worked in, out of `options`; `known` where both were answered."""

    title: str
    options: dict[str, str]
    declared: tuple[str, ...]
    practised: tuple[str, ...]
    known: bool


class OpenFacts(PlaceFacts, frozen=True, kw_only=True):
    """A reading that is not known, of a partner or (None) of the two together: nobody can tell, or nobody answered."""

    side: Side | None
    title: str
    state: Literal["unknown", "unanswered"]


class ScalesFacts(Struct, frozen=True):
    """The labels of each ladder, what each kind of evidence can carry, and the degrees of confidence."""

    ladders: dict[str, tuple[str, ...]]
    evidence: dict[Kind, EvidenceKind]
    confidence: dict[Confidence, Degree]


class Document(Struct, frozen=True, kw_only=True):
    """One assessment, computed: criteria and rubrics by id, stage, verdict, and what the figures rest on.

    `date` is that of the report and `assessed` that of the assessment. `gaps` are the criteria read twice, the widest
    lead of words first, and those that are not known last. `seed` is that of the draws. `reasons` are those for the
    verdict, `changes` what would change it, and `watch` where words are far ahead of deeds, three of each at most.
    `lang` is the language of what the assessor wrote, empty where it was not told; `stresses` are those of the period,
    and `main_fields` the areas in which most of the relation lies.
    """

    document: Literal[1] = 1
    program: Program = Program()
    date: Day
    seed: int
    dyad: Pair
    partners: dict[str, Named]
    period: Period
    assessor: AssessorFacts
    assessed: Day
    merged_from: tuple[str, ...]
    redacted: tuple[str, ...]
    declaration: Declaration | None
    notice: str
    lang: str
    rubrics: dict[str, FrameworkFacts]
    criteria: dict[str, CriterionFacts]
    stage: StageResult | None
    verdict: VerdictFacts
    reasons: tuple[ReasonFacts, ...]
    changes: tuple[ChangeFacts, ...]
    watch: tuple[Ahead, ...]
    areas: AreasFacts | None
    commitments: CommitmentsFacts | None
    stresses: tuple[Stress, ...]
    main_fields: tuple[str, ...]
    unknown: tuple[OpenFacts, ...]
    gaps: tuple[str, ...]
    scales: ScalesFacts
    warnings: tuple[OfAssessment, ...]


def document(subject: Subject, day: str) -> Document:
    """The document of one assessment, for a report dated `day` (ISO 8601)."""
    assessment, asked, card = subject.assessment, subject.asked, subject.card
    criteria = {name: criterion_facts(name, subject) for name in asked.criteria}
    return Document(
        date=day,
        seed=card.seed,
        dyad=assessment.dyad,
        partners=named_by_side(subject.partners, assessment.dyad),
        period=assessment.period,
        assessor=AssessorFacts(assessment.assessor.told, assessment.assessor.side),
        assessed=assessment.date,
        merged_from=assessment.merged_from,
        redacted=assessment.redacted,
        declaration=assessment.declaration,
        notice=assessment.notice,
        lang=assessment.lang,
        rubrics={rubric.id: framework_facts(rubric, subject) for rubric in asked.rubrics},
        criteria=criteria,
        stage=card.stage,
        verdict=verdict_facts(subject),
        reasons=reason_facts(subject),
        changes=change_facts(subject),
        watch=watch(card),
        areas=_areas(criteria),
        commitments=commitments_facts(assessment),
        stresses=assessment.stresses,
        main_fields=assessment.main_fields,
        unknown=tuple(_unknown(criteria)),
        gaps=tuple(card.gaps),
        scales=_scales(asked.scales),
        warnings=subject.warnings,
    )


def _areas(criteria: Mapping[str, CriterionFacts]) -> AreasFacts | None:
    """Goals named and goals worked on: the first criterion of choices that is asked declared and practised."""
    for one in criteria.values():
        if not one.scored and one.core:
            declared, practised = (reading.chosen or () for reading in one.core)
            known = all(reading.state == "chosen" for reading in one.core)
            return AreasFacts(one.title, one.options, declared, practised, known)
    return None


def _unknown(criteria: Mapping[str, CriterionFacts]) -> Iterator[OpenFacts]:
    """The open readings, what is practised first."""
    for name, one in criteria.items():
        for reading in sorted(READINGS, key=lambda known: known != "practised"):
            found = getattr(one, reading)
            if not found or found.state not in ("unknown", "unanswered"):
                continue
            sides: Mapping[Any, Any] = found.sides or {None: found.state}
            for side, part in sides.items():
                if part in (None, UNKNOWN) or side is None:
                    state: Any = part or "unanswered"
                    yield OpenFacts(criterion=name, reading=reading, side=side, title=one.title, state=state)


def _scales(scales: Scales) -> ScalesFacts:
    ladders = {name: ladder.labels for name, ladder in scales.ladders.items()}
    return ScalesFacts(ladders, scales.evidence, scales.confidence)
