"""Places: where what a command makes goes, and the one way in which it gets there.

Nothing is written over an input, nor over a file of another sort; a report is there whole or not at all.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from assess.cli.files import ENDINGS, STANDARD
from assess.cli.hint import typed
from assess.errors import AssessError, Problem, UsageError
from assess.text.safe import in_one_line

if TYPE_CHECKING:
    from assess.model.assessment import Pair, Period
    from assess.report.rendering import Format

TEXTS = ("md", "html")
# What nobody means as the name of a folder.
OTHER_SORTS = (".yaml", ".yml", ".json", ".svg", ".txt", ".csv", ".tex", ".rtf", ".docx", ".odt", ".xlsx")


def named_after(dyad: Pair, periods: Iterable[Period]) -> str:
    """`arg-bra-2003-2010`: a name that says of whom and when, and nothing of who judged."""
    years = list(periods)
    first = min(one.from_year for one in years)
    ends = [one.to_year for one in years]
    last = max((end for end in ends if end is not None), default=None) if None not in ends else None
    return "-".join([slug(dyad.a), slug(dyad.b), str(first), *([str(last)] if last else [])])


def slug(code: str) -> str:
    """A partner's code as part of a file's name."""
    from assess.storage.countries import alias_key

    return re.sub(r"[^a-z0-9]+", "-", alias_key(code)).strip("-")[:40] or "partner"


def refuse(out: Path | None, formats: Sequence[Format], is_several: bool) -> None:
    """Raise UsageError where reports in `formats` cannot go to `out`: a file, a folder, or standard output."""
    from assess.report.rendering import FORMATS

    if out is None:
        return
    if out == STANDARD:
        if is_several or len(formats) > 1 or formats[0] not in TEXTS:
            remedy = f"name one assessment, and add --to {' or '.join(TEXTS)}"
            raise UsageError(Problem("standard output takes one report in a text format", remedy, "--out -"))
        return
    ending = out.suffix.lower()
    if out.is_dir():
        return
    if out.exists() and ending.removeprefix(".") not in FORMATS:
        raise UsageError(Problem("this is a file, and no report", "name a report or a folder", str(out)))
    if ending in OTHER_SORTS:
        raise UsageError(Problem(f"no report ends in {ending}", f"known are {', '.join(FORMATS)}", str(out)))
    if ending.removeprefix(".") not in FORMATS:
        return
    if is_several or len(formats) > 1:
        raise UsageError(Problem("several reports need a folder", "name one with --out", str(out)))
    if ending != f".{formats[0]}":
        fact = f"the report is {formats[0]}, and this name ends in {ending}"
        raise UsageError(Problem(fact, "choose the format with --to, or another name", str(out)))


def target(out: Path | None, beside: Path, name: str) -> Path:
    """Where a report goes, without its ending: the file `out`, or `name` in the folder `out`, else in `beside`."""
    from assess.report.rendering import FORMATS

    if out is None:
        return beside / name
    is_file = not out.is_dir() and out.suffix.lower().removeprefix(".") in FORMATS
    return out.with_suffix("") if is_file else out / name


def refuse_twins(sources: Sequence[Path], targets: Sequence[Path]) -> None:
    """No report takes the place of another one."""
    first: dict[str, Path] = {}
    for source, place in zip(sources, targets, strict=True):
        other = first.setdefault(os.path.realpath(place), source)
        if other is not source:
            fact = f"its report would take the place of the one on {other}"
            raise AssessError(Problem(fact, "rename one of the two files", str(source)))


def refuse_overwriting(sources: Iterable[Path], targets: Iterable[Path], formats: Collection[Format]) -> None:
    """No report, and no picture of one, takes the place of an input."""
    real = {os.path.realpath(source): source for source in sources}
    pictures = [place for place in real if place.endswith(".svg")] if "md" in formats else []
    for target in targets:
        wanted = [os.path.realpath(f"{target}.{one}") for one in formats]
        wanted += [place for place in pictures if place.startswith(f"{os.path.realpath(target)}-")]
        for place in wanted:
            if place in real:
                fact = "the report would overwrite this file"
                raise AssessError(Problem(fact, "choose another --out", str(real[place])))


def write(made: Mapping[Path, bytes], count: str = "") -> None:
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
            typer.echo(f"wrote {in_one_line(typed(path))}{count}", err=True)


def print_bytes(made: Mapping[Path, bytes]) -> None:
    """Print the text of a report on standard output."""
    for content in made.values():
        typer.echo(content.decode(), nl=False)
    sys.stdout.flush()


def new_file(out: Path | None, beside: Path, name: str) -> Path:
    """The file to be written: `out`, or `name` in the folder `out` or in `beside`, or standard output.

    Raises UsageError where the name is that of a file of another sort, and AssessError where a file that was named
    exists; a name of the program's own gets a number then.
    """
    from assess.storage.files import numbered, refuse_replacing

    if out == STANDARD:
        return out
    if out is not None and not out.is_dir() and (out.suffix.lower() in ENDINGS or os.path.lexists(out)):
        refuse_replacing(out, "choose another --out")
        return out
    if out is not None and not out.is_dir() and out.suffix.lower() in (*OTHER_SORTS, ".md", ".pdf"):
        fact = f"what is written here does not end in {out.suffix}"
        raise UsageError(Problem(fact, f"name a file that ends in {' or '.join(ENDINGS)}, or a folder", str(out)))
    path = (beside if out is None else out) / name
    return numbered(path) if os.path.lexists(path) else path


def save_new(path: Path, text: str) -> None:
    """Put the text of an assessment into a new file, or on standard output."""
    from assess.storage.files import make_folder, save_text

    if path == STANDARD:
        typer.echo(text, nl=False)
        return
    make_folder(path.parent)
    save_text(path, text)


def tell_new(path: Path, said: str, lines: Iterable[str]) -> None:
    """Say on standard error that a new assessment was written, and what is in it."""
    told = [f"wrote {in_one_line(typed(path))}; {said}"] if path != STANDARD else []
    typer.echo("\n".join([*told, *map(in_one_line, lines)]), err=True)
