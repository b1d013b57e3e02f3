"""Criterion: the arithmetic of one criterion, from each partner's answer to what it does in scores and verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from assess.cli.arithmetic import weight
from assess.cli.blocks import Block, Table
from assess.cli.sentences import is_examined
from assess.errors import AssessError, Problem
from assess.report import figures
from assess.text import say

Document = Mapping[str, Any]
Places = Callable[[str, str, int | None], str]
NO_PARTNER = "both together"


def criterion_named(document: Document, name: str) -> str:
    """The full id of the criterion meant by `name`: an id, or the part after the dot where only one has it.

    Raises AssessError, with suggestions, where none or several are meant.
    """
    wanted = _folded(name.strip())
    known = list(document["criteria"])
    full = [one for one in known if _folded(one) == wanted]
    short = [one for one in known if _folded(one.partition(".")[2]) == wanted]
    if name in known or len(full) == 1 or len(short) == 1:
        return name if name in known else (full or short)[0]
    if short:
        raise AssessError(Problem(f'several criteria are called "{name}"', f"write {say.listed(short)} in full"))
    shorts = {one.partition(".")[2]: one for one in reversed(known)}
    close = get_close_matches(wanted, [*shorts, *known], n=3, cutoff=0.6)
    remedy = f"did you mean {' or '.join(close)}?" if close else f"it asks {', '.join(reversed(shorts))}"
    raise AssessError(Problem(f'no criterion of this assessment is called "{name}"', remedy))


def _folded(name: str) -> str:
    """A name as it is compared: small letters, and one sign between words."""
    return name.lower().replace("-", "_").replace(" ", "_")


def criterion_blocks(document: Document, name: str, places: Places) -> list[Block]:
    """The criterion `name` as blocks: what it is, each reading, the gap, and what the verdict makes of it."""
    one = document["criteria"][name]
    readings = [key for key, value in one.items() if isinstance(value, Mapping) and "question" in value]
    blocks = [_heading(document, name, one, places)]
    blocks += [_reading(document, name, key, places) for key in readings]
    if one["gap"] is not None or any(gap is not None for gap in (one["side_gaps"] or {}).values()):
        blocks.append(_gap(document, one))
    return [*blocks, _in_verdict(document, name)]


def _heading(document: Document, name: str, one: Document, places: Places) -> Block:
    place = places(name, "", None)
    counted = [
        f"{document['rubrics'][rubric]['title']} (weight {weight(document['rubrics'][rubric], name):g})"
        for rubric in one["rubrics"]
        if one["scored"]
    ]
    parts = [one["why"]]
    parts += [f"It counts in {say.listed(counted)}."] if counted else ["It classifies, and is not scored."]
    parts += [f"Confidence: {one['confidence']}."] if one["confidence"] else []
    parts += [f"Stress: {one['stress']}"] if one["stress"] else []
    parts += ["Untested: no stress occurred."] if one["untested"] else []
    parts += [f"Note: {one['note']}"] if one["note"] else []
    parts += [f"Where they differed: {line}." for line in one["differed"]]
    return Block(f"{one['title']} ({name}){f' [{place}]' if place else ''}", tuple(parts))


def _reading(document: Document, name: str, key: str, places: Places) -> Block:
    """A reading: its question, the answer of each partner with the descriptor reached, and what evidence shows."""
    criterion = document["criteria"][name]
    one = criterion[key]
    place = places(name, key, None)
    title = f"{key.capitalize()}{f' [{place}]' if place else ''}"
    if one["state"] == "not_applicable":
        return Block(title, (one["question"], f"Does not apply: {one['reason']}"))
    if "chosen" in one:
        names = {side: partner["name"] for side, partner in document["partners"].items()}
        parts_of = one["sides"] or {"": one["chosen"] if one["state"] == "chosen" else None}
        said = [f"{names.get(side, 'Chosen')}: {_picked(criterion, part)}." for side, part in parts_of.items()]
        return Block(title, (one["question"], *said))
    rows = []
    for side, part in _parts(one):
        who = document["partners"][side]["name"] if side else NO_PARTNER
        text = f"{_descriptor(one, part)} {_bracketed(places, name, key, part)}".strip()
        rows.append((who, figures.part(part), text))
    parts: list[str | Table] = [one["question"], Table(("", "", ""), tuple(rows))]
    if one["sides"]:
        pick = "higher" if key == "severity" else "lower"
        parts.append(f"The dyad stands at the {pick} of the two: {say.levels(one['low'], one['high'])}.")
    return Block(title, (*parts, *_support(document, criterion, key)))


def _picked(criterion: Document, part: object) -> str:
    """The options that a partner, or the dyad, stands at, in words."""
    if not isinstance(part, list):
        return "not known"
    return say.listed([criterion["options"][pick] for pick in part]) or "none"


def _parts(one: Document) -> list[tuple[str | None, Any]]:
    """Each partner's answer, or the dyad's under None."""
    if one["sides"]:
        return list(one["sides"].items())
    return [(None, one["level"] if one["level"] is not None else "unknown" if one["state"] == "unknown" else None)]


def _descriptor(one: Document, part: object) -> str:
    if isinstance(part, int):
        return str(one["descriptors"][part])
    return "It may stand anywhere from 0 to 4."


def _bracketed(places: Places, name: str, key: str, part: object) -> str:
    place = places(name, key, part) if isinstance(part, int) else ""
    return f"[{place}]" if place else ""


def _support(document: Document, criterion: Document, key: str) -> list[str | Table]:
    """The evidence for a reading with what each item can carry, and the level that it supports."""
    one = criterion[key]
    if one["supported"] is None:
        return []
    items = [item for item in criterion["evidence"] if key in item["supports"]]
    rows = []
    for item in items:
        about = f"{document['partners'][item['side']]['name']}: " if item["side"] else ""
        origin = ", ".join(text for text in (item["source"], say.day(item["date"])) if text)
        rows.append(
            (item["kind_title"], str(item["caps"][key]), f"{about}{item['text']}{f' ({origin})' if origin else ''}")
        )
    parts: list[str | Table] = [Table(("Evidence", "up to", ""), tuple(rows))] if rows else []
    for side, part in _parts(one):
        caps = [item["caps"][key] for item in items if side is None or item["side"] in (None, side)]
        who = document["partners"][side]["name"] if side else "Answered"
        if isinstance(part, int):
            parts.append(f"{who} {part}: {_supported(part, caps)}.")
    shown = one["supported"]
    if one["sides"]:
        parts.append(f"Shown by evidence, of the dyad: {say.levels(shown['low'], shown['high'])}.")
    return parts


def _supported(level: int, caps: list[int]) -> str:
    if level == 0:
        return "a level 0 needs no evidence"
    if not caps:
        return "no evidence, so no more than 0–1 is shown"
    return f"its evidence carries up to {max(caps)}, so {min(level, max(caps))} is shown"


def _gap(document: Document, one: Document) -> Block:
    lines = []
    if one["gap"] is not None:
        declared, practised = one["declared"]["level"], one["practised"]["level"]
        lines.append(f"Declared {declared} − practised {practised} = {say.steps(one['gap'])}.")
    for side, gap in (one["side_gaps"] or {}).items():
        if gap is not None:
            declared, practised = one["declared"]["sides"][side], one["practised"]["sides"][side]
            name = document["partners"][side]["name"]
            lines.append(f"{name}: declared {declared} − practised {practised} = {say.steps(gap)}.")
    return Block("Gap", tuple(lines))


def _in_verdict(document: Document, name: str) -> Block:
    """Every condition that looks at the criterion, every flip of it, and whether it would settle an open verdict."""
    verdict, titles = document["verdict"], document["verdict"]["classes"]
    parts: list[str | Table] = []
    if name in verdict["core"]:
        parts.append(f"It is one of the {len(verdict['core'])} core conditions; its levels count in their sums.")
    found: dict[tuple[str, str, str], None] = {}
    following = verdict["next"]["conditions"] if verdict["next"] else []
    tried = [one for each in verdict.get("tried", []) for one in each["conditions"]]
    for one in [*tried, *verdict["conditions"], *following]:
        if any(answer["criterion"] == name for answer in one["answers"]):
            found[say.capital(titles[one["class"]]), one["state"], one["text"]] = None
    parts += ["Conditions that look at it:", Table(("", "", ""), tuple(found))] if found else []
    flips = [one for one in verdict["flips"] if one["criterion"] == name]
    for one in flips:
        who = f" by {document['partners'][one['side']]['in_sentence']}" if one["side"] else ""
        parts.append(f"{one['reading'].capitalize()}{who}, {one['from']} → {one['to']}: {titles[one['class']]}.")
    for one in (one for one in verdict["deciding"] if one["criterion"] == name):
        who = f" by {document['partners'][one['side']]['in_sentence']}" if one["side"] else ""
        parts.append(f"Open as {one['reading']}{who}: it would change the class in {say.share(one['share'])} of cases.")
    if found and not flips:
        parts.append("No change of a known level of it by one changes the verdict.")
    nothing = "No condition that was tried looks at it." if is_examined(document) else "No verdict is examined."
    return Block("In the verdict", tuple(parts) or (nothing,))
