"""`assess schema`: the JSON Schema of a file format or a result."""

from __future__ import annotations

from typing import Annotated

import typer

from assess.cli import terminal
from assess.errors import Problem, UsageError
from assess.model import schema as schemas
from assess.text.language import _


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="assessment, rubric, portfolio, scales, pairs, figures, style; a result: document, comparison, "
            "portfolio-document, study, feedback, form.",
        ),
    ],
) -> None:
    """Print the JSON Schema of a file format, or of a result as JSON.

    Editors and other programs can check files with it.
    """
    from assess.document.contract import DOCUMENTS, contract

    known = [*schemas.FORMATS, *DOCUMENTS]
    if name not in known:
        fact = _('no format is called "%(name)s"', name=name)
        raise UsageError(Problem(fact, _("known are %(names)s", names=", ".join(known))))
    terminal.print_json([schemas.schema(name) if name in schemas.FORMATS else contract(name)])
