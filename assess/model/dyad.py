"""Dyads: the two partners of an assessment.

A partner is a name that has already been understood. Nothing here knows which states exist or reads a file.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Partner:
    """One side of a dyad: `code` stands in files (ISO 3166-1 alpha-3 or a free name), `name` is printed.

    `takes_the` says whether sentences put the article before the name.
    """

    code: str
    name: str
    takes_the: bool = False

    @property
    def in_sentence(self) -> str:
        """The name as it stands within a sentence: `Argentina`, `the Netherlands`."""
        return f"the {self.name}" if self.takes_the else self.name
