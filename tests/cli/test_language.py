"""Which language a call of the program speaks, and what has none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

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


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("demo", "--out", "."), "El dictamen, condición por condición"),
        (("compare", "alba-boreal.yaml", "other.yaml", "--to", "md", "--out", "."), "Alianza estratégica"),
        (("portfolio", "ARG", "brazil.yaml", "chile.yaml", "--to", "md", "--out", "."), "Brasil"),
    ],
)
def test_a_report_is_in_the_language_spoken_beside_a_result_for_programs(
    words: tuple[str, ...], said: str, here: Path
) -> None:
    """With --json, too, all of it."""
    text = case_file("alba-boreal").read_text(encoding="utf-8")
    (here / "alba-boreal.yaml").write_text(text, encoding="utf-8")
    (here / "other.yaml").write_text(text.replace("side: outside", "side: a", 1), encoding="utf-8")
    for name in ("brazil", "chile"):
        shutil.copy(case_file(f"argentina-{name}"), here / f"{name}.yaml")
    done = run(*words, "--json", "--lang", "es")
    assert done.exit_code == 0, done.stderr
    (report,) = here.glob("*.md")
    assert said in report.read_text(encoding="utf-8")
    assert "strategic alliance in a" not in report.read_text(encoding="utf-8")
    assert said not in done.stdout


def test_a_drill_is_read_in_the_language_spoken_and_its_result_has_none() -> None:
    """With --json the cards are those that a person reads without it."""
    words = ("rubric", "drill", "ohmae", "--criterion", "trust", "--seed", "3", "--json")
    done = run(*words, "--lang", "es", answers="5 4 3 2 1\n5 4 3 2 1\n")
    assert "Confianza" in done.stderr
    assert done.stdout == run(*words, answers="5 4 3 2 1\n5 4 3 2 1\n").stdout


def test_the_list_of_rubrics_has_their_titles_in_the_language_spoken() -> None:
    """As `assess rubric show` has them."""
    assert "Seis rasgos de una alianza estratégica" in run("rubric", "list", "--lang", "es").stdout


def test_what_is_wrong_with_a_folder_is_told_to_programs_in_english(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As all that `assess check --json` tells."""

    def closed(place: Path, onerror: Any) -> list[Any]:
        onerror(PermissionError(13, "", str(place)))
        return []

    monkeypatch.setattr("assess.storage.folders.os.walk", closed)
    assert '"the folder cannot be read"' in run("check", here, "--json", "--lang", "es").stdout


def test_a_call_leaves_the_language_as_it_was(here: Path) -> None:
    """One that fails, too."""
    for words in (("cases", "--lang", "es"), ("score", "nothing.yaml", "--lang", "es"), ("--lang", "es", "--help")):
        run(*words)
        assert language.spoken() == "en"
