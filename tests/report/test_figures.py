"""Figures: numbers are printed one way everywhere, and what is not known never as a number."""

from __future__ import annotations

import pytest

from assess.report import figures


@pytest.mark.parametrize(
    ("value", "printed"),
    [(0.0, "0 %"), (0.001, "under 1 %"), (0.42, "42 %"), (0.999, "over 99 %"), (1.0, "100 %"), (None, "none")],
)
def test_a_share_is_printed_in_whole_percent(value: float | None, printed: str) -> None:
    """Only nothing is 0 %, and only all is 100 %."""
    assert figures.share(value) == printed


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [(2, 0, "+2"), (-1, 0, "−1"), (0, 0, "0"), (-0.04, 1, "0.0"), (0.25, 1, "+0.2"), (None, 0, "?")],
)
def test_a_gap_is_printed_with_its_sign(value: float | None, decimals: int, printed: str) -> None:
    """A gap that rounds to nothing has no sign; one that is not known is a question mark."""
    assert figures.steps(value, decimals) == printed


def test_scores_and_ranges_have_one_decimal() -> None:
    """A score without enough coverage is not stated."""
    assert figures.score(62.5) == "62.5"
    assert figures.score(None) == "none stated"
    assert figures.score_range(58.3, 66.7) == "58.3–66.7"
    assert figures.score_range(50.0, 50.0) == "50.0"


@pytest.mark.parametrize(
    ("given", "printed"), [("2026-11-22", "22 November 2026"), ("1991", "1991"), ("2003-13-01", "2003-13-01")]
)
def test_a_day_is_spelled_out_and_other_dates_stay(given: str, printed: str) -> None:
    """Dates of evidence may be years or words."""
    assert figures.day(given) == printed


def test_a_long_text_is_cut_at_a_word() -> None:
    """A cut is seen, and the text is never longer than asked."""
    assert figures.cut("one two three", 9) == "one two…"
    assert figures.cut("one  two", 9) == "one two"
    assert len(figures.cut("x" * 50, 9)) == 9


def test_groups_are_no_reading() -> None:
    """A group may be called as an entry of a reading is."""
    assert figures.readings({"practised": {"coverage": 1}, "groups": {"coverage": {}}}, "coverage") == ["practised"]
