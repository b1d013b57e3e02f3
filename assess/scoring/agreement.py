"""Agreement: how far those who judged the same things gave them the same levels, as Krippendorff's alpha.

A unit is one thing judged; its values come from any number of assessors. Who gave which value plays no part.
`rubrics/METHOD.md`, section 7.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from msgspec import Struct, structs
from numpy.typing import NDArray

from assess.model.scale import Share
from assess.scoring.draws import chance

Says = Literal["reliable", "tentative", "none", "undefined"]
Metric = Literal["nominal", "ordinal", "interval"]
Units = Sequence[Sequence[int]]
Floats = NDArray[np.float64]
RESAMPLES = 10_000
RELIABLE = 0.800
TENTATIVE = 0.667
ENDS = (2.5, 97.5)
DECIMALS = 6


class Agreement(Struct, frozen=True, kw_only=True, rename={"resamples": "draws"}):
    """Krippendorff's alpha (ordinal), its 95 % interval, on how much both rest, and what may be concluded.

    Both are None where there is no variation or nothing to compare. `units` and `values` count what at least two of
    the `assessors` judged; of the `resamples` `dropped` were without variation. Shares of units are `alike` where all
    who judged gave one level, and `within_one` where their levels are at most one apart; `two_alike` and
    `two_within_one` say how often that is so of two who judged the same unit, None where nobody did.
    """

    alpha: float | None = None
    interval: tuple[float, float] | None = None
    units: int
    values: int
    assessors: int
    resamples: int = 0
    dropped: int = 0
    says: Says = "undefined"
    alike: Share | None
    within_one: Share | None
    two_alike: Share | None
    two_within_one: Share | None


def concluded(alpha: float | None) -> Says:
    """What may be concluded: reliable from .800 on, tentative from .667 on, below it nothing."""
    if alpha is None:
        return "undefined"
    return "reliable" if alpha >= RELIABLE else "tentative" if alpha >= TENTATIVE else "none"


def alpha(units: Units, metric: Metric = "ordinal") -> float | None:
    """Krippendorff's alpha over `units`, each the values it was given; None where nothing varies or can be compared.

    Units with fewer than two values do not count (Krippendorff, Content Analysis, chapter 12).
    """
    counts, values = _counted(units)
    found = float(_alphas(_coincidences(counts).sum(axis=0)[np.newaxis], metric, values)[0])
    return None if np.isnan(found) else round(found, DECIMALS)


def agreement(units: Units, seed: int, assessors: int = 0) -> Agreement:
    """Krippendorff's ordinal alpha over `units`, each the values it was given by so many `assessors` in all.

    The interval resamples the units; neither their order nor that of the values changes a figure.
    """
    counts, values = _counted(units)
    alike, within_one, two_alike, two_within_one = _alikeness(counts, values)
    without = Agreement(
        units=len(counts),
        values=int(counts.sum()),
        assessors=assessors,
        alike=alike,
        within_one=within_one,
        two_alike=two_alike,
        two_within_one=two_within_one,
    )
    found = alpha(units)
    if found is None:
        return without
    alphas = _alphas(_resampled(_coincidences(counts), seed))
    kept = alphas[~np.isnan(alphas)]
    low, high = np.percentile(kept, ENDS) if kept.size else (np.nan, np.nan)
    return structs.replace(
        without,
        alpha=found,
        interval=(round(float(low), DECIMALS), round(float(high), DECIMALS)) if kept.size else None,
        resamples=RESAMPLES,
        dropped=int(alphas.size - kept.size),
        says=concluded(found),
    )


def _counted(units: Units) -> tuple[Floats, Floats]:
    """How often each value stands in each unit with two or more, shape (units, values); and the values, rising."""
    pairable = sorted(tuple(sorted(one)) for one in units if len(one) > 1)
    values = sorted({value for one in pairable for value in one})
    counts = np.array([[one.count(value) for value in values] for one in pairable], dtype=np.float64)
    return counts.reshape(len(pairable), len(values)), np.array(values, dtype=np.float64)


def _alikeness(counts: Floats, values: Floats) -> Sequence[float | None]:
    """The shares of units, then of meetings of two values, that are alike and that are at most one apart."""
    if not counts.size:
        return [None] * 4
    width = np.array([np.ptp(values[row > 0]) for row in counts])
    met = _coincidences(counts).sum(axis=0)
    apart = np.abs(values[:, np.newaxis] - values)
    of_units = [(width <= most).mean() for most in (0, 1)]
    of_twos = [met[apart <= most].sum() / met.sum() for most in (0, 1)]
    return [round(float(share), DECIMALS) for share in (*of_units, *of_twos)]


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
    # Units alike are drawn as one, so that a study of many pairs costs no more than it has different units.
    kinds, times = np.unique(coincidences.reshape(units, -1), axis=0, return_counts=True)
    drawn = chance(seed, "agreement").multinomial(units, times / units, size=RESAMPLES)
    return (drawn.astype(np.float64) @ kinds).reshape(RESAMPLES, width, width)


def _alphas(sums: Floats, metric: Metric = "ordinal", values: Floats | None = None) -> Floats:
    """Alpha for each matrix of coincidences, shape (rows,); not a number where only one value occurs.

    `values` are those of the categories, which the metric of an interval looks at.
    """
    totals = sums.sum(axis=2)
    distances = _distances(totals, metric, values)
    observed = (sums * distances).sum(axis=(1, 2))
    expected = (totals[:, :, np.newaxis] * totals[:, np.newaxis, :] * distances).sum(axis=(1, 2))
    varied = (totals > 0.5).sum(axis=1) > 1
    ratio = (totals.sum(axis=1) - 1) * observed / np.where(varied, expected, 1)
    found: Floats = np.where(varied, 1 - ratio, np.nan)
    return found


def _distances(totals: Floats, metric: Metric, values: Floats | None) -> Floats:
    """The squared distance between two values, shape (rows, categories, categories)."""
    # Between two ranks lie all values between them and half of those at either end.
    places = np.cumsum(totals, axis=1) - totals / 2 if values is None or metric == "ordinal" else values[np.newaxis]
    apart: Floats = places[:, :, np.newaxis] - places[:, np.newaxis, :]
    return np.where(apart == 0, 0.0, 1.0) if metric == "nominal" else apart**2
