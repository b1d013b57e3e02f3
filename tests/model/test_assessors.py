"""Assessors: whose an assessment is, whatever characters the name is written in."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

import pytest

from assess.model.assessment import Assessment, Assessor, Pair, Period
from assess.model.assessors import alone, doubles, people, under_numbers

NAME = "José Pérez"


def by(name: str, side: Any = "a") -> Assessment:
    """An empty assessment by somebody from one side."""
    return Assessment(
        assessment=1, dyad=Pair("ARG", "BRA"), period=Period(2003), rubrics={}, assessor=Assessor(name, side)
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
    assert {one.assessor.name for one in under_numbers(pair, ["1", "2"], alone(pair))} == {"A1"}


def test_another_name_is_another_assessor() -> None:
    """One without its accent too, and each that shows nothing."""
    for names in ((NAME, "Jose Perez"), ("\u200b", "\u200b")):
        pair = [by(name) for name in names]
        assert doubles(pair) == []
        assert {one.assessor.name for one in under_numbers(pair, ["1", "2"], alone(pair))} == {"A1", "A2"}


def whose(*given: tuple[str, str, int, str, str]) -> list[object]:
    """Who stands behind files, each given by name, side, pair, folder, and the room that it lies in."""
    found = [by(name, side) for name, side, *_ in given]
    _names, _sides, pairs, folders, rooms = zip(*given, strict=True)
    ids = [one.id for one in people(found, pairs, folders, rooms)]
    return [ids.index(one) for one in ids]


def test_a_name_is_one_person_across_pairs_and_sides() -> None:
    """A desk judges one pair from its side of it and another from outside."""
    assert whose(("Ana", "a", 0, "x", ""), ("ana", "outside", 1, "y", "")) == [0, 0]


def test_two_files_of_one_name_on_one_pair_are_told_apart_by_side_and_then_by_folder() -> None:
    """The other files of a name that stands for two go to the one whose folder they lie in."""
    assert whose(("Ana", "a", 0, "x", ""), ("Ana", "b", 0, "x", "")) == [0, 1]
    assert whose(("Ana", "a", 0, "x", ""), ("Ana", "a", 0, "y", ""), ("Ana", "a", 1, "x", "")) == [0, 1, 0]


def test_who_gives_no_name_is_known_by_a_room_of_their_own() -> None:
    """What lies together below a folder is one person's, unless it holds a pair twice."""
    assert whose(("", "a", 0, "", "meyer"), ("", "a", 1, "", "meyer"), ("", "a", 0, "", "ruiz")) == [0, 0, 2]
    assert whose(("", "a", 0, "", "all"), ("", "a", 0, "", "all"), ("", "a", 1, "", "")) == [0, 1, 2]
