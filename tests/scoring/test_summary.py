"""Summary: which reasons and which changes are told of a verdict, and in what order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assess.model.rule import Claimed
from assess.scoring.reasons import Deciding, Flip
from assess.scoring.rules import ConditionResult
from assess.scoring.summary import Known, Met, Missing, Possible, WidestGap, changes, reasons
from tests.scoring.test_verdict import card, random_case
from tests.situations import CORE, RUBRICS, opened

ASKED = opened({"rubrics": RUBRICS}).asked
ALLIANCE = {"all": {"declared": 3, "practised": 3}, "declaration": "alliance"}
WORDS = {"all": {"declared": 3, "practised": 1}, "declaration": "alliance"}


def flip(criterion: str, to_class: str) -> Flip:
    """A flip of a criterion."""
    return Flip(criterion, "practised", None, 2, 3, to_class)


def test_a_stated_class_has_what_holds_it_the_widest_gap_and_what_it_lacks() -> None:
    """Two conditions that are met come first, then the gap, then the first thing that the next class asks."""
    found = reasons(card(WORDS), ASKED)
    assert [type(one) for one in found] == [Met, Met, WidestGap]
    assert found[2] == WidestGap("ohmae.political_will", 2)
    with_one_met = reasons(card({"all": {"declared": "unknown", "practised": 0}}), ASKED)
    assert [type(one) for one in with_one_met] == [Known, Possible]


def test_that_a_declaration_is_recorded_is_no_reason() -> None:
    """Whoever reads of a verdict knows what was declared; the condition after it is told."""
    one = card(WORDS)
    assert one.reasons
    [stated] = one.reasons.classes
    recorded = ConditionResult(Claimed(text="a declaration is recorded"), "met", 1, 1, ())
    first = replace(stated, conditions=(recorded, *stated.conditions))
    assert reasons(replace(one, reasons=replace(one.reasons, classes=(first,))), ASKED) == reasons(one, ASKED)


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


def test_the_gap_is_the_widest_in_either_direction() -> None:
    """Of gaps as wide the lead of words comes first; where all match, zero is told."""
    both = {"ohmae.trust": {"declared": 1, "practised": 4}, "ohmae.cooperation": {"declared": 4, "practised": 1}}
    assert reasons(card(ALLIANCE | {"answers": both}), ASKED)[-1] == WidestGap("ohmae.cooperation", 3)
    quiet = {"ohmae.trust": {"declared": 1, "practised": 4}}
    assert WidestGap("ohmae.trust", -3) in reasons(card(ALLIANCE | {"answers": quiet}), ASKED)
    [gap] = [one for one in reasons(card(ALLIANCE), ASKED) if isinstance(one, WidestGap)]
    assert gap.steps == 0


def test_without_a_verdict_only_the_gap_is_told() -> None:
    """Nothing would change what is not stated."""
    one = card(ALLIANCE | {"answers": {"ohmae.trust": {"practised": 1}}})
    without = replace(one, verdict=None, reasons=None)
    assert reasons(without, ASKED) == (WidestGap("ohmae.trust", 2),)
    assert changes(without) == ()


def test_flips_that_lead_elsewhere_come_first_and_each_criterion_once() -> None:
    """Of four flips the first to each class are told, then one of a criterion not yet told of."""
    one = card(WORDS)
    assert one.reasons
    given = (flip("a.a", "x"), flip("a.b", "x"), flip("a.a", "y"), flip("a.c", "x"))
    found = changes(replace(one, reasons=replace(one.reasons, flips=given, deciding=())))
    assert found == (given[0], given[2], given[1])


@pytest.mark.parametrize("seed", range(6))
def test_open_answers_come_before_single_levels_and_these_before_the_next_class(seed: int) -> None:
    """Three things are told, in this order, and no fewer where there are more."""
    order: dict[type[Any], int] = {Deciding: 0, Flip: 1, Missing: 2}
    found = card(random_case(seed, unknown=0.04))
    assert found.reasons
    told = [order[type(one)] for one in changes(found)]
    missing = found.reasons.next.conditions if found.reasons.next else ()
    assert told == sorted(told)
    assert len(told) <= 3
    assert len(told) == 3 or told.count(2) == len(missing)
