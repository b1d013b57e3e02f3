"""A clock for benchmarks: whole processes run in turn, so that a busy moment of the machine falls on all of them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent.parent
# Without compiled byte-code every import is three times as slow, and nobody runs the program like that.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT["PYTHONPATH"] = str(ROOT)


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def processes(*commands: list[str], times: int = 11) -> list[float]:
    """The median seconds of each command (arguments of this Python), run in turn, after one run that is not counted."""

    def run(command: list[str]) -> None:
        subprocess.run([sys.executable, *command], env=ENVIRONMENT, cwd=ROOT, check=True, capture_output=True)

    for command in commands:
        run(command)
    taken: list[list[float]] = [[] for _ in commands]
    for _ in range(times):
        for command, found in zip(commands, taken, strict=True):
            found.append(seconds(lambda command=command: run(command)))
    return [median(found) for found in taken]


def said_by(code: str, times: int = 7) -> float:
    """The median of the number that a fresh process prints, with this folder's modules at hand."""

    def run() -> float:
        done = subprocess.run(
            [sys.executable, "-c", code], env=ENVIRONMENT, cwd=ROOT, check=True, capture_output=True, text=True
        )
        return float(done.stdout)

    run()
    return median(run() for _ in range(times))


def report(what: str, found: float, bound: float, unit: str = "×", *, at_least: bool = False) -> None:
    """Print one line: what was measured, the figure, and the bound it is held against."""
    good = found >= bound if at_least else found <= bound
    sign = "at least" if at_least else "at most"
    print(f"{what}: {found:,.4g} {unit} ({sign} {bound:,g}) {'ok' if good else 'MISSED'}")
