"""Tally: in how many of the cases that open levels leave each class holds, for many rows at once.

A row whose bounds leave one class is settled. Of the others only those levels are moved that can still change the
class, which leaves every share as it is; where a row has more cases than are counted, they are drawn as for one
assessment (`assess.scoring.draws`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np
from numpy.typing import NDArray

from assess.model.rule import Condition, Either
from assess.scoring.arrow import Words
from assess.scoring.columns import Bounds, Levels, at_ends, exact
from assess.scoring.draws import DRAWS, drawn_level, shaken_level
from assess.scoring.levels import Key
from assess.scoring.rules import Evaluation, ExaminedRules, Truth
from assess.scoring.shares import Counts, Places, counts_in

# So many cases stay in the cache of a processor while every condition passes over them.
CASES_AT_ONCE = 100_000
Column = NDArray[np.int8]
Spot = tuple[Key, int]
"""A reading, and the place of the partner (0 where it is asked of the two together)."""
Lists = Sequence[Sequence[Condition]]


@dataclass(frozen=True)
class Ruled:
    """Rows of levels under one set of rules: `codes` are the partners' by row, a's first, `claimed` is true or false.

    `levels` has a column for each reading that the rules look at, and for each partner where it is asked of each.
    """

    examined: ExaminedRules
    levels: Levels
    claimed: Truth
    codes: tuple[Words, Words]
    seed: int

    @cached_property
    def evaluation(self) -> Evaluation:
        """The rules on these rows."""
        return Evaluation(self.examined, self.levels, self.claimed)

    def at(self, rows: Places) -> Ruled:
        """Some of the rows."""
        codes = (self.codes[0].at(rows), self.codes[1].at(rows))
        return Ruled(self.examined, taken(self.levels, rows), self.claimed[rows], codes, self.seed)

    def code(self, spot: Spot, row: int) -> str:
        """Whose stream of numbers a level is drawn from."""
        key, place = spot
        return self.codes[place][row] if len(self.levels[key]) > 1 else ""


def taken(levels: Levels, rows: Places) -> Levels:
    """Some of the rows of columns of levels."""
    return {key: tuple(at_ends(lambda one: one[rows], side) for side in sides) for key, sides in levels.items()}


@dataclass(frozen=True, slots=True)
class Tally:
    """The place of the class that all cases of a row give; of the rows `open`, in which they differ, the counts.

    `places` has shape (rows,) and no meaning in those rows; `counts` (open, classes) and `sizes` (open,) are how often
    each class occurs in how many cases.
    """

    places: NDArray[np.int8]
    open: Places
    counts: Counts
    sizes: Places


def tally(ruled: Ruled, lists: Lists, keys: Iterable[Key]) -> Tally:
    """Of each row, in how many cases each of `lists` is the first whose conditions all hold; `keys` are what is open.

    All combinations of the open levels of `keys` are counted up to 10,000; beyond that 10,000 are drawn.
    """
    bounds = ruled.evaluation.first(lists)
    differing = np.flatnonzero(bounds.low != bounds.high) if bounds.low is not bounds.high else np.empty(0, np.int64)
    if not differing.size:
        return Tally(bounds.low, differing, np.empty((0, len(lists)), np.int64), differing)
    of_open = ruled.at(differing)
    spots = [(key, place) for key in keys if key in ruled.levels for place in range(len(ruled.levels[key]))]
    sides = [of_open.levels[key][place] for key, place in spots]
    low = np.stack([one.low for one in sides])
    widths = np.stack([one.high for one in sides]) - low + 1
    # Beyond what is counted the product itself does not matter, and would not fit.
    total = reduce(lambda one, width: np.minimum(one * width, DRAWS + 1), widths, np.ones(len(differing), np.int32))
    matters = _mattering(of_open.evaluation, lists)
    widths[~np.stack([matters[spot] for spot in spots])] = 1
    counts = np.zeros((len(differing), len(lists)), dtype=np.int64)
    cases = _Cases(of_open, lists, spots, low)
    drawn = total > DRAWS
    for rows, columns in _combinations(low, widths, np.flatnonzero(~drawn)):
        counts[rows] = cases.counted(rows, columns)
    for rows in _batches(np.flatnonzero(drawn), DRAWS):
        counts[rows] = cases.counted(rows, _drawn(of_open, spots, low, widths, rows))
    sizes = counts.sum(axis=1)
    return Tally(bounds.low, differing, counts, sizes)


def shaken(ruled: Ruled, stays: Mapping[Key, Column], tops: Mapping[Key, int], keys: Iterable[Key]) -> Counts:
    """In how many of 10,000 draws each row falls into each class, where known levels of `keys` move and open ones vary.

    `stays` says of each reading in how many draws of a hundred a level stays, by row, `tops` where its scale ends.
    """
    spots = [(key, place) for key in keys if key in ruled.levels for place in range(len(ruled.levels[key]))]
    low = np.stack([ruled.levels[key][place].low for key, place in spots])
    high = np.stack([ruled.levels[key][place].high for key, place in spots])
    cases = _Cases(ruled, ruled.examined.lists, spots, low)
    counts = np.zeros((low.shape[1], len(ruled.examined.lists)), dtype=np.int64)

    def column(spot: int, row: int) -> Column:
        key, code = spots[spot][0], ruled.code(spots[spot], row)
        lowest, highest = int(low[spot, row]), int(high[spot, row])
        if lowest < highest:
            return drawn_level(ruled.seed, key, code, lowest, highest)
        return shaken_level(ruled.seed, key, code, lowest, int(stays[key][row]), tops[key])

    for rows in _batches(np.arange(low.shape[1]), DRAWS):
        found = np.empty((len(spots), len(rows), DRAWS), dtype=np.int8)
        for spot in range(len(spots)):
            for place, row in enumerate(rows.tolist()):
                found[spot, place] = column(spot, row)
        counts[rows] = cases.counted(rows, found)
    return counts


@dataclass(frozen=True, slots=True)
class _Cases:
    """Rows whose cases are laid out and put through the rules, a few at once."""

    ruled: Ruled
    lists: Lists
    spots: Sequence[Spot]
    low: Column

    def counted(self, rows: Places, columns: NDArray[np.int8]) -> Counts:
        """How often each of the lists is first in each row, by the levels of every spot, shape (spots, rows, cases)."""
        size = columns.shape[2]
        levels: dict[Key, tuple[Bounds, ...]] = {}
        for (key, _), column in zip(self.spots, columns, strict=True):
            levels[key] = (*levels.get(key, ()), exact(column.reshape(-1)))
        claimed = np.repeat(self.ruled.claimed[rows], size)
        places = Evaluation(self.ruled.examined, levels, claimed).first(self.lists).low
        return counts_in(places.reshape(len(rows), size), len(self.lists))


def _batches(rows: Places, cases: int) -> Iterator[Places]:
    """Rows with so many cases each, as many at once as the cache holds."""
    step = max(1, CASES_AT_ONCE // cases)
    return (rows[start : start + step] for start in range(0, len(rows), step))


def _combinations(low: Column, widths: Column, rows: Places) -> Iterator[tuple[Places, NDArray[np.int8]]]:
    """All combinations of levels, from `low` on and as wide as `widths` (spots, rows), of a few rows at once."""
    # Rows with the same widths, in whatever spots, have the same cases but for which spot moves.
    some = widths[:, rows]
    order = np.argsort(-some, axis=0, kind="stable")
    alike = np.zeros(len(rows), dtype=np.int64)
    for width in range(2, int(some.max(initial=1)) + 1):
        alike = np.unique(alike * (len(some) + 1) + (some == width).sum(axis=0), return_inverse=True)[1]
    for place in range(int(alike.max(initial=-1)) + 1):
        members = np.flatnonzero(alike == place)
        shape = some[order[:, members[0]], members[0]]
        moving = shape[shape > 1]
        size = int(np.prod(moving, dtype=np.int64))
        digits = np.indices(moving).reshape(len(moving), size).astype(np.int8)
        for batch in _batches(members, size):
            columns = np.repeat(low[:, rows[batch], np.newaxis], size, axis=2)
            for slot, steps in enumerate(digits):
                columns[order[slot, batch], np.arange(len(batch))] += steps
            yield rows[batch], columns


def _drawn(ruled: Ruled, spots: Sequence[Spot], low: Column, widths: Column, rows: Places) -> NDArray[np.int8]:
    """Draws of the levels of a few rows, each from its own stream; what cannot matter stays where it is lowest."""
    columns = np.repeat(low[:, rows, np.newaxis], DRAWS, axis=2)
    for place, row in enumerate(rows.tolist()):
        for spot, (lowest, width) in enumerate(zip(low[:, row].tolist(), widths[:, row].tolist(), strict=True)):
            if width > 1:
                key, code = spots[spot][0], ruled.code(spots[spot], row)
                columns[spot, place] = drawn_level(ruled.seed, key, code, lowest, lowest + width - 1)
    return columns


def _mattering(evaluation: Evaluation, lists: Lists) -> dict[Spot, Truth]:
    """In which rows the level of each spot can still change which of the lists is first."""
    levels = evaluation.levels
    found = {key: np.zeros(evaluation.size, dtype=np.bool_) for key in levels}

    def mark(conditions: Iterable[Condition], where: Truth) -> None:
        """The readings behind every condition that is open in some of these rows."""
        for condition in conditions:
            here = where & _open(evaluation.holds(condition))
            if isinstance(condition, Either):
                for one in condition.lists:
                    mark(one, here & _open(evaluation.all(one)))
            else:
                for key in evaluation.examined.rules.cells((condition,)):
                    if key in found:
                        found[key] |= here

    reached = np.ones(evaluation.size, dtype=np.bool_)
    for conditions in lists:
        holds = evaluation.all(conditions)
        mark(conditions, reached & _open(holds))
        reached &= ~holds.low
    return {
        (key, place): found[key] & (side.low != side.high) & (key[1] == "choice" or _open_dyad(evaluation, key))
        for key, sides in levels.items()
        for place, side in enumerate(sides)
    }


def _open(truth: Bounds) -> Truth:
    found: Truth = truth.high & ~truth.low
    return found


def _open_dyad(evaluation: Evaluation, key: Key) -> Truth:
    """In which rows the level of the two together is open: where one partner is at 0 the other's changes nothing."""
    dyad = evaluation.dyad(key)
    found: Truth = dyad.low != dyad.high
    return found
