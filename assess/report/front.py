"""Front: what a report is of, who judged, what was declared, and how it is cited.

Each function takes the document and chooses and cuts what it says; none judges.
"""

from __future__ import annotations

from assess.model.assessors import standpoint
from assess.report import phrases
from assess.report.lines import Quote, quoting
from assess.report.phrases import Plain
from assess.text import fit, say
from assess.text.language import _, ngettext, pgettext

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
    number = len(document["merged_from"])
    told = [_merged(number), day] if number else _judged(name, place, day)
    taken = taken_out(document)
    sentences = (
        ", ".join(filter(None, told)),
        _differed(document) if number else "",
        _("An anonymous copy, without %(parts)s", parts=taken) if taken else "",
    )
    return ". ".join(filter(None, sentences))


def _judged(name: str, place: str, day: str) -> list[str]:
    """By whom, from where and when it was judged, as far as that is told."""
    if name:
        return [_("Assessed by %(name)s", name=name), place, day]
    if place:
        # Translators: %(place)s is “from outside” or “from the side of …”
        return [_("Assessed %(place)s", place=place), day]
    return [_("Assessed %(day)s", day=day) if day else _("Who judged is not told")]


def _merged(number: int) -> str:
    return ngettext("Merged from %(n)s assessment", "Merged from %(n)s assessments", number)


def _differed(document: Plain) -> str:
    """On how many of the criteria answered those that a merged assessment is made of did not say the same."""
    answered = [one for one in document["criteria"].values() if phrases.answered(one)]
    apart, count = sum(bool(one["differed"]) for one in answered), len(answered)
    if apart:
        return ngettext(
            "They differ on %(apart)s of %(n)s criterion",
            "They differ on %(apart)s of %(n)s criteria",
            count,
            apart=apart,
        )
    return ngettext("They agree on all %(n)s criterion", "They agree on all %(n)s criteria", count)


def taken_out(document: Plain) -> str:
    """What was taken out of a copy that may be handed on."""
    words = {
        "assessor": pgettext("taken out", "assessor"),
        "notes": pgettext("taken out", "notes"),
        "sources": pgettext("taken out", "sources"),
        "evidence": pgettext("taken out", "evidence"),
        "declaration": pgettext("taken out", "declaration"),
    }
    return say.listed(words[part] for part in document["redacted"])


def declared(document: Plain) -> str:
    """Who used the label, when, and where it stands."""
    declaration = document["declaration"]
    if not declaration:
        return _("No declaration is recorded.")
    return quoting(lambda quote: _declared(declaration, quote), document["lang"])


def _declared(declaration: Plain, quote: Quote) -> str:
    by, source = (fit.cut(declaration[key], LABEL) for key in ("by", "source"))
    # Translators: behind “Declared: “strategic alliance””
    by_whom = pgettext("declaration", "by %(name)s", name=quote(by)) if by else ""
    said = ", ".join(filter(None, (by_whom, fit.cut(say.day(declaration["date"]), LABEL))))
    return say.joined(said, f"({quote(source)})" if source else "")


def cite(document: Plain) -> str:
    """A line with which the report can be cited."""
    number = len(document["merged_from"])
    who = document["assessor"]["name"] or (_merged(number) if number else _("Assessor not named"))
    assessed = document["assessed"] or document["date"]
    rubrics = say.listed(f"{name} {one['version']}" for name, one in document["rubrics"].items())
    # Translators: a reference: who, the year, the title of the report, versions, the day of the assessment
    return _(
        "%(who)s (%(year)s): %(title)s. Assessment of a declared alliance, made with assess %(version)s"
        " (rubrics %(rubrics)s), %(assessed)s; report of %(date)s.",
        who=who,
        year=assessed[:4],
        title=title(document),
        version=document["program"]["version"],
        rubrics=rubrics,
        assessed=say.day(assessed),
        date=say.day(document["date"]),
    )
