"""A field: a text being written on the screen, of one line or of several, and what may be pressed meanwhile.

What is not changed comes back as it stood, character for character; what is left unfinished comes back with the way
out.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, Dimension, FormattedTextControl, HSplit, Layout, Window

from assess.errors import AssessError
from assess.interview.page import Blank, Command, CommandName, Left, Written
from assess.interview.sheet import BLANK_KEYS, Sheet, blank_sheet
from assess.text import TEXT_LIMIT, cleaned, lines, visible

if TYPE_CHECKING:
    from assess.interview.screen import Screen


class Field:
    """One text being written."""

    def __init__(self, blank: Blank, screen: Screen) -> None:
        """Show the draft where there is one, else the text that stands."""
        self.blank, self.screen = blank, screen
        self.stands = self._taken(blank.initial)
        self.hint = ""
        self.buffer = Buffer(multiline=blank.many)
        self._put(self._taken(blank.draft) or self.stands)

    def run(self) -> Any:
        """What was written, or the command that cut it short; raises Left, in either case with the text."""
        body = Window(
            FormattedTextControl(lambda: self.screen.drawn([*self._sheet().top, *self._sheet().body])),
            dont_extend_height=True,
        )
        text = Window(
            BufferControl(self.buffer),
            wrap_lines=True,
            height=Dimension(min=1),
            get_line_prefix=lambda number, wrap: [("class:key", "  " if number or wrap else "> ")],
        )
        foot = Window(
            FormattedTextControl(lambda: self.screen.drawn(list(self._sheet().foot))),
            dont_extend_height=True,
            height=lambda: Dimension.exact(len(self._sheet().foot)),
        )
        try:
            return self.screen.run(Layout(HSplit([body, text, foot]), focused_element=text), self._bindings())
        except (Left, KeyboardInterrupt) as end:
            raise Left(getattr(end, "interrupted", True), self._written()) from end

    def _sheet(self) -> Sheet:
        return blank_sheet(self.blank, self.screen.size()[0], self.hint, editor=self.screen.edit is not None)

    def _bindings(self) -> KeyBindings:
        keys = KeyBindings()
        keys.add("enter")(self._done)
        keys.add(Keys.BracketedPaste)(lambda event: self.buffer.insert_text(self._pasted(event.data)))
        for name, command in BLANK_KEYS:
            if command in self.blank.commands:
                end = partial(self._done, leaves=True) if command == "leave" else partial(self._leave, command=command)
                keys.add(f"c-{name[-1].lower()}")(end)
        if "back" in self.blank.commands:
            keys.add("escape", eager=True)(partial(self._leave, command="back"))
        if self.blank.many:
            keys.add("c-j")(lambda event: self.buffer.newline(copy_margin=False))
        if self.blank.draft:
            keys.add("c-r")(lambda event: self._put(self.stands))
        if self.screen.edit:
            keys.add("c-x", "c-e")(self._edit)
        return keys

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
            self.hint = f"This text has {len(text):,} characters; {TEXT_LIMIT:,} can be saved. Shorten it."
        else:
            event.app.exit(result=Written(text, leaves))

    def _leave(self, event: KeyPressEvent, command: CommandName) -> None:
        event.app.exit(result=Command(command, written=self._written()))

    def _edit(self, event: KeyPressEvent) -> None:
        """Hand the text to the person's editor and take it back; whatever goes wrong is said, and the text stays."""
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
