"""Brief: what of a report stands on its two pages, and what was left out.

Nothing that was not asked takes room, and evidence is chosen by what it carries. Nothing is judged here.
"""

from __future__ import annotations

from math import ceil

from assess.report import frameworks
from assess.report.commitments import commitment_rows
from assess.report.dated import carrying_most
from assess.report.phrases import Plain
from assess.report.pictures import pictures
from assess.report.result import is_begun
from assess.report.scene import Scene
from assess.text import say
from assess.text.language import _, ngettext

LINES = 31
LETTERS = 100
HALF_A_LINE = 45
NAMED = 8
TEXT = 70


def pictures_of(document: Plain) -> dict[str, Scene]:
    """The pictures of its first page, without criteria, areas and phases of which nothing was answered."""
    criteria, areas, stage = document["criteria"], document["areas"], document["stage"]
    asked = {
        **document,
        "gaps": [name for name in document["gaps"] if is_begun(criteria[name])],
        "areas": areas if areas and (areas["known"] or areas["declared"] or areas["practised"]) else None,
        "stage": stage if stage and any(phase["high"] < 4 or phase["low"] > 0 for phase in stage["phases"]) else None,
    }
    return pictures(asked)


def evidence(document: Plain) -> Plain:
    """The items that carry most, as many as the page holds beside the commitments, and a sentence on those left out."""
    shown: list[Plain] = []
    rows = commitment_rows(document, TEXT)
    lines = 4 * bool(rows) + sum(1.5 + ceil(len(one[0]) / HALF_A_LINE) for one in rows)
    for one in carrying_most(document):
        lines += ceil((len(one["title"]) + len(one["text"])) / LETTERS) + ceil(len(one["source"]) / LETTERS)
        if lines > LINES:
            break
        shown.append(one)
    left = sum(len(one["evidence"]) for one in document["criteria"].values()) - len(shown)
    left_out = ngettext(
        "Left out: %(n)s item of evidence, in the full report.",
        "Left out: %(n)s items of evidence, in the full report.",
        left,
    )
    return {"shown": shown, "left_out": left_out if left else ""}


def not_known(document: Plain) -> str:
    """In one line what nobody could tell, and what nobody answered."""
    rows = frameworks.open_readings(document, "unknown")
    told = "; ".join(say.some([", ".join(filter(None, row[:3])) for row in rows], NAMED))
    left, count = len(frameworks.unanswered(document, document["criteria"])), len(document["criteria"])
    unasked = ngettext(
        "Not answered: %(left)s of %(n)s criterion.", "Not answered: %(left)s of %(n)s criteria.", count, left=left
    )
    return say.joined(f"{told}." if told else _("Nothing that was asked is unknown."), unasked if left else "")
