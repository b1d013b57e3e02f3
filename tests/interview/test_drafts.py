"""Drafts in an interview: what was being written is never lost without a word, and never saved without one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from assess.errors import AssessError, Problem
from assess.interview.page import Blank
from assess.interview.screen import Screen
from assess.interview.session import converse
from assess.storage.assessments import Notebook
from tests.interview.person import LIBRARY, NAMES, REST, SKIPPED, Person, interview, new_file, number
from tests.reading import load

TOLD = ("3", "3", "3", "3", "3", "Treaty", "UN", "1991", "1", "1")
"""Political will, and one whole item of evidence."""
AT_WILL = f"/overview {number('ohmae.political_will')}"
KEPT = "What you were writing is kept as a draft, not saved yet."
FIELDS = {
    "note": (("/note",), "note on Political will"),
    "stress": (("4", "4"), "stress on Political will"),
    "reason": ((f"/overview {number('lorenzini.predictability')}", "n"), "reason on Predictability"),
    "evidence": ((*TOLD[:4], "3"), "evidence on Political will"),
    "source": ((*TOLD[:4], "3", "Treaty"), "evidence on Political will"),
    "date": ((*TOLD[:4], "3", "Treaty", "UN"), "evidence on Political will"),
    "label": ((*REST, "2"), "the declaration"),
    "by": ((*REST, "2", "alliance"), "the declaration"),
    "name": ((*REST, "2", ""), "who judges"),
}


def answer(path: Path, criterion: str = "ohmae.political_will") -> Any:
    return load(path, LIBRARY).tree.value["answers"].get(criterion, {})


def drafts(path: Path) -> list[str]:
    return list(Notebook(path, LIBRARY).drafts.values())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_file(tmp_path)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("end", ["/back", "/gone"])
def test_a_text_left_unfinished_is_kept(path: Path, field: str, end: str) -> None:
    """A step back or an interrupt keeps it out of the assessment, and it is named where the person goes."""
    replies, named = FIELDS[field]
    _, outcome = interview(path, *replies, f"{end} half a text")
    assert drafts(path) == ["half a text"]
    assert "half a text" not in path.read_text(encoding="utf-8")
    assert outcome.unsaved == f"Not saved yet, kept as a draft where you wrote it: {named}."


def test_a_draft_is_shown_again_and_gone_once_it_is_saved(path: Path) -> None:
    """After a step back, and after a new start, which says so, the field holds it."""
    person, _ = interview(path, "/note", "/back one", "/note", "/gone one two")
    assert KEPT in person.shown[2].notice
    assert isinstance(again := person.shown[3], Blank)
    assert again.draft == "one"
    person, outcome = interview(path, SKIPPED, "/note", "one two three", "3", fills=True)
    assert person.shown[0].notice == "Not saved yet, kept as a draft where you wrote it: note on Political will."
    assert isinstance(last := person.shown[2], Blank)
    assert last.draft == "one two"
    assert answer(path) == {"note": "one two three", "practised": {"a": 3}}
    assert (drafts(path), outcome.unsaved, list(path.parent.iterdir())) == ([], "", [path])


@pytest.mark.parametrize("reply", ["/back ", "/back saved", "", "saved"])
def test_a_draft_is_gone_where_the_field_was_emptied_or_is_what_stands(path: Path, reply: str) -> None:
    """Nothing is left over that the person has cleared away."""
    interview(path, "/note", "saved", "/note", "/back begun")
    assert drafts(path) == ["begun"]
    interview(path, "/note", reply)
    assert drafts(path) == []
    assert answer(path).get("note", "") == ("" if reply == "" else "saved")


@pytest.mark.parametrize("field", ["note", "stress", "evidence", "source", "date", "label", "by", "name"])
def test_save_and_leave_saves_the_text(path: Path, field: str) -> None:
    """The text is the field's value, nothing more is asked, and no draft is left."""
    text = "1991" if field == "date" else "all of it"
    person, outcome = interview(path, *FIELDS[field][0], f"/save {text}", "3", "3", "3")
    assert person.replies == ["3", "3", "3"]
    assert text in path.read_text(encoding="utf-8")
    assert (drafts(path), outcome.end, outcome.unsaved) == ([], "left", "")


@pytest.mark.parametrize("before", [FIELDS["date"][0], (*FIELDS["by"][0], "both")])
def test_a_date_that_is_none_stays_to_be_mended(path: Path, before: tuple[str, ...]) -> None:
    """Nobody leaves with a date that was not taken, and nobody has to write it again."""
    person, _ = interview(path, *before, "/save some day", "/save 1991", "3")
    assert "is no date" in person.last.notice
    assert isinstance(person.last, Blank)
    assert person.last.draft == "some day"
    assert (person.replies, drafts(path)) == (["3"], [])


def test_a_text_that_could_not_be_saved_stays(path: Path) -> None:
    """Where the disk is full the person who saves and leaves is asked again, with the text still there."""

    class Full(Notebook):
        def record(self, path: Any, value: Any, overwrite: bool = False) -> None:
            raise AssessError(Problem("no space left on the device", "make room"))

    person = Person(["/note", "/save all of it", "/note"])
    converse(Full(path, LIBRARY), person, NAMES, lambda: 0.0)
    assert "no space left" in person.shown[2].notice
    assert isinstance(person.last, Blank)
    assert person.last.draft == "all of it"


def test_a_draft_that_cannot_be_kept_is_said_on_the_way_out(path: Path) -> None:
    """It is held while the interview lasts, and whoever leaves knows that it goes."""
    path.with_name(f".{path.name}.draft").write_text("[]", encoding="utf-8")
    person, outcome = interview(path, "/note", "/back half", "/note")
    assert "kept only until you leave" in person.shown[2].notice
    assert isinstance(person.last, Blank)
    assert person.last.draft == "half"
    assert "not kept either" in outcome.unsaved


def test_a_long_text_is_kept_while_it_is_written(path: Path) -> None:
    """Whatever ends the program, all but the last few keys are on disk, and nothing once the text is saved."""
    found: list[list[str]] = []

    class Looking(Screen):
        def write(self, blank: Blank) -> Any:
            def keep(text: str) -> None:
                blank.keep(text)
                found.append(drafts(path))

            return super().write(replace(blank, keep=keep))

    with create_pipe_input() as source:
        source.send_text(SKIPPED + "m" + "x" * 45 + "\rs")
        converse(Notebook(path, LIBRARY), Looking(source, DummyOutput()), NAMES, lambda: 0.0)
    assert found == [["x" * 20], ["x" * 40]]
    assert (answer(path), drafts(path)) == ({"note": "x" * 45}, [])


def test_strange_drafts_name_nothing(path: Path) -> None:
    """A draft of a criterion that is not asked, or of no place at all, is neither shown nor said."""
    places = ("", "x\x1b", "answers/1/note", "answers/no.such/note", "answers")
    named = json.dumps({place: ["begun", ""] for place in places})
    path.with_name(f".{path.name}.draft").write_text(named, encoding="utf-8")
    person, outcome = interview(path, "/note")
    assert (person.shown[0].notice, outcome.unsaved) == ("", "")


def test_an_item_of_evidence_is_changed_part_by_part(path: Path) -> None:
    """Each part is asked with what it holds now; what is kept is not written, what is emptied goes."""
    interview(path, *TOLD, "2", "A law", "", "", "1", "1")
    before = path.read_bytes()
    keep = ("1", "3", "2", "Treaty", "3", "UN", "4", "1991", "5", "1", "6", "1")
    person, _ = interview(path, AT_WILL, *TOLD[:4], "x", "1", *keep, "0")
    assert path.read_bytes() == before
    asked = [page.initial for page in person.shown if isinstance(page, Blank)]
    assert asked == ["Treaty", "UN", "1991"]
    change = ("1", "1", "2", "Treaty\nof 1991", "3", "", "4", "1991-07-18", "5", "2", "6", "3", "2", "")
    person, _ = interview(path, AT_WILL, *TOLD[:4], "x", "1", *change)
    assert "It needs a text" in person.last.notice
    assert answer(path)["evidence"][0] == {
        "kind": "statement",
        "text": "Treaty\nof 1991",
        "supports": ["declared"],
        "date": "1991-07-18",
        "side": "b",
    }
    assert answer(path)["evidence"][1]["text"] == "A law"


def test_an_item_is_taken_out_only_when_it_was_shown_and_asked_about(path: Path) -> None:
    """`x` shows the item, or which one is meant where there are several, and only the next key takes it out."""
    interview(path, *TOLD, "2", "A law", "", "", "1", "1", "x", "2", "0", "x", "/back", "x", "1", "/back")
    assert [item["text"] for item in answer(path)["evidence"]] == ["Treaty", "A law"]
    person, _ = interview(path, AT_WILL, *TOLD[:4], "x", "1", "t", "x", "t")
    assert answer(path)["evidence"] == []
    assert person.last.notice == "It is taken out."


@pytest.mark.parametrize("start", [TOLD[:4], ("/evidence",)])
def test_confidence_and_note_are_given_on_the_page_of_evidence_too(path: Path, start: tuple[str, ...]) -> None:
    """Both come back to the page, whether it was the next step or asked for from a question."""
    person, _ = interview(path, *start, "/confidence", "3", "/note", "a note", "/help", "h")
    notices = [page.notice for page in person.shown if page.subject == "Evidence"]
    assert notices == ["", "Confidence: High.", "Note saved.", ""]
    assert (answer(path)["confidence"], answer(path)["note"]) == ("high", "a note")


def test_a_draft_never_takes_the_place_of_what_was_written_meanwhile(path: Path) -> None:
    """Where something else stands now than when it was begun it is shown beside, and Enter keeps what stands."""
    interview(path, "/note", "first", "/note", "/gone begun")
    path.write_text(path.read_text(encoding="utf-8").replace("first", "mended by hand"), encoding="utf-8")
    person, _ = interview(path, "/note", "/back mended by hand")
    assert isinstance(blank := person.shown[1], Blank)
    assert (blank.initial, blank.draft) == ("mended by hand", "")
    assert blank.paragraphs[-1].endswith(" begun")
    assert answer(path)["note"] == "mended by hand"


def test_a_draft_stays_with_the_item_that_it_was_begun_for(path: Path) -> None:
    """An item that was put before it by hand is not offered the draft of the other as its own."""
    interview(path, *TOLD, "x", "3", "/gone half a source")
    text = path.read_text(encoding="utf-8")
    before = "- {kind: policy, text: A law, supports: [practised]}"
    path.write_text(text.replace("- {kind: agreement", f"{before}\n      - {{kind: agreement"), encoding="utf-8")
    assert before in path.read_text(encoding="utf-8")
    person, _ = interview(path, AT_WILL, "/evidence", "x", "1", "3", "/back ")
    assert [page.draft for page in person.shown if isinstance(page, Blank)] == [""]
