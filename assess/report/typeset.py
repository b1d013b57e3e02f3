"""Typeset: pictures on pages of their own size, set by Typst in the fonts of a report, as PNG or PDF.

A character that no font draws stands as its number. The same pictures give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assess.errors import AssessError, Problem
from assess.report import glyphs
from assess.report.pdf import STANDARDS, typst_fonts, typst_language, typst_literal, undrawn
from assess.report.scene import Scene
from assess.report.sheet import moment
from assess.text.language import _, spoken

DENSITY = 200.0
"""Points of ink to an inch: sharp in print."""


def pngs(
    scenes: Sequence[Scene], fonts: Path | None = None, density: float = DENSITY
) -> tuple[list[bytes], frozenset[str]]:
    """Each picture as PNG in its own size, and the characters that stand as numbers because no font draws them.

    `fonts` is a folder of further fonts. Raises AssessError where it holds none.
    """
    return _set(scenes, fonts, format="png", ppi=density) if scenes else ([], frozenset())


def picture_pdf(scene: Scene, fonts: Path | None, day: str, mark: str) -> tuple[bytes, frozenset[str]]:
    """A picture as PDF dated `day` with `mark` as its keyword, on the terms of `pngs`."""
    (made,), lost = _set([scene], fonts, mark, format="pdf", pdf_standards=STANDARDS, timestamp=moment(day))
    return made, lost


def _set(scenes: Sequence[Scene], fonts: Path | None, mark: str = "", **how: Any) -> tuple[list[bytes], frozenset[str]]:
    import typst

    shown = glyphs.printable(list(scenes))
    with TemporaryDirectory(prefix="assess-") as root:
        compiler = typst.Compiler(root=root, font_paths=typst_fonts(fonts), ignore_system_fonts=True)
        doubtful = glyphs.doubtful(shown)
        # Letters that join may fail together, though each can be drawn by itself.
        for lost in (undrawn(compiler, doubtful), doubtful):
            source = glyphs.numbered(_source(shown, mark), lost)
            try:
                made = compiler.compile(source.encode(), **how)
            except typst.TypstError as error:
                fact = _("the picture cannot be set (%(reason)s)", reason=error.message)
                continue
            return ([made] if isinstance(made, bytes) else list(made or ())), lost
    raise AssessError(Problem(fact, _("shorten long texts")))


def _source(scenes: Sequence[Scene], mark: str) -> str:
    """Typst that sets each picture on a page of its size."""
    title, words = (typst_literal(text) for text in (scenes[0].title, scenes[0].words))
    lines = [
        f"#set document(title: {title}, description: {words}, keywords: {typst_literal(mark)})",
        f"#set text({typst_language(spoken())})",
        "#set page(width: auto, height: auto, margin: 0pt)",
    ]
    for one in scenes:
        svg, alt = typst_literal(one.svg), typst_literal(one.words)
        lines.append(f'#page(image(bytes({svg}), format: "svg", width: {one.width}pt, alt: {alt}))')
    return "\n".join(lines)
