"""Alliances: how the page of a portfolio says what stands in its document: counts, rows, pairs and fields.

Nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.text import say

Plain = Mapping[str, Any]
CARDS = 6
NAMED_AT_MOST = 15


def class_cards(document: Plain) -> list[dict[str, str]]:
    """Each verdict with how many alliances have it, and whose; of many verdicts the rarest together."""
    names: dict[str, list[str]] = {}
    for one in document["alliances"]:
        names.setdefault(say.capital(verdict(one)), []).append(one["name"])
    ranked = sorted(names.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    if len(ranked) > CARDS:
        rest = [name for _, found in ranked[CARDS - 1 :] for name in found]
        ranked = [*ranked[: CARDS - 1], ("Other verdicts", rest)]
    count = len(document["alliances"])
    return [
        {"name": f"{len(found)} of {count}", "title": title, "note": some(found), "ink": ""} for title, found in ranked
    ]


def widest_first(document: Plain) -> list[Plain]:
    """The alliances, those with the widest gap between words and deeds first, those without one last."""
    return sorted(document["alliances"], key=lambda one: -1 if one["gap"] is None else -abs(one["gap"]) - 1)


def some(names: list[str]) -> str:
    """Names as a list; of many the first, and how many more there are."""
    left = len(names) - NAMED_AT_MOST
    return say.listed([*names[:NAMED_AT_MOST], f"{left} more"] if left > 0 else names)


def verdict(one: Plain) -> str:
    """The verdict's title; said in words where none is stated."""
    return str(one["verdict"]["title"]) if one["verdict"]["class"] != "not_examined" else "no verdict examined"


def areas(one: Plain) -> str:
    """How many fields are worked in and named: `3 (9 named)`; a dash where the fields were not asked."""
    fields = one["fields"]
    if not fields or not fields["known"]:
        return "–"
    return f"{len(fields['practised'])} ({len(fields['declared'])} named)"


def fields(one: Plain, key: str) -> str:
    """The fields worked in or named, `practised` or `declared`, as words."""
    found = one["fields"]
    return ", ".join(found[key]) or "none" if found and found["known"] else "not known"


def named(pair: Plain) -> str:
    """`Brazil and Chile`: the partners of two alliances."""
    return say.listed(pair["names"])


def level(value: int | str | None) -> str:
    """A level, `unknown`, or `not judged`."""
    return "not judged" if value is None else str(value)


def sign(pair: Plain) -> str:
    """A pair as one sign: × for a contradiction, ? for not known, else its lowest level."""
    return "×" if pair["contradiction"] else "?" if pair["lowest"] is None else str(pair["lowest"])


def not_judged(document: Plain) -> str:
    """The pairs that nobody has judged, by name where they are few; empty where there are none."""
    left = [named(pair) for pair in document["pairs"] if pair["standing"] == "not_judged"]
    if len(left) > NAMED_AT_MOST:
        return f"Not judged: {len(left)} of {document['counts']['pairs']} pairs."
    return f"Not judged: {'; '.join(left)}." if left else ""
