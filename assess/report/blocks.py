"""Blocks: what a report says, in reading order, as plain data that belongs to no format.

A content template makes them (`assess.report.content`), a writer for each format prints them. Every text in them is
the text that a reader sees: no markup, no escape. Widths are in points of a column of 487.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from assess.model.assessment import Lang
from assess.text.language import SOURCE

Place = Literal["left", "right", "wide", "half"]
Look = Literal["", "small", "aside"]
TableLook = Literal["", "marks", "sheet"]


class Span(msgspec.Struct, frozen=True, omit_defaults=True):
    """A piece of a line that looks alike: its text, how it is set, and the address it leads to.

    `ink` names a colour of the palette that says what a reading is. `pips` draw a level as four marks, each `full`,
    `open` or `none`; where nothing is drawn the text beside them says the same. `lang` is the language of the text
    where that is not the page's. A `box` is the sign of one to be marked by hand, for what the text names; `room` is
    that of a line to write on, in points, where there is no text.
    """

    text: str
    strong: bool = False
    emph: bool = False
    small: bool = False
    code: bool = False
    ink: str = ""
    address: str = ""
    pips: tuple[str, ...] = ()
    lang: Lang = ""
    box: str = ""
    room: float = 0


Line = tuple[Span, ...]


class _Block(msgspec.Struct, frozen=True, omit_defaults=True, tag=str.lower, tag_field="kind"):
    """What stands under or beside other blocks."""

    @property
    def kind(self) -> str:
        """The name by which a format knows the block."""
        return type(self).__name__.lower()


class Text(_Block, frozen=True):
    """A paragraph: set as the rest, small, or as an aside that a reader may pass over."""

    line: Line
    look: Look = ""


class Points(_Block, frozen=True):
    """A list whose points have no order."""

    lines: tuple[Line, ...]


class Entry(msgspec.Struct, frozen=True):
    """An item with what is to be known of it: evidence, and where it comes from."""

    line: Line
    details: tuple[Line, ...] = ()


class Entries(_Block, frozen=True):
    """Items of evidence, or what is like them."""

    entries: tuple[Entry, ...]


class Column(msgspec.Struct, frozen=True, omit_defaults=True):
    """A column of a table: its head, how wide it is, and on which side its cells stand.

    A width of 0 takes what the others leave. `says` stands before a cell where no columns are drawn; else the head
    does, and nothing where it is empty. What stands `under` another column, named by its head, has a column of
    its own only where a line can be long; else its cells stand small under those of the other.
    """

    head: str
    width: float = 0
    right: bool = False
    under: str = ""
    says: str | None = None


class Row(msgspec.Struct, frozen=True, omit_defaults=True):
    """A row of a table; one that is `part` belongs to the row above."""

    cells: tuple[Line, ...]
    part: bool = False


class Table(_Block, frozen=True):
    """Rows under heads; the first cell of a row says what the row is about.

    One of `marks` is of boxes with what they mean, and stands close; one that is a `sheet` is to be written in, and
    leaves at least so much `room` in each row.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    look: TableLook = ""
    room: float = 0


class Fact(msgspec.Struct, frozen=True):
    """A name and what stands under it."""

    name: str
    line: Line


class Facts(_Block, frozen=True):
    """Names with what they stand for."""

    facts: tuple[Fact, ...]
    listed: bool = False


class Card(msgspec.Struct, frozen=True):
    """One of a few statements that stand side by side; `ink` as in a span."""

    name: str
    title: str
    note: str
    ink: str = ""


class Cards(_Block, frozen=True):
    """Statements side by side."""

    cards: tuple[Card, ...]


class Picture(_Block, frozen=True):
    """A picture of the page, by its name there."""

    name: str


class Together(_Block, frozen=True):
    """Blocks that one page holds together."""

    blocks: tuple[Block, ...]


class Side(msgspec.Struct, frozen=True):
    """Blocks that stand beside others; `ink` as in a span."""

    blocks: tuple[Block, ...]
    ink: str = ""


class Facing(_Block, frozen=True):
    """Sides that a reader compares."""

    sides: tuple[Side, ...]


class Prose(_Block, frozen=True):
    """Sections of running text, in two columns where there is room."""

    blocks: tuple[Block, ...]


class Section(_Block, frozen=True):
    """Blocks under a title: `place` is where on a first page it stands, `page` that it begins a page.

    What is `whole` is held by one page, and set smaller where it must be; what is `kept` is held by one where it fits.
    """

    title: str
    blocks: tuple[Block, ...]
    place: Place = "wide"
    page: bool = False
    whole: bool = False
    kept: bool = False


Block = Text | Points | Entries | Table | Facts | Cards | Picture | Together | Facing | Prose | Section


class Page(msgspec.Struct, frozen=True):
    """A whole report: its first page, which is enough by itself, and what follows.

    `title` and `aside`, which may be empty, name it, `caption` says what sort it is, `lead` stands under them;
    `statement` is what it comes to. `notice` is printed on every page. `author` is for the properties of a file.
    `lang` is the language of the page, `notice_lang` that of the notice where it is another.
    """

    title: str
    aside: str = ""
    caption: str = ""
    date: str = ""
    running: str = ""
    author: str = ""
    notice: str = ""
    lead: tuple[Line, ...] = ()
    statement: str = ""
    front: tuple[Block, ...] = ()
    blocks: tuple[Block, ...] = ()
    lang: Lang = SOURCE
    notice_lang: Lang = ""
