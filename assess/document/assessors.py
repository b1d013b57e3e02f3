"""Assessors: those of a study in an order, and as a table, with how each stands beside the others and the key."""

from __future__ import annotations

from collections.abc import Callable

from assess.document.study import StudiedAssessor, StudyDocument
from assess.document.table import ASSESSORS, Row, Table

Figure = Callable[[StudiedAssessor], float | None]
ORDERS: dict[str, Figure] = {
    "alike": lambda one: one.key.alike if one.key else None,
    "within_one": lambda one: one.key.within_one if one.key else None,
    "alpha": lambda one: one.key.alpha if one.key else None,
    "verdicts_alike": lambda one: one.key.verdicts_alike if one.key else None,
    "left_open": lambda one: -one.unknown - one.unanswered,
    "evidenced": lambda one: one.evidenced,
}
"""By what assessors can be put in order: the highest figure first."""


def in_order(document: StudyDocument, by: str = "") -> list[int]:
    """The places of the assessors by one of ORDERS, those without such a figure last; as they stand without one."""
    places = list(range(len(document.assessors)))
    if not by:
        return places
    figures = [ORDERS[by](one) for one in document.assessors]
    return sorted(places, key=lambda place: (figures[place] is None, -(figures[place] or 0)))


def assessors(document: StudyDocument, by: str = "") -> Table:
    """A row for each assessor, in that order; what cannot be told is None."""
    return Table("assessors", ASSESSORS, tuple(_row(document, place) for place in in_order(document, by)))


def _row(document: StudyDocument, place: int) -> Row:
    one, key = document.assessors[place], document.assessors[place].key
    apart = next((each for each in document.apart if each.assessor == place), None)
    levels = sum(each.levels for each in document.files if each.assessor == place)
    return (
        *(one.name, len(one.files), len(one.missing), levels, one.unknown, one.unanswered, one.evidenced),
        *((apart.distance, int(apart.stands)) if apart else (None, None)),
        *((key.levels, key.alike, key.within_one, key.alpha) if key else (None,) * 4),
        *((key.verdicts, key.verdicts_alike) if key else (None, None)),
    )
