"""Front: what a report is of, who judged, what was declared, and how it is cited.

Each function takes the document and chooses and cuts what it says; none judges.
"""

from __future__ import annotations

from assess.model.assessors import standpoint
from assess.report import phrases
from assess.report.phrases import Plain
from assess.text import fit, say

NAME = 60
LABEL = 140


def title(document: Plain) -> str:
    """`Alba–Boreal, 2003–2010`."""
    period = document["period"]
    return f"{'–'.join(phrases.names(document).values())}, {say.years(period['from'], period['to'])}"


def partners(document: Plain) -> str:
    """`Alba – Boreal`."""
    return " – ".join(fit.cut(name, NAME) for name in phrases.names(document).values())


def assessed(document: Plain) -> str:
    """By whom, from where and when it was judged, of whom it was merged, and what was taken out of it."""
    side, name = document["assessor"]["side"], fit.cut(document["assessor"]["name"], LABEL)
    place = fit.cut(standpoint(side, phrases.names(document, "in_sentence")), LABEL) if side else ""
    day = say.day(document["assessed"])
    told = [part for part in (f"by {name}" if name else "", place, day) if part]
    said = f"Assessed {', '.join(told)}" if told else "Who judged is not told"
    if document["merged_from"]:
        number = len(document["merged_from"])
        said = f"Merged from {number} assessments{f', {day}' if day else ''}, which {_differed(document)}"
    taken = say.listed(document["redacted"])
    return f"{said}. An anonymous copy, without {taken}" if taken else said


def _differed(document: Plain) -> str:
    """On how many of the criteria answered those that a merged assessment is made of did not say the same."""
    answered = [one for one in document["criteria"].values() if phrases.answered(one)]
    apart = sum(bool(one["differed"]) for one in answered)
    return f"differ on {apart} of {len(answered)} criteria" if apart else f"agree on all {len(answered)} criteria"


def declared(document: Plain) -> str:
    """Who used the label, when, and where it stands."""
    declaration = document["declaration"]
    if not declaration:
        return "No declaration is recorded."
    by = f"by {declaration['by']}" if declaration["by"] else ""
    said = ", ".join(part for part in (by, say.day(declaration["date"])) if part)
    source = f"({fit.cut(declaration['source'], LABEL)})" if declaration["source"] else ""
    return say.joined(fit.cut(said, LABEL), source)


def cite(document: Plain) -> str:
    """A line with which the report can be cited."""
    number = len(document["merged_from"])
    who = document["assessor"]["name"] or (f"Merged from {number} assessments" if number else "Assessor not named")
    assessed = document["assessed"] or document["date"]
    rubrics = say.listed(f"{name} {one['version']}" for name, one in document["rubrics"].items())
    version = document["program"]["version"]
    return (
        f"{who} ({assessed[:4]}): {title(document)}. Assessment of a declared alliance, made with assess {version} "
        f"(rubrics {rubrics}), {assessed}; report of {document['date']}."
    )
