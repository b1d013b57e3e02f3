"""House: with what a report is printed: the templates, the style and the fonts of those who send it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assess.model.style import Style


@dataclass(frozen=True, slots=True)
class WordStyles:
    """The parts of a document of Word that say how it looks, as XML; what it lacks is empty."""

    styles: bytes
    numbering: bytes = b""
    theme: bytes = b""


@dataclass(frozen=True, slots=True)
class House:
    """The texts of templates by name, and what stands on the pages beside what they say.

    `content` says what a report holds (`report.j2`), `formats` what it looks like (`md.j2`); `own` has the places of
    those of the content that are not the program's. `logo` is the picture that the style names, `fonts` a folder of
    further fonts, and `word` what a DOCX takes of a document of theirs.
    """

    content: Mapping[str, str]
    formats: Mapping[str, str]
    own: Mapping[str, str] = field(default_factory=dict)
    style: Style = field(default_factory=Style)
    logo: bytes = b""
    fonts: Path | None = None
    word: WordStyles | None = None
