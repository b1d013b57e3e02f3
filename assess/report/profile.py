"""The profile's part of the document: sentences and tables on severities, positions, motives and choices.

The same sentences and tables are printed by every format; a severity is never called a score.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.model.rubric import Rubric
from assess.scoring.levels import Range
from assess.scoring.profile import BreadthResult, MotiveResult, PoleResult, Profile, Severity
from assess.text import say

Plain = dict[str, Any]
STANDING = {
    "shared": "shared",
    "complementary": "complementary: one partner only",
    "absent": "absent",
    "open": "cannot be told",
}


def profiled(rubric: Rubric, found: Profile, criteria: Mapping[str, Plain], names: Mapping[str, str]) -> Plain:
    """The profile of a rubric as plain data: its figures, and the sentences and tables that say them."""
    titles = {name: one["title"] for name, one in criteria.items()}
    tables = [
        _severity_table(found.severities, titles, names),
        _motive_table(found.motives, titles, names),
        _choice_table(rubric, criteria, names),
    ]
    return {
        "pole": _pole(rubric, found.poles),
        "wide": found.breadth.wide if found.breadth else None,
        "motives": {one.criterion: one.standing for one in found.motives},
        "severities": {
            one.criterion: {"low": one.dyad.low, "high": one.dyad.high, "felt_by_both": one.felt_by_both}
            for one in found.severities
        },
        "sentences": [
            *_pole_sentences(rubric, found.poles),
            *_breadth_sentences(found.breadth, titles),
            *_severity_sentences(found.severities, titles),
            *_motive_sentences(found.motives, titles),
        ],
        "tables": [table for table in tables if table],
    }


def _pole(rubric: Rubric, found: PoleResult | None) -> Plain | None:
    if found is None or rubric.poles is None:
        return None
    title = {"low": rubric.poles.low, "high": rubric.poles.high, "between": rubric.poles.between}
    return {
        "mean": found.mean,
        "class": found.pole,
        "title": title[found.pole] if found.pole else "",
        "known": found.known,
        "of": found.of,
    }


def _pole_sentences(rubric: Rubric, found: PoleResult | None) -> list[str]:
    if found is None or rubric.poles is None:
        return []
    poles = rubric.poles
    if found.pole is None:
        return [f"Between {poles.low} and {poles.high} nothing is stated: {found.known} of {found.of} are known."]
    title = {"low": poles.low, "high": poles.high, "between": poles.between}[found.pole]
    bounds = f"{poles.low} up to {poles.low_up_to:g}, {poles.high} from {poles.high_from:g}"
    return [f"Taken together: {title} (mean position {found.mean:.1f} of 4; {bounds})."]


def _breadth_sentences(found: BreadthResult | None, titles: Mapping[str, str]) -> list[str]:
    if found is None:
        return []
    if found.wide is None:
        return [f"Wide or narrow cannot be told: {titles[found.criterion].lower()} is not known."]
    return [f"{'Wide' if found.wide else 'Narrow'}: {found.count} of {found.of} areas are worked on."]


def _severity_sentences(found: tuple[Severity, ...], titles: Mapping[str, str]) -> list[str]:
    known = [one for one in found if one.dyad.known is not None]
    said = []
    if known and (worst := known[0].dyad.low):
        names = say.listed(titles[one.criterion].lower() for one in known if one.dyad.low == worst)
        of_known = " of what is known" if any(one.dyad.high > worst for one in found) else ""
        said.append(f"Most severe{of_known}: {names} (level {worst} of 4; higher is worse).")
    elif known:
        said.append("No severity above 0 is known.")
    both = [titles[one.criterion].lower() for one in found if one.felt_by_both]
    if both:
        said.append(f"Felt by both, at level 2 or more: {say.listed(both)}.")
    elif any(one.may_be_felt_by_both for one in found):
        said.append("Felt by both: nothing that is known so far.")
    elif any(one.sides for one in found):
        said.append("Felt by both: none.")
    return said


def _motive_sentences(found: tuple[MotiveResult, ...], titles: Mapping[str, str]) -> list[str]:
    """The motives by standing; what stands before a colon in a title says only that it is one."""
    said = []
    for standing, words in (("shared", "Shared motives"), ("complementary", "Motives of one partner only")):
        names = [titles[one.criterion].rpartition(": ")[2].lower() for one in found if one.standing == standing]
        if names:
            said.append(f"{words}: {say.listed(names)}.")
    return said


def _severity_table(found: tuple[Severity, ...], titles: Mapping[str, str], names: Mapping[str, str]) -> Plain | None:
    if not found:
        return None
    each = any(one.sides for one in found)
    rows = [
        [titles[one.criterion], _span(one.dyad), *([_span(side) for side in one.sides] or ["", ""] if each else [])]
        for one in found
    ]
    columns = ["Higher is worse, worst first", "Severity", *([names["a"], names["b"]] if each else [])]
    return {"title": "Severities", "columns": columns, "rows": rows}


def _motive_table(found: tuple[MotiveResult, ...], titles: Mapping[str, str], names: Mapping[str, str]) -> Plain | None:
    if not found:
        return None
    rows = [[titles[one.criterion], _span(one.a), _span(one.b), STANDING[one.standing]] for one in found]
    return {"title": "Motives", "columns": ["Importance", names["a"], names["b"], "Together"], "rows": rows}


def _choice_table(rubric: Rubric, criteria: Mapping[str, Plain], names: Mapping[str, str]) -> Plain | None:
    """What was chosen of the rubric's own criteria of choice; those asked as declared and practised stand elsewhere."""
    rows = []
    for one in rubric.criteria:
        for reading in ("choice", "choices"):
            held = criteria[f"{rubric.id}.{one.id}"].get(reading)
            if held is None:
                continue
            if held["sides"]:
                rows += [[one.title, names[side], _said(part, one.options)] for side, part in held["sides"].items()]
            else:
                said = held["reason"] or _said(held["chosen"] or held["state"], one.options)
                rows.append([one.title, "", said])
    return {"title": "Kind", "columns": ["Question", "Partner", "Answer"], "rows": rows} if rows else None


def _said(part: Any, options: Mapping[str, str]) -> str:
    """An answer of choice in words."""
    if part in (None, "unanswered"):
        return "not answered"
    if part == "unknown":
        return "unknown"
    if part == "chosen":
        return "none"
    picked = [part] if isinstance(part, str) else part
    return ", ".join(options.get(one, one) for one in picked) or "none"


def _span(one: Range) -> str:
    return say.span(one.low, one.high)
