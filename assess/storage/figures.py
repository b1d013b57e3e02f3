"""Figures on disk: the tables that go with the program, read and checked once."""

from __future__ import annotations

from functools import cache

from assess.model.figure import Figures, read_figures
from assess.model.wording import in_words
from assess.storage.checked import held, shipped_tree
from assess.text.language import of_texts, texts


def figures() -> Figures:
    """The shipped tables; raises AssessError with every problem of their file."""
    return _figures(of_texts())


@cache
def _figures(language: str) -> Figures:
    found = held(shipped_tree("evidence/figures.yaml"), read_figures)
    return in_words(found, texts(language))
