"""Engines score a table by one function: DuckDB, Dask and Spark, as the README shows it, with equal counts."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import assess
from tests.engines.test_engines import EXPECTED
from tests.scoring.tables import complete

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Spark hands rows to Python one by one, and is asked for fewer.
ROWS = {"duckdb": 1_000_000, "dask": 1_000_000, "pyspark": 100_000}


def needs(engine: str) -> pytest.MarkDecorator:
    """Where engines are expected their absence is a failure; elsewhere it is a word in the summary."""
    absent = importlib.util.find_spec(engine) is None
    reason = f"{engine} is not installed" if absent else "Java is not installed"
    absent = absent or (engine == "pyspark" and not shutil.which("java"))
    return pytest.mark.skipif(absent and not EXPECTED, reason=reason)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> pa.Table:
    """A million dyads, most of them known as a whole, some with a level that is not."""
    found = complete(1_000_000, seed=1)
    for name in ("ohmae.trust.practised.a", "lorenzini.scope.practised"):
        gone = np.random.default_rng(2).random(len(found)) < 0.02
        found = found.set_column(
            found.column_names.index(name), name, pa.array(found[name].to_numpy(), mask=gone, type=pa.int8())
        )
    return found


def counts(table: pa.Table) -> Counter[str]:
    """How many rows of a table fall into each class, without any engine."""
    found: Counter[str] = Counter()
    for batch in table.to_batches(max_chunksize=100_000):
        found.update(assess.score_table(batch)["class_as_answered"].to_pylist())
    return found


@pytest.mark.parametrize("engine", [pytest.param(one, marks=needs(one)) for one in ROWS])
def test_an_engine_finds_the_same_counts(engine: str, table: pa.Table, tmp_path: Path) -> None:
    """The README's lines, run as a program of their own on a file of many row groups."""
    some = table.slice(0, ROWS[engine])
    pq.write_table(some, tmp_path / "dyads.parquet", row_group_size=100_000)
    programs = re.findall(r"```python\n(import assess.*?)```", README, re.S)
    lines = next(one for one in programs if re.search(rf"^(import|from).*\b{engine}\b", one, re.M))
    (tmp_path / "engine.py").write_text(lines, encoding="utf-8")
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PYSPARK_PYTHON": sys.executable}
    done = subprocess.run(
        [sys.executable, "engine.py"], cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    expected = counts(some)
    assert sum(expected.values()) == len(some)
    assert len(expected) > 6
    for name, number in expected.items():
        assert re.search(rf"\b{name}\b\W+{number}\b", done.stdout), (name, number, done.stdout)
