"""Levels: what answers are as ranges, of each partner and of the dyad."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from assess.scoring.columns import Bounds, dyad_bounds, exact
from assess.scoring.levels import Cell, cells, dyad_range
from tests.situations import opened


def side(name: str, low: int, high: int, reading: str = "practised") -> Cell:
    """One partner's cell."""
    return Cell("x.y", reading, name, name.upper(), "level" if low == high else "unknown", low, high)


SPANS = [(0, 0), (2, 2), (4, 4), (0, 4), (0, 1)]


@pytest.mark.parametrize("reading", ["practised", "severity"])
def test_the_range_of_a_dyad_holds_what_its_partners_can_give(reading: str) -> None:
    """The lower of the two (of a severity the higher), for every pair of levels the partners may stand at."""
    pick = max if reading == "severity" else min
    for one, other in product(SPANS, repeat=2):
        found = dyad_range((side("a", *one, reading), side("b", *other, reading)))
        possible = {pick(x, y) for x in range(one[0], one[1] + 1) for y in range(other[0], other[1] + 1)}
        assert (found.low, found.high) == (min(possible), max(possible))


def test_a_column_of_dyads_takes_the_lower_and_of_severity_the_higher() -> None:
    """Columns follow the same rule as ranges, at their low and at their high ends."""
    sides = (Bounds(np.array([0, 4, 1]), np.array([1, 4, 4])), exact(np.array([3, 2, 1])))
    lower, higher = (dyad_bounds(("x.y", reading), sides) for reading in ("practised", "severity"))
    assert (lower.low.tolist(), lower.high.tolist()) == ([0, 2, 1], [1, 2, 1])
    assert (higher.low.tolist(), higher.high.tolist()) == ([3, 4, 1], [3, 4, 4])


def test_the_states_of_a_reading_are_kept_apart() -> None:
    """A level, unknown, unanswered and not applicable are four things; the last has no range at all."""
    one = opened(
        {
            "answers": {
                "ohmae.trust": {"practised": {"a": 3, "b": "unknown"}},
                "lorenzini.sharing": {"practised": {"not_applicable": "A reason."}},
            }
        }
    )
    keys = [("ohmae.trust", "practised"), ("ohmae.trust", "declared"), ("lorenzini.sharing", "practised")]
    found = [
        (cell.criterion, cell.side, cell.state, cell.low, cell.high) for cell in cells(one.assessment, one.asked, keys)
    ]
    assert found == [
        ("ohmae.trust", "a", "level", 3, 3),
        ("ohmae.trust", "b", "unknown", 0, 4),
        ("ohmae.trust", "a", "unanswered", 0, 4),
        ("ohmae.trust", "b", "unanswered", 0, 4),
    ]
