"""The opening: the few things that may have to be settled before a command begins, asked on a full terminal.

All raise KeyboardInterrupt where the person interrupts, and EOFError where the line is cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assess.interview.interruption import Cut, run

if TYPE_CHECKING:
    from questionary import Question


def ask_text(question: str, initial: str, completions: Callable[[str], Sequence[str]] | None) -> str:
    """A line as typed, `initial` to begin with; `completions` are whole lines that a beginning may stand for."""
    import questionary
    from prompt_toolkit.completion import Completer, Completion

    class Names(Completer):
        def get_completions(self, document: Any, complete_event: Any) -> Iterator[Completion]:
            typed = document.text_before_cursor
            return (Completion(one, -len(typed)) for one in (completions(typed) if completions else ()))

    hint = "(Tab completes)" if completions else None
    said: str = _said(questionary.text(question, initial, qmark="", instruction=hint, completer=Names()))
    return said


def ask_one(question: str, texts: Sequence[str]) -> int:
    """The place of the one text taken."""
    import questionary

    choices = [questionary.Choice(text, place) for place, text in enumerate(texts)]
    said: int = _said(questionary.select(question, choices, qmark="", instruction="(arrows, Enter)"))
    return said


def ask_rubrics(lines: Mapping[str, str], checked: tuple[str, ...]) -> list[str]:
    """The ids of the rubrics taken; `lines` are shown by id, those in `checked` are taken to begin with."""
    import questionary

    choices = [questionary.Choice(line, name, checked=name in checked) for name, line in lines.items()]
    how = "(Space takes or leaves one, Enter goes on)"
    said: list[str] = _said(questionary.checkbox("Which frameworks?", choices, qmark="", instruction=how))
    return said


def _said(question: Question) -> Any:
    """What the person says; what the terminal sends besides keys is no part of it, and a signal is an interrupt."""
    from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings

    from assess.interview.keyboard import keyboard

    keyboard(question.application.input)
    keys = KeyBindings()
    # Alt-Enter begins a line in a text of several; there is none here.
    keys.add("escape", "enter", eager=True)(lambda event: None)
    own = question.application.key_bindings
    question.application.key_bindings = merge_key_bindings([own, keys] if own else [keys])
    with Cut() as cut:
        said = run(question.application, cut)
    if cut.came:
        raise KeyboardInterrupt
    return said
