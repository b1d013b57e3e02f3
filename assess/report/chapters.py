"""Chapters: rows and sentences of what follows the first page of a report.

Nothing is judged here, and nothing of an answer is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assess.report import figures
from assess.report.lines import sourced
from assess.text import say

Rows = list[dict[str, Any]]


def by_class(verdict: Mapping[str, Any]) -> dict[str, Rows]:
    """The conditions of a verdict by the title of their class."""
    found: dict[str, Rows] = {}
    for one in verdict["conditions"]:
        found.setdefault(verdict["classes"].get(one["class"], one["class"]), []).append(one)
    return found


def class_titles(verdict: Mapping[str, Any], classes: Iterable[str]) -> list[str]:
    """The titles of classes of a verdict."""
    return [verdict["classes"].get(name, name) for name in classes]


def condition_answers(one: Mapping[str, Any]) -> str:
    """The answers behind a condition: `Trust 3, Scope 2 (declared)`."""
    return ", ".join(
        answer["title"]
        + ("" if answer["reading"] == "choice" else f" {say.levels(answer['low'], answer['high'])}")
        + (" (declared)" if answer["reading"] == "declared" else "")
        for answer in one["answers"]
    )


def reading_named(document: Mapping[str, Any], one: Mapping[str, Any]) -> str:
    """`Trust, practised, Boreal`: a reading and the partner it speaks of."""
    side = one.get("side")
    who = f", {document['partners'][side]['name']}" if side else ""
    return f"{_title(document, one['criterion'])}, {one['reading']}{who}"


def titles(document: Mapping[str, Any], criteria: Iterable[str]) -> list[str]:
    """The titles of criteria."""
    return [_title(document, name) for name in criteria]


def caps(document: Mapping[str, Any], reading: str) -> str:
    """Up to which level each kind of evidence carries a reading."""
    kinds = document["scales"]["evidence"].values()
    return ", ".join(f"{kind['title'].lower()} up to {kind[reading]}" for kind in kinds)


def is_answered(one: Mapping[str, Any]) -> bool:
    """Whether anything is told of a criterion: a level or a choice, a note, a stress or evidence."""
    answered = any(one[name]["state"] != "unanswered" for name in figures.readings(one, "question"))
    return answered or bool(one["note"] or one["stress"] or one["evidence"] or one["differed"])


def unanswered(document: Mapping[str, Any], criteria: Iterable[str]) -> list[str]:
    """The titles of those of `criteria` that nothing is told of."""
    return [document["criteria"][name]["title"] for name in criteria if not is_answered(document["criteria"][name])]


def frameworks(document: Mapping[str, Any]) -> Rows:
    """Each framework with its scores and criteria; a criterion that several count is printed under the first."""
    printed: dict[str, str] = {}
    chapters = []
    for rubric in document["rubrics"].values():
        own = [name for name in rubric["criteria"] if name not in printed]
        shared = [name for name in rubric["criteria"] if name in printed]
        places = say.listed(list(dict.fromkeys(printed[name] for name in shared)))
        printed |= dict.fromkeys(own, rubric["title"])
        titles = say.listed([_title(document, name) for name in shared])
        chapters.append(
            {
                "title": rubric["title"],
                "about": rubric["about"],
                "scores": [_score(document, name, rubric[name]) for name in figures.scored(rubric)],
                "gap": _group_gap(rubric),
                "groups": [row for group in rubric["groups"].values() for row in _group_scores(document, group)],
                "sentences": rubric["profile"]["sentences"],
                "tables": rubric["profile"]["tables"],
                "shared": f"{titles} count here as well; they are printed under {places}." if shared else "",
                "criteria": [
                    _criterion(document, one) for name in own if is_answered(one := document["criteria"][name])
                ],
                "unanswered": unanswered(document, own),
            }
        )
    return chapters


def works(document: Mapping[str, Any]) -> list[str]:
    """The works the frameworks come from, each once."""
    works = [work["full"] for rubric in document["rubrics"].values() for work in rubric["works"]]
    return sorted(dict.fromkeys(works))


def _title(document: Mapping[str, Any], name: str) -> str:
    return str(document["criteria"][name]["title"]) if name in document["criteria"] else name


def _score(document: Mapping[str, Any], name: str, one: Mapping[str, Any]) -> dict[str, str]:
    lowest = say.listed([_title(document, criterion) for criterion in one["minimum_criteria"]])
    return {
        "reading": name.capitalize(),
        "score": say.score(one["score"]),
        "range": say.score_range(one["low"], one["high"]),
        "coverage": "none" if one["coverage"] is None else say.share(one["coverage"]),
        "minimum": "not known" if one["minimum"] is None else f"{one['minimum']}: {lowest}",
    }


def _group_scores(document: Mapping[str, Any], group: Mapping[str, Any]) -> Rows:
    """A group's scores, a row for each reading; its gap stands in the first."""
    rows: Rows = [_score(document, name, group[name]) for name in figures.scored(group)]
    gap = "" if group["gap"] is None else say.steps(group["gap"], 1)
    return [
        row | {"group": group["title"] if place == 0 else "", "gap": gap if place == 0 else ""}
        for place, row in enumerate(rows)
    ]


def _group_gap(rubric: Mapping[str, Any]) -> str:
    if rubric["gap"] is None:
        return ""
    return f"Gap {say.steps(rubric['gap'], 1)} steps: {figures.GAP_SAYS[rubric['gap_says']]}."


def _criterion(document: Mapping[str, Any], one: Mapping[str, Any]) -> dict[str, Any]:
    names = {side: partner["name"] for side, partner in document["partners"].items()}
    return {
        "title": one["title"],
        "why": one["why"],
        "remark": _remark(one, names),
        "rows": [row for name in figures.readings(one, "question") for row in _rows(name, one[name], one, names)],
        "stress": one["stress"],
        "note": [line.strip() for line in one["note"].split("\n") if line.strip()]
        + [f"Where they differed: {line}." for line in one["differed"]],
        "evidence": [_evidence(item, document["partners"]) for item in one["evidence"]],
        "sources": " ".join(_place(source) for source in one["sources"]),
    }


def _place(source: Mapping[str, Any]) -> str:
    note = source["note"].rstrip(".")
    return f"{source['short']}, {source['place']}{f' ({note})' if note else ''}."


def _remark(one: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The gap, the confidence, and whether a level 3 was left untested, in one line."""
    confidence = f"Confidence: {one['confidence']}." if one["confidence"] else ""
    untested = "Untested: no stress occurred." if one["untested"] else ""
    return " ".join(part for part in (_gap(one, names), confidence, untested) if part)


def _gap(one: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The criterion's gap and each partner's, as far as they are known."""
    sides = [f"{names[side]} {say.steps(gap)}" for side, gap in (one["side_gaps"] or {}).items() if gap is not None]
    dyad = "" if one["gap"] is None else f"Gap {say.steps(one['gap'])}"
    if dyad and sides:
        return f"{dyad} ({', '.join(sides)})."
    return f"{dyad or 'Gap for ' + ', '.join(sides)}." if dyad or sides else ""


def _rows(name: str, one: Mapping[str, Any], criterion: Mapping[str, Any], names: Mapping[str, str]) -> Rows:
    """A reading as rows: the dyad's, then each partner's; whose row a partner's is stands in `who`."""
    reading = name.capitalize()
    if one["state"] == "not_applicable":
        return [_row(reading, "", "–", f"Does not apply: {one['reason']}")]
    if "chosen" in one:
        options = criterion["options"]
        if one["sides"]:
            said = [(names[side], _chosen(part, options)) for side, part in one["sides"].items()]
            return [_row(reading, "", "", ""), *(_row(reading, who, "", text) for who, text in said)]
        return [_row(reading, "", "", _chosen(one["chosen"] if one["state"] == "chosen" else one["state"], options))]
    supported = one["supported"]
    shown = say.levels(supported["low"], supported["high"]) if supported else ""
    level = say.levels(one["low"], one["high"])
    pips = _pips(one["low"], one["high"])
    if not one["sides"]:
        text = one["descriptor"] or _open(one)
        return [_row(reading, "", level, text, shown=shown, pips=pips, label=one["label"])]
    texts = one["side_descriptors"] or {}
    which = "higher" if name == "severity" else "lower"
    lower = f"the {which} of the two partners" if one["label"] else f"The {which} of the two partners"
    rows = [_row(reading, "", level, lower, shown=shown, pips=pips, label=one["label"])]
    for side, answer in one["sides"].items():
        known = isinstance(answer, int)
        text = texts.get(side, "") if known else f"{figures.part(answer).capitalize()}."
        low, high = (answer, answer) if known else (0, 4)
        rows.append(_row(reading, names[side], say.levels(low, high), text, pips=_pips(low, high)))
    return rows


def _chosen(part: Any, options: Mapping[str, str]) -> str:
    """What was chosen, in words; `part` is a list of options, or the state of an answer that names none."""
    if isinstance(part, list):
        return (say.capital(", ".join(options[pick] for pick in part)) or "None") + "."
    return "Unknown." if part == "unknown" else "Not answered."


def _row(
    reading: str, who: str, level: str, text: str, *, shown: str = "", pips: tuple[str, ...] = (), label: str = ""
) -> dict[str, Any]:
    cells = {"reading": reading, "who": who, "level": level, "label": label, "text": text, "shown": shown}
    ink = reading.lower()
    return {**cells, "pips": pips, "ink": ink}


def _open(one: Mapping[str, Any]) -> str:
    said = "Unknown" if one["state"] == "unknown" else "Not answered"
    return f"{said}: it may stand anywhere from {one['low']} to {one['high']}."


def _pips(low: int, high: int) -> tuple[str, ...]:
    """Four marks for the steps above 0: reached, possible or not reached."""
    return tuple("full" if step <= low else "open" if step <= high else "none" for step in range(1, 5))


def _evidence(item: Mapping[str, Any], partners: Mapping[str, Any]) -> dict[str, Any]:
    caps = item["caps"]
    carries = f"supports {say.listed(f'{name} up to {caps[name]}' for name in item['supports'])}"
    speaks = f"speaks of {partners[item['side']]['in_sentence']}" if item["side"] else ""
    return {
        "kind": item["kind_title"],
        "text": item["text"],
        "details": [sourced(item["source"]), say.day(item["date"]), carries, speaks],
    }
