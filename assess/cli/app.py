"""The application: every command under its name, which is that of its file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assess import __version__
from assess.cli import files, language
from assess.cli.funnel import Funnel

EVERYDAY = {
    "Your own assessment": {
        "start": "Begin an assessment of two countries.",
        "resume": "Go on with an assessment where it was left.",
        "score": "Show the verdict on one screen; of several, a line each.",
        "explain": "Show the arithmetic behind a verdict, a criterion or the commitments.",
        "report": "Write reports beside each assessment, or where --out says.",
    },
    "Several eyes": {
        "form": "Write the questions as a form that others fill in, without this program.",
        "compare": "Set several assessments side by side.",
        "portfolio": "Set all alliances of one state side by side.",
    },
    "Worked cases": {
        "demo": "Score and report a worked case, in the folder assess-demo.",
    },
}
OTHERS = (
    "cases",
    "collect",
    "check",
    "merge",
    "redact",
    "export",
    "table",
    "migrate",
    "schema",
    "method",
    "rubric",
    "evidence",
    "template",
    "translate",
)

app = typer.Typer(
    name="assess",
    cls=Funnel,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
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
    lang: Annotated[str, typer.Option(metavar="LANG", callback=language.checked, help="The language to speak.")] = "",
) -> None:
    """Ask the right questions about a declared alliance between two states, and see whether it is one."""
    files.name_rubrics_folder(rubrics_folder)
    context.call_on_close(lambda: files.name_rubrics_folder(None))
    if context.invoked_subcommand is None:
        from assess.cli import this_folder

        typer.echo(this_folder.what_next())


def _stand_in() -> None:
    """What stands for a command until it is called; its own file is loaded then."""


for group, commands in EVERYDAY.items():
    for command, line in commands.items():
        app.command(command, help=line, rich_help_panel=group)(_stand_in)
for other in OTHERS:
    app.command(other)(_stand_in)
