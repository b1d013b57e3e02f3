"""The structure tree of a PDF: what a screen reader meets in it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from assess.cli.files import facts
from assess.model.portfolio import Judged
from assess.report.form import BRIEF, COMPARISON, PORTFOLIO, QUESTIONNAIRE, REPORT, STUDY, Form
from assess.report.rendering import render
from assess.report.untold import questionnaire_document
from assess.storage.cases import case_file
from assess.storage.rubrics import library
from tests.reading import load
from tests.report.forms import blank
from tests.report.panels import mix, sides, studied
from tests.report.paper import HOUSE
from tests.report.test_portfolio import document as alliances

PRINTED = ["alba-boreal", "argentina-brazil", "brief", "sides", "mix", "study", "portfolio", "questionnaire"]


@cache
def read(name: str) -> PdfReader:
    """A shipped case, a comparison or a portfolio as PDF."""
    found: tuple[dict[str, Any], Form]
    if name == "portfolio":
        chile = {"Chile": {"Peru": Judged(goals=0, principles=3, interests=2)}}
        found = alliances(["Chile", "Peru", "Brazil"], chile), PORTFOLIO
    elif name in ("sides", "mix"):
        found = {"sides": sides, "mix": mix}[name](), COMPARISON
    elif name == "questionnaire":
        found = questionnaire_document(blank(("ohmae",)), "2026-11-22"), QUESTIONNAIRE
    elif name == "study":
        found = studied(), STUDY
    else:
        case = "alba-boreal" if name == "brief" else name
        found = facts(load(case_file(case), library()), "2026-11-22"), BRIEF if name == "brief" else REPORT
    document, form = found
    return PdfReader(io.BytesIO(render(document, "x", ["pdf"], HOUSE, form).files["x.pdf"]))


@cache
def tree(name: str) -> tuple[Any, ...]:
    """The elements of its structure tree."""
    return tuple(elements(read(name).trailer["/Root"]["/StructTreeRoot"]))


def elements(node: Any) -> Iterator[Any]:
    """The elements of a structure tree, from the top."""
    node = node.get_object()
    if isinstance(node, list):
        for one in node:
            yield from elements(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


@pytest.mark.parametrize("name", PRINTED)
def test_no_table_has_an_empty_header_cell(name: str) -> None:
    """Every head of a table can be read aloud."""
    heads = [one for one in tree(name) if one["/S"] == "/TH"]
    assert heads
    assert all(one.get("/K") for one in heads)


@pytest.mark.parametrize("name", ["alba-boreal", "mix", "portfolio", "questionnaire"])
def test_running_heads_and_page_numbers_are_artifacts(name: str) -> None:
    """What stands on every page is passed over by whoever listens; all else is in the tree."""
    for page in read(name).pages[:3]:
        marked: list[str] = []
        sorts: set[str] = set()
        for operands, operator in ContentStream(page.get_contents(), read(name)).operations:
            if operator in (b"BDC", b"BMC"):
                marked.append(operands[0])
                sorts |= {str(one.get("/Subtype")) for one in operands[1:] if operands[0] == "/Artifact"}
            elif operator == b"EMC":
                marked.pop()
            elif operator in (b"Tj", b"TJ"):
                assert marked, "a text stands outside of every element"
        assert "/Footer" in sorts


@pytest.mark.parametrize("name", PRINTED)
def test_headings_leave_no_level_out(name: str) -> None:
    """One title, chapters under it, and sections under those."""
    levels = [int(one["/S"][2:]) for one in tree(name) if re.fullmatch("/H[1-6]", one["/S"])]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", PRINTED)
def test_every_picture_is_told_in_words(name: str) -> None:
    """A figure has an alternative text."""
    figures = [one for one in tree(name) if one["/S"] == "/Figure"]
    assert all(len(str(one["/Alt"])) > 20 for one in figures)


def test_the_brief_is_two_pages() -> None:
    """Front and back of one sheet."""
    assert len(read("brief").pages) == 2


@pytest.mark.parametrize("name", PRINTED)
def test_no_page_is_empty(name: str) -> None:
    """Every page has more on it than what stands on every page."""
    assert all(len(page.extract_text()) > 300 for page in read(name).pages)
