"""Entries: what a reply to a question writes into the notebook, as paths and plain values.

An entry touches only the reading that was asked; it never decides what is asked next.
"""

from __future__ import annotations

from typing import Any

from assess.interview.agenda import Prompt, part_of
from assess.interview.question import CANNOT_TELL, OPTION_KEYS, UNTESTED
from assess.model.assessment import UNKNOWN, Answer, Parts
from assess.model.fault import Path
from assess.model.rubric import Criterion
from assess.model.scale import UNTESTED_LEVEL

Entry = tuple[Path, Any]
"""A value to be written, and the path of the file at which it stands."""


def picked(criterion: Criterion, keys: tuple[str, ...], many: bool) -> Any:
    """What was chosen on a question's page, as it stands in a file: a level, `unknown`, an option or several."""
    if keys == (CANNOT_TELL,):
        return UNKNOWN
    if keys == (UNTESTED,):
        return UNTESTED_LEVEL
    if not criterion.options:
        return int(keys[0])
    chosen = [option for key, option in zip(OPTION_KEYS, criterion.options, strict=False) if key in keys]
    return chosen if many else chosen[0]


def part_entry(criterion: Criterion, answer: Answer, prompt: Prompt, value: Any) -> Entry:
    """The entry for one partner's (or the dyad's) part of a reading; the other partner's part stays as it is."""
    path: Path = ("answers", prompt.criterion, prompt.reading)
    if prompt.side == "dyad":
        return path, value
    held = getattr(answer, prompt.reading)
    if isinstance(held, Parts) and not answer.not_applicable(prompt.reading):
        return (*path, prompt.side), value
    parts = {side: part_of(criterion, answer, prompt._replace(side=side)) for side in criterion.sides}
    parts[prompt.side] = value
    return path, {side: part for side, part in parts.items() if part is not None}
