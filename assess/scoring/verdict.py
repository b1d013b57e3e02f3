"""Verdict: which class an assessment falls into, as answered, as evidenced and as claimed, and how firm that is.

`rubrics/METHOD.md`, section 6. The class follows from the rules; nothing here names one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assess.model.assessment import Assessment
from assess.model.questionnaire import Questionnaire
from assess.model.rule import VerdictRules
from assess.model.scale import CORE_READINGS
from assess.scoring.draws import DRAWS, Cases, cases, perturbed
from assess.scoring.levels import (
    Bounds,
    Cell,
    Change,
    Range,
    by_key,
    cells,
    changed,
    dyad_range,
    levels,
    ranges,
    supported,
)
from assess.scoring.rules import Evaluation, ExaminedRules, examined_rules

Firmness = Literal["firm", "leaning", "contested"]
UNDETERMINED = "undetermined"
INSUFFICIENT = "insufficient"


@dataclass(frozen=True, slots=True)
class Statement:
    """One of the three statements: its class, every class that occurs with its share (0–1), and over how many cases."""

    id: str
    candidates: Mapping[str, float]
    counted: bool
    cases: int


@dataclass(frozen=True, slots=True)
class Basis:
    """What a verdict rests on: the rules, the cells that bear on it as answered and as supported, and the claim.

    `ranges` has the rules on the ranges as answered, in one row.
    """

    examined: ExaminedRules
    answered: tuple[Cell, ...]
    evidenced: tuple[Cell, ...]
    claimed: bool
    seed: int
    ranges: Evaluation

    @property
    def rules(self) -> VerdictRules:
        """The rules of the verdict."""
        return self.examined.rules

    def evaluation(self, columns: Mapping[Cell, Bounds]) -> Evaluation:
        """The rules on columns of levels, one for each cell."""
        return Evaluation(self.examined, levels(columns), self.claimed)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The three statements, the share of each class under small doubts, and how firm the stated verdict is.

    `shown` counts the core readings (of `core_readings`) whose supported level equals the answered one; `larger`
    names a class with a larger share than the stated verdict's.
    """

    as_answered: Statement
    as_evidenced: Statement
    as_claimed: Statement
    shown: int
    core_readings: int
    acceptability: Mapping[str, float]
    firmness: Firmness | None
    share: float | None
    larger: str | None
    not_examined: tuple[str, ...]


def basis_of(assessment: Assessment, asked: Questionnaire, rules: VerdictRules, seed: int) -> Basis:
    """The cells that bear on the verdict, as answered and as their evidence supports them."""
    found = examined_rules(rules, asked)
    answered = cells(assessment, asked, found.keys)
    evidenced = tuple(supported(cell, assessment.answer(cell.criterion), asked.scales) for cell in answered)
    claimed = assessment.declaration is not None
    return Basis(found, answered, evidenced, claimed, seed, Evaluation(found, levels(ranges(answered)), claimed))


def verdict(basis: Basis, asked: Questionnaire) -> Verdict:
    """The verdict of an assessment (`rubrics/METHOD.md`, section 6)."""
    answered = _as_answered(basis)
    drawn = perturbed(basis.answered, asked.scales, basis.seed)
    shares = _class_shares(basis, basis.evaluation(drawn.columns).classes().low)
    share = sum(shares.get(name, 0) for name in _stated_classes(basis.rules, answered.id))
    stated = answered.id not in (UNDETERMINED, INSUFFICIENT)
    largest = max(shares, key=lambda name: shares[name])
    as_ranges, as_shown = _core(basis, basis.answered), _core(basis, basis.evidenced)
    return Verdict(
        as_answered=answered,
        as_evidenced=_statement(basis, basis.evidenced),
        as_claimed=_claimed(basis),
        shown=sum(one.known is not None and one == other for one, other in zip(as_ranges, as_shown, strict=True)),
        core_readings=len(as_ranges),
        acceptability={name: count / DRAWS for name, count in shares.items()},
        firmness=_firmness(basis.rules, share) if stated else None,
        share=share / DRAWS if stated else None,
        larger=largest if stated and shares[largest] > share else None,
        not_examined=basis.examined.not_examined,
    )


def _as_answered(basis: Basis) -> Statement:
    statement = _statement(basis, basis.answered)
    if min(known_core(basis).values()) < basis.rules.floor:
        return Statement(INSUFFICIENT, statement.candidates, statement.counted, statement.cases)
    return statement


def known_core(basis: Basis) -> dict[str, int]:
    """How many of the core criteria are known in the declared, and in the practised, reading."""
    return {reading: int(basis.ranges.known_core(reading)[0]) for reading in CORE_READINGS}


def answered_after(basis: Basis, changes: Sequence[Change]) -> list[str]:
    """The verdict as answered after each of `changes` alone."""
    found = cases(basis.answered, basis.seed)
    after = basis.evaluation(changed(ranges(basis.answered), changes))
    known = np.minimum(*(after.known_core(reading) for reading in CORE_READINGS))
    return [
        _stated(basis.rules, _class_shares(basis, places), found.size) if enough else INSUFFICIENT
        for places, enough in zip(places_after(basis, found, changes), known >= basis.rules.floor, strict=True)
    ]


def places_after(basis: Basis, found: Cases, changes: Sequence[Change]) -> NDArray[np.int16]:
    """The place, among the classes examined, of every case's class after each change; shape (changes, cases)."""
    return basis.evaluation(changed(found.columns, changes)).classes().low.reshape(len(changes), found.size)


def _statement(basis: Basis, cells: tuple[Cell, ...]) -> Statement:
    found = cases(cells, basis.seed)
    shares = _class_shares(basis, basis.evaluation(found.columns).classes().low)
    return Statement(_stated(basis.rules, shares, found.size), _fractions(shares, found), found.counted, found.size)


def _claimed(basis: Basis) -> Statement:
    """What is claimed, from the declaration and the declared readings alone."""
    rules = basis.rules
    wanted = {key for one in rules.claims for key in rules.cells(one.conditions)}
    # Where the claims rest on the declaration alone, the core stands in for levels: cases need a cell.
    wanted = wanted or {(name, "declared") for name in rules.core}
    found = cases(tuple(cell for cell in basis.answered if cell.key in wanted), basis.seed)
    shares = _shares([one.id for one in rules.claims], basis.evaluation(found.columns).claims().low)
    stated = max(shares, key=lambda name: shares[name])
    settled = shares[stated] * 100 >= rules.shares.stated * found.size
    return Statement(stated if settled else UNDETERMINED, _fractions(shares, found), found.counted, found.size)


def _class_shares(basis: Basis, places: NDArray[np.int16]) -> dict[str, int]:
    return _shares([one.id for one in basis.examined.classes], places)


def _shares(names: list[str], places: NDArray[np.int16]) -> dict[str, int]:
    """In how many cases each class occurs, without those that do not."""
    counts = np.bincount(places, minlength=len(names))
    return {name: int(count) for name, count in zip(names, counts, strict=True) if count}


def _fractions(shares: Mapping[str, int], found: Cases) -> dict[str, float]:
    return {name: count / found.size for name, count in sorted(shares.items(), key=lambda item: -item[1])}


def _stated(rules: VerdictRules, shares: Mapping[str, int], size: int) -> str:
    """The class, or the classes together, that hold the needed share; else undetermined."""
    enough = rules.shares.stated * size
    for name, count in shares.items():
        if count * 100 >= enough:
            return name
    for one in rules.together:
        if sum(shares.get(name, 0) for name in one.classes) * 100 >= enough:
            return one.id
    return UNDETERMINED


def _stated_classes(rules: VerdictRules, stated: str) -> tuple[str, ...]:
    return next((one.classes for one in rules.together if one.id == stated), (stated,))


def _firmness(rules: VerdictRules, share: int) -> Firmness:
    if share * 100 >= rules.shares.firm * DRAWS:
        return "firm"
    return "leaning" if share * 100 >= rules.shares.leaning * DRAWS else "contested"


def _core(basis: Basis, cells: tuple[Cell, ...]) -> list[Range]:
    grouped = by_key(cells)
    return [dyad_range(grouped[name, reading]) for reading in ("declared", "practised") for name in basis.rules.core]
