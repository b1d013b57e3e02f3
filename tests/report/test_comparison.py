"""Comparison on paper: page one holds both readings, pictures need no colour, and every text stays the text it is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import typst
from markdown_it import MarkdownIt

from assess.report.comparison_pages import comparison_pages
from assess.report.comparison_pictures import comparison_pictures
from assess.report.form import COMPARISON
from assess.report.glyphs import printable
from assess.report.rendering import Rendering, older_source, render
from tests.report.panels import assessors, mix, periods, sides
from tests.report.paper import HOSTILE, HOUSE

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
KINDS = [sides, assessors, periods, mix]
Made = Callable[[], dict[str, Any]]


def rendered(document: dict[str, Any]) -> Rendering:
    return render(document, "both", ["md", "pdf"], HOUSE, COMPARISON)


def written(document: dict[str, Any]) -> str:
    return render(document, "both", ["md"], HOUSE, COMPARISON).files["both.md"].decode()


def inline(text: str) -> list[Any]:
    return [child for token in PARSER.parse(text) if token.type == "inline" for child in token.children or ()]


def chapters_at(document: dict[str, Any], root: Path) -> list[int]:
    """The pages on which the chapters begin; the first is the first page itself."""
    source = older_source(printable(document), printable(document), HOUSE, COMPARISON).encode()
    compiler = typst.Compiler(input=source, root=root, ignore_system_fonts=True)
    found = compiler.eval("query(heading.where(level: 1)).map(one => one.location().page())")
    return [int(page) for page in json.loads(found)]


@pytest.mark.parametrize("made", KINDS)
def test_every_kind_is_printed_in_both_formats(made: Made) -> None:
    """The standards are declared, each picture has its words, and the Markdown names the files beside it."""
    document = made()
    assert document["kind"] == made.__name__
    rendering = rendered(document)
    pdf = rendering.files["both.pdf"]
    for mark in (b"<pdfaid:part>2<", b"<pdfaid:conformance>A<", b"<pdfuaid:part>1<", b"/Lang"):
        assert mark in pdf
    pictures = comparison_pictures(document)
    assert pdf.count(b"/Alt") == len(pictures)
    assert not rendering.warnings
    shown = re.findall(r"\]\((\S+\.svg)\)", rendering.files["both.md"].decode())
    assert sorted(shown) == sorted(name for name in rendering.files if name.endswith(".svg"))
    assert len(shown) == len(pictures)


def test_the_same_comparison_gives_the_same_bytes() -> None:
    """A comparison can be made again and held against the first."""
    assert rendered(sides()) == rendered(sides())


def test_page_one_holds_both_verdicts_and_both_reasons() -> None:
    """The widest gap stands on the first page with the level, the note and the evidence of either side."""
    front = comparison_pages(sides(), HOUSE.content)["front"]
    assert [one["chair"] for one in front["cards"]] == ["a", "b", "outside"]
    voices = front["widest"][0]["voices"]
    assert [(one["chair"], one["level"]) for one in voices] == [("a", "level 4"), ("b", "level 1")]
    assert [one["note"] for one in voices] == [["We opened our books."], ["They did not."]]
    assert all(one["evidence"] for one in voices)


@pytest.mark.parametrize("made", KINDS)
def test_the_first_page_is_one_page(made: Made, tmp_path: Path) -> None:
    """The second chapter begins on page 2."""
    assert chapters_at(made(), tmp_path)[:2] == [1, 2]


def test_the_first_page_is_one_page_however_long_its_texts(tmp_path: Path) -> None:
    """Long names and notes make the first page smaller and never longer."""
    document = sides("A long note that goes on. " * 80, "N" * 90)
    document["verdict_says"] = document["says"] = "word " * 300
    document["apart_says"] = document["agreement"]["sentence"] = "word " * 300
    assert chapters_at(document, tmp_path)[:2] == [1, 2]


@pytest.fixture(scope="module")
def plain() -> str:
    """The Markdown of a comparison whose texts are harmless."""
    return written(sides("harmless", "harmless"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_markdown(text: str, plain: str) -> None:
    """A note, a name or a source cannot add a tag, a picture or a row, nor open a list."""
    hostile = written(sides(text, text))
    foreign = {"html_inline", "code_inline", "image", "s", "hardbreak"}
    counts = [sum(child.type in foreign for child in inline(one)) for one in (plain, hostile)]
    assert counts[0] == counts[1]
    kinds = [[token.type for token in PARSER.parse(one)] for one in (plain, hostile)]
    assert kinds[0] == kinds[1]


def test_hostile_text_compiles_as_text() -> None:
    """Code of Typst or of a template in a note, a name or a source neither runs nor stops the comparison."""
    text = " ".join(HOSTILE)
    rendering = rendered(sides(text, text))
    assert not rendering.warnings
    for name, content in rendering.files.items():
        if name.endswith(".svg"):
            ElementTree.fromstring(content)


def test_two_hundred_assessors_are_printed() -> None:
    """A class-room: verdicts are counted on the first page, levels have mean, range and number, all are listed."""
    document = assessors(12)
    document["files"] = [one | {"id": f"{place}.yaml"} for place, one in enumerate(document["files"] * 17)]
    page = comparison_pages(document, HOUSE.content)
    assert sum(int(one["name"].split(" of ")[0]) for one in page["front"]["cards"]) == len(document["files"])
    assert page["levels"]["files"] + page["levels"]["summed"] == ["mean", "range", "given"]
    assert len(page["files"]) == 204
    assert rendered(document).files["both.pdf"].startswith(b"%PDF")


def test_many_voices_on_a_gap_are_cut_to_those_that_give_reasons_and_the_rest_is_counted() -> None:
    """A gap that two hundred speak of does not bury its reasons, and says how many it leaves out."""
    document = sides()
    gap = document["gaps"][0]
    silent = gap["voices"][2] | {"note": "", "evidence": []}
    gap["voices"] = [silent | {"file": f"{place}x.yaml"} for place in range(20)] + gap["voices"]
    shown = comparison_pages(document, HOUSE.content)["gaps"][0]
    assert {"Ana", "Bo"} <= {one["label"].split(" (")[0] for one in shown["voices"]}
    assert len(shown["voices"]) == 12
    assert shown["further"].startswith("11 more")


def test_what_was_carried_swapped_and_passed_over_is_printed() -> None:
    """Nothing happens to a file in silence."""
    document = sides()
    document["files"][0]["swapped"] = True
    document["passed_over"] = [{"file": "bad.yaml", "problem": "line 3: no dyad"}]
    document["carried"] = [
        {
            "file": "0.yaml",
            "rubric": "ohmae",
            "asked": "0.9",
            "now": "1.0",
            "carried": 12,
            "changed": ["ohmae.trust"],
            "dropped": ["ohmae.old: gone"],
        }
    ]
    found = written(document)
    for said in ("swapped", "bad.yaml: line 3: no dyad", "12 answers are carried over", "ohmae.old: gone"):
        assert said in found
