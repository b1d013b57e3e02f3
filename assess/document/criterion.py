"""Criterion: what was asked and answered of one criterion, with what of it the evidence can carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import asdict

from assess.document.commitment import FollowingFacts, following_facts
from assess.document.frame import Subject, in_general, in_sentences
from assess.model.assessment import UNKNOWN, Evidence, Part
from assess.model.derived import CountDerived, ShareDerived
from assess.model.dyad import filled
from assess.model.questionnaire import Questionnaire
from assess.model.rubric import Criterion
from assess.model.scale import CORE_READINGS, READINGS, Confidence, Level, LevelGap, ReadingName
from assess.scoring.levels import Cell, Range, is_shown, parts, supported

Sides = dict[str, Part | None]
State = Literal["level", "chosen", "not_applicable", "unknown", "unanswered"]


class SourceFacts(Struct, frozen=True):
    """After whom a criterion is asked: the work in short and in full, the place in it, and what is this project's."""

    short: str
    full: str
    place: str
    note: str


class EvidenceFacts(Evidence, frozen=True, kw_only=True):
    """An item of evidence, what its kind is called and is, and the highest level it can carry in each reading."""

    kind_title: str
    kind_about: str
    caps: dict[Literal["declared", "practised"], Level]


class ReadingFacts(Struct, frozen=True, kw_only=True):
    """One reading of a criterion: its state, and each partner's part where it is asked of each (None: not answered).

    Of a reading with levels `level` is the dyad's where it is known and `low` to `high` where it may stand, all None
    where it does not apply; `supported` is what of it the evidence carries, `side_supported` the same of each partner;
    `shown` says whether it is known and 0, or has what supports it (None of what no evidence can speak for).
    `label` and `descriptor` are those of the level. Of a reading with options `chosen` names those of the dyad.
    `reason` says why it does not apply. It is `derived` where its level follows from other answers, by the rule
    `follows`, and `counted` from what share of the commitments.
    """

    state: State
    question: str
    sides: Sides | None
    reason: str
    level: Level | UnsetType | None = UNSET
    low: Level | UnsetType | None = UNSET
    high: Level | UnsetType | None = UNSET
    supported: Range | UnsetType | None = UNSET
    side_supported: dict[str, Range] | UnsetType | None = UNSET
    shown: bool | UnsetType | None = UNSET
    label: str | UnsetType = UNSET
    labels: tuple[str, ...] | UnsetType = UNSET
    descriptor: str | UnsetType = UNSET
    descriptors: tuple[str, ...] | UnsetType = UNSET
    side_descriptors: dict[str, str] | UnsetType | None = UNSET
    chosen: tuple[str, ...] | UnsetType = UNSET
    derived: bool | UnsetType = UNSET
    follows: CountDerived | ShareDerived | UnsetType = UNSET
    counted: FollowingFacts | UnsetType = UNSET


class CriterionFacts(Struct, frozen=True, kw_only=True):
    """One criterion as it was asked and answered; a reading that is not asked of it is absent.

    `rubrics` are those in which it counts; `options` are empty where it is `scored`. `gap` is the dyad's, `side_gaps`
    each partner's (None: not known). `untested` says that nothing came to test a level 3. `differed` says, in a
    merged assessment, where those it is made of did not say the same.
    """

    title: str
    asks: Literal["dyad", "each"]
    why: str
    help: str
    evidence_hint: str
    sources: tuple[SourceFacts, ...]
    rubrics: tuple[str, ...]
    scored: bool
    options: dict[str, str]
    declared: ReadingFacts | UnsetType = UNSET
    practised: ReadingFacts | UnsetType = UNSET
    severity: ReadingFacts | UnsetType = UNSET
    position: ReadingFacts | UnsetType = UNSET
    importance: ReadingFacts | UnsetType = UNSET
    choice: ReadingFacts | UnsetType = UNSET
    choices: ReadingFacts | UnsetType = UNSET
    gap: LevelGap | None
    side_gaps: dict[str, LevelGap | None] | None
    confidence: Confidence | None
    note: str
    stress: str
    untested: bool
    evidence: tuple[EvidenceFacts, ...]
    differed: tuple[str, ...]

    @property
    def readings(self) -> dict[ReadingName, ReadingFacts]:
        """The readings that are asked of it."""
        found = ((name, getattr(self, name)) for name in READINGS)
        return {name: one for name, one in found if not isinstance(one, UnsetType)}

    @property
    def core(self) -> tuple[ReadingFacts, ReadingFacts] | None:
        """What is declared and what is practised; None where not both are asked."""
        declared, practised = self.declared, self.practised
        if isinstance(declared, UnsetType) or isinstance(practised, UnsetType):
            return None
        return declared, practised


def criterion_facts(name: str, subject: Subject) -> CriterionFacts:
    """The criterion `name`, as the assessment of `subject` answers it."""
    asked = subject.asked
    criterion, answer = asked.criteria[name], subject.assessment.answer(name)
    read = _reading if criterion.scored else _choice
    readings = {reading: read(name, reading, subject) for reading in criterion.asked_order}
    both = [readings[reading].sides for reading in CORE_READINGS if reading in readings and criterion.scored]
    return CriterionFacts(
        title=criterion.title,
        asks=criterion.asks,
        why=criterion.why,
        help=criterion.help,
        evidence_hint=criterion.evidence,
        sources=tuple(_sources(name, asked)),
        rubrics=asked.rubrics_of(name),
        scored=criterion.scored,
        options=criterion.options,
        **readings,
        gap=subject.card.gaps.get(name),
        side_gaps=_side_gaps(*both) if len(both) == len(CORE_READINGS) else None,
        confidence=answer.confidence,
        note=answer.note,
        stress=answer.stress,
        untested=answer.untested and 3 in answer.parts("practised", criterion.sides).values(),
        evidence=tuple(evidence_facts(item, asked) for item in answer.evidence),
        differed=answer.differed,
    )


def evidence_facts(item: Evidence, asked: Questionnaire) -> EvidenceFacts:
    """An item of evidence with what its kind can carry."""
    kind = asked.scales.evidence[item.kind]
    caps = {reading: kind.cap(reading) for reading in CORE_READINGS}
    return EvidenceFacts(**asdict(item), kind_title=kind.title, kind_about=kind.about, caps=caps)


def question(criterion: Criterion, reading: str, names: Mapping[str, str]) -> str:
    """A question as a document has it: of each partner in general words, of the dyad by name."""
    text = criterion.reading(reading).question
    return filled(text, {**names, **in_general()})


def _reading(name: str, reading: str, subject: Subject) -> ReadingFacts:
    """A reading with levels."""
    card, criterion = subject.card, subject.asked.criteria[name]
    answer, asked = subject.assessment.answer(name), criterion.reading(reading)
    ladder = subject.asked.scales.ladders.get(asked.ladder)
    labels, descriptors = ladder.labels if ladder else (), asked.levels or ()
    span = card.ranges.get((name, reading))
    level = span.known if span else None
    follows = any(cell.derived for cell in card.cells.get((name, reading), ()))
    said: Sides = {"dyad": UNKNOWN} if follows else parts(name, reading, subject.assessment, subject.asked)
    sides = said if criterion.asks == "each" and span else None
    return ReadingFacts(
        state=_state(span, tuple(said.values())),
        question=question(criterion, reading, in_sentences(subject.partners)),
        sides=sides,
        reason=answer.not_applicable(reading),
        level=level,
        low=span.low if span else None,
        high=span.high if span else None,
        supported=card.supported.get((name, reading)),
        side_supported=_side_supported(name, reading, subject) if sides and not follows else None,
        shown=_shown(card.cells.get((name, reading), ()), subject) if span and reading in CORE_READINGS else None,
        label=labels[level] if labels and level is not None else "",
        labels=labels,
        descriptor=descriptors[level] if level is not None else "",
        descriptors=descriptors,
        side_descriptors={side: descriptors[part] if isinstance(part, int) else "" for side, part in sides.items()}
        if sides
        else None,
        derived=True if follows else UNSET,
        follows=(asked.derived or UNSET) if follows else UNSET,
        counted=following_facts(asked.derived, subject.assessment)
        if follows and isinstance(asked.derived, ShareDerived)
        else UNSET,
    )


def _side_supported(name: str, reading: str, subject: Subject) -> dict[str, Range] | None:
    """What of each partner's level its evidence carries; None of a reading that no evidence can speak for."""
    if reading not in CORE_READINGS:
        return None
    shown = [supported(cell, subject.assessment, subject.asked) for cell in subject.card.cells.get((name, reading), ())]
    return {one.side: Range(one.low, one.high) for one in shown}


def _shown(cells: Iterable[Cell], subject: Subject) -> bool:
    """Whether each partner's level, or that of the two together, is shown."""
    return all(is_shown(cell, subject.assessment, subject.asked) for cell in cells)


def _state(span: Range | None, parts: tuple[Part | None, ...]) -> State:
    if span is None:
        return "not_applicable"
    if span.known is not None:
        return "level"
    return "unanswered" if None in parts else "unknown"


def _choice(name: str, reading: str, subject: Subject) -> ReadingFacts:
    """A reading with options."""
    criterion, answer = subject.asked.criteria[name], subject.assessment.answer(name)
    reason, parts = answer.not_applicable(reading), answer.parts(reading, criterion.sides).values()
    held = [part if part in (None, UNKNOWN) else (part,) if isinstance(part, str) else part for part in parts]
    known = [one for one in held if isinstance(one, tuple)]
    state: State = "unanswered" if None in held else "unknown" if UNKNOWN in held else "chosen"
    return ReadingFacts(
        state="not_applicable" if reason else state,
        question=question(criterion, reading, in_sentences(subject.partners)),
        sides=dict(zip(criterion.sides, held, strict=True)) if criterion.asks == "each" and not reason else None,
        reason=reason,
        chosen=known[0] if criterion.asks == "dyad" and known else (),
    )


def _side_gaps(declared: Sides | None, practised: Sides | None) -> dict[str, int | None] | None:
    if not declared or not practised:
        return None
    pairs = {side: (declared[side], practised[side]) for side in ("a", "b")}
    return {
        side: said - done if isinstance(said, int) and isinstance(done, int) else None
        for side, (said, done) in pairs.items()
    }


def _sources(name: str, asked: Questionnaire) -> Iterator[SourceFacts]:
    """After whom a criterion is asked: by its own rubric, and by each chosen rubric that borrows it."""
    owner = asked.library.rubrics[name.partition(".")[0]]
    places = [(owner.works, asked.criteria[name].source)]
    places += [
        (rubric.works, member.source)
        for rubric in asked.rubrics
        for member in asked.members[rubric.id]
        if member.id == name and rubric.id != owner.id
    ]
    told = set()
    for works, found in places:
        for one in found:
            work = works[one.work]
            if (work.short, one.place) not in told:
                told.add((work.short, one.place))
                yield SourceFacts(work.short, work.full, one.place, one.note)
