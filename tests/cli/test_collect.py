"""Collecting what came back: each return is checked as a stranger's, kept beside the others, and counted."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from assess.cli.files import opened
from assess.storage.cases import case_file
from assess.storage.yaml.splice import write
from assess.storage.yaml.tree import read_tree
from tests.cli.conftest import run


@pytest.fixture(autouse=True)
def folder(here: Path) -> Path:
    """An empty folder with one for what came back."""
    (here / "back").mkdir()
    return here


def came_back(name: str, who: str = "Ana", **changes: Any) -> Path:
    """A shipped case as somebody's return."""
    found: dict[str, Any] = read_tree(case_file("alba-boreal").read_text("utf-8"), "case").value
    path = Path("back") / name
    path.write_text(write(found | {"assessor": {"name": who, "side": "outside"}} | changes), encoding="utf-8")
    return path


def test_a_return_is_written_as_it_came_for_its_owner_alone() -> None:
    """Its name says of whom and when and who judged, and the line how much it holds."""
    path = came_back("x.yaml")
    result = run("collect", "back", "--out", "in/here")
    (made,) = Path("in/here").iterdir()
    assert (made.name, made.read_text("utf-8")) == ("alba-boreal-2012-2021-ana.yaml", path.read_text("utf-8"))
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert ": 49 given, 1 unknown, 0 unanswered" in result.stdout
    assert result.exit_code == 0


def test_two_returns_of_one_person_are_told_apart() -> None:
    """Both are kept, what was collected before is written no second time, and nothing is overwritten."""
    came_back("x.yaml")
    came_back("y.yaml", who="ANA ", date="2026-11-23")
    first = run("collect", "back", "--out", "in")
    assert "back/x.yaml and back/y.yaml are all by Ana" in first.output
    held = {one.name: one.read_text("utf-8") for one in Path("in").iterdir()}
    assert sorted(held) == ["alba-boreal-2012-2021-ana-2.yaml", "alba-boreal-2012-2021-ana.yaml"]
    second = run("collect", "back/y.yaml", "back/x.yaml", "--out", "in")
    assert second.stdout.count("is there already") == 2
    assert {one.name: one.read_text("utf-8") for one in Path("in").iterdir()} == held


def test_a_bad_return_is_named_and_keeps_no_other_from_being_taken() -> None:
    """Each problem has its file and line, and the exit code says that something was left out."""
    came_back("good.yaml")
    bad = came_back("bad.yaml", who="Bo")
    bad.write_text(bad.read_text("utf-8").replace("practised: 3", "practised: 7", 1), encoding="utf-8")
    result = run("collect", "back", "--out", "in")
    assert result.exit_code == 1
    assert "back/bad.yaml:" in result.stderr
    assert [one.name for one in Path("in").iterdir()] == ["alba-boreal-2012-2021-ana.yaml"]
    assert "1 return read, 1 fault" in result.stderr


@pytest.mark.parametrize(
    ("name", "says"), [("f.html", "the file that it saves"), ("f.xlsx", "as CSV"), ("f.pdf", "--plain")]
)
def test_a_form_that_brings_no_answers_is_told_what_does(name: str, says: str) -> None:
    """The page, the workbook or the sheet itself, one line each."""
    (Path("back") / name).write_bytes(b"<html>")
    result = run("collect", f"back/{name}", "--out", "in")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 2)
    assert says in result.stderr
    assert not Path("in").exists()


def test_what_was_asked_of_other_rubrics_is_told() -> None:
    """A return under another version is kept as it came, with a word on it."""
    path = came_back("old.yaml")
    path.write_text(path.read_text("utf-8").replace('version: "', 'version: "0.', 1), encoding="utf-8")
    result = run("collect", "back", "--out", "in")
    assert "0.1" in result.stderr
    assert len(list(Path("in").iterdir())) == 1
    assert opened(next(Path("in").iterdir())).warnings


def test_what_a_page_saved_as_json_is_written_in_lines() -> None:
    """It is the same assessment, as the program itself writes it."""
    path = came_back("x.yaml")
    lines = path.read_text("utf-8")
    path.write_text(json.dumps(read_tree(lines, "x").value, indent=2, ensure_ascii=False), encoding="utf-8")
    run("collect", "back", "--out", "in")
    (made,) = Path("in").iterdir()
    assert read_tree(made.read_text("utf-8"), "x").value == read_tree(lines, "x").value
    assert made.read_text("utf-8").startswith("assessment: 1\ndyad:")
