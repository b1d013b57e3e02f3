"""Agreement: what is said of how far assessors agree, what may be concluded from it, and who stands apart."""

from __future__ import annotations

from assess.report.comparison import label, place
from assess.report.phrases import Plain
from assess.text import say
from assess.text.language import N_, _, ngettext, pgettext

SAYS = {
    "reliable": N_("This is reliable agreement (.800 or more)."),
    "tentative": N_("Conclusions can only be tentative (.667 to .800)."),
    "none": N_("Nothing should be concluded from what they share (below .667)."),
}


def agreed(found: Plain) -> str:
    """What alpha is, on how much it rests, and what may be concluded; in words where it is undefined."""
    if not found["units"]:
        return _("Agreement cannot be computed: no level was given by two assessors for the same period.")
    who = ngettext("%(n)s assessor", "%(n)s assessors", found["assessors"])
    what = ngettext("%(n)s thing judged by two or more", "%(n)s things judged by two or more", found["units"])
    base = f"{who}, {what}"
    if found["alpha"] is None:
        # Translators: %(base)s is “3 assessors, 26 things judged by two or more”
        return _(
            "Alpha is undefined (%(base)s): every level given is the same, and without variation it says nothing.",
            base=base,
        )
    return say.joined(_alpha(found, base), _(SAYS[found["says"]]), _dropped(found))


def _alpha(found: Plain, base: str) -> str:
    alpha = say.coefficient(found["alpha"])
    if not found["interval"]:
        return _("Krippendorff’s alpha (ordinal) is %(alpha)s (%(base)s).", alpha=alpha, base=base)
    # Translators: %(base)s is “3 assessors, 26 things judged by two or more”
    return _(
        "Krippendorff’s alpha (ordinal) is %(alpha)s, 95 %% interval %(interval)s (%(base)s).",
        alpha=alpha,
        interval=interval(found),
        base=base,
    )


def interval(found: Plain) -> str:
    """`.346 to 1.000`: between which values alpha lies; `none` where that was not computed."""
    if not found["interval"]:
        return pgettext("interval", "none")
    low, high = map(say.coefficient, found["interval"])
    return pgettext("interval", "%(low)s to %(high)s", low=low, high=high)


def interval_said(found: Plain) -> str:
    """From how many draws the interval comes, and how many of them were dropped."""
    if not found["dropped"]:
        return _("Interval: 95 %% of %(draws)s draws of units.", draws=say.number(found["draws"]))
    return ngettext(
        "Interval: 95 %% of %(draws)s draws of units; %(n)s without variation was dropped.",
        "Interval: 95 %% of %(draws)s draws of units; %(n)s without variation were dropped.",
        found["dropped"],
        draws=say.number(found["draws"]),
    )


def concluded(found: Plain) -> str:
    """What may be concluded from an agreement, in a word or two."""
    return {
        "reliable": pgettext("agreement", "reliable"),
        "tentative": pgettext("agreement", "tentative"),
        "none": pgettext("agreement", "no conclusion"),
        "undefined": pgettext("agreement", "undefined"),
    }[found["says"]]


def _dropped(found: Plain) -> str:
    if not found["dropped"]:
        return ""
    return ngettext(
        "%(n)s of %(draws)s resamples had no variation and was dropped.",
        "%(n)s of %(draws)s resamples had no variation and were dropped.",
        found["dropped"],
        draws=say.number(found["draws"]),
    )


def stands_apart(document: Plain) -> str:
    """Who stands furthest from the others; empty where nobody does, or two do alike."""
    apart = document["apart"]
    if len(apart) < 2 or not apart[0]["distance"] or apart[0]["distance"] == apart[1]["distance"]:
        return ""
    first = apart[0]
    # Translators: %(who)s is the name of one assessment
    return ngettext(
        "%(who)s stands furthest from the others: %(distance)s steps from their mean on average, over %(n)s level.",
        "%(who)s stands furthest from the others: %(distance)s steps from their mean on average, over %(n)s levels.",
        first["levels"],
        who=label(document, first["file"]),
        distance=distance(first),
    )


def distance(one: Plain) -> str:
    """How far a file stands from the mean of the others, in steps on average."""
    return say.number(one["distance"], 2)


def furthest(document: Plain, one: Plain) -> str:
    """Where a file stands furthest from the others: `Trust, practised 4 (others 1.5); …`."""
    return "; ".join(_far(document, each) for each in one["most"])


def _far(document: Plain, one: Plain) -> str:
    # Translators: %(place)s is “Trust, practised”, %(level)s a level, %(others)s the mean of all others
    return _(
        "%(place)s %(level)s (others %(others)s)",
        place=place(document, one),
        level=one["level"],
        others=say.number(one["others"], 1),
    )
