"""`assess schema`: the JSON Schema of a file format."""

from __future__ import annotations

from typing import Annotated

import typer

from assess.cli import terminal
from assess.errors import Problem, UsageError


def schema(
    name: Annotated[
        str, typer.Argument(metavar="FORMAT", help="assessment, rubric, portfolio, scales, pairs or figures.")
    ],
) -> None:
    """Print the JSON Schema of a file format.

    Editors and other programs can check files with it.
    """
    from assess.model.schema import FORMATS, schema

    if name not in FORMATS:
        raise UsageError(Problem(f'no format is called "{name}"', f"known are {', '.join(FORMATS)}"))
    terminal.print_json([schema(name)])
