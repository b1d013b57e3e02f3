"""The opening: the few things that may have to be settled before a command begins, asked on a full terminal.

All raise KeyboardInterrupt where the person interrupts, and EOFError where the line is cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any


def ask_text(question: str, initial: str, completions: Callable[[str], Sequence[str]] | None) -> str:
    """A line as typed, `initial` to begin with; `completions` are whole lines that a beginning may stand for."""
    import questionary
    from prompt_toolkit.completion import Completer, Completion

    class Names(Completer):
        def get_completions(self, document: Any, complete_event: Any) -> Iterator[Completion]:
            typed = document.text_before_cursor
            return (Completion(one, -len(typed)) for one in (completions(typed) if completions else ()))

    hint = "(Tab completes)" if completions else None
    said: str = questionary.text(question, initial, qmark="", instruction=hint, completer=Names()).unsafe_ask()
    return said


def ask_one(question: str, texts: Sequence[str]) -> int:
    """The place of the one text taken."""
    import questionary

    choices = [questionary.Choice(text, place) for place, text in enumerate(texts)]
    said: int = questionary.select(question, choices, qmark="", instruction="(arrows, Enter)").unsafe_ask()
    return said


def ask_rubrics(lines: Mapping[str, str], checked: tuple[str, ...]) -> list[str]:
    """The ids of the rubrics taken; `lines` are shown by id, those in `checked` are taken to begin with."""
    import questionary

    choices = [questionary.Choice(line, name, checked=name in checked) for name, line in lines.items()]
    said: list[str] = questionary.checkbox(
        "Which frameworks?", choices, qmark="", instruction="(Space takes or leaves one, Enter goes on)"
    ).unsafe_ask()
    return said
