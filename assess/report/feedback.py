"""Feedback: what the page of one assessor beside the key says of its document."""

from __future__ import annotations

from assess.report.blocks import Card
from assess.report.phrases import Plain
from assess.report.study import pair_named, place_in_pair
from assess.report.verdict import class_named
from assess.text import say
from assess.text.language import _, ngettext

CARDS = 6


def feedback_said(document: Plain) -> str:
    """How many of the levels are the key's, and how many near it."""
    key = document["assessor"]["key"]
    if not key or not key["levels"]:
        return _("No level of these assessments can be set beside the key.")
    levels = ngettext("%(n)s level is", "%(n)s levels are", key["levels"])
    # Translators: %(levels)s is “24 levels are”
    return _(
        "%(levels)s set beside the key: %(same)s the same, %(near)s at most one apart.",
        levels=levels,
        same=say.share(key["alike"]),
        near=say.share(key["within_one"]),
    )


def feedback_alpha(document: Plain) -> str:
    """Alpha of the two; empty where it is undefined."""
    key = document["assessor"]["key"]
    if not key or key["alpha"] is None:
        return ""
    return _("Krippendorff’s alpha (ordinal) of the two is %(alpha)s.", alpha=say.coefficient(key["alpha"]))


def feedback_cards(document: Plain) -> list[Card]:
    """The verdict on each pair, and what the key says; of many pairs none."""
    return [_card(one) for one in document["pairs"]] if len(document["pairs"]) <= CARDS else []


def _card(one: Plain) -> Card:
    verdict = say.capital(class_named(one["verdict"])) if one["verdict"] else _("Not handed in")
    return Card(pair_named(one), verdict, beside(one))


def beside(one: Plain) -> str:
    """What the key says of a pair, and how near the levels are to it."""
    if not one["key_verdict"]:
        return _("no key")
    key = _("key: %(verdict)s", verdict=class_named(one["key_verdict"]))
    if one["compared"] and one["alike"] is not None:
        return f"{key}; {_('%(share)s the same', share=say.share(one['alike']))}"
    if one["period"] and not one["compared"]:
        years = say.years(one["key_period"]["from"], one["key_period"]["to"])
        return f"{key}; {_('for %(years)s, and not set beside this', years=years)}"
    return key


def far_off(document: Plain, one: Plain) -> str:
    """A place off the key: `Trust, practised by Peru (Peru–Chile)`."""
    return place_in_pair(document["pairs"], one, one["title"])


def given_said(one: Plain) -> str:
    """The level given, with what it means."""
    if not one["descriptor"]:
        return _("Given %(level)s", level=one["level"])
    return _("Given %(level)s: %(descriptor)s", level=one["level"], descriptor=one["descriptor"])


def key_said(one: Plain) -> str:
    """The key's level, with what it means."""
    if not one["key_descriptor"]:
        return _("Key %(level)s", level=one["key"])
    return _("Key %(level)s: %(descriptor)s", level=one["key"], descriptor=one["key_descriptor"])


def open_said(document: Plain) -> str:
    """What was left open and has a level in the key; empty where nothing was."""
    if not document["open"]:
        return ""
    named = [f"{far_off(document, one)} {one['key']}" for one in document["left_open"]]
    more = document["open"] - len(named)
    if more:
        named.append(_("%(n)s more", n=more))
    # Translators: %(places)s are readings of criteria, each with the level that the key gives it
    return _("Left open, with the key’s level: %(places)s.", places="; ".join(named))
