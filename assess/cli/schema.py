"""`assess schema`: the JSON Schema of a file format or a result."""

from __future__ import annotations

from typing import Annotated

import typer

from assess.cli import terminal
from assess.errors import Problem, UsageError


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="assessment, rubric, portfolio, scales, pairs, figures, style; a result: document, comparison, "
            "portfolio-document.",
        ),
    ],
) -> None:
    """Print the JSON Schema of a file format, or of a result as JSON.

    Editors and other programs can check files with it.
    """
    from assess.document.contract import DOCUMENTS, contract
    from assess.model.schema import FORMATS, schema

    if name not in (*FORMATS, *DOCUMENTS):
        raise UsageError(Problem(f'no format is called "{name}"', f"known are {', '.join([*FORMATS, *DOCUMENTS])}"))
    terminal.print_json([schema(name) if name in FORMATS else contract(name)])
