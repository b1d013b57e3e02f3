"""Arithmetic: a rubric's scores and gap written out as sums that a reader can check by hand.

The results stand in the document; only the terms are gathered here.
"""

from __future__ import annotations

from assess.report import phrases
from assess.report.phrases import Plain
from assess.text import say
from assess.text.language import _

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
        return [
            _(
                "Gap: none stated; known in both readings are %(known)s of %(of)s, two thirds are needed.",
                known=say.figure(carried),
                of=say.figure(total),
            )
        ]
    return [
        # Translators: %(terms)s is a list such as “+1, 0, +2”, %(says)s such as “words are ahead of deeds”
        _(
            "Gap: %(terms)s add up to %(sum)s; %(sum)s ÷ %(weight)s = %(gap)s, %(says)s.",
            terms=", ".join(_factor(heavy, say.steps(gap)) for heavy, gap in known),
            sum=say.steps(sum(heavy * gap for heavy, gap in known)),
            weight=say.figure(carried),
            gap=say.steps(found["gap"], 1),
            says=phrases.gap_says(found["gap_says"]),
        )
    ]


def weight(rubric: Plain, criterion: str) -> float:
    """What a criterion weighs in a rubric: 1 unless the rubric says otherwise."""
    return float(rubric.get("weights", {}).get(criterion, 1))


def _score(document: Plain, rubric: str, group: str | None, reading: str) -> list[str]:
    score = _group(document, rubric, group)[reading]
    terms = [(heavy, one[reading]) for heavy, one in _members(document, rubric, group) if _applies(one, reading)]
    head = phrases.reading_head(reading)
    if not terms:
        return [_("%(reading)s: nothing applies, and nothing is scored.", reading=head)]
    known = [(heavy, one["level"]) for heavy, one in terms if one["level"] is not None]
    total, carried = sum(heavy for heavy, _one in terms), sum(heavy for heavy, _level in known)
    coverage = _(
        "Coverage %(known)s of %(of)s (%(share)s); two thirds are needed.",
        known=say.figure(carried),
        of=say.figure(total),
        share=say.share(score["coverage"]),
    )
    said, stated = say.score(None), score["score"]
    if stated is not None:
        said = f"{_mean(known, carried)} = {_held(known, carried, stated)}"
    lines = [f"{head}: {said}. {coverage}"]
    if carried != total:
        sums = {end: _mean([(heavy, one[end]) for heavy, one in terms], total) for end in ("low", "high")}
        lines.append(
            # Translators: each slot is a sum written out, with its result
            _(
                "From the low ends %(low)s; from the high ends %(high)s.",
                **{end: f"{summed} = {say.number(score[end], 1)}" for end, summed in sums.items()},
            )
        )
    if score["minimum"] is not None:
        titles = say.listed(phrases.titles(document, score["minimum_criteria"]))
        lines.append(_("Lowest %(level)s: %(criteria)s.", level=score["minimum"], criteria=titles))
    return lines


def _mean(terms: list[Term], carried: float) -> str:
    """`3 + 4 + 2 = 9; 9 ÷ 3 × 25`."""
    total = say.figure(sum(heavy * level for heavy, level in terms))
    summed = " + ".join(_factor(heavy, str(level)) for heavy, level in terms)
    return f"{summed} = {total}; {total} ÷ {say.figure(carried)} × 25"


def _held(terms: list[Term], carried: float, score: float) -> str:
    """A mean of known levels, and the score that it is where what is open does not reach so far."""
    mean = sum(heavy * level for heavy, level in terms) / carried * 25
    stated = say.number(score, 1)
    if abs(mean - score) <= _ROUNDED:
        return stated
    return _("%(mean)s, held within what is possible: %(score)s", mean=say.number(mean, 1), score=stated)


def _factor(heavy: float, value: str) -> str:
    return value if heavy == 1 else f"{say.figure(heavy)} × {value}"


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
