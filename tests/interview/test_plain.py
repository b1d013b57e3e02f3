"""Plain lines: what is read out, what is understood, and how it ends."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest

from assess.errors import AssessError
from assess.interview.page import Blank, Written
from assess.interview.plain import Plain, suits
from assess.interview.session import Outcome, converse
from assess.storage.assessments import Notebook
from tests.interview.person import LIBRARY, NAMES, SKIPPED, new_file, number
from tests.reading import load


class Stream(io.StringIO):
    """A text stream that names an encoding."""

    def __init__(self, text: str = "", encoding: str = "utf-8") -> None:
        super().__init__(text)
        self._named = encoding

    @property
    def encoding(self) -> str:
        """The name given."""
        return self._named


def talk(path: Path, text: str, encoding: str = "utf-8") -> tuple[str, Outcome]:
    target = Stream(encoding=encoding)
    outcome = converse(Notebook(path, LIBRARY), Plain(io.StringIO(f"{SKIPPED}\n{text}"), target), NAMES, lambda: 0.0)
    return target.getvalue(), outcome


def answers(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = load(path, LIBRARY).tree.value["answers"]
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_file(tmp_path)


def test_an_interview_can_be_piped(path: Path) -> None:
    """One line answers one question, and the end of input leaves with everything kept."""
    lines = [
        *("3", "u", "c", "3"),
        "agreement | Treaty of 1991 | UN | 1991-07-18 | declared | a",
        "",
        *("f high", "m a note of mine", "2", "r", "-"),
    ]
    _, outcome = talk(path, "\n".join(lines))
    assert outcome.end == "left"
    assert answers(path) == {
        "ohmae.political_will": {
            "practised": {"a": 3, "b": 3},
            "untested": True,
            "declared": {"a": "unknown", "b": 3},
            "evidence": [
                {
                    "kind": "agreement",
                    "text": "Treaty of 1991",
                    "source": "UN",
                    "date": "1991-07-18",
                    "supports": ["declared"],
                    "side": "a",
                }
            ],
        },
        "ohmae.shared_goals": {
            "confidence": "high",
            "note": "a note of mine",
            "practised": 2,
            "declared": "unknown",
        },
    }


def test_descriptors_are_read_once_and_again_on_request(path: Path) -> None:
    """The second partner's question comes without its descriptors; `?` reads them."""
    descriptor = "nothing beyond its embassy"
    assert talk(path, "3\n")[0].count(descriptor) == 1
    assert talk(path, "?\n")[0].count(descriptor) == 2


def test_what_is_no_answer_is_said_and_asked_again(path: Path) -> None:
    """A wrong line names what can be written; nothing is recorded."""
    text, _ = talk(path, "5\n33\n2.5\nyes\nn\n")
    assert text.count("is no answer here") == 5
    assert answers(path) == {}


def test_a_reason_stands_beside_the_letter(path: Path) -> None:
    """`n REASON` says in one line that a reading does not apply."""
    talk(path, f"o {number('lorenzini.predictability')}\nn no other alliances\n")
    assert answers(path) == {"lorenzini.predictability": {"practised": {"not_applicable": "no other alliances"}}}


def test_any_number_of_choices_in_one_line(path: Path) -> None:
    """Keys with commas or spaces take several, a dash takes none."""
    talk(path, f"o {number('lorenzini.areas')}\n1, 7\n-\n")
    assert answers(path) == {
        "lorenzini.areas": {"practised": ["foreign_trade", "security_cooperation"], "declared": []}
    }


def test_an_empty_line_keeps_the_answer_that_stands(path: Path) -> None:
    """Back and Enter change nothing; Enter where nothing stands is no answer."""
    text, _ = talk(path, "\n3\nb\n\n")
    assert answers(path) == {"ohmae.political_will": {"practised": {"a": 3}}}
    assert "Your answer stands: 3" in text


@pytest.mark.parametrize("hostile", ["\x1b[2J\x1b[31mred", "a\tb\x01c\x07", "\u202eabc", "[/bold] {a} $x$ #read('x')"])
def test_what_is_typed_is_text_without_control_characters(path: Path, hostile: str) -> None:
    """A note keeps its words; nothing in it can steer a terminal when it is shown again."""
    text, _ = talk(path, f"m {hostile}\nm\n")
    note = answers(path)["ohmae.political_will"]["note"]
    assert note.isprintable()
    assert "It stands: " in text
    assert all(char.isprintable() or char == "\n" for char in text)


@pytest.mark.parametrize(
    ("line", "byte"),
    [
        ("m España".encode("latin-1"), "0xF1"),
        ("m “said”".encode("cp1252"), "0x93"),
        ("m 東京".encode("shift_jis"), "0x93"),
        ("m 東京".encode("utf-16-le"), "0x00"),
        ("m España".encode("utf-16"), "0xFF"),
    ],
)
def test_a_piped_line_of_another_encoding_is_refused(path: Path, line: bytes, byte: str) -> None:
    """It is named with its number and byte; what was answered above it is kept, and nothing of it or below it."""
    source = io.TextIOWrapper(io.BytesIO(b"2\n3\n" + line + b"\n1\n1\n1\n"), encoding="utf-8")
    with pytest.raises(AssessError, match=rf"^standard input:3: the byte {byte} in this line is not UTF-8; ."):
        converse(Notebook(path, LIBRARY), Plain(source, Stream()), NAMES, lambda: 0.0)
    assert answers(path) == {"ohmae.political_will": {"practised": {"a": 3}}}


def test_what_one_asker_read_ahead_is_there_for_the_next() -> None:
    """Two who ask on one pipe, one after the other, lose no line between them, nor the count of lines."""
    blank = Blank(heading="", question="Which?")
    listen, say = os.pipe()
    os.write(say, b"one\ntwo\nthr\xe9e\n")
    os.close(say)
    with os.fdopen(listen, encoding="utf-8") as source:
        assert Plain(source, Stream()).write(blank) == Written("one")
        assert Plain(source, Stream()).write(blank) == Written("two")
        with pytest.raises(AssessError, match=r"^standard input:3: "):
            Plain(source, Stream()).write(blank)


def test_a_line_in_the_encoding_of_its_stream_is_taken(path: Path) -> None:
    """What is no UTF-8 is fine where the stream says so."""
    source = io.TextIOWrapper(io.BytesIO("2\n3\nm España\n".encode("latin-1")), encoding="latin-1")
    converse(Notebook(path, LIBRARY), Plain(source, Stream()), NAMES, lambda: 0.0)
    assert answers(path)["ohmae.political_will"]["note"] == "España"


def test_what_people_write_is_kept(path: Path) -> None:
    """Joiners, no-break and ideographic spaces are text."""
    talk(path, "m می\u200cخواهم 12\u202f500 東京\u3000外務省 👩\u200d💻\n")
    assert answers(path)["ohmae.political_will"]["note"] == "می\u200cخواهم 12\u202f500 東京\u3000外務省 👩\u200d💻"


@pytest.mark.parametrize("letter", ["h", "?", "f", "M"])
def test_a_letter_alone_is_no_text(path: Path, letter: str) -> None:
    """A person who asks for help where a text is wanted is told so, and asked again."""
    text, _ = talk(path, f"4\n4\n{letter}\nfall of the government\n")
    assert answers(path)["ohmae.political_will"]["stress"] == "fall of the government"
    assert "Here a text is asked for; alone stand b, l, o, s." in text


def test_a_line_without_end_is_refused(path: Path) -> None:
    """A hundred thousand characters in one line are not taken, and the interview goes on."""
    text, _ = talk(path, "m " + "x" * 100_000 + "\n3\n")
    assert "too long" in text
    assert answers(path) == {"ohmae.political_will": {"practised": {"a": 3}}}


class Terminal(io.TextIOWrapper):
    """A stream of bytes that somebody types."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_a_wrong_byte_from_a_terminal_spoils_its_own_line_only(path: Path) -> None:
    """Who sits there is asked again: half a letter may stay behind when it is deleted."""
    target = Stream()
    converse(
        Notebook(path, LIBRARY),
        Plain(Terminal(io.BytesIO(b"2\nm a\xc3\n3\n"), encoding="utf-8"), target),
        NAMES,
        lambda: 0.0,
    )
    assert answers(path) == {"ohmae.political_will": {"practised": {"a": 3}}}
    assert "It was not taken" in target.getvalue()


def test_an_ascii_terminal_gets_ascii(path: Path) -> None:
    """Marks, dashes and accents are spelled in what the terminal can show."""
    text, _ = talk(path, "h\nh\n3\n3\no\n", encoding="ascii")
    assert text.isascii()
    assert "Ohmae's six - Political will" in text


def test_no_line_is_wider_than_eighty_columns(path: Path) -> None:
    """Question, help, overview and evidence stay within a terminal's width."""
    text, _ = talk(path, "h\n1\no\nb\n3\n3\n3\n3\n")
    assert max(len(line) for line in text.splitlines()) <= 80


def test_a_narrow_terminal_breaks_no_word(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines end where the terminal's do; a pipe has no width of its own."""

    class Terminal(Stream):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("COLUMNS", "40")
    shown = {}
    for stream in (Terminal(), Stream()):
        converse(Notebook(path, LIBRARY), Plain(io.StringIO("2\nh\n"), stream), NAMES, lambda: 0.0)
        shown[type(stream)] = stream.getvalue()
    narrow, wide = (max(map(len, shown[one].splitlines())) for one in (Terminal, Stream))
    assert narrow < 40 < wide
    assert shown[Terminal].split() == shown[Stream].split()


def test_an_interrupt_is_told_from_the_end_of_input(path: Path) -> None:
    """Ctrl-C at the prompt ends as `interrupted`, with the answers kept."""

    class Interrupted(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:
            if line := super().readline():
                return line
            raise KeyboardInterrupt

    outcome = converse(Notebook(path, LIBRARY), Plain(Interrupted("2\n3\n"), Stream()), NAMES, lambda: 0.0)
    assert outcome.end == "interrupted"
    assert answers(path) == {"ohmae.political_will": {"practised": {"a": 3}}}


def test_plain_is_chosen_where_there_is_no_terminal() -> None:
    """A pipe at either end, or a dumb terminal, calls for plain lines."""
    assert suits("xterm", io.StringIO(), io.StringIO())
    assert suits("dumb", io.StringIO(), io.StringIO())


def test_what_else_may_be_done_about_evidence_is_said_each_time(path: Path) -> None:
    """The kinds are read once; an item named before and taking one out are said whenever they are offered."""
    first = ("3", "3", "c", "c", "policy | A law | a gazette | 2004 | practised | a", "")
    said, _ = talk(path, "\n".join([*first, "3", "3", "", ""]))
    _, _, later = said.partition("Saved. Is there more?")
    assert "5 as before; ? reads them again.\nx  change or take out one\nAn empty line: nothing more." in later
    assert "a  an item named before\nAn empty line: nothing; go on." in later


STANDING = "First.\n\nSecond:\n  - one\n  - two\n"


def test_a_note_of_several_lines_is_shown_whole_and_kept_as_it_is(path: Path) -> None:
    """An empty line changes no byte of a block text that somebody wrote by hand."""
    note = "answers:\n  ohmae.political_will:\n    note: |\n" + "".join(
        f"      {one}\n" for one in STANDING.splitlines()
    )
    path.write_text(path.read_text(encoding="utf-8").replace("answers: {}\n", note), encoding="utf-8")
    before = path.read_bytes()
    text, _ = talk(path, "m\n\n")
    assert "It stands: First.\n\nSecond:\n  - one\n  - two\n" in text
    assert path.read_bytes() == before


def test_a_line_may_go_on_in_the_next_one_where_a_text_may_have_several(path: Path) -> None:
    """A backslash at its end says so; one that is cut short is a draft, and a source has one line."""
    talk(path, "m\nFirst.\\\n\\\n  - one\nm\nhalf \\\n")
    assert answers(path)["ohmae.political_will"]["note"] == "First.\n\n  - one"
    assert Notebook(path, LIBRARY).drafts == {("answers", "ohmae.political_will", "note"): "half"}
    talk(path, "m -\n")
    assert "note" not in answers(path)["ohmae.political_will"]
    talk(path, "m again \\\nand on\n")
    assert answers(path)["ohmae.political_will"]["note"] == "again\nand on"
    assert Notebook(path, LIBRARY).drafts == {}
    talk(path, "e\n3\nTreaty\nC:\\texts\\\n1991\n")
    assert answers(path)["ohmae.political_will"]["evidence"][0]["source"] == "C:\\texts\\"


def test_the_way_to_a_criterion_is_no_text(path: Path) -> None:
    """Where a text is asked for, too, `o 2` leads to the second criterion."""
    talk(path, f"m\no {number('ohmae.shared_goals')}\n3\n")
    assert answers(path) == {"ohmae.shared_goals": {"practised": 3}}


@pytest.mark.parametrize(("line", "note", "left"), [("", "begun", {}), ("-", "saved", {}), ("b", "saved", {"begun"})])
def test_a_draft_is_read_out_and_answered(path: Path, line: str, note: str, left: set[str]) -> None:
    """An empty line saves it, a dash drops it and keeps what is saved, and a step back leaves both as they are."""
    talk(path, "m saved\n")
    Notebook(path, LIBRARY).draft(("answers", "ohmae.political_will", "note"), "begun")
    text, _ = talk(path, f"m\n{line}\n")
    assert "A draft, not saved yet: begun" in text
    assert answers(path)["ohmae.political_will"]["note"] == note
    assert set(Notebook(path, LIBRARY).drafts.values()) == set(left)


def test_what_a_file_says_cannot_steer_the_terminal(path: Path) -> None:
    """A note that somebody wrote with an escape in it is shown with the number of that character."""
    note = 'answers:\n  ohmae.political_will: {note: "a\\e[2Jb"}\n'
    path.write_text(path.read_text(encoding="utf-8").replace("answers: {}\n", note), encoding="utf-8")
    assert "It stands: a\N{MATHEMATICAL LEFT ANGLE BRACKET}U+001B" in talk(path, "m\n\n")[0]
