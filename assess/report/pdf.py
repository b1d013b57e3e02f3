"""PDF: the report as a tagged document for archives (PDF/A-2a, PDF/UA-1), set by Typst in a folder of its own.

The Typst source holds everything, pictures too, and reads no file. A character that no font draws stands as its
number, and a warning names it. The same document gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from assess.errors import AssessError, Problem
from assess.report import glyphs
from assess.report.blocks import Page, Table
from assess.report.environment import TYPST, template
from assess.report.house import House
from assess.report.sheet import MADE, Rendering, Sheet, moment
from assess.text.language import _
from assess.text.safe import number

if TYPE_CHECKING:
    from typst import Compiler, PDFStandard

STANDARDS: list[PDFStandard] = ["a-2a", "ua-1"]
NAMED_AT_MOST = 12
PARTED = 400
"""Letters of a cell from which on its row may be parted between two pages."""
_ESCAPES = str.maketrans(
    {chr(code): f"\\u{{{code:x}}}" for code in range(32)}
    | {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
)
_LONG = re.compile(r"\S{26,}")
_SOME = re.compile(".{1,3}")
_LETTERS = re.compile(r"[^\W_]{20,}")
_LINE = re.compile(r"\.typ:(\d+):\d+")


def write(sheet: Sheet) -> Rendering:
    """A page as PDF, and a warning for each sort of character that could not be printed as itself.

    Only the bundled fonts are used, and those of the house. Raises AssessError where its folder holds none, or where
    Typst refuses the source.
    """
    import typst

    house = sheet.house
    with TemporaryDirectory(prefix="assess-") as root:
        if house.logo:
            (Path(root) / house.style.logo).write_bytes(house.logo)
        compiler = typst.Compiler(root=root, font_paths=typst_fonts(house.fonts), ignore_system_fonts=True)
        drawn = {name: (one.svg, one.words) for name, one in sheet.drawn.items()}
        in_drawn = glyphs.doubtful([svg for svg, _ in drawn.values()])
        doubtful = glyphs.doubtful([sheet.page, house.style]) | in_drawn
        blank = undrawn(compiler, doubtful)
        # Letters that join may fail inside a picture, or together, though each can be drawn by itself.
        tries = [(blank, blank), (blank, doubtful), (doubtful, doubtful)]
        for number, (in_text, in_pictures) in enumerate(tries, start=1):
            numbered = {name: (glyphs.numbered(svg, in_pictures), words) for name, (svg, words) in drawn.items()}
            source = glyphs.numbered(typst_source(sheet.shown, numbered, house), in_text)
            try:
                made = _compiled(compiler, source, sheet.day)
                break
            except typst.TypstError as error:
                if number == len(tries) or blank == doubtful:
                    fact = _("the PDF cannot be made (%(reason)s)", reason=error.message)
                    raise AssessError(Problem(fact, _("shorten long texts, or write Markdown with --to md"))) from None
    told = warnings([sheet.page, house.style, *sheet.pictures.values()], in_text, in_pictures & in_drawn)
    return Rendering({f"{sheet.stem}.pdf": made}, told)


def is_made_here(content: bytes) -> bool:
    """Whether a file is a PDF with the keywords of the program."""
    return content.startswith(b"%PDF-") and f"<pdf:Keywords>{MADE}</pdf:Keywords>".encode() in content


def typst_source(page: Page, pictures: Mapping[str, tuple[str, str]], house: House) -> str:
    """A page, and its pictures as SVG and words, as one Typst text; all must be printable (`assess.report.glyphs`)."""
    filters = (("language", typst_language), ("pieces", _pieces), ("whole_rows", _whole_rows))
    made = template(house.formats["typ.j2"], typst_literal, TYPST, filters)
    return made.render(page=page, pictures=pictures, style=house.style, made=MADE)


def typst_literal(text: str) -> str:
    """`text` as a string literal of Typst, quotes included."""
    return f'"{text.translate(_ESCAPES)}"'


def typst_language(lang: str) -> str:
    """What Typst is told of a language: its code, and the region where two letters name one."""
    code, *rest = lang.split("-")
    region = next((typst_literal(one.upper()) for one in rest if len(one) == 2), "none")
    return f"lang: {typst_literal(code)}, region: {region}"


def _pieces(text: str) -> list[str]:
    """`text` cut where a word longer than a line may break; an address breaks by itself at its signs."""

    def cut(hit: re.Match[str]) -> str:
        if "://" in hit[0]:
            return _LETTERS.sub(lambda some: "\0".join(_SOME.findall(some[0])), hit[0])
        return "\0".join(_SOME.findall(hit[0]))

    return _LONG.sub(cut, text).split("\0")


def _whole_rows(table: Table) -> bool:
    """Whether every row of a table is short enough that a page holds it, so that none is parted."""
    cells = (cell for row in table.rows for cell in row.cells)
    return all(sum(len(span.text) for span in cell) <= PARTED for cell in cells)


def _compiled(compiler: Compiler, source: str, day: str) -> bytes:
    made = compiler.compile(source.encode(), format="pdf", pdf_standards=STANDARDS, timestamp=moment(day))
    assert isinstance(made, bytes)
    return made


def undrawn(compiler: Compiler, doubtful: frozenset[str]) -> frozenset[str]:
    """Those of `doubtful` that no font draws, as Typst itself says of a text with one character a line."""
    import typst

    left, blank = sorted(doubtful), set[str]()
    while left:
        lines = ['#set document(title: "characters")', *(f"#{typst_literal(char)}" for char in left)]
        try:
            compiler.compile("\n".join(lines).encode(), format="pdf", pdf_standards=STANDARDS)
            break
        except typst.TypstError as error:
            named = {left[int(line) - 2] for line in _LINE.findall(error.diagnostic) if 2 <= int(line) < len(left) + 2}
            blank |= named or set(left)
            left = [char for char in left if char not in blank]
    return frozenset(blank)


def typst_fonts(folder: Path | None) -> Any:
    """The bundled fonts, and those of `folder`."""
    import typst

    if folder is None:
        return _bundled()
    if not folder.is_dir():
        raise AssessError(Problem(_("there is no such folder"), _("name a folder with fonts"), str(folder)))
    if not typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]).fonts():
        raise AssessError(Problem(_("no font is in it"), _("name a folder with .otf or .ttf files"), str(folder)))
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])


@cache
def _bundled() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False)


def warnings(printed: Any, in_text: frozenset[str], in_pictures: frozenset[str]) -> tuple[str, ...]:
    """A line for the characters no font draws, one for those that only steer, one for those lost in pictures alone."""
    lost = glyphs.replaced(printed, in_text)
    found = []
    if missing := [char for char in lost if char in in_text]:
        said = _(
            "no font here draws %(characters)s; printed as its number, like %(number)s; --fonts DIR adds fonts",
            characters=_names(missing),
            number=number(missing[0]),
        )
        found.append(said)
    if steering := [char for char in lost if char not in in_text]:
        said = _(
            "a character that only steers the text, %(characters)s, is printed as its number, %(number)s",
            characters=_names(steering),
            number=number(steering[0]),
        )
        found.append(said)
    if joined := sorted(in_pictures - in_text):
        found.append(_("no picture can draw %(characters)s; printed there as its number", characters=_names(joined)))
    return tuple(found)


def _names(chars: list[str]) -> str:
    named = ", ".join(glyphs.named(char) for char in chars[:NAMED_AT_MOST])
    left = len(chars) - NAMED_AT_MOST
    return _("%(characters)s and %(n)s more", characters=named, n=left) if left > 0 else named
