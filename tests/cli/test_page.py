"""Blocks on a terminal: columns where they fit, sentences where they do not or none are wanted, and nothing drawn."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper

import pytest
from rich.console import Console

from assess.cli.page import page_blocks, print_blocks, spoken
from assess.report.blocks import (
    Block,
    Card,
    Cards,
    Column,
    Entries,
    Entry,
    Facing,
    Page,
    Picture,
    Points,
    Row,
    Section,
    Side,
    Span,
    Table,
    Text,
)
from assess.text import fit


def line(text: str) -> tuple[Span, ...]:
    return (Span(text),) if text else ()


def levels(*rows: tuple[str, ...]) -> Table:
    """A table as reports have it: a name with its file under it, and how many gave a level."""
    columns = (Column("Name"), Column("File", under="Name"), Column("2", right=True, says="level 2 by"), Column("Mean"))
    return Table(columns, tuple(Row(tuple(map(line, row))) for row in rows))


def printed(*blocks: Block, width: int = 60, encoding: str = "utf-8") -> list[str]:
    """The lines that a terminal of this width and encoding shows."""
    shown = BytesIO()
    with TextIOWrapper(shown, encoding=encoding) as file:
        print_blocks(blocks, Console(width=width, file=file, color_system=None))
        file.flush()
        return shown.getvalue().decode(encoding).splitlines()


ROWS = levels(("Trust", "a.yaml", "11", "2.5"), ("Joint work", "", "3", "–"))


def test_columns_stand_under_their_heads_and_numbers_at_the_right() -> None:
    """What stands under another column has a line of its own below it."""
    assert printed(ROWS) == [
        "Name, File   2  Mean",
        "Trust       11  2.5",
        "  a.yaml",
        "Joint work   3  –",
    ]


def test_a_row_is_a_sentence_where_no_columns_are_drawn() -> None:
    """Words stand for a head that is a number, a sign is spoken, and what is empty is left out."""
    assert spoken([ROWS]).splitlines() == [
        "Trust: File a.yaml; level 2 by 11; Mean 2.5.",
        "Joint work: level 2 by 3; Mean none.",
    ]


def test_long_texts_share_the_room_and_a_screen_too_narrow_gets_sentences() -> None:
    """No line is ever wider than the screen, and no word is lost."""
    table = levels(("a word " * 20, "b.yaml", "1", "many words " * 20))
    for width in (80, 40, 26):
        lines = printed(table, width=width)
        assert max(map(fit.columns, lines)) <= width
        assert " ".join(lines).count("a word") + " ".join(lines).count("many words") >= 20
    assert printed(table, width=26)[0].startswith("a word a word a word a")


def test_every_other_block_is_told_in_lines() -> None:
    """Titles, points, evidence, statements and sides are read in order; a picture is not there."""
    blocks = (
        Section("First", (Text(line("One.")), Picture("levels"), Points((line("Two."),)))),
        Section("Second", (Entries((Entry(line("Three"), (line("2001"),)),)), Cards((Card("Ana", "firm", "2 of 6"),)))),
        Facing((Side((Text(line("Bo: 1.")), Text(line("Why."))), "a"),)),
    )
    assert printed(*blocks) == [
        "First",
        "  One.",
        "  - Two.",
        "",
        "Second",
        "  - Three (2001)",
        "  Ana: firm (2 of 6).",
        "Bo: 1.",
        "  Why.",
    ]
    assert spoken(blocks) == "First\nOne.\nTwo.\n\nSecond\nThree (2001)\nAna: firm (2 of 6).\nBo: 1.\nWhy."


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_every_line_is_in_the_signs_that_the_screen_has(encoding: str) -> None:
    """Dashes, quotes and foreign letters are spelled out; what steers a screen is a number."""
    lines = printed(
        Section("Łódź – “one”", (Text(line("a\x1b[31m")), levels(("北京", "x", "1", "−2")))), encoding=encoding
    )
    assert len(lines) == 5
    assert "\x1b" not in "".join(lines)


def test_a_page_begins_with_what_stands_in_front() -> None:
    """Title, lead, notice and statement come first, then the sections in order."""
    front = (Section("Why", (Text(line("Because.")),)), Text(line("Beside.")))
    page = Page(
        title="Alba–Boreal",
        notice="Invented.",
        lead=(line("Two files."),),
        statement="They differ.",
        front=front,
        blocks=(Section("Last", (Text(line("End.")),)),),
    )
    said = spoken(page_blocks(page)).splitlines()
    assert said == [
        *("Alba–Boreal", "Two files.", "Invented.", "They differ.", "Beside.", ""),
        *("Why", "Because.", "", "Last", "End."),
    ]
