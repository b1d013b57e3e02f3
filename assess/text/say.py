"""Said in words: how lists, counts, numbers, levels, years and days are written, the same everywhere.

Nothing unknown is ever written as a zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assess.text.language import N_, _, pgettext

MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_FRACTIONS = ((1, 10), (1, 5), (1, 4), (1, 3), (2, 5), (1, 2), (3, 5), (2, 3), (3, 4), (4, 5), (9, 10))


def joined(*sentences: str) -> str:
    """The sentences one after the other, without the empty ones."""
    return " ".join(one for one in sentences if one)


def listed(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *first, end = [*words] or [""]
    return pgettext("list", "%(words)s and %(last)s", words=", ".join(first), last=end) if first else end


def either(words: Iterable[str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    *first, end = [*words] or [""]
    return pgettext("list", "%(words)s or %(last)s", words=", ".join(first), last=end) if first else end


def listed_apart(words: Iterable[str]) -> str:
    """`a, b`; `a: one, b: two` reads badly, so where any of them holds a colon or comma, `a: one; b: two`."""
    found = [*words]
    return ("; " if any(sign in one for one in found for sign in ":,") else ", ").join(found)


def number(value: float, decimals: int = 0) -> str:
    """A number with its decimals: `58.3`, `10,000`."""
    marks = {",": pgettext("thousands", ","), ".": pgettext("decimals", ".")}
    return re.sub("[,.]", lambda mark: marks[mark[0]], f"{value:,.{decimals}f}")


def figure(value: float) -> str:
    """A number with the decimals that it has, and no more: `9`, `2.5`."""
    return f"{value:g}".replace(".", pgettext("decimals", "."))


def some(words: Sequence[str], most: int) -> list[str]:
    """The words; of more than `most` the first, and how many more there are."""
    left = len(words) - most
    return [*words[:most], _("%(n)s more", n=left)] if left > 0 else [*words]


def capital(text: str) -> str:
    """`text` as it begins a line: its first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def score(value: float | None) -> str:
    """A score of 0–100 with one decimal; `none stated` where coverage is too low for one."""
    return _("none stated") if value is None else number(value, 1)


def score_range(low: float | None, high: float | None) -> str:
    """`58.3–66.7`, or one number where both ends are the same."""
    return pgettext("range", "none") if low is None or high is None else span(number(low, 1), number(high, 1))


def share(value: float | None) -> str:
    """A fraction in whole percent; only nothing is 0 % and only all is 100 %."""
    if value is None:
        return pgettext("share", "none")
    percent = round(value * 100)
    if value > 0 and percent == 0:
        return _("under 1 %")
    if value < 1 and percent == 100:
        return _("over 99 %")
    return _("%(n)s %%", n=percent)


def fraction(value: float) -> tuple[int, int]:
    """The plain fraction nearest to a share, as its part and its whole: 2 of 3."""
    return min(_FRACTIONS, key=lambda one: abs(one[0] / one[1] - value))


def coefficient(value: float) -> str:
    """A coefficient as it is usually printed: `.815`, `1.000`, `−.102`; `0,815` where a comma stands for the point."""
    text = f"{abs(value):.3f}"
    whole, _point, digits = text.partition(".")
    if not float(text):
        return "0"
    below_one = pgettext("coefficient", ".%(digits)s", digits=digits)
    return f"{'−' if value < 0 else ''}{below_one if whole == '0' else number(abs(value), 3)}"


def steps(value: float | None, decimals: int = 0) -> str:
    """A gap with its sign: `+2`, `−1`, `0`; a question mark where it is not known."""
    if value is None:
        return "?"
    text = number(abs(value), decimals)
    if not round(value, decimals):
        return text
    return f"+{text}" if value > 0 else f"−{text}"


def out_of(part: object, whole: object) -> str:
    """`2 of 6`."""
    return pgettext("part", "%(part)s of %(whole)s", part=part, whole=whole)


def span(low: object, high: object) -> str:
    """`2–4`, or one of the two where both are the same."""
    return str(low) if low == high else f"{low}–{high}"


def levels(low: int | None, high: int | None) -> str:
    """One level, or the range `2–4`; `does not apply` where there is neither."""
    return _("does not apply") if low is None or high is None else span(low, high)


def mean(level: float) -> str:
    """A level, or a mean of levels: `3`, or `2.5` where it is not whole."""
    return number(level, 0 if float(round(level, 1)).is_integer() else 1)


def years(first: int, last: int | None) -> str:
    """`2003–2010`, or `since 2003` where the end is open."""
    return _("since %(year)s", year=first) if last is None else f"{first}–{last}"


def day(text: str) -> str:
    """`22 November 2026`, `November 2026` or `2003 to 2005` from ISO 8601; any other text as it is."""
    ends = [_day(end) for end in text.split("/")]
    if len(ends) > 2 or not all(ends):
        return text
    return ends[0] if len(ends) == 1 else pgettext("dates", "%(first)s to %(last)s", first=ends[0], last=ends[1])


def _day(text: str) -> str:
    """One date in words; empty for what is none."""
    found = re.fullmatch("([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?", text)
    if not found:
        return ""
    year, month, day_of_month = found.groups()
    if not month:
        return str(year)
    named = _(MONTHS[int(month) - 1])
    if not day_of_month:
        return pgettext("date", "%(month)s %(year)s", month=named, year=year)
    if int(day_of_month) == 1:
        return pgettext("date, the first of a month", "%(day)s %(month)s %(year)s", day=1, month=named, year=year)
    return pgettext("date", "%(day)s %(month)s %(year)s", day=int(day_of_month), month=named, year=year)
