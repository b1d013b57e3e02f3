"""Many reports at once: in their order, and none that fails stops or hides among the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.storage.cases import case_file
from tests.cli.conftest import run


@pytest.fixture
def folder(here: Path) -> Path:
    made = here / "all"
    made.mkdir()
    for name in ("a", "b", "c"):
        text = case_file("alba-boreal").read_text(encoding="utf-8")
        (made / f"{name}.yaml").write_text(text, encoding="utf-8")
    return made


def test_reports_by_several_processes_are_those_of_one(here: Path, folder: Path) -> None:
    """The same bytes, in the same order, told in the same lines."""
    told = {}
    for jobs in ("1", "2"):
        result = run("report", "all", "--brief", "--out", jobs, "--jobs", jobs, "--date", "2026-11-22")
        assert result.exit_code == 0, result.output
        told[jobs] = result.stderr.replace(f"wrote {jobs}/", "wrote ")
    assert told["1"] == told["2"]
    for path in (here / "1").iterdir():
        assert path.read_bytes() == (here / "2" / path.name).read_bytes()


def test_one_that_cannot_be_written_does_not_stop_the_others(here: Path, folder: Path) -> None:
    """The failure is named, the others are there, and the command leaves with 1."""
    (here / "out").mkdir()
    (here / "out" / "b-brief.pdf").write_text("a paper of somebody else")
    result = run("report", "all", "--brief", "--out", "out", "--jobs", "2")
    assert result.exit_code == 1
    assert "b-brief.pdf" in result.stderr
    assert {path.name for path in (here / "out").iterdir()} == {"a-brief.pdf", "b-brief.pdf", "c-brief.pdf"}
    assert (here / "out" / "b-brief.pdf").read_text() == "a paper of somebody else"
