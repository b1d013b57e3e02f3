"""Completion: what a shell, or a prompt, offers for a word that was begun."""

from __future__ import annotations

from glob import glob
from pathlib import Path

from assess.cli.files import ENDINGS, library
from assess.errors import AssessError
from assess.report.formats import ROWS
from assess.storage.cases import case_names
from assess.storage.countries import names


def files(incomplete: str) -> list[str]:
    """Assessments and folders that begin with what was typed."""
    return _files(incomplete, ENDINGS)


def tables(incomplete: str) -> list[str]:
    """Tables and folders that begin with what was typed."""
    return _files(incomplete, tuple(f".{one}" for one in ROWS))


def _files(incomplete: str, endings: tuple[str, ...]) -> list[str]:
    found = []
    for name in sorted(glob(f"{incomplete}*")):
        if Path(name).is_dir():
            found.append(f"{name}/")
        elif name.endswith(endings):
            found.append(name)
    return found


def countries(incomplete: str) -> list[str]:
    """States whose names begin with what was typed, in the language in which it was typed."""
    return names(incomplete)


def rubrics(incomplete: str) -> list[str]:
    """Ids of rubrics; in a list with commas, of the last one."""
    before, comma, last = incomplete.rpartition(",")
    try:
        known = library().rubrics
    except AssessError:
        # A shell that completes has no place for a problem; the command itself will tell it.
        return []
    return [f"{before}{comma}{name}" for name in known if name.startswith(last)]


def cases(incomplete: str) -> list[str]:
    """Names of shipped cases."""
    return [name for name in case_names() if name.startswith(incomplete)]
