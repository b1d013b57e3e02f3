"""`assess score`: what an assessment adds up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from assess.cli import files, language, options, selection, terminal, this_folder
from assess.storage.assessments import Opened
from assess.text.language import pgettext


def score(
    paths: options.Files = None,
    as_json: options.Json = False,
    date: options.Day = "",
    skip_bad: options.SkipBad = False,
) -> None:
    """Show the verdict on one screen; of several, a line each.

    Without a file it takes the only one in this folder. With --json it is
    the whole document; of several files one a line.
    """
    day = options.chosen_day(date)
    chosen = selection.selection(paths or [this_folder.the_assessment(may_ask=not as_json)])
    found, passed_over = selection.opened(chosen, skip_bad, in_its_own=not chosen.is_several)
    for one in () if chosen.is_several else found:
        language.follow(one.assessment.lang)
    documents = _documented(found, day, is_shown=not as_json)
    if as_json:
        named = (terminal.with_name(document, path) for document, path in documents)
        terminal.print_json(named, is_alone=not chosen.is_several)
    elif chosen.is_several:
        terminal.print_scores(documents)
    else:
        for document, path in documents:
            terminal.print_score(document, path)
    selection.leave(chosen, len(found), len(passed_over))


def _documented(found: Iterable[Opened], day: str, is_shown: bool) -> Iterator[tuple[dict[str, Any], Path]]:
    """The document of each with its file; before one that `is_shown` what is to be known."""
    for one in terminal.in_sight(list(found), pgettext("under way", "computing"), beside_output=True):
        if is_shown:
            terminal.print_notes(files.notes(one))
        yield files.facts(one, day), one.path
