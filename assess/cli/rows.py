"""Rows: a table on its way through scoring, batch by batch, and the rows of it that have faults, named.

What is wrong with a column stops the work before the first row; a row with faults is passed over, or stops the scoring
of what comes after it, and no more than a few are named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assess.cli import hint
from assess.cli.files import library
from assess.errors import AssessError, Problem
from assess.model.questionnaire import questionnaire
from assess.model.variable import of_support
from assess.report.row_fault import no_reading, of_columns, of_row
from assess.scoring.table import FaultyTable, RowFault, chosen, faults, output_schema, score_table
from assess.text.language import _, ngettext

if TYPE_CHECKING:
    from assess.storage.batches import Batch, Source

NAMED = 20
"""So many faults are named one by one."""
PassOver = Callable[[int, Sequence[object], str], None]
"""Takes a row with faults: its place, its cells as they stood, and why."""


@dataclass
class Faulty:
    """The rows with faults so far: how many, the first problems of them, and how many rows these do not name."""

    rows: int = 0
    problems: list[Problem] = field(default_factory=list)
    unnamed: int = 0

    def add(self, found: Sequence[Problem]) -> None:
        """Note what is wrong with one row."""
        self.rows += 1
        if len(self.problems) < NAMED:
            self.problems += found[: NAMED - len(self.problems)]
        else:
            self.unnamed += 1

    def told(self) -> tuple[Problem, ...]:
        """The problems, and at the end how many rows more have some."""
        more = ngettext("%(n)s row more has faults", "%(n)s rows more have faults", self.unnamed)
        return (*self.problems, *([Problem(more)] if self.unnamed else []))


class Rows:
    """The rows of a table, and what they are asked: the rubrics of which the table has columns."""

    def __init__(self, source: Source, path: Path, firmness: bool) -> None:
        """Look at the columns; raises AssessError where they are not those of a table that can be scored."""
        self.source, self.path, self.firmness = source, path, firmness
        self.names: list[str] = source.schema.names
        known = library(path)
        found = chosen(self.names, known)
        if not found:
            raise AssessError(no_reading(self.names, hint.typed(path)))
        self.asked = questionnaire(known, found)
        self.faulty = Faulty()
        self.count = 0
        if wrong := faults(source.empty, self.asked, firmness=firmness):
            raise AssessError(*of_columns(wrong, self.asked, hint.typed(self.path)))

    def notes(self) -> Iterator[str]:
        """What is to be known of the table before it is scored."""
        yield _("scored by %(rubrics)s", rubrics=", ".join(one.id for one in self.asked.rubrics))
        names = {one.name for one in of_support(self.asked) if one.topic.startswith(("supported", "shown"))}
        if self.asked.verdict_rubric and not names & set(self.names):
            yield _("as evidenced is not stated: no column says what the evidence carries")

    @property
    def schema(self) -> Any:
        """The columns that come out."""
        return output_schema(self.source.schema, self.asked, firmness=self.firmness)

    def scored(self, batches: Iterable[Batch], pass_over: PassOver | None) -> Iterator[Any]:
        """The rows of each batch, scored; where nobody takes rows with faults, none is that comes after the first."""
        for batch in batches:
            rows = batch.rows
            try:
                if pass_over is None and (self.faulty.rows or batch.unfit):
                    raise FaultyTable(faults(rows, self.asked, firmness=self.firmness))
                yield self._score(rows)
                bad: dict[int, list[Problem]] = {}
            except FaultyTable as error:
                bad = self._by_row(error.faults, batch)
                if pass_over is not None:
                    yield self._score(batch.without(bad))
            self._note(bad, batch, pass_over)

    def _score(self, rows: Any) -> Any:
        found = score_table(rows, self.asked, firmness=self.firmness)
        self.count += rows.num_rows
        return found

    def _by_row(self, found: Iterable[RowFault], batch: Batch) -> dict[int, list[Problem]]:
        bad: dict[int, list[Problem]] = {}
        for one in found:
            if one.row is None:
                # Texts that are none, which no batch before this one had.
                raise AssessError(*of_columns([one], self.asked, hint.typed(self.path)))
            problem = of_row(one, self.asked)
            bad.setdefault(one.row, []).append(self._placed(problem.fact, problem.remedy, batch.places[one.row]))
        return bad

    def _note(self, bad: dict[int, list[Problem]], batch: Batch, pass_over: PassOver | None) -> None:
        """Note the rows of a batch that have faults, and those that lie between them, in their order."""
        found: list[tuple[int, list[Problem], int | tuple[str, ...]]]
        found = [(batch.places[row], problems, row) for row, problems in bad.items()]
        found += [(one.place, [self._unfit(one.place, len(one.cells))], one.cells) for one in batch.unfit]
        for place, problems, row in sorted(found, key=lambda one: one[0]):
            self.faulty.add(problems)
            if pass_over is not None:
                cells = row if isinstance(row, tuple) else [column[row].as_py() for column in batch.rows.columns]
                pass_over(place, cells, " | ".join(str(Problem(one.fact, one.remedy)) for one in problems))

    def _unfit(self, place: int, cells: int) -> Problem:
        fact = ngettext("the row has %(n)s cell", "the row has %(n)s cells", cells)
        remedy = _("there are %(n)s columns; see whether a quotation mark is missing", n=len(self.names))
        return self._placed(fact, remedy, place)

    def _placed(self, fact: str, remedy: str, place: int) -> Problem:
        if self.source.has_lines:
            return Problem(fact, remedy, hint.typed(self.path), place)
        return Problem(_("row %(row)s: %(fact)s", row=place, fact=fact), remedy, hint.typed(self.path))
