"""Cells: what stands in one cell of a table of returns, as the value that its column takes, or why it is none.

A cell is a text and is never run. Values of choices are taken by their names, and by the words under which they were
offered, as far as these are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from assess.document.column import Column
from assess.document.form import STATES
from assess.model.commitment import year_of
from assess.model.dates import FORMS, iso_date, iso_day
from assess.model.fault import shown
from assess.text.language import _
from assess.text.safe import TEXT_LIMIT, lines

_WHOLE = re.compile(r"([0-9]{1,6})(?:[.,]0+)?")
_SLOT = re.compile(r"\$\{(?:dyad__|period__|counted__)?(\w+)\}")
_LANGUAGE = re.compile(r".*\(([a-z]{2,3})\)")
YES, NO = ("1", "1.0", "true", "yes"), ("", "0", "0.0", "false", "no")
"""What says in a column of one option of a list that it was chosen, and that it was not."""
Words = Mapping[str, str]
"""The value of each choice of a column by its words, brought to `key`."""


class Misread(ValueError):
    """A cell that holds no value of its column: fact and remedy."""

    def __init__(self, fact: str, remedy: str) -> None:
        """Keep both."""
        super().__init__(fact)
        self.fact, self.remedy = fact, remedy


def key(text: str) -> str:
    """A label by which two are the same: its letters and digits, and the names of what it refers to."""
    return "".join(sign for sign in _SLOT.sub(r"{\1}", text).casefold() if sign.isalnum())


def value(one: Column, cell: str, words: Words) -> str:
    """The value in a cell, empty where it has none; raises Misread where it is none of its column."""
    text = lines(cell).strip()
    if not text:
        return ""
    match one.sort:
        case "one":
            return _choice(one, text, words)
        case "many":
            return _choices(one, text, words)
        case "number":
            return _whole(text)
        case "year":
            return _year(text)
        case "date" | "day":
            return _date(text, one.sort == "day")
    if len(text) > TEXT_LIMIT:
        raise Misread(_("this text has more than %(most)s characters", most=TEXT_LIMIT), _("shorten it"))
    if one.path == ("lang",):
        found = _LANGUAGE.fullmatch(text)
        return found[1] if found else text
    return text


def _choice(one: Column, text: str, words: Words) -> str:
    known = _known(one)
    whole = _WHOLE.fullmatch(text)
    for meant in (text, text.casefold(), whole[1] if whole else "", words.get(key(text), "")):
        if meant in known:
            return meant
    raise _none_of_them(text, known)


def _choices(one: Column, text: str, words: Words) -> str:
    known = _known(one)
    parts = re.split(r"[\s,;|]+", text)
    if all(part in known for part in parts):
        return alone(one, parts)
    found: list[str] = []
    rest = key(text)
    labels = sorted(words, key=len, reverse=True)
    while rest:
        label = next((one for one in labels if rest.startswith(one)), "")
        if not label:
            raise _none_of_them(text, known)
        found.append(words[label])
        rest = rest.removeprefix(label)
    return alone(one, found)


def alone(one: Column, options: Sequence[str]) -> str:
    """The options of a list joined; raises Misread where one of several says that there is none."""
    single = set(STATES)
    if one.sort == "many" and one.path[0] == "answers":
        single.add(one.none)
    if len(options) > 1 and (met := [option for option in options if option in single]):
        raise Misread(_("%(value)s stands beside other options", value=shown(met[0])), _("keep it, or the others"))
    return " ".join(dict.fromkeys(options))


def _known(one: Column) -> dict[str, str]:
    return {str(choice.value): choice.text for choice in one.choices}


def _none_of_them(text: str, known: Iterable[str]) -> Misread:
    fact = _("%(value)s is not one of the options", value=shown(text))
    return Misread(fact, _("choose one of %(words)s", words=", ".join(known)))


def _whole(text: str) -> str:
    found = _WHOLE.fullmatch(text)
    if not found:
        raise Misread(_("%(value)s is not a whole number", value=shown(text)), _("write a whole number"))
    return str(int(found[1]))


def _year(text: str) -> str:
    whole = _WHOLE.fullmatch(text)
    year = int(whole[1]) if whole else year_of(iso_date(text))
    if year is None or not 1 <= year <= 9999:
        raise Misread(_("%(value)s is no year", value=shown(text)), _("write one, such as 2011"))
    return str(year)


def _date(text: str, is_day: bool) -> str:
    whole = _WHOLE.fullmatch(text)
    text = whole[1] if whole else text
    found = iso_day(text.partition("T")[0]) if is_day else iso_date(text)
    if not found:
        raise Misread(_("%(value)s is not a date", value=shown(text)), _(FORMS))
    return found
