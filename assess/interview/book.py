"""Books: where an interview writes its answers down, as whoever runs it hands them over.

A book knows the file; the interview never does. What it has recorded is on disk before it returns.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, TypeVar

from assess.model.assessment import Assessment
from assess.model.fault import Path
from assess.model.questionnaire import Questionnaire

Content_co = TypeVar("Content_co", covariant=True)


class Book(Protocol[Content_co]):
    """A file that is being filled: what stands in it now, and how to change one value of it.

    Paths are those of the file, for instance `("answers", "ohmae.trust", "practised", "a")`; missing tables on the
    way are made, and an index one past the end of a list appends to it. Both methods raise `AssessError` where
    the save fails, and `Clash` where the same place was changed in the file meanwhile, after which `content` is
    what the file holds; `overwrite` then writes all the same.
    """

    @property
    def content(self) -> Content_co:
        """The answers as they are on disk."""
        ...

    def record(self, path: Path, value: Any, overwrite: bool = False) -> None:
        """Write plain data at `path` and save."""
        ...

    def erase(self, path: Path, overwrite: bool = False) -> None:
        """Take out what stands at `path` and save; nothing where nothing stands there."""
        ...


class Notebook(Book[object], Protocol):
    """An assessment that is being filled, with the texts that were begun and not saved."""

    @property
    def assessment(self) -> Assessment:
        """The answers as they are on disk."""
        ...

    @property
    def asked(self) -> Questionnaire:
        """The rubrics and criteria this assessment asks."""
        ...

    @property
    def drafts(self) -> Mapping[Path, str]:
        """The texts that were begun and not saved, by the path of the value that each would be."""
        ...

    def is_overtaken(self, path: Path) -> bool:
        """Whether what was begun at `path` was begun upon something else than stands there now."""
        ...

    def draft(self, path: Path, text: str) -> None:
        """Keep `text` as what is being written at `path`, beside the file and never in it; drop it where it is empty.

        Raises `AssessError` where it cannot be kept; while the interview lasts it stands in `drafts` all the same.
        """
        ...
