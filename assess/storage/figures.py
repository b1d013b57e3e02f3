"""Figures on disk: the tables that go with the program, read and checked once."""

from __future__ import annotations

from functools import cache

from assess.errors import AssessError
from assess.model.figure import Figures, read_figures
from assess.storage.files import read_text
from assess.storage.rubrics import problems
from assess.storage.shipped import folder
from assess.storage.yaml.tree import read_tree


@cache
def figures() -> Figures:
    """The shipped tables; raises AssessError with every problem of their file."""
    path = folder("rubrics") / "evidence" / "figures.yaml"
    tree = read_tree(read_text(path), path.name)
    found, faults = read_figures(tree.value)
    if found is None:
        raise AssessError(*problems(tree, faults))
    return found
