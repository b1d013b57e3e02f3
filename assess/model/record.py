"""Record: an assessment as the plain data that a file holds, without what was never given.

It writes down every field that says something and never one that merely has its default.
"""

from __future__ import annotations

from typing import Any

from msgspec import to_builtins

from assess.model.assessment import Assessment
from assess.model.scale import READINGS

_ORDER = (
    "assessment",
    "dyad",
    "period",
    "assessor",
    "date",
    "notice",
    "lang",
    "merged_from",
    "redacted",
    "declaration",
    "rubrics",
    "answers",
)
_EMPTY: tuple[Any, ...] = ("", None, False, (), [], {})


def record(assessment: Assessment) -> dict[str, Any]:
    """The assessment as mappings, lists, texts and whole numbers, its fields in the order in which a file has them."""
    data = to_builtins(assessment)
    frame = {field: _given(data[field]) for field in _ORDER if field != "answers"}
    answers = {name: _answer(answer) for name, answer in data["answers"].items()}
    kept = {field: value for field, value in frame.items() if not _says_nothing(value)}
    return kept | {"answers": {name: answer for name, answer in answers.items() if answer}}


def _answer(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer's readings as they are, as an empty list of options says something, and of the rest what was given."""
    return {field: _given(value) for field, value in answer.items() if field in READINGS or not _says_nothing(value)}


def _given(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _given(part)
            for key, part in value.items()
            if isinstance(part, list | tuple) or not _says_nothing(part)
        }
    if isinstance(value, list | tuple):
        return [_given(part) for part in value]
    return value


def _says_nothing(value: Any) -> bool:
    """Whether a value is the default of a field that says nothing; the level 0 is none."""
    return any(value is empty or (type(value) is type(empty) and value == empty) for empty in _EMPTY)
