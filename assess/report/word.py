"""Word: the pieces of a document of Word, each in a named style. None of them knows what a report is.

Lengths are in points. Texts arrive printable (`assess.report.glyphs`); what Word could not take is shown as its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from assess.text.safe import visible

Content = list[Any]
"""Paragraphs and tables, one after the other."""
GUTTER = 16.0
UNSPLIT = 700
REGIONS = {"en": "GB", "es": "419", "pt": "BR"}
"""The regions whose words Word knows best, for languages that come without one."""
_HEADED, _NAMED, _LAID = "00A0", "0080", "0000"
_TEXTS = ("Normal", "ReportSmall", "ReportFrontText")
_PARAGRAPH, _TABLE, _SECTION = qn("w:p"), qn("w:tbl"), qn("w:sectPr")


def tag(name: str, *inside: Any, **given: str) -> Any:
    """An element of WordprocessingML with what is in it."""
    made = OxmlElement(f"w:{name}", {qn(f"w:{key}"): value for key, value in given.items()})
    made.extend(inside)
    return made


def with_region(lang: str) -> str:
    """The code of a language with a region, which Word asks for; as it is where none is known."""
    return f"{lang}-{REGIONS[lang]}" if lang in REGIONS else lang


def run(text: str, style: str = "", font: str = "", size: float = 0, lang: str = "") -> Any:
    """A piece of a line, in another language than the page where it has a `lang`.

    Signs that letters do not have name their `font` and `size`.
    """
    given = [tag("rStyle", val=style)] if style else []
    if font:
        given += [tag("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font), tag("b", val="0")]
        given += [tag("sz", val=str(round(size * 2)))]
    if lang:
        given.append(tag("lang", val=with_region(lang)))
    words = tag("t")
    words.text = visible(text).replace(" %", "\u00a0%")
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return tag("r", *([tag("rPr", *given)] if given else []), words)


def tab() -> Any:
    """The way to the next place that the style of a paragraph names."""
    return tag("r", tag("tab"))


def field(code: str, shown: str) -> Any:
    """What Word counts by itself, as it stands now."""
    return tag("fldSimple", run(shown), instr=code)


def paragraph(style: str, *parts: Any, is_right: bool = False, opens_page: bool = False) -> Any:
    """Pieces of a line, one after the other."""
    given = [tag("pStyle", val=style)]
    given += [tag("jc", val="right")] if is_right else []
    made = tag("p", tag("pPr", *given), *parts)
    if opens_page:
        open_page(made)
    return made


def open_page(made: Any) -> None:
    """Let a paragraph begin a page, at its very top."""
    made.pPr.get_or_add_pageBreakBefore()
    made.pPr.get_or_add_spacing().set(qn("w:before"), "0")


def picture(part: Any, content: bytes, name: str, words: str, title: str, **size: float) -> Any:
    """A picture in a line of `part`, with `words` for whoever cannot see it, as wide or high as it is told."""
    made = part.new_pic_inline(BytesIO(content), **{side: Pt(points) for side, points in size.items()})
    number = "".join(filter(str.isdigit, name)) or "0"
    for key, value in {"id": str(int(number) + 1), "name": name, "descr": words, "title": title}.items():
        made.docPr.set(key, visible(value))
    for side in "TBLR":
        made.set(f"dist{side}", "0")
    made.graphic.graphicData.pic.nvPicPr.cNvPr.set("name", name)
    return tag("r", tag("drawing", made))


def table(
    rows: Iterable[Sequence[Content]],
    widths: Sequence[float],
    heads: Sequence[Content] = (),
    title: str = "",
    style: str = "ReportTable",
    room: float = 0,
) -> Any:
    """Rows of cells under heads that stand on every page; without heads the first of a row names it.

    `title` says to whoever cannot see it what the table is about; a row is at least as high as `room`.
    """
    made = [_row(cells, widths) for cells in rows]
    for row in made if room else ():
        row.trPr.append(tag("trHeight", val=_twips(room), hRule="atLeast"))
    if heads:
        first = _row(heads, widths)
        first.trPr.append(tag("tblHeader"))
        made.insert(0, first)
    return _grid(style, made, widths, _HEADED if heads else _NAMED, title)


def beside(columns: Sequence[Content], widths: Sequence[float], is_split: bool = False) -> Any:
    """Contents side by side, in the order in which they are read; where it `is_split` a page may end within."""
    outer = [*(width + GUTTER for width in widths[:-1]), widths[-1]]
    cells = [*columns, *[[]] * (len(widths) - len(columns))]
    return _grid("ReportLayout", [_row(cells, outer, GUTTER, is_split)], outer, _LAID)


def ruled(content: Content, colour: str) -> Content:
    """`content` under a line in a colour (`#16455e`)."""
    made = content if content and content[0].tag == _PARAGRAPH else [paragraph("ReportGap"), *content]
    line = tag("top", val="single", sz="12", space="5", color=colour.removeprefix("#"))
    made[0].pPr.insert_element_before(tag("pBdr", line), "w:jc", "w:sectPr")
    return made


def settled(content: Iterable[Any]) -> Content:
    """`content` as Word takes it: a paragraph after each table, and the end of a section in the one before it.

    Word sets no space under a table; a text that follows one brings it along.
    """
    made: Content = []
    for one in content:
        if made and made[-1].tag == _TABLE and one.tag == _PARAGRAPH and one.style in _TEXTS:
            one.pPr.get_or_add_spacing().set(qn("w:before"), "100")
        is_blocked = made and made[-1].tag == one.tag == _TABLE
        if is_blocked or (one.tag == _SECTION and not (made and _may_end(made[-1]))):
            made.append(paragraph("ReportGap"))
        if one.tag == _SECTION:
            made[-1].get_or_add_pPr().append(one)
        else:
            made.append(one)
    return made if made and made[-1].tag == _PARAGRAPH else [*made, paragraph("ReportGap")]


def kept(content: Content) -> Content:
    """`content` on one page, if it fits on one."""
    last = content[-1:]
    rows = list(last[0].tr_lst) if last and last[0].tag == _TABLE else last
    for one in [*content[:-1], *rows[:-1]]:
        for each in one.iter(_PARAGRAPH):
            each.get_or_add_pPr().get_or_add_keepNext()
    return content


def section_end(paper: Any, columns: int) -> Any:
    """The end of a part of the page that stands in so many columns, on the paper of `paper`."""
    made = deepcopy(paper)
    made.find(qn("w:cols")).set(qn("w:num"), str(columns))
    return made


def _row(cells: Sequence[Content], widths: Sequence[float], gap: float = 0, is_split: bool = False) -> Any:
    """A row that no page splits unless it is long; `gap` is left free on the right of each cell but the last."""
    made = tag("tr", tag("trPr"))
    if not is_split and sum(len(one.text) for cell in cells for one in cell if one.tag == _PARAGRAPH) < UNSPLIT:
        made.trPr.append(tag("cantSplit"))
    for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        given = tag("tcPr", tag("tcW", w=_twips(width), type="dxa"))
        if gap and place < len(cells) - 1:
            given.append(tag("tcMar", tag("right", w=_twips(gap), type="dxa")))
        made.append(tag("tc", given, *settled(cell)))
    return made


def _grid(style: str, rows: Sequence[Any], widths: Sequence[float], look: str, title: str = "") -> Any:
    given = tag(
        "tblPr",
        tag("tblStyle", val=style),
        tag("tblW", w=_twips(sum(widths)), type="dxa"),
        tag("tblLayout", type="fixed"),
        tag("tblLook", val=look),
    )
    if title:
        given.append(tag("tblCaption", val=visible(title)))
    return tag("tbl", given, tag("tblGrid", *(tag("gridCol", w=_twips(one)) for one in widths)), *rows)


def _may_end(one: Any) -> bool:
    """Whether a section may end with it: a paragraph that ends none yet."""
    return one.tag == _PARAGRAPH and (one.pPr is None or one.pPr.find(_SECTION) is None)


def _twips(points: float) -> str:
    return str(round(points * 20))
