"""Levels: an assessment's answers as ranges of levels.

A cell is one reading of one criterion for one partner, or for the dyad. Nothing here knows a threshold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from assess.model.assessment import UNKNOWN, Answer, Assessment, Part
from assess.model.questionnaire import Questionnaire
from assess.model.rubric import Criterion
from assess.model.scale import CORE_READINGS, Confidence, Scales

Key = tuple[str, str]
State = Literal["level", "not_applicable", "unknown", "unanswered"]
TOP = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """One reading of one criterion for one side: its state, its range (0–4 where open), how sure, and whose.

    `low` and `high` are levels, or places in the list of options of a criterion of choice; `code` is the partner's,
    empty for the dyad; `confidence` is `moderate` where none was given.
    """

    criterion: str
    reading: str
    side: str
    code: str
    state: State
    low: int
    high: int
    confidence: Confidence = "moderate"

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
        criterion = asked.criteria.get(name) or asked.library.criterion(name)
        answer = assessment.answer(name)
        if answer.not_applicable(reading):
            continue
        sides = criterion.sides if criterion else ("dyad",)
        for side, part in answer.parts(reading, sides).items():
            state, low, high = _range(part, criterion)
            found.append(Cell(name, reading, side, codes[side], state, low, high, answer.confidence or "moderate"))
    return tuple(found)


def _range(part: Part | None, criterion: Criterion | None) -> tuple[State, int, int]:
    options = list(criterion.options) if criterion else []
    if isinstance(part, int):
        return "level", part, part
    if isinstance(part, str) and part in options:
        return "level", options.index(part), options.index(part)
    return "unknown" if part == UNKNOWN else "unanswered", 0, len(options) - 1 if options else TOP


def supported(cell: Cell, answer: Answer, scales: Scales) -> Cell:
    """`cell` lowered to what its evidence can carry (`rubrics/METHOD.md`, section 3).

    A level above 0 without any evidence ranges over 0–1; 0, unknown and unanswered stay as they are, and so does what
    no evidence can speak for: it supports what is declared and what is practised, and nothing else.
    """
    if cell.state != "level" or cell.low == 0 or cell.reading not in CORE_READINGS:
        return cell
    caps = [
        scales.evidence[item.kind].cap(cell.reading)
        for item in answer.evidence
        if cell.reading in item.supports and (item.side is None or cell.side in (item.side, "dyad"))
    ]
    low, high = (min(cell.low, max(caps)), min(cell.high, max(caps))) if caps else (0, 1)
    return replace(cell, low=low, high=high)


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
