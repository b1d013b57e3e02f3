"""Schemas: the shipped files are valid against the formats as published, and what is wrong is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from assess.model.schema import schema
from assess.storage.shipped import folder
from tests.situations import data, situations

RUBRICS = folder("rubrics")
FILES = [
    ("scales", RUBRICS / "scales.yaml"),
    *(("rubric", RUBRICS / f"{name}.yaml") for name in ("ohmae", "spekman", "lorenzini")),
    *(("assessment", path) for path in sorted((RUBRICS / "cases").glob("*.yaml"))),
]


def validator(name: Any) -> Draft202012Validator:
    """A validator for one of the formats; the schema itself is valid too."""
    found = schema(name)
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


@pytest.mark.parametrize(("name", "path"), FILES, ids=lambda one: one.name if isinstance(one, Path) else one)
def test_a_shipped_file_is_valid(name: str, path: Path) -> None:
    """Every rubric, the scales and every worked case."""
    errors = validator(name).iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))
    assert [error.message for error in errors] == []


def test_every_situation_is_a_valid_assessment() -> None:
    """What the program reads, the published format allows."""
    check = validator("assessment")
    for case in situations():
        assert [error.message for error in check.iter_errors(data(case.given))] == []


@pytest.mark.parametrize(
    "answer",
    [
        {"practised": 5},
        {"practised": 2.5},
        {"practised": True},
        {"practised": {"a": 2, "c": 2}},
        {"confidence": "sure"},
        {"evidence": [{"kind": "policy"}]},
        {"practiced": 2},
    ],
)
def test_a_wrong_answer_is_invalid(answer: dict[str, Any]) -> None:
    """An editor that knows the schema marks what the program would refuse."""
    found = data({}) | {"answers": {"ohmae.joint_work": answer}}
    assert list(validator("assessment").iter_errors(found))
