"""Conditions: when a question of a printed form is to be answered, and when it is left out, in plain words.

They say of paper what `interview.agenda` decides at a terminal; criteria are named by their numbers on the form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assess.model.terms import reading_said
from assess.report.phrases import Plain
from assess.text import say
from assess.text.language import N_, _, ngettext, pgettext

MEANS = {
    "owner": N_("an owner"),
    "money": N_("money"),
    "milestone": N_("a milestone"),
}


def condition_said(document: Plain, steps: Sequence[Plain]) -> str:
    """When steps that stand together are asked; empty where they always are."""
    said: dict[str, Callable[[Plain, Plain], str]] = {
        "chosen": _chosen,
        "several": _several,
        "not_derived": _not_derived,
        "above_0": _above_0,
        "at_4": _at_4,
    }
    condition = steps[0]["when"]["condition"]
    return said[condition](document, steps[0]) if condition in said else ""


def stress_asked(document: Plain, step: Plain) -> str:
    """What is asked about the stress of a level 4."""
    return str(document["questions"]["stress_kept" if step["share"] else "stress"]["asks"])


def _chosen(document: Plain, step: Plain) -> str:
    source = document["steps"][step["when"]["of"][0]]
    local = step["criterion"].rpartition(".")[2]
    option = next((one["text"] for one in source["choices"] if one["value"] == local), local)
    if step["side"] in ("a", "b"):
        return _(
            "Only if “%(option)s” is marked for that partner under %(place)s, or c is.",
            option=option,
            place=_named(document, source),
        )
    return _("Only if “%(option)s” is marked under %(place)s, or c is.", option=option, place=_named(document, source))


def _several(document: Plain, step: Plain) -> str:
    source = document["steps"][step["when"]["of"][0]]
    # Translators: %(reading)s is “practised” or “declared”, %(place)s is “1, Areas named and worked on”
    return _(
        "Only if two or more are marked as %(reading)s under %(place)s; then only these.",
        reading=reading_said(source["reading"]),
        place=_named(document, source),
    )


def _not_derived(document: Plain, step: Plain) -> str:
    source = document["steps"][step["when"]["of"][0]]
    share = step["share"]
    if not share:
        # Translators: %(reading)s is “practised” or “declared”, %(place)s is “1, Areas named and worked on”
        return _(
            "Only if c is marked as %(reading)s under %(place)s; else the level follows from what is marked there.",
            reading=reading_said(source["reading"]),
            place=_named(document, source),
        )
    number, place = share["at_least"], _named(document, source)
    if share["due"]:
        return ngettext(
            "Leave this out if %(n)s commitment or more under %(place)s was due by the end of the period: the level "
            "follows from them.",
            "Leave this out if %(n)s commitments or more under %(place)s were due by the end of the period: the level "
            "follows from them.",
            number,
            place=place,
        )
    return ngettext(
        "Leave this out if %(n)s commitment or more is listed under %(place)s: the level follows from them.",
        "Leave this out if %(n)s commitments or more are listed under %(place)s: the level follows from them.",
        number,
        place=place,
    )


def _above_0(document: Plain, step: Plain) -> str:
    sources = [document["steps"][place] for place in step["when"]["of"]]
    if any(isinstance(one["value"], str) for source in sources for one in source["choices"]):
        return _("Only if something other than c is marked above.")
    return _("Only if a level above 0 is marked above.")


def _at_4(document: Plain, step: Plain) -> str:
    needs = [one for one in (step["share"] or {"steps": ()})["steps"] if one["stress"] and one["level"] == 4]
    if not needs:
        return _("Only if 4 is marked.")
    return _(
        "Only if 4 is marked, or where the level follows from the list and %(n)s %% or more of it have %(means)s.",
        n=needs[0]["percent"],
        means=say.listed(_(MEANS[one]) for one in step["share"]["means"]),
    )


def _named(document: Plain, step: Plain) -> str:
    """A criterion by its number and title, as a sentence names it."""
    one = next(one for one in document["criteria"] if one["id"] == step["criterion"])
    return pgettext("place on a form", "%(number)s, %(title)s", number=one["number"], title=one["title"])
