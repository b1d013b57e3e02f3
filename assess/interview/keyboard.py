"""The keyboard: what a terminal sends, told apart into key presses and what is none.

A terminal also sends answers to what some program asked of it, reports of its mouse and its window, and keys that no
single character stands for. All of that begins with Escape, or with a C1 control, and is taken whole by the grammar
of ECMA-48 (5.4, 5.6, 8.3): what is known becomes a press, the rest nothing. It knows no page, and is given its clock.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from select import select
from time import monotonic

from prompt_toolkit.input import Input
from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.key_binding import KeyPress, KeyPressEvent
from prompt_toolkit.keys import Keys

Clock = Callable[[], float]
ALONE = 0.5  # Seconds of silence after which Escape is a key of its own.
PATIENCE = 1.0  # Seconds of silence after which an unfinished sequence is given up,
PASTING = 5.0  # and an unfinished paste, which may stall on a slow line.
REPEAT = 0.15  # Seconds within which the same key is one that is held down.

ESCAPE = ("escape", Keys.Ignore)
"""Escape by itself, as a binding names it: two keys, so that it is no beginning of an Alt key."""

_ESC, _INTERRUPT, _CANCELS, _BELL, _LONGEST = "\x1b", "\x03", "\x18\x1a", "\x07", 32
_STRINGS = frozenset("]PX^_")
_PASTE, _PASTED = "[200~", "\x1b[201~"
_REPORT = re.compile(r"\[\d+;\d+R")
# Two are not by the standard: function keys of the Linux console, and a mouse that sends three characters.
_WHOLE = re.compile(r"\[\[.|\[M...|\[(?![\[M])[^@-~]*[@-~]|O[^@-~]*[@-~]|[ -/]+[^ -/]|[^\[O\]PX^_ -/]", re.DOTALL)
# As characters, and as the bytes that are none in UTF-8.
_SHORT = {chr(first + code): _ESC + chr(code + 0x40) for code in range(0x20) for first in (0x80, 0xDC80)}
_CONTROLS = {char: key for char, key in ANSI_SEQUENCES.items() if len(char) == 1 and isinstance(key, Keys)}
# What a plain key stands for, no sequence may stand for.
_KNOWN = {
    sequence[1:]: key
    for sequence, key in ANSI_SEQUENCES.items()
    if sequence.startswith((_ESC + "[", _ESC + "O")) and key not in _CONTROLS.values()
}
# Enter with Shift or Alt, where a terminal tells them from Enter.
_KNOWN |= dict.fromkeys(("[13;2u", "[13;3u", "[27;2;13~", "[27;3;13~"), (Keys.Escape, Keys.Enter))
_ALT = {key: key for key in ("b", "f", "d", Keys.Backspace, Keys.Enter)} | {Keys.Left: "b", Keys.Right: "f"}


class Press(KeyPress):
    """A key press, and whether it only repeats the one before it, as a key does that is held down."""

    def __init__(self, key: Keys | str, text: str, held: bool) -> None:
        super().__init__(key, text)
        self.held = held


class Keyboard:
    """Reads what a terminal sends, in place of prompt_toolkit's parser; what has begun outlives a page.

    Plain keys, and the sequences of arrows and other keys without a character, become one press each. An Alt key
    that moves or deletes by words, or begins a line, becomes Escape and the key, every other one nothing.
    """

    def __init__(self, give: Callable[[KeyPress], None], clock: Clock = monotonic) -> None:
        """Call `give` with each press; `clock` tells seconds that never go back."""
        self.feed_key_callback, self._clock = give, clock
        self._begun, self._alone, self._paste = "", False, [""]
        self._key: Keys | str = ""
        self._fed = self._pressed = float("-inf")

    def feed(self, text: str) -> None:
        """Take what was read from the terminal."""
        if not text:
            return
        patience = PASTING if self._begun == _ESC + _PASTE else PATIENCE
        if text == _INTERRUPT or self._clock() - self._fed >= patience:
            self._begun = ""
        for char in text:
            self._take(char)
        self._fed = self._clock()

    def flush(self) -> None:
        """Nothing has come for `ALONE` seconds: Escape was a key of its own."""
        if self._alone and self._begun and not self._begun.strip(_ESC):
            self._begun = ""
            self._give(Keys.Escape, _ESC)
            self._give(Keys.Ignore, "")

    def catch_up(self, source: Input) -> None:
        """Take what waits at `source` as sent just now: it came while no page stood, and nobody knows when."""
        # Where a system cannot tell whether something waits, it is timed when it is read.
        with suppress(OSError, ValueError, NotImplementedError):
            if select([source], [], [], 0)[0]:
                self._fed = self._pressed = self._clock()

    def _take(self, char: str) -> None:
        body = self._begun.lstrip(_ESC)
        if body == _PASTE:
            self._take_pasted(char)
        elif char in _SHORT and (_SHORT[char] == _ESC + "\\" or not (body in _STRINGS or body.startswith("[M"))):
            for one in _SHORT[char]:
                self._take(one)
        elif char == _INTERRUPT or not (self._begun or char == _ESC):
            self._begun = ""
            self._give(_CONTROLS.get(char, char), char)
        elif char == _ESC:
            # A string ends with Escape and a backslash, which reads as any Alt key does.
            self._alone = not self._begun or (self._alone and not body)
            self._begun = (_ESC + self._begun)[:2] if not body else _ESC
        elif char in _CANCELS or (char == _BELL and body in _STRINGS):
            self._begun = ""
        elif _WHOLE.fullmatch(body + char):
            alt = self._begun.startswith(_ESC + _ESC)
            self._begun = ""
            self._end(body + char, alt)
        elif body not in _STRINGS:
            self._begun = (self._begun + char)[:_LONGEST]

    def _end(self, body: str, alt: bool) -> None:
        """A sequence is whole: `body` is what follows Escape."""
        key = _KNOWN.get(body, _CONTROLS.get(body, body))
        if isinstance(key, tuple):
            key, alt = key[-1], True
        if body == _PASTE:
            self._begun, self._paste = _ESC + _PASTE, []
        elif alt or len(body) == 1:
            if key in _ALT:
                self._give(Keys.Escape, _ESC)
                self._give(_ALT[key], "")
        elif isinstance(key, Keys) or _REPORT.fullmatch(body):
            self._give(key if isinstance(key, Keys) else Keys.CPRResponse, _ESC + body)

    def _take_pasted(self, char: str) -> None:
        self._paste.append(char)
        if char == "~" and "".join(self._paste[-len(_PASTED) :]) == _PASTED:
            self._begun = ""
            self._give(Keys.BracketedPaste, "".join(self._paste[: -len(_PASTED)]))

    def _give(self, key: Keys | str, text: str) -> None:
        now = self._clock()
        held = key == self._key and now - self._pressed < REPEAT
        self._key, self._pressed = key, now
        self.feed_key_callback(Press(key, text, held))


def keyboard(source: Input, clock: Clock = monotonic) -> Keyboard:
    """The keyboard that `source` reads through from now on; one that it has already stays.

    Windows may tell keys itself, then nothing passes it.
    """
    found = Keyboard(lambda press: None, clock)
    for reader, name in ((source, "vt100_parser"), (getattr(source, "console_input_reader", None), "_vt100_parser")):
        parser = getattr(reader, name, None)
        if isinstance(parser, Keyboard):
            return parser
        if parser:
            found.feed_key_callback = parser.feed_key_callback
            setattr(reader, name, found)
    return found


def once(answer: Callable[[KeyPressEvent], None]) -> Callable[[KeyPressEvent], None]:
    """The same for a key that is pressed, nothing for one that is held down."""

    def once(event: KeyPressEvent) -> None:
        press = event.key_sequence[-1]
        if not (isinstance(press, Press) and press.held):
            answer(event)

    return once
