"""Verdict: which class an assessment falls into, as answered, as evidenced and as claimed, and how firm that is.

`rubrics/METHOD.md`, section 6. The class follows from the rules; nothing here names one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assess.model.assessment import Assessment
from assess.model.questionnaire import Questionnaire
from assess.model.rule import VerdictRules
from assess.scoring.columns import Bounds, Change, changed, levels, ranges
from assess.scoring.draws import DRAWS, Cases, cases, perturbed
from assess.scoring.levels import Cell, by_key, cells, is_shown, supported
from assess.scoring.rules import Evaluation, ExaminedRules, examined_rules, without_open_choices
from assess.scoring.shares import (
    FIRMNESS,
    INSUFFICIENT,
    NO_CLASS,
    NOT_SHOWN,
    UNDETERMINED,
    Counts,
    Firmness,
    claimed_in,
    counts_in,
    firmness_in,
    outcomes,
    stated_in,
)

# So many rows stay in the cache of a processor while every condition passes over them.
ROWS_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True)
class Statement:
    """One of the three statements: its class, every class that occurs with its share (0–1), and over how many cases."""

    id: str
    candidates: Mapping[str, float]
    counted: bool
    cases: int


@dataclass(frozen=True)
class Basis:
    """What a verdict rests on: the rules as far as they can be examined, and the cells that bear on it as answered.

    What evidence makes of them is worked out where it is asked for.
    """

    assessment: Assessment
    asked: Questionnaire
    examined: ExaminedRules
    answered: tuple[Cell, ...]
    seed: int

    @property
    def rules(self) -> VerdictRules:
        """The rules of the verdict."""
        return self.examined.rules

    @property
    def claimed(self) -> bool:
        """Whether a declaration is recorded."""
        return self.assessment.declaration is not None

    @cached_property
    def ranges(self) -> Evaluation:
        """The rules on the ranges as answered."""
        return self.on(ranges(self.answered))

    @cached_property
    def evidenced(self) -> tuple[Cell, ...]:
        """The cells as their evidence supports them."""
        return tuple(supported(cell, self.assessment, self.asked) for cell in self.answered)

    @property
    def examined_as_shown(self) -> ExaminedRules:
        """The rules as far as evidence lets them be examined."""

        def is_supported(one: Cell) -> bool:
            return any(item.carries("choice", one.side) for item in self.assessment.answer(one.criterion).evidence)

        return without_open_choices(
            self.examined, lambda name: all(map(is_supported, _choices(name, self.assessment, self.asked)))
        )

    @cached_property
    def shown(self) -> int:
        """How many of the core are shown as practised."""
        core = by_key(self.answered)
        return sum(
            all(is_shown(one, self.assessment, self.asked) for one in core[name, "practised"])
            for name in self.rules.core
        )

    def on(self, columns: Mapping[Cell, Bounds]) -> Evaluation:
        """The rules on columns of levels, one for each cell."""
        return Evaluation(self.examined, levels(columns), self.claimed)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The three statements, the share of each class under small doubts, and how firm the stated verdict is.

    `same` counts the core readings (of `core_readings`) whose supported level equals the answered one, `shown` the core
    criteria shown as practised; `larger` names a class with a larger share than the stated verdict's.
    """

    as_answered: Statement
    as_evidenced: Statement
    as_claimed: Statement
    same: int
    core_readings: int
    shown: int
    acceptability: Mapping[str, float]
    firmness: Firmness | None
    share: float | None
    larger: str | None
    not_examined: tuple[str, ...]


def basis_of(assessment: Assessment, asked: Questionnaire, rules: VerdictRules, seed: int) -> Basis:
    """What the verdict of an assessment rests on; a class that hangs on a choice left open is not examined."""
    found = without_open_choices(
        examined_rules(rules, asked), lambda name: all(one.known for one in _choices(name, assessment, asked))
    )
    return Basis(assessment, asked, found, cells(assessment, asked, found.keys), seed)


def _choices(name: str, assessment: Assessment, asked: Questionnaire) -> tuple[Cell, ...]:
    """What was chosen in a criterion of choice, of each partner where each is asked about."""
    return cells(assessment, asked, [(name, "choice")])


def verdict(basis: Basis, asked: Questionnaire) -> Verdict:
    """The verdict of an assessment (`rubrics/METHOD.md`, section 6)."""
    answered = as_answered(basis)
    evidenced = _statement(basis, basis.evidenced, basis.examined_as_shown)
    if basis.shown < basis.rules.floor:
        evidenced = replace(evidenced, id=NOT_SHOWN)
    drawn = perturbed(basis.answered, asked.scales, basis.seed)
    found = counts_in(basis.on(drawn.columns).classes().low, len(basis.examined.names))
    counts = _held(basis.examined.names, found)
    share = sum(counts.get(name, 0) for name in basis.rules.classes_of(answered.id))
    stated = answered.id not in NO_CLASS
    largest = max(counts, key=lambda name: counts[name])
    shown = basis.on(ranges(basis.evidenced))
    core = [(basis.ranges.dyad(key), shown.dyad(key)) for key in basis.rules.core_cells]
    return Verdict(
        as_answered=answered,
        as_evidenced=evidenced,
        as_claimed=_claimed(basis),
        same=sum(bool(one.low[0] == one.high[0] == other.low[0] == other.high[0]) for one, other in core),
        core_readings=len(core),
        shown=basis.shown,
        acceptability={name: count / DRAWS for name, count in counts.items()},
        firmness=FIRMNESS[firmness_in(np.array([share]), basis.rules)[0]] if stated else None,
        share=share / DRAWS if stated else None,
        larger=largest if stated and counts[largest] > share else None,
        not_examined=basis.examined.not_examined,
    )


def as_answered(basis: Basis) -> Statement:
    """The first of the three statements, which the verdict goes by."""
    found = _statement(basis, basis.answered, basis.examined)
    return found if basis.ranges.enough_known()[0] else replace(found, id=INSUFFICIENT)


def answered_after(basis: Basis, changes: Sequence[Change]) -> list[str]:
    """The verdict as answered after each of `changes` alone."""
    found, names = cases(basis.answered, basis.seed), basis.examined.names
    enough = basis.on(changed(ranges(basis.answered), changes)).enough_known()
    counts = counts_in(places_after(basis, found, changes), len(names))
    stated = stated_in(counts, np.array([found.size]), names, basis.rules)
    told = outcomes(names, basis.rules)
    return [told[place] if known else INSUFFICIENT for place, known in zip(stated, enough, strict=True)]


def places_after(basis: Basis, found: Cases, changes: Sequence[Change]) -> NDArray[Any]:
    """The place, among the classes examined, of every case's class after each change; shape (changes, cases)."""
    step = max(1, ROWS_AT_ONCE // found.size)
    batches = [changes[start : start + step] for start in range(0, len(changes) or 1, step)]
    places = [basis.on(changed(found.columns, one)).classes().low for one in batches]
    return np.concatenate(places).reshape(len(changes), found.size)


def _statement(basis: Basis, cells: tuple[Cell, ...], examined: ExaminedRules) -> Statement:
    found, names = cases(cells, basis.seed), examined.names
    counts = counts_in(Evaluation(examined, levels(found.columns), basis.claimed).classes().low, len(names))
    stated = stated_in(counts, np.array([found.size]), names, basis.rules)
    return _of_cases(outcomes(names, basis.rules)[stated[0]], names, counts, found)


def _claimed(basis: Basis) -> Statement:
    """What is claimed, from the declaration and the declared readings alone."""
    wanted, names = basis.examined.claim_keys, tuple(one.id for one in basis.rules.claims)
    found = cases(tuple(cell for cell in basis.answered if cell.key in wanted), basis.seed)
    counts = counts_in(basis.on(found.columns).claims().low, len(names))
    claim = claimed_in(counts, np.array([found.size]), basis.rules)[0]
    return _of_cases((*names, UNDETERMINED)[claim], names, counts, found)


def _of_cases(stated: str, names: Sequence[str], counts: Counts, found: Cases) -> Statement:
    held = _held(names, counts)
    shares = {name: count / found.size for name, count in sorted(held.items(), key=lambda item: -item[1])}
    return Statement(stated, shares, found.counted, found.size)


def _held(names: Sequence[str], counts: Counts) -> dict[str, int]:
    """In how many cases each name occurs, without those that do not."""
    return {name: int(count) for name, count in zip(names, counts[0], strict=True) if count}
