"""Dated: evidence and commitments that have a date, those first that say most about the verdict. Nothing is judged."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from assess.model import terms
from assess.report import phrases
from assess.report.lines import Quote, quoting, written
from assess.report.phrases import Plain
from assess.text import fit, say
from assess.text.language import _, pgettext

FACTS = 3
TEXT, SOURCE, SHORT = 260, 110, 110
Fact = tuple[str, str]


def dated_facts(document: Plain) -> list[Fact]:
    """Three dated facts, the earliest first: a commitment that is due, what speaks against, and what carries most.

    Where one of these is missing, more of the others stand in its place.
    """
    against, carrying = (
        sorted(
            (_fact(item, document["lang"]) for _, item in _ranked(document, speaks)),
            key=lambda fact: fact[1].endswith("…"),
        )
        for speaks in ("against", "supports")
    )
    sorts = [list(_due(document)), against, carrying]
    firsts = [one for found in sorts for one in found[:1]]
    rest = [one for found in reversed(sorts) for one in found[1:]]
    chosen = list(dict.fromkeys([*firsts, *rest]))[:FACTS]
    return [(say.day(date), text) for date, text in sorted(chosen)]


def _due(document: Plain) -> Iterator[Fact]:
    """The commitments with a date whose time has come, those first of which it is known what came of them."""
    found = [one for one in phrases.commitments(document) if one["date"] and one["due_in_period"]]
    for one in sorted(found, key=lambda one: one["delivered"] == "unknown"):
        yield one["date"], quoting(partial(_announced, one), document["lang"])


def _announced(one: Plain, quote: Quote) -> str:
    came, text = _came(one["delivered"]), quote(fit.cut(one["text"], SHORT))
    if one["due"]:
        return _("announced, due %(due)s, %(came)s: %(text)s", due=one["due"], came=came, text=text)
    return _("announced, %(came)s: %(text)s", came=came, text=text)


def _came(delivered: str) -> str:
    """What came of a commitment whose time has come."""
    return {
        "yes": pgettext("commitment", "delivered"),
        "partly": pgettext("commitment", "delivered in part"),
        "no": pgettext("commitment", "not delivered"),
        "unknown": pgettext("commitment", "outcome not known"),
    }[delivered]


def _fact(item: Plain, lang: str) -> Fact:
    return item["date"], written(fit.cut(item["text"], SHORT), lang)


def carrying_most(document: Plain) -> list[Plain]:
    """The dated items that carry a known level, as they are printed, the weightiest of each criterion first."""
    return [
        {
            "title": f"{one['title']}, {terms.reading_said(reading)} {one[reading]['level']}",
            "text": fit.cut(item["text"], TEXT),
            "source": fit.cut(item["source"], SOURCE),
            "date": say.day(item["date"]),
            "kind": item["kind_title"],
        }
        for one, item in _ranked(document, "supports")
        for reading in _known(one, item, "supports")[:1]
    ]


def _ranked(document: Plain, speaks: str) -> list[tuple[Plain, Plain]]:
    """Criteria and items, those that decide first, and the weightiest of each before the second of any."""
    deciding = {answer["criterion"] for one in document["verdict"]["conditions"] for answer in one["answers"]}
    found = []
    for place, (name, one) in enumerate(document["criteria"].items()):
        known = [item for item in one["evidence"] if item["date"] and _known(one, item, speaks)]
        known.sort(key=lambda item: (_weight(item, speaks), item["date"]), reverse=True)
        for rank, item in enumerate(known):
            found.append(((rank, name not in deciding, -_weight(item, speaks), place), one, item))
    return [(one, item) for _, one, item in sorted(found, key=lambda each: each[0])]


def _weight(item: Plain, speaks: str) -> int:
    """Up to which level an item carries, more for what is practised."""
    weights: list[int] = [2 * item["caps"].get(name, 0) + (name == "practised") for name in item[speaks]]
    return max(weights)


def _known(one: Plain, item: Plain, speaks: str) -> list[str]:
    """The readings with a known level that an item speaks to, what is practised first."""
    return sorted((name for name in item[speaks] if one.get(name, {}).get("level") is not None), reverse=True)
