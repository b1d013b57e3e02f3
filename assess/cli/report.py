"""Reports: `assess report` and `assess demo`."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assess.cli import files, hint, house, options, places, prompts, selection, terminal
from assess.errors import AssessError, Problem, UsageError
from assess.text.safe import in_one_line

if TYPE_CHECKING:
    from assess.report.form import Form
    from assess.report.rendering import Format, Rendering
    from assess.storage.assessments import Opened

DEMO = Path("assess-demo")
FIRST_CASE = "alba-boreal"


def report(
    paths: options.Files = None,
    to: options.To = "pdf",
    out: options.Out = None,
    date: options.Day = "",
    skip_bad: options.SkipBad = False,
    fonts: options.Fonts = None,
) -> None:
    """Write reports as Markdown, PDF or both, beside each assessment or where --out says.

    Without a file it takes the only one in this folder. In a folder of
    --out reports stand as the assessments stand in theirs.
    """
    formats = chosen_formats(to)
    day = options.chosen_day(date)
    refuse_fonts(fonts)
    chosen = selection.selection(paths or [prompts.the_assessment(plain=bool(os.environ.get("ASSESS_PLAIN")))])
    places.refuse(out, formats, chosen.is_several)
    known = {path: _target(path, out, chosen) for path in chosen.paths if path != files.STANDARD}
    places.refuse_twins(list(known), list(known.values()))
    places.refuse_overwriting(known, known.values(), formats)
    found, passed_over = selection.opened(chosen, skip_bad)
    failed = 0
    for number, one in enumerate(found, start=1):
        target = known.get(one.path) or places.target(out, Path(), _named(one))
        count = f" ({number} of {len(found)})" if len(found) > 1 else ""
        try:
            _write(one, target, out, formats, day, fonts, count)
        except AssessError as error:
            if len(found) == 1:
                raise
            failed += 1
            for problem in error.problems:
                typer.echo(hint.told(problem), err=True)
    selection.leave(chosen, len(found), len(passed_over), failed)


def demo(
    case: Annotated[
        str, typer.Argument(metavar="[CASE]", help="A worked case.", autocompletion=files.complete_cases)
    ] = FIRST_CASE,
    date: options.Day = "",
    plain: options.Plain = False,
) -> None:
    """Score and report a worked case, in assess-demo/.

    The case is copied there first; without a name it is the invented one.
    """
    from assess.report.rendering import is_rendering
    from assess.storage.cases import case_file
    from assess.storage.files import make_folder, numbered, read_text, refuse_replacing, save_text

    day = options.chosen_day(date)
    text = read_text(case_file(case))
    make_folder(DEMO)
    path = DEMO / f"{case}.yaml"
    if path.exists() and read_text(path) != text:
        terminal.print_notes([f"{in_one_line(hint.typed(path))} was changed and stays as it is"])
        path = numbered(path)
    for made in (*(path.with_suffix(f".{one}") for one in ("md", "pdf")), *DEMO.glob(f"{path.stem}-*.svg")):
        refuse_replacing(made, "take it away, or go to another folder", is_rendering)
    save_text(path, text)
    one = files.opened(path)
    terminal.print_score(files.documented(one, day), path, plain)
    _write(one, path.with_suffix(""), None, ["md", "pdf"], day, None)


def chosen_formats(to: str) -> list[Format]:
    """The formats named in a list with commas; raises UsageError for one that is not known, or none."""
    from assess.report.rendering import FORMATS

    names = dict.fromkeys(name.strip().lower() for name in to.split(",") if name.strip())
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        fact = f'no format is called "{unknown[0]}"' if unknown else "no format is named"
        raise UsageError(Problem(fact, f"known are {', '.join(FORMATS)}", "--to"))
    return [one for one in FORMATS if one in names]


def wanted_formats(to: str, out: Path | None, as_json: bool, fonts: Path | None) -> list[Format]:
    """The formats of a report that is made only on demand; raises UsageError where the options do not go together."""
    formats = chosen_formats(to) if to else []
    if out is not None and not formats:
        raise UsageError(Problem("--out names a report, and none is asked for", "add --to md, pdf, or both", str(out)))
    if out == files.STANDARD and as_json:
        raise UsageError(Problem("standard output takes JSON or a report", "name a file or a folder", "--out -"))
    if formats:
        places.refuse(out, formats, is_several=False)
    refuse_fonts(fonts)
    return formats


def refuse_fonts(fonts: Path | None) -> None:
    """Raise UsageError where the folder of fonts is none."""
    if fonts is not None and not fonts.is_dir():
        raise UsageError(Problem("there is no such folder", "name a folder with fonts", str(fonts)))


def write_one(
    form: Form,
    document: dict[str, Any],
    sources: Sequence[Path],
    target: Path,
    out: Path | None,
    formats: list[Format],
    fonts: Path | None,
) -> None:
    """Render one document made of the files `sources`, then write it, never over one of them, or print it."""
    from assess.report.rendering import render

    places.refuse_overwriting(sources, [target], formats)
    made = render(document, _stem(target, out), formats, house.house(fonts=fonts), form)
    terminal.print_notes(re.sub(r"\s+", " ", warning) for warning in made.warnings)
    put(made, target, out)


def put(made: Rendering, target: Path, out: Path | None, count: str = "") -> None:
    """Write what was rendered, at `target`, or print it where `out` is standard output."""
    found = {target.parent / name: content for name, content in made.files.items()}
    if out == files.STANDARD:
        places.print_bytes(found)
    else:
        places.write(found, count)


def _stem(target: Path, out: Path | None) -> str:
    """How the files of a report begin; on standard output it has none beside it."""
    return "" if out == files.STANDARD else target.name


def _target(path: Path, out: Path | None, chosen: selection.Selection) -> Path:
    """Where the report on a file goes, without its ending: beside it, or as it stands in its folder."""
    return places.target(out and out / chosen.below.get(path, Path()) if out else None, path.parent, path.stem)


def _named(one: Opened) -> str:
    return places.named_after(one.assessment.dyad, [one.assessment.period])


def _write(
    one: Opened, target: Path, out: Path | None, formats: list[Format], day: str, fonts: Path | None, count: str = ""
) -> None:
    """Render and write the report on one assessment; what to know of it is told."""
    from assess.report.rendering import render

    made = render(files.documented(one, day), _stem(target, out), formats, house.house(fonts=fonts))
    terminal.print_notes([*one.warnings, *(re.sub(r"\s+", " ", warning) for warning in made.warnings)])
    put(made, target, out, count)
