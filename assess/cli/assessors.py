"""Assessors on the command line: whose the files of one dyad are, told apart by folder, or under numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from assess.cli.hint import typed
from assess.errors import Problem, UsageError
from assess.model.assessment import Assessment
from assess.model.assessors import alone, under_numbers
from assess.storage.assessments import Opened
from assess.storage.files import refuse_replacing
from assess.storage.yaml.splice import write
from assess.text.language import _


def anonymous(found: Sequence[Opened], assessments: Sequence[Assessment]) -> list[Assessment]:
    """The assessments in `found` with A1, A2 … for their assessors; the numbers follow from all files together."""
    return under_numbers(assessments, [digest(one) for one in found], alone(assessments))


def digest(one: Opened) -> str:
    """What is equal for two files with the same text."""
    return sha256(one.text.encode()).hexdigest()


def ids(assessments: Sequence[Assessment]) -> list[str]:
    """What stands for a file among numbered ones: its assessor's number, and the years where there are several."""
    several = len({one.period for one in assessments}) > 1
    return [f"{one.assessor.name}{f', {one.period}' if several else ''}" for one in assessments]


def refuse_names_file(path: Path | None, is_anonymous: bool) -> None:
    """Raise where no list of names can be written to `path`: it undoes numbers, and nothing is written over for it."""
    if path is None:
        return
    if not is_anonymous:
        raise UsageError(Problem(_("there are no numbers to undo"), _("add --anonymous"), "--names-file"))
    if str(path) == "-":
        raise UsageError(
            Problem(_("the list of names is for a file of your own"), _("name a new file"), "--names-file")
        )
    refuse_replacing(path, _("choose another --names-file"))


def names_text(names: Sequence[str], found: Sequence[Opened]) -> str:
    """The list that undoes the numbers: of each, who it is and in which file."""
    held = {
        name: {"assessor": one.assessment.assessor.told, "file": typed(one.path)}
        for name, one in zip(names, found, strict=True)
    }
    return write(dict(sorted(held.items())))


def is_names(value: Mapping[object, object]) -> bool:
    """Whether what a file holds is such a list."""
    return bool(value) and all(
        re.match(r"A\d+\b", str(name)) and isinstance(one, Mapping) and one.keys() == {"assessor", "file"}
        for name, one in value.items()
    )
