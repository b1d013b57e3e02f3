"""Ready-made evidence: rows of the tables that go with the program, as items of one criterion.

An item says what was counted, in the years of the period, with its source and what was corrected in it. It is a deed
and never a word, so it speaks for practice only; whether it answers the question is the person's to judge.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from assess.model.assessment import Period
from assess.model.figure import Series
from assess.model.rubric import Criterion
from assess.text import fit, say
from assess.text.language import _
from assess.text.safe import visible

Rows = Mapping[str, tuple[Series, ...]]
NO_ROWS: Rows = MappingProxyType({})


def rows_for(name: str, rows: Rows, period: Period) -> tuple[tuple[str, Series], ...]:
    """The rows that a criterion may name, each with the side of its state, cut to the period; none that is empty."""
    found = [
        (side, one.between(period.from_year, period.to_year))
        for side, ones in rows.items()
        for one in ones
        if name in one.table.criteria
    ]
    return tuple((side, one) for side, one in found if one.values)


def items(name: str, criterion: Criterion, rows: Rows, period: Period) -> tuple[dict[str, Any], ...]:
    """The rows as evidence items in the form of the file; none where the criterion has no reading of practice."""
    if "practised" not in criterion.readings:
        return ()
    return tuple(_item(side, one, criterion) for side, one in rows_for(name, rows, period))


def told(row: Series) -> str:
    """A row in words, as `Military expenditure of Peru, in million US$: 1,434 (2005), 1,476 (2006)` and so on."""
    values = ", ".join(f"{say.number(value)} ({year})" for year, value in row.values.items())
    said = _("%(measure)s, in %(unit)s: %(values)s.", measure=row.measure, unit=row.table.unit, values=values)
    return visible(said)


def source(row: Series) -> str:
    """Where a row stands, with what was corrected in it."""
    correction = fit.flat(row.table.correction)
    return f"{row.table.source}. {correction}" if correction else row.table.source


def _item(side: str, row: Series, criterion: Criterion) -> dict[str, Any]:
    first, last = min(row.values), max(row.values)
    item: dict[str, Any] = {"kind": row.table.kind, "text": told(row), "source": source(row)}
    item |= {"date": f"{first}/{last}" if last > first else str(first), "supports": ["practised"]}
    return item | ({"side": side} if criterion.asks == "each" else {})
