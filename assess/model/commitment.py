"""Commitments and stresses: what the partners announced to each other, what came of it, and what tested them.

A commitment is discrete, public, agreed by both, and can be checked (`rubrics/METHOD.md`, section 3). Which level
follows from a list of them is no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, get_args

from msgspec import Meta, Struct

from assess.model.fault import Fault, Path, shown
from assess.model.form import Words, says
from assess.model.scale import Written
from assess.text.language import _

Means = Literal["owner", "money", "milestone"]
MEANS: tuple[Means, ...] = get_args(Means)
STATES = (*MEANS, "delivered")
Answered = Literal["yes", "no", "unknown"]
Money = Literal["yes", "no", "unknown", "none_needed"]
Delivered = Literal["yes", "partly", "no", "unknown", "not_due"]
StressKind = Literal["change", "crisis", "cost", "renewal"]
Year = Annotated[int, Meta(ge=1, le=9999)]
YEARS_TO_DELIVER = 5
_YEARS = 10_000
_YEAR = re.compile(r"\s*([0-9]{4})(?![0-9])")


def _no_year(value: Any) -> Words:
    return _("%(value)s is no year", value=shown(value)), _("write one, such as 2011")


class Commitment(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing announced: when, where it stands, by when; whether it has means; and whether it was delivered."""

    text: Written
    date: str = ""
    source: str = ""
    due: Annotated[Year | None, says(_no_year)] = None
    owner: Answered = "unknown"
    money: Money = "unknown"
    milestone: Answered = "unknown"
    delivered: Delivered = "unknown"

    def is_due(self, first: int, last: int) -> bool:
        """Whether its time has come by the `last` year of a period that began in the `first`."""
        if self.delivered == "not_due":
            return False
        if self.due is not None:
            return self.due <= last
        return last - (year_of(self.date) or first) >= YEARS_TO_DELIVER


class Stress(Struct, frozen=True, forbid_unknown_fields=True):
    """What tested the relation: a change of government, a crisis, a cost, or a renewal in doubt.

    `opposed` says of a change whether those who came had opposed the relation or its main project.
    """

    text: Written
    date: str = ""
    kind: StressKind = "crisis"
    opposed: Answered = "unknown"


def year_of(date: str) -> int | None:
    """The year that a date begins with; None where it begins otherwise."""
    found = _YEAR.match(date)
    return int(found[1]) if found else None


def year_after(date: str, last: int | None) -> int | None:
    """The year that a date begins with where it lies after the year `last` (None: no end is known); else None."""
    year = year_of(date)
    return year if year is not None and last is not None and year > last else None


def announced(one: Commitment) -> Commitment:
    """A commitment as it was announced, its states left open: what several people judge alike."""
    return Commitment(one.text, one.date, one.source, one.due)


_LISTS: dict[str, tuple[str, ...]] = {"commitments": STATES, "stresses": ("opposed",)}


def as_meant(data: Mapping[str, Any]) -> dict[str, Any]:
    """An assessment's plain data with what stands in it without quotes read as it is meant.

    `true` and `false` are yes and no in a commitment, a stress or a choice, and a bare year is a date or a year.
    """
    found = dict(data)
    for name, states in _LISTS.items():
        if isinstance(items := data.get(name), list):
            found[name] = [_item(one, states) for one in items]
    if isinstance(answers := data.get("answers"), dict):
        found["answers"] = {name: _answer(one) for name, one in answers.items()}
    if "declaration" in data:
        found["declaration"] = _item(data["declaration"])
    return found


def _answer(one: Any) -> Any:
    if not isinstance(one, dict):
        return one
    found = one | ({"choice": _yes_or_no(one["choice"])} if "choice" in one else {})
    if isinstance(items := one.get("evidence"), list):
        found["evidence"] = [_item(item) for item in items]
    return found


def _item(one: Any, states: tuple[str, ...] = ()) -> Any:
    if not isinstance(one, dict):
        return one
    meant = {name: _yes_or_no(value) if name in states else value for name, value in one.items()}
    if type(date := meant.get("date")) is int and 0 < date < _YEARS:
        meant["date"] = f"{date:04}"
    if isinstance(due := meant.get("due"), str) and re.fullmatch("[0-9]{4}", due):
        meant["due"] = int(due)
    return meant


def _yes_or_no(value: Any) -> Any:
    return ("no", "yes")[value] if isinstance(value, bool) else value


def list_faults(commitments: tuple[Commitment, ...], last: int | None) -> Iterator[Fault]:
    """What cannot be announced within a period that ends with the year `last` (None: its end is not known)."""
    for place, one in enumerate(commitments):
        if year := year_after(one.date, last):
            path: Path = ("commitments", place, "date")
            fact = _("announced in %(year)s, after the period ends (%(last)s)", year=year, last=last)
            yield Fault(path, fact, _("mend the year, or take it out"))
