"""The keyboard: what a terminal sends, in whatever pieces, is a key press or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.keys import Keys

from assess.interview.keyboard import ALONE, PASTING, PATIENCE, REPEAT, Keyboard, Press

ESC, BELL, END = "\x1b", "\x07", "\x1b\\"
REPLIES = {
    "a colour": f"{ESC}]11;rgb:0000/1234/0000{BELL}",
    "a colour, ended by ST": f"{ESC}]11;rgb:0000/1234/0000{END}",
    "a colour in C1": "\x9d11;rgb:0000/1234/0000\x9c",
    "a palette": f"{ESC}]4;3;rgb:c0c0/3030/2020{END}",
    "the clipboard": f"{ESC}]52;c;M2IzYzNz{BELL}",
    "a title": f"{ESC}]lc3b2 \x85 3{END}",
    "a status string": f"{ESC}P1$r0;31m{END}",
    "a terminfo name": f"{ESC}P1+r436f=323536{END}",
    "a version": f"{ESC}P>|xterm(372){END}",
    "an application string": f"{ESC}_Gi=31;OK{END}",
    "a private message": f"{ESC}^c3b{END}",
    "a start of string": f"{ESC}Xc3b{END}",
    "device attributes": f"{ESC}[?62;22c",
    "secondary attributes": f"{ESC}[>41;354;0c",
    "device attributes in C1": "\x9b?1;2c",
    "a status": f"{ESC}[0n",
    "a mode": f"{ESC}[?2026;2$y",
    "a size": f"{ESC}[8;24;80t",
    "focus gained": f"{ESC}[I",
    "focus lost": f"{ESC}[O",
    "a mouse": f"{ESC}[<0;13;2M",
    "a mouse released": f"{ESC}[<0;13;2m",
    "an old mouse": f"{ESC}[M 3c",
    "an old mouse far right": f"{ESC}[M \udc9b3",
    "an urxvt mouse": f"{ESC}[32;13;2M",
    "Shift and Enter": f"{ESC}[13;2u",
    "Shift and Enter by xterm": f"{ESC}[27;2;13~",
    "Ctrl and Enter by xterm": f"{ESC}[27;5;13~",
    "a key of kitty": f"{ESC}[51;1:1u",
    "the keyboard's flags": f"{ESC}[?1u",
    "an unknown key": f"{ESC}[99~",
    "keypad": f"{ESC}OM",
    "keypad digit": f"{ESC}Os",
    "modified keypad": f"{ESC}O5s",
    "Alt and a digit": f"{ESC}3",
    "Alt and c": f"{ESC}c",
    "Alt and s": f"{ESC}s",
    "Alt and Enter": f"{ESC}\r",
    "Alt and a letter that is none of ASCII": f"{ESC}ñ",
    "Alt twice": f"{ESC}{ESC}3",
    "a character set": f"{ESC}(B",
    "a sequence cut by another": f"{ESC}[1;{ESC}]3;c{BELL}",
    "a sequence cancelled": f"{ESC}[1;3\x18",
    "a control inside": f"{ESC}[1\r3u",
    "undecodable C1": "\udc9b13;2u",
    "very long": f"{ESC}[{'3' * 10_000}u",
    "a report of the cursor, to which nobody listens": f"{ESC}[<3;3R",
}


class Time:
    """Seconds that pass when a test says so."""

    now = 0.0

    def __call__(self) -> float:
        """The seconds so far."""
        return self.now


def typed(*pieces: str, pause: float = 0.0) -> list[tuple[Keys | str, str]]:
    """The presses, and what they carry, that these pieces give, with a pause after each."""
    found, time = [], Time()
    board = Keyboard(found.append, time)
    for piece in pieces:
        board.feed(piece)
        time.now += pause
        if pause >= ALONE:
            board.flush()
    return [(press.key, press.data) for press in found]


def keys(*pieces: str, pause: float = 0.0) -> list[Keys | str]:
    """The keys alone."""
    return [key for key, _ in typed(*pieces, pause=pause)]


@pytest.mark.parametrize("sent", REPLIES.values(), ids=REPLIES)
def test_what_is_no_key_is_taken_whole(sent: str) -> None:
    """No part of it is a key, in one piece or character by character, and the next key is a key."""
    assert keys(sent, "3") == ["3"]
    assert keys(*sent, "3", pause=0.08) == ["3"]


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ("3", "3"),
        ("ñ", "ñ"),
        ("\r", Keys.Enter),
        ("\x02", Keys.ControlB),
        (f"{ESC}[A", Keys.Up),
        (f"{ESC}OA", Keys.Up),
        ("\x9bA", Keys.Up),
        (f"{ESC}[C", Keys.Right),
        (f"{ESC}[H", Keys.Home),
        (f"{ESC}[4~", Keys.End),
        (f"{ESC}[5~", Keys.PageUp),
        (f"{ESC}[3~", Keys.Delete),
        (f"{ESC}[1;5D", Keys.ControlLeft),
        (f"{ESC}OP", Keys.F1),
        (f"{ESC}[[E", Keys.F5),
    ],
)
def test_a_key_is_one_press_in_whatever_pieces(sent: str, key: Keys | str) -> None:
    """Plain keys and known sequences are read, however slow the line is."""
    assert keys(sent) == [key]
    assert keys(*sent, pause=0.4) == [key]


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        (f"{ESC}b", "b"),
        (f"{ESC}f", "f"),
        (f"{ESC}d", "d"),
        (f"{ESC}\x7f", Keys.Backspace),
        (f"{ESC}[1;3D", "b"),
        (f"{ESC}[1;9C", "f"),
        (f"{ESC}{ESC}[D", "b"),
    ],
)
def test_alt_keys_by_words_are_pairs(sent: str, key: Keys | str) -> None:
    """Those that move and delete by words are Escape and a key, however a terminal sends them."""
    assert keys(sent) == keys(*sent, pause=0.08) == [Keys.Escape, key]


def test_escape_is_a_key_after_silence_alone() -> None:
    """Not a moment earlier, not when it ends something unfinished; twice in a hurry it is one key."""
    alone = [Keys.Escape, Keys.Ignore]
    assert keys(ESC, pause=ALONE) == alone
    assert keys(ESC, pause=0.4) == []
    assert keys(ESC + ESC, pause=ALONE) == alone
    assert keys(f"{ESC}]11;rgb:{ESC}", pause=ALONE) == []
    assert keys(f"{ESC}[", pause=ALONE) == []


@pytest.mark.parametrize(
    "begun", [ESC, f"{ESC}[1;", f"{ESC}]11;", f"{ESC}P", f"{ESC}O", f"{ESC}[M ", "\x9b", f"{ESC}("]
)
def test_what_never_ends_is_given_up(begun: str) -> None:
    """After a second of silence keys are keys again, and what belongs to it is gone; Ctrl-C need not wait."""
    assert keys(begun, "3", pause=PATIENCE)[-1:] == ["3"]
    assert keys(begun, "\x03", "3") == [Keys.ControlC, "3"]


def test_a_paste_is_one_press() -> None:
    """Nothing in it is a key, in whatever pieces it comes; one that never ends is given up, and Ctrl-C ends it."""
    paste, text = f"{ESC}[200~{{}}{ESC}[201~", f"3\rs{ESC}]3;~\x9b\x03\r"
    assert typed(paste.format(text)) == [(Keys.BracketedPaste, text)]
    assert keys(*paste.format("3\rs~"), "3", pause=0.4) == [Keys.BracketedPaste, "3"]
    assert keys(f"{ESC}[200~32", "3", pause=PASTING) == ["3"]
    assert keys(f"{ESC}[200~32", "\x03") == [Keys.ControlC]


def test_a_key_held_down_says_so() -> None:
    """The same key within 150 ms of its last event is held, however often; another key, or later, it is not."""
    found: list[Press] = []
    time = Time()
    board = Keyboard(found.append, time)
    for piece, pause in [("3", 0.033), ("3", 0.14), ("3", REPEAT), ("3", 0.0), ("2", 0.0), ("3", 0.2), ("33", 0.0)]:
        board.feed(piece)
        time.now += pause
    assert [press.held for press in found] == [False, True, True, False, False, False, False, True]


GRAPHIC = st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Cc"])
FINALS = [chr(code) for code in range(0x40, 0x7F)]
SEQUENCES = st.one_of(
    st.tuples(
        st.sampled_from([f"{ESC}[", "\x9b", f"{ESC}O", "\x8f", "\udc9b"]),
        st.text("0123456789:;<=>?", max_size=9),
        st.text(" !\"#$%&'()*+,-./", max_size=2),
        st.sampled_from(FINALS),
    )
    .map("".join)
    # Two forms that old terminals send go on after their end, and a paste begins.
    .filter(
        lambda sequence: not sequence.endswith(("\x1b[M", "\x1b[[", "\x9bM", "\x9b[", "\udc9bM", "\udc9b[", "[200~"))
    ),
    st.tuples(
        st.sampled_from([*(ESC + one for one in "]PX^_"), *"\x90\x98\x9d\x9e\x9f"]),
        st.text(GRAPHIC, max_size=9),
        st.sampled_from([END, BELL, "\x9c"]),
    ).map("".join),
    st.tuples(st.just(ESC), st.text(" !#(./", max_size=2), st.sampled_from("0123456789sbñ語")).map("".join),
)


@given(SEQUENCES, st.sets(st.integers(1, 29), max_size=4).map(sorted))
def test_no_sequence_leaves_a_key_behind(sequence: str, cuts: list[int]) -> None:
    """Whatever follows Escape within its sequence, and however it is cut, only keys without a character come of it."""
    pieces = [sequence[start:end] for start, end in zip([0, *cuts], [*cuts, 30], strict=True)]
    found = keys(*pieces, "3", pause=0.4)
    assert found.pop() == "3"
    if found[:1] == [Keys.Escape]:
        del found[:2]
    assert all(isinstance(key, Keys) and key not in CONTROLS for key in found)


CONTROLS = {key for char, key in ANSI_SEQUENCES.items() if len(char) == 1}
