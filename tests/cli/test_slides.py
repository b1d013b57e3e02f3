"""A picture for slides from the command line: where it goes, and what is said where there is none."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from assess.storage.cases import case_file
from tests import situations
from tests.cli.conftest import run


@pytest.fixture(autouse=True)
def folder(here: Path) -> Path:
    """An empty folder to work in, with one case."""
    Path("a.yaml").write_bytes(case_file("alba-boreal").read_bytes())
    return here


def test_a_picture_goes_where_a_report_goes() -> None:
    """Beside the assessment, into a folder, under a name, or on standard output; only its owner can read it."""
    assert run("report", "a.yaml", "--picture", "gap", "--to", "svg,png").exit_code == 0
    assert {path.name for path in Path().iterdir()} == {"a.yaml", "a-gap.svg", "a-gap.png"}
    if sys.platform != "win32":
        assert stat.S_IMODE(Path("a-gap.png").stat().st_mode) == 0o600
    told = run("report", "a.yaml", "--picture", "goals", "--to", "svg", "--out", "made/x.svg")
    assert "x.svg" in told.stderr
    assert Path("made/x.svg").exists()
    assert run("report", "a.yaml", "--picture", "stage", "--to", "svg", "--out", "-").stdout.startswith("<svg")
    assert run("report", "a.yaml", "--picture", "gap", "--to", "svg,png").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--picture", "gaps"), "known are gap, goals, stage, firmness, partners"),
        (("--picture", "gap", "--to", "md"), "known are svg, png, pdf"),
        (("--picture", "gap", "--brief"), "leave out --brief or --picture"),
        (("--picture", "gap", "--to", "png", "--out", "-"), "add --to svg"),
        (("--picture", "gap", "--to", "svg", "--out", "x.md"), "no report ends in .md"),
        (("--to", "png"), "known are md, html"),
    ],
)
def test_what_does_not_go_together_is_refused(arguments: tuple[str, ...], said: str) -> None:
    """Nothing is written, and the line says what there is."""
    result = run("report", "a.yaml", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert {path.name for path in Path().iterdir()} == {"a.yaml"}


def test_a_picture_of_nothing_is_one_line() -> None:
    """The line names the file, what is missing, and what there is."""
    asked = {"rubrics": ["ohmae", "lorenzini"], "all": {"declared": 3, "practised": 2}}
    Path("b.yaml").write_text(situations.text(asked), encoding="utf-8")
    result = run("report", "b.yaml", "--picture", "stage")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "b.yaml: there is nothing to draw in a picture of stage; it has pictures of gap" in result.stderr
