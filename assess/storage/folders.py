"""Folders: the files that stand in one, and which of them are assessments. No link is followed."""

from __future__ import annotations

import os
import re
from pathlib import Path

from assess.errors import AssessError, Problem
from assess.storage.files import read_text
from assess.storage.yaml.tree import read_tree

ENDINGS = (".yaml", ".yml")
_BEGINS = re.compile(r"^assessment[ \t]*:", re.MULTILINE)
_MAY_BEGIN = re.compile(r"\bassessment[\"']?\s*:")


def files_within(folder: Path) -> tuple[list[Path], list[Path], list[Problem]]:
    """The YAML files in a folder and the folders in it, those of another sort, and what cannot be looked into.

    Both are sorted; nothing that is hidden is among them, and a link is of another sort.
    """
    found: list[Path] = []
    others: list[Path] = []
    closed: list[Problem] = []

    def unreadable(error: OSError) -> None:
        closed.append(Problem("the folder cannot be read", "see that you may read it", str(error.filename)))

    for place, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [one for one in folders if not one.startswith(".")]
        for path in (Path(place, one) for one in names if not one.startswith(".")):
            is_read = path.suffix.lower() in ENDINGS and path.is_file() and not path.is_symlink()
            (found if is_read else others).append(path)
    return sorted(found), sorted(others), closed


def is_assessment(path: Path) -> bool:
    """Whether a file begins like an assessment, be it sound or not.

    Raises AssessError where that cannot be told: a file that cannot be read, or a broken one that names the word.
    """
    text = read_text(path)
    if _BEGINS.search(text):
        return True
    try:
        value = read_tree(text, str(path)).value
    except AssessError:
        if _MAY_BEGIN.search(text):
            raise
        return False
    return isinstance(value, dict) and "assessment" in value
