"""Phrases: how the levels of a document are printed."""

from __future__ import annotations

from assess.report import phrases


def test_groups_are_no_reading() -> None:
    """A group may be called as an entry of a reading is."""
    assert phrases.readings({"practised": {"coverage": 1}, "groups": {"coverage": {}}}, "coverage") == ["practised"]
