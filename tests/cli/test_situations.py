"""The case table through the command: `assess score --json` says of each situation what the library says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from assess.cli.app import app
from tests.situations import Situation, differences, situations, text

CASES = situations()


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What one run of the command on all cases prints, a line for each file, by the name of the case."""
    folder = tmp_path_factory.mktemp("cases")
    paths: list[Path] = []
    for number, case in enumerate(CASES):
        paths.append(folder / f"{number:03}.yaml")
        paths[-1].write_text(text(case.given), encoding="utf-8")
    done = CliRunner().invoke(app, ["score", "--json", *map(str, paths)])
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    return {case.name: json.loads(line) for case, line in zip(CASES, lines, strict=True)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_situation_comes_out_of_the_command_as_its_case_says(case: Situation, documents: dict[str, Any]) -> None:
    """The public document holds the same numbers and classes for a file on disk."""
    assert not differences(case.expect, documents[case.name])
