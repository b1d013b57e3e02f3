"""Many reports by two processes beside one, and how many a second that is."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from clock import processes, report

from assess.storage.shipped import folder

COUNT = 200

if __name__ == "__main__":
    cases = sorted((folder("rubrics") / "cases").glob("*.yaml"))
    with TemporaryDirectory() as place:
        for number in range(COUNT):
            shutil.copy(cases[number % len(cases)], Path(place) / f"{number}.yaml")
        common = ["-m", "assess", "report", place, "--to", "pdf", "--date", "2026-11-22", "--out"]
        one, two = processes(
            [*common, f"{place}/one", "--jobs", "1"], [*common, f"{place}/two", "--jobs", "2"], times=1
        )
    print(f"{COUNT} reports: {COUNT / one:.1f} a second by one process, {COUNT / two:.1f} by two")
    report(f"{COUNT} reports by two ({two:.1f} s) beside one ({one:.1f} s)", one / two, 1.7, at_least=True)
