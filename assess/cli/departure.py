"""The departure from an interview: what is true to say of the file, and where what it does not hold goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from assess.cli import hint
from assess.errors import AssessError, Problem
from assess.text.safe import in_one_line

if TYPE_CHECKING:
    from assess.storage.book import Book


def see_kept(book: Book[Any], way_on: Callable[[Path], str]) -> None:
    """See to it that what was confirmed is on disk, under another name where the file does not hold it.

    Raises AssessError in that case, with `way_on` from the other place as the remedy, or with every place that was
    tried in vain.
    """
    fact = book.unkept()
    if not fact:
        return
    fact = f"the file does not hold all that you confirmed ({fact})"
    try:
        place = book.keep_elsewhere()
    except AssessError as error:
        problem = Problem(f"{fact}, nor could it be saved elsewhere", "make room, and answer again", book.name)
        raise AssessError(problem, *error.problems) from None
    raise AssessError(Problem(f"{fact}; all of it is in {hint.typed(place)}", way_on(place), book.name))


def say_kept(path: Path, way_on: str, aside: bool = False) -> None:
    """Say that all is saved, and how to go on; on standard error where `aside`."""
    say(f"Everything you confirmed is saved in {in_one_line(hint.typed(path))}. {way_on}", aside)


def say(text: str, aside: bool = False) -> None:
    """Say something to a person who may be gone already."""
    try:
        typer.echo(text, err=aside)
    except OSError:
        # After a hang-up nobody is left to read this, nor anything else.
        for stream in (sys.stdout, sys.stderr):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
