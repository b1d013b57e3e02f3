"""Reading: the assessment that a file holds, for tests of what was written."""

from __future__ import annotations

from pathlib import Path

from assess.model.questionnaire import Library
from assess.storage.assessments import Opened, read


def load(path: Path, library: Library) -> Opened:
    """The assessment in a file; raises AssessError with every problem of it."""
    return read(path.read_text(encoding="utf-8"), path, library)
