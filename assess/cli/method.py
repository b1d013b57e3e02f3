"""`assess method`: the method as the product states it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from assess.cli import terminal
from assess.errors import Problem, UsageError
from assess.storage.files import read_text
from assess.storage.shipped import folder
from assess.text.language import _, spoken


def method(
    section: Annotated[
        str, typer.Argument(metavar="SECTION", help="A section's number, such as 6; without one: the whole.")
    ] = "",
) -> None:
    """Show the method, or one section of it.

    It says what is asked, how it is scored, and what a verdict means.
    """
    text = read_text(_file())
    if section:
        text = _section(text, section)
    terminal.print_prose(text)


def _file() -> Path:
    """The file of the method in the language spoken; where there is none, the English one."""
    own = folder("rubrics") / f"METHOD.{spoken()}.md"
    return own if own.is_file() else folder("rubrics") / "METHOD.md"


def _section(text: str, number: str) -> str:
    """One numbered section of the method."""
    parts = re.split(r"(?m)^(?=## )", text)
    found = next((part for part in parts if part.startswith(f"## {number}.")), None)
    if found is None:
        numbers = [match[1] for part in parts if (match := re.match(r"## (\d+)\.", part))]
        fact = _('the method has no section "%(number)s"', number=number)
        raise UsageError(Problem(fact, _("its sections are %(numbers)s", numbers=", ".join(numbers))))
    return found.rstrip()
