"""Agreement: how far those who judged the same things gave them the same levels, as Krippendorff's alpha.

A unit is one thing judged; its values come from any number of assessors. Who gave which value plays no part.
`rubrics/METHOD.md`, section 7.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from assess.scoring.draws import chance

Says = Literal["reliable", "tentative", "none", "undefined"]
Floats = NDArray[np.float64]
RESAMPLES = 10_000
RELIABLE = 0.800
TENTATIVE = 0.667
ENDS = (2.5, 97.5)
DECIMALS = 6


class Agreement(Struct, frozen=True, rename={"resamples": "draws"}):
    """Krippendorff's alpha (ordinal), its 95 % interval, on how much both rest, and what may be concluded.

    Both are None where there is no variation or nothing to compare. `units` and `values` count what at least two of
    the `assessors` judged; of the `resamples` `dropped` were without variation.
    """

    alpha: float | None
    interval: tuple[float, float] | None
    units: int
    values: int
    assessors: int
    resamples: int
    dropped: int
    says: Says


def concluded(alpha: float | None) -> Says:
    """What may be concluded: reliable from .800 on, tentative from .667 on, below it nothing."""
    if alpha is None:
        return "undefined"
    return "reliable" if alpha >= RELIABLE else "tentative" if alpha >= TENTATIVE else "none"


def agreement(units: Sequence[Sequence[int]], seed: int, assessors: int = 0) -> Agreement:
    """Krippendorff's ordinal alpha over `units`, each the values it was given by so many `assessors` in all.

    Units with fewer than two values do not count.

    The interval resamples the units; neither their order nor that of the values changes a figure
    (Krippendorff, Content Analysis, chapter 12).
    """
    pairable = sorted(tuple(sorted(one)) for one in units if len(one) > 1)
    values = sum(len(one) for one in pairable)
    if not pairable:
        return Agreement(None, None, 0, 0, assessors, 0, 0, "undefined")
    categories = np.unique(np.concatenate([np.array(one) for one in pairable]))
    counts = np.array([[one.count(int(value)) for value in categories] for one in pairable], dtype=np.float64)
    coincidences = _coincidences(counts)
    whole = _alphas(coincidences.sum(axis=0)[np.newaxis])[0]
    if np.isnan(whole):
        return Agreement(None, None, len(pairable), values, assessors, 0, 0, "undefined")
    drawn = _resampled(coincidences, seed)
    alphas = _alphas(drawn)
    kept = alphas[~np.isnan(alphas)]
    low, high = np.percentile(kept, ENDS) if kept.size else (np.nan, np.nan)
    interval = (round(float(low), DECIMALS), round(float(high), DECIMALS)) if kept.size else None
    dropped = int(alphas.size - kept.size)
    alpha = round(float(whole), DECIMALS)
    return Agreement(alpha, interval, len(pairable), values, assessors, RESAMPLES, dropped, concluded(alpha))


def _coincidences(counts: Floats) -> Floats:
    """How often two values meet in each unit, shape (units, categories, categories), from counts of each value."""
    size = counts.sum(axis=1)
    met = counts[:, :, np.newaxis] * counts[:, np.newaxis, :]
    diagonal = np.arange(counts.shape[1])
    met[:, diagonal, diagonal] -= counts
    found: Floats = met / (size - 1)[:, np.newaxis, np.newaxis]
    return found


def _resampled(coincidences: Floats, seed: int) -> Floats:
    """The sums of coincidences over units drawn again with replacement, shape (RESAMPLES, categories, categories)."""
    units, width, _ = coincidences.shape
    drawn = chance(seed, "agreement").multinomial(units, np.full(units, 1 / units), size=RESAMPLES)
    times = drawn.astype(np.float64)
    return (times @ coincidences.reshape(units, -1)).reshape(RESAMPLES, width, width)


def _alphas(sums: Floats) -> Floats:
    """Alpha for each matrix of coincidences, shape (rows,); not a number where only one value occurs."""
    totals = sums.sum(axis=2)
    distances = _distances(totals)
    observed = (sums * distances).sum(axis=(1, 2))
    expected = (totals[:, :, np.newaxis] * totals[:, np.newaxis, :] * distances).sum(axis=(1, 2))
    varied = (totals > 0.5).sum(axis=1) > 1
    ratio = (totals.sum(axis=1) - 1) * observed / np.where(varied, expected, 1)
    found: Floats = np.where(varied, 1 - ratio, np.nan)
    return found


def _distances(totals: Floats) -> Floats:
    """The squared distance between two values, shape (rows, categories, categories)."""
    # Between two ranks lie all values between them and half of those at either end.
    places = np.cumsum(totals, axis=1) - totals / 2
    found: Floats = (places[:, :, np.newaxis] - places[:, np.newaxis, :]) ** 2
    return found
