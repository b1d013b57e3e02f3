"""Feedback on the command line: a page for each assessor beside the key, in a folder, each under a name of its own."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assess.cli import files, hint, reports, terminal
from assess.cli.jobs import Order, renderings
from assess.errors import AssessError, Problem, UsageError
from assess.look import Look
from assess.storage.names import bare_slug
from assess.storage.studies import Collection, Filed
from assess.text import fit
from assess.text.language import _, ngettext, pgettext

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from assess.document.study import Panel


def wanted(folder: Path | None, to: str, look: Look, has_key: bool) -> reports.Wanted | None:
    """What the options say of feedback, PDF unless said; raises UsageError without a key, and for what is no folder."""
    if folder is None:
        return None
    if not has_key:
        raise UsageError(Problem(_("feedback sets assessments beside a key"), _("name one with --key"), "--feedback"))
    if folder == files.STANDARD or (os.path.lexists(folder) and not folder.is_dir()):
        raise UsageError(Problem(_("feedback goes into a folder"), _("name another one"), str(folder)))
    return reports.wanted(to or "pdf", folder, look)


def write(
    panel: Panel, day: str, names: Sequence[str], wanted: reports.Wanted, pool: ProcessPoolExecutor | None
) -> int:
    """Write the page of each assessor of a study; how many could not be made or written, which is told."""
    from assess.document.feedback import feedback_document
    from assess.document.frame import plain
    from assess.report.rendering import is_rendering

    folder = wanted.out or Path()
    pages = (plain(feedback_document(panel, who, day)) for who in range(len(names)))
    written, warnings, problems = 0, dict[str, None](), list[Problem]()
    made = renderings(order(wanted), pages, names, pool)
    try:
        for _name in terminal.in_sight(names, pgettext("under way", "writing")):
            one = next(made)
            try:
                if isinstance(one, tuple):
                    raise AssessError(*one)
                reports.write_together({folder / file: held for file, held in one.files.items()}, is_rendering)
                written += 1
                warnings |= dict.fromkeys(fit.flat(warning) for warning in one.warnings)
            except AssessError as error:
                problems += error.problems
    finally:
        terminal.print_notes(warnings)
        terminal.tell(*map(hint.told, problems), _written(written, folder))
    return len(names) - written


def order(wanted: reports.Wanted) -> Order:
    """What processes are to make of the documents of assessors."""
    return Order("feedback", "", wanted)


def _written(count: int, folder: Path) -> str:
    where = hint.named(folder)
    return ngettext(
        "wrote feedback for %(n)s assessor in %(folder)s",
        "wrote feedback for %(n)s assessors in %(folder)s",
        count,
        folder=where,
    )


def names(one: Collection, is_anonymous: bool) -> list[str]:
    """What the page of each assessor is called: after their file or files where these tell them apart, else the name.

    Numbered ones are called by their number, which tells nothing of a file.
    """
    if is_anonymous:
        return [person.name for person in one.people]
    own = [[each for each in one.filed if each.who == who] for who in range(len(one.people))]
    for scheme in _SCHEMES:
        found = [scheme(each) for each in own]
        if all(found) and len({name.casefold() for name in found}) == len(found):
            return found
    return [*_numbered(bare_slug(person.name, "assessor") for person in one.people)]


def _stem(own: Sequence[Filed]) -> str:
    """What all files of one assessor are called."""
    stems = {each.opened.path.stem for each in own}
    return stems.pop() if len(stems) == 1 else ""


def _folder(own: Sequence[Filed]) -> str:
    """The folder in which they lie."""
    folders = {each.opened.path.resolve().parent.name for each in own}
    return folders.pop() if len(folders) == 1 else ""


def _words(own: Sequence[Filed], most: int) -> str:
    """The first words that the names of all their files begin with."""
    begin = {re.match(rf"[^\W_]+(?:[\W_]+[^\W_]+){{{most - 1}}}", each.opened.path.stem) for each in own}
    found = {one[0] if one else "" for one in begin}
    return found.pop() if len(found) == 1 else ""


def _numbered(names: Iterable[str]) -> Iterator[str]:
    """The names, each that was there before with a number."""
    times: dict[str, int] = {}
    for name in names:
        times[name] = times.get(name, 0) + 1
        yield name if times[name] == 1 else f"{name}-{times[name]}"


_SCHEMES: tuple[Callable[[Sequence[Filed]], str], ...] = (
    _stem,
    _folder,
    *(partial(_words, most=most) for most in (1, 2, 3)),
)
