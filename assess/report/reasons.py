"""Reasons: why a verdict is what it is, what would change it and what to watch, as sentences of a first page.

Each function takes a document, and a part of it, and returns text that is ready to print; none decides anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from assess.report import phrases
from assess.report.phrases import Plain
from assess.report.verdict import OPEN, anything_known, is_counted
from assess.text import fit, say

DESCRIPTOR = 105
OTHERS = 60
TOP = 4
MOST = 3


def reason(document: Plain, one: Plain) -> str:
    """A reason for the verdict."""
    verdict = document["verdict"]
    if one["kind"] == "met":
        return f"{say.capital(one['condition']['text'])}{_figure(document, one['condition'])}."
    if one["kind"] == "missing":
        asked = one["condition"]
        how = "what is open" if asked["state"] == "open" else "more"
        return f"“{say.capital(verdict['next']['title'])}” asks {how}: {asked['text']}{_figure(document, asked)}."
    if one["kind"] == "known":
        count = f"{one['known']} of the {one['core']} core conditions"
        return f"{count} are known as {one['reading']}; a verdict needs {one['needed']}."
    if one["kind"] == "hangs":
        return _hangs(document, one)
    name, share = phrases.ordered(one["classes"])[0]
    first = f"“{verdict['classes'][name]}”"
    return f"The answers allow more than one class; {first} holds in {say.often(share)} cases, more than any other."


def _hangs(document: Plain, one: Plain) -> str:
    """The one open answer that decides, and the class from each of its levels on."""
    verdict, told = document["verdict"], []
    for place, (level, name) in enumerate(one["classes"]):
        following = [start for start, _ in one["classes"][place + 1 :]]
        where = f"from level {level} on" if place else f"below level {following[0]}" if following else "at any level"
        told.append(f"{where} “{verdict['classes'][name]}”")
    is_open = verdict["as_answered"]["class"] not in verdict["order"]
    can = "decides" if is_open else "can still change it"
    return f"One open answer {can}, {_place(document, one)}: {', '.join(told)}."


def changes_said(document: Plain) -> list[str]:
    """What would change the verdict, one thing after the other, each as the act that would be true then.

    What the next class asks beside the first thing follows as such, and one reading of both partners is one thing.
    """
    found: dict[tuple[str, ...], list[Plain]] = {}
    for place, one in enumerate(document["changes"]):
        is_open = one["kind"] == "deciding"
        if is_open and not anything_known(document):
            continue
        found.setdefault((one["criterion"], one["reading"]) if is_open else (str(place),), []).append(one)
    told, asked = [], False
    for same in found.values():
        told.append(_as_well(document, same[0]) if asked and same[0]["kind"] == "missing" else _change(document, same))
        asked = asked or same[0]["kind"] == "missing"
    return [*told, *_ceasing(document)][:MOST] or list(_unchosen(document))


def _ceasing(document: Plain) -> Iterator[str]:
    """What keeps a pair from the next class where that asks nothing more, and no single level leads there.

    Where any of several things would do, nothing is said.
    """
    following = document["verdict"]["next"]
    leading = {one["class"] for one in document["changes"] if one["kind"] == "flip"}
    if not following or following["conditions"] or following["class"] in leading:
        return
    for one in following["must_cease"]:
        if len(one["conditions"]) == 1:
            yield f"“{say.capital(following['title'])}”, once it no longer holds that {one['conditions'][0]['text']}."


def _unchosen(document: Plain) -> Iterator[str]:
    """What would end a verdict that rests on a choice: the option beside the one that was chosen."""
    verdict, names = document["verdict"], phrases.names(document, "in_sentence")
    for one in verdict["conditions"]:
        if one["test"] == "chosen":
            options = document["criteria"][one["answers"][0]["criterion"]]["options"]
            others = [text for name, text in options.items() if name != one["option"]]
            title = say.capital(verdict["classes"][one["class"]])
            yield f"“{title}” would not hold if {names['a']} or {names['b']} took the other for a “{others[0]}”."


def _as_well(document: Plain, one: Plain) -> str:
    """What the next class asks beside what was said before."""
    return f"It asks as well: {one['condition']['text']}{_figure(document, one['condition'])}."


def _change(document: Plain, same: Sequence[Plain]) -> str:
    """What would change the verdict; `same` holds one thing, or one open reading of each partner."""
    verdict, one = document["verdict"], same[0]
    if one["kind"] == "missing":
        return f"“{say.capital(verdict['next']['title'])}”, {_asked(document, one['condition'])}"
    if one["kind"] == "deciding":
        if len(same) > 1:
            names = phrases.names(document, "in_sentence")
            whose = say.listed(f"by {names[side]}" for side in sorted(each["side"] for each in same))
            return f"To know {_place(document, {**one, 'side': None})}, {whose}."
        return f"To know {_place(document, one)}{phrases.behind(document, one)}."
    step = "reached" if one["to"] > one["from"] else "fell to"
    act = _act(document, one["criterion"], one["reading"], one["to"])
    if one["class"] in OPEN:
        return f"No class by itself, if {_place(document, one)} {step}: {act}"
    title = say.capital(verdict["classes"][one["class"]])
    return f"“{title}”, if {_place(document, one)} {step}: {act}"


def _asked(document: Plain, one: Plain) -> str:
    """What a condition of the next class asks: the act that is lacking, and where else; without one its own words."""
    bar = one["at_least"] if one["test"] == "every" else None
    known = [answer for answer in one["answers"] if bar and answer["level"] is not None]
    short = [answer for answer in known if answer["level"] < bar]
    if one["test"] == "sum" and one["state"] == "unmet" and one["at_least"]:
        return _rise(document, one)
    if not short:
        told = f"once {one['text']}{_figure(document, one)}"
        practised = [answer for answer in one["answers"] if answer["reading"] == "practised"]
        step = _next_step(document, practised) if one["test"] == "either" and one["state"] == "unmet" else ""
        return f"{told}; {step}" if step else f"{told}."
    first, *others = short
    act = _act(document, first["criterion"], first["reading"], bar)
    more = say.listed(answer["title"].lower() for answer in others)
    as_well = f"{fit.cut(more, OTHERS)} came to level {bar} and " if more else ""
    return f"if {as_well}{first['title'].lower()} as {first['reading']} reached: {act}"


def _rise(document: Plain, one: Plain) -> str:
    """How far a sum must rise, and the act that would raise it by one: that of the lowest level that is known."""
    lacking = say.amount(one["at_least"] - one["high"], "level")
    told = f"if {one['answers'][0]['reading']} levels of the core rose by {lacking} in all, to {one['at_least']}"
    step = _next_step(document, one["answers"])
    return f"{told}; {step}" if step else f"{told}."


def _next_step(document: Plain, answers: Sequence[Plain]) -> str:
    """The act by which the lowest level that is known would rise by one; empty where none is known below the top."""
    known = [answer for answer in answers if answer["level"] is not None and answer["level"] < TOP]
    lowest = min(known, key=lambda answer: answer["level"], default=None)
    if lowest is None:
        return ""
    act = _act(document, lowest["criterion"], lowest["reading"], lowest["level"] + 1)
    return f"{lowest['title'].lower()} would rise by one at: {act}"


def _act(document: Plain, criterion: str, reading: str, level: Any) -> str:
    """The descriptor of a level, as a quotation."""
    return f"“{fit.cut(document['criteria'][criterion][reading]['descriptors'][level], DESCRIPTOR)}”"


def watched(document: Plain) -> str:
    """Where words are far ahead of deeds, the furthest first; empty where they are so nowhere."""
    told = []
    for found in document["watch"]:
        one = document["criteria"][found["criterion"]]
        told.append(f"{one['title'].lower()} ({one['declared']['level']} to {one['practised']['level']})")
    return f"words are far ahead of deeds on {say.listed(told)}." if told else ""


def _place(document: Plain, one: Plain) -> str:
    """`trust as practised by Boreal`."""
    whose = f" by {document['partners'][one['side']]['in_sentence']}" if one["side"] else ""
    return f"{phrases.title_of(document, one['criterion']).lower()} as {one['reading']}{whose}"


def _figure(document: Plain, one: Plain) -> str:
    """The counted value of a condition, after a semicolon; nothing where there is none to count."""
    if not is_counted(one):
        return ""
    value = say.levels(one["low"], one["high"])
    if one["test"] == "every" and (one["low"], one["high"]) == (0, 4):
        return "; that is not known"
    if one["test"] != "every":
        return f"; they add up to {value}" if one["test"] == "sum" else f"; it holds for {value}"
    if len(one["answers"]) == 1:
        return f"; {_standing(document, one['answers'][0]) or f'it stands at {value}'}"
    worst = [a["title"].lower() for a in one["answers"] if a["high"] == one["low"]]
    named = f" ({', '.join(worst)})" if one["low"] == one["high"] and len(worst) <= 2 else ""
    return f"; the lowest is {value}{named}"


def _standing(document: Plain, answer: Plain) -> str:
    """Where each partner stands, `Alba at 3, Boreal at 1`; empty of what is asked of the two together."""
    sides = document["criteria"].get(answer["criterion"], {}).get(answer["reading"], {}).get("sides") or {}
    names = phrases.names(document)
    levels = {side: part if isinstance(part, int) else "a level not known" for side, part in sides.items()}
    return say.listed(f"{names[side]} stands at {level}" for side, level in levels.items())
