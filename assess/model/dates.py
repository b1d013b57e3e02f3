"""Dates: the day, month or year that a person means, or a span of two, as ISO 8601; and the years of a period.

`2006-01-26`, `2006-01` and `2006` are dates, `2003/2005` is a span. Where a date is written in numbers the day comes
first, unless the year does. Names of months are English, Spanish or Portuguese, whole or cut. No clock is seen here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assess.text import fit
from assess.text.language import N_, _

FORMS = N_("write 26/01/2006, 26 January 2006, January 2006, 2006, or 2003-2005")
_DAY_LENGTH = len("2006-01-26")
LONGEST = 80
MONTHS = {
    name[:length]: number
    for number, names in enumerate(
        (
            "january enero janeiro", "february febrero fevereiro", "march marzo marco", "april abril",
            "may mayo maio", "june junio junho", "july julio julho", "august agosto",
            "september septiembre setiembre setembro", "october octubre outubro", "november noviembre novembro",
            "december diciembre dezembro",
        ),
        1,
    )
    for name in names.split()
    for length in range(3, len(name) + 1)
}  # fmt: skip
"""The number of each month by its name, whole or cut to three letters or more."""
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_YEAR, _NAME = "(?P<year>[0-9]{4})", "(?P<month>[a-z]{3,10})"
_DAY, _MONTH = r"(?P<day>[0-9]{1,2})(?:\.?(?:st|nd|rd|th|er|o))?", "(?P<month>[0-9]{1,2}|[a-z]{3,10})"
_BY = "[ /.,-]+(?:(?:del?|do|of) )?"
_DATES = tuple(
    re.compile(_BY.join(parts))
    for parts in (
        (_YEAR,),
        (_YEAR, _MONTH),
        (_YEAR, _MONTH, _DAY),
        (_MONTH, _YEAR),
        (_DAY, _MONTH, _YEAR),
        (_NAME, _DAY, _YEAR),
    )
)
_BEFORE = re.compile("(?:between|del?|desde|entre|from|since) ")
_JOINED = re.compile(r" ?(?:-|/|\.\.) ?| (?:al?|ao|ate|hasta|through|till|to|until) (?:el |o )?")
_BETWEEN = re.compile(" (?:and|e|y) ")
_NOW = re.compile("(?:la |o |the )?(?:actualidad|agora|ahora|date|fecha|hoje|hoy|now|presente?|today)")
_OPEN = re.compile(
    "(?:a partir de|desde|from|since) ([0-9]{4}) ?-?|([0-9]{4}) ?(?:[-/]|em diante|en adelante|onwards?)"
)


def iso_date(text: str) -> str:
    """The date or span that `text` means, in ISO 8601; empty where it means none, or ends before it begins."""
    plain = _folded(text)
    if found := _date(plain):
        return found
    spans = ((_date(first), _date(last)) for first, last in _parts(plain))
    return next((f"{first}/{last}" for first, last in spans if first and last and not is_after(first, last)), "")


def read_date(text: str) -> str:
    """The same of a text that must mean one; raises ValueError with the sentence that refuses another."""
    if found := iso_date(text):
        return found
    # Translators: dates as people write them in your language; its names of months are understood
    said = _('"%(text)s" is no date: write 26/01/2006, 26 January 2006, January 2006, 2006, or 2003-2005.', text=text)
    raise ValueError(said)


def iso_day(text: str) -> str:
    """The day that `text` means, in ISO 8601; empty where it means none, or more than one day."""
    found = iso_date(text)
    return found if len(found) == _DAY_LENGTH else ""


def is_after(one: str, other: str) -> bool:
    """Whether `one` begins after `other` has ended, as far as both are told; both in ISO 8601."""
    begins, ended = one.partition("/")[0], other.rpartition("/")[2]
    known = min(len(begins), len(ended))
    return begins[:known] > ended[:known]


def period_years(text: str) -> tuple[int, int | None] | None:
    """The first and the last year of the period that `text` means, None for an open end; None for no period.

    One year alone is none: it may be meant as the whole period or as its beginning.
    """
    plain = _folded(text)
    if found := _OPEN.fullmatch(plain):
        year = _date(found[1] or found[2])
        return (int(year), None) if year else None
    for begins, ended in _parts(plain):
        first, last = _date(begins), _date(ended)
        if len(first) == len("2006") and (len(last) == len("2006") or _NOW.fullmatch(ended)):
            return int(first), int(last) if last else None
    return None


def _folded(text: str) -> str:
    """`text` without case, accents and doubled spaces, and one sign for every dash; empty where it is too long."""
    if len(text) > LONGEST:
        return ""
    return fit.flat(fit.bare(text.translate(_DASHES)))


def _date(plain: str) -> str:
    """The one date that a folded text means; empty where it means none."""
    found = next((match for pattern in _DATES if (match := pattern.fullmatch(plain))), None)
    if not found:
        return ""
    told = found.groupdict()
    month, day = _month(told.get("month") or "1"), int(told.get("day") or 1)
    try:
        whole = date(int(told["year"]), month, day).isoformat()
    except ValueError:
        return ""
    return "-".join(whole.split("-")[: len(told)])


def _month(word: str) -> int:
    """The number of a month, which may be written as its name; 0 where there is no such name."""
    return int(word) if word.isdigit() else MONTHS.get(word, 0)


def _parts(plain: str) -> Iterator[tuple[str, str]]:
    """Every way to read a folded text as two ends of a span."""
    opening = _BEFORE.match(plain)
    rest = plain[opening.end() :] if opening else plain
    joined = _BETWEEN if opening and opening[0] in ("between ", "entre ") else _JOINED
    for found in joined.finditer(rest):
        yield rest[: found.start()], rest[found.end() :]
