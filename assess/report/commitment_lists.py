"""Commitment lists: what several assessments say of the same commitments, side by side, and whose lists differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from assess.model.commitment import STATES
from assess.report.blocks import Column
from assess.report.commitments import SAID
from assess.report.comparison import label, periods
from assess.report.comparison import period as period_of
from assess.report.phrases import Plain
from assess.text import fit, say

COLUMNS = 6
NAMED, LONGEST = 3, 60


def lists_that_differ(document: Plain) -> list[str]:
    """For each period in which not all judge the same list, who judges which: these cannot be set side by side."""
    told = []
    for place, period in enumerate(periods(document)):
        found = [one for one in document["commitments"] if one["period"] == place]
        if len(found) > 1:
            who = [
                f"{say.amount(len(one['items']), 'commitment')} by {_listed(document, one['files'])}" for one in found
            ]
            told.append(f"The lists of commitments differ, {period}: {'; '.join(who)}.{_not_in_all(found)}")
        judging = {name for one in found for name in one["files"]}
        without = [one["id"] for one in document["files"] if period_of(one) == period and one["id"] not in judging]
        if found and without:
            told.append(f"No list of commitments, {period}: {_listed(document, without)}.")
    return told


def _not_in_all(lists: Sequence[Plain]) -> str:
    """Up to three commitments that do not stand in every list, word for word."""
    texts = [[item["text"] for item in one["items"]] for one in lists]
    odd = [text for text in dict.fromkeys(chain(*texts)) if not all(text in held for held in texts)]
    if not odd:
        return " Their texts are the same; a date, a source or a year due is not."
    named = [f"“{fit.cut(text, LONGEST)}”" for text in odd]
    return f" Not in all of them: {say.listed(say.some(named, NAMED))}."


def list_title(document: Plain, one: Plain) -> str:
    """`Judged by two assessments`, with the period where there are several."""
    when = f", {periods(document)[one['period']]}" if len(document["periods"]) > 1 else ""
    return f"{say.capital(say.counted(len(one['files']), 'assessment'))} on one list{when}"


def _listed(document: Plain, files: Sequence[str]) -> str:
    return say.listed(say.some([label(document, name) for name in files], COLUMNS))


def list_columns(document: Plain, one: Plain) -> list[Column]:
    """A column for each of a few files, else one for how many said what."""
    heads = [Column("Announced"), Column("What", 54, says="")]
    if len(one["files"]) > COLUMNS:
        return [*heads, Column("Answers", 150, says="")]
    return [*heads, *(Column(fit.cut(label(document, name), 40), 60) for name in one["files"])]


def list_rows(one: Plain) -> list[list[str]]:
    """Each commitment as four rows: owner, money, milestone, delivered."""
    rows = []
    for item in one["items"]:
        for place, state in enumerate(STATES):
            said = [SAID[item["states"][name][state]] for name in one["files"]]
            rows.append([item["text"] if place == 0 else "", state, *_cells(said)])
    return rows


def _cells(said: Sequence[str]) -> list[str]:
    """What each file says; of many how often each is said."""
    if len(said) <= COLUMNS:
        return list(said)
    return [", ".join(f"{word} {count}" for word, count in Counter(said).most_common())]
