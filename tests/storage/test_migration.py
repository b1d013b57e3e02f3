"""A migration: what goes where a rubric has no place for it any more, and what stays beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.errors import AssessError
from assess.storage.migration import migration
from assess.storage.rubrics import library

TEXT = """\
assessment: 1
dyad: {a: ARG, b: BRA}
period: {from: 2003}
rubrics:
  lorenzini: {version: "0.9"}
answers:
  ohmae.joint_work:
    practised: {a: 1, b: 2}
    evidence:
      - {kind: record, text: one, supports: [practised], side: a}
      - {kind: record, text: two, supports: [practised]}  # kept
      - {kind: record, text: three, supports: [practised], side: b}
  ohmae.trust: {choice: x, severity: 2}
  ohmae.love: {practised: 1}
  lorenzini.scope: {practised: 2}
"""


def test_only_what_does_not_fit_goes(tmp_path: Path) -> None:
    """Readings and items of evidence go one by one, an answer of which nothing is left goes as a whole."""
    path = tmp_path / "x.yaml"
    path.write_text(TEXT, encoding="utf-8")
    done = migration(path.read_text(encoding="utf-8"), path, library())
    assert done is not None
    assert done.text.partition("answers:\n")[2] == (
        "  ohmae.joint_work:\n    evidence:\n"
        "      - {kind: record, text: two, supports: [practised]}  # kept\n"
        "  lorenzini.scope: {practised: 2}\n"
    )
    assert list(done.dropped) == [
        "ohmae.joint_work.practised",
        "ohmae.joint_work.evidence.0",
        "ohmae.joint_work.evidence.2",
        "ohmae.trust.severity",
        "ohmae.trust.choice",
        "ohmae.love",
    ]
    assert done.unmarked == ("lorenzini",)


def test_a_file_with_a_fault_is_not_migrated(tmp_path: Path) -> None:
    """What never fitted any version stays a fault with its line."""
    path = tmp_path / "x.yaml"
    path.write_text(TEXT.replace("practised: 1}", "practised: 9}"), encoding="utf-8")
    with pytest.raises(AssessError, match="9 is no level"):
        migration(path.read_text(encoding="utf-8"), path, library())
