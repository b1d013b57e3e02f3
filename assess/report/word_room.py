"""Room: about how high paragraphs and tables come out, so that a first page stays one page.

Word sets nothing smaller by itself. Where the texts are long, the pictures beside each other give way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from assess.report.scene import width_of

POINT = 12700
SMALLEST, STEP = 0.6, 0.04
LEADING, BREADTH = 1.27, 0.98
Looks = Mapping[str, tuple[float, float]]
"""By style: the size of its letters, and the space around a paragraph."""


def fit(content: Sequence[Any], document: Any) -> None:
    """Make the pictures in the cells of `content` smaller, where it would be higher than a page of `document`."""
    section = document.sections[0]
    room = (section.page_height - section.top_margin - section.bottom_margin) / POINT
    width = (section.page_width - section.left_margin - section.right_margin) / POINT
    looks = {one.style_id: _look(one) for one in document.styles if one.type == WD_STYLE_TYPE.PARAGRAPH}
    factor = 1.0
    while factor > SMALLEST and sum(_height(one, width, looks, factor, 1.0) for one in content) > room:
        factor -= STEP
    for one in content:
        for size in one.xpath(".//w:tc//wp:extent | .//w:tc//a:xfrm/a:ext"):
            for side in ("cx", "cy"):
                size.set(side, str(round(int(size.get(side)) * factor)))


def _height(one: Any, width: float, looks: Looks, factor: float, own: float) -> float:
    """The height of a paragraph or table with the pictures in its cells by `factor` smaller, a paragraph's by `own`."""
    if one.tag == qn("w:tbl"):
        return sum(max(_cell(cell, looks, factor) for cell in row.tc_lst) for row in one.tr_lst)
    size, around = looks.get(one.style, (10.0, 4.0))
    if drawn := one.xpath(".//wp:extent/@cy"):
        return around + own * int(drawn[0]) / POINT
    return around + size * LEADING * max(1, ceil(width_of(one.text, size) * BREADTH / width))


def _cell(cell: Any, looks: Looks, factor: float) -> float:
    margin = sum(map(int, cell.xpath("./w:tcPr/w:tcMar/w:right/@w:w")))
    width = (int(cell.xpath("./w:tcPr/w:tcW/@w:w")[0]) - margin) / 20
    inside = [one for one in cell if one.tag in (qn("w:p"), qn("w:tbl"))]
    return sum(_height(one, width, looks, factor, factor) for one in inside)


def _look(style: Any) -> tuple[float, float]:
    """The size and space of a style, or of the one that it is based on."""
    size, before, after = None, None, None
    while style is not None:
        size = style.font.size if size is None else size
        before = style.paragraph_format.space_before if before is None else before
        after = style.paragraph_format.space_after if after is None else after
        style = style.base_style
    around = [0 if one is None else one / POINT for one in (before, after)]
    return (10.0 if size is None else size / POINT), sum(around)
