"""Own verdicts: classes and claims of a rubric that nobody shipped, decided as the shipped ones are."""

from __future__ import annotations

from typing import Any

import pytest

from assess.model.assessment import read_assessment
from assess.model.questionnaire import questionnaire
from assess.scoring.scorecard import Scorecard, scorecard
from tests.model import small_rubric as small

LEVELS = {f"small.{name}": {"declared": 2, "practised": 3} for name in ("x", "y", "z")}


def card(answers: dict[str, Any], **frame: Any) -> Scorecard:
    """The scorecard of answers to the small rubric, in which a class asks for a choice of red or grey."""
    red_or_grey = small.either([small.chosen("red")], [small.chosen("grey")])
    _, library = small.rubric(lambda r: r["verdict"]["classes"][0].update(conditions=[red_or_grey]))
    given = {"assessment": 1, "dyad": {"a": "ARG", "b": "BRA"}, "period": {"from": 2003}} | frame
    assessment, faults = read_assessment(given | {"rubrics": {"small": {"version": "1.0"}}, "answers": answers})
    assert assessment is not None, faults
    return scorecard(assessment, questionnaire(library, ["small"]))


def test_claims_may_rest_on_the_declaration_alone() -> None:
    """Without a level in any claim, the claim is what the declaration says."""
    silent = card(LEVELS).verdict
    spoken = card(LEVELS, declaration={"label": "friends"}).verdict
    assert silent is not None
    assert spoken is not None
    assert (silent.as_claimed.id, spoken.as_claimed.id) == ("silent", "claimed")
    assert silent.as_claimed.candidates == {"silent": 1.0}


def test_a_choice_is_shaken_and_needs_no_evidence() -> None:
    """No evidence lowers a choice, and a draw moves it as often as its confidence says to any of the other options."""
    both = card(LEVELS | {"small.hue": {"choice": {"a": "grey", "b": "grey"}, "confidence": "high"}}).verdict
    assert both is not None
    assert both.as_answered.id == "high"
    assert both.as_evidenced.candidates == {"high": 1.0}
    # Each of the two partners stays with 95 in 100.
    assert both.acceptability["high"] == pytest.approx(0.95**2, abs=0.01)
    apart = card(LEVELS | {"small.hue": {"choice": {"a": "grey", "b": "red"}}}).verdict
    assert apart is not None
    assert apart.as_answered.id == "middle"


def test_only_what_is_declared_and_practised_has_a_supported_level() -> None:
    """Another reading has none, whatever evidence there is."""
    found = card(LEVELS)
    assert {reading for _, reading in found.supported} == {"declared", "practised"}
    assert found.supported["small.x", "practised"].high == 1
