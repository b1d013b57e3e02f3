"""Alignment: one dyad in either order of its partners."""

from __future__ import annotations

from pathlib import Path

from assess.model.alignment import aligned, swapped
from assess.model.assessment import Assessment, Pair, record
from assess.storage.assessments import read
from assess.storage.rubrics import library

TEXT = """\
assessment: 1
dyad: {a: ARG, b: BRA}
period: {from: 2003}
assessor: {name: Ana, side: a}
rubrics: {ohmae: {version: "1.1"}}
answers:
  ohmae.trust:
    practised: {a: 1}
    declared: {not_applicable: too far}
    evidence:
      - {kind: record, text: one, supports: [practised], side: b}
      - {kind: record, text: two, supports: [practised]}
  ohmae.joint_work: {practised: 3}
"""


def assessment() -> Assessment:
    """An assessment that says something of either side."""
    return read(TEXT.replace("    declared: {not_applicable: too far}\n", ""), Path("x.yaml"), library()).assessment


def test_everything_said_of_a_side_changes_sides() -> None:
    """Dyad, standpoint, parts of answers and sides of evidence; what is said of the dyad stays."""
    data = record(swapped(assessment()))
    assert data["dyad"] == {"a": "BRA", "b": "ARG"}
    assert data["assessor"] == {"name": "Ana", "side": "b"}
    assert data["answers"]["ohmae.trust"]["practised"] == {"b": 1}
    assert [item.get("side") for item in data["answers"]["ohmae.trust"]["evidence"]] == ["a", None]
    assert data["answers"]["ohmae.joint_work"] == {"practised": 3}


def test_swapping_twice_changes_nothing() -> None:
    """The assessment comes back as it was."""
    assert swapped(swapped(assessment())) == assessment()


def test_another_dyad_is_not_aligned() -> None:
    """The same order stays, the other is swapped, a third partner gives nothing; spelling is the key's matter."""
    one = assessment()
    assert aligned(one, Pair("arg", "bra"), str.casefold) == one
    assert aligned(one, Pair("bra", "arg"), str.casefold) == swapped(one)
    assert aligned(one, Pair("arg", "chl"), str.casefold) is None
