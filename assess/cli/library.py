"""Rubrics as a reader meets them: `assess rubric list` and `assess rubric show`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assess.cli import files, terminal
from assess.errors import AssessError, Problem

if TYPE_CHECKING:
    from assess.model.questionnaire import Library

app = typer.Typer(no_args_is_help=True, help="The frameworks: what they ask, and after whom.")


@app.command("list")
def list_rubrics(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """List the rubrics with version, criteria and the minutes they take."""
    from assess.storage.rubrics import library

    rows = _rows(library())
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    width = max(len(row["id"]) for row in rows)
    for row in rows:
        typer.echo(f"{row['id']:<{width}}  {row['title']}")
        about = f"{row['criteria']} criteria, {row['minutes']} minutes, version {row['version']}, {row['digest'][:19]}…"
        typer.echo(f"{'':<{width}}  {about}")


@app.command("show")
def show_rubric(
    name: Annotated[str, typer.Argument(metavar="ID", help="A rubric.", autocompletion=files.complete_rubrics)],
) -> None:
    """Show a rubric whole: every question, why it is asked, its descriptors, and its sources."""
    from assess.cli.reading import rubric_text
    from assess.storage.rubrics import library

    known = library()
    if name not in known.rubrics:
        raise AssessError(Problem(f'no rubric is called "{name}"', f"known are {', '.join(known.rubrics)}"))
    terminal.print_text(rubric_text(known, name))


def _rows(known: Library) -> list[dict[str, Any]]:
    from assess.interview.agenda import agenda, minutes_left
    from assess.model.assessment import Assessment, Pair, Period
    from assess.model.questionnaire import digest, questionnaire

    nothing = Assessment(1, Pair("A", "B"), Period(2000), {})
    rows = []
    for rubric in known.rubrics.values():
        asked = questionnaire(known, [rubric.id])
        row: dict[str, Any] = {"id": rubric.id, "title": rubric.title, "version": rubric.version}
        minutes = minutes_left(agenda(asked, nothing), ())
        row |= {"digest": digest(asked, rubric.id), "criteria": len(asked.criteria), "minutes": minutes}
        rows.append(row)
    return rows
