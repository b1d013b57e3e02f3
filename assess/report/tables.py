"""Tables: tables of facts as files: CSV, JSON Lines, a workbook, Parquet. Nothing is written to disk here.

The same tables give the same bytes. What steers a screen is written as its number where the format shows texts as they
are, and no spreadsheet takes a text for a formula. `is_made_here` knows such a file again, as long as nobody changed
which columns it has.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO
from typing import Any

from assess.document.table import ASSESSORS, COMMITMENTS, EVIDENCE, LEVELS, Table, Value
from assess.errors import AssessError, Problem
from assess.model.variable import FRAME, Sort
from assess.report.sheet import MADE
from assess.report.workbook import MOST_ROWS, workbook
from assess.text.language import _
from assess.text.safe import STEERING, number

_RUN = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a text begins with that a spreadsheet would take for a formula."""
"""The most that a cell of a sheet holds; only a text full of signs that steer is longer."""
_FRAME = tuple(one.name for one in FRAME)
_KNOWN = {tuple(one.name for one in found) for found in (LEVELS, COMMITMENTS, EVIDENCE, ASSESSORS)}
_OF_WIDE = re.compile(r"partner_[ab]|rubrics|claimed|class_as_\w+|firmness|stage_(?:low|high)|[a-z]\w*(?:\.\w+)+")


def written(tables: Sequence[Table], ending: str) -> dict[str, bytes]:
    """The tables as files by name: one for each, or one workbook of all.

    Raises AssessError where Parquet cannot be written here, or a table is too long for a workbook.
    """
    if ending == "xlsx":
        return {f"{tables[0].name}.xlsx": _xlsx(tables)}
    write = _WRITERS[ending]
    return {f"{one.name}.{ending}": write(one) for one in tables}


def is_made_here(content: bytes) -> bool:
    """Whether the content of a file is a table that was written here."""
    if content.startswith(b"PK"):
        # Whatever else saves a workbook leaves out the mark of its package.
        return content.endswith(MADE.encode())
    if content.startswith(b"PAR1"):
        return MADE.encode() in content
    names = _names(content.partition(b"\n")[0].decode(errors="replace"))
    return names in _KNOWN or (
        names[: len(_FRAME)] == _FRAME
        and "firmness" in names
        and all(_OF_WIDE.fullmatch(name) for name in names[len(_FRAME) :])
    )


def _names(line: str) -> tuple[str, ...]:
    """The names of the columns, by the first line of a file."""
    if not line.startswith("{"):
        return tuple(line.rstrip("\r").split(","))
    try:
        return tuple(json.loads(line))
    except (ValueError, RecursionError):
        return ()


def _csv(table: Table) -> bytes:
    """UTF-8, with a decimal point; a text that would be run has an apostrophe before it."""
    page = StringIO()
    # With these line ends either of the two signs is quoted within a text.
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(one.name for one in table.variables)
    for row in table.rows:
        cells = (shown(value) for value in row)
        writer.writerow(map(not_run, cells, (one.sort for one in table.variables)))
    return page.getvalue().encode()


def not_run(value: Value, sort: Sort) -> Value:
    """A value that no spreadsheet runs: before a text that it would take for a formula stands an apostrophe."""
    return f"'{value}" if sort == "text" and isinstance(value, str) and value.startswith(_RUN) else value


def shown(value: Value) -> Value:
    """A value whose text has what steers a screen as its number; tabs and line ends stay."""
    if not isinstance(value, str):
        return value
    return STEERING.sub(lambda hit: hit[0] if hit[0] in "\t\n\r" else number(hit[0]), value)


def _jsonl(table: Table) -> bytes:
    """An object a line; what steers a screen stands as an escape, which is the same data."""
    names = [one.name for one in table.variables]
    lines = (json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in table.rows)
    return "".join(STEERING.sub(lambda hit: json.dumps(hit[0])[1:-1], line) + "\n" for line in lines).encode()


def _xlsx(tables: Sequence[Table]) -> bytes:
    """A workbook with a sheet for each table; nothing in it is run, and nothing is a link."""
    for one in tables:
        if len(one.rows) > MOST_ROWS:
            fact = _("a sheet holds %(most)s rows, and these are %(n)s", most=MOST_ROWS, n=len(one.rows))
            raise AssessError(Problem(fact, _("choose csv, parquet or jsonl")))

    def cell(value: Value) -> object:
        return str(shown(value)) if isinstance(value, str) and value else value

    return workbook(
        {
            one.name: (
                [variable.name for variable in one.variables],
                ([cell(value) for value in row] for row in one.rows),
            )
            for one in tables
        }
    )


def _parquet(table: Table) -> bytes:
    """Columns of texts, whole numbers and numbers."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        remedy = _("install it with `%(command)s`", command="pip install 'assess[table]'")
        raise AssessError(Problem(_("Parquet needs pyarrow, which is not here"), remedy)) from None
    arrow: Any = pyarrow
    sorts: dict[Sort, Any] = {"text": arrow.string(), "code": arrow.string(), "whole": arrow.int64()}
    fields = [arrow.field(one.name, sorts.get(one.sort, arrow.float64())) for one in table.variables]
    columns = [list(column) for column in zip(*table.rows, strict=True)] or [[] for _one in fields]
    arrays = [arrow.array(column, field.type) for column, field in zip(columns, fields, strict=True)]
    page = BytesIO()
    arrow.parquet.write_table(arrow.table(arrays, schema=arrow.schema(fields, metadata={"made": MADE})), page)
    return page.getvalue()


_WRITERS: dict[str, Callable[[Table], bytes]] = {"csv": _csv, "jsonl": _jsonl, "parquet": _parquet}
