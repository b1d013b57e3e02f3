"""Brief: what of a report stands on its two pages, and what was left out.

Nothing that was not asked takes room, and evidence is chosen by what it carries. Nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from assess.report import frameworks, phrases
from assess.report.phrases import Plain
from assess.text import fit, say

LINES = 34
LETTERS = 100
TEXT = 260
SOURCE = 110
NAMED = 8


def asked_only(document: Plain) -> Plain:
    """The document as its pictures show it: without criteria, areas and phases of which nothing was answered."""
    criteria, areas, stage = document["criteria"], document["areas"], document["stage"]
    return {
        **document,
        "gaps": [name for name in document["gaps"] if phrases.answered(criteria[name], phrases.CORE_READINGS)],
        "areas": areas if areas and (areas["known"] or areas["declared"] or areas["practised"]) else None,
        "stage": stage if stage and any(phase["high"] < 4 or phase["low"] > 0 for phase in stage["phases"]) else None,
    }


def evidence(document: Plain) -> Plain:
    """The items that carry most, as many as half a page holds, and a sentence on those left out."""
    ranked = list(_ranked(document))
    shown: list[Plain] = []
    lines = 0
    for one in ranked:
        lines += ceil((len(one["title"]) + len(one["text"])) / LETTERS) + ceil(len(one["source"]) / LETTERS)
        if lines > LINES:
            break
        shown.append(one)
    left = sum(len(one["evidence"]) for one in document["criteria"].values()) - len(shown)
    return {
        "shown": shown,
        "left_out": f"Left out: {say.amount(left, 'item')} of evidence, in the full report." if left else "",
    }


def not_known(document: Plain) -> str:
    """In one line what nobody could tell, and what nobody answered."""
    open_ones = [one for one in document["unknown"] if one["state"] == "unknown"]
    named = [phrases.reading_named(document, one) for one in open_ones[:NAMED]]
    more = len(open_ones) - len(named)
    told = "; ".join([*named, *([f"{more} more"] if more else [])])
    left = frameworks.unanswered(document, document["criteria"])
    unasked = f"Not answered: {len(left)} of {len(document['criteria'])} criteria." if left else ""
    return say.joined(f"{told}." if told else "Nothing that was asked is unknown.", unasked)


def _ranked(document: Plain) -> Iterator[Plain]:
    """The dated items that carry a known level, the weightiest of each criterion before the second of any."""
    deciding = {answer["criterion"] for one in document["verdict"]["conditions"] for answer in one["answers"]}
    found = []
    for place, (name, one) in enumerate(document["criteria"].items()):
        known = [item for item in one["evidence"] if item["date"] and _known(one, item)]
        for rank, item in enumerate(sorted(known, key=_weight, reverse=True)):
            reading = _known(one, item)[0]
            entry = {
                "title": f"{one['title']}, {reading} {one[reading]['level']}",
                "text": fit.cut(item["text"], TEXT),
                "source": fit.cut(item["source"], SOURCE),
                "date": say.day(item["date"]),
                "kind": item["kind_title"].lower(),
            }
            found.append((rank, name not in deciding, -_weight(item)[0], place, entry))
    yield from (entry for *_, entry in sorted(found, key=lambda one: one[:4]))


def _weight(item: Plain) -> tuple[int, str]:
    """Up to which level an item carries, more for what is practised, and how late it is."""
    return max(2 * item["caps"][name] + (name == "practised") for name in item["supports"]), item["date"]


def _known(one: Plain, item: Plain) -> list[str]:
    """The readings with a known level that an item speaks for, what is practised first."""
    return sorted((name for name in item["supports"] if one.get(name, {}).get("level") is not None), reverse=True)
