"""Apart: how far each who judged stands from the others, and who so far that it is said (`rubrics/METHOD.md`, 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Unit = TypeVar("Unit")
ENOUGH = 3
"""By so many a unit was judged that counts here: of two nobody can tell which of them stands apart."""
STANDS_APART = 1
MOST = 3


@dataclass(frozen=True, slots=True)
class Apart(Generic[Unit]):
    """How far one's levels stand from the median of the others', on average over `levels`, in steps.

    Who `stands` apart differs by one step or more. `most` names the units furthest off, each with the level given and
    the others' median.
    """

    who: str
    distance: float
    levels: int
    stands: bool
    most: tuple[tuple[Unit, int, float], ...]


def apart(judged: Iterable[tuple[Unit, Mapping[str, int]]]) -> tuple[Apart[Unit], ...]:
    """How far each stands from the others over units `judged` by three or more, the furthest first."""
    found: dict[str, list[tuple[int, Unit, int, float]]] = {}
    for unit, levels in judged:
        if len(levels) < ENOUGH:
            continue
        ordered = sorted(levels.values())
        for who, level in levels.items():
            twice = _median_twice(ordered, level)
            found.setdefault(who, []).append((abs(2 * level - twice), unit, level, twice / 2))
    return tuple(sorted((_apart(*one) for one in found.items()), key=lambda one: -one.distance))


def _apart(who: str, each: list[tuple[int, Unit, int, float]]) -> Apart[Unit]:
    """How far one stands, by the doubles of steps."""
    total, most = sum(one[0] for one in each), sorted(each, key=lambda one: -one[0])[:MOST]
    return Apart(
        who=who,
        distance=round(total / (2 * len(each)), 6),
        levels=len(each),
        stands=total >= 2 * STANDS_APART * len(each),
        most=tuple((unit, level, others) for steps, unit, level, others in most if steps >= 2 * STANDS_APART),
    )


def _median_twice(ordered: list[int], level: int) -> int:
    """The double of the median of levels in their order, one that is `level` left out."""
    place, size = ordered.index(level), len(ordered) - 1
    low, high = (ordered[middle + (middle >= place)] for middle in ((size - 1) // 2, size // 2))
    return low + high
