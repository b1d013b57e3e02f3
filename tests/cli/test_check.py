"""`assess check` and `assess schema`: every kind of file is known, and what is only odd is no fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from assess.cli.check import KINDS
from assess.model.schema import FORMATS
from assess.storage.portfolios import begin_portfolio, portfolio_book
from assess.storage.shipped import folder
from tests import situations
from tests.cli.conftest import run

FRAME = """assessment: 1
dyad: {a: ARG, b: BRA}
period: {from: 2003, to: 2010}
date: "2011-05-01"
rubrics: {ohmae: {version: "1.1"}}
"""
HELD_THROUGH = "answers:\n  ohmae.joint_work: {practised: 4, stress: the storm}"


def written(here: Path, kind: str) -> Path:
    """A file of this kind as the program itself writes or ships it."""
    if kind == "assessment":
        run("start", "ARG", "BRA", "--period", "2003-2010", "--file", "one.yaml", answers="2\n3\ns\n")
    elif kind == "rubric":
        run("rubric", "new", "mine")
        return here / "mine.yaml"
    elif kind == "portfolio":
        with portfolio_book(here / "one.yaml", "ARG", "2026-11-22") as book:
            book.record(("alliances", "BRA", "priority"), 4)
            book.record(("pairs", "CHL", "BRA", "goals"), "unknown")
    elif kind == "style":
        (here / "one.yaml").write_text("style: 1\nmarking: CONFIDENTIAL\n", encoding="utf-8")
    else:
        shipped = {"scales": "scales.yaml", "pairs": "portfolio/pairs.yaml", "figures": "evidence/figures.yaml"}
        return folder("rubrics") / shipped[kind]
    return here / "one.yaml"


@pytest.mark.parametrize("kind", FORMATS)
def test_every_kind_of_file_is_checked_and_has_a_schema(here: Path, kind: str) -> None:
    """What the program writes is well by its own check, and valid by the schema that it prints."""
    path = written(here, kind)
    result = run("check", str(path))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("all is well\n")
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    jsonschema.validate(held, json.loads(run("schema", kind).stdout))


def test_every_format_with_a_schema_can_be_checked() -> None:
    """The two commands know the same kinds."""
    assert set(KINDS) == set(FORMATS)


def test_what_is_made_of_an_assessment_is_one(here: Path) -> None:
    """Merged and redacted files pass the check, and are valid by the schema of an assessment."""
    for name in ("ana", "bia"):
        assessor = f"assessor: {{name: {name}, side: outside}}\nanswers: {{ohmae.joint_work: {{practised: 2}}}}\n"
        (here / f"{name}.yaml").write_text(FRAME + assessor, encoding="utf-8")
    run("merge", "ana.yaml", "bia.yaml", "--out", "both.yaml")
    run("redact", "ana.yaml", "--out", "nobody.yaml")
    for name in ("both.yaml", "nobody.yaml"):
        result = run("check", name)
        assert (result.exit_code, result.stderr) == (0, "")
        held = yaml.safe_load((here / name).read_text(encoding="utf-8"))
        jsonschema.validate(held, json.loads(run("schema", "assessment").stdout))


def test_a_portfolio_with_faults_names_them(here: Path) -> None:
    """A level that is none and a state written out are named with their lines."""
    (here / "p.yaml").write_text(
        "portfolio: 1\nstate: Argentina\npairs:\n  CHL:\n    BRA: {goals: 9}\n", encoding="utf-8"
    )
    result = run("check", "p.yaml")
    assert result.exit_code == 1
    assert "p.yaml:5: 9 is no level" in result.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.yaml", "alliances: {}\n"),
        ("x.yaml", "- portfolio\n"),
        ("x.md", "# A – B\n"),
        ("x.json", '{"document": 1}'),
        (".x.yaml.draft", '{"declaration/label": ["x", ""]}'),
    ],
)
def test_what_is_none_of_them_is_told_apart_without_advice_that_ruins_it(here: Path, name: str, text: str) -> None:
    """Nothing is to be put into the file: it is said how each kind begins, or that it is for readers or programs."""
    (here / name).write_text(text, encoding="utf-8")
    result = run("check", name)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "begin with `" not in result.stderr
    if name == "x.yaml":
        assert all(f"`{kind}: 1`" in result.stderr for kind in FORMATS)


@pytest.mark.parametrize(
    ("rest", "noted"),
    [
        ('declaration: {label: "x", date: "clear"}', [(6, '"clear" is no date')]),
        ('declaration: {label: "x", date: "26/01/2006"}', [(6, "write 2006-01-26")]),
        ('declaration: {label: "x", date: "2011"}', [(6, "comes after the period, which ends in 2010")]),
        ('declaration: {label: "x", date: "2010-12-31"}', []),
        ('declaration: {label: "x", date: "9999"}', [(6, "in the future"), (6, "after the period")]),
        ("date", [(9, "comes after the assessment")]),
        ("twice", [(10, "named here already, as number 1")]),
        (f"stresses: [{{text: a storm}}]\n{HELD_THROUGH}", [(8, '"the storm" is none of the stresses')]),
        (f"stresses: [{{text: the storm}}]\n{HELD_THROUGH}", []),
        (HELD_THROUGH, []),
    ],
)
def test_what_is_odd_is_a_note_and_no_fault(here: Path, rest: str, noted: list[tuple[int, str]]) -> None:
    """Free, late and future dates, evidence named twice and a strange stress are pointed out; the file stays well."""
    item = {"kind": "policy", "text": "A treaty", "supports": ["declared"]}
    if rest in ("date", "twice"):
        late = item | {"date": "2011-06"}
        again = item | {"text": "a  Treaty", "supports": ["practised"]}
        items = [json.dumps(one) for one in ([late] if rest == "date" else [item, again])]
        rest = "\n".join(["answers:", "  ohmae.joint_work:", "    evidence:", *(f"      - {one}" for one in items)])
    (here / "x.yaml").write_text(f"{FRAME}{rest}\n", encoding="utf-8")
    result = run("check", "x.yaml")
    assert (result.exit_code, result.stdout) == (0, "x.yaml: an assessment, all is well\n")
    lines = result.stderr.splitlines()
    assert len(lines) == len(noted), lines
    for line, (number, fact) in zip(lines, noted, strict=True):
        assert line.startswith(f"note: x.yaml:{number}: ")
        assert fact in line


@pytest.mark.parametrize(
    ("practised", "noted"), [(["investment"], True), (["foreign_trade"], False), ([], False), ("unknown", False)]
)
def test_a_main_field_in_which_nothing_is_practised_is_pointed_out(here: Path, practised: Any, noted: bool) -> None:
    """No figure rests on it, so the file stays well; where nothing is practised at all, the texts name the fields."""
    given: dict[str, Any] = {"rubrics": ["ohmae", "lorenzini"], "main_fields": ["foreign_trade"]}
    given["answers"] = {"lorenzini.areas": {"practised": practised}}
    (here / "x.yaml").write_text(situations.text(given), encoding="utf-8")
    result = run("check", "x.yaml")
    assert result.exit_code == 0
    assert ("foreign_trade is not among the fields that lorenzini.areas has as practised" in result.stderr) is noted


def test_a_portfolio_of_odd_date_is_well(here: Path) -> None:
    """The portfolio's date is looked at as well."""
    text = begin_portfolio("ARG", "22 November 2026")
    (here / "p.yaml").write_text(text, encoding="utf-8")
    result = run("check", "p.yaml")
    assert result.exit_code == 0
    assert "write 2026-11-22" in result.stderr


def test_what_belongs_to_a_comparison_or_a_report_is_known(here: Path) -> None:
    """The list of names that `compare` writes, and a picture of a report, are called what they are."""
    for name in ("Ana", "Bia"):
        text = f"{FRAME}assessor: {{name: {name}}}\nanswers: {{ohmae.joint_work: {{practised: 2}}}}\n"
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")
    run("compare", "Ana.yaml", "Bia.yaml", "--anonymous", "--names-file", "who.yaml")
    listed = run("check", "who.yaml")
    assert (listed.exit_code, listed.stderr.count("\n")) == (1, 1)
    assert listed.stderr.startswith("who.yaml: this is a list of who A1, A2, … are")
    Path("one-gaps.svg").write_text("<svg/>", encoding="utf-8")
    assert "is a picture of a report" in run("check", "one-gaps.svg").stderr
