"""What a condition says where it decided: which partners it may name."""

from __future__ import annotations

from typing import Any

import pytest

from assess.model.soundness import soundness_faults
from tests.model.small_rubric import at_least, at_most, criterion, either, rubric, total


def told(condition: dict[str, Any]) -> list[str]:
    def change(data: dict[str, Any]) -> None:
        data["criteria"].append(criterion("own", asks="each"))
        data["verdict"]["classes"][0]["conditions"] = [condition]

    return [f"{one.fact}, {one.remedy}" for one in soundness_faults(*rubric(change)) if one.path[-1] == "decides"]


@pytest.mark.parametrize(
    ("condition", "known"),
    [
        (at_least(3, "small.x") | {"decides": "{side} stays away."}, "{a}, {b}, {which}"),
        (total(at_least=9) | {"decides": "{other} too."}, "{a}, {b}"),
        (at_least(3, "small.own") | {"decides": "{who} stays away."}, "{a}, {b}, {side}, {other}, {which}"),
        (either([at_most(1, "small.x") | {"decides": "As { it } was."}]), "{a}, {b}"),
    ],
)
def test_a_brace_names_a_partner_or_the_one_of_whom_it_is_so(condition: dict[str, Any], known: str) -> None:
    """Of whom alone it is so can be told only where each partner is asked."""
    assert told(condition) == [f"a brace here names nobody, this condition knows {known}"]


def test_what_names_the_partners_is_sound() -> None:
    """Both by name, and the one of whom it is so."""
    assert not told(at_least(3, "small.own") | {"decides": "{side} leaves {other} alone, say {a} and {b}."})
    assert not told(at_least(3, "small.x") | {"decides": "Not {a}, not {b}."})
