"""Charts: the four pictures of a report as SVG, drawn once for every format that shows pictures.

Here a document becomes places on paper, in points; how a mark looks is the template's. Text stays text, a picture
needs no colour to be read, and each carries its title and its content in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assess.report import figures
from assess.report.environment import svg_environment
from assess.text import fit, say

if TYPE_CHECKING:
    from jinja2 import Template

PAGE = 487.0
LEFT = 300.0
RIGHT = 170.0
SCREEN = 1.6
PITCH = 13.0
ROWS_HEIGHT = 248.0
LINE = 8.6
LONGEST_LABEL = 40
AREA_LABEL = 32
SHARES_SHOWN = 4
STATES = {"skipped": "skipped", "early": "out of order", "open": "not known", "before": "not entered", "in": "entered"}


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: SVG text, its title, and what it shows in words."""

    svg: str
    title: str
    words: str


def charts(document: Mapping[str, Any], templates: Mapping[str, str]) -> dict[str, Chart]:
    """The pictures that a document has content for, by name: `gaps`, `areas`, `stage`, `firmness`."""
    drawn = {"gaps": _gaps(document), "areas": _areas(document), "stage": _stage(document), "firmness": _firm(document)}
    template = svg_environment(templates).get_template("charts.svg.j2")
    made = {}
    for name, drawing in drawn.items():
        if drawing:
            made[name] = written(template, {"kind": name, **drawing})
    return made


def written(template: Template, drawing: Mapping[str, Any]) -> Chart:
    """A drawing as the picture that `template` makes of it; it names its `title`, `words`, `width` and `height`."""
    screen = {f"screen_{side}": number(float(drawing[side]) * SCREEN) for side in ("width", "height")}
    return Chart(template.render(**drawing, **screen), drawing["title"], drawing["words"])


def _gaps(document: Mapping[str, Any]) -> dict[str, Any] | None:
    """Every criterion with both readings as two marks on a line from 0 to 4, in the document's order."""
    names = document["gaps"]
    if not names:
        return None
    pitch = max(8.5, min(16.0, ROWS_HEIGHT / len(names)))
    top, left, right = 18.0, 146.0, 270.0
    unit = (right - left) / 4
    rows, words = [], []
    for index, name in enumerate(names):
        one = document["criteria"][name]
        marks = {reading: _mark(one[reading], left, unit) for reading in ("declared", "practised")}
        ends = [marks[reading]["x"] for reading in marks if marks[reading]["kind"] == "point"]
        rows.append(
            {
                "y": number(top + pitch * (index + 0.5)),
                "label": fit.cut(one["title"], LONGEST_LABEL),
                "gap": say.steps(one["gap"]),
                "join": ends if len(ends) == 2 and ends[0] != ends[1] else None,
                **marks,
            }
        )
        said = [f"{reading} {figures.reading(one[reading])}" for reading in ("declared", "practised")]
        words.append(f"{one['title']}: {', '.join(said)}")
    bottom = top + pitch * len(names)
    return {
        "title": "Declared and practised, criterion by criterion",
        "words": f"Levels from 0 to 4, widest gap first. {'; '.join(words)}.",
        "width": number(LEFT),
        "height": number(bottom + 18),
        "size": number(min(8.2, pitch * 0.68)),
        "top": number(top),
        "bottom": number(bottom),
        "ticks": [{"x": number(left + unit * level), "label": str(level)} for level in range(5)],
        "rows": rows,
    }


def _mark(one: Mapping[str, Any], left: float, unit: float) -> dict[str, Any]:
    """Where a reading stands: a point, a bar over its range, or nothing where it does not apply."""
    if one["state"] == "not_applicable":
        return {"kind": "none", "x": "", "to": ""}
    kind = "point" if one["low"] == one["high"] else "bar"
    return {"kind": kind, "x": number(left + unit * one["low"]), "to": number(left + unit * one["high"])}


def _areas(document: Mapping[str, Any]) -> dict[str, Any] | None:
    """Every area in two columns: named, worked on."""
    areas = document["areas"]
    if not areas:
        return None
    top = y = 18.0
    rows = []
    for name, label in areas["options"].items():
        lines = fit.wrapped(say.capital(label), AREA_LABEL)[:2]
        height = PITCH + LINE * (len(lines) - 1)
        marks = {
            column: None if picked is None else name in picked
            for column, picked in (("named", _picked(areas, "declared")), ("worked", _picked(areas, "practised")))
        }
        texts = [{"y": number(PITCH / 2 + LINE * line), "text": text} for line, text in enumerate(lines)]
        place = {"y": number(y), "middle": number(height / 2), "end": number(height)}
        rows.append({**place, "lines": texts, **marks})
        y += height
    return {
        "title": "Goals named and goals worked on",
        "words": f"Named: {_chosen(areas, 'declared')}. Worked on: {_chosen(areas, 'practised')}.",
        "width": number(RIGHT),
        "height": number(y + 4),
        "top": number(top),
        "bottom": number(y),
        "rows": rows,
    }


def _picked(areas: Mapping[str, Any], key: str) -> list[str] | None:
    """The areas chosen; None where it is not known which."""
    found: list[str] = areas[key]
    return found if found or areas["known"] else None


def _chosen(areas: Mapping[str, Any], key: str) -> str:
    picked = _picked(areas, key)
    return "not known" if picked is None else ", ".join(areas["options"][name] for name in picked) or "none"


def _stage(document: Mapping[str, Any]) -> dict[str, Any] | None:
    """The phases as boxes in a row, formulation and implementation, each with its state in words."""
    stage = document["stage"]
    if not stage:
        return None
    phases = stage["phases"]
    space = 5.0
    width = (PAGE - space * (len(phases) - 1)) / len(phases)
    boxes, words = [], []
    for index, phase in enumerate(phases):
        look = _look(phase, stage)
        level = say.levels(phase["low"], phase["high"])
        x = index * (width + space)
        boxes.append(
            {
                "x": number(x),
                "middle": number(x + width / 2),
                "look": look,
                "title": fit.cut(phase["title"], 18),
                "state": f"{STATES[look]} · level {level}",
            }
        )
        words.append(f"{phase['title']}: {STATES[look]}, level {level}")
    parts = []
    for part in dict.fromkeys(phase["part"] for phase in phases):
        inside = [index for index, phase in enumerate(phases) if phase["part"] == part]
        start, end = inside[0] * (width + space), inside[-1] * (width + space) + width
        edges = {"x": number(start), "to": number(end), "middle": number((start + end) / 2)}
        parts.append({"label": part.capitalize(), **edges})
    places = [width * count + space * (count - 1) if count else 0.0 for count in (stage["low"], stage["high"])]
    return {
        "title": "Stage reached",
        "words": f"{'; '.join(words)}. {stage['sentence']}",
        "width": number(PAGE),
        "height": "51",
        "wide": number(width - 1),
        "boxes": boxes,
        "parts": parts,
        "reached": [number(place) for place in places],
    }


def _look(phase: Mapping[str, Any], stage: Mapping[str, Any]) -> str:
    if phase["id"] in stage["skipped"]:
        return "skipped"
    if phase["id"] in stage["out_of_order"]:
        return "early"
    return "open" if phase["entered"] is None else "in" if phase["entered"] else "before"


def _firm(document: Mapping[str, Any]) -> dict[str, Any] | None:
    """The share of draws that end in each class, largest first, against the two marks of firmness.

    Where no class is stated there is nothing to be firm: the shares are then of the cases that the answers allow.
    """
    verdict = document["verdict"]
    stated_any = verdict["firmness"] is not None
    shares = verdict["acceptability"] if stated_any else verdict["as_answered"]["candidates"]
    found = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
    if not found:
        return None
    titles, bounds, stated = verdict["classes"], verdict["shares"], verdict["as_answered"]
    shown = [(name, titles[name], part) for name, part in found if part > 0]
    if len(shown) > SHARES_SHOWN:
        rest = sum(part for _, _, part in shown[SHARES_SHOWN - 1 :])
        shown = [*shown[: SHARES_SHOWN - 1], ("", f"{len(shown) - SHARES_SHOWN + 1} other classes", rest)]
    own = verdict["together"].get(stated["class"], [stated["class"]])
    left, right, top, pitch = 1.0, 169.0, 4.0, 19.0
    rows = [
        {
            "text": number(top + pitch * index + 7),
            "y": number(top + pitch * index + 10),
            "label": fit.cut(title, LONGEST_LABEL),
            "share": say.share(part),
            "to": number(max(0.8, (right - left) * part)),
            "own": name in own,
        }
        for index, (name, title, part) in enumerate(shown)
    ]
    listed = "; ".join(f"{title} {say.share(part)}" for _, title, part in shown)
    if stated_any:
        title, words = "How firm the verdict is", f"Share of draws that end in each class: {listed}."
        marks = [("leaning", bounds["leaning"]), ("firm", bounds["firm"])]
    else:
        title, words = "What the answers allow", f"Share of the possible cases in each class: {listed}."
        marks = [("stated", bounds["stated"])]
    bottom = top + pitch * len(rows)
    return {
        "title": title,
        "words": f"{words} Marks: {', '.join(f'{name} from {at} %' for name, at in marks)}.",
        "width": number(RIGHT),
        "height": number(bottom + 15),
        "left": number(left),
        "right": number(right),
        "bar": number(right - left),
        "top": number(top),
        "bottom": number(bottom),
        "rows": rows,
        "marks": [{"x": number(left + (right - left) * at / 100), "label": f"{name} {at} %"} for name, at in marks],
    }


def number(value: float) -> str:
    """A place on paper with two decimals at most, the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
