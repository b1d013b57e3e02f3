"""Interviews: `assess start` and `assess resume`, and what to do next."""

from __future__ import annotations

import re
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assess.cli import files, hint, migrate, places, terminal
from assess.cli.departure import say, say_kept, see_kept
from assess.cli.prompts import a_line, chosen_rubrics, one_of, the_unfinished, unfinished
from assess.errors import AssessError, Problem, UsageError
from assess.text.safe import in_one_line

if TYPE_CHECKING:
    from assess.interview.interruption import Cut
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
        list[str] | None,
        typer.Argument(
            metavar="[COUNTRY COUNTRY]",
            help='Two countries: names in English, Spanish or Portuguese, or codes; another partner as "=Name".',
            autocompletion=files.complete_countries,
        ),
    ] = None,
    period: Annotated[str, typer.Option(metavar="YEARS", help="The years assessed: 2003-2010, or 2003- if open.")] = "",
    rubrics: Annotated[
        str,
        typer.Option(
            help="Rubrics, with commas between; all; or choose, from a list.", autocompletion=files.complete_rubrics
        ),
    ] = USUAL,
    quick: Annotated[bool, typer.Option("--quick", help="Ohmae's six criteria only, to begin with.")] = False,
    side: Annotated[
        str, typer.Option(help="From where you judge: one of the two countries, or outside; else it is asked.")
    ] = "",
    assessor: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who judges, as the report will say it; else it is asked.")
    ] = None,
    file: Annotated[Path | None, typer.Option(help="The file to write; else one named after the countries.")] = None,
    plain: PlainOption = False,
) -> None:
    """Begin an assessment of two countries.

    It is an interview that can be left and taken up again at any time.
    Countries and years that are not named are asked for.
    """
    from assess.model.questionnaire import questionnaire
    from assess.storage.assessments import begin
    from assess.storage.files import save_text

    if re.search("[\ud800-\udfff]", assessor or ""):
        raise UsageError(Problem("the assessor's name is not in UTF-8", "write it again"))
    pair, was_asked = _pair(partners or [], plain)
    who = {"name": assessor, "side": _side(side, pair) if side else None}
    chosen = chosen_rubrics(rubrics, plain, file)
    if period:
        _period(period)
    path = _path(file, pair, plain)
    if path.exists():
        given = {"--period": period, "--rubrics": rubrics != USUAL, "--side": side, "--assessor": assessor}
        if unheard := [name for name, value in given.items() if value]:
            said = (
                f"{in_one_line(hint.typed(path))} stays as it was begun; {', '.join(unheard)} counts for a new one only"
            )
            terminal.print_notes([said])
        _converse(path, plain, quick)
        return
    years = _years(period, plain, was_asked)
    frame = {
        "dyad": {"a": pair[0].code, "b": pair[1].code},
        "period": years,
        "assessor": {field: told for field, told in who.items() if told is not None},
        "date": files.today(),
    }
    save_text(path, begin(frame, questionnaire(files.library(path), chosen)))
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
    _converse(path or the_unfinished(plain), plain, quick=False)


def what_next() -> str:
    """A few lines on what can be done from here."""
    try:
        rows = [(hint.command("resume", path), "go on where you were") for path in unfinished()[:3]]
    except AssessError:
        rows = []
    rows += [
        (hint.command("start", "Argentina", "Brazil"), "answer questions about two countries"),
        (hint.command("demo"), "see a finished case and its report"),
        (hint.command("--help"), "every command"),
    ]
    width = max(len(command) for command, _ in rows)
    lines = [f"  {command:<{width}}  {what}" for command, what in rows]
    return "\n".join(["assess asks whether a declared alliance between two states is one, and says why.", "", *lines])


def _pair(words: list[str], plain: bool) -> tuple[tuple[Partner, Partner], bool]:
    """The two partners that `words` name, and whether one or both were missing and had to be asked for."""
    from assess.storage.countries import find_partner, split_partners

    def fault(text: str) -> str:
        try:
            find_partner(bare(text))
            if named:
                split_partners([*named, bare(text)])
        except AssessError as error:
            return str(error)
        return ""

    def bare(text: str) -> str:
        # Whoever is told to put a name in quotes does it at a prompt too.
        return text.strip(' "')

    named: list[str] = []
    try:
        return split_partners(words), False
    except AssessError:
        if words and fault(" ".join(words)):
            raise
    named += [" ".join(words)] if words else []
    try:
        while len(named) < 2:
            question = "The other country" if named else "One of the two countries"
            named.append(bare(a_line(question, fault, plain, files.complete_countries)))
    except EOFError:
        usage = hint.command("start", "Argentina", "Brazil", "--period", "2003-2010")
        raise UsageError(Problem("an assessment is of two countries", f"write `{usage}`")) from None
    return split_partners(named), True


def _side(text: str, pair: tuple[Partner, Partner]) -> str:
    """The side that `text` means: a, b or outside, or the name, code or alias of one of the two partners."""
    from assess.storage.countries import alias_key

    if (word := text.strip().lower()) in ("a", "b", "outside"):
        return word
    for side, partner in zip(("a", "b"), pair, strict=True):
        if alias_key(text.removeprefix("=")) == alias_key(partner.code):
            return side
    raise UsageError(Problem(f'"{text}" is no side', f"write {pair[0].name}, {pair[1].name} or outside"))


def _years(text: str, plain: bool, was_asked: bool) -> dict[str, int]:
    """The period written, asked for, or (where nobody can be asked) the last ten years, which is said."""
    if text:
        return _period(text)
    if terminal.can_ask() or was_asked:
        return _period(a_line("Which years? 2003-2010, or 2003- up to now", _fault_of_period, plain))
    first = int(files.today()[:4]) - YEARS_BACK
    terminal.print_notes([f"no period was given; this assessment begins in {first} (choose with --period 2003-2010)"])
    return {"from": first}


def _fault_of_period(text: str) -> str:
    """What is wrong with a period as typed; empty where nothing is."""
    try:
        _period(text)
    except UsageError as error:
        return str(error)
    return ""


def _period(text: str) -> dict[str, int]:
    from assess.model.dates import iso_date, period_years

    years = period_years(text)
    if years is None:
        year = iso_date(text)
        if len(year) == len("2003"):
            remedy = f"write {year}-{year} for it alone, or {year}- where the end is open"
            raise UsageError(Problem(f"{year} is one year", remedy))
        raise UsageError(Problem(f'"{text}" is no period', "write 2003-2010, or 2003- where the end is open"))
    first, last = years
    if last is None:
        return {"from": first}
    if last < first:
        raise UsageError(Problem(f"the period ends ({last}) before it begins ({first})", "mend one of the two years"))
    return {"from": first, "to": last}


def _path(file: Path | None, pair: tuple[Partner, Partner], plain: bool) -> Path:
    """The file to write: the one named, or one after the partners; never one that exists, but to resume it."""
    from assess.storage.files import numbered

    path = file or Path("-".join(places.slug(one.code) for one in pair) + ".yaml")
    if not path.exists():
        return path
    if path.is_dir():
        raise UsageError(Problem("this is a folder", "name a file in it", str(path)))
    other = numbered(path)
    if not terminal.can_ask():
        remedy = f"go on with `{hint.command('resume', path)}`, or begin another with --file {hint.word(other)}"
        raise AssessError(Problem("this file exists", remedy, str(path)))
    name, free = in_one_line(hint.typed(path)), in_one_line(hint.typed(other))
    ways = (f"go on with {name}", f"begin a new one in {free}", "leave")
    way = one_of(ways, f"{name} exists.", plain)
    if way == 2:
        raise typer.Exit
    return (path, other)[way]


def _converse(path: Path, plain: bool, quick: bool) -> None:
    """Interview on a file that exists, then show the result or say how to go on."""
    import time

    from assess.interview.interruption import Cut
    from assess.interview.session import converse
    from assess.model.figure import series
    from assess.storage.assessments import notebook
    from assess.storage.figures import figures

    path = migrate.current(path, plain)
    with Cut() as cut, notebook(path, files.library(path)) as book:
        terminal.print_notes([*map(_restamped, book.restamped), *book.warnings])
        partners = book.content.partners.items()
        names = {side: partner.in_sentence for side, partner in partners}
        rows = {side: series(figures(), partner.code, partner.in_sentence) for side, partner in partners}
        with person(plain, cut) as asker:
            outcome = converse(book, asker, names, time.monotonic, quick, rows)
        end = outcome.end
        if outcome.unsaved:
            say(outcome.unsaved)
        see_kept(book, lambda place: f"go on with `{hint.command('resume', place)}`")
        if cut.came or end != "finished":
            say_kept(path, "\n".join(["To go on:", *_ways_on(book, path, plain)]))
        if cut.came or end == "interrupted":
            raise typer.Exit(INTERRUPTED)
    if end == "finished":
        _show(book, path, plain)


def _restamped(name: str) -> str:
    return f"nothing was answered under {name} yet; it is asked as this program has it now"


def _ways_on(book: Notebook, path: Path, plain: bool) -> list[str]:
    """What to type to go on and, once the first sitting is done, for the result and the report."""
    from assess.interview.agenda import first_is_done

    plainly = ("--plain",) if plain else ()
    lines = [f"  {hint.command('resume', path, *plainly)}"]
    if first_is_done(book.asked, book.assessment):
        lines += ["For the result, and for the report:", f"  {hint.command('score', path, *plainly)}"]
        lines += [f"  {hint.command('report', path, '--to', 'pdf')}"]
    return lines


def person(plain: bool, cut: Cut) -> AbstractContextManager[Asker]:
    """The way to the person who answers: a full screen, or plain lines where they are wanted or called for."""
    from assess.interview.plain import Plain

    if terminal.wants_plain(plain):
        return nullcontext(Plain(sys.stdin, sys.stdout, cut))
    from assess.cli.editor import edited
    from assess.interview.screen import Screen

    return Screen(cut=cut, edit=edited)


def _show(book: Notebook, path: Path, plain: bool) -> None:
    terminal.print_score(files.documented(book.content, files.today()), path, plain or not terminal.can_ask())
