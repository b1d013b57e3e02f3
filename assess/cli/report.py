"""`assess report`: reports on assessments."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from assess.cli import files, hint, options, reports, selection, terminal, this_folder
from assess.cli.jobs import Order, renderings, workers
from assess.errors import AssessError, Problem
from assess.look import Look
from assess.report.sheet import Rendering
from assess.storage.assessments import Opened
from assess.storage.names import named_after
from assess.text.language import _, ngettext


def report(
    paths: options.Files = None,
    to: options.To = "pdf",
    out: options.Out = None,
    brief: Annotated[bool, typer.Option("--brief", help="A sheet of two pages to carry, called …-brief.")] = False,
    picture: Annotated[
        str, typer.Option(metavar="NAME", help="A picture as svg, png, pdf: gap, goals, stage, firmness or partners.")
    ] = "",
    date: options.Day = "",
    skip_bad: options.SkipBad = False,
    template: options.Template = None,
    style: options.Style = None,
    fonts: options.Fonts = None,
    jobs: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="How many reports are made at once; else as many as there are cores."),
    ] = None,
) -> None:
    """Write reports beside each assessment, or where --out says.

    Without a file it takes the only one in this folder. In a folder of
    --out reports stand as the assessments stand in theirs.
    """
    form = reports.form(brief, picture)
    wanted = reports.wanted(to, out, Look(template, style, fonts), form)
    day = options.chosen_day(date)
    ending = "" if form == "report" else f"-{form}"
    chosen = selection.selection(paths or [this_folder.the_assessment()])
    reports.refuse(wanted, chosen.is_several)
    targets = {path: _target(path, out, chosen, ending) for path in chosen.paths if path != files.STANDARD}
    reports.refuse_twins(list(targets), list(targets.values()))
    reports.refuse_overwriting(targets, targets.values(), wanted)
    order = Order(form, day, wanted)
    failed = number = 0
    with workers(len(chosen.paths), jobs, order=order) as pool:
        found, passed_over = selection.opened(chosen, skip_bad, in_its_own=True)
        for one in found:
            if one.path not in targets:
                name = named_after(one.assessment.dyad, [one.assessment.period])
                targets[one.path] = reports.target(out, Path(), f"{name}{ending}")
        stems = [reports.stem(targets[one.path], wanted) for one in found]
        try:
            for number, (one, made) in enumerate(
                zip(found, renderings(order, found, stems, pool), strict=True), start=1
            ):
                count = _count(number, len(found)) if len(found) > 1 else ""
                failed += not _put(made, one, targets[one.path], wanted, count)
        except KeyboardInterrupt:
            if len(found) > 1:
                terminal.tell(
                    ngettext(
                        "interrupted; %(made)s of %(n)s report is written",
                        "interrupted; %(made)s of %(n)s reports are written",
                        len(found),
                        made=number - failed,
                    )
                )
            raise
    selection.leave(chosen, len(found), len(passed_over), failed)


def _count(number: int, all_of_them: int) -> str:
    """`3 of 12`: which of the reports this one is."""
    return _("%(number)s of %(all)s", number=number, all=all_of_them)


def _put(made: Rendering | tuple[Problem, ...], one: Opened, target: Path, wanted: reports.Wanted, count: str) -> bool:
    """Write one report, or tell why it cannot be; whether it is written. Alone it raises AssessError instead."""
    try:
        if isinstance(made, tuple):
            raise AssessError(*(replace(problem, place=problem.place or str(one.path)) for problem in made))
        reports.put(made, target, wanted, files.notes(one), count)
    except AssessError as error:
        if not count:
            raise
        terminal.tell(*map(hint.told, error.problems))
        return False
    return True


def _target(path: Path, out: Path | None, chosen: selection.Selection, ending: str) -> Path:
    """Where the report on a file goes, without its ending: beside it, or as it stands in its folder."""
    folder = out and out / chosen.below.get(path, Path()) if out else None
    return reports.target(folder, path.parent, f"{path.stem}{ending}")
