"""Places: where a new assessment or rubric goes that a command makes, and what is told of it.

Nothing is written over an input, nor over a file of another sort.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import typer

from assess.cli import hint, terminal
from assess.cli.files import ENDINGS, STANDARD
from assess.errors import Problem, UsageError
from assess.report.formats import TABLES
from assess.storage.files import free_name, make_folder, refuse_replacing, save_text
from assess.text import say
from assess.text.language import _

# What nobody means as the name of a folder; the endings of reports are asked for before.
OTHER_SORTS = (".yaml", ".yml", ".json", ".svg", ".png", ".txt", ".csv", ".tex", ".rtf", ".docx", ".odt", ".xlsx")


def new_file(out: Path | None, beside: Path, name: str) -> Path:
    """The file to be written: `out`, or `name` in the folder `out` or in `beside`, or standard output.

    Raises UsageError where the name is that of a file of another sort, and AssessError where a file that was named
    exists; a name of the program's own gets a number then.
    """
    if out == STANDARD:
        return out
    if out is not None and not out.is_dir():
        ending = out.suffix.lower()
        if ending in ENDINGS or os.path.lexists(out):
            refuse_replacing(out, _("choose another --out"))
            return out
        if ending in (*OTHER_SORTS, ".md", ".pdf"):
            fact = _("what is written here does not end in %(ending)s", ending=out.suffix)
            remedy = _("name a file that ends in %(endings)s, or a folder", endings=say.either(ENDINGS))
            raise UsageError(Problem(fact, remedy, str(out)))
    path = (beside if out is None else out) / name
    return free_name(path) if os.path.lexists(path) else path


def is_table(out: Path, to: str) -> bool:
    """Whether a place that was named is that of a single table in the format `to`, and no folder."""
    return out.suffix.lower() == f".{to}" and not out.is_dir()


def refuse_no_table(out: Path, to: str) -> None:
    """Raise UsageError where a place that was named is neither that of a table in the format `to` nor a folder."""
    if out.is_dir() or is_table(out, to):
        return
    ending = out.suffix.lower()
    if ending in (*OTHER_SORTS, ".md", ".pdf", *(f".{one}" for one in TABLES)):
        fact = _("the table is %(format)s, and this name ends in %(ending)s", format=to, ending=ending)
        raise UsageError(Problem(fact, _("choose the format with --to, or another name"), str(out)))
    if os.path.lexists(out):
        raise UsageError(Problem(_("this is a file, and no table"), _("name a table or a folder"), str(out)))


def save_new(path: Path, text: str, said: str, lines: Iterable[str]) -> None:
    """Put the text of an assessment into a new file, or on standard output; tell of it, and what is in it."""
    if path == STANDARD:
        typer.echo(text, nl=False)
    else:
        make_folder(path.parent)
        save_text(path, text)
        terminal.tell(f"{_('wrote %(file)s', file=hint.typed(path))}; {said}")
    terminal.tell(*lines)
