"""Options and arguments: those that several commands have, each spelled and told once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from assess.cli import completion
from assess.cli.files import today
from assess.errors import Problem, UsageError
from assess.model.dates import iso_day
from assess.report.formats import FORMATS
from assess.text.language import _

File = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="An assessment, or - for standard input.", autocompletion=completion.files),
]
Files = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="FILE…",
        help="Assessments; a folder stands for those in it, - for one on standard input.",
        autocompletion=completion.files,
    ),
]
Partners = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="COUNTRY COUNTRY",
        help='Two countries: names in English, Spanish or Portuguese, or codes; another partner as "=Name".',
        autocompletion=completion.countries,
    ),
]
Years = Annotated[
    str, typer.Option("--period", metavar="YEARS", help="The years assessed: 2003-2010, or 2003- if open.")
]
Rubrics = Annotated[
    str,
    typer.Option(
        "--rubrics",
        metavar="RUBRICS",
        help="Rubrics, with commas between; all; or choose, from a list.",
        autocompletion=completion.rubrics,
    ),
]
Rubric = Annotated[str, typer.Argument(metavar="ID", help="A rubric.", autocompletion=completion.rubrics)]
FilledIn = Annotated[
    Path | None, typer.Option("--file", metavar="FILE", help="The file to fill in; else one named after the countries.")
]
Quick = Annotated[bool, typer.Option("--quick", help="Only what a verdict needs, and no evidence.")]
To = Annotated[
    str, typer.Option(metavar="FORMATS", help=f"Write a report: {', '.join(FORMATS)}, or several with commas.")
]
Out = Annotated[
    Path | None,
    typer.Option(metavar="PLACE", help="Where to write: a file, a folder, or - for standard output."),
]
Day = Annotated[str, typer.Option(metavar="DAY", help="The day on what is made, as 2026-11-22; else today.")]
Fonts = Annotated[Path | None, typer.Option(metavar="DIR", help="A folder of further fonts for the PDF.")]
Template = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Templates of your own; see `assess template --help`.")
]
Style = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="A style file: marking, letterhead, logo, paper, colour (`assess schema style`); or a DOCX.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="JSON on standard output, and nothing else there.")]
SkipBad = Annotated[
    bool, typer.Option("--skip-bad", help="Name files with faults and go on without them; then exit 1.")
]
RENAMED = {
    "--file": "--out",
    "--output": "--out",
    "--format": "--to",
    "--formats": "--to",
    "--day": "--date",
    "--skip-errors": "--skip-bad",
}
"""What options were called in version 1.0, or are called by other programs, and what they are called here."""


def chosen_day(text: str) -> str:
    """The day named, or today; raises UsageError for what is no day."""
    day = iso_day(text) if text else today()
    if not day:
        raise UsageError(
            Problem(_('"%(word)s" is no day', word=text), _("write it as 2026-11-22 or 22/11/2026"), "--date")
        )
    return day


def refuse_unknown(word: str, known: Iterable[str], option: str) -> None:
    """Raise UsageError where an option was given a word that is none of those known."""
    known = tuple(known)
    if word not in known:
        fact = _('"%(word)s" is not known here', word=word)
        raise UsageError(Problem(fact, _("known are %(names)s", names=", ".join(known)), option))


def words(text: str) -> list[str]:
    """What an option names with commas between, each once."""
    return list(dict.fromkeys(word for part in text.split(",") if (word := part.strip())))
