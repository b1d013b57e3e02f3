"""Dumbbells: rows of shapes on the levels from 0 to 4, those of a row joined, in one panel or two side by side.

Here rows become places on paper; what a row says and which shape stands for what is the caller's. A shape is known
without colour: `declared` and `practised`; `a`, `b` and `outside`; `earliest`, `between` and `latest`; `crowd` and
`mean`; and `declared/practised` or `a/b`, the lines over the levels where one of the two may stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from assess.model import terms
from assess.report import phrases
from assess.report.palette import Role
from assess.report.scene import Box, Circle, Label, Mark, Scene, Stroke, fitted, width_of
from assess.text.language import _, pgettext

PAGE = 487.0
LEVELS = 4
WIDE = 2
LETTERS = 8.2
BESIDE = 7.6
END_ROOM = 26.0
_NEVER_HIDDEN = ("a", "b", "outside")
INKS: dict[str, Role] = {"declared": "declared", "practised": "practised", "a": "a", "b": "b"}
LARGEST_CROWD, SMALLEST_CROWD = 5.0, 1.3
KEY_SIZE, KEY_GLYPH, KEY_SPACE = 7.5, 13.0, 18.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A shape at a level, or a line over levels at any of which it may stand; of a crowd, which share gave it."""

    shape: str
    low: float
    high: float
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Cell:
    """What a row shows in one panel: its shapes, the word at their end, the same in words, how far they are apart."""

    spots: tuple[Spot, ...]
    end: str
    words: str
    apart: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its label, and a cell for each panel in which it shows something."""

    label: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Dumbbells:
    """Rows, with what they are laid out by.

    `panels` are readings, or one that is empty and needs no name; `end` is the head of the words at their ends, `key`
    says what the shapes stand for. `pitch` is the height of a row, `room` that for labels, `unit` a level's.
    """

    rows: Sequence[Row]
    panels: Sequence[str]
    end: str
    key: Sequence[tuple[str, str]]
    pitch: float
    width: float = PAGE
    room: float = 158.0
    unit: float = 29.6

    def scene(self, title: str) -> Scene:
        """The picture, its words row by row and its table with a column for each panel."""
        told, table = [], []
        for row in self.rows:
            said = [f"{_named(panel)}: {cell.words}" for panel, cell in row.cells.items()]
            told.append(f"{row.label}: {'; '.join(said)}")
            table.append((row.label, *(row.cells[one].words if one in row.cells else "–" for one in self.panels)))
        words = f"{_('Levels from 0 to 4.')} {'. '.join(told)}."
        criterion = pgettext("head of a column", "Criterion")
        heads = (criterion, *(phrases.reading_head(panel) if panel else "" for panel in self.panels))
        return Scene(title, words, heads, tuple(table), self.width, self._bottom + 19, self._marks())

    def _marks(self) -> tuple[Mark, ...]:
        """Every other row shaded, the scales, the rows, the key."""
        middles = [self._top + self.pitch * (place + 0.5) for place in range(len(self.rows))]
        marks: list[Mark] = [Box(0, y - self.pitch / 2, self.width, self.pitch, "tone4") for y in middles[::2]]
        for panel in self.panels:
            marks += self._scale(panel)
        letters = min(LETTERS, self.pitch * 0.68)
        for row, y in zip(self.rows, middles, strict=True):
            marks.append(Label(2, y + 2.7, fitted(row.label, self.room - 2, letters), letters))
            for panel, cell in row.cells.items():
                is_wide = cell.apart is not None and cell.apart >= WIDE
                ink: Role = "soft" if cell.apart is not None and not is_wide else "ink"
                marks += self._cell(cell, self._left(panel), y, 2.2 if is_wide else 1.1)
                marks.append(Label(self._ends(panel), y + 2.7, cell.end, letters, ink, "end", bold=is_wide))
        return (*marks, *key(self.key, self.room + 8, self.width, self._bottom + 10))

    def _scale(self, panel: str) -> Iterator[Mark]:
        """The levels over a panel, and the lines under them."""
        left, y = self._left(panel), self._top - 7
        if panel:
            yield Label(left + self.unit * LEVELS / 2, 10, _named(panel), 8.6, anchor="middle", bold=True)
        yield Label(self._ends(panel), y, fitted(self.end, END_ROOM, 7.5), 7.5, "soft", "end", italic=True)
        for level in range(LEVELS + 1):
            x = left + self.unit * level
            yield Stroke(((x, self._top), (x, self._bottom)))
            yield Label(x, y, str(level), 7.5, "soft", "middle")

    def _cell(self, cell: Cell, left: float, y: float, thick: float) -> Iterator[Mark]:
        """A cell's join, its lines and its shapes; standpoints that share a level stand beside each other."""
        spots = [spot for spot in cell.spots if spot.low == spot.high]
        levels = [spot.low for spot in spots]
        if len(set(levels)) > 1:
            yield Stroke(tuple((left + self.unit * level, y) for level in (min(levels), max(levels))), "ink", thick)
        for spot in cell.spots:
            if spot.low != spot.high:
                yield from span(spot.shape, left + self.unit * spot.low, left + self.unit * spot.high, y)
        for spot in spots:
            same = [one.shape for one in spots if one.low == spot.low]
            aside = (same.index(spot.shape) - (len(same) - 1) / 2) * BESIDE if spot.shape in _NEVER_HIDDEN else 0.0
            yield from shape(spot.shape, left + self.unit * spot.low + aside, y, spot.share)

    @property
    def _top(self) -> float:
        return 30.0 if any(self.panels) else 18.0

    @property
    def _bottom(self) -> float:
        return self._top + self.pitch * len(self.rows)

    def _left(self, panel: str) -> float:
        """Where level 0 of a panel stands."""
        return self.room + 12 + self.panels.index(panel) * (LEVELS * self.unit + 46)

    def _ends(self, panel: str) -> float:
        """Where the words at the end of a panel end."""
        return self._left(panel) + LEVELS * self.unit + 28


def gap_head() -> str:
    """The head over gaps at the ends of rows."""
    # Translators: at most 6 characters, over a column of gaps between words and deeds
    return pgettext("in a picture", "gap")


def apart_head() -> str:
    """The head over how many levels two or more lie apart."""
    # Translators: at most 6 characters, over a column that says how many levels two assessors lie apart
    return pgettext("in a picture", "apart")


def moved_head() -> str:
    """The head over by how many levels something moved."""
    # Translators: at most 6 characters, over a column that says by how many levels something moved between two periods
    return pgettext("in a picture", "moved")


def _named(panel: str) -> str:
    return terms.reading_said(panel) if panel else ""


def shape(name: str, x: float, y: float, share: float = 1.0) -> tuple[Mark, ...]:
    """The shape around a place; the area of a crowd grows with its `share` of all."""
    upright = ((x, y - 5.2), (x, y + 5.2))
    match name:
        case "declared" | "earliest":
            return (Circle(x, y, 4.1, "paper", INKS.get(name, "soft")),)
        case "practised" | "latest":
            return (Circle(x, y, 2.6, "practised"),)
        case "between":
            return (Circle(x, y, 1.3, "soft"),)
        case "crowd":
            return (Circle(x, y, max(SMALLEST_CROWD, LARGEST_CROWD * sqrt(share)), "practised"),)
        case "mean":
            return (Stroke(upright, "paper", 3), Stroke(upright, "declared", 1.4))
        case "a":
            return (Box(x - 2.9, y - 2.9, 5.8, 5.8, "a"),)
        case "b":
            return (Stroke(((x, y - 4.3), (x + 4.3, y), (x, y + 4.3), (x - 4.3, y)), "b", 1.3, fill="paper"),)
        case "outside":
            return tuple(Stroke(((x - 3, y - end), (x + 3, y + end)), "ink", 1.3) for end in (3, -3))
    return tuple(mark for one in name.split("/") for mark in span(one, x - 5, x + 5, y))


def span(name: str, start: float, end: float, y: float) -> tuple[Mark, ...]:
    """A line over the levels where a shape may stand; those of two shapes never hide each other."""
    if name in ("declared", "a"):
        return (Stroke(((start, y - 2), (end, y - 2)), INKS[name], 1.1, "1.8 1.8"),)
    if name in ("practised", "b"):
        return (Stroke(((start, y + 2), (end, y + 2)), INKS[name], 1.3),)
    return (Stroke(((start, y + 4.6), (end, y + 4.6)), "soft", 0.9),)


def key(named: Sequence[tuple[str, str]], left: float, right: float, y: float) -> Iterator[Mark]:
    """What each shape stands for, in a row from `left`, or from further left where there is much to say."""
    labels, taken = [says for _, says in named], KEY_GLYPH + KEY_SPACE
    if sum(width_of(label, KEY_SIZE) + taken for label in labels) > right:
        labels = [fitted(label, right / len(labels) - taken, KEY_SIZE) for label in labels]
    widths = [width_of(label, KEY_SIZE) + taken for label in labels]
    x = max(0.0, min(left, right - sum(widths)))
    for (name, _says), label, width in zip(named, labels, widths, strict=True):
        yield from shape(name, x + 5, y)
        yield Label(x + KEY_GLYPH, y + 2.6, label, KEY_SIZE)
        x += width
