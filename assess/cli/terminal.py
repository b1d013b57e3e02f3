"""The terminal: how documents and notes get on the screen, drawn or plain, and when plain is chosen by itself."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from assess.text import fit
from assess.text.safe import STEERING, in_one_line

if TYPE_CHECKING:
    from rich.console import Console

    from assess.report.blocks import Page

Plain = dict[str, Any]
Work = TypeVar("Work")
USUAL_WIDTH = 80


def is_plain(asked: bool) -> bool:
    """Whether to write plain lines: asked for, or a dumb terminal."""
    return asked or os.environ.get("TERM") == "dumb"


def wants_plain(asked: bool) -> bool:
    """Whether to ask in plain lines: asked for, or called for by what stands at either end."""
    import sys

    from assess.interview.plain import suits

    return is_plain(asked) or suits(os.environ.get("TERM", ""), sys.stdin, sys.stdout)


def can_ask() -> bool:
    """Whether a person sits at both ends."""
    import sys

    return sys.stdin.isatty() and sys.stdout.isatty()


def console() -> Console:
    """A console on standard output that reads no markup in what it prints."""
    from rich.console import Console

    page = Console(markup=False, highlight=False, emoji=False, soft_wrap=False)
    # Some places call a width that nobody knows 0.
    page.width = page.width or USUAL_WIDTH
    return page


def print_notes(notes: Iterable[object]) -> None:
    """What is to be known beside the result, on standard error."""
    for note in notes:
        typer.echo(in_one_line(f"note: {note}"), err=True)


def print_json(documents: Iterable[Any], is_alone: bool = True) -> None:
    """Documents as JSON: one that is alone indented, else one a line."""
    for document in documents:
        typer.echo(_json(document, indent=2 if is_alone else None))


def _json(document: Any, indent: int | None = None) -> str:
    """A document as JSON, in which what steers a terminal stands as an escape; that is the same data."""
    written = json.dumps(document, ensure_ascii=False, indent=indent)
    return STEERING.sub(lambda hit: hit[0] if hit[0] == "\n" else json.dumps(hit[0])[1:-1], written)


def print_score(document: Plain, path: Path, plain: bool) -> None:
    """The card of one document."""
    from assess.cli import card, sentences

    if is_plain(plain):
        typer.echo(sentences.sentences(document, str(path)))
    else:
        card.print_card(document, str(path), console())


def print_scores(documents: Iterable[tuple[Plain, Path]], plain: bool) -> None:
    """A line for each of several documents, as soon as it comes."""
    from assess.cli import card, hint, sentences

    named = ((document, in_one_line(hint.typed(path))) for document, path in documents)
    if not is_plain(plain):
        card.print_lines(named, console())
        return
    for document, name in named:
        typer.echo(sentences.line(document, name))


def print_comparison(document: Plain, plain: bool) -> None:
    """Several assessments side by side."""
    from assess.cli import contrast

    if is_plain(plain):
        typer.echo(contrast.sentences(document))
    else:
        contrast.print_contrast(document, console())


def in_sight(work: Sequence[Work], doing: str, beside_output: bool = False) -> Iterator[Work]:
    """The pieces of `work` one after the other; within a second standard error shows a person how far it is.

    Where a line for each piece goes to a terminal, `beside_output`, these lines say it.
    """
    import sys
    from time import monotonic

    if not sys.stderr.isatty() or (beside_output and sys.stdout.isatty()):
        yield from work
        return
    due, width = monotonic() + 0.3, 30
    shown = False
    for number, one in enumerate(work):
        if monotonic() > due:
            due, shown = monotonic() + 0.1, True
            bar = ("#" * (number * width // len(work))).ljust(width, ".")
            typer.echo(f"\r{doing} {bar} {number} of {len(work)}", err=True, nl=False)
        yield one
    if shown:
        typer.echo("\r" + " " * USUAL_WIDTH + "\r", err=True, nl=False)


def print_explained(
    document: Plain, criterion: str, places: Callable[[str, str, int | None], str], plain: bool
) -> None:
    """The arithmetic of a verdict, or of one criterion."""
    from assess.report.views import explanation
    from assess.storage.templates import shipped_views

    print_page(explanation(document, criterion, places, shipped_views()), plain)


def print_page(page: Page, plain: bool) -> None:
    """A page of blocks, drawn with columns or spoken as sentences."""
    from assess.cli.blocks import blocks_of, print_blocks, spoken
    from assess.report.glyphs import printable

    blocks = blocks_of(printable(page))
    if is_plain(plain):
        typer.echo(spoken(blocks))
    else:
        print_blocks(blocks, console())


def print_prose(text: str, plain: bool) -> None:
    """A text of the program's own in Markdown: set for the screen, or as it is where plain or piped."""
    import sys

    if is_plain(plain) or not sys.stdout.isatty():
        typer.echo(text)
        return
    from rich.markdown import Markdown

    # The usual pager shows colours as signs unless it is told that they are colours.
    os.environ.setdefault("LESS", "-RFX")
    page = console()
    with page.pager(styles=True):
        page.print(Markdown(text), width=min(page.width, 88))


def print_text(text: str) -> None:
    """A text as it is; in a pager where it is read on a screen."""
    import sys

    if sys.stdout.isatty() and text.count("\n") >= console().height:
        from pydoc import pager

        pager(text)
    else:
        typer.echo(text)


def write_in_what_the_screen_knows() -> None:
    """Let standard output and error write every text: where an encoding lacks a sign, a plain one stands in.

    A stream that the caller has closed becomes one to nowhere.
    """
    import codecs
    import sys

    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # It stays open as long as the program runs.
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
    codecs.register_error("plain_signs", _plain_sign)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="plain_signs")


def _plain_sign(error: UnicodeError) -> tuple[str, int]:
    """What stands in for characters that cannot be written."""
    assert isinstance(error, UnicodeEncodeError)
    return fit.spelled(error.object[error.start : error.end], error.encoding), error.end
