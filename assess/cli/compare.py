"""`assess compare`: several assessments side by side, of one pair of states or of several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assess.cli import assessors, files, hint, options, reports, selection, study, terminal
from assess.errors import Problem
from assess.look import Look
from assess.model.assessment import Assessment
from assess.report.warning import remarked
from assess.storage import comparisons
from assess.storage.assessments import Opened
from assess.storage.files import save_text
from assess.storage.names import compared_name
from assess.text.language import _, as_written, pgettext

if TYPE_CHECKING:
    from assess.report.form import Form


def compare(
    paths: options.Files = None,
    to: options.To = "",
    out: options.Out = None,
    as_json: options.Json = False,
    key: Annotated[
        list[Path] | None,
        typer.Option(
            "--key", metavar="FILE", help="The model answer to a pair, or a folder of them; it counts in nothing else."
        ),
    ] = None,
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
    """Set several assessments side by side.

    It sees by itself whether they differ in side, assessor or period.

    Sides: where they lie 2 or more apart comes first, with notes and evidence.

    Assessors: every level, how far they agree, and who stands apart.

    Periods: verdict, stage, scores and gap as a series, and what moved.

    Partners in the other order are turned round. `assess method 7` has the terms.
    A report is called compare-… after partners and years, here or in the folder --out.
    """
    wanted = reports.wanted_on_demand(to, out, Look(template, style, fonts), as_json)
    day = options.chosen_day(date)
    assessors.refuse_names_file(names_file, anonymous)
    right, chosen = study.keys(key or [], selection.selection(paths) if key else selection.two_or_more(paths))
    found, passed_over = selection.opened(chosen, skip_bad, least=1 if right else 2)
    if anonymous:
        passed_over = [("", Problem(_("it had a fault"))) for one in passed_over]
    is_study = bool(right) or len({*map(comparisons.dyad, found)}) > 1
    sort_out = partial(_several, right=right, chosen=chosen) if is_study else _of_one_dyad
    sight = sort_out(found, passed_over=passed_over, day=day, anonymous=anonymous)
    document = sight.made(found)
    # A problem is a sentence: what is printed quotes it, and the document has the file and the line.
    printed = document | {"problems": [f"{file or _('a file')}: {problem}" for file, problem in passed_over]}
    if not as_json:
        told = [(one["file"], remarked(one["warnings"], with_place=False)) for one in document["files"]]
        terminal.print_notes(f"{name}: {line}" for name, lines in told for line in lines)
    if wanted:
        target = reports.target(out, Path(), sight.stem)
        reports.refuse_overwriting([*chosen.paths, *([names_file] if names_file else [])], [target], wanted)
        # A report is for people, also where the result is for programs.
        with as_written(False):
            if as_json:
                printed |= sight.made([*map(files.again, found)])
            reports.make(sight.form, printed, target, wanted)
    if names_file:
        save_text(names_file, assessors.names_text(sight.names, found))
        terminal.tell(_("wrote %(file)s", file=hint.typed(names_file)))
    if as_json:
        terminal.print_json([document])
    elif not wanted:
        terminal.print_form(sight.form, printed)
    selection.leave(chosen, len(found), len(passed_over))


@dataclass(frozen=True, slots=True)
class Sight:
    """What several assessments are seen as: the form of its report and its name, and the files' names in it.

    `made` computes its document of the same files, however they were opened.
    """

    form: Form
    stem: str
    names: list[str]
    made: Callable[[Sequence[Opened]], dict[str, Any]]


def _of_one_dyad(
    found: Sequence[Opened], passed_over: Sequence[tuple[str, Problem]], day: str, anonymous: bool
) -> Sight:
    """The assessments of one dyad side by side."""
    from assess.report.form import COMPARISON

    order = comparisons.order(found)
    judged = comparisons.judged(found, order)
    names = [hint.typed(one.path) for one in found]
    if anonymous:
        judged = assessors.anonymous(found, judged)
        names = assessors.ids(judged)
    stem = compared_name([order], [one.period for one in judged])
    made = partial(compared, judged=judged, names=names, passed_over=passed_over, day=day, is_anonymous=anonymous)
    return Sight(COMPARISON, stem, names, made)


def _several(
    found: Sequence[Opened],
    right: Sequence[Opened],
    chosen: selection.Selection,
    passed_over: Sequence[tuple[str, Problem]],
    day: str,
    anonymous: bool,
) -> Sight:
    """The assessments of several pairs, or of one beside its key, as one study."""
    from assess.report.form import STUDY

    collection = study.sorted_out(found, right, chosen)
    collection = study.anonymous(collection) if anonymous else collection
    names = study.ids(collection, anonymous)

    def made(again: Sequence[Opened]) -> dict[str, Any]:
        return study.document(collection.opened_as(again), names, passed_over, day, anonymous)

    first = {one.pair: one.assessment.dyad for one in collection.filed}
    stem = compared_name([*first.values()], [one.assessment.period for one in collection.filed])
    return Sight(STUDY, stem, names, made)


def compared(
    found: Sequence[Opened],
    judged: Sequence[Assessment],
    names: Sequence[str],
    passed_over: Sequence[tuple[str, Problem]],
    day: str,
    is_anonymous: bool,
) -> dict[str, Any]:
    """The document of the comparison of `judged`, each as it was opened and with the name it has there."""
    from assess.document.comparison import comparison_document
    from assess.document.frame import PassedOver, plain

    rows = list(zip(names, judged, found, strict=True))
    codings = [comparisons.coding(*row) for row in terminal.in_sight(rows, pgettext("under way", "computing"))]
    left = [PassedOver(file, problem.line) for file, problem in passed_over]
    return plain(comparison_document(comparisons.panel(codings, found, left, is_anonymous), day))
