"""What an assessment adds up to: `assess score` and `assess explain`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assess.cli import choosing, files, terminal

Files = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[FILE…]",
        help="Assessments; without one, the only one in this folder.",
        autocompletion=files.complete_files,
    ),
]
Plain = Annotated[bool, typer.Option("--plain", help="Plain sentences, nothing drawn.", envvar="ASSESS_PLAIN")]


def score(
    paths: Files = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="The whole document as JSON; several files: one a line.")
    ] = False,
    plain: Plain = False,
) -> None:
    """Show the verdict on one screen; of several, a line each."""
    paths = paths or [choosing.the_assessment(plain, may_ask=not as_json)]
    found = files.all_opened(paths)
    documents = [files.documented(one, files.today()) for one in found]
    if as_json:
        terminal.print_json(documents)
        return
    terminal.print_notes(warning for one in found for warning in one.warnings)
    terminal.print_scores([(document, str(one.path)) for document, one in zip(documents, found, strict=True)], plain)


def explain(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
            help="An assessment; without one, the only one in this folder.",
            autocompletion=files.complete_files,
        ),
    ] = None,
    criterion: Annotated[str, typer.Argument(help="A criterion, such as trust; without one: the verdict.")] = "",
    plain: Plain = False,
) -> None:
    """Show the arithmetic behind a verdict or a criterion.

    Every number is traced from the answers and the rubric's lines to the class.
    """
    from assess.storage.rubrics import lines

    path, criterion = choosing.file_and_criterion(path, criterion, plain)
    (path,) = files.expanded([path])[:1]
    one = files.opened(path)
    terminal.print_notes(one.warnings)
    terminal.print_explained(files.documented(one, files.today()), criterion, lines(files.rubrics_folders()), plain)
