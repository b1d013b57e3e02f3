"""`assess compare`: several assessments of one dyad side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from assess.cli import assessors, files, hint, options, places, reports, selection, terminal
from assess.cli.house import Look
from assess.errors import AssessError, Problem
from assess.model.alignment import common_order
from assess.model.assessment import Assessment, Pair
from assess.model.dyad import Partner
from assess.report.warning import remarked
from assess.storage.assessments import Opened
from assess.storage.countries import alias_key
from assess.storage.files import save_text
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
    _refuse_other_dyads(found)
    _refuse_nothing_shared(found)
    dyads = [one.assessment.dyad for one in found]
    order = Pair(*common_order([(alias_key(pair.a), alias_key(pair.b)) for pair in dyads]))
    judged = assessors.judged(found, order)
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
        name = f"compare-{places.named_after(order, [one.period for one in judged])}"
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
    from assess.document.row import Panel
    from assess.scoring.comparison import Coding, compare
    from assess.scoring.scorecard import scorecard

    codings: list[Coding] = []
    partners: dict[str, Partner] = {}
    rows = list(zip(names, judged, found, strict=True))
    for name, assessment, one in terminal.in_sight(rows, pgettext("under way", "computing")):
        swapped = alias_key(assessment.dyad.a) != alias_key(one.assessment.dyad.a)
        codings.append(Coding(name, assessment, one.asked, scorecard(assessment, one.asked, why=False), swapped))
        for side, partner in zip("ba" if swapped else "ab", one.partners.values(), strict=True):
            partners[side] = min(partners.get(side, partner), partner, key=lambda known: known.english)
    asked = files.asked_in_common(found)
    warnings = {name: one.warnings for name, one in zip(names, found, strict=True)}
    left = [PassedOver(file, problem.line) for file, problem in passed_over]
    panel = Panel(compare(codings, asked), asked, partners, warnings, left, anonymous)
    return plain(comparison_document(panel, day))


def _refuse_other_dyads(found: Sequence[Opened]) -> None:
    """What is not of the dyad of the first file has no place beside it."""
    dyads = [frozenset(alias_key(partner.code) for partner in one.partners.values()) for one in found]
    names = [f"{one.partners['a'].name}–{one.partners['b'].name}" for one in found]
    problems = [
        Problem(
            _("this is %(dyad)s, and %(file)s is %(other)s", dyad=name, file=found[0].path, other=names[0]),
            _("compare assessments of one dyad; for several alliances of one state see `assess portfolio`"),
            str(one.path),
        )
        for one, dyad, name in zip(found, dyads, names, strict=True)
        if dyad != dyads[0]
    ]
    if problems:
        raise AssessError(*problems)


def _refuse_nothing_shared(found: Sequence[Opened]) -> None:
    """A file whose rubrics ask nothing that another file's ask cannot be set beside it."""
    asked = [one.asked.criteria.keys() for one in found]
    times = Counter(name for names in asked for name in names)
    for one, names in zip(found, asked, strict=True):
        if all(times[name] == 1 for name in names):
            rubrics = ", ".join(rubric.id for rubric in one.asked.rubrics)
            fact = _("its rubrics (%(rubrics)s) share no criterion with the others", rubrics=rubrics)
            raise AssessError(Problem(fact, _("compare files that were asked the same rubric"), str(one.path)))
