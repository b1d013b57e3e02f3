"""The codebook: every variable and every code is told in the language spoken, and what SPSS is given is whole."""

from __future__ import annotations

import re

import pytest

from assess.cli import files
from assess.document.table import Filed, Table, commitments, evidence, levels
from assess.document.wide import wide
from assess.model.questionnaire import Questionnaire
from assess.report.codebook import _literal, codebook
from assess.report.variables import variable_said
from assess.storage.cases import case_file
from assess.storage.comparisons import asked_in_common
from assess.text.language import languages, speaking


def told(shape: str) -> tuple[tuple[Table, ...], Questionnaire, dict[str, str]]:
    """The tables of a case, what it asks, and both files of the codebook."""
    one = files.opened(case_file("argentina-brazil"))
    asked = asked_in_common([one])
    filed = [Filed("x.yaml", files.document(one, "2026-11-22"))]
    is_full = shape == "full"
    tables = (levels(filed) if shape == "long" else wide(filed, asked, is_full)), commitments(filed), evidence(filed)
    return tables, asked, {name: content.decode() for name, content in codebook(tables, asked).items()}


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("shape", ["long", "wide", "full"])
def test_every_variable_is_told(shape: str, lang: str) -> None:
    """In both files; with every question, level and option of what was asked, and the version of each rubric."""
    with speaking(lang):
        tables, asked, found = told(shape)
        for table in tables:
            for one in table.variables:
                assert f"`{one.name}`" in found["codebook.md"]
        for one in tables[0].variables:
            assert re.search(rf"^  {re.escape(one.name)} '", found["codebook.sps"], re.M), one.name
        for rubric in asked.rubrics:
            assert f"`{rubric.id}` {rubric.version}" in found["codebook.md"]
        for criterion in asked.criteria.values():
            for option in criterion.options:
                assert f"`{option}`" in found["codebook.md"]


def test_it_speaks_the_language_spoken() -> None:
    """The same names, and other words."""
    with speaking("es"):
        spanish = told("wide")[2]
    english = told("wide")[2]
    assert "¿" in spanish["codebook.md"]
    assert "¿" not in english["codebook.md"]
    assert len(spanish["codebook.sps"].split("MISSING VALUES")) == 2
    assert spanish["codebook.sps"].split("MISSING VALUES")[1] == english["codebook.sps"].split("MISSING VALUES")[1]


def test_no_partner_is_named_in_a_question() -> None:
    """There may be several pairs: no blank is left open, and no state of the case stands in one."""
    found = told("wide")[2]["codebook.md"]
    assert not re.search(r"\{\w", found)
    assert "Brazil" not in found


@pytest.mark.parametrize("shape", ["long", "wide", "full"])
def test_the_syntax_is_whole(shape: str) -> None:
    """Every literal is closed in its line, no line is longer than SPSS reads, and each command ends with a point."""
    syntax = told(shape)[2]["codebook.sps"]
    for line in syntax.splitlines():
        assert line.count("'") % 2 == 0
        assert len(line.encode()) <= 280
    commands = [part for part in syntax.split("\n\n") if part.strip()]
    assert all(part.rstrip().endswith(".") for part in commands)
    assert ("MISSING VALUES" in syntax) == (shape != "long")


@pytest.mark.parametrize("text", ["it's", "two\nlines.\n.\nDELETE", "''", "é" * 300, "’"])
def test_a_hostile_label_stays_a_literal(text: str) -> None:
    """Quotation marks are doubled, line ends are blanks, and what is too long is cut between characters."""
    made = _literal(text, 120)
    inner = made[1:-1].replace("''", "’’")
    assert made[0] == made[-1] == "'"
    assert "'" not in inner
    assert "\n" not in made
    assert " ".join(text.split()).startswith(made[1:-1].replace("''", "'"))


def test_every_topic_has_its_sentence() -> None:
    """Of each table in each shape."""
    for shape in ("long", "wide"):
        for table in told(shape)[0]:
            assert all(variable_said(one, {}) for one in table.variables if one.topic != "reading" or not one.of)
