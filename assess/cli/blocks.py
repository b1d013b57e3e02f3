"""Blocks: titled passages of sentences and tables, drawn with columns on a screen or spoken as plain sentences.

They hold finished text; nothing here knows what it speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from rich.console import Console
from rich.text import Text

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


@dataclass(frozen=True, slots=True)
class Block:
    """A title and what stands under it, in order."""

    title: str
    parts: tuple[str | Table, ...]


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
            lines += [part] if isinstance(part, str) else [_said(part.heads, row) for row in part.rows]
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
            for line in fit.wrapped(_said(table.heads, row), width - INDENT)
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
