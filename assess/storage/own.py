"""Own rubrics: the folders in which a person keeps them, level by level, and the files that lie there.

Nothing here judges what a rubric means, or puts one in a shipped one's place.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assess.errors import AssessError, Problem
from assess.storage.checked import tree_of
from assess.storage.folders import ENDINGS
from assess.storage.kinds import begins_as
from assess.storage.yaml.tree import Tree

NAME = re.compile("[a-z][a-z0-9_-]*")
VARIABLE = "ASSESS_RUBRICS"
# The folders of each level; what an earlier level holds is taken before what a later one does.
Levels = tuple[tuple[Path, ...], ...]


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file that should hold a rubric: path, level, id (its own name where it has none), and its tree or problems."""

    path: Path
    level: int
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


def places(named: Path | None = None, beside: Path | None = None) -> Levels:
    """The folders of own rubrics, each once: the one named, those in ASSESS_RUBRICS, `beside`, and the usual place.

    The last two count where they hold any. Raises AssessError for one that was named and is no folder.
    """
    written = [Path(text).expanduser() for text in os.environ.get(VARIABLE, "").split(os.pathsep) if text.strip()]
    wanted = [(one, "mend --rubrics-folder") for one in (named,) if one is not None]
    wanted += [(one, f"mend {VARIABLE}") for one in written]
    missing = [Problem("there is no such folder of rubrics", how, str(one)) for one, how in wanted if not one.is_dir()]
    if missing:
        raise AssessError(*missing)
    unnamed = [(one,) if one and _rubric_files(one) else () for one in (beside, usual_place())]
    seen: set[Path] = set()
    found = []
    for level in ((named,) if named else (), written, *unnamed):
        once = {one.resolve(): one for one in reversed(level)}
        found.append(tuple(one for place, one in reversed(once.items()) if place not in seen))
        seen |= once.keys()
    return tuple(level for level in found if level)


def own_files(levels: Levels) -> tuple[OwnFile, ...]:
    """The files in the folders that are rubrics, or begin as one and cannot be read; by level, folder, then name."""
    found = []
    listed = [(number, path) for number, level in enumerate(levels) for one in level for path in _rubric_files(one)]
    for level, path in listed:
        try:
            tree = tree_of(path)
        except AssessError as error:
            found.append(OwnFile(path, level, path.stem, None, error.problems))
            continue
        if isinstance(tree.value, dict) and "rubric" in tree.value:
            name = str(tree.value.get("id"))
            found.append(OwnFile(path, level, name if NAME.fullmatch(name) else path.stem, tree))
    return tuple(found)


def _rubric_files(folder: Path) -> list[Path]:
    """The files in a folder that begin as a rubric, by name; hidden ones and all others are passed over."""
    with suppress(OSError):
        return sorted(one for one in folder.iterdir() if _may_be_rubric(one))
    return []


def _may_be_rubric(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and not path.name.startswith(".") and begins_as(path, "rubric")
