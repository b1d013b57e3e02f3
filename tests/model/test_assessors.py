"""Assessors: whose an assessment is, whatever characters the name is written in."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from assess.model.assessment import Assessment, Assessor, Pair, Period
from assess.model.assessors import doubles, under_numbers

NAME = "José Pérez"


def by(name: str) -> Assessment:
    """An empty assessment by somebody from one side."""
    return Assessment(
        assessment=1, dyad=Pair("ARG", "BRA"), period=Period(2003), rubrics={}, assessor=Assessor(name, "a")
    )


@pytest.mark.parametrize(
    "spelling",
    [
        normalize("NFD", NAME),
        " JOSÉ  PÉREZ ",
        "José\u00a0Pérez",
        "Jo\u00adsé\u200e Pérez",
        "Ｊｏｓé Pérez",
        "José\nPérez",
    ],
)
def test_a_name_in_two_spellings_is_one_assessor(spelling: str) -> None:
    """Two files of one period are found, and both have one number."""
    pair = [by(name) for name in (NAME, spelling)]
    assert doubles(pair) == [[0, 1]]
    assert {one.assessor.name for one in under_numbers(pair, ["1", "2"])} == {"A1"}


def test_another_name_is_another_assessor() -> None:
    """One without its accent too, and each that shows nothing."""
    for names in ((NAME, "Jose Perez"), ("\u200b", "\u200b")):
        pair = [by(name) for name in names]
        assert doubles(pair) == []
        assert {one.assessor.name for one in under_numbers(pair, ["1", "2"])} == {"A1", "A2"}
