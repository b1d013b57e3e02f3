"""Books: files of answers that are being written, one value at a time.

A change is on disk before it counts. A file that somebody edited meanwhile is read again; only where both changed the
same value is it a clash. Whoever leaves can be told whether the disk holds what was confirmed. Nothing here asks a
question.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import Any, Generic, TypeVar

from assess.errors import AssessError, Clash, Problem
from assess.model.fault import Path as Steps
from assess.model.fault import shown, value_at
from assess.storage.checked import tree_of
from assess.storage.files import free_name, read_text, save_text, sweep
from assess.storage.lock import lock
from assess.storage.yaml import splice
from assess.storage.yaml.tree import Tree, read_tree
from assess.text.language import _

Content = TypeVar("Content")
_ABSENT = object()
_at = partial(value_at, absent=_ABSENT)


class Book(Generic[Content]):
    """A file that is being written: the one object with a state, and it may hold more than the disk does."""

    def __init__(self, path: Path, read: Callable[[Tree], Content], subject: str) -> None:
        """Read the file with `read`, which raises AssessError with every problem; `subject` is what it is about."""
        self.path, self._read = path, read
        self._tree = self._held = tree_of(path)
        self.content = read(self._tree)
        self._confirmed: set[Steps] = {(subject,)}
        self._trouble = ""

    @property
    def name(self) -> str:
        """The file as the user calls it."""
        return str(self.path)

    def record(self, path: Steps, value: Any, overwrite: bool = False) -> None:
        """Put plain data at `path`; on disk when this returns.

        Raises Clash where somebody changed that value meanwhile (unless `overwrite`), AssessError where it cannot be
        saved; the file is then as it was.
        """
        self._change(path, value, lambda tree: splice.replaced(tree, path, value), overwrite)

    def erase(self, path: Steps, overwrite: bool = False) -> None:
        """Take out what stands at `path`, where anything does; on disk when this returns."""
        self._change(path, None, lambda tree: splice.removed(tree, path) if path in tree.marks else tree, overwrite)

    def _value(self, path: Steps) -> Any:
        """What stands at `path`, None where nothing does."""
        return value_at(self._tree.value, path)

    def unkept(self) -> str:
        """Why the file does not hold all that was confirmed, the last attempt included; empty where it does."""
        try:
            if (text := read_text(self.path)) == self._held.text:
                return ""
            now = read_tree(text, str(self.path))
            self._read(now)
        except AssessError as error:
            return error.problems[0].fact
        lost = self._lost(self._held, now)
        return self._trouble or _("%(path)s was changed meanwhile", path=_where(lost[0])) if lost else ""

    def keep_elsewhere(self) -> Path:
        """Save all that was confirmed under the next free name, and say where.

        That is beside the file, else in the user's home, else in a new folder for passing things. Raises AssessError
        with a problem for each of them.
        """
        problems: list[Problem] = []
        folders: list[Callable[[], Path]] = [lambda: self.path.parent, Path.home, _passing]
        for found in folders:
            try:
                place = free_name(found() / self.path.name)
                save_text(place, self._held.text)
            except AssessError as error:
                problems += error.problems
                if found is _passing:
                    place.parent.rmdir()
            except (OSError, RuntimeError) as error:
                problems.append(Problem(str(error)))
            else:
                with suppress(AssessError):
                    self.follow(place)
                return place
        raise AssessError(*problems)

    def follow(self, path: Path) -> None:
        """Let what belongs to the file and stands beside it go to the one at `path` as well; that is nothing here."""

    def _change(self, path: Steps, mine: Any, change: Callable[[Tree], Tree], overwrite: bool) -> None:
        try:
            before = self._today(path, mine, overwrite)
        except Clash:
            raise
        except AssessError as error:
            self._hold(change(self._tree), _keys(path, mine), error)
            raise
        tree = change(before)
        if tree is before:
            return
        content = self._read(tree)
        try:
            save_text(self.path, tree.text)
        except AssessError as error:
            self._hold(tree, _keys(path, mine), error)
            raise
        self._confirmed |= _keys(path, mine)
        self._tree = self._held = tree
        self.content, self._trouble = content, ""

    def _hold(self, tree: Tree, keys: set[Steps], trouble: AssessError) -> None:
        """Keep in mind what could not be saved, and why; what does not fit is not kept."""
        with suppress(AssessError):
            self._read(tree)
            self._confirmed |= keys
            self._held, self._trouble = tree, trouble.problems[0].fact

    def _today(self, path: Steps, mine: Any, overwrite: bool) -> Tree:
        """The file as it stands; read again where it was changed meanwhile."""
        before = self._tree
        text = read_text(self.path)
        if text == before.text:
            return before
        now = read_tree(text, str(self.path))
        content = self._read(now)
        if lost := [key for key in self._lost(before, now) if not _meet(key, path)]:
            fact = _(
                "%(path)s, which you had answered, was changed meanwhile to %(value)s",
                path=_where(lost[0]),
                value=_told(_at(now.value, lost[0])),
            )
            raise AssessError(Problem(fact, _("put it back, or leave and go on in a file of its own"), str(self.path)))
        was, theirs = _at(before.value, path), _at(now.value, path)
        self._tree = self._held = now
        self.content = content
        if theirs not in (was, mine) and not overwrite:
            fact = _(
                "%(path)s was changed meanwhile to %(theirs)s; you answered %(mine)s",
                path=_where(path),
                theirs=_told(theirs),
                mine=shown(mine),
            )
            problem = Problem(fact, _("choose which of the two stays"), str(self.path))
            raise Clash(problem, None if theirs is _ABSENT else theirs, mine)
        return now

    def _lost(self, mine: Tree, theirs: Tree) -> list[Steps]:
        """Where what was confirmed does not stand in `theirs` as it does in `mine`."""
        return sorted(key for key in self._confirmed if _at(mine.value, key) != _at(theirs.value, key))


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold a file, to which no other program writes meanwhile; what killed ones left in its folder is swept away.

    Raises AssessError where another program has it.
    """
    with lock(path):
        sweep(Path(os.path.realpath(path)).parent)
        yield


def _keys(path: Steps, value: Any) -> set[Steps]:
    """The single values that putting `value` at `path` changes; a list changes as a whole."""
    if isinstance(value, dict) and all(isinstance(step, str) for step in path):
        return {key for name, part in value.items() for key in _keys((*path, name), part)}
    return {tuple(takewhile(lambda step: isinstance(step, str), path))}


def _meet(one: Steps, other: Steps) -> bool:
    """Whether one of two values is a part of the other."""
    return one[: len(other)] == other[: len(one)]


def _where(path: Steps) -> str:
    return ".".join(map(str, path))


def _told(value: Any) -> str:
    return shown(None if value is _ABSENT else value)


def _passing() -> Path:
    """A new folder for what does not stay, open to nobody else."""
    return Path(tempfile.mkdtemp(prefix="assess-"))
