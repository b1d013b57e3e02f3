"""All alliances of one state side by side: `assess portfolio`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assess.cli import files, hint, options, places, report, selection, start, terminal
from assess.cli.departure import say_kept, see_kept
from assess.errors import AssessError, Problem, UsageError
from assess.text.safe import in_one_line

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
    paths: options.Files = None,
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
    to: options.To = "",
    out: options.Out = None,
    as_json: options.Json = False,
    skip_bad: options.SkipBad = False,
    date: options.Day = "",
    fonts: options.Fonts = None,
    plain: options.Plain = False,
) -> None:
    """Set all alliances of one state side by side.

    Verdict, stage, gap and fields of each stand beside how many are claimed and how many practised. At a terminal it
    asks once how much each weighs, and of each two how their principles, goals and interests go together; every
    answer is saved at once, in a file of its own, and the same command goes on where you left. To change an answer,
    step back to it, or edit that file. A pair that is opposed in any of the three is a contradiction and comes first.
    A report is called portfolio-… after the state, in this folder or in --out.
    """
    from assess.report.form import PORTFOLIO
    from assess.report.portfolio import portfolio_document
    from assess.storage.countries import find_partner
    from assess.storage.portfolios import load_portfolio, no_portfolio, pairing

    formats = report.wanted_formats(to, out, as_json, fonts)
    day = options.chosen_day(date)
    state = find_partner(country)
    chosen = _sorted_out(selection.selection(paths), state)
    alliances, notes, left_out, bad = _alliances(chosen, state, skip_bad, day)
    path = file or chosen.portfolio or Path(f"portfolio-{places.slug(state.code)}.yaml")
    asks = terminal.can_ask() and not (as_json or formats) if ask is None else ask
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
        target = places.target(out, Path(), f"portfolio-{places.slug(state.code)}")
        report.write_one(PORTFOLIO, document, sources, target, out, formats, fonts)
    if as_json:
        terminal.print_json([document])
    elif not formats:
        _print(document, path, plain)
    selection.leave(chosen.files, len(alliances), bad)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The files meant: assessments, the state's portfolio, and those of others."""

    files: selection.Selection
    portfolio: Path | None
    others: tuple[Path, ...]


def _sorted_out(chosen: selection.Selection, state: Partner) -> _Chosen:
    """The assessments and the portfolio among the files chosen."""
    from assess.storage.portfolios import portfolio_state

    kept = [path for path in chosen.others if path.suffix.lower() in files.ENDINGS]
    states = {path: portfolio_state(path) for path in (*chosen.paths, *kept) if path != files.STANDARD}
    own = [path for path, found in states.items() if found == state.code]
    if len(own) > 1:
        fact = f"there are several portfolios of {state.in_sentence}: {', '.join(map(str, own))}"
        raise UsageError(Problem(fact, "name one of them with --file, and only assessments beside it"))
    kinds = {path for path, found in states.items() if found is not None}
    assessments = replace(
        chosen,
        paths=tuple(path for path in chosen.paths if path not in kinds),
        others=tuple(path for path in chosen.others if path not in kinds),
    )
    return _Chosen(assessments, own[0] if own else None, tuple(sorted(kinds - set(own))))


def _alliances(
    chosen: _Chosen, state: Partner, skip_bad: bool, day: str
) -> tuple[list[Alliance], list[Problem], list[str], int]:
    """The alliances of the state, what to know of their files, what was passed over, and how many were bad.

    Raises AssessError with every problem of all of them, unless those with faults are to be passed over.
    """
    from assess.report.portfolio import Alliance

    found: dict[str, Opened] = {}
    problems = list(chosen.files.faults)
    bad = len(problems)
    left_out = [f"{path} is a portfolio of another state and is left out" for path in chosen.others]
    for path, one in selection.readings(chosen.files):
        try:
            if isinstance(one, AssessError):
                raise one
            code = _other(one, state)
            if not code and path in chosen.files.below:
                left_out.append(f"{path} is not an alliance of {state.in_sentence} and is left out")
                continue
            _refuse(one, code, state, found)
        except AssessError as error:
            problems += error.problems
            bad += 1
            continue
        found[code] = one
    selection.refuse_or_tell(problems, skip_bad)
    terminal.print_notes(left_out)
    left_out += [f"passed over: {problem}" for problem in problems]
    if not found:
        raise AssessError(
            Problem(f"no assessment of an alliance of {state.in_sentence} is there", "name one, or its folder")
        )
    made = [
        Alliance(_partner(one, code), files.documented(one, day), hint.typed(one.path))
        for code, one in terminal.in_sight(list(found.items()), "computing")
    ]
    notes = [warning for one in found.values() for warning in one.warnings]
    return sorted(made, key=lambda one: one.partner.name), notes, left_out, bad


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
        raise AssessError(Problem(f"this is {names}, no alliance of {state.in_sentence}", "take it out", str(one.path)))
    if code in found:
        fact = f"{names} stands in {found[code].path} already; a portfolio has one assessment of each alliance"
        raise AssessError(
            Problem(fact, "choose one of the two; `assess compare` sets both side by side", str(one.path))
        )


def _asked(path: Path, state: Partner, alliances: Sequence[Alliance], day: str, plain: bool, aside: bool) -> Portfolio:
    """The portfolio after the conversation about what is open in it; standard output is left alone where `aside`."""
    from assess.interview.interruption import Cut
    from assess.interview.pairs import answer, ask_pairs, pair_steps
    from assess.interview.plain import Plain
    from assess.storage.portfolios import pairing, portfolio_book

    codes = [one.partner.code for one in alliances]
    names = {one.code: one.in_sentence for one in (state, *(each.partner for each in alliances))}
    with Cut() as cut, portfolio_book(path, state.code, day) as book:
        if all(answer(book.content, step) is not None for step in pair_steps(codes)):
            return book.content
        person = nullcontext(Plain(sys.stdin, sys.stderr, cut)) if aside else start.person(plain, cut)
        with person as asker:
            end = ask_pairs(book, codes, names, pairing(), asker)
        see_kept(book, lambda place: f"go on with the same command and --file {hint.word(place)}")
        if cut.came or end != "finished":
            say_kept(path, "To go on: the same command again.", aside)
        if cut.came or end == "interrupted":
            raise typer.Exit(INTERRUPTED)
        return book.content


def _print(document: dict[str, Any], path: Path, plain: bool) -> None:
    from assess.cli.array import blocks
    from assess.cli.blocks import print_blocks, spoken
    from assess.cli.marks import shown

    if terminal.is_plain(plain):
        typer.echo(spoken(blocks(shown(document), in_one_line(hint.typed(path)), is_drawn=False)))
        return
    page = terminal.console()
    found = shown(document, page.encoding)
    print_blocks(blocks(found, in_one_line(hint.typed(path)), is_drawn=True), page)
