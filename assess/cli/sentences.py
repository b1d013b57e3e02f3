"""Sentences: the result of an assessment in words, one sentence a line, as a screen reader speaks it well.

It says what the document says, with no drawing and no column; it computes no figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assess.cli import hint, marks
from assess.text import fit, say

Document = Mapping[str, Any]
STATEMENTS = (("as_claimed", "As claimed"), ("as_answered", "As answered"), ("as_evidenced", "As evidenced"))
GAP_SAYS = {
    "words_ahead": "words are ahead of deeds",
    "quiet": "more is done than said",
    "match": "words and deeds match",
}
NAMED = 5


def sentences(document: Document, name: str) -> str:
    """The whole result in sentences, each on a line; `name` is the file's, for the commands that come next."""
    document, name = marks.shown(dict(document)), marks.shown(name)
    verdict = document["verdict"]
    lines = [f"{document['title']}.", document["notice"], f"Verdict: {verdict['as_answered']['sentence']}"]
    lines += [f"{title}: {_stated(document, key)}" for key, title in STATEMENTS if is_examined(document)]
    lines += [_firmness(verdict)] if verdict["firmness"] else []
    lines += [_sentence(label, text) for label, text in open_rows(document)]
    lines += _levels(document) + _scores(document)
    lines += [f"Stage: {document['stage']['sentence']}"] if document["stage"] else []
    lines += [f"{label}: {text}" for label, text in profile_rows(document)]
    lines += [f"Why: {one}" for one in document["reasons"]]
    lines += [f"What would change it: {one}" for one in document["changes"]]
    lines += [f"To be pointed out: {one}" for one in verdict["remarks"]]
    lines.append(_sentence("Not known", not_known(document)))
    told = [fit.flat(line) for line in lines if line]
    return "\n".join([*told, *(["Next: " + ", or ".join(typed)] if (typed := commands(name)) else [])])


def line(document: Document, name: str) -> str:
    """One assessment in one line of words: dyad and period, verdict, firmness, stage, gap, and the file."""
    document, name = marks.shown(dict(document)), marks.shown(name)
    said = [document["verdict"]["as_answered"]["title"], document["verdict"]["firmness"] or "no firmness stated"]
    said += [f"stage {stage_number(document)}"] if document["stage"] else []
    said += [f"gap {gap_steps(document)}"] if gap_steps(document) else []
    return fit.flat(f"{document['title']}: {', '.join(said)}. File {name}.")


def profile_rows(document: Document) -> list[tuple[str, str]]:
    """What each rubric says beside scores: poles, severities, motives, breadth; a line for each rubric."""
    told = [(rubric["short"], rubric["profile"]["sentences"]) for rubric in document["rubrics"].values()]
    return [("Profile", f"{short}: {' '.join(said)}") for short, said in told if said]


def is_examined(document: Document) -> bool:
    """Whether a rubric that bears a verdict is part of the assessment."""
    return bool(document["verdict"]["as_answered"]["class"] != "not_examined")


def other_classes(verdict: Document) -> list[str]:
    """The classes beside the stated one that hold a named share of the draws: `28 % alliance in implementation`."""
    own = own_classes(verdict)
    return [
        f"{say.share(share)} {verdict['classes'][name]}"
        for name, share in ordered(verdict["acceptability"])
        if name not in own and share * 100 >= verdict["shares"]["named"]
    ]


def own_classes(verdict: Document) -> list[str]:
    """The class stated, or those that a name for several stands for: their shares together are the verdict's."""
    stated = verdict["as_answered"]["class"]
    return list(verdict["together"].get(stated, [stated]))


def open_rows(document: Document, most: int = NAMED) -> list[tuple[str, str]]:
    """Where no class is stated: which remain possible, and which `most` readings would settle most."""
    verdict = document["verdict"]
    stated, rows = verdict["as_answered"]["class"], []
    if stated not in ("undetermined", "insufficient"):
        return []
    named = [
        f"{verdict['classes'][name]} {say.share(share)}"
        for name, share in ordered(verdict["as_answered"]["candidates"])
        if share * 100 >= verdict["shares"]["named"]
    ]
    rows.append(("Possible" if stated == "undetermined" else "So far", ", ".join(named)))
    if stated == "insufficient":
        rows.append(("Too few", _needed(verdict)))
    settling = [f"{named_reading(document, one)} ({say.share(one['share'])})" for one in verdict["deciding"][:most]]
    if settling:
        rows.append(("Decisive", "; ".join(settling)))
    return rows


def named_reading(document: Document, one: Document) -> str:
    """`trust, practised, Boreal`: a reading and, where each is asked, the partner."""
    side = one.get("side")
    title = document["criteria"].get(one["criterion"], {}).get("title", one["criterion"])
    who = f", {document['partners'][side]['name']}" if side else ""
    return f"{title[:1].lower()}{title[1:]}, {one['reading']}{who}"


def not_known(document: Document, most: int = NAMED) -> str:
    """How many readings are not known, and the first `most` of them."""
    found = document["unknown"]
    if not found:
        return "nothing; every reading that applies is answered"
    first = "; ".join(named_reading(document, one) for one in found[:most])
    more = f"; and {len(found) - most} more" if len(found) > most else ""
    return f"{say.amount(len(found), 'reading')}: {first}{more}"


def commands(name: str) -> tuple[str, ...]:
    """What to type next: the arithmetic, and the report; nothing for what came on standard input."""
    if name == "-":
        return ()
    return hint.command("explain", Path(name)), hint.command("report", Path(name), "--to", "pdf")


def stage_number(document: Document) -> str:
    """`2 of 6`, or the range `1–4 of 6`; empty where no phases are asked."""
    stage = document["stage"]
    return f"{say.levels(stage['low'], stage['high'])} of {len(stage['phases'])}" if stage else ""


def gap_steps(document: Document) -> str:
    """The gap of the rubric with most criteria that states one, in steps with its sign; empty where none does."""
    stated = [one for one in document["rubrics"].values() if one["gap"] is not None]
    return say.steps(max(stated, key=lambda one: len(one["criteria"]))["gap"], 1) if stated else ""


def ordered(shares: Mapping[str, float]) -> list[tuple[str, float]]:
    """Classes with their shares, the largest first; equal ones by name."""
    return sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))


def shown_by_evidence(statement: Document) -> str:
    """`18 of 20 readings shown by evidence`."""
    return f"{statement['same']} of {statement['of']} readings shown by evidence"


def _stated(document: Document, key: str) -> str:
    statement = document["verdict"][key]
    said = f"{statement['title']}."
    if key == "as_claimed" and document["declaration"]:
        one = document["declaration"]
        by = f" by {one['by']}" if one["by"] else ""
        day = f", {say.day(one['date'])}" if one["date"] else ""
        return f"{said} Declared as “{one['label']}”{by}{day}."
    if key == "as_claimed":
        return f"{said} No declaration is recorded."
    return f"{said} {shown_by_evidence(statement)}." if key == "as_evidenced" else said


def _firmness(verdict: Document) -> str:
    kept = f"{say.share(verdict['share'])} of the draws keep this verdict"
    others = other_classes(verdict)
    larger = f" The larger share falls to {verdict['classes'][verdict['larger']]}." if verdict["larger"] else ""
    return f"Firmness: {verdict['firmness']}. {kept}{f'; {say.listed(others)}' if others else ''}.{larger}"


def _levels(document: Document) -> list[str]:
    """Each criterion with both readings, then those with one, in the order of the card; the unanswered in one line."""
    criteria = {name: document["criteria"][name] for name in paired(document)}
    unanswered = [one["title"] for one in criteria.values() if not _is_begun(one)]
    begun = [one for one in criteria.values() if _is_begun(one)]
    lines = ["Levels from 0 to 4, the widest lead of words over deeds first."] if begun else []
    for one in begun:
        said = [f"{key} {_level(one[key])}" for key in ("declared", "practised") if key in one]
        lines.append(f"{one['title']}: {', '.join(said)}{_lead(one['gap'])}.")
    return [*lines, f"Not answered yet: {', '.join(unanswered)}."] if unanswered else lines


def _is_begun(criterion: Document) -> bool:
    """Whether any reading of a criterion, or any partner's part of one, has an answer."""
    found = [criterion[key] for key in ("declared", "practised") if key in criterion]
    parts = [part for one in found for part in (one["sides"] or {}).values()]
    return any(one["state"] != "unanswered" for one in found) or any(part not in (None, "unanswered") for part in parts)


def paired(document: Document) -> list[str]:
    """The criteria a card draws: by gap, then those with one reading that applies; phases have their own place."""
    phases = {phase["id"] for phase in document["stage"]["phases"]} if document["stage"] else set()
    alone = [
        name
        for name, one in document["criteria"].items()
        if one["scored"] and name not in phases and name not in document["gaps"] and any(readings(one))
    ]
    return [*document["gaps"], *alone]


def readings(criterion: Document) -> tuple[Document | None, Document | None]:
    """A criterion's declared and practised readings; None for one that it lacks or that does not apply."""
    found = [criterion.get(key) for key in ("declared", "practised")]
    declared, practised = (one if one and one["state"] != "not_applicable" else None for one in found)
    return declared, practised


def _level(one: Document) -> str:
    if one["state"] == "not_applicable":
        return "not applicable"
    if one["state"] == "level":
        return str(one["level"])
    said = "unknown" if one["state"] == "unknown" else "not answered"
    in_part = any(isinstance(part, int) for part in (one["sides"] or {}).values())
    return f"from {one['low']} to {one['high']}, {said} in part" if in_part else said


def _lead(gap: int | None) -> str:
    if gap is None:
        return ""
    steps = say.amount(abs(gap), "step")
    return f", words ahead by {steps}" if gap > 0 else f", deeds ahead by {steps}" if gap < 0 else ", no gap"


def _scores(document: Document) -> list[str]:
    lines = []
    for one in document["rubrics"].values():
        said = [f"{key} {say.score(one[key]['score'])}" for key in ("declared", "practised") if key in one]
        gap = f"; gap {say.steps(one['gap'], 1)}, {GAP_SAYS[one['gap_says']]}" if one["gap_says"] else ""
        if said:
            lines.append(f"{one['title']}, scores out of 100: {', '.join(said)}{gap}.")
    return lines


def _needed(verdict: Document) -> str:
    """How many of the core are known in a reading that is short of the floor."""
    count, floor = len(verdict["core"]), verdict["floor"]
    missing: dict[str, int] = {}
    for one in verdict["needed"]:
        missing[one["reading"]] = missing.get(one["reading"], 0) + 1
    known = say.listed([f"{count - number} as {reading}" for reading, number in missing.items()])
    return f"of the {count} core conditions {known} are known; a verdict needs {floor} of each"


def _sentence(label: str, text: str) -> str:
    return f"{label}: {text}."
