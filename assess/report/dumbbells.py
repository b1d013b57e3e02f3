"""Dumbbells: rows of shapes on the levels from 0 to 4, those of a row joined, in one panel or two side by side.

Here rows become places on paper; what a row says and which shape stands for what is the caller's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assess.report.palette import Role
from assess.report.scene import Box, Label, Mark, Scene, Stroke, fitted
from assess.report.shapes import key, shape, span

LEVELS = 4
MARGIN = 2.0
BESIDE = 7.6
LETTERS = 8.2
WIDE = 2
_NEVER_HIDDEN: frozenset[str] = frozenset({"a", "b", "outside"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A shape at a level; of a crowd, which share of all gave it."""

    shape: str
    level: float
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Reach:
    """The levels at any of which a shape may stand."""

    shape: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Cell:
    """What a row shows in one panel: its shapes, the word at their end, the same in words, how far they are apart."""

    spots: tuple[Spot, ...]
    end: str
    words: str
    reaches: tuple[Reach, ...] = ()
    apart: float | None = None

    @property
    def is_wide(self) -> bool:
        """Whether its shapes stand far apart."""
        return self.apart is not None and self.apart >= WIDE


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its label, and a cell for each panel in which it shows something."""

    label: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Dumbbells:
    """Rows, with what they are laid out by.

    `panels` names the panels, and titles them where there are several; `end` is the head of the words at their ends.
    `room` is that for labels, `unit` the length of a level, `pitch` the height of a row.
    """

    rows: Sequence[Row]
    panels: Sequence[str]
    end: str
    key: Sequence[tuple[str, str]]
    width: float
    room: float
    unit: float
    pitch: float

    def scene(self, title: str) -> Scene:
        """The picture, its words row by row and its table with a column for each panel."""
        told = [
            f"{row.label}: {'; '.join(f'{panel}: {cell.words}' for panel, cell in row.cells.items())}"
            for row in self.rows
        ]
        return Scene(
            title=title,
            words=f"Levels from 0 to 4. {'. '.join(told)}.",
            heads=("Criterion", *(panel.capitalize() for panel in self.panels)),
            rows=tuple(
                (row.label, *(row.cells[panel].words if panel in row.cells else "–" for panel in self.panels))
                for row in self.rows
            ),
            width=self.width,
            height=self.bottom + 19,
            marks=self.marks(),
        )

    def marks(self) -> tuple[Mark, ...]:
        """Every other row shaded, the scales, the rows, the key."""
        middles = [self.top + self.pitch * (place + 0.5) for place in range(len(self.rows))]
        marks: list[Mark] = [Box(0, y - self.pitch / 2, self.width, self.pitch, "tone4") for y in middles[::2]]
        for panel in self.panels:
            marks += self.scale(panel)
        for row, y in zip(self.rows, middles, strict=True):
            letters = min(LETTERS, self.pitch * 0.68)
            marks.append(Label(MARGIN, y + 2.7, fitted(row.label, self.room - MARGIN, letters), letters))
            for panel, cell in row.cells.items():
                marks += _cell(cell, self.left(panel), self.unit, y)
                ink: Role = "soft" if cell.apart is not None and not cell.is_wide else "ink"
                marks.append(Label(self.ends(panel), y + 2.7, cell.end, letters, ink, "end", bold=cell.is_wide))
        return (*marks, *key(self.key, self.room + 8, self.width, self.bottom + 10))

    @property
    def top(self) -> float:
        """Where the first row begins."""
        return 30.0 if any(self.panels) else 18.0

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.top + self.pitch * len(self.rows)

    def left(self, panel: str) -> float:
        """Where level 0 of a panel stands."""
        return self.room + 12 + self.panels.index(panel) * (LEVELS * self.unit + 46)

    def ends(self, panel: str) -> float:
        """Where the words at the end of a panel end."""
        return self.left(panel) + LEVELS * self.unit + 28

    def scale(self, panel: str) -> Iterator[Mark]:
        """The levels over a panel, and the lines under them."""
        left, top = self.left(panel), self.top
        if panel:
            yield Label(left + self.unit * LEVELS / 2, 10, panel, 8.6, anchor="middle", bold=True)
        yield Label(self.ends(panel), top - 7, self.end, 7.5, "soft", "end", italic=True)
        for level in range(LEVELS + 1):
            x = left + self.unit * level
            yield Stroke(((x, top), (x, self.bottom)))
            yield Label(x, top - 7, str(level), 7.5, "soft", "middle")


def _cell(cell: Cell, left: float, unit: float, y: float) -> Iterator[Mark]:
    """A cell's join, its spans and its shapes; standpoints that share a level stand beside each other."""
    levels = [spot.level for spot in cell.spots]
    if len(set(levels)) > 1:
        ends = tuple((left + unit * level, y) for level in (min(levels), max(levels)))
        yield Stroke(ends, "ink", 2.2 if cell.is_wide else 1.1)
    for reach in cell.reaches:
        yield from span(reach.shape, left + unit * reach.low, left + unit * reach.high, y)
    for spot in cell.spots:
        same = [one.shape for one in cell.spots if one.level == spot.level]
        aside = (same.index(spot.shape) - (len(same) - 1) / 2) * BESIDE if spot.shape in _NEVER_HIDDEN else 0.0
        yield from shape(spot.shape, left + unit * spot.level + aside, y, spot.share)
