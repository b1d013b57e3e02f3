"""The questionnaire on paper: all that is asked stands on it, with the keys by which it is typed in."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from assess.interview.plain import Plain
from assess.interview.session import converse
from assess.model.assessment import Assessment
from assess.report.blocks import Page, Section, Table
from assess.report.content import MARKED, OPEN
from assess.report.form import FORMS
from assess.report.rendering import render
from assess.report.untold import questionnaire_document
from assess.storage.assessments import Notebook, Opened, begin, read
from assess.storage.cases import case_file
from assess.storage.rubrics import library
from assess.text.language import speaking
from tests.interview.test_plain import Stream
from tests.reading import load
from tests.report import typist
from tests.report.forms import DAY, USUAL, blank, case, filled
from tests.report.paper import HOSTILE, HOUSE

QUESTIONNAIRE = FORMS["questionnaire"]
ALL = tuple(library().rubrics)


def page_of(document: dict[str, Any]) -> Page:
    """The page of a questionnaire."""
    return QUESTIONNAIRE.page(document, {}, HOUSE)


@cache
def printed(rubrics: tuple[str, ...] = ALL) -> Page:
    """A blank one."""
    return page_of(questionnaire_document(blank(rubrics), DAY))


def sections(page: Page) -> dict[str, Section]:
    """The criteria of a page by their titles."""
    parts = [one for one in page.blocks if isinstance(one, Section)]
    return {one.title: one for part in parts for one in part.blocks if isinstance(one, Section)}


def texts(value: Any) -> Iterator[str]:
    """Every text in blocks."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name))


def whole(value: Any) -> str:
    """All texts of blocks, on one line."""
    return " ".join(" ".join(texts(value)).split())


def test_every_choice_stands_on_the_sheet_once_with_its_key() -> None:
    """Of all nine rubrics, in the order of the interview; choices that two questions share stand there once."""
    form, found = blank(ALL), sections(printed())
    for criterion in form.criteria:
        rows = [
            ({span.text for cell in row.cells[:-1] for span in cell if span.box}, typist.said(row.cells[-1]))
            for table in typist.tables(found[f"{criterion.number} · {criterion.title}"].blocks)
            if table.look == "marks"
            for row in table.rows
        ]
        offers = {
            tuple((one.key, one.text or one.label) for one in (*step.choices, *step.extras))
            for step in form.steps
            if step.criterion == criterion.id and step.choices
        }
        assert len(rows) == sum(map(len, offers))
        for key, text in (one for offer in offers for one in offer):
            assert any(keys == {key} and said.startswith(text) for keys, said in rows), (criterion.id, key)


def test_the_order_is_that_of_the_interview() -> None:
    """Criteria by their numbers, and every question of theirs."""
    form, page = blank(ALL), printed()
    titles = [one for one in sections(page) if one[0].isdecimal()]
    assert titles == [f"{one.number} · {one.title}" for one in form.criteria]
    said, place = whole(page.blocks), 0
    for step in form.steps:
        question = " ".join(step.question.replace("{a}", "A").replace("{b}", "B").split())
        if question and step.side != "b":
            assert (place := said.find(question, place)) >= 0, question


def test_conditions_are_told_in_words() -> None:
    """Where a level follows, where a list decides, where a stress or a source is asked for."""
    found = {title.partition(" · ")[2]: whole(one) for title, one in sections(printed()).items()}
    follows = "Leave this out if 3 commitments or more"
    assert (
        f"{follows} are listed under 4, Commitments: the level follows from them." in found["Means for the objectives"]
    )
    assert f"{follows} under 4, Commitments were due by the end of the period" in found["Delivery"]
    means = found["Means for the objectives"]
    assert "Only if 4 is marked, or where the level follows from the list and 75 % or more of it have an owner" in means
    assert "Only if c is marked as practised under 1, Areas named and worked on; else" in found["Scope"]
    assert "Only if two or more are marked as practised under 1, Areas" in found["Main fields"]
    assert "Only if 4 is marked." in found["Trust"]
    assert "Only if a level above 0 is marked above." in found["Trust"]
    assert "is marked for that partner under" in found["Motive: new markets"]


@pytest.mark.parametrize("rubrics", [("ohmae",), USUAL, ALL])
def test_nothing_that_is_to_be_told_is_printed_as_a_place(rubrics: tuple[str, ...]) -> None:
    """Partners are A and B, and the years have words; there are lines for all of them."""
    page = printed(rubrics)
    assert "{" not in whole(page)
    assert "What is done in most of the years under study" in whole(page)
    assert [[typist.said(cell) for cell in row.cells] for row in typist.tables(page.front)[0].rows] == [["", "", ""]]
    assert {span.box for span in spans(page)} <= {"", OPEN}
    assert page.notice.startswith(f"Form {blank(rubrics).id}. Rubrics: ohmae 1.1")


def spans(value: Any) -> Iterator[Any]:
    """All pieces of lines in blocks."""
    if hasattr(value, "box"):
        yield value
    for one in value if isinstance(value, tuple) else ():
        yield from spans(one)
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from spans(getattr(value, name))


def test_answers_are_printed_where_they_were_given() -> None:
    """As many boxes are marked as there are answers, and each note, source and commitment stands there."""
    opened = case()
    page = page_of(questionnaire_document(filled(opened), DAY))
    said = whole(page)
    answers = opened.assessment.answers.values()
    for text in [one.note for one in answers] + [item.source for one in answers for item in one.evidence]:
        assert " ".join(text.split()) in said
    assert "Alba" in said and "2012–2021" in said
    trust = sections(page)[next(title for title in sections(page) if title.endswith(" · Trust"))]
    assert any(span.box == MARKED for span in spans(trust))
    bare = page_of(questionnaire_document(filled(opened, {"answers": {}}), DAY))
    assert not any(span.box == MARKED for span in spans(bare))


def shorter() -> Opened:
    """The case with evidence on a few criteria, and with notes on these: enough for every kind of line."""
    found = yaml.safe_load(case_file("alba-boreal").read_text(encoding="utf-8"))
    kept = ("lorenzini.areas", "ohmae.political_will", "lorenzini.operativeness", "ohmae.shared_goals")
    for name, answer in found["answers"].items():
        for part in ("evidence", "note") if name not in kept else ():
            answer.pop(part, None)
    found["commitments"] = [*found["commitments"][:2], *found["commitments"][4:6], found["commitments"][-1]]
    return read(json.dumps(found), Path("shorter.yaml"), library())


def plainly(one: Assessment) -> dict[str, Any]:
    """What somebody told, in an assessment as it is read, without the order in which readings are named."""
    found: dict[str, Any] = msgspec.to_builtins(one)
    for answer in found["answers"].values():
        # Who says nothing of it is moderately sure.
        answer["confidence"] = answer["confidence"] or "moderate"
        for item in answer["evidence"]:
            item |= {name: sorted(item[name]) for name in ("supports", "against")}
    names = ("answers", "commitments", "stresses", "main_fields", "declaration", "assessor")
    return {name: found[name] for name in names}


def test_a_filled_sheet_can_be_typed_in_as_it_lies(tmp_path: Path) -> None:
    """The keys on it, from top to bottom, are the lines of the plain interview, and give the same file."""
    opened = shorter()
    page = page_of(questionnaire_document(filled(opened), DAY))
    path = tmp_path / "typed.yaml"
    frame = {name: opened.tree.value[name] for name in ("dyad", "period", "date")}
    path.write_text(begin(frame, opened.asked), encoding="utf-8")
    names = {side: partner.in_sentence for side, partner in opened.partners.items()}
    heard = Stream()
    source = io.StringIO("\n".join(typist.lines(page)) + "\n")
    converse(Notebook(path, library()), Plain(source, heard), names, lambda: 0.0)
    assert "is no answer here" not in heard.getvalue()
    assert plainly(load(path, library()).assessment) == plainly(opened.assessment)


@pytest.mark.parametrize("ending", ["md", "html", "pdf", "docx"])
def test_hostile_texts_are_printed_as_texts(ending: str) -> None:
    """In notes, names, reasons, lists and evidence: nothing of them is markup, and every format is made."""
    text = " ".join(HOSTILE)
    answers = {
        "lang": "en",
        "notice": text,
        "assessor": {"name": text, "side": "outside"},
        "declaration": {"label": text, "by": text, "date": text, "source": text},
        "commitments": [{"text": text, "date": "2012", "source": text, "owner": "yes"}],
        "stresses": [{"text": text, "date": "2012", "kind": "crisis"}],
        "answers": {
            "ohmae.trust": {"practised": {"a": 4, "b": "unknown"}, "stress": text, "note": text},
            "ohmae.joint_work": {"practised": {"not_applicable": text}},
            "ohmae.political_will": {
                "evidence": [{"kind": "record", "text": text, "source": text, "date": text, "supports": ["practised"]}]
            },
        },
    }
    told = {"names": {"a": "{b} #x", "b": "<b>{from}</b>"}, "partners": {"a": "A", "b": "B"}, "answers": answers}
    form = msgspec.structs.replace(blank(("ohmae",)), **told)
    made = render(questionnaire_document(form, DAY), "q", [ending], HOUSE, QUESTIONNAIRE).files[f"q.{ending}"]
    if ending == "html":
        assert b"<script" not in made
        assert b"<b>{" not in made
    if ending == "md":
        assert b"<script" not in made.replace(b"\\<", b"")


@pytest.mark.parametrize(("lang", "rubrics"), [("en", ALL), ("es", ("lorenzini",)), ("pt", ("ohmae",))])
def test_a_pdf_is_made_in_every_language(lang: str, rubrics: tuple[str, ...]) -> None:
    """Tagged, for archives, with the form's name on every page, and no character lost."""
    with speaking(lang):
        form = blank(rubrics)
        made = render(questionnaire_document(form, DAY), "q", ["pdf"], HOUSE, QUESTIONNAIRE)
    assert not made.warnings
    opened = PdfReader(io.BytesIO(made.files["q.pdf"]))
    assert opened.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert opened.trailer["/Root"]["/Lang"] == lang
    assert all(form.id in one.extract_text() for one in opened.pages[:3])


def test_a_docx_has_boxes_and_places_to_write_in() -> None:
    """Word opens it: a row of a table to write in is high enough for a hand, and boxes are letters."""
    made = render(questionnaire_document(blank(("ohmae",)), DAY), "q", ["docx"], HOUSE, QUESTIONNAIRE)
    document = Document(io.BytesIO(made.files["q.docx"]))
    sheets = [one for one in document.tables if one.style and one.style.name == "Report Sheet"]
    assert sheets
    assert all(row.height and row.height.pt >= 16 for one in sheets for row in one.rows[1:])
    text = "".join(node.text or "" for node in document.element.body.iter(qn("w:t")))
    assert text.count(OPEN) == sum(span.box == OPEN for span in spans(printed(("ohmae",))))
    assert MARKED not in text


def test_a_table_to_write_in_has_as_many_places_as_were_told() -> None:
    """Twelve commitments where there are fewer, and all of them where there are more."""
    opened = case()
    many = [{"text": f"one {n}"} for n in range(15)]
    document = questionnaire_document(filled(opened, {"commitments": many, "answers": {}}), DAY)

    def rows(page: Page) -> int:
        section = next(one for title, one in sections(page).items() if title.endswith(" · Commitments"))
        return len(next(one for one in section.blocks if isinstance(one, Table)).rows)

    assert (rows(printed(USUAL)), rows(page_of(document))) == (12, 15)


def test_a_house_may_print_a_questionnaire_of_its_own() -> None:
    """Its template is checked and run like that of a report."""
    text = '{% call front(title="Own", statement=document.id) %}{% endcall %}'
    house = replace(HOUSE, content={**HOUSE.content, "questionnaire.j2": text}, own={"questionnaire.j2": "x"})
    document = questionnaire_document(blank(("ohmae",)), DAY)
    assert QUESTIONNAIRE.page(document, {}, house).statement == document["id"]
