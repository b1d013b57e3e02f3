"""What the tests of the command line share: the command in process, and an empty folder to work in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner, Result

from assess.cli.app import app
from assess.text import language


def run(*words: object, answers: str | bytes | None = None, **environment: str) -> Result:
    """Run the command in process with `answers` on standard input."""
    return CliRunner().invoke(app, [*map(str, words)], input=answers, env=environment)


def every_command() -> list[list[str]]:
    """The words of each command, of those in a group two."""
    found = []
    for name in (one.name for one in app.registered_commands):
        group = getattr(import_module(f"assess.cli.{name}"), "app", None)
        found += [[name, one.name] for one in group.registered_commands] if group else [[name]]
    return found


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, for a person who has no rubrics yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ASSESS_RUBRICS", raising=False)
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path


@contextmanager
def translated(monkeypatch: pytest.MonkeyPatch, into: Callable[[str], str]) -> Iterator[None]:
    """A Spanish in which every message is what `into` makes of the English one."""
    catalogue = SimpleNamespace(
        said=lambda message, context="": into(message),
        ngettext=lambda one, many, number: into(one if number == 1 else many),
    )
    with monkeypatch.context() as patch:
        patch.setattr(language, "catalogue", lambda name, spoken: catalogue if spoken == "es" else None)
        yield
