"""Rules: the shipped ones against the page they come from, and the two ways of applying a condition to each other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from assess.model.rule import Every, simple_conditions
from assess.scoring.levels import Cell
from assess.scoring.rules import claim, classify, standing
from tests.scoring.rows import BESIDE, RANK, Rows, by_hand, claim_by_hand, rows, shipped_rules
from tests.situations import CORE, EACH

SIZE = 6000


def classes(found: Rows) -> list[str]:
    """The class of each row, by name."""
    rules = shipped_rules()
    names = [one.id for one in rules.classes]
    return [names[place] for place in classify(rules, found.table, found.claimed)]


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
    assert classes(found) == expected
    assert min(Counter(expected)[name] for name in RANK) > 50


def test_the_rules_give_every_dyad_the_claim_of_the_page() -> None:
    """What is claimed follows from the words and the label as section 6 says."""
    found, rules = rows(SIZE, seed=2), shipped_rules()
    names = [one.id for one in rules.rules.claims]
    expected = [
        claim_by_hand({name: int(one[row]) for name, one in found.declared.items()}, bool(found.claimed[row]))
        for row in range(SIZE)
    ]
    assert [names[place] for place in claim(rules, found.table, found.claimed)] == expected
    assert len(Counter(expected)) == 3


@pytest.mark.parametrize("raised", [*CORE, *BESIDE])
def test_a_higher_practised_level_never_lowers_the_class(raised: str) -> None:
    """One step up on any practised reading leads to the same class, or one further up the way."""
    before = rows(SIZE, seed=3)
    level = before.practised[raised]
    after = Rows(before.practised | {raised: np.minimum(level + 1, 4).astype(np.int8)}, before.declared, before.claimed)
    lowered = [
        (one, other) for one, other in zip(classes(before), classes(after), strict=True) if RANK[other] < RANK[one]
    ]
    assert not lowered


def test_of_two_partners_the_lower_level_counts() -> None:
    """A table with unequal partners gets the class of the lower level of each."""
    found, rules = rows(SIZE, seed=4), shipped_rules()
    table, source = found.table, np.random.default_rng(4)
    for name in EACH:
        lower = table[name, "practised"][:, 0]
        higher = np.minimum(lower + source.integers(0, 5, size=SIZE), 4).astype(np.int8)
        first = source.random(SIZE) < 0.5
        table[name, "practised"] = np.stack([np.where(first, lower, higher), np.where(first, higher, lower)], axis=1)
    assert (classify(rules, table, found.claimed) == classify(rules, found.table, found.claimed)).all()


def cells_of(ranges: dict[tuple[str, str], tuple[int, int]]) -> dict[tuple[str, str], tuple[Cell, ...]]:
    """Cells at the given ranges, one for each partner where the criterion is asked of each."""
    found = {}
    for (name, reading), (low, high) in ranges.items():
        sides = (("a", "ARG"), ("b", "BRA")) if name in EACH else (("dyad", ""),)
        state = "level" if low == high else "unknown"
        found[name, reading] = tuple(Cell(name, reading, side, code, state, low, high) for side, code in sides)
    return found


def test_a_condition_stands_as_it_holds_where_all_is_known() -> None:
    """On known levels a class has all its conditions met exactly where it would be found in a table."""
    rules, found = shipped_rules(), rows(300, seed=5)
    expected = classes(found)
    for row in range(300):
        levels = {key: (int(one[row, 0]), int(one[row, 0])) for key, one in found.table.items()}
        met = [
            one.id
            for one in rules.classes
            if all(
                standing(rules, item, cells_of(levels), bool(found.claimed[row])).standing == "met"
                for item in rules.rules.conditions_of(one)
            )
        ]
        assert met[0] == expected[row]
    assert set(expected) == set(RANK)


def test_a_condition_is_open_exactly_where_both_outcomes_are_possible() -> None:
    """With two readings unknown, met means that every completion holds, unmet that none does, open that some do."""
    rules = shipped_rules()
    conditions = {item: None for one in rules.classes for item in rules.rules.conditions_of(one)}
    conditions |= {item: None for one in rules.rules.claims for item in simple_conditions(one.conditions)}
    conditions[Every(text="none of three is above 2", reading="practised", of=CORE[:3], at_most=2)] = None
    source, seen = np.random.default_rng(6), Counter[str]()
    for trial in range(40):
        found = rows(1, seed=100 + trial)
        claimed = bool(found.claimed[0])
        keys = list(found.table)
        unknown = [keys[place] for place in source.choice(len(keys), size=2, replace=False)]
        ranges = {key: (int(one[0, 0]), int(one[0, 0])) for key, one in found.table.items()}
        ranges |= dict.fromkeys(unknown, (0, 4))
        for condition in conditions:
            outcomes = {
                standing(
                    rules,
                    condition,
                    cells_of(ranges | {key: (n, n) for key, n in zip(unknown, ends, strict=True)}),
                    claimed,
                ).standing
                for ends in product(range(5), repeat=2)
            }
            expected = outcomes.pop() if len(outcomes) == 1 else "open"
            assert standing(rules, condition, cells_of(ranges), claimed).standing == expected, condition.text
            seen[expected] += 1
    assert set(seen) == {"met", "unmet", "open"}


def test_the_conventions_on_shares_are_those_of_the_page() -> None:
    """The core, the floor, and what is stated, named, firm and leaning stand in the rubric as section 6 has them."""
    rules = shipped_rules().rules
    shares = rules.shares
    assert (rules.floor, shares.stated, shares.named, shares.firm, shares.leaning) == (7, 80, 5, 80, 55)
    assert rules.core == CORE


def test_the_classes_still_passed_over_hold_what_the_page_says() -> None:
    """Two images of an enemy exclude an alliance; friendship, culture and identity at 3 raise one of any scope."""
    rules, found, source = shipped_rules(), rows(SIZE, seed=8), np.random.default_rng(8)
    images = source.integers(0, 3, size=(SIZE, 2), dtype=np.int8)
    bonds = {
        name: source.integers(2, 5, size=(SIZE, 1), dtype=np.int8) for name in ("friendship", "culture", "identity")
    }
    table = found.table | {("walt-wendt.image", "choice"): images}
    table |= {(f"association.{name}", "practised"): one for name, one in bonds.items()}
    whole = replace(rules, classes=rules.rules.classes, options={"walt-wendt.image": ("friend", "rival", "enemy")})
    names = [one.id for one in rules.rules.classes]
    expected = classes(found)
    for row in range(SIZE):
        if expected[row].startswith("alliance") and all(one[row, 0] >= 3 for one in bonds.values()):
            expected[row] = "association"
        if (images[row] == 2).all():
            expected[row] = "enmity"
    assert [names[place] for place in classify(whole, table, found.claimed)] == expected
    assert {"association", "enmity"} < set(expected)
