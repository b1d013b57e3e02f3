"""A million dyads of 40 columns from Parquet through scores, gaps, stage and verdict, beside a mere sum of the columns.

Then rows with unknowns, whether time grows with the rows alone, and whether memory does.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from clock import ROOT, report, said_by, seconds

sys.path.insert(0, str(ROOT))

import assess
from assess.scoring.intake import intake
from assess.scoring.rules import Evaluation
from tests.scoring.tables import asked_of, complete

ROWS = 1_000_000
AT_ONCE = 131_072
MISSING = 0.08
PEAK = """
import resource, pyarrow.parquet as pq, assess
for batch in pq.ParquetFile({path!r}).iter_batches({rows}):
    assess.score_table(batch)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def summed(path: Path) -> int:
    """The sum of every column, as numpy has it."""
    return sum(int(one.to_numpy().sum()) for column in pq.read_table(path).columns for one in column.chunks)


def scored(path: Path) -> int:
    """Every row of a file, scored."""
    batches = pq.read_table(path).to_batches(max_chunksize=AT_ONCE)
    return sum(assess.score_table(batch).num_rows for batch in batches)


def with_unknowns(table: pa.Table) -> pa.Table:
    """The table with one cell of so many left empty."""
    source = np.random.default_rng(3)
    columns = {
        name: pa.array(table[name].to_numpy(), mask=source.random(len(table)) < MISSING if name != "claimed" else None)
        for name in table.column_names
    }
    return pa.table(columns)


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        paths = {size: Path(place) / f"{size}.parquet" for size in (ROWS // 100, ROWS // 10, ROWS)}
        whole = complete(ROWS, seed=1)
        for size, path in paths.items():
            pq.write_table(whole.slice(0, size), path, row_group_size=AT_ONCE)
        million = paths[ROWS]
        pairs = [(seconds(lambda: summed(million)), seconds(lambda: scored(million))) for _ in range(9)][2:]
        sum_of, score_of = (median(times) for times in zip(*pairs, strict=True))
        shape = f"{ROWS:,} complete rows of {whole.num_columns} columns"
        report(f"{shape}, beside reading and summing them", median(two / one for one, two in pairs), 3)
        print(f"  {ROWS / sum_of:,.0f} rows a second read and summed, {ROWS / score_of:,.0f} scored")
        batch = whole.slice(0, AT_ONCE).combine_chunks().to_batches()[0]
        rows, _, layout = intake(batch, asked_of("ohmae", "spekman", "lorenzini"))
        assert rows is not None and layout.examined is not None
        alone = median(
            seconds(lambda: Evaluation(layout.examined, rows.levels, rows.claimed).classes()) for _ in range(15)
        )
        print(f"  the verdict alone: {AT_ONCE / alone:,.0f} rows a second")
        times = {
            size: median(seconds(lambda path=path: scored(path)) for _ in range(5)) for size, path in paths.items()
        }
        report(
            f"a row of {ROWS:,} beside one of {ROWS // 100:,}",
            times[ROWS] / ROWS / (times[ROWS // 100] / (ROWS // 100)),
            1.5,
        )
        peaks = [said_by(PEAK.format(path=str(paths[size]), rows=AT_ONCE), times=1) for size in (ROWS // 10, ROWS)]
        report(f"memory for {ROWS:,} rows beside {ROWS // 10:,}", peaks[1] / peaks[0], 1.2)
        some = Path(place) / "unknowns.parquet"
        pq.write_table(with_unknowns(whole.slice(0, ROWS // 10)), some)
        taken = seconds(lambda: scored(some))
        print(f"rows with {MISSING:.0%} of their cells unknown: {ROWS // 10 / taken:,.0f} a second")
