"""Figures on disk: the tables that go with the program, read and checked once."""

from __future__ import annotations

from functools import cache

from assess.model.figure import Figures, read_figures
from assess.storage.checked import held, shipped_tree


@cache
def figures() -> Figures:
    """The shipped tables; raises AssessError with every problem of their file."""
    return held(shipped_tree("evidence/figures.yaml"), read_figures)
