"""Questions: what can be said beside an answer depends on what is asked."""

from __future__ import annotations

from typing import Any

import pytest

from assess.interview.agenda import Prompt, agenda
from assess.interview.question import Setting, question
from assess.model.assessment import Assessment, Pair, Period
from assess.model.questionnaire import Library, questionnaire
from assess.model.rubric import read_rubric
from tests.interview.person import LIBRARY

LEVELS = ["None.", "A little.", "Some.", "Much.", "All."]


def commands(reading: str, asks: dict[str, Any]) -> tuple[str, ...]:
    """The commands on the page of a criterion with this one reading."""
    source = [{"work": "book", "place": "p. 1"}]
    criterion: dict[str, Any] = {"id": "one", "title": "One", "asks": "dyad", "why": "So.", "source": source}
    criterion |= {"evidence": "Papers.", "readings": {reading: {"question": "How?"} | asks}}
    if not asks:
        criterion["options"] = {"x": "X", "y": "Y"}
    rubric, faults = read_rubric(
        {
            **{"rubric": 1, "id": "own", "version": "1.0", "title": "Own", "short": "Own", "about": "Own."},
            **{"works": {"book": {"short": "Book", "full": "A book."}}, "criteria": [criterion]},
        }
    )
    assert rubric is not None, faults
    asked = questionnaire(Library({"own": rubric}, LIBRARY.scales), ["own"])
    blank = Assessment(assessment=1, dyad=Pair("ARG", "BRA"), period=Period(2003), rubrics={})
    setting = Setting(asked, blank, {"a": "A", "b": "B"}, agenda(asked, blank), (), False)
    return question(setting, Prompt("reading", "own.one", reading, "dyad")).commands


@pytest.mark.parametrize("reading", ["practised", "declared"])
def test_what_is_done_and_said_takes_evidence_and_sureness(reading: str) -> None:
    """A core reading offers both."""
    assert {"evidence", "confidence"} <= set(commands(reading, {"levels": LEVELS}))


@pytest.mark.parametrize("reading", ["severity", "position", "importance"])
def test_other_levels_take_sureness_only(reading: str) -> None:
    """Evidence supports what is declared or practised, so no other level offers to name any."""
    assert set(commands(reading, {"levels": LEVELS})) & {"evidence", "confidence"} == {"confidence"}


def test_a_choice_takes_neither() -> None:
    """Options classify and are not weighed."""
    assert not set(commands("choice", {})) & {"evidence", "confidence"}
