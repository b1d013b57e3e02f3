"""A rubric's history: what is new since a version, and under which id a criterion goes on."""

from __future__ import annotations

from typing import Any

import pytest

from assess.model.rubric import Change, news_since, renamings
from assess.model.soundness import history_faults

HISTORY = (
    Change("3", "Third.", "none", {"b": "c"}),
    Change("2", "Second.", "none", {"a": "b", "x": "y"}),
    Change("1", "First.", "none"),
)


def test_what_is_new_is_what_came_after_the_version_asked() -> None:
    """The newest first; nothing of today's version, and nothing where the history does not go back so far."""
    assert [one.version for one in news_since(HISTORY, "1")] == ["3", "2"]
    assert news_since(HISTORY, "3") == ()
    assert news_since(HISTORY, "0") == ()


@pytest.mark.parametrize(
    ("version", "found"),
    [
        ("1", {"a": "c", "b": "c", "x": "y"}),
        ("2", {"b": "c"}),
        ("3", {}),
        ("unheard of", {"a": "c", "b": "c", "x": "y"}),
    ],
)
def test_a_criterion_renamed_twice_is_followed_to_its_last_id(version: str, found: dict[str, str]) -> None:
    """Only what was renamed after the version asked counts; of an unknown version, everything."""
    assert renamings(HISTORY, version) == found


@pytest.mark.parametrize(
    ("history", "path", "said"),
    [
        ([("2", {})], ("history", 0, "version"), "the history begins with 2; this is version 1"),
        ([("1", {}), ("1", {})], ("history", 1, "version"), "version 1 stands twice"),
        ([("1", {"a": "gone"})], ("history", 0, "renamed", "a"), "gone is no criterion here"),
        ([("1", {"here": "there"})], ("history", 0, "renamed", "here"), "here still is a criterion here"),
    ],
)
def test_a_history_that_leads_nowhere_is_a_fault(history: Any, path: tuple[Any, ...], said: str) -> None:
    """It begins with today's version, has each version once, and leads every old id to one that is asked."""
    changes = tuple(Change(version, "Words.", "none", renamed) for version, renamed in history)
    assert [(one.path, one.fact) for one in history_faults(changes, "1", ["here", "there"])] == [(path, said)]


def test_a_chain_of_names_is_no_fault() -> None:
    """An id that was given up again later may stand in an older entry."""
    assert list(history_faults(HISTORY, "3", ["c", "y"])) == []
