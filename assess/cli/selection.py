"""Selection: the files that a command line means, each once, and the assessments in them.

A folder stands for the assessments in it. What was found, passed over or left aside is told on standard error.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from glob import has_magic
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from assess.cli import files, hint, terminal
from assess.errors import AssessError, Problem, UsageError
from assess.storage.assessments import Opened
from assess.storage.folders import files_within, is_kind
from assess.text.language import _, ngettext, pgettext
from assess.text.safe import in_one_line

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

NAMED = 6


@dataclass(frozen=True, slots=True)
class Selection:
    """Files to open, other files of the folders named, and what in these folders could not be told.

    `below` says, of a file that a folder stood for, in which part of that folder it lies.
    """

    paths: tuple[Path, ...]
    others: tuple[Path, ...] = ()
    faults: tuple[Problem, ...] = ()
    below: Mapping[Path, Path] = field(default_factory=dict)
    is_counted: bool = False

    @property
    def is_several(self) -> bool:
        """Whether more than one file is meant, sound or not."""
        return len(self.paths) + len(self.faults) > 1 or self.is_counted


def selection(patterns: Sequence[Path] | None, any_sort: bool = False) -> Selection:
    """The files that `patterns` mean: files, patterns that no shell expanded, folders, and - for standard input.

    A folder stands for its assessments, or with `any_sort` for all its YAML files. A file that is meant twice, by
    whatever name, counts once, and that is told. Raises UsageError where nothing is named.
    """
    if not patterns:
        raise UsageError(Problem(_("no assessment is named"), _("name files, or a folder of them")))
    first: dict[object, Path] = {}
    again: list[str] = []
    others: dict[Path, None] = {}
    faults: list[Problem] = []
    below: dict[Path, Path] = {}
    meant = files.expanded(patterns)
    for name in meant:
        if name != files.STANDARD and name.is_dir():
            paths, left, closed = _in_folder(name, any_sort)
            others |= dict.fromkeys(left)
            faults += closed
            below = {path: path.parent.relative_to(name) for path in paths} | below
        else:
            paths = [name]
        for path in paths:
            same = first.setdefault(_identity(path), path)
            if same is not path:
                again.append(in_one_line(_same(path, same)))
    if again:
        _tell_same(again)
    if not first and not faults:
        fact = _("there is no file that assess reads in it") if any_sort else _("there is no assessment in it")
        raise AssessError(Problem(fact, _("name files, or another folder"), str(patterns[0])))
    wide = bool(below) or bool(others) or any(has_magic(str(name)) for name in patterns)
    return Selection(tuple(first.values()), tuple(others), tuple(faults), below, wide)


def without(chosen: Selection, taken: Selection) -> Selection:
    """What was chosen, less the files that are `taken` for something else, by whatever name."""
    gone = {_identity(path) for path in taken.paths}
    left = tuple(path for path in chosen.paths if _identity(path) not in gone)
    return replace(chosen, paths=left)


def _same(path: Path, first: Path) -> str:
    """That a file was named before, by this name or another."""
    if path == first:
        return _("%(file)s is named twice", file=hint.typed(path))
    return _("%(file)s is %(other)s", file=hint.typed(path), other=hint.typed(first))


def _tell_same(again: Sequence[str]) -> None:
    """Tell which files count once."""
    named, more = "; ".join(again[:NAMED]), len(again) - NAMED
    if more > 0:
        terminal.print_notes([_("the same file counts once: %(files)s; and %(n)s more", files=named, n=more)])
    else:
        terminal.print_notes([_("the same file counts once: %(files)s", files=named)])


def two_or_more(patterns: Sequence[Path] | None) -> Selection:
    """The files that `patterns` mean; raises UsageError where that is a single file, named once."""
    chosen = selection(patterns)
    if patterns and len(patterns) == len(chosen.paths) == 1 and not chosen.is_counted:
        raise UsageError(Problem(_("this needs two assessments or more"), _("name another file, or a folder")))
    return chosen


def opened(
    chosen: Selection,
    skip_bad: bool,
    least: int = 0,
    in_its_own: bool = False,
    pool: ProcessPoolExecutor | None = None,
) -> tuple[list[Opened], list[tuple[str, Problem]]]:
    """The assessments in the files, and those passed over, each with the first of its problems.

    Each is `in_its_own` language where that is asked, and none was chosen; a `pool` of processes reads them.

    Raises AssessError with every problem of all of them, unless those with faults are to be passed over, and where
    fewer than `least` are left.
    """
    found: list[Opened] = []
    problems = list(chosen.faults)
    passed_over = [(one.place, one) for one in chosen.faults]
    for path, one in readings(chosen, in_its_own, pool):
        if isinstance(one, AssessError):
            problems += one.problems
            passed_over.append((hint.typed(path), one.problems[0]))
        else:
            found.append(one)
    refuse_or_tell(problems, skip_bad)
    if len(found) < least:
        fact = _("fewer than %(number)s assessments are left", number=least)
        raise AssessError(Problem(fact, _("name another one")))
    return found, passed_over


def readings(
    chosen: Selection, in_its_own: bool = False, pool: ProcessPoolExecutor | None = None
) -> Iterator[tuple[Path, Opened | AssessError]]:
    """Each file with the assessment in it, or with the error that keeps it from being read."""
    from assess.cli import jobs

    read = jobs.readings(chosen.paths, in_its_own, pool)
    for path in terminal.in_sight(chosen.paths, pgettext("under way", "reading")):
        one = next(read)
        yield path, one if isinstance(one, Opened) else AssessError(*one)


def refuse_or_tell(problems: Iterable[Problem], skip_bad: bool) -> None:
    """Raise AssessError with the `problems`; only name them where files with faults are to be passed over."""
    problems = list(problems)
    if problems and not skip_bad:
        raise AssessError(*problems)
    terminal.print_notes(_("passed over: %(problem)s", problem=hint.told(problem)) for problem in problems)


def leave(chosen: Selection, read: int, passed_over: int = 0, failed: int = 0, any_sort: bool = False) -> None:
    """Say how many there were, where a folder or a pattern stood for them or some of several were bad.

    Leaves with exit code 1 if any was.
    """
    if chosen.is_counted or (chosen.is_several and passed_over + failed):
        other = len(chosen.others)
        if any_sort:
            counts = [ngettext("%(n)s file read", "%(n)s files read", read)]
        else:
            counts = [ngettext("%(n)s assessment read", "%(n)s assessments read", read)]
        counts += [ngettext("%(n)s passed over", "%(n)s passed over", passed_over)] if passed_over else []
        counts += [ngettext("%(n)s failed", "%(n)s failed", failed)] if failed else []
        counts += [ngettext("%(n)s other file", "%(n)s other files", other)] if other else []
        typer.echo(", ".join(counts), err=True)
    if passed_over or failed:
        raise typer.Exit(1)


def _in_folder(folder: Path, any_sort: bool) -> tuple[list[Path], list[Path], list[Problem]]:
    """The files a folder stands for, the others in it, and what cannot be told."""
    found, others, faults = files_within(folder)
    if any_sort:
        return found, others, faults
    paths: list[Path] = []
    for path in found:
        try:
            (paths if is_kind(path, "assessment") else others).append(path)
        except AssessError as error:
            faults += error.problems[:1]
    return paths, sorted(others), faults


def _identity(path: Path) -> object:
    """What a file has in common with every other name of it; a file that is not there has only its name."""
    if path == files.STANDARD:
        return path
    try:
        status = path.stat()
    except (OSError, ValueError):
        return path
    return (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(path)
