"""Columns of fixed width: in every language each word of a head or cell has room in its column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from assess.cli import files
from assess.report import blocks
from assess.report.form import BRIEF, REPORT
from assess.report.scene import width_of
from assess.storage.cases import case_file, case_names
from assess.storage.templates import shipped_templates
from assess.text.language import languages, speaking

HEAD, CELL, EDGE = 8.0, 9.5, 4.0
"""The sizes of a head and of a cell, and the room between two columns, in points."""


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("name", case_names())
def test_no_word_is_wider_than_its_column(name: str, lang: str) -> None:
    """So none is broken where nobody would break it."""
    with speaking(lang):
        document = files.facts(files.opened(case_file(name)), "2026-11-22")
        for form in (REPORT, BRIEF):
            page = form.laid(document, form.pictures(document), shipped_templates())
            for table in _tables((*page.front, *page.blocks)):
                for place, column in enumerate(table.columns):
                    if column.width:
                        cells = [span.text for row in table.rows for span in row.cells[place]]
                        wide = [(word, width_of(word, HEAD)) for word in column.head.split()]
                        wide += [(word, width_of(word, CELL)) for text in cells for word in text.split()]
                        assert [word for word, width in wide if width > column.width - EDGE] == [], column


def _tables(found: Iterable[Any]) -> Iterator[blocks.Table]:
    """Every table among blocks, and within them."""
    for one in found:
        if isinstance(one, blocks.Table):
            yield one
        yield from _tables(getattr(one, "blocks", ()))
        yield from _tables(getattr(one, "sides", ()))
