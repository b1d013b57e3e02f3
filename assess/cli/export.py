"""`assess export`: levels as tables for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assess.cli import files, hint, language, options, places, reports, selection, terminal, this_folder
from assess.errors import Problem, UsageError
from assess.report.formats import TABLES, TABLES_AS_TEXT
from assess.storage.comparisons import asked_in_common
from assess.text import say
from assess.text.language import _, pgettext

if TYPE_CHECKING:
    from assess.document.table import Table
    from assess.model.questionnaire import Questionnaire
    from assess.storage.assessments import Opened

SHAPES = ("long", "wide")


def export(
    paths: options.Files = None,
    to: Annotated[str, typer.Option(metavar="FORMAT", help=f"The format: {', '.join(TABLES)}.")] = "csv",
    shape: Annotated[
        str,
        typer.Option(
            metavar="SHAPE",
            help="long: a row for each file, criterion, reading and partner; wide: a row for each file.",
        ),
    ] = "long",
    full: Annotated[
        bool, typer.Option("--full", help="With --shape wide: all that `assess table` needs to score a row again.")
    ] = False,
    codebook: Annotated[
        bool, typer.Option("--codebook", help="Beside it what each variable means, as text and as syntax for SPSS.")
    ] = False,
    out: options.Out = None,
    skip_bad: options.SkipBad = False,
) -> None:
    """Write levels as a table that any program for statistics reads.

    In a folder that --out names commitments and evidence stand beside them,
    in tables of their own; an XLSX file has all three as sheets. A single
    file in another format, and standard output, hold the levels alone.

    Empty cells are not known. In the wide shape -1 says that a reading does
    not apply. A text that a spreadsheet would run has an apostrophe before
    it in CSV.
    """
    from assess.report.tables import written

    _refuse(to, shape, full, codebook, out)
    chosen = selection.selection(paths or [this_folder.the_assessment(may_ask=out is not None)])
    found, passed_over = selection.opened(chosen, skip_bad, least=1, in_its_own=not chosen.is_several)
    if not chosen.is_several:
        language.follow(found[0].assessment.lang)
    asked = asked_in_common(found)
    tables = _tables(found, shape, full, asked)
    if out is None or out == files.STANDARD:
        typer.echo(written(tables[:1], to)[f"levels.{to}"], nl=False)
        sys.stdout.flush()
    else:
        _write(tables, to, out, codebook, asked)
    selection.leave(chosen, len(found), len(passed_over))


def _refuse(to: str, shape: str, full: bool, codebook: bool, out: Path | None) -> None:
    """Raise UsageError where the options name what is not known, or a place where the tables cannot go."""
    options.refuse_unknown(to, TABLES, "--to")
    options.refuse_unknown(shape, SHAPES, "--shape")
    if full and shape != "wide":
        fact = _("a row for each reading is full as it is")
        raise UsageError(Problem(fact, _("add --shape wide, or leave out --full"), "--full"))
    remedy = _("name a file or a folder with --out")
    if out is None or out == files.STANDARD:
        if to not in TABLES_AS_TEXT:
            fact = _(
                "standard output takes %(formats)s, and no %(format)s", formats=say.either(TABLES_AS_TEXT), format=to
            )
            raise UsageError(Problem(fact, remedy, "--to"))
        if codebook:
            raise UsageError(Problem(_("standard output takes the levels alone"), remedy, "--codebook"))
    else:
        places.refuse_no_table(out, to)


def _tables(found: list[Opened], shape: str, full: bool, asked: Questionnaire) -> tuple[Table, ...]:
    """The tables of what was opened: levels, commitments and evidence."""
    from assess.document.table import Filed, commitments, evidence, levels
    from assess.document.wide import wide

    filed = []
    for one in terminal.in_sight(found, pgettext("under way", "computing"), beside_output=True):
        terminal.print_notes(files.notes(one))
        filed.append(Filed(hint.typed(one.path), files.document(one, files.today())))
    return (wide(filed, asked, full) if shape == "wide" else levels(filed)), commitments(filed), evidence(filed)


def _write(tables: tuple[Table, ...], to: str, out: Path, has_codebook: bool, asked: Questionnaire) -> None:
    """Write the tables to a file or into a folder, with the codebook beside them where it is wanted."""
    from assess.report.tables import written

    is_file = places.is_table(out, to)
    folder = out.parent if is_file else out
    shown = tables[:1] if is_file and to != "xlsx" else tables
    made = {out if is_file else folder / name: content for name, content in written(shown, to).items()}
    books = {}
    if has_codebook:
        from assess.report.codebook import codebook

        books = {folder / name: content for name, content in codebook(shown, asked).items()}
    reports.write_together({**made, **books}, _is_own)
    terminal.tell(*(_("wrote %(file)s", file=hint.typed(path)) for path in (*made, *books)))


def _is_own(content: bytes) -> bool:
    from assess.report import codebook, tables

    return tables.is_made_here(content) or codebook.is_made_here(content)
