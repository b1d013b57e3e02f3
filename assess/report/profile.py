"""Profile: sentences and tables on a rubric's severities, positions, motives and choices.

The same ones are printed by every format; a severity is never called a score.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.text import say

Plain = Mapping[str, Any]
TOP = 4
STANDING = {
    "shared": "shared",
    "complementary": "complementary: one partner only",
    "absent": "absent",
    "open": "cannot be told",
}


def worded(name: str, rubric: Plain, criteria: Plain, names: Mapping[str, str]) -> dict[str, Any]:
    """The profile of a rubric with the `sentences` and `tables` that say it; `names` are the partners' by side."""
    found = rubric["profile"]
    titles = {one: criterion["title"] for one, criterion in criteria.items()}
    tables = (
        _severity_table(found["severities"], criteria, names),
        _motive_table(found["motives"], criteria, names),
        _choice_table([criteria[one] for one in rubric["criteria"] if one.startswith(f"{name}.")], names),
    )
    sentences = [
        *_pole_sentences(found["pole"]),
        *_breadth_sentences(found["breadth"], titles),
        *_severity_sentences(found["severities"], criteria),
        *_motive_sentences(found["motives"], titles),
    ]
    return {**found, "sentences": sentences, "tables": [table for table in tables if table]}


def _pole_sentences(found: Plain | None) -> list[str]:
    if found is None:
        return []
    poles = found["poles"]
    low, high = poles["low"], poles["high"]
    if found["class"] is None:
        return [f"Between {low} and {high} nothing is stated: {found['known']} of {found['of']} are known."]
    bounds = f"{low} up to {poles['low_up_to']:g}, {high} from {poles['high_from']:g}"
    return [f"Taken together: {found['title']} (mean position {found['mean']:.1f} of 4; {bounds})."]


def _breadth_sentences(found: Plain | None, titles: Mapping[str, str]) -> list[str]:
    if found is None:
        return []
    if found["wide"] is None:
        return [f"Wide or narrow cannot be told: {titles[found['criterion']].lower()} is not known."]
    return [f"{'Wide' if found['wide'] else 'Narrow'}: {found['count']} of {found['of']} areas are worked on."]


def _severity_sentences(found: Mapping[str, Plain], criteria: Plain) -> list[str]:
    titles = {name: criteria[name]["title"].lower() for name in found}
    known = {name: one["low"] for name, one in found.items() if one["low"] == one["high"]}
    said = []
    if known and (worst := max(known.values())):
        names = say.listed(titles[name] for name, level in known.items() if level == worst)
        of_known = " of what is known" if any(one["high"] > worst for one in found.values()) else ""
        said.append(f"Most severe{of_known}: {names} (level {worst} of 4; higher is worse).")
    elif known:
        said.append("No severity above 0 is known.")
    both = [titles[name] for name, one in found.items() if one["felt_by_both"]]
    if both:
        said.append(f"Felt by both, at level 2 or more: {say.listed(both)}.")
    elif any(one["may_be_felt_by_both"] for one in found.values()):
        said.append("Felt by both: nothing that is known so far.")
    elif any(criteria[name]["severity"]["sides"] for name in found):
        said.append("Felt by both: none.")
    return said


def _motive_sentences(found: Mapping[str, str], titles: Mapping[str, str]) -> list[str]:
    """The motives by standing; what stands before a colon in a title says only that it is one."""
    said = []
    for standing, words in (("shared", "Shared motives"), ("complementary", "Motives of one partner only")):
        names = [titles[name].rpartition(": ")[2].lower() for name, known in found.items() if known == standing]
        if names:
            said.append(f"{words}: {say.listed(names)}.")
    return said


def _severity_table(found: Mapping[str, Plain], criteria: Plain, names: Mapping[str, str]) -> Plain | None:
    if not found:
        return None
    sides = {name: criteria[name]["severity"]["sides"] for name in found}
    each = any(sides.values())
    rows = [
        [criteria[name]["title"], say.levels(one["low"], one["high"]), *(_sides(sides[name]) if each else [])]
        for name, one in found.items()
    ]
    columns = ["Higher is worse, worst first", "Severity", *([names["a"], names["b"]] if each else [])]
    return {"title": "Severities", "columns": columns, "rows": rows}


def _motive_table(found: Mapping[str, str], criteria: Plain, names: Mapping[str, str]) -> Plain | None:
    if not found:
        return None
    rows = [
        [criteria[name]["title"], *_sides(criteria[name]["importance"]["sides"]), STANDING[standing]]
        for name, standing in found.items()
    ]
    return {"title": "Motives", "columns": ["Importance", names["a"], names["b"], "Together"], "rows": rows}


def _sides(parts: Mapping[str, int | str | None] | None) -> list[str]:
    """Where each partner stands, or may stand; empty of what is asked of the two together."""
    if parts is None:
        return ["", ""]
    return [str(part) if isinstance(part, int) else say.levels(0, TOP) for part in parts.values()]


def _choice_table(own: list[Plain], names: Mapping[str, str]) -> Plain | None:
    """What was chosen of the rubric's own criteria of choice; those asked as declared and practised stand elsewhere."""
    rows = []
    for one in own:
        title, options = one["title"], one["options"]
        for held in (one[reading] for reading in ("choice", "choices") if reading in one):
            if held["sides"]:
                rows += [[title, names[side], _said(part, options)] for side, part in held["sides"].items()]
            else:
                rows.append([title, "", held["reason"] or _said(held["chosen"] or held["state"], options)])
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
