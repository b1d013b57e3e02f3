"""Fitness: whether an assessment's answers fit the criteria they answer, before anything is computed of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import UNSET
from msgspec.structs import replace

from assess.model.assessment import UNKNOWN, Answer, Assessment, Evidence, Part, Parts
from assess.model.fault import Fault, Path, shown
from assess.model.questionnaire import Library, Questionnaire, digest
from assess.model.rubric import Criterion
from assess.model.scale import READINGS
from assess.text.say import listed


def rubric_faults(assessment: Assessment, library: Library) -> tuple[Fault, ...]:
    """The rubrics that the assessment names and the library does not hold."""
    return tuple(
        Fault(("rubrics", name), *library.absence(name)) for name in assessment.rubrics if name not in library.rubrics
    )


def outdated(assessment: Assessment, asked: Questionnaire) -> tuple[str, ...]:
    """The rubrics that the assessment was made with in another version than today's."""
    return tuple(one.id for one in asked.rubrics if assessment.rubrics[one.id].version != one.version)


def behind(assessment: Assessment, asked: Questionnaire) -> tuple[str, ...]:
    """The rubrics that the assessment was made with in another version, or in other words, than today's."""
    old = outdated(assessment, asked)
    return tuple(one.id for one in asked.rubrics if one.id in old or reworded(one.id, assessment, asked))


def reworded(rubric: str, assessment: Assessment, asked: Questionnaire) -> bool:
    """Whether the assessment was made with a rubric in other words than today's, as far as it notes them."""
    noted = assessment.rubrics[rubric].digest
    return bool(noted) and noted != digest(asked, rubric)


def answered_under(rubrics: tuple[str, ...], assessment: Assessment, answers: Iterable[str]) -> bool:
    """Whether one of the `answers`, by full ids, may have been given under one of these rubrics of the assessment."""
    return any(_excused(name, assessment, rubrics) for name in answers)


def fitting(assessment: Assessment, asked: Questionnaire) -> tuple[Assessment, tuple[Fault, ...], tuple[Fault, ...]]:
    """The assessment with what fits, what of it was left out and why, and the faults.

    An answer is left out, whole or in part, only where it was given to another version of its rubric
    (`rubrics/METHOD.md`, section 7); any other that does not fit is a fault.
    """
    faults = answer_faults(assessment, asked)
    old = outdated(assessment, asked)
    left_out = tuple(one for one in faults if _excused(str(one.path[1]), assessment, old))
    gone: dict[Any, set[Path]] = {}
    for one in left_out:
        path = unfit(one)
        gone.setdefault(path[1], set()).add(path[2:])
    answers = {
        name: _without(answer, gone.get(name, set()))
        for name, answer in assessment.answers.items()
        if () not in gone.get(name, ())
    }
    rest = tuple(one for one in faults if not _excused(str(one.path[1]), assessment, old))
    return replace(assessment, answers=answers), left_out, rest


def unfit(fault: Fault) -> Path:
    """The part of an answer that goes where it has this fault: an item of evidence, a reading, or the whole."""
    return fault.path[:4] if fault.path[2:3] == ("evidence",) else fault.path[:3]


def _excused(name: str, assessment: Assessment, old: tuple[str, ...]) -> bool:
    """Whether an answer may be of another time: its rubric's version, or a borrower's where that is not named."""
    rubric = name.partition(".")[0]
    return rubric in old if rubric in assessment.rubrics else bool(old)


def _without(answer: Answer, gone: set[Path]) -> Answer:
    """An answer without some of its readings and items of evidence."""
    if not gone:
        return answer
    items = tuple(item for place, item in enumerate(answer.evidence) if ("evidence", place) not in gone)
    readings: dict[str, Any] = {reading: UNSET for reading in READINGS if (reading,) in gone}
    return replace(answer, evidence=items, **readings)


def answer_faults(assessment: Assessment, asked: Questionnaire) -> tuple[Fault, ...]:
    """Every answer that does not fit its criterion: its readings, sides, states and evidence."""
    faults: list[Fault] = []
    for name, answer in assessment.answers.items():
        path: Path = ("answers", name)
        criterion = asked.criteria.get(name)
        if criterion is None:
            faults.append(Fault(path, *_not_asked(name, asked)))
            continue
        faults += _reading_faults(path, criterion, answer)
        for place, item in enumerate(answer.evidence):
            faults += _item_faults((*path, "evidence", place), criterion, item)
    return tuple(faults)


def _item_faults(path: Path, criterion: Criterion, item: Evidence) -> Iterator[Fault]:
    if item.side and criterion.asks == "dyad":
        fact = f"{criterion.title} is asked of the dyad; its evidence has no side"
        yield Fault((*path, "side"), fact, "take `side` out")
    if not item.supports and not item.against:
        fact = "this item supports no reading and speaks against none"
        yield Fault(path, fact, "write for instance `supports: [practised]`, or `against: [practised]`")
    for reading in item.supports:
        if reading in item.against:
            fact = f"this item supports {reading} and speaks against it"
            yield Fault((*path, "against"), fact, "keep one of the two, or make two items of it")


def field_faults(assessment: Assessment, asked: Questionnaire) -> tuple[Fault, ...]:
    """Every main field that is none of the fields practised."""
    if asked.fields is None or not assessment.main_fields:
        return ()
    criterion = asked.criteria[asked.fields]
    known: Any = assessment.answer(asked.fields).parts("practised", criterion.sides)[criterion.sides[0]]
    practised = known if isinstance(known, tuple) else tuple(criterion.options)
    faults = []
    for place, name in enumerate(assessment.main_fields):
        if name not in criterion.options:
            remedy = f"choose among {', '.join(criterion.options)}"
            faults.append(Fault(("main_fields", place), f"{shown(name)} is none of the fields", remedy))
        elif name not in practised:
            fact = f"{name} is not among the fields that {asked.fields} has as practised"
            faults.append(Fault(("main_fields", place), fact, "add it there, or take it out here"))
        elif name in assessment.main_fields[:place]:
            faults.append(Fault(("main_fields", place), f"{name} stands twice", "keep one of them"))
    return tuple(faults)


def _not_asked(name: str, asked: Questionnaire) -> tuple[str, str]:
    rubric = name.partition(".")[0]
    if asked.library.criterion(name):
        return f"no rubric of this assessment asks {name}", f"name {rubric} under `rubrics`, or take the answer out"
    if same_as := asked.library.borrowed.get(name):
        return f"{name} is asked as {same_as}", f"write {same_as}"
    return f'no criterion is called "{name}"', "see `assess rubric show` for the names"


def _reading_faults(path: Path, criterion: Criterion, answer: Answer) -> Iterator[Fault]:
    for reading in READINGS:
        value = getattr(answer, reading)
        if value is UNSET:
            continue
        here = (*path, reading)
        if reading not in criterion.readings:
            names = listed(criterion.asked_order)
            yield Fault(here, f"{criterion.title} has no reading `{reading}`", f"it is asked as {names}")
        elif isinstance(value, Parts) and value.not_applicable is not UNSET:
            yield from _not_applicable_faults(here, criterion, value)
        elif isinstance(value, Parts) and criterion.asks == "dyad":
            yield Fault(here, f"{criterion.title} is asked of the dyad as one", "write one answer, without a and b")
        elif isinstance(value, Parts):
            for side in ("a", "b"):
                part = getattr(value, side)
                if part is not UNSET:
                    yield from _part_faults((*here, side), criterion, reading, part)
        elif criterion.asks == "each" and value != UNKNOWN:
            yield Fault(here, f"{criterion.title} is asked of each partner", "write {a: …, b: …}")
        else:
            yield from _part_faults(here, criterion, reading, value)


def _not_applicable_faults(path: Path, criterion: Criterion, value: Parts) -> Iterator[Fault]:
    if criterion.always_applies:
        yield Fault(path, f"{criterion.title} applies to every dyad", "write a level, or unknown")
    elif value.a is not UNSET or value.b is not UNSET:
        yield Fault(path, "`not_applicable` is said of the whole reading", "take a and b out, or answer each of them")


def _part_faults(path: Path, criterion: Criterion, reading: str, part: Part) -> Iterator[Fault]:
    if part == UNKNOWN:
        return
    if criterion.scored:
        if isinstance(part, bool) or not isinstance(part, int):
            remedy = "write a number from 0 to 4 without quotes, or unknown"
            if part == "not_applicable":
                remedy = "write {not_applicable: the reason}"
            yield Fault(path, f"{shown(part)} is no level", remedy)
        return
    options = ", ".join(criterion.options)
    if reading == "choice":
        if not isinstance(part, str) or part not in criterion.options:
            yield Fault(path, f"{shown(part)} is not one of the options", f"choose one of {options}")
    elif not isinstance(part, tuple):
        yield Fault(path, f"{shown(part)} is not a list", "write a list such as [first, second], or unknown")
    else:
        for one in part:
            if one not in criterion.options:
                yield Fault(path, f'"{one}" is not one of the options', f"choose among {options}")
        if len(set(part)) < len(part):
            yield Fault(path, "an option stands twice in the list", "keep one of them")
