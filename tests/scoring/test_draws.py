"""Draws: what they follow, and on what they must not depend."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from assess.scoring.columns import Bounds
from assess.scoring.draws import DRAWS, cases, perturbed
from assess.scoring.levels import Cell
from assess.storage.rubrics import library

TRUST = Cell("ohmae.trust", "practised", "a", "ARG", "level", 2, 2)
SCALES = library().scales


def at(level: int, confidence: str = "moderate") -> Cell:
    """Partner a's trust at a known level."""
    return replace(TRUST, low=level, high=level, confidence=confidence)


def open_cells(*spans: tuple[int, int]) -> tuple[Cell, ...]:
    """Cells of different criteria that range over `spans`."""
    return tuple(
        Cell(f"x.c{place}", "practised", "dyad", "", "unknown", low, high) for place, (low, high) in enumerate(spans)
    )


def shares(column: Bounds) -> dict[int, float]:
    """How often each level occurs."""
    levels = column.low.tolist()
    return {level: count / len(levels) for level, count in sorted(Counter(levels).items())}


def test_few_cases_are_all_counted_once() -> None:
    """Every combination of the ranges occurs, and none twice."""
    spans = ((0, 4), (1, 1), (0, 1), (2, 3))
    found = cases(open_cells(*spans))
    combinations = list(zip(*(found.columns[cell].low.tolist() for cell in open_cells(*spans)), strict=True))
    assert found.counted and found.size == len(combinations) == 20
    assert set(combinations) == set(product(*(range(low, high + 1) for low, high in spans)))


@pytest.mark.parametrize(("extra", "counted"), [(3, True), (4, False)])
def test_ten_thousand_cases_are_the_most_that_are_counted(extra: int, counted: bool) -> None:
    """5 × 5 × 5 × 5 × 4 × 4 = 10,000 combinations are counted; with one of the fours a five they are drawn."""
    found = cases(open_cells(*[(0, 4)] * 4, (1, 4), (0, 3)) if extra == 3 else open_cells(*[(0, 4)] * 5, (0, 3)))
    assert found.counted is counted
    assert found.size == DRAWS


def test_what_is_open_is_drawn_evenly_over_its_range() -> None:
    """Each level of a range is as likely as any other, and none outside it occurs."""
    wide, narrow, *_ = columns = open_cells((0, 4), (0, 1), *[(0, 4)] * 6)
    found = cases(columns).columns
    assert shares(found[wide]) == pytest.approx(dict.fromkeys(range(5), 0.2), abs=0.02)
    assert shares(found[narrow]) == pytest.approx({0: 0.5, 1: 0.5}, abs=0.02)


@pytest.mark.parametrize(("confidence", "stays"), [("high", 0.95), ("moderate", 0.85), ("low", 0.70)])
def test_a_known_level_stays_as_often_as_its_confidence_says(confidence: str, stays: float) -> None:
    """Otherwise it moves one up or one down, each as often as the other."""
    found = shares(perturbed((at(2, confidence),), SCALES).columns[at(2, confidence)])
    assert found == pytest.approx({1: (1 - stays) / 2, 2: stays, 3: (1 - stays) / 2}, abs=0.015)


@pytest.mark.parametrize(("level", "neighbour"), [(0, 1), (4, 3)])
def test_a_move_off_the_scale_stays(level: int, neighbour: int) -> None:
    """At the ends of the scale there is one way to move only."""
    found = shares(perturbed((at(level, "low"),), SCALES).columns[at(level, "low")])
    assert found == pytest.approx({level: 0.85, neighbour: 0.15}, abs=0.015)


def test_partners_and_readings_vary_independently() -> None:
    """No cell's draw says anything of another's, be it the partner's, the other reading's or another criterion's."""
    all_cells = (
        at(2, "low"),
        replace(at(2, "low"), side="b", code="BRA"),
        replace(at(2, "low"), reading="declared"),
        replace(at(2, "low"), criterion="lorenzini.reciprocity"),
    )
    found = perturbed(all_cells, SCALES).columns
    correlation = np.corrcoef([found[cell].low for cell in all_cells])
    assert abs(correlation - np.eye(4)).max() < 0.04


def test_a_draw_depends_on_seed_criterion_reading_and_partner_alone() -> None:
    """The side on which a partner is named, and the cells beside it, change nothing; another seed does."""
    alone = perturbed((at(2),), SCALES).columns[at(2)].low
    other_side = replace(at(2), side="b")
    beside = perturbed((*open_cells((0, 4), (0, 3)), other_side), SCALES).columns[other_side].low
    assert (alone == beside).all()
    assert (alone != perturbed((at(2),), SCALES, seed=2).columns[at(2)].low).any()
