"""Writing a form: which file it is, whose answers go along, and that what is filled in comes back the same."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assess.cli.files import document, opened
from assess.cli.form import Scope
from assess.document.answer_row import flat
from assess.document.column import columns
from assess.model.assessment import Assessment, record
from assess.storage.cases import case_file
from assess.storage.yaml.splice import write
from assess.storage.yaml.tree import read_tree
from tests.cli.conftest import run

PAIR = ("Chile", "Peru", "--period", "2003-2010", "--rubrics", "ohmae")


@pytest.fixture(autouse=True)
def folder(here: Path) -> None:
    """An empty folder."""


@pytest.mark.parametrize(
    ("to", "name"),
    [
        ("html", "form-chl-per.html"),
        ("xlsform", "form-chl-per.xlsx"),
        ("pdf", "form-chl-per.pdf"),
        ("docx", "form-chl-per.docx"),
    ],
)
def test_a_form_is_called_after_the_pair_and_takes_the_place_of_an_older_one(to: str, name: str) -> None:
    """A file of another sort under that name stays as it is."""
    assert run("form", *PAIR, "--to", to).exit_code == 0
    first = Path(name).read_bytes()
    assert run("form", *PAIR, "--to", to).exit_code == 0
    assert Path(name).read_bytes() == first
    Path(name).write_text("mine", encoding="utf-8")
    refused = run("form", *PAIR, "--to", to)
    assert (refused.exit_code, Path(name).read_text("utf-8")) == (1, "mine")


@pytest.mark.parametrize(
    "words",
    [
        ("Chile",), ("Chile", "Peru", "--to", "odt"), ("--to", "pdf", "--out", "x.html"), ("--to", "pdf", "--out", "-"),
        ("--period", "never"), ("--rubrics", "nobody"), ("Chile", "Peru", "--with-answers", "x.yaml"),
    ],
)  # fmt: skip
def test_what_no_form_can_be_made_of_is_one_line(words: tuple[str, ...]) -> None:
    """Nothing is written then."""
    result = run("form", *words)
    assert (result.exit_code, len(result.stderr.splitlines())) in ((1, 1), (2, 1)), result.stderr
    assert not list(Path().iterdir())


def test_answers_go_along_only_when_they_are_asked_for() -> None:
    """A form of the pair has none of a file that lies beside it; with the file it has them, and that is told."""
    held = _case(assessor={"name": "Secretaria Ñandú", "side": "a"})
    Path("alba-boreal.yaml").write_text(write(held), encoding="utf-8")
    assert run("form", "=Alba", "=Boreal", "--period", "2012-2021").exit_code == 0
    assert "Secretaria" not in Path("form-alba-boreal.html").read_text("utf-8")
    told = run("form", "--with-answers", "alba-boreal.yaml")
    assert "carries the answers of alba-boreal.yaml" in told.stderr
    assert "Secretaria Ñandú" in Path("form-alba-boreal.html").read_text("utf-8")
    assert run("form", "--with-answers", "alba-boreal.yaml", "--to", "xlsform").exit_code == 0
    cells = [cell for row in openpyxl.load_workbook("form-alba-boreal.xlsx")["survey"].values for cell in row]
    assert "Secretaria Ñandú" in cells


def _case(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = read_tree(case_file("alba-boreal").read_text("utf-8"), "case").value
    return found | changes


def test_a_survey_comes_back_as_it_was_answered_and_a_bad_cell_is_named() -> None:
    """The table of a server gives an equal document; a row with a fault is left out, the others are written."""
    case = opened(case_file("alba-boreal"))
    form = Scope(list(case.assessment.rubrics)).form()
    good = flat(record(case.assessment), form).values
    names = [one.name for one in columns(form)]
    with Path("back.csv").open("w", newline="", encoding="utf-8-sig") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(["start", *names, "_id"])
        for number, row in enumerate((good, good | {"commitment_1__due": "soon"})):
            rows.writerow(["2026-11-26T10:00", *(row.get(name, "") for name in names), number])
    result = run("collect", "back.csv", "--out", "in")
    assert result.exit_code == 1
    assert (
        "back.csv:" in result.stderr and "commitment_1__due" in result.stderr and '"soon" is no year' in result.stderr
    )
    (made,) = Path("in").iterdir()
    assert _judged(opened(made).assessment) == _judged(case.assessment)
    verdicts = [document(one, "2026-11-26").verdict for one in (opened(made), case)]
    assert verdicts[0].as_answered == verdicts[1].as_answered


def _judged(one: Assessment) -> dict[str, Any]:
    """What was answered, without what no form asks for and what has no place in a table."""
    held = record(one)
    for answer in held["answers"].values():
        answer["evidence"] = answer.get("evidence", [])[:2]
    return {
        name: held.get(name) for name in ("dyad", "period", "commitments", "stresses", "main_fields", "declaration")
    } | {
        name: {key: value for key, value in answer.items() if key != "confidence"}
        for name, answer in held["answers"].items()
    }
