"""Workbook: tables as the sheets of one XLSX file, in which nothing is run and nothing is a link.

The same tables give the same bytes, and the program knows its own workbooks again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

from assess.report.sheet import MADE

Sheet = tuple[Sequence[str], Iterable[Sequence[object]]]
"""The heads of the columns, and the rows; a cell is a text, a number, or nothing."""
MOST_ROWS = 1_048_575
_CREATED = datetime(2000, 1, 1)
LONGEST = 32_767


def workbook(sheets: Mapping[str, Sheet]) -> bytes:
    """The sheets by name as one file; of a text longer than a cell holds, the beginning."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped,unused-ignore]

    page = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(page, options)
    book.set_properties({"author": "assess", "created": _CREATED})
    bold = book.add_format({"bold": True})
    for name, (heads, rows) in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, heads, bold)
        for place, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, str) and value:
                    sheet.write_string(place, column, value[:LONGEST])
                elif isinstance(value, int | float):
                    sheet.write_number(place, column, value)
    book.close()
    with ZipFile(page, "a") as archive:
        # Whatever else saves a workbook leaves out the mark of its package.
        archive.comment = MADE.encode()
    return page.getvalue()
