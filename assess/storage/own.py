"""Own rubrics: the folders in which a person keeps them, and the files that lie there.

Nothing here judges what a rubric means, or puts one in a shipped one's place.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from assess.errors import AssessError, Problem
from assess.storage.files import read_text
from assess.storage.tree import Tree, read_tree

NAME = re.compile("[a-z][a-z0-9_-]*")
VARIABLE = "ASSESS_RUBRICS"
ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file that should hold a rubric: its path, its id (its own name where it has none), and its tree or problems."""

    path: Path
    id: str
    tree: Tree | None
    problems: tuple[Problem, ...] = ()


def usual_place() -> Path:
    """The folder for own rubrics among this person's data, as the operating system has it; it need not exist."""
    if sys.platform == "win32":
        data = os.environ.get("LOCALAPPDATA", "").strip() or "~/AppData/Local"
    elif sys.platform == "darwin":
        data = "~/Library/Application Support"
    else:
        data = os.environ.get("XDG_DATA_HOME", "").strip()
        # The convention has a relative path ignored.
        data = data if Path(data).is_absolute() else "~/.local/share"
    try:
        return Path(data).expanduser() / "assess" / "rubrics"
    except RuntimeError:
        return Path(data) / "assess" / "rubrics"


def places(named: Path | None = None) -> tuple[Path, ...]:
    """The folders of own rubrics, each once: the one named, those in ASSESS_RUBRICS, and the usual place if there.

    Raises AssessError for one that was named and is no folder.
    """
    written = [Path(text).expanduser() for text in os.environ.get(VARIABLE, "").split(os.pathsep) if text.strip()]
    wanted = [(one, "mend --rubrics-folder") for one in (named,) if one is not None]
    wanted += [(one, f"mend {VARIABLE}") for one in written]
    missing = [Problem("there is no such folder of rubrics", how, str(one)) for one, how in wanted if not one.is_dir()]
    if missing:
        raise AssessError(*missing)
    found: dict[Path, Path] = {}
    for one in (*(one for one, _ in wanted), usual_place()):
        if one.is_dir():
            found.setdefault(one.resolve(), one)
    return tuple(found.values())


def own_files(folders: tuple[Path, ...]) -> tuple[OwnFile, ...]:
    """The files of `folders` that are rubrics, or cannot be read so far as to tell; by folder, then by name.

    Hidden files, and files that hold something else, are passed over.
    """
    found = []
    for folder in folders:
        for path in sorted(one for one in folder.iterdir() if one.suffix.lower() in ENDINGS):
            if path.name.startswith("."):
                continue
            try:
                tree = read_tree(read_text(path), str(path))
            except AssessError as error:
                found.append(OwnFile(path, path.stem, None, error.problems))
                continue
            if isinstance(tree.value, dict) and "rubric" in tree.value:
                name = str(tree.value.get("id"))
                found.append(OwnFile(path, name if NAME.fullmatch(name) else path.stem, tree))
    return tuple(found)
