"""Form: whatever is wrong with plain data is found at its place, all of it at once."""

from __future__ import annotations

from typing import Any

import pytest

from assess.model.form import convert
from assess.model.rubric import Criterion
from assess.model.rule import Claim
from assess.model.scale import EvidenceKind, Ladder
from assess.model.style import Style

READING = {"question": "What?", "levels": ["a", "b", "c", "d", "e"]}
CRITERION = {
    "id": "trust",
    "title": "Trust",
    "asks": "dyad",
    "why": "It is.",
    "source": [{"work": "w", "place": "p. 1"}],
    "evidence": "Acts.",
    "readings": {"practised": READING},
}
CLAIM = {"id": "none", "title": "None", "sentence": "None."}


def faults(value: Any, kind: Any) -> list[str]:
    """What is wrong with a value, each with its place."""
    found, wrong = convert(value, kind)
    assert found is None
    return [f"{'.'.join(map(str, one.path))}: {one.fact}; {one.remedy}" for one in wrong]


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        ({"labels": ["a"]}, Ladder, "labels: the list is too short; it needs 5 items"),
        ({"labels": []}, Ladder, "labels: the list is empty; put something in, or take the entry out"),
        ({"labels": ["a"] * 6}, Ladder, "labels: the list is too long; it takes at most 5 items"),
        ({"letterhead": "x" * 121}, Style, "letterhead: the text is longer than 120 characters; shorten it"),
        ({"accent": "red"}, Style, 'accent: "red" is no colour as it is written here; write it as #16455e'),
        ({"style": True}, Style, "style: true is none of the words that may stand here; write 1"),
        (CRITERION | {"readings": {}}, Criterion, "readings: nothing stands below this entry; put something in, or"),
        (CRITERION | {"weight": True}, Criterion, "weight: true is not a number; write a number above 0 and at most"),
        (CRITERION | {"group": 3}, Criterion, "group: 3 is not text; put it in quotes"),
        (CLAIM | {"conditions": [{"text": "x"}]}, Claim, "conditions.0: `test` is missing; add it"),
        (CLAIM | {"conditions": [{"test": "sum", "of": {}, "text": 1}]}, Claim, "conditions.0.of: a table is not text"),
        ([], Claim, ": a list stands where several entries should; write them as `key: value`"),
    ],
)
def test_a_misfit_is_told_at_its_place(value: Any, kind: Any, said: str) -> None:
    """Fact and remedy follow from the type that stands there."""
    assert faults(value, kind)[0].startswith(said)


def test_all_parts_are_looked_at() -> None:
    """A table with three faults has three, those that are missing after those that are wrong."""
    found = faults({"title": 1, "declared": 5, "practiced": 2}, EvidenceKind)
    assert found == [
        "title: 1 is not text; put it in quotes",
        "declared: 5 is too large; write a whole number of at least 0 and at most 4",
        "practiced: `practiced` is not known here; did you mean `practised`?",
        ": `about` is missing; add it",
        ": `practised` is missing; add it",
    ]
