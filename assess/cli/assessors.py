"""Assessors on the command line: whose the files of one dyad are, told apart by folder, or under numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from assess.cli.hint import typed
from assess.errors import AssessError, Problem, UsageError
from assess.model.alignment import aligned
from assess.model.assessment import Assessment, Pair
from assess.model.assessors import doubles, told_apart, under_numbers
from assess.storage.assessments import Opened
from assess.storage.countries import alias_key
from assess.storage.files import refuse_replacing
from assess.storage.yaml.splice import write
from assess.text.language import _


def judged(found: Sequence[Opened], order: Pair) -> list[Assessment]:
    """The assessments of one dyad with their partners in `order`; an assessor's name has a folder where it needs one.

    Raises AssessError where an assessor has two files for one period in one folder.
    """
    turned = [one for each in found if (one := aligned(each.assessment, order, alias_key)) is not None]
    problems = []
    for places in doubles(turned):
        first: dict[Path, Path] = {}
        for path in (found[place].path for place in places):
            other = first.setdefault(path.parent.resolve(), path)
            if other is not path:
                name = turned[places[0]].assessor.told
                fact = _(
                    "this and %(file)s are both by %(name)s, from one side and for one period", file=other, name=name
                )
                remedy = _("take one out, name who judged in each, or put them into two folders")
                problems.append(Problem(fact, remedy, str(path)))
    if problems:
        raise AssessError(*problems)
    return told_apart(turned, [str(one.path.parent) for one in found])


def anonymous(found: Sequence[Opened], assessments: Sequence[Assessment]) -> list[Assessment]:
    """The assessments in `found` with A1, A2 … for their assessors; the numbers follow from all files together."""
    return under_numbers(assessments, [sha256(one.tree.text.encode()).hexdigest() for one in found])


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
