"""The contract: what `--json` prints fits the printed schema, and holds facts and no sentence of the program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from assess.cli.files import document, opened
from assess.document.assessment import Document
from assess.document.comparison import ComparisonDocument
from assess.document.contract import DOCUMENTS, contract
from assess.document.feedback import FeedbackDocument
from assess.document.frame import plain
from assess.document.portfolio import PortfolioDocument
from assess.document.study import StudyDocument
from assess.report.front import cite, title
from assess.report.verdict import firmness
from assess.storage.cases import case_file, case_names
from tests.cli.test_commands import run
from tests.report.panels import feedback


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    """The document of each shipped case."""
    return {name: document(opened(case_file(name)), "2026-11-22") for name in case_names()}


@pytest.fixture(scope="module")
def validator() -> Any:
    """What holds a document against the contract; the contract itself is valid too."""
    schema = contract("document")
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("name", case_names())
def test_what_is_printed_fits_the_contract(name: str, validator: Any) -> None:
    """The JSON of every shipped case validates, with all that the contract says of each entry."""
    printed = json.loads(run("score", str(case_file(name)), "--json").stdout)
    validator.validate(printed)


@pytest.mark.parametrize("name", case_names())
def test_what_is_printed_is_the_document(name: str, documents: dict[str, Document]) -> None:
    """Read back into its types, the JSON is the document that was printed."""
    assert msgspec.convert(plain(documents[name]), Document) == documents[name]


def test_a_comparison_fits_its_contract(tmp_path: Path) -> None:
    """What `compare --json` prints validates, and read back into its types it is the same."""
    text = case_file("argentina-brazil").read_text(encoding="utf-8")
    for name, changed in (("a.yaml", text), ("b.yaml", text.replace("practised: 3", "practised: 1"))):
        (tmp_path / name).write_text(changed.replace("name: ", f"name: {name} ", 1), encoding="utf-8")
    printed = json.loads(run("compare", str(tmp_path), "--json").stdout)
    jsonschema.validate(printed, contract("comparison"))
    assert plain(msgspec.convert(printed, ComparisonDocument)) == printed


def test_a_study_and_what_is_fed_back_fit_their_contracts(tmp_path: Path) -> None:
    """What `compare --json` prints of several pairs and a key, and what a page of feedback is made of."""
    text = case_file("argentina-brazil").read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text(text.replace("name: ", "name: a ", 1), encoding="utf-8")
    words = [str(tmp_path / "a.yaml"), str(case_file("argentina-chile")), "--key", str(case_file("argentina-brazil"))]
    printed = json.loads(run("compare", *words, "--json").stdout)
    jsonschema.validate(printed, contract("study"))
    assert plain(msgspec.convert(printed, StudyDocument)) == printed
    fed_back = feedback()
    jsonschema.validate(fed_back, contract("feedback"))
    assert plain(msgspec.convert(fed_back, FeedbackDocument)) == fed_back


def test_what_is_remarked_is_facts(tmp_path: Path) -> None:
    """What is to be known of files fits the contracts: sort, place and values, and no sentence of the program."""
    text = case_file("argentina-brazil").read_text(encoding="utf-8")
    old = text.replace('version: "1.1"', 'version: "0.9"') + "  ohmae.obedience: {practised: 2}\n"
    (tmp_path / "a.yaml").write_text(old, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(text.replace("name: ", "name: x ", 1), encoding="utf-8")
    (tmp_path / "bad.yaml").write_text("assessment: 1\n", encoding="utf-8")
    own = str(tmp_path / "a.yaml")
    for name, words in {
        "document": ("score", own),
        "comparison": ("compare", str(tmp_path), "--skip-bad"),
        "portfolio-document": ("portfolio", "Argentina", own, str(tmp_path / "bad.yaml"), "--skip-bad"),
    }.items():
        printed = json.loads(run(*words, "--json").stdout)
        jsonschema.validate(printed, contract(name))
        assert plain(msgspec.convert(printed, DOCUMENTS[name])).items() <= printed.items()
        remarked = printed["files"][0]["warnings"] if name == "comparison" else printed["warnings"]
        assert {"changed_rubric", "left_out"} <= {one["kind"] for one in remarked}
        assert {one["file"] for one in remarked} == {own}
        said = json.dumps([remarked, printed.get("passed_over"), printed.get("carried")])
        assert [words for words in ("was asked", "is left out", "is missing", "passed over") if words in said] == []


def test_a_portfolio_fits_its_contract(tmp_path: Path) -> None:
    """What `portfolio --json` prints validates, and read back into its types it is the same."""
    cases = [str(case_file(name)) for name in case_names() if name.startswith("argentina")]
    printed = json.loads(run("portfolio", "Argentina", *cases, "--json", "--file", str(_judged(tmp_path))).stdout)
    jsonschema.validate(printed, contract("portfolio-document"))
    assert plain(msgspec.convert(printed, PortfolioDocument)) == printed
    assert printed["counts"]["contradictions"] == 1
    assert printed["answer"] == ["rule", "some_held", "given_way", "known_in_part"]


def _judged(folder: Path) -> Path:
    """A portfolio with a contradiction between two alliances of known priority."""
    path = folder / "portfolio.yaml"
    held = {"portfolio": 1, "state": "ARG", "pairs": {"BRA": {"CHL": {"goals": 0, "interests": "unknown"}}}}
    path.write_text(json.dumps(held | {"alliances": {"BRA": {"priority": 4}, "CHL": {"priority": 3}}}))
    return path


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_entry_is_described(name: str) -> None:
    """Whoever reads a contract learns of each part what it is."""
    parts = contract(name)["$defs"]
    assert [part for part, one in parts.items() if not one.get("description")] == []


def test_the_words_of_the_program_are_a_report_s(documents: dict[str, Document]) -> None:
    """A document has no text that its rubric or its author did not write: what the program words, reports add."""
    for one in map(plain, documents.values()):
        printed = json.dumps(one, ensure_ascii=False)
        said = [
            title(one),
            cite(one),
            firmness(one["verdict"]) or "-" * 9,
        ]
        assert [text for text in said if text in printed] == []
