"""Stage: how far through the phases of an alliance the partners have come (`rubrics/METHOD.md`, section 5).

A stage is a place, not a merit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from assess.model.questionnaire import Questionnaire
from assess.scoring.columns import Bounds, at_ends
from assess.scoring.levels import Key, Range

Part = Literal["formulation", "implementation"]


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase: its level, or from where to where it may stand, and whether it is entered (None: cannot be told)."""

    id: str
    title: str
    part: Part
    level: int | None
    low: int
    high: int
    entered: bool | None


@dataclass(frozen=True, slots=True)
class StageResult:
    """The stage as the number of the last phase up to which all are entered (0: none), and what breaks the order.

    `at_work` are the phases known to be entered, `not_at_work` those known not to be, by their ids in the rubric.
    `reached` is None where unknown levels leave a range from `low` to `high`. A phase is entered from the level
    `entered_at` on.
    """

    reached: int | None
    low: int
    high: int
    skipped: tuple[str, ...]
    out_of_order: tuple[str, ...]
    phases: tuple[Phase, ...]
    entered_at: int
    reached_title: str
    at_work: tuple[str, ...]
    not_at_work: tuple[str, ...]
    not_known: tuple[str, ...]


def stage(asked: Questionnaire, ranges: Mapping[Key, Range]) -> StageResult | None:
    """The stage of an assessment; None where no rubric with phases was chosen."""
    rubric = asked.stage_rubric
    if rubric is None or rubric.stage is None:
        return None
    bar = rubric.stage.entered
    phases = []
    for name in rubric.stage.phases:
        full_id = f"{rubric.id}.{name}"
        span = ranges[full_id, "practised"]
        entered = True if span.low >= bar else False if span.high < bar else None
        part: Part = "formulation" if name in rubric.stage.formulation else "implementation"
        title = asked.criteria[full_id].title
        phases.append(Phase(full_id, title, part, span.known, span.low, span.high, entered))
    run = reached_in(tuple(Bounds(np.array([one.low]), np.array([one.high])) for one in phases), bar)
    low, high = int(run.low[0]), int(run.high[0])
    last_entered = max((place for place, phase in enumerate(phases) if phase.entered), default=-1)
    skipped = tuple(one.id for one in phases[: last_entered + 1] if one.entered is False)
    out_of_order = tuple(one.id for one in phases[high:] if one.entered)
    reached = low if low == high else None
    title = phases[reached - 1].title if reached else ""
    at_work, not_at_work, not_known = (
        tuple(one.id for one in phases if one.entered is entered) for entered in (True, False, None)
    )
    shown = (bar, title, at_work, not_at_work, not_known)
    return StageResult(reached, low, high, skipped, out_of_order, tuple(phases), *shown)


def reached_in(phases: Sequence[Bounds], entered_at: int) -> Bounds:
    """The stage of many rows, from the columns of the phases: how many stand entered from the first on."""

    def run(*columns: NDArray[Any]) -> NDArray[Any]:
        entered = accumulate((one >= entered_at for one in columns), np.logical_and)
        return reduce(np.add, (one.view(np.int8) for one in entered))

    return at_ends(run, *phases)
