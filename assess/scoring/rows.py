"""Rows: many assessments as columns of levels, and everything that they add up to: scores, gaps, stage and verdicts.

Each row comes to what `assess.scoring.scorecard` computes of the same answers. Nothing here knows where columns are
from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from assess.model.questionnaire import Questionnaire
from assess.model.rule import VerdictRules
from assess.scoring.arrow import Words
from assess.scoring.columns import Bounds, Levels, dyad_bounds
from assess.scoring.draws import SEED
from assess.scoring.levels import TOP, Key
from assess.scoring.rules import Evaluation, ExaminedRules, Truth, without_open_choices
from assess.scoring.scores import GapColumns, ScoreColumns, gap_columns, known_in, score_columns, whole_weight
from assess.scoring.shares import INSUFFICIENT, NOT_SHOWN, Counts, Places, claimed_in, firmness_in, outcomes, stated_in
from assess.scoring.stage import reached_in
from assess.scoring.tally import Column, Ruled, Tally, shaken, taken, tally


@dataclass(frozen=True, slots=True)
class Rows:
    """So many rows of answers, as a column for each reading, and for each partner where it is asked of each.

    `left_out` tells the rows in which a reading does not apply, whose levels there mean nothing; a choice stands at the
    place of its option. `codes` are the partners'. `supported` is what the evidence carries of the levels (None: not
    told), `shown` where evidence speaks for a choice, or shows what may follow from other answers; `stays` in how many
    draws of a hundred a level stays.
    """

    size: int
    levels: Levels
    left_out: Mapping[Key, Truth]
    claimed: Truth
    codes: tuple[Words, Words]
    supported: Levels | None = None
    shown: Mapping[Key, tuple[Truth, ...]] | None = None
    stays: Mapping[Key, Column] | None = None

    def applies(self, *keys: Key) -> Truth | None:
        """Where all of these readings apply; None where they do in every row."""
        gone = [self.left_out[key] for key in keys if key in self.left_out]
        return ~reduce(np.logical_or, gone) if gone else None


@dataclass(frozen=True, slots=True)
class RubricColumns:
    """A rubric's scores by reading, and its gap (None where nothing declared is asked)."""

    scores: Mapping[str, ScoreColumns]
    gap: GapColumns | None


@dataclass(frozen=True, slots=True)
class StatementColumns:
    """One of the three statements of each row: the place in `told` of what is stated, and how the classes share it.

    A row whose cases all give one class has its place in `tally.places`; classes not in `names` are never examined, and
    those of `examined` only in some rows.
    """

    told: tuple[str, ...]
    stated: NDArray[np.int8]
    names: tuple[str, ...]
    tally: Tally
    examined: Mapping[str, Truth]

    def share(self, name: str) -> NDArray[np.float64]:
        """The share of a class in each row, 0 to 1; of no meaning where it is not examined."""
        place = self.names.index(name)
        found: NDArray[np.float64] = (self.tally.places == place).astype(np.float64)
        found[self.tally.open] = self.tally.counts[:, place] / self.tally.sizes
        return found


@dataclass(frozen=True, slots=True)
class FirmnessColumns:
    """In how many draws each row falls into each of the classes, and the place of a word in `FIRMNESS` (-1: none)."""

    counts: Counts
    firmness: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class VerdictColumns:
    """The three statements, what was not told left out, and how firm the first is where that was asked."""

    answered: StatementColumns
    evidenced: StatementColumns | None
    claimed: StatementColumns
    firmness: FirmnessColumns | None


def rubric_columns(rows: Rows, asked: Questionnaire) -> dict[str, RubricColumns]:
    """The scores and the gap of each rubric (`rubrics/METHOD.md`, section 4)."""
    dyads: dict[Key, Bounds] = {}

    def dyad(key: Key) -> Bounds:
        if key not in dyads:
            dyads[key] = dyad_bounds(key, rows.levels[key])
        return dyads[key]

    found = {}
    for rubric in asked.rubrics:
        members = [(one.id, whole_weight(one.weight)) for one in asked.members[rubric.id]]
        members = [one for one in members if asked.criteria[one[0]].scored]
        readings = dict.fromkeys(reading for name, _ in members for reading in asked.criteria[name].readings)
        scores: dict[str, ScoreColumns] = {}
        for reading in readings:
            keys = [((name, reading), weight) for name, weight in members if (name, reading) in rows.levels]
            scores[reading] = score_columns([(dyad(key), rows.applies(key), weight) for key, weight in keys])
        gap = None
        if "declared" in readings:
            both = [(((name, "declared"), (name, "practised")), weight) for name, weight in members]
            pairs = [
                (dyad(declared), dyad(practised), rows.applies(declared, practised), weight)
                for (declared, practised), weight in both
                if declared in rows.levels and practised in rows.levels
            ]
            gap = gap_columns(pairs, rows.size)
        found[rubric.id] = RubricColumns(scores, gap)
    return found


def stage_columns(rows: Rows, asked: Questionnaire) -> Bounds | None:
    """The stage of each row, a range where levels are unknown; None where no rubric has phases (section 5)."""
    rubric = asked.stage_rubric
    if rubric is None or rubric.stage is None:
        return None
    keys = [(f"{rubric.id}.{name}", "practised") for name in rubric.stage.phases]
    return reached_in([dyad_bounds(key, rows.levels[key]) for key in keys], rubric.stage.entered)


def verdict_columns(rows: Rows, asked: Questionnaire, examined: ExaminedRules, seed: int = SEED) -> VerdictColumns:
    """The verdicts of each row by the rules `examined` (section 6)."""
    rules = examined.rules
    groups = tuple(_groups(rows, examined, seed))
    answered = _merged(rows, examined.names, [(one, one.examined.names, one.answered()) for one in groups])
    told = (*outcomes(examined.names, rules), INSUFFICIENT, NOT_SHOWN)
    stated = _stated(answered, examined.names, rules)
    # What the floor counts always applies, so that one group's rules are as good as another's.
    whole = groups[0].ruled.evaluation if groups[0].rows is None else Evaluation(examined, rows.levels, rows.claimed)
    stated[~whole.enough_known()] = told.index(INSUFFICIENT)
    claims = tuple(one.id for one in rules.claims)
    claimed = _merged(rows, claims, [(one, claims, one.claimed()) for one in groups])
    held = claimed.places.copy()
    held[claimed.open] = claimed_in(claimed.counts, claimed.sizes, rules)
    return VerdictColumns(
        StatementColumns(told, stated, examined.names, answered, _examined(rows, groups, examined)),
        _evidenced(rows, groups, examined, told) if rows.supported is not None else None,
        StatementColumns((*claims, told[-3]), held, claims, claimed, {}),
        _firmness(rows, asked, groups, examined, stated) if rows.stays is not None else None,
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows (None: all) to which the same rules apply, and as far as evidence lets them be examined, others."""

    rows: Places | None
    ruled: Ruled
    supported: Levels
    as_shown: ExaminedRules

    @property
    def examined(self) -> ExaminedRules:
        return self.ruled.examined

    def answered(self) -> Tally:
        return tally(self.ruled, self.examined.lists, self.examined.keys)

    def claimed(self) -> Tally:
        return tally(self.ruled, self.examined.claims, self.examined.claim_keys)

    def evidenced(self) -> Tally:
        shown = replace(self.ruled, examined=self.as_shown, levels=self.supported)
        return tally(shown, self.as_shown.lists, self.examined.keys)


def _groups(rows: Rows, examined: ExaminedRules, seed: int) -> Iterator[_Group]:
    """Rows by which of the rules' readings apply, and which choices are answered and speak from evidence."""
    choices = [
        name
        for one in examined.classes
        if one.when_answered
        for name, reading in examined.rules.cells(examined.rules.conditions_of(one))
        if reading == "choice"
    ]
    told: dict[tuple[str, Key], Truth] = {}
    for key in dict.fromkeys((name, "choice") for name in choices):
        gone = rows.left_out.get(key, np.False_)
        known = [known_in(one) for one in rows.levels[key]]
        told["settled", key] = gone | _all(rows.size, (one for one in known if one is not None))
        if rows.shown is not None:
            told["shown", key] = gone | _all(rows.size, rows.shown.get(key, ()))
    told |= {("left_out", key): rows.left_out[key] for key in examined.keys if key in rows.left_out}
    alike = {place: bool(one.any()) for place, one in told.items() if one.all() or not one.any()}
    apart = {place: one for place, one in told.items() if place not in alike}
    if not apart:
        yield _group(rows, None, examined, alike, seed)
        return
    which = np.zeros(rows.size, dtype=np.int64)
    for truth in apart.values():
        which = np.unique(which * 2 + truth, return_inverse=True)[1]
    for number in range(int(which.max()) + 1):
        members = np.flatnonzero(which == number)
        here = {place: bool(one[members[0]]) for place, one in apart.items()}
        yield _group(rows, members, examined, {**alike, **here}, seed)


def _all(size: int, truths: Iterable[Truth]) -> Truth:
    return reduce(np.logical_and, truths, np.ones(size, dtype=np.bool_))


def _group(
    rows: Rows, members: Places | None, examined: ExaminedRules, told: Mapping[tuple[str, Key], bool], seed: int
) -> _Group:
    found = without_open_choices(examined, lambda name: told["settled", (name, "choice")])
    shown = without_open_choices(found, lambda name: told.get(("shown", (name, "choice")), False))
    keys = [key for key in found.keys if not told.get(("left_out", key), False)]

    def levels(of: Levels | None) -> Levels:
        return {key: of[key] for key in keys} if of is not None else {}

    whole = Ruled(found, levels(rows.levels), rows.claimed, rows.codes, seed)
    if members is None:
        return _Group(None, whole, levels(rows.supported), shown)
    return _Group(members, whole.at(members), taken(levels(rows.supported), members), shown)


def _merged(rows: Rows, names: Sequence[str], parts: Sequence[tuple[_Group, Sequence[str], Tally]]) -> Tally:
    """The tallies of groups as one, of all rows and all classes."""
    if len(parts) == 1 and parts[0][0].rows is None and tuple(parts[0][1]) == tuple(names):
        return parts[0][2]
    places = np.zeros(rows.size, dtype=np.int8)
    opens, counts, sizes = [], [], []
    for group, own, found in parts:
        at = np.array([names.index(one) for one in own], dtype=np.int8)
        members = np.arange(rows.size) if group.rows is None else group.rows
        places[members] = at[found.places]
        wide = np.zeros((len(found.open), len(names)), dtype=np.int64)
        wide[:, at] = found.counts
        opens.append(members[found.open])
        counts.append(wide)
        sizes.append(found.sizes)
    return Tally(places, np.concatenate(opens), np.concatenate(counts), np.concatenate(sizes))


def _stated(found: Tally, names: Sequence[str], rules: VerdictRules) -> NDArray[np.int8]:
    """The place of what is stated in each row, before it is asked whether enough is known."""
    stated = found.places.copy()
    stated[found.open] = stated_in(found.counts, found.sizes, names, rules)
    return stated


def _examined(
    rows: Rows, groups: Sequence[_Group], examined: ExaminedRules, *, shown: bool = False
) -> dict[str, Truth]:
    """The classes that are not examined in every row, and where they are."""
    found: dict[str, Truth] = {}
    for group in groups:
        for name in set(examined.names) - set((group.as_shown if shown else group.examined).names):
            where = found.setdefault(name, np.ones(rows.size, dtype=np.bool_))
            where[slice(None) if group.rows is None else group.rows] = False
    return found


def _evidenced(
    rows: Rows, groups: Sequence[_Group], examined: ExaminedRules, told: tuple[str, ...]
) -> StatementColumns:
    rules, names = examined.rules, examined.names
    found = _merged(rows, names, [(one, one.as_shown.names, one.evidenced()) for one in groups])
    stated = _stated(found, names, rules)
    shown = sum(_is_shown(rows, (name, "practised")).view(np.int8) for name in rules.core)
    stated[shown < rules.floor] = told.index(NOT_SHOWN)
    return StatementColumns(told, stated, names, found, _examined(rows, groups, examined, shown=True))


def _is_shown(rows: Rows, key: Key) -> Truth:
    """Whether a core reading is known and supported, or stands at 0, for each partner (section 6)."""
    told = (rows.shown or {}).get(key)
    sides = rows.levels[key] if told else (*rows.levels[key], *(rows.supported or {})[key])
    return _all(rows.size, (*(told or ()), *(one for one in map(known_in, sides) if one is not None)))


def _firmness(
    rows: Rows, asked: Questionnaire, groups: Sequence[_Group], examined: ExaminedRules, stated: NDArray[np.int8]
) -> FirmnessColumns:
    """How firm each verdict is, in draws in which what is known is shaken."""
    rules, names = examined.rules, examined.names
    counts = np.zeros((rows.size, len(names)), dtype=np.int64)
    for group in groups:
        members = np.arange(rows.size) if group.rows is None else group.rows
        stays = {key: one[members] for key, one in (rows.stays or {}).items()}
        tops = {key: _top(asked, key[0]) for key in group.examined.keys}
        at = np.array([names.index(one) for one in group.examined.names])
        counts[np.ix_(members, at)] = shaken(group.ruled, stays, tops, group.examined.keys)
    firm = np.full(rows.size, -1, dtype=np.int8)
    for place, name in enumerate(outcomes(names, rules)[:-1]):
        own = np.array([names.index(one) for one in rules.classes_of(name) if one in names], dtype=np.int64)
        here = np.flatnonzero(stated == place)
        firm[here] = firmness_in(counts[np.ix_(here, own)].sum(axis=1), rules)
    return FirmnessColumns(counts, firm)


def _top(asked: Questionnaire, name: str) -> int:
    criterion = asked.criterion(name)
    return len(criterion.options) - 1 if criterion and criterion.options else TOP
