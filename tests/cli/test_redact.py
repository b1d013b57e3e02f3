"""Anonymous copies as a shell meets them: `assess redact`."""

from __future__ import annotations

import json
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.cli.conftest import run

TEXT = """\
# Ana's file
assessment: 1
dyad: {a: ARG, b: BRA}
period: {from: 2003, to: 2010}
assessor: {name: Ana, side: a}
rubrics: {ohmae: {version: "1.1"}}
answers:
  ohmae.joint_work:
    practised: 2  # as Ana saw
    note: "Ana was there."
    evidence: [{kind: record, text: "Her diary.", supports: [practised], source: "Ana's shelf"}]
"""


@pytest.fixture(autouse=True)
def folder(here: Path) -> None:
    """A folder with an assessment that bears a name in every place, its own file's too."""
    Path("ana.yaml").write_text(TEXT, encoding="utf-8")


def test_a_copy_holds_no_trace() -> None:
    """Not in its texts, its comments or its name; the file itself stays, and what went is told in numbers."""
    result = run("redact", "ana.yaml")
    assert result.exit_code == 0
    copy = Path("arg-bra-2003-2010-redacted.yaml")
    text = copy.read_text(encoding="utf-8")
    assert "ana" not in text.casefold()
    assert "diary" not in text
    assert "redacted: [assessor, notes, sources, evidence]" in text
    assert Path("ana.yaml").read_text(encoding="utf-8") == TEXT
    assert "taken out: assessor, notes, sources, evidence" in result.output
    assert "notes: 1" in result.output
    assert "comments" in result.output
    assert run("check", str(copy)).exit_code == 0
    assert copy.stat().st_mode & 0o777 == 0o600


def test_no_spelling_of_the_name_stays() -> None:
    """Composed or not, with accents or none, with any hyphen, surname first: none is in the copy, and it is counted."""
    name = "José Pérez-Núñez"
    spellings = (
        normalize("NFD", name), "Jose Perez-Nunez", "José Pérez Núñez", "José Pérez‑Núñez", "Pérez-Núñez, José", name,
    )  # fmt: skip
    notice = "".join(f"[{one}]" for one in spellings)
    text = TEXT.replace("name: Ana", f'name: "{name}"').replace("rubrics:", f'notice: "{notice}"\nrubrics:')
    Path("ana.yaml").write_text(text, encoding="utf-8")
    result = run("redact", "ana.yaml", "--out", "x.yaml")
    copy = normalize("NFD", Path("x.yaml").read_text(encoding="utf-8")).casefold()
    assert not any(part in copy for part in ("jose", "perez", "nunez", "pe\u0301rez", "nu\u0301n"))
    assert "not searched: initials" in result.output


def test_the_copy_scores_as_the_file_does() -> None:
    """The same verdict and the same scores."""
    run("redact", "ana.yaml", "--out", "x.yaml")
    before, after = (json.loads(run("score", name, "--json").stdout) for name in ("ana.yaml", "x.yaml"))
    assert before["verdict"] == after["verdict"]
    assert before["rubrics"] == after["rubrics"]


def test_its_report_says_what_was_taken_out() -> None:
    """On the first page and among what the report was made by."""
    run("redact", "ana.yaml", "--out", "x.yaml")
    assert run("report", "x.yaml", "--to", "md", "--out", "x.md").exit_code == 0
    text = Path("x.md").read_text(encoding="utf-8")
    assert "An anonymous copy, without assessor, notes, sources and evidence" in text
    assert "Taken out of this copy" in text
    assert "diary" not in text


def test_only_what_is_named_is_taken() -> None:
    """What is kept is named, to be read by a person; a part that nobody knows is wrong usage."""
    result = run("redact", "ana.yaml", "--take", "assessor, sources", "--out", "x.yaml")
    assert result.exit_code == 0
    assert "kept: notes, texts of evidence" in result.output
    assert "(taken out) was there." in Path("x.yaml").read_text(encoding="utf-8")
    assert run("redact", "ana.yaml", "--take", "levels").exit_code == 2
    assert run("redact", "ana.yaml", "--take", ",").exit_code == 2


def test_nothing_is_written_over() -> None:
    """A second copy gets a number; a file that is named and exists stays."""
    run("redact", "ana.yaml")
    assert run("redact", "ana.yaml").exit_code == 0
    assert Path("arg-bra-2003-2010-redacted-2.yaml").exists()
    assert run("redact", "ana.yaml", "--out", "ana.yaml").exit_code == 1
    assert Path("ana.yaml").read_text(encoding="utf-8") == TEXT
