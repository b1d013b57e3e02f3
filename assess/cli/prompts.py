"""Prompts: what a command line leaves open, asked before the work: one of several, some of several, a line of text.

Where the person interrupts they raise KeyboardInterrupt, where the line is cut EOFError.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import typer

from assess.cli import terminal
from assess.errors import AssessError
from assess.interview.interruption import Interruption
from assess.interview.page import Asker, Blank, Command, Left, Page, by_number

Meant = TypeVar("Meant")


def one_of(texts: Sequence[str], question: str) -> int:
    """The place of the text that the person takes."""
    return _taken(texts, question)[0]


def some_of(texts: Mapping[str, str], question: str, taken: Collection[str]) -> list[str]:
    """The keys of the texts that the person takes; those of `taken` are taken to begin with."""
    names = list(texts)
    marked = tuple(str(number) for number, name in enumerate(names, 1) if name in taken)
    return [names[place] for place in _taken(texts.values(), question, marked=marked, many=True)]


def a_line(
    question: str, read: Callable[[str], Meant], completions: Callable[[str], Sequence[str]] | None = None
) -> Meant:
    """What `read` makes of a line of text, which is asked for again as long as it raises AssessError.

    `completions` are whole lines that a beginning may stand for.
    """
    said = notice = ""
    while True:
        blank = Blank(
            heading="",
            question=question,
            # In plain lines nobody writes on in what was written before.
            initial="" if terminal.asks_plainly() else said,
            commands=("leave",),
            notice=notice,
            completions=completions,
        )
        said = _reply(lambda asker: asker.write(blank)).text  # noqa: B023 - it is called at once
        try:
            return read(said)
        except AssessError as error:
            notice = str(error)


def _taken(texts: Iterable[str], question: str, **more: Any) -> list[int]:
    """The places of the texts that the person takes; `more` are other parts of a page."""
    page = Page(heading="", question=question, choices=by_number(texts), commands=("leave",), **more)
    return [int(key) - 1 for key in _reply(lambda asker: asker.choose(page)).keys]


def _reply(ask: Callable[[Asker], Any]) -> Any:
    """What the person answers; a command is one to leave."""
    with Interruption() as interruption, terminal.person(interruption) as asker:
        try:
            reply = ask(asker)
        except Left as left:
            raise (KeyboardInterrupt if left.interrupted else EOFError) from None
    if interruption.came:
        raise KeyboardInterrupt
    if isinstance(reply, Command):
        raise typer.Exit
    return reply
