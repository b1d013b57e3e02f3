"""Rules applied: which class each row of a table of levels falls into, and how each condition stands.

There is one implementation of every test for tables (`holds`) and one for ranges (`standing`); a test asserts that
they agree. Comparisons are between whole numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assess.model.questionnaire import Questionnaire
from assess.model.rule import Ahead, Chosen, Claimed, Condition, Count, Either, Every, Sum, VerdictClass, VerdictRules
from assess.scoring.levels import Array, Cell, Key, Range, Table, dyad_levels, dyad_range

Truth = NDArray[np.bool_]
Standing = Literal["met", "unmet", "open"]
Options = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ExaminedRules:
    """What a class is decided with: the rules, the classes that can be examined, and the options of choices."""

    rules: VerdictRules
    classes: tuple[VerdictClass, ...]
    not_examined: tuple[str, ...]
    options: Options

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every (criterion, reading) that bears on the verdict."""
        found: dict[Key, None] = {}
        for one in self.classes:
            found.update(self.rules.cells((*self.rules.conditions_of(one), *one.passed_over_when)))
        for claim in self.rules.claims:
            found.update(self.rules.cells(claim.conditions))
        for name in self.rules.core:
            found.update({(name, "practised"): None, (name, "declared"): None})
        return tuple(found)


def examined_rules(rules: VerdictRules, asked: Questionnaire) -> ExaminedRules:
    """The rules as far as they can be examined: a class whose rubric is not part of the assessment is passed over."""
    present = {rubric.id for rubric in asked.rubrics}
    classes = tuple(one for one in rules.classes if present.issuperset(one.needs))
    passed = tuple(one.id for one in rules.classes if one not in classes)
    return ExaminedRules(rules, classes, passed, {name: tuple(one.options) for name, one in asked.criteria.items()})


def classify(examined: ExaminedRules, table: Table, claimed: bool | Truth) -> NDArray[np.int8]:
    """For each row the place, in `examined.classes`, of the first class whose conditions all hold; shape (rows,)."""
    rows = _Rows(examined, table, claimed)
    found = np.full(rows.size, -1, dtype=np.int8)
    for place, one in enumerate(examined.classes):
        open_rows = found < 0
        if not open_rows.any():
            break
        found[open_rows & rows.all(examined.rules.conditions_of(one))] = place
    return found


def claim(examined: ExaminedRules, table: Table, claimed: bool | Truth) -> NDArray[np.int8]:
    """For each row the place of the first claim whose conditions hold; shape (rows,)."""
    rows = _Rows(examined, table, claimed)
    found = np.full(rows.size, -1, dtype=np.int8)
    for place, one in enumerate(examined.rules.claims):
        found[(found < 0) & rows.all(one.conditions)] = place
    return found


class _Rows:
    """A table with the dyad's levels worked out once for each criterion and reading, and each test once."""

    def __init__(self, examined: ExaminedRules, table: Table, claimed: bool | Truth) -> None:
        self.examined, self.table, self.claimed = examined, table, claimed
        self.size = next(iter(table.values())).shape[0]
        self.levels: dict[Key, Array] = {}
        self.known: dict[Condition, Truth] = {}

    def level(self, name: str, reading: str) -> Array:
        key = (name, reading)
        if key not in self.levels:
            self.levels[key] = dyad_levels(key, self.table[key])
        return self.levels[key]

    def all(self, conditions: tuple[Condition, ...]) -> Truth:
        truth = np.ones(self.size, dtype=np.bool_)
        for condition in conditions:
            if condition not in self.known:
                self.known[condition] = self.holds(condition)
            truth &= self.known[condition]
        return truth

    def holds(self, condition: Condition) -> Truth:
        match condition:
            case Either(lists=lists):
                either: Truth = np.logical_or.reduce([self.all(one) for one in lists])
                return either
            case Claimed():
                return np.broadcast_to(np.asarray(self.claimed, dtype=np.bool_), (self.size,))
            case Chosen(criterion=name, option=option):
                chosen: Truth = (self.table[name, "choice"] == self.examined.options[name].index(option)).all(axis=1)
                return chosen
        members = self.examined.rules.members(condition.of)
        if isinstance(condition, Ahead):
            ahead = [self.level(name, "declared") > self.level(name, "practised") for name in members]
            enough: Truth = np.add.reduce(ahead, dtype=np.int16) >= condition.for_at_least
            return enough
        levels = [self.level(name, condition.reading) for name in members]
        if isinstance(condition, Count):
            reached: Truth = (
                np.add.reduce([one >= condition.at_least for one in levels], dtype=np.int16) >= condition.for_at_least
            )
            return reached
        if isinstance(condition, Sum):
            return _within(np.add.reduce(levels, dtype=np.int16), condition.at_least, condition.less_than)
        truth = np.ones(self.size, dtype=np.bool_)
        for one in levels:
            above = None if condition.at_most is None else condition.at_most + 1
            truth &= _within(one, condition.at_least, above)
        return truth


def _within(values: NDArray[np.signedinteger], at_least: int | None, less_than: int | None) -> Truth:
    truth = np.ones(values.shape, dtype=np.bool_)
    if at_least is not None:
        truth &= values >= at_least
    if less_than is not None:
        truth &= values < less_than
    return truth


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """How a condition stands on the ranges of an assessment: its counted value from low to high, and its threshold."""

    condition: Condition
    standing: Standing
    low: int
    high: int
    threshold: str
    keys: tuple[Key, ...]


def standing(
    examined: ExaminedRules, condition: Condition, cells: Mapping[Key, tuple[Cell, ...]], claimed: bool
) -> ConditionResult:
    """`condition` on the ranges of `cells` (by criterion and reading): met, unmet, or open where the ranges allow both.

    A value is the lowest (or highest) level for `every`, a number of criteria for `count` and `ahead`, a sum for `sum`.
    """
    keys = tuple(examined.rules.cells((condition,)))
    match condition:
        case Either(lists=lists):
            found = [[standing(examined, one, cells, claimed).standing for one in conditions] for conditions in lists]
            verdict = _either(found)
            return ConditionResult(
                condition, verdict, int(verdict == "met"), int(verdict != "unmet"), "one of them", keys
            )
        case Claimed():
            return ConditionResult(
                condition, "met" if claimed else "unmet", int(claimed), int(claimed), "recorded", keys
            )
        case Chosen(criterion=name, option=option):
            place, sides = examined.options[name].index(option), cells[name, "choice"]
            low = sum(side.low == side.high == place for side in sides)
            high = sum(side.low <= place <= side.high for side in sides)
            return ConditionResult(condition, _standing(low == len(sides), high == len(sides)), low, high, option, keys)
    low, high = _value(examined, condition, {key: dyad_range(cells[key]) for key in keys})
    if isinstance(condition, Every) and condition.at_most is not None:
        found_standing = _standing(high <= condition.at_most, low <= condition.at_most)
        return ConditionResult(condition, found_standing, low, high, f"at most {condition.at_most}", keys)
    if isinstance(condition, Sum) and condition.less_than is not None:
        found_standing = _standing(high < condition.less_than, low < condition.less_than)
        return ConditionResult(condition, found_standing, low, high, f"below {condition.less_than}", keys)
    need = condition.for_at_least if isinstance(condition, Count | Ahead) else condition.at_least
    found_standing = _standing(low >= (need or 0), high >= (need or 0))
    return ConditionResult(condition, found_standing, low, high, f"at least {need}", keys)


def _value(
    examined: ExaminedRules, condition: Every | Count | Sum | Ahead, ranges: Mapping[Key, Range]
) -> tuple[int, int]:
    members = examined.rules.members(condition.of)
    if isinstance(condition, Ahead):
        pairs = [(ranges[name, "declared"], ranges[name, "practised"]) for name in members]
        return sum(d.low > p.high for d, p in pairs), sum(d.high > p.low for d, p in pairs)
    spans = [ranges[name, condition.reading] for name in members]
    lows, highs = [span.low for span in spans], [span.high for span in spans]
    if isinstance(condition, Count):
        return sum(low >= condition.at_least for low in lows), sum(high >= condition.at_least for high in highs)
    if isinstance(condition, Sum):
        return sum(lows), sum(highs)
    pick = max if condition.at_most is not None else min
    return pick(lows), pick(highs)


def _standing(surely: bool, possibly: bool) -> Standing:
    return "met" if surely else "open" if possibly else "unmet"


def _either(lists: list[list[Standing]]) -> Standing:
    if any(all(one == "met" for one in conditions) for conditions in lists):
        return "met"
    return "unmet" if all("unmet" in conditions for conditions in lists) else "open"
