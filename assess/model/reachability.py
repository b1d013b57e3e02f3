"""Reachability: whether any levels exist at which some conditions hold while others do not.

A ground starts with every level and option of each criterion and is split until the conditions are settled. A "no" is
proved; where the search grows too long the answer is "yes", so that nothing is called impossible by mistake.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assess.model.rule import (
    Ahead,
    Chosen,
    Claimed,
    Condition,
    Count,
    Either,
    Every,
    Simple,
    Sum,
    VerdictRules,
    simple_conditions,
)
from assess.model.scale import LEVELS

Cell = tuple[str, str]
Span = tuple[int, int]
Box = Mapping[Cell, Span]
TOP = LEVELS[-1]
CLAIM: Cell = ("", "claimed")
# Parts tried for one question, and levels looked at for all questions on one rubric (about a second).
MOST_PARTS = 1500
MOST_LOOKS = 1_200_000


@dataclass(slots=True)
class Ground:
    """What a rubric's rules range over: the rules, and for each criterion of choice what it can stand at.

    `options` holds the places of a criterion's options, with an empty text last where the partners may differ.
    `looks` is how many levels may still be looked at, of all that a rubric may cost.
    """

    rules: VerdictRules
    options: Mapping[str, Mapping[str, int]]
    looks: int = MOST_LOOKS

    def possible(
        self, wanted: Sequence[Condition], barred: Sequence[Sequence[Condition]] = (), share: int = MOST_LOOKS
    ) -> bool:
        """Whether all of `wanted` can hold while in each list of `barred` some condition does not; see the module.

        At most `share` levels are looked at, and what is left of `looks`.
        """
        share = min(share, self.looks)
        if (cost := len(wanted) * sum(map(len, barred))) > share:
            return True
        self.looks, share = self.looks - cost, share - cost
        left = [[one for one in listed if not self._implied(wanted, one)] for listed in barred]
        if not all(left):
            return False
        conditions = [*wanted, *(one for listed in left for one in listed)]
        # How many levels have to be looked at to tell whether these conditions hold, and one for each of them.
        width = 1 + sum(1 + len(self.rules.cells((one,))) for one in simple_conditions(tuple(conditions)))
        boxes = [self._whole(conditions)] if width <= share else []
        for _ in range(min(MOST_PARTS, share // width)):
            if not boxes:
                return False
            self.looks -= width
            box = boxes.pop()
            stand = [(one, self.holds(one, box)) for one in wanted]
            against = [[(one, self.holds(one, box)) for one in listed] for listed in left]
            if any(held is False for _, held in stand) or any(all(held for _, held in listed) for listed in against):
                continue
            undecided = [listed for listed in against if all(held is not False for _, held in listed)]
            open_here = [one for one, held in stand if held is None]
            if not open_here and not undecided:
                return True
            if open_here:
                boxes += self._split(open_here[0], box, hold=True)
            else:
                boxes += self._split(next(one for one, held in undecided[0] if held is None), box, hold=False)
        return True

    def holds(self, condition: Condition, box: Box) -> bool | None:
        """Whether a condition holds everywhere in `box` (True), nowhere (False), or here and there (None)."""
        if isinstance(condition, Either):
            found = [_all([self.holds(one, box) for one in listed]) for listed in condition.lists]
            return True if True in found else None if None in found else False
        low, high, bar = self._measured(condition, box)
        return True if low >= bar else None if high >= bar else False

    def _measured(self, condition: Simple, box: Box) -> tuple[int, int, int]:
        """The lowest and the highest value of a condition in `box`, and the bar from which on it holds."""
        match condition:
            case Claimed():
                return (*box[CLAIM], 1)
            case Chosen(criterion=name, option=option):
                place, (low, high) = self.options[name][option], box[name, "choice"]
                return int(low == place == high), int(low <= place <= high), 1
        members = self.rules.members(condition.of)
        if isinstance(condition, Ahead):
            pairs = [(box[name, "declared"], box[name, "practised"]) for name in members]
            surely, possibly = (sum(one[end] > other[1 - end] for one, other in pairs) for end in (0, 1))
            return surely, possibly, condition.for_at_least
        lows, highs = zip(*(box[name, condition.reading] for name in members), strict=True)
        match condition:
            case Count(at_least=level, for_at_least=number):
                return sum(low >= level for low in lows), sum(high >= level for high in highs), number
            case Sum(at_least=int(bar)):
                return sum(lows), sum(highs), bar
            case Sum(less_than=int(bar)):
                return -sum(highs), -sum(lows), 1 - bar
            case Every(at_least=int(level)):
                return min(lows), min(highs), level
            case Every(at_most=int(level)):
                return -max(highs), -max(lows), -level
        raise AssertionError(condition)

    def _whole(self, conditions: Sequence[Condition]) -> Box:
        """Every cell that the conditions look at, with all it can stand at."""
        cells = self.rules.cells(tuple(conditions))
        found = {cell: (0, len(self.options[cell[0]]) - 1 if cell[1] == "choice" else TOP) for cell in cells}
        return found | {CLAIM: (0, 1)}

    def _split(self, condition: Condition, box: Box, *, hold: bool) -> list[Box]:
        """`box` in halves by the widest cell of an open `condition`, the one likelier to `hold` (or not) last."""
        one = next(found for found in simple_conditions((condition,)) if self.holds(found, box) is None)
        cells = [CLAIM] if isinstance(one, Claimed) else self.rules.cells((one,))
        cell = max(cells, key=lambda cell: box[cell][1] - box[cell][0])
        low, high = box[cell]
        middle = (low + high) // 2
        halves: list[Box] = [{**box, cell: (low, middle)}, {**box, cell: (middle + 1, high)}]
        return sorted(halves, key=lambda half: self._measured(one, half), reverse=not hold)

    def _implied(self, wanted: Sequence[Condition], one: Condition) -> bool:
        """Whether `one` holds wherever all of `wanted` do, as far as it can be seen without trying levels."""
        for given in wanted:
            if isinstance(given, Either):
                if all(self._implied(listed, one) for listed in given.lists):
                    return True
            elif not isinstance(one, Either) and self._follows(given, one):
                return True
        lists = one.lists if isinstance(one, Either) else ()
        return any(all(self._implied(wanted, part) for part in listed) for listed in lists)

    def _follows(self, given: Simple, one: Simple) -> bool:
        """Whether `one` follows from `given`: the same test, no stricter, of a list that loses little of the other."""
        if getattr(given, "reading", "") != getattr(one, "reading", ""):
            return False
        mine, theirs = (set(self.rules.members(getattr(each, "of", ()))) for each in (given, one))
        lost = len(mine - theirs)
        match given, one:
            case Claimed(), Claimed():
                return True
            case Chosen(), Chosen():
                return (given.criterion, given.option) == (one.criterion, one.option)
            case Ahead(), Ahead():
                return given.for_at_least - lost >= one.for_at_least
            case Count(), Count():
                return given.at_least >= one.at_least and given.for_at_least - lost >= one.for_at_least
            case Count(), Sum(at_least=int(bar)):
                return given.at_least * (given.for_at_least - lost) >= bar
            case Sum(at_least=int(mine_bar)), Sum(at_least=int(bar)):
                return mine_bar - TOP * lost >= bar
            case Sum(less_than=int(mine_bar)), Sum(less_than=int(bar)):
                return mine_bar + TOP * len(theirs - mine) <= bar
        return False


def _all(found: list[bool | None]) -> bool | None:
    return False if False in found else None if None in found else True
