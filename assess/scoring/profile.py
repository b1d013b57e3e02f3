"""Profile: what a rubric's severities, positions, motives and choices add up to, beside any score.

It classifies and sorts; it never enters the verdict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assess.model.assessment import UNKNOWN, Assessment
from assess.model.questionnaire import Member, Questionnaire
from assess.model.rubric import Rubric
from assess.scoring.levels import Cell, Key, Range, dyad_range
from assess.scoring.scores import whole_weight

Pole = Literal["low", "between", "high"]
Motive = Literal["shared", "complementary", "absent", "open"]
FELT_FROM = 2


@dataclass(frozen=True, slots=True)
class PoleResult:
    """The mean of the known positions (0–4, one decimal) and the pole it lies at.

    Both are None where the known positions carry less than two thirds of the weight.
    """

    mean: float | None
    pole: Pole | None
    known: int
    of: int


@dataclass(frozen=True, slots=True)
class MotiveResult:
    """A motive's importance for each partner, and whether both have it, one, or neither (open: cannot be told)."""

    criterion: str
    a: Range
    b: Range
    kind: Motive


@dataclass(frozen=True, slots=True)
class Severity:
    """How severe an obstacle or threat is: of the dyad, and of each partner where it is asked of each."""

    criterion: str
    dyad: Range
    sides: tuple[Range, ...]

    @property
    def felt_by_both(self) -> bool:
        """Whether each partner surely stands at level 2 or more."""
        return len(self.sides) == 2 and all(one.low >= FELT_FROM for one in self.sides)

    @property
    def may_be_felt_by_both(self) -> bool:
        """Whether what is not known leaves it possible that each partner stands at level 2 or more."""
        return len(self.sides) == 2 and all(one.high >= FELT_FROM for one in self.sides)


@dataclass(frozen=True, slots=True)
class BreadthResult:
    """How many of a list's options are worked on, and whether that is wide; None where it is not known."""

    criterion: str
    count: int | None
    of: int
    wide: bool | None


@dataclass(frozen=True, slots=True)
class Profile:
    """All that a rubric says beside scores; empty parts where it asks nothing of the kind."""

    poles: PoleResult | None
    motives: tuple[MotiveResult, ...]
    severities: tuple[Severity, ...]
    breadth: BreadthResult | None


def profile(
    rubric: Rubric, asked: Questionnaire, assessment: Assessment, cells: Mapping[Key, tuple[Cell, ...]]
) -> Profile:
    """The profile of a chosen rubric; severities are sorted with the worst first."""
    members = asked.members[rubric.id]
    found = [_severity(one.id, cells[one.id, "severity"]) for one in members if (one.id, "severity") in cells]
    return Profile(
        poles=_poles(rubric, members, cells),
        motives=tuple(
            _motive(one.id, cells[one.id, "importance"])
            for one in members
            if len(cells.get((one.id, "importance"), ())) == 2
        ),
        severities=tuple(sorted(found, key=lambda one: (-one.dyad.low, -one.dyad.high))),
        breadth=_breadth(rubric, asked, assessment),
    )


def _poles(rubric: Rubric, members: tuple[Member, ...], cells: Mapping[Key, tuple[Cell, ...]]) -> PoleResult | None:
    if rubric.poles is None:
        return None
    placed = [one for one in members if (one.id, "position") in cells]
    weights = {one.id: whole_weight(one.weight) for one in placed}
    levels = {one.id: dyad_range(cells[one.id, "position"]).known for one in placed}
    known = {name: level for name, level in levels.items() if level is not None}
    weight = sum(weights[name] for name in known)
    if not known or weight * 3 < sum(weights.values()) * 2:
        return PoleResult(None, None, len(known), len(placed))
    mean = Fraction(sum(weights[name] * level for name, level in known.items()), weight)
    pole: Pole = "between"
    if mean <= Fraction(str(rubric.poles.low_up_to)):
        pole = "low"
    elif mean >= Fraction(str(rubric.poles.high_from)):
        pole = "high"
    # Half away from zero, as every figure that is shown.
    return PoleResult(int(mean * 10 + Fraction(1, 2)) / 10, pole, len(known), len(placed))


def _motive(name: str, sides: tuple[Cell, ...]) -> MotiveResult:
    ranges = [Range(cell.low, cell.high) for cell in sides]
    moved = [True if one.low >= FELT_FROM else False if one.high < FELT_FROM else None for one in ranges]
    kind: Motive = "open"
    if None not in moved:
        kind = "shared" if all(moved) else "complementary" if any(moved) else "absent"
    return MotiveResult(name, ranges[0], ranges[1], kind)


def _severity(name: str, sides: tuple[Cell, ...]) -> Severity:
    ranges = tuple(Range(cell.low, cell.high) for cell in sides) if len(sides) == 2 else ()
    return Severity(name, dyad_range(sides), ranges)


def _breadth(rubric: Rubric, asked: Questionnaire, assessment: Assessment) -> BreadthResult | None:
    if rubric.breadth is None:
        return None
    name, reading = rubric.breadth.criterion, rubric.breadth.reading
    criterion = asked.criteria.get(name)
    if criterion is None:
        return None
    part = assessment.answer(name).parts(reading, criterion.sides)[0]
    if not isinstance(part, tuple) or UNKNOWN in part:
        return BreadthResult(name, None, len(criterion.options), None)
    return BreadthResult(name, len(part), len(criterion.options), len(part) >= rubric.breadth.wide_from)
