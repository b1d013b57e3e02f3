"""The opening: the two things that may have to be settled before an interview begins, asked on a full terminal.

Both raise KeyboardInterrupt where the person interrupts, and EOFError where the line is cut.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from assess.interview.cut import Cut, run

if TYPE_CHECKING:
    from questionary import Question

Way = Literal["resume", "new", "leave"]


def ask_years(question: str, fault: Callable[[str], str]) -> str:
    """The period as typed; `fault` says what is wrong with a text, or nothing, and is asked before Enter is taken."""
    import questionary

    def check(text: str) -> bool | str:
        return fault(text) or True

    said: str = _answered(questionary.text(question, validate=check, qmark=""))
    return said


def ask_way(path: str, other: str) -> Way:
    """What to do about a file that exists: go on with it, begin `other`, or leave it all."""
    import questionary

    choices = [
        questionary.Choice(f"go on with {path}", "resume"),
        questionary.Choice(f"begin a new one in {other}", "new"),
        questionary.Choice("leave", "leave"),
    ]
    said: Way = _answered(questionary.select(f"{path} exists.", choices, qmark="", instruction="(arrows, Enter)"))
    return said


def ask_rubrics(lines: Mapping[str, str], checked: tuple[str, ...]) -> list[str]:
    """The ids of the rubrics taken; `lines` are shown by id, those in `checked` are taken to begin with."""
    import questionary

    choices = [questionary.Choice(line, name, checked=name in checked) for name, line in lines.items()]
    said: list[str] = _answered(
        questionary.checkbox(
            "Which frameworks?", choices, qmark="", instruction="(Space takes or leaves one, Enter goes on)"
        )
    )
    return said


def _answered(question: Question) -> Any:
    """The answer to a question; a signal is an interrupt, and gives the terminal back as it was."""
    with Cut() as cut:
        return run(question.application, cut)
