"""Every format tells the same: whatever somebody wrote in an assessment stands in each of them."""

from __future__ import annotations

import html
import io
import re
from functools import cache
from itertools import count
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from assess.cli.files import facts
from assess.report.form import REPORT
from assess.report.rendering import FORMATS, render
from assess.storage.cases import case_file
from assess.storage.rubrics import library
from tests.reading import load
from tests.report.paper import HOUSE, missing


@cache
def told() -> tuple[dict[str, Any], tuple[str, ...]]:
    """The document of a shipped case with a word of its own in each place that a person writes in, and these words."""
    words: list[str] = []
    numbers = count()

    def word() -> str:
        number = next(numbers)
        words.append("zq" + "".join("bcdfghjklm"[int(digit)] for digit in f"{number:04}"))
        return words[-1]

    document = facts(load(case_file("alba-boreal"), library()), "2026-11-22")
    document["notice"] = f"Notice {word()}."
    document["assessor"]["name"] = word()
    document["declaration"] |= {"label": word(), "by": word(), "source": word()}
    document["warnings"] = [word()]
    document["reasons"] = [missing(word()), missing(word())]
    document["changes"] = [missing(word())]
    for one in document["criteria"].values():
        one["note"] = f"{word()} {word()}\n{word()}\n\n{word()}"
        one["stress"] = word()
        one["differed"] = [word()]
        one["evidence"] = [item | {"text": word(), "source": word()} for item in one["evidence"]]
        for reading in one.values():
            if isinstance(reading, dict) and reading.get("state") == "not_applicable":
                reading["reason"] = word()
    return document, tuple(words)


def text(ending: str, content: bytes) -> str:
    """What a reader of a format finds in it."""
    if ending == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if ending == "docx":
        opened = Document(io.BytesIO(content))
        section = opened.sections[0]
        beside = (section.header, section.footer, section.first_page_header, section.first_page_footer)
        paragraphs = [*opened.element.body.iter(qn("w:p")), *(one._element for one in beside)]
        return "\n".join("".join(one.itertext()) for one in paragraphs)
    return html.unescape(re.sub(r"<[^>]*>", "", content.decode())) if ending == "html" else content.decode()


@pytest.mark.parametrize("ending", FORMATS)
def test_what_people_wrote_stands_in_every_format(ending: str) -> None:
    """Notes with their lines, evidence, reasons, stresses: none of them is lost in any format."""
    document, words = told()
    found = text(ending, render(document, "x", [ending], HOUSE, REPORT).files[f"x.{ending}"])
    assert [word for word in words if word not in found] == []


@pytest.mark.parametrize("ending", FORMATS)
def test_the_lines_of_a_note_are_lines_in_every_format(ending: str) -> None:
    """What was written on a line of its own does not run on after the line before."""
    document, _ = told()
    found = text(ending, render(document, "x", [ending], HOUSE, REPORT).files[f"x.{ending}"])
    first, second, third = (line for line in next(iter(document["criteria"].values()))["note"].split("\n") if line)
    assert first in " ".join(found.split())
    assert f"{first} {second}" not in found
    assert f"{second} {third}" not in found
