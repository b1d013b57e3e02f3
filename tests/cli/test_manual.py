"""The help of the program and of its commands, and what is told of a wrong command line: all of it in our own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assess.cli.app import app
from assess.cli.translate import help_texts
from tests.cli.conftest import every_command, run, translated

EVERYTHING = [[], *every_command(), *([one.name] for one in app.registered_commands)]
TYPERS = ("Show this message", "[required]", "[default", "[env var", "<str>", "<path>", "int range", "{", "╭")


@pytest.mark.parametrize("words", EVERYTHING, ids=" ".join)
def test_help_fits_and_is_in_our_words(words: list[str], here: Path) -> None:
    """In 80 columns, without boxes, and without a word that typer would put there."""
    shown = run(*words, "--help", COLUMNS="80").stdout
    assert max(map(len, shown.splitlines())) <= 80
    assert not [one for one in TYPERS if one in shown]
    assert shown.startswith(f"Usage: {' '.join(['assess', *words])} [OPTIONS]")


def test_help_is_translated_whole(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every text that the help tells is among those that translators are given, and stands there in their words."""
    told = {" ".join(text.split()) for text in help_texts()}
    with translated(monkeypatch, "«{}»".format):
        for words in EVERYTHING[1:]:
            shown = " ".join(run(*words, "--help", "--lang", "es", COLUMNS="80").stdout.split())
            texts = re.findall("«([^«»]+)»", shown)
            assert {"Usage:", "[OPTIONS]", "Options"} <= {*texts}
            assert told & {*texts}
            left = re.sub("«[^»]*»", "", shown)
            assert not [text for text in told if len(text) > 12 and text in left], words


def test_the_help_of_the_whole_is_translated(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its groups, the line of each command and the options are."""
    with translated(monkeypatch, "«{}»".format):
        shown = run("--lang", "es", "--help").stdout
    for text in ("Several eyes", "Set all alliances of one state side by side.", "Tell the version and leave.", "DIR"):
        assert f"«{text}»" in shown


def test_a_group_alone_shows_its_help(here: Path) -> None:
    """It is wrong usage, as the command is missing."""
    result = run("rubric")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == run("rubric", "--help").stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["scor"], "there is no command “scor”; did you mean `score`? `assess --help` tells all"),
        (["rubric", "lend"], "there is no command “lend”; see `assess rubric --help`"),
        (["rubric", "--lang", "en"], "no command is named; see `assess rubric --help`"),
        (["score", "--dat"], "--dat: there is no such option; did you mean `--date`? `assess score --help` tells all"),
        (["score", "--date"], "--date: this option needs a value; write `--date DAY`"),
        (["score", "--json=3"], "--json: this option takes no value; write `--json`"),
        (["schema"], "FORMAT is missing; see `assess schema --help`"),
        (["schema", "a", "b"], "this is more than the command takes: b; see `assess schema --help`"),
        (["report", "--jobs", "x"], "--jobs: a whole number of at least 1 is wanted here; see `assess report --help`"),
        (["report", "--jobs", "0"], "--jobs: a whole number of at least 1 is wanted here; see `assess report --help`"),
    ],
)
def test_wrong_usage_is_one_line(words: list[str], told: str, here: Path) -> None:
    """It says what is wrong, and where help is; nothing is on standard output."""
    result = run(*words)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{told}\n")


def test_a_variable_that_is_no_answer_is_named(here: Path) -> None:
    """The value of ASSESS_PLAIN is the person's own too."""
    assert (
        run("cases", ASSESS_PLAIN="perhaps").stderr == "ASSESS_PLAIN: the value is neither yes nor no; write 1 or 0\n"
    )
