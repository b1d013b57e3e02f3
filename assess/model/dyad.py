"""Dyads: the two partners of an assessment, and their names in a sentence.

A partner is a name that has already been understood. Nothing here knows which states exist or reads a file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assess.text.forms import KNOWN, first, formed
from assess.text.language import of_texts, text


@dataclass(frozen=True, slots=True)
class Partner:
    """One side of a dyad: `code` stands in files (ISO 3166-1 alpha-3 or a free name), `english` is its English name.

    `takes_the` says whether English sentences put the article before the name. A free name is the same in every
    language.
    """

    code: str
    english: str
    takes_the: bool = False

    @property
    def name(self) -> str:
        """The name as a list or a title has it, in the language of texts."""
        return text("country", self.english)

    @property
    def in_sentence(self) -> str:
        """The name as it stands within a sentence: `Argentina`, `the Netherlands`; `o Brasil`."""
        return text("country in a sentence", self.english_in_sentence)

    @property
    def english_in_sentence(self) -> str:
        """The English name as it stands within a sentence, whatever is spoken."""
        return f"the {self.english}" if self.takes_the else self.english


def is_blank(text: str, names: Collection[str]) -> bool:
    """Whether what stands between braces names one of `names`, perhaps in a form."""
    name, dot, form = text.partition(".")
    return name in names and (not dot or form in KNOWN)


def without_blanks(words: str, names: Collection[str]) -> str:
    """`words` without the blanks that stand for `names`."""
    return re.sub(r"\{([^{}]*)\}", lambda found: "" if is_blank(found[1], names) else found[0], words)


def filled(words: str, names: Mapping[str, str]) -> str:
    """`words` with each blank (`{a}`, `{a.de}`) replaced by the name that `names` has for it, once and literally.

    Names stand there as in a sentence: an article that begins one is large, and in English a name in s takes the
    apostrophe alone.
    """
    language = of_texts()

    def name(found: re.Match[str]) -> str:
        begins, blank, form, after = found.groups()
        said = formed(names[blank], form, language) if form else names[blank]
        if begins or found.start() == 0:
            said = first(said, language)
        return begins + said + (after[:1] if said.endswith("s") else after)

    return re.sub(rf"([.?!]\s+|)\{{({'|'.join(names)})(?:\.(\w+))?\}}('s\b|’s\b|)", name, words)
