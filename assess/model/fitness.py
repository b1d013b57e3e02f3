"""Fitness: whether an assessment's answers fit the criteria they answer, before anything is computed of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from msgspec import UNSET, Struct
from msgspec.structs import replace

from assess.model.assessment import UNKNOWN, Answer, Assessment, Evidence, Part, Parts
from assess.model.fault import Fault, Path, shown
from assess.model.questionnaire import Library, Questionnaire, digest
from assess.model.rubric import Criterion
from assess.model.scale import READINGS, ReadingName
from assess.text.language import N_, _
from assess.text.say import listed

_OfCriterion = Literal["not_chosen", "borrowed", "no_criterion", "no_reading", "of_dyad", "of_each"]
_OfItem = Literal["side_of_evidence", "for_nothing", "for_both"]
_OfValue = Literal[
    "always_applies", "whole_reading", "no_level", "unexplained", "no_option", "unlisted", "no_list", "twice"
]
Reason = Literal[_OfCriterion, _OfItem, _OfValue]
_WORDS: dict[Reason, tuple[str, str]] = {
    "not_chosen": (
        N_("no rubric of this assessment asks %(criterion)s"),
        N_("name %(rubric)s under `rubrics`, or take the answer out"),
    ),
    "borrowed": (N_("%(criterion)s is asked as %(words)s"), N_("write %(words)s")),
    "no_criterion": (N_('no criterion is called "%(criterion)s"'), N_("see `assess rubric show` for the names")),
    "no_reading": (N_("%(title)s has no reading `%(word)s`"), N_("it is asked as %(listed)s")),
    "side_of_evidence": (N_("%(title)s is asked of the dyad; its evidence has no side"), N_("take `side` out")),
    "for_nothing": (
        N_("this item supports no reading and speaks against none"),
        N_("write for instance `supports: [practised]`, or `against: [practised]`"),
    ),
    "for_both": (
        N_("this item supports %(word)s and speaks against it"),
        N_("keep one of the two, or make two items of it"),
    ),
    # Translators: unknown is a word that is written into the file as it stands here
    "always_applies": (N_("%(title)s applies to every dyad"), N_("write a level, or unknown")),
    "whole_reading": (
        N_("`not_applicable` is said of the whole reading"),
        N_("take a and b out, or answer each of them"),
    ),
    "of_dyad": (N_("%(title)s is asked of the dyad as one"), N_("write one answer, without a and b")),
    "of_each": (N_("%(title)s is asked of each partner"), N_("write {a: …, b: …}")),
    # Translators: unknown is a word that is written into the file as it stands here
    "no_level": (N_("%(value)s is no level"), N_("write a number from 0 to 4 without quotes, or unknown")),
    # Translators: not_applicable is a word that is written into the file as it stands here
    "unexplained": (N_("%(value)s is no level"), N_("write {not_applicable: the reason}")),
    "no_option": (N_("%(value)s is not one of the options"), N_("choose one of %(words)s")),
    "unlisted": (N_("%(value)s is not one of the options"), N_("choose among %(words)s")),
    # Translators: unknown is a word that is written into the file as it stands here
    "no_list": (N_("%(value)s is not a list"), N_("write a list such as [first, second], or unknown")),
    "twice": (N_("an option stands twice in the list"), N_("keep one of them")),
}


class Misfit(Struct, frozen=True):
    """The reason, the criterion by full id and title, the value that does not fit, and what would."""

    reason: Reason
    criterion: str
    title: str = ""
    value: Part | None = None
    fits: tuple[str, ...] = ()

    def is_of(self, rubric: str) -> bool:
        """Whether it is of a criterion of a rubric, by its own name or the one that it is asked as."""
        return any(name.startswith(f"{rubric}.") for name in (self.criterion, *self.fits))

    def fault(self, path: Path) -> Fault:
        """The same in words, of what stands at `path`."""
        values = {
            "criterion": self.criterion,
            "rubric": self.criterion.partition(".")[0],
            "title": self.title,
            "word": self.value,
            "value": shown(self.value),
            "words": ", ".join(self.fits),
            "listed": listed(self.fits),
        }
        return Fault(path, *(_(text, **values) for text in _WORDS[self.reason]))


Unfit = tuple[Path, Misfit]
_Found = tuple[Path, Reason, Part | None, Iterable[str]]


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


def fitting(assessment: Assessment, asked: Questionnaire) -> tuple[Assessment, tuple[Unfit, ...], tuple[Fault, ...]]:
    """The assessment with what fits, what of it was left out and why, and the faults.

    An answer is left out, whole or in part, only where it was given to another version of its rubric
    (`rubrics/METHOD.md`, section 7); any other that does not fit is a fault.
    """
    old = outdated(assessment, asked)
    left_out: list[Unfit] = []
    faults: list[Fault] = []
    gone: dict[Any, set[Path]] = {}
    for path, one in misfits(assessment, asked):
        if _excused(one.criterion, assessment, old):
            left_out.append((path, one))
            gone.setdefault(one.criterion, set()).add(unfit(path)[2:])
        else:
            faults.append(one.fault(path))
    answers = {
        name: _without(answer, gone.get(name, set()))
        for name, answer in assessment.answers.items()
        if () not in gone.get(name, ())
    }
    return replace(assessment, answers=answers), tuple(left_out), tuple(faults)


def unfit(path: Path) -> Path:
    """What goes of an answer that does not fit at `path`: an item of evidence, a reading, or the whole."""
    return path[:4] if path[2:3] == ("evidence",) else path[:3]


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


def misfits(assessment: Assessment, asked: Questionnaire) -> Iterator[Unfit]:
    """Every part of an answer that does not fit its criterion: its readings, sides, states and evidence."""
    for name, answer in assessment.answers.items():
        path: Path = ("answers", name)
        criterion = asked.criteria.get(name)
        if criterion is None:
            yield path, _not_asked(name, asked)
            continue
        for reading in READINGS:
            if (value := getattr(answer, reading)) is not UNSET:
                for steps, reason, part, fits in _of_reading(criterion, reading, value):
                    yield (*path, reading, *steps), Misfit(reason, name, criterion.title, part, tuple(fits))
        for place, item in enumerate(answer.evidence):
            for steps, reason, word in _of_item(criterion, item):
                yield (*path, "evidence", place, *steps), Misfit(reason, name, criterion.title, word)


def _of_item(criterion: Criterion, item: Evidence) -> Iterator[tuple[Path, Reason, Part | None]]:
    if item.side and criterion.asks == "dyad":
        yield ("side",), "side_of_evidence", None
    if not item.supports and not item.against:
        yield (), "for_nothing", None
    for reading in item.supports:
        if reading in item.against:
            yield ("against",), "for_both", reading


def field_faults(assessment: Assessment, asked: Questionnaire) -> tuple[Fault, ...]:
    """Every main field that is none of the fields at all, or stands twice."""
    if asked.fields is None or not assessment.main_fields:
        return ()
    criterion = asked.criteria[asked.fields]
    faults = []
    for place, name in enumerate(assessment.main_fields):
        if name not in criterion.options:
            fact = _("%(value)s is none of the fields", value=shown(name))
            remedy = _("choose among %(words)s", words=", ".join(criterion.options))
            faults.append(Fault(("main_fields", place), fact, remedy))
        elif name in assessment.main_fields[:place]:
            fact = _("%(name)s stands twice", name=name)
            faults.append(Fault(("main_fields", place), fact, _("keep one of them")))
    return tuple(faults)


def field_remarks(assessment: Assessment, asked: Questionnaire) -> tuple[Fault, ...]:
    """Every main field in which nothing is practised while something is elsewhere: no figure rests on it."""
    if asked.fields is None:
        return ()
    sides = asked.criteria[asked.fields].sides
    practised: Any = assessment.answer(asked.fields).parts("practised", sides)[sides[0]]
    if not isinstance(practised, tuple) or not practised:
        return ()
    remarks = []
    for place, name in enumerate(assessment.main_fields):
        if name not in practised:
            fact = _(
                "%(field)s is not among the fields that %(criterion)s has as practised",
                field=name,
                criterion=asked.fields,
            )
            remarks.append(Fault(("main_fields", place), fact, _("add it there, or take it out here")))
    return tuple(remarks)


def _not_asked(name: str, asked: Questionnaire) -> Misfit:
    if asked.library.criterion(name):
        return Misfit("not_chosen", name)
    if same_as := asked.library.borrowed.get(name):
        return Misfit("borrowed", name, fits=(same_as,))
    return Misfit("no_criterion", name)


def _of_reading(criterion: Criterion, reading: ReadingName, value: Part | Parts) -> Iterator[_Found]:
    if reading not in criterion.readings:
        yield (), "no_reading", reading, criterion.asked_order
    elif isinstance(value, Parts) and value.not_applicable is not UNSET:
        if criterion.always_applies:
            yield (), "always_applies", None, ()
        elif value.a is not UNSET or value.b is not UNSET:
            yield (), "whole_reading", None, ()
    elif isinstance(value, Parts) and criterion.asks == "dyad":
        yield (), "of_dyad", None, ()
    elif isinstance(value, Parts):
        for side in ("a", "b"):
            part = getattr(value, side)
            for _steps, reason, wrong, fits in _of_part(criterion, reading, part) if part is not UNSET else ():
                yield (side,), reason, wrong, fits
    elif criterion.asks == "each" and value != UNKNOWN:
        yield (), "of_each", None, ()
    else:
        yield from _of_part(criterion, reading, value)


def _of_part(criterion: Criterion, reading: ReadingName, part: Part) -> Iterator[_Found]:
    options = tuple(criterion.options)
    if part == UNKNOWN:
        return
    if criterion.scored:
        if isinstance(part, bool) or not isinstance(part, int):
            yield (), "unexplained" if part == "not_applicable" else "no_level", part, ()
    elif reading == "choice":
        if not isinstance(part, str) or part not in options:
            yield (), "no_option", part, options
    elif not isinstance(part, tuple):
        yield (), "no_list", part, ()
    else:
        yield from (((), "unlisted", one, options) for one in part if one not in options)
        if len(set(part)) < len(part):
            yield (), "twice", None, ()
