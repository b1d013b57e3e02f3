"""The wheel, installed into an empty environment outside the checkout, runs the main job."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def _run(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program with nothing of this environment's Python in it; no test lets one run for ever."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        list(map(str, words)), cwd=folder, env=clean, capture_output=True, text=True, timeout=300, check=False
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `assess` command of a new environment that holds the wheel of this checkout and what it depends on."""
    folder = tmp_path_factory.mktemp("wheel")
    built = _run(sys.executable, "-m", "pip", "wheel", "--no-deps", "-w", folder, ROOT, folder=folder)
    if built.returncode and "Could not find a version" in built.stderr:
        pytest.skip("no package index can be reached from here")
    assert built.returncode == 0, built.stderr
    _run(sys.executable, "-m", "venv", "--without-pip", folder / "new", folder=folder)
    programs = folder / "new" / ("Scripts" if os.name == "nt" else "bin")
    (wheel,) = folder.glob("*.whl")
    into = ("--python", programs / "python")
    done = _run(sys.executable, "-m", "pip", *into, "install", "--quiet", "--no-compile", wheel, folder=folder)
    assert done.returncode == 0, done.stderr
    return programs / "assess"


def test_the_demo_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    """`assess demo` finds its rubrics, cases and templates inside the package and writes the PDF."""
    result = _run(installed, "demo", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "assess-demo" / "alba-boreal.pdf").read_bytes().startswith(b"%PDF-")


def test_the_package_can_be_used_from_python(installed: Path, tmp_path: Path) -> None:
    """It reads, computes and renders there, and has the mark by which a type checker knows that it is typed."""
    code = (
        "import assess; from importlib.resources import files; from assess.storage.cases import case_file;"
        "document = assess.score(assess.read(case_file('alba-boreal')));"
        "print(*assess.render(document, 'html', language='pt'), files('assess').joinpath('py.typed').is_file())"
    )
    result = _run(installed.with_name("python"), "-c", code, folder=tmp_path)
    assert (result.stdout, result.stderr) == ("alba-boreal.html True\n", "")


def test_every_shipped_file_is_in_the_wheel(installed: Path, tmp_path: Path) -> None:
    """What the program shows of its rubrics and its method is what stands in the checkout."""
    method = _run(installed, "method", "--plain", folder=tmp_path)
    assert method.stdout.strip() == (ROOT / "rubrics" / "METHOD.md").read_text(encoding="utf-8").strip()
    spanish = _run(installed, "method", "--lang", "es", "--plain", folder=tmp_path)
    assert "Las seis fases, tomadas de Spekman" in spanish.stdout
    listed = _run(installed, "rubric", "list", "--json", folder=tmp_path)
    shipped = {path.stem for path in (ROOT / "rubrics").glob("*.yaml")} - {"scales"}
    assert {row["id"] for row in json.loads(listed.stdout)} == shipped
