"""Templates and styles of a house: copied, checked, printed by, and refused where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from assess.storage.cases import case_file
from tests.cli.conftest import run

CASE = "a.yaml"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def case(here: Path) -> Path:
    path = here / CASE
    path.write_text(case_file("alba-boreal").read_text(encoding="utf-8"), encoding="utf-8")
    return path


def test_a_copy_of_the_templates_is_sound_and_prints_the_same(here: Path, case: Path) -> None:
    """What was copied and not changed changes nothing, whether all of it is there or one file."""
    assert run("report", CASE, "--to", "md", "--out", "ours.md", "--date", "2026-11-22").exit_code == 0
    assert run("template", "new", "house").exit_code == 0
    assert "all is well" in run("template", "check", "house").stdout
    for path in (here / "house").iterdir():
        if path.name != "report.j2":
            path.unlink()
    made = run("report", CASE, "--to", "md", "--out", "theirs.md", "--template", "house", "--date", "2026-11-22")
    assert made.exit_code == 0, made.output
    names = [one.replace("theirs", "ours") for one in [(here / "theirs.md").read_text(encoding="utf-8")]]
    assert names == [(here / "ours.md").read_text(encoding="utf-8")]


def test_a_change_in_a_copy_is_what_is_printed(here: Path, case: Path) -> None:
    """A house's own sentence stands in its brief, and a fault in it is told with file and line."""
    run("template", "new", "house")
    brief = here / "house" / "brief.j2"
    brief.write_text(brief.read_text(encoding="utf-8") + '{{ text("For the minister.") }}\n', encoding="utf-8")
    assert run("report", CASE, "--brief", "--to", "md", "--template", "house").exit_code == 0
    assert "For the minister." in (here / "a-brief.md").read_text(encoding="utf-8")
    for path in (here / "house").iterdir():
        if path != brief:
            path.unlink()
    brief.write_text("stray\n", encoding="utf-8")
    result = run("template", "check", "house")
    assert result.exit_code == 1
    assert result.stderr.count("house/brief.j2:1: “stray” stands outside of every block; mend the template") == 1


def test_a_fault_in_what_a_template_takes_in_is_found(here: Path) -> None:
    """Though no template that takes it in was changed."""
    house = here / "house"
    house.mkdir()
    (house / "compare-method.j2").write_text("stray\n", encoding="utf-8")
    result = run("template", "check", "house")
    assert result.exit_code == 1
    assert "house/compare-method.j2:1: “stray” stands outside" in result.stderr


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda folder: None, "no template is in it"),
        (lambda folder: (folder / "other.j2").write_text("x"), "no template has this name"),
        (lambda folder: (folder / "report.j2").symlink_to("/etc/passwd"), "this is a link"),
    ],
)
def test_a_folder_that_holds_something_else_is_refused(here: Path, case: Path, make, told: str) -> None:
    """What is no template is named in one line, and nothing is written."""
    (here / "house").mkdir()
    make(here / "house")
    result = run("report", CASE, "--template", "house")
    assert result.exit_code == 1
    assert told in result.stderr
    assert not (here / "a.pdf").exists()


def test_a_style_stands_on_every_report(here: Path, case: Path) -> None:
    """A marking and a letterhead need no template."""
    (here / "s.yaml").write_text('style: 1\nmarking: CONFIDENTIAL\nletterhead: "Desk *3*"\n', encoding="utf-8")
    assert run("report", CASE, "--to", "md", "--style", "s.yaml").exit_code == 0
    text = (here / "a.md").read_text(encoding="utf-8")
    assert text.startswith("**CONFIDENTIAL**\n\nDesk \\*3\\*\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("style: 1\naccent: red\n", 's.yaml:2: "red" is no colour as it is written here; write it as #16455e'),
        ("style: 1\nlogo: ../a.png\n", "s.yaml:2: no file ../a.png stands beside it; put it there"),
        ("style: 1\nlogo: no.png\ndocx: no.docx\n", "s.yaml:3: no file no.docx stands beside it"),
        ("style: 1\nlogo: big.png\n", "s.yaml:2: big.png is larger than 2 MB"),
        ("style: 1\nlogo: fake.png\n", "s.yaml:2: fake.png is not the sort of picture that its name says"),
        ("style: 1\nlogo: link.png\n", "s.yaml:2: no file link.png stands beside it"),
        ('style: 1\naccent: "#ffffee"\n', "s.yaml:2: #ffffee is too pale to be read on paper; choose a darker colour"),
        ("style: 1\nmark: x\n", "s.yaml:2: `mark` is not known here"),
    ],
)
def test_a_style_with_a_fault_is_told_with_its_line(here: Path, case: Path, text: str, told: str) -> None:
    """A bad style file gets a line for each problem, from the report and from the check."""
    (here / "big.png").write_bytes(PNG + b"0" * 2_000_001)
    (here / "fake.png").write_bytes(b"no")
    (here / "link.png").symlink_to(here / "fake.png")
    (here / "s.yaml").write_text(text, encoding="utf-8")
    for result in (run("report", CASE, "--style", "s.yaml"), run("check", "s.yaml")):
        assert result.exit_code == 1
        assert told in result.stderr


def test_a_document_of_word_gives_its_styles(here: Path, case: Path) -> None:
    """Named by --style, or by a style file beside it; what is no such document is told in one line."""
    assert run("report", CASE, "--to", "docx", "--out", "house.docx").exit_code == 0
    assert (here / "house.docx").stat().st_mode & 0o777 == 0o600
    house = Document("house.docx")
    house.styles["Heading 1"].font.name = "Corporate Sans"
    house.save("house.docx")
    (here / "s.yaml").write_text("style: 1\ndocx: house.docx\n", encoding="utf-8")
    for style in ("house.docx", "s.yaml"):
        assert run("report", CASE, "--to", "docx", "--style", style).exit_code == 0
        assert Document("a.docx").styles["Heading 1"].font.name == "Corporate Sans"
    (here / "house.docx").write_bytes(b"PK no")
    for style in ("house.docx", "s.yaml"):
        result = run("report", CASE, "--to", "docx", "--style", style)
        assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
        assert result.stderr.startswith("house.docx: this is no document of Word")
