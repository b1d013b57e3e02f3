"""Warning: what is to be known of files, in words, the same in a report and beside a result on the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from msgspec import convert

from assess.errors import Problem
from assess.model.warning import ChangedRubric, LeftOut, NotUsed, OfAssessment, OtherState, SecondVerdict
from assess.report.phrases import Plain
from assess.text.say import listed


def told(one: OfAssessment | OtherState) -> Problem:
    """A warning with its place, and what to do about it."""
    match one:
        case OtherState():
            said = "a portfolio of another state" if one.holds == "portfolio" else f"not an alliance of {one.state}"
            return Problem(f"{one.file} is {said} and is left out")
        case ChangedRubric():
            fact, again = _changed(one), "read those criteria again before you rely on the result"
            remedy = f"`assess rubric show {one.rubric}` ends with what changed; {again}" if one.news else again
        case LeftOut():
            fact = f"{one.part} is left out: {one.why.fault(()).fact}"
            remedy = "`assess migrate` carries over what was renamed"
        case SecondVerdict():
            fact = f"{one.rubric} bears a verdict as well as {one.stated}, whose verdict is stated"
            remedy = "score them in two files to compare"
        case NotUsed():
            fact = f"{one.part} is answered, and it follows from {listed(one.sources) or 'the commitments'}"
            remedy = "the answer is not used; take it out"
    return Problem(fact, remedy, one.file, one.line)


def _changed(one: ChangedRubric) -> str:
    fact = f"{one.rubric} has changed since this assessment was begun"
    if one.asked != one.now:
        fact = f"{one.rubric} {one.asked} was asked; this program has {one.now}"
    if one.criteria:
        return f"{fact}; changed: {', '.join(one.criteria)}"
    return f"{fact} in a question, descriptor, reading or side" if one.reworded else fact


def remarked(warnings: Iterable[Plain], with_place: bool = True) -> list[str]:
    """The warnings of a document, a line each."""
    found = [told(convert(one, OfAssessment | OtherState)) for one in warnings]
    return [str(one if with_place else replace(one, place="", line=None)) for one in found]
