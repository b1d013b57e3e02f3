"""`assess evidence`: the figures that go with the program, to be named as evidence."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from assess.cli import completion, options, terminal
from assess.cli.funnel import Command
from assess.errors import AssessError, Problem
from assess.model.figure import Figures, Series, series
from assess.storage.countries import find_partner, partner
from assess.storage.figures import figures
from assess.text import fit

WIDTH = 88
app = typer.Typer(no_args_is_help=True, help="Figures of the sources, to be named as evidence.")


@app.command("list", cls=Command)
def list_figures(
    country: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COUNTRY]",
            help="A country: a name in English, Spanish or Portuguese, or a code; without one: which there are.",
            autocompletion=completion.countries,
        ),
    ] = None,
    as_json: options.Json = False,
) -> None:
    """List the figures about a country, each with its unit, its source and what was corrected in it."""
    known = figures()
    chosen = [find_partner(" ".join(country))] if country else [partner(code) for code in known.states]
    rows = {one: series(known, one.code, one.in_sentence) for one in chosen}
    if country and not any(rows.values()):
        names = ", ".join(partner(code).in_sentence for code in known.states)
        raise AssessError(
            Problem(f"the tables have no row about {chosen[0].in_sentence}", f"they have one about {names}")
        )
    if as_json:
        terminal.print_json([[_row(one.code, row) for one, found in rows.items() for row in found]])
    elif country:
        typer.echo("\n\n".join(_text(row) for row in rows[chosen[0]]))
    else:
        typer.echo(_overview(known, {one.code: one.name for one in chosen}))


def _row(code: str, row: Series) -> dict[str, Any]:
    table = row.table
    return {
        "table": table.id,
        "country": code,
        "measure": row.measure,
        "unit": table.unit,
        "values": {str(year): value for year, value in row.values.items()},
        "kind": table.kind,
        "source": table.source,
        "correction": fit.flat(table.correction),
        "shows": fit.flat(table.shows),
        "criteria": list(table.criteria),
    }


def _text(row: Series) -> str:
    """A row of a table, year by year, with all that is to be known about it."""
    table = row.table
    width = max(len(f"{value:,}") for value in row.values.values())
    lines = [f"{row.measure}, {table.unit}", *(f"  {year}  {value:>{width},}" for year, value in row.values.items())]
    told = {"Shows": table.shows, "Kind": table.kind, "Source": table.source, "Corrected": table.correction}
    for word, text in told.items():
        lines += fit.wrapped(f"{word}: {text}", WIDTH, "  ", hang=2) if text else []
    return "\n".join(lines)


def _overview(known: Figures, names: dict[str, str]) -> str:
    """Which tables there are, and about whom."""
    lines = []
    for table in known.tables:
        states = ", ".join(f"{names[code]} ({code})" for code in table.values)
        lines.append(
            f"{table.measure.replace('{country}', 'a state')}, {table.unit}, {table.years[0]}–{table.years[-1]}"
        )
        lines += fit.wrapped(states, WIDTH, "  ")
    return "\n".join([*lines, "The figures about one of them: assess evidence list COL"])
