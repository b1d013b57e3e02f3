"""All alliances of one state side by side: `assess portfolio`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assess.cli import files, interviewing, reporting, terminal
from assess.cli.departure import say_kept, see_kept
from assess.errors import AssessError, Problem, UsageError

if TYPE_CHECKING:
    from assess.model.dyad import Partner
    from assess.model.portfolio import Portfolio
    from assess.report.portfolio import Alliance
    from assess.storage.assessments import Opened

INTERRUPTED = 130


def portfolio(
    country: Annotated[
        str,
        typer.Argument(
            metavar="COUNTRY",
            help="The state, as for `assess start`: a name, a code, or =Name.",
            autocompletion=files.complete_countries,
        ),
    ],
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…",
            help="Its assessments, one of each alliance; or a folder of them.",
            autocompletion=files.complete_files,
        ),
    ],
    ask: Annotated[
        bool | None,
        typer.Option(
            "--ask/--no-ask", help="Ask what is open about pairs; usual at a terminal, without --to or --json."
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(help="The file of the answers about pairs; else the one in the folder, or portfolio-….yaml here."),
    ] = None,
    to: Annotated[str, typer.Option(metavar="FORMATS", help="Write a report: md, pdf, or both with a comma.")] = "",
    out: Annotated[Path | None, typer.Option(help="The report's file; else portfolio-… in this folder.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The whole portfolio as JSON.")] = False,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Name files with a fault and go on without them.")
    ] = False,
    date: Annotated[str, typer.Option(metavar="DAY", help="The day on the portfolio, as 2026-11-22; else today.")] = "",
    fonts: Annotated[Path | None, typer.Option(metavar="DIR", help="A folder of further fonts for the PDF.")] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain sentences, nothing drawn.", envvar="ASSESS_PLAIN")
    ] = False,
) -> None:
    """Set all alliances of one state side by side.

    Verdict, stage, gap and fields of each stand beside how many are claimed and how many practised. At a terminal it
    asks once how much each weighs, and of each two how their principles, goals and interests go together; every
    answer is saved at once, in a file of its own, and the same command goes on where you left. To change an answer,
    step back to it, or edit that file. A pair that is opposed in any of the three is a contradiction and comes first.
    """
    from assess.report.portfolio import portfolio_document
    from assess.storage.countries import find_partner
    from assess.storage.portfolios import load_portfolio, no_portfolio, pairing

    if out is not None and not to:
        raise UsageError(Problem("--out names a report, and none is asked for", "add --to md, pdf, or both", str(out)))
    formats = reporting.chosen_formats(to) if to else []
    day = reporting.chosen_day(date)
    state = find_partner(country)
    chosen = _sorted_out(paths, state)
    alliances, notes, left_out = _alliances(chosen, state, skip_bad, day)
    path = file or chosen.portfolio or Path(f"portfolio-{interviewing.slug(state.code)}.yaml")
    asks = interviewing.can_ask() and not (as_json or formats) if ask is None else ask
    if not as_json:
        terminal.print_notes(notes)
    if asks and len(alliances) > 1:
        held = _asked(path, state, alliances, day, plain, as_json)
    else:
        there = path.exists() or file is not None
        held = load_portfolio(path, state.code) if there else no_portfolio(state.code)
    document = portfolio_document(state, alliances, held, pairing(), day, [*map(str, notes), *left_out])
    if formats:
        sources = [*(Path(one.file) for one in alliances), path]
        named = Path(f"portfolio-{interviewing.slug(state.code)}.yaml")
        reporting.write_portfolio(document, sources, named, out, formats, fonts)
    if as_json:
        terminal.print_json([document])
    elif not formats:
        _print(document, path, plain)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The files meant: assessments, each with whether a folder held it, the state's portfolio, those of others."""

    assessments: tuple[tuple[Path, bool], ...]
    portfolio: Path | None
    others: tuple[Path, ...]


def _sorted_out(paths: Iterable[Path], state: Partner) -> _Chosen:
    """The assessments and the portfolio among the files named, a folder standing for the files in it."""
    from assess.storage.portfolios import files_in, portfolio_state

    meant: dict[Path, bool] = {}
    for path in files.expanded(paths):
        for one in files_in(path) if path.is_dir() else [path]:
            meant.setdefault(one, path.is_dir())
    states = {path: portfolio_state(path) for path in meant}
    own = [path for path, found in states.items() if found == state.code]
    if len(own) > 1:
        fact = f"there are several portfolios of {state.name}: {', '.join(map(str, own))}"
        raise UsageError(Problem(fact, "name one of them with --file, and only assessments beside it"))
    assessments = tuple((path, in_folder) for path, in_folder in meant.items() if states[path] is None)
    others = tuple(path for path, found in states.items() if found not in (None, state.code))
    return _Chosen(assessments, own[0] if own else None, others)


def _alliances(
    chosen: _Chosen, state: Partner, skip_bad: bool, day: str
) -> tuple[list[Alliance], list[Problem], list[str]]:
    """The alliances of the state, what to know of their files, and what was passed over.

    Raises AssessError with every problem of all of them, unless those with faults are to be passed over.
    """
    from assess.report.portfolio import Alliance

    known = files.library()
    found: dict[str, Opened] = {}
    problems: list[Problem] = []
    left_out = [f"{path} is a portfolio of another state and is left out" for path in chosen.others]
    for path, in_folder in terminal.in_sight(chosen.assessments, "reading"):
        try:
            one = files.opened(path, known)
            code = _other(one, state)
            if not code and in_folder:
                left_out.append(f"{path} is not an alliance of {state.name} and is left out")
                continue
            _refuse(one, code, state, found)
        except AssessError as error:
            problems += error.problems
            continue
        found[code] = one
    if problems and not skip_bad:
        raise AssessError(*problems)
    left_out += [f"passed over: {problem}" for problem in problems]
    terminal.print_notes(left_out)
    if not found:
        raise AssessError(Problem(f"no assessment of an alliance of {state.name} is there", "name one, or its folder"))
    made = [
        Alliance(_partner(one, code), files.documented(one, day), str(one.path))
        for code, one in terminal.in_sight(list(found.items()), "computing")
    ]
    notes = [warning for one in found.values() for warning in one.warnings]
    return sorted(made, key=lambda one: one.partner.name), notes, left_out


def _other(one: Opened, state: Partner) -> str:
    """The code of the state's partner in an assessment; empty where the state is none of the two."""
    codes = {side: partner.code for side, partner in one.partners.items()}
    if state.code not in codes.values():
        return ""
    return codes["b"] if codes["a"] == state.code else codes["a"]


def _partner(one: Opened, code: str) -> Partner:
    return next(partner for partner in one.partners.values() if partner.code == code)


def _refuse(one: Opened, code: str, state: Partner, found: dict[str, Opened]) -> None:
    """What has no place in the portfolio: a dyad without the state, and a second assessment of an alliance."""
    names = "–".join(partner.name for partner in one.partners.values())
    if not code:
        raise AssessError(Problem(f"this is {names}, no alliance of {state.name}", "take it out", str(one.path)))
    if code in found:
        fact = f"{names} stands in {found[code].path} already; a portfolio has one assessment of each alliance"
        raise AssessError(
            Problem(fact, "choose one of the two; `assess compare` sets both side by side", str(one.path))
        )


def _asked(path: Path, state: Partner, alliances: Sequence[Alliance], day: str, plain: bool, aside: bool) -> Portfolio:
    """The portfolio after the conversation about what is open in it; standard output is left alone where `aside`."""
    from assess.interview.cut import Cut
    from assess.interview.pairs import answer, ask_pairs, pair_steps
    from assess.interview.plain import Plain
    from assess.storage.portfolios import pairing, portfolio_book

    codes = [one.partner.code for one in alliances]
    names = {one.partner.code: one.partner.name for one in alliances} | {state.code: state.name}
    with Cut() as cut, portfolio_book(path, state.code, day) as book:
        if all(answer(book.portfolio, step) is not None for step in pair_steps(codes)):
            return book.portfolio
        person = nullcontext(Plain(sys.stdin, sys.stderr, cut)) if aside else interviewing.person(plain, cut)
        with person as asker:
            end = ask_pairs(book, codes, names, pairing(), asker)
        see_kept(book, lambda place: f"go on with the same command and --file {interviewing.quoted(place)}")
        if cut.came or end != "finished":
            say_kept(path, "To go on: the same command again.", aside)
        if cut.came or end == "interrupted":
            raise typer.Exit(INTERRUPTED)
        return book.portfolio


def _print(document: dict[str, Any], path: Path, plain: bool) -> None:
    from assess.cli.array import blocks
    from assess.cli.blocks import print_blocks, spoken
    from assess.cli.marks import shown

    if terminal.is_plain(plain):
        typer.echo(spoken(blocks(shown(document), str(terminal.visible(path)), is_drawn=False)))
        return
    page = terminal.console()
    found = shown(document, page.encoding)
    print_blocks(blocks(found, str(terminal.visible(path)), is_drawn=True), page)
