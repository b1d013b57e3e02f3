"""The list of worked cases: it tells of each what its own document says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from assess.cli import files
from assess.report.front import title
from assess.storage import shipped
from assess.storage.cases import case_file, case_names
from assess.text.language import speaking
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


@pytest.fixture
def in_spanish(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped rubrics, with one case and the method in Spanish as well."""
    folder = here / "shipped"
    shutil.copytree(shipped.folder("rubrics"), folder / "rubrics")
    for other in [*folder.glob("rubrics/METHOD.*.md"), *folder.glob("rubrics/cases/*.*.yaml")]:
        other.unlink()
    text = (folder / "rubrics/cases/alba-boreal.yaml").read_text(encoding="utf-8")
    own = text.replace("assessment: 1\n", "assessment: 1\nlang: es\n", 1)
    (folder / "rubrics/cases/alba-boreal.es.yaml").write_text(own, encoding="utf-8")
    (folder / "rubrics/METHOD.es.md").write_text("# Método\n\n## 6. El veredicto\n\nDice.\n", encoding="utf-8")
    for module in ("assess.storage.cases", "assess.storage.manual"):
        monkeypatch.setattr(f"{module}.folder", folder.joinpath)
    return folder


def test_a_case_is_taken_in_the_language_spoken(in_spanish: Path, here: Path) -> None:
    """It is one case, under its plain name; a copy in another language that nobody changed gives way."""
    assert "alba-boreal.es" not in case_names()
    with speaking("es"):
        assert case_file("alba-boreal").name == "alba-boreal.es.yaml"
        assert case_file("argentina-chile").name == "argentina-chile.yaml"
    copy = here / "assess-demo/alba-boreal.yaml"
    for words, is_own in (["--lang", "es"], True), (["--lang", "en"], False), (["--lang", "es"], True):
        assert "stays as it is" not in run("demo", *words).stderr
        assert ("lang: es" in copy.read_text(encoding="utf-8")) == is_own
    assert json.loads(run("cases", "--json", "--lang", "es").stdout) == json.loads(run("cases", "--json").stdout)


def test_the_method_is_shown_in_the_language_spoken(in_spanish: Path) -> None:
    """By the same numbers of its sections; in English where it is in no other."""
    assert run("method", "6", "--lang", "es").stdout == "## 6. El veredicto\n\nDice.\n"
    assert run("method", "6", "--lang", "pt").stdout == run("method", "6").stdout
