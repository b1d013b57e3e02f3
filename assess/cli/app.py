"""The application: every command under its name, and the funnel that turns an error into text and an exit code.

Exit codes: 0 done, 1 the input has a fault, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from assess import __version__
from assess.cli import (
    cases,
    check,
    compare,
    drill,
    evidence,
    files,
    hint,
    merge,
    method,
    migrate,
    portfolio,
    redact,
    report,
    rubric,
    score,
    start,
    terminal,
)
from assess.errors import AssessError, Problem
from assess.text.safe import in_one_line

INTERRUPTED = 130
# The class of every usage error, which typer raises and does not name.
_WrongUsage: Any = typer.BadParameter.__base__


class Funnel(TyperGroup):
    """The group in which every command runs: it alone writes errors, one line for each problem."""

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """Read the command line, which may print help; leave with an exit code where that fails."""
        with _errors_as_text():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; leave with its exit code."""
        with _errors_as_text():
            return super().invoke(ctx)


@contextmanager
def _errors_as_text() -> Iterator[None]:
    try:
        yield
    except AssessError as error:
        for problem in error.problems:
            typer.echo(hint.told(problem), err=True)
        raise typer.Exit(error.exit_code) from None
    except _WrongUsage as error:
        # It repeats what was typed.
        error.message = in_one_line(error.message)
        raise
    except (KeyboardInterrupt, EOFError):
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        # The reader of a pipe left early; nothing more can be written, and nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except OSError as error:
        place = str(error.filename or "")
        typer.echo(Problem(str(error.strerror or error), "see that the place can be used", place), err=True)
        raise typer.Exit(1) from None


app = typer.Typer(
    name="assess",
    cls=Funnel,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    # Boxes are of no use to who asked for plain lines.
    rich_markup_mode=None if terminal.is_plain(bool(os.environ.get("ASSESS_PLAIN"))) else "rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Ask the right questions about a declared alliance between two states, and see whether it is one.",
    epilog="Set ASSESS_PLAIN=1 for plain numbered lines in every command; NO_COLOR=1 for no colour.",
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
        typer.Option(metavar="DIR", help="A folder of rubrics of your own, beside those in $ASSESS_RUBRICS."),
    ] = None,
) -> None:
    """Ask the right questions about a declared alliance between two states, and see whether it is one."""
    files.name_rubrics_folder(rubrics_folder)
    context.call_on_close(lambda: files.name_rubrics_folder(None))
    if context.invoked_subcommand is None:
        typer.echo(start.what_next())


app.command("start")(start.start)
app.command("resume")(start.resume)
app.command("score")(score.score)
app.command("explain")(score.explain)
app.command("report")(report.report)
app.command("demo")(report.demo)
app.command("compare")(compare.compare)
app.command("portfolio")(portfolio.portfolio)
app.command("cases")(cases.cases)
app.command("check")(check.check)
app.command("merge")(merge.merge)
app.command("redact")(redact.redact)
app.command("migrate")(migrate.migrate)
app.command("schema")(check.schema)
app.command("method")(method.method)
app.add_typer(rubric.app, name="rubric")
rubric.app.command("drill")(drill.drill)
app.add_typer(evidence.app, name="evidence")
