"""Figures: tables of numbers that a source prints about states, with unit, source and what was corrected.

A figure is something to name as evidence; it never answers a question and changes no level.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from assess.model.dyad import filled
from assess.model.fault import Fault
from assess.model.form import convert, says_of_text
from assess.model.rule import CriterionId
from assess.model.scale import Kind, Name, Text
from assess.text.language import N_, _, ngettext

Year = Annotated[int, Meta(ge=1, le=9999)]
Value = Annotated[int, Meta(ge=0)]

Code = Annotated[
    str,
    Meta(pattern="^[A-Z]{3}$", description="A state by ISO 3166-1 alpha-3."),
    says_of_text(N_("%(value)s is no code of a state"), N_("write three capitals")),
]


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """One measure of several states over the same years: `values` holds a row by state, in the order of `years`.

    `measure` names the state as `{country}`, in a translation also as `{country.de}`; `kind` is the kind of evidence a
    row is; `shows` says what it counts and what it leaves open; `criteria` are those it may be named under.
    """

    id: Name
    measure: Text
    unit: Text
    kind: Kind
    source: Text
    shows: Text
    criteria: Annotated[tuple[CriterionId, ...], Meta(min_length=1)]
    years: Annotated[tuple[Year, ...], Meta(min_length=1)]
    values: dict[Code, tuple[Value, ...]]
    correction: str = ""


class Figures(Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of one file."""

    figures: Literal[1]
    tables: tuple[Table, ...]

    @property
    def states(self) -> tuple[str, ...]:
        """The codes of all states with a row, in the order of the tables."""
        return tuple(dict.fromkeys(code for table in self.tables for code in table.values))


@dataclass(frozen=True, slots=True)
class Series:
    """One state's row of a table: a whole number in the table's unit by year, first year first."""

    table: Table
    country: str
    values: Mapping[int, int]

    @property
    def measure(self) -> str:
        """What is counted, with the state's name in it."""
        return filled(self.table.measure, {"country": self.country})

    def between(self, first: int, last: int | None) -> Series:
        """The same from `first` to `last` (both included; None: no end); empty where the table has no such year."""
        kept = {year: one for year, one in self.values.items() if first <= year and (last is None or year <= last)}
        return Series(self.table, self.country, kept)


def series(figures: Figures, code: str, name: str) -> tuple[Series, ...]:
    """Every row about the state `code`, which is called `name` in them; empty where no table has it."""
    rows = ((table, table.values.get(code, ())) for table in figures.tables)
    return tuple(Series(table, name, dict(zip(table.years, row, strict=True))) for table, row in rows if row)


def read_figures(data: Any) -> tuple[Figures | None, tuple[Fault, ...]]:
    """The figures in plain `data` and every fault of them; None where there is a fault."""
    found, faults = convert(data, Figures)
    for place, table in enumerate(found.tables if found else ()):
        path = ("tables", place)
        if list(table.years) != sorted(set(table.years)):
            remedy = _("write each year once, the first one first")
            faults.append(Fault((*path, "years"), _("the years do not rise"), remedy))
        for code, row in table.values.items():
            if len(row) != len(table.years):
                # Translators: %(years)s is the number of years, and so the number of values that there should be
                fact = ngettext(
                    "%(table)s has %(n)s value for %(state)s, and not %(years)s",
                    "%(table)s has %(n)s values for %(state)s, and not %(years)s",
                    len(row),
                    table=table.id,
                    state=code,
                    years=len(table.years),
                )
                faults.append(Fault((*path, "values", code), fact, _("write one value for each year")))
    return (None if faults else found), tuple(faults)
