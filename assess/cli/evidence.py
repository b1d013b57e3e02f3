"""`assess evidence`: the figures that go with the program, to be named as evidence."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from assess.cli import completion, options, terminal
from assess.cli.funnel import Command
from assess.errors import AssessError, Problem
from assess.model.dyad import filled
from assess.model.figure import Series, series
from assess.storage.countries import find_partner, partner
from assess.storage.figures import figures
from assess.storage.rubrics import library
from assess.text import fit, say
from assess.text.language import _

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
        kinds = {kind: one.title for kind, one in library().scales.evidence.items()}
        told: dict[str, Any] = {"number": say.number, "kinds": kinds, "tables": ()}
        terminal.print_view("figures", country=chosen[0].in_sentence, rows=rows[chosen[0]], **told)
    else:
        named = {one.code: f"{one.name} ({one.code})" for one in chosen}
        states = {table.id: ", ".join(named[code] for code in table.values) for table in known.tables}
        measures = {table.id: filled(table.measure, {"country": _("a state")}) for table in known.tables}
        terminal.print_view("figures", country="", rows=(), tables=known.tables, states=states, measures=measures)


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
