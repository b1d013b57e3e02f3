"""Profile: what a rubric's severities, positions, motives and choices add up to, beside any score.

It classifies and sorts; it never enters the verdict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal

from msgspec import Meta, Struct

from assess.model.assessment import UNKNOWN, Assessment
from assess.model.questionnaire import Member, Questionnaire
from assess.model.rubric import Poles, Rubric
from assess.model.scale import Level
from assess.scoring.levels import Cell, Key, dyad_range
from assess.scoring.scores import whole_weight

Pole = Literal["low", "between", "high"]
Motive = Literal["shared", "complementary", "absent", "open"]
Cells = Mapping[Key, tuple[Cell, ...]]
FELT_FROM = 2


class PoleResult(Struct, frozen=True, rename={"class_": "class"}):
    """The mean of the known positions (0 to 4), the pole it lies at and its title, and how many `of` all are known.

    Mean and class are None where these carry less than two thirds of the weight. `poles` says from where on a mean
    lies at a pole.
    """

    mean: Annotated[float, Meta(ge=0, le=4)] | None
    class_: Pole | None
    title: str
    known: int
    of: int
    poles: Poles


@dataclass(frozen=True, slots=True)
class Severity:
    """How severe an obstacle or threat is, from `low` to `high`; whether each partner surely feels it, or may."""

    low: Level
    high: Level
    felt_by_both: bool
    may_be_felt_by_both: bool


@dataclass(frozen=True, slots=True)
class BreadthResult:
    """How many of a list's options are worked on, and whether that is wide; None where it is not known."""

    criterion: str
    count: int | None
    of: int
    wide: bool | None


class Profile(Struct, frozen=True):
    """What a rubric says beside scores: a pole, breadth, and by criterion motives and severities, the worst first."""

    pole: PoleResult | None
    breadth: BreadthResult | None
    wide: bool | None
    motives: Mapping[str, Motive]
    severities: Mapping[str, Severity]


def profile(rubric: Rubric, asked: Questionnaire, assessment: Assessment, cells: Cells) -> Profile:
    """The profile of a chosen rubric; its parts are empty where it asks nothing of the kind."""
    members = asked.members[rubric.id]
    found = {name: _severity(sides) for name, sides in _read(members, cells, "severity")}
    breadth = _breadth(rubric, asked, assessment)
    return Profile(
        pole=_pole(rubric.poles, members, cells) if rubric.poles else None,
        breadth=breadth,
        wide=breadth.wide if breadth else None,
        motives={name: _motive(sides) for name, sides in _read(members, cells, "importance") if len(sides) == 2},
        severities=dict(sorted(found.items(), key=lambda one: (-one[1].low, -one[1].high))),
    )


def _read(members: Sequence[Member], cells: Cells, reading: str) -> list[tuple[str, tuple[Cell, ...]]]:
    """The criteria of which a reading is known or open, with its sides."""
    return [(one.id, cells[one.id, reading]) for one in members if (one.id, reading) in cells]


def _pole(poles: Poles, members: tuple[Member, ...], cells: Cells) -> PoleResult:
    levels = {name: dyad_range(sides).known for name, sides in _read(members, cells, "position")}
    weights = {one.id: whole_weight(one.weight) for one in members if one.id in levels}
    known = {name: level for name, level in levels.items() if level is not None}
    weight = sum(weights[name] for name in known)
    if not known or weight * 3 < sum(weights.values()) * 2:
        return PoleResult(None, None, "", len(known), len(levels), poles)
    mean = Fraction(sum(weights[name] * level for name, level in known.items()), weight)
    pole: Pole = "between"
    if mean <= Fraction(str(poles.low_up_to)):
        pole = "low"
    elif mean >= Fraction(str(poles.high_from)):
        pole = "high"
    # Half away from zero, as every figure that is shown.
    rounded = int(mean * 10 + Fraction(1, 2)) / 10
    return PoleResult(rounded, pole, getattr(poles, pole), len(known), len(levels), poles)


def _motive(sides: tuple[Cell, ...]) -> Motive:
    moved = [cell.low >= FELT_FROM if (cell.low >= FELT_FROM) == (cell.high >= FELT_FROM) else None for cell in sides]
    if None in moved:
        return "open"
    return "shared" if all(moved) else "complementary" if any(moved) else "absent"


def _severity(sides: tuple[Cell, ...]) -> Severity:
    dyad = dyad_range(sides)
    surely, possibly = (
        len(sides) == 2 and min(ends) >= FELT_FROM
        for ends in ([cell.low for cell in sides], [cell.high for cell in sides])
    )
    return Severity(dyad.low, dyad.high, surely, possibly)


def _breadth(rubric: Rubric, asked: Questionnaire, assessment: Assessment) -> BreadthResult | None:
    if rubric.breadth is None:
        return None
    name, reading = rubric.breadth.criterion, rubric.breadth.reading
    criterion = asked.criteria.get(name)
    if criterion is None:
        return None
    part = assessment.answer(name).parts(reading, criterion.sides)[criterion.sides[0]]
    if not isinstance(part, tuple) or UNKNOWN in part:
        return BreadthResult(name, None, len(criterion.options), None)
    return BreadthResult(name, len(part), len(criterion.options), len(part) >= rubric.breadth.wide_from)
