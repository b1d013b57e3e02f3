"""Rubrics as a reader meets them: `assess rubric list` and `assess rubric show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from assess.cli import authoring, files, options, terminal
from assess.errors import AssessError, Problem
from assess.text.safe import in_one_line

if TYPE_CHECKING:
    from assess.storage.rubrics import Gathered

SHIPPED = "shipped"
app = typer.Typer(no_args_is_help=True, help="The frameworks: what they ask, and after whom.")


@app.command("list")
def list_rubrics(
    as_json: options.Json = False,
) -> None:
    """List the rubrics with version, criteria, the minutes they take, and where each stands."""
    from assess.storage.rubrics import gathered

    known = gathered(files.rubrics_folders())
    rows = _rows(known)
    if as_json:
        terminal.print_json([rows])
        return
    width = max(len(row["id"]) for row in rows)
    for row in rows:
        if "broken" in row:
            typer.echo(f"{row['id']:<{width}}  has a fault and cannot be asked")
            typer.echo(f"{'':<{width}}  {row['broken']}")
            continue
        typer.echo(f"{row['id']:<{width}}  {row['title']}")
        about = f"{row['criteria']} criteria, {row['minutes']} minutes, version {row['version']}, {row['digest'][:19]}…"
        typer.echo(f"{'':<{width}}  {about}")
        if row["from"] != SHIPPED:
            typer.echo(f"{'':<{width}}  {in_one_line(row['from'])}")


@app.command("show")
def show_rubric(
    name: Annotated[str, typer.Argument(metavar="ID", help="A rubric.", autocompletion=files.complete_rubrics)],
) -> None:
    """Show a rubric whole: every question, why it is asked, its descriptors, and its sources."""
    from assess.cli.rubric_text import rubric_text

    known = files.library()
    if name not in known.rubrics:
        raise AssessError(Problem(*known.absence(name)))
    terminal.print_text(rubric_text(known, name))


app.command("new")(authoring.new)
app.command("copy")(authoring.copy)


def _rows(known: Gathered) -> list[dict[str, Any]]:
    from assess.cli.prompts import minutes
    from assess.model.questionnaire import digest, questionnaire
    from assess.storage.rubrics import library

    shipped, rows = library().rubrics, []
    for name, rubric in known.library.rubrics.items():
        asked = questionnaire(known.library, [name])
        row: dict[str, Any] = {"id": name, "title": rubric.title, "version": rubric.version}
        row |= {"digest": digest(asked, name), "criteria": len(asked.criteria), "minutes": minutes(known.library, name)}
        rows.append(row | {"from": SHIPPED if name in shipped else str(known.files[name])})
    broken = known.library.broken.items()
    return rows + [{"id": name, "from": str(known.files[name]), "broken": problem} for name, problem in broken]
