"""Which language a call of the program speaks, and what has none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assess.storage.cases import case_file
from assess.text import language
from tests.cli.conftest import run

ENGLISH, SPANISH, PORTUGUESE = "English", "Spanish", "Portuguese"
WORDS = {ENGLISH: "Political will", SPANISH: "Voluntad política", PORTUGUESE: "Vontade política"}
NOWHERE = {"ASSESS_LANG": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}


def spoken(*words: object, **environment: str) -> str:
    """The language in which a command answers."""
    done = run(*words, **(NOWHERE | environment))
    assert done.exit_code == 0, done.stderr
    (found,) = [name for name, word in WORDS.items() if word in done.stdout]
    return found


@pytest.fixture
def in_spanish(here: Path) -> Path:
    """An assessment that was answered in Spanish."""
    path = here / "ours.yaml"
    text = case_file("alba-boreal").read_text(encoding="utf-8")
    path.write_text(text.replace("\nlang: en\n", "\nlang: es\n", 1), encoding="utf-8")
    return path


SHOWN = ("rubric", "show", "ohmae")


@pytest.mark.parametrize(
    ("words", "environment", "found"),
    [
        (SHOWN, {}, ENGLISH),
        (("--lang", "es", *SHOWN), {}, SPANISH),
        ((*SHOWN, "--lang", "es"), {}, SPANISH),
        ((*SHOWN, "--lang=pt-BR"), {"ASSESS_LANG": "es"}, PORTUGUESE),
        (("--lang", "en", *SHOWN, "--lang", "pt"), {}, PORTUGUESE),
        (SHOWN, {"ASSESS_LANG": "es"}, SPANISH),
        (SHOWN, {"ASSESS_LANG": "pt_BR", "LANG": "es_AR.UTF-8"}, PORTUGUESE),
        (SHOWN, {"LANG": "es_AR.UTF-8"}, SPANISH),
        (SHOWN, {"LC_ALL": "C", "LANG": "es_AR.UTF-8"}, ENGLISH),
        (SHOWN, {"LC_MESSAGES": "pt_BR.UTF-8", "LANG": "es_AR.UTF-8"}, PORTUGUESE),
        (SHOWN, {"ASSESS_LANG": "tlh", "LANG": "fr_FR.UTF-8"}, ENGLISH),
    ],
)
def test_the_nearest_to_the_person_decides(words: tuple[str, ...], environment: dict[str, str], found: str) -> None:
    """--lang before or after the command, then ASSESS_LANG, then the locale, then English."""
    assert spoken(*words, **environment) == found


@pytest.mark.parametrize("command", [("score",), ("explain",), ("report", "--to", "md", "--out", "-")])
def test_a_file_speaks_its_own_language_where_none_was_chosen(command: tuple[str, ...], in_spanish: Path) -> None:
    """Its own goes before that of the locale, and after what was chosen."""
    name, *further = command
    assert spoken(name, in_spanish, *further) == SPANISH
    assert spoken(name, in_spanish, *further, LANG="pt_BR.UTF-8") == SPANISH
    assert spoken(name, in_spanish, *further, ASSESS_LANG="pt") == PORTUGUESE
    assert spoken(name, in_spanish, *further, "--lang", "en") == ENGLISH


def test_an_unknown_language_is_named_with_those_there_are() -> None:
    """One line and exit code 2."""
    done = run("cases", "--lang", "fr")
    assert done.exit_code == 2
    assert "--lang: “fr” is no language of this program; write en, es or pt" in done.stderr


@pytest.mark.parametrize("lang", ["es", "pt"])
def test_what_is_written_for_programs_has_no_language(lang: str, in_spanish: Path) -> None:
    """JSON is the same, to the letter, in every language."""
    for words in (
        ("score", in_spanish, "--date", "2026-11-22", "--json"),
        ("explain", in_spanish, "trust", "--json"),
        ("cases", "--json"),
        ("rubric", "list", "--json"),
        ("rubric", "show", "lorenzini", "--json"),
        ("evidence", "list", "--json"),
        ("check", in_spanish, "--json"),
        ("compare", in_spanish, case_file("alba-boreal"), "--date", "2026-11-22", "--json"),
    ):
        first, second = run(*words), run(*words, "--lang", lang)
        assert (first.exit_code, second.stdout) == (second.exit_code, first.stdout), words
        json.loads(first.stdout)


def test_a_call_leaves_the_language_as_it_was(here: Path) -> None:
    """One that fails, too."""
    for words in (("cases", "--lang", "es"), ("score", "nothing.yaml", "--lang", "es"), ("--lang", "es", "--help")):
        run(*words)
        assert language.spoken() == "en"
