"""Folders: the files that stand in one. No link is followed."""

from __future__ import annotations

import os
from pathlib import Path

from assess.errors import Problem

ENDINGS = (".yaml", ".yml")


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
