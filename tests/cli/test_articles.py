"""English names take their article in sentences, and in no heading, table or file name."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from assess.storage.cases import case_file
from tests.cli.conftest import run


@pytest.fixture(autouse=True)
def folder(here: Path) -> None:
    """A folder with a case told of the United States and the Netherlands, from both sides."""
    text = case_file("argentina-brazil").read_text(encoding="utf-8").replace("{a: ARG, b: BRA}", "{a: USA, b: NLD}")
    Path("usa.yaml").write_text(text.replace("side: outside", "side: a"), encoding="utf-8")
    Path("nld.yaml").write_text(text.replace("side: outside", "side: b"), encoding="utf-8")


def test_an_interview_asks_with_the_article() -> None:
    """Questions, descriptions and the line above them name the partners as a sentence does."""
    output = run("start", "United", "States", "Netherlands", "--period", "2003-2010", answers="2\ns\n").output
    assert "What has the United States put into its relation with the Netherlands" in " ".join(output.split())
    assert not re.search(r"(?<!the )(?<!The )(United States|Netherlands)\b", output)


def test_a_report_has_the_article_in_sentences_only() -> None:
    """The verdict begins with a large one; the heading and the tables have none."""
    run("report", "usa.yaml", "--to", "md")
    text = Path("usa.md").read_text(encoding="utf-8")
    assert text.startswith("# United States – Netherlands, 2003–2010\n")
    assert "\n## The United States and the Netherlands have an alliance under way." in text
    assert "; speaks of the United States)" in text
    assert "from the side of the United States" in text
    assert "| Practised, United States |" in text


def test_a_card_and_a_document_have_it_too() -> None:
    """The card's sentence has the article, its title none; the document tells both forms of the name."""
    assert "The United States and the Netherlands have an" in run("score", "usa.yaml").output
    document = json.loads(run("score", "usa.yaml", "--json").stdout)
    assert run("score", "usa.yaml").output.startswith("United States–Netherlands, 2003–2010\n")
    assert document["partners"]["b"] == {"code": "NLD", "name": "Netherlands", "in_sentence": "the Netherlands"}


def test_a_comparison_and_a_portfolio_have_it() -> None:
    """Sides are told with the article, and a state claims with its article."""
    output = " ".join(run("compare", "usa.yaml", "nld.yaml").output.split())
    assert "(side of the United States)" in output
    output = run("portfolio", "USA", "usa.yaml", "--no-ask").output
    assert output.startswith("Alliances of the United States")
