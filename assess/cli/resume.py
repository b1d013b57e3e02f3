"""`assess resume`: go on with an assessment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assess.cli import completion, conversation, options, this_folder


def resume(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="The assessment to go on with.", autocompletion=completion.files),
    ] = None,
    quick: options.Quick = False,
) -> None:
    """Go on with an assessment where it was left.

    Without a file it takes the only unfinished one in this folder.
    """
    conversation.interview(path or this_folder.the_unfinished(), quick)
