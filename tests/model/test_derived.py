"""Derived readings: what cannot be derived is refused where the rubric is checked, with its place and a remedy."""

from __future__ import annotations

from typing import Any

import pytest

from assess.model.rubric import read_rubric
from assess.model.soundness import soundness_faults
from tests.model import small_rubric as small

COUNT = {"form": "count", "of": "lorenzini.areas", "steps": [{"level": 2, "from": 1}]}
SHARE = {"form": "share", "half": "delivered", "at_least": 3, "steps": [{"level": 2}]}


def told(derived: dict[str, Any], **criterion: Any) -> list[str]:
    """The faults of a small rubric with one criterion whose practised reading follows so."""

    def change(data: dict[str, Any]) -> None:
        one = small.criterion("kept", **criterion)
        one["readings"]["practised"]["derived"] = derived
        data["criteria"].append(one)

    return [f"{one.path[-1]}: {one.fact}" for one in soundness_faults(*small.rubric(change))]


def test_what_follows_from_the_shipped_areas_or_the_commitments_is_sound() -> None:
    """A count with groups and a yes, and a share of each sort."""
    confirmed = {"level": 3, "from": 2, "groups": 1, "confirmed": True}
    grouped = COUNT | {"groups": {"one": ["investment"]}, "confirmed_by": "lorenzini.society", "steps": [confirmed]}
    assert told(COUNT) == told(grouped) == told(SHARE) == []
    assert told({**SHARE, "half": None, "all": ["owner"]}) == []
    two_ways = [{"level": 3, "from": 4, "groups": 1}, {"level": 3, "from": 7}]
    assert told(grouped | {"steps": [*two_ways, {"level": 4, "from": 7, "confirmed": True}]}) == []


@pytest.mark.parametrize(
    ("derived", "said"),
    [
        (COUNT | {"of": "lorenzini.love"}, "of: no criterion is called lorenzini.love"),
        (COUNT | {"of": "ohmae.trust"}, "of: ohmae.trust has no options to choose of the dyad as practised"),
        (COUNT | {"groups": {"one": ["gold"]}}, "0: lorenzini.areas has no option gold"),
        (COUNT | {"confirmed_by": "small.hue"}, "derived: no step is to be confirmed"),
        (
            COUNT | {"confirmed_by": "small.hue", "steps": [{"level": 1, "from": 1, "confirmed": True}]},
            "confirmed_by: small.hue is no choice of the dyad between yes and no",
        ),
        (
            COUNT | {"steps": [{"level": 1, "from": 1, "confirmed": True}]},
            "derived: a step is to be confirmed by nothing",
        ),
        (COUNT | {"steps": [{"level": 0, "from": 1}]}, "level: level 0 is where no step holds"),
        (
            COUNT | {"steps": [{"level": 1, "from": 1, "groups": 2}]},
            "groups: a step asks for 2 groups, and there are 0",
        ),
        (SHARE | {"all": ["owner"]}, "derived: a share counts one thing"),
        (SHARE | {"half": None}, "derived: a share counts one thing"),
        (
            SHARE | {"steps": [{"level": 4, "stress": True}]},
            "derived: a step asks for a stress, and this reading speaks of none",
        ),
        (COUNT | {"steps": [{"level": 1, "from": 90}]}, "from: a step asks for 90 options, and lorenzini.areas has 12"),
        (
            COUNT | {"steps": [{"level": 3, "from": 2}, {"level": 2, "from": 4}]},
            "1: level 2 can never stand here: another step asks no more and gives as much",
        ),
        (
            SHARE | {"steps": [{"level": 1, "percent": 50}, {"level": 2, "percent": 25}]},
            "0: level 1 can never stand here: another step asks no more and gives as much",
        ),
        (
            SHARE | {"steps": [{"level": 1}, {"level": 1}]},
            "1: level 1 can never stand here: another step asks no more and gives as much",
        ),
    ],
)
def test_what_cannot_be_derived_is_refused(derived: dict[str, Any], said: str) -> None:
    """One fault, at its place."""
    assert said in told(derived)


def test_only_a_level_of_the_two_together_can_follow() -> None:
    """What is asked of each partner, or has options, is answered."""
    assert told(SHARE, asks="each") == ["derived: kept.practised has no level of the dyad that could follow"]


@pytest.mark.parametrize("change", [{"form": "sum"}, {"half": "owner"}, {"steps": []}, {"more": 1}])
def test_another_form_is_refused(change: dict[str, Any]) -> None:
    """There are two forms, each with its own parts."""
    data = small.small()
    data["criteria"][0]["readings"]["practised"]["derived"] = SHARE | change
    rubric, faults = read_rubric(small.plain(data))
    assert rubric is None
    assert faults
