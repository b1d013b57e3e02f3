"""What an assessment adds up to: `assess score` and `assess explain`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assess.cli import files, hint, options, prompts, selection, terminal

if TYPE_CHECKING:
    from assess.storage.assessments import Opened


def score(
    paths: options.Files = None,
    as_json: options.Json = False,
    date: options.Day = "",
    skip_bad: options.SkipBad = False,
    plain: options.Plain = False,
) -> None:
    """Show the verdict on one screen; of several, a line each.

    Without a file it takes the only one in this folder. With --json it is
    the whole document; of several files one a line.
    """
    day = options.chosen_day(date)
    chosen = selection.selection(paths or [prompts.the_assessment(plain, may_ask=not as_json)])
    found, passed_over = selection.opened(chosen, skip_bad)
    documents = _documented(found, day, is_shown=not as_json)
    if as_json:
        named = ({"document": one["document"], "file": hint.typed(path), **one} for one, path in documents)
        terminal.print_json(named, is_alone=not chosen.is_several)
    elif chosen.is_several:
        terminal.print_scores(documents, plain)
    else:
        for document, path in documents:
            terminal.print_score(document, path, plain)
    selection.leave(chosen, len(found), len(passed_over))


def _documented(found: Iterable[Opened], day: str, is_shown: bool) -> Iterator[tuple[dict[str, Any], Path]]:
    """The document of each with its file; one that `is_shown` has sentences, and before it what is to be known."""
    for one in terminal.in_sight(list(found), "computing", beside_output=True):
        if is_shown:
            terminal.print_notes(one.warnings)
        yield (files.documented if is_shown else files.facts)(one, day), one.path


def explain(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
            help="An assessment, or - for standard input; without one, the only one in this folder.",
            autocompletion=files.complete_files,
        ),
    ] = None,
    criterion: Annotated[str, typer.Argument(help="A criterion, such as trust; without one: the verdict.")] = "",
    plain: options.Plain = False,
) -> None:
    """Show the arithmetic behind a verdict or a criterion.

    Every number is traced from the answers and the rubric's lines to the class.
    """
    from assess.storage.rubrics import lines

    path, criterion = prompts.file_and_criterion(path, criterion, plain)
    path = files.only(path)
    one = files.opened(path)
    terminal.print_notes(one.warnings)
    terminal.print_explained(files.documented(one, files.today()), criterion, lines(files.rubrics_folders(path)), plain)
