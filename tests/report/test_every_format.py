"""Every format tells the same: whatever somebody wrote in an assessment stands in each of them."""

from __future__ import annotations

import html
import io
import re
from dataclasses import replace
from functools import cache
from itertools import count
from typing import Any, get_args

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from assess.cli.files import facts
from assess.model.style import Style
from assess.report.blocks import Block
from assess.report.form import FORMS, REPORT
from assess.report.formats import FORMATS
from assess.report.rendering import render
from assess.storage.cases import case_file
from assess.storage.rubrics import library
from tests.reading import load
from tests.report.forms import questionnaire
from tests.report.panels import feedback, sides, studied
from tests.report.paper import HOUSE, left_out, missing
from tests.report.test_portfolio import THREE
from tests.report.test_portfolio import document as alliances

BLOCKS = """
{% call front(
    title="zqtitle", aside="zqaside", lead=["zqlead one", "zqlead two"], notice="zqnotice", statement="zqstatement"
) %}
{{ text("zqfront") }}
{% call cards() %}{{ card("zqcardname", "zqcardtitle", "zqcardnote") }}{% endcall %}
{% for place in ("left", "right", "wide", "half") %}
{% call section("zqplace" ~ place, place=place) %}{{ text("zqwithin" ~ place) }}{% endcall %}
{% endfor %}
{% call section("zqdrawn") %}{{ picture("stage") }}{% endcall %}
{% endcall %}
{% call section("zqchapter", page=true) %}
{% call section("zqkept", kept=true) %}{{ text("zqheld") }}{% endcall %}
{% call section("zqsection", whole=true) %}
{{ text(strong("zqstrong"), emph("zqemph"), small("zqsmall"), code("zqcode"), ink("declared", "zqink"), look="small") }}
{{ text(sourced("see https://zqaddress.example/x")) }}
{{ points(["zqpoint"]) }}
{% call points() %}{{ point("zqown") }}{% endcall %}
{% call entries() %}{{ entry("zqentry", details=["zqdetail one", "zqdetail two"]) }}{% endcall %}
{% call table(["zqhead", column("zqnext", width=60, right=true), column("zqunder", under="zqhead")]) %}
{{ row("zqcell", ["zqlevel", pips("declared", ["full", "open", "none", "none"])], "zqmore") }}
{{ row("zqpart", "", "", part=true) }}
{% endcall %}
{% call table(["zqsheet"], look="sheet", room=30) %}
{{ row([box("zqkey"), blank(60), blank(60, "zqfilled")]) }}
{% endcall %}
{% call table(["zqmarks"], look="marks") %}{{ row(box("zqtaken", true)) }}{% endcall %}
{% for listed in (true, false) %}
{% call facts(listed=listed) %}{{ fact("zqname" ~ listed, "zqfact" ~ listed) }}{% endcall %}
{% endfor %}
{% call together() %}{{ text("zqtogether") }}{% endcall %}
{% call facing() %}{% call side("a") %}{{ text("zqside") }}{% endcall %}{% endcall %}
{% call prose() %}
# zqprosetitle

zqprose
{% endcall %}
{% endcall %}
{% endcall %}
"""


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
    document["warnings"] = [left_out(word())]
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


@cache
def read(ending: str) -> str:
    """What a reader of a format finds of that document."""
    return text(ending, render(told()[0], "x", [ending], HOUSE, REPORT).files[f"x.{ending}"])


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
    _, words = told()
    found = read(ending)
    assert [word for word in words if word not in found] == []


@pytest.mark.parametrize("ending", FORMATS)
def test_the_lines_of_a_note_are_lines_in_every_format(ending: str) -> None:
    """What was written on a line of its own does not run on after the line before."""
    document, _ = told()
    found = read(ending)
    first, second, third = (line for line in next(iter(document["criteria"].values()))["note"].split("\n") if line)
    assert first in " ".join(found.split())
    assert f"{first} {second}" not in found
    assert f"{second} {third}" not in found


@pytest.mark.parametrize("ending", FORMATS)
def test_a_format_prints_every_kind_of_block(ending: str) -> None:
    """Whatever a template can lay has its place in each format, and so has what a house puts on its pages."""
    kinds = {one.__name__.lower() for one in get_args(Block)}
    laid = set(re.findall(r"[{%] (?:call )?([a-z]+)\(", BLOCKS))
    assert kinds <= laid
    house = replace(
        HOUSE,
        content={**HOUSE.content, "report.j2": BLOCKS},
        style=Style(marking="zqmarking", letterhead="zqletterhead"),
    )
    document = told()[0]
    found = text(ending, render(document, "x", [ending], house, REPORT).files[f"x.{ending}"])
    words = set(re.findall(r"zq[a-z]+(?= |\b)", BLOCKS)) - {"zqplace", "zqwithin", "zqname", "zqfact"}
    words |= {f"{word}{place}" for word in ("zqplace", "zqwithin") for place in ("left", "right", "wide", "half")}
    words |= {f"{word}{listed}" for word in ("zqname", "zqfact") for listed in ("True", "False")}
    # A PDF holds letters in their places, and blanks between them are a reader's guess.
    joined = "".join(found.split())
    assert {word for word in words | {"zqmarking", "zqletterhead"} if word not in joined} == set()


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("name", FORMS)
def test_every_report_is_printed_in_every_format(name: str, ending: str) -> None:
    """Each sort of report of each sort of document, with its title and what it comes to."""
    form = FORMS[name]
    document = {
        "document": lambda: told()[0],
        "comparison": sides,
        "portfolio-document": lambda: alliances(["Brazil", "Chile", "Peru"], THREE),
        "study": studied,
        "feedback": feedback,
        "form": questionnaire,
    }[form.of]()
    found = text(ending, render(document, "x", [ending], HOUSE, form).files[f"x.{ending}"])
    page = form.page(document, form.pictures(document), HOUSE)
    assert page.title.partition(" ")[0] in found
    assert page.statement.partition(" ")[0] in found
