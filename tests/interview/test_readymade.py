"""Ready-made evidence: which figures are offered where, and what stands in the file when one is taken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assess.interview.agenda import Prompt, agenda
from assess.interview.evidence import READY, EvidenceTalk
from assess.interview.page import Page
from assess.interview.question import Setting, help_page
from assess.interview.recorder import Recorder
from assess.model.figure import series
from assess.model.questionnaire import questionnaire
from assess.storage.assessments import Notebook, begin
from assess.storage.figures import figures
from tests.interview.person import LIBRARY, Person

NAMES = {"ARG": "Argentina", "COL": "Colombia", "ECU": "Ecuador"}
AID = "Military and police aid from the United States to"
LESS_TO_FEAR, COMPATIBILITY = "lorenzini.threat_reduction", "lorenzini.compatibility"


def setting(book: Notebook, a: str, b: str) -> Setting:
    """What an interview on two of NAMES shows, with the shipped figures about both."""
    rows = {side: series(figures(), code, NAMES[code]) for side, code in (("a", a), ("b", b))}
    steps = agenda(book.asked, book.assessment)
    return Setting(book.asked, book.assessment, {"a": NAMES[a], "b": NAMES[b]}, steps, (), False, rows)


def notebook(folder: Path, a: str, b: str, first: int = 2006, last: int | None = 2008) -> Notebook:
    """A new file on two partners and a period."""
    path = folder / "x.yaml"
    period = {"from": first} | ({"to": last} if last else {})
    path.write_text(
        begin({"dyad": {"a": a, "b": b}, "period": period}, questionnaire(LIBRARY, ["lorenzini"])), encoding="utf-8"
    )
    return Notebook(path, LIBRARY)


def talk(book: Notebook, a: str, b: str, name: str, *replies: str) -> Person:
    """The conversation about the evidence of one criterion, ended by `nothing more`."""
    person = Person([*replies, "0"])
    EvidenceTalk(Recorder(book, person), setting(book, a, b), Prompt("evidence", name)).run()
    return person


def offered(person: Person) -> bool:
    """Whether the last page on evidence offered a figure."""
    page = person.last
    assert isinstance(page, Page)
    return READY in {one.key for one in page.extras}


def test_a_figure_taken_is_whole_in_the_file(tmp_path: Path) -> None:
    """One choice saves kind, text with the years of the period, source with correction, date, and practice only."""
    book = notebook(tmp_path, "COL", "ARG")
    person = talk(book, "COL", "ARG", LESS_TO_FEAR, READY, "1")
    (item,) = book.assessment.answer(LESS_TO_FEAR).evidence
    assert item.text == "Military expenditure of Colombia, in million US$: 6,909 (2006), 7,431 (2007), 8,323 (2008)."
    assert (item.kind, item.date, item.supports, item.side) == ("independent", "2006/2008", ("practised",), None)
    assert "SIPRI" in item.source
    assert "printed twice" in item.source
    assert person.last.notice == "Saved. Is there more?"
    assert not offered(person)


def test_a_figure_named_in_another_language_is_not_offered_again(tmp_path: Path) -> None:
    """It is known by its numbers, however their thousands are marked."""
    book = notebook(tmp_path, "COL", "ARG")
    text = "Gasto militar de Colombia, en millones de US$: 6.909 (2006), 7.431 (2007), 8.323 (2008)."
    path = ("answers", LESS_TO_FEAR, "evidence")
    book.record((*path, 0), {"kind": "independent", "text": text, "supports": ["practised"]})
    assert not offered(talk(book, "COL", "ARG", LESS_TO_FEAR))


def test_where_each_partner_is_asked_a_figure_speaks_of_its_own(tmp_path: Path) -> None:
    """Both partners of a table are offered, and each figure has the side of its state."""
    book = notebook(tmp_path, "ECU", "COL")
    talk(book, "ECU", "COL", COMPATIBILITY, READY, "2", READY, "1")
    found = [(item.side, item.text.partition(", in ")[0]) for item in book.assessment.answer(COMPATIBILITY).evidence]
    assert found == [("b", f"{AID} Colombia"), ("a", f"{AID} Ecuador")]


@pytest.mark.parametrize(
    ("a", "b", "first", "last", "name"),
    [
        ("ARG", "ARG", 2006, 2008, LESS_TO_FEAR),
        ("COL", "ECU", 1990, 2004, LESS_TO_FEAR),
        ("COL", "ECU", 2011, None, COMPATIBILITY),
        ("COL", "ECU", 2006, 2008, "lorenzini.long_term"),
    ],
)
def test_nothing_is_offered_where_nothing_fits(
    a: str, b: str, first: int, last: int | None, name: str, tmp_path: Path
) -> None:
    """No table has the state, none the years, or none speaks to the criterion."""
    book = notebook(tmp_path, a, "BRA" if a == b else b, first, last)
    assert not offered(talk(book, a, b, name))


def test_a_figure_is_offered_with_what_it_does_not_show(tmp_path: Path) -> None:
    """The page says that a figure shows only what it counts; a step back saves nothing."""
    book = notebook(tmp_path, "COL", "ECU")
    person = talk(book, "COL", "ECU", COMPATIBILITY, READY, "/back")
    page = person.shown[1]
    assert isinstance(page, Page)
    assert len(page.choices) == 2
    said = " ".join(page.paragraphs)
    assert "shows only what it counts" in said
    assert "does not show what the aid was tied to" in said
    assert book.assessment.answer(COMPATIBILITY).evidence == ()


def test_help_has_the_figures_of_both_partners(tmp_path: Path) -> None:
    """The help page of a criterion tells the figures of the period that speak to it, with their source."""
    book = notebook(tmp_path, "COL", "ECU", 2009, None)
    said = json.dumps(help_page(setting(book, "COL", "ECU"), Prompt("reading", LESS_TO_FEAR), ()).paragraphs)
    for part in ("8,569 (2009), 9,191 (2010)", "1,915 (2009), 2,116 (2010)", "Table 11.2"):
        assert part in said
