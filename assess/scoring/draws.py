"""Draws: the cases over which a share is counted, as one column of levels for each cell.

Every case of what is open is counted where there are few, and drawn where there are many. Each cell has a random
stream of its own, so that no other cell, and no order, changes what it draws.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import prod

import numpy as np
from numpy.typing import NDArray

from assess.model.scale import Confidence, Scales
from assess.scoring.columns import Bounds, exact
from assess.scoring.levels import TOP, Cell

DRAWS = 10_000
SEED = 1


@dataclass(frozen=True, slots=True)
class Cases:
    """One column for each cell (all of one length), and whether these are all cases or a draw of them."""

    columns: Mapping[Cell, Bounds]
    counted: bool
    size: int


def cases(cells: tuple[Cell, ...], seed: int = SEED) -> Cases:
    """The cases that open cells leave: all combinations up to 10,000, beyond that 10,000 drawn uniformly."""
    total = prod(cell.high - cell.low + 1 for cell in cells)
    if total > DRAWS:
        drawn = {cell: exact(_uniform_level(cell, _uniforms(seed, *cell.key, cell.code))) for cell in cells}
        return Cases(drawn, counted=False, size=DRAWS)
    columns: dict[Cell, Bounds] = {}
    step = 1
    rows = np.arange(total)
    for cell in cells:
        width = cell.high - cell.low + 1
        columns[cell] = exact((cell.low + (rows // step) % width).astype(np.int8))
        step *= width
    return Cases(columns, counted=True, size=total)


def perturbed(cells: tuple[Cell, ...], scales: Scales, seed: int = SEED) -> Cases:
    """10,000 draws in which a known level stays as often as its confidence says, else moves one up or down.

    A move off the scale stays, and a choice falls on another option instead; what is open is uniform on its range
    (`rubrics/METHOD.md`, section 6).
    """
    stays = {name: degree.stays for name, degree in scales.confidence.items()}
    columns = {cell: exact(_perturbed(cell, stays, _uniforms(seed, *cell.key, cell.code))) for cell in cells}
    return Cases(columns, counted=False, size=DRAWS)


def _perturbed(cell: Cell, stays: Mapping[Confidence, int], uniform: NDArray[np.float64]) -> NDArray[np.int8]:
    if cell.state != "level" or not cell.known:
        return _uniform_level(cell, uniform)
    stay = stays[cell.confidence] / 100
    if cell.reading == "choice":
        # One of the other options, all alike: those from its own place on lie one further.
        other = np.floor((uniform - stay) / max(1 - stay, np.finfo(float).tiny) * cell.top).astype(np.int8)
        return np.where(uniform < stay, cell.low, other + (other >= cell.low)).astype(np.int8)
    moves = (1 - stay) / 2
    steps = (uniform >= 1 - moves).astype(np.int8) - (uniform < moves).astype(np.int8)
    return np.clip(cell.low + steps, 0, TOP)


def _uniform_level(cell: Cell, uniform: NDArray[np.float64]) -> NDArray[np.int8]:
    return (cell.low + np.floor(uniform * (cell.high - cell.low + 1))).astype(np.int8)


@lru_cache(maxsize=512)
def _uniforms(seed: int, criterion: str, reading: str, code: str) -> NDArray[np.float64]:
    """Numbers in [0, 1), shape (10,000,), that depend on the seed, the criterion, the reading and the partner only."""
    return chance(seed, criterion, reading, code).random(DRAWS)


def chance(seed: int, *names: str) -> np.random.Generator:
    """A source of random numbers that depends on the seed and these names alone."""
    key = hashlib.sha256("\0".join((str(seed), *names)).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(key[:16], "big")))
