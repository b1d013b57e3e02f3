"""Scene: a picture as plain data, and the one way in which it becomes SVG.

A scene holds marks of four kinds at places in points, in inks of the palette; it knows no colour. Text stays text, no
picture needs colour to be read, and each carries its title, what it shows in words, and that as a table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Literal
from unicodedata import east_asian_width

from assess.report.palette import LIGHT, Role

Ink = Role | Literal["none"]
Place = tuple[float, float]
SCREEN = 1.6
FONTS = "Libertinus Serif, Palatino Linotype, Palatino, Times New Roman, serif"
_NARROW = frozenset("fijlrtI.,;:!'’|()[]/\\ -·")
_WIDE = frozenset("mwMW%@—…")


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through places; where it has a `fill` it is closed."""

    places: tuple[Place, ...]
    ink: Ink = "line"
    width: float = 0.5
    dash: str = ""
    fill: Ink = "none"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from its upper left corner; `width` and `height` are its own, `stroke` is that of its edge."""

    x: float
    y: float
    width: float
    height: float
    fill: Ink = "none"
    ink: Ink = "none"
    stroke: float = 0.8
    dash: str = ""
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle around its middle."""

    x: float
    y: float
    radius: float
    fill: Ink = "none"
    ink: Ink = "none"
    stroke: float = 1.3


@dataclass(frozen=True, slots=True)
class Label:
    """Words on a line that begins, has its middle or ends at `x`."""

    x: float
    y: float
    words: str
    size: float = 8.0
    ink: Ink = "ink"
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False
    italic: bool = False


Mark = Stroke | Box | Circle | Label


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its title, what it shows in words and as a table with heads and rows, its size, and its marks."""

    title: str
    words: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    width: float
    height: float
    marks: tuple[Mark, ...]

    @property
    def svg(self) -> str:
        """The picture on light paper, alone in a file."""
        ground = Box(0, 0, self.width, self.height, fill="paper")
        return _svg(self, (ground, *self.marks), lambda role: LIGHT[role])

    @property
    def themed_svg(self) -> str:
        """The picture within a page of HTML, on the page's ground and in its custom properties `--ink`, `--soft` …."""
        return _svg(self, self.marks, lambda role: f"var(--{role})")


def fitted(words: str, room: float, size: float) -> str:
    """`words` on one line, cut with an ellipsis where they would be wider than `room` in letters of `size`."""
    flat = " ".join(words.split())
    if width_of(flat, size) <= room:
        return flat
    while flat and width_of(flat + "…", size) > room:
        flat = flat[:-1]
    whole, _, rest = flat.rpartition(" ")
    return (whole if len(rest) < len(flat) / 2 else flat).rstrip(" ,;:–") + "…"


def width_of(words: str, size: float) -> float:
    """About how wide words are in letters of `size` of a serif font."""
    return size * sum(map(_advance, words))


def _advance(char: str) -> float:
    if char in _NARROW:
        return 0.31
    if char in _WIDE or east_asian_width(char) in "WF":
        return 1.0
    return 0.7 if char.isupper() else 0.5


def _svg(scene: Scene, marks: tuple[Mark, ...], paint: Callable[[Role], str]) -> str:
    size = {side: _number(value) for side, value in (("width", scene.width), ("height", scene.height))}
    screen = {side: _number(float(value) * SCREEN) for side, value in size.items()}
    head = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {size['width']} {size['height']}", **screen}
    lines = [
        _tag("title", {}, scene.title),
        _tag("desc", {}, scene.words),
        *(_drawn(mark, lambda ink: "none" if ink == "none" else paint(ink)) for mark in marks),
    ]
    opening = _tag("svg", {**head, "role": "img", "aria-label": scene.title, "font-family": FONTS}, "")
    return opening.removesuffix("</svg>") + "\n" + "\n".join(lines) + "\n</svg>\n"


def _drawn(mark: Mark, paint: Callable[[Ink], str]) -> str:
    """A mark as an element; what SVG takes for granted is left out."""
    match mark:
        case Label():
            given = {"x": _number(mark.x), "y": _number(mark.y), "font-size": _number(mark.size)}
            given |= {"fill": paint(mark.ink)} | ({"text-anchor": mark.anchor} if mark.anchor != "start" else {})
            given |= ({"font-weight": "600"} if mark.bold else {}) | ({"font-style": "italic"} if mark.italic else {})
            return _tag("text", given, mark.words)
        case Circle():
            given = {"cx": _number(mark.x), "cy": _number(mark.y), "r": _number(mark.radius)}
            return _tag("circle", given | _edge(mark.fill, mark.ink, mark.stroke, "", paint))
        case Box():
            given = {"x": _number(mark.x), "y": _number(mark.y)}
            given |= {"width": _number(mark.width), "height": _number(mark.height)}
            given |= {"rx": _number(mark.radius)} if mark.radius else {}
            return _tag("rect", given | _edge(mark.fill, mark.ink, mark.stroke, mark.dash, paint))
        case Stroke():
            path = "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in mark.places)
            path += "Z" if mark.fill != "none" else ""
            return _tag("path", {"d": path} | _edge(mark.fill, mark.ink, mark.width, mark.dash, paint))


def _edge(fill: Ink, ink: Ink, width: float, dash: str, paint: Callable[[Ink], str]) -> dict[str, str]:
    given = {"fill": paint(fill)}
    if ink != "none":
        given |= {"stroke": paint(ink), "stroke-width": _number(width)}
        given |= {"stroke-dasharray": dash} if dash else {}
    return given


def _tag(name: str, given: dict[str, str], content: str | None = None) -> str:
    """An element of XML, every value escaped."""
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in given.items())
    return f"<{name}{attributes}/>" if content is None else f"<{name}{attributes}>{escape(content)}</{name}>"


def _number(value: float) -> str:
    """A place with two decimals at most, the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
