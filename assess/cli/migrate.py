"""`assess migrate`: an assessment carried over to today's versions of its rubrics."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from assess.cli import files, hint, options, places, terminal
from assess.errors import AssessError
from assess.model.rubric import Change
from assess.storage.drafts import Drafts
from assess.storage.files import free_name
from assess.storage.migration import Migration, migration
from assess.text.language import _, ngettext, pgettext


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
        terminal.tell(
            _("%(file)s stands in today's versions of its rubrics; nothing was written", file=hint.named(path))
        )
        return
    target = place()
    places.save_new(target, done.text, _("%(file)s stays as it was", file=hint.named(path)), _told(done))
    if files.STANDARD not in (path, target):
        with suppress(AssessError):
            Drafts(path).follow(target)


def _told(done: Migration) -> list[str]:
    """What became of the answers, as lines."""
    lines = []
    for step in done.steps:
        if step.before != step.now:
            lines.append(f"{step.rubric} {step.before} → {step.now}")
        else:
            lines.append(_("%(rubric)s %(version)s, in new words", rubric=step.rubric, version=step.now))
        lines += ["  " + _news(one) for one in step.news]
    lines.append(_("carried: %(count)s", count=_count(len(done.carried))))
    lines += [f"  {old} → {new}" for old, new in done.renamed.items() if new in done.carried]
    if done.changed:
        lines.append(_("changed: %(count)s, to be read again", count=_count(len(done.changed))))
    elif not done.unmarked:
        lines.append(_("changed: %(count)s", count=_count(0)))
    lines += [f"  {name}" for name in done.changed]
    lines += [
        _("changed in %(rubric)s: not known, as the file has no marks; read all of it again", rubric=name)
        for name in done.unmarked
    ]
    lines.append(_("dropped: %(count)s", count=len(done.dropped) or _count(0)))
    lines += [f"  {name}: {reason}" for name, reason in done.dropped.items()]
    return lines


def _news(one: Change) -> str:
    """What a version of a rubric changed."""
    # Translators: %(change)s is a whole sentence.
    return _(
        "%(version)s: %(change)s Verdicts that can move: %(moves)s",
        version=one.version,
        change=one.changed,
        moves=one.moves,
    )


def _count(number: int) -> str:
    return ngettext("%(n)s criterion", "%(n)s criteria", number) if number else pgettext("count", "nothing")
