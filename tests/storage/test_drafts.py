"""Drafts: texts not saved yet, kept for the person alone, and never a part of the assessment."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from assess.errors import AssessError
from assess.storage.assessments import Notebook
from assess.storage.drafts import Drafts
from tests.interview.person import LIBRARY, new_file

NOTE = ("answers", "ohmae.trust", "note")
SOURCES = [("answers", "ohmae.trust", "evidence", place, "source") for place in range(3)]


def beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.draft")


def test_a_draft_lies_beside_the_assessment_for_its_owner_alone(tmp_path: Path) -> None:
    """It comes back word for word, the assessment stays as it was, and the last one takes the file away."""
    path = new_file(tmp_path)
    before, text = path.read_bytes(), "first\n\n  « می\u200cخواهم » \U0001f469\u200d\U0001f4bb\n"
    Notebook(path, LIBRARY).draft(NOTE, text)
    assert Notebook(path, LIBRARY).drafts == {NOTE: text}
    assert path.read_bytes() == before
    assert os.name == "nt" or beside(path).stat().st_mode & 0o777 == 0o600
    Notebook(path, LIBRARY).draft(NOTE, "")
    assert list(tmp_path.iterdir()) == [path]


def test_a_draft_stays_with_its_item_of_evidence(tmp_path: Path) -> None:
    """Where an item is taken out its drafts go along, and those of the later items follow them."""
    path = new_file(tmp_path)
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "answers: {}",
            "answers:\n  ohmae.trust:\n    evidence:\n"
            + "".join(f"      - {{kind: record, text: t{n}, supports: [practised]}}\n" for n in range(3)),
        ),
        encoding="utf-8",
    )
    book = Notebook(path, LIBRARY)
    for place, steps in enumerate(SOURCES):
        book.draft(steps, f"source {place}")
    book.draft(NOTE, "a note")
    book.erase(SOURCES[1][:-1])
    assert Notebook(path, LIBRARY).drafts == {NOTE: "a note", SOURCES[0]: "source 0", SOURCES[1]: "source 2"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[1]",
        b'{"a": 1}',
        b'{"a": "text"}',
        b"\xff\xfe",
        b"\0",
        b"[" * 100_000,
        b'{"a/' + b"1" * 5000 + b'": "x"}',
        None,
    ],
)
def test_what_is_no_draft_is_left_alone_and_said(tmp_path: Path, content: bytes | None) -> None:
    """A damaged or strange file, or a link (None), gives no draft and keeps nobody from working; it is not replaced."""
    path, other = new_file(tmp_path), tmp_path / "other.json"
    other.write_text(json.dumps({"answers/ohmae.trust/note": ["theirs", ""]}), encoding="utf-8")
    if content is None:
        beside(path).symlink_to(other)
    else:
        beside(path).write_bytes(content)
    held = (beside(path).read_bytes(), other.read_bytes())
    book = Notebook(path, LIBRARY)
    assert [problem.place for problem in book.draft_faults] == [str(beside(path))]
    with pytest.raises(AssessError):
        book.draft(NOTE, "mine")
    assert book.drafts == {NOTE: "mine"}
    assert (beside(path).read_bytes(), other.read_bytes()) == held


def test_a_draft_that_finds_no_room_is_held_and_tried_again(tmp_path: Path) -> None:
    """Where the file cannot be written it is said, and the next draft brings the first one along."""
    path = new_file(tmp_path / "")
    drafts = Drafts(path)
    beside(path).mkdir()
    with pytest.raises(AssessError):
        drafts.keep(NOTE, "first", "")
    beside(path).rmdir()
    drafts.keep(SOURCES[0], "second", "")
    assert Drafts(path).texts == {NOTE: ("first", ""), SOURCES[0]: ("second", "")}


def test_a_draft_goes_where_the_answers_go(tmp_path: Path) -> None:
    """Where they had to be kept under another name, and where a save put another text in its place it is gone."""
    path = new_file(tmp_path)
    book = Notebook(path, LIBRARY)
    book.draft(NOTE, "begun")
    path.unlink()
    assert Notebook(book.keep_elsewhere(), LIBRARY).drafts == {NOTE: "begun"}
    again = Notebook(new_file(tmp_path), LIBRARY)
    assert again.drafts == {NOTE: "begun"}
    again.record(NOTE, "another")
    assert Notebook(path, LIBRARY).drafts == {}
