"""Entries: what a reply to a question writes into the notebook, as paths and plain values.

An entry touches only the reading that was asked; it never decides what is asked next.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from assess.interview.agenda import Prompt, part_of
from assess.interview.question import CANNOT_TELL, OPTION_KEYS, UNTESTED
from assess.model.assessment import UNKNOWN, Answer, Parts
from assess.model.dates import FORMS, iso_date
from assess.model.fault import Path, shown
from assess.model.rubric import Criterion
from assess.text.safe import visible

UNTESTED_LEVEL = 3


class Entry(NamedTuple):
    """A value to be written at a path of the file."""

    path: Path
    value: Any


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
        return Entry(path, value)
    held = getattr(answer, prompt.reading)
    if isinstance(held, Parts) and not answer.not_applicable(prompt.reading):
        return Entry((*path, prompt.side), value)
    parts = {side: part_of(criterion, answer, prompt._replace(side=side)) for side in criterion.sides}
    parts[prompt.side] = value
    return Entry(path, {side: part for side, part in parts.items() if part is not None})


def not_applicable_entry(prompt: Prompt, reason: str) -> Entry:
    """The entry that says of a whole reading that it does not fit, and why."""
    return Entry(("answers", prompt.criterion, prompt.reading), {"not_applicable": reason})


def dated(typed: str) -> tuple[str, str]:
    """The date meant by what was typed, in ISO 8601, and what to say of it; the date is empty where none is meant."""
    meant = iso_date(typed)
    if not meant:
        return "", visible(f"{shown(typed)} is no date: {FORMS}.")
    return meant, "" if meant == typed else f"Kept as {meant}."
