"""House: the templates, the style and the fonts that a command was told to print with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assess.errors import Problem, UsageError

if TYPE_CHECKING:
    from assess.report.house import House


def house(templates: Path | None = None, style: Path | None = None, fonts: Path | None = None) -> House:
    """The shipped templates, with what is the house's own in their place.

    Raises UsageError for a folder that is not there, and AssessError with every problem of a file.
    """
    from assess.report.house import House
    from assess.storage.styles import Styled, styled
    from assess.storage.templates import own_content, shipped_content, shipped_formats

    if fonts is not None and not fonts.is_dir():
        raise UsageError(Problem("there is no such folder", "name a folder with fonts", str(fonts)))
    own = own_content(templates) if templates else {}
    found = styled(style) if style else Styled()
    content = {**shipped_content(), **own}
    return House(content, shipped_formats(), bool(own), found.style, found.logo, fonts)
