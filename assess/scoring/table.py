"""Table: levels as a row for each dyad and period, scored all at once: one function on an Arrow record batch.

`rubrics/METHOD.md`, section 10. No row knows another, so a table may be cut anywhere and worked on by any engine. There
is no file, no state and no clock here, and no sentence: what is wrong with a batch is a list of facts.

Columns in, called as `assess.model.variable` has them:

- `rubric.criterion.reading`, as `assess export --shape wide` writes them (`-` in an id is `_`), with `.a` and `.b`
  where it is asked of each partner: whole numbers from 0 to 4, empty where it is not known, -1 where it does not apply.
  Options stand by their ids, several with semicolons between. A column that is left out is as one that is empty. The
  level of the two together beside `.a` and `.b` is not used; where it is given it must be theirs.
- `claimed`, which a verdict needs: 1 where a declaration is recorded, 0 or empty where none is.
- `partner_a` and `partner_b`, codes or free names, by which unknown levels beyond 10,000 combinations are drawn as for
  the assessment. Without both, `a` and `b` stand for them.
- what `export --full` adds (`assess.model.variable.of_support`): `.low` and `.high` of a reading that may follow from
  other answers. Without them it follows from the areas where these are in the table, else the plain column has it.
  *As evidenced* is stated where the columns of support are there: all of those that the verdict looks at, or none.
  Firmness needs the confidences.

Columns out: what is none of the above goes through as it came (`file`, `dyad`, `period`, an id of one's own); results
of an earlier export are dropped. Then `score.RUBRIC.READING`, the same with `.low` and `.high`,
`coverage.RUBRIC.READING`, `gap.RUBRIC`; `stage_low`, `stage_high`; `class_as_answered`, `class_as_evidenced`,
`class_as_claimed`, and the share of each class as `answered.CLASS`, `evidenced.CLASS`, `claimed.CLASS`; with firmness
`share.CLASS` and `firmness`. An empty cell says that nothing is stated, or that the class is not examined there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from assess.model.questionnaire import Library, Questionnaire
from assess.scoring.draws import SEED

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]

FaultKind = Literal[
    "missing", "no_such_column", "twice", "no_column_of_values",
    "no_level", "always_applies", "one_partner", "low_above_high", "one_end", "differs", "above_level",
    "no_option", "no_claim", "no_confidence", "no_flag", "no_partner", "same_partners",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in one cell: the row in its batch, the column, the value as text; without a row, with the column.

    Of a column: it is `missing`, there is `no_such_column` though it is called like one, it stands `twice`, or is
    `no_column_of_values` of a kind that can be read. Of a cell: `no_level` (nor -1), -1 where the criterion
    `always_applies`, or of `one_partner` alone; `low_above_high`; `one_end` without the other; a level of the two
    together that `differs` from what the other columns give; a supported one `above_level`; `no_option`, `no_claim`,
    `no_confidence`, `no_flag` (1 or 0); `no_partner` named, or the `same_partners` twice.
    """

    row: int | None
    column: str
    kind: FaultKind
    value: str = ""


class FaultyTable(ValueError):
    """A batch has faults; `faults` are all of them."""

    def __init__(self, faults: Sequence[RowFault]) -> None:
        """Keep the faults, by row."""
        super().__init__(f"{len(faults)} faults")
        self.faults = tuple(faults)


def chosen(names: Sequence[str], library: Library) -> tuple[str, ...]:
    """The rubrics of a library of which a table has a column, in the order of the library."""
    raise NotImplementedError


def faults(batch: pa.RecordBatch, asked: Questionnaire, *, firmness: bool = False) -> tuple[RowFault, ...]:
    """Everything that is wrong with a batch, what is wrong with its columns first, then row by row."""
    raise NotImplementedError


def output_schema(schema: pa.Schema, asked: Questionnaire, *, firmness: bool = False) -> pa.Schema:
    """The columns that `score_table` gives for batches of a schema, whatever their values are."""
    raise NotImplementedError


def score_table(
    batch: pa.RecordBatch, asked: Questionnaire, *, firmness: bool = False, seed: int = SEED
) -> pa.RecordBatch:
    """Scores, ranges, gaps, stage and verdict of each row, in the order of the rows.

    Raises FaultyTable where `faults` finds any.
    """
    raise NotImplementedError
