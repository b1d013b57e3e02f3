"""Reports: which formats are wanted, where each goes, and the one way in which it gets there.

A report is there whole or not at all, and takes the place of nothing but an earlier report.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from assess.cli import hint, options, terminal
from assess.cli.files import STANDARD
from assess.cli.places import OTHER_SORTS
from assess.errors import AssessError, Problem, UsageError
from assess.look import Look
from assess.report import formats
from assess.report.house import House
from assess.report.sheet import Rendering
from assess.storage.files import make_folder, refuse_replacing, write_bytes
from assess.text import say
from assess.text.language import _

if TYPE_CHECKING:
    from assess.report.form import Form


@dataclass(frozen=True, slots=True)
class Wanted:
    """The formats of a report that are wanted, those known and those that are texts, its place, and its house."""

    formats: list[str]
    known: tuple[str, ...]
    texts: tuple[str, ...]
    out: Path | None
    house: House


def form(brief: bool, picture: str) -> str:
    """What is wanted of an assessment: `report`, `brief`, or the picture named; raises UsageError for one not known."""
    from assess.report.slide import PICTURES

    if picture and picture not in PICTURES:
        fact = _('no picture is called "%(name)s"', name=picture)
        raise UsageError(Problem(fact, _("known are %(names)s", names=", ".join(PICTURES)), "--picture"))
    if picture and brief:
        raise UsageError(Problem(_("a picture has no brief"), _("leave out --brief or --picture"), "--brief"))
    return picture or ("brief" if brief else "report")


def wanted(to: str, out: Path | None, look: Look, form: str = "report") -> Wanted:
    """What the options say of reports; raises UsageError for a format that is not known, or none, and for no folder."""
    from assess.report import slide

    made_by = slide if form in slide.PICTURES else formats
    known = made_by.FORMATS
    names = options.words(to.lower())
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        fact = _("no format is named")
        if unknown and made_by is slide:
            fact = _("a picture is never %(format)s", format=unknown[0])
        elif unknown:
            fact = _('no format is called "%(name)s"', name=unknown[0])
        raise UsageError(Problem(fact, _("known are %(names)s", names=", ".join(known)), "--to"))
    return Wanted([one for one in known if one in names], known, made_by.TEXTS, out, look.house())


def wanted_on_demand(to: str, out: Path | None, look: Look, as_json: bool) -> Wanted | None:
    """The same where a report is made only with --to; raises UsageError where the options do not go together."""
    if out is not None and not to:
        fact = _("--out names a report, and none is asked for")
        raise UsageError(Problem(fact, _("add --to with a format"), str(out)))
    if out == STANDARD and as_json:
        fact = _("standard output takes JSON or a report")
        raise UsageError(Problem(fact, _("name a file or a folder"), "--out -"))
    if not to:
        return None
    found = wanted(to, out, look)
    refuse(found, is_several=False)
    return found


def refuse(wanted: Wanted, is_several: bool) -> None:
    """Raise UsageError where reports cannot go where they are wanted: a file, a folder, or standard output."""
    out, formats, known, texts = wanted.out, wanted.formats, wanted.known, wanted.texts
    if out is None or out.is_dir():
        return
    if out == STANDARD:
        if is_several or len(formats) > 1 or formats[0] not in texts:
            remedy = _("name one assessment, and add --to %(formats)s", formats=say.either(texts))
            raise UsageError(Problem(_("standard output takes one report in a text format"), remedy, "--out -"))
        return
    ending = out.suffix.lower()
    if ending.removeprefix(".") not in known:
        if out.exists():
            raise UsageError(Problem(_("this is a file, and no report"), _("name a report or a folder"), str(out)))
        if ending in OTHER_SORTS or _is_report(out):
            fact = _("no report ends in %(ending)s", ending=ending)
            raise UsageError(Problem(fact, _("known are %(names)s", names=", ".join(known)), str(out)))
    elif is_several or len(formats) > 1:
        raise UsageError(Problem(_("several reports need a folder"), _("name one with --out"), str(out)))
    elif ending != f".{formats[0]}":
        fact = _("the report is %(format)s, and this name ends in %(ending)s", format=formats[0], ending=ending)
        raise UsageError(Problem(fact, _("choose the format with --to, or another name"), str(out)))


def target(out: Path | None, beside: Path, name: str) -> Path:
    """Where a report goes, without its ending: the file `out`, or `name` in the folder `out`, else in `beside`."""
    if out is None:
        return beside / name
    return out.with_suffix("") if _is_report(out) and not out.is_dir() else out / name


def _is_report(out: Path) -> bool:
    """Whether a name ends as some report or picture does."""
    from assess.report import slide

    return out.suffix.lower().removeprefix(".") in (*formats.FORMATS, *slide.FORMATS)


def refuse_twins(sources: Sequence[Path], targets: Sequence[Path]) -> None:
    """No report takes the place of another one."""
    first: dict[str, Path] = {}
    for source, place in zip(sources, targets, strict=True):
        other = first.setdefault(os.path.realpath(place), source)
        if other is not source:
            fact = _("its report would take the place of the one on %(file)s", file=other)
            raise AssessError(Problem(fact, _("rename one of the two files"), str(source)))


def refuse_overwriting(sources: Iterable[Path], targets: Iterable[Path], wanted: Wanted) -> None:
    """No report, and no picture of one, takes the place of an input."""
    real = {os.path.realpath(source): source for source in sources}
    pictures = [place for place in real if place.endswith(".svg")] if set(wanted.formats) & set(formats.BESIDE) else []
    for target in targets:
        places = [os.path.realpath(f"{target}.{one}") for one in wanted.formats]
        places += [place for place in pictures if place.startswith(f"{os.path.realpath(target)}-")]
        for place in places:
            if place in real:
                fact = _("the report would overwrite this file")
                raise AssessError(Problem(fact, _("choose another --out"), str(real[place])))


def make(form: Form, document: dict[str, Any], target: Path, wanted: Wanted) -> None:
    """Render one document and write its report at `target`, or print it; what to know of it is told."""
    from assess.report.rendering import render

    put(render(document, stem(target, wanted), wanted.formats, wanted.house, form), target, wanted)


def stem(target: Path, wanted: Wanted) -> str:
    """How the files of a report begin; empty for one that is printed, since it has no pictures beside it."""
    return "" if wanted.out == STANDARD else target.name


def put(made: Rendering, target: Path, wanted: Wanted, notes: Iterable[object] = (), count: str = "") -> None:
    """Write a report at `target`, or print it; what to know of it is told, `notes` first."""
    terminal.print_notes([*notes, *(re.sub(r"\s+", " ", warning) for warning in made.warnings)])
    if wanted.out != STANDARD:
        _write({target.parent / name: content for name, content in made.files.items()}, count)
        return
    for content in made.files.values():
        typer.echo(content.decode(), nl=False)
    sys.stdout.flush()


def _write(made: Mapping[Path, bytes], count: str) -> None:
    """Write the files of one report, and tell of them."""
    from assess.report.rendering import is_rendering

    write_together(made, is_rendering)
    # Pictures go without saying beside the text that shows them.
    is_beside = any(path.suffix == ".md" for path in made)
    told = [path for path in made if not (is_beside and path.suffix == ".svg")]
    which = f" ({count})" if count else ""
    terminal.tell(*(_("wrote %(file)s", file=hint.typed(path)) + which for path in told))


def write_together(made: Mapping[Path, bytes], is_own: Callable[[bytes], bool]) -> None:
    """Write files that belong together; where one cannot be written, none that is new stays.

    Raises AssessError where a file stands in the place of one that `is_own` does not know as the program's own.
    """
    for path in made:
        refuse_replacing(path, _("take it away, or choose another --out"), is_own)
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
