"""Reports: `assess report` and `assess demo`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assess.cli import choosing, files, terminal
from assess.errors import AssessError, Problem, UsageError
from assess.text import in_one_line

if TYPE_CHECKING:
    from assess.report.rendering import Format, Rendering
    from assess.storage.assessments import Opened

DEMO = Path("assess-demo")
FIRST_CASE = "alba-boreal"


def report(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE…]",
            help="Assessments; without one, the only one in this folder.",
            autocompletion=files.complete_files,
        ),
    ] = None,
    to: Annotated[str, typer.Option(metavar="FORMATS", help="md, pdf, or both with a comma between.")] = "pdf",
    out: Annotated[
        Path | None, typer.Option(help="A file, or a folder for several; else beside each assessment.")
    ] = None,
    date: Annotated[str, typer.Option(metavar="DAY", help="The day on the report, as 2026-11-22; else today.")] = "",
    fonts: Annotated[Path | None, typer.Option(metavar="DIR", help="A folder of further fonts for the PDF.")] = None,
) -> None:
    """Write reports as Markdown, PDF or both."""
    formats = chosen_formats(to)
    day = chosen_day(date)
    paths = paths or [choosing.the_assessment(plain=bool(os.environ.get("ASSESS_PLAIN")))]
    found = files.all_opened(paths)
    targets = [_target(one.path, out, formats, alone=len(found) == len(formats) == 1) for one in found]
    _refuse_twins([one.path for one in found], targets)
    made = [_made(one, target, formats, day, fonts) for one, target in zip(found, targets, strict=True)]
    _refuse_overwriting([one.path for one in found], [path for each in made for path in each])
    for each in made:
        _write(each)


def demo(
    case: Annotated[
        str, typer.Argument(metavar="[CASE]", help="A worked case.", autocompletion=files.complete_cases)
    ] = FIRST_CASE,
    plain: Annotated[bool, typer.Option("--plain", help="Plain sentences.", envvar="ASSESS_PLAIN")] = False,
) -> None:
    """Score and report a worked case, in assess-demo/.

    The case is copied there first; without a name it is the invented one.
    """
    from assess.storage.cases import case_file
    from assess.storage.files import make_folder, numbered, read_text, save_text

    text = read_text(case_file(case))
    make_folder(DEMO)
    path = DEMO / f"{case}.yaml"
    if path.exists() and read_text(path) != text:
        terminal.print_notes([f"{in_one_line(path)} was changed and stays as it is"])
        path = numbered(path)
    save_text(path, text)
    one = files.opened(path)
    terminal.print_scores([(files.documented(one, files.today()), str(path))], plain)
    _write(_made(one, path.with_suffix(""), ["md", "pdf"], files.today(), None))


def chosen_formats(to: str) -> list[Format]:
    """The formats named in a list with commas; raises UsageError for one that is not known, or none."""
    from assess.report.rendering import FORMATS

    names = dict.fromkeys(name.strip().lower() for name in to.split(",") if name.strip())
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        fact = f'no format is called "{unknown[0]}"' if unknown else "no format is named"
        raise UsageError(Problem(fact, f"known are {', '.join(FORMATS)}"))
    return [one for one in FORMATS if one in names]


def chosen_day(text: str) -> str:
    """The day named, or today; raises UsageError for what is no day."""
    from assess.model.dates import DAY_LENGTH, iso_date

    day = iso_date(text) if text else files.today()
    if len(day) != DAY_LENGTH:
        raise UsageError(Problem(f'"{text}" is no day', "write it as 2026-11-22 or 22/11/2026"))
    return day


def write_comparison(
    document: dict[str, Any], sources: list[Path], out: Path | None, formats: list[Format], fonts: Path | None
) -> None:
    """Write the report on a comparison of the files `sources`; beside the first where no place is named."""
    from assess.report.rendering import render_comparison

    named = sources[0].with_name(f"compare-{sources[0].name}")
    target = _target(named, out, formats, alone=len(formats) == 1)
    _write_one(render_comparison, document, sources, target, formats, fonts)


def write_portfolio(
    document: dict[str, Any],
    sources: list[Path],
    named: Path,
    out: Path | None,
    formats: list[Format],
    fonts: Path | None,
) -> None:
    """Write the report on a portfolio of the files `sources`; named after `named` where no place is."""
    from assess.report.rendering import render_portfolio

    target = _target(named, out, formats, alone=len(formats) == 1)
    _write_one(render_portfolio, document, sources, target, formats, fonts)


def _write_one(
    render: Callable[..., Rendering],
    document: dict[str, Any],
    sources: list[Path],
    target: Path,
    formats: list[Format],
    fonts: Path | None,
) -> None:
    """Render one document made of several files, then write it, never over one of them."""
    from assess.storage.shipped import folder

    made = render(document, target.name, formats, folder("templates"), fonts)
    terminal.print_notes(re.sub(r"\s+", " ", warning) for warning in made.warnings)
    places = {target.parent / name: content for name, content in made.files.items()}
    _refuse_overwriting(sources, list(places))
    _write(places)


def _target(path: Path, out: Path | None, formats: list[Format], alone: bool) -> Path:
    """Where a report goes, without its ending."""
    if out is None:
        return path.with_suffix("")
    ending = out.suffix.removeprefix(".").lower()
    if not alone and ending in formats and not out.is_dir():
        raise UsageError(Problem("several reports need a folder", "name one with --out", str(out)))
    if not alone or out.is_dir() or not ending:
        return out / path.stem
    if ending == formats[0]:
        return out.with_suffix("")
    fact = f"the report is {formats[0]}, and this name ends in .{ending}"
    raise UsageError(Problem(fact, "choose the format with --to, or another name", str(out)))


def _refuse_twins(sources: list[Path], targets: list[Path]) -> None:
    """No report takes the place of another one."""
    places = [os.path.realpath(target) for target in targets]
    for number, place in enumerate(places):
        if place in places[:number]:
            fact = f"its report would take the place of the one on {sources[places.index(place)]}"
            raise AssessError(Problem(fact, "rename one of the two files", str(sources[number])))


def _refuse_overwriting(sources: list[Path], wanted: list[Path]) -> None:
    """Nothing is written over an assessment."""
    places = {os.path.realpath(path) for path in wanted}
    for source in sources:
        if os.path.realpath(source) in places:
            raise AssessError(Problem("the report would overwrite this file", "choose another --out", str(source)))


def _made(one: Opened, target: Path, formats: list[Format], day: str, fonts: Path | None) -> dict[Path, bytes]:
    """The files of a report, by the places they are for; what to know of them is told."""
    from assess.report.rendering import render
    from assess.storage.shipped import folder

    made = render(files.documented(one, day), target.name, formats, folder("templates"), fonts)
    terminal.print_notes([*one.warnings, *(re.sub(r"\s+", " ", warning) for warning in made.warnings)])
    return {target.parent / name: content for name, content in made.files.items()}


def _write(made: dict[Path, bytes]) -> None:
    """Write the files of one report; where one cannot be written, none that is new stays."""
    from assess.report.rendering import is_rendering
    from assess.storage.files import make_folder, refuse_replacing, write_bytes

    for path in made:
        refuse_replacing(path, "take it away, or choose another --out", is_rendering)
    new: list[Path] = []
    try:
        for path, content in made.items():
            make_folder(path.parent)
            if not path.exists():
                new.append(path)
            write_bytes(path, content)
    except BaseException:
        for path in new:
            path.unlink(missing_ok=True)
        raise
    for path in made:
        if path.suffix != ".svg":
            typer.echo(f"wrote {in_one_line(path)}")
