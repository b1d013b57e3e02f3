"""Folders: the files that stand in one, and which of the program's files each is, be it sound or not.

No link is followed. A file is an `assessment`, a `rubric` or a `portfolio` where that name stands first in it, as an
entry at its top.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from assess.errors import AssessError, Problem
from assess.storage.files import read_text
from assess.storage.yaml.tree import read_tree
from assess.text.language import _

ENDINGS = (".yaml", ".yml")
_HEAD = 65_536


def files_within(folder: Path) -> tuple[list[Path], list[Path], list[Problem]]:
    """The YAML files in a folder and the folders in it, those of another sort, and what cannot be looked into.

    Both are sorted; nothing that is hidden is among them, and a link is of another sort.
    """
    found: list[Path] = []
    others: list[Path] = []
    closed: list[Problem] = []

    def unreadable(error: OSError) -> None:
        closed.append(Problem(_("the folder cannot be read"), _("see that you may read it"), str(error.filename)))

    for place, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [one for one in folders if not one.startswith(".")]
        for path in (Path(place, one) for one in names if not one.startswith(".")):
            is_read = path.suffix.lower() in ENDINGS and path.is_file() and not path.is_symlink()
            (found if is_read else others).append(path)
    return sorted(found), sorted(others), closed


def begins_as(path: Path, kind: str) -> bool:
    """Whether a file that may be broken begins like one of this kind."""
    with suppress(OSError):
        # Opening a pipe would wait for its writer.
        if path.is_file():
            with path.open("rb") as file:
                head, name = file.read(_HEAD), rb"""%b["']?[ \t]*:""" % kind.encode()
                entry = rb"""^(?:\xef\xbb\xbf)?(?:\{\s*)?["']?""" + name
                # To look at the beginning of every line takes ten times as long as to look for the name.
                return bool(re.search(name, head) and re.search(entry, head, re.MULTILINE))
    return False


def is_kind(path: Path, kind: str) -> bool:
    """Whether a file is of this kind, or begins like one that is.

    Raises AssessError where that cannot be told: a file that cannot be read, or a broken one that names the kind.
    """
    if begins_as(path, kind):
        return True
    text = read_text(path)
    try:
        value = read_tree(text, str(path)).value
    except AssessError:
        if re.search(rf"\b{kind}[\"']?\s*:", text):
            raise
        return False
    return isinstance(value, dict) and kind in value
