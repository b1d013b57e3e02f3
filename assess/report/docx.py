"""DOCX: the report as a document of Word, with real headings, tables, captions and page numbers.

What a thing looks like is a named style of `templates/formats/docx.j2`; here stands only which thing is what, and how
wide. Written with python-docx. The same page gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from assess.report.blocks import (
    Block,
    Card,
    Cards,
    Column,
    Entries,
    Entry,
    Facing,
    Facts,
    Line,
    Page,
    Picture,
    Points,
    Prose,
    Row,
    Section,
    Span,
    Table,
    Text,
    Together,
)
from assess.report.environment import template, xml_text
from assess.report.house import House
from assess.report.palette import LIGHT
from assess.report.pdf import warnings
from assess.report.scene import Scene
from assess.report.sheet import Rendering, Sheet
from assess.report.typeset import pngs
from assess.report.word import (
    GUTTER,
    Content,
    beside,
    field,
    kept,
    open_page,
    paragraph,
    picture,
    ruled,
    run,
    section_end,
    settled,
    tab,
    table,
    tag,
)
from assess.report.word_package import describe, opened, part_of, saved
from assess.report.word_room import fit, widths
from assess.report.word_styles import restyle

WIDTH = 487.0
HIGHEST = 600.0
LEFT_AND_RIGHT = (302.0, 169.0)
NAMES = 130.0
LOGO = 30.0
TEXTS = {"": "Normal", "dense": "ReportFrontText", "prose": "ReportProse"}
LISTS = {"dense": "ReportFrontList"}
INKS = {"declared": "Declared", "severity": "Severity", "a": "PartnerA", "b": "PartnerB", "outside": "Outside"}
SIGNS = {"severity": "■▨□", "position": "▮▒▯", "importance": "▮▒▯"}
CIRCLES = "●◌○"
STATES = ("full", "open", "none")
SIGN_FONT, SIGN_SIZE = "Segoe UI Symbol", 7.0
_ADDRESS = re.compile(
    r"(?:https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#][^\s#]*)?(?:#[^\s#]*)?|mailto:[^\s@:/]+@[^\s@:/]+)"
)
_ODD_ESCAPE = re.compile("%(?![0-9A-Fa-f]{2})")


def write(sheet: Sheet) -> Rendering:
    """A page as DOCX, and a warning for what could not be printed as itself, as for a PDF.

    Word brings fonts of its own; only a picture may lack a character. Raises AssessError where the house's folder of
    fonts holds none.
    """
    house, style, page = sheet.house, sheet.house.style, sheet.shown
    inks: dict[str, str] = dict(LIGHT) | {"accent": style.accent or LIGHT["practised"]}
    inks = {role: colour.removeprefix("#") for role, colour in inks.items()}
    parts = template(house.formats["docx.j2"], xml_text).render(inks, paper=style.paper)
    document = opened(parts.strip())
    if house.word:
        restyle(document, house.word)
    drawn, lost = pngs(list(sheet.pictures.values()), house.fonts)
    writer = _Writer(document.part, sheet.drawn, dict(zip(sheet.pictures, drawn, strict=True)))
    first = [*_letterhead(document.part, house), *writer.first(page)]
    fit(first, document)
    for element in settled([*first, *writer.chapters(page)]):
        writer.paper.addprevious(element)
    _repeat(document.sections[0], page, style.marking)
    properties = {"title": page.running, "author": page.author, "subject": page.statement}
    describe(document.core_properties, properties, sheet.day)
    told = warnings([sheet.page, *sheet.pictures.values()], frozenset(), lost)
    return Rendering({f"{sheet.stem}.docx": saved(document)}, told)


def is_made_here(content: bytes) -> bool:
    """Whether a zip is a document that nobody has saved since: whoever does, Word as well, writes its own name."""
    return content.startswith(b"PK") and b"<Application>assess</Application>" in part_of(content, "docProps/app.xml")


class _Writer:
    """The blocks of a page as paragraphs and tables, one after the other."""

    def __init__(self, part: Any, pictures: Mapping[str, Scene], drawn: Mapping[str, bytes]) -> None:
        self.part, self.pictures, self.drawn = part, pictures, drawn
        self.paper = part.element.body.sectPr
        self.figures = 0
        self.title = ""
        self.setting = "dense"

    def first(self, page: Page) -> Content:
        """The first page, which is enough by itself."""
        made = [
            paragraph("ReportKicker", run(page.caption), tab(), run(page.date)),
            paragraph("Title", run(page.title), *([run(f"\u2002{page.aside}", "ReportYears")] if page.aside else [])),
            *(self._line("ReportSmall" if place else "ReportLead", one) for place, one in enumerate(page.lead)),
            paragraph("ReportStatement", run(page.statement)),
            *self._front(page.front),
        ]
        self.setting = ""
        return made

    def chapters(self, page: Page) -> Content:
        """What follows, of which the first opens a page."""
        made = self._blocks(page.blocks, 1, WIDTH)
        if made and made[0].tag == qn("w:p"):
            open_page(made[0])
        elif made:
            made.insert(0, paragraph("ReportGap", opens_page=True))
        return made

    def _front(self, blocks: Sequence[Block]) -> Content:
        """The blocks of the first page: its sections stand left and right, then across, then in halves."""
        sections = [one for one in blocks if isinstance(one, Section)]
        made = self._blocks([one for one in blocks if not isinstance(one, Section)], 1, WIDTH)
        sides = [
            [each for one in sections if one.place == place for each in self._placed(one, width)]
            for place, width in zip(("left", "right"), LEFT_AND_RIGHT, strict=True)
        ]
        made += [beside(sides, LEFT_AND_RIGHT)] if any(sides) else []
        made += [each for one in sections if one.place == "wide" for each in self._placed(one, WIDTH)]
        half = (WIDTH - GUTTER) / 2
        return made + _in_columns([self._placed(one, half) for one in sections if one.place == "half"], (half, half))

    def _placed(self, section: Section, width: float) -> Content:
        """A section of the first page, under a small heading."""
        return self._headed("ReportFrontHeading", section, 2, width)

    def _headed(self, style: str, section: Section, depth: int, width: float) -> Content:
        """A heading, and what stands under it; where both bear its name, the heading is the caption of a picture.

        Running text in two columns opens a page, because an office may set its second page in one.
        """
        setting, self.title = self.setting, section.title
        self.setting = "dense" if section.whole else setting
        pictured = [self.pictures[one.name].title for one in section.blocks if isinstance(one, Picture)]
        is_named = section.title in pictured
        heading = self._caption(style, section.title) if is_named else paragraph(style, run(section.title))
        if section.page or (width == WIDTH and any(isinstance(one, Prose) for one in section.blocks)):
            open_page(heading)
        made = [heading, *self._blocks(section.blocks, depth, width)]
        self.setting = setting
        return made

    def _caption(self, style: str, title: str) -> Any:
        """The number of the next picture, which Word counts, and its title."""
        number = field("SEQ Figure \\* ARABIC", str(self.figures + 1))
        return paragraph(style, run("Figure "), number, run(f". {title}"))

    def _blocks(self, blocks: Iterable[Block], depth: int, width: float) -> Content:
        return [each for block in blocks for each in self._block(block, depth, width)]

    def _block(self, block: Block, depth: int, width: float) -> Content:
        match block:
            case Section():
                style = "ReportProseHeading" if self.setting == "prose" else f"heading{min(depth, 3)}"
                return self._headed(style, block, depth + 1, width)
            case Together():
                return kept(self._blocks(block.blocks, depth, width))
            case Prose():
                return self._prose(block, depth, width)
            case Facing():
                shares = _shares(width, len(block.sides))
                parts = [ruled(self._blocks(one.blocks, depth, shares[0]), _colour(one.ink)) for one in block.sides]
                return _in_columns(parts, shares, is_split=True)
            case Cards():
                shares = _shares(width, 2 if len(block.cards) in (2, 4) else 3)
                return _in_columns([ruled(_card(one), _colour(one.ink)) for one in block.cards], shares)
            case Text():
                return [self._line("ReportSmall" if block.look else TEXTS[self.setting], block.line)]
            case Points():
                return [self._line(LISTS.get(self.setting, "ListBullet"), one) for one in block.lines]
            case Entries():
                return [self._entry(one) for one in block.entries]
            case Table():
                return [self._table(block, width)]
            case Facts():
                named = [(paragraph("ReportTableHead", run(one.name)), one.line) for one in block.facts]
                rows = [[[name], [self._line("ReportTableText", line)]] for name, line in named]
                return [table(rows, (NAMES, width - NAMES), title=self.title)]
            case Picture():
                return self._picture(block, width)

    def _prose(self, block: Prose, depth: int, width: float) -> Content:
        """Running text in two columns, unless it stands in a column already."""
        if width < WIDTH:
            return self._blocks(block.blocks, depth, width)
        setting, self.setting = self.setting, "prose"
        made = self._blocks(block.blocks, depth, _shares(width, 2)[0])
        self.setting = setting
        return [section_end(self.paper, 1), *made, section_end(self.paper, 2)]

    def _entry(self, entry: Entry) -> Any:
        made = paragraph("ReportEvidence", *self._runs(entry.line))
        for place, line in enumerate(entry.details):
            if place:
                made.append(run(" · ", "ReportFine"))
            else:
                made.append(tag("r", tag("br")))
            made.extend(self._runs(line, "ReportFine"))
        return made

    def _table(self, block: Table, width: float) -> Any:
        """Rows under heads; what stands under another column is a line of its own in the same cell."""
        shown = [(place, one) for place, one in enumerate(block.columns) if not one.under]
        under = {
            one.head: [place for place, each in enumerate(block.columns) if each.under == one.head] for _, one in shown
        }
        heads = []
        for _, one in shown:
            head = ", ".join([one.head, *(block.columns[place].head.lower() for place in under[one.head])])
            heads.append([paragraph("ReportTableHead", run(head), is_right=one.right)])
        rows = [[self._cell(row, place, one, under[one.head]) for place, one in shown] for row in block.rows]
        lines = [[row.cells[place] for place, _ in shown] for row in block.rows]
        return table(rows, widths([one for _, one in shown], lines, width), heads, self.title)

    def _cell(self, row: Row, place: int, column: Column, under: Sequence[int]) -> Content:
        style = "ReportTablePart" if row.part and place == 0 else "ReportTableText"
        made = [paragraph(style, *self._runs(row.cells[place]), is_right=column.right)]
        more = [row.cells[each] for each in under if row.cells[each]]
        return made + [paragraph("ReportTableMore", *self._runs(line), is_right=column.right) for line in more]

    def _picture(self, block: Picture, width: float) -> Content:
        """The picture as wide as its column, under its caption, with its words for whoever cannot see it."""
        scene = self.pictures[block.name]
        caption = [] if scene.title == self.title else [self._caption("caption", scene.title)]
        self.figures += 1
        wide = min(width, HIGHEST * scene.width / scene.height)
        name = f"Figure {self.figures}"
        drawn = picture(self.part, self.drawn[block.name], name, scene.words, scene.title, width=wide)
        return [*caption, paragraph("ReportPicture", drawn)]

    def _line(self, style: str, line: Line) -> Any:
        return paragraph(style, *self._runs(line))

    def _runs(self, line: Line, look: str = "") -> Content:
        """The pieces of a line, each in the style of how it is set, else of `look`."""
        return [self._link(one) if _is_address(one.address) else _piece(one, look) for one in line]

    def _link(self, span: Span) -> Any:
        made = tag("hyperlink", run(span.text, "Hyperlink"), history="1")
        made.set(qn("r:id"), self.part.relate_to(span.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        return made


def _piece(span: Span, look: str) -> Any:
    ink = f"Report{INKS.get(span.ink, 'Practised')}"
    if span.pips:
        signs = SIGNS.get(span.ink, CIRCLES)
        return run("\u00a0" + "".join(signs[STATES.index(one)] for one in span.pips), ink, SIGN_FONT, SIGN_SIZE)
    styles = {
        "ReportCode": span.code,
        ink: span.ink,
        "Strong": span.strong,
        "Emphasis": span.emph,
        "ReportFine": span.small,
    }
    return run(span.text, next((style for style, is_so in styles.items() if is_so), look))


def _is_address(text: str) -> bool:
    """Whether Word can follow it; it opens no document in which an address has a fault."""
    return bool(_ADDRESS.fullmatch(text)) and not _ODD_ESCAPE.search(text)


def _card(card: Card) -> Content:
    styles = {"ReportCardName": card.name, "ReportCardTitle": card.title, "ReportCardNote": card.note}
    return [paragraph(style, run(text)) for style, text in styles.items()]


def _colour(ink: str) -> str:
    """The colour of an ink; what has none of its own is drawn as what is practised."""
    role = "soft" if ink == "outside" else ink
    return next((colour for name, colour in LIGHT.items() if name == role), LIGHT["practised"])


def _in_columns(parts: Sequence[Content], widths: Sequence[float], is_split: bool = False) -> Content:
    """Parts side by side, in as many rows as they need."""
    count = len(widths)
    return [beside(parts[at : at + count], widths, is_split) for at in range(0, len(parts), count)]


def _shares(width: float, count: int) -> list[float]:
    """Columns of like width: three, or else two."""
    count = 3 if count == 3 else 2
    return [(width - GUTTER * (count - 1)) / count] * count


def _letterhead(part: Any, house: House) -> Content:
    """The line and the picture with which a house begins its letters."""
    if not (house.style.letterhead or house.logo):
        return []
    made = paragraph("ReportLetterhead", run(house.style.letterhead))
    if house.logo:
        made.extend([tab(), picture(part, house.logo, "Logo", house.style.letterhead or "Logo", "", height=LOGO)])
    return [made]


def _repeat(section: Any, page: Page, marking: str) -> None:
    """What every page repeats: the marking, the running title but on the first, the notice, the number of the page."""
    section.different_first_page_header_footer = True
    section.header.paragraphs[0]._p.append(run(page.running))
    if marking:
        section.header.paragraphs[0]._p.addprevious(paragraph("ReportMarking", run(marking)))
        first = section.first_page_header.paragraphs[0]._p
        first.style = "ReportMarking"
        first.append(run(marking))
    for footer in (section.footer, section.first_page_footer):
        number = [tab(), run("page "), field("PAGE", "1"), run(" of "), field("NUMPAGES", "1")]
        footer.paragraphs[0]._p.extend([run(page.notice, "Emphasis"), *number])
