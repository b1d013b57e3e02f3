"""The files that a command line means: folders, one file under several names, standard input, and where results go."""

from __future__ import annotations

import io
import json
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from assess.cli import files, terminal
from assess.storage.cases import case_file
from assess.storage.yaml.splice import write
from tests.cli.conftest import run

links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


pytestmark = pytest.mark.usefixtures("here")


def saved(name: str, assessor: str = "", level: int = 2, dyad: tuple[str, str] = ("ARG", "BRA")) -> Path:
    """A small assessment on disk; its folder is made."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    held = {
        "assessment": 1,
        "dyad": {"a": dyad[0], "b": dyad[1]},
        "period": {"from": 2003, "to": 2010},
        "assessor": {"name": assessor, "side": "outside"},
        "rubrics": {"ohmae": {"version": "1.1"}},
        "answers": {"ohmae.joint_work": {"practised": level, "declared": 3}},
    }
    path.write_text(write(held), encoding="utf-8")
    return path


@pytest.fixture
def tree() -> Path:
    """A folder with three assessments at two depths, and much beside them."""
    for name in ("all/b.yaml", "all/a.yml", "all/deep/c.YAML"):
        saved(name)
    saved("all/.hidden.yaml")
    saved("all/.drafts/d.yaml")
    Path("all/rubric.yaml").write_text("rubric: 1\nid: x\n", encoding="utf-8")
    Path("all/broken-rubric.yaml").write_text("rubric: [\n", encoding="utf-8")
    Path("all/report.pdf").write_bytes(b"%PDF-1.7\n")
    return Path("all")


def named(result: Result) -> list[str]:
    """The files of the documents that a command printed, one a line."""
    return [json.loads(line)["file"] for line in result.stdout.splitlines()]


def test_a_folder_stands_for_the_assessments_in_it(tree: Path) -> None:
    """All depths, in order, nothing hidden; other files are counted, and the count stands on standard error."""
    result = run("score", "all", "--json")
    assert result.exit_code == 0
    assert named(result) == [str(tree / "a.yml"), str(tree / "b.yaml"), str(tree / "deep" / "c.YAML")]
    assert result.stderr == "3 assessments read, 3 other files\n"


def test_what_begins_like_an_assessment_and_is_broken_is_bad(tree: Path) -> None:
    """It stops the work; with --skip-bad it is named, the others are done, and the exit code is 1."""
    (tree / "e.yaml").write_text("assessment: 1\ndyad: {a: ARG\n", encoding="utf-8")
    (tree / "f.yaml").write_text('{"assessment": 1, "dyad"', encoding="utf-8")
    refused = run("score", "all", "--json")
    assert (refused.exit_code, refused.stdout) == (1, "")
    result = run("score", "all", "--json", "--skip-bad")
    assert result.exit_code == 1
    assert len(named(result)) == 3
    for name in ("e.yaml", "f.yaml"):
        assert f"passed over: {tree / name}:" in result.stderr
    assert result.stderr.splitlines()[-1] == "3 assessments read, 2 passed over, 3 other files"


def test_check_takes_every_file_of_a_folder_that_the_program_reads(tree: Path) -> None:
    """Rubrics are checked as well; what is no YAML is counted."""
    result = run("check", "all")
    assert result.exit_code == 1
    assert result.stdout.count("all is well") == 3
    assert "broken-rubric.yaml:2" in result.stderr
    assert result.stderr.splitlines()[-1] == "5 files read, 2 failed, 1 other file"


def test_a_folder_without_an_assessment_is_a_fault() -> None:
    """An empty folder, and one with other files only; a single bad file that is passed over leaves nothing."""
    Path("none").mkdir()
    for _ in range(2):
        result = run("score", "none")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("none: ")
        Path("none/x.txt").write_text("", encoding="utf-8")
    Path("bad.yaml").write_text("assessment: 1\n", encoding="utf-8")
    assert run("score", "bad.yaml", "--skip-bad").exit_code == 1


@links
def test_no_link_is_followed_out_of_a_folder(tree: Path) -> None:
    """A link to a file, to a folder, and one that goes round in a circle lead nowhere."""
    saved("elsewhere/x.yaml")
    (tree / "out").symlink_to(Path("elsewhere").resolve())
    (tree / "deep" / "round").symlink_to(tree.resolve())
    (tree / "y.yaml").symlink_to(Path("elsewhere/x.yaml").resolve())
    assert len(named(run("score", "all", "--json"))) == 3


@links
@pytest.mark.parametrize("other", ["a.yaml", "./sub/../a.yaml", "symbolic.yaml", "hard.yaml", "."])
def test_one_file_counts_once_whatever_its_name(other: str) -> None:
    """Every command takes it once and says so; a comparison and a merge are left with one."""
    saved("a.yaml")
    Path("sub").mkdir()
    if other.startswith("s"):
        Path(other).symlink_to("a.yaml")
    if other.startswith("h"):
        os.link("a.yaml", other)
    for words in (["score"], ["compare"], ["merge"], ["check"], ["report", "--to", "md"]):
        result = run(words[0], "a.yaml", other, *words[1:])
        assert result.exit_code == (1 if words[0] in ("compare", "merge") else 0)
        assert "the same file counts once" in result.stderr
        assert "fewer than 2 assessments are left" in result.stderr or result.exit_code == 0
    assert run("score", "a.yaml", other, "a.yaml", "--json").stdout.count('"document": 1') == 1


@links
def test_a_name_given_twice_is_said_and_no_fault() -> None:
    """The note names both names, and the comparison of two files goes on."""
    saved("a.yaml", "Ana")
    saved("b.yaml", "Bia")
    Path("c.yaml").symlink_to("b.yaml")
    result = run("compare", "a.yaml", "b.yaml", "c.yaml", "--json")
    assert result.exit_code == 0
    assert result.stderr == "note: the same file counts once: c.yaml is b.yaml\n"
    assert [one["file"] for one in json.loads(result.stdout)["files"]] == ["a.yaml", "b.yaml"]


def test_an_assessor_is_a_name_and_a_side() -> None:
    """Two files of one are told apart by their folders, and refused in one folder, where both are named."""
    saved("w1/ana.yaml", "Ana")
    saved("w2/ana.yaml", "Ana", 3)
    saved("w2/again.yaml", "ANA ")
    found = json.loads(run("compare", "w1", "w2/ana.yaml", "--json").stdout)
    assert [one["name"] for one in found["files"]] == ["Ana, w1", "Ana, w2"]
    for words in (["compare"], ["merge"]):
        refused = run(*words, "w1/ana.yaml", "w2")
        assert refused.exit_code == 1
        assert refused.stderr.count("w2/ana.yaml") == refused.stderr.count("w2/again.yaml") == 1
        assert "both by Ana" in refused.stderr
    assert "[2] Ana, w2" in run("merge", "w1/ana.yaml", "w2/ana.yaml").stderr


def test_files_without_a_name_stand_for_themselves() -> None:
    """Who is not named is not taken for one person, be it in one folder."""
    for name in ("a.yaml", "b.yaml"):
        saved(name)
    found = json.loads(run("compare", "a.yaml", "b.yaml", "--json").stdout)
    assert found["agreement"]["assessors"] == 2
    assert [(one["name"], one["id"]) for one in found["files"]] == [("", "a.yaml"), ("", "b.yaml")]
    assert "b.yaml (from outside)" in run("compare", "a.yaml", "b.yaml", "--plain").stdout


def test_standard_input_holds_one_assessment() -> None:
    """- stands for it, alone or among others; a report on it is called after partners and years."""
    text = saved("a.yaml", "Ana").read_text(encoding="utf-8")
    saved("b.yaml", "Bia")
    assert json.loads(run("score", "-", "--json", answers=text).stdout)["file"] == "-"
    assert run("explain", "-", "--plain", answers=text).exit_code == 0
    assert run("check", "-", answers=text).stdout == "-: an assessment, all is well\n"
    found = json.loads(run("compare", "b.yaml", "-", "--json", answers=text).stdout)
    assert [one["file"] for one in found["files"]] == ["-", "b.yaml"]
    assert run("report", "-", "--to", "md", answers=text).exit_code == 0
    assert Path("arg-bra-2003-2010.md").exists()
    bad = run("score", "-", answers=b"assessment: 1\nnotice: \xff\n")
    assert (bad.exit_code, bad.stderr.partition(":")[0]) == (1, "-")


def test_a_text_goes_to_standard_output() -> None:
    """`--out -` prints one report as Markdown that needs no file beside it, and a merged assessment."""
    Path("a.yaml").write_bytes(case_file("alba-boreal").read_bytes())
    result = run("report", "a.yaml", "--to", "md", "--out", "-")
    assert result.exit_code == 0
    assert result.stdout.startswith("# Alba – Boreal, 2012–2021\n")
    assert ".svg" not in result.stdout
    assert "Coordinated foreign policy: declared 4, practised 1" in result.stdout
    saved("b.yaml", "Bia")
    saved("c.yaml", "Cai", 3)
    merged = run("merge", "b.yaml", "c.yaml", "--out", "-")
    assert run("check", "-", answers=merged.stdout).exit_code == 0
    assert [path.name for path in sorted(Path().iterdir())] == ["a.yaml", "b.yaml", "c.yaml"]


@pytest.mark.parametrize(
    "words",
    [
        ["report", "a.yaml", "--out", "-"],
        ["report", "a.yaml", "b.yaml", "--to", "md", "--out", "-"],
        ["report", "a.yaml", "b.yaml", "--to", "md", "--out", "x.md"],
        ["report", "a.yaml", "--to", "md,pdf", "--out", "x.md"],
        ["report", "a.yaml", "--out", "x.docx"],
        ["report", "a.yaml", "--to", "md", "--out", "b.yaml"],
        ["report", "a.yaml", "--fonts", "nowhere"],
        ["compare", "a.yaml", "b.yaml", "--to", "md", "--out", "-", "--json"],
        ["compare", "a.yaml", "b.yaml", "--names-file", "x.yaml"],
        ["compare", "a.yaml", "b.yaml", "--date", "soon"],
        ["compare", "a.yaml", "b.yaml", "--to", "png"],
        ["compare", "a.yaml"],
        ["score", "a.yaml", "--date", "soon"],
        ["merge", "a.yaml", "b.yaml", "--date", "soon"],
        ["demo", "--date", "soon"],
        ["score"],
    ],
    ids=" ".join,
)
def test_wrong_usage_comes_before_any_file_is_opened(words: list[str]) -> None:
    """Where the files have faults as well, it is the usage that is told, with exit code 2 and nothing written."""
    for name in ("a.yaml", "b.yaml"):
        Path(name).write_text("assessment: 1\n", encoding="utf-8")
    result = run(*words)
    assert result.exit_code == 2
    assert "a.yaml:" not in result.stderr
    assert sorted(path.name for path in Path().iterdir()) == ["a.yaml", "b.yaml"]


def test_reports_stand_under_out_as_the_assessments_in_their_folder() -> None:
    """Two of one name in two folders do not meet; a place without a known ending is a folder."""
    saved("all/w1/ana.yaml")
    saved("all/w2/ana.yaml")
    result = run("report", "all", "--to", "md", "--out", "made.2026")
    assert result.exit_code == 0
    assert sorted(path.parent.name for path in Path("made.2026").rglob("ana.md")) == ["w1", "w2"]
    assert result.stderr.splitlines()[0].endswith("(1 of 2)")


def test_a_report_that_fails_keeps_no_other_from_being_written() -> None:
    """What is done stays, the fault is told, and the last line counts it."""
    for name in ("a", "b", "c"):
        saved(f"all/{name}.yaml")
    Path("out/b.md").mkdir(parents=True)
    result = run("report", "all", "--to", "md", "--out", "out")
    assert result.exit_code == 1
    assert Path("out/a.md").is_file()
    assert Path("out/c.md").is_file()
    assert result.stderr.splitlines()[-1] == "3 assessments read, 1 failed"


def test_several_results_name_their_files_at_every_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Redirected to a file each stands on one line that ends in its name."""
    for name in ("a.yaml", "b.yaml"):
        saved(name)
    for width in ("30", "80", "200"):
        monkeypatch.setenv("COLUMNS", width)
        lines = run("score", "a.yaml", "b.yaml").stdout.splitlines()
        assert [line.split()[-1] for line in lines] == ["File", "a.yaml", "b.yaml"]


def test_each_result_is_printed_when_it_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """What cuts the work short leaves the results before it, drawn, plain and as JSON."""
    document = files.facts(files.opened(saved("a.yaml")), "2026-11-22")

    def cut() -> Iterator[tuple[dict[str, Any], Path]]:
        yield document, Path("a.yaml")
        raise KeyboardInterrupt

    for show in (
        lambda: terminal.print_scores(cut()),
        lambda: monkeypatch.setenv("TERM", "dumb") or terminal.print_scores(cut()),
        lambda: terminal.print_json((one for one, _ in cut()), is_alone=False),
    ):
        page = io.StringIO()
        with redirect_stdout(page), pytest.raises(KeyboardInterrupt):
            show()
        assert all(part in page.getvalue() for part in ("Argentina", "Brazil", "2003", "2010"))


def test_what_is_named_after_a_dash_is_taken_and_named_so_that_it_can_be_typed() -> None:
    """A file -x.yaml is meant by ./-x.yaml, and the next command names it so."""
    saved("-x.yaml")
    assert "assess explain ./-x.yaml" in run("score", "./-x.yaml", "--plain").stdout
    assert json.loads(run("score", "./-x.yaml", "--json").stdout)["file"] == "./-x.yaml"
    assert run("report", "./-x.yaml", "--to", "md").stderr == "wrote ./-x.md\n"
    saved("merged.yaml")
    merged = run("merge", "./-x.yaml", "merged.yaml", "--out", ".")
    assert merged.exit_code == 0
    assert stat.S_IMODE(Path("arg-bra-2003-2010-merged.yaml").stat().st_mode) & 0o077 == 0 or sys.platform == "win32"
