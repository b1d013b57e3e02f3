"""Stops: the few places of an interview where nothing is asked about the dyad, only which way to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.interview.agenda import CLOSING, agenda, bearing, minutes_left, quick_criteria
from assess.interview.page import Choice, Page
from assess.interview.question import Setting, minutes
from assess.model.assessment import Assessment
from assess.model.questionnaire import Questionnaire
from assess.text import say

if TYPE_CHECKING:
    from assess.scoring.levels import Range

FIRST, SECOND, THIRD = "1", "2", "3"


def pause_page(setting: Setting, coming: str) -> Page:
    """Between two sittings: go on with the rubric `coming` (first), see the result (second), or catch up (third)."""
    steps = [step for step in setting.steps if step.stretch == coming]
    count = len({step.prompt.criterion for step in steps})
    title = next(rubric.short for rubric in setting.asked.rubrics if rubric.id == coming)
    others = {step.stretch for step in setting.steps if step.state == "open"} - {coming, CLOSING}
    left = minutes(minutes_left(steps, setting.seconds))
    choices = [
        Choice(FIRST, f"Go on with {title}: {count} more {'criteria' if count > 1 else 'criterion'} ({left})"),
        Choice(SECOND, "See the result; the rest can be done later"),
    ]
    if waiting := put_off(setting):
        choices.append(Choice(THIRD, f"Answer what you put off ({waiting})"))
    said = "You have been through all that a verdict needs." if waiting else "You have what a verdict needs."
    said = said if bearing(setting.asked) else "This framework is done."
    more = f" After that: {say.amount(len(others), 'more sitting')}." if others else ""
    return _stop(
        "Between two sittings",
        said,
        choices,
        f"Everything so far is saved. What is left says more about the relation; it can wait for another day.{more}",
    )


def quick_end_page(setting: Setting) -> Page:
    """The end of a quick interview: levels and gaps, and the offer to go on (first) or to stop (second)."""
    left = minutes_left(agenda(setting.asked, setting.assessment), setting.seconds)
    choices = [Choice(FIRST, f"Go on to a verdict ({minutes(left)} for everything)"), Choice(SECOND, "Stop here")]
    lines = _levels_and_gaps(setting.assessment, setting.asked)
    count = say.capital(say.in_words(len(quick_criteria(setting.asked))))
    return _stop("The six, in short", f"{count} criteria bear no verdict.", choices, *lines)


def put_off_page(setting: Setting) -> Page:
    """What was put off is offered again: answer it now (first), or leave it open (second)."""
    count = put_off(setting)
    said = f"You put {count} questions off." if count > 1 else "You put one question off."
    choices = [Choice(FIRST, "Answer now"), Choice(SECOND, "Leave open")]
    return _stop("Put off", said, choices, "What stays open widens the range of the result. It is no fault.")


def put_off(setting: Setting) -> int:
    """How many questions are put off."""
    return sum(step.state == "put_off" for step in setting.steps)


def _stop(heading: str, said: str, choices: list[Choice], *paragraphs: str) -> Page:
    return Page(
        heading=heading,
        question=said,
        paragraphs=paragraphs,
        choices=tuple(choices),
        default=FIRST,
        commands=("back", "overview", "leave"),
    )


def _levels_and_gaps(assessment: Assessment, asked: Questionnaire) -> tuple[str, ...]:
    """One line for each criterion of a quick interview: the dyad's level done and said, and the distance in steps.

    A level that is not known is a range; the gap is stated where both are known (`rubrics/METHOD.md`, section 4).
    """
    from assess.scoring.levels import by_key, cells, dyad_range

    names = quick_criteria(asked)
    keys = [(name, reading) for name in names for reading in ("practised", "declared")]
    ranges = {key: dyad_range(sides) for key, sides in by_key(cells(assessment, asked, keys)).items()}
    lines = []
    for name in names:
        done, said = ranges.get((name, "practised")), ranges.get((name, "declared"))
        told = [f"done {_span(done)}", f"said {_span(said)}"]
        if done and said and done.known is not None and said.known is not None:
            steps = said.known - done.known
            told.append(f"gap {say.steps(steps)}, {'words' if steps > 0 else 'deeds'} ahead" if steps else "no gap")
        lines.append(f"{asked.criteria[name].title}: {', '.join(told)}")
    return tuple(lines)


def _span(found: Range | None) -> str:
    if found is None:
        return "does not apply"
    return str(found.low) if found.known is not None else f"not known ({found.low} to {found.high})"
