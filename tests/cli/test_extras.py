"""Entries of a file's owner, `x-…`: kept where they stand, read by nothing, and in no file made of it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.cli.conftest import run

EXTRAS = "x-class: [{group: 7}, true]  # for the registry\n"
TEXT = f"""\
assessment: 1
{EXTRAS}dyad: {{a: ARG, b: BRA}}
period: {{from: 2003, to: 2010}}
assessor: {{name: Ana, side: a, x-number: s1234567}}
rubrics: {{ohmae: {{version: "1.1"}}}}
answers:
  ohmae.trust: {{practised: {{a: 3, b: 1}}}}
"""


@pytest.fixture(autouse=True)
def folder(here: Path) -> None:
    """A folder with one assessment that has entries of its owner's."""
    Path("x.yaml").write_text(TEXT, encoding="utf-8")


def test_they_are_no_fault_and_count_for_nothing() -> None:
    """Neither `check` nor the published format minds them; the document is that of a file without them."""
    result = run("check", "x.yaml")
    assert (result.exit_code, result.stderr) == (0, "")
    jsonschema.validate(yaml.safe_load(TEXT), json.loads(run("schema", "assessment").stdout))
    before = run("score", "x.yaml", "--json").stdout
    Path("x.yaml").write_text(TEXT.replace(EXTRAS, "").replace(", x-number: s1234567", ""), encoding="utf-8")
    assert run("score", "x.yaml", "--json").stdout == before


def test_a_save_and_a_migration_keep_them() -> None:
    """As they stand, with the comment behind them."""
    assert run("resume", "x.yaml", "--plain", answers="2\no 6\n3\ns\n").exit_code == 0
    frame, _, answers = Path("x.yaml").read_text(encoding="utf-8").partition("answers:")
    assert frame == TEXT.partition("answers:")[0]
    assert "declared" in answers
    Path("old.yaml").write_text(TEXT.replace('"1.1"', '"0.9"'), encoding="utf-8")
    assert run("migrate", "old.yaml", "--out", "new.yaml").exit_code == 0
    assert EXTRAS in Path("new.yaml").read_text(encoding="utf-8")
    assert "x-number: s1234567" in Path("new.yaml").read_text(encoding="utf-8")


def test_no_other_file_gets_them() -> None:
    """Neither a merged one nor an anonymous copy, which takes what they say out of its texts as well."""
    Path("y.yaml").write_text(TEXT.replace("Ana", "Bia"), encoding="utf-8")
    assert run("merge", "x.yaml", "y.yaml", "--out", "both.yaml").exit_code == 0
    assert "x-" not in Path("both.yaml").read_text(encoding="utf-8")
    Path("x.yaml").write_text(TEXT + "notice: by S1234567\n", encoding="utf-8")
    assert run("redact", "x.yaml", "--out", "copy.yaml").exit_code == 0
    copy = Path("copy.yaml").read_text(encoding="utf-8")
    assert "x-" not in copy
    assert "1234567" not in copy


@pytest.mark.parametrize("line", ["x-: 1", "y-class: 1", "x-long: " + "x" * 20_001])
def test_what_is_no_such_entry_is_a_fault(line: str) -> None:
    """A name that is no more than its sign, another sign, and a text longer than texts may be."""
    Path("x.yaml").write_text(f"{TEXT}{line}\n", encoding="utf-8")
    result = run("check", "x.yaml")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "x.yaml:9: " in result.stderr
