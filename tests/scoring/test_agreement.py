"""Agreement: published figures, another implementation, and what no order may change."""

from __future__ import annotations

import random
import warnings

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.scoring.agreement import RESAMPLES, Metric, agreement, alpha, concluded

# Krippendorff's four observers and twelve units (Computing Krippendorff's Alpha-Reliability, section C).
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS = [[one for one in unit if one is not None] for unit in zip(*OBSERVERS, strict=True)]
LEVELS = st.lists(st.lists(st.integers(0, 4), min_size=1, max_size=5), min_size=2, max_size=12)


def test_the_published_figure_comes_out() -> None:
    """Ordinal alpha of Krippendorff's example is as he prints it."""
    assert round(agreement(UNITS, 1).alpha or 0, 3) == 0.815


@pytest.mark.parametrize(("metric", "figure"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_the_published_figures_of_each_metric_come_out(metric: Metric, figure: float) -> None:
    """Krippendorff prints alpha of the same twelve units for nominal, ordinal and interval data."""
    assert round(alpha(UNITS, metric) or 0, 3) == figure


def test_how_many_are_alike_is_counted_by_unit_and_by_two() -> None:
    """Of four units one is alike to all and one more within one; a unit weighs as many values as it has."""
    found = agreement([[2, 2], [2, 3], [0, 4], [1, 3, 3]], 1)
    assert (found.alike, found.within_one) == (0.25, 0.5)
    # Each unit weighs as many values as it has: 2 of 2, 0 of 2, 0 of 2, 1 of 3.
    assert (found.two_alike, found.two_within_one) == (pytest.approx(3 / 9), pytest.approx(5 / 9))


def test_what_only_one_judged_does_not_count() -> None:
    """Of the twelve units eleven have two values or more, forty values in all."""
    found = agreement(UNITS, 1)
    assert (found.units, found.values) == (11, 40)


@settings(max_examples=25, deadline=None)
@given(LEVELS)
def test_the_krippendorff_package_says_the_same(units: list[list[int]]) -> None:
    """On any levels alpha is that of the package, or both have none."""
    found = agreement(units, 1).alpha
    pairable = [one for one in units if len(one) > 1]
    if len({value for one in pairable for value in one}) < 2:
        assert found is None
        return
    # What only one judged is left out beforehand: the package still asks for two values among all it is given.
    counts = np.array([[one.count(level) for level in range(5)] for one in pairable])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = krippendorff.alpha(value_counts=counts, value_domain=range(5), level_of_measurement="ordinal")
    assert found == pytest.approx(expected, abs=1e-6)


def test_no_order_changes_a_figure() -> None:
    """Neither the order of the units nor that of the values in them plays a part, the interval included."""
    shuffled = [random.Random(3).sample(one, len(one)) for one in UNITS]
    random.Random(4).shuffle(shuffled)
    assert agreement(shuffled, 1) == agreement(UNITS, 1)


def test_equal_levels_that_vary_agree_wholly() -> None:
    """Two who say the same of things that differ agree: alpha 1, and so does every resample that varies."""
    found = agreement([[level, level] for level in (0, 1, 1, 3, 4)], 1)
    assert (found.alpha, found.interval, found.says) == (1.0, (1.0, 1.0), "reliable")


def test_without_variation_alpha_is_undefined() -> None:
    """Where every level given is the same there is no alpha and no interval."""
    found = agreement([[2, 2], [2, 2, 2]], 1)
    assert (found.alpha, found.interval, found.says, found.units) == (None, None, "undefined", 2)


def test_resamples_without_variation_are_dropped_and_counted() -> None:
    """Of two units with different levels about half of the resamples hold only one of them."""
    found = agreement([[0, 0], [4, 4]], 1)
    assert found.resamples == RESAMPLES
    assert 0.45 < found.dropped / RESAMPLES < 0.55
    assert found.interval == (1.0, 1.0)


def test_nothing_judged_twice_is_said_to_be_so() -> None:
    """Where nothing was judged by two there are no units."""
    found = agreement([[1], [2], []], 1)
    assert (found.units, found.alpha, found.alike) == (0, None, None)


@pytest.mark.parametrize(
    ("alpha", "says"), [(0.8, "reliable"), (0.7999, "tentative"), (0.667, "tentative"), (0.66, "none")]
)
def test_the_marks_of_what_may_be_concluded(alpha: float, says: str) -> None:
    """From .800 on it is reliable, from .667 on tentative, below nothing."""
    assert concluded(alpha) == says
