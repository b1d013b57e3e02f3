"""Study: the document of several pairs of states judged by several assessors, with or without a key.

An assessor and a pair are named by their places in the lists of this document. Its names are public: names may be
added, none changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, structs

from assess.document.comparison import ComparedRubric, WholeAgreement
from assess.document.frame import Day, Named, PassedOver, Program, named_by_side, shared_lang
from assess.document.verdict import ClassFacts, PlaceFacts, outcomes
from assess.model.assessment import Pair, Period, Side, Standpoint
from assess.model.dyad import Partner
from assess.model.likeness import Alike
from assess.model.questionnaire import Questionnaire
from assess.model.scale import Level, Share
from assess.model.warning import OfAssessment
from assess.scoring.agreement import Agreement
from assess.scoring.apart import Apart
from assess.scoring.levels import TOP
from assess.scoring.shares import NOT_EXAMINED
from assess.scoring.study import HandIn, Keyed, Study, Unit, share_within

PairNumber = Annotated[int, Meta(ge=0, description="A pair by its place among `pairs`.")]
AssessorNumber = Annotated[int, Meta(ge=0, description="An assessor by the place among `assessors`.")]


@dataclass(frozen=True, slots=True)
class Panel:
    """A study, every rubric of its files, names of assessors, partners by pair and side, and warnings by file.

    `passed_over` are files that were left out; where it is `anonymous`, assessors have numbers.
    """

    study: Study
    asked: Questionnaire
    people: Sequence[str]
    partners: Sequence[Mapping[str, Partner]]
    warnings: Mapping[str, Sequence[OfAssessment]]
    passed_over: Sequence[PassedOver] = ()
    anonymous: bool = False


class GivenVerdict(ClassFacts, frozen=True, kw_only=True):
    """A class, and how many files it is the verdict of."""

    files: int


class KeyFacts(Struct, frozen=True, kw_only=True):
    """The key to a pair: its file, the period it judges, and its verdict."""

    file: str
    period: Period
    verdict: ClassFacts


class StudiedPair(Struct, frozen=True, kw_only=True):
    """Two states that were judged: their names by side, in which periods, how often, and who has not handed in.

    `verdicts` are as answered, those given most often first.
    """

    dyad: Pair
    partners: dict[str, Named]
    periods: tuple[Period, ...]
    files: int
    verdicts: tuple[GivenVerdict, ...]
    agreement: Agreement
    missing: tuple[AssessorNumber, ...]
    key: KeyFacts | None


class HandInFacts(Struct, frozen=True, kw_only=True):
    """One assessment: its file, whose it is, of which pair and period, from which side, and its verdict as answered.

    Of all that was asked `levels` were given, and `unknown` and `unanswered` readings left open. `evidenced` is the
    share of the criteria with a level that have an item of evidence, None where no level was given. A `merged` one
    counts in no figure where there are others. `swapped` says that its partners stood in the other order; `lang` is
    the language of its texts, empty where it was not told.
    """

    file: str
    assessor: AssessorNumber
    pair: PairNumber
    period: Period
    side: Standpoint
    assessed: Day
    lang: str
    swapped: bool
    merged: bool
    verdict: ClassFacts
    levels: int
    unknown: int
    unanswered: int
    evidenced: Share | None
    warnings: tuple[OfAssessment, ...]


class StudiedPlace(PlaceFacts, frozen=True, kw_only=True):
    """A reading of a criterion, `of` one partner or (None) of the two together, of one pair in one period."""

    pair: PairNumber
    period: Period
    of: Side | None


class OffFacts(StudiedPlace, frozen=True, kw_only=True):
    """A place on which an assessor is off the key: the level given, and the key's."""

    level: Level
    key: Level


class KeyedFacts(Struct, frozen=True, kw_only=True):
    """An assessor beside the key: over how many `levels`, the shares of them alike and at most one apart, and alpha.

    Of the pairs with a verdict of both, `verdicts`, it is the same in `verdicts_alike`. `furthest` are the places
    furthest off. Only what the key's period was judged for is compared.
    """

    levels: int
    alike: Share | None
    within_one: Share | None
    alpha: float | None
    verdicts: int
    verdicts_alike: int
    furthest: tuple[OffFacts, ...]


class StudiedAssessor(Struct, frozen=True, kw_only=True):
    """Whoever judged: the name, the files handed in, the pairs of which there is none, and how much was left open.

    `unknown`, `unanswered` and `evidenced` are over all their files. `key` says how they stand beside the key; None
    without one, or where nothing can be compared.
    """

    name: str
    files: tuple[str, ...]
    missing: tuple[PairNumber, ...]
    unknown: int
    unanswered: int
    evidenced: Share | None
    key: KeyedFacts | None


class FarFacts(StudiedPlace, frozen=True, kw_only=True):
    """A place with one assessor's level and the median of the others'."""

    level: Level
    others: float


class StandsFacts(Struct, frozen=True, kw_only=True):
    """How far one assessor stands from the median of the others, in steps on average over `levels`, and where most.

    Whoever `stands` apart does so by one step or more.
    """

    assessor: AssessorNumber
    distance: float
    levels: int
    stands: bool
    most: tuple[FarFacts, ...]


class GivenLevels(StudiedPlace, frozen=True, kw_only=True):
    """How many gave each level, from 0 to 4, on one place, and the key's level where there is one."""

    given: tuple[int, ...]
    key: Level | None


class StudiedCriterion(Struct, frozen=True, kw_only=True):
    """One criterion: how far assessors agree on it over all pairs, and every place of it that was judged.

    `descriptors` are by reading, from level 0 to 4.
    """

    title: str
    rubrics: tuple[str, ...]
    descriptors: dict[str, tuple[str, ...]]
    agreement: Agreement
    places: tuple[GivenLevels, ...]


class StudyDocument(Struct, frozen=True, kw_only=True):
    """Several pairs judged by several assessors: how far they agree, what they came to, and who stands apart.

    `agreement` is pooled over all pairs. `parted` are the criteria, by full id, on which two who judged the same are
    least often within one level of each other, up to three. `lang` is the language in which all files are written,
    empty where it is not one.
    """

    study: Literal[1] = 1
    program: Program = Program()
    date: Day
    seed: int
    anonymous: bool
    lang: str
    notices: tuple[str, ...]
    pairs: tuple[StudiedPair, ...]
    assessors: tuple[StudiedAssessor, ...]
    files: tuple[HandInFacts, ...]
    rubrics: dict[str, ComparedRubric]
    criteria: dict[str, StudiedCriterion]
    agreement: WholeAgreement
    parted: tuple[str, ...]
    apart: tuple[StandsFacts, ...]
    alike: tuple[Alike, ...]
    passed_over: tuple[PassedOver, ...]


def study_document(one: Panel, day: str) -> StudyDocument:
    """The document of a study, for a report dated `day` (ISO 8601)."""
    found, asked = one.study, one.asked
    return StudyDocument(
        date=day,
        seed=found.seed,
        anonymous=one.anonymous,
        lang=shared_lang(each.assessment.lang for each in found.hand_ins),
        notices=tuple(dict.fromkeys(each.assessment.notice for each in found.hand_ins if each.assessment.notice)),
        pairs=tuple(_pair(place, one) for place in range(len(one.partners))),
        assessors=tuple(assessor_facts(place, one) for place in range(len(one.people))),
        files=tuple(_hand_in(each, one) for each in found.hand_ins),
        rubrics={
            rubric.id: ComparedRubric(rubric.title, rubric.short, tuple(each.id for each in asked.members[rubric.id]))
            for rubric in asked.rubrics
        },
        criteria={name: _criterion(name, one) for name in found.by_criterion},
        agreement=WholeAgreement(**structs.asdict(found.agreement), rubrics=dict(found.by_rubric)),
        parted=found.parted,
        apart=tuple(_apart(each) for each in found.apart),
        alike=found.alike,
        passed_over=tuple(one.passed_over),
    )


def _pair(place: int, one: Panel) -> StudiedPair:
    own = [each for each in one.study.hand_ins if each.pair == place]
    key, dyad = one.study.keys.get(place), own[0].assessment.dyad
    verdicts = Counter(verdict_given(each) for each in one.study.judges if each.pair == place)
    handed_in = {each.who for each in own}
    return StudiedPair(
        dyad=dyad,
        partners=named_by_side(one.partners[place], dyad),
        periods=tuple(Period(*years) for years in sorted({each.years for each in own}, key=str)),
        files=len(own),
        verdicts=tuple(
            GivenVerdict(class_=verdict.class_, title=verdict.title, files=files)
            for verdict, files in verdicts.most_common()
        ),
        agreement=one.study.by_pair[place],
        missing=tuple(who for who in range(len(one.people)) if who not in handed_in),
        key=KeyFacts(file=key.id, period=key.assessment.period, verdict=verdict_given(key)) if key else None,
    )


def verdict_given(one: HandIn) -> ClassFacts:
    """The verdict of an assessment as answered."""
    rubric = one.asked.verdict_rubric
    if one.computed.verdict is None or rubric is None or rubric.verdict is None:
        return ClassFacts(class_=NOT_EXAMINED, title="")
    return ClassFacts(class_=one.computed.verdict.id, title=outcomes(rubric.verdict)[one.computed.verdict.id].title)


def _hand_in(one: HandIn, found: Panel) -> HandInFacts:
    assessment, states = one.assessment, _states([one])
    return HandInFacts(
        file=one.id,
        assessor=one.who,
        pair=one.pair,
        period=assessment.period,
        side=assessment.assessor.judged_from,
        assessed=assessment.date,
        lang=assessment.lang,
        swapped=one.swapped,
        merged=bool(assessment.merged_from),
        verdict=verdict_given(one),
        levels=states["level"],
        unknown=states["unknown"],
        unanswered=states["unanswered"],
        evidenced=_evidenced([one]),
        warnings=tuple(structs.replace(each, file=one.id) for each in found.warnings.get(one.id, ())),
    )


def _states(found: Iterable[HandIn]) -> Counter[str]:
    """How many readings stand in each state."""
    return Counter(cell.state for one in found for cells in one.computed.cells.values() for cell in cells)


def _evidenced(found: Iterable[HandIn]) -> float | None:
    """Of the criteria with a level the share that have evidence."""
    told = [
        bool(one.assessment.answer(name).evidence)
        for one in found
        for name in {cell.criterion for cells in one.computed.cells.values() for cell in cells if cell.state == "level"}
    ]
    return rounded(sum(told) / len(told)) if told else None


def assessor_facts(place: int, one: Panel) -> StudiedAssessor:
    """Whoever judged, by the place among the assessors."""
    own = [each for each in one.study.hand_ins if each.who == place]
    states, pairs = _states(own), {each.pair for each in own}
    keyed = one.study.keyed.get(place)
    return StudiedAssessor(
        name=one.people[place],
        files=tuple(each.id for each in own),
        missing=tuple(pair for pair in range(len(one.partners)) if pair not in pairs),
        unknown=states["unknown"],
        unanswered=states["unanswered"],
        evidenced=_evidenced(own),
        key=_keyed(keyed) if keyed else None,
    )


def _keyed(one: Keyed) -> KeyedFacts:
    return KeyedFacts(
        levels=len(one.beside),
        alike=rounded(share_within(one.beside, 0)),
        within_one=rounded(share_within(one.beside, 1)),
        alpha=one.alpha,
        verdicts=one.verdicts,
        verdicts_alike=one.verdicts_alike,
        furthest=tuple(OffFacts(**place_of_unit(each.unit), level=each.level, key=each.key) for each in one.furthest),
    )


def rounded(share: float | None) -> float | None:
    """A share with four decimals."""
    return share if share is None else round(share, 4)


def place_of_unit(unit: Unit) -> dict[str, Any]:
    """The fields of a place: its pair, period, criterion, reading and partner."""
    name, reading, side = unit.row
    of = None if side == "dyad" else side
    return {"pair": unit.pair, "period": Period(*unit.years), "criterion": name, "reading": reading, "of": of}


def _apart(one: Apart[Unit]) -> StandsFacts:
    return StandsFacts(
        assessor=int(one.who),
        distance=round(one.distance, 2),
        levels=one.levels,
        stands=one.stands,
        most=tuple(FarFacts(**place_of_unit(unit), level=level, others=others) for unit, level, others in one.most),
    )


def _criterion(name: str, one: Panel) -> StudiedCriterion:
    criterion = one.asked.criteria[name]
    return StudiedCriterion(
        title=criterion.title,
        rubrics=one.asked.rubrics_of(name),
        descriptors={reading: criterion.reading(reading).levels or () for reading in criterion.asked_order},
        agreement=one.study.by_criterion[name],
        places=tuple(
            GivenLevels(
                **place_of_unit(unit),
                given=tuple([*levels.values()].count(level) for level in range(TOP + 1)),
                key=one.study.right.get(unit),
            )
            for unit, levels in one.study.given.items()
            if unit.row[0] == name
        ),
    )
