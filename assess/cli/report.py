"""`assess report`: reports on assessments."""

from __future__ import annotations

from pathlib import Path

from assess.cli import files, hint, options, places, reports, selection, terminal, this_folder
from assess.errors import AssessError


def report(
    paths: options.Files = None,
    to: options.To = "pdf",
    out: options.Out = None,
    date: options.Day = "",
    skip_bad: options.SkipBad = False,
    fonts: options.Fonts = None,
) -> None:
    """Write reports beside each assessment, or where --out says.

    Without a file it takes the only one in this folder. In a folder of
    --out reports stand as the assessments stand in theirs.
    """
    from assess.report.form import REPORT

    wanted = reports.wanted(to, out, fonts)
    day = options.chosen_day(date)
    chosen = selection.selection(paths or [this_folder.the_assessment()])
    reports.refuse(wanted, chosen.is_several)
    targets = {path: _target(path, out, chosen) for path in chosen.paths if path != files.STANDARD}
    reports.refuse_twins(list(targets), list(targets.values()))
    reports.refuse_overwriting(targets, targets.values(), wanted)
    found, passed_over = selection.opened(chosen, skip_bad)
    failed = 0
    for number, one in enumerate(found, start=1):
        name = places.named_after(one.assessment.dyad, [one.assessment.period])
        target = targets.get(one.path) or reports.target(out, Path(), name)
        count = f" ({number} of {len(found)})" if len(found) > 1 else ""
        try:
            reports.make(REPORT, files.documented(one, day), target, wanted, one.warnings, count)
        except AssessError as error:
            if len(found) == 1:
                raise
            failed += 1
            terminal.tell(*map(hint.told, error.problems))
    selection.leave(chosen, len(found), len(passed_over), failed)


def _target(path: Path, out: Path | None, chosen: selection.Selection) -> Path:
    """Where the report on a file goes, without its ending: beside it, or as it stands in its folder."""
    return reports.target(out and out / chosen.below.get(path, Path()) if out else None, path.parent, path.stem)
