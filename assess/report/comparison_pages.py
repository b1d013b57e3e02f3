"""Comparison pages: all texts of a comparison in reading order, which the Markdown and the Typst template print alike.

It chooses, cuts and arranges what the document says; it judges nothing and knows no format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from assess.report import figures
from assess.report.environment import prose_environment
from assess.report.front import LABEL, NAME, SENTENCE
from assess.report.pages import RUNNING, sections
from assess.text import fit, say

Rows = list[dict[str, Any]]
CARDS = 6
COLUMNS = 9
NAMED_COLUMNS = 3
SAID = 300
VOICES = 12
CAPTIONS = {
    "sides": "One alliance, from each chair",
    "assessors": "One alliance, by several assessors",
    "periods": "One alliance, then and now",
    "mix": "One alliance, from each chair, then and now",
}


def comparison_pages(document: Mapping[str, Any], templates: Mapping[str, str]) -> dict[str, Any]:
    """Every text that a comparison prints, by its place; all values are texts, lists of texts or rows of texts."""
    return {
        "title": document["title"],
        "running": fit.cut(document["title"], RUNNING),
        "author": "",
        "front": _front(document),
        "gaps": [_gap(one) for one in document["gaps"]],
        "periods": _periods(document),
        "agreement": _agreement(document) | {"alike": [one["sentence"] for one in document["alike"]]},
        "apart": _apart(document),
        "levels": _levels(document),
        "files": [_file(one, place) for place, one in enumerate(document["files"], start=1)],
        "carried": [_carried(one) for one in document["carried"]],
        "passed_over": [f"{one['file']}: {one['problem']}" for one in document["passed_over"]],
        "notices": list(document["notices"]),
        "method": sections(prose_environment(templates).get_template("compare.txt.j2").render()),
        "provenance": _provenance(document),
    }


def _front(document: Mapping[str, Any]) -> dict[str, Any]:
    """What the first page prints: where the eyes meet and part, each text short enough for one page."""
    partners = document["partners"]
    gaps = document["gaps"]
    return {
        "caption": CAPTIONS[document["kind"]],
        "notice": fit.cut(" ".join(document["notices"]), SENTENCE),
        "date": say.day(document["date"]),
        "partners": " – ".join(fit.cut(partners[side]["name"], NAME) for side in "ab"),
        "period": _spanned([one["label"] for one in document["periods"]]),
        "says": fit.cut(document["says"], SENTENCE),
        "sentence": fit.cut(document["verdict_says"], 2 * SENTENCE),
        "cards": _cards(document),
        "lines": [fit.cut(one, SENTENCE) for one in _lines(document) if one],
        "widest": [_shown(one) for one in gaps[:1]],
        "more": _more(len(gaps)),
        "moves": [_moved(one, document) for one in document["moves"][:4]] if not gaps else [],
    }


def _lines(document: Mapping[str, Any]) -> tuple[str, ...]:
    """How far the assessors agree, who stands apart, and what is the same in several files."""
    same = [one["sentence"] for one in document["alike"]]
    more = " More is told under “Agreement”." if len(same) > 1 else ""
    return _agreed(document), document["apart_says"], f"{same[0]}{more}" if same else ""


def _spanned(labels: list[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]}"


def _cards(document: Mapping[str, Any]) -> list[dict[str, str]]:
    """The verdict of each file; of many files, each verdict with how many gave it."""
    files = document["files"]
    if len(files) <= CARDS:
        return [
            {
                "name": fit.cut(one["period_label"] if document["kind"] == "periods" else one["label"], NAME),
                "title": say.capital(one["verdict"]["title"]),
                "note": "; ".join(part for part in (_firm(one), _stage(one)) if part),
                "chair": one["side"],
            }
            for one in files
        ]
    counts = Counter(one["verdict"]["title"] for one in files)
    shown = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    made = [
        {
            "name": f"{count} of {len(files)}",
            "title": say.capital(title),
            "note": _chairs(title, document),
            "chair": "",
        }
        for title, count in shown[:CARDS]
    ]
    rest = sum(count for _, count in shown[CARDS:])
    if rest:
        made[-1] |= {"name": f"{rest + shown[CARDS - 1][1]} of {len(files)}", "title": "Other verdicts", "note": ""}
    return made


def _chairs(title: str, document: Mapping[str, Any]) -> str:
    """Of each chair, how many gave this verdict; nothing where there is one chair."""
    chairs = document["chairs"]
    if len(chairs) < 2:
        return ""
    counts = Counter(one["side"] for one in document["files"] if one["verdict"]["title"] == title)
    return ", ".join(f"{says}: {counts[chair]}" for chair, says in chairs.items() if counts[chair])


def _firm(one: Mapping[str, Any]) -> str:
    return str(one["verdict"]["firmness"] or "")


def _stage(one: Mapping[str, Any]) -> str:
    """The stage in a few words; the phase reached, or between which it lies."""
    stage = one["stage"]
    if not stage:
        return ""
    reached = stage["reached"]
    span = str(reached) if reached is not None else f"{stage['low']}–{stage['high']}"
    return f"stage {span} of {stage['of']}"


def _agreed(document: Mapping[str, Any]) -> str:
    return str(document["agreement"]["sentence"]) if len(document["files"]) > 1 else ""


def _more(count: int) -> str:
    if count == 0:
        return ""
    if count == 1:
        return "No other perception gap of two levels or more."
    return f"{count} perception gaps of two levels or more in all; each stands on the next pages with its reasons."


def _gap(one: Mapping[str, Any]) -> dict[str, Any]:
    """A perception gap with what its files say on it; of many, those that give a reason, the two ends first."""
    ends = (one["high"]["chair"], one["low"]["chair"])
    voices = one["voices"]
    if len(voices) > VOICES:
        telling = sorted(
            voices, key=lambda voice: (not (voice["note"] or voice["evidence"]), voice["chair"] not in ends)
        )
        kept = {voice["file"] for voice in telling[:VOICES]}
        voices = [voice for voice in voices if voice["file"] in kept]
    left = len(one["voices"]) - len(voices)
    return {
        "further": f"{left} more assessments speak of it; their levels stand in the figures." if left else "",
        "place": one["place"],
        "period": one["period_label"],
        "steps": _number(one["steps"]),
        "sentence": one["sentence"],
        "voices": [_voice(voice) for voice in voices],
    }


def _shown(one: Mapping[str, Any]) -> dict[str, Any]:
    """A perception gap as the first page shows it: the two chairs furthest apart, each by one file, cut short."""
    chosen = []
    for end in ("high", "low"):
        files = one[end]["files"]
        voices = [voice for voice in one["voices"] if voice["file"] in files]
        telling = [voice for voice in voices if voice["note"] or voice["evidence"]] or voices
        chosen += [_voice(voice) for voice in telling[:1]]
    chosen.sort(key=lambda voice: str(voice["chair"]))
    short = [
        voice
        | {
            "label": fit.cut(voice["label"], NAME),
            "descriptor": fit.cut(voice["descriptor"], SAID),
            "note": [fit.cut(" ".join(voice["note"]), SAID)] if voice["note"] else [],
            "evidence": [
                {**item, "text": fit.cut(item["text"], LABEL), "source": fit.cut(item["source"], NAME)}
                for item in voice["evidence"][:1]
            ],
        }
        for voice in chosen
    ]
    return {"place": fit.cut(one["place"], LABEL), "voices": short}


def _voice(one: Mapping[str, Any]) -> dict[str, Any]:
    """What one file says on a place: its level in words, its note, its evidence."""
    level = one["level"]
    return {
        "chair": one["chair"],
        "label": one["label"],
        "level": "no level" if level is None else f"level {_number(level)}",
        "descriptor": one["descriptor"],
        "note": [line.strip() for line in one["note"].split("\n") if line.strip()],
        "evidence": [
            {
                "kind": item["kind_title"],
                "text": item["text"],
                "source": item["source"],
                "date": say.day(item["date"]) if item["date"] else "",
            }
            for item in one["evidence"]
        ],
    }


def _periods(document: Mapping[str, Any]) -> dict[str, Any]:
    """The series by chair and period, and what moved; empty where all files judge one period."""
    if len(document["periods"]) < 2:
        return {"series": [], "moves": []}
    files = {one["id"]: one for one in document["files"]}
    series = []
    for line in document["series"]:
        rows = [_point(files[name], document) for name in line["points"]]
        series.append({"label": say.capital(line["label"]), "rows": rows})
    return {"series": series, "moves": [_moved(one, document) for one in document["moves"]]}


def _point(one: Mapping[str, Any], document: Mapping[str, Any]) -> dict[str, str]:
    """A file as one point of a series: its verdict, stage, scores and gaps."""
    scores = []
    for name, rubric in document["rubrics"].items():
        if name not in one["scores"]:
            continue
        said = [
            f"{reading} {say.score(one['scores'][name][reading]['score'])}"
            for reading in figures.CORE_READINGS
            if reading in one["scores"][name]
        ]
        gap = one["gaps"].get(name, {}).get("steps")
        said += [f"gap {say.steps(gap, 1)}"] if gap is not None else []
        if said:
            scores.append(f"{rubric['short']}: {', '.join(said)}")
    return {
        "period": one["period_label"],
        "verdict": say.capital(one["verdict"]["title"]),
        "firm": _firm(one),
        "stage": _stage(one).removeprefix("stage ") or "–",
        "scores": "; ".join(scores),
    }


def _moved(one: Mapping[str, Any], document: Mapping[str, Any]) -> dict[str, str]:
    chair = document["series"][one["series"]]["label"]
    return {
        "place": one["place"],
        "chair": chair,
        "from": f"{_number(one['from'])} ({one['from_period']})",
        "to": f"{_number(one['to'])} ({one['to_period']})",
        "steps": say.steps(one["steps"], 0 if float(one["steps"]).is_integer() else 1),
    }


def _agreement(document: Mapping[str, Any]) -> dict[str, Any]:
    """Krippendorff's alpha for all levels and by framework."""
    found = document["agreement"]
    if not found["units"]:
        return {"sentence": found["sentence"], "rows": [], "drawn": ""}
    rows = [_alpha("All frameworks", found)]
    rows += [
        _alpha(document["rubrics"][name]["title"] if name in document["rubrics"] else name, one)
        for name, one in found["rubrics"].items()
        if one["units"]
    ]
    dropped = f"; {found['dropped']} without variation were dropped" if found["dropped"] else ""
    drawn = f"Interval: 95 % of {found['draws']} draws of units{dropped}." if found["interval"] else ""
    return {"sentence": found["sentence"], "rows": rows, "drawn": drawn}


def _alpha(name: str, one: Mapping[str, Any]) -> dict[str, str]:
    interval = one["interval"]
    words = {"reliable": "reliable", "tentative": "tentative", "none": "no conclusion", "undefined": "undefined"}
    return {
        "name": name,
        "alpha": "undefined" if one["alpha"] is None else say.coefficient(one["alpha"]),
        "interval": f"{say.coefficient(interval[0])} to {say.coefficient(interval[1])}" if interval else "none",
        "units": str(one["units"]),
        "assessors": str(one["assessors"]),
        "says": words[one["says"]],
    }


def _apart(document: Mapping[str, Any]) -> dict[str, Any]:
    """How far each file stands from the others, and where most."""
    rows = [
        {
            "label": one["label"],
            "distance": f"{one['distance']:.2f}",
            "levels": str(one["levels"]),
            "most": "; ".join(
                f"{item['place']} {_number(item['level'])} (others {item['others']:.1f})" for item in one["most"]
            ),
        }
        for one in document["apart"]
    ]
    return {"sentence": document["apart_says"], "rows": rows}


def _levels(document: Mapping[str, Any]) -> dict[str, Any]:
    """Every place with its level by file, and over one period its mean and range; of many files only those.

    Where names would not fit above the columns, a file has its number among the assessments.
    """
    files = document["files"] if len(document["files"]) <= COLUMNS else []
    named = len(files) <= NAMED_COLUMNS
    summed = (
        [] if len(document["periods"]) > 1 and files else ["mean", "range"] if files else ["mean", "range", "given"]
    )
    rows = []
    for name in document["order"]:
        one = document["criteria"][name]
        for reading in figures.readings(one, "levels"):
            for row in one[reading]["rows"]:
                sides = one[reading]["sides"] or {}
                given = one[reading]["levels"] if row["of"] is None else sides.get(row["of"], {})
                cells = [_given(given.get(file["id"]), one[reading]["states"].get(file["id"])) for file in files]
                cells += _summed([level for level in given.values() if isinstance(level, int)])[: len(summed)]
                rows.append({"criterion": one["title"], "reading": row["label"], "cells": cells})
    heads = [fit.cut(one["label"], 40) if named else str(place) for place, one in enumerate(files, start=1)]
    return {"files": heads, "named": named, "summed": summed, "rows": rows}


def _given(level: Any, state: str | None) -> str:
    """A level, or the sign of why there is none."""
    if isinstance(level, int):
        return str(level)
    words = {"not_applicable": "n/a", "not_asked": "–", "unanswered": "–"}
    return words.get(state or "not_asked", "?")


def _summed(levels: list[int]) -> list[str]:
    """Mean, range and number of the levels given."""
    if not levels:
        return ["–", "–", "0"]
    return [f"{sum(levels) / len(levels):.2f}", say.levels(min(levels), max(levels)), str(len(levels))]


def _file(one: Mapping[str, Any], place: int) -> dict[str, Any]:
    """An assessment compared: who, when, verdict, and what to know of it."""
    known = [
        "partners named in the other order and swapped" if one["swapped"] else "",
        "merged from several assessments" if one["merged"] else "",
        *one["warnings"],
    ]
    verdict = one["verdict"]
    return {
        "number": str(place),
        "file": one["id"],
        "label": one["label"],
        "period": one["period_label"],
        "assessed": say.day(one["assessed"]) if one["assessed"] else "–",
        "verdict": say.capital(verdict["title"]),
        "evidenced": say.capital(verdict["evidenced"]["title"]),
        "note": "; ".join(part for part in (_firm(one), _stage(one), *known) if part),
    }


def _carried(one: Mapping[str, Any]) -> str:
    """How answers to another version of a rubric came over."""
    changed = f" Changed since: {say.listed(list(one['changed']))}." if one["changed"] else ""
    dropped = f" Dropped: {'; '.join(one['dropped'])}." if one["dropped"] else ""
    head = f"{one['file']}: {one['rubric']} was asked in version {one['asked']} and is read in version {one['now']}"
    return f"{head}; {one['carried']} answers are carried over.{changed}{dropped}"


def _provenance(document: Mapping[str, Any]) -> Rows:
    program = document["program"]
    return [
        {"name": "Program", "value": f"{program['name']} {program['version']}"},
        {"name": "Date of the comparison", "value": say.day(document["date"])},
        {"name": "Seed of the draws", "value": str(document["seed"])},
        {"name": "Comparison document", "value": f"format {document['comparison']}"},
    ]


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else f"{value:.1f}"
