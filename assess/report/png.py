"""PNG: pictures as points of ink, for what cannot show SVG; set by Typst in the fonts of the PDF.

A character that no font draws stands as its number. The same pictures give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from assess.report import glyphs
from assess.report.pdf import typst_fonts, typst_literal, undrawn
from assess.report.scene import Scene

DENSITY = 200.0
"""Points of ink to an inch: sharp in print."""


def pngs(
    scenes: Sequence[Scene], fonts: Path | None = None, density: float = DENSITY
) -> tuple[list[bytes], frozenset[str]]:
    """Each picture as PNG in its own size, and the characters that stand as numbers because no font draws them.

    `fonts` is a folder of further fonts. Raises AssessError where it holds none.
    """
    import typst

    if not scenes:
        return [], frozenset()
    with TemporaryDirectory(prefix="assess-") as root:
        compiler = typst.Compiler(root=root, font_paths=typst_fonts(fonts), ignore_system_fonts=True)
        shown = [one.svg for one in glyphs.printable(list(scenes))]
        lost = undrawn(compiler, glyphs.doubtful(shown))
        pages = ["#set page(width: auto, height: auto, margin: 0pt)"]
        for one, text in zip(scenes, shown, strict=True):
            svg = typst_literal(glyphs.numbered(text, lost))
            pages.append(f'#page(image(bytes({svg}), format: "svg", width: {one.width}pt))')
        made = compiler.compile("\n".join(pages).encode(), format="png", ppi=density)
    return ([made] if isinstance(made, bytes) else list(made or ())), lost
