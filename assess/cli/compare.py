"""`assess compare`: several assessments of one dyad side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from assess.cli import assessors, files, hint, options, reports, selection, terminal
from assess.errors import Problem
from assess.look import Look
from assess.model.assessment import Assessment
from assess.report.warning import remarked
from assess.storage import comparisons
from assess.storage.assessments import Opened
from assess.storage.files import save_text
from assess.storage.names import named_after
from assess.text.language import _, as_written, pgettext


def compare(
    paths: options.Files = None,
    to: options.To = "",
    out: options.Out = None,
    as_json: options.Json = False,
    anonymous: Annotated[
        bool,
        typer.Option(
            "--anonymous",
            help="Call assessors A1, A2, …, without names, days, notices or files; notes and evidence stay "
            "(see `assess redact`).",
        ),
    ] = False,
    names_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A new file, for you alone, that says who A1, A2, … are."),
    ] = None,
    skip_bad: options.SkipBad = False,
    date: options.Day = "",
    template: options.Template = None,
    style: options.Style = None,
    fonts: options.Fonts = None,
) -> None:
    """Set several assessments of one dyad side by side.

    It sees by itself whether they differ in side, assessor or period.

    Sides: where they lie 2 or more apart comes first, with notes and evidence.

    Assessors: every level, how far they agree, and who stands apart.

    Periods: verdict, stage, scores and gap as a series, and what moved.

    Partners in the other order are turned round. `assess method 7` has the terms.
    A report is called compare-… after partners and years, here or in the folder --out.
    """
    from assess.report.form import COMPARISON

    wanted = reports.wanted_on_demand(to, out, Look(template, style, fonts), as_json)
    day = options.chosen_day(date)
    assessors.refuse_names_file(names_file, anonymous)
    chosen = selection.two_or_more(paths)
    found, passed_over = selection.opened(chosen, skip_bad, least=2)
    order = comparisons.order(found)
    judged = comparisons.judged(found, order)
    names = [hint.typed(one.path) for one in found]
    if anonymous:
        judged = assessors.anonymous(found, judged)
        names = assessors.ids(judged)
        passed_over = [("", Problem(_("it had a fault"))) for one in passed_over]
    document = compared(found, judged, names, passed_over, day, anonymous)
    # A problem is a sentence: what is printed quotes it, and the document has the file and the line.
    printed = document | {"problems": [f"{file or _('a file')}: {problem}" for file, problem in passed_over]}
    if not as_json:
        told = [(one["id"], remarked(one["warnings"], with_place=False)) for one in document["files"]]
        terminal.print_notes(f"{name}: {line}" for name, lines in told for line in lines)
    if wanted:
        name = f"compare-{named_after(order, [one.period for one in judged])}"
        target = reports.target(out, Path(), name)
        reports.refuse_overwriting([*chosen.paths, *([names_file] if names_file else [])], [target], wanted)
        # A report is for people, also where the result is for programs.
        with as_written(False):
            if as_json:
                printed |= compared([*map(files.again, found)], judged, names, passed_over, day, anonymous)
            reports.make(COMPARISON, printed, target, wanted)
    if names_file:
        save_text(names_file, assessors.names_text(names, found))
        terminal.tell(_("wrote %(file)s", file=hint.typed(names_file)))
    if as_json:
        terminal.print_json([document])
    elif not wanted:
        terminal.print_form(COMPARISON, printed)
    selection.leave(chosen, len(found), len(passed_over))


def compared(
    found: Sequence[Opened],
    judged: Sequence[Assessment],
    names: Sequence[str],
    passed_over: Sequence[tuple[str, Problem]],
    day: str,
    anonymous: bool,
) -> dict[str, Any]:
    """The document of the comparison of `judged`, each as it was opened and with the name it has there."""
    from assess.document.comparison import comparison_document
    from assess.document.frame import PassedOver, plain

    rows = list(zip(names, judged, found, strict=True))
    codings = [comparisons.coding(*row) for row in terminal.in_sight(rows, pgettext("under way", "computing"))]
    left = [PassedOver(file, problem.line) for file, problem in passed_over]
    return plain(comparison_document(comparisons.panel(codings, found, left, anonymous), day))
