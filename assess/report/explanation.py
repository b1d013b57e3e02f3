"""Explanation: rows and figures of the arithmetic behind a verdict, or behind one criterion.

They set out what the document holds; every result is the document's own, and nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from assess.errors import AssessError, Problem
from assess.report import phrases, verdict
from assess.report.arithmetic import weight
from assess.report.phrases import Plain
from assess.text import fit, say

Places = Callable[[str, str, int | None], str]
"""The line of a rubric file that holds a criterion's reading or descriptor, or a class of the verdict."""
NAME = 12


def criterion_named(document: Plain, name: str) -> str:
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


def condition_value(one: Plain) -> str:
    """`2, at least 3`: a condition's counted value beside its threshold; empty where nothing is counted."""
    return f"{say.levels(one['low'], one['high'])}, {verdict.threshold(one)}" if verdict.is_counted(one) else ""


def confidences(document: Plain) -> str:
    """`low for 2, high for 10`: how sure the answers are, by criteria; empty where no level is known."""
    given: dict[str, int] = {}
    for one in document["criteria"].values():
        if one["scored"] and any(key in one and one[key]["state"] == "level" for key in phrases.CORE_READINGS):
            degree = one["confidence"] or "moderate"
            given[degree] = given.get(degree, 0) + 1
    return ", ".join(f"{name} for {given[name]}" for name in document["scales"]["confidence"] if name in given)


def core_sums(document: Plain) -> list[str]:
    """The sums of the core conditions' levels, as the last row under them."""
    core = [document["criteria"][name] for name in document["verdict"]["core"] if name in document["criteria"]]
    sums = [
        say.levels(*(sum(one[key][end] for one in core) for end in ("low", "high"))) for key in phrases.CORE_READINGS
    ]
    return [f"Sum, of {4 * len(core)}", *sums, ""]


def counted_in(document: Plain, name: str) -> list[str]:
    """The rubrics in which a criterion counts, with what it weighs there."""
    rubrics = [document["rubrics"][one] for one in document["criteria"][name]["rubrics"]]
    return [f"{one['title']} (weight {weight(one, name):g})" for one in rubrics]


def dyad_levels(document: Plain, one: Plain) -> str:
    """`3 (ARG 3, BRA 4)`: the dyad's level or range in a reading, and what each partner's is."""
    if one["state"] == "not_applicable":
        return "does not apply"
    dyad = say.levels(one["low"], one["high"])
    if not one["sides"]:
        return dyad
    codes = phrases.names(document, "code")
    parts = [
        f"{fit.cut(codes[side], NAME)} {part if isinstance(part, int) else '?'}" for side, part in one["sides"].items()
    ]
    return f"{dyad} ({', '.join(parts)})"


def exact(share: float) -> str:
    """A fraction in percent with up to two decimals."""
    return f"{share * 100:.2f}".rstrip("0").rstrip(".") + " %"


def known_core(document: Plain, key: str) -> int:
    """How many of the core conditions are known in a reading."""
    criteria = document["criteria"]
    return sum(criteria[name][key]["level"] is not None for name in document["verdict"]["core"] if name in criteria)


def looking_at(document: Plain, name: str) -> list[tuple[str, str, str]]:
    """Class, state and text of every condition that looks at a criterion, each once."""
    held = document["verdict"]
    following = held["next"]["conditions"] if held["next"] else []
    tried = [one for each in held["tried"] for one in each["conditions"]]
    looking = [
        (say.capital(held["classes"][one["class"]]), one["state"], one["text"])
        for one in [*tried, *held["conditions"], *following]
        if any(answer["criterion"] == name for answer in one["answers"])
    ]
    return list(dict.fromkeys(looking))


def lowered(document: Plain) -> list[tuple[str, str, str, str]]:
    """The core readings that evidence does not show as they were answered: title, reading, answered, shown."""
    rows = []
    for name in document["verdict"]["core"]:
        for key in phrases.CORE_READINGS:
            one = document["criteria"].get(name, {}).get(key)
            if one and one["level"] is not None and one["supported"] != {"low": one["level"], "high": one["level"]}:
                shown = say.levels(one["supported"]["low"], one["supported"]["high"])
                rows.append((document["criteria"][name]["title"], key, str(one["level"]), shown))
    return rows


def parts(one: Plain) -> list[tuple[str | None, Any]]:
    """Each partner's answer in a reading, or the dyad's under None."""
    if one["sides"]:
        return list(one["sides"].items())
    return [(None, one["level"] if one["level"] is not None else "unknown" if one["state"] == "unknown" else None)]


def chosen(document: Plain, criterion: Plain, one: Plain) -> list[tuple[str, str]]:
    """Who chose what of a criterion's options, in words."""
    options = criterion["options"]
    found = one["sides"] or {"": one["chosen"] if one["state"] == "chosen" else None}
    names = phrases.names(document)
    said = {
        side: say.listed([options[pick] for pick in part]) or "none" if isinstance(part, list) else "not known"
        for side, part in found.items()
    }
    return [(names.get(side, "Chosen"), text) for side, text in said.items()]


def stays(document: Plain) -> str:
    """With which chance a level stays in a draw, by its confidence."""
    return ", ".join(f"{one['stays']} % ({name})" for name, one in document["scales"]["confidence"].items())


def supported(document: Plain, criterion: Plain, key: str) -> list[str]:
    """What the evidence for a reading shows of each partner's level, and of the dyad's."""
    one, told = criterion[key], []
    if one.get("derived"):
        shown = say.levels(one["supported"]["low"], one["supported"]["high"])
        return [f"Shown by evidence: {shown}, by {_carrying(document, one['follows'])}."]
    for side, part in parts(one):
        items = [item for item in criterion["evidence"] if key in item["supports"]]
        caps = [item["caps"][key] for item in items if side is None or item["side"] in (None, side)]
        if isinstance(part, int):
            who = phrases.names(document)[side] if side else "Answered"
            told.append(f"{who} {part}: {_supported(part, caps)}.")
    if one["sides"]:
        told.append(f"Shown by evidence, of the dyad: {say.levels(one['supported']['low'], one['supported']['high'])}.")
    return told


def _carrying(document: Plain, rule: Plain) -> str:
    """What supports a level that follows from other answers."""
    if rule["form"] == "count":
        return f"what supports {document['criteria'][rule['of']]['title'].lower()}"
    items = [one for one in phrases.commitments(document) if one["due_in_period"] or not rule["half"]]
    sourced = sum(bool(one["source"].strip()) for one in items)
    return f"the sources of the commitments ({sourced} of {len(items)} have one)"


def _supported(level: int, caps: list[int]) -> str:
    if level == 0:
        return "a level 0 needs no evidence"
    if not caps:
        return "no evidence, so no more than 0–1 is shown"
    return f"its evidence carries up to {max(caps)}, so {min(level, max(caps))} is shown"


def _folded(name: str) -> str:
    """A name as it is compared: small letters, and one sign between words."""
    return name.lower().replace("-", "_").replace(" ", "_")
