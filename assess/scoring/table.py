"""Table: levels as a row for each dyad and period, scored all at once: one function on an Arrow record batch.

`rubrics/METHOD.md`, section 10. No row knows another, so a table may be cut anywhere and worked on by any engine. There
is no file, no state and no clock here, and no sentence: what is wrong with a batch is a list of facts.

Columns in, called as `assess.model.variable` has them:

- `rubric.criterion.reading`, as `assess export --shape wide` writes them (`-` in an id is `_`), with `.a` and `.b`
  where it is asked of each partner: whole numbers from 0 to 4, empty where it is not known, -1 where it does not apply;
  0 also where a level is 0 because the criterion was not chosen from a list. Options stand by their ids, several with
  semicolons between. A column that is left out is as one that is empty. The level of the two together beside `.a` and
  `.b` is not used; where it is given it must be theirs.
- `claimed`, which a verdict needs: 1 where a declaration is recorded, 0 or empty where none is.
- `partner_a` and `partner_b`, codes or free names, by which unknown levels beyond 10,000 combinations are drawn as for
  the assessment. Without both, `a` and `b` stand for them.
- `rubrics`, ids with semicolons between: those that a row was asked, where not all rows were asked the same.
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

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assess.model.questionnaire import Questionnaire, questionnaire
from assess.model.variable import STATEMENTS, Of
from assess.scoring.arrow import number_column, word_column, words
from assess.scoring.draws import DRAWS, SEED
from assess.scoring.intake import SEPARATOR, intake
from assess.scoring.layout import FaultKind, FaultyTable, Layout, RowFault, chosen, layout
from assess.scoring.rows import FirmnessColumns, Rows, StatementColumns, rubric_columns, stage_columns, verdict_columns
from assess.scoring.scores import NO_SCORE, ScoreColumns
from assess.scoring.shares import FIRMNESS, NOT_EXAMINED

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]

__all__ = ["FaultKind", "FaultyTable", "RowFault", "chosen", "faults", "output_schema", "score_table"]
Columns = Iterator[tuple[tuple[str, Of], Any]]


def faults(batch: pa.RecordBatch, asked: Questionnaire, *, firmness: bool = False) -> tuple[RowFault, ...]:
    """Everything that is wrong with a batch, what is wrong with its columns first, then row by row."""
    return intake(batch, asked, firmness=firmness)[1]


def output_schema(schema: pa.Schema, asked: Questionnaire, *, firmness: bool = False) -> pa.Schema:
    """The columns that `score_table` gives for batches of a schema, whatever their values are."""
    import pyarrow as arrow  # type: ignore[import-untyped,import-not-found,unused-ignore]

    found = layout(tuple(schema.names), asked, firmness=firmness)
    kinds = {"whole": arrow.int8(), "number": arrow.float64(), "code": arrow.string()}
    fields = [arrow.field(one.name, kinds[one.sort]) for one in found.results]
    return arrow.schema([*(schema.field(name) for name in found.passed), *fields])


def score_table(
    batch: pa.RecordBatch, asked: Questionnaire, *, firmness: bool = False, seed: int = SEED
) -> pa.RecordBatch:
    """Scores, ranges, gaps, stage and verdict of each row, in the order of the rows.

    Raises FaultyTable where `faults` finds any.
    """
    import pyarrow as arrow

    rows, wrong, found = intake(batch, asked, firmness=firmness)
    if wrong or rows is None:
        raise FaultyTable(wrong)
    schema = output_schema(batch.schema, asked, firmness=firmness)
    passed = [batch.column(name) for name in found.passed]
    parts = list(_by_rubrics(batch, asked)) if "rubrics" in found.held else []
    if all(own is asked for _, own in parts):
        columns = dict(_columns(rows, found, seed))
        own = [columns[one.topic, one.of] for one in found.results]
        return arrow.record_batch([*passed, *own], schema=schema)
    tables = []
    for members, own_asked in parts:
        some, _, of_some = intake(batch.take(arrow.array(members)), own_asked, firmness=firmness)
        columns = dict(_columns(some, of_some, seed)) if some is not None else {}
        arrays = []
        for place, one in enumerate(found.results, start=len(passed)):
            empty = NOT_EXAMINED if one.topic.startswith("class_as") else None
            absent = arrow.array([empty], schema.field(place).type).take(arrow.array(np.zeros(len(members), np.int8)))
            arrays.append(columns.get((one.topic, one.of), absent))
        tables.append(arrow.Table.from_arrays(arrays, schema=arrow.schema(list(schema)[len(passed) :])))
    order = np.argsort(np.concatenate([members for members, _ in parts]), kind="stable")
    whole = arrow.concat_tables(tables).take(arrow.array(order)).combine_chunks()
    return arrow.record_batch([*passed, *(one.chunk(0) for one in whole.columns)], schema=schema)


def _by_rubrics(batch: pa.RecordBatch, asked: Questionnaire) -> Iterator[tuple[NDArray[np.int64], Questionnaire]]:
    """The rows that were asked the same rubrics, and these as far as they are `asked`; all where none are named."""
    known = {one.id for one in asked.rubrics}
    found = words(batch.column("rubrics"))
    groups: dict[tuple[str, ...] | None, list[int]] = {None: [-1]}
    for place, word in enumerate(found.words):
        own = tuple(name for name in word.split(SEPARATOR) if name in known)
        groups.setdefault(own if word and set(own) != known else None, []).append(place)
    for names, places in groups.items():
        members = np.flatnonzero(np.isin(found.places, places))
        if members.size:
            yield members, asked if names is None else _part(asked, names)


@lru_cache(maxsize=64)
def _part(asked: Questionnaire, rubrics: tuple[str, ...]) -> Questionnaire:
    """What some of the rubrics ask."""
    return questionnaire(asked.library, rubrics)


def _columns(rows: Rows, found: Layout, seed: int) -> Columns:
    """The results of rows as columns, by the topic of a variable and what it is of."""
    asked = found.asked
    if found.examined is not None:
        verdict = verdict_columns(rows, asked, found.examined, seed)
        for name in STATEMENTS:
            if (statement := getattr(verdict, name)) is not None:
                yield from _of_statement(name, statement)
        if verdict.firmness is not None:
            yield from _of_firmness(verdict.firmness, verdict.answered)
    if (stage := stage_columns(rows, asked)) is not None:
        yield ("stage_low", ()), number_column(_in_all(stage.low, rows.size))
        yield ("stage_high", ()), number_column(_in_all(stage.high, rows.size))
    for rubric, one in rubric_columns(rows, asked).items():
        for reading, scores in one.scores.items():
            yield from _of_scores((rubric, reading), scores, rows.size)
        if one.gap is not None:
            yield ("gap", (rubric,)), number_column(_in_all(one.gap.tenths / 10, rows.size), one.gap.stated)


def _of_statement(name: str, found: StatementColumns) -> Columns:
    yield (f"class_as_{name}", ()), word_column(found.stated, found.told)
    for one in found.names:
        yield (name, (one,)), number_column(found.share(one), found.examined.get(one))


def _of_firmness(found: FirmnessColumns, answered: StatementColumns) -> Columns:
    for place, one in enumerate(answered.names):
        yield ("share", (one,)), number_column(found.counts[:, place] / DRAWS, answered.examined.get(one))
    yield ("firmness", ()), word_column(found.firmness, FIRMNESS)


def _of_scores(of: Of, found: ScoreColumns, size: int) -> Columns:
    applies = None if found.weight.ndim == 0 else found.weight > 0
    low, score = _in_all(found.bounds.low, size), _in_all(found.score, size)
    lowest = number_column(low / 10, applies)
    highest = lowest
    if found.bounds.low is not found.bounds.high:
        highest = number_column(_in_all(found.bounds.high, size) / 10, applies)
    yield ("score", of), lowest if found.score is found.bounds.low else number_column(score / 10, score != NO_SCORE)
    yield ("score_low", of), lowest
    yield ("score_high", of), highest
    if found.known_weight.ndim or found.weight.ndim:
        yield ("coverage", of), number_column(found.known_weight / np.maximum(found.weight, 1), applies)
    else:
        yield ("coverage", of), _constant(float(found.known_weight / found.weight), size)


@lru_cache(maxsize=16)
def _constant(value: float, size: int) -> pa.Array:
    """One number in every row."""
    return number_column(np.full(size, value))


def _in_all(column: NDArray[Any], size: int) -> NDArray[Any]:
    """A column, of one number for all rows where it is that."""
    return column if np.ndim(column) else np.full(size, column)
