"""Assessments made with other versions of their rubrics: `assess migrate`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from assess.cli import files, hint, options, places, prompts, terminal
from assess.errors import AssessError
from assess.text.safe import in_one_line

if TYPE_CHECKING:
    from assess.storage.migration import Migration


def migrate(
    path: options.File,
    out: options.Out = None,
) -> None:
    """Carry an assessment over to today's versions of its rubrics, into a new file; the old one stays.

    Without --out it is called FILE-2; what came on standard input goes to standard output.
    """
    from assess.storage.files import numbered

    where = path if out is None and path == files.STANDARD else out
    _carry_over(path, lambda: places.new_file(where, path.parent, numbered(path).name))


def _carry_over(path: Path, place: Callable[[], Path]) -> None:
    """Write the answers at today's versions to the `place` chosen, where they do not stand there already."""
    from assess.storage.drafts import Drafts
    from assess.storage.migration import migration

    done = migration(files.text_of(path), path, files.library(path))
    if done is None:
        typer.echo(
            f"{in_one_line(hint.typed(path))} stands in today's versions of its rubrics; nothing was written", err=True
        )
        return
    target = place()
    places.save_new(target, done.text)
    if files.STANDARD not in (path, target):
        with suppress(AssessError):
            Drafts(path).follow(target)
    places.tell_new(target, f"{in_one_line(hint.typed(path))} stays as it was", _told(done))


def current(path: Path, plain: bool) -> Path:
    """The file to go on in: this one, or a new one with the answers carried over to today's rubrics.

    Where answers stand under other versions or words than today's the person is asked; raises AssessError where nobody
    can be.
    """
    from assess.storage.assessments import outgrown_problems
    from assess.storage.files import numbered

    outgrown = outgrown_problems(files.opened(path))
    if not outgrown:
        return path
    if not terminal.can_ask():
        remedy = f"carry the answers over with `{hint.command('migrate', path)}`"
        raise AssessError(*(replace(one, remedy=remedy) for one in outgrown))
    target = numbered(path)
    typer.echo("\n".join(f"{one.fact}." for one in outgrown))
    texts = [f"Carry the answers over into {in_one_line(hint.typed(target))}, and go on there", "Leave"]
    if prompts.one_of(texts, "Answers given to other questions stay as they are. How to go on?", plain) > 0:
        raise typer.Exit
    _carry_over(path, lambda: target)
    return target


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
