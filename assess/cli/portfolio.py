"""`assess portfolio`: all alliances of one state side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assess.cli import completion, conversation, files, hint, options, reports, selection, terminal
from assess.errors import AssessError, Problem, UsageError
from assess.interview.interruption import Interruption
from assess.interview.pairs import ask_pairs, open_steps
from assess.look import Look
from assess.model.dyad import Partner
from assess.model.portfolio import Portfolio
from assess.model.warning import OfAssessment, OtherState
from assess.report.warning import told
from assess.storage.assessments import Opened
from assess.storage.countries import find_partner
from assess.storage.names import slug
from assess.storage.portfolios import load_portfolio, pairing, portfolio_book, portfolio_state
from assess.text import fit
from assess.text.language import _, as_written, ngettext, pgettext

if TYPE_CHECKING:
    from assess.document.portfolio import Alliance

FIRST_FEW = 5
TABLE = 2
"""How many parts of the view come first: the title, and the table."""


def portfolio(
    country: Annotated[
        str,
        typer.Argument(
            metavar="COUNTRY",
            help="The state, as for `assess start`: a name, a code, or =Name.",
            autocompletion=completion.countries,
        ),
    ],
    paths: options.Files = None,
    ask: Annotated[
        bool | None,
        typer.Option("--ask/--no-ask", help="Ask what is open; usual at a terminal, without --to or --json."),
    ] = None,
    first: Annotated[
        int, typer.Option("--first", metavar="N", min=2, help="Ask about each pair of the first N by priority.")
    ] = FIRST_FEW,
    file: options.FilledIn = None,
    to: options.To = "",
    out: options.Out = None,
    as_json: options.Json = False,
    skip_bad: options.SkipBad = False,
    date: options.Day = "",
    template: options.Template = None,
    style: options.Style = None,
    fonts: options.Fonts = None,
) -> None:
    """Set all alliances of one state side by side.

    Verdict, stage, gap and fields of each stand beside how many are
    claimed and how many practised. At a terminal it then asks how much
    each weighs, and of each two of the first few how their principles,
    goals and interests go together. A pair that is opposed in any of the
    three is a contradiction and comes first.

    Every answer is saved at once, in a file of its own (--file, the one in
    the folder, or portfolio-….yaml here), and the same command goes on
    where you left; --first widens the circle. To change an answer, step
    back to it, or edit that file. A report is called portfolio-… after the
    state, in this folder or in --out.
    """
    from assess.document.frame import PassedOver, plain
    from assess.document.portfolio import portfolio_document
    from assess.report.form import PORTFOLIO

    wanted = reports.wanted_on_demand(to, out, Look(template, style, fonts), as_json)
    day = options.chosen_day(date)
    state = find_partner(country)
    chosen = _sorted_out(selection.selection(paths), state)
    found, warnings, problems, bad = _alliances(chosen, state, skip_bad)
    alliances = _computed(found, day)
    path = file or chosen.portfolio or Path(f"portfolio-{slug(state.code)}.yaml")
    is_shown = not (as_json or wanted)
    asks = terminal.can_ask() and is_shown if ask is None else ask
    is_there = path.exists() or (file is not None and not asks)
    held = load_portfolio(path, state.code) if is_there else Portfolio(1, state.code)
    if not as_json:
        terminal.print_notes(told(one) for one in warnings if isinstance(one, OfAssessment))
    lines = {one.place: one.line for one in reversed(problems)}
    left = [PassedOver(place, lines[place]) for place in dict.fromkeys(one.place for one in problems)]
    made = partial(portfolio_document, state, day=day, warnings=warnings, passed_over=left)
    document = plain(made(alliances, held, pairing()))
    count = len(open_steps(held, [one.partner.code for one in alliances], first))
    if asks and count:
        if is_shown:
            terminal.print_form(PORTFOLIO, document, hint.named(path), TABLE)
        if as_json or terminal.asks_plainly() or _begins(count):
            # Who answers reads the language spoken.
            with as_written(False):
                held = _asked(path, state, alliances, day, first, aside=as_json)
        document = plain(made(alliances, held, pairing()))
    # A problem is a sentence: what is printed quotes it, and the document has the file and the line.
    printed = document | {"problems": [*map(str, problems)]}
    if wanted:
        target = reports.target(out, Path(), f"portfolio-{slug(state.code)}")
        reports.refuse_overwriting([*(Path(one.file) for one in alliances), path], [target], wanted)
        # A report is for people, also where the result is for programs.
        with as_written(False):
            if as_json:
                spoken = _computed({code: files.again(one) for code, one in found.items()}, day)
                printed |= plain(made(spoken, held, pairing()))
            reports.make(PORTFOLIO, printed, target, wanted)
    if as_json:
        terminal.print_json([document])
    elif is_shown:
        terminal.print_form(PORTFOLIO, printed, hint.named(path))
        if asks and len(alliances) > first:
            more = min(2 * first, len(alliances))
            note = _(
                "pairs are asked among the first %(first)s by priority; add --first %(more)s to go on",
                first=first,
                more=more,
            )
            terminal.print_notes([note])
    selection.leave(chosen.files, len(alliances), bad)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The files meant: assessments, the state's portfolio, and those of others."""

    files: selection.Selection
    portfolio: Path | None
    others: tuple[Path, ...]


def _sorted_out(chosen: selection.Selection, state: Partner) -> _Chosen:
    """The assessments and the portfolio among the files chosen."""
    kept = [path for path in chosen.others if path.suffix.lower() in files.ENDINGS]
    states = {path: portfolio_state(path) for path in (*chosen.paths, *kept) if path != files.STANDARD}
    own = [path for path, found in states.items() if found == state.code]
    if len(own) > 1:
        files_named = ", ".join(map(str, own))
        fact = _("there are several portfolios of %(state)s: %(files)s", state=state.in_sentence, files=files_named)
        raise UsageError(Problem(fact, _("name one of them with --file, and only assessments beside it")))
    kinds = {path for path, found in states.items() if found is not None}
    assessments = replace(
        chosen,
        paths=tuple(path for path in chosen.paths if path not in kinds),
        others=tuple(path for path in chosen.others if path not in kinds),
    )
    return _Chosen(assessments, own[0] if own else None, tuple(sorted(kinds - set(own))))


def _alliances(
    chosen: _Chosen, state: Partner, skip_bad: bool
) -> tuple[dict[str, Opened], list[OfAssessment | OtherState], list[Problem], int]:
    """The alliances of the state by the code of the other partner, and what to know of files.

    Beside them the problems of those passed over, and how many were bad.

    Raises AssessError with every problem of all of them, unless those with faults are to be passed over.
    """
    found: dict[str, Opened] = {}
    problems = list(chosen.files.faults)
    bad = len(problems)
    left_out = [OtherState(str(path), state.in_sentence, "portfolio") for path in chosen.others]
    for path, one in selection.readings(chosen.files):
        try:
            if isinstance(one, AssessError):
                raise one
            code = _other(one, state)
            if not code and path in chosen.files.below:
                left_out.append(OtherState(str(path), state.in_sentence, "assessment"))
                continue
            _refuse(one, code, state, found)
        except AssessError as error:
            problems += error.problems
            bad += 1
            continue
        found[code] = one
    selection.refuse_or_tell(problems, skip_bad)
    terminal.print_notes(map(told, left_out))
    if not found:
        fact = _("no assessment of an alliance of %(state)s is there", state=state.in_sentence)
        raise AssessError(Problem(fact, _("name one, or its folder")))
    warnings = [warning for one in found.values() for warning in one.warnings]
    return found, [*warnings, *left_out], problems, bad


def _computed(found: Mapping[str, Opened], day: str) -> list[Alliance]:
    """The alliances with their documents, in an order that no language changes."""
    from assess.document.portfolio import Alliance

    made = [
        Alliance(_partner(one, code), files.document(one, day), hint.typed(one.path))
        for code, one in terminal.in_sight(list(found.items()), pgettext("under way", "computing"))
    ]
    return sorted(made, key=lambda one: fit.bare(one.partner.english))


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
        fact = _("this is %(dyad)s, no alliance of %(state)s", dyad=names, state=state.in_sentence)
        raise AssessError(Problem(fact, _("take it out"), str(one.path)))
    if code in found:
        fact = _(
            "%(dyad)s stands in %(file)s already; a portfolio has one assessment of each alliance",
            dyad=names,
            file=found[code].path,
        )
        remedy = _("choose one of the two; `assess compare` sets both side by side")
        raise AssessError(Problem(fact, remedy, str(one.path)))


def _begins(count: int) -> bool:
    """Whether the person wants the questions, which take the whole screen; what stands above is to be read first."""
    is_open = ngettext("%(n)s question is open.", "%(n)s questions are open.", count)
    typer.echo(f"\n{is_open} {_('Any key begins, s leaves them open.')}")
    return typer.getchar().lower() != "s"


def _asked(path: Path, state: Partner, alliances: Sequence[Alliance], day: str, first: int, aside: bool) -> Portfolio:
    """The portfolio after the conversation about what is open in it; standard output is left alone where `aside`."""
    names = {one.code: one.in_sentence for one in (state, *(each.partner for each in alliances))}
    with Interruption() as interruption, portfolio_book(path, state.code, day) as book:
        with terminal.person(interruption, aside) as asker:
            end = ask_pairs(book, [one.partner.code for one in alliances], names, pairing(), asker, first)
        is_cut_off = interruption.came or end == "interrupted"
        way_on = _("To go on: the same command again.")
        conversation.end(book, end == "finished", is_cut_off, _go_on, way_on, aside)
        return book.content


def _go_on(path: Path) -> str:
    return _("go on with the same command and --file %(file)s", file=hint.word(path))
