"""Reasons: why a verdict is what it is, what the next class asks, and which single answers would change it.

`rubrics/METHOD.md`, section 6, "Why, and what would change it".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from assess.model.assessment import Assessment
from assess.model.questionnaire import Questionnaire
from assess.model.rule import Condition, Either, VerdictClass, VerdictRules, simple_conditions, without_words
from assess.scoring.draws import cases
from assess.scoring.levels import TOP, Array, Cell, Key, by_key, dyad_range
from assess.scoring.rules import ConditionResult, standing
from assess.scoring.verdict import INSUFFICIENT, UNDETERMINED, Basis, Statement, as_answered, class_places, known_core

NAMED_AT_MOST = 5
CRITERIA_PER_STRESS = 2


@dataclass(frozen=True, slots=True)
class ClassResult:
    """A class and how each of its conditions stands."""

    id: str
    conditions: tuple[ConditionResult, ...]


@dataclass(frozen=True, slots=True)
class Next:
    """The next class on the way up: what it still asks, and which classes tried earlier would have to cease."""

    id: str
    conditions: tuple[ConditionResult, ...]
    must_cease: tuple[ClassResult, ...]


@dataclass(frozen=True, slots=True)
class Flip:
    """One known reading whose change by one level changes the verdict as answered, and to what."""

    criterion: str
    reading: str
    side: str
    from_level: int
    to_level: int
    to_class: str


@dataclass(frozen=True, slots=True)
class Deciding:
    """An unknown reading and the share of cases in which its lowest and highest value give different classes."""

    criterion: str
    reading: str
    side: str
    share: float


@dataclass(frozen=True, slots=True)
class Stress:
    """A stress that was named, and the criteria it carried to level 4."""

    stress: str
    criteria: tuple[str, ...]


def tested(basis: Basis, statement: Statement) -> tuple[ClassResult, ...]:
    """How the conditions stand of the class stated; of each candidate where none is, the likeliest first."""
    rules = basis.rules
    named = [name for name, share in statement.candidates.items() if share * 100 >= rules.shares.named]
    together = {one.id: one.classes for one in rules.together}
    wanted = together.get(statement.id, (statement.id,))
    names = named if statement.id in (UNDETERMINED, INSUFFICIENT) else wanted
    return tuple(_tested(basis, _class(rules, name)) for name in names)


def next_class(basis: Basis, stated: str) -> Next | None:
    """The next class on the way up from the class `stated`; None at its end, or where no class is stated."""
    rules = basis.rules
    place = _place_on_way(rules, stated)
    if place is None:
        return None
    examined = {one.id: one for one in basis.examined.classes}
    for name in rules.way_up.steps[place:]:
        one = examined.get(name)
        if one is None or (one.passed_over_when and _all_met(basis, one.passed_over_when)):
            continue
        wanted = tuple(item for item in rules.conditions_of(one) if item.way_up)
        found = tuple(_stand(basis, item) for item in wanted)
        missing = tuple(item for item in found if item.standing != "met")
        return Next(name, missing, _must_cease(basis, one))
    return None


def _place_on_way(rules: VerdictRules, stated: str) -> int | None:
    """Where on the way up to look for the next class."""
    steps = rules.way_up.steps
    if stated in rules.way_up.leads_to:
        return steps.index(rules.way_up.leads_to[stated])
    for one in rules.together:
        if one.id == stated:
            stated = min(one.classes, key=steps.index)
    return steps.index(stated) + 1 if stated in steps else None


def _must_cease(basis: Basis, target: VerdictClass) -> tuple[ClassResult, ...]:
    """The classes tried before `target`, none of them above it, that would still hold once nothing is missing."""
    rules = basis.rules
    steps = rules.way_up.steps
    above = set(steps[steps.index(target.id) :])
    granted = {without_words(item) for item in rules.conditions_of(target)}
    granted |= {without_words(item) for item in simple_conditions(rules.conditions_of(target))}
    found = []
    for one in basis.examined.classes:
        if one.id == target.id:
            break
        if one.id in above:
            continue
        stand = _tested(basis, one)
        if all(_may_hold(basis, item, granted) for item in stand.conditions):
            own = tuple(item for item in stand.conditions if without_words(item.condition) not in granted)
            found.append(ClassResult(one.id, own))
    return tuple(found)


def _may_hold(basis: Basis, item: ConditionResult, granted: set[Condition]) -> bool:
    """Whether a condition holds, or may hold once those `granted` do."""
    if item.standing != "unmet" or without_words(item.condition) in granted:
        return True
    lists = item.condition.lists if isinstance(item.condition, Either) else ()
    return any(all(_may_hold(basis, _stand(basis, one), granted) for one in listed) for listed in lists)


def flips(basis: Basis, stated: str) -> tuple[Flip, ...]:
    """Every known reading whose change by one level changes the verdict as answered, in the order of the rules."""
    found = []
    for place, cell in enumerate(basis.answered):
        if cell.state != "level" or cell.reading in ("choice", "choices"):
            continue
        for level in (cell.low - 1, cell.low + 1):
            if not 0 <= level <= TOP:
                continue
            changed = (*basis.answered[:place], replace(cell, low=level, high=level), *basis.answered[place + 1 :])
            to_class = as_answered(basis, changed).id
            if to_class != stated:
                found.append(Flip(cell.criterion, cell.reading, cell.side, cell.low, level, to_class))
    return tuple(found)


def deciding(basis: Basis) -> tuple[Deciding, ...]:
    """Up to five unknown readings that would settle most, the most decisive first."""
    found = cases(basis.answered, basis.seed)
    ranked: list[tuple[float, int, str, Deciding]] = []
    places = {key: place for place, key in enumerate(basis.examined.keys)}
    for cell in basis.answered:
        if cell.known:
            continue
        ends = [class_places(basis, _at(found.columns, cell, level)) for level in (cell.low, cell.high)]
        share = float(np.mean(ends[0] != ends[1]))
        if share:
            # Ties go by the rules' order and the partner's code, so that swapping the partners names the same ones.
            one = Deciding(cell.criterion, cell.reading, cell.side, share)
            ranked.append((-share, places[cell.key], cell.code, one))
    return tuple(one for *_, one in sorted(ranked, key=lambda entry: entry[:3])[:NAMED_AT_MOST])


def _at(columns: Mapping[Cell, Array], cell: Cell, level: int) -> dict[Cell, Array]:
    return dict(columns) | {cell: np.full_like(columns[cell], level)}


def needed(basis: Basis) -> tuple[Key, ...]:
    """The unknown core readings of which some must become known before a verdict is stated."""
    grouped = by_key(basis.answered)
    short = [reading for reading, known in known_core(basis.rules, basis.answered).items() if known < basis.rules.floor]
    return tuple(
        (name, reading)
        for reading in short
        for name in basis.rules.core
        if dyad_range(grouped[name, reading]).known is None
    )


def stresses(assessment: Assessment, asked: Questionnaire) -> tuple[Stress, ...]:
    """The stresses named and the criteria they carried to a practised level 4; the same words are the same stress."""
    carried: dict[str, tuple[str, tuple[str, ...]]] = {}
    for name in _carried_by_stress(assessment, asked):
        text = " ".join(assessment.answer(name).stress.split())
        if text:
            key = text.casefold()
            first, criteria = carried.get(key, (text, ()))
            carried[key] = (first, (*criteria, name))
    return tuple(Stress(text, criteria) for text, criteria in carried.values())


def unnamed_stresses(assessment: Assessment, asked: Questionnaire) -> tuple[str, ...]:
    """The criteria at a practised level 4 that speaks of a stress, where none is named."""
    return tuple(name for name in _carried_by_stress(assessment, asked) if not assessment.answer(name).stress.strip())


def _carried_by_stress(assessment: Assessment, asked: Questionnaire) -> list[str]:
    found = []
    for name, criterion in asked.criteria.items():
        reading = criterion.readings.get("practised")
        if reading and reading.stress and TOP in assessment.answer(name).parts("practised", criterion.sides):
            found.append(name)
    return found


def _class(rules: VerdictRules, name: str) -> VerdictClass:
    return next(one for one in rules.classes if one.id == name)


def _tested(basis: Basis, one: VerdictClass) -> ClassResult:
    return ClassResult(one.id, tuple(_stand(basis, item) for item in basis.rules.conditions_of(one)))


def _stand(basis: Basis, condition: Condition) -> ConditionResult:
    return standing(basis.examined, condition, by_key(basis.answered), basis.claimed)


def _all_met(basis: Basis, conditions: tuple[Condition, ...]) -> bool:
    return all(_stand(basis, item).standing == "met" for item in conditions)
