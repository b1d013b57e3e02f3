"""Dyads: the two partners of an assessment, and their names in a sentence.

A partner is a name that has already been understood. Nothing here knows which states exist or reads a file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
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


def possessive(name: str) -> str:
    """`Brazil’s`, `the Netherlands’`."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def filled(text: str, names: Mapping[str, str]) -> str:
    """`text` with each blank (`{a}`) replaced by the name that `names` has for it, once and literally.

    Names stand there as in a sentence: an article that begins one is large, and a name in s takes the apostrophe
    alone.
    """

    def name(found: re.Match[str]) -> str:
        before, blank, after = found.groups()
        said = names[blank]
        if said.startswith("the ") and (before or found.start() == 0):
            said = f"T{said[1:]}"
        return before + said + (after[:1] if said.endswith("s") else after)

    return re.sub(rf"([.?!]\s+|)\{{({'|'.join(names)})\}}('s\b|’s\b|)", name, text)
