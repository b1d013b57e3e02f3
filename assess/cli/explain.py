"""`assess explain`: the arithmetic behind a verdict, a criterion or the commitments."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assess.cli import completion, files, options, terminal, this_folder
from assess.storage.rubrics import lines
from assess.storage.templates import shipped_templates


def explain(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help="An assessment, or - for standard input; without one, the only one in this folder.",
            autocompletion=completion.files,
        ),
    ] = None,
    criterion: Annotated[
        str,
        typer.Argument(
            metavar="CRITERION", help="A criterion, such as trust, or commitments; without one: the verdict."
        ),
    ] = "",
    as_json: options.Json = False,
    date: options.Day = "",
) -> None:
    """Show the arithmetic behind a verdict, a criterion or the commitments.

    Every number is traced from the answers and the rubric's lines to the
    class. With --json it is that part of the document.
    """
    from assess.report.explanation import criterion_named
    from assess.report.form import COMMITMENTS, CRITERION, EXPLANATION

    day = options.chosen_day(date)
    path, criterion = _file_and_criterion(path, criterion, may_ask=not as_json)
    path = files.only(path)
    one = files.followed(path)
    if not as_json:
        terminal.print_notes(files.notes(one))
    document = files.facts(one, day)
    if criterion == COMMITMENTS.template:
        name, part, form = "", document["commitments"], COMMITMENTS
    elif name := criterion and criterion_named(document, criterion):
        part, form = {"id": name, **document["criteria"][name]}, CRITERION
    else:
        part, form = document["verdict"], EXPLANATION
    if as_json:
        terminal.print_json([part])
        return
    places = lines(files.rubrics_folders(path))
    terminal.print_page(form.laid(document, {}, shipped_templates("terminal"), places=places, name=name))


def _file_and_criterion(path: Path | None, criterion: str, may_ask: bool) -> tuple[Path, str]:
    """What two words mean that may each be left out: a word alone that is no file is a criterion of the only file."""
    is_word = path is not None and str(path) == path.name and path.suffix not in files.ENDINGS and str(path) != "-"
    if path is not None and not criterion and is_word and not path.exists():
        return this_folder.the_assessment(may_ask), str(path)
    return path or this_folder.the_assessment(may_ask), criterion
