"""Stops: the few places of an interview where nothing is asked about the dyad, only which way to go on."""

from __future__ import annotations

from assess.interview.agenda import CLOSING, WORKSHEET, agenda, bearing
from assess.interview.agenda import FIRST as BEARING
from assess.interview.page import Choice, Page
from assess.interview.question import Setting
from assess.text.language import _, ngettext
from assess.text.say import joined

FIRST, SECOND, THIRD = "1", "2", "3"


def worksheet_page(setting: Setting) -> Page:
    """Before the first question: fill the worksheet in (first), or skip it for now (second)."""
    steps = agenda(setting.asked, setting.assessment)
    left = setting.minutes(step for step in steps if step.stretch == WORKSHEET)
    choices = [Choice(FIRST, _("Fill it in (%(time)s)", time=left)), Choice(SECOND, _("Skip it for now"))]
    way_back = _(
        "What it answers is not asked again later. It can be left at any question, and %(key)s leads back to it.",
        key="o",
    )
    return _stop(
        _("The worksheet"),
        _("First a worksheet: what the partners work on, what they announced, and what tested their relation."),
        choices,
        way_back,
    )


def pause_page(setting: Setting, coming: str) -> Page:
    """Between two sittings: go on with the rubric `coming` (first), see the result (second), or catch up (third)."""
    steps = [step for step in setting.steps if step.stretch == coming]
    count = len({step.prompt.criterion for step in steps})
    title = next(rubric.short for rubric in setting.asked.rubrics if rubric.id == coming)
    others = {step.stretch for step in setting.steps if step.state == "open"} - {coming, CLOSING}
    left = setting.minutes(steps)
    onward = ngettext(
        "Go on with %(framework)s: %(n)s more criterion (%(time)s)",
        "Go on with %(framework)s: %(n)s more criteria (%(time)s)",
        count,
        framework=title,
        time=left,
    )
    choices = [Choice(FIRST, onward), Choice(SECOND, _("See the result; the rest can be done later"))]
    if waiting := put_off(setting):
        choices.append(Choice(THIRD, _("Answer what you put off (%(n)s)", n=waiting)))
    said = _("You have been through all that a verdict needs.") if waiting else _("You have what a verdict needs.")
    if any(step.state == "open" and step.stretch in (WORKSHEET, BEARING) for step in setting.steps):
        said = _("Some of what a verdict needs is still open.")
    said = said if bearing(setting.asked) else _("This framework is done.")
    is_saved = _("Everything so far is saved. What is left says more about the relation; it can wait for another day.")
    more = ngettext("After that: %(n)s more sitting.", "After that: %(n)s more sittings.", len(others))
    return _stop(_("Between two sittings"), said, choices, joined(is_saved, more if others else ""))


def put_off_page(setting: Setting) -> Page:
    """What was put off is offered again: answer it now (first), or leave it open (second)."""
    count = put_off(setting)
    said = ngettext("You put one question off.", "You put %(n)s questions off.", count)
    choices = [Choice(FIRST, _("Answer now")), Choice(SECOND, _("Leave open"))]
    return _stop(_("Put off"), said, choices, _("What stays open widens the range of the result. It is no fault."))


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
