"""Look: the templates, the style and the fonts that somebody names to print with, read into a house."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assess.errors import Problem, UsageError
from assess.report.house import House, WordStyles
from assess.storage.files import read_bytes
from assess.storage.styles import Styled, styled
from assess.storage.templates import own_content, shipped_templates
from assess.text.language import _

OFFICE = (".docx", ".dotx", ".docm", ".dotm", ".doc", ".odt", ".ott", ".rtf")
"""What is no style file, but may be a document whose styles are meant."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was named for how a report looks: a folder of templates, a style, a folder of fonts."""

    template: Path | None = None
    style: Path | None = None
    fonts: Path | None = None

    def house(self) -> House:
        """The shipped templates, with what is the house's own in their place.

        Raises UsageError for a folder that is not there, and AssessError with every problem of a file.
        """
        from assess.report.glyphs import printable

        if self.fonts is not None and not self.fonts.is_dir():
            raise UsageError(Problem(_("there is no such folder"), _("name a folder with fonts"), str(self.fonts)))
        own = own_content(self.template) if self.template else {}
        is_word = self.style is not None and self.style.suffix.lower() in OFFICE
        found = Styled(docx=self.style) if is_word else styled(self.style) if self.style else Styled()
        word = _word_styles(found.docx) if found.docx else None
        places = {name: f"{self.template}/{name}" for name in own}
        style = printable(found.style)
        content, formats = shipped_templates() | own, shipped_templates("formats")
        return House(content, formats, places, style, found.logo, self.fonts, word)


def _word_styles(path: Path) -> WordStyles:
    from assess.report.word_styles import word_styles

    return word_styles(read_bytes(path), str(path))
