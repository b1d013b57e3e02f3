"""History: what changed in a rubric from version to version, and which verdicts that can move.

It tells under which id a criterion goes on; it never holds an answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from assess.model.fault import Fault, repeated
from assess.model.scale import Name, Text


class Change(Struct, frozen=True, forbid_unknown_fields=True):
    """One version of a rubric: what changed in it, which verdicts that can move, and the criteria renamed in it.

    `renamed` leads from the id before to the id from this version on, both without the rubric's own id.
    """

    version: Text
    changed: Text
    moves: Text
    renamed: dict[Name, Name] = {}


def news_since(history: tuple[Change, ...], version: str) -> tuple[Change, ...]:
    """What changed after `version`, the newest first; nothing where the history does not know that version."""
    known = [one.version for one in history]
    return history[: known.index(version)] if version in known else ()


def renamings(history: tuple[Change, ...], version: str) -> dict[str, str]:
    """The id that each criterion renamed after `version` has today, by its old id.

    Where the history does not know that version, every renaming counts.
    """
    known = any(one.version == version for one in history)
    found: dict[str, str] = {}
    for change in news_since(history, version) if known else history:
        found |= {old: found.get(new, new) for old, new in change.renamed.items()}
    return found


def history_faults(history: tuple[Change, ...], version: str, names: Collection[str]) -> Iterator[Fault]:
    """The faults of a history, newest entry first, of a rubric of that version with criteria of these names."""
    if history and history[0].version != version:
        fact = f"the history begins with {history[0].version}; this is version {version}"
        yield Fault(("history", 0, "version"), fact, "put what changed in this version first, or mend `version`")
    later: set[str] = set()
    twice = repeated(one.version for one in history)
    for place, one in enumerate(history):
        if place in twice:
            yield Fault(("history", place, "version"), f"version {one.version} stands twice", "keep one of them")
        for old, new in one.renamed.items():
            path = ("history", place, "renamed", old)
            if new not in names and new not in later:
                yield Fault(path, f"{new} is no criterion here", "lead to the id that the criterion has now")
            elif old in names:
                yield Fault(path, f"{old} still is a criterion here", "take the line out, or rename the criterion")
        later |= one.renamed.keys()
