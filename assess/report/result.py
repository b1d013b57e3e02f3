"""Result: what a verdict's card draws, and its plain reading says, in few words; it computes no figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.report import chapters, figures
from assess.text import say

Document = Mapping[str, Any]
NAMED = 5


def declared_as(document: Document) -> str:
    """What was declared, by whom and when; that nothing was, where nothing is recorded."""
    one = document["declaration"]
    if not one:
        return "No declaration is recorded."
    by = f" by {one['by']}" if one["by"] else ""
    day = f", {say.day(one['date'])}" if one["date"] else ""
    return f"Declared as “{one['label']}”{by}{day}."


def gap_of(document: Document) -> str:
    """The gap of the rubric with most criteria that states one, in steps with its sign; empty where none does."""
    stated = [one for one in document["rubrics"].values() if one["gap"] is not None]
    return say.steps(max(stated, key=lambda one: len(one["criteria"]))["gap"], 1) if stated else ""


def is_begun(criterion: Document) -> bool:
    """Whether any reading of a criterion, or any partner's part of one, has an answer."""
    found = [criterion[key] for key in figures.CORE_READINGS if key in criterion]
    parts = [part for one in found for part in (one["sides"] or {}).values()]
    return any(one["state"] != "unanswered" for one in found) or any(part not in (None, "unanswered") for part in parts)


def lead(gap: int | None) -> str:
    """How far words are ahead of deeds, as the end of a sentence; empty where it is not known."""
    if gap is None:
        return ""
    steps = say.amount(abs(gap), "step")
    return f", words ahead by {steps}" if gap > 0 else f", deeds ahead by {steps}" if gap < 0 else ", no gap"


def level_said(one: Document) -> str:
    """A reading's level in words, or what is known of it."""
    if one["state"] == "not_applicable":
        return "not applicable"
    if one["state"] == "level":
        return str(one["level"])
    said = "unknown" if one["state"] == "unknown" else "not answered"
    in_part = any(isinstance(part, int) for part in (one["sides"] or {}).values())
    return f"from {one['low']} to {one['high']}, {said} in part" if in_part else said


def not_begun(document: Document) -> list[str]:
    """The titles of the criteria of a card that have no answer."""
    return [one["title"] for one in paired(document) if not is_begun(one)]


def open_reading(document: Document, most: int = NAMED) -> str:
    """How many readings are not known, and the first `most` of them."""
    found = document["unknown"]
    if not found:
        return "nothing; every reading that applies is answered"
    first = "; ".join(_named(document, one) for one in found[:most])
    more = f"; and {len(found) - most} more" if len(found) > most else ""
    return f"{say.amount(len(found), 'reading')}: {first}{more}"


def open_verdict(document: Document, most: int = NAMED) -> list[tuple[str, str]]:
    """Where no class is stated: which remain possible, and which `most` readings would settle most."""
    verdict = document["verdict"]
    stated, rows = verdict["as_answered"]["class"], []
    if stated not in ("undetermined", "insufficient"):
        return []
    named = _classes(verdict, verdict["as_answered"]["candidates"], "{title} {share}")
    rows.append(("Possible" if stated == "undetermined" else "So far", ", ".join(named)))
    if stated == "insufficient":
        rows.append(("Too few", _needed(verdict)))
    settling = [f"{_named(document, one)} ({say.share(one['share'])})" for one in verdict["deciding"][:most]]
    return [*rows, ("Decisive", "; ".join(settling))] if settling else rows


def other_classes(verdict: Document) -> list[str]:
    """The classes beside the stated one that hold a named share of the draws: `28 % alliance in implementation`."""
    stated = verdict["as_answered"]["class"]
    # One name may stand for several classes: their shares together are the verdict's.
    own = verdict["together"].get(stated, [stated])
    others = {name: share for name, share in verdict["acceptability"].items() if name not in own}
    return _classes(verdict, others, "{share} {title}")


def paired(document: Document) -> list[Document]:
    """The criteria in the order of a card: by gap, then those with one reading that applies; phases stand apart."""
    criteria = document["criteria"]
    phases = {phase["id"] for phase in document["stage"]["phases"]} if document["stage"] else set()
    alone = [
        name
        for name, one in criteria.items()
        if one["scored"] and name not in phases and name not in document["gaps"] and any(readings(one))
    ]
    return [criteria[name] for name in (*document["gaps"], *alone)]


def profiles(document: Document) -> list[tuple[str, str]]:
    """What each rubric says beside scores: poles, severities, motives, breadth; a row for each rubric."""
    told = [(rubric["short"], rubric["profile"]["sentences"]) for rubric in document["rubrics"].values()]
    return [("Profile", f"{short}: {' '.join(said)}") for short, said in told if said]


def readings(criterion: Document) -> tuple[Document | None, Document | None]:
    """A criterion's declared and practised readings; None for one that it lacks or that does not apply."""
    found = [criterion.get(key) for key in figures.CORE_READINGS]
    declared, practised = (one if one and one["state"] != "not_applicable" else None for one in found)
    return declared, practised


def scores(rubric: Document) -> str:
    """A framework's scores and its gap in a sentence; empty where nothing in it is scored."""
    said = [f"{key} {say.score(rubric[key]['score'])}" for key in figures.scored(rubric)]
    told = figures.GAP_SAYS[rubric["gap_says"]].rpartition(": ")[2] if rubric["gap_says"] else ""
    gap = f"; gap {say.steps(rubric['gap'], 1)}, {told}" if told else ""
    return f"{rubric['title']}, scores out of 100: {', '.join(said)}{gap}." if said else ""


def _classes(verdict: Document, shares: Mapping[str, float], words: str) -> list[str]:
    """The classes with a share large enough to be named, the largest first."""
    kept = [(name, share) for name, share in figures.ordered(shares) if share * 100 >= verdict["shares"]["named"]]
    return [words.format(title=verdict["classes"][name], share=say.share(share)) for name, share in kept]


def _named(document: Document, one: Document) -> str:
    """`trust, practised, Boreal`: a reading and, where each is asked, the partner."""
    named = chapters.reading_named(document, one)
    return named[:1].lower() + named[1:]


def _needed(verdict: Document) -> str:
    """How many of the core are known in a reading that is short of the floor."""
    count, floor = len(verdict["core"]), verdict["floor"]
    missing: dict[str, int] = {}
    for one in verdict["needed"]:
        missing[one["reading"]] = missing.get(one["reading"], 0) + 1
    known = say.listed([f"{count - number} as {reading}" for reading, number in missing.items()])
    return f"of the {count} core conditions {known} are known; a verdict needs {floor} of each"
