"""Said in words: numbers, lists and days are written one way everywhere, and what is not known never as a number."""

from __future__ import annotations

import pytest

from assess.text import say


@pytest.mark.parametrize(
    ("value", "printed"),
    [(0.0, "0 %"), (0.001, "under 1 %"), (0.42, "42 %"), (0.999, "over 99 %"), (1.0, "100 %"), (None, "none")],
)
def test_a_share_is_printed_in_whole_percent(value: float | None, printed: str) -> None:
    """Only nothing is 0 %, and only all is 100 %."""
    assert say.share(value) == printed


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [(2, 0, "+2"), (-1, 0, "−1"), (0, 0, "0"), (-0.04, 1, "0.0"), (0.25, 1, "+0.2"), (None, 0, "?")],
)
def test_a_gap_is_printed_with_its_sign(value: float | None, decimals: int, printed: str) -> None:
    """A gap that rounds to nothing has no sign; one that is not known is a question mark."""
    assert say.steps(value, decimals) == printed


@pytest.mark.parametrize(("value", "printed"), [(0.8154, ".815"), (1.0, "1.000"), (-0.102, "−.102"), (-0.0001, "0")])
def test_a_coefficient_has_three_decimals(value: float, printed: str) -> None:
    """One that rounds to nothing has no sign."""
    assert say.coefficient(value) == printed


def test_scores_and_ranges_have_one_decimal() -> None:
    """A score without enough coverage is not stated; a range of one number is that number."""
    assert (say.score(62.5), say.score(None)) == ("62.5", "none stated")
    assert (say.score_range(58.3, 66.7), say.score_range(50.0, 50.04)) == ("58.3–66.7", "50.0")
    assert (say.levels(2, 4), say.levels(3, 3), say.levels(None, None)) == ("2–4", "3", "does not apply")


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("2026-11-22", "22 November 2026"),
        ("2026-11", "November 2026"),
        ("2003/2005", "2003 to 2005"),
        ("1991", "1991"),
        ("2003-13-01", "2003-13-01"),
    ],
)
def test_a_day_is_spelled_out_and_other_dates_stay(given: str, printed: str) -> None:
    """Dates of evidence may be years, months, spans or words."""
    assert say.day(given) == printed


def test_a_list_is_read_as_a_sentence() -> None:
    """Commas between, a word before the last."""
    assert [say.listed(list(words)) for words in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
    assert say.either("abc") == "a, b or c"
