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

from assess.model.scale import Scales
from assess.scoring.columns import Bounds, exact
from assess.scoring.levels import TOP, Cell, Key

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
        drawn = {cell: exact(drawn_level(seed, cell.key, cell.code, cell.low, cell.high)) for cell in cells}
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
    columns = {cell: exact(_perturbed(cell, scales.confidence[cell.confidence].stays, seed)) for cell in cells}
    return Cases(columns, counted=False, size=DRAWS)


def _perturbed(cell: Cell, stays: int, seed: int) -> NDArray[np.int8]:
    if cell.state != "level" or not cell.known:
        return drawn_level(seed, cell.key, cell.code, cell.low, cell.high)
    return shaken_level(seed, cell.key, cell.code, cell.low, stays, cell.top)


@lru_cache(maxsize=4096)
def drawn_level(seed: int, key: Key, code: str, low: int, high: int) -> NDArray[np.int8]:
    """What is open from `low` to `high`, drawn uniformly from its own stream, shape (10,000,)."""
    return _fixed((low + np.floor(_uniforms(seed, *key, code) * (high - low + 1))).astype(np.int8))


@lru_cache(maxsize=4096)
def shaken_level(seed: int, key: Key, code: str, level: int, stays: int, top: int) -> NDArray[np.int8]:
    """A known level that stays in so many draws of a hundred, from its own stream, shape (10,000,).

    Of a choice `top` is the place of its last option.
    """
    stay, uniform = stays / 100, _uniforms(seed, *key, code)
    if key[1] == "choice":
        # One of the other options, all alike: those from its own place on lie one further.
        other = np.floor((uniform - stay) / max(1 - stay, np.finfo(float).tiny) * top).astype(np.int8)
        return _fixed(np.where(uniform < stay, level, other + (other >= level)).astype(np.int8))
    moves = (1 - stay) / 2
    steps = (uniform >= 1 - moves).astype(np.int8) - (uniform < moves).astype(np.int8)
    return _fixed(np.clip(level + steps, 0, TOP).astype(np.int8))


def _fixed(column: NDArray[np.int8]) -> NDArray[np.int8]:
    """A column that is kept, and so may not be changed."""
    column.flags.writeable = False
    return column


@lru_cache(maxsize=512)
def _uniforms(seed: int, criterion: str, reading: str, code: str) -> NDArray[np.float64]:
    """Numbers in [0, 1), shape (10,000,), that depend on the seed, the criterion, the reading and the partner only."""
    return chance(seed, criterion, reading, code).random(DRAWS)


def chance(seed: int, *names: str) -> np.random.Generator:
    """A source of random numbers that depends on the seed and these names alone."""
    key = hashlib.sha256("\0".join((str(seed), *names)).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(key[:16], "big")))
