"""Shares: what is stated where classes share the cases of a row, and how firm that is, for many rows at once.

`rubrics/METHOD.md`, section 6. A share is a count of cases, and only whole numbers are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from assess.model.rule import VerdictRules
from assess.scoring.draws import DRAWS

Counts = NDArray[np.int64]
Places = NDArray[np.int64]
Firmness = Literal["firm", "leaning", "contested"]
FIRMNESS: tuple[Firmness, ...] = get_args(Firmness)
UNDETERMINED = "undetermined"
INSUFFICIENT = "insufficient"
NO_CLASS = (UNDETERMINED, INSUFFICIENT)
NOT_SHOWN = "not_shown"
NOT_EXAMINED = "not_examined"


def counts_in(places: NDArray[Any], number: int) -> Counts:
    """How often each of so many places occurs in each row of `places` (rows, cases), or in a single row (cases,)."""
    rows = np.atleast_2d(places)
    apart = rows + np.arange(len(rows), dtype=np.int64)[:, np.newaxis] * number
    return np.bincount(apart.ravel(), minlength=len(rows) * number).reshape(len(rows), number)


def outcomes(names: Sequence[str], rules: VerdictRules) -> tuple[str, ...]:
    """What may be stated of these classes: each, some of them together, or none."""
    return (*names, *(one.id for one in rules.together), UNDETERMINED)


def stated_in(counts: Counts, sizes: NDArray[Any], names: Sequence[str], rules: VerdictRules) -> Places:
    """The place, among the `outcomes`, of what is stated in each row.

    It is the first class, or several together, that holds the needed share of the cases of its row. `counts` has shape
    (rows, classes), `sizes` (rows,) or one for all.
    """
    needed = rules.shares.stated * sizes
    told = outcomes(names, rules)
    held = [counts[:, [names.index(one) for one in rules.classes_of(name) if one in names]] for name in told[:-1]]
    enough = [one.any(axis=1) & (one.sum(axis=1) * 100 >= needed) for one in held]
    return np.select(enough, list(range(len(held))), len(held))


def claimed_in(counts: Counts, sizes: NDArray[Any], rules: VerdictRules) -> Places:
    """The place of the claim with most cases, where it holds the needed share; else that behind the last."""
    likeliest = counts.argmax(axis=1)
    settled = counts.max(axis=1) * 100 >= rules.shares.stated * sizes
    found: Places = np.where(settled, likeliest, counts.shape[1])
    return found


def firmness_in(share: NDArray[Any], rules: VerdictRules) -> Places:
    """The place, among `FIRMNESS`, of a verdict that has the `share` of the draws, a count, in each row."""
    bars = (rules.shares.firm, rules.shares.leaning)
    return np.select([share * 100 >= bar * DRAWS for bar in bars], [0, 1], 2)
