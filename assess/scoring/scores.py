"""Scores: coverage, score, range, minimum and gap of a group of criteria (`rubrics/METHOD.md`, section 4).

Computed on arrays with a leading axis of rows, in whole numbers, so that no threshold depends on rounding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from math import gcd
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from assess.scoring.columns import Bounds, at_ends
from assess.scoring.levels import TOP, Range

Integers = NDArray[Any]
Truth = NDArray[np.bool_]
GapSays = Literal["words_ahead", "quiet", "match"]
WEIGHT_UNIT = 1000
NO_SCORE = -1
TENTHS = 250
"""A level in tenths of a point."""
_KINDS: dict[type[np.signedinteger[Any]], int] = {
    one: int(np.iinfo(one).max) for one in (np.int8, np.int16, np.int32, np.int64)
}


@dataclass(frozen=True, slots=True)
class ScoreColumns:
    """Scores of many rows, in tenths of a point (0–1000; -1: none stated), and the weights behind the coverage.

    Every array has shape (rows,), or () where all rows have the same. Weights are in the largest unit that keeps them
    whole.
    """

    score: Integers
    bounds: Bounds
    known_weight: Integers
    weight: Integers


def score_columns(parts: Sequence[tuple[Bounds, Truth | None, int]]) -> ScoreColumns:
    """The scores of rows of criteria, each given by its levels, where it applies (None: in every row), and its weight.

    Weights are whole numbers. No score is stated where the known weight is below two thirds of the applicable; one
    that is lies within the range.
    """
    columns = [one for one, _, _ in parts]
    weights = _least([weight for *_, weight in parts])
    counted = [_where(applies, weight) for weight, (_, applies, _) in zip(weights, parts, strict=True)]
    known = [_where(known_in(one), weight) for one, weight in zip(columns, counted, strict=True)]
    weight = _sum(counted)

    def mean(*levels: Integers) -> Integers:
        return _mean_tenths(_sum(map(_times, levels, counted)), weight)

    bounds = at_ends(mean, *columns)
    if all(part is whole for part, whole in zip(known, counted, strict=True)):
        return ScoreColumns(bounds.low, bounds, weight, weight)
    known_weight = _sum(known)
    score = _mean_tenths(_sum(_times(one.low, part) for one, part in zip(columns, known, strict=True)), known_weight)
    stated = (weight > 0) & two_thirds(known_weight, weight)
    held = np.clip(score, bounds.low, bounds.high)
    return ScoreColumns(np.where(stated, held, NO_SCORE), bounds, known_weight, weight)


def known_in(one: Bounds) -> Truth | None:
    """In which rows a single level is left; None where it is in every one."""
    return None if one.low is one.high else np.asarray(one.low == one.high)


def two_thirds(part: Integers, whole: Integers) -> Truth:
    """Whether a weight is two thirds of another, or more."""
    found: Truth = part.astype(np.int64) * 3 >= whole.astype(np.int64) * 2
    return found


def _least(weights: Sequence[int]) -> list[Integers]:
    """Weights in their largest common unit, of the smallest kind that holds the sum of them all at the top level."""
    unit = gcd(*weights)
    most = TOP * sum(weights) // unit
    return [np.asarray(weight // unit, dtype=_kind(most)) for weight in weights]


def _kind(most: int) -> type[np.signedinteger[Any]]:
    """The smallest kind of whole numbers that holds so high a one."""
    return next(one for one, highest in _KINDS.items() if most <= highest)


def _where(truth: Truth | None, weight: Integers) -> Integers:
    """The weight in the rows where something is true, else 0."""
    return weight if truth is None else _times(truth.view(np.int8), weight)


def _times(column: Integers, weight: Integers) -> Integers:
    """A column in each row as often as it weighs."""
    if weight.ndim == 0 and weight == 1:
        return column.astype(weight.dtype, copy=False)
    found: Integers = np.multiply(column, weight, dtype=weight.dtype)
    return found


def _sum(columns: Iterable[Integers]) -> Integers:
    return reduce(np.add, columns)


def _mean_tenths(total: Integers, weight: Integers) -> Integers:
    """The mean level times 25, in tenths, half away from zero; -1 where nothing weighs."""
    kind = _kind(int(np.max(weight, initial=1)) * (2 * TENTHS * TOP + 1))
    total, weight = total.astype(kind), weight.astype(kind)
    safe = np.maximum(weight, 1)
    found: Integers = (2 * TENTHS * total + safe) // (2 * safe)
    return found if weight.ndim == 0 and weight > 0 else np.where(weight > 0, found, NO_SCORE)


@dataclass(frozen=True, slots=True)
class Score:
    """The scores of one rubric in one reading: 0–100 with one decimal, coverage 0–1, None where none is stated."""

    score: float | None
    low: float | None
    high: float | None
    coverage: float | None
    minimum: int | None
    minimum_criteria: tuple[str, ...]
    criteria: int


def score(ranges: Sequence[tuple[str, Range | None, float]], reading: str) -> Score:
    """The scores of criteria given as (id, range or None where not applicable, weight)."""
    found = [(name, span, weight) for name, span, weight in ranges if span is not None]
    if not found:
        return Score(None, None, None, None, None, (), 0)
    whole = score_columns([(_one(span), None, whole_weight(weight)) for _, span, weight in found])
    levels = {name: span.known for name, span, _ in found if span.known is not None}
    pick = max if reading == "severity" else min
    minimum = pick(levels.values()) if levels else None
    return Score(
        _points(whole.score),
        _points(whole.bounds.low),
        _points(whole.bounds.high),
        int(whole.known_weight.item()) / int(whole.weight.item()),
        minimum,
        tuple(name for name, level in levels.items() if level == minimum),
        len(found),
    )


def whole_weight(weight: float) -> int:
    """A weight in whole thousandths, at least one."""
    return max(1, round(weight * WEIGHT_UNIT))


def _points(tenths: Integers) -> float | None:
    return None if tenths[0] == NO_SCORE else int(tenths[0]) / 10


@dataclass(frozen=True, slots=True)
class Gap:
    """A group's mean distance from practised to declared, in steps with one decimal, and which way it points."""

    steps: float | None
    says: GapSays | None


@dataclass(frozen=True, slots=True)
class GapColumns:
    """Gaps of many rows: in how many it is `stated`, and there the sum of steps, and the weight they are divided by.

    Every array has shape (rows,).
    """

    stated: Truth
    total: Integers
    weight: Integers

    @property
    def tenths(self) -> Integers:
        """The gap in tenths of a step, half away from zero; no meaning where none is stated."""
        safe = np.maximum(self.weight, 1)
        found: Integers = np.sign(self.total) * ((20 * np.abs(self.total) + safe) // (2 * safe))
        return found


def gap_columns(parts: Sequence[tuple[Bounds, Bounds, Truth | None, int]], size: int) -> GapColumns:
    """The gaps of rows of criteria, each given by its declared and practised levels, where both apply, and its weight.

    Stated where the criteria known in both carry two thirds of the weight applicable in both.
    """
    if not parts:
        none = np.zeros(size, dtype=np.int32)
        return GapColumns(none > 0, none, none)
    weights = _least([weight for *_, weight in parts])
    counted = [_where(applies, weight) for weight, (*_, applies, _) in zip(weights, parts, strict=True)]
    known = [
        _where(known_in(practised), _where(known_in(declared), weight))
        for (declared, practised, *_), weight in zip(parts, counted, strict=True)
    ]
    steps = (declared.low - practised.low for declared, practised, *_ in parts)
    total, weight = _sum(map(_times, steps, known)), _sum(known)
    stated = (weight > 0) & two_thirds(weight, _sum(counted))
    kind = _kind(int(np.max(weight, initial=1)) * (20 * TOP + 1))
    return GapColumns(np.broadcast_to(stated, size), np.asarray(total, dtype=kind), np.asarray(weight, dtype=kind))


def gap(pairs: Sequence[tuple[Range | None, Range | None, float]]) -> Gap:
    """The gap of criteria given as (declared, practised, weight), None where a reading does not apply.

    Stated where the criteria known in both carry two thirds of the weight applicable in both; compared unrounded.
    """
    both = [(_one(one), _one(other), None, whole_weight(weight)) for one, other, weight in pairs if one and other]
    found = gap_columns(both, size=1)
    if not found.stated[0]:
        return Gap(None, None)
    total, weight = int(found.total[0]), int(np.ravel(found.weight)[0])
    says: GapSays = "words_ahead" if 2 * total > weight else "quiet" if 2 * total < -weight else "match"
    return Gap(int(found.tenths[0]) / 10, says)


def _one(span: Range) -> Bounds:
    """A row with the range of one reading."""
    return Bounds(np.array([span.low], dtype=np.int8), np.array([span.high], dtype=np.int8))
