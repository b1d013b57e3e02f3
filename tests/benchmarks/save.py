"""The save of one answer beside a bare write, flush and rename of the same file."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import copy
from statistics import median
from tempfile import TemporaryDirectory

from clock import seconds

from assess.storage.assessments import Notebook
from assess.storage.rubrics import library
from assess.storage.shipped import folder

TIMES = 60


def bare(path: Path, content: bytes) -> None:
    """Write beside, flush to the disk, put in place."""
    beside = path.with_suffix(".new")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        path = Path(copy(folder("rubrics") / "cases" / "alba-boreal.yaml", place))
        content = path.read_bytes()
        notebook = Notebook(path, library())
        ours, plain = [], []
        for turn in range(TIMES):
            level = turn % 5
            ours.append(
                seconds(lambda level=level: notebook.record(("answers", "ohmae.joint_work", "declared"), level))
            )
            plain.append(seconds(lambda: bare(Path(place) / "plain.yaml", content)))
    mine, theirs = median(ours), median(plain)
    print(
        f"an answer's save ({mine * 1000:.1f} ms, {len(content):,} bytes) beside a bare write, flush and rename "
        f"({theirs * 1000:.1f} ms): {mine / theirs:.1f} ×"
    )
