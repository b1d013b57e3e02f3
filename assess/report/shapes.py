"""Shapes: what stands for a reading, a standpoint, a period or a crowd in every picture, known without colour.

`declared` and `practised`; `a`, `b` and `outside`; `earliest`, `between` and `latest`; `crowd` and `mean`; and
`declared/practised` or `a/b`, the lines over the levels where one of the two may stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

from assess.report.palette import Role
from assess.report.scene import Box, Circle, Label, Mark, Stroke, fitted, width_of

INKS: dict[str, Role] = {"declared": "declared", "practised": "practised", "a": "a", "b": "b"}
LARGEST_CROWD, SMALLEST_CROWD = 5.0, 1.3
KEY_SIZE, KEY_GLYPH, KEY_SPACE = 7.5, 13.0, 18.0


def shape(name: str, x: float, y: float, share: float = 1.0) -> tuple[Mark, ...]:
    """The shape around a place; the area of a crowd grows with its `share` of all."""
    upright = ((x, y - 5.2), (x, y + 5.2))
    match name:
        case "declared" | "earliest":
            return (Circle(x, y, 4.1, "paper", INKS.get(name, "soft")),)
        case "practised" | "latest":
            return (Circle(x, y, 2.6, "practised"),)
        case "between":
            return (Circle(x, y, 1.3, "soft"),)
        case "crowd":
            return (Circle(x, y, max(SMALLEST_CROWD, LARGEST_CROWD * sqrt(share)), "practised"),)
        case "mean":
            return (Stroke(upright, "paper", 3), Stroke(upright, "declared", 1.4))
        case "a":
            return (Box(x - 2.9, y - 2.9, 5.8, 5.8, "a"),)
        case "b":
            return (Stroke(((x, y - 4.3), (x + 4.3, y), (x, y + 4.3), (x - 4.3, y)), "b", 1.3, fill="paper"),)
        case "outside":
            return tuple(Stroke(((x - 3, y - end), (x + 3, y + end)), "ink", 1.3) for end in (3, -3))
    return tuple(mark for one in name.split("/") for mark in span(one, x - 5, x + 5, y))


def span(name: str, start: float, end: float, y: float) -> tuple[Mark, ...]:
    """A line over the levels where a shape may stand; those of two shapes never hide each other."""
    if name in ("declared", "a"):
        return (Stroke(((start, y - 2), (end, y - 2)), INKS[name], 1.1, "1.8 1.8"),)
    if name in ("practised", "b"):
        return (Stroke(((start, y + 2), (end, y + 2)), INKS[name], 1.3),)
    return (Stroke(((start, y + 4.6), (end, y + 4.6)), "soft", 0.9),)


def key(named: Sequence[tuple[str, str]], left: float, right: float, y: float) -> Iterator[Mark]:
    """What each shape stands for, in a row from `left`, or from further left where there is much to say."""
    labels, taken = [says for _, says in named], KEY_GLYPH + KEY_SPACE
    if sum(width_of(label, KEY_SIZE) + taken for label in labels) > right:
        labels = [fitted(label, right / len(labels) - taken, KEY_SIZE) for label in labels]
    widths = [width_of(label, KEY_SIZE) + taken for label in labels]
    x = max(0.0, min(left, right - sum(widths)))
    for (name, _), label, width in zip(named, labels, widths, strict=True):
        yield from shape(name, x + 5, y)
        yield Label(x + KEY_GLYPH, y + 2.6, label, KEY_SIZE)
        x += width
