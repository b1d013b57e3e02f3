"""Figures: what a file of them must hold, and how a row is cut to a period."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from assess.model.figure import read_figures, series
from assess.text.language import speaking

GOOD: dict[str, Any] = {
    "figures": 1,
    "tables": [
        {
            "id": "spending",
            "measure": "Spending of {country}",
            "unit": "US$",
            "kind": "record",
            "source": "A book, p. 1",
            "shows": "What was spent.",
            "criteria": ["ohmae.trust"],
            "years": [2005, 2006, 2008],
            "values": {"PER": [1, 2, 3], "BOL": [4, 5, 6]},
        }
    ],
}


def test_a_row_names_its_state_and_its_years() -> None:
    """Values stand by year, the measure has the state's name in it, and a state without a row has none."""
    figures, faults = read_figures(GOOD)
    assert figures is not None
    assert not faults
    (row,) = series(figures, "PER", "Peru")
    assert (row.measure, dict(row.values)) == ("Spending of Peru", {2005: 1, 2006: 2, 2008: 3})
    assert series(figures, "ARG", "Argentina") == ()
    assert figures.states == ("PER", "BOL")


def test_a_measure_in_another_language_asks_for_a_form_of_the_name() -> None:
    """As its translation needs it."""
    data = deepcopy(GOOD)
    data["tables"][0]["measure"] = "Gasto {country.de}"
    figures, _ = read_figures(data)
    assert figures is not None
    with speaking("es"):
        assert series(figures, "PER", "el Perú")[0].measure == "Gasto del Perú"


@pytest.mark.parametrize(
    ("first", "last", "kept"),
    [(2006, 2008, [2006, 2008]), (2006, None, [2006, 2008]), (1990, 2005, [2005]), (2007, 2007, []), (2009, None, [])],
)
def test_a_row_is_cut_to_a_period(first: int, last: int | None, kept: list[int]) -> None:
    """Both ends count; an open end takes all that follows."""
    figures, _ = read_figures(GOOD)
    assert figures is not None
    assert list(series(figures, "PER", "Peru")[0].between(first, last).values) == kept


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("values", {"PER": [1, 2]}, "has 2 values for PER, and not 3"),
        ("values", {"Peru": [1, 2, 3]}, "no code of a state"),
        ("values", {"PER": [1, 2, -3]}, "too small"),
        ("values", {"PER": [1, 2, 2.5]}, "not a whole number"),
        ("years", [2006, 2005, 2008], "do not rise"),
        ("years", [2005, 2005, 2008], "do not rise"),
        ("kind", "rumour", "none of the words"),
        ("criteria", [], "empty"),
        ("colour", "red", "not known here"),
    ],
)
def test_a_fault_is_named_and_nothing_is_read(field: str, value: Any, said: str) -> None:
    """A row of another length, years out of order, and what does not fit the form."""
    data = deepcopy(GOOD)
    data["tables"][0][field] = value
    figures, faults = read_figures(data)
    assert figures is None
    assert any(said in fault.fact for fault in faults), faults
