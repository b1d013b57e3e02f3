"""Room: about how wide and high things come out, so that columns suit their texts and a first page stays one page.

Word sets nothing smaller by itself. Where the texts are long, the pictures beside each other give way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from assess.report.blocks import Column, Line
from assess.report.scene import width_of

POINT = 12700
LETTERS, PAD, WIDER = 10.0, 12.0, 1.12
SMALLEST, STEP = 0.6, 0.04
LEADING, BREADTH = 1.27, 0.98
Looks = Mapping[str, tuple[float, float]]
"""By style: the size of its letters, and the space around a paragraph."""


def widths(columns: Sequence[Column], rows: Sequence[Sequence[Line]], width: float) -> list[float]:
    """How wide each column is: as it says; those that say nothing share the rest as their texts need it."""
    free: dict[int, tuple[float, float]] = {}
    for place, one in enumerate(columns):
        if not one.width:
            texts = [one.head, *("".join(span.text for span in row[place]) for row in rows)]
            words = [word for text in texts for word in text.split()]
            least, most = (max((width_of(one, LETTERS) for one in some), default=0) for some in (words, texts))
            free[place] = min(least, width / 3) + PAD, min(most, width) + PAD
    least, most = (sum(one[place] for one in free.values()) for place in (0, 1))
    told = sum(one.width for one in columns)
    spare = width - max(least, min(most, width / 2))
    factor = min(WIDER if free else 1.0, max(1.0, spare / told), (width - least) / told) if told else 1.0
    rest = width - told * factor
    if rest > most:
        wide = {place: high + (rest - most) / len(free) for place, (_, high) in free.items()}
    else:
        share = (rest - least) / (most - least) if most > least else 1.0
        wide = {place: low + share * (high - low) for place, (low, high) in free.items()}
    found = [one.width * factor or wide[place] for place, one in enumerate(columns)]
    return [one * min(1.0, width / sum(found)) for one in found]


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
    if one.tag != qn("w:p"):
        return 0.0
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
