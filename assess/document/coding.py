"""Coding: what a comparison tells of each assessment in it: who judged, from where, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from assess.document.frame import Day, Number, Share
from assess.document.statement import OutcomeFacts, stated
from assess.model.assessment import Period, Standpoint
from assess.model.questionnaire import changed_criteria, digest
from assess.model.scale import CORE_READINGS
from assess.scoring.comparison import Coding
from assess.scoring.scores import Gap, Score
from assess.scoring.verdict import Firmness


class ClassFacts(Struct, frozen=True, kw_only=True, rename={"class_": "class"}):
    """A class of verdict, and what the rubric calls it."""

    class_: str
    title: str


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

    `swapped` says that its partners stood in the other order, `merged` that it is made of several. `scores` are by
    rubric and reading, `gaps` by rubric.
    """

    id: str
    file: str
    name: str
    side: Standpoint
    period: Period
    assessed: Day
    swapped: bool
    merged: bool
    verdict: CodedVerdict
    stage: CodedStage | None
    scores: dict[str, dict[Literal["declared", "practised"], Score]]
    gaps: dict[str, Gap]
    warnings: tuple[str, ...]


class CarriedFacts(Struct, frozen=True):
    """A rubric of which a file was asked another version: what was carried over, changed, and dropped."""

    file: str
    rubric: str
    asked: str
    now: str
    carried: int
    changed: tuple[str, ...]
    dropped: tuple[str, ...]


def coding_facts(one: Coding, names: Mapping[str, str], warnings: tuple[str, ...]) -> CodingFacts:
    """One assessment of a comparison; `names` are the partners' by side, as sentences have them."""
    assessment, card, stage = one.assessment, one.card, one.card.stage
    return CodingFacts(
        id=one.id,
        file=one.id,
        name=assessment.assessor.told,
        side=one.standpoint,
        period=assessment.period,
        assessed=assessment.date,
        swapped=one.swapped,
        merged=bool(assessment.merged_from),
        verdict=_verdict(one, names),
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


def _verdict(one: Coding, names: Mapping[str, str]) -> CodedVerdict:
    found = stated(one.asked, one.card, names)
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


def carried_facts(one: Coding, warnings: tuple[str, ...]) -> Iterator[CarriedFacts]:
    """The rubrics of which an assessment answered another version; `warnings` tell what was left out of it."""
    for rubric in one.asked.rubrics:
        mark = one.assessment.rubrics[rubric.id]
        other_words = bool(mark.digest) and mark.digest != digest(one.asked, rubric.id)
        if mark.version == rubric.version and not other_words:
            continue
        members = {member.id for member in one.asked.members[rubric.id]}
        noted = bool(mark.marks) and other_words
        yield CarriedFacts(
            file=one.id,
            rubric=rubric.id,
            asked=mark.version,
            now=rubric.version,
            carried=len(members & one.assessment.answers.keys()),
            changed=changed_criteria(one.asked, rubric.id, mark.marks) if noted else (),
            dropped=tuple(line for line in warnings if f"{rubric.id}." in line and "is left out" in line),
        )
