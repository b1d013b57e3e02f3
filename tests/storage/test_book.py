"""Books: whether the disk holds what was confirmed, and where it goes when it does not."""

from __future__ import annotations

import os
import shutil
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assess.errors import AssessError, Clash
from assess.model.questionnaire import questionnaire
from assess.storage.assessments import Notebook, begin, notebook
from assess.storage.portfolios import load_portfolio, portfolio_book
from assess.storage.rubrics import library
from tests.reading import load

posix = pytest.mark.skipif(os.name == "nt", reason="limits and open files of POSIX")
FRAME = {"dyad": {"a": "ARG", "b": "BRA"}, "period": {"from": 2003}, "assessor": {"side": "a"}}
EMPTY = begin(FRAME, questionnaire(library(), ["ohmae", "spekman", "lorenzini"]))
TRUST = ("answers", "ohmae.trust", "practised")
NOTE = ("answers", "ohmae.trust", "note")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new assessment in a folder of its own, and an empty home."""
    for name in ("home", "work", "passing"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "passing"))
    file = tmp_path / "work" / "x.yaml"
    file.write_text(EMPTY, encoding="utf-8")
    return file


@contextmanager
def full_disk() -> Iterator[None]:
    """Nothing longer than a hundred bytes can be written."""
    import resource

    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


def answered(path: Path) -> Notebook:
    """A notebook with one confirmed answer and a note."""
    book = Notebook(path, library())
    book.record(TRUST, {"a": 3})
    book.record(NOTE, "so they say")
    return book


@pytest.mark.parametrize(
    "old",
    ["", EMPTY, EMPTY.replace("BRA", "CHL"), EMPTY + "more: 1\n", None],
    ids=["truncated", "older", "another", "broken", "deleted"],
)
def test_a_file_that_lost_an_answer_is_known_and_all_is_kept_beside_it(path: Path, old: str | None) -> None:
    """Whatever became of the file, what was confirmed gets the next free name, for the user alone, and it stays."""
    book = answered(path)
    path.unlink() if old is None else path.write_text(old, encoding="utf-8")
    path.with_name("x-2.yaml").write_text("another file")
    assert book.unkept()
    place = book.keep_elsewhere()
    assert place == path.with_name("x-3.yaml")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600 or os.name == "nt"
    assert load(place, library()).assessment.answer("ohmae.trust").note == "so they say"
    assert path.exists() == (old is not None)
    assert old is None or path.read_text(encoding="utf-8") == old


def test_a_sound_edit_of_something_else_is_no_loss(path: Path) -> None:
    """What somebody else wrote, before the last save or after it, is theirs; nothing confirmed is missing."""
    book = answered(path)
    path.write_text(path.read_text(encoding="utf-8").replace("side: a", "side: b"), encoding="utf-8")
    assert book.unkept() == ""
    book.record((*TRUST, "b"), 2)
    path.write_text(path.read_text(encoding="utf-8") + "notice: by hand\n", encoding="utf-8")
    assert book.unkept() == ""


def test_an_answer_taken_back_is_missed_like_one_given(path: Path) -> None:
    """A value that was erased and stands again, and one that another program changed, are not as confirmed."""
    book = answered(path)
    before = path.read_text(encoding="utf-8")
    book.erase(NOTE)
    assert book.unkept() == ""
    path.write_text(before, encoding="utf-8")
    assert book.unkept() == "answers.ohmae.trust.note was changed meanwhile"
    path.write_text(before.replace("{a: 3}", "{a: 1}"), encoding="utf-8")
    assert "changed meanwhile" in book.unkept()


def test_what_was_lost_is_not_passed_over_by_the_next_save(path: Path) -> None:
    """Where an older version was put in the file's place, the next answer is refused, and nothing is lost."""
    book = answered(path)
    path.write_text(EMPTY, encoding="utf-8")
    with pytest.raises(AssessError, match=r"trust\.note, which you had answered, was changed meanwhile to nothing"):
        book.record(("answers", "ohmae.joint_work", "practised"), 2)
    assert path.read_text(encoding="utf-8") == EMPTY
    kept = load(book.keep_elsewhere(), library()).assessment
    assert kept.answer("ohmae.trust").note == "so they say"
    assert kept.answer("ohmae.joint_work").practised == 2


def test_one_partner_s_answer_is_not_lost_by_saving_the_other_s(path: Path) -> None:
    """Where somebody changed what was said of a, an answer about b is refused until that is settled."""
    book = answered(path)
    path.write_text(path.read_text(encoding="utf-8").replace("{a: 3}", "{a: 1}"), encoding="utf-8")
    with pytest.raises(AssessError, match=r"practised\.a, which you had answered, was changed meanwhile to 1"):
        book.record((*TRUST, "b"), 2)
    with pytest.raises(Clash):
        book.record((*TRUST, "a"), 2)
    book.record((*TRUST, "b"), 2)
    assert book.unkept() == ""


@posix
def test_an_answer_that_could_not_be_saved_is_told_and_kept(path: Path) -> None:
    """A full disk is the reason that is told, and the last answer is kept too; saved after all, nothing is missing."""
    book = answered(path)
    with full_disk(), pytest.raises(AssessError, match="File too large"):
        book.record((*TRUST, "b"), 1)
    assert book.unkept() == "the file cannot be saved (File too large)"
    assert load(book.keep_elsewhere(), library()).assessment.answer("ohmae.trust").parts("practised", "ab") == {
        "a": 3,
        "b": 1,
    }
    book.record((*TRUST, "b"), 1)
    assert book.unkept() == ""


@posix
def test_a_folder_that_is_gone_sends_it_home_and_a_full_home_further(path: Path) -> None:
    """Beside the file, then home, then a private folder for passing things; where all fail, each is named."""
    book = answered(path)
    base = path.parent.parent
    shutil.rmtree(path.parent)
    assert book.keep_elsewhere() == base / "home" / "x-2.yaml"
    shutil.rmtree(base / "home")
    place = book.keep_elsewhere()
    assert place.parent.parent == base / "passing"
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    shutil.rmtree(place.parent)
    with full_disk(), pytest.raises(AssessError) as caught:
        book.keep_elsewhere()
    assert len(caught.value.problems) == 3
    assert list((base / "passing").iterdir()) == []


@posix
def test_a_portfolio_is_kept_in_the_same_way(path: Path) -> None:
    """A weight that the file lost stands in the next file."""
    file = path.with_name("portfolio-arg.yaml")
    with portfolio_book(file, "ARG", "2026-11-22") as book:
        book.record(("alliances", "BRA", "priority"), 4)
        assert book.unkept() == ""
        file.unlink()
        assert book.unkept() == "there is no such file"
        assert load_portfolio(book.keep_elsewhere(), "ARG").priority("BRA") == 4


@posix
def test_opening_sweeps_the_folder_of_what_killed_programs_left(path: Path) -> None:
    """An old temporary file of any file in the folder is gone once an interview begins, also through a link."""
    stray = path.with_name(".y.yaml.abcdef-1-aaaaaaaa.tmp")
    stray.write_text("x")
    os.utime(stray, (0, 0))
    link = path.parent.parent / "link.yaml"
    link.symlink_to(path)
    with notebook(link, library()):
        assert not stray.exists()
