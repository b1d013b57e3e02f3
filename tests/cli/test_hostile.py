"""What comes by e-mail, and where it is put: hostile texts, endless ones, and names that lead to another file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from assess.cli.app import app
from assess.storage.cases import case_file
from assess.storage.yaml.splice import write
from assess.text.safe import STEERING
from tests.cli.conftest import run

FRAME: dict[str, Any] = {
    "assessment": 1,
    "dyad": {"a": "ARG", "b": "BRA"},
    "period": {"from": 2003, "to": 2010},
    "rubrics": {"ohmae": {"version": "1.1"}},
    "answers": {},
}


pytestmark = pytest.mark.usefixtures("here")


def saved(name: str, **parts: Any) -> Path:
    """An assessment on disk: the frame and `parts`."""
    path = Path(name)
    path.write_text(write(FRAME | parts), encoding="utf-8")
    return path


def case(name: str) -> bytes:
    """A worked case copied to a file called `name`."""
    data = case_file("alba-boreal").read_bytes()
    Path(name).write_bytes(data)
    return data


def here() -> list[str]:
    """What stands in the folder."""
    return sorted(path.name for path in Path().iterdir())


def joint(**answer: Any) -> dict[str, Any]:
    """Answers to one criterion."""
    return {"ohmae.joint_work": {"practised": 2} | answer}


@pytest.mark.parametrize(
    ("answers", "fact"),
    [
        (joint(note="w" * 20_001), "a text has more than 20000 characters"),
        (joint(evidence=[{"kind": "record", "text": "t" * 19_000, "supports": ["practised"]}] * 60), "1000000"),
        (joint(evidence=[{"kind": "record", "text": "t", "supports": ["practised"]}] * 9_000), "30000 values"),
    ],
)
def test_what_no_page_could_hold_is_refused_in_one_line(answers: dict[str, Any], fact: str) -> None:
    """A text, texts together or a list beyond every measure are one line with a place, and nothing is written."""
    text = write(FRAME | {"answers": {}}).replace("answers: {}", f"answers: {json.dumps(answers)}")
    Path("x.yaml").write_text(text, encoding="utf-8")
    result = run("report", "x.yaml", "--to", "md,pdf")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert fact in line
    assert line.startswith("x.yaml:")
    assert here() == ["x.yaml"]


def test_a_long_name_of_an_assessor_fits_what_a_pdf_can_hold() -> None:
    """An assessor of thousands of characters that no font draws is no error of the PDF."""
    saved("x.yaml", assessor={"name": "北" * 3000, "side": "outside"})
    result = run("report", "x.yaml")
    assert result.exit_code == 0
    assert Path("x.pdf").read_bytes().startswith(b"%PDF")


def test_an_endless_word_is_set_on_paper() -> None:
    """A word of ten thousand letters is in the report, and the report is made."""
    saved("x.yaml", answers=joint(note="w" * 10_000))
    assert run("report", "x.yaml", "--to", "md,pdf").exit_code == 0
    assert "w" * 10_000 in Path("x.md").read_text(encoding="utf-8")


def test_json_steers_no_terminal_and_keeps_the_text() -> None:
    """Escapes, direction marks and controls of eight bits stand in JSON as escapes that mean the same text."""
    note = "\x1b]0;x\x07 \u202e \x9b31m \x7f \ud7ff \u2028 é 北"
    saved("x.yaml", answers=joint(note=note))
    result = run("score", "x.yaml", "--json")
    assert json.loads(result.stdout)["criteria"]["ohmae.joint_work"]["note"] == note
    assert not STEERING.search(result.stdout.replace("\n", ""))
    assert "\ud7ff" in result.stdout
    assert "é 北" in result.stdout


def test_one_partner_under_two_spellings_is_one_partner() -> None:
    """Free names that differ in an accent only name one partner, and a dyad has two."""
    saved("x.yaml", dyad={"a": "alba", "b": "Álba"})
    result = run("check", "x.yaml")
    assert result.exit_code == 1
    assert "stands twice" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_report_never_overwrites_an_assessment_behind_a_link() -> None:
    """Where the report's own name leads to the assessment, nothing is written."""
    data = case("a.yaml")
    Path("a.md").symlink_to("a.yaml")
    result = run("report", "a.yaml", "--to", "md")
    assert result.exit_code == 1
    assert "would overwrite" in result.stderr
    assert Path("a.yaml").read_bytes() == data
    assert here() == ["a.md", "a.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_report_follows_no_link_into_a_file_of_another_sort() -> None:
    """A link that bears the report's name and leads to another assessment is not written through."""
    case("a.yaml")
    data = case("other.yaml")
    Path("a.md").symlink_to("other.yaml")
    assert run("report", "a.yaml", "--to", "md").exit_code == 1
    assert Path("other.yaml").read_bytes() == data


@pytest.mark.parametrize("name", ["a.md", "a-gaps.svg", "a.pdf"])
def test_a_report_takes_the_place_of_an_earlier_report_only(name: str) -> None:
    """A report is written again without a word; what somebody wrote under one of its names stays."""
    case("a.yaml")
    to = "pdf" if name.endswith("pdf") else "md"
    assert run("report", "a.yaml", "--to", to, "--date", "2026-11-22").exit_code == 0
    assert run("report", "a.yaml", "--to", to, "--date", "2026-11-23").exit_code == 0
    for other in here():
        Path(other).unlink() if other not in ("a.yaml", name) else None
    Path(name).write_text("# What I noted down, with a report made with assess 1.0.0 cited\n")
    result = run("report", "a.yaml", "--to", "md,pdf")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{name}: this file exists; take it away")
    assert here() == sorted(["a.yaml", name])
    assert Path(name).read_text().startswith("# What I noted")


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_what_holds_answers_is_for_the_user_alone_whatever_the_umask() -> None:
    """Reports, pictures, copies and new folders are private under a umask of 0; a rubric and its schema follow it."""
    text = case("a.yaml").decode()
    Path("b.yaml").write_text(text.replace("Invented for demonstration", "Another"), encoding="utf-8")
    before = os.umask(0)
    try:
        for words in (
            "report a.yaml --to md,pdf --out new/er/a",
            "compare a.yaml b.yaml --to md --out c.md",
            "redact a.yaml --out r.yaml",
            "merge a.yaml b.yaml --out m.yaml",
            "rubric new mine",
            "start ARG BRA --plain --period 2003-2010",
        ):
            assert run(*words.split()).exit_code == 0
    finally:
        os.umask(before)
    shared = {"mine.yaml", ".assess-rubric.schema.json", "a.yaml", "b.yaml"}
    for path in Path().rglob("*"):
        wanted = 0o700 if path.is_dir() else 0o666 if path.name in shared else 0o600
        assert path.name in ("a.yaml", "b.yaml") or path.stat().st_mode & 0o777 == wanted, path


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize(
    "words",
    [
        "start ARG BRA --plain --period 2003-2010 --file x",
        "report a.yaml --to md --out x.md",
        "compare a.yaml b.yaml --to md --out x.md",
        "merge a.yaml b.yaml --out x",
        "redact a.yaml --out x",
        "migrate c.yaml --out x",
        "rubric new mine --out x",
        "rubric copy ohmae mine --out x",
        "portfolio =Alba a.yaml --no-ask --to md --out x.md",
        "portfolio =Alba a.yaml c.yaml --ask --plain --file x",
    ],
)
def test_no_command_writes_through_a_link_that_leads_nowhere(words: str) -> None:
    """The link is named, and nothing comes to be where it points."""
    text = case("a.yaml").decode()
    Path("b.yaml").write_text(text.replace("Invented for demonstration", "Another"), encoding="utf-8")
    Path("c.yaml").write_text(text.replace("Boreal", "Costa").replace('version: "1.1"', 'version: "0.9"', 1))
    for name in ("x", "x.md"):
        Path(name).symlink_to("nowhere")
    result = run(*words.split())
    assert (result.exit_code, "leads nowhere" in result.stderr) == (1, True), result.output
    assert not Path("nowhere").exists()


def test_a_picture_never_overwrites_an_assessment() -> None:
    """An assessment that bears the name of a picture of another's report is kept."""
    case("d.yaml")
    data = case("d-gaps.svg")
    assert run("report", "d.yaml", "d-gaps.svg", "--to", "md").exit_code == 1
    assert Path("d-gaps.svg").read_bytes() == data
    assert here() == ["d-gaps.svg", "d.yaml"]


def test_a_report_that_cannot_be_written_whole_leaves_nothing() -> None:
    """Where a picture's place is taken by a folder, the Markdown beside it does not stay either."""
    case("a.yaml")
    Path("a-gaps.svg").mkdir()
    result = run("report", "a.yaml", "--to", "md")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert here() == ["a-gaps.svg", "a.yaml"]


def test_a_name_that_contradicts_the_format_is_wrong_usage() -> None:
    """`--out x.md` for a PDF is not answered with another file than the one named."""
    case("a.yaml")
    result = run("report", "a.yaml", "--out", "x.md")
    assert result.exit_code == 2
    assert "--to" in result.stderr
    assert here() == ["a.yaml"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a file's name is always text")
def test_a_file_name_that_is_no_text_gets_its_report() -> None:
    """A name with a stray byte is carried into the links of the Markdown, byte for byte."""
    name = os.fsdecode(b"bad\xff")
    case(f"{name}.yaml")
    words = [sys.executable, "-m", "assess", "report", f"{name}.yaml", "--to", "md"]
    assert subprocess.run(words, capture_output=True, check=False).returncode == 0
    assert "bad%FF-gaps.svg" in Path(f"{name}.md").read_text(encoding="utf-8")


def test_a_name_that_steers_a_terminal_is_shown_as_its_numbers() -> None:
    """A file's name with an escape in it is shown, not obeyed, wherever the program says it."""
    name = "e\x1b[31m.yaml"
    saved(name)
    Path("e\x1b[31m").mkdir()
    for words in (
        [],
        ["check", name],
        ["score", name],
        ["resume", name],
        ["score", name, "--plain"],
        ["report", name, "--to", "md"],
        ["migrate", name],
        ["redact", name],
        ["rubric", "new", "mine", "--out", "e\x1b[31m/mine.yaml"],
        ["--rubrics-folder", "e\x1b[31m", "rubric", "list"],
        ["--rubrics-folder", "e\x1b[31m", "rubric", "list", "--json"],
    ):
        result = CliRunner().invoke(app, words, color=True)
        assert result.exit_code == 0, result.output
        assert "\x1b" not in result.output
        assert "e⟨U+001B⟩[31m" in result.output or "e\\u001b[31m" in result.output


STEERING_WORD = "a\x1b[31m\u202e\u2028\u200b\x9bb"


@pytest.mark.parametrize(
    "words",
    [
        [STEERING_WORD],
        [f"--{STEERING_WORD}"],
        ["score", STEERING_WORD],
        ["score", "x.yaml", f"--{STEERING_WORD}"],
        ["check", "x.yaml", "--json", STEERING_WORD],
        ["explain", "x.yaml", STEERING_WORD],
        ["report", "x.yaml", "--to", STEERING_WORD],
        ["report", "x.yaml", "--date", STEERING_WORD],
        ["start", STEERING_WORD, "ARG"],
        ["start", "ARG", "BRA", "--period", STEERING_WORD],
        ["start", "ARG", "BRA", "--rubrics", STEERING_WORD],
        ["start", "ARG", "BRA", "--side", STEERING_WORD],
        ["portfolio", STEERING_WORD, "x.yaml"],
        ["rubric", STEERING_WORD],
        ["rubric", "show", STEERING_WORD],
        ["rubric", "drill", "ohmae", "--seed", STEERING_WORD],
        ["evidence", "list", STEERING_WORD],
        ["method", STEERING_WORD],
        ["schema", STEERING_WORD],
        ["demo", STEERING_WORD],
        ["--rubrics-folder", STEERING_WORD, "cases"],
    ],
    ids=" ".join,
)
def test_a_wrong_word_is_told_without_what_steers(words: list[str]) -> None:
    """An error that repeats what was typed shows what steers as its number, whoever words it."""
    saved("x.yaml")
    result = CliRunner().invoke(app, words, color=True)
    assert result.exit_code in (1, 2)
    assert result.stderr
    assert not STEERING.search(result.output.replace("\n", ""))


@pytest.mark.parametrize(
    ("option", "value"), [("--file", "."), ("--file", ""), ("--period", "0000"), ("--assessor", "x\udcff")]
)
def test_what_cannot_begin_an_assessment_writes_nothing(option: str, value: str) -> None:
    """A folder for a file, a year nought and a name that is no text are wrong usage, in one line."""
    result = run("start", "ARG", "BRA", "--plain", "--period", "2003-2010", option, value)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert here() == []


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be taken away there")
def test_a_file_taken_away_during_the_interview_is_not_called_saved() -> None:
    """Where the file is gone at the end, the last line says so, and where all that was answered is now."""
    path = saved("x.yaml")
    words = [sys.executable, "-m", "assess", "resume", "--plain", "x.yaml"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        program.stdout.readline()
        path.unlink()
        said, wrong = program.communicate(b"2\n3\n")
    assert program.returncode == 1
    assert b"is saved in" not in said
    assert b"x.yaml: the file does not hold all that you confirmed (there is no such file)" in wrong
    assert b"all of it is in x-2.yaml; go on with `assess resume x-2.yaml`" in wrong
    assert "practised: {a: 3}" in Path("x-2.yaml").read_text(encoding="utf-8")


def test_the_line_to_go_on_with_can_be_typed() -> None:
    """A file whose name begins with a dash is named so that the command line takes it for a file."""
    result = run("start", "ARG", "BRA", "--plain", "--period", "2003-2010", "--file", "-x.yaml")
    assert "assess resume ./-x.yaml" in result.output
    assert run("resume", "--plain", "./-x.yaml").exit_code == 0


@pytest.mark.parametrize("columns", ["0", "1", "20"])
def test_a_terminal_of_hardly_any_width_is_no_error(columns: str) -> None:
    """A width of nothing is taken for the usual one, and a narrow one holds."""
    case("a.yaml")
    for words in (["score", "a.yaml"], ["score", "a.yaml", "a.yaml"], ["explain", "a.yaml"]):
        assert run(*words, COLUMNS=columns).exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of another kind")
@pytest.mark.parametrize("words", ["method", "rubric show ohmae"])
def test_a_closed_output_is_no_bug(words: str) -> None:
    """A caller that closed standard output gets no traceback."""
    line = f"{sys.executable} -m assess {words} >&-"
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", ["--help", "score --help", "method"])
def test_a_full_disk_behind_the_output_is_one_line(words: str) -> None:
    """What cannot be printed is said in one line with exit code 1."""
    line = f"{sys.executable} -m assess {words} > /dev/full"
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
