"""Manual: the method on disk, in its own words and in those of translators.

A translation ends with a line that says of which text it was made, so that one of an older text can be told.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from assess.errors import Problem
from assess.storage.files import read_text
from assess.storage.shipped import folder
from assess.text.language import SOURCE, _, spoken

_LAST = re.compile(r"\n*<!-- translated from METHOD\.md ([0-9a-f]{16}) -->\s*\Z")


def method() -> str:
    """The method in the language spoken; where nobody has translated it, in English."""
    own = method_file(spoken())
    return _LAST.sub("\n", read_text(own if own.is_file() else method_file(SOURCE)))


def method_file(language: str) -> Path:
    """The file of the method in a language, whether it is there or not."""
    return folder("rubrics") / ("METHOD.md" if language == SOURCE else f"METHOD.{language}.md")


def problems(language: str) -> tuple[Problem, ...]:
    """Why the method in a language is not that of today; nothing where it is."""
    path, today = method_file(language), sha256(read_text(method_file(SOURCE)).encode()).hexdigest()[:16]
    mark = f"<!-- translated from METHOD.md {today} -->"
    if not path.is_file():
        remedy = _("translate METHOD.md into it; let its last line be %(mark)s", mark=mark)
        return (Problem(_("the method is not translated"), remedy, str(path)),)
    found = _LAST.search(read_text(path))
    if found and found[1] == today:
        return ()
    remedy = _("bring it up to date; then let its last line be %(mark)s", mark=mark)
    return (Problem(_("it is a translation of an older method"), remedy, str(path)),)
