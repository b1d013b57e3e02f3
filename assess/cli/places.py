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


def save_new(path: Path, text: str, said: str, lines: Iterable[str]) -> None:
    """Put the text of an assessment into a new file, or on standard output; tell of it, and what is in it."""
    if path == STANDARD:
        typer.echo(text, nl=False)
    else:
        make_folder(path.parent)
        save_text(path, text)
        terminal.tell(f"{_('wrote %(file)s', file=hint.typed(path))}; {said}")
    terminal.tell(*lines)
