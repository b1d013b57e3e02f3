"""Batches: a table on disk or on standard input, some rows at a time: CSV or Parquet, however long it is.

A cell of a CSV is a text here, or nothing; what it means is for others to say. Of a text that an apostrophe keeps from
being run, as tables that are written here have it, the apostrophe is no part. Each row has a place: the line of a text
on which it begins, or its number in a file of Parquet. Nothing is written here.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from assess.errors import AssessError, Problem
from assess.storage import files
from assess.text.language import _
from assess.text.safe import in_one_line

BLOCK = 4 << 20
"""So many bytes of a text are taken at a time; no row may be longer."""
CELLS = 2_000_000
"""So many cells of Parquet are taken at a time, in whole rows."""
PARQUET = b"PAR1"
_SEPARATORS = ",;\t"
_MOST_UNFIT = 50_000
_HELD = "^'([=+@\t\r\n-])"


@dataclass(frozen=True, slots=True)
class Unfit:
    """A row that has more or fewer cells than the header, as it stood, and its place."""

    place: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows (an Arrow record batch), the place of each, and the rows between them that do not fit."""

    rows: Any
    places: Sequence[int]
    unfit: tuple[Unfit, ...] = ()

    def without(self, rows: Container[int]) -> Any:
        """The rows, but for those at some places in it."""
        import pyarrow

        kept = [row not in rows for row in range(self.rows.num_rows)]
        return self.rows.filter(pyarrow.array(kept, pyarrow.bool_()))


@dataclass(frozen=True, slots=True)
class Source:
    """A table that is open: its columns (an Arrow schema), its rows in batches, and whether their places are lines."""

    schema: Any
    batches: Iterator[Batch]
    has_lines: bool

    @property
    def empty(self) -> Any:
        """A record batch without a row."""
        return _empty(self.schema)


def source(file: IO[bytes], path: Path) -> Source:
    """The table in an open file, which is called `path`: Parquet, or a text in UTF-8 with a separator between cells.

    The separator is the comma, the semicolon or the tabulator, whichever the first line has most of. Lines without a
    single value are no rows. Raises AssessError for what is neither, here or while the batches are taken.
    """
    try:
        import pyarrow
    except ImportError:
        remedy = _("install it with `%(command)s`", command="pip install 'assess[table]'")
        raise AssessError(Problem(_("a table needs pyarrow, which is not here"), remedy)) from None
    start = _read(file, len(PARQUET), path)
    if start == PARQUET:
        return _parquet(file, path)
    text = _Text(file, path, start)
    header = _header(text.read(BLOCK), path)
    text.back = header.rest
    schema = pyarrow.schema([(name, pyarrow.string()) for name in header.names])
    return Source(schema, _texts(text, header, schema, path), has_lines=True)


def _read(file: IO[bytes], size: int, path: Path) -> bytes:
    try:
        return file.read(size)
    except OSError as error:
        raise files.unreadable(path, error) from None


class _Text(io.RawIOBase):
    """The bytes of a text, seen to be UTF-8 as they go by, without a byte order mark.

    `back` is to be read again; `quotes` is how many quotation marks there were.
    """

    def __init__(self, file: IO[bytes], path: Path, start: bytes) -> None:
        self.back, self.quotes = b"", 0
        self._file, self._path, self._start = file, path, start
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._place, self._line = 0, 1

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next `size` bytes, fewer only at the end; raises AssessError where they are no text."""
        back, self.back = self.back[:size], self.back[size:]
        return back if len(back) == size else back + self._checked(size - len(back))

    def _checked(self, size: int) -> bytes:
        begins = bool(self._start)
        data, self._start = self._start + _read(self._file, size - len(self._start), self._path), b""
        files.refuse_binary(data, self._path)
        pending = len(self._decoder.getstate()[0])
        try:
            self._decoder.decode(data, final=len(data) < size)
        except UnicodeDecodeError as error:
            raise AssessError(files.not_utf8(error, self._path, self._place - pending, self._line)) from None
        self._place += len(data)
        self.quotes += data.count(b'"')
        self._line += data.count(b"\n")
        return data.removeprefix(codecs.BOM_UTF8) if begins else data


@dataclass(frozen=True, slots=True)
class _Header:
    """The names of the columns, the sign between cells, how many lines they stand on, and what was read behind them."""

    names: tuple[str, ...]
    separator: str
    lines: int
    rest: bytes


def _header(head: bytes, path: Path) -> _Header:
    """What the first line that is not blank says; raises AssessError where there is none."""
    found = []
    for separator in _SEPARATORS:
        taken: list[str] = []
        # What was cut at the end of a block is no part of a header that ends in it.
        lines = iter(io.StringIO(head.decode(errors="ignore"), newline=""))
        reader = csv.reader((taken.append(line) or line for line in lines), delimiter=separator)  # type: ignore[func-returns-value]
        try:
            names = next((cells for cells in reader if any(cell.strip() for cell in cells)), [])
        except csv.Error:
            names = []
        used = len("".join(taken).encode())
        found.append(_Header(tuple(name.strip() for name in names), separator, reader.line_num, head[used:]))
    header = max(found, key=lambda one: len(one.names))
    if not header.names:
        fact, remedy = _("there is no row in it"), _("begin with a line that names the columns")
        raise AssessError(Problem(fact, remedy, str(path)))
    return header


def _texts(text: _Text, header: _Header, schema: Any, path: Path) -> Iterator[Batch]:
    """The rows of a text."""
    import pyarrow
    import pyarrow.csv

    text.back = begin = text.read(BLOCK)
    if not begin.strip():
        return
    arrow: Any = pyarrow
    columns = [str(place) for place in range(len(header.names))]
    unfit: deque[Any] = deque()

    def keep(row: Any) -> str:
        unfit.append(row)
        return "skip" if len(unfit) < _MOST_UNFIT else "error"

    place, last = _Place(header.lines), Batch(None, ())
    not_closed = _("see whether a quotation mark is not closed")
    try:
        reader = arrow.csv.open_csv(
            text,
            arrow.csv.ReadOptions(use_threads=False, block_size=BLOCK, column_names=columns),
            arrow.csv.ParseOptions(
                delimiter=header.separator,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=keep,
            ),
            arrow.csv.ConvertOptions(
                column_types=dict.fromkeys(columns, arrow.string()),
                strings_can_be_null=True,
                null_values=[""],
                check_utf8=False,
            ),
        )
        for rows in reader:
            found = arrow.record_batch([_freed(column) for column in rows.columns], schema=schema)
            last = place.batch(found, unfit, header.separator)
            yield last
    except arrow.ArrowInvalid:
        # A row that is longer than a block; a quotation mark that is never closed makes one.
        if len(unfit) < _MOST_UNFIT:
            fact = _("a row from here on is longer than %(most)s MB", most=BLOCK >> 20)
            raise AssessError(Problem(fact, not_closed, str(path), place.line + 1)) from None
        fact = _("most rows have more or fewer cells than there are names in the first line")
        raise AssessError(Problem(fact, _("see which sign stands between the cells"), str(path))) from None
    if text.quotes % 2 and last.places and last.places[-1] < place.line:
        # Whatever came behind it is part of the cell.
        raise AssessError(Problem(_("the last row has no end"), not_closed, str(path), last.places[-1]))
    if unfit:
        yield place.batch(_empty(schema), unfit, header.separator)


def _empty(schema: Any) -> Any:
    import pyarrow

    return pyarrow.record_batch([pyarrow.nulls(0, field.type) for field in schema], schema=schema)


class _Place:
    """How far in a text its rows were counted: the number of the last one, and its last line."""

    def __init__(self, lines: int) -> None:
        self.number, self.line = 0, lines

    def batch(self, rows: Any, unfit: deque[Any], separator: str) -> Batch:
        """The rows with their lines, and those of the unfit that stand before or between them."""
        broken = sum(_signs(column, b"\n") for column in rows.columns)
        if not broken and not unfit:
            first = self.line + 1
            self.number, self.line = self.number + rows.num_rows, self.line + rows.num_rows
            return _without_blank(Batch(rows, range(first, first + rows.num_rows)))
        breaks = _breaks_by_row(rows) if broken else [0] * rows.num_rows
        places: list[int] = []
        found: list[Unfit] = []
        for more in breaks:
            found += self._unfit(unfit, separator)
            places.append(self._next(more))
        if not rows.num_rows:
            found += self._unfit(unfit, separator)
        return _without_blank(Batch(rows, places, tuple(found)))

    def _next(self, breaks: int) -> int:
        """The line of the next row, in whose cells so many lines end."""
        line = self.line + 1
        self.number, self.line = self.number + 1, line + breaks
        return line

    def _unfit(self, unfit: deque[Any], separator: str) -> Iterator[Unfit]:
        """The unfit rows that come next."""
        while unfit and unfit[0].number == self.number + 1:
            text = unfit.popleft().text
            try:
                cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
            except csv.Error:
                # A cell that is longer than this reader takes.
                cells = [text]
            yield Unfit(self._next(text.count("\n")), tuple(cells))


def _freed(column: Any) -> Any:
    """A column without the apostrophes that keep its texts from being run."""
    import pyarrow.compute

    arrow: Any = pyarrow
    if not _signs(column, b"'"):
        return column
    return arrow.compute.replace_substring_regex(column, _HELD, r"\1")


def _signs(column: Any, sign: bytes) -> int:
    """How often a sign stands in the cells of a column."""
    data = column.buffers()[2]
    return data.to_pybytes().count(sign) if data else 0


def _breaks_by_row(rows: Any) -> list[int]:
    import pyarrow.compute

    arrow: Any = pyarrow
    counts = [arrow.compute.count_substring(one, "\n").to_pylist() for one in rows.columns if _signs(one, b"\n")]
    return [sum(filter(None, found)) for found in zip(*counts, strict=True)]


def _without_blank(one: Batch) -> Batch:
    """A batch without its rows that have no value at all."""
    import pyarrow.compute

    arrow: Any = pyarrow
    blank = None
    for column in one.rows.columns:
        blank = column.is_null() if blank is None else arrow.compute.and_(blank, column.is_null())
        if not arrow.compute.any(blank).as_py():
            return one
    kept = arrow.compute.invert(blank)
    places = [place for place, is_kept in zip(one.places, kept.to_pylist(), strict=True) if is_kept]
    return Batch(one.rows.filter(kept), places, one.unfit)


def _parquet(file: IO[bytes], path: Path) -> Source:
    """The rows of a file of Parquet."""
    import pyarrow
    import pyarrow.parquet

    arrow: Any = pyarrow
    if not file.seekable():
        remedy = _("name the file, or turn it into CSV")
        raise AssessError(Problem(_("Parquet cannot be read from a pipe"), remedy, str(path)))
    errors = (arrow.ArrowException, OSError)

    def unreadable(error: Exception) -> AssessError:
        fact = _("this cannot be read as Parquet (%(reason)s)", reason=in_one_line(str(error).partition("\n")[0]))
        return AssessError(Problem(fact, _("write it anew"), str(path)))

    try:
        table = arrow.parquet.ParquetFile(file, pre_buffer=False)
    except errors as error:
        raise unreadable(error) from None

    def batches() -> Iterator[Batch]:
        first = 1
        try:
            for rows in table.iter_batches(max(1, CELLS // len(table.schema_arrow)), use_threads=False):
                yield Batch(rows, range(first, first + rows.num_rows))
                first += rows.num_rows
        except errors as error:
            raise unreadable(error) from None

    return Source(table.schema_arrow, batches(), has_lines=False)
