"""Merging as a shell meets it: `assess merge`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assess.storage.cases import case_file
from tests.cli.conftest import run

FRAME = """\
assessment: 1
dyad: {a: %s, b: %s}
period: {from: 2003, to: 2010}
assessor: {name: %s, side: %s}
rubrics: {ohmae: {version: "1.1"}}
answers:
  ohmae.trust: {practised: {a: %d, b: %d}, note: "It is so."}
  ohmae.joint_work: {practised: 2}
"""


@pytest.fixture(autouse=True)
def folder(here: Path) -> None:
    """A folder with two capitals' readings of one alliance, each with itself as partner a."""
    Path("ana.yaml").write_text(FRAME % ("ARG", "BRA", "Ana", "a", 3, 1), encoding="utf-8")
    Path("bia.yaml").write_text(FRAME % ("BRA", "ARG", "Bia", "a", 2, 0), encoding="utf-8")


def test_two_readings_become_one_file() -> None:
    """It says of whom it is made and where they differed; the program takes the file, and the two stay."""
    before = Path("ana.yaml").read_bytes()
    result = run("merge", "ana.yaml", "bia.yaml", "--out", "both.yaml")
    assert result.exit_code == 0
    assert "[1] Ana, from the side of ARG, 2003–2010, ana.yaml" in result.stderr
    assert "[2] Bia, from the side of BRA, 2003–2010, bia.yaml" in result.stderr
    assert "differed on 1 of 2 criteria" in result.stderr
    assert "ohmae.trust, practised by ARG: 0 [2], 3 [1]; merged: 1" in result.stderr
    assert Path("ana.yaml").read_bytes() == before
    assert run("check", "both.yaml").exit_code == 0
    assert Path("both.yaml").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("text", "said"), [("a pipeline", 0), ("a bank", 1)])
def test_lists_of_commitments_that_differ_are_left_out_and_that_is_told(text: str, said: int) -> None:
    """Nobody's list is taken for the other's."""
    for name, one in (("ana", "a pipeline"), ("bia", text)):
        Path(f"{name}.yaml").write_text(
            Path(f"{name}.yaml").read_text(encoding="utf-8") + f"commitments: [{{text: {one}}}]\n", encoding="utf-8"
        )
    result = run("merge", "ana.yaml", "bia.yaml", "--out", "both.yaml")
    assert result.stderr.count("commitments: left out") == said
    assert Path("both.yaml").read_text(encoding="utf-8").count("commitments:") == 1 - said


def test_its_report_says_of_whom_it_is_made() -> None:
    """On the first page how many and how far apart, under the criterion who said what, at the end their names."""
    run("merge", "ana.yaml", "bia.yaml", "--out", "both.yaml")
    document = json.loads(run("score", "both.yaml", "--json").stdout)
    assert len(document["merged_from"]) == 2
    assert run("report", "both.yaml", "--to", "md", "--out", "both.md").exit_code == 0
    text = Path("both.md").read_text(encoding="utf-8").replace("\\", "")
    assert "Merged from 2 assessments" in text
    assert "They differ on 1 of 2 criteria." in text
    assert "Where they differed: practised by ARG: 0 [2], 3 [1]; merged: 1." in text
    assert "Bia, from the side of BRA" in text
    assert "Where they differed: practised by ARG" in run("explain", "both.yaml", "trust", "--plain").stdout


def test_nothing_is_written_over() -> None:
    """A file that exists stays, and so does one that a link leads to."""
    before = Path("bia.yaml").read_bytes()
    assert run("merge", "ana.yaml", "bia.yaml", "--out", "bia.yaml").exit_code == 1
    assert Path("bia.yaml").read_bytes() == before
    Path("link.yaml").symlink_to("elsewhere.yaml")
    assert run("merge", "ana.yaml", "bia.yaml", "--out", "link.yaml").exit_code == 1
    assert not Path("elsewhere.yaml").exists()


def test_what_cannot_be_merged_is_refused_with_its_place() -> None:
    """Another dyad, one file alone, and what is merged already: a line each, and no file."""
    Path("chl.yaml").write_bytes(case_file("argentina-chile").read_bytes())
    other = run("merge", "ana.yaml", "chl.yaml", "--out", "x.yaml")
    assert other.exit_code == 1
    assert other.stderr.startswith("chl.yaml:")
    assert "another dyad" in other.stderr
    assert run("merge", "ana.yaml", "--out", "x.yaml").exit_code == 2
    run("merge", "ana.yaml", "bia.yaml", "--out", "both.yaml")
    assert "itself merged" in run("merge", "ana.yaml", "both.yaml", "--out", "x.yaml").stderr
    assert not Path("x.yaml").exists()


def test_bad_files_are_passed_over_only_when_asked() -> None:
    """They are named either way; without the switch nothing is merged."""
    Path("bad.yaml").write_text("assessment: 1\n", encoding="utf-8")
    words = ("merge", "ana.yaml", "bad.yaml", "bia.yaml", "--out", "x.yaml")
    refused = run(*words)
    assert refused.exit_code == 1
    assert "bad.yaml" in refused.stderr
    assert not Path("x.yaml").exists()
    done = run(*words, "--skip-bad")
    assert done.exit_code == 1
    assert "bad.yaml" in done.stderr
    assert "made of 2 assessments" in done.stderr
