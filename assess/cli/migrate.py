"""`assess migrate`: an assessment carried over to today's versions of its rubrics."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from assess.cli import files, hint, options, places, terminal
from assess.errors import AssessError
from assess.storage.drafts import Drafts
from assess.storage.files import free_name
from assess.storage.migration import Migration, migration


def migrate(
    path: options.File,
    out: options.Out = None,
) -> None:
    """Carry an assessment over to today's versions of its rubrics, into a new file; the old one stays.

    Without --out it is called FILE-2; what came on standard input goes to standard output.
    """
    where = path if out is None and path == files.STANDARD else out
    carry_over(path, lambda: places.new_file(where, path.parent, free_name(path).name))


def carry_over(path: Path, place: Callable[[], Path]) -> None:
    """Write the answers at today's versions to the `place` chosen, where they do not stand there already."""
    done = migration(files.text_of(path), path, files.library(path))
    if done is None:
        terminal.tell(f"{hint.named(path)} stands in today's versions of its rubrics; nothing was written")
        return
    target = place()
    places.save_new(target, done.text, f"{hint.named(path)} stays as it was", _told(done))
    if files.STANDARD not in (path, target):
        with suppress(AssessError):
            Drafts(path).follow(target)


def _told(done: Migration) -> list[str]:
    """What became of the answers, as lines."""
    lines = []
    for step in done.steps:
        way = f"{step.before} → {step.now}" if step.before != step.now else f"{step.now}, in new words"
        lines.append(f"{step.rubric} {way}")
        lines += [f"  {one.version}: {one.changed} Verdicts that can move: {one.moves}" for one in step.news]
    lines.append(f"carried: {_count(len(done.carried))}")
    lines += [f"  {old} → {new}" for old, new in done.renamed.items() if new in done.carried]
    if done.changed or not done.unmarked:
        lines.append(f"changed: {_count(len(done.changed))}{', to be read again' if done.changed else ''}")
    lines += [f"  {name}" for name in done.changed]
    lines += [f"changed in {name}: not known, as the file has no marks; read all of it again" for name in done.unmarked]
    lines.append(f"dropped: {len(done.dropped) or 'nothing'}")
    lines += [f"  {name}: {reason}" for name, reason in done.dropped.items()]
    return lines


def _count(number: int) -> str:
    return {0: "nothing", 1: "1 criterion"}.get(number, f"{number} criteria")
