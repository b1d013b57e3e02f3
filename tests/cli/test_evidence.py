"""The figures as a shell meets them: `assess evidence list`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assess.cli.app import app
from tests.interview.person import number


def run(*words: str) -> Result:
    """Run `assess evidence list`."""
    return CliRunner().invoke(app, ["evidence", "list", *words])


@pytest.mark.parametrize("words", [["COL"], ["co"], ["Colombia"], ["República", "de", "Colombia"], ["colômbia"]])
def test_a_country_is_found_in_any_accepted_form(words: list[str]) -> None:
    """Code, name in any of the languages, quoted or not: the same figures, each with unit, source and correction."""
    text = run(*words).stdout
    assert text == run("COL").stdout
    told = " ".join(text.split())
    assert "Military and police aid from the United States to Colombia, US$" in told
    assert "2007 619,484,593" in told
    assert "Military expenditure of Colombia, million US$" in told
    assert "2010 9,191" in told
    assert "Table 11.1, p. 200" in told
    assert "The caption calls these figures US aid; they are military expenditure" in told


def test_json_has_a_row_for_each_table() -> None:
    """Values by year as whole numbers, with unit, kind, source and correction."""
    rows = json.loads(run("VEN", "--json").stdout)
    assert [(row["table"], row["unit"], row["kind"]) for row in rows] == [
        ("us_aid", "US$", "record"),
        ("military_expenditure", "million US$", "independent"),
    ]
    assert rows[1]["values"] == {"2005": 4558, "2006": 6014, "2007": 5021, "2008": 5562, "2009": 4273, "2010": 3106}
    assert "printed twice" in rows[1]["correction"]


def test_without_a_country_it_says_which_there_are() -> None:
    """Both tables with the states they cover, and how to see one; as JSON, every row."""
    text = run().stdout
    assert text.count("Bolivia (BOL)") == 2
    assert "assess evidence list COL" in text
    assert len(json.loads(run("--json").stdout)) == 10


def test_a_country_without_figures_is_told_so() -> None:
    """A state that no table has, and a name that is none, leave with 1 and say what there is."""
    result = run("Argentina")
    assert result.exit_code == 1
    assert "no row about Argentina" in result.stderr
    assert "Peru" in result.stderr
    assert run("Nowhere").exit_code == 1


def test_an_interview_offers_the_figures_of_its_partners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A piped interview on Colombia and Ecuador takes a figure by two lines, and the file holds it without a fault."""
    monkeypatch.chdir(tmp_path)
    answers = f"2\no {number('lorenzini.threat_reduction', ('lorenzini',))}\n2\n1\ng\n1\n0\n"
    start = ["start", "COL", "ECU", "--period", "2006-2007", "--rubrics", "lorenzini"]
    assert CliRunner().invoke(app, start, input=answers).exit_code == 0
    assert "6,909 (2006), 7,431 (2007)" in (tmp_path / "col-ecu.yaml").read_text(encoding="utf-8")
    assert CliRunner().invoke(app, ["check", "col-ecu.yaml"]).exit_code == 0
