"""Worked cases: the assessments that go with the program, as files to copy."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from assess.errors import AssessError, Problem
from assess.storage.shipped import folder


def case_names() -> list[str]:
    """The names of the shipped cases, in alphabetical order."""
    return sorted(path.stem for path in (folder("rubrics") / "cases").glob("*.yaml"))


def case_file(name: str) -> Path:
    """The file of a shipped case; raises AssessError where there is none of that name."""
    if name not in case_names():
        close = get_close_matches(name, case_names(), 1)
        remedy = f"did you mean {close[0]}?" if close else f"known are {', '.join(case_names())}"
        raise AssessError(Problem(f'no worked case is called "{name}"', remedy))
    return folder("rubrics") / "cases" / f"{name}.yaml"
