"""The interim result: what a quick interview ends with, levels and gaps of the criteria asked, and no verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.interview.agenda import quick_criteria
from assess.model.assessment import Assessment
from assess.model.questionnaire import Questionnaire
from assess.text import say

if TYPE_CHECKING:
    from assess.scoring.levels import Range


def bears_no_verdict(asked: Questionnaire) -> str:
    """The sentence that says what a quick interview cannot."""
    count = len(quick_criteria(asked))
    return f"{say.capital(say.in_words(count))} criteria bear no verdict."


def levels_and_gaps(assessment: Assessment, asked: Questionnaire) -> tuple[str, ...]:
    """One line for each criterion of a quick interview: the dyad's level done and said, and the distance in steps.

    A level that is not known is a range; the gap is stated where both are known (`rubrics/METHOD.md`, section 4).
    """
    from assess.scoring.levels import by_key, cells, dyad_range

    names = quick_criteria(asked)
    keys = [(name, reading) for name in names for reading in ("practised", "declared")]
    ranges = {key: dyad_range(sides) for key, sides in by_key(cells(assessment, asked, keys)).items()}
    lines = []
    for name in names:
        done, said = ranges.get((name, "practised")), ranges.get((name, "declared"))
        told = [f"done {_span(done)}", f"said {_span(said)}"]
        if done and said and done.known is not None and said.known is not None:
            told.append(_gap(said.known - done.known))
        lines.append(f"{asked.criteria[name].title}: {', '.join(told)}")
    return tuple(lines)


def _gap(steps: int) -> str:
    if not steps:
        return "no gap"
    return f"gap +{steps}, words ahead" if steps > 0 else f"gap −{-steps}, deeds ahead"


def _span(found: Range | None) -> str:
    if found is None:
        return "does not apply"
    return str(found.low) if found.known is not None else f"not known ({found.low} to {found.high})"
