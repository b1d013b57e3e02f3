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

from assess.report import comparison, levels
from assess.report.comparison_pictures import comparison_pictures
from assess.report.form import COMPARISON
from assess.report.rendering import Rendering, render
from assess.text.safe import throughout
from tests.report.panels import SECOND, assessors, compared, mix, periods, sides
from tests.report.paper import HOSTILE, HOUSE, left_out, source

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
    compiler = typst.Compiler(input=source(document, COMPARISON).encode(), root=root, ignore_system_fonts=True)
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
    front = written(sides()).partition("## Where the sides part")[0]
    assert "| Ana (side of Argentina) | Bo (side of Brazil) | Cy (from outside) |" in front
    widest = front.partition("### Widest gap: Trust, practised by Argentina")[2]
    for said in ("level 4", "We opened our books.", "level 1", "They did not.", "- **Record**: A record."):
        assert said in widest
    assert "level 3" not in widest


@pytest.mark.parametrize("made", KINDS)
def test_the_first_page_is_one_page(made: Made, tmp_path: Path) -> None:
    """The second chapter begins on page 2."""
    assert chapters_at(made(), tmp_path)[:2] == [1, 2]


def test_the_first_page_is_one_page_however_long_its_texts(tmp_path: Path) -> None:
    """Long names and notes make the first page smaller and never longer."""
    document = sides("A long note that goes on. " * 80, "Nadia " * 100)
    assert chapters_at(document, tmp_path)[:2] == [1, 2]


def told(text: str) -> dict[str, Any]:
    """Three sides, with `text` for the first one's name, note, evidence and source."""
    found: dict[str, Any] = throughout(sides("harmless", "harmless"), lambda one: one.replace("harmless", text))
    return found


@pytest.fixture(scope="module")
def plain() -> str:
    """The Markdown of a comparison whose texts are harmless."""
    return written(told("harmless"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_markdown(text: str, plain: str) -> None:
    """A note, a name or a source cannot add a tag, a picture or a row, nor open a list."""
    hostile = written(told(text))
    foreign = {"html_inline", "code_inline", "image", "s", "hardbreak"}
    counts = [sum(child.type in foreign for child in inline(one)) for one in (plain, hostile)]
    assert counts[0] == counts[1]
    kinds = [[token.type for token in PARSER.parse(one)] for one in (plain, hostile)]
    assert kinds[0] == kinds[1]


def test_hostile_text_compiles_as_text() -> None:
    """Code of Typst or of a template in a note, a name or a source neither runs nor stops the comparison."""
    text = " ".join(HOSTILE)
    rendering = rendered(told(text))
    assert not rendering.warnings
    for name, content in rendering.files.items():
        if name.endswith(".svg"):
            ElementTree.fromstring(content)


@pytest.fixture(scope="module")
def many() -> dict[str, Any]:
    """Two hundred assessments, twelve of them over and over, each in a file of its own."""
    document = assessors(12)
    document["files"] = [
        one | {"id": f"{place}.yaml", "swapped": place < 3} for place, one in enumerate(document["files"] * 17)
    ][:200]
    document["apart"] = document["apart"] * 17
    return document


def test_two_hundred_assessments_are_read_on_six_pages(many: dict[str, Any]) -> None:
    """Verdicts are counted, who stands apart is ten, each file is named once, and a remark says all its files."""
    pdf = render(many, "both", ["pdf"], HOUSE, COMPARISON).files["both.pdf"]
    assert len(re.findall(rb"/Type/Page\b", pdf)) <= 6
    cards = comparison.verdict_cards(many)
    assert sum(int(one.name.split(" of ")[0]) for one in cards) == len(many["files"])
    text = written(many)
    assert all(text.count(f"({one['id']})") == 1 for one in many["files"])
    assert "- 0.yaml, 1.yaml, 2.yaml: partners named in the other order" in text.replace("\\", "")
    assert "The first ten of 204" in text
    assert text.partition("### Who stands apart")[2].partition("## Every level")[0].count("\n| ") == 12


def test_of_many_the_table_counts_who_gave_each_level(many: dict[str, Any]) -> None:
    """Twelve people give 0 to 4 in turn: the widest row says how many gave each, its mean and its range."""
    heads = [one.head for one in levels.level_columns(many)]
    assert heads == ["Criterion", "Reading", "0", "1", "2", "3", "4", "Mean", "Range"]
    first = levels.level_rows(many)[0]
    assert first == ("Trust", "practised by Argentina", "3", "3", "2", "2", "2", "1.75", "0–4")


@pytest.mark.parametrize("made", [sides, assessors])
def test_the_widest_rows_come_first_and_alike_ones_as_the_criteria_stand(made: Made) -> None:
    """The order of the table is the one that the pictures' titles promise."""
    document = made()
    rows = levels.level_rows(document)
    assert [row[0] for row in rows[:2]] == ["Trust", "Trust"]
    titles = [one["title"] for one in document["criteria"].values()]
    places = [titles.index(row[0]) for row in rows[2:]]
    assert places == sorted(places)


def test_many_on_a_gap_are_cut_to_those_that_give_reasons_and_the_rest_is_counted() -> None:
    """A gap that two hundred speak of does not bury its reasons, and says how many it leaves out."""
    document = sides()
    gap = document["gaps"][0]
    silent = gap["voices"][2] | {"note": "", "evidence": []}
    gap["voices"] = [silent | {"descriptor": str(place)} for place in range(20)] + gap["voices"]
    shown = comparison.heard(gap)
    assert {"Ana", "Bo"} <= {comparison.label(document, one["file"]).split(" (")[0] for one in shown}
    assert len(shown) == comparison.HEARD
    assert f"{23 - comparison.HEARD} more speak of it" in written(document)


def test_what_was_carried_swapped_and_passed_over_is_printed() -> None:
    """Nothing happens to a file in silence."""
    document = sides()
    document["files"][0]["swapped"] = True
    document["problems"] = ["bad.yaml: line 3: no dyad"]
    document["carried"] = [
        {
            "file": "0.yaml",
            "rubric": "ohmae",
            "asked": "0.9",
            "now": "1.0",
            "carried": 12,
            "changed": ["ohmae.trust"],
            "dropped": [left_out("ohmae.old")],
        }
    ]
    found = written(document)
    for said in (
        "swapped",
        "bad.yaml: line 3: no dyad",
        "12 answers are carried over",
        "ohmae.old is left out: an option",
    ):
        assert said in found


def listed(count: int, other: int = 0) -> dict[str, Any]:
    """Assessors of one list of commitments, and `other` ones of a longer list."""
    pipeline = {"text": "a pipeline", "date": "2006", "due": 2009}
    answers = [{"commitments": [pipeline | {"delivered": "no" if place else "partly"}]} for place in range(count)]
    answers += [{"commitments": [pipeline, {"text": "a bank"}]} for _ in range(other)]
    return compared(*(("outside", f"Person {place}", SECOND, one) for place, one in enumerate(answers)))


def test_what_is_said_of_the_same_commitments_stands_side_by_side() -> None:
    """A column for each of a few files; of many how often each answer was given."""
    few = rendered(listed(2)).files["both.md"].decode()
    assert "| Announced | What | Person 0 (from outside) | Person 1 (from outside) |" in few
    assert "|  | delivered | in part | no |" in few
    assert "The lists of commitments differ" not in few
    many = rendered(listed(8)).files["both.md"].decode()
    assert "|  | delivered | no 7, in part 1 |" in many


def test_lists_of_commitments_that_differ_are_pointed_out() -> None:
    """Who judged which list; where nobody was asked for commitments nothing is said of them."""
    text = rendered(listed(1, other=2)).files["both.md"].decode()
    told = (
        "1 commitment by Person 0 (from outside); 2 commitments by Person 1 (from outside) and Person 2 (from outside)"
    )
    assert f"The lists of commitments differ, 2003–2010: {told}. Not in all of them: “a bank”." in text
    assert "| a bank | owner | not known | not known |" in text
    one = {"commitments": [{"text": "a pipeline"}]}
    half = rendered(compared(("outside", "Ana", SECOND, one), ("outside", "Bea", SECOND, {}))).files["both.md"].decode()
    assert "No list of commitments, 2003–2010: Bea (from outside)." in half
    assert "What was announced" not in rendered(sides()).files["both.md"].decode()
