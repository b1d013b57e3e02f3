"""`assess demo`: a worked case, scored and reported."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assess.cli import completion, files, hint, options, reports, terminal
from assess.errors import Problem, UsageError
from assess.look import Look
from assess.storage.cases import case_file, case_files
from assess.storage.files import free_name, make_folder, read_text, refuse_replacing, save_text
from assess.text.language import _, as_written

FIRST_CASE = "alba-boreal"


def demo(
    case: Annotated[
        str, typer.Argument(metavar="CASE", help="A worked case.", autocompletion=completion.cases)
    ] = FIRST_CASE,
    out: options.Out = Path("assess-demo"),
    as_json: options.Json = False,
    date: options.Day = "",
) -> None:
    """Score and report a worked case, in the folder assess-demo.

    The case is copied there first; without a name it is the invented one.
    """
    from assess.report.form import REPORT
    from assess.report.rendering import is_rendering

    day = options.chosen_day(date)
    folder = out or Path()
    if folder == files.STANDARD or (folder.suffix and not folder.is_dir()):
        raise UsageError(Problem(_("a demo is several files"), _("name a folder"), f"--out {folder}"))
    text = read_text(case_file(case))
    make_folder(folder)
    path = folder / f"{case}.yaml"
    if path.exists() and read_text(path) not in map(read_text, case_files(case)):
        terminal.print_notes([_("%(file)s was changed and stays as it is", file=hint.named(path))])
        path = free_name(path)
    for made in (*(path.with_suffix(f".{one}") for one in ("md", "pdf")), *folder.glob(f"{path.stem}-*.svg")):
        refuse_replacing(made, _("take it away, or choose another --out"), is_rendering)
    save_text(path, text)
    one = files.opened(path)
    if as_json:
        terminal.print_json([terminal.with_name(files.facts(one, day), path)])
    # A report is for people, also where the result is for programs.
    with as_written(False):
        document = files.facts(files.again(one), day)
        if not as_json:
            terminal.print_score(document, path)
        reports.make(REPORT, document, path.with_suffix(""), reports.wanted("md,pdf", None, Look()))
