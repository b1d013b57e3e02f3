"""Portfolio pictures: the matrix of pairs as a scene. The darker a cell, the less two alliances go together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.model.portfolio import ASPECTS
from assess.report import portfolio
from assess.report.palette import Role
from assess.report.phrases import Plain
from assess.report.scene import Box, Label, Mark, Scene, fitted
from assess.text import say
from assess.text.language import _, ngettext, pgettext

PAGE, TOP, ROOM = 480.0, 12.0, 300.0
LARGEST, LABELLED = 30.0, 9.0
KEY_LINE, KEY_LEFT, KEY_ROOM = 12.0, 190.0, 104.0
TONES: tuple[Role, ...] = ("ink", "tone1", "tone2", "tone3", "tone4")


def portfolio_pictures(document: Plain) -> dict[str, Scene]:
    """The matrix of pairs, `pairs`; none where no pair was judged."""
    judged = [pair for pair in document["pairs"] if pair["standing"] != "not_judged"]
    if not judged:
        return {}
    names = [one["name"] for one in document["alliances"]]
    size = min(LARGEST, ROOM / (len(names) - 1))
    left = max(60.0, min(100.0, size * 6 + 30))
    height = TOP + max((len(names) - 1) * size + 2, KEY_LINE * (len(TONES) + 1))
    marks = (*_names(names, left, size), *_cells(document, left, size), *_key(document["labels"], left))
    heads = (pgettext("head of a column", "Pair"), *map(portfolio.aspect_head, ASPECTS))
    rows = tuple(
        (portfolio.named(pair), *(portfolio.level(pair["levels"][aspect]) for aspect in ASPECTS)) for pair in judged
    )
    return {"pairs": Scene(_("Pairs of alliances"), _words(document), heads, rows, PAGE, height, marks)}


def _names(names: Sequence[str], left: float, size: float) -> Iterator[Mark]:
    """The partners beside the rows, and again where their columns begin."""
    letters = max(3.0, min(9.0, size * 0.8))
    yield Label(left, TOP - 4, fitted(names[0], KEY_LEFT, letters), letters)
    for place, name in enumerate(names[1:], start=1):
        y, shown = TOP + (place - 0.4) * size, fitted(name, left - 4, letters)
        yield Label(left - 4, y, shown, letters, anchor="end")
        if place < len(names) - 1:
            yield Label(left + place * size + 3, y, shown, letters)


def _cells(document: Plain, left: float, size: float) -> Iterator[Mark]:
    """A cell for each pair: its tone is that of its lowest level; a contradiction bears a cross."""
    place = {one["code"]: number for number, one in enumerate(document["alliances"])}
    side, letters = size - min(2.0, size / 8), max(3.0, min(9.0, size * 0.8))
    for pair in document["pairs"]:
        column, row = sorted((place[pair["first"]], place[pair["second"]]))
        x, y, lowest = left + column * size, TOP + (row - 1) * size, pair["lowest"]
        yield _cell(x, y, side, lowest)
        if size >= LABELLED or pair["contradiction"]:
            ink: Role = "soft" if lowest is None else "ink" if lowest else "paper"
            yield Label(x + side / 2, y + side / 2 + letters / 3, portfolio.sign(pair), letters, ink, "middle")


def _cell(x: float, y: float, side: float, lowest: int | None) -> Box:
    fill = "none" if lowest is None else TONES[lowest]
    return Box(x, y, side, side, fill, "soft", 0.4, "1 1" if lowest is None else "")


def _key(labels: Sequence[str], left: float) -> Iterator[Mark]:
    x = min(PAGE - 120, left + KEY_LEFT)
    open_ones = pgettext("in a picture", "not known")
    said = [*((level, f"{level} {label}") for level, label in enumerate(labels)), (None, open_ones)]
    for place, (level, words) in enumerate(said):
        yield _cell(x, place * KEY_LINE + 1, 8, level)
        yield Label(x + 14, place * KEY_LINE + 8, fitted(words, KEY_ROOM, 8), ink="soft")


def _words(document: Plain) -> str:
    """What the matrix of pairs shows, in words."""
    counts = document["counts"]
    opposed = [portfolio.named(pair) for pair in document["pairs"] if pair["contradiction"]]
    told = portfolio.some(opposed) or pgettext("contradictions", "none")
    judged = ngettext(
        "%(n)s of %(pairs)s pairs is judged in full.",
        "%(n)s of %(pairs)s pairs are judged in full.",
        counts["judged"],
        pairs=counts["pairs"],
    )
    return say.joined(judged, _("Contradictions: %(pairs)s.", pairs=told))
