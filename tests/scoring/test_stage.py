"""Stage: against every completion of what is unknown."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assess.scoring.scorecard import scorecard
from tests.situations import opened

PHASES = ("anticipating", "engaging", "valuing", "coordinating", "investing", "stabilizing")


def reached(levels: tuple[int, ...]) -> int:
    """The last phase up to which all are entered, read off section 5."""
    for place, level in enumerate(levels):
        if level < 2:
            return place
    return len(levels)


@settings(max_examples=60, deadline=None)
@given(st.tuples(*[st.sampled_from([0, 1, 2, 3, "unknown", None])] * 6))
def test_the_stage_is_what_every_completion_allows(answers: tuple[Any, ...]) -> None:
    """Low and high are the least and the most that the unknown phases allow; the breaks of order follow section 5."""
    names = [f"spekman.{name}" for name in PHASES]
    given_answers = {name: {"practised": one} for name, one in zip(names, answers, strict=True)}
    one = opened({"rubrics": ["spekman"], "answers": given_answers})
    found = scorecard(one.assessment, one.asked).stage
    assert found is not None
    completions = [reached(levels) for levels in product(*[[a] if isinstance(a, int) else [0, 2] for a in answers])]
    assert (found.low, found.high) == (min(completions), max(completions))
    assert found.reached == (found.low if found.low == found.high else None)
    entered = [isinstance(a, int) and a >= 2 for a in answers]
    known = [isinstance(a, int) for a in answers]
    assert found.skipped == tuple(
        name for n, name in enumerate(names) if known[n] and not entered[n] and any(entered[n + 1 :])
    )
    assert found.out_of_order == tuple(name for n, name in enumerate(names) if entered[n] and n >= found.high)
