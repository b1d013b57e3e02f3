"""`assess redact`: an anonymous copy of an assessment."""

from __future__ import annotations

from typing import Annotated

import typer

from assess.cli import files, hint, options, places, terminal
from assess.errors import Problem, UsageError
from assess.model.assessment import extras, record
from assess.model.redaction import PARTS, USUAL, Redaction, redacted
from assess.storage.assessments import read
from assess.storage.yaml.splice import write
from assess.text.language import _


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
    name = f"{places.named_after(one.assessment.dyad, [one.assessment.period])}-redacted.yaml"
    target = places.new_file(out, path.parent, name)
    terminal.print_notes(files.notes(one))
    done = redacted(one.assessment, chosen, extras(one.tree.value))
    text = write(record(done.assessment))
    read(text, target, files.library(path))
    places.save_new(target, text, f"{hint.named(path)} stays as it was", _told(done))


def _chosen(text: str) -> list[str]:
    """The parts that `text` names; raises UsageError where one is unknown or none is named."""
    names = options.words(text)
    unknown = [name for name in names if name not in PARTS]
    if unknown or not names:
        fact = f'"{unknown[0]}" cannot be taken out' if unknown else "nothing is named to take out"
        raise UsageError(Problem(fact, f"choose among {', '.join(PARTS)}", "--take"))
    return names


def _told(done: Redaction) -> list[str]:
    """What was taken out, in numbers, and what a person has to look at, as lines."""
    lines = [f"taken out: {', '.join(done.assessment.redacted)}"]
    lines += [f"  {_(sort)}: {number}" for sort, number in done.counts.items()] or ["  none of it was there"]
    if done.elsewhere:
        lines.append(f"  found again in texts that are kept, and taken out there: {done.elsewhere}")
    lines.append("  all comments; the copy is written anew")
    if done.fixed:
        lines.append(f"stays, though it tells whose it is: {', '.join(done.fixed)}")
    if done.alone:
        times = "once" if done.alone == 1 else f"{done.alone} times"
        lines.append(f"a part of a name stands alone in what is kept, {times}")
    lines.append("not searched: initials, other alphabets, endings of cases, numbers in words,")
    lines.append("  a year, month or day alone, a date in six figures, short values of x-…")
    kept = [
        ("notes", "notes"),
        ("evidence", "texts of evidence"),
        ("sources", "sources"),
        ("declaration", "the words of the declaration"),
    ]
    still = [words for part, words in kept if part not in done.assessment.redacted]
    still += ["the notice"] if done.assessment.notice else []
    if still:
        lines.append(f"kept: {', '.join(still)}; read whether they tell who wrote them")
    return lines
