"""The application: every command under its name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from assess import __version__
from assess.cli import evidence, files, rubric, template, terminal, this_folder
from assess.cli.cases import cases
from assess.cli.check import check
from assess.cli.compare import compare
from assess.cli.demo import demo
from assess.cli.explain import explain
from assess.cli.funnel import Command, Funnel
from assess.cli.merge import merge
from assess.cli.method import method
from assess.cli.migrate import migrate
from assess.cli.portfolio import portfolio
from assess.cli.redact import redact
from assess.cli.report import report
from assess.cli.resume import resume
from assess.cli.schema import schema
from assess.cli.score import score
from assess.cli.start import start

EVERYDAY = {
    "Your own assessment": (start, resume, score, explain, report),
    "Several eyes": (compare, portfolio),
    "Worked cases": (demo, cases),
}
OTHERS = (check, merge, redact, migrate, schema, method)

app = typer.Typer(
    name="assess",
    cls=Funnel,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    # Boxes are of no use to who asked for plain lines.
    rich_markup_mode=None if os.environ.get("ASSESS_PLAIN") or terminal.is_plain() else "rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Ask the right questions about a declared alliance between two states, and see whether it is one.",
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"assess {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def first_word(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tell the version and leave.")
    ] = False,
    rubrics_folder: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Rubrics of your own, beside those in $ASSESS_RUBRICS."),
    ] = None,
) -> None:
    """Ask the right questions about a declared alliance between two states, and see whether it is one."""
    files.name_rubrics_folder(rubrics_folder)
    context.call_on_close(lambda: files.name_rubrics_folder(None))
    if context.invoked_subcommand is None:
        typer.echo(this_folder.what_next())


for group, commands in EVERYDAY.items():
    for command in commands:
        app.command(command.__name__, cls=Command, rich_help_panel=group)(command)
for other in OTHERS:
    app.command(other.__name__, cls=Command)(other)
app.add_typer(rubric.app, name="rubric")
app.add_typer(evidence.app, name="evidence")
app.add_typer(template.app, name="template")
