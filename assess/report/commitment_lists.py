"""Commitment lists: what several assessments say of the same commitments, side by side, and whose lists differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import chain

from assess.model.commitment import STATES
from assess.report.blocks import Column
from assess.report.commitments import answer_said, asked_said
from assess.report.comparison import label, periods
from assess.report.comparison import period as period_of
from assess.report.lines import Quote, quoting, written
from assess.report.phrases import Plain
from assess.text import fit, say
from assess.text.language import _, ngettext, pgettext

COLUMNS = 6
NAMED, LONGEST = 3, 60


def lists_that_differ(document: Plain) -> list[str]:
    """For each period in which not all judge the same list, who judges which: these cannot be set side by side."""
    told = []
    for place, period in enumerate(periods(document)):
        found = [one for one in document["commitments"] if one["period"] == place]
        if len(found) > 1:
            who = "; ".join(_judged_by(document, one) for one in found)
            differ = _("The lists of commitments differ, %(period)s: %(lists)s.", period=period, lists=who)
            told.append(quoting(partial(_not_in_all, differ, found), document["lang"]))
        judging = {name for one in found for name in one["files"]}
        without = [one["id"] for one in document["files"] if period_of(one) == period and one["id"] not in judging]
        if found and without:
            files = _listed(document, without)
            told.append(_("No list of commitments, %(period)s: %(files)s.", period=period, files=files))
    return told


def _judged_by(document: Plain, one: Plain) -> str:
    files = _listed(document, one["files"])
    # Translators: how many commitments stand in a list, and in whose
    return ngettext("%(n)s commitment by %(files)s", "%(n)s commitments by %(files)s", len(one["items"]), files=files)


def _not_in_all(differ: str, lists: Sequence[Plain], quote: Quote) -> str:
    """That lists differ, with up to three commitments that do not stand in every one, word for word."""
    texts = [[item["text"] for item in one["items"]] for one in lists]
    odd = [text for text in dict.fromkeys(chain(*texts)) if not all(text in held for held in texts)]
    if not odd:
        return say.joined(differ, _("Their texts are the same; a date, a source or a year due is not."))
    named = say.some([f"“{quote(fit.cut(text, LONGEST))}”" for text in odd], NAMED)
    return say.joined(differ, _("Not in all of them: %(texts)s.", texts=say.listed(named)))


def list_title(document: Plain, one: Plain) -> str:
    """`2 assessments on one list`, with the period where there are several."""
    title = ngettext("%(n)s assessment on one list", "%(n)s assessments on one list", len(one["files"]))
    return f"{title}, {periods(document)[one['period']]}" if len(document["periods"]) > 1 else title


def _listed(document: Plain, files: Sequence[str]) -> str:
    return say.listed(say.some([label(document, name) for name in files], COLUMNS))


def list_columns(document: Plain, one: Plain) -> list[Column]:
    """A column for each of a few files, else one for how many said what."""
    heads = [
        Column(pgettext("head of commitments", "Announced")),
        Column(pgettext("head of commitments", "What"), 54, says=""),
    ]
    if len(one["files"]) > COLUMNS:
        return [*heads, Column(pgettext("head of commitments", "Answers"), 150, says="")]
    return [*heads, *(Column(fit.cut(label(document, name), 40), 60) for name in one["files"])]


def list_rows(one: Plain) -> list[list[str]]:
    """Each commitment as four rows: owner, money, milestone, delivered."""
    rows = []
    for item in one["items"]:
        for place, state in enumerate(STATES):
            said = [answer_said(item["states"][name][state]) for name in one["files"]]
            rows.append([written(item["text"], one["lang"]) if place == 0 else "", asked_said(state), *_cells(said)])
    return rows


def _cells(said: Sequence[str]) -> list[str]:
    """What each file says; of many how often each is said."""
    if len(said) <= COLUMNS:
        return list(said)
    return [", ".join(f"{word} {count}" for word, count in Counter(said).most_common())]
