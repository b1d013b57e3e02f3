"""DOCX: the report as a document of Word, with real headings, tables, captions and page numbers.

What a thing looks like is a named style of `templates/formats/docx.j2`; here stands only which thing is what, and how
wide. Written with python-docx. The same page gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from assess.report import blocks, word
from assess.report.environment import parted, template, xml_text
from assess.report.house import House
from assess.report.palette import LIGHT
from assess.report.pdf import warnings
from assess.report.scene import Scene
from assess.report.sheet import Rendering, Sheet
from assess.report.typeset import pngs
from assess.report.word_package import describe, is_untouched, opened, saved
from assess.report.word_room import fit, widths
from assess.report.word_styles import restyle
from assess.text.language import _, pgettext

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
SIGN_FONT, SIGN_SIZE, BOX_SIZE = "Segoe UI Symbol", 7.0, 9.5
BLANK = 2.5
"""How wide a blank is, of which lines to write on are made."""
LOOKS = {"marks": "ReportMarks", "sheet": "ReportSheet"}
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
    lang, decimal = word.with_region(page.lang), pgettext("decimals", ".")
    parts = template(house.formats["docx.j2"], xml_text).render(inks, paper=style.paper, lang=lang, decimal=decimal)
    document = opened(parts.strip())
    if house.word:
        restyle(document, house.word)
    drawn, lost = pngs(list(sheet.pictures.values()), house.fonts)
    writer = _Writer(document.part, sheet.drawn, dict(zip(sheet.pictures, drawn, strict=True)))
    first = [*_letterhead(document.part, house), *writer.first(page)]
    fit(first, document)
    for element in word.settled([*first, *writer.chapters(page)]):
        writer.paper.addprevious(element)
    _repeat(document.sections[0], page, style.marking)
    properties = {"title": page.running, "author": page.author, "subject": page.statement, "language": lang}
    describe(document.core_properties, properties, sheet.day)
    told = warnings([sheet.page, *sheet.pictures.values()], frozenset(), lost)
    return Rendering({f"{sheet.stem}.docx": saved(document)}, told)


def is_made_here(content: bytes) -> bool:
    """Whether a file is a document that nobody has saved since."""
    return is_untouched(content)


class _Writer:
    """The blocks of a page as paragraphs and tables, one after the other."""

    def __init__(self, part: Any, pictures: Mapping[str, Scene], drawn: Mapping[str, bytes]) -> None:
        self.part, self.pictures, self.drawn = part, pictures, drawn
        self.paper = part.element.body.sectPr
        self.figures = 0
        self.title = ""
        self.setting = "dense"

    def first(self, page: blocks.Page) -> word.Content:
        """The first page, which is enough by itself."""
        made = [
            word.paragraph("ReportKicker", word.run(page.caption), word.tab(), word.run(page.date)),
            word.paragraph(
                "Title", word.run(page.title), *([word.run(f"\u2002{page.aside}", "ReportYears")] if page.aside else [])
            ),
            *(self._line("ReportSmall" if place else "ReportLead", one) for place, one in enumerate(page.lead)),
            word.paragraph("ReportStatement", word.run(page.statement)),
            *self._front(page.front),
        ]
        self.setting = ""
        return made

    def chapters(self, page: blocks.Page) -> word.Content:
        """What follows, of which the first opens a page."""
        made = self._blocks(page.blocks, 1, WIDTH)
        if made and made[0].tag == qn("w:p"):
            word.open_page(made[0])
        elif made:
            made.insert(0, word.paragraph("ReportGap", opens_page=True))
        return made

    def _front(self, held: Sequence[blocks.Block]) -> word.Content:
        """The blocks of the first page: its sections stand left and right, then across, then in halves."""
        sections = [one for one in held if isinstance(one, blocks.Section)]
        made = self._blocks([one for one in held if not isinstance(one, blocks.Section)], 1, WIDTH)
        sides = [
            [each for one in sections if one.place == place for each in self._placed(one, width)]
            for place, width in zip(("left", "right"), LEFT_AND_RIGHT, strict=True)
        ]
        made += [word.beside(sides, LEFT_AND_RIGHT)] if any(sides) else []
        made += [each for one in sections if one.place == "wide" for each in self._placed(one, WIDTH)]
        half = (WIDTH - word.GUTTER) / 2
        return made + _in_columns([self._placed(one, half) for one in sections if one.place == "half"], (half, half))

    def _placed(self, section: blocks.Section, width: float) -> word.Content:
        """A section of the first page, under a small heading."""
        return self._headed("ReportFrontHeading", section, 2, width)

    def _headed(self, style: str, section: blocks.Section, depth: int, width: float) -> word.Content:
        """A heading, and what stands under it; where both bear its name, the heading is the caption of a picture.

        Running text in two columns opens a page, because an office may set its second page in one.
        """
        setting, self.title = self.setting, section.title
        self.setting = "dense" if section.whole else setting
        pictured = [self.pictures[one.name].title for one in section.blocks if isinstance(one, blocks.Picture)]
        is_named = section.title in pictured
        heading = self._caption(style, section.title) if is_named else word.paragraph(style, word.run(section.title))
        if section.page or (width == WIDTH and any(isinstance(one, blocks.Prose) for one in section.blocks)):
            word.open_page(heading)
        made = [heading, *self._blocks(section.blocks, depth, width)]
        self.setting = setting
        return made

    def _caption(self, style: str, title: str) -> Any:
        """The number of the next picture, which Word counts, and its title."""
        number = word.field("SEQ Figure \\* ARABIC", str(self.figures + 1))
        return word.paragraph(style, *_counted(_("Figure %(n)s. %(title)s"), {"n": number, "title": word.run(title)}))

    def _blocks(self, held: Iterable[blocks.Block], depth: int, width: float) -> word.Content:
        """Blocks one after the other; what stands before a small text, or announces what follows, keeps with it."""
        made: word.Content = []
        announces = False
        for block in held:
            found = self._block(block, depth, width)
            text = block if isinstance(block, blocks.Text) else None
            if made and (announces or (text and text.look == "small")):
                word.kept([made[-1], *found[:1]])
            announces = text is not None and text.line[-1].text.endswith(":")
            made += found
        return made

    def _block(self, block: blocks.Block, depth: int, width: float) -> word.Content:
        match block:
            case blocks.Section() if block.kept:
                return word.kept(self._block(msgspec.structs.replace(block, kept=False), depth, width))
            case blocks.Section():
                style = "ReportProseHeading" if self.setting == "prose" else f"heading{min(depth, 3)}"
                return self._headed(style, block, depth + 1, width)
            case blocks.Together():
                return word.kept(self._blocks(block.blocks, depth, width))
            case blocks.Prose():
                return self._prose(block, depth, width)
            case blocks.Facing():
                shares = _shares(width, len(block.sides))
                parts = [
                    word.ruled(self._blocks(one.blocks, depth, shares[0]), _colour(one.ink)) for one in block.sides
                ]
                return _in_columns(parts, shares, is_split=True)
            case blocks.Cards():
                shares = _shares(width, 2 if len(block.cards) in (2, 4) else 3)
                return _in_columns([word.ruled(_card(one), _colour(one.ink)) for one in block.cards], shares)
            case blocks.Text():
                return [self._line("ReportSmall" if block.look else TEXTS[self.setting], block.line)]
            case blocks.Points():
                return [self._line(LISTS.get(self.setting, "ListBullet"), one) for one in block.lines]
            case blocks.Entries():
                return [self._entry(one) for one in block.entries]
            case blocks.Table():
                return [self._table(block, width)]
            case blocks.Facts():
                named = [(word.paragraph("ReportTableHead", word.run(one.name)), one.line) for one in block.facts]
                rows = [[[name], [self._line("ReportTableText", line)]] for name, line in named]
                return [word.table(rows, (NAMES, width - NAMES), title=self.title)]
            case blocks.Picture():
                return self._picture(block, width)

    def _prose(self, block: blocks.Prose, depth: int, width: float) -> word.Content:
        """Running text in two columns, unless it stands in a column already."""
        if width < WIDTH:
            return self._blocks(block.blocks, depth, width)
        setting, self.setting = self.setting, "prose"
        made = self._blocks(block.blocks, depth, _shares(width, 2)[0])
        self.setting = setting
        return [word.section_end(self.paper, 1), *made, word.section_end(self.paper, 2)]

    def _entry(self, entry: blocks.Entry) -> Any:
        made = word.paragraph("ReportEvidence", *self._runs(entry.line))
        for place, line in enumerate(entry.details):
            if place:
                made.append(word.run(" · ", "ReportFine"))
            else:
                made.append(word.tag("r", word.tag("br")))
            made.extend(self._runs(line, "ReportFine"))
        return made

    def _table(self, block: blocks.Table, width: float) -> Any:
        """Rows under heads; what stands under another column is a line of its own in the same cell."""
        shown = {place: one for place, one in enumerate(block.columns) if not one.under}
        under = {
            one.head: [place for place, each in enumerate(block.columns) if each.under and each.under == one.head]
            for one in shown.values()
        }
        heads = []
        for one in shown.values():
            head = ", ".join([one.head, *(block.columns[place].head for place in under[one.head])])
            heads.append([word.paragraph("ReportTableHead", word.run(head), is_right=one.right)])
        text = "ReportMark" if block.look else "ReportTableText"
        rows = [
            [self._cell(row, place, one, under[one.head], text) for place, one in shown.items()] for row in block.rows
        ]
        lines = [[row.cells[place] for place in shown] for row in block.rows]
        look = LOOKS.get(block.look, "ReportTable")
        return word.table(rows, widths([*shown.values()], lines, width), heads, self.title, look, block.room)

    def _cell(
        self, row: blocks.Row, place: int, column: blocks.Column, under: Sequence[int], text: str
    ) -> word.Content:  # fmt: skip
        style = "ReportTablePart" if row.part and place == 0 else text
        made = [word.paragraph(style, *self._runs(row.cells[place]), is_right=column.right)]
        more = [row.cells[each] for each in under if row.cells[each]]
        return made + [word.paragraph("ReportTableMore", *self._runs(line), is_right=column.right) for line in more]

    def _picture(self, block: blocks.Picture, width: float) -> word.Content:
        """The picture as wide as its column, under its caption, with its words for whoever cannot see it."""
        scene = self.pictures[block.name]
        caption = [] if scene.title == self.title else [self._caption("caption", scene.title)]
        self.figures += 1
        wide = min(width, HIGHEST * scene.width / scene.height)
        name = _("Figure %(n)s", n=self.figures)
        drawn = word.picture(self.part, self.drawn[block.name], name, scene.words, scene.title, width=wide)
        return [*caption, word.paragraph("ReportPicture", drawn)]

    def _line(self, style: str, line: blocks.Line) -> Any:
        return word.paragraph(style, *self._runs(line))

    def _runs(self, line: blocks.Line, look: str = "") -> word.Content:
        """The pieces of a line, each in the style of how it is set, else of `look`."""
        return [self._link(one) if _is_address(one.address) else _piece(one, look) for one in line]

    def _link(self, span: blocks.Span) -> Any:
        made = word.tag("hyperlink", word.run(span.text, "Hyperlink", lang=span.lang), history="1")
        made.set(qn("r:id"), self.part.relate_to(span.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        return made


def _piece(span: blocks.Span, look: str) -> Any:
    ink = f"Report{INKS.get(span.ink, 'Practised')}"
    if span.pips:
        signs = SIGNS.get(span.ink, CIRCLES)
        return word.run("\u00a0" + "".join(signs[STATES.index(one)] for one in span.pips), ink, SIGN_FONT, SIGN_SIZE)
    if span.box:
        return word.run(f"{span.box}\u00a0{span.text}", font=SIGN_FONT, size=BOX_SIZE)
    if span.room:
        return word.run("\u00a0" * round(span.room / BLANK), "ReportRoom")
    styles = {
        "ReportCode": span.code,
        ink: span.ink,
        "Strong": span.strong,
        "Emphasis": span.emph,
        "ReportFine": span.small,
    }
    return word.run(span.text, next((style for style, is_so in styles.items() if is_so), look), lang=span.lang)


def _counted(message: str, fields: Mapping[str, Any]) -> word.Content:
    """The pieces of a message in whose slots stands what Word counts."""
    made: word.Content = []
    for text, slot in parted(message):
        made += [word.run(text)] if text else []
        made += [fields[slot]] if slot in fields else []
    return made


def _is_address(text: str) -> bool:
    """Whether Word can follow it; it opens no document in which an address has a fault."""
    return bool(_ADDRESS.fullmatch(text)) and not _ODD_ESCAPE.search(text)


def _card(card: blocks.Card) -> word.Content:
    styles = {"ReportCardName": card.name, "ReportCardTitle": card.title, "ReportCardNote": card.note}
    return [word.paragraph(style, word.run(text)) for style, text in styles.items()]


def _colour(ink: str) -> str:
    """The colour of an ink; what has none of its own is drawn as what is practised."""
    role = "soft" if ink == "outside" else ink
    return next((colour for name, colour in LIGHT.items() if name == role), LIGHT["practised"])


def _in_columns(parts: Sequence[word.Content], widths: Sequence[float], is_split: bool = False) -> word.Content:
    """Parts side by side, in as many rows as they need."""
    count = len(widths)
    return [word.beside(parts[at : at + count], widths, is_split) for at in range(0, len(parts), count)]


def _shares(width: float, count: int) -> list[float]:
    """Columns of like width: three, or else two."""
    count = 3 if count == 3 else 2
    return [(width - word.GUTTER * (count - 1)) / count] * count


def _letterhead(part: Any, house: House) -> word.Content:
    """The line and the picture with which a house begins its letters."""
    if not (house.style.letterhead or house.logo):
        return []
    made = word.paragraph("ReportLetterhead", word.run(house.style.letterhead))
    if house.logo:
        name = _("Logo")
        drawn = word.picture(part, house.logo, name, house.style.letterhead or name, "", height=LOGO)
        made.extend([word.tab(), drawn])
    return [made]


def _repeat(section: Any, page: blocks.Page, marking: str) -> None:
    """What every page repeats: the marking, the running title but on the first, the notice, the number of the page."""
    section.different_first_page_header_footer = True
    section.header.paragraphs[0]._p.append(word.run(page.running))
    if marking:
        section.header.paragraphs[0]._p.addprevious(word.paragraph("ReportMarking", word.run(marking)))
        first = section.first_page_header.paragraphs[0]._p
        first.style = "ReportMarking"
        first.append(word.run(marking))
    for footer in (section.footer, section.first_page_footer):
        numbers = {"page": word.field("PAGE", "1"), "pages": word.field("NUMPAGES", "1")}
        notice = word.run(page.notice, "Emphasis", lang=page.notice_lang)
        numbered = _counted(_("page %(page)s of %(pages)s"), numbers)
        footer.paragraphs[0]._p.extend([notice, word.tab(), *numbered])
