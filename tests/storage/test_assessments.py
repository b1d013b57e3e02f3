"""Assessments on disk: begun, changed one value at a time, and edited by somebody else meanwhile."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assess.errors import AssessError, Clash
from assess.model.questionnaire import questionnaire
from assess.model.warning import ChangedRubric
from assess.storage.assessments import Notebook, begin
from assess.storage.rubrics import library
from tests.reading import load

TRUST = ("answers", "ohmae.trust", "practised")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A new assessment of Argentina and Brazil under the three rubrics, with a comment of the user's."""
    frame = {"dyad": {"a": "ARG", "b": "BRA"}, "period": {"from": 2003}, "assessor": {"side": "a"}}
    text = begin(frame, questionnaire(library(), ["ohmae", "spekman", "lorenzini"]))
    file = tmp_path / "x.yaml"
    file.write_text(text.replace("assessor:", "# ask the ministry again\nassessor:"), encoding="utf-8")
    return file


def test_a_new_file_has_no_fault_and_no_warning(path: Path) -> None:
    """What is begun can be read, and its digests are those of the shipped rubrics."""
    opened = load(path, library())
    assert opened.warnings == ()
    assert opened.partners["b"].name == "Brazil"


def test_a_save_changes_only_what_was_answered(path: Path) -> None:
    """A record adds its lines; all else, the comment included, stays byte for byte."""
    before = path.read_text(encoding="utf-8")
    Notebook(path, library()).record(TRUST, {"a": 3})
    after = path.read_text(encoding="utf-8")
    kept = before.replace("answers: {}\n", "")
    assert after.startswith(kept)
    assert after[len(kept) :] == "answers:\n  ohmae.trust:\n    practised: {a: 3}\n"


def test_an_edit_elsewhere_is_read_and_kept(path: Path) -> None:
    """Somebody's edit of another value, made meanwhile, is in the notebook and in the file after a save."""
    book = Notebook(path, library())
    book.record(TRUST, {"a": 3})
    path.write_text(path.read_text(encoding="utf-8").replace("side: a", "side: b"), encoding="utf-8")
    book.record(("answers", "ohmae.joint_work", "practised"), 2)
    assert book.assessment.assessor.side == "b"
    assert load(path, library()).assessment.answer("ohmae.joint_work").practised == 2


def test_only_the_same_value_is_a_clash(path: Path) -> None:
    """Where both changed one value nothing is written until one of the two is chosen."""
    book = Notebook(path, library())
    book.record(TRUST, {"a": 3})
    path.write_text(path.read_text(encoding="utf-8").replace("{a: 3}", "{a: 1}"), encoding="utf-8")
    with pytest.raises(Clash) as clash:
        book.record((*TRUST, "a"), 4)
    assert (clash.value.theirs, clash.value.mine) == (1, 4)
    assert "{a: 1}" in path.read_text(encoding="utf-8")
    book.record((*TRUST, "a"), 4, True)
    assert "{a: 4}" in path.read_text(encoding="utf-8")


def test_the_same_answer_from_both_is_no_clash(path: Path) -> None:
    """Where the other wrote what is to be written, it is written."""
    book = Notebook(path, library())
    book.record(TRUST, {"a": 3})
    path.write_text(path.read_text(encoding="utf-8").replace("{a: 3}", "{a: 1}"), encoding="utf-8")
    book.record((*TRUST, "a"), 1)
    assert "{a: 1}" in path.read_text(encoding="utf-8")


def test_a_file_broken_meanwhile_is_not_overwritten(path: Path) -> None:
    """Somebody's edit with a fault is named, and stays in the file."""
    book = Notebook(path, library())
    path.write_text(path.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    broken = path.read_bytes()
    with pytest.raises(AssessError, match="colour"):
        book.record(TRUST, {"a": 3})
    assert path.read_bytes() == broken


def test_what_does_not_fit_is_never_saved(path: Path) -> None:
    """A value that the format refuses leaves the file, and what the notebook holds, as they were."""
    book = Notebook(path, library())
    before = path.read_bytes()
    with pytest.raises(AssessError, match="no level"):
        book.record(TRUST, {"a": 7})
    assert path.read_bytes() == before
    assert book.assessment.answers == {}


def test_an_erased_answer_is_unanswered(path: Path) -> None:
    """Erasing takes the entry out; erasing it again does nothing."""
    book = Notebook(path, library())
    book.record(TRUST, {"a": 3})
    for _ in range(2):
        book.erase(TRUST)
        assert book.assessment.answer("ohmae.trust").parts("practised", "ab") == {"a": None, "b": None}


def test_another_version_is_a_warning_that_names_it(path: Path) -> None:
    """A file answered under another version of a rubric is read, with both versions in the warning."""
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'(spekman:\n    version: )"1.1"', r'\1"0.9"', text), encoding="utf-8")
    (warning,) = load(path, library()).warnings
    assert isinstance(warning, ChangedRubric)
    assert (warning.rubric, warning.asked, warning.now) == ("spekman", "0.9", "1.1")
    assert warning.line == text[: text.index("spekman:")].count("\n") + 1
