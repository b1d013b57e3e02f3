"""Interviews: `assess start` and `assess resume`, and what to do next."""

from __future__ import annotations

import re
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assess.cli import files, terminal
from assess.cli.choosing import chosen_rubrics
from assess.cli.departure import say_kept, see_kept
from assess.errors import AssessError, Problem, UsageError

if TYPE_CHECKING:
    from assess.interview.cut import Cut
    from assess.interview.opening import Way
    from assess.interview.page import Asker
    from assess.model.dyad import Partner
    from assess.storage.assessments import Notebook

INTERRUPTED = 130
USUAL = "ohmae,spekman,lorenzini"
YEARS_BACK = 10
PlainOption = Annotated[
    bool, typer.Option("--plain", help="Numbered lines of plain text, nothing redrawn.", envvar="ASSESS_PLAIN")
]


def start(
    partners: Annotated[
        list[str],
        typer.Argument(
            metavar="COUNTRY COUNTRY",
            help='Two countries: names in English, Spanish or Portuguese, or codes; another partner as "=Name".',
            autocompletion=files.complete_countries,
        ),
    ],
    period: Annotated[str, typer.Option(metavar="YEARS", help="The years assessed: 2003-2010, or 2003- if open.")] = "",
    rubrics: Annotated[
        str,
        typer.Option(
            help="Rubrics, with commas between; all; or choose, from a list.", autocompletion=files.complete_rubrics
        ),
    ] = USUAL,
    quick: Annotated[bool, typer.Option("--quick", help="Ohmae's six criteria only, to begin with.")] = False,
    side: Annotated[str, typer.Option(help="Your chair: a (the first country's), b, or outside.")] = "outside",
    assessor: Annotated[str, typer.Option(metavar="NAME", help="Who judges, as the report will say it.")] = "",
    file: Annotated[Path | None, typer.Option(help="The file to write; else one named after the countries.")] = None,
    plain: PlainOption = False,
) -> None:
    """Begin an assessment of two countries.

    It is an interview that can be left and taken up again at any time.
    """
    from assess.model.questionnaire import questionnaire
    from assess.storage.assessments import begin
    from assess.storage.countries import split_partners
    from assess.storage.files import save_text

    if side not in ("a", "b", "outside"):
        raise UsageError(Problem(f'"{side}" is no side', "write a, b or outside"))
    if re.search("[\ud800-\udfff]", assessor):
        raise UsageError(Problem("the assessor's name is not in UTF-8", "write it again"))
    pair = split_partners(partners)
    chosen = chosen_rubrics(rubrics, plain or not can_ask())
    if period:
        _period(period)
    path = _path(file, pair, plain)
    if path.exists():
        _converse(path, plain, quick)
        return
    years = _years(period, plain)
    frame = {
        "dyad": {"a": pair[0].code, "b": pair[1].code},
        "period": years,
        "assessor": {"name": assessor, "side": side} if assessor else {"side": side},
        "date": files.today(),
    }
    save_text(path, begin(frame, questionnaire(files.library(), chosen)))
    _converse(path, plain, quick)


def resume(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="The assessment to go on with.", autocompletion=files.complete_files),
    ] = None,
    plain: PlainOption = False,
) -> None:
    """Go on with an assessment where it was left.

    Without a file it takes the only unfinished one in this folder.
    """
    _converse(path or _only_unfinished(), plain, quick=False)


def what_next() -> str:
    """A few lines on what can be done from here."""
    try:
        lines = [f"  assess resume {quoted(path)}".ljust(42) + "go on where you were" for path in _unfinished()[:3]]
    except AssessError:
        lines = []
    lines += [
        "  assess start Argentina Brazil           answer questions about two countries",
        "  assess demo                             see a finished case and its report",
        "  assess --help                           every command",
    ]
    return "\n".join(["assess asks whether a declared alliance between two states is one, and says why.", "", *lines])


def _years(text: str, plain: bool) -> dict[str, int]:
    """The period written, asked for, or (where nobody can be asked) the last ten years, which is said."""
    if text:
        return _period(text)
    if can_ask():
        return _period(_asked_years(plain))
    first = int(files.today()[:4]) - YEARS_BACK
    terminal.print_notes([f"no period was given; this assessment begins in {first} (choose with --period 2003-2010)"])
    return {"from": first}


def _asked_years(plain: bool) -> str:
    """A period that has no fault, asked of the person at the terminal."""
    question = "Which years? For instance 2003-2010, or 2003- up to now:"
    if not _wants_plain(plain):
        from assess.interview.opening import ask_years

        return ask_years(question, _fault_of_period)
    while fault := _fault_of_period(said := typer.prompt(question, prompt_suffix=" ")):
        typer.echo(fault)
    return str(said)


def _fault_of_period(text: str) -> str:
    """What is wrong with a period as typed; empty where nothing is."""
    try:
        _period(text)
    except UsageError as error:
        return str(error)
    return ""


def _period(text: str) -> dict[str, int]:
    match = re.fullmatch(r"\s*([0-9]{4})\s*(?:[-–—/]\s*([0-9]{4})?\s*)?", text)
    if not match or match[1] == "0000":
        raise UsageError(Problem(f'"{text}" is no period', "write 2003-2010, or 2003- where the end is open"))
    years = {"from": int(match[1])}
    if match[2]:
        years["to"] = int(match[2])
        if years["to"] < years["from"]:
            fact = f"the period ends ({match[2]}) before it begins ({match[1]})"
            raise UsageError(Problem(fact, "mend one of the two years"))
    return years


def _path(file: Path | None, pair: tuple[Partner, Partner], plain: bool) -> Path:
    """The file to write: the one named, or one after the partners; never one that exists, but to resume it."""
    from assess.storage.files import numbered

    path = file or Path("-".join(slug(one.code) for one in pair) + ".yaml")
    if not path.exists():
        return path
    if path.is_dir():
        raise UsageError(Problem("this is a folder", "name a file in it", str(path)))
    other = numbered(path)
    if not can_ask():
        remedy = f"go on with `assess resume {quoted(path)}`, or begin another with --file {quoted(other)}"
        raise AssessError(Problem("this file exists", remedy, str(path)))
    way = _asked_way(path, other, plain)
    if way == "leave":
        raise typer.Exit
    return path if way == "resume" else other


def _asked_way(path: Path, other: Path, plain: bool) -> Way:
    """Whether to go on with a file that exists, to begin another, or to leave."""
    if not _wants_plain(plain):
        from assess.interview.opening import ask_way

        return ask_way(str(path), str(other))
    shown = f"{terminal.visible(path)} exists. r: go on with it; n: begin a new one in {terminal.visible(other)}"
    typer.echo(f"{shown}; Enter: leave.")
    said = typer.prompt("r, n or Enter", default="", show_default=False).strip().lower()
    ways: dict[str, Way] = {"r": "resume", "n": "new"}
    return ways.get(said, "leave")


def slug(code: str) -> str:
    """A partner's code as part of a file's name."""
    from assess.storage.countries import alias_key

    return re.sub(r"[^a-z0-9]+", "-", alias_key(code)).strip("-")[:40] or "partner"


def _unfinished() -> list[Path]:
    """The assessments in this folder with a question still open."""
    from assess.interview.agenda import unfinished

    found = []
    known = files.library()
    for path in sorted(Path().glob("*.y*ml")):
        try:
            one = files.opened(path, known)
        except AssessError:
            continue
        if unfinished(one.asked, one.assessment):
            found.append(path)
    return found


def _only_unfinished() -> Path:
    found = _unfinished()
    if len(found) == 1:
        return found[0]
    if not found:
        raise AssessError(Problem("no unfinished assessment stands in this folder", "begin one with `assess start`"))
    names = ", ".join(map(str, found))
    raise AssessError(Problem(f"several assessments here are unfinished: {names}", "name the one to go on with"))


def _converse(path: Path, plain: bool, quick: bool) -> None:
    """Interview on a file that exists, then show the result or say how to go on."""
    import time

    from assess.interview.cut import Cut
    from assess.interview.session import converse
    from assess.model.figure import series
    from assess.storage.assessments import notebook
    from assess.storage.figures import figures

    with Cut() as cut, notebook(path, files.library()) as book:
        terminal.print_notes(book.opened.warnings)
        names = {side: partner.name for side, partner in book.opened.partners.items()}
        rows = {side: series(figures(), partner.code, partner.name) for side, partner in book.opened.partners.items()}
        with person(plain, cut) as asker:
            end = converse(book, asker, names, time.monotonic, quick, rows).end
        see_kept(book, lambda place: f"go on with `assess resume {quoted(place)}`")
        if cut.came or end != "finished":
            say_kept(path, f"To go on:\n  assess resume {quoted(path)}")
        if cut.came or end == "interrupted":
            raise typer.Exit(INTERRUPTED)
    if end == "finished":
        _show(book, path, plain)


def person(plain: bool, cut: Cut) -> AbstractContextManager[Asker]:
    """The way to the person who answers: a full screen, or plain lines where they are wanted or called for."""
    from assess.interview.plain import Plain

    if _wants_plain(plain):
        return nullcontext(Plain(sys.stdin, sys.stdout, cut))
    from assess.interview.screen import Screen

    return Screen(cut=cut)


def _wants_plain(plain: bool) -> bool:
    """Whether plain lines are asked for, or called for by what stands at either end."""
    import os

    from assess.interview.plain import suits

    return terminal.is_plain(plain) or suits(os.environ.get("TERM", ""), sys.stdin, sys.stdout)


def _show(book: Notebook, path: Path, plain: bool) -> None:
    terminal.print_scores([(files.documented(book.opened, files.today()), str(path))], plain or not can_ask())


def can_ask() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def quoted(path: Path) -> str:
    """A file's name as it can be typed into a shell."""
    import shlex

    name = str(path)
    return terminal.visible(shlex.quote(f"./{name}" if name.startswith("-") else name))
