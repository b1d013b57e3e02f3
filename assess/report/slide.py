"""Slide: one picture of a report by itself, as SVG, PNG or PDF, for what others show or write.

In SVG and PDF text stays text. The same document gives the same bytes; nothing is written here.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from tempfile import TemporaryDirectory
from typing import Any

from assess.errors import AssessError, Problem
from assess.report import glyphs, pictures
from assess.report.house import House
from assess.report.markdown import marked
from assess.report.pdf import STANDARDS, typst_fonts, typst_literal, undrawn, warnings
from assess.report.png import pngs
from assess.report.scene import Scene
from assess.report.sheet import Rendering
from assess.text import say

FORMATS = ("svg", "png", "pdf")
TEXTS = ("svg",)
MADE = "made with assess"
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
        remedy = f"it has pictures of {say.listed(others)}" if others else "answer more of its criteria"
        raise AssessError(Problem(f"there is nothing to draw in a picture of {picture}", remedy))
    files: dict[str, bytes] = {}
    lost: frozenset[str] = frozenset()
    if "svg" in formats:
        files[f"{stem}.svg"] = marked(glyphs.printable(scene).svg)
    if "png" in formats:
        (drawn,), lost = pngs([scene], house.fonts, DENSITY)
        files[f"{stem}.png"] = drawn[:_HEAD] + _comment(MADE) + drawn[_HEAD:]
    if "pdf" in formats:
        files[f"{stem}.pdf"], lost = _pdf(scene, document["date"], house)
    return Rendering(files, warnings(scene, lost, frozenset()))


def is_made_here(content: bytes) -> bool:
    """Whether a file is a PNG with the comment of the program; SVG and PDF have the mark of every report."""
    return content.startswith(b"\x89PNG") and _comment(MADE) in content[: 2 * _HEAD + len(_comment(MADE))]


def _pdf(scene: Scene, day: str, house: House) -> tuple[bytes, frozenset[str]]:
    """A picture as a page of its own size, and the characters that stand as numbers, for no font draws them."""
    import typst

    with TemporaryDirectory(prefix="assess-") as root:
        compiler = typst.Compiler(root=root, font_paths=typst_fonts(house.fonts), ignore_system_fonts=True)
        shown, doubtful = glyphs.printable(scene), glyphs.doubtful(scene)
        # Letters that join may fail together, though each can be drawn by itself.
        for lost in (undrawn(compiler, doubtful), doubtful):
            texts = (glyphs.numbered(text, lost) for text in (shown.title, shown.words, shown.svg))
            title, words, svg = map(typst_literal, texts)
            source = f"""#set document(title: {title}, description: {words}, keywords: {typst_literal(MADE)})
#set text(lang: "en")
#set page(width: {scene.width}pt, height: {scene.height}pt, margin: 0pt)
#image(bytes({svg}), format: "svg", alt: {words}, width: 100%)"""
            moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
            try:
                made = compiler.compile(source.encode(), format="pdf", pdf_standards=STANDARDS, timestamp=moment)
            except typst.TypstError as error:
                fact = f"the PDF cannot be made ({error.message})"
                continue
            assert isinstance(made, bytes)
            return made, lost
    raise AssessError(Problem(fact, "shorten long texts, or choose --to svg"))


def _comment(text: str) -> bytes:
    """A chunk of a PNG that says `text` of it."""
    chunk = b"tEXt" + b"Comment\0" + text.encode()
    return (len(chunk) - 4).to_bytes(4) + chunk + zlib.crc32(chunk).to_bytes(4)
