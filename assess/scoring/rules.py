"""Rules applied to rows of levels: whether each condition holds, and which class is the first that does.

There is one implementation of every test, on levels from low to high; where all are known, the two are the same.
Comparisons are between whole numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from assess.model.questionnaire import Questionnaire
from assess.model.rule import Ahead, Chosen, Claimed, Condition, Count, Either, Every, Sum, VerdictClass, VerdictRules
from assess.model.scale import CORE_READINGS
from assess.scoring.columns import Bounds, Levels, at_ends, dyad_bounds, exact, folded
from assess.scoring.levels import TOP, Key

Truth = NDArray[np.bool_]
_SMALLEST = np.iinfo(np.int8).max
Holds = Literal["met", "open", "unmet"]


@dataclass(frozen=True)
class ExaminedRules:
    """The rules of a verdict, the classes of it that can be examined, and the options of the criteria of choice."""

    rules: VerdictRules
    classes: tuple[VerdictClass, ...]
    not_examined: tuple[str, ...]
    options: Mapping[str, tuple[str, ...]]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The ids of the classes, in the order in which they are tried."""
        return tuple(one.id for one in self.classes)

    @cached_property
    def lists(self) -> tuple[tuple[Condition, ...], ...]:
        """The conditions of each class, in the order in which classes are tried."""
        return tuple(map(self.rules.conditions_of, self.classes))

    @cached_property
    def claims(self) -> tuple[tuple[Condition, ...], ...]:
        """The conditions of each claim, in their order."""
        return tuple(one.conditions for one in self.rules.claims)

    @cached_property
    def claim_keys(self) -> tuple[Key, ...]:
        """Every (criterion, reading) that bears on what is claimed.

        Where the claims rest on the declaration alone, the core stands in for levels: cases need a cell.
        """
        wanted = {key for one in self.claims for key in self.rules.cells(one)}
        wanted = wanted or {(name, "declared") for name in self.rules.core}
        return tuple(key for key in self.keys if key in wanted)

    @cached_property
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


def without_open_choices(examined: ExaminedRules, settled: Callable[[str], bool]) -> ExaminedRules:
    """The rules without the classes that need each choice they look at to be `settled`, where one is not."""

    def stays(one: VerdictClass) -> bool:
        if not one.when_answered:
            return True
        cells = examined.rules.cells(examined.rules.conditions_of(one))
        return all(settled(name) for name, reading in cells if reading == "choice")

    kept = tuple(one for one in examined.classes if stays(one))
    if len(kept) == len(examined.classes):
        return examined
    gone = {one.id for one in examined.rules.classes} - {one.id for one in kept}
    order = tuple(one.id for one in examined.rules.classes if one.id in gone)
    return replace(examined, classes=kept, not_examined=order)


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """Whether a condition holds (open: the ranges allow both), and its value from low to high.

    A value is the lowest (or highest) level for `every`, a number of criteria for `count` and `ahead`, a sum for `sum`,
    a number of sides for `chosen`, and otherwise 1 where the condition holds. `keys` are the readings it looks at.
    """

    condition: Condition
    holds: Holds
    low: int
    high: int
    keys: tuple[Key, ...]


class Evaluation:
    """The rules on rows of levels, all rows at once; each condition is tested once."""

    def __init__(self, examined: ExaminedRules, levels: Levels, claimed: bool | Truth) -> None:
        self.examined, self.levels = examined, levels
        self.size = next(iter(levels.values()))[0].low.size
        self.claimed = exact(np.broadcast_to(np.asarray(claimed, dtype=np.bool_), self.size))
        self._always = exact(np.ones(self.size, dtype=np.bool_))
        self._none = exact(np.zeros(self.size, dtype=np.int8))
        self._never = exact(np.zeros(self.size, dtype=np.bool_))
        self._dyads: dict[Key, Bounds] = {}
        self._truths: dict[Condition, Bounds] = {}

    def classes(self) -> Bounds:
        """For each row the place, among the classes examined, of the first whose conditions all hold."""
        return self.first(self.examined.lists)

    def claims(self) -> Bounds:
        """For each row the place of the first claim whose conditions all hold."""
        return self.first(self.examined.claims)

    def known_core(self, reading: str) -> NDArray[Any]:
        """For each row how many core criteria are known in `reading`."""
        dyads = [self.dyad((name, reading)) for name in self.examined.rules.core]
        return self._total(exact(one.low == one.high) for one in dyads).low

    def enough_known(self) -> Truth:
        """For each row whether so many core criteria are known, declared and practised, that a class may be stated."""
        declared, practised = (self.known_core(reading) for reading in CORE_READINGS)
        found: Truth = np.minimum(declared, practised) >= self.examined.rules.floor
        return found

    def result(self, condition: Condition) -> ConditionResult:
        """What `condition` comes to in the first row."""
        value, holds = self._measured(condition).value, how(self.holds(condition))
        keys = tuple(self.examined.rules.cells((condition,)))
        return ConditionResult(condition, holds, int(value.low[0]), int(value.high[0]), keys)

    def holds(self, condition: Condition) -> Bounds:
        """Whether `condition` surely (low) and possibly (high) holds in each row."""
        if condition not in self._truths:
            found = self._measured(condition)
            value, compare = (found.value.turned, np.less) if found.below else (found.value, np.greater_equal)
            self._truths[condition] = at_ends(lambda one: compare(one, found.bar), value)
        return self._truths[condition]

    def all(self, conditions: Iterable[Condition]) -> Bounds:
        """Whether all of `conditions` hold in each row."""
        return folded(np.logical_and, self._always, *(self.holds(one) for one in conditions))

    def first(self, lists: Iterable[Iterable[Condition]]) -> Bounds:
        """For each row how many lists of conditions fail before the first that holds."""
        failing, places = self._always, []
        for conditions in lists:
            failing = at_ends(np.greater, failing, self.all(conditions).turned)
            places.append(failing)
        return self._total(places)

    def dyad(self, key: Key) -> Bounds:
        """The dyad's level in each row."""
        if key not in self._dyads:
            self._dyads[key] = dyad_bounds(key, self.levels[key])
        return self._dyads[key]

    def _measured(self, condition: Condition) -> _Measured:
        match condition:
            # What is true or false has a bar of its own kind: beside a number NumPy would widen it first.
            case Either(lists=lists):
                return _Measured(folded(np.logical_or, *(self.all(one) for one in lists)), True)
            case Claimed():
                return _Measured(self.claimed, True)
            case Chosen(criterion=name, option=option):
                place, sides = self.examined.options[name].index(option), self.levels.get((name, "choice"), ())
                return _Measured(self._total(_stands_at(place, one) for one in sides), max(1, len(sides)))
        members = [one for one in self.examined.rules.members(condition.of) if self._applies(one, condition)]
        if isinstance(condition, Every) and len(members) < len(self.examined.rules.members(condition.of)):
            return _Measured(self._never, True)
        if isinstance(condition, Ahead):
            pairs = [(self.dyad((name, "declared")), self.dyad((name, "practised"))) for name in members]
            ahead = (at_ends(np.greater, declared, practised.turned) for declared, practised in pairs)
            return _Measured(self._total(ahead), condition.for_at_least)
        dyads = [self.dyad((name, condition.reading)) for name in members]
        match condition:
            case Count(at_least=level, for_at_least=number):
                return _Measured(self._total(at_ends(lambda one: one >= level, dyad) for dyad in dyads), number)
            case Sum(at_least=int(bar)):
                return _Measured(self._total(dyads), bar)
            case Sum(less_than=int(bar)):
                return _Measured(self._total(dyads), bar, below=True)
            case Every(at_least=int(level)):
                return _Measured(folded(np.minimum, *dyads), level)
            case Every(at_most=int(level)):
                return _Measured(folded(np.maximum, *dyads), level + 1, below=True)
        raise AssertionError(condition)

    def _applies(self, name: str, condition: Every | Count | Sum | Ahead) -> bool:
        """Whether all of a criterion applies that a condition looks at (`rubrics/METHOD.md`, section 3)."""
        readings = CORE_READINGS if isinstance(condition, Ahead) else (condition.reading,)
        return all((name, reading) in self.levels for reading in readings)

    def _total(self, columns: Iterable[Bounds]) -> Bounds:
        # To add numbers of one small kind takes a tenth of the time that those of two kinds take.
        found = [at_ends(_number, one) for one in columns]
        wide = len(found) * TOP > _SMALLEST
        first = (at_ends(lambda one: one.astype(np.int16), self._none),) if wide else () if found else (self._none,)
        return folded(np.add, *first, *found)


def _number(column: NDArray[Any]) -> NDArray[Any]:
    """Truth as 0 and 1; a number as it is."""
    return column.view(np.int8) if column.dtype == np.bool_ else column


def how(truth: Bounds) -> Holds:
    """What holds in the first row, in a word."""
    return "met" if truth.low[0] else "open" if truth.high[0] else "unmet"


@dataclass(frozen=True, slots=True)
class _Measured:
    """The value of a condition in each row, and the bar from which on, or below which, it holds."""

    value: Bounds
    bar: int
    below: bool = False


def _stands_at(place: int, side: Bounds) -> Bounds:
    """Whether a choice stands at one option."""
    not_before = at_ends(lambda one: one >= place, side)
    not_after = at_ends(lambda one: one <= place, side.turned)
    return at_ends(np.logical_and, not_before, not_after)
