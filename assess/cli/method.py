"""`assess method`: the method as the product states it."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from assess.cli import terminal
from assess.errors import Problem, UsageError
from assess.storage import manual
from assess.text.language import _


def method(
    section: Annotated[
        str, typer.Argument(metavar="SECTION", help="A section's number, such as 6; without one: the whole.")
    ] = "",
) -> None:
    """Show the method, or one section of it.

    It says what is asked, how it is scored, and what a verdict means.
    """
    text = manual.method()
    if section:
        text = _section(text, section)
    terminal.print_prose(text)


def _section(text: str, number: str) -> str:
    """One numbered section of the method."""
    parts = re.split(r"(?m)^(?=## )", text)
    found = next((part for part in parts if part.startswith(f"## {number}.")), None)
    if found is None:
        numbers = [match[1] for part in parts if (match := re.match(r"## (\d+)\.", part))]
        fact = _('the method has no section "%(number)s"', number=number)
        raise UsageError(Problem(fact, _("its sections are %(numbers)s", numbers=", ".join(numbers))))
    return found.rstrip()
