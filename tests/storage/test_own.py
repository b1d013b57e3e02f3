"""Own rubrics: where they are looked for, and what a bad one may and may not do to the others."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from assess.errors import AssessError
from assess.storage.own import copied, places, starter, usual_place
from assess.storage.rubrics import gathered, library
from assess.storage.shipped import folder
from assess.storage.yaml.tree import read_tree


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with one sound rubric."""
    place = tmp_path / "own"
    place.mkdir()
    (place / "mine.yaml").write_text(starter("mine"), encoding="utf-8")
    return place


def test_nothing_of_a_users_is_in_the_shipped_library(own: Path) -> None:
    """Own rubrics come after the shipped ones, and only where their folder is named."""
    assert "mine" not in library().rubrics
    assert list(library(((own,),)).rubrics) == [*library().rubrics, "mine"]
    assert gathered(((own,),)).files["mine"] == own / "mine.yaml"


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("rubric: 1\nid: [", "zz", "a value is missing here"),
        ("rubric: 1\nid: other\n", "other", "`version` is missing"),
        (starter("lit").replace("My own rubric", '"\\e[31m"'), "lit", "the control or special character U+001B stands"),
        (starter("dark").replace("My own rubric", '"\\u202eA"'), "dark", "the control or special character U+202E"),
        (starter("ohmae"), "zz", 'the id "ohmae" is that of a shipped rubric'),
        (starter("lame").replace("work: source", "work: nobody", 1), "lame", "the work nobody is not listed"),
    ],
)
def test_a_broken_one_stands_only_in_its_own_way(own: Path, text: str, name: str, said: str) -> None:
    """It cannot be chosen, its first problem is kept, the shipped ones are as they were, and so is its neighbour."""
    (own / "zz.yaml").write_text(text, encoding="utf-8")
    found = library(((own,),))
    assert len(found.broken) == 1
    assert said in next(iter(found.broken.values()))
    assert name in found.broken
    assert all(found.rubrics[one] is rubric for one, rubric in library().rubrics.items())
    assert "mine" in found.rubrics


def test_one_that_borrows_from_a_broken_one_is_broken_too(own: Path) -> None:
    """Nothing that can be chosen asks a criterion that is not there."""
    borrowing = "\nborrowed:\n  - {id: b, same_as: NAME.visits, why: So., source: [{work: source, place: p. 1}]}\n"
    (own / "a.yaml").write_text(starter("a") + borrowing.replace("NAME", "b"), encoding="utf-8")
    (own / "b.yaml").write_text(starter("b"), encoding="utf-8")
    assert not library(((own,),)).broken
    (own / "b.yaml").write_text(starter("b").replace("work: source", "work: nobody", 1), encoding="utf-8")
    found = library(((own,),))
    assert set(found.broken) == {"a", "b"}
    assert "b.visits" in found.broken["a"]


def test_other_files_in_the_folder_are_passed_over(own: Path) -> None:
    """Assessments, hidden files and notes are no broken rubrics."""
    (own / "x.yaml").write_text("assessment: 1\n", encoding="utf-8")
    (own / ".y.yaml").write_text("rubric: [", encoding="utf-8")
    (own / "z.txt").write_text("rubric: [", encoding="utf-8")
    assert not library(((own,),)).broken


def test_folders_are_named_found_and_used_once(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The option's first, then the variable's, then the usual place where it exists; one named twice counts once."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    second = tmp_path / "second"
    second.mkdir()
    monkeypatch.setenv("ASSESS_RUBRICS", os.pathsep.join((str(second), str(own))))
    assert places(own, second) == ((own,), (second,))
    usual_place().mkdir(parents=True)
    assert places(None, tmp_path) == ((second, own),)
    for place in (tmp_path, usual_place()):
        (place / "x.yaml").write_bytes((own / "mine.yaml").read_bytes())
    assert places(None, tmp_path) == ((second, own), (tmp_path,), (usual_place(),))


def test_the_first_level_that_has_it_wins(own: Path, tmp_path: Path) -> None:
    """What an earlier folder holds hides the same id in a later one, even where it has a fault."""
    (tmp_path / "x.yaml").write_text(starter("mine").replace("My own rubric", "Later"), encoding="utf-8")
    found = gathered(((own,), (tmp_path,)))
    assert found.library.rubrics["mine"].title == "My own rubric"
    assert not found.library.broken
    (own / "mine.yaml").write_text("rubric: 1\nid: mine\n", encoding="utf-8")
    assert "mine" not in library(((own,), (tmp_path,))).rubrics


def test_two_of_one_id_at_one_level_are_an_error(own: Path, tmp_path: Path) -> None:
    """Neither is taken, and both files are named; every other rubric can be chosen."""
    other = tmp_path / "zz.yaml"
    other.write_text(starter("mine"), encoding="utf-8")
    found = library(((own, tmp_path),))
    assert "mine" not in found.rubrics
    assert "ohmae" in found.rubrics
    fact, _ = found.absence("mine")
    assert f"{other}:9: the id " in fact
    assert str(own / "mine.yaml") in fact


def test_what_lies_beside_is_looked_at_and_not_read(tmp_path: Path) -> None:
    """Assessments, broken files and pipes are passed over; what begins as a rubric counts, however it is written."""
    (tmp_path / "a.yaml").write_text("assessment: 1\nrubrics: {ohmae: {}}\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("{ [", encoding="utf-8")
    (tmp_path / "c.yaml").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "d.yaml")
    assert places(None, tmp_path) == ()
    (tmp_path / "e.yml").write_text('\ufeff{"rubric": 1, "id": "mine"}', encoding="utf-8")
    assert places(None, tmp_path) == ((tmp_path,),)
    assert set(library(places(None, tmp_path)).broken) == {"mine"}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the convention of other systems")
def test_the_usual_place_is_among_the_users_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It follows XDG_DATA_HOME, and ignores a relative one as the convention has it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert usual_place() == tmp_path / "data" / "assess" / "rubrics"
    monkeypatch.setenv("XDG_DATA_HOME", "data")
    assert usual_place() == tmp_path / ".local" / "share" / "assess" / "rubrics"


def test_a_folder_that_was_named_and_is_not_there_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One problem for each, naming what to mend."""
    monkeypatch.setenv("ASSESS_RUBRICS", str(tmp_path / "one"))
    with pytest.raises(AssessError) as error:
        places(tmp_path / "two")
    assert [problem.remedy for problem in error.value.problems] == ["mend --rubrics-folder", "mend ASSESS_RUBRICS"]


@pytest.mark.parametrize("name", sorted(library().rubrics))
def test_a_copy_keeps_all_but_its_name(name: str, tmp_path: Path) -> None:
    """It is sound under its new id, keeps comments and what it borrows, and names no criterion of the old."""
    text = (folder("rubrics") / f"{name}.yaml").read_text(encoding="utf-8")
    copy = copied(read_tree(text, "x"), "mine")
    (tmp_path / "mine.yaml").write_text(copy, encoding="utf-8")
    found = library(((tmp_path,),))
    assert not found.broken
    old, new = library().rubrics[name], found.rubrics["mine"]
    # What follows from its own criteria follows from those of the copy.
    assert repr((new.criteria, new.borrowed, new.stage)).replace("'mine.", f"'{name}.") == repr(
        (old.criteria, old.borrowed, old.stage)
    )
    for line in text.splitlines():
        assert not line.strip().startswith("#") or line in copy
    assert not any(f"{name}.{one.id}" in copy for one in old.criteria)


def test_a_rubric_that_only_borrows_can_be_copied(tmp_path: Path) -> None:
    """It needs no criterion of its own."""
    before, _, _ = (folder("rubrics") / "lorenzini.yaml").read_text(encoding="utf-8").partition("\ncriteria:")
    copy = copied(read_tree(before.replace("id: lorenzini", "id: lent", 1), "x"), "mine")
    (tmp_path / "mine.yaml").write_text(copy, encoding="utf-8")
    found = library(((tmp_path,),))
    assert not found.broken
    assert (found.rubrics["mine"].criteria, len(found.rubrics["mine"].borrowed)) == ((), 6)


def test_a_copy_of_a_copy_points_to_the_schema_once() -> None:
    """The first line is there, and there once."""
    text = copied(read_tree(starter("mine"), "x"), "other")
    assert text.startswith("# yaml-language-server: $schema=./")
    assert text.count("yaml-language-server") == 1
