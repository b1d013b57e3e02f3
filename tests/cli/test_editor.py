"""The editor: a text in a private file, and what may go wrong there."""

from __future__ import annotations

import signal
import sys
import tempfile
from pathlib import Path

import pytest

from assess.cli.editor import edited
from assess.errors import AssessError


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files, and no editor named."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return tmp_path


def named(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the editor be a line of Python, in which `path` is the file."""
    code = f"import sys; from pathlib import Path; path = Path(sys.argv[1]); {code}"
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" -c "{code}"')


def test_a_text_goes_through_a_file_for_its_owner_alone(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File and folder are private while the editor has them, and gone afterwards."""
    named(monkeypatch, "path.write_text(path.read_text() + oct(path.stat().st_mode) + oct(path.parent.stat().st_mode))")
    text = edited("one\n\n  two")
    assert text.startswith("one\n\n  two\n")
    assert sys.platform == "win32" or text.endswith("0o1006000o40700")
    assert list(place.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="nobody can send this signal to another program there")
def test_an_interrupt_is_for_the_editor(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C, which a terminal sends to both, ends nothing but what the editor ends by it."""
    named(monkeypatch, "import os, signal; os.kill(os.getppid(), signal.SIGINT)")
    assert edited("one") == "one\n"
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


@pytest.mark.parametrize("code", ["sys.exit(3)", "path.write_bytes(bytes([255]))", "path.unlink()"])
def test_an_editor_that_fails_is_said(place: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Whatever it leaves behind, one line says what is wrong, and no file stays."""
    named(monkeypatch, code)
    with pytest.raises(AssessError):
        edited("one")
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("name", ["/no/such/editor --wait", "'unclosed"])
def test_an_editor_that_is_not_there_is_said(place: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """`$VISUAL` comes first, and a name that cannot be started, or read, is named."""
    monkeypatch.setenv("VISUAL", name)
    with pytest.raises(AssessError, match=name.split(maxsplit=1)[0]):
        edited("one")
    assert list(place.iterdir()) == []


def test_no_editor_at_all_is_said(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where none is named and no usual one is there, the variable to set is named."""
    monkeypatch.setenv("PATH", str(place))
    with pytest.raises(AssessError, match="EDITOR"):
        edited("one")
