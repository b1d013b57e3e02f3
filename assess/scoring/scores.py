"""Scores: coverage, score, range, minimum and gap of a group of criteria (`rubrics/METHOD.md`, section 4).

Computed on arrays with a leading axis of rows, in whole numbers, so that no threshold depends on rounding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assess.scoring.columns import Bounds, at_ends
from assess.scoring.levels import Range

Integers = NDArray[np.int64]
GapSays = Literal["words_ahead", "quiet", "match"]
WEIGHT_UNIT = 1000
NO_SCORE = -1


@dataclass(frozen=True, slots=True)
class ScoreColumns:
    """Scores of many rows, in tenths of a point (0–1000; -1: none stated), and the weights behind the coverage.

    Every array has shape (rows,).
    """

    score: Integers
    bounds: Bounds
    known_weight: Integers
    weight: Integers


def score_columns(parts: Sequence[tuple[Bounds, NDArray[np.bool_], int]]) -> ScoreColumns:
    """The scores of rows of criteria, each given by its levels, where it applies, and its weight.

    Weights are whole thousandths. No score is stated where the known weight is below two thirds of the applicable; one
    that is lies within the range.
    """
    columns = [one for one, _, _ in parts]
    counted = [applies * np.int64(weight) for _, applies, weight in parts]
    known = [weight * (one.low == one.high) for one, weight in zip(columns, counted, strict=True)]
    weight, known_weight = _sum(counted), _sum(known)
    score = _mean_tenths(_sum(one.low * part for one, part in zip(columns, known, strict=True)), known_weight)
    stated = (weight > 0) & (known_weight * 3 >= weight * 2)

    def mean(*levels: NDArray[np.int8]) -> Integers:
        return _mean_tenths(_sum(one * part for one, part in zip(levels, counted, strict=True)), weight)

    bounds = at_ends(mean, *columns)
    held = np.clip(score, bounds.low, bounds.high)
    return ScoreColumns(np.where(stated, held, NO_SCORE), bounds, known_weight, weight)


def _sum(columns: Iterable[Integers]) -> Integers:
    return reduce(np.add, columns)


def _mean_tenths(total: Integers, weight: Integers) -> Integers:
    """The mean level times 25, in tenths, half away from zero; -1 where nothing weighs."""
    safe = np.where(weight > 0, weight, 1)
    return np.where(weight > 0, (2 * 250 * total + safe) // (2 * safe), NO_SCORE)


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
    always = np.ones(1, dtype=np.bool_)
    columns = [Bounds(np.array([span.low]), np.array([span.high])) for _, span, _ in found]
    weights = [whole_weight(weight) for *_, weight in found]
    whole = score_columns([(one, always, weight) for one, weight in zip(columns, weights, strict=True)])
    levels = {name: span.known for name, span, _ in found if span.known is not None}
    pick = max if reading == "severity" else min
    minimum = pick(levels.values()) if levels else None
    return Score(
        _points(whole.score),
        _points(whole.bounds.low),
        _points(whole.bounds.high),
        int(whole.known_weight[0]) / int(whole.weight[0]),
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


def gap(pairs: Sequence[tuple[Range | None, Range | None, float]]) -> Gap:
    """The gap of criteria given as (declared, practised, weight), None where a reading does not apply.

    Stated where the criteria known in both carry two thirds of the weight applicable in both; compared unrounded.
    """
    both = [(one, other, whole_weight(weight)) for one, other, weight in pairs if one and other]
    known = [
        (one.low - other.low, weight)
        for one, other, weight in both
        if one.known is not None and other.known is not None
    ]
    total, weight = sum(steps * part for steps, part in known), sum(part for _, part in known)
    if not known or weight * 3 < sum(part for *_, part in both) * 2:
        return Gap(None, None)
    tenths = (20 * abs(total) + weight) // (2 * weight)
    says: GapSays = "words_ahead" if 2 * total > weight else "quiet" if 2 * total < -weight else "match"
    return Gap((tenths if total >= 0 else -tenths) / 10, says)
