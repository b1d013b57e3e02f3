"""Figures: how numbers, levels and dates are printed, the same in every format.

A figure is made once, here; no template rounds, and nothing unknown is ever printed as a zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

CORE_READINGS = ("declared", "practised")
GAP_SAYS = {
    "words_ahead": "words are ahead of deeds",
    "quiet": "quiet cooperation: more is done than said",
    "match": "words and deeds match",
}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def score(value: float | None) -> str:
    """A score of 0–100 with one decimal; `none stated` where coverage is too low for one."""
    return "none stated" if value is None else f"{value:.1f}"


def score_range(low: float | None, high: float | None) -> str:
    """`58.3–66.7`, or one number where both ends are the same."""
    if low is None or high is None:
        return "none"
    return f"{low:.1f}" if f"{low:.1f}" == f"{high:.1f}" else f"{low:.1f}–{high:.1f}"


def share(value: float | None) -> str:
    """A fraction in whole percent; only nothing is 0 % and only all is 100 %."""
    if value is None:
        return "none"
    percent = round(value * 100)
    if value > 0 and percent == 0:
        return "under 1 %"
    if value < 1 and percent == 100:
        return "over 99 %"
    return f"{percent} %"


def steps(value: float | None, decimals: int = 0) -> str:
    """A gap with its sign: `+2`, `−1`, `0`; a question mark where it is not known."""
    if value is None:
        return "?"
    text = f"{abs(value):.{decimals}f}"
    if not float(text):
        return text
    return f"+{text}" if value > 0 else f"−{text}"


def levels(low: int | None, high: int | None) -> str:
    """One level, or the range `2–4`; `does not apply` where there is neither."""
    if low is None or high is None:
        return "does not apply"
    return str(low) if low == high else f"{low}–{high}"


def reading(one: Mapping[str, Any]) -> str:
    """The dyad's level in a reading of the document, with the state said where it is no level."""
    state = one["state"]
    if state == "not_applicable":
        return "does not apply"
    if state == "level":
        return str(one["level"])
    said = "unknown" if state == "unknown" else "not answered"
    return said if (one["low"], one["high"]) == (0, 4) else f"{levels(one['low'], one['high'])}, {said} in part"


def readings(one: Mapping[str, Any], sign: str) -> list[str]:
    """The readings among the entries of `one`, known by their entry `sign`; what is declared comes first."""
    named = {name: value for name, value in one.items() if name != "groups"}
    found = [name for name, value in named.items() if isinstance(value, Mapping) and sign in value]
    return sorted(found, key=lambda name: CORE_READINGS.index(name) if name in CORE_READINGS else len(CORE_READINGS))


def scored(one: Mapping[str, Any]) -> list[str]:
    """The readings of a rubric or group whose scores are shown: a severity, position or motive is told otherwise."""
    return [name for name in readings(one, "coverage") if name in CORE_READINGS]


def part(value: object) -> str:
    """One partner's answer: its level, `unknown`, or `not answered`."""
    return "not answered" if value is None else str(value)


def differed(document: Mapping[str, Any]) -> str:
    """On how many of the criteria answered those that a merged assessment is made of did not say the same."""
    criteria = document["criteria"].values()
    answered = [
        one for one in criteria if any(one[name]["state"] != "unanswered" for name in readings(one, "question"))
    ]
    apart = sum(bool(one["differed"]) for one in answered)
    return f"differ on {apart} of {len(answered)} criteria" if apart else f"agree on all {len(answered)} criteria"


def day(text: str) -> str:
    """`22 November 2026`, `November 2026` or `2003 to 2005` from ISO 8601; any other text as it is."""
    ends = [_day(end) for end in text.split("/")]
    return " to ".join(ends) if len(ends) <= 2 and all(ends) else text


def _day(text: str) -> str:
    """One date in words; empty for what is none."""
    found = re.fullmatch("([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?", text)
    if not found:
        return ""
    year, month, day_of_month = found.groups()
    words = (day_of_month and str(int(day_of_month)), month and MONTHS[int(month) - 1], year)
    return " ".join(word for word in words if word)


def years(period: Mapping[str, Any]) -> str:
    """`2003–2010`, or `since 2003` where the end is open."""
    return f"{period['from']}–{period['to']}" if period["to"] is not None else f"since {period['from']}"


def listed(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    found = list(words)
    return " and ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)


def capital(text: str) -> str:
    """`text` as it begins a line: its first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def cut(text: str, most: int) -> str:
    """`text` on one line, cut at a word with an ellipsis where it is longer than `most` characters."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    head = flat[: most - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[most // 2 :] else head).rstrip(" ,;:–") + "…"
