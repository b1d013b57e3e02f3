"""Blocks: titled passages of sentences and tables, drawn with columns on a screen or spoken as plain sentences.

They hold finished text; nothing here knows what it speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from rich.console import Console
from rich.text import Text

from assess.report import blocks
from assess.text import fit

INDENT = 2
GUTTER = 2
WIDEST = 100
LAST_COLUMN = 24


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads; the last column holds the long text. An empty head is not spoken."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A title and what stands under it, in order."""

    title: str
    parts: tuple[str | Table, ...]


def blocks_of(page: blocks.Page) -> list[Block]:
    """The sections of a page, one after the other."""
    lead = [_text(line) for line in page.lead]
    found = [Block(page.title, (*lead, *_parts(page.front)))]
    for section in page.blocks:
        found += _flat(section)
    return found


def _flat(section: blocks.Block) -> Iterable[Block]:
    if isinstance(section, blocks.Section):
        yield Block(section.title, tuple(_parts(section.blocks)))
        for one in section.blocks:
            yield from _flat(one)


def _parts(found: Iterable[blocks.Block]) -> Iterable[str | Table]:
    for one in found:
        if isinstance(one, blocks.Text):
            yield _text(one.line)
        elif isinstance(one, blocks.Table):
            heads = tuple(column.head for column in one.columns)
            says = tuple(column.head if column.says is None else column.says for column in one.columns)
            yield Table(heads, tuple(tuple(map(_text, row.cells)) for row in one.rows), says)


def _text(line: blocks.Line) -> str:
    return "".join(span.text for span in line)


def print_blocks(blocks: Iterable[Block], console: Console) -> None:
    """Print blocks, a blank line between two, in the characters and the width of `console`."""
    width = min(console.width, WIDEST)
    for place, block in enumerate(blocks):
        if place:
            console.print()
        lines = [(line, "bold") for line in fit.wrapped(fit.spelled(block.title, console.encoding), width)]
        for part in block.parts:
            if isinstance(part, str):
                text = fit.spelled(part, console.encoding)
                lines += [(" " * INDENT + line, "") for line in fit.wrapped(text, width - INDENT)]
            else:
                lines += _drawn(_fitted(part, console.encoding), width)
        for line, style in lines:
            console.print(Text(line.rstrip(), style=style))


def spoken(blocks: Iterable[Block]) -> str:
    """Blocks as plain lines, a sentence each, without columns."""
    lines: list[str] = []
    for block in blocks:
        lines += [""] if lines else []
        lines.append(block.title)
        for part in block.parts:
            lines += [part] if isinstance(part, str) else [_said(part.says or part.heads, row) for row in part.rows]
    return "\n".join(" ".join(line.split()) for line in lines)


def _drawn(table: Table, width: int) -> list[tuple[str, str]]:
    """A table as lines with their style; spoken instead where the screen is too narrow for its columns."""
    rows = [table.heads, *table.rows] if any(table.heads) else list(table.rows)
    sizes = [max(fit.columns(row[column]) for row in rows) for column in range(len(table.heads))]
    starts = [INDENT + sum(sizes[:column]) + GUTTER * column for column in range(len(sizes))]
    if starts[-1] + min(sizes[-1], LAST_COLUMN) > width:
        return [
            (" " * INDENT + line, "")
            for row in table.rows
            for line in fit.wrapped(_said(table.says or table.heads, row), width - INDENT)
        ]
    lines = []
    for row in rows:
        spans = [after - before for before, after in pairwise(starts)]
        front = "".join(fit.filled(cell, span) for cell, span in zip(row[:-1], spans, strict=True))
        style = "dim" if row is table.heads else ""
        first, *more = fit.wrapped(row[-1], width - starts[-1])
        lines.append((" " * INDENT + front + first, style))
        lines += [(" " * starts[-1] + line, style) for line in more]
    return lines


def _said(heads: tuple[str, ...], row: tuple[str, ...]) -> str:
    """A row as a sentence: `Trust: declared 3; practised 2`."""
    first, *others = [f"{head} {cell}".strip() for head, cell in zip(heads, row, strict=True) if cell]
    text = f"{first}: {'; '.join(others)}" if others else first
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _fitted(table: Table, encoding: str) -> Table:
    def spelled(row: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(" ".join(fit.spelled(cell, encoding).split()) for cell in row)

    return Table(spelled(table.heads), tuple(spelled(row) for row in table.rows))
