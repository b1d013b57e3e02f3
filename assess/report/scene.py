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
from assess.text import fit

Ink = Role | Literal["none"]
Place = tuple[float, float]
SCREEN = 1.6
FONTS = "Libertinus Serif, Palatino Linotype, Palatino, Times New Roman, serif"
NARROWEST = 0.31
_NARROW = frozenset("fijlrtI.,;:!'’|()[]/\\ -·")
_WIDE = frozenset("mwMW%@—…")


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through places; where it has a `fill` it is closed."""

    places: tuple[Place, ...]
    ink: Ink = "line"
    stroke: float = 0.5
    dash: str = ""
    fill: Ink = "none"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from its upper left corner, `stroke` the width of its edge."""

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
    dash: str = ""


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
        ground = Box(0, 0, self.width, self.height, "paper")
        return _svg(self, (ground, *self.marks), lambda role: LIGHT[role])

    @property
    def themed_svg(self) -> str:
        """The picture within a page of HTML, on the page's ground and in its custom properties `--ink`, `--soft` …."""
        return _svg(self, self.marks, lambda role: f"var(--{role})")


def fitted(words: str, room: float, size: float) -> str:
    """`words` on one line, cut with an ellipsis where they would be wider than `room` in letters of `size`."""
    most = max(1, int(room / (size * NARROWEST)))
    shown = fit.cut(words, most)
    while most > 1 and width_of(shown, size) > room:
        most -= 1
        shown = fit.cut(words, most)
    return shown


def width_of(words: str, size: float) -> float:
    """About how wide words are in letters of `size` of a serif font."""
    return size * sum(map(_advance, words))


def _advance(char: str) -> float:
    if char in _NARROW:
        return NARROWEST
    if char in _WIDE or east_asian_width(char) in "WF":
        return 1.0
    return 0.7 if char.isupper() else 0.5


def _svg(scene: Scene, marks: tuple[Mark, ...], paint: Callable[[Role], str]) -> str:
    width, height = _number(scene.width), _number(scene.height)
    screen = {"width": _number(scene.width * SCREEN), "height": _number(scene.height * SCREEN)}
    head = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {width} {height}", **screen}
    head |= {"role": "img", "aria-label": scene.title, "font-family": FONTS}
    told = [_element("title", {}, scene.title), _element("desc", {}, scene.words)]
    drawn = [_drawn(mark, lambda ink: ink if ink == "none" else paint(ink)) for mark in marks]
    return "\n".join([_element("svg", head, "").removesuffix("</svg>"), *told, *drawn, "</svg>\n"])


def _drawn(mark: Mark, paint: Callable[[Ink], str]) -> str:
    """A mark as an element; what SVG takes for granted is left out."""
    if isinstance(mark, Label):
        given = {"x": _number(mark.x), "y": _number(mark.y), "font-size": _number(mark.size), "fill": paint(mark.ink)}
        given |= {"text-anchor": mark.anchor} if mark.anchor != "start" else {}
        given |= {"font-weight": "600"} if mark.bold else {}
        given |= {"font-style": "italic"} if mark.italic else {}
        return _element("text", given, mark.words)
    look = {"fill": paint(mark.fill)}
    if mark.ink != "none":
        look |= {"stroke": paint(mark.ink), "stroke-width": _number(mark.stroke)}
        look |= {"stroke-dasharray": mark.dash} if mark.dash else {}
    if isinstance(mark, Stroke):
        path = "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in mark.places)
        return _element("path", {"d": path + ("Z" if mark.fill != "none" else ""), **look})
    if isinstance(mark, Circle):
        return _element("circle", {"cx": _number(mark.x), "cy": _number(mark.y), "r": _number(mark.radius), **look})
    given = {"x": _number(mark.x), "y": _number(mark.y), "width": _number(mark.width), "height": _number(mark.height)}
    return _element("rect", given | ({"rx": _number(mark.radius)} if mark.radius else {}) | look)


def _element(name: str, given: dict[str, str], content: str | None = None) -> str:
    """An element of XML, every value escaped."""
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in given.items())
    return f"<{name}{attributes}/>" if content is None else f"<{name}{attributes}>{escape(content)}</{name}>"


def _number(value: float) -> str:
    """A place with two decimals at most, the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
