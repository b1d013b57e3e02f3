"""Markdown: the report as one text that reads well as it is and renders on any forge.

Every text of the page comes out as the text it is. Pictures stand in files beside it; nothing is written here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from urllib.parse import quote

from assess.report.blocks import Page
from assess.report.environment import markdown_environment
from assess.report.house import House
from assess.report.scene import Scene


def markdown(page: Page, pictures: Mapping[str, Scene], names: Mapping[str, str], house: House) -> str:
    """A page as Markdown; `names` says in which file beside it each of `pictures` stands, if in any."""
    shown = {
        name: {"file": quote(os.fsencode(names.get(name, ""))), "words": one.words} for name, one in pictures.items()
    }
    template = markdown_environment(house.formats).get_template("md.j2")
    text = template.render(page=page, pictures=shown, style=house.style)
    return re.sub("\n{3,}", "\n\n", text)
