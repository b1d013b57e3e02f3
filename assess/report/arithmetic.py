"""Arithmetic: a rubric's scores and gap written out as sums that a reader can check by hand.

The results stand in the document; only the terms are gathered here.
"""

from __future__ import annotations

from assess.report import phrases
from assess.report.phrases import Plain
from assess.text import say

Term = tuple[float, int]
_ROUNDED = 0.051


def sums(document: Plain, rubric: str, group: str | None = None) -> list[str]:
    """The scores of a rubric, or of a group of its criteria, with the sums behind them, and its gap."""
    readings = phrases.scored(_group(document, rubric, group))
    lines = [line for reading in readings for line in _score(document, rubric, group, reading)]
    return [*lines, *_gap(document, rubric, group)]


def _gap(document: Plain, rubric: str, group: str | None) -> list[str]:
    """The gap as the mean of the criteria's, or why none is stated; nothing where nothing is declared."""
    found = _group(document, rubric, group)
    if "declared" not in found:
        return []
    both = [(heavy, one["gap"]) for heavy, one in _members(document, rubric, group) if _in_both(one)]
    known = [(heavy, gap) for heavy, gap in both if gap is not None]
    carried, total = sum(heavy for heavy, _ in known), sum(heavy for heavy, _ in both)
    if found["gap"] is None:
        return [f"Gap: none stated; known in both readings are {carried:g} of {total:g}, two thirds are needed."]
    signed = ", ".join(_factor(heavy, say.steps(gap)) for heavy, gap in known)
    summed = say.steps(sum(heavy * gap for heavy, gap in known))
    result = f"{say.steps(found['gap'], 1)}, {phrases.gap_says(found['gap_says'])}"
    return [f"Gap: {signed} add up to {summed}; {summed} ÷ {carried:g} = {result}."]


def weight(rubric: Plain, criterion: str) -> float:
    """What a criterion weighs in a rubric: 1 unless the rubric says otherwise."""
    return float(rubric.get("weights", {}).get(criterion, 1))


def _score(document: Plain, rubric: str, group: str | None, reading: str) -> list[str]:
    score = _group(document, rubric, group)[reading]
    terms = [(heavy, one[reading]) for heavy, one in _members(document, rubric, group) if _applies(one, reading)]
    if not terms:
        return [f"{reading.capitalize()}: nothing applies, and nothing is scored."]
    known = [(heavy, one["level"]) for heavy, one in terms if one["level"] is not None]
    total, carried = sum(heavy for heavy, _ in terms), sum(heavy for heavy, _ in known)
    coverage = f"Coverage {carried:g} of {total:g} ({say.share(score['coverage'])}); two thirds are needed."
    stated = score["score"]
    said = "none stated" if stated is None else f"{_mean(known, carried)} = {_held(known, carried, stated)}"
    lines = [f"{reading.capitalize()}: {said}. {coverage}"]
    if carried != total:
        ends = [_mean([(heavy, one[end]) for heavy, one in terms], total) for end in ("low", "high")]
        lines.append(
            f"From the low ends {ends[0]} = {score['low']:.1f}; from the high ends {ends[1]} = {score['high']:.1f}."
        )
    if score["minimum"] is not None:
        titles = say.listed([document["criteria"][name]["title"] for name in score["minimum_criteria"]])
        lines.append(f"{'Highest' if reading == 'severity' else 'Lowest'} {score['minimum']}: {titles}.")
    return lines


def _mean(terms: list[Term], carried: float) -> str:
    """`3 + 4 + 2 = 9; 9 ÷ 3 × 25`."""
    total = f"{sum(heavy * level for heavy, level in terms):g}"
    summed = " + ".join(_factor(heavy, str(level)) for heavy, level in terms)
    return f"{summed} = {total}; {total} ÷ {carried:g} × 25"


def _held(terms: list[Term], carried: float, score: float) -> str:
    """A mean of known levels, and the score that it is where what is open does not reach so far."""
    mean = sum(heavy * level for heavy, level in terms) / carried * 25
    return f"{score:.1f}" if abs(mean - score) <= _ROUNDED else f"{mean:.1f}, held within what is possible: {score:.1f}"


def _factor(heavy: float, value: str) -> str:
    return value if heavy == 1 else f"{heavy:g} × {value}"


def _group(document: Plain, rubric: str, group: str | None) -> Plain:
    found: Plain = document["rubrics"][rubric]
    return found["groups"][group] if group else found


def _members(document: Plain, rubric: str, group: str | None) -> list[tuple[float, Plain]]:
    """The scored criteria of a rubric or group, each with what it weighs."""
    found = [(name, document["criteria"][name]) for name in _group(document, rubric, group)["criteria"]]
    return [(weight(document["rubrics"][rubric], name), one) for name, one in found if one["scored"]]


def _applies(one: Plain, reading: str) -> bool:
    return reading in one and one[reading]["state"] != "not_applicable"


def _in_both(one: Plain) -> bool:
    return _applies(one, "declared") and _applies(one, "practised")
