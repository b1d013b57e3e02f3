"""Marks: the signs a terminal draws levels, ranges and phases with, and text made fit for it.

Every mark has a form of its own, so that none needs a colour; a terminal that is no Unicode one gets ASCII. Nothing
here reads a document's meaning or prints.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.text import Text

from assess.report import glyphs

Reading = Mapping[str, Any]
TOP = 4
PHASE_WORDS = {
    "entered": "entered",
    "skipped": "skipped",
    "early": "out of order",
    "before": "not entered",
    "open": "not known",
}
_PLAIN_SIGNS = {
    "⟨": "<",
    "⟩": ">",
    "…": "...",
    "→": "->",
    "–": "-",
    "—": "-",
    "−": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "×": "x",
    "÷": "/",
}


@dataclass(frozen=True, slots=True)
class Marks:
    """One set of signs: points and bands on a line of levels, and the bars of phases; each one cell wide."""

    declared: str
    practised: str
    both: str
    declared_band: str
    practised_band: str
    both_band: str
    step: str
    join: str
    phases: Mapping[str, str]
    full: str
    rest: str
    ellipsis: str


UNICODE = Marks(
    "○",
    "●",
    "◉",
    "░",
    "▒",
    "▓",
    "·",
    "─",
    {"entered": "█", "skipped": "×", "early": "▒", "before": "·", "open": "?"},
    "█",
    "░",
    "…",
)
ASCII = Marks(
    "o",
    "*",
    "@",
    "~",
    "=",
    "%",
    ".",
    "-",
    {"entered": "#", "skipped": "x", "early": "+", "before": ".", "open": "?"},
    "#",
    ".",
    "...",
)


def marks(encoding: str) -> Marks:
    """The signs for a terminal of this encoding."""
    return UNICODE if _is_unicode(encoding) else ASCII


def shown(document: Any, encoding: str = "utf-8") -> Any:
    """A copy of plain data whose every text a terminal shows as the text it is.

    What steers a terminal (escape sequences, direction marks) becomes its number, ⟨U+001B⟩; what the encoding lacks,
    a plain sign.
    """
    visible = glyphs.printable(document)
    return visible if _is_unicode(encoding) else _changed(visible, lambda text: fitted(text, encoding))


def fitted(text: str, encoding: str) -> str:
    """`text` in the characters of `encoding`: a letter without its accent, a plain sign, else the number."""
    if _is_unicode(encoding) or text.isascii():
        return text
    return "".join(_fitted(char, encoding) for char in text)


def cut(text: str, cells: int, encoding: str = "utf-8") -> str:
    """`text` on one line of at most `cells` cells; what is longer ends at a word, with an ellipsis."""
    flat = " ".join(text.split())
    if cell_len(flat) <= cells:
        return flat
    sign = marks(encoding).ellipsis
    head = set_cell_size(flat, max(0, cells - len(sign)))
    before, space, _ = head.rpartition(" ")
    return (before if space and len(before) * 2 > len(head) else head).rstrip(" ,;:–-") + sign


def wrapped(text: str, cells: int) -> list[str]:
    """`text` as lines of at most `cells` cells, broken at blanks, but never between a number and its percent sign.

    A word that is longer than a line goes on in the next. Where no cell is left, a line has one.
    """
    lines, line = [], ""
    for word in re.split(r" +(?!%)", " ".join(text.split())):
        joined = f"{line} {word}" if line else word
        if cell_len(joined) <= cells:
            line = joined
            continue
        lines += [line] if line else []
        *full, line = chop_cells(word, max(1, cells)) or [""]
        lines += full
    return [*lines, line]


def filled(text: str, cells: int) -> str:
    """`text` in exactly `cells` cells: cropped, or followed by blanks."""
    return set_cell_size(text, cells)


def pair(declared: Reading | None, practised: Reading | None, unit: int, signs: Marks) -> Text:
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


def phase_look(phase: Reading, stage: Reading) -> str:
    """How a phase stands in its stage: `entered`, `skipped`, `early`, `before` or `open`."""
    if phase["id"] in stage["skipped"]:
        return "skipped"
    if phase["id"] in stage["out_of_order"]:
        return "early"
    return "open" if phase["entered"] is None else "entered" if phase["entered"] else "before"


def _ends(one: Reading | None, unit: int) -> tuple[int, int]:
    """Where a reading begins and ends on the line; an empty stretch off the line where there is none."""
    if one is None or one["low"] is None:
        return -1, -2
    return one["low"] * unit, one["high"] * unit


def _is_unicode(encoding: str) -> bool:
    return encoding.lower().replace("_", "-").startswith("utf")


def _fitted(char: str, encoding: str) -> str:
    for candidate in (char, _PLAIN_SIGNS.get(char, ""), unicodedata.normalize("NFKD", char)[0]):
        if candidate and _encodes(candidate, encoding):
            return candidate
    return f"<U+{ord(char):04X}>"


def _encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _changed(one, change) for key, one in value.items()}
    if isinstance(value, list):
        return [_changed(one, change) for one in value]
    return value
