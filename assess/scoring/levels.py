"""Levels: an assessment's answers as ranges of levels.

A cell is one reading of one criterion for one partner, or for the dyad. Nothing here knows a threshold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from assess.model.assessment import UNKNOWN, Assessment, Part
from assess.model.derived import ShareDerived
from assess.model.questionnaire import Questionnaire
from assess.model.rubric import Criterion
from assess.model.scale import CORE_READINGS, Confidence
from assess.scoring.derived import DerivedLevel, carried, derived, sourced

Key = tuple[str, str]
State = Literal["level", "not_applicable", "unknown", "unanswered"]
TOP = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """One reading of one criterion for one side: its state, its range (0–4 where open), how sure, and whose.

    `low` and `high` are levels, or places in the list of options of a criterion of choice, up to `top`; `code` is the
    partner's, empty for the dyad; `confidence` is `moderate` where none was given. A `derived` one follows from other
    answers, those `behind` it open: criteria by full id, commitments by their place.
    """

    criterion: str
    reading: str
    side: str
    code: str
    state: State
    low: int
    high: int
    confidence: Confidence = "moderate"
    top: int = TOP
    derived: bool = False
    behind: tuple[str | int, ...] = ()

    @property
    def known(self) -> bool:
        """Whether a single level is left."""
        return self.low == self.high

    @property
    def key(self) -> Key:
        """The criterion and the reading."""
        return self.criterion, self.reading


@dataclass(frozen=True, slots=True)
class Range:
    """The levels that a dyad's reading may stand at, from low to high (both ends included)."""

    low: int
    high: int

    @property
    def known(self) -> int | None:
        """The level where only one is possible; None otherwise."""
        return self.low if self.low == self.high else None


def cells(assessment: Assessment, asked: Questionnaire, keys: Iterable[Key]) -> tuple[Cell, ...]:
    """The cells of `keys` as answered: one not asked is unanswered, one that does not apply is absent."""
    found: list[Cell] = []
    codes = {"a": assessment.dyad.a, "b": assessment.dyad.b, "dyad": ""}
    for name, reading in keys:
        if level := derived(name, reading, assessment, asked):
            found.append(_following(name, reading, level))
            continue
        criterion = asked.criterion(name)
        answer = assessment.answer(name)
        if answer.not_applicable(reading):
            continue
        top = len(criterion.options) - 1 if criterion and criterion.options else TOP
        for side, part in parts(name, reading, assessment, asked).items():
            state, low, high = _range(part, criterion)
            found.append(Cell(name, reading, side, codes[side], state, low, high, answer.sure, top))
    return tuple(found)


def parts(name: str, reading: str, assessment: Assessment, asked: Questionnaire) -> dict[str, Part | None]:
    """What stands as the answer for each side: what was said, or level 0 where its criterion was not chosen."""
    criterion = asked.criterion(name)
    sides = criterion.sides if criterion else ("dyad",)
    found = assessment.answer(name).parts(reading, sides)
    if criterion is None or criterion.chosen_in is None:
        return found
    chosen = assessment.answer(criterion.chosen_in).parts("choices", sides)

    def is_left(side: str) -> bool:
        listed = chosen[side]
        return isinstance(listed, tuple) and criterion.id not in listed

    return {side: 0 if part is None and is_left(side) else part for side, part in found.items()}


def _following(name: str, reading: str, one: DerivedLevel) -> Cell:
    state: State = "level" if one.low == one.high else "unknown"
    return Cell(name, reading, "dyad", "", state, one.low, one.high, one.confidence, TOP, True, one.behind)


def _range(part: Part | None, criterion: Criterion | None) -> tuple[State, int, int]:
    options = list(criterion.options) if criterion else []
    if isinstance(part, int):
        return "level", part, part
    if isinstance(part, str) and part in options:
        return "level", options.index(part), options.index(part)
    return "unknown" if part == UNKNOWN else "unanswered", 0, len(options) - 1 if options else TOP


def supported(cell: Cell, assessment: Assessment, asked: Questionnaire) -> Cell:
    """`cell` lowered to what its evidence can carry (`rubrics/METHOD.md`, section 3).

    A level above 0 without any evidence ranges over 0–1; 0, unknown and unanswered stay as they are, and so does what
    no evidence can speak for: it supports what is declared and what is practised, and nothing else. A derived level is
    carried by what supports the answers it follows from.
    """
    if cell.derived:
        level = derived(cell.criterion, cell.reading, assessment, asked, evidenced=True)
        return _following(cell.criterion, cell.reading, level) if level else cell
    if cell.state != "level" or cell.low == 0 or cell.reading not in CORE_READINGS:
        return cell
    answer = assessment.answer(cell.criterion)
    low, high = carried(cell.low, cell.high, answer, cell.reading, cell.side, asked)
    return replace(cell, low=low, high=high)


def is_shown(cell: Cell, assessment: Assessment, asked: Questionnaire) -> bool:
    """Whether a reading is known and has a supporting item, or stands at level 0.

    A share of commitments is shown where so many of them have a source as it takes to derive it, and only so.
    """
    criterion = asked.criteria[cell.criterion]
    form = criterion.reading(cell.reading).derived if cell.derived else None
    if isinstance(form, ShareDerived):
        return cell.known and sourced(form, assessment) >= form.at_least
    name = form.of if form else cell.criterion
    supporting = any(one.carries(cell.reading, cell.side) for one in assessment.answer(name).evidence)
    return cell.state == "level" and cell.known and (cell.low == 0 or supporting)


def dyad_range(sides: tuple[Cell, ...]) -> Range:
    """The dyad's range from its sides' cells (one or two): the lower of the two, of a severity the higher."""
    pick = max if sides[0].reading == "severity" else min
    return Range(pick(cell.low for cell in sides), pick(cell.high for cell in sides))


def by_key(cells: Iterable[Cell]) -> dict[Key, tuple[Cell, ...]]:
    """The cells of each (criterion, reading), partner a's first."""
    found: dict[Key, tuple[Cell, ...]] = {}
    for cell in cells:
        found[cell.key] = (*found.get(cell.key, ()), cell)
    return found
