"""The screen: keys as replies, text as text, and a real terminal that shows every page whole."""

from __future__ import annotations

import io
import os
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output

from assess.errors import AssessError, Problem
from assess.interview.page import Blank, Choice, Command, Left, Page, Picked, Written
from assess.interview.screen import Screen
from assess.interview.session import Outcome, converse
from assess.storage.assessments import Notebook
from assess.text.safe import TEXT_LIMIT
from tests.interview.person import LIBRARY, NAMES, SKIPPED, new_file, slowly
from tests.interview.test_keyboard import BELL, ESC, REPLIES
from tests.reading import load

DOWN, UP, PASTE = "\x1b[B", "\x1b[A", "\x1b[200~{}\x1b[201~"
LEVELS = tuple(Choice(str(level), f"level {level}") for level in range(5))
LADDER = Page(heading="", question="?", choices=LEVELS, extras=(Choice("c", "cannot tell"),))
LIST = Page(heading="", question="?", choices=tuple(Choice(str(n), f"number {n}") for n in range(1, 25)))
MANY = Page(heading="", question="?", choices=LEVELS, extras=(Choice("c", "cannot tell"),), many=True)
HELP = Page(heading="", question="Help", choices=(Choice("h", "Back"),), commands=("back", "leave"))
LINE = Blank(heading="", question="?")


@pytest.fixture
def source() -> Iterator[PipeInput]:
    with create_pipe_input() as found:
        yield found


@pytest.mark.parametrize(
    ("page", "typed", "reply"),
    [
        (LADDER, "3", Picked(("3",))),
        (LADDER, "c", Picked(("c",))),
        (LADDER, f"{DOWN}{DOWN}{UP}\r", Picked(("0",))),
        (LADDER, f"\r{DOWN}\r", Picked(("0",))),
        (LADDER, "x7b", Command("back")),
        (LADDER, "H", Command("help")),
        (LADDER, "?", Command("help")),
        (HELP, "h", Picked(("h",))),
        (HELP, "?", Picked(("h",))),
        (LADDER, "s", Command("leave")),
        (LADDER, PASTE.format("3 b s 2") + "1", Picked(("1",))),
        (LADDER, f"{DOWN}{DOWN}\x1b[13;2u\x1b\r\x1bb2", Picked(("2",))),
        (LIST, "7", Picked(("7",))),
        (LIST, "2\r", Picked(("2",))),
        (LIST, "24", Picked(("24",))),
        (LIST, f"1{DOWN}\r", Picked(("2",))),
        (MANY, "42\r", Picked(("2", "4"))),
        (MANY, f"{DOWN}{DOWN} \r", Picked(("1",))),
        (MANY, "22\r\r", Picked(())),
        (MANY, "c", Picked(("c",))),
    ],
)
def test_keys_are_replies(source: PipeInput, page: Page, typed: str, reply: Any) -> None:
    """Digits answer at once, arrows with Enter too; a letter is its command; what is pasted is no key."""
    source.send_text(typed)
    assert Screen(source, DummyOutput(), slowly()).choose(page) == reply


@pytest.mark.parametrize(
    ("typed", "reply"),
    [
        ("a text\r", Written("a text")),
        ("b\r", Written("b")),
        ("\r", Written("")),
        (PASTE.format("two\nlines\x1b[31m\tof <b>text</b>\x07") + "\r", Written("two lines[31m of <b>text</b>")),
        ("one two\x1bbx\r", Written("one xtwo")),
        ("one two\x1b\x7fx\r", Written("one x")),
        ("one two\x1bc\r", Written("one two")),
        ("la relación, año\x1bb\x1bbX\r", Written("la Xrelación, año")),
        ("می\u200cخواهم हिन्दी\x1b\x7fx\r", Written("می\u200cخواهم x")),
        ("«uno» dos\x01\x1bf\x1bd\x1bf!\x19\r", Written("«uno!» dos")),
        ("half\x1b", Command("back", written="half")),
        ("half\x02", Command("back", written="half")),
        ("half\x0f", Command("overview", written="half")),
        ("half\x13", Written("half", leaves=True)),
    ],
)
def test_a_line_is_text(source: PipeInput, typed: str, reply: Any) -> None:
    """Letters write, several pasted lines become one, controls go, Alt moves by words or does nothing."""
    source.send_text(typed)
    assert Screen(source, DummyOutput(), slowly()).write(LINE) == reply


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("one\ntwo\r", "one\ntwo"),
        ("one\x1b\rtwo\x1b[13;2u\x1b[27;3;13~three\r", "one\ntwo\n\nthree"),
        (PASTE.format("one\r\n  - two\x1b[31m\r\n\r\nthree\r\n") + "\r", "one\n  - two[31m\n\nthree"),
        ("\n\n \r", ""),
    ],
)
def test_a_note_may_have_several_lines(source: PipeInput, typed: str, text: str) -> None:
    """Ctrl-J and Alt-Enter begin a line, and what is pasted keeps its lines and how far they stand in; Enter ends."""
    source.send_text(typed)
    assert Screen(source, DummyOutput()).write(replace(LINE, lines=True)) == Written(text)


@pytest.mark.parametrize(
    "stands", ["one line ", "a  b\n", "First.\n\n  - x\u200cy\n  - z\n", "\n\n  in\n", "bell\x07, \u202e, and\ttab"]
)
def test_what_is_not_changed_comes_back_as_it_stood(source: PipeInput, stands: str) -> None:
    """Enter on a text, or on one that was changed and changed back, gives every character of it."""
    source.send_text("\r" + "x\x7f\r")
    screen = Screen(source, DummyOutput())
    assert [screen.write(replace(LINE, initial=stands)) for _ in range(2)] == [Written(stands)] * 2


def test_a_text_of_several_lines_is_changed_as_one(source: PipeInput) -> None:
    """A word more at its end leaves its other lines, and its last line break, as they were, in every field."""
    source.send_text(" more\r")
    reply = Screen(source, DummyOutput()).write(replace(LINE, initial="First.\n\n  - second\n"))
    assert reply == Written("First.\n\n  - second more\n")


def test_a_draft_is_shown_and_can_be_dropped(source: PipeInput) -> None:
    """What was begun stands in the field; Ctrl-R brings back what is saved."""
    source.send_text("!\r" + "!\x12?\r")
    screen, blank = Screen(source, DummyOutput()), replace(LINE, initial="saved", draft="begun")
    assert [screen.write(blank), screen.write(blank)] == [Written("begun!"), Written("saved?")]


def test_a_text_that_is_too_long_is_not_cut(source: PipeInput) -> None:
    """Enter does not take more than a file may hold; the text stays to be shortened."""
    source.send_text(PASTE.format("x" * (TEXT_LIMIT + 1)) + "\r" + "\x7f\r")
    assert Screen(source, DummyOutput()).write(LINE) == Written("x" * TEXT_LIMIT)


def test_a_text_can_be_changed_in_an_editor(source: PipeInput) -> None:
    """Ctrl-X Ctrl-E hands the text over and takes it back; one that fails changes nothing and is said."""

    def edit(text: str) -> str:
        if text == "two":
            raise AssessError(Problem("the editor failed", "name another one"))
        return text.replace("one", "two")

    source.send_text("one\x18\x05\x18\x05!\r")
    assert Screen(source, DummyOutput(), edit=edit).write(replace(LINE, lines=True)) == Written("two!")


def drawn(source: PipeInput, blank: Blank, columns: int, rows: int) -> list[str]:
    """The lines of a terminal in which `blank` is answered by what was typed."""
    with io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") as stream:
        Screen(source, Vt100_Output(stream, lambda: Size(rows, columns), term="xterm")).write(blank)
        stream.seek(0)
        emulator = pyte.Screen(columns, rows)
        pyte.Stream(emulator).feed(stream.read().partition("\x1b[?1049l")[0])
    return [line.rstrip() for line in emulator.display]


def test_a_text_is_broken_between_words(source: PipeInput) -> None:
    """No word is torn that fits a row, no row begins with a blank, and a word wider than a row is filled in."""
    source.send_text("four by four and twenty \u6771\u4eac\u5916\u52d9\u7701 " + "x" * 25 + " on\r")
    lines = drawn(source, LINE, 16, 24)
    start = next(place for place, line in enumerate(lines) if line.startswith(">"))
    assert lines[start : start + 5] == [
        "> four by four",
        "  and twenty",
        "  \u6771\u4eac\u5916\u52d9\u7701 xxx",
        "  " + "x" * 14,
        "  " + "x" * 8 + " on",
    ]


def test_a_long_question_is_read_page_by_page(source: PipeInput) -> None:
    """Where it is longer than the terminal the keys that scroll it are named, and lead to its end."""
    blank = replace(LINE, paragraphs=tuple(f"line {number}" for number in range(30)))
    source.send_text("\r")
    assert "Page \u2191 \u2193 read on" in "\n".join(drawn(source, blank, 60, 12))
    source.send_text("\x1b[6~" * 9 + "\r")
    assert "line 29" in drawn(source, blank, 60, 12)


def test_escape_steps_back(source: PipeInput) -> None:
    """Escape is back on a page and on a line."""
    screen = Screen(source, DummyOutput(), slowly())
    source.send_text(ESC)
    assert screen.choose(LADDER) == Command("back")
    source.send_text(f"half{ESC}")
    assert screen.write(LINE) == Command("back", written="half")


def test_what_is_no_key_answers_and_writes_nothing(source: PipeInput) -> None:
    """A page stands after all that a terminal may send besides keys, until a digit answers it; so does a text."""
    screen = Screen(source, DummyOutput(), slowly())
    sent = [one.encode("utf-8", "surrogateescape") for one in (f"{ESC}[24;80R", *REPLIES.values())]
    source.send_bytes(b"".join(sent) + b"2")
    assert screen.choose(LADDER) == Picked(("2",))
    source.send_bytes(b"-".join(sent) + b"\r")
    assert screen.write(LINE) == Written("-" * len(REPLIES))


def test_no_sequence_crosses_from_page_to_page(source: PipeInput) -> None:
    """One that has begun when a page ends is still taken whole on the next, and Escape is not its back."""
    screen = Screen(source, DummyOutput(), slowly())
    source.send_text(f"3{ESC}]11;rgb:00")
    assert screen.choose(LADDER) == Picked(("3",))
    source.send_text(f"00/cc/01{BELL}2{ESC}")
    assert screen.choose(LADDER) == Picked(("2",))
    source.send_text("[13;2u1")
    assert screen.choose(LADDER) == Picked(("1",))
    source.send_text(f"half\r{ESC}[200~c")
    assert screen.write(LINE) == Written("half")
    source.send_text(f"3\r{ESC}[201~4")
    assert screen.choose(LADDER) == Picked(("4",))


def test_a_key_held_down_answers_one_page(source: PipeInput) -> None:
    """Its repeats answer no further page, nor does the Enter that ended a text; arrows go on, and letters in a text."""
    screen = Screen(source, DummyOutput(), lambda: 0.0)
    source.send_text("3333" + "2")
    assert [screen.choose(LADDER), screen.choose(LADDER)] == [Picked(("3",)), Picked(("2",))]
    source.send_text("Assessed\r\r\r" + DOWN * 3 + "1")
    assert screen.write(LINE) == Written("Assessed")
    assert screen.choose(replace(LADDER, default="c")) == Picked(("1",))
    source.send_text(DOWN * 3 + "\r")
    assert screen.choose(LADDER) == Picked(("2",))


def test_only_a_plain_enter_that_is_pressed_ends_a_line(source: PipeInput) -> None:
    """Held down it ends one text and not the next; with Shift or Alt it ends none that has a single line."""
    screen = Screen(source, DummyOutput(), lambda: 0.0)
    source.send_text("one\r\r\r\x1b[13;2u\x1b\rtwo\r")
    assert [screen.write(LINE), screen.write(LINE)] == [Written("one"), Written("two")]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("one two\x1bb\x1b[1;3DX", "Xone two"),
        ("one two\x1bb\x1bbX\x1bfY\x1b[1;3CZ", "XoneY twoZ"),
        ("one two-three\x1b\x7f", "one two-"),
        ("one two\x1bb\x1bbX\x1bd", "X two"),
        ("one two\x1b[1;5D\x1b[1;5DX\x1b[1;5CY", "XoneY two"),
    ],
)
def test_alt_keys_move_and_delete_by_words(source: PipeInput, typed: str, text: str) -> None:
    """Alt-B, Alt-F, Alt-D, Alt-Backspace and the arrows with Alt or Ctrl do what they do in a shell."""
    source.send_text(f"{typed}\r")
    assert Screen(source, DummyOutput(), slowly()).write(LINE) == Written(text)


@pytest.mark.parametrize(("key", "interrupted"), [("\x03", True), ("\x04", False)])
def test_an_interrupt_leaves(source: PipeInput, key: str, interrupted: bool) -> None:
    """Ctrl-C is an interrupt, Ctrl-D an end of input; neither is an answer, and a text begun goes out with them."""
    screen = Screen(source, DummyOutput(), slowly())
    source.send_text(f"{key}half{key}")
    for ask, written in ((lambda: screen.choose(LADDER), None), (lambda: screen.write(LINE), "half")):
        with pytest.raises(Left) as left:
            ask()
        assert (left.value.interrupted, left.value.written) == (interrupted, written)


def test_a_whole_interview_runs_on_keys(source: PipeInput, tmp_path: Path) -> None:
    """Keys typed ahead are not lost between pages, and every answer is in the file."""
    path = new_file(tmp_path)
    source.send_text(SKIPPED + "32" + "21" + "4" + "Inspections every year\r" + "\r\r\r\r" + "0" + "bbs")
    with Screen(source, DummyOutput(), slowly()) as screen:
        outcome = converse(Notebook(path, LIBRARY), screen, NAMES, lambda: 0.0)
    assert outcome == Outcome("left")
    answer = load(path, LIBRARY).assessment.answer("ohmae.political_will")
    assert [item.text for item in answer.evidence] == ["Inspections every year"]
    assert answer.parts("declared", "ab") == {"a": 2, "b": 1}


PROGRAM = """
import sys, time
from pathlib import Path
from assess.interview.screen import Screen
from assess.interview.session import converse
from assess.storage.assessments import notebook
from assess.storage.rubrics import library
with notebook(Path(sys.argv[1]), library()) as book, Screen() as screen:
    outcome = converse(book, screen, {"a": "Argentina", "b": "Brazil"}, time.monotonic)
print("ended:", outcome.end)
"""


class Terminal:
    """The interview in a pseudo-terminal, seen through a screen emulator."""

    def __init__(self, path: Path, columns: int, rows: int, **variables: str) -> None:
        variables = {**os.environ, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", **variables}
        self.child = pexpect.spawn(
            sys.executable, ["-c", PROGRAM, str(path)], dimensions=(rows, columns), env=variables, encoding="utf-8"
        )
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.Stream(self.screen)
        self.raw = ""
        self.shows("Skip it for now")
        self.child.send(SKIPPED)
        self.shows("What has Argentina put into")

    def shows(self, text: str) -> str:
        """The screen once it holds `text`; fails after ten seconds."""
        end = time.monotonic() + 10
        while time.monotonic() < end:
            try:
                read = self.child.read_nonblocking(100_000, timeout=0.1)
                self.raw += read
                self.stream.feed(read)
            except (pexpect.TIMEOUT, pexpect.EOF):
                pass
            shown = "\n".join(line.rstrip() for line in self.screen.display)
            if text in " ".join(shown.split()):
                return shown
        raise AssertionError(f"{text!r} does not show in:\n{shown}")

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)


def test_a_real_terminal_shows_a_question_whole_and_draws_it_anew_when_it_changes(tmp_path: Path) -> None:
    """At 80 by 24 from heading to keys; narrower it wraps, wider it unfolds, and no size ends it.

    The answer is kept on Ctrl-C.
    """
    path = new_file(tmp_path)
    terminal = Terminal(path, 80, 24)
    shown = terminal.shows("s save and leave")
    assert "What has Argentina put into its relation with Brazil" in shown
    assert "lost by it." in " ".join(shown.split())
    terminal.resize(60, 20)
    assert "more" in terminal.shows("more ──")
    for columns, rows in ((5, 24), (1, 1), (0, 0), (2, 3)):
        terminal.child.setwinsize(rows, columns)
        time.sleep(0.1)
    terminal.resize(120, 40)
    assert "beyond its embassy and its country desk.  absent" in terminal.shows("country desk. absent")
    terminal.child.send("3")
    terminal.shows("What has Brazil put into its relation with Argentina")
    terminal.child.send("\x03")
    assert terminal.shows("ended: interrupted")
    assert load(path, LIBRARY).assessment.answer("ohmae.political_will").parts("practised", "ab") == {"a": 3, "b": None}


def test_a_real_terminal_may_send_what_is_no_key(tmp_path: Path) -> None:
    """A late reply, keys of another protocol, Alt keys and an arrow that a slow line splits record nothing."""
    path = new_file(tmp_path)
    terminal = Terminal(path, 80, 24)
    terminal.shows("s save and leave")
    terminal.child.send("3")
    terminal.shows("What has Brazil put into its relation with Argentina")
    for sent in ("\x1b]11;rgb:0000/0000/0000\x07", "\x1b[13;2u", "\x1b1", "\x1bc", "\x1b", "[C", "2"):
        terminal.child.send(sent)
        time.sleep(0.08)
    terminal.shows("A speech, joint declaration")
    terminal.child.send("\x1b]11;rgb:\x03")
    terminal.shows("ended: interrupted")
    answer = load(path, LIBRARY).assessment.answer("ohmae.political_will")
    assert answer.parts("practised", "ab") == {"a": 3, "b": 2}
    assert answer.parts("declared", "ab") == {"a": None, "b": None}


@pytest.mark.parametrize("wanted", [True, False])
def test_no_colour_is_sent_where_none_is_wanted(tmp_path: Path, wanted: bool) -> None:
    """`NO_COLOR` takes every colour code away; without it some are sent."""
    terminal = Terminal(new_file(tmp_path), 80, 24, NO_COLOR="" if wanted else "1")
    terminal.shows("s save and leave")
    terminal.child.send("\x03")
    terminal.shows("ended")
    codes = {code for found in re.findall(r"\x1b\[([\d;]*)m", terminal.raw) for code in found.split(";") if code}
    assert bool({code for code in codes if 30 <= int(code) < 50 or int(code) >= 90}) is wanted


def test_an_ascii_terminal_is_sent_ascii(tmp_path: Path) -> None:
    """Rules, marks and accents are spelled in ASCII where the terminal's encoding is."""
    terminal = Terminal(new_file(tmp_path), 80, 24, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    terminal.shows("s save and leave")
    terminal.child.send("32")
    terminal.shows("by the end of 2010 - Argentina")
    terminal.child.send("\x03")
    terminal.shows("ended")
    assert terminal.raw.isascii()
