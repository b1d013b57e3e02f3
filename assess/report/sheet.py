"""Sheet: what is given to a format to print, and what the format makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

from assess.report.blocks import Page
from assess.report.glyphs import printable
from assess.report.house import House
from assess.report.scene import Scene

MADE = "made with assess"
"""What a file that is made here says of itself, in the words of its format, and by what it is known again."""


def moment(day: str) -> datetime:
    """The moment that a file of a day (ISO 8601) is said to be made: its first, so that the same day gives the same."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


@dataclass(frozen=True)
class Sheet:
    """A page with its pictures by name, the day it is dated, and the house that prints it.

    `stem` is how its files begin; where it is empty the report stands alone, with no file beside it.
    """

    page: Page
    pictures: Mapping[str, Scene]
    stem: str
    day: str
    house: House

    @cached_property
    def shown(self) -> Page:
        """The page with what only steers as numbers."""
        return printable(self.page)

    @cached_property
    def drawn(self) -> dict[str, Scene]:
        """The pictures, likewise."""
        return printable(dict(self.pictures))


@dataclass(frozen=True, slots=True)
class Rendering:
    """Contents by file name, and what could not be printed as it stands, a line each."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
