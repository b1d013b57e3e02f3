"""Commitments: what was announced beside what came of it, and what is counted of it, in sentences and rows.

It sets out what the document holds; which level follows stands there too.
"""

from __future__ import annotations

from assess.model.commitment import MEANS
from assess.report import phrases
from assess.report.phrases import Plain
from assess.text import fit, say

WITH = {"owner": "an owner", "money": "money", "milestone": "a milestone"}
SAID = {
    "yes": "yes",
    "no": "no",
    "unknown": "not known",
    "none_needed": "none needed",
    "partly": "in part",
    "not_due": "not due",
}
KINDS = {"change": "change of government", "crisis": "crisis", "cost": "cost", "renewal": "renewal in doubt"}
OPPOSED = {"yes": ", by those who had opposed the relation", "no": ", by those who had not opposed it", "unknown": ""}


def commitments_said(document: Plain) -> str:
    """`Of 9 commitments, 3 have an owner, money and a milestone; 2 of 7 due were delivered.`; empty where not asked."""
    found = document["commitments"]
    if not found:
        return ""
    items, means = found["items"], found["means"]
    if not items:
        return "No commitment was found that the partners announced to each other."
    due = [one["counts"] for one in items if one["due_in_period"]]
    low, high = int(means["low"]), int(means["high"])
    have = "has" if (low, high) == (1, 1) else "have"
    number = f"{low or 'none'}" if low == high else f"{low} to {high}"
    told = f"Of {say.amount(len(items), 'commitment')}, {number} {have} an owner, money and a milestone"
    if not due:
        return f"{told}; none was due in the period."
    if set(due) == {None}:
        return f"{told}; of {len(due)} due it is not known whether they were delivered."
    kept = due.count(1)
    in_part = f", {due.count(0.5)} in part" if 0.5 in due else ""
    left = f"; of {due.count(None)} it is not known" if None in due else ""
    return f"{told}; {kept or 'none'} of {len(due)} due {'were' if kept > 1 else 'was'} delivered{in_part}{left}."


def commitment_rows(document: Plain, most: int = 0) -> list[list[str]]:
    """Each commitment: its text, where it comes from, its three means, by when it was due, and what came of it.

    Where `most` says how many signs have room, the text is cut and the source left out.
    """
    return [
        [
            fit.cut(one["text"], most) if most else one["text"],
            "; ".join(filter(None, (say.day(one["date"]), "" if most else one["source"]))),
            *(SAID[one[name]] for name in MEANS),
            str(one["due"] or "–"),
            _delivered(one),
        ]
        for one in phrases.commitments(document)
    ]


def _delivered(one: Plain) -> str:
    """What came of a commitment; of one that is not due, that it is not."""
    if one["due_in_period"]:
        return SAID[one["delivered"]]
    return f"{SAID[one['delivered']]}, not due yet" if one["delivered"] in ("yes", "partly") else SAID["not_due"]


def counted_row(one: Plain) -> list[str]:
    """A commitment in few words, and what it counts in the two shares: `yes`, `no` or `?`, and 1, 0.5, 0 or `?`."""
    states = [SAID[one[name]] for name in MEANS]
    states.append(SAID[one["delivered"]] if one["due_in_period"] else SAID["not_due"])
    own = ["?" if state == SAID["unknown"] else state for state in states]
    means = "?" if one["has_means"] is None else "yes" if one["has_means"] else "no"
    counts = _counting(one["counts"]) if one["due_in_period"] else "–"
    return [one["text"], *own[:-1], str(one["due"] or "–"), own[-1], means, counts]


def shares_said(document: Plain) -> list[str]:
    """The two shares with their figures; none where nothing is listed."""
    found = document["commitments"]
    if not found or not found["items"]:
        return []
    told = [f"With an owner, money and a milestone: {_share(found['means'])}."]
    if found["delivered"]["of"]:
        told.append(f"Delivered, of those due, in part counting a half: {_share(found['delivered'])}.")
    return told


def _share(one: Plain) -> str:
    """`3 of 9 (33 %)`, or from where to where it may stand."""
    percents = dict.fromkeys(say.share(one[end] / one["of"]) for end in ("low", "high"))
    number = say.span(f"{one['low']:g}", f"{one['high']:g}")
    return f"{number} of {one['of']} ({' to '.join(percents)})"


def levels_that_follow(document: Plain) -> list[str]:
    """`Delivery, practised: level 2`, for each level that follows from the commitments."""
    return [
        f"{one['title']}, {reading}: level {say.levels(one[reading]['low'], one[reading]['high'])}."
        for one in document["criteria"].values()
        for reading in phrases.readings(one, "follows")
        if one[reading]["follows"]["form"] == "share"
    ]


def counted_from(document: Plain, criterion: Plain, reading: str) -> list[str]:
    """From what a level that follows from other answers was counted, and from where on each level stands."""
    rule = criterion.get(reading, {}).get("follows")
    if not rule:
        return []
    if rule["form"] == "share":
        what = (
            "delivered, of those due" if rule["half"] else f"with {say.listed([WITH[name] for name in _asked(rule)])}"
        )
        first = f"Counted from the commitments {what}: {_share(criterion[reading]['counted'])}."
    else:
        first = _count(document, rule, reading)
    return [first, f"Level {', '.join(map(_step, rule['steps']))}; else 0."]


def counted_heads(one: Plain) -> list[str]:
    """The heads over the commitments from which a level follows; none where it follows from others."""
    rule = one.get("follows")
    return ["Announced", *map(say.capital, _asked(rule)), "Counts"] if rule and rule["form"] == "share" else []


def counted_items(document: Plain, one: Plain) -> list[list[str]]:
    """Each commitment from which a level follows: what is asked of it, and what it counts."""
    if not counted_heads(one):
        return []
    found = [(document["commitments"]["items"][each["place"]], each["counts"]) for each in one["counted"]["items"]]
    return [
        [item["text"], *(SAID[item[name]] for name in _asked(one["follows"])), _counting(counts)]
        for item, counts in found
    ]


def _asked(rule: Plain) -> tuple[str, ...]:
    """What a share asks of each commitment, in the order of the list."""
    return ("delivered",) if rule["half"] else tuple(name for name in MEANS if name in rule["all"])


def _counting(counts: float | None) -> str:
    return "?" if counts is None else f"{counts:g}"


def _count(document: Plain, rule: Plain, reading: str) -> str:
    """Which options were chosen, of how many groups, and what was said to the yes or no."""
    source = document["criteria"][rule["of"]]
    chosen = source[reading]["chosen"]
    named = f" ({', '.join(source['options'][name] for name in chosen)})" if chosen else ""
    groups = [name for name, members in rule["groups"].items() if set(members) & set(chosen)]
    sorts = f", of the groups {say.listed(groups)}" if groups else ""
    told = f"Counted from {source['title'].lower()}, as {reading}: {len(chosen)}{named}{sorts}."
    if not rule["confirmed_by"] or not any(step["confirmed"] for step in rule["steps"]):
        return told
    asked = document["criteria"][rule["confirmed_by"]]
    said = asked["choice"]["chosen"]
    return f"{told} {asked['title']}: {said[0] if said else 'not known'}."


def _step(one: Plain) -> str:
    """From where on a level stands: `3 from 4 of 2 groups`, `2 from 50 %`."""
    if "from" in one:
        groups = f" of {say.amount(one['groups'], 'group')}" if one["groups"] else ""
        return f"{one['level']} from {one['from']}{groups}{' with a yes' if one['confirmed'] else ''}"
    bar = "more than none" if one["percent"] is None else f"{one['percent']} %"
    return f"{one['level']} from {bar}{' and with a stress' if one['stress'] else ''}"


def stress_points(document: Plain) -> list[str]:
    """Each stress of the period, and each that an answer names, with the criteria that it carried to level 4."""
    carried = {one["stress"].casefold(): one for one in document["verdict"]["stresses"]}
    told = []
    for one in document["stresses"]:
        found = carried.pop(fit.flat(one["text"]).casefold(), None)
        kind = KINDS[one["kind"]] + (OPPOSED[one["opposed"]] if one["kind"] == "change" else "")
        about = ", ".join(filter(None, (say.day(one["date"]), kind)))
        told.append(f"{say.capital(one['text'])} ({about}): {_carried(document, found)}.")
    return [*told, *(f"{say.capital(one['stress'])}: {_carried(document, one)}." for one in carried.values())]


def _carried(document: Plain, one: Plain | None) -> str:
    if one is None:
        return "carried nothing to level 4"
    return f"carried {say.listed(phrases.titles(document, one['criteria'])).lower()} to level 4"
