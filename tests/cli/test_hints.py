"""Hints: every command that the program prints to be typed works word for word, in the folder where it was printed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import Result

from assess.cli.hint import word
from assess.storage.cases import case_file
from tests.cli.conftest import run

FOLDER, FILE = "my rubrics", "./-arg bra.yaml"
LINES = "2 1 3 4 5\n" * 2
OWN = ("--rubrics-folder", FOLDER)


def hints(text: str) -> list[list[str]]:
    """The commands in a text, each as the words that a shell makes of its line, or of what stands between backticks."""
    found = re.findall(r"(?:^|: | {2,}|`|or )(assess (?!asks).*?)(?=`| {2}|,? or assess|$)", text, re.M)
    return [shlex.split(one) for one in found]


@pytest.fixture
def begun(here: Path) -> Result:
    """An interview under an own rubric, left after one answer; folder and file are such as a shell takes apart."""
    (here / FOLDER).mkdir()
    assert run("rubric", "new", "mine", "--out", f"{FOLDER}/mine.yaml").exit_code == 0
    words = ("start", "ARG", "BRA", "--period", "2003-2010", "--rubrics", "mine", "--file", FILE)
    return run(*OWN, *words, answers="2\n3\n")


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ((*OWN, "score", FILE), {"explain", "report"}),
        ((*OWN, "score", FILE, "--plain"), {"explain", "report"}),
        ((*OWN, "start", "ARG", "BRA", "--rubrics", "mine", "--file", FILE), {"resume"}),
        ((*OWN, "rubric", "drill", "mine", "--criterion", "visits"), {"rubric"}),
        (OWN, {"resume", "start", "demo", "--help"}),
        (("rubric", "new", "other", "--out", f"{FOLDER}/other.yaml"), {"check", "start"}),
    ],
    ids=lambda found: " ".join(found) if isinstance(found, tuple) else "",
)
def test_a_printed_command_can_be_pasted(begun: Result, words: tuple[str, ...], known: set[str]) -> None:
    """What is printed names the folder of rubrics that was given, quotes what a shell takes apart, and runs."""
    done = run(*words, answers=LINES)
    found = hints(done.output)
    assert {next(word for word in line if word not in ("assess", *OWN)) for line in found} == known, done.output
    for line in found:
        assert run(*line[1:], answers=LINES).exit_code == 0, line


def test_the_way_to_go_on_can_be_pasted(begun: Result) -> None:
    """Whoever leaves an interview is told a command that finds the file and the rubric again."""
    (line,) = hints(begun.output)
    assert line == ["assess", *OWN, "resume", FILE]
    assert "What" in run(*line[1:]).output


def test_once_the_first_sitting_is_done_leaving_tells_the_ways_to_result_and_report(begun: Result) -> None:
    """Before that only the way to go on is told; after it all three commands work as they are printed."""
    left = run(*OWN, "resume", FILE, answers="2\n" + "c\n\n" * 12)
    found = hints(left.output.partition("Everything you confirmed")[2])
    assert [line[3] for line in found] == ["resume", "score", "report"], left.output
    for line in found:
        assert run(*line[1:]).exit_code == 0, line
    assert list(Path().glob("*.pdf"))


def test_a_command_is_never_broken_into_lines(begun: Result) -> None:
    """However long a file's name is, the card has the whole command on one line."""
    name = "a" * 120 + ".yaml"
    Path(name).write_bytes(Path(FILE).read_bytes())
    assert ["assess", *OWN, "report", name, "--to", "pdf"] in hints(run(*OWN, "score", name).output)


@pytest.mark.parametrize(
    ("one", "typed"),
    [
        (Path("-"), "-"),
        (Path("-a.yaml"), "./-a.yaml"),
        (Path("Perú.yaml"), "Perú.yaml"),
        (Path("it's.yaml"), "'it'\"'\"'s.yaml'"),
        ("--to", "--to"),
    ],
)
def test_a_word_is_typed_as_a_shell_takes_it(one: str | Path, typed: str) -> None:
    """A file is never taken for an option, and - alone stays standard input."""
    assert word(one) == typed


def test_a_file_is_named_as_it_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was named ./-x.yaml is named so again, in what is told of it and in its problems; an option stays one."""
    monkeypatch.chdir(tmp_path)
    Path("-bad.yaml").write_text("assessment: 1\n", encoding="utf-8")
    for words in (["score"], ["check"], ["report"]):
        assert run(*words, "./-bad.yaml").stderr.startswith("./-bad.yaml")
    assert "passed over: ./-bad.yaml" in run("score", "--skip-bad", "./-bad.yaml", "./-bad.yaml").stderr
    Path("-good.yaml").write_bytes(case_file("alba-boreal").read_bytes())
    assert "; ./-good.yaml stays as it was" in run("redact", "./-good.yaml").stderr
    assert run("redact", "./-good.yaml", "--take", "all").stderr.startswith("--take: ")
    assert run("migrate", "./-good.yaml").stderr.startswith("./-good.yaml stands in today's")
