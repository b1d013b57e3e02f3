"""A field: a text being written on the screen, of one line or of several, and what may be pressed meanwhile.

What is not changed comes back as it stood, character for character; what is left unfinished comes back with the way
out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, Dimension, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments
from prompt_toolkit.utils import get_cwidth

from assess.errors import AssessError
from assess.interview.keyboard import ESCAPE, once
from assess.interview.page import Blank, Command, CommandName, Left, Written
from assess.interview.sheet import BLANK_KEYS, Sheet, blank_sheet
from assess.text import say
from assess.text.language import _
from assess.text.safe import TEXT_LIMIT, cleaned, lines, visible

if TYPE_CHECKING:
    from assess.interview.screen import Screen


PROMPT, KEPT_EVERY, NAMED = "> ", 20, 8
# Letters of every script, and the marks and joiners inside their words, are what stands between these.
_BETWEEN = r"\s!-/:-@\[-^`{-~\xa1-\xbf\u2010-\u205e\u3000-\u3003"
_WORD = re.compile(rf"[{_BETWEEN}]*[^{_BETWEEN}]*")
BY_WORDS = {
    ("escape", "b"): (True, False),
    ("escape", "left"): (True, False),
    ("c-left",): (True, False),
    ("escape", "f"): (False, False),
    ("escape", "right"): (False, False),
    ("c-right",): (False, False),
    ("escape", "backspace"): (True, True),
    ("escape", "d"): (False, True),
    ("c-delete",): (False, True),
}
"""The keys that go by words, and whether each goes back, and deletes."""


class Field:
    """One text being written."""

    def __init__(self, blank: Blank, screen: Screen) -> None:
        """Show the draft where there is one, else the text that stands."""
        self.blank, self.screen = blank, screen
        self.stands = self._taken(blank.initial)
        self.hint, self.scroll, self.changes = "", 0, 0
        self.buffer = Buffer(multiline=blank.many)
        self._put(self._taken(blank.draft) or self.stands)
        self.buffer.on_text_changed += self._changed
        self.body = Window(
            FormattedTextControl(lambda: self.screen.drawn([*self._sheet().top, *self._sheet().body[self.scroll :]])),
            dont_extend_height=True,
        )

    def run(self) -> Any:
        """What was written, or the command that cut it short; raises Left, in either case with the text."""
        text = Window(
            BufferControl(self.buffer, [_BetweenWords()]),
            wrap_lines=True,
            height=Dimension(min=1),
            get_line_prefix=lambda number, wrap: [("class:key", " " * len(PROMPT) if number or wrap else PROMPT)],
        )
        foot = Window(
            FormattedTextControl(lambda: self.screen.drawn(list(self._sheet().foot))),
            dont_extend_height=True,
            height=lambda: Dimension.exact(len(self._sheet().foot)),
        )
        try:
            return self.screen.run(Layout(HSplit([self.body, text, foot]), focused_element=text), self._bindings())
        except (Left, KeyboardInterrupt) as end:
            raise Left(getattr(end, "interrupted", True), self._written()) from end

    def _sheet(self) -> Sheet:
        return blank_sheet(
            self.blank, *self.screen.size(), self.hint, editor=bool(self.screen.edit) and self.blank.many
        )

    def _bindings(self) -> KeyBindings:
        keys = KeyBindings()
        keys.add("enter")(once(self._done))
        keys.add(Keys.BracketedPaste)(lambda event: self.buffer.insert_text(self._pasted(event.data)))
        for name, command in BLANK_KEYS:
            if command in self.blank.commands:
                end = partial(self._done, leaves=True) if command == "leave" else partial(self._leave, command=command)
                keys.add(f"c-{name[-1].lower()}")(end)
        if "back" in self.blank.commands:
            keys.add(*ESCAPE)(partial(self._leave, command="back"))
        if self.blank.many:
            for new_line in (("c-j",), ("escape", "enter")):
                keys.add(*new_line)(lambda event: self.buffer.newline(copy_margin=False))
            if self.screen.edit:
                keys.add("c-x", "c-e")(self._edit)
        else:
            keys.add("escape", "enter")(lambda event: None)
        if self.blank.draft:
            keys.add("c-r")(self._drop)
        if self.blank.completions:
            keys.add("tab")(self._complete)
        for names, (back, deletes) in BY_WORDS.items():
            keys.add(*names)(partial(self._by_word, back=back, deletes=deletes))
        keys.add("pageup")(lambda event: self._turn(-1))
        keys.add("pagedown")(lambda event: self._turn(1))
        return keys

    def _by_word(self, event: KeyPressEvent, back: bool, deletes: bool) -> None:
        """Move or delete to the other end of the nearest word, as shells do; prompt_toolkit's words are of ASCII."""
        here = self.buffer.document
        text = here.text_before_cursor[::-1] if back else here.text_after_cursor
        found = _WORD.match(text)
        length = found.end() if found else 0
        if deletes:
            gone = self.buffer.delete_before_cursor(length) if back else self.buffer.delete(length)
            event.app.clipboard.set_text(gone)
        else:
            self.buffer.cursor_position += -length if back else length

    def _drop(self, event: KeyPressEvent) -> None:
        """Put what stands in the place of the draft."""
        self._put(self.stands)
        self.blank = replace(self.blank, draft="")

    def _offered(self) -> Sequence[str]:
        """The lines that what was written may stand for."""
        text = self.buffer.text
        return self.blank.completions(text) if self.blank.completions and text else ()

    def _complete(self, event: KeyPressEvent) -> None:
        if offered := self._offered():
            self._put(offered[0])

    def _turn(self, pages: int) -> None:
        """Scroll through what is asked, where it is longer than the screen."""
        sheet, seen = self._sheet(), self.body.render_info
        room = max(1, (seen.window_height if seen else 0) - len(sheet.top))
        self.scroll = max(0, min(self.scroll + pages * room, len(sheet.body) - room))

    def _changed(self, buffer: Buffer) -> None:
        self.changes += 1
        self.hint = ", ".join(self._offered()[:NAMED])
        if self.changes % KEPT_EVERY == 0:
            self.blank.keep(self._written())

    def _put(self, text: str) -> None:
        self.buffer.document = Document(text, len(text))

    def _pasted(self, text: str) -> str:
        return lines(text) if self.blank.many else lines(text).replace("\n", " ")

    def _taken(self, text: str) -> str:
        return lines(text).lstrip("\n").rstrip() if self.blank.many else cleaned(text)

    def _written(self) -> str:
        """The text on the screen, or the one that stands where the two are alike."""
        text, stands = self._taken(self.buffer.text), self.blank.initial
        return stands if text == self.stands else text + "\n" * (bool(text) and stands.endswith("\n"))

    def _done(self, event: KeyPressEvent, leaves: bool = False) -> None:
        text = self._written()
        if len(text) > TEXT_LIMIT:
            self.hint = _(
                "This text has %(n)s characters; %(most)s can be saved. Shorten it.",
                n=say.number(len(text)),
                most=say.number(TEXT_LIMIT),
            )
        else:
            event.app.exit(result=Written(text, leaves))

    def _leave(self, event: KeyPressEvent, command: CommandName) -> None:
        event.app.exit(result=Command(command, written=self._written()))

    def _edit(self, event: KeyPressEvent) -> None:
        """Hand the text to the person's editor and take it back; whatever goes wrong is said, and the text stays."""
        self.blank.keep(self._written())
        event.app.renderer.erase()
        try:
            with event.app.input.detach(), event.app.input.cooked_mode(), self.screen.away():
                text = self.screen.edit(self._taken(self.buffer.text))  # type: ignore[misc]
        except AssessError as error:
            self.hint = visible(str(error))
        else:
            self.hint = ""
            self._put(self._taken(text))
        event.app.renderer.reset()


class _BetweenWords(Processor):
    """Breaks a line between words: blanks that are only shown fill each row to its end."""

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """The line as it is shown, and where each of its characters stands there."""
        room = transformation_input.width - len(PROMPT)
        chars = explode_text_fragments(transformation_input.fragments)
        text = "".join(char for _, char, *_ in chars)
        shown: StyleAndTextTuples = []
        places, column = [], 0
        for word in re.findall(r"\S+|\s", text):
            wide = get_cwidth(word)
            if word.isspace() and column >= room > 0:
                # A blank at the end of a row would stand at the head of the next one.
                places.append(len(shown))
                column = 0
                continue
            if column and not word.isspace() and column + wide > room >= wide:
                shown += [("", " ")] * (room - column)
                column = 0
            for char in word:
                column = (0 if column + get_cwidth(char) > room else column) + get_cwidth(char)
                places.append(len(shown))
                shown.append(chars[len(places) - 1])
        places.append(len(shown))
        return Transformation(shown, places.__getitem__, lambda place: bisect_right(places, place) - 1)
