"""Checked files: what a file holds as the model reads it, or every problem of it with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from assess.errors import AssessError, Problem
from assess.model.fault import Fault
from assess.storage.files import read_text
from assess.storage.shipped import folder
from assess.storage.yaml.tree import Tree, read_tree

T = TypeVar("T")


def tree_of(path: Path) -> Tree:
    """The tree of a file; raises AssessError where it cannot be read."""
    return read_tree(read_text(path), str(path))


def shipped_tree(name: str) -> Tree:
    """The tree of a file among the shipped rubrics, named in problems without its folder."""
    path = folder("rubrics") / name
    return read_tree(read_text(path), path.name)


def held(tree: Tree, read: Callable[[Any], tuple[T | None, Sequence[Fault]]]) -> T:
    """What `read` finds in a tree; raises AssessError with every problem that it has with it."""
    found, faults = read(tree.value)
    if found is None or faults:
        raise AssessError(*problems(tree, faults))
    return found


def problems(tree: Tree, faults: Iterable[Fault]) -> tuple[Problem, ...]:
    """Faults as problems with file and line, in the order of the lines."""
    found = [Problem(one.fact, one.remedy, tree.place, tree.line(one.path)) for one in faults]
    return tuple(sorted(found, key=lambda problem: problem.line or 0))
