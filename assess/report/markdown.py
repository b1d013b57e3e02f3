"""Markdown: the report as one text that reads well as it is and renders on any forge.

Every text of the page comes out as the text it is. Pictures stand in files beside it; nothing is written here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from urllib.parse import quote

from assess.report.blocks import Page
from assess.report.environment import template
from assess.report.house import House
from assess.report.scene import Scene

_SIGNS = re.compile(
    r"[\\`*_{}\[\]<>|~&$#@]|(?<=http):|(?<=https):|(?<=ftp):|(?<=mailto):|(?<=www)\.|(?<=/)/", re.IGNORECASE
)
_LINE_START = re.compile(r"^(?:[-+=](?![0-9A-Za-z])|\d{1,9}(?=[.)](?:\s|$)))")


def markdown(page: Page, pictures: Mapping[str, Scene], names: Mapping[str, str], house: House) -> str:
    """A page as Markdown; `names` says in which file beside it each of `pictures` stands, if in any."""
    shown = {
        name: {"file": quote(os.fsencode(names.get(name, ""))), "words": one.words} for name, one in pictures.items()
    }
    text = template(house.formats["md.j2"], markdown_text).render(page=page, pictures=shown, style=house.style)
    return re.sub("\n{3,}", "\n\n", text)


def markdown_text(text: str) -> str:
    """`text` as Markdown that shows it: line breaks become blanks, and no character marks anything up."""
    escaped = _SIGNS.sub(lambda hit: "\\" + hit[0], re.sub(r"\s+", " ", text))
    return _LINE_START.sub(lambda hit: hit[0] + "\\" if hit[0].isdigit() else "\\" + hit[0], escaped)
