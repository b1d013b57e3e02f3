"""A typist: the lines that somebody types into the plain interview who has a filled sheet and nothing else.

They are read off the blocks that are printed, from top to bottom, by the rules that the sheet itself gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assess.report.blocks import Block, Line, Page, Section, Table, Text
from assess.report.content import MARKED

FIRST, BEGINS, NOTHING = "What the verdict needs", "1", "0"
BELOW_EVIDENCE = {"0", "c", "n"}


def lines(page: Page) -> list[str]:
    """Every line of a filled sheet, in its order."""
    name, side = (said(cell) or key(cell) for cell in tables(page.front)[1].rows[0].cells)
    found: list[str] = []
    for part in (one for one in page.blocks if isinstance(one, Section) and one.title != "Keys"):
        if part.title == "At the end":
            declared = [said(one.rows[0].cells[0]) for one in tables(part.blocks)]
            found += [*(declared if declared[0] else [""]), name, side]
            continue
        found += [] if part.title == FIRST else [BEGINS]
        for criterion in (one for one in part.blocks if isinstance(one, Section)):
            found += on_one(criterion.blocks)
    return found


def on_one(blocks: Sequence[Block]) -> Iterator[str]:
    """What is typed of one criterion, or of one list."""
    marked: list[str] = []
    for one in blocks:
        if isinstance(one, Table) and one.look == "marks":
            marked += [key(cell) for row in one.rows for cell in row.cells[:-1] if key(cell)]
            yield from answers(one)
        elif isinstance(one, Table) and one.look == "sheet":
            head = one.columns[0].head
            if head[:2] in ("f:", "m:"):
                yield from beside(one)
            elif head == "No.":
                yield from items(one, "a")
            elif not BELOW_EVIDENCE.issuperset(marked):
                yield from items(one)
        elif isinstance(one, Text) and any(span.box for span in one.line):
            yield from filter(None, [key(one.line)])


def answers(table: Table) -> Iterator[str]:
    """The marks of each column of boxes, and why a reading does not apply."""
    heads = [column.head for column in table.columns]
    for place in range(len(heads) - 1):
        taken = [row for row in table.rows if key(row.cells[place])]
        if taken and key(taken[0].cells[place]) == "n":
            yield from ("n", said(taken[0].cells[-1]).partition("Why not? ")[2])
            return
        if taken or "number" in heads[-1]:
            yield ",".join(key(row.cells[place]) for row in taken) or "-"


def beside(table: Table) -> Iterator[str]:
    """How sure somebody is, and the note."""
    *sure, note = table.rows[0].cells
    for one in sure:
        if key(one):
            yield from ("f", key(one))
    if said(note):
        yield f"m {said(note)}"


def items(table: Table, begins: str = "") -> Iterator[str]:
    """The rows of a list, part by part; without a first column that counts them, items of evidence."""
    for row in table.rows:
        cells = row.cells[1:] if begins else row.cells
        if not said(cells[0]):
            continue
        yield from filter(None, [begins])
        parts = [key(cell) if any(span.box for span in cell) else said(cell) for cell in cells]
        # Of a stress whose kind is another than a change nobody asks who had opposed what.
        is_change = table.columns[-1].head != "Opposed before" or parts[-2] == "1"
        yield from parts if is_change else parts[:-1]
    yield NOTHING


def key(cell: Line) -> str:
    """The key of the box that is marked, if one is."""
    return next((span.text for span in cell if span.box == MARKED), "")


def said(cell: Line) -> str:
    """What is written in a place, without its boxes; nothing where there are boxes only."""
    return "" if any(span.box for span in cell) else "".join(span.text for span in cell)


def tables(blocks: Iterable[Block]) -> list[Table]:
    """All tables in blocks, in their order."""
    found: list[Table] = []
    for one in blocks:
        found += [one] if isinstance(one, Table) else tables(one.blocks) if isinstance(one, Section) else []
    return found
