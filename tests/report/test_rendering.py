"""Rendering: real assessments, whole or nearly empty, become the files that were asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assess.cli.files import facts
from assess.report.front import assessed
from assess.report.rendering import Rendering, render
from assess.storage.assessments import Opened, read
from assess.storage.cases import case_file, case_names
from assess.storage.rubrics import library
from tests.reading import load
from tests.report.paper import HOUSE

BARE = "assessment: 1\ndyad: {{a: ARG, b: BRA}}\nperiod: {{from: 2003}}\nrubrics: {{{rubric}: {{version: '1.0'}}}}\n"


def rendered(opened: Opened) -> Rendering:
    return render(facts(opened, "2026-11-22"), "report", ["md", "pdf"], HOUSE)


@pytest.mark.parametrize("name", case_names())
def test_every_shipped_case_becomes_a_report(name: str) -> None:
    """Both formats, every character printable, and the notice of a worked case in the text."""
    opened = load(case_file(name), library())
    rendering = rendered(opened)
    assert {"report.md", "report.pdf"} <= rendering.files.keys()
    assert not rendering.warnings
    assert opened.assessment.notice
    assert opened.assessment.notice[:40] in rendering.files["report.md"].decode()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"name": "Ana", "side": "b"}, "Assessed by Ana, from the side of Brazil"),
        ({"name": "", "side": "outside"}, "Assessed from outside"),
        ({"name": "Ana"}, "Assessed by Ana"),
        ({}, "Who judged is not told"),
    ],
)
def test_a_report_says_of_who_judges_only_what_was_told(told: dict[str, str], said: str) -> None:
    """Nobody who told no side is made an outsider, neither in the sentence nor in the document."""
    opened = read(f"{BARE.format(rubric='ohmae')}assessor: {json.dumps(told)}\n", Path("a.yaml"), library())
    whole = facts(opened, "2026-11-22")
    assert assessed(whole) == said
    assert whole["assessor"] == {"name": told.get("name", ""), "side": told.get("side")}


@pytest.mark.parametrize("rubric", ["ohmae", "spekman", "lorenzini"])
def test_an_assessment_without_answers_becomes_a_report(rubric: str) -> None:
    """One rubric, nothing answered, nothing declared, no end of the period: nothing is missing that a page needs."""
    rendering = rendered(read(BARE.format(rubric=rubric), Path("bare.yaml"), library()))
    text = rendering.files["report.md"].decode()
    assert "No declaration is recorded." in text
    assert "since 2003" in text
    assert rendering.files["report.pdf"].startswith(b"%PDF")
