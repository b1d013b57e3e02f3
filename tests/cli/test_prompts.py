"""What a command line leaves open: it is asked where somebody can be asked, and is a usage error where nobody can."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from assess.cli import completion, prompts, this_folder
from assess.errors import UsageError
from assess.storage.cases import case_file
from tests.cli.conftest import run
from tests.interview.test_keyboard import REPLIES

REPORTS = "".join(REPLIES.values()).encode("utf-8", "surrogateescape")


def cases(*called: str) -> None:
    """Copies of the invented case under these names, in this folder."""
    for name in called:
        Path(name).write_bytes(case_file("alba-boreal").read_bytes())


def held(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def test_start_alone_asks_for_both_countries_and_the_years(here: Path) -> None:
    """What is typed is what options would say; a name that is not known, or stands twice, is asked for again."""
    answers = ["Argentna", "Argentina", "ARG", "Brasil", "1815", "2003-2010", "2", "3"]
    result = run("start", answers="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    assert "did you mean Argentina" in result.output
    assert "two different partners" in result.output
    data = held(here / "arg-bra.yaml")
    assert (data["dyad"], data["period"]) == ({"a": "ARG", "b": "BRA"}, {"from": 2003, "to": 2010})
    assert data["answers"] == {"ohmae.political_will": {"practised": {"a": 3}}}


@pytest.mark.parametrize("words", [("Costa", "Rica"), ("=Catalonia",), ("Trinidad and Tobago",)])
def test_one_country_leaves_the_other_to_be_asked(here: Path, words: tuple[str, ...]) -> None:
    """A single partner, of one word or several, is the first of the two."""
    assert run("start", *words, answers='"=Freedonia"\n2003-\n').exit_code == 0
    (path,) = here.glob("*.yaml")
    assert held(path)["dyad"]["b"] == "Freedonia"


@pytest.mark.parametrize("words", [(), ("Argentina",)])
def test_nobody_to_ask_is_a_usage_error(here: Path, words: tuple[str, ...]) -> None:
    """Without input the command says how it is called and writes nothing."""
    result = run("start", *words)
    assert result.exit_code == 2
    assert "assess start Argentina Brazil --period 2003-2010" in result.stderr
    assert not list(here.iterdir())


def test_two_names_of_which_one_is_unknown_are_no_single_partner(here: Path) -> None:
    """A misspelt second country is said to be one, and nothing is asked."""
    result = run("start", "Argentina", "Brzil", answers="Brazil\n")
    assert result.exit_code == 1
    assert "Brzil" in result.stderr


@pytest.mark.parametrize(
    ("said", "side"),
    [
        ("Brasil", "b"),
        ("BRA", "b"),
        ("argentina", "a"),
        ("a", "a"),
        ("B", "b"),
        ("outside", "outside"),
        ("=Brazil", "b"),
    ],
)
def test_a_side_may_be_called_by_its_partner(here: Path, said: str, side: str) -> None:
    """Names, codes and aliases of the two partners stand for a and b."""
    run("start", "ARG", "BRA", "--period", "2003-2010", "--side", said, "--assessor", "Ana", answers="")
    assert held(here / "arg-bra.yaml")["assessor"] == {"name": "Ana", "side": side}


def test_a_side_that_is_none_names_those_there_are(here: Path) -> None:
    """A third state is refused with the two partners' names, before anything is written."""
    result = run("start", "ARG", "BRA", "--period", "2003-2010", "--side", "Chile")
    assert result.exit_code == 2
    assert "Argentina, Brazil or outside" in result.stderr
    assert not list(here.iterdir())


def test_what_was_not_said_of_who_judges_is_not_written(here: Path) -> None:
    """Without options the file says neither a name nor a side; it is asked at the end."""
    run("start", "ARG", "BRA", "--period", "2003-2010", answers="2\n3\n")
    assert held(here / "arg-bra.yaml")["assessor"] == {}


def test_an_interview_in_a_hurry_is_taken_up_as_one(here: Path) -> None:
    """What is printed to go on asks no more than the verdict needs, as the beginning did."""
    begun = run("start", "ARG", "BRA", "--period", "2003-2010", "--quick", answers="2\n3\n")
    assert "assess resume arg-bra.yaml --quick" in begun.stdout
    whole, quick = (run("resume", "arg-bra.yaml", *words, answers="o\n").stdout for words in ((), ("--quick",)))
    assert ("Anticipating" in whole, "Anticipating" in quick) == (True, False)


@pytest.mark.parametrize("words", [("score",), ("explain",), ("explain", "trust"), ("report", "--to", "md")])
def test_a_command_alone_takes_the_only_assessment_here(here: Path, words: tuple[str, ...]) -> None:
    """Rubrics, reports and hidden files beside it do not count."""
    cases("alba.yaml", ".hidden.yaml")
    run("rubric", "new", "mine")
    result = run(*words)
    assert result.exit_code == 0, result.output
    assert run(words[0], "alba.yaml", *words[1:]).stdout == result.stdout


@pytest.mark.parametrize("command", ["score", "explain", "report"])
def test_of_several_assessments_none_is_guessed(here: Path, command: str) -> None:
    """Where nobody can be asked the names are told, and it is a usage error; where there is none, that is said."""
    none = run(command)
    assert (none.exit_code, "no assessment stands in this folder" in none.stderr) == (1, True)
    cases("one.yaml", "two.yml")
    several = run(command)
    assert several.exit_code == 2
    assert "one.yaml, two.yml" in several.stderr
    assert not several.stdout


def test_a_broken_assessment_is_still_the_one_that_is_meant(here: Path) -> None:
    """Its faults are told, rather than that there is none."""
    Path("broken.yaml").write_text("assessment: 1\ndyad: {a: [\n", encoding="utf-8")
    assert "broken.yaml" in run("score").stderr


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def terminal(monkeypatch: pytest.MonkeyPatch, kind: str, typed: str = "") -> Terminal:
    """Somebody sits at a terminal; what they see."""
    page = Terminal()
    monkeypatch.setenv("TERM", kind)
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    monkeypatch.setattr(sys, "stdout", page)
    return page


def test_at_a_terminal_one_of_several_is_chosen(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In plain lines by its number; not where the standard output is for a machine."""
    cases("one.yaml", "two.yaml")
    page = terminal(monkeypatch, "dumb", "2\n")
    assert this_folder.the_assessment() == Path("two.yaml")
    assert "2  two.yaml" in page.getvalue()
    with pytest.raises(UsageError):
        this_folder.the_assessment(may_ask=False)


def test_on_a_screen_keys_answer_and_nothing_else_that_a_terminal_sends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Reports write nothing, take nothing and end no prompt; one cut by the end of a prompt ends in the next."""
    terminal(monkeypatch, "xterm")
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_bytes(b"20" + REPORTS + b"03-\r\x1b]11;r")
        assert prompts.a_line("Which years?", str) == "2003-"
        keys.send_bytes(b"gb:j\r\x07\x1b[B" + REPORTS + b"\x1b[B\r")
        assert prompts.one_of(["go on", "begin anew", "leave"], "a.yaml exists.") == 1
        keys.send_bytes(REPORTS + b"\x1b[B\x1b[B \r")
        texts = {"ohmae": "Ohmae", "spekman": "Spekman"}
        assert prompts.some_of(texts, "Which?", ["ohmae"]) == ["ohmae", "spekman"]
        keys.send_text("boliv\t\r")
        assert prompts.a_line("Which country?", str, completion.countries) == "Bolivia"


LENT = """\
assessment: 1
dyad: {a: BRA, b: ARG}
period: {from: 2003, to: 2012}
rubrics: {lorenzini: {version: "1.1"}}
commitments:
  - {text: a pipeline, date: "2006-01", source: communiqué, due: 2011, owner: yes, delivered: no}
  - {text: a bank, date: "2012"}
stresses:
  - {text: change of government, date: "2007-12", kind: change, opposed: no}
answers:
  lorenzini.areas: {declared: [foreign_trade], practised: [investment]}
"""


def test_a_worksheet_is_lent_without_its_states(here: Path) -> None:
    """Areas named, commitments and stresses go along, and nothing that each who judges has to say."""
    Path("theirs.yaml").write_text(LENT, encoding="utf-8")
    words = ("start", "ARG", "BRA", "--period", "2003-2012", "--worksheet", "theirs.yaml")
    assert run(*words, answers="s\n").exit_code == 0
    data = held(here / "arg-bra.yaml")
    assert data["commitments"] == [
        {"text": "a pipeline", "date": "2006-01", "source": "communiqué", "due": 2011},
        {"text": "a bank", "date": "2012"},
    ]
    assert data["stresses"] == [{"text": "change of government", "date": "2007-12", "kind": "change"}]
    assert data["answers"] == {"lorenzini.areas": {"declared": ["foreign_trade"]}}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ARG", "CHL", "--period", "2003-2012"), "it is about Brazil and Argentina"),
        (("ARG", "BRA", "--period", "2003-2010"), "announced in 2012, after the period ends (2010)"),
    ],
)
def test_a_worksheet_that_does_not_fit_is_refused(here: Path, words: tuple[str, ...], said: str) -> None:
    """Of another pair, or with what was announced after the end: no file is begun."""
    Path("theirs.yaml").write_text(LENT, encoding="utf-8")
    result = run("start", *words, "--worksheet", "theirs.yaml")
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert not list(here.glob("arg-*.yaml"))
