"""Rules: the shipped ones against the page they come from, and what is open against all that it may come to."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from msgspec import convert

from assess.model.reachability import CLAIM, Ground
from assess.model.rule import Condition, Every, simple_conditions
from assess.scoring.columns import Bounds, Levels, exact
from assess.scoring.rules import Evaluation
from tests.scoring.rows import BESIDE, RANK, Rows, by_hand, claim_by_hand, rows, shipped_rules
from tests.situations import CORE, EACH

SIZE = 6000


def test_the_rules_give_every_dyad_the_class_of_the_page() -> None:
    """The rules in the rubric and the table of section 6, read by two hands, agree on each of thousands of dyads."""
    found = rows(SIZE, seed=1)
    expected = [
        by_hand(
            {name: int(one[row]) for name, one in found.practised.items()},
            {name: int(one[row]) for name, one in found.declared.items()},
            bool(found.claimed[row]),
        )
        for row in range(SIZE)
    ]
    assert found.classes == expected
    assert min(Counter(expected)[name] for name in RANK) > 50


def test_the_rules_give_every_dyad_the_claim_of_the_page() -> None:
    """What is claimed follows from the words and the label as section 6 says."""
    found, rules = rows(SIZE, seed=2), shipped_rules()
    names = [one.id for one in rules.rules.claims]
    expected = [
        claim_by_hand({name: int(one[row]) for name, one in found.declared.items()}, bool(found.claimed[row]))
        for row in range(SIZE)
    ]
    places = Evaluation(rules, found.levels, found.claimed).claims().low
    assert [names[place] for place in places] == expected
    assert len(Counter(expected)) == 3


@pytest.mark.parametrize("raised", [*CORE, *BESIDE])
def test_a_higher_practised_level_never_lowers_the_class(raised: str) -> None:
    """One step up on any practised reading leads to the same class, or one further up the way."""
    before = rows(SIZE, seed=3)
    level = before.practised[raised]
    after = Rows(before.practised | {raised: np.minimum(level + 1, 4).astype(np.int8)}, before.declared, before.claimed)
    lowered = [
        (one, other) for one, other in zip(before.classes, after.classes, strict=True) if RANK[other] < RANK[one]
    ]
    assert not lowered


def test_of_two_partners_the_lower_level_counts() -> None:
    """Rows with unequal partners get the class of the lower level of each."""
    found, rules = rows(SIZE, seed=4), shipped_rules()
    levels, source = dict(found.levels), np.random.default_rng(4)
    for name in EACH:
        lower = levels[name, "practised"][0].low
        higher = np.minimum(lower + source.integers(0, 5, size=SIZE), 4).astype(np.int8)
        first = source.random(SIZE) < 0.5
        a, b = np.where(first, lower, higher), np.where(first, higher, lower)
        levels[name, "practised"] = (exact(a), exact(b))
    unequal, equal = (Evaluation(rules, one, found.claimed).classes().low for one in (levels, found.levels))
    assert (unequal == equal).all()


def widened(found: Rows, seed: int) -> tuple[Levels, Levels]:
    """The rows with two readings unknown in each, and 25 rows for each with all that these may be."""
    source, keys = np.random.default_rng(seed), list(found.levels)
    unknown = np.array([source.choice(len(keys), size=2, replace=False) for _ in found.claimed])
    ranges: dict[tuple[str, str], tuple[Bounds, ...]] = {}
    completed: dict[tuple[str, str], tuple[Bounds, ...]] = {}
    for place, (key, sides) in enumerate(found.levels.items()):
        known, first, second = sides[0].low, unknown[:, 0] == place, unknown[:, 1] == place
        low, high = (np.where(first | second, end, known).astype(np.int8) for end in (0, 4))
        ranges[key] = (Bounds(low, high),) * len(sides)
        every = np.repeat(known[:, np.newaxis], 25, axis=1)
        every[first], every[second] = np.arange(25) // 5, np.arange(25) % 5
        completed[key] = (exact(every.ravel()),) * len(sides)
    return ranges, completed


def test_what_is_open_is_exactly_what_both_outcomes_are_possible_of() -> None:
    """With two readings unknown, met means that every completion holds, unmet that none does, open that some do."""
    rules, found = shipped_rules(), rows(400, seed=6)
    ranges, completed = widened(found, seed=6)
    on_ranges = Evaluation(rules, ranges, found.claimed)
    on_all = Evaluation(rules, completed, np.repeat(found.claimed, 25))
    conditions = {item: None for one in rules.classes for item in rules.rules.conditions_of(one)}
    conditions |= {item: None for one in rules.rules.claims for item in simple_conditions(one.conditions)}
    conditions[Every(text="none of three is above 2", reading="practised", of=CORE[:3], at_most=2)] = None
    some_open = 0
    for condition in conditions:
        outcomes = on_all.holds(condition).low.reshape(400, 25)
        truth = on_ranges.holds(condition)
        assert (truth.low == outcomes.all(axis=1)).all(), condition.text
        assert (truth.high == outcomes.any(axis=1)).all(), condition.text
        some_open += int((truth.low < truth.high).sum())
    assert some_open > 100


def test_the_check_of_a_rubric_takes_a_condition_as_the_verdict_does() -> None:
    """What holds everywhere, nowhere, or here and there on ranges is the same to both."""
    rules, found = shipped_rules(), rows(40, seed=9)
    ranges, _ = widened(found, seed=9)
    on_ranges, ground = Evaluation(rules, ranges, found.claimed), Ground(rules.rules, {})
    conditions = {item for one in rules.classes for item in rules.rules.conditions_of(one)}
    for row, claimed in enumerate(found.claimed):
        box = {key: (int(sides[0].low[row]), int(sides[0].high[row])) for key, sides in ranges.items()}
        box[CLAIM] = (int(claimed), int(claimed))
        for condition in conditions:
            truth = on_ranges.holds(condition)
            ends = (bool(truth.low[row]), bool(truth.high[row]))
            assert (
                ends == {True: (True, True), None: (False, True), False: (False, False)}[ground.holds(condition, box)]
            )


def test_the_class_of_every_completion_lies_between_the_two_ends() -> None:
    """On ranges the first class that holds is told from the earliest to the latest; where these meet it is certain."""
    rules, found = shipped_rules(), rows(400, seed=7)
    ranges, completed = widened(found, seed=7)
    places = Evaluation(rules, ranges, found.claimed).classes()
    every = Evaluation(rules, completed, np.repeat(found.claimed, 25)).classes().low.reshape(400, 25)
    assert (places.low <= every.min(axis=1)).all()
    assert (places.high >= every.max(axis=1)).all()
    assert 0 < (places.low == places.high).sum() < 400


@pytest.mark.parametrize(
    ("condition", "ends", "told"),
    [
        ({"test": "every", "at_least": 2}, [(1, 3), (2, 4)], ("open", 1, 3)),
        ({"test": "every", "at_most": 2}, [(0, 1), (1, 2)], ("met", 1, 2)),
        ({"test": "count", "at_least": 3, "for_at_least": 1}, [(3, 4), (0, 4)], ("met", 1, 2)),
        ({"test": "sum", "at_least": 6}, [(1, 2), (1, 3)], ("unmet", 2, 5)),
        ({"test": "sum", "less_than": 5}, [(1, 2), (1, 3)], ("open", 2, 5)),
    ],
)
def test_a_condition_tells_its_value(
    condition: dict[str, object], ends: list[tuple[int, int]], told: tuple[object, ...]
) -> None:
    """The counted value goes from what surely counts to what possibly does."""
    one = convert({"text": "t", "reading": "practised", "of": CORE[:2]} | condition, Condition)
    levels = {(name, "practised"): (span(*end),) for name, end in zip(CORE[:2], ends, strict=True)}
    found = Evaluation(shipped_rules(), levels, claimed=False).result(one)
    assert (found.holds, found.low, found.high) == told
    assert found.keys == tuple(levels)


@pytest.mark.parametrize(
    ("sides", "told"),
    [
        ([(2, 2), (2, 2)], ("met", 2, 2)),
        ([(2, 2), (0, 2)], ("open", 1, 2)),
        ([(2, 2), (1, 1)], ("unmet", 1, 1)),
        ([(0, 2), (0, 1)], ("unmet", 0, 1)),
    ],
)
def test_a_choice_holds_where_every_side_stands_at_it(sides: list[tuple[int, int]], told: tuple[object, ...]) -> None:
    """Of two partners, one of whom surely chose otherwise, nothing is open."""
    key = ("walt-wendt.image", "choice")
    rules = replace(shipped_rules(), options={key[0]: ("friend", "rival", "enemy")})
    condition = convert({"test": "chosen", "text": "t", "criterion": key[0], "option": "enemy"}, Condition)
    found = Evaluation(rules, {key: tuple(span(*ends) for ends in sides)}, claimed=False).result(condition)
    assert (found.holds, found.low, found.high) == told


@pytest.mark.parametrize(
    ("declared", "practised", "told"),
    [((3, 4), (1, 2), ("met", 1, 1)), ((1, 4), (2, 2), ("open", 0, 1)), ((0, 2), (2, 4), ("unmet", 0, 0))],
)
def test_words_are_ahead_only_where_they_surely_stand_higher(
    declared: tuple[int, int], practised: tuple[int, int], told: tuple[object, ...]
) -> None:
    """The lowest that is said is held against the highest that is done."""
    levels = {(CORE[0], "declared"): (span(*declared),), (CORE[0], "practised"): (span(*practised),)}
    condition = convert({"test": "ahead", "text": "t", "of": CORE[:1], "for_at_least": 1}, Condition)
    found = Evaluation(shipped_rules(), levels, claimed=False).result(condition)
    assert (found.holds, found.low, found.high) == told


def span(low: int, high: int) -> Bounds:
    """One row that may stand anywhere from `low` to `high`."""
    return Bounds(np.array([low]), np.array([high]))


def test_the_conventions_on_shares_are_those_of_the_page() -> None:
    """The core, the floor, and what is stated, named, firm and leaning stand in the rubric as section 6 has them."""
    rules = shipped_rules().rules
    shares = rules.shares
    assert (rules.floor, shares.stated, shares.named, shares.firm, shares.leaning) == (7, 80, 5, 80, 55)
    assert rules.core == CORE


def test_the_classes_still_passed_over_hold_what_the_page_says() -> None:
    """Two images of an enemy exclude an alliance; friendship, culture and identity at 3 raise one of any scope."""
    rules, found, source = shipped_rules(), rows(SIZE, seed=8), np.random.default_rng(8)
    images = source.integers(0, 3, size=(2, SIZE), dtype=np.int8)
    names = ("friendship", "culture", "identity")
    bonds = {name: source.integers(2, 5, size=SIZE, dtype=np.int8) for name in names}
    levels = dict(found.levels) | {("walt-wendt.image", "choice"): tuple(exact(one) for one in images)}
    levels |= {(f"association.{name}", "practised"): (exact(one),) for name, one in bonds.items()}
    whole = replace(rules, classes=rules.rules.classes, options={"walt-wendt.image": ("friend", "rival", "enemy")})
    expected = found.classes
    for row in range(SIZE):
        if expected[row].startswith("alliance") and all(one[row] >= 3 for one in bonds.values()):
            expected[row] = "association"
        if (images[:, row] == 2).all():
            expected[row] = "enmity"
    places = Evaluation(whole, levels, found.claimed).classes().low
    assert [whole.classes[place].id for place in places] == expected
    assert {"association", "enmity"} < set(expected)
