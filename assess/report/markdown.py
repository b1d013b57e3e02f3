"""Markdown: the report as one text that reads well as it is and renders on any forge.

Every text of the document comes out as the text it is. Pictures stand in files beside it; nothing is written here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Any
from urllib.parse import quote

from assess.report.environment import markdown_environment
from assess.report.form import Form
from assess.report.scene import Scene


def markdown(
    document: Mapping[str, Any],
    templates: Traversable,
    pictures: Mapping[str, Scene],
    names: Mapping[str, str],
    form: Form,
) -> str:
    """A document as Markdown; `names` says in which file beside it each of `pictures` stands, if in any."""
    shown = {
        name: {"file": quote(os.fsencode(names.get(name, ""))), "title": scene.title, "words": scene.words}
        for name, scene in pictures.items()
    }
    environment = markdown_environment(templates)
    if form.pages is None:
        page = form.page(document, templates, pictures)
        text = environment.get_template("formats/md.j2").render(page=page, pictures=shown)
        return re.sub("\n{3,}", "\n\n", text)
    template = environment.get_template(f"{form.template}.md.j2")
    return template.render(page=form.pages(document, templates), pictures=shown)
