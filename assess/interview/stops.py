"""Stops: the few places of an interview where nothing is asked about the dyad, only which way to go on."""

from __future__ import annotations

from assess.interview.agenda import CLOSING, WORKSHEET, agenda, bearing
from assess.interview.page import Choice, Page
from assess.interview.question import Setting
from assess.text import say

FIRST, SECOND, THIRD = "1", "2", "3"


def worksheet_page(setting: Setting) -> Page:
    """Before the first question: fill the worksheet in (first), or skip it for now (second)."""
    steps = agenda(setting.asked, setting.assessment)
    left = setting.minutes(step for step in steps if step.stretch == WORKSHEET)
    choices = [Choice(FIRST, f"Fill it in ({left})"), Choice(SECOND, "Skip it for now")]
    return _stop(
        "The worksheet",
        "First a worksheet: what the partners work on, what they announced, and what tested their relation.",
        choices,
        "What it answers is not asked again later. It can be left at any question, and o leads back to it.",
    )


def pause_page(setting: Setting, coming: str) -> Page:
    """Between two sittings: go on with the rubric `coming` (first), see the result (second), or catch up (third)."""
    steps = [step for step in setting.steps if step.stretch == coming]
    count = len({step.prompt.criterion for step in steps})
    title = next(rubric.short for rubric in setting.asked.rubrics if rubric.id == coming)
    others = {step.stretch for step in setting.steps if step.state == "open"} - {coming, CLOSING}
    left = setting.minutes(steps)
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
