"""The list of worked cases: it tells of each what its own document says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from assess.cli import files
from assess.report.front import title
from assess.storage.cases import case_file, case_names
from tests.cli.conftest import run

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def rows() -> Rows:
    """The list as JSON."""
    found: Rows = json.loads(run("cases", "--json").stdout)
    return found


def test_every_case_is_listed_with_period_frameworks_and_verdict(rows: Rows) -> None:
    """Text and JSON name all shipped cases, and agree with the document of each."""
    text = " ".join(run("cases").stdout.split())
    assert [row["case"] for row in rows] == case_names()
    for row in rows:
        document = files.facts(files.opened(case_file(row["case"])), "2026-11-22")
        assert row["period"] == document["period"]
        assert row["rubrics"] == list(document["rubrics"])
        assert row["verdict"]["class"] == document["verdict"]["as_answered"]["class"]
        for part in (row["case"], title(document), ", ".join(row["rubrics"]), row["notice"]):
            assert part in text
        assert row["verdict"]["title"].lower() in text.lower()


def test_each_case_says_whose_reading_it_is(rows: Rows) -> None:
    """The notice of every case names the program's authors, in the list as in its report."""
    for row in rows:
        assert "program's authors" in row["notice"]
