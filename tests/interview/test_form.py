"""The form: what the terminal asks, as data, in the same words, the same order and on the same conditions."""

from __future__ import annotations

import re

import pytest

from assess.document.form import Form, plain
from assess.interview.agenda import agenda, carried, plan
from assess.interview.form import form
from assess.interview.question import Setting, question
from assess.model.assessment import Assessment, Pair, Period
from assess.model.questionnaire import Questionnaire, questionnaire
from assess.storage.rubrics import library
from assess.text.language import speaking

NAMES = {"a": "Chile", "b": "Peru"}
YEARS = Period(2003, 2010)
CODES = {"a": "CHL", "b": "PER"}


@pytest.fixture(scope="module")
def asked() -> Questionnaire:
    """Every shipped rubric."""
    known = library()
    return questionnaire(known, list(known.rubrics))


def made(asked: Questionnaire, period: Period | None = YEARS) -> Form:
    """A form about two states, in years that may be left to whoever fills it in."""
    return form(asked, CODES, NAMES, period, "1.0")


def test_each_step_is_the_page_that_the_terminal_shows(asked: Questionnaire) -> None:
    """Its question, what stands beside it, and every choice with its key, of each step of the plan in its order."""
    blank = Assessment(assessment=1, dyad=Pair("CHL", "PER"), period=YEARS, rubrics={})
    setting = Setting(asked, blank, NAMES, agenda(asked, blank), (), False)
    steps, planned = made(asked).steps, plan(asked)
    assert [(one.kind, one.criterion, one.reading, one.side) for one in steps] == [tuple(one.prompt) for one in planned]
    for step, one in zip(steps, planned, strict=True):
        assert [tuple(planned[place].prompt) for place in step.when.of] == [tuple(each) for each in one.when.of]
        assert step.when.condition == one.when.condition
        if one.prompt.kind == "reading":
            page = question(setting, one.prompt)
            assert (step.question, step.subject, step.paragraphs) == (page.question, page.subject, page.paragraphs)
            assert [(each.key, each.text, each.label) for each in (*step.choices, *step.extras)] == [
                (each.key, each.text, each.label) for each in page.answers
            ]


def test_a_value_is_what_stands_in_a_file(asked: Questionnaire) -> None:
    """A level is a number, an option its id, and what an item of evidence can show is what it is asked for."""
    found = made(asked)
    for step in found.steps:
        criterion = asked.criteria.get(step.criterion)
        if step.kind == "reading" and criterion:
            wanted = list(criterion.options) if criterion.options else [0, 1, 2, 3, 4]
            assert [one.value for one in step.choices] == wanted
    for one in found.criteria:
        if one.id in asked.criteria:
            assert one.carried == carried(asked, one.id)
            assert {name for each in one.bearings for name in (*each.supports, *each.against)} == set(one.carried)


@pytest.mark.parametrize("lang", ["en", "es", "pt"])
def test_what_is_not_known_stands_as_a_place_in_the_texts(asked: Questionnaire, lang: str) -> None:
    """Names and years that are to be told are `{a}`, `{b}`, `{from}` and `{to}`, and no other braces are left."""
    with speaking(lang):
        found = plain(form(asked, {}, {}, None, "1.0"))
    places = set(re.findall(r"\{[^{}\s]*\}", " ".join(_texts(found))))
    assert places == {"{a}", "{b}", "{from}", "{to}", "{fields}"}


def _texts(part: object) -> list[str]:
    if isinstance(part, dict):
        return [text for value in part.values() for text in _texts(value)]
    if isinstance(part, list | tuple):
        return [text for value in part for text in _texts(value)]
    return [part] if isinstance(part, str) else []


def test_a_form_has_the_id_of_what_it_asks(asked: Questionnaire) -> None:
    """It is the same for the same questions, whatever answers go along, and another for other years or words."""
    one = made(asked)
    assert one.id == made(asked).id
    assert form(asked, CODES, NAMES, YEARS, "1.0", answers={"assessment": 1}).id == one.id
    others = [made(asked, Period(2003, 2011)), made(asked, None), form(asked, {}, {}, None, "1.0")]
    with speaking("es"):
        others.append(made(asked))
    few = questionnaire(asked.library, ["ohmae"])
    others.append(made(few))
    assert len({one.id, *(other.id for other in others)}) == 1 + len(others)
