"""A record: what a file that is written anew holds."""

from __future__ import annotations

from typing import Any

import pytest

from assess.model.assessment import record
from assess.storage.assessments import read
from assess.storage.cases import case_file, case_names
from assess.storage.rubrics import library
from assess.storage.yaml.splice import write
from tests.reading import load


@pytest.mark.parametrize("name", case_names())
def test_a_file_written_anew_holds_the_same(name: str) -> None:
    """Each worked case comes back equal from its own record, and no field is written that was not given."""
    known = library()
    one = load(case_file(name), known)
    text = write(record(one.assessment))
    assert read(text, one.path, known).assessment == one.assessment
    assert record(one.assessment) == {name: without_unknown(name, value) for name, value in one.tree.value.items()}


def without_unknown(name: str, value: Any) -> Any:
    """The lists of a worksheet without the states that are unknown, which is what they are where nothing is said."""
    if name not in ("commitments", "stresses"):
        return value
    return [{part: said for part, said in one.items() if said not in ("unknown", "crisis")} for one in value]


def test_levels_of_nought_and_empty_lists_are_answers() -> None:
    """The level 0 and a list of no options are written down; a note that is empty is not."""
    text = """\
assessment: 1
dyad: {a: ARG, b: BRA}
period: {from: 2003}
rubrics: {lorenzini: {version: "1.1"}}
answers:
  ohmae.joint_work: {practised: 0, note: ""}
  lorenzini.areas: {declared: [], practised: unknown}
"""
    data = record(read(text, case_file("alba-boreal"), library()).assessment)
    assert data["answers"]["ohmae.joint_work"] == {"practised": 0}
    assert list(data["answers"]["lorenzini.areas"]["declared"]) == []
