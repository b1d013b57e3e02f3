"""Likeness: which of several assessments of one dyad hold the same answers, or the same notes.

It states what is alike and never why. `rubrics/METHOD.md`, section 7.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from assess.model.assessment import Assessment, Part
from assess.model.questionnaire import Questionnaire
from assess.text import fit

Reading = tuple[str, str, str]
Given = tuple[Reading, Part]
READINGS_ALIKE = 20
NOTES_ALIKE = 2


@dataclass(frozen=True, slots=True)
class Alike:
    """Assessments (the files they stand in) that hold the same in all `count` readings they share, or `count` notes."""

    what: Literal["answers", "notes"]
    count: int
    files: tuple[str, ...]


def alike(assessments: Mapping[str, Assessment], asked: Questionnaire) -> tuple[Alike, ...]:
    """The assessments (partners in one order) with the same answers in 20 readings or more, or with the same notes.

    A reading is a criterion, what is read of it, and the partner where each is asked; two share those both answered.
    Two notes or more, on the same criteria and word for word, are the same notes.
    """
    single = {name: one for name, one in assessments.items() if not one.merged_from}
    return (*_same_answers(single, asked), *_same_notes(single))


def _same_answers(assessments: Mapping[str, Assessment], asked: Questionnaire) -> list[Alike]:
    """Those that answered the very same readings alike, then those that differ only in what they left out."""
    groups: dict[frozenset[Given], list[str]] = {}
    for name, one in assessments.items():
        groups.setdefault(frozenset(_given(one, asked)), []).append(name)
    found = [Alike("answers", len(given), tuple(names)) for given, names in groups.items() if len(names) > 1]
    readings = [(dict(items), names) for items, names in groups.items()]
    everywhere = sorted(set[Reading].intersection(*(set(one) for one, _names in readings))) if readings else []
    # Who differ in what all have answered are not alike: only the others are looked at two by two.
    near: dict[tuple[Part, ...], list[tuple[dict[Reading, Part], list[str]]]] = {}
    for given, names in readings:
        near.setdefault(tuple(given[reading] for reading in everywhere), []).append((given, names))
    for (first, names), (second, more) in (two for each in near.values() for two in combinations(each, 2)):
        if all(second.get(reading, part) == part for reading, part in first.items()):
            found.append(Alike("answers", len(first.keys() & second.keys()), (*names, *more)))
    return [one for one in found if one.count >= READINGS_ALIKE]


def _given(one: Assessment, asked: Questionnaire) -> Iterator[Given]:
    """Each reading that was answered, with what was said of it."""
    for name, criterion in asked.criteria.items():
        answer = one.answer(name)
        for reading in criterion.asked_order:
            parts = answer.parts(reading, criterion.sides)
            if answer.not_applicable(reading):
                parts = dict.fromkeys(parts, "not applicable")
            yield from (((name, reading, side), part) for side, part in parts.items() if part is not None)


def _same_notes(assessments: Mapping[str, Assessment]) -> list[Alike]:
    """Those that pairs with notes in common join, each group with the number of such notes."""
    holders: dict[tuple[str, str], list[str]] = {}
    for name, one in assessments.items():
        for criterion, answer in one.answers.items():
            if note := fit.flat(answer.note):
                holders.setdefault((criterion, note), []).append(name)
    # What many hold alike they mostly hold together: those who do are looked at once.
    held: dict[tuple[str, ...], set[str]] = {}
    for (_, note), names in holders.items():
        held.setdefault(tuple(names), set()).add(note)
    shared: dict[frozenset[str], set[str]] = {}
    for names_alike, notes in held.items():
        for two in combinations(names_alike, 2):
            shared.setdefault(frozenset(two), set()).update(notes)
    joined = {pair: notes for pair, notes in shared.items() if len(notes) >= NOTES_ALIKE}
    groups: list[frozenset[str]] = []
    for pair in joined:
        touched = [one for one in groups if one & pair]
        groups = [one for one in groups if not one & pair] + [pair.union(*touched)]
    return [
        Alike(
            "notes",
            len(set().union(*(notes for pair, notes in joined.items() if pair <= group))),
            tuple(name for name in assessments if name in group),
        )
        for group in groups
    ]
