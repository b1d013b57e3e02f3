"""Worked cases: the assessments that go with the program, as files to copy.

A case may stand in several languages: `argentina-chile.es.yaml` beside `argentina-chile.yaml`.
"""

from __future__ import annotations

from pathlib import Path

from assess.errors import AssessError, Problem
from assess.model.fault import likely
from assess.storage.shipped import folder
from assess.text.language import _, spoken


def case_names() -> list[str]:
    """The names of the shipped cases, in alphabetical order."""
    return sorted(path.stem for path in _folder().glob("*.yaml") if "." not in path.stem)


def case_file(name: str) -> Path:
    """The file of a shipped case, in the language spoken where there is one; raises AssessError for an unknown name."""
    if name not in case_names():
        raise AssessError(Problem(_('no worked case is called "%(name)s"', name=name), likely(name, case_names())))
    own = _folder() / f"{name}.{spoken()}.yaml"
    return own if own.is_file() else _folder() / f"{name}.yaml"


def case_files(name: str) -> list[Path]:
    """The files of a shipped case, one for each language in which it stands."""
    return [_folder() / f"{name}.yaml", *sorted(_folder().glob(f"{name}.*.yaml"))]


def _folder() -> Path:
    return folder("rubrics") / "cases"
