"""Worked cases: the assessments that go with the program, as files to copy."""

from __future__ import annotations

from pathlib import Path

from assess.errors import AssessError, Problem
from assess.model.fault import likely
from assess.storage.shipped import folder
from assess.text.language import _


def case_names() -> list[str]:
    """The names of the shipped cases, in alphabetical order."""
    return sorted(path.stem for path in (folder("rubrics") / "cases").glob("*.yaml"))


def case_file(name: str) -> Path:
    """The file of a shipped case; raises AssessError where there is none of that name."""
    if name not in case_names():
        raise AssessError(Problem(_('no worked case is called "%(name)s"', name=name), likely(name, case_names())))
    return folder("rubrics") / "cases" / f"{name}.yaml"
