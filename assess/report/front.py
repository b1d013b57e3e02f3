"""Front: sentences of a report's first page, which must be enough by itself in a meeting.

Each function takes the document and chooses and cuts what it says; none judges.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.model.assessors import standpoint
from assess.report import figures
from assess.text import fit, say

NAME = 60
LABEL = 140
SENTENCE = 260
STATEMENTS = (("as_claimed", "As claimed"), ("as_answered", "As answered"), ("as_evidenced", "As evidenced"))


def partners(document: Mapping[str, Any]) -> str:
    """`Alba – Boreal`."""
    return " – ".join(fit.cut(document["partners"][side]["name"], NAME) for side in "ab")


def assessed(document: Mapping[str, Any]) -> str:
    """By whom, from where and when it was judged, of whom it was merged, and what was taken out of it."""
    assessor = document["assessor"]
    side, name = assessor["side"], fit.cut(assessor["name"], LABEL)
    names = {key: one["in_sentence"] for key, one in document["partners"].items()}
    place = fit.cut(standpoint(side, names), LABEL) if side else ""
    day = say.day(document["assessed"])
    told = [part for part in (f"by {name}" if name else "", place, day) if part]
    said = f"Assessed {', '.join(told)}" if told else "Who judged is not told"
    if document["merged_from"]:
        number = len(document["merged_from"])
        said = f"Merged from {number} assessments{f', {day}' if day else ''}, which {figures.differed(document)}"
    taken = say.listed(document["redacted"])
    return f"{said}. An anonymous copy, without {taken}" if taken else said


def firmness(verdict: Mapping[str, Any]) -> str:
    """How firm the verdict is, in a sentence; empty where there is none to be firm."""
    if not verdict["acceptability"]:
        return ""
    if verdict["as_answered"]["class"] == "insufficient":
        return "Shares of the cases that the open answers leave. They describe; they are no verdict."
    if verdict["firmness"] is None:
        return f"No class has {verdict['shares']['stated']} % of the cases that the open answers leave."
    kept = f"{say.share(verdict['share'])} of the draws keep this verdict"
    larger = verdict["larger"]
    other = f" The larger share falls to {verdict['classes'][larger]}." if larger else ""
    return f"{verdict['firmness'].capitalize()}: {kept}.{other}"


def declared(document: Mapping[str, Any]) -> str:
    """Who used the label, when, and where it stands."""
    declaration = document["declaration"]
    if not declaration:
        return "No declaration is recorded."
    by = f"by {declaration['by']}" if declaration["by"] else ""
    said = ", ".join(part for part in (by, say.day(declaration["date"])) if part)
    source = f"({fit.cut(declaration['source'], LABEL)})" if declaration["source"] else ""
    return " ".join(part for part in (fit.cut(said, LABEL), source) if part)


def statements(document: Mapping[str, Any]) -> list[dict[str, str]]:
    """The three statements, each with what it rests on; each framework's scores where no verdict is examined."""
    verdict = document["verdict"]
    if verdict["as_answered"]["class"] == "not_examined":
        return _scores(document)
    return [
        {
            "name": name,
            "ink": "declared" if key == "as_claimed" else "practised",
            "title": say.capital(verdict[key]["title"]),
            "note": _note(key, verdict[key], verdict["classes"]),
        }
        for key, name in STATEMENTS
    ]


def _scores(document: Mapping[str, Any]) -> list[dict[str, str]]:
    """What stands in the place of the statements where no verdict is examined: each framework's scores and gap."""
    found = []
    for rubric in document["rubrics"].values():
        for reading in figures.scored(rubric):
            one = rubric[reading]
            span = say.score_range(one["low"], one["high"])
            open_to = f", range {span}" if one["low"] != one["high"] else ""
            note = f"{rubric['short']}, of 100; {say.share(one['coverage'])} known{open_to}"
            title = say.score(one["score"])
            found.append({"name": say.capital(reading), "ink": reading, "title": title, "note": note})
        if rubric["gap"] is not None:
            title = f"{say.steps(rubric['gap'], 1)} steps"
            note = figures.GAP_SAYS[rubric["gap_says"]]
            found.append({"name": "Gap", "ink": "practised", "title": title, "note": note})
    return found


def _note(key: str, statement: Mapping[str, Any], classes: dict[str, str]) -> str:
    """What a statement rests on, or which classes it leaves open."""
    candidates = sorted(statement["candidates"].items(), key=lambda pair: (-pair[1], pair[0]))
    titles = classes | statement.get("titles", {})
    several = len(candidates) > 1
    of_cases = f"{say.share(statement['candidates'].get(statement['class'], 0.0))} of cases"
    if statement["class"] in ("undetermined", "insufficient") and candidates:
        shown = ", ".join(f"{titles.get(name, name)} {say.share(part)}" for name, part in candidates[:3])
        said = f"possible: {shown}" if statement["class"] == "undetermined" else f"so far: {shown}"
    elif key == "as_answered":
        said = f"the levels as answered; {of_cases}" if several else "the levels as answered"
    elif key == "as_claimed":
        said = f"what the partners say and sign; {of_cases}" if several else "what the partners say and sign"
    else:
        said = of_cases if several else ""
    if key != "as_evidenced":
        return said
    shown = f"{statement['same']} of {statement['of']} core readings hold on their evidence"
    return f"{shown}; {said}" if said else shown
