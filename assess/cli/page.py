"""Page: blocks on a terminal, in columns that fit it, or as plain sentences without any.

What a block says is its own; nothing here knows what it speaks of. A terminal draws no picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

from assess.report import blocks
from assess.report.blocks import Block, Column, Line, Page, Row, Section, Table
from assess.text import fit
from assess.text.language import pgettext
from assess.text.safe import visible

INDENT = 2
GUTTER = 2
WIDEST = 100
NARROWEST = 12
Shown = tuple[str, str]


def page_blocks(page: Page) -> tuple[Block, ...]:
    """A page as blocks in reading order: what stands in front under its title, then its sections."""
    front = [one for one in page.front if not isinstance(one, Section)]
    told = [*page.lead, *((blocks.Span(text),) for text in (page.notice, page.statement) if text)]
    sections = [one for one in page.front if isinstance(one, Section)]
    return Section(page.running or page.title, (*map(blocks.Text, told), *front)), *sections, *page.blocks


def print_blocks(shown: Iterable[Block], console: Console) -> None:
    """Print blocks in the characters and the width of `console`."""
    width = min(console.width, WIDEST)
    for line, style in _apart(_Screen(console.encoding, width).lines(shown, 0)):
        console.print(Text(line.rstrip(), style=style))


def spoken(shown: Iterable[Block]) -> str:
    """Blocks as plain lines, a sentence each, with no column and nothing drawn."""
    return "\n".join(line for line, _ in _apart(_Screen("utf-8", None).lines(shown, 0)))


@dataclass(frozen=True, slots=True)
class _Screen:
    """What lines are made for: an encoding and a width, or no width, where nothing is drawn and no line is broken."""

    encoding: str
    width: int | None

    def lines(self, shown: Iterable[Block], indent: int) -> Iterator[Shown]:
        """The lines of blocks, each with its style; before a title stands an empty one."""
        for block in shown:
            match block:
                case Section():
                    yield "", ""
                    yield from self._text(block.title, indent, style="bold")
                    yield from self.lines(block.blocks, indent + INDENT)
                case Table():
                    yield from self._table(block, indent)
                case blocks.Facing():
                    for side in block.sides:
                        yield from self.lines(side.blocks[:1], indent)
                        yield from self.lines(side.blocks[1:], indent + INDENT)
                case blocks.Together() | blocks.Prose():
                    yield from self.lines(block.blocks, indent)
                case blocks.Points() | blocks.Entries():
                    for text in self._paragraphs(block):
                        yield from self._text(text, indent, "- ")
                case _:
                    for text in self._paragraphs(block):
                        yield from self._text(text, indent)

    def _paragraphs(self, block: Block) -> Iterator[str]:
        """The texts of a block that holds no other, one for each paragraph or point."""
        match block:
            case blocks.Text():
                yield self._flat(block.line)
            case blocks.Points():
                yield from map(self._flat, block.lines)
            case blocks.Entries():
                for one in block.entries:
                    details = "; ".join(map(self._flat, one.details))
                    yield f"{self._flat(one.line)} ({details})" if details else self._flat(one.line)
            case blocks.Facts():
                yield from (f"{one.name}: {self._flat(one.line)}" for one in block.facts)
            case blocks.Cards():
                for card in block.cards:
                    yield f"{card.name}: {card.title}{f' ({card.note})' if card.note else ''}."

    def _flat(self, line: Line) -> str:
        return self._plain("".join(span.text for span in line))

    def _plain(self, text: str) -> str:
        return fit.spelled(visible(text), self.encoding)

    def _text(self, text: str, indent: int, first: str = "", style: str = "") -> Iterator[Shown]:
        flat = fit.flat(self._plain(text))
        if self.width is None:
            yield flat, style
            return
        for line in fit.wrapped(flat, self.width - indent, first):
            yield " " * indent + line, style

    def _table(self, table: Table, indent: int) -> Iterator[Shown]:
        """A table in columns; where they do not fit, or nothing is drawn, each row as a sentence."""
        columns = [one for one in table.columns if not one.under]
        under = [", ".join([one.head, *_under(one, table.columns)]) for one in columns]
        heads = [[head] for head in under]
        rows = [self._cells(table.columns, row) for row in table.rows]
        shown = [heads, *rows] if any(under) else rows
        widths = self._widths(shown, indent)
        if not widths:
            for row in table.rows:
                yield from self._text(self._sentence(table.columns, row), indent)
            return
        for cells in shown:
            broken = [
                [line for text in texts for line in fit.wrapped(text, width, text[: -len(text.lstrip())])]
                for texts, width in zip(cells, widths, strict=True)
            ]
            for parts in zip_longest(*broken, fillvalue=""):
                placed = [_placed(*one) for one in zip(parts, widths, columns, strict=True)]
                yield " " * indent + (" " * GUTTER).join(placed), "dim" if cells is heads else ""

    def _cells(self, columns: Sequence[Column], row: Row) -> list[list[str]]:
        """The texts of each column: its own, and those that stand under it."""
        found: list[list[str]] = []
        places: dict[str, int] = {}
        for column, cell in zip(columns, row.cells, strict=True):
            text = self._flat(cell)
            if not column.under:
                places[column.head] = len(found)
                found.append([" " * INDENT + text if row.part and not found else text])
            elif text:
                found[places[column.under]].append(" " * INDENT + text)
        return found

    def _widths(self, rows: Sequence[Sequence[Sequence[str]]], indent: int) -> list[int]:
        """How wide each column is, in rows of which the first holds the heads; empty where they do not fit.

        What is wide for its head alone gives way first, then what is wide at all, then a head to its longest word.
        """
        if self.width is None or not rows:
            return []
        sizes = [[max(map(fit.columns, texts)) for texts in column] for column in zip(*rows, strict=True)]
        widths = [max(column) for column in sizes]
        bodies = [max(column[1:], default=0) for column in sizes]
        words = [max(map(fit.columns, fit.flat(head[0]).split(" "))) for head in rows[0]]
        over = sum(widths) + GUTTER * (len(widths) - 1) - (self.width - indent)
        for floors in (
            [max(NARROWEST, body) for body in bodies],
            [NARROWEST for _ in bodies],
            [max(body, word) for body, word in zip(bodies, words, strict=True)],
        ):
            while over > 0 and (places := [place for place, floor in enumerate(floors) if widths[place] > floor]):
                widths[max(places, key=lambda place: widths[place])] -= 1
                over -= 1
        return widths if over <= 0 else []

    def _sentence(self, columns: Sequence[Column], row: Row) -> str:
        """A row as a sentence: `Trust: declared 3; practised 2.`."""
        said = []
        for place, (column, cell) in enumerate(zip(columns, row.cells, strict=True)):
            if text := _spoken(self._flat(cell)):
                before = column.says if column.says is not None else column.head if place else ""
                said.append(f"{before} {text}".strip())
        first, *others = said
        whole = f"{first}: {'; '.join(others)}" if others else first
        return whole if whole.endswith((".", "?", "!")) else f"{whole}."


def _spoken(cell: str) -> str:
    """What a cell holds, in words where it is a sign."""
    return {"–": pgettext("cell of a table", "none"), "?": pgettext("cell of a table", "not known")}.get(cell, cell)


def _under(column: Column, columns: Sequence[Column]) -> list[str]:
    """The heads of what stands under a column."""
    return [one.head for one in columns if one.under and one.under == column.head]


def _placed(text: str, width: int, column: Column) -> str:
    return " " * (width - fit.columns(text)) + text if column.right else fit.filled(text, width)


def _apart(lines: Iterable[Shown]) -> Iterator[Shown]:
    """The lines without an empty one at the beginning, or two that follow each other."""
    before = ""
    for line in lines:
        if line[0] or before:
            yield line
        before = line[0]
