"""The commands of translators, from a rubric to a question in another language."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from assess.storage.cases import case_file
from tests.cli.conftest import run


def translated(path: Path, words: dict[str, str]) -> None:
    """Fill in translations in a `.po` file, by the text, as a translator does."""
    text = path.read_text(encoding="utf-8")
    for source, said in words.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{said}"')
    path.write_text(text, encoding="utf-8")


def test_a_rubric_of_ones_own_is_translated_beside_it(here: Path) -> None:
    """Extract, update, translate, update again: then it asks in Spanish, and says what is left to do."""
    assert run("rubric", "new", "mine").exit_code == 0
    assert "wrote mine.pot: " in run("translate", "extract", "mine.yaml").stderr
    assert run("translate", "update", "es", "mine.yaml").exit_code == 0
    translated(here / "mine.es.po", {"My own rubric": "Mi pauta"})
    assert "1 of" in run("translate", "update", "es", "mine.yaml").stderr
    assert "Mi pauta" in run("--rubrics-folder", ".", "rubric", "list", "--lang", "es").stdout
    assert "Mi pauta" not in run("--rubrics-folder", ".", "rubric", "list").stdout
    left = run("translate", "check", "es", "mine.yaml")
    assert left.exit_code == 1
    assert "mine.es.po:" in left.stderr
    assert "missing: mine." in left.stderr


def test_a_text_that_changed_is_told_and_its_old_translation_not_shown(here: Path) -> None:
    """The note names the catalogue."""
    run("rubric", "new", "mine")
    run("translate", "update", "pt", "mine.yaml")
    translated(here / "mine.pt.po", {"My own rubric": "Meu roteiro"})
    run("translate", "update", "pt", "mine.yaml")
    path = here / "mine.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("My own rubric", "My newer rubric"), encoding="utf-8")
    done = run("--rubrics-folder", ".", "rubric", "list", "--lang", "pt")
    assert "My newer rubric" in done.stdout
    assert "Meu roteiro" not in done.stdout
    assert "mine.pt.mo" in done.stderr
    assert "out of date: mine.title: My own rubric" in run("translate", "check", "pt", "mine.yaml").stderr


def test_a_shipped_language_has_nothing_left_to_do() -> None:
    """As a translator is told; what is true of one is asked of all where catalogues are tested."""
    done = run("translate", "check", "pt")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.count("all is well") == 2


def test_what_is_to_be_translated_is_written_for_translators_tools(here: Path) -> None:
    """What the program says, and what its rubrics say, with contexts and what helps."""
    assert run("translate", "extract").exit_code == 0
    program, texts = ((here / f"{name}.pot").read_text(encoding="utf-8") for name in ("program", "texts"))
    assert 'msgctxt "lorenzini.long_term.practised.levels.4"' in texts
    assert 'msgctxt "country in a sentence"\nmsgid "the Netherlands"' in texts
    assert "#. Translators: at most 12 characters." in program
    assert "Show the verdict on one screen" in program


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        (("translate", "check", "fr"), "there is no such catalogue; begin it with `assess translate update`"),
        (("translate", "check", "../es"), "“../es” is no code of a language"),
        (("translate", "update", "es", "case.yaml"), "this is no rubric; name the file of a rubric"),
    ],
)
def test_what_cannot_be_translated_is_told(words: tuple[str, ...], fact: str, here: Path) -> None:
    """One line, and nothing is written."""
    (here / "case.yaml").write_text(case_file("alba-boreal").read_text(encoding="utf-8"), encoding="utf-8")
    done = run(*words)
    assert done.exit_code in (1, 2)
    assert fact in done.stderr
    assert sorted(one.name for one in here.iterdir()) == ["case.yaml"]


def test_without_babel_it_is_said_how_to_get_it(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No other command needs it."""
    for name in [one for one in sys.modules if one.partition(".")[0] == "babel"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "babel", None)
    done = run("translate", "extract")
    assert done.exit_code == 1
    assert "need Babel, which is not here; install it with `pip install 'assess[translate]'`" in done.stderr
    assert run("cases", "--lang", "es").exit_code == 0


def test_a_catalogue_that_cannot_be_read_is_told_with_its_line(here: Path) -> None:
    """And stays as it is."""
    run("rubric", "new", "mine")
    path = here / "mine.es.po"
    path.write_text('msgid "My own rubric\nmsgstr ""\n', encoding="utf-8")
    before = path.read_bytes()
    done = run("translate", "update", "es", "mine.yaml")
    assert done.exit_code == 1
    assert "mine.es.po:1: this is no line of a catalogue; mend it with the tool that wrote it" in done.stderr
    assert path.read_bytes() == before
