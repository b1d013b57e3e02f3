"""`assess redact`: an anonymous copy of an assessment."""

from __future__ import annotations

from typing import Annotated

import typer

from assess.cli import files, hint, options, places, terminal
from assess.errors import Problem, UsageError
from assess.model.assessment import extras, record
from assess.model.redaction import PARTS, USUAL, Redaction, redacted
from assess.storage.assessments import read
from assess.storage.names import named_after
from assess.storage.yaml.splice import write
from assess.text import fit
from assess.text.language import _, ngettext, pgettext


def redact(
    path: options.File,
    take: Annotated[
        str,
        typer.Option(
            metavar="LIST",
            help=f"What to take out, with commas between: {', '.join(PARTS)}.",
        ),
    ] = ",".join(USUAL),
    out: options.Out = None,
) -> None:
    """Write an anonymous copy of an assessment; the file itself stays.

    Levels, kinds of evidence, confidence, the assessor's side and the fact
    of a declaration stay, so no figure moves.

    assessor: names, the day, and of whom a merged file is made;
    notes: notes, the words for a stress, and why a reading does not apply;
    sources: sources, and the dates of evidence;
    evidence: its texts;
    declaration: its words, by whom and when.

    What is taken out is taken out of the texts that are kept, too:
    names with their parts in any order, with other accents, hyphens or
    capitals; dates in figures, or with the month in English, Spanish or
    Portuguese; other texts word for word. Not searched are initials, a
    part of a name alone, other alphabets, the endings of cases, numbers in
    words, a year, month or day alone, a date in six figures, and values of
    x-… of fewer than four letters.

    The copy is written anew: comments are not in it, nor entries of your
    own (x-…). Read what is kept before you pass it on. Without --out it is
    called after partners and period, beside FILE.
    """
    chosen = _chosen(take)
    one = files.opened(path)
    name = f"{named_after(one.assessment.dyad, [one.assessment.period])}-redacted.yaml"
    target = places.new_file(out, path.parent, name)
    terminal.print_notes(files.notes(one))
    done = redacted(one.assessment, chosen, extras(one.tree.value))
    text = write(record(done.assessment))
    read(text, target, files.library(path))
    places.save_new(target, text, _("%(file)s stays as it was", file=hint.named(path)), _told(done))


def _chosen(text: str) -> list[str]:
    """The parts that `text` names; raises UsageError where one is unknown or none is named."""
    names = options.words(text)
    unknown = [name for name in names if name not in PARTS]
    if unknown or not names:
        fact = _('"%(part)s" cannot be taken out', part=unknown[0]) if unknown else _("nothing is named to take out")
        raise UsageError(Problem(fact, _("choose among %(parts)s", parts=", ".join(PARTS)), "--take"))
    return names


def _told(done: Redaction) -> list[str]:
    """What was taken out, in numbers, and what a person has to look at, as lines."""
    lines = [_("taken out: %(parts)s", parts=", ".join(done.assessment.redacted))]
    lines += [f"  {_(sort)}: {number}" for sort, number in done.counts.items()] or ["  " + _("none of it was there")]
    if done.elsewhere:
        told = _("found again in texts that are kept, and taken out there: %(number)s", number=done.elsewhere)
        lines.append(f"  {told}")
    lines.append("  " + _("all comments; the copy is written anew"))
    if done.fixed:
        lines.append(_("stays, though it tells whose it is: %(names)s", names=", ".join(done.fixed)))
    if done.alone:
        lines.append(
            ngettext(
                "a part of a name stands alone in what is kept, once",
                "a part of a name stands alone in what is kept, %(n)s times",
                done.alone,
            )
        )
    not_searched = _(
        "not searched: initials, other alphabets, endings of cases, numbers in words, a year, month or day alone, "
        "a date in six figures, short values of x-…"
    )
    lines += fit.wrapped(not_searched, 76, hang=2)
    if still := _kept(done):
        lines.append(_("kept: %(parts)s; read whether they tell who wrote them", parts=", ".join(still)))
    return lines


def _kept(done: Redaction) -> list[str]:
    """What is kept that may tell who wrote it."""
    words = {
        "notes": pgettext("part of an assessment", "notes"),
        "evidence": pgettext("part of an assessment", "texts of evidence"),
        "sources": pgettext("part of an assessment", "sources"),
        "declaration": pgettext("part of an assessment", "the words of the declaration"),
    }
    still = [said for part, said in words.items() if part not in done.assessment.redacted]
    return still + ([pgettext("part of an assessment", "the notice")] if done.assessment.notice else [])
