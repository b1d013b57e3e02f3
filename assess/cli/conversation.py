"""A conversation: an interview held at the terminal, and what is true to say of its file at the end."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import typer

from assess.cli import files, hint, migrate, prompts, terminal
from assess.errors import INTERRUPTED, AssessError, Problem
from assess.interview.agenda import first_is_done
from assess.interview.interruption import Interruption
from assess.interview.session import converse
from assess.model.figure import series
from assess.storage.assessments import Notebook, notebook, outgrown_problems
from assess.storage.book import Book
from assess.storage.figures import figures
from assess.storage.files import free_name
from assess.text.language import _


def interview(path: Path, quick: bool = False) -> None:
    """Interview on a file that exists, then show the result or say how to go on."""
    path = _current(path)
    with Interruption() as interruption, notebook(path, files.library(path)) as book:
        terminal.print_notes([*map(_restamped, book.restamped), *files.notes(book.content), *book.draft_faults])
        partners = book.content.partners.items()
        names = {side: partner.in_sentence for side, partner in partners}
        rows = {side: series(figures(), partner.code, partner.in_sentence) for side, partner in partners}
        with terminal.person(interruption) as asker:
            outcome = converse(book, asker, names, time.monotonic, quick, rows, files.today())
        if outcome.unsaved:
            _say(outcome.unsaved)
        is_cut_off = interruption.came or outcome.end == "interrupted"
        is_through = outcome.end == "finished"
        end(book, is_through, is_cut_off, _go_on, _ways_on(book, quick))
    if is_through:
        terminal.print_score(files.facts(book.content, files.today()), path, is_drawn=terminal.can_ask())


def end(
    book: Book[Any],
    is_through: bool,
    is_cut_off: bool,
    again: Callable[[Path], str],
    way_on: str,
    aside: bool = False,
) -> None:
    """See to it that what was confirmed is on disk, and say how to go on where the conversation is not through.

    Raises AssessError where the file does not hold it: all is under another name then, where it goes on with `again`
    of that name says, or every place was tried in vain. Leaves with 130 where the conversation `is_cut_off`.
    """
    if fact := book.unkept():
        try:
            place = book.keep_elsewhere()
        except AssessError as error:
            fact = _(
                "the file does not hold all that you confirmed (%(why)s), nor could it be saved elsewhere", why=fact
            )
            raise AssessError(Problem(fact, _("make room, and answer again"), book.name), *error.problems) from None
        named = hint.typed(place)
        fact = _(
            "the file does not hold all that you confirmed (%(why)s); all of it is in %(file)s", why=fact, file=named
        )
        raise AssessError(Problem(fact, again(place), book.name))
    if is_cut_off or not is_through:
        saved = _("Everything you confirmed is saved in %(file)s.", file=hint.named(book.path))
        _say(f"{saved} {way_on}", aside)
    if is_cut_off:
        raise typer.Exit(INTERRUPTED)


def _say(text: str, aside: bool = False) -> None:
    """Say something to a person who may be gone already."""
    try:
        typer.echo(text, err=aside)
    except OSError:
        # After a hang-up nobody is left to read this, nor anything else.
        for stream in (sys.stdout, sys.stderr):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _go_on(path: Path) -> str:
    return _("go on with `%(command)s`", command=hint.command("resume", path))


def _restamped(name: str) -> str:
    return _("nothing was answered under %(rubric)s yet; it is asked as this program has it now", rubric=name)


def _ways_on(book: Notebook, quick: bool) -> str:
    """What to type to go on and, once the first sitting is done, for the result and the report."""
    path, plainly = book.path, ("--plain",) if terminal.is_asked_plain() else ()
    quickly = ("--quick",) if quick else ()
    lines = [_("To go on:"), f"  {hint.command('resume', path, *quickly, *plainly)}"]
    if first_is_done(book.asked, book.assessment):
        lines += [_("For the result, and for the report:"), f"  {hint.command('score', path, *plainly)}"]
        lines += [f"  {hint.command('report', path, '--to', 'pdf')}"]
    return "\n".join(lines)


def _current(path: Path) -> Path:
    """The file to go on in: this one, or a new one with the answers carried over to today's rubrics.

    Where answers stand under other versions or words than today's the person is asked; raises AssessError where nobody
    can be.
    """
    outgrown = outgrown_problems(files.followed(path))
    if not outgrown:
        return path
    if not terminal.can_ask():
        remedy = _("carry the answers over with `%(command)s`", command=hint.command("migrate", path))
        raise AssessError(*(replace(one, remedy=remedy) for one in outgrown))
    target = free_name(path)
    typer.echo("\n".join(f"{one.fact}." for one in outgrown))
    ways = [_("Carry the answers over into %(file)s, and go on there", file=hint.named(target)), _("Leave")]
    if prompts.one_of(ways, _("Answers given to other questions stay as they are. How to go on?")) > 0:
        raise typer.Exit
    migrate.carry_over(path, lambda: target)
    return target
