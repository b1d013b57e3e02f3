"""What the tests of the command line share: the command in process, and an empty folder to work in."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assess.cli.app import app


def run(*words: object, answers: str | bytes | None = None, **environment: str) -> Result:
    """Run the command in process with `answers` on standard input."""
    return CliRunner().invoke(app, [*map(str, words)], input=answers, env=environment)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, for a person who has no rubrics yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ASSESS_RUBRICS", raising=False)
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path
