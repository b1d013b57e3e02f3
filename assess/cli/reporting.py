"""Reports: `assess report` and `assess demo`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assess.cli import files, terminal
from assess.cli.interviewing import numbered
from assess.errors import AssessError, Problem, UsageError

if TYPE_CHECKING:
    from assess.report.rendering import Format
    from assess.storage.assessments import Opened

PRIVATE = 0o600
DEMO = Path("assess-demo")
FIRST_CASE = "alba-boreal"


def report(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="Assessments.", autocompletion=files.complete_files),
    ],
    to: Annotated[str, typer.Option(metavar="FORMATS", help="md, pdf, or both with a comma between.")] = "pdf",
    out: Annotated[
        Path | None, typer.Option(help="A file, or a folder for several; else beside each assessment.")
    ] = None,
    date: Annotated[str, typer.Option(metavar="DAY", help="The day on the report, as 2026-11-22; else today.")] = "",
    fonts: Annotated[Path | None, typer.Option(metavar="DIR", help="A folder of further fonts for the PDF.")] = None,
) -> None:
    """Write the report of one assessment or of several, as Markdown, PDF or both."""
    formats = _formats(to)
    day = _day(date)
    found = files.all_opened(paths)
    targets = [_target(one.path, out, alone=len(found) == len(formats) == 1) for one in found]
    _refuse_collisions([one.path for one in found], targets, formats)
    for one, target in zip(found, targets, strict=True):
        _write(one, target, formats, day, fonts)


def demo(
    case: Annotated[
        str, typer.Argument(metavar="[CASE]", help="A worked case.", autocompletion=files.complete_cases)
    ] = FIRST_CASE,
    plain: Annotated[bool, typer.Option("--plain", help="Plain sentences.", envvar="ASSESS_PLAIN")] = False,
) -> None:
    """Copy a worked case into assess-demo/, score it, and write its reports there."""
    from assess.storage.cases import case_file
    from assess.storage.files import read_text, save_text

    text = read_text(case_file(case))
    DEMO.mkdir(exist_ok=True)
    path = DEMO / f"{case}.yaml"
    if path.exists() and read_text(path) != text:
        terminal.print_notes([f"{path} was changed and stays as it is"])
        path = numbered(path)
    save_text(path, text)
    one = files.opened(path)
    terminal.print_scores([(files.documented(one, files.today()), str(path))], plain)
    _write(one, path.with_suffix(""), ["md", "pdf"], files.today(), None)


def _formats(to: str) -> list[Format]:
    from assess.report.rendering import FORMATS

    names = dict.fromkeys(name.strip().lower() for name in to.split(",") if name.strip())
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        fact = f'no format is called "{unknown[0]}"' if unknown else "no format is named"
        raise UsageError(Problem(fact, f"known are {', '.join(FORMATS)}"))
    return [one for one in FORMATS if one in names]


def _day(text: str) -> str:
    from datetime import date

    if not text:
        return files.today()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(Problem(f'"{text}" is not a date', "write it as 2026-11-22")) from None


def _target(path: Path, out: Path | None, alone: bool) -> Path:
    """Where a report goes, without its ending."""
    if out is None:
        return path.with_suffix("")
    if alone and not out.is_dir() and out.suffix:
        return out.with_suffix("")
    return out / path.stem


def _refuse_collisions(sources: list[Path], targets: list[Path], formats: list[Format]) -> None:
    """No report takes the place of another one, or of an assessment."""
    for place, target in enumerate(targets):
        if target in targets[:place]:
            first = sources[targets.index(target)]
            fact = f"its report would take the place of the one on {first}"
            raise AssessError(Problem(fact, "rename one of the two files", str(sources[place])))
    wanted = {target.with_name(f"{target.name}.{ending}").absolute() for target in targets for ending in formats}
    for source in sources:
        if source.absolute() in wanted:
            raise AssessError(Problem("the report would overwrite this file", "choose another --out", str(source)))


def _write(one: Opened, target: Path, formats: list[Format], day: str, fonts: Path | None) -> None:
    """Render first, then write, so that nothing is half done where a rendering fails."""
    from assess.report.rendering import render
    from assess.storage.files import write_bytes
    from assess.storage.shipped import folder

    made = render(files.documented(one, day), target.name, formats, folder("templates"), fonts)
    terminal.print_notes([*one.warnings, *(re.sub(r"\s+", " ", warning) for warning in made.warnings)])
    target.parent.mkdir(parents=True, exist_ok=True)
    for name, content in made.files.items():
        write_bytes(target.parent / name, content, PRIVATE)
    for name in made.files:
        if not name.endswith(".svg"):
            typer.echo(f"wrote {target.parent / name}")
