"""Forms: questionnaires to print, blank, or with the answers of a shipped case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assess.document.form import Form
from assess.interview.form import form
from assess.model.assessment import record
from assess.model.questionnaire import questionnaire as asked_of
from assess.report.untold import questionnaire_document
from assess.storage.assessments import Opened
from assess.storage.cases import case_file
from assess.storage.rubrics import library
from tests.reading import load

USUAL = ("ohmae", "spekman", "lorenzini")
DAY = "2026-11-22"


def blank(rubrics: Sequence[str] = USUAL) -> Form:
    """A form of partners and years that are to be told."""
    return form(asked_of(library(), rubrics), {}, {}, None, "1.0")


def case() -> Opened:
    """The shipped case in which every kind of answer stands."""
    return load(case_file("alba-boreal"), library())


def filled(opened: Opened, answers: dict[str, Any] | None = None) -> Form:
    """A form of the partners and years of an assessment, with its answers, or with others."""
    pair = {"a": opened.assessment.dyad.a, "b": opened.assessment.dyad.b}
    names = {side: partner.in_sentence for side, partner in opened.partners.items()}
    held = record(opened.assessment) if answers is None else answers
    return form(opened.asked, pair, names, opened.assessment.period, "1.0", answers=held)


def questionnaire() -> dict[str, Any]:
    """What the questionnaire with the answers of that case is printed of."""
    return questionnaire_document(filled(case()), DAY)
