"""Slide: one picture of a report by itself, as SVG, PNG or PDF, for what others show or write.

In SVG and PDF text stays text. The same document gives the same bytes; nothing is written here.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Mapping
from typing import Any

from assess.errors import AssessError, Problem
from assess.report import glyphs, pictures
from assess.report.house import House
from assess.report.markdown import marked
from assess.report.pdf import warnings
from assess.report.scene import Scene
from assess.report.sheet import MADE, Rendering
from assess.report.typeset import picture_pdf, pngs
from assess.text import say
from assess.text.language import _

FORMATS = ("svg", "png", "pdf")
TEXTS = ("svg",)
PICTURES: Mapping[str, Callable[[Mapping[str, Any]], Scene | None]] = {
    "gap": pictures.gaps,
    "goals": pictures.areas,
    "stage": pictures.stage,
    "firmness": pictures.firmness,
    "partners": pictures.partners,
}
DENSITY = 300.0
_HEAD = 33
"""So many bytes of a PNG stand before the first chunk that may be a text."""


def slide(document: Mapping[str, Any], picture: str, stem: str, formats: Collection[str], house: House) -> Rendering:
    """One of `PICTURES` in each of `formats`; raises AssessError where the document has nothing to draw in it."""
    scene = PICTURES[picture](document)
    if scene is None:
        others = [name for name, draw in PICTURES.items() if draw(document)]
        fact = _("there is nothing to draw in a picture of %(picture)s", picture=picture)
        named = _("it has pictures of %(pictures)s", pictures=say.listed(others))
        raise AssessError(Problem(fact, named if others else _("answer more of its criteria")))
    files: dict[str, bytes] = {}
    lost: frozenset[str] = frozenset()
    if "svg" in formats:
        files[f"{stem}.svg"] = marked(glyphs.printable(scene).svg)
    if "png" in formats:
        (drawn,), lost = pngs([scene], house.fonts, DENSITY)
        files[f"{stem}.png"] = drawn[:_HEAD] + _comment(MADE) + drawn[_HEAD:]
    if "pdf" in formats:
        files[f"{stem}.pdf"], lost = picture_pdf(scene, house.fonts, document["date"], MADE)
    return Rendering(files, warnings(scene, lost, frozenset()))


def is_made_here(content: bytes) -> bool:
    """Whether a file is a PNG with the comment of the program; SVG and PDF have the mark of every report."""
    return content.startswith(b"\x89PNG") and _comment(MADE) in content[: 2 * _HEAD + len(_comment(MADE))]


def _comment(text: str) -> bytes:
    """A chunk of a PNG that says `text` of it."""
    chunk = b"tEXt" + b"Comment\0" + text.encode()
    return (len(chunk) - 4).to_bytes(4) + chunk + zlib.crc32(chunk).to_bytes(4)
