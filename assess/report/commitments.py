"""Commitments: what was announced beside what came of it, and what is counted of it, in sentences and rows.

It sets out what the document holds; which level follows stands there too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from assess.model import terms
from assess.model.commitment import MEANS
from assess.report import phrases
from assess.report.blocks import Column
from assess.report.lines import Quote, quoting, written
from assess.report.phrases import Plain
from assess.text import fit, say
from assess.text.language import _, ngettext, pgettext


def asked_said(state: str) -> str:
    """What is asked of a commitment, within a line: `owner`."""
    return {
        "owner": pgettext("asked of a commitment", "owner"),
        "money": pgettext("asked of a commitment", "money"),
        "milestone": pgettext("asked of a commitment", "milestone"),
        "delivered": pgettext("asked of a commitment", "delivered"),
    }[state]


def asked_head(state: str) -> str:
    """The same as the head of a column."""
    return {
        "owner": pgettext("head of commitments", "Owner"),
        "money": pgettext("head of commitments", "Money"),
        "milestone": pgettext("head of commitments", "Milestone"),
        "delivered": pgettext("head of commitments", "Delivered"),
    }[state]


def answer_said(answer: str) -> str:
    """What was answered to it."""
    return {
        "yes": pgettext("of a commitment", "yes"),
        "no": pgettext("of a commitment", "no"),
        "unknown": pgettext("of a commitment", "not known"),
        "none_needed": pgettext("of a commitment", "none needed"),
        "partly": pgettext("of a commitment", "in part"),
        "not_due": pgettext("of a commitment", "not due"),
    }[answer]


def _means_named(means: str) -> str:
    """What a commitment has, behind “with”."""
    return {
        "owner": pgettext("commitments with", "an owner"),
        "money": pgettext("commitments with", "money"),
        "milestone": pgettext("commitments with", "a milestone"),
    }[means]


def commitments_said(document: Plain) -> str:
    """`Of 9 commitments, 3 have an owner, money and a milestone; 2 of 7 due were delivered.`; empty where not asked."""
    found = document["commitments"]
    if not found:
        return ""
    items, means = found["items"], found["means"]
    if not items:
        return _("No commitment was found that the partners announced to each other.")
    due = [one["counts"] for one in items if one["due_in_period"]]
    return f"{_with_means(len(items), int(means['low']), int(means['high']))}; {_kept(due)}."


def _with_means(count: int, low: int, high: int) -> str:
    """How many of the commitments have all three means."""
    if low != high:
        return ngettext(
            "Of %(n)s commitment, %(low)s to %(high)s have an owner, money and a milestone",
            "Of %(n)s commitments, %(low)s to %(high)s have an owner, money and a milestone",
            count,
            low=low,
            high=high,
        )
    if not low:
        return ngettext(
            "Of %(n)s commitment, none has an owner, money and a milestone",
            "Of %(n)s commitments, none have an owner, money and a milestone",
            count,
        )
    if count == 1:
        return _("Of 1 commitment, 1 has an owner, money and a milestone")
    # Translators: %(of)s is how many commitments there are, at least 2
    return ngettext(
        "Of %(of)s commitments, %(n)s has an owner, money and a milestone",
        "Of %(of)s commitments, %(n)s have an owner, money and a milestone",
        low,
        of=count,
    )


def _kept(due: Sequence[float | None]) -> str:
    """How many of the commitments that were due came to something, from what each counts; as the end of a sentence."""
    count, kept = len(due), due.count(1)
    if not due:
        return _("none was due in the period")
    if set(due) == {None}:
        return ngettext(
            "of %(n)s due it is not known whether it was delivered",
            "of %(n)s due it is not known whether they were delivered",
            count,
        )
    told = ngettext("none of %(n)s due was delivered", "none of %(n)s due was delivered", count)
    if kept:
        # Translators: %(of)s is how many were due
        told = ngettext("%(n)s of %(of)s due was delivered", "%(n)s of %(of)s due were delivered", kept, of=count)
    if in_part := due.count(0.5):
        # Translators: so many commitments, which were delivered in part
        in_part_said = ngettext("%(n)s in part", "%(n)s in part", in_part)
        told = f"{told}, {in_part_said}"
    if left := due.count(None):
        # Translators: of so many commitments it is not known whether they were delivered
        left_said = ngettext("of %(n)s it is not known", "of %(n)s it is not known", left)
        told = f"{told}; {left_said}"
    return told


def commitment_rows(document: Plain, most: int = 0) -> list[list[str]]:
    """Each commitment: its text, where it comes from, its three means, by when it was due, and what came of it.

    Where `most` says how many signs have room, the text is cut and the source left out.
    """
    return [
        [
            written(fit.cut(one["text"], most) if most else one["text"], document["lang"]),
            quoting(partial(_origin, one["date"], "" if most else one["source"]), document["lang"]),
            *(answer_said(one[name]) for name in MEANS),
            str(one["due"] or "–"),
            _delivered(one),
        ]
        for one in phrases.commitments(document)
    ]


def _origin(date: str, source: str, quote: Quote) -> str:
    return "; ".join(filter(None, (say.day(date), quote(source) if source else "")))


def _delivered(one: Plain) -> str:
    """What came of a commitment; of one that is not due, that it is not."""
    if one["due_in_period"]:
        return answer_said(one["delivered"])
    if one["delivered"] == "yes":
        return pgettext("of a commitment", "yes, not due yet")
    if one["delivered"] == "partly":
        return pgettext("of a commitment", "in part, not due yet")
    return answer_said("not_due")


def counted_row(one: Plain) -> list[str]:
    """A commitment in few words, and what it counts in the two shares: `yes`, `no` or `?`, and 1, 0.5, 0 or `?`."""
    means = [_in_short(one[name]) for name in MEANS]
    delivered = _in_short(one["delivered"] if one["due_in_period"] else "not_due")
    all_three = _in_short({None: "unknown", True: "yes", False: "no"}[one["has_means"]])
    counts = _counting(one["counts"]) if one["due_in_period"] else "–"
    return [one["text"], *means, str(one["due"] or "–"), delivered, all_three, counts]


def _in_short(answer: str) -> str:
    return "?" if answer == "unknown" else answer_said(answer)


def shares_said(document: Plain) -> list[str]:
    """The two shares with their figures; none where nothing is listed."""
    found = document["commitments"]
    if not found or not found["items"]:
        return []
    told = [_("With an owner, money and a milestone: %(share)s.", share=_share(found["means"]))]
    if found["delivered"]["of"]:
        share = _share(found["delivered"])
        told.append(_("Delivered, of those due, in part counting a half: %(share)s.", share=share))
    return told


def _share(one: Plain) -> str:
    """`3 of 9 (33 %)`, or from where to where it may stand."""
    low, high = (say.share(one[end] / one["of"]) for end in ("low", "high"))
    number = say.span(say.figure(one["low"]), say.figure(one["high"]))
    if low == high:
        return _("%(number)s of %(of)s (%(share)s)", number=number, of=one["of"], share=low)
    return _("%(number)s of %(of)s (%(low)s to %(high)s)", number=number, of=one["of"], low=low, high=high)


def levels_that_follow(document: Plain) -> list[str]:
    """`Delivery, practised: level 2`, for each level that follows from the commitments."""
    return [
        _(
            "%(criterion)s, %(reading)s: level %(levels)s.",
            criterion=one["title"],
            reading=terms.reading_said(reading),
            levels=say.levels(one[reading]["low"], one[reading]["high"]),
        )
        for one in document["criteria"].values()
        for reading in phrases.readings(one, "follows")
        if one[reading]["follows"]["form"] == "share"
    ]


def counted_from(document: Plain, criterion: Plain, reading: str) -> list[str]:
    """From what a level that follows from other answers was counted, and from where on each level stands."""
    rule = criterion.get(reading, {}).get("follows")
    if not rule:
        return []
    is_share = rule["form"] == "share"
    first = _shared(rule, criterion[reading]["counted"]) if is_share else _count(document, rule, reading)
    # Translators: %(steps)s is a list such as “1 from 1, 2 from 4 of 2 groups”, a level before what it takes
    return [first, _("Level %(steps)s; else 0.", steps=", ".join(map(_step, rule["steps"])))]


def _shared(rule: Plain, counted: Plain) -> str:
    """How many of the commitments have what the rule asks."""
    share = _share(counted)
    if rule["half"]:
        return _("Counted from the commitments delivered, of those due: %(share)s.", share=share)
    means = say.listed(map(_means_named, _asked(rule)))
    return _("Counted from the commitments with %(means)s: %(share)s.", means=means, share=share)


def counted_heads(one: Plain) -> list[Column]:
    """The heads over the commitments from which a level follows; none where it follows from others."""
    rule = one.get("follows")
    if not rule or rule["form"] != "share":
        return []
    counts = Column(pgettext("head of commitments", "Counts"), says=pgettext("before a cell", "counts"))
    asked = [Column(asked_head(one), says=asked_said(one)) for one in _asked(rule)]
    return [Column(pgettext("head of commitments", "Announced")), *asked, counts]


def counted_items(document: Plain, one: Plain) -> list[list[str]]:
    """Each commitment from which a level follows: what is asked of it, and what it counts."""
    if not counted_heads(one):
        return []
    found = [(document["commitments"]["items"][each["place"]], each["counts"]) for each in one["counted"]["items"]]
    return [
        [item["text"], *(answer_said(item[name]) for name in _asked(one["follows"])), _counting(counts)]
        for item, counts in found
    ]


def _asked(rule: Plain) -> tuple[str, ...]:
    """What a share asks of each commitment, in the order of the list."""
    return ("delivered",) if rule["half"] else tuple(name for name in MEANS if name in rule["all"])


def _counting(counts: float | None) -> str:
    return "?" if counts is None else say.figure(counts)


def _count(document: Plain, rule: Plain, reading: str) -> str:
    """Which options were chosen, of how many groups, and what was said to the yes or no."""
    source = document["criteria"][rule["of"]]
    chosen = source[reading]["chosen"] or ()
    told = _chosen(rule, source, reading, chosen)
    if not rule["confirmed_by"] or not any(step["confirmed"] for step in rule["steps"]):
        return told
    asked = document["criteria"][rule["confirmed_by"]]
    picked = asked["choice"]["chosen"]
    said = asked["options"][picked[0]] if picked else pgettext("options", "not known")
    return f"{told} {asked['title']}: {said}."


def _chosen(rule: Plain, source: Plain, reading: str, chosen: Sequence[str]) -> str:
    slots = {"criterion": source["title"], "reading": terms.reading_said(reading), "n": len(chosen)}
    if not chosen:
        # Translators: %(reading)s is “declared” or “practised”
        return _("Counted from %(criterion)s, as %(reading)s: 0.", **slots)
    slots["options"] = say.listed_apart(source["options"][name] for name in chosen)
    groups = sum(bool(set(members) & set(chosen)) for members in rule["groups"].values())
    if not groups:
        return _("Counted from %(criterion)s, as %(reading)s: %(n)s (%(options)s).", **slots)
    return ngettext(
        "Counted from %(criterion)s, as %(reading)s: %(count)s (%(options)s), of %(n)s group.",
        "Counted from %(criterion)s, as %(reading)s: %(count)s (%(options)s), of %(n)s groups.",
        groups,
        **{**slots, "n": groups, "count": len(chosen)},
    )


def _step(one: Plain) -> str:
    """From where on a level stands: `3 from 4 of 2 groups`, `2 from 50 %`."""
    level = one["level"]
    if "from" in one:
        return _counted_step(level, one["from"], one["groups"], one["confirmed"])
    if one["percent"] is None:
        if one["stress"]:
            return _("%(level)s from more than none and with a stress", level=level)
        return _("%(level)s from more than none", level=level)
    if one["stress"]:
        return _("%(level)s from %(percent)s %% and with a stress", level=level, percent=one["percent"])
    return _("%(level)s from %(percent)s %%", level=level, percent=one["percent"])


def _counted_step(level: int, first: int, groups: int | None, confirmed: bool) -> str:
    if not groups and confirmed:
        # Translators: a level, from how many options on it stands, and that a question must be answered with yes
        return _("%(level)s from %(least)s with a yes", level=level, least=first)
    if not groups:
        return _("%(level)s from %(least)s", level=level, least=first)
    if confirmed:
        return ngettext(
            "%(level)s from %(least)s of %(n)s group with a yes",
            "%(level)s from %(least)s of %(n)s groups with a yes",
            groups,
            level=level,
            least=first,
        )
    return ngettext(
        "%(level)s from %(least)s of %(n)s group",
        "%(level)s from %(least)s of %(n)s groups",
        groups,
        level=level,
        least=first,
    )


def stress_points(document: Plain) -> list[str]:
    """Each stress of the period, and each that an answer names, with the criteria that it carried to level 4."""
    carried = {one["stress"].casefold(): one for one in document["verdict"]["stresses"]}
    told = []
    for one in document["stresses"]:
        found = carried.pop(fit.flat(one["text"]).casefold(), None)
        about = ", ".join(filter(None, (say.day(one["date"]), _sort_of_stress(one))))
        told.append(_carried(document, one["text"], f" ({about})", found))
    return [*told, *(_carried(document, one["stress"], "", one) for one in carried.values())]


def _sort_of_stress(one: Plain) -> str:
    """What sort of stress it was, and of a change of government by whom."""
    if one["kind"] == "change" and one["opposed"] == "yes":
        return pgettext("stress", "change of government, by those who had opposed the relation")
    if one["kind"] == "change" and one["opposed"] == "no":
        return pgettext("stress", "change of government, by those who had not opposed it")
    return {
        "change": pgettext("stress", "change of government"),
        "crisis": pgettext("stress", "crisis"),
        "cost": pgettext("stress", "cost"),
        "renewal": pgettext("stress", "renewal in doubt"),
    }[one["kind"]]


def _carried(document: Plain, text: str, about: str, one: Plain | None) -> str:
    """What a stress carried; `about` stands behind its text."""
    return quoting(lambda quote: _carrying(document, quote(say.capital(text)) + about, one), document["lang"])


def _carrying(document: Plain, stress: str, one: Plain | None) -> str:
    if one is None:
        return _("%(stress)s: carried nothing to level 4.", stress=stress)
    criteria = say.listed(phrases.titles(document, one["criteria"]))
    return _("%(stress)s: carried %(criteria)s to level 4.", stress=stress, criteria=criteria)
