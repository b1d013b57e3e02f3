"""Levels: the table of every level in a comparison, a column for each of a few files, else one for each level.

It counts what the document holds; nothing is judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from assess.report import phrases
from assess.report.blocks import Column
from assess.report.comparison import label, period, reading_of, standpoints
from assess.report.phrases import Plain
from assess.text import fit, say
from assess.text.language import _, pgettext

COLUMNS = 9
NAMED_COLUMNS = 3
LEVELS = range(5)


def level_columns(document: Plain) -> list[Column]:
    """The heads of the table of levels: a column for each of a few files, else one for how many gave each level."""
    files = _own_columns(document)
    named = len(files) <= NAMED_COLUMNS
    heads = [
        Column(pgettext("head of levels", "Criterion")),
        Column(pgettext("head of levels", "Reading"), 112, says=""),
    ]
    for number, one in enumerate(files, start=1):
        called = _called(one, document)
        heads.append(Column(fit.cut(called, 40) if named else str(number), 64 if named else 22, True, says=called))
    if not files:
        # Translators: before how many gave a level, such as “level 3 by 12”
        says = {level: pgettext("before a cell", "level %(level)s by", level=level) for level in LEVELS}
        heads += [Column(str(level), 24, True, says=said) for level, said in says.items()]
    if files and len(document["periods"]) > 1:
        return heads
    mean, range_ = pgettext("before a cell", "mean"), pgettext("before a cell", "range")
    heads.append(Column(pgettext("head of levels", "Mean"), 34, True, says=mean))
    heads.append(Column(pgettext("head of levels", "Range"), 34, True, says=range_))
    return heads + [Column(head, 36, True, says=says) for head, says in _sides(document).items()]


def level_rows(document: Plain) -> list[tuple[str, ...]]:
    """Every place with its levels, in the order that the pictures of them have: the widest first, but of periods."""
    found = [(width, cells) for width, cells in _level_rows(document) if width is not None]
    if document["kind"] != "periods":
        found.sort(key=lambda one: -one[0])
    return [cells for _width, cells in found]


def without_level(document: Plain) -> str:
    """The places to which no file gave a level; empty where there are none."""
    left: dict[str, list[str]] = {}
    for width, (title, reading, *_cells) in _level_rows(document):
        if width is None:
            left.setdefault(title, []).append(reading)
    told = "; ".join(f"{title} ({', '.join(readings)})" for title, readings in left.items())
    return _("No level was given to: %(readings)s.", readings=told) if told else ""


def _own_columns(document: Plain) -> Sequence[Plain]:
    """The files that have a column of their own: all of few, none of many."""
    files: Sequence[Plain] = document["files"]
    return files if len(files) <= COLUMNS else ()


def _called(one: Plain, document: Plain) -> str:
    """A file by what tells it from the others: its period, its side, or else all that is known of who judged."""
    if document["kind"] == "periods":
        return period(one)
    is_alone = len(document["files"]) == len(document["chairs"])
    return standpoints(document)[one["side"]] if is_alone else label(document, one["id"])


def _sides(document: Plain) -> dict[str, str]:
    """Where many files of one period are counted, a head for the mean of each side, and what it says."""
    if _own_columns(document) or len(document["chairs"]) < 2 or len(document["periods"]) > 1:
        return {}
    heads = {side: fit.cut(document["dyad"][side], 10) for side in "ab"}
    heads["outside"] = pgettext("head of levels", "Outside")
    # Translators: %(side)s is where a level is judged from, such as “from outside”
    return {heads[side]: _("%(side)s mean", side=says) for side, says in standpoints(document).items()}


def _level_rows(document: Plain) -> Iterator[tuple[float | None, tuple[str, ...]]]:
    """Each row of levels with how far they lie apart; None where there is no level."""
    files, several = _own_columns(document), len(document["periods"]) > 1
    has_sides = bool(_sides(document))
    for one in document["criteria"].values():
        for reading in phrases.readings(one, "levels"):
            for row in one[reading]["rows"]:
                levels = levels_given(one[reading], row["of"])
                if files:
                    held, states = _given(one[reading], row["of"]), one[reading]["states"]
                    cells = [_cell(held.get(file["id"]), states.get(file["id"])) for file in files]
                else:
                    cells = [str(levels.count(level) or "") for level in LEVELS]
                if levels and not (files and several):
                    cells += [say.number(sum(levels) / len(levels), 2), say.span(min(levels), max(levels))]
                if has_sides:
                    means = {point["chair"]: say.number(point["level"], 1) for point in row["marks"]}
                    cells += [means.get(side, "–") for side in document["chairs"]]
                yield _width(document, row, levels), (one["title"], reading_of(document, reading, row["of"]), *cells)


def _width(document: Plain, row: Plain, levels: Sequence[int]) -> float | None:
    """How far the sides lie apart in a row, or the assessors of one side; None where there is no level."""
    if not levels:
        return None
    return row["gap"] or 0 if len(document["chairs"]) > 1 else max(levels) - min(levels)


def levels_given(reading: Plain, of: str | None) -> list[int]:
    """The levels that were given to one partner, or (None) to the two together."""
    return [level for level in _given(reading, of).values() if isinstance(level, int)]


def _given(reading: Plain, of: str | None) -> Plain:
    """The same by file, with what is no level."""
    found: Plain = reading["levels"] if of is None else (reading["sides"] or {}).get(of, {})
    return found


def _cell(level: Any, state: str | None) -> str:
    """A level, or the sign of why there is none."""
    if isinstance(level, int):
        return str(level)
    if state == "not_applicable":
        return pgettext("level that does not apply", "n/a")
    return "?" if state == "unknown" else "–"
