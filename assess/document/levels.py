"""Levels: every level of an assessment in one flat table, for other programs.

A row is one reading of one criterion, of the two together or of one partner. Nothing is summed up here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from assess.model.assessment import Assessment
from assess.model.questionnaire import Questionnaire
from assess.model.scale import CORE_READINGS
from assess.scoring.levels import Cell, Range, State, cells, dyad_range, supported


class LevelRow(NamedTuple):
    """A level from 0 to 4 where it is known, from `low` to `high` where it may stand, None where it does not apply.

    `criterion` is the full id, `partner` the code in the file, empty for the two together. `supported` is the highest
    level that the evidence can carry (`rubrics/METHOD.md`, section 3): None where no level is known, and in a reading
    for which no evidence speaks.
    """

    criterion: str
    reading: str
    partner: str
    state: State
    level: int | None
    low: int | None
    high: int | None
    supported: int | None


def level_rows(assessment: Assessment, asked: Questionnaire) -> Iterator[LevelRow]:
    """The rows in the order of the questions; where each partner is asked, theirs follow that of the two together."""
    keys = [(name, reading) for name, one in asked.criteria.items() if one.scored for reading in one.asked_order]
    for key in keys:
        sides = cells(assessment, asked, [key])
        if not sides:
            yield LevelRow(*key, "", "not_applicable", None, None, None, None)
            continue
        carried = tuple(supported(one, assessment, asked) for one in sides)
        span = dyad_range(sides)
        yield _row(sides[0], "", _state(sides, span), span, dyad_range(carried))
        if len(sides) > 1:
            for side, held in zip(sides, carried, strict=True):
                yield _row(side, side.code, side.state, Range(side.low, side.high), Range(held.low, held.high))


def _row(cell: Cell, partner: str, state: State, span: Range, carried: Range) -> LevelRow:
    is_carried = span.known is not None and cell.reading in CORE_READINGS
    held = carried.high if is_carried else None
    return LevelRow(cell.criterion, cell.reading, partner, state, span.known, span.low, span.high, held)


def _state(sides: tuple[Cell, ...], span: Range) -> State:
    """The state of the two together: one who did not answer leaves it unanswered."""
    if span.known is not None:
        return "level"
    return "unanswered" if any(one.state == "unanswered" for one in sides) else "unknown"
