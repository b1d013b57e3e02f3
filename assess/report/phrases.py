"""Phrases: how the names, levels and phases of a document are printed, the same in every format."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from assess.text import fit, say

T = TypeVar("T")
Plain = Mapping[str, Any]
"""A document, or a part of it, as plain data."""
NAMED, NAMED_TEXT = 2, 60
CORE_READINGS = ("declared", "practised")
GAP_SAYS = {
    "words_ahead": "words are ahead of deeds",
    "quiet": "more is done than said (quiet cooperation)",
    "match": "words and deeds match",
}
PHASES = {
    "entered": "entered",
    "skipped": "skipped",
    "early": "out of order",
    "before": "not entered",
    "open": "not known",
}


def names(document: Plain, key: str = "name") -> dict[str, str]:
    """The names of the partners by side; `in_sentence` has them as sentences do."""
    return {side: document["partners"][side][key] for side in "ab"}


def reading_named(document: Plain, one: Plain) -> str:
    """`Trust, practised, Boreal`: a reading and the partner it speaks of."""
    side = one.get("side")
    who = f", {document['partners'][side]['name']}" if side else ""
    return f"{title_of(document, one['criterion'])}, {one['reading']}{who}"


def within(document: Plain, one: Plain) -> str:
    """The same within a sentence: `trust, practised, Boreal`."""
    named = reading_named(document, one)
    return named[:1].lower() + named[1:]


def behind(document: Plain, one: Plain) -> str:
    """What is open behind a reading that follows from other answers, in brackets; empty where it follows from none."""
    items = [name for name in one.get("behind", ()) if isinstance(name, int)]
    named = [title_of(document, name).lower() for name in one.get("behind", ()) if isinstance(name, str)]
    if items:
        listed = commitments(document)
        texts = [f"“{fit.cut(listed[place]['text'], NAMED_TEXT)}”" for place in items]
        named.append(f"{say.plural(len(items), 'commitment')} {say.listed(say.some(texts, NAMED))}")
    return f" (open behind it: {say.listed(named)})" if named else ""


def commitments(document: Plain) -> Sequence[Plain]:
    """The commitments that are listed; none where nobody was asked for them."""
    return document["commitments"]["items"] if document["commitments"] else ()


def titles(document: Plain, criteria: Iterable[str]) -> list[str]:
    """The titles of criteria."""
    return [title_of(document, name) for name in criteria]


def title_of(document: Plain, name: str) -> str:
    """The title of a criterion; its id where the document has no such criterion."""
    return str(document["criteria"].get(name, {}).get("title", name))


def ranked(named: Iterable[tuple[str, T]]) -> list[tuple[str, list[T]]]:
    """What stands under each title, the title with most first, equal ones by name."""
    found: dict[str, list[T]] = {}
    for title, one in named:
        found.setdefault(title, []).append(one)
    return sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def ordered(shares: Mapping[str, float]) -> list[tuple[str, float]]:
    """Shares by class, the largest first."""
    return sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))


def phase(one: Plain, stage: Plain) -> str:
    """How a phase stands in its stage: `entered`, `skipped`, `early`, `before` or `open`."""
    if one["id"] in stage["skipped"]:
        return "skipped"
    if one["id"] in stage["out_of_order"]:
        return "early"
    return "open" if one["entered"] is None else "entered" if one["entered"] else "before"


def phase_said(one: Plain, stage: Plain) -> str:
    """The same in words."""
    return PHASES[phase(one, stage)]


def reading(one: Plain) -> str:
    """The dyad's level in a reading of the document, with the state said where it is no level."""
    state = one["state"]
    if state == "not_applicable":
        return "does not apply"
    if state == "level":
        return str(one["level"])
    said = "unknown" if state == "unknown" else "not answered"
    return said if (one["low"], one["high"]) == (0, 4) else f"{say.levels(one['low'], one['high'])}, {said} in part"


def readings(one: Plain, sign: str) -> list[str]:
    """The readings among the entries of `one`, known by their entry `sign`; what is declared comes first."""
    named = {name: value for name, value in one.items() if name != "groups"}
    found = [name for name, value in named.items() if isinstance(value, Mapping) and sign in value]
    return sorted(found, key=lambda name: CORE_READINGS.index(name) if name in CORE_READINGS else len(CORE_READINGS))


def scored(one: Plain) -> list[str]:
    """The readings of a rubric or group whose scores are shown: a severity, position or motive is told otherwise."""
    return [name for name in readings(one, "coverage") if name in CORE_READINGS]


def part(value: object) -> str:
    """One partner's answer: its level, `unknown`, or `not answered`."""
    return "not answered" if value is None else str(value)


def answered(one: Plain, among: Container[str] | None = None) -> bool:
    """Whether any reading of a criterion, or any `among` these, has an answer, be it of one partner alone."""
    found = [one[name] for name in readings(one, "question") if among is None or name in among]
    by_one = any(part is not None for reading in found for part in (reading.get("sides") or {}).values())
    return by_one or any(reading["state"] != "unanswered" for reading in found)


def stage_said(found: Plain) -> str:
    """The stage in a sentence, with what breaks the order; where it is open, the phases at work are said first."""
    phases, reached = found["phases"], found["reached"]
    titles = {phase["id"]: phase["title"].lower() for phase in phases}
    count = len(phases)
    if reached == 0:
        text = f"No phase of {count} is reached: the first is not entered."
    elif reached is not None:
        last = phases[reached - 1]
        text = f"Phase {reached} of {count} is reached: {last['title'].lower()} ({last['part']})."
    else:
        text = f"{_at_work(found, titles)} The stage lies between {_ends(found)}."
        if (found["low"], found["high"]) == (0, count):
            text = f"{_at_work(found, titles)} The stage cannot be told."
    by_reason: dict[str, list[str]] = {}
    for phase in phases:
        if phase["id"] in found["skipped"]:
            by_reason.setdefault(_why_skipped(phase), []).append(titles[phase["id"]])
    if by_reason:
        text += f" Skipped: {', '.join(f'{say.listed(names)} ({why})' for why, names in by_reason.items())}."
    if found["out_of_order"]:
        text += f" Out of order: {say.listed(titles[name] for name in found['out_of_order'])}."
    return text


def _at_work(found: Plain, titles: Mapping[str, str]) -> str:
    """Which phases are at work, which are not, and of which it is not known."""
    heads = {"at_work": "At work", "not_at_work": "Not at work", "not_known": "Not known"}
    told = {head: say.listed(titles[name] for name in found[key]) for key, head in heads.items()}
    return " ".join(f"{head}: {named}." for head, named in told.items() if named)


def _ends(found: Plain) -> str:
    low = f"phase {found['low']}" if found["low"] else "no phase"
    return f"{low} and phase {found['high']} of {len(found['phases'])}"


def _why_skipped(one: Plain) -> str:
    """What a skipped phase is, as far as its level tells."""
    told = ["not begun"] if one["low"] == 0 else []
    told += ["one side only", "broken off"] if one["high"] > 0 else []
    return say.either(told)
