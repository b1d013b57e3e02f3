"""Which condition decided a verdict, of whom that is so, and when a verdict is only just met."""

from __future__ import annotations

from typing import Any

import pytest

from tests.situations import outcome

WORK = {"declared": 2, "practised": 2}


def verdict(**answers: Any) -> dict[str, Any]:
    given = {name.replace("__", "."): answer for name, answer in answers.items()}
    found: dict[str, Any] = outcome({"all": WORK, "answers": given})["verdict"]
    return found


@pytest.mark.parametrize(
    ("trust", "side", "words"),
    [
        ({"a": 1, "b": 3}, "a", "while Argentina opens little or nothing to Brazil that can be checked."),
        ({"a": 3, "b": 0}, "b", "while Brazil opens little or nothing to Argentina that can be checked."),
        ({"a": 1, "b": 1}, None, "while each opens little or nothing to the other that can be checked."),
    ],
)
def test_the_list_that_holds_decides_and_names_the_partner(trust: dict[str, int], side: str | None, words: str) -> None:
    """Not that one of two things is so, but which, and by whom."""
    found = verdict(ohmae__trust={"practised": trust})
    assert found["as_answered"]["class"] == "transactional"
    assert found["decided"] | {"place": 0, "place_in_list": 0} == {
        "class": "transactional", "holds": "met", "place": 0, "list": 0, "place_in_list": 0, "criteria": [],
        "side": side,
    }  # fmt: skip
    assert found["as_answered"]["sentence"].endswith(words)


def test_of_two_lists_the_one_that_holds_is_said() -> None:
    """Where trust is not what is missing, it is not named."""
    found = verdict(lorenzini__long_term={"practised": 1})
    assert found["decided"]["list"] == 1
    assert "opens" not in found["as_answered"]["sentence"]


def test_a_class_that_others_fall_through_to_says_what_the_next_one_misses() -> None:
    """The class's own sentence first, then what keeps the pair there."""
    found = verdict()
    assert found["as_answered"]["class"] == "implementation"
    assert (found["decided"]["class"], found["decided"]["holds"]) == ("alliance_sectoral", "unmet")
    assert found["as_answered"]["sentence"].count(".") == 2


def test_a_verdict_that_one_level_down_would_lower_is_narrow() -> None:
    """One that has a level to spare everywhere is not."""
    assert verdict(ohmae__joint_work={"practised": 2})["narrow"]
    assert not verdict(
        ohmae__joint_work={"practised": 4}, lorenzini__long_term={"practised": 3}, ohmae__trust={"practised": 3}
    )["narrow"]


def test_what_keeps_the_pair_below_is_named() -> None:
    """Of the ten that are each to be a matter of course, those that are not; of many the first three."""
    found = verdict(ohmae__cooperation={"practised": 1}, lorenzini__conflict_management={"practised": 0})
    assert found["decided"]["criteria"] == ["ohmae.cooperation", "lorenzini.conflict_management"]
    told = found["as_answered"]["sentence"]
    assert told.endswith("Not yet a matter of course: Cooperation and coordination; Conflict management.")
