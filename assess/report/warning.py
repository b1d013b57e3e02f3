"""Warning: what is to be known of files, in words, the same in a report and beside a result on the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from msgspec import convert

from assess.errors import Problem
from assess.model.warning import ChangedRubric, LeftOut, NotUsed, OfAssessment, OtherState, SecondVerdict
from assess.report.phrases import Plain
from assess.text.language import _
from assess.text.say import listed


def told(one: OfAssessment | OtherState) -> Problem:
    """A warning with its place, and what to do about it."""
    match one:
        case OtherState():
            if one.holds == "portfolio":
                return Problem(_("%(file)s is a portfolio of another state and is left out", file=one.file))
            fact = _("%(file)s is not an alliance of %(state)s and is left out", file=one.file, state=one.state)
            return Problem(fact)
        case ChangedRubric():
            fact, remedy = _changed(one), _("read those criteria again before you rely on the result")
            if one.news:
                command = f"assess rubric show {one.rubric}"
                shows = _("`%(command)s` ends with what changed", command=command)
                remedy = f"{shows}; {remedy}"
        case LeftOut():
            fact = _("%(part)s is left out: %(why)s", part=one.part, why=one.why.fault(()).fact)
            remedy = _("`assess migrate` carries over what was renamed")
        case SecondVerdict():
            fact = _(
                "%(rubric)s bears a verdict as well as %(stated)s, whose verdict is stated",
                rubric=one.rubric,
                stated=one.stated,
            )
            remedy = _("score them in two files to compare")
        case NotUsed():
            fact = _("%(part)s is answered, and it follows from the commitments", part=one.part)
            if one.sources:
                sources = listed(one.sources)
                fact = _("%(part)s is answered, and it follows from %(sources)s", part=one.part, sources=sources)
            remedy = _("the answer is not used; take it out")
    return Problem(fact, remedy, one.file, one.line)


def _changed(one: ChangedRubric) -> str:
    rubric, told = one.rubric, []
    if one.asked != one.now:
        slots = {"rubric": rubric, "asked": one.asked, "now": one.now}
        told.append(_("%(rubric)s %(asked)s was asked; this program has %(now)s", **slots))
    elif one.reworded and not one.criteria:
        return _(
            "%(rubric)s has changed since this assessment was begun in a question, descriptor, reading or side",
            rubric=rubric,
        )
    else:
        told.append(_("%(rubric)s has changed since this assessment was begun", rubric=rubric))
    if one.criteria:
        told.append(_("changed: %(criteria)s", criteria=", ".join(one.criteria)))
    return "; ".join(told)


def remarked(warnings: Iterable[Plain], with_place: bool = True) -> list[str]:
    """The warnings of a document, a line each."""
    found = [told(convert(one, OfAssessment | OtherState)) for one in warnings]
    return [str(one if with_place else replace(one, place="", line=None)) for one in found]
