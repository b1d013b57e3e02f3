"""All benchmarks, one after the other: `python tests/benchmarks`. Each prints its ratios and writes them nowhere."""

from __future__ import annotations

import runpy
from pathlib import Path

HERE = Path(__file__).parent

if __name__ == "__main__":
    for name in ("help", "languages", "report", "many", "study", "draws", "table", "save"):
        runpy.run_path(str(HERE / f"{name}.py"), run_name="__main__")
