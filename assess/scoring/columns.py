"""Columns: levels with one row for each case, from what is sure in it to what is possible.

Work on many rows is done once for the low ends and once for the high ends, and once only where nothing is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assess.scoring.levels import Cell, Key, by_key

Change = tuple[Cell, int]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What lies from `low` to `high` in each row, both of shape (rows,); the same array twice where nothing is open."""

    low: NDArray[Any]
    high: NDArray[Any]

    @property
    def turned(self) -> Bounds:
        """The ends changed over, for work whose result falls as this rises."""
        return Bounds(self.high, self.low)


Levels = Mapping[Key, tuple[Bounds, ...]]


def exact(column: NDArray[Any]) -> Bounds:
    """A column in which everything is known."""
    return Bounds(column, column)


def at_ends(work: Callable[..., NDArray[Any]], *parts: Bounds) -> Bounds:
    """What `work`, whose result rises with each of `parts`, makes of their low and of their high ends."""
    low = work(*[one.low for one in parts])
    for one in parts:
        if one.low is not one.high:
            return Bounds(low, work(*[part.high for part in parts]))
    return Bounds(low, low)


def folded(work: np.ufunc, *parts: Bounds) -> Bounds:
    """`parts` joined into one, each with what came before it, by `work` on two columns."""
    # The ufunc's own `reduce` stacks the columns into one table first, which takes longer than the work.
    return at_ends(lambda *columns: reduce(work, columns), *parts)


def ranges(cells: Iterable[Cell]) -> dict[Cell, Bounds]:
    """One row with the range of each cell."""
    ends = {cell: (np.array([cell.low], dtype=np.int8), np.array([cell.high], dtype=np.int8)) for cell in cells}
    return {cell: Bounds(low, high) for cell, (low, high) in ends.items()}


def changed(columns: Mapping[Cell, Bounds], changes: Sequence[Change]) -> dict[Cell, Bounds]:
    """The rows of `columns` once for each change, one after the other, with one cell at another level in each."""
    found = {cell: at_ends(lambda one: np.tile(one, (len(changes), 1)), column) for cell, column in columns.items()}
    for place, (cell, level) in enumerate(changes):
        found[cell].low[place] = found[cell].high[place] = level
    return {cell: at_ends(np.ravel, column) for cell, column in found.items()}


def levels(columns: Mapping[Cell, Bounds]) -> Levels:
    """Columns by (criterion, reading), partner a's first."""
    return {key: tuple(columns[cell] for cell in sides) for key, sides in by_key(columns).items()}


def dyad_bounds(key: Key, sides: Sequence[Bounds]) -> Bounds:
    """The dyad's levels from its sides' columns (one or two): the lower of the two, of a severity the higher."""
    return folded(np.maximum if key[1] == "severity" else np.minimum, *sides)
