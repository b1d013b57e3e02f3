"""Derived levels: where a reading stands that follows from other answers, and what it was counted from.

`rubrics/METHOD.md`, section 3, "Derived readings". Comparisons are between whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from assess.model.assessment import Answer, Assessment
from assess.model.commitment import MEANS, Commitment
from assess.model.derived import NO, YES, CountDerived, ShareDerived, ShareStep
from assess.model.questionnaire import Questionnaire
from assess.model.scale import Confidence

WHOLE, HALF = 2, 1
WITH_MEANS = ShareDerived(steps=(), at_least=1, all=MEANS)
OF_THOSE_DUE = ShareDerived(steps=(), at_least=1, half="delivered")
_GIVEN = ("yes", "none_needed")


@dataclass(frozen=True, slots=True)
class Worth:
    """What a commitment counts, in halves, from `low` to `high`, and its place in the list."""

    place: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class DerivedLevel:
    """A level that follows, from `low` to `high`, how sure that is, and what is open behind it.

    `behind` are criteria by full id, and commitments by their place in the list.
    """

    low: int
    high: int
    confidence: Confidence
    behind: tuple[str | int, ...]


def derived(
    name: str, reading: str, assessment: Assessment, asked: Questionnaire, evidenced: bool = False
) -> DerivedLevel | None:
    """The level of a reading as it follows, or as it does by what has a source; None where it does not follow."""
    criterion = asked.criterion(name)
    one = criterion.reading(reading).derived if criterion and reading in criterion.readings else None
    if isinstance(one, CountDerived):
        return _counted(one, reading, assessment, asked, evidenced)
    if isinstance(one, ShareDerived):
        return _shared(one, assessment, assessment.answer(name), evidenced)
    return None


def best_through_stress(name: str, reading: str, assessment: Assessment, asked: Questionnaire) -> int | None:
    """The highest level that would follow of commitments if a stress were named; None where none follows of them."""
    one = asked.criteria[name].reading(reading).derived
    if not isinstance(one, ShareDerived):
        return None
    found = _shared(one, assessment, replace(assessment.answer(name), stress="any"), evidenced=False)
    return found.high if found else None


def _pool(one: ShareDerived, assessment: Assessment) -> tuple[tuple[int, Commitment], ...]:
    """The commitments among which a share is counted, each with its place: all, or those that are due."""
    items = enumerate(assessment.commitments or ())
    if not one.half:
        return tuple(items)
    first = assessment.period.from_year
    last = assessment.last_year
    # Without an end and a date, nothing that was announced without a time of its own can be late.
    end = first if last is None else last
    return tuple((place, item) for place, item in items if item.is_due(first, end))


def worths(one: ShareDerived, assessment: Assessment, evidenced: bool = False) -> tuple[Worth, ...]:
    """What each commitment of the pool counts; `evidenced`: what has no source counts nothing for sure."""
    found = []
    for place, item in _pool(one, assessment):
        low, high = _delivered(item) if one.half else _means(one, item)
        found.append(Worth(place, 0 if evidenced and not item.source.strip() else low, high))
    return tuple(found)


def _means(one: ShareDerived, item: Commitment) -> tuple[int, int]:
    states = [getattr(item, name) for name in one.all]
    low = WHOLE if all(state in _GIVEN for state in states) else 0
    return low, 0 if "no" in states else WHOLE


def _delivered(item: Commitment) -> tuple[int, int]:
    worth = {"yes": WHOLE, "partly": HALF, "no": 0}.get(item.delivered)
    return (0, WHOLE) if worth is None else (worth, worth)


def _shared(one: ShareDerived, assessment: Assessment, answer: Answer, evidenced: bool) -> DerivedLevel | None:
    counted = worths(one, assessment, evidenced)
    if assessment.commitments is None or len(counted) < one.at_least:
        return None
    steps = [step for step in one.steps if not step.stress or answer.stress.strip()]
    whole = WHOLE * len(counted)
    low, high = (_step(steps, sum(ends), whole) for ends in zip(*((one.low, one.high) for one in counted), strict=True))
    behind = tuple(item.place for item in counted if item.low < item.high) if low < high else ()
    return DerivedLevel(low, high, answer.sure, behind)


def _step(steps: list[ShareStep], hits: int, whole: int) -> int:
    reached = (step.level for step in steps if hits > 0 and hits * 100 >= (step.percent or 0) * whole)
    return max(reached, default=0)


def _counted(
    one: CountDerived, reading: str, assessment: Assessment, asked: Questionnaire, evidenced: bool
) -> DerivedLevel | None:
    answer = assessment.answer(one.of)
    chosen = answer.of_dyad(reading)
    if not isinstance(chosen, tuple):
        return None
    said = assessment.answer(one.confirmed_by).of_dyad("choice") if one.confirmed_by else NO
    low, high = (level_of(one, chosen, yes) for yes in (said == YES, said != NO))
    behind = (one.confirmed_by,) if one.confirmed_by and low < high else ()
    if evidenced:
        low, high = carried(low, high, answer, reading, "dyad", asked)
    return DerivedLevel(low, high, answer.sure, behind)


def carried(low: int, high: int, answer: Answer, reading: str, side: str, asked: Questionnaire) -> tuple[int, int]:
    """What of a range of levels the evidence under an answer can carry; without any, it lies within 0–1."""
    kinds = [asked.scales.evidence[item.kind] for item in answer.evidence if item.carries(reading, side)]
    cap = max((kind.cap(reading) for kind in kinds), default=None)
    return (0, min(high, 1)) if cap is None else (min(low, cap), min(high, cap))


def level_of(one: CountDerived, chosen: tuple[str, ...], yes: bool) -> int:
    """The level that follows from the options chosen, where what may confirm it is a yes or is none."""
    return max(_steps(one, chosen, yes), default=0)


def _steps(one: CountDerived, chosen: tuple[str, ...], yes: bool) -> Iterator[int]:
    groups = sum(any(option in members for option in chosen) for members in one.groups.values())
    for step in one.steps:
        if len(chosen) >= step.from_number and groups >= step.groups and (yes or not step.confirmed):
            yield step.level


def sourced(one: ShareDerived, assessment: Assessment) -> int:
    """How many commitments of the pool name a source."""
    return sum(bool(item.source.strip()) for _, item in _pool(one, assessment))


def not_used(assessment: Assessment, asked: Questionnaire) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each reading that was answered beside the answers from which it follows, and the criteria that these are of."""
    for name, answer in assessment.answers.items():
        for reading, one in asked.criteria[name].readings.items():
            is_answered = bool(answer.not_applicable(reading)) or answer.of_dyad(reading) is not None
            if one.derived and is_answered and derived(name, reading, assessment, asked):
                yield name, reading, one.derived.sources
