"""`assess compare`: several assessments side by side, of one pair of states or of several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assess.cli import assessors, feedback, files, hint, options, reports, selection, study, terminal
from assess.cli.jobs import FED_BACK_ALONE, READ_ALONE, workers
from assess.errors import Problem, UsageError
from assess.look import Look
from assess.model.assessment import Assessment
from assess.report.formats import TABLES
from assess.report.warning import remarked
from assess.storage import comparisons
from assess.storage.assessments import Opened
from assess.storage.files import save_text
from assess.storage.names import compared_name
from assess.text.language import N_, SOURCE, _, as_written, pgettext, spoken

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from assess.document.row import Panel
    from assess.report.form import Form

EPILOG = N_(
    """A teacher's path
1. Set the homework: each begins a file with `assess start Alba Boreal`.
2. Collect the files in a folder: `assess compare FOLDER` says who handed in.
3. See how far they agree: `assess compare FOLDER --key KEY --to pdf`.
4. Hand back feedback: `assess compare FOLDER --key KEY --feedback DIR`.
5. Discuss the three criteria where they parted, which the report shows."""
)


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
    feedback_folder: Annotated[
        Path | None,
        typer.Option(
            "--feedback", metavar="DIR", help="A page for each assessor beside the key, PDF unless --to says otherwise."
        ),
    ] = None,
    table: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=f"The assessors as a table of its own: {', '.join(TABLES)}."),
    ] = None,
    sort: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="The order of assessors: alike, within_one, alpha, verdicts_alike, left_open or evidenced; "
            "else by name.",
        ),
    ] = "",
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

    Of one pair of states it sees by itself in what they differ. Sides: where
    they lie 2 or more apart comes first, with notes and evidence. Assessors:
    every level, how far they agree, and who stands apart. Periods: verdict,
    stage, scores and gap as a series, and what moved.

    Several pairs are one study: who handed in what, how far assessors agree
    over all, by pair and by criterion, and on what they parted most. A key
    is a model answer that each assessor is set beside.

    Partners in the other order are turned round. Who gives no name is called
    after the folder. `assess method 7` has the terms. A report is called
    compare-…, here or in the folder --out.
    """
    from assess.document.assessors import in_order
    from assess.document.frame import plain

    look = Look(template, style, fonts)
    pages = feedback.wanted(feedback_folder, to, look, has_key=bool(key))
    if pages:
        # A report on all of them is made beside feedback only where it has a place of its own.
        to = (to or "pdf") if out else ""
    wanted = reports.wanted_on_demand(to, out, look, as_json)
    study.refuse_table(table, sort)
    day = options.chosen_day(date)
    assessors.refuse_names_file(names_file, anonymous)
    right, chosen = study.keys(key or [], selection.selection(paths) if key else selection.two_or_more(paths))
    order = feedback.order(pages) if pages else None
    with workers(len(chosen.paths), alone=FED_BACK_ALONE if pages else READ_ALONE, order=order) as pool:
        found, passed_over = selection.opened(chosen, skip_bad, least=1 if right else 2, pool=pool)
        if anonymous:
            passed_over = [("", Problem(_("it had a fault"))) for one in passed_over]
        is_study = bool(right) or len({*map(comparisons.dyad, found)}) > 1
        if not is_study:
            _refuse_table(table, sort)
        sort_out = partial(_several, right=right, chosen=chosen, pool=pool) if is_study else _of_one_dyad
        sight = sort_out(found, passed_over=passed_over, anonymous=anonymous)
        panel = sight.computed(found)
        facts = sight.document(panel, day)
        document = plain(facts)
        # A problem is a sentence: what is printed quotes it, and the document has the file and the line.
        printed = document | {"problems": [f"{file or _('a file')}: {problem}" for file, problem in passed_over]}
        if is_study:
            printed["order"] = in_order(facts, sort)
        if not as_json:
            _tell(document, right)
        # A report is for people, also where the result is for programs.
        with as_written(False):
            is_other = as_json and (wanted or pages) and spoken() != SOURCE
            told = sight.computed([*map(files.again, found)]) if is_other else panel
            if wanted:
                target = reports.target(out, Path(), sight.stem)
                reports.refuse_overwriting([*chosen.paths, *([names_file] if names_file else [])], [target], wanted)
                reports.make(sight.form, printed | plain(sight.document(told, day)), target, wanted)
            failed = feedback.write(told, day, sight.pages, pages, pool) if pages else 0
    if table:
        study.write_table(facts, sort, table)
    if names_file:
        save_text(names_file, assessors.names_text(sight.names, found))
        terminal.tell(_("wrote %(file)s", file=hint.typed(names_file)))
    if as_json:
        terminal.print_json([document])
    elif not wanted:
        terminal.print_form(sight.form, printed)
    selection.leave(chosen, len(found), len(passed_over), failed)


def _refuse_table(table: Path | None, sort: str) -> None:
    """Raise UsageError where a table of assessors is wanted of files that are no study."""
    if table or sort:
        fact = _("assessments of one pair without a key have no table of assessors")
        remedy = _("name a key with --key, or files of several pairs")
        raise UsageError(Problem(fact, remedy, "--table" if table else "--sort"))


def _tell(document: dict[str, Any], keys: Iterable[Opened]) -> None:
    """Tell what is to be known of the files, and of the keys."""
    terminal.print_notes(note for one in keys for note in files.notes(one))
    told = [(one["file"], remarked(one["warnings"], with_place=False)) for one in document["files"]]
    terminal.print_notes(f"{name}: {line}" for name, lines in told for line in lines)


@dataclass(frozen=True, slots=True)
class Sight:
    """What several assessments are seen as: the form of its report and its name, and the files' names in it.

    `computed` computes the same files, however they were opened; `document` is that of what was computed, dated by its
    day. `pages` are the names of what is fed back, one for each assessor.
    """

    form: Form
    stem: str
    names: list[str]
    computed: Callable[[Sequence[Opened]], Any]
    document: Callable[[Any, str], Any]
    pages: list[str] = field(default_factory=list)


def _of_one_dyad(found: Sequence[Opened], passed_over: Sequence[tuple[str, Problem]], anonymous: bool) -> Sight:
    """The assessments of one dyad side by side."""
    from assess.document.comparison import comparison_document
    from assess.report.form import COMPARISON

    order = comparisons.order(found)
    judged = comparisons.judged(found, order)
    names = [hint.typed(one.path) for one in found]
    if anonymous:
        judged = assessors.anonymous(found, judged)
        names = assessors.ids(judged)
    computed = partial(compared, judged=judged, names=names, passed_over=passed_over, is_anonymous=anonymous)
    stem = compared_name([order], [one.period for one in judged])
    return Sight(COMPARISON, stem, names, computed, comparison_document)


def _several(
    found: Sequence[Opened],
    right: Sequence[Opened],
    chosen: selection.Selection,
    passed_over: Sequence[tuple[str, Problem]],
    anonymous: bool,
    pool: ProcessPoolExecutor | None,
) -> Sight:
    """The assessments of several pairs, or of one beside its key, as one study."""
    from assess.document.study import study_document
    from assess.report.form import STUDY

    one = study.sorted_out(found, right, chosen)
    one = study.anonymous(one) if anonymous else one
    names = study.ids(one, anonymous)

    def computed(again: Sequence[Opened]) -> Any:
        keys = [each.opened for each in one.keys.values()]
        keys = keys if again is found else [*map(files.again, keys)]
        return study.computed(one.opened_as(again, keys), names, passed_over, anonymous, pool)

    dyads = {each.pair: each.assessment.dyad for each in one.filed}
    stem = compared_name([*dyads.values()], [each.assessment.period for each in one.filed])
    return Sight(STUDY, stem, names, computed, study_document, feedback.names(one, anonymous))


def compared(
    found: Sequence[Opened],
    judged: Sequence[Assessment],
    names: Sequence[str],
    passed_over: Sequence[tuple[str, Problem]],
    is_anonymous: bool,
) -> Panel:
    """The comparison of `judged`, each as it was opened and with the name it has there."""
    from assess.document.frame import PassedOver

    rows = list(zip(names, judged, found, strict=True))
    codings = [comparisons.coding(*row) for row in terminal.in_sight(rows, pgettext("under way", "computing"))]
    left = [PassedOver(file, problem.line) for file, problem in passed_over]
    return comparisons.panel(codings, found, left, is_anonymous)
