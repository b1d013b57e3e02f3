"""The screen asker: one full-screen layout for every page, wrapped to the terminal and drawn again when it changes.

It turns keys into replies. What is pasted is text or nothing, never keys; nothing shown is read as markup. What a
terminal sends besides keys answers nothing, nor does a key that is held down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from time import monotonic
from typing import Any, Self

from prompt_toolkit.application import Application, get_app_session
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from prompt_toolkit.output import Output
from prompt_toolkit.styles import Style

from assess.interview.field import Field
from assess.interview.interruption import Interruption, run
from assess.interview.keyboard import ALONE, ESCAPE, Clock, keyboard, once
from assess.interview.page import KEYS, LETTERS, Blank, Command, Filled, Left, Page, Picked, Written, respelled
from assess.interview.sheet import BLANK_KEYS, Hand, Line, Sheet, page_sheet
from assess.text import fit
from assess.text.language import _

STYLE = Style.from_dict(
    {
        "heading": "bold",
        "question": "bold",
        "at": "bold",
        "key": "ansicyan bold",
        "mark": "ansicyan",
        "notice": "reverse",
        "subject": "ansicyan",
        "label": "dim",
        "rule": "dim",
        "foot": "dim",
        "progress": "dim",
    }
)
MOVES = {"up": -1, "left": -1, "down": 1, "right": 1}
SCROLLS = {"home": -1000, "pageup": -10, "pagedown": 10, "end": 1000}


class Screen:
    """Shows pages on a terminal, which it holds from `with` to the end."""

    def __init__(
        self,
        source: Input | None = None,
        target: Output | None = None,
        clock: Clock = monotonic,
        edit: Callable[[str], str] | None = None,
        interruption: Interruption | None = None,
    ) -> None:
        """Take the terminal's own input and output where none are given.

        `clock` tells a key that is held down; `edit` has a text changed in another program; `interruption` ends the
        page that is shown.
        """
        self.interruption = interruption or Interruption()
        self.source = source or get_app_session().input
        self.keyboard = keyboard(self.source, clock)
        self.target = target or get_app_session().output
        self.edit = edit
        self.encoding = self.target.encoding()
        self._raw = self.source.raw_mode()
        names = ("enter_alternate_screen", "quit_alternate_screen", "disable_bracketed_paste")
        self._own = {name: getattr(self.target, name) for name in names}

    @property
    def keys(self) -> tuple[str, ...]:
        """What can be pressed, in words."""
        ways_on = ", ".join(key for key, command in BLANK_KEYS)
        return (
            _("A digit answers at once; so do the arrows with Enter. Every answer is saved."),
            *(f"{key.letter}: {_(key.does)}" for key in KEYS),
            _(
                "Escape goes back as well. While you write a text, the same with Ctrl: %(keys)s (which saves it). What "
                "you leave unfinished is kept as a draft and shown there again.",
                keys=ways_on,
            ),
            _(
                "A note or an evidence text may have several lines: %(line)s or %(other)s begins one. %(editor)s opens "
                "your editor.",
                line="Alt-Enter",
                other="Ctrl-J",
                editor="Ctrl-X Ctrl-E",
            ),
        )

    def __enter__(self) -> Self:
        """Take the terminal: a page follows a page, no key is echoed or lost between them, and a paste is none."""
        self._raw.__enter__()
        self._hold()
        for name in self._own:
            setattr(self.target, name, lambda: None)
        self.target.enter_alternate_screen = lambda: self.target.cursor_goto(0, 0)  # type: ignore[method-assign]
        return self

    def __exit__(self, *raised: Any) -> None:
        """Give the terminal back as it was."""
        for name, own in self._own.items():
            setattr(self.target, name, own)
        # After a hang-up there is no terminal left to give back.
        with suppress(OSError):
            self._release()
        self._raw.__exit__(*raised)

    @contextmanager
    def away(self) -> Iterator[None]:
        """Leave the terminal to another program, and take it again."""
        self._release()
        try:
            yield
        finally:
            self._hold()

    def _hold(self) -> None:
        self._own["enter_alternate_screen"]()
        self.target.enable_bracketed_paste()
        self.target.flush()

    def _release(self) -> None:
        self._own["disable_bracketed_paste"]()
        self._own["quit_alternate_screen"]()
        self.target.flush()

    def choose(self, page: Page) -> Picked | Filled | Command:
        """Show `page` until a key answers it."""
        found: Picked | Command = _Choosing(respelled(page, self.encoding), self).run()
        return found

    def write(self, blank: Blank) -> Written | Command:
        """Show `blank` until its text is written."""
        found: Written | Command = Field(blank, self).run()
        return found

    def size(self) -> tuple[int, int]:
        """Columns and rows of the terminal now."""
        size = self.target.get_size()
        return size.columns, size.rows

    def drawn(self, lines: list[Line]) -> StyleAndTextTuples:
        """Lines as the layout takes them, in what the terminal can show."""
        parts: StyleAndTextTuples = []
        for place, line in enumerate(lines):
            parts += [("", "\n")] if place else []
            parts += [(style, fit.spelled(text, self.encoding)) for style, text in line]
        return parts

    def run(self, layout: Layout, keys: KeyBindings) -> Any:
        """Run one page; `Left` where the person interrupts or the terminal goes."""
        keys.add("c-c")(lambda event: event.app.exit(exception=Left(interrupted=True)))
        keys.add("c-d")(lambda event: event.app.exit(exception=Left()))
        application: Application[Any] = Application(
            layout, style=STYLE, key_bindings=keys, full_screen=True, input=self.source, output=self.target
        )
        application.ttimeoutlen = ALONE
        self.keyboard.catch_up(self.source)
        try:
            return run(application, self.interruption)
        except KeyboardInterrupt as error:
            raise Left(interrupted=True) from error


class _Choosing:
    """One page with choices, and what the person has done on it."""

    def __init__(self, page: Page, screen: Screen) -> None:
        self.page, self.screen = page, screen
        self.answers = page.answers
        start = page.marked[0] if page.marked and not page.many else page.default
        cursor = next((place for place, one in enumerate(self.answers) if one.key == start), -1)
        self.hand = Hand(cursor, frozenset(page.marked) if page.many else frozenset())

    def run(self) -> Any:
        control = FormattedTextControl(self._drawn, focusable=True, show_cursor=False)
        layout = Layout(Window(control, always_hide_cursor=True))
        return self.screen.run(layout, self._bindings())

    def _sheet(self) -> tuple[Sheet, int]:
        width, rows = self.screen.size()
        return page_sheet(self.page, self.hand, width, rows), rows

    def _drawn(self) -> StyleAndTextTuples:
        sheet, rows = self._sheet()
        return self.screen.drawn(sheet.screen(rows, self.hand.scroll))

    def _bindings(self) -> KeyBindings:
        keys = KeyBindings()
        for name, step in MOVES.items():
            keys.add(name)(lambda event, step=step: self._move(step))
        for name, step in SCROLLS.items():
            keys.add(name)(lambda event, step=step: self._scroll(step))
        answers: dict[tuple[Keys | str, ...], Callable[[KeyPressEvent], None]] = {
            ("enter",): self._enter,
            ("c-j",): self._enter,
            (Keys.Any,): self._typed,
            ESCAPE: lambda event: self._command("b", event),
            ("escape", Keys.Any): lambda event: None,
        }
        for names, answer in answers.items():
            keys.add(*names)(once(answer))
        return keys

    def _move(self, step: int) -> None:
        cursor = self.hand.cursor + step
        if cursor >= len(self.answers) or self.hand.cursor + step < -1:
            self._scroll(step)
            return
        sheet, rows = self._sheet()
        scroll = sheet.showing(rows, self.hand.scroll, cursor) if cursor >= 0 else 0
        self.hand = replace(self.hand, cursor=cursor, scroll=scroll, typed="", hint="")

    def _scroll(self, lines: int) -> None:
        sheet, rows = self._sheet()
        self.hand = replace(self.hand, scroll=sheet.scrolled(rows, self.hand.scroll + lines))

    def _enter(self, event: KeyPressEvent) -> None:
        page, cursor = self.page, self.hand.cursor
        if page.many and cursor < len(page.choices):
            taken = tuple(choice.key for choice in page.choices if choice.key in self.hand.taken)
            extra = tuple(key for key in page.marked if key in {one.key for one in page.extras})
            if taken or extra or self.hand.hint:
                event.app.exit(result=Picked(taken or (() if self.hand.hint else extra)))
            else:
                self.hand = replace(self.hand, hint=_("Nothing is taken. Enter once more says: none of these."))
        elif cursor >= 0:
            event.app.exit(result=Picked((self.answers[cursor].key,)))
        else:
            self.hand = replace(self.hand, hint=_("Choose with a key of the list, or with the arrows and Enter."))

    def _typed(self, event: KeyPressEvent) -> None:
        press = event.key_sequence[0]
        if isinstance(press.key, Keys) or len(press.key) != 1:
            return
        key = "h" if press.key == "?" else press.key.lower()
        if self.page.many and key == " " and 0 <= self.hand.cursor < len(self.page.choices):
            self._take(self.answers[self.hand.cursor].key)
            return
        keys = [one.key for one in self.answers]
        typed = next((one for one in (self.hand.typed + key, key) if any(other.startswith(one) for other in keys)), "")
        if not typed:
            self._command(key, event)
        elif self.page.many and typed in {choice.key for choice in self.page.choices}:
            self._take(typed)
        elif sum(other.startswith(typed) for other in keys) == 1 and typed in keys:
            event.app.exit(result=Picked((typed,)))
        else:
            self._point(typed)

    def _point(self, typed: str) -> None:
        """Go to the choice whose number was typed so far; Enter takes it."""
        keys = [one.key for one in self.answers]
        cursor = keys.index(typed) if typed in keys else self.hand.cursor
        sheet, rows = self._sheet()
        scroll = sheet.showing(rows, self.hand.scroll, cursor) if cursor >= 0 else 0
        hint = _("%(number)s: Enter takes it, or write its next digit.", number=typed)
        self.hand = replace(self.hand, cursor=cursor, scroll=scroll, typed=typed, hint=hint)

    def _take(self, key: str) -> None:
        cursor = next(place for place, one in enumerate(self.answers) if one.key == key)
        self.hand = replace(self.hand, taken=self.hand.taken ^ {key}, cursor=cursor, hint="")

    def _command(self, key: str, event: KeyPressEvent) -> None:
        name = LETTERS.get(key)
        if name in self.page.commands:
            event.app.exit(result=Command(name))
        elif key.strip():
            hint = _("%(key)s does nothing here; see the keys below.", key=key)
            self.hand = replace(self.hand, typed="", hint=hint)
