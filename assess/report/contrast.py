"""Contrast: the sentences of a comparison, in plain words.

Each function takes what was computed and returns text that is ready to print; none decides anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assess.model.dyad import Partner
from assess.scoring.agreement import Agreement
from assess.text.say import capital, coefficient, counted, listed

Plain = Mapping[str, Any]
NAMED = 8


def title(partners: Mapping[str, Partner], periods: Sequence[str], files: int) -> str:
    """`Argentina–Brazil, 2003–2010: two assessments side by side`."""
    names = f"{partners['a'].name}–{partners['b'].name}"
    return f"{names}, {listed(list(periods))}: {counted(files, 'assessment')} side by side"


def says(files: Sequence[Plain], differs: Sequence[str], chairs: Mapping[str, str]) -> str:
    """In what the assessments differ."""
    ways = {
        "side": f"side ({listed(list(chairs.values()))})",
        "assessor": "assessor",
        "period": f"period ({listed(list(dict.fromkeys(one['period_label'] for one in files)))})",
    }
    if not differs:
        return f"The {counted(len(files), 'assessment')} differ in neither side, assessor nor period."
    found = f"The {counted(len(files), 'assessment')} differ in {listed([ways[one] for one in differs])}."
    if "assessor" in differs and "period" in differs:
        found += " What moved from one period to the next can be the relation, or who judged it."
    return found


def reading_label(row: tuple[str, str, str], names: Mapping[str, str]) -> str:
    """`practised`, or `practised by Argentina` where each partner is asked about."""
    _, reading, side = row
    joined = "by" if reading in ("declared", "practised") else "for"
    return f"{reading} {joined} {names[side]}" if side in names else reading


def levels_sentence(levels: Sequence[Plain]) -> str:
    """`Argentina’s own: 4; Brazil’s own: 1.`."""
    return capital("; ".join(f"{one['chair_says']}: {one['level']}" for one in levels)) + "."


def verdict_says(files: Sequence[Plain]) -> str:
    """Which verdict is reached in which assessment; of many, how often each."""
    titles: dict[str, list[str]] = {}
    for one in files:
        titles.setdefault(one["verdict"]["title"], []).append(one["label"])
    if len(titles) == 1:
        how = "Both assessments" if len(files) == 2 else f"All {counted(len(files), 'assessment')}"
        return f"{how} come to the same verdict: {next(iter(titles))}."
    ranked = sorted(titles.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    parts = [f"{name}: {listed(who) if len(files) <= 6 else counted(len(who), 'assessment')}" for name, who in ranked]
    return f"The verdicts differ. {capital('; '.join(parts))}."


def agreement_sentence(found: Agreement, assessors: int) -> str:
    """What alpha is, on how much it rests, and what may be concluded; in words where it is undefined."""
    if not found.units:
        return "Agreement cannot be computed: no level was given by two assessors for the same period."
    things = "one thing" if found.units == 1 else f"{found.units} things"
    base = f"{counted(assessors, 'assessor')}, {things} judged by two or more"
    if found.alpha is None:
        return f"Alpha is undefined ({base}): every level given is the same, and without variation it says nothing."
    interval = [coefficient(end) for end in found.interval or ()]
    between = f", 95 % interval {' to '.join(interval)}" if interval else ""
    words = {
        "reliable": "this is reliable agreement (.800 or more)",
        "tentative": "conclusions can only be tentative (.667 to .800)",
        "none": "nothing should be concluded from what they share (below .667)",
    }[found.says]
    dropped = (
        f" {found.dropped} of {found.resamples} resamples had no variation and were dropped." if found.dropped else ""
    )
    return f"Krippendorff’s alpha (ordinal) is {coefficient(found.alpha)}{between} ({base}); {words}.{dropped}"


def apart_says(apart: Sequence[Plain]) -> str:
    """Who stands furthest from the others; empty where nobody does, or two do alike."""
    if len(apart) < 2 or not apart[0]["distance"] or apart[0]["distance"] == apart[1]["distance"]:
        return ""
    first = apart[0]
    distance = f"{first['distance']:.2f} steps from their mean on average, over {first['levels']} levels"
    return f"{capital(first['label'])} stands furthest from the others: {distance}."


def alike_says(what: str, count: int, labels: Sequence[str]) -> str:
    """Which assessments hold the same answers or notes; of many, some by name."""
    shown = [*labels[:NAMED], *([f"{len(labels) - NAMED} more"] if len(labels) > NAMED else [])]
    if what == "answers":
        return f"{listed(shown)} gave the same answers in all {count} readings they share."
    return f"{listed(shown)} have {count} notes alike, word for word."
