"""Sheets: every page of the shipped rubrics fits an ordinary terminal, and scrolls on a smaller one."""

from __future__ import annotations

import pytest
from prompt_toolkit.utils import get_cwidth

from assess.interview.agenda import FIRST, agenda
from assess.interview.overview import overview_page
from assess.interview.page import Blank, Choice, Page
from assess.interview.question import Setting, help_page, question
from assess.interview.sheet import Hand, Line, blank_sheet, page_sheet
from assess.model.questionnaire import questionnaire
from assess.storage.rubrics import library
from assess.text.language import speaking
from tests.interview.person import ALL, LIBRARY
from tests.interview.test_agenda import assessed

LONG = {"a": "Bosnia and Herzegovina", "b": "Trinidad and Tobago"}
ASKED = questionnaire(LIBRARY, ALL)
STEPS = agenda(ASKED, assessed({}))
SETTING = Setting(ASKED, assessed({}), LONG, STEPS, (), False)
LADDERS = [question(SETTING, step.prompt) for step in STEPS if step.prompt.kind == "reading" and step.stretch == FIRST]
QUESTIONS = [question(SETTING, step.prompt) for step in STEPS if step.prompt.kind == "reading"]


def text_of(lines: list[Line]) -> str:
    return " ".join(" ".join("".join(text for _, text in line) for line in lines).split())


@pytest.mark.parametrize("page", QUESTIONS, ids=[f"{page.ladder} {page.subject}" for page in QUESTIONS])
def test_every_question_fits_eighty_by_twenty_four(page: Page) -> None:
    """Nothing of a question is cut or out of view, even between partners with long names."""
    lines = page_sheet(page, Hand(), 80, 24).screen(24, 0)
    assert len(lines) == 24
    assert max(sum(get_cwidth(text) for _, text in line) for line in lines) <= 80
    shown = text_of(lines)
    for text in (page.heading, page.progress, page.subject, page.question, *page.paragraphs):
        assert text in shown
    for choice in (*page.choices, *page.extras):
        assert choice.text in shown
        assert page.many or choice.label in shown
    assert "more" not in text_of([lines[-3]])


@pytest.mark.parametrize(
    ("lang", "names"),
    [("es", {"a": "Argentina", "b": "Brasil"}), ("pt", {"a": "a Argentina", "b": "o Brasil"})],
)
def test_every_question_fits_in_every_language(lang: str, names: dict[str, str]) -> None:
    """What is longer than English fits as well, between partners with ordinary names."""
    with speaking(lang):
        known = library()
        asked = questionnaire(known, known.rubrics)
        setting = Setting(asked, assessed({}), names, agenda(asked, assessed({})), (), False)
        for step in setting.steps:
            if step.prompt.kind == "reading":
                page = question(setting, step.prompt)
                lines = page_sheet(page, Hand(), 80, 24).screen(24, 0)
                assert max(sum(get_cwidth(text) for _, text in line) for line in lines) <= 80
                shown = text_of(lines)
                missing = [text for text in (page.question, *page.paragraphs) if text not in shown]
                missing += [one.text for one in (*page.choices, *page.extras) if one.text not in shown]
                assert missing == [], step.prompt


@pytest.mark.parametrize("size", [(60, 20), (40, 12), (120, 40), (30, 10)])
def test_on_any_size_each_choice_can_be_brought_into_view(size: tuple[int, int]) -> None:
    """On a small terminal the body scrolls to the choice under the cursor, and says that there is more."""
    columns, rows = size
    for page in QUESTIONS:
        for place, choice in enumerate(page.choices):
            sheet = page_sheet(page, Hand(cursor=place), columns, rows)
            lines = sheet.screen(rows, sheet.showing(rows, 0, place))
            assert len(lines) == max(rows, len(sheet.top) + len(sheet.foot) + 1)
            assert all(sum(get_cwidth(text) for _, text in line) <= columns for line in lines)
            assert choice.text.split()[0] in text_of(lines)


@pytest.mark.parametrize("columns", range(13))
def test_any_size_has_a_sheet(columns: int) -> None:
    """As many lines as there are rows, none too wide from eight columns on, and every choice can be reached."""
    for page in (QUESTIONS[0], overview_page(SETTING, "")):
        for rows in (0, 1, 2, 3, 5, 8):
            for place in (0, len(page.choices) - 1, len(page.choices) + len(page.extras) - 1):
                sheet = page_sheet(page, Hand(cursor=place), columns, rows)
                lines = sheet.screen(rows, sheet.showing(rows, 0, place))
                assert len(lines) == max(1, rows)
                assert columns < 8 or all(sum(get_cwidth(text) for _, text in line) <= columns for line in lines)
                assert rows == 0 or "›" in text_of(lines)
    assert blank_sheet(Blank(heading="Trust", progress="1 of 2", question="What shows it?"), columns, 24).foot


def test_what_counts_as_an_option_stands_below_the_one_at_the_cursor() -> None:
    """A list of many options stays on one screen, and each says in its turn what counts as it."""
    choices = (Choice("1", "trade", "A body of both meets."), Choice("2", "energy", "Lines are built by both."))
    page = Page(heading="", question="?", choices=choices, many=True)
    shown = [text_of(list(page_sheet(page, Hand(cursor=place), 80, 24).body)) for place in (-1, 0, 1)]
    assert ["A body" in one for one in shown] == [False, True, False]
    assert "Lines are built" in shown[2]


def test_an_answer_by_letter_is_whole_on_a_narrow_screen() -> None:
    """An answer that is wider than the screen goes on below, and the next one begins a line."""
    page = Page(heading="", question="?", extras=(Choice("n", "does not fit these two states"), Choice("c", "unknown")))
    lines = ["".join(text for _, text in line) for line in page_sheet(page, Hand(), 24, 24).body]
    assert lines[-3:] == ["   n  does not fit these", "      two states", "   c  unknown"]


def test_the_answer_that_stands_is_marked() -> None:
    """A question seen again shows which level was given."""
    page = Page(heading="", question="?", choices=(Choice("0", "none"), Choice("1", "some")), marked=("1",))
    lines = ["".join(text for _, text in line) for line in page_sheet(page, Hand(), 80, 24).body]
    assert [line for line in lines if "●" in line] == [" ● 1  some"]


def test_help_is_long_and_scrolls_to_its_end() -> None:
    """The help of every criterion can be read to its last line at 80 by 24."""
    for step in STEPS:
        if step.prompt.kind == "reading":
            page = help_page(SETTING, step.prompt, ("the last line",))
            sheet = page_sheet(page, Hand(), 80, 24)
            assert "the last line" in text_of(sheet.screen(24, 10_000))


def test_the_foot_names_the_digits_that_answer() -> None:
    """Whoever looks for the keys finds the levels first, and the numbers of a list."""
    assert text_of(list(page_sheet(LADDERS[0], Hand(), 80, 24).foot)).split("─ ")[-1].startswith("0–4 ↑ ↓ Enter choose")
    count = len(overview_page(SETTING, "").choices)
    assert f"1–{count} ↑ ↓ Enter choose" in text_of(list(page_sheet(overview_page(SETTING, ""), Hand(), 80, 24).foot))
