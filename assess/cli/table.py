"""`assess table`: many dyads at once, a row each, scored as their assessments would be."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from assess.cli import completion, hint, options, places, terminal
from assess.cli.files import STANDARD
from assess.errors import INTERRUPTED, AssessError, Problem, UsageError
from assess.report.formats import ROWS
from assess.storage.files import make_folder, opened, refuse_replacing, replacing
from assess.text.language import _, ngettext, pgettext

if TYPE_CHECKING:
    from assess.cli.rows import PassOver, Rows

_ENDS = 1 << 20
"""So much of the beginning and of the end of a table tells whose it is."""


def table(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="TABLE", help="CSV or Parquet, or - for CSV on standard input.", autocompletion=completion.tables
        ),
    ],
    to: Annotated[
        str, typer.Option(metavar="FORMAT", help=f"The format: {', '.join(ROWS)}; else that of --out's ending.")
    ] = "",
    out: options.Out = None,
    firmness: Annotated[bool, typer.Option("--firmness", help="How firm each verdict is, too.")] = False,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Name rows with faults and go on without them; then exit 1.")
    ] = False,
) -> None:
    """Score a table with a row for each dyad and period, however many.

    Columns are called as `assess export --shape wide --full` writes them,
    such as claimed and ohmae.trust.practised.a. An empty cell is not known,
    -1 does not apply. Columns of your own go through.

    A row with faults is named with its column, and nothing is written. With
    --skip-bad such rows go into a table beside --out, with the fault.

    assess table dyads.csv --out scored.csv
    """
    from assess.cli.rows import Rows
    from assess.storage.batches import source

    target, to = _target(path, to, out)
    kept = target.with_suffix(".bad.csv") if target and skip_bad else None
    _refuse_replacing(path, [one for one in (target, kept) if one])
    with _leaving_at_once(), ExitStack() as stack:
        rows = Rows(source(stack.enter_context(_input(path)), path), path, firmness)
        terminal.print_notes(rows.notes())
        pass_over = _passing_over(rows, kept, stack) if skip_bad else None
        _write(rows, stack.enter_context(_output(target)), to, pass_over)
    _tell(rows, [one for one in (target, kept if rows.faulty.rows else None) if one])
    if rows.faulty.rows:
        raise typer.Exit(1)


@contextmanager
def _leaving_at_once() -> Iterator[None]:
    """Once what was begun is put away, end the program where a person, or whoever reads its output, breaks it off.

    A thread of pyarrow's may still wait for rows; when they came, it would wake up in a Python that is half taken down.
    """
    try:
        yield
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)
    except BrokenPipeError:
        os._exit(0)


def _target(path: Path, to: str, out: Path | None) -> tuple[Path | None, str]:
    """The file to write (None: standard output) and its format; raises UsageError where they do not go together."""
    ending = out.suffix.lower().removeprefix(".") if out else ""
    to = to or (ending if ending in ROWS else ROWS[0])
    options.refuse_unknown(to, ROWS, "--to")
    if out is None or out == STANDARD:
        if to != ROWS[0]:
            fact = _("standard output takes %(formats)s, and no %(format)s", formats=ROWS[0], format=to)
            raise UsageError(Problem(fact, _("name a file or a folder with --out"), "--to"))
        return None, to
    places.refuse_no_table(out, to)
    stem = "table" if path == STANDARD else path.stem
    return out if places.is_table(out, to) else out / f"{stem}-scored.{to}", to


def _refuse_replacing(path: Path, targets: list[Path]) -> None:
    """Raise AssessError where the table itself, or what is not the program's own, would be written over."""
    from assess.report.rows import is_made_here

    for target in targets:
        if os.path.realpath(target) == os.path.realpath(path):
            fact = _("this table would be written over while it is read")
            raise AssessError(Problem(fact, _("choose another --out"), hint.typed(path)))
        refuse_replacing(target, _("take it away, or choose another --out"), is_made_here, most=_ENDS)


def _input(path: Path) -> IO[bytes]:
    return opened(path) if path != STANDARD else sys.stdin.buffer


@contextmanager
def _output(target: Path | None) -> Iterator[IO[bytes]]:
    """What is written to: standard output, or what takes the place of a file at the end."""
    if target is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    make_folder(target.parent)
    with replacing(target) as file:
        yield file


def _passing_over(rows: Rows, kept: Path | None, stack: ExitStack) -> PassOver:
    """What takes rows with faults: it writes them into a table of their own, which is begun with the first."""
    from assess.report.rows import PASSED_OVER, line

    file: list[IO[bytes]] = []

    def pass_over(place: int, cells: Sequence[object], why: str) -> None:
        if kept is None:
            return
        if not file:
            file.append(stack.enter_context(_output(kept)))
            file[0].write(line([*PASSED_OVER, *rows.names]))
        file[0].write(line([place, why, *cells]))

    return pass_over


def _write(rows: Rows, file: IO[bytes], to: str, pass_over: PassOver | None) -> None:
    """Write the scored rows, as they come."""
    from assess.report.rows import Writer

    sized = ((batch, batch.rows.num_rows) for batch in rows.source.batches)
    batches = terminal.counted(sized, pgettext("under way", "scoring"), beside_output=file is sys.stdout.buffer)
    with Writer(file, rows.schema, to) as writer:
        for found in rows.scored(batches, pass_over):
            writer.write(found)
        if pass_over is None and rows.faulty.rows:
            raise AssessError(*rows.faulty.told())


def _tell(rows: Rows, written: list[Path]) -> None:
    """Tell what was written, how many rows are in it, and which were passed over."""
    if rows.faulty.rows:
        told = rows.faulty.told()
        terminal.print_notes(_("passed over: %(problem)s", problem=hint.told(one)) for one in told)
    terminal.tell(*(_("wrote %(file)s", file=hint.typed(one)) for one in written))
    counts = [ngettext("%(n)s row scored", "%(n)s rows scored", rows.count)]
    if rows.faulty.rows:
        counts.append(ngettext("%(n)s passed over", "%(n)s passed over", rows.faulty.rows))
    terminal.tell(", ".join(counts))
