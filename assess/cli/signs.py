"""Signs: what a terminal draws levels, ranges and phases with.

Every sign has a form of its own, so that none needs a colour; a terminal that is no Unicode one gets ASCII. Nothing
here reads a document's meaning or prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from rich.text import Text

from assess.text import fit
from assess.text.safe import throughout, visible

Reading = Mapping[str, Any]
TOP = 4


class Signs(NamedTuple):
    """One set of signs: points and bands on a line of levels, and the bars of phases; each one cell wide."""

    declared: str
    practised: str
    both: str
    declared_band: str
    practised_band: str
    both_band: str
    step: str
    join: str
    entered: str
    skipped: str
    early: str
    before: str
    open: str


UNICODE = Signs(*"○●◉░▒▓·─█×▒·?")
ASCII = Signs(*"o*@~=%.-#x+.?")


def signs_of(encoding: str) -> Signs:
    """The signs for a terminal of this encoding."""
    return UNICODE if encoding.lower().startswith("utf") else ASCII


def shown(document: Any, encoding: str = "utf-8") -> Any:
    """A copy of plain data whose every text a terminal shows as the text it is.

    What steers a terminal (escape sequences, direction marks) becomes its number, ⟨U+001B⟩; what the encoding lacks,
    a plain sign.
    """
    return throughout(document, lambda text: fit.spelled(visible(text), encoding))


def pair(declared: Reading | None, practised: Reading | None, unit: int, signs: Signs) -> Text:
    """Declared and practised on one line from 0 to 4, `unit` cells to a level: points, or bands over their ranges.

    None stands for a reading that the criterion lacks or that does not apply; it has no mark.
    """
    size = TOP * unit + 1
    line = [(signs.step if place % unit == 0 else " ", "dim") for place in range(size)]
    ends = [_ends(one, unit) for one in (declared, practised)]
    points = [low if low == high else None for low, high in ends]
    if points[0] is not None and points[1] is not None:
        for place in range(min(points[0], points[1]) + 1, max(points[0], points[1])):
            line[place] = (signs.join, "dim")
    for place in range(size):
        inside = [point is None and low <= place <= high for point, (low, high) in zip(points, ends, strict=True)]
        if any(inside):
            sign = signs.both_band if all(inside) else signs.declared_band if inside[0] else signs.practised_band
            line[place] = (sign, "")
    if points[0] is not None:
        line[points[0]] = (signs.declared, "cyan")
    if points[1] is not None:
        line[points[1]] = (signs.both if points[0] == points[1] else signs.practised, "bold yellow")
    return Text.assemble(*line)


def _ends(one: Reading | None, unit: int) -> tuple[int, int]:
    """Where a reading begins and ends on the line; an empty stretch off the line where there is none."""
    if one is None or one["low"] is None:
        return -1, -2
    return one["low"] * unit, one["high"] * unit
