"""Pages: the questionnaire for a browser, as the tests of it print it."""

from __future__ import annotations

from typing import Any

from assess.document.form import plain
from assess.interview.form import form
from assess.model.assessment import Assessment, Period, record
from assess.model.questionnaire import Questionnaire, questionnaire
from assess.report.form_page import page
from assess.storage.assessments import Opened
from assess.storage.rubrics import library
from assess.storage.templates import form_parts

PAIR = {"a": "Alba", "b": "Boreal"}
YEARS = Period(2003, 2010)


def asked(*rubrics: str) -> Questionnaire:
    """What these rubrics ask; all shipped ones where none is named."""
    known = library()
    return questionnaire(known, rubrics or tuple(known.rubrics))


def form_of(
    rubrics: tuple[str, ...], pair: dict[str, str] | None = None, period: Period | None = None
) -> dict[str, Any]:
    """The form of these rubrics in its plain view, for a pair and years, or for ones that are to be told."""
    return plain(form(asked(*rubrics), pair or {}, pair or {}, period, "1.0"))


def page_of(*rubrics: str, pair: dict[str, str] | None = None, period: Period | None = None) -> str:
    """The page of it."""
    return page(form_of(rubrics, pair, period), form_parts()).decode()


def answered_page(one: Opened, answers: Assessment | None = None) -> str:
    """The page that goes on with an assessment, or with other `answers` to the same."""
    held = one.assessment
    pair = {"a": held.dyad.a, "b": held.dyad.b}
    given = record(answers or held)
    return page(plain(form(one.asked, pair, pair, held.period, "1.0", answers=given)), form_parts()).decode()
