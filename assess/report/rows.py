"""Rows: scored rows as CSV or Parquet, batch by batch into an open file, and the rows that were passed over.

Nothing that came with a row is run by a spreadsheet, nor steers a screen, as in the tables of an export.
`is_made_here` knows such a file again, as long as nobody put a column behind the results.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from contextlib import suppress
from typing import IO, Any, Self

from assess.errors import AssessError, Problem
from assess.report.sheet import MADE
from assess.report.tables import not_run, shown
from assess.text.language import _

PASSED_OVER = ("row", "fault")
"""What the columns are called that stand before the cells of a row that was passed over."""
_RESULT = r"(?:score|coverage|gap|answered|evidenced|claimed|share)\.\w+(?:\.\w+)*|stage_\w+|class_as_\w+|firmness"
_SCORED = re.compile(rf"(?:.*,)?coverage\.\w+\.\w+(?:,(?:{_RESULT}))*")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]+)?")
_CARE = "^[=+@\t\r\n-]|[^ -~]"
"""What a text has that may need to be made safe."""


def is_made_here(content: bytes) -> bool:
    """Whether the content of a file is scored rows, or rows that were passed over, of this program."""
    if content.startswith(b"PAR1"):
        return MADE.encode() in content
    line = content.partition(b"\n")[0].decode(errors="replace").rstrip("\r")
    return line.startswith(",".join(PASSED_OVER)) or _SCORED.fullmatch(line) is not None


class Writer:
    """What writes batches of one schema into an open file, as a context: the end of the table is written at its end."""

    def __init__(self, file: IO[bytes], schema: Any, to: str) -> None:
        """Look at the columns; raises AssessError where one holds what the format cannot."""
        import pyarrow
        import pyarrow.csv
        import pyarrow.parquet

        self._arrow: Any = pyarrow
        self._file, self._schema = file, schema
        self._parquet, self._has_begun = None, False
        if to == "parquet":
            self._parquet = self._arrow.parquet.ParquetWriter(file, schema.with_metadata({"made": MADE}))
        else:
            for field in schema:
                self._refuse_lists(field)

    def __enter__(self) -> Self:
        """The writer."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_further: object) -> None:
        """Write what a table has without any row, and what stands at its end; nothing where the work broke off."""
        if kind is None:
            self._begin()
        if self._parquet:
            # It would close itself later, when its file is closed already.
            with suppress(*([] if kind is None else [OSError, self._arrow.ArrowException])):
                self._parquet.close()

    def write(self, rows: Any) -> None:
        """Write a batch."""
        if self._parquet:
            self._parquet.write_batch(rows)
            return
        self._begin()
        arrow = self._arrow
        columns = [self._plain(column) for column in rows.columns]
        has_signs = any(_any(column, '[,"\r\n]') for column in columns if column.type == arrow.string())
        options = arrow.csv.WriteOptions(include_header=False, quoting_style="needed" if has_signs else "none")
        arrow.csv.write_csv(arrow.record_batch(columns, names=rows.schema.names), self._file, options)

    def _begin(self) -> None:
        """Write the names of the columns, once: an error before the first row leaves nothing behind."""
        if not self._parquet and not self._has_begun:
            self._has_begun = True
            self._file.write(line(self._schema.names))

    def _refuse_lists(self, field: Any) -> None:
        types = self._arrow.types
        kind = field.type.value_type if types.is_dictionary(field.type) else field.type
        if types.is_nested(kind) or "binary" in str(kind) or "interval" in str(kind):
            fact = _("CSV cannot hold what the column %(column)s holds (%(kind)s)", column=field.name, kind=kind)
            raise AssessError(Problem(fact, _("choose --to parquet, or take the column out")))

    def _plain(self, column: Any) -> Any:
        """A column as numbers or as texts that may be shown."""
        arrow = self._arrow
        if arrow.types.is_dictionary(column.type):
            column = column.dictionary_decode()
        if "string" not in str(column.type):
            return column
        column = column.cast(arrow.string())
        if not _any(column, _CARE):
            return column
        found = column.dictionary_encode()
        return arrow.array([safe(text) for text in found.dictionary.to_pylist()], arrow.string()).take(found.indices)


def line(cells: Iterable[object]) -> bytes:
    """A line of CSV, with every cell made safe."""
    page = io.StringIO()
    csv.writer(page, lineterminator="\n").writerow(["" if cell is None else safe(str(cell)) for cell in cells])
    return page.getvalue().encode(errors="backslashreplace")


def safe(text: str) -> str:
    """A text that is neither run nor steers; a number stays one."""
    return text if _NUMBER.fullmatch(text) else str(not_run(shown(text), "text"))


def _any(column: Any, pattern: str) -> bool:
    import pyarrow.compute

    arrow: Any = pyarrow
    return arrow.compute.any(arrow.compute.match_substring_regex(column, pattern)).as_py() or False
