"""The real program in a pseudo-terminal, seen through a screen emulator, and killed at random moments."""

from __future__ import annotations

import os
import random
import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import yaml

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

import pexpect
import pyte

from assess.interview.plain import Plain
from assess.interview.session import converse
from assess.storage.assessments import begin, notebook
from assess.storage.files import save_text
from assess.storage.rubrics import library

PATIENCE = 20.0


class Terminal:
    """A program in a pseudo-terminal of 80 by 24, and the screen that a person would see."""

    def __init__(self, folder: Path, *words: str) -> None:
        """Start `assess` with `words` in `folder`."""
        environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "ASSESS_PLAIN")}
        environment |= {"TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", "COLUMNS": "", "LINES": ""}
        environment = {name: value for name, value in environment.items() if value}
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.program = pexpect.spawn(
            sys.executable, ["-m", "assess", *words], cwd=str(folder), env=environment, dimensions=(24, 80)
        )

    def see(self, text: str) -> str:
        """Wait until `text` stands on the screen; the whole screen."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if text in self.shown():
                return self.shown()
            self._read()
        raise AssertionError(f"{text!r} never came; the screen:\n{self.shown()}")

    def shown(self) -> str:
        """The screen with its line breaks taken out of the way."""
        return " ".join(" ".join(self.screen.display).split())

    def press(self, keys: str) -> None:
        """Type `keys`."""
        self.program.send(keys)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size; what is seen next is what was drawn after that."""
        self.screen.resize(rows, columns)
        self.screen.reset()
        self.program.setwinsize(rows, columns)

    def end(self) -> int | None:
        """Wait for the end; the exit code, or minus the signal."""
        end = time.monotonic() + PATIENCE
        while self.program.isalive() and time.monotonic() < end:
            self._read()
        self._read()
        self.program.close()
        return self.program.exitstatus if self.program.signalstatus is None else -self.program.signalstatus

    def _read(self) -> None:
        with suppress(pexpect.TIMEOUT, pexpect.EOF):
            self.stream.feed(self.program.read_nonblocking(65536, timeout=0.05))


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Terminal]:
    """An interview on Argentina and Brazil, at its first question."""
    terminal = Terminal(tmp_path, "start", "Argentina", "Brazil", "--period", "2003-2010")
    terminal.see("Skip it for now")
    terminal.press("2")
    terminal.see("What has Argentina put into")
    yield terminal
    terminal.program.close(force=True)


def _answers(folder: Path) -> dict[str, dict[str, object]]:
    held = yaml.safe_load((folder / "arg-bra.yaml").read_text(encoding="utf-8"))
    return held["answers"]  # type: ignore[no-any-return]


def test_a_digit_answers_and_the_next_partner_follows(started: Terminal, tmp_path: Path) -> None:
    """A digit is on disk before the next question stands, Back shows it again, and `s` leaves with 0."""
    started.press("3")
    started.see("What has Brazil put into")
    assert _answers(tmp_path) == {"ohmae.political_will": {"practised": {"a": 3}}}
    started.press("2")
    started.see("What is said and signed")
    started.press("b")
    started.see("What has Brazil put into")
    started.press("s")
    assert started.end() == 0
    assert "assess resume arg-bra.yaml" in started.shown()
    assert _answers(tmp_path) == {"ohmae.political_will": {"practised": {"a": 3, "b": 2}}}


def test_start_alone_completes_countries_and_asks_for_the_years(tmp_path: Path) -> None:
    """A beginning offers the names in the language in which it is typed; Tab writes one out, Enter takes it."""
    terminal = Terminal(tmp_path, "start")
    terminal.see("One of the two countries")
    terminal.press("Costa R")
    terminal.see("Costa Rica")
    terminal.press("\t\r")
    terminal.see("The other country")
    terminal.press("Panamá\r")
    terminal.see("Which years?")
    terminal.press("2003-2010\r")
    terminal.see("First a worksheet")
    terminal.press("s")
    assert terminal.end() == 0
    assert yaml.safe_load((tmp_path / "cri-pan.yaml").read_text(encoding="utf-8"))["period"] == {
        "from": 2003,
        "to": 2010,
    }


def test_a_question_fits_small_and_large_windows(started: Terminal) -> None:
    """After a resize the whole question with its five descriptors is drawn anew."""
    for columns, rows in ((100, 40), (80, 24)):
        started.resize(columns, rows)
        for part in ("nothing beyond its embassy", "protests of a group that lost by it", "cannot tell"):
            started.see(part)
        started.see("s save and leave")


def test_an_interrupt_is_taken_up_the_next_day(started: Terminal, tmp_path: Path) -> None:
    """Ctrl-C leaves with 130 and says how to go on; `resume` alone begins at the first open question."""
    started.press("3")
    started.see("What has Brazil put into")
    started.press("\x03")
    assert started.end() == 130
    assert "assess resume arg-bra.yaml" in started.shown()
    again = Terminal(tmp_path, "resume")
    again.see("Skip it for now")
    again.press("2")
    again.see("What has Brazil put into")
    again.press("s")
    assert again.end() == 0


@pytest.mark.parametrize("cut", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_a_request_to_end_keeps_every_answer(cut: int, started: Terminal, tmp_path: Path) -> None:
    """A signal, at a question and again until the very end, loses nothing, ends with 130, and tells how to go on."""
    started.press("3")
    started.see("What has Brazil put into")
    end = time.monotonic() + PATIENCE
    while started.program.isalive() and time.monotonic() < end:
        started.program.kill(cut)
        time.sleep(0.001)
    assert started.end() == 130
    assert "assess resume arg-bra.yaml" in started.shown()
    assert _answers(tmp_path) == {"ohmae.political_will": {"practised": {"a": 3}}}
    assert [one.name for one in tmp_path.iterdir()] == ["arg-bra.yaml"]


def test_a_terminal_that_goes_away_keeps_every_answer(started: Terminal, tmp_path: Path) -> None:
    """A hang-up of the whole terminal loses nothing, and leaves no lock behind."""
    started.press("3")
    started.see("What has Brazil put into")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, started.program.child_fd)
    os.close(nowhere)
    assert started.program.wait() == 130
    assert _answers(tmp_path) == {"ohmae.political_will": {"practised": {"a": 3}}}
    assert [one.name for one in tmp_path.iterdir()] == ["arg-bra.yaml"]


def test_a_second_program_is_kept_out(started: Terminal, tmp_path: Path) -> None:
    """While one program asks, another is told who holds the file, and changes nothing."""
    other = Terminal(tmp_path, "resume", "arg-bra.yaml")
    assert other.end() == 1
    assert str(started.program.pid) in other.shown()
    started.press("3")
    started.see("What has Brazil put into")


FRAME = {"dyad": {"a": "ARG", "b": "BRA"}, "period": {"from": 2003}, "assessor": {"side": "outside"}}
SKIPPED, SKIP = "2", "2  Skip it for now"
READING = re.compile("c  cannot tell|0 to 4 as before")


def _converse(path: Path, source: int, target: int) -> None:
    """The child of a fork: an interview on two pipes, until it is killed."""
    with (
        open(source, encoding="utf-8") as answers,
        open(target, "w", encoding="utf-8") as page,
        notebook(path, library()) as book,
    ):
        converse(book, Plain(answers, page), {"a": "Argentina", "b": "Brazil"}, time.monotonic)
    os._exit(0)


def _given(path: Path) -> int:
    """How many readings of a partner or dyad stand in the file."""
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    answers = held["answers"].values()
    readings = [answer[name] for answer in answers for name in ("declared", "practised") if name in answer]
    return sum(len(value) if isinstance(value, dict) else 1 for value in readings)


def test_killed_at_fifty_random_moments_every_confirmed_answer_is_kept(tmp_path: Path) -> None:
    """Whatever the moment of a kill, the file is whole and holds each answer after which another question was put."""
    from assess.model.questionnaire import questionnaire

    chance = random.Random(20)
    text = begin(FRAME, questionnaire(library(), ["ohmae", "spekman", "lorenzini"]))
    kept = []
    for turn in range(50):
        path = tmp_path / f"{turn}.yaml"
        save_text(path, text)
        answers, give = os.pipe()
        take, page = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(give)
            os.close(take)
            _converse(path, answers, page)
        os.close(answers)
        os.close(page)
        confirmed = _talk_and_kill(child, give, take, chance.randrange(6), chance.uniform(0.0, 0.02))
        assert _given(path) >= confirmed
        kept.append(confirmed)
    assert max(kept) > 3


def _talk_and_kill(child: int, give: int, take: int, answers: int, after: float) -> int:
    """Answer that many questions with a level, kill the child that many seconds after; how many were confirmed.

    An answer is confirmed when the prompt after it has been written.
    """
    seen, asked = "", 0
    while asked <= answers:
        seen += os.read(take, 65536).decode(errors="replace")
        if seen.count("\n> ") > asked:
            asked += 1
            block = seen.split("\n> ")[asked - 1]
            said = SKIPPED if SKIP in block else _level(asked) if READING.search(block) else ""
            os.write(give, f"{said}\n".encode())
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(take, 65536):
        seen += more.decode(errors="replace")
    os.close(give)
    os.close(take)
    return sum(bool(READING.search(block)) for block in seen.split("\n> ")[:-2])


def _level(number: int) -> int:
    """A level from 0 to 3, so that no stress is asked for."""
    return number % 4
