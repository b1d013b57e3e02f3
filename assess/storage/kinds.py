"""Kinds: which of the program's files one is, be it sound or not: `assessment`, `rubric` or `portfolio`.

A file is of the kind whose name stands first in it, as an entry at its top.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from assess.errors import AssessError
from assess.storage.files import read_text
from assess.storage.yaml.tree import read_tree

_HEAD = 65_536


def begins_as(path: Path, kind: str) -> bool:
    """Whether a file that may be broken begins like one of this kind."""
    with suppress(OSError):
        # Opening a pipe would wait for its writer.
        if path.is_file():
            with path.open("rb") as file:
                entry = rb"""^(?:\xef\xbb\xbf)?(?:\{\s*)?["']?%b["']?[ \t]*:""" % kind.encode()
                return re.search(entry, file.read(_HEAD), re.MULTILINE) is not None
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
