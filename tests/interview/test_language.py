"""The interview in another language: keys and files stay as they are, and its own words may be typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assess.interview.evidence import read_form
from assess.interview.page import LETTERS, Page
from assess.interview.plain import told
from assess.interview.question import Setting, question
from assess.interview.sheet import Hand, page_sheet
from assess.interview.worksheet import STRESSES, read_line
from assess.text import language
from tests.interview.person import NAMES, interview, new_file
from tests.interview.test_agenda import assessed
from tests.interview.test_sheet import ASKED, LADDERS, QUESTIONS, SETTING, text_of

WORDS = {
    "yes": "sí",
    "change": "cambio",
    "declared": "declarado",
    "practised": "practicado",
    "against": "en contra de",
    "and": "y",
    "both": "ambos",
    "%(n)s line taken.": "%(n)s línea aceptada.",
    "Overview": "Panorama",
}


class Spanish:
    """A few words for the interview, and for all else a longer sentence."""

    def said(self, message: str, context: str = "") -> str:
        """The translation of a message."""
        return WORDS.get(message, f"{message} {'x' * (len(message) // 3)}")

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The same of one that a number decides."""
        return self.said(one if number == 1 else many)


@pytest.fixture(autouse=True)
def spanish(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(language, "catalogue", lambda name, lang: Spanish() if lang == "es" else None)
    with language.speaking("es"):
        yield


@pytest.mark.parametrize(
    ("line", "kind", "opposed"),
    [
        ("a change | 1999 | cambio | sí", "change", "yes"),
        ("a change | 1999 | CHANGE | yes", "change", "yes"),
        ("a change | 1999 | Cambio | SI", "change", "yes"),
        ("a change | 1999 | 1 | y", "change", "yes"),
    ],
)
def test_a_line_takes_the_words_that_are_shown_and_those_of_files(line: str, kind: str, opposed: str) -> None:
    """A key is a key also where it is a word of the language; accents and capitals do not matter."""
    found = read_line(line, STRESSES, assessed({}))
    assert (found["kind"], found["opposed"]) == (kind, opposed)


@pytest.mark.parametrize(
    ("supports", "found"),
    [
        ("practicado", {"supports": ["practised"]}),
        ("Practicado, en contra de declarado", {"supports": ["practised"], "against": ["declared"]}),
        ("en contra de declarado y practicado", {"against": ["declared", "practised"]}),
        ("against both", {"against": ["declared", "practised"]}),
        ("ambos", {"supports": ["declared", "practised"]}),
    ],
)
def test_evidence_in_one_line_takes_them_too(supports: str, found: dict[str, Any]) -> None:
    """What an item speaks for and against is told in either language, and a partner with its article or without."""
    setting = replace(SETTING, names={"a": "los Países Bajos", "b": "Brasil"})
    criterion = ASKED.criteria["ohmae.trust"]
    for side in ("Países Bajos", "los países bajos", "a"):
        fields = ("record", "Minutes", "", "", supports, side)
        item = read_form(fields, criterion, setting, ("declared", "practised"))
        assert item == {"kind": "record", "text": "Minutes", **found, "side": "a"}


def test_keys_and_commands_stay_as_they_are() -> None:
    """What is pressed or written is the same in every language."""
    for english in QUESTIONS:
        step = next(
            step for step in SETTING.steps if english.ladder == f"{step.prompt.criterion} {step.prompt.reading}"
        )
        page = question(SETTING, step.prompt)
        assert [one.key for one in page.answers] == [one.key for one in english.answers]
        assert page.commands == english.commands
    lines = told()
    assert all(any(line.startswith((f"{letter}:", f"{letter} ")) for line in lines) for letter in LETTERS)


def test_what_is_answered_is_kept_in_the_words_of_files(tmp_path: Path) -> None:
    """The file of an interview is the same in every language."""
    answers = ("/overview", "6", "3", "3", "2", "2", "record|Minutes|||practicado|", "0")
    files = []
    for name in ("es", "en"):
        (tmp_path / name).mkdir()
        path = new_file(tmp_path / name)
        with language.speaking(name):
            person, _ = interview(path, *answers)
        assert [page.heading for page in person.shown][1] == {"es": "Panorama", "en": "Overview"}[name]
        files.append(path.read_text("utf-8"))
        answers = tuple(one.replace("practicado", "practised") for one in answers)
    assert files[0] == files[1]
    assert "supports: [practised]" in files[0]


def test_where_a_question_is_too_long_for_the_screen_its_answers_come_first() -> None:
    """What is said beside it follows them, and is scrolled to."""
    setting = Setting(ASKED, assessed({}), NAMES, SETTING.steps, (), False)
    step = next(step for step in setting.steps if LADDERS[0].ladder == f"{step.prompt.criterion} {step.prompt.reading}")
    page = question(setting, step.prompt)
    why = ("It is asked for a reason that takes many words. " * 9).strip()
    long: Page = replace(page, paragraphs=(why,))
    sheet = page_sheet(long, Hand(), 80, 24)
    first, last = (text_of(sheet.screen(24, scroll)) for scroll in (0, 99))
    assert all(choice.text in first for choice in page.choices)
    assert why not in first
    assert last.count("a reason") == 9
