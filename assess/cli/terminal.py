"""The terminal: how results and notes get on the screen, drawn or plain, and the way to the person who answers."""

from __future__ import annotations

import codecs
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from assess.cli import hint
from assess.storage.templates import shipped_templates
from assess.text import fit
from assess.text.language import _
from assess.text.safe import STEERING, in_one_line

if TYPE_CHECKING:
    from rich.console import Console

    from assess.interview.interruption import Interruption
    from assess.interview.page import Asker
    from assess.report.blocks import Page
    from assess.report.form import Form

Document = dict[str, Any]
Work = TypeVar("Work")
USUAL_WIDTH = 80
_PLAIN: ContextVar[bool] = ContextVar("plain", default=False)


def write_plainly(asked: bool) -> None:
    """Keep whether this call of the program was asked for plain lines."""
    _PLAIN.set(asked)


def is_asked_plain() -> bool:
    """Whether this call of the program was asked for plain lines."""
    return _PLAIN.get()


def is_plain() -> bool:
    """Whether to write plain lines: asked for, or a dumb terminal."""
    return _PLAIN.get() or os.environ.get("TERM") == "dumb"


def asks_plainly() -> bool:
    """Whether to ask in plain lines: asked for, or called for by what stands at either end."""
    from assess.interview.plain import suits

    return is_plain() or suits(os.environ.get("TERM", ""), sys.stdin, sys.stdout)


def person(interruption: Interruption, aside: bool = False) -> AbstractContextManager[Asker]:
    """A full screen, or plain lines where they are wanted or called for.

    With `aside` they are on standard error, so that standard output is left to the result.
    """
    if aside or asks_plainly():
        from assess.interview.plain import Plain

        return nullcontext(Plain(sys.stdin, sys.stderr if aside else sys.stdout, interruption))
    from assess.cli.editor import edited
    from assess.interview.screen import Screen

    return Screen(interruption=interruption, edit=edited)


def can_ask() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def console() -> Console:
    """A console on standard output that reads no markup in what it prints."""
    from rich.console import Console

    page = Console(markup=False, highlight=False, emoji=False, soft_wrap=False)
    # Some places call a width that nobody knows 0.
    page.width = page.width or USUAL_WIDTH
    return page


def tell(*lines: object) -> None:
    """What is told of the work, on standard error, a line each."""
    for line in lines:
        typer.echo(in_one_line(line), err=True)


def print_notes(notes: Iterable[object]) -> None:
    """What is to be known beside the result, on standard error."""
    tell(*(_("note: %(note)s", note=note) for note in notes))


def print_json(documents: Iterable[Any], is_alone: bool = True) -> None:
    """Documents as JSON: one that is alone indented, else one a line."""
    for document in documents:
        typer.echo(_json(document, indent=2 if is_alone else None))


def with_name(document: Document, path: Path) -> Document:
    """A document that says, beside what it holds, in which file it stands, as that is typed."""
    return {"document": document["document"], "file": hint.typed(path), **document}


def _json(document: Any, indent: int | None = None) -> str:
    """A document as JSON, in which what steers a terminal stands as an escape; that is the same data."""
    written = json.dumps(document, ensure_ascii=False, indent=indent)
    return STEERING.sub(lambda hit: hit[0] if hit[0] == "\n" else json.dumps(hit[0])[1:-1], written)


def print_score(document: Document, path: Path, is_drawn: bool = True) -> None:
    """The card of one document, or the same in sentences."""
    from assess.cli import card

    if is_drawn and not is_plain():
        card.print_card(document, str(path), console())
    else:
        typer.echo(score_said(document, str(path)))


def score_said(document: Document, name: str) -> str:
    """The result in sentences; `name` is the file's, for the commands that come next."""
    from assess.cli.page import page_blocks, spoken
    from assess.report.form import SCORE

    return spoken(page_blocks(SCORE.laid(document, {}, shipped_templates("terminal"), commands=hint.commands(name))))


def print_scores(documents: Iterable[tuple[Document, Path]]) -> None:
    """A line for each of several documents, as soon as it comes."""
    from assess.cli import card

    named = ((document, hint.named(path)) for document, path in documents)
    if not is_plain():
        card.print_lines(named, console())
        return
    for document, name in named:
        typer.echo(card.said(document, name))


def print_form(form: Form, document: Document, file: str = "", most: int | None = None) -> None:
    """What a form of report says of a document, or its first `most` parts; `file` is that of its answers."""
    print_page(form.laid(document, {}, shipped_templates(), on_screen=True, file=file), most)


def print_beside(told: Mapping[str, Iterable[str]]) -> None:
    """Names with the lines that tell of each, in a column beside them."""
    width = max(map(len, told))
    for name, lines in told.items():
        for number, line in enumerate(lines):
            typer.echo(f"{'' if number else name:<{width}}  {line}")


def in_sight(work: Sequence[Work], doing: str, beside_output: bool = False) -> Iterator[Work]:
    """The pieces of `work` one after the other; within a second standard error shows a person how far it is.

    Where a line for each piece goes to a terminal, `beside_output`, these lines say it.
    """
    if not sys.stderr.isatty() or (beside_output and sys.stdout.isatty()):
        yield from work
        return
    width = 30

    def said(number: int, _seconds: float) -> str:
        bar = ("#" * (number * width // len(work))).ljust(width, ".")
        return f"{doing} {bar} {_('%(number)s of %(all)s', number=number, all=len(work))}"

    yield from _in_sight(((one, 1) for one in work), said)


def counted(work: Iterable[tuple[Work, int]], doing: str, beside_output: bool = False) -> Iterator[Work]:
    """The pieces of `work`, each with how many rows it has: a person is shown how many are done, and how fast.

    Nobody knows how many there will be. In plain lines it is told every ten seconds, a line each time.
    """
    if not sys.stderr.isatty() or (beside_output and sys.stdout.isatty()):
        yield from (one for one, _rows in work)
        return

    def said(number: int, seconds: float) -> str:
        pace = round(number / seconds) if seconds else 0
        return _("%(doing)s: %(n)s rows, %(pace)s a second", doing=doing, n=number, pace=pace)

    yield from _in_sight(work, said, in_lines=is_plain())


def _in_sight(
    work: Iterable[tuple[Work, int]], said: Callable[[int, float], str], in_lines: bool = False
) -> Iterator[Work]:
    """The pieces of work; what is said of how many are done, after so many seconds, is kept up to date in one line."""
    began = monotonic()
    due, number, shown = began + (10 if in_lines else 0.3), 0, False
    for one, size in work:
        if (now := monotonic()) > due:
            if in_lines:
                due = now + 10
                tell(said(number, now - began))
            else:
                due, shown = now + 0.1, True
                typer.echo(f"\r{said(number, now - began):<{USUAL_WIDTH - 1}}", err=True, nl=False)
        yield one
        number += size
    if shown:
        typer.echo("\r" + " " * USUAL_WIDTH + "\r", err=True, nl=False)


def print_page(page: Page, most: int | None = None, in_pager: bool = False) -> None:
    """A page of blocks, or the first `most` of them, in columns or as sentences; a long one `in_pager`."""
    from assess.cli.page import page_blocks, print_blocks, spoken

    blocks = page_blocks(page)[:most]
    if is_plain():
        typer.echo(spoken(blocks))
        return
    target = console()
    with _pager(target) if in_pager and sys.stdout.isatty() else nullcontext():
        print_blocks(blocks, target)


def print_view(name: str, in_pager: bool = False, **told: Any) -> None:
    """What the terminal alone shows, by its template, which may name what is `told`."""
    from assess.report.content import page

    print_page(page(f"{name}.j2", shipped_templates("terminal"), told), in_pager=in_pager)


def print_prose(text: str) -> None:
    """A text of the program's own in Markdown: set for the screen, or as it is where plain or piped."""
    if is_plain() or not sys.stdout.isatty():
        typer.echo(text)
        return
    from rich.markdown import Markdown

    page = console()
    with _pager(page):
        page.print(Markdown(text), width=min(page.width, 88))


def _pager(page: Console) -> AbstractContextManager[object]:
    """The person's pager, for what is printed on `page` meanwhile."""
    # The usual one shows colours as signs unless it is told that they are colours.
    os.environ.setdefault("LESS", "-RFX")
    return page.pager(styles=True)


def write_in_what_the_screen_knows() -> None:
    """Let standard output and error write every text: where an encoding lacks a sign, a plain one stands in.

    A stream that the caller has closed becomes one to nowhere.
    """
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
