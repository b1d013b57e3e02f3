"""Portfolio pages: the report on all alliances of one state as texts in reading order.

The Markdown and the Typst template print them alike; nothing here knows a format.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.model.portfolio import ASPECTS
from assess.text import fit, say

ON_FIRST_PAGE = 10
CONTRADICTIONS_FIRST = 4
PAIRS_TOLD = 200
NOT_JUDGED_NAMED = 15
RUNNING = 90


def portfolio_pages(document: Mapping[str, Any], templates: Mapping[str, str]) -> dict[str, Any]:
    """Every text that a portfolio's report prints; all values are texts, truth values, lists or rows of texts."""
    rows = [_row(one) for one in document["alliances"]]
    told = [pair for pair in document["pairs"] if pair["standing"] != "not_judged"]
    first = [pair for pair in document["pairs"] if pair["contradiction"]]
    # No contradiction is ever left out.
    most = max(PAIRS_TOLD, len(first))
    return {
        "title": document["title"],
        "running": fit.cut(document["title"], RUNNING),
        "author": "",
        "front": {
            "notice": document["notice"],
            "title": document["title"],
            "state": document["state"]["name"],
            "date": say.day(document["date"]),
            "sentence": document["headline"],
            "rows": rows if len(rows) <= ON_FIRST_PAGE else [],
            "contradictions": [f"{named(pair)}: {pair['sentence']}" for pair in first[:CONTRADICTIONS_FIRST]],
            "further": _further(len(first) - CONTRADICTIONS_FIRST),
        },
        "gap_note": document["gap_note"],
        "question": document["question"],
        "answer": document["answer"],
        "rows": rows if len(rows) > ON_FIRST_PAGE else [],
        "pairs": [_told(pair) for pair in told[:most]],
        "not_judged": " ".join(line for line in (_more(len(told) - most), not_judged(document)) if line),
        "fields": [_fielded(one) for one in document["alliances"]],
        "about": document["about"],
        "work": f"{document['work']['full']} {document['work']['place']}.",
        "labels": [f"{level} {label}" for level, label in enumerate(document["labels"])],
        "files": [f"{one['title']}: {one['file']}" for one in document["alliances"]],
        "program": f"{document['program']['name']} {document['program']['version']}",
        "warnings": list(document["warnings"]),
    }


def named(pair: Mapping[str, Any]) -> str:
    """`Brazil and Chile`: the partners of two alliances."""
    first, second = pair["names"]
    return f"{first} and {second}"


def level(value: int | str | None) -> str:
    """A level, `unknown`, or `not judged`."""
    return "not judged" if value is None else str(value)


def claimed_and_practised(one: Mapping[str, Any]) -> str:
    """`claimed, practised`, for one alliance, as two words."""
    practised = {True: "practised", False: "not practised", None: "practice open"}[one["practised"]]
    return f"{'claimed' if one['claimed'] else 'not claimed'}, {practised}"


def stage(one: Mapping[str, Any]) -> str:
    """`2 of 6`, or the range; a dash where no phases were asked."""
    found = one["stage"]
    return f"{say.levels(found['low'], found['high'])} of {found['of']}" if found else "–"


def gap(one: Mapping[str, Any]) -> str:
    """The gap in steps with its sign; a dash where none is stated."""
    return say.steps(one["gap"], 1) if one["gap"] is not None else "–"


def areas(one: Mapping[str, Any]) -> str:
    """How many fields are worked in and named: `3 (9 named)`; a dash where the fields were not asked."""
    fields = one["fields"]
    if not fields or not fields["known"]:
        return "–"
    return f"{len(fields['practised'])} ({len(fields['declared'])} named)"


def priority(one: Mapping[str, Any]) -> str:
    """The priority as a level; a dash where none is known."""
    return str(one["priority"]) if isinstance(one["priority"], int) else "–"


def verdict(one: Mapping[str, Any]) -> str:
    """The verdict's title; said in words where none is stated."""
    return str(one["verdict"]["title"]) if one["verdict"]["class"] != "not_examined" else "no verdict examined"


def not_judged(document: Mapping[str, Any]) -> str:
    """The pairs that nobody has judged, by name where they are few; empty where there are none."""
    left = [named(pair) for pair in document["pairs"] if pair["standing"] == "not_judged"]
    if not left:
        return ""
    if len(left) > NOT_JUDGED_NAMED:
        return f"Not judged: {len(left)} of {document['counts']['pairs']} pairs."
    return f"Not judged: {'; '.join(left)}."


def _row(one: Mapping[str, Any]) -> dict[str, str]:
    return {
        "name": one["name"],
        "years": say.years(one["period"]["from"], one["period"]["to"]),
        "priority": priority(one),
        "verdict": say.capital(verdict(one)),
        "status": claimed_and_practised(one),
        "stage": stage(one).partition(" of ")[0],
        "gap": gap(one),
        "areas": areas(one),
    }


def _told(pair: Mapping[str, Any]) -> dict[str, str]:
    return {"pair": named(pair), "sentence": pair["sentence"], **{one: level(pair["levels"][one]) for one in ASPECTS}}


def _fielded(one: Mapping[str, Any]) -> dict[str, str]:
    fields = one["fields"]
    if not fields or not fields["known"]:
        return {"name": one["name"], "practised": "not known", "declared": "not known"}
    return {
        "name": one["name"],
        "practised": ", ".join(fields["practised"]) or "none",
        "declared": ", ".join(fields["declared"]) or "none",
    }


def _more(count: int) -> str:
    return f"{count} more pairs are judged, none of them opposed; --json tells of each." if count > 0 else ""


def _further(count: int) -> str:
    return f"{count} more contradictions stand below." if count > 1 else "One more stands below." if count == 1 else ""


def sign(pair: Mapping[str, Any]) -> str:
    """A pair as one sign: × for a contradiction, ? for not known, else its lowest level."""
    return "×" if pair["contradiction"] else "?" if pair["lowest"] is None else str(pair["lowest"])
