"""Summary: which reasons and which changes are told of a verdict, and in what order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assess.model.rule import Claimed
from assess.scoring.reasons import Deciding, Flip, Hangs
from assess.scoring.rules import ConditionResult
from assess.scoring.summary import Ahead, Known, Met, Missing, Possible, changes, reasons, watch
from tests.scoring.test_verdict import card, random_case
from tests.situations import CORE, RUBRICS, opened

ASKED = opened({"rubrics": RUBRICS}).asked
ALLIANCE = {"all": {"declared": 3, "practised": 3}, "declaration": "alliance"}
PHASES = {f"spekman.{name}": {"practised": 3} for name in ("coordinating", "investing")}
WORDS = {"all": {"declared": 3, "practised": 1}, "declaration": "alliance"}


def flip(criterion: str, to_class: str) -> Flip:
    """A flip of a criterion."""
    return Flip(criterion, "practised", None, 2, 3, to_class)


def test_a_stated_class_has_what_holds_it_and_what_it_lacks() -> None:
    """Two conditions that are met come first, then the first thing that the next class asks."""
    sectoral = ALLIANCE | {"answers": {**PHASES, "lorenzini.scope": {"practised": 2}}}
    assert [type(one) for one in reasons(card(sectoral), ASKED)] == [Met, Met, Missing]
    assert [type(one) for one in reasons(card(WORDS), ASKED)][:2] == [Met, Met]
    little = reasons(card({"all": {"declared": "unknown", "practised": 0}}), ASKED)
    assert [type(one) for one in little] == [Known, Possible]


def test_what_decided_comes_first_and_once() -> None:
    """The list that holds, or what the next class asks and misses."""
    held = reasons(card({"all": {"declared": 2, "practised": 2}, "answers": {"ohmae.trust": {"practised": 1}}}), ASKED)
    assert isinstance(held[0], Met)
    assert held[0].condition.keys == (("ohmae.trust", "practised"),)
    missed = reasons(card({"all": {"declared": 2, "practised": 2}}), ASKED)
    assert [type(one) for one in missed] == [Missing, Met, Met]
    assert missed[0].class_id == "alliance_sectoral"


def test_a_verdict_that_hangs_on_one_open_answer_says_where_it_turns() -> None:
    """The class below the level at which it turns, and from it on."""
    found = reasons(card(ALLIANCE | {"answers": {**PHASES, "lorenzini.scope": {"practised": "unknown"}}}), ASKED)
    [hangs] = [one for one in found if isinstance(one, Hangs)]
    assert (hangs.criterion, hangs.classes) == ("lorenzini.scope", ((0, "alliance_sectoral"), (3, "alliance_wide")))


def test_of_nothing_no_class_is_likelier_than_another() -> None:
    """Where nothing of the core is known, no class is named as possible."""
    assert {type(one) for one in reasons(card({}), ASKED)} == {Known}


def test_that_a_declaration_is_recorded_is_no_reason() -> None:
    """Whoever reads of a verdict knows what was declared; the condition after it is told."""
    one = card(WORDS)
    assert one.reasons
    [stated] = one.reasons.classes
    recorded = ConditionResult(Claimed(text="a declaration is recorded"), "met", 1, 1, ())
    first = replace(stated, conditions=(recorded, *stated.conditions))
    assert reasons(replace(one, reasons=replace(one.reasons, classes=(first,), decision=None)), ASKED) == reasons(
        replace(one, reasons=replace(one.reasons, decision=None)), ASKED
    )


def test_too_little_known_is_said_of_each_reading_with_what_is_needed() -> None:
    """Of ten criteria with four practised levels unknown six are known; seven are needed."""
    unknown = {name: {"practised": "unknown"} for name in CORE[:4]}
    found = reasons(card(ALLIANCE | {"answers": unknown}), ASKED)
    assert found[0] == Known("practised", known=6, core=10, needed=7)
    possible = found[1]
    assert isinstance(possible, Possible)
    shares = list(possible.classes.values())
    assert shares == sorted(shares, reverse=True)
    assert min(shares) >= 0.05


def test_words_far_ahead_of_deeds_are_watched_the_furthest_first() -> None:
    """Two steps or more; neither one step nor deeds that are ahead of words."""
    apart = {
        "ohmae.trust": {"declared": 1, "practised": 4},
        "ohmae.joint_work": {"declared": 3, "practised": 2},
        "ohmae.shared_goals": {"declared": 3, "practised": 1},
        "ohmae.cooperation": {"declared": 4, "practised": 1},
    }
    found = watch(card(ALLIANCE | {"answers": apart}))
    assert found == (Ahead("ohmae.cooperation", 3), Ahead("ohmae.shared_goals", 2))
    assert watch(card(ALLIANCE)) == ()


def test_without_a_verdict_nothing_is_told() -> None:
    """There are no reasons for what is not stated, and nothing would change it."""
    without = replace(card(ALLIANCE), verdict=None, reasons=None)
    assert (reasons(without, ASKED), changes(without)) == ((), ())


def test_flips_that_lead_elsewhere_come_first_and_each_criterion_once() -> None:
    """Of four flips the first to each class are told, then one of a criterion not yet told of."""
    one = card(WORDS)
    assert one.reasons
    given = (flip("a.a", "x"), flip("a.b", "x"), flip("a.a", "y"), flip("a.c", "x"))
    found = changes(replace(one, reasons=replace(one.reasons, flips=given, deciding=())))
    assert found == (given[0], given[2], given[1])


def test_what_one_level_would_reach_is_not_told_twice() -> None:
    """The step of joint work is told once, as the level that would rise; what it lacks says the same."""
    one = card({"all": {"declared": 2, "practised": 2}, "answers": {"ohmae.joint_work": {"practised": 1}}})
    assert [type(each) for each in changes(one)] == [Flip]


@pytest.mark.parametrize("seed", range(6))
def test_open_answers_come_before_single_levels_and_these_before_the_next_class(seed: int) -> None:
    """Three things are told, in this order, and no fewer where there are more."""
    order: dict[type[Any], int] = {Deciding: 0, Flip: 1, Missing: 2}
    found = card(random_case(seed, unknown=0.04))
    assert found.reasons
    told = [3 if getattr(one, "to_class", "") == "undetermined" else order[type(one)] for one in changes(found)]
    assert told == sorted(told)
    assert len(told) <= 3
