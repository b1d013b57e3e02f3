"""Reasons: what is said to change a verdict does change it, and nothing else does."""

from __future__ import annotations

from typing import Any

import pytest

from assess.scoring.scorecard import Reasons, Scorecard
from tests.scoring.rows import BESIDE
from tests.scoring.test_verdict import card, random_case
from tests.situations import CORE, EACH


def stated(found: Scorecard) -> str:
    """The class as answered."""
    assert found.verdict
    return found.verdict.as_answered.id


def reasons(found: Scorecard) -> Reasons:
    """The reasons of a scorecard that has a verdict."""
    assert found.reasons
    return found.reasons


def with_part(given: dict[str, Any], criterion: str, reading: str, side: str, level: Any) -> dict[str, Any]:
    """A case with one partner's (or the dyad's) reading changed."""
    answer = given["answers"][criterion]
    value = answer[reading] | {side: level} if criterion in EACH else level
    return given | {"answers": given["answers"] | {criterion: answer | {reading: value}}}


@pytest.mark.parametrize("seed", [11, 23])
def test_flips_are_exactly_the_single_steps_that_change_the_verdict(seed: int) -> None:
    """Each known level is moved one up and one down in the file; the verdict changes where a flip says so alone."""
    given = random_case(seed, unknown=0.04)
    before = card(given)
    found = {(one.criterion, one.reading, one.side, one.to_level): one.to_class for one in reasons(before).flips}
    expected = {}
    for name in (*CORE, *BESIDE):
        for reading in ("practised", "declared"):
            if (value := given["answers"][name].get(reading)) is None:
                continue
            for side, part in (value if name in EACH else {None: value}).items():
                for level in (part - 1, part + 1) if isinstance(part, int) else ():
                    if 0 <= level <= 4:
                        after = stated(card(with_part(given, name, reading, side, level), why=False))
                        if after != stated(before):
                            expected[name, reading, side, level] = after
    assert found == expected


def test_a_flip_into_insufficiency_counts() -> None:
    """With seven criteria known, one of them by a partner's 0, a step up from that 0 leaves six."""
    unknown: dict[str, Any] = {name: {"practised": "unknown"} for name in CORE[:3]}
    given = {
        "all": {"declared": 0, "practised": 0},
        "answers": unknown | {"ohmae.trust": {"practised": {"a": 0, "b": "unknown"}}},
    }
    before = card(given)
    assert stated(before) == "undetermined" or stated(before) == "ordinary"
    flips = {(one.criterion, one.side): one.to_class for one in reasons(before).flips}
    assert flips["ohmae.trust", "a"] == "insufficient"


def grant(given: dict[str, Any], found: Scorecard) -> dict[str, Any]:
    """The case with every practised level that the next class still asks raised as far as it asks."""
    target = reasons(found).next
    assert target
    for one in target.conditions:
        condition: Any = one.condition
        for name, reading in one.keys:
            level = getattr(condition, "at_least", 4)
            if reading == "practised":
                now = found.ranges[name, reading].low
                sides = ("a", "b") if name in EACH else ("dyad",)
                wanted = max(now, level if level and level <= 4 else 4)
                for side in sides:
                    given = with_part(given, name, reading, side, wanted)
    return given


@pytest.mark.parametrize("seed", range(40))
def test_the_way_up_is_a_way_up(seed: int) -> None:
    """Granting what the next class asks leads there or further, unless a class that must cease still stands first."""
    given = random_case(seed, unknown=0.0)
    before = card(given)
    target = reasons(before).next
    if target is None:
        assert stated(before) == "alliance_wide"
        return
    after = stated(card(grant(given, before), why=False))
    ceasing = {one.id for one in target.must_cease}
    way = ["ordinary", "formulation", "implementation", "alliance_sectoral", "alliance_wide"]
    assert after in ceasing or way.index(after) >= way.index(target.id)


def test_what_decides_is_ranked_and_real() -> None:
    """An unknown that changes no class is not named, five are the most, and the first decides most."""
    unknown = {
        name: {"practised": "unknown"} for name in ("ohmae.cooperation", "ohmae.fluent_talks", "lorenzini.scope")
    }
    given = {"all": {"declared": 0, "practised": 1}, "answers": {"ohmae.joint_work": {"practised": 2}} | unknown}
    found = reasons(card(given)).deciding
    assert all(one.criterion != "lorenzini.scope" for one in found)
    many = reasons(card({"all": {"declared": "unknown", "practised": "unknown"}})).deciding
    assert len(many) == 5
    assert [one.share for one in many] == sorted((one.share for one in many), reverse=True)
    assert all(0 < one.share <= 1 for one in many)


def test_classes_below_five_percent_are_candidates_and_not_named() -> None:
    """Every class that occurs is a candidate; the conditions are those of the classes with five percent or more."""
    unknown: dict[str, Any] = {name: {"practised": "unknown"} for name in (*BESIDE, "ohmae.cooperation")}
    unknown["lorenzini.delivery"] = {"practised": 3}
    trust = {"ohmae.trust": {"practised": {"a": 3, "b": "unknown"}}}
    found = card({"all": {"declared": 0, "practised": 3}, "answers": unknown | trust})
    assert found.verdict
    expected = {"alliance_wide": 0.03456, "alliance_sectoral": 0.05184, "implementation": 0.5136, "transactional": 0.4}
    assert dict(found.verdict.as_answered.candidates) == pytest.approx(expected)
    assert [one.id for one in reasons(found).classes] == ["implementation", "transactional", "alliance_sectoral"]


def test_the_way_up_warns_of_a_class_that_one_more_word_would_bring() -> None:
    """Where the words that the next class asks would make it `discursive`, that class is named as one to cease."""
    ahead = ("ohmae.joint_work", "lorenzini.operativeness", "ohmae.cooperation", "ohmae.trust", "ohmae.shared_goals")
    answers: dict[str, dict[str, Any]] = {name: {"declared": 1, "practised": 0} for name in ahead}
    answers["ohmae.fluent_talks"] = {"declared": 1, "practised": 2}
    target = reasons(card({"all": {"declared": 2, "practised": 2}, "answers": answers})).next
    assert target is not None
    assert target.id == "formulation"
    assert "discursive" in [one.id for one in target.must_cease]
