"""Agreement: what is said of how far assessors agree, what may be concluded from it, and who stands apart."""

from __future__ import annotations

from collections.abc import Sequence

from assess.report.comparison import NAMED, label, place
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
    """Who stands apart from the others, or that nobody does and who comes nearest to it; empty for too few."""
    apart = document["apart"]
    if not apart:
        return ""
    standing = [label(document, one["file"]) for one in apart if one["stands"]]
    return standing_apart(standing, label(document, apart[0]["file"]), apart[0]["distance"])


def standing_apart(standing: Sequence[str], furthest: str, far: float) -> str:
    """Who is `standing` apart by the measure that is stated; of nobody, who is the `furthest`, by so many steps."""
    if standing:
        # Translators: %(who)s are names
        return ngettext(
            "%(who)s stands apart: one level or more from the median of the others, on average.",
            "%(who)s stand apart: one level or more from the median of the others, on average.",
            len(standing),
            who=say.listed(say.some(standing, NAMED)),
        )
    nobody = _("Nobody stands apart, which would be one level or more from the median of the others, on average.")
    if not far:
        return nobody
    # Translators: %(who)s is a name
    return say.joined(nobody, _("The furthest is %(who)s: %(steps)s.", who=furthest, steps=say.number(far, 2)))


def distance(one: Plain) -> str:
    """How far a file stands from the median of the others, in steps on average."""
    return say.number(one["distance"], 2)


def furthest(document: Plain, one: Plain) -> str:
    """Where a file stands furthest from the others: `Trust, practised 4 (others 1.5); …`."""
    return "; ".join(furthest_of(place(document, each), each) for each in one["most"])


def furthest_of(where: str, one: Plain) -> str:
    """A place with the level given and the median of the others: `Trust, practised 4 (others 1.5)`."""
    # Translators: %(place)s is “Trust, practised”, %(level)s a level, %(others)s the median of all others
    return _(
        "%(place)s %(level)s (others %(others)s)",
        place=where,
        level=one["level"],
        others=say.number(one["others"], 1),
    )
