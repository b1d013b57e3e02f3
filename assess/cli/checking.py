"""Checking files: `assess check` and `assess schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assess.cli import files
from assess.errors import AssessError, Problem
from assess.text import in_one_line


def check(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="Assessments or rubrics.", autocompletion=files.complete_files),
    ],
) -> None:
    """List every problem of a file, each with its line."""
    problems: list[Problem] = []
    for path in files.expanded(paths):
        found, kind, warnings = _problems(path)
        problems += found
        for warning in warnings:
            typer.echo(f"note: {warning}", err=True)
        if not found:
            typer.echo(f"{in_one_line(path)}: {kind}, all is well")
    if problems:
        raise AssessError(*problems)


def _problems(path: Path) -> tuple[tuple[Problem, ...], str, tuple[Problem, ...]]:
    """The problems of one file, what kind of file it is, and what else there is to know."""
    from assess.storage.assessments import read
    from assess.storage.files import read_text
    from assess.storage.rubrics import gathered, rubric_problems, scales_problems
    from assess.storage.tree import read_tree

    try:
        text = read_text(path)
        tree = read_tree(text, str(path))
        if isinstance(tree.value, dict) and "rubric" in tree.value:
            return rubric_problems(tree, gathered(files.rubrics_folders())), "a rubric", ()
        if isinstance(tree.value, dict) and "scales" in tree.value:
            return scales_problems(tree), "scales", ()
        if not isinstance(tree.value, dict) or "assessment" not in tree.value:
            fact = "this is neither an assessment nor a rubric"
            return (Problem(fact, "begin with `assessment: 1` or `rubric: 1`", str(path), 1),), "", ()
        return (), "an assessment", read(text, path, files.library()).warnings
    except AssessError as error:
        return error.problems, "", ()


def schema(
    name: Annotated[str, typer.Argument(metavar="FORMAT", help="rubric, assessment or scales.")],
) -> None:
    """Print the JSON Schema of a file format.

    Editors and other programs can check files with it.
    """
    import json

    from assess.errors import UsageError
    from assess.model.schema import FORMATS, schema

    if name not in FORMATS:
        raise UsageError(Problem(f'no format is called "{name}"', f"known are {', '.join(FORMATS)}"))
    typer.echo(json.dumps(schema(name), indent=2, ensure_ascii=False))
