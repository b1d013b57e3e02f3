"""Comparison charts: the pictures of a comparison as SVG, each readable without colour and with its content in words.

Here a document becomes places on paper, in points; how a mark looks is the template's. Nothing is judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from typing import Any

from assess.report import figures
from assess.report.charts import PAGE, Chart, number, written
from assess.report.environment import svg_environment
from assess.text import fit, say

FIRST_ROWS = 20
FIRST_ROWS_CROWDED = 14
FIRST_ROWS_ALONE = 34
PAGE_ROWS = 46
FIRST_PANELS = 3
PAGE_PANELS = 15
ACROSS = 3
PITCH = 12.4
LABEL = 158.0
LEVELS = 4
APART = 7.6
WIDE = 2
CORE = figures.CORE_READINGS
TOP = 30.0
PANEL_HEIGHT = 112.0
PLOT = 62.0
LABELLED_PERIODS = 3


def comparison_charts(document: Mapping[str, Any], templates: Mapping[str, str]) -> dict[str, Chart]:
    """The pictures a comparison has content for, by name: `series`, `levels`, then `levels-2` … and `series-2` …."""
    drawn: dict[str, dict[str, Any]] = {}
    for name, drawings in (("series", _series(document)), ("levels", _levels(document))):
        for place, drawing in enumerate(drawings, start=1):
            drawn[name if place == 1 else f"{name}-{place}"] = drawing
    template = svg_environment(templates).get_template("compare.svg.j2")
    return {name: written(template, drawing) for name, drawing in drawn.items()}


def _levels(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The levels of every criterion, declared beside practised, widest gap first; other readings follow by kind."""
    first = True
    # Beside the lines of the periods, or the notes under a gap, there is room for fewer rows.
    beside = bool(document["gaps"]) + bool(document["series"])
    room = (FIRST_ROWS_ALONE, FIRST_ROWS, FIRST_ROWS_CROWDED)[beside]
    for period in _shown_periods(document):
        lines = list(_lines(document, period))
        for panels in dict.fromkeys(line["panels"] for line in lines):
            left = [line for line in lines if line["panels"] == panels]
            while left:
                count = room if first else PAGE_ROWS
                yield _sheet(document, left[:count], panels, period, first)
                left, first = left[count:], False


def _shown_periods(document: Mapping[str, Any]) -> list[int | None]:
    """The periods that have a picture of levels each: of several the last, and those that two chairs judged."""
    count = len(document["periods"])
    if count == 1 or document["kind"] == "periods":
        return [None]
    chairs = [
        {one["side"] for one in document["files"] if one["period_label"] == period["label"]}
        for period in document["periods"]
    ]
    return [place for place in range(count - 1, -1, -1) if place == count - 1 or len(chairs[place]) > 1]


def _lines(document: Mapping[str, Any], period: int | None) -> Iterator[dict[str, Any]]:
    """A line for each criterion and partner it is asked of, with what each panel shows; those nobody rated are left."""
    for name in document["order"]:
        one = document["criteria"][name]
        readings = figures.readings(one, "levels")
        core = tuple(reading for reading in readings if reading in CORE)
        for panels in [core, *((reading,) for reading in readings if reading not in CORE)]:
            places = dict.fromkeys(row["of"] for reading in panels for row in one[reading]["rows"])
            for of in places:
                cells = {reading: _cell(document, one[reading], of, period) for reading in panels}
                held = {reading: cell for reading, cell in cells.items() if cell and cell["marks"]}
                if held:
                    who = f" · {document['partners'][of]['name']}" if of else ""
                    key = CORE if set(panels) <= set(CORE) else panels
                    yield {"panels": key, "title": one["title"], "who": who, "cells": held}


def _cell(document: Mapping[str, Any], one: Mapping[str, Any], of: str | None, period: int | None) -> Any:
    """What one reading of one line shows: marks with a level, a shape and a size, and how far they lie apart."""
    row = next((row for row in one["rows"] if row["of"] == of), None)
    if row is None:
        return None
    if document["kind"] == "assessors":
        return _crowd(one, of)
    marks = [mark for mark in row["marks"] if period is None or mark["period"] == period]
    if document["kind"] == "periods":
        marks = sorted(marks, key=lambda mark: int(mark["period"]))
        last = len(document["periods"]) - 1
        shapes = {0: "earliest", last: "latest"}
        drawn = [_point(mark, shapes.get(mark["period"], "between")) for mark in marks]
        told = [(document["periods"][mark["period"]]["label"], mark) for mark in marks]
        moved = marks[-1]["level"] - marks[0]["level"] if len(marks) > 1 else None
        apart = say.steps(moved, _decimals(moved))
    else:
        drawn = [_point(mark, mark["chair"]) for mark in marks]
        told = [(document["chairs"][mark["chair"]], mark) for mark in marks]
        levels = [mark["level"] for mark in marks]
        moved = max(levels) - min(levels) if len(levels) > 1 else None
        apart = "" if moved is None else _level(moved)
    words = ", ".join(f"{who} {_level(mark['level'])}" for who, mark in told)
    return {"marks": drawn, "apart": apart, "wide": moved is not None and abs(moved) >= WIDE, "words": words}


def _crowd(one: Mapping[str, Any], of: str | None) -> dict[str, Any]:
    """How many assessors gave each level, as circles whose area is their number, with the mean of all."""
    given = (one["sides"] or {}).get(of, {}) if of else one["levels"]
    levels = [level for level in given.values() if isinstance(level, int)]
    counts = {level: levels.count(level) for level in sorted(set(levels))}
    marks = [
        {
            "level": level,
            "low": level,
            "high": level,
            "shape": "crowd",
            "radius": max(1.3, 5 * sqrt(count / len(levels))),
        }
        for level, count in counts.items()
    ]
    if levels:
        mean = sum(levels) / len(levels)
        marks.append({"level": mean, "low": mean, "high": mean, "shape": "mean", "radius": 0})
    apart = max(levels) - min(levels) if len(levels) > 1 else None
    words = ", ".join(f"level {level} by {count}" for level, count in counts.items())
    said = "" if apart is None else str(apart)
    return {"marks": marks, "apart": said, "wide": apart is not None and apart >= WIDE, "words": words}


def _point(mark: Mapping[str, Any], shape: str) -> dict[str, Any]:
    return {"level": mark["level"], "low": mark["low"], "high": mark["high"], "shape": shape, "radius": 0}


def _sheet(
    document: Mapping[str, Any],
    lines: Sequence[dict[str, Any]],
    panels: tuple[str, ...],
    period: int | None,
    first: bool,
) -> dict[str, Any]:
    """One picture of levels: its rows, its panels side by side, its key."""
    width = (PAGE - LABEL) / len(CORE)
    lefts = {reading: LABEL + 12 + width * place for place, reading in enumerate(panels)}
    unit = (width - 46) / LEVELS
    rows = []
    for place, line in enumerate(lines):
        cells = [_drawn(cell, lefts[reading], unit) for reading, cell in line["cells"].items()]
        label = fit.cut(line["title"] + line["who"], 44)
        rows.append(
            {"y": number(TOP + PITCH * (place + 0.5)), "label": label, "cells": cells, "shaded": place % 2 == 0}
        )
    bottom = TOP + PITCH * len(lines)
    said = [_told(line) for line in lines]
    when = f", {document['periods'][period]['label']}" if period is not None else ""
    of = "" if panels == CORE else f": {panels[0]}"
    title = f"{_titled(document)}{of}{when}{'' if first else ', continued'}"
    return {
        "kind": "levels",
        "title": title,
        "words": f"Levels from 0 to 4. {'. '.join(said)}.",
        "width": number(PAGE),
        "height": number(bottom + 19),
        "top": number(TOP),
        "bottom": number(bottom),
        "apart": "moved" if document["kind"] == "periods" else "apart",
        "panels": [
            {
                "title": reading,
                "middle": number(left + unit * LEVELS / 2),
                "end": number(left + unit * LEVELS + 28),
                "ticks": [{"x": number(left + unit * level), "label": str(level)} for level in range(LEVELS + 1)],
            }
            for reading, left in lefts.items()
        ],
        "rows": rows,
        "key": _key(document, period),
    }


def _told(line: Mapping[str, Any]) -> str:
    """A line of the picture in words."""
    cells = "; ".join(f"{reading}: {cell['words']}" for reading, cell in line["cells"].items())
    return f"{line['title']}{line['who']}: {cells}"


def _drawn(cell: Mapping[str, Any], left: float, unit: float) -> dict[str, Any]:
    """A cell's marks as places; those that share a level stand beside each other, so that none hides another."""
    marks = []
    for place, mark in enumerate(cell["marks"]):
        same = [other for other, one in enumerate(cell["marks"]) if one["level"] == mark["level"]]
        aside = 0.0 if mark["shape"] in ("crowd", "mean") else (same.index(place) - (len(same) - 1) / 2) * APART
        x = left + unit * mark["level"] + aside
        spread = [number(left + unit * mark[end]) for end in ("low", "high")] if mark["low"] != mark["high"] else None
        marks.append({"x": number(x), "shape": mark["shape"], "radius": number(mark["radius"]), "spread": spread})
    levels = [mark["level"] for mark in cell["marks"]]
    join = [number(left + unit * end) for end in (min(levels), max(levels))] if len(set(levels)) > 1 else None
    end = number(left + unit * LEVELS + 28)
    return {"marks": marks, "join": join, "wide": cell["wide"], "apart": cell["apart"], "end": end}


def _key(document: Mapping[str, Any], period: int | None) -> list[dict[str, Any]]:
    """What each shape stands for, with its place under the picture."""
    if document["kind"] == "assessors":
        named = [("crowd", "a level, the larger the more gave it"), ("mean", "mean")]
    elif document["kind"] == "periods":
        labels = [one["label"] for one in document["periods"]]
        named = [
            ("earliest", labels[0]),
            *([("between", "between")] if len(labels) > 2 else []),
            ("latest", labels[-1]),
        ]
    else:
        used = {
            mark["chair"]
            for one in document["criteria"].values()
            for reading in figures.readings(one, "levels")
            for row in one[reading]["rows"]
            for mark in row["marks"]
            if period is None or mark["period"] == period
        }
        named = [(chair, says) for chair, says in document["chairs"].items() if chair in used]
    wide = (PAGE - LABEL) / max(1, len(named))
    return [
        {
            "x": number(LABEL + 12 + wide * place),
            "shape": shape,
            "label": fit.cut(says, 44 if len(named) < 3 else 28),
        }
        for place, (shape, says) in enumerate(named)
    ]


def _titled(document: Mapping[str, Any]) -> str:
    if document["kind"] == "assessors":
        return "Every level that was given, widest range first"
    if document["kind"] == "periods":
        return "Each criterion, then and now"
    return "One alliance from each chair, widest perception gap first"


def _series(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Scores over the periods as drawn lines, a panel for each rubric and chair."""
    files = {one["id"]: one for one in document["files"]}
    labels = [one["label"] for one in document["periods"]]
    panels = [
        panel
        for line in document["series"]
        for name, rubric in document["rubrics"].items()
        if (panel := _panel([files[one] for one in line["points"]], name, rubric, line["label"], labels))
    ]
    first = True
    while panels:
        count = FIRST_PANELS if first else PAGE_PANELS
        shown, panels = panels[:count], panels[count:]
        yield _strip(shown, labels, first)
        first = False


def _panel(
    files: Sequence[Mapping[str, Any]], name: str, rubric: Mapping[str, Any], chair: str, labels: Sequence[str]
) -> dict[str, Any] | None:
    """One rubric's scores by period: for each core reading the points that are stated."""
    lines = {}
    for reading in CORE:
        found = [
            (labels.index(one["period_label"]), one["scores"][name][reading]["score"])
            for one in files
            if reading in one["scores"].get(name, {}) and one["scores"][name][reading]["score"] is not None
        ]
        if found:
            lines[reading] = found
    gaps = [one["gaps"].get(name, {}).get("steps") for one in files]
    known = [say.steps(gap, 1) for gap in gaps]
    if not lines:
        return None
    gap = f"gap {', '.join(known)} steps" if any(one is not None for one in gaps) else ""
    return {"title": rubric["short"], "chair": chair, "lines": lines, "gap": gap}


def _strip(panels: Sequence[dict[str, Any]], labels: Sequence[str], first: bool) -> dict[str, Any]:
    """One picture of panels, three to a row."""
    across = min(ACROSS, len(panels))
    width = PAGE / across
    left, right = 26.0, width - 34.0
    drawn, words = [], []
    for place, panel in enumerate(panels):
        lines = []
        for reading, points in panel["lines"].items():
            places = [
                {"x": number(_across(when, labels, left, right)), "y": number(_up(score))} for when, score in points
            ]
            path = " ".join(f"{'L' if nth else 'M'} {one['x']} {one['y']}" for nth, one in enumerate(places))
            lines.append(
                {
                    "reading": reading,
                    "path": path,
                    "points": places,
                    "last": places[-1],
                    "score": say.score(points[-1][1]),
                }
            )
            told = ", ".join(f"{labels[when]} {say.score(score)}" for when, score in points)
            whose = f" ({panel['chair']})" if panel["chair"] else ""
            words.append(f"{panel['title']}{whose}, {reading}: {told}")
        if len(lines) == 2 and abs(float(lines[0]["last"]["y"]) - float(lines[1]["last"]["y"])) < 8:
            low, high = sorted(lines, key=lambda line: -float(line["last"]["y"]))
            middle = (float(low["last"]["y"]) + float(high["last"]["y"])) / 2
            low["label"], high["label"] = number(middle + 6.5), number(middle - 1.5)
        ticks = [
            {"x": number(_across(when, labels, left, right)), "label": label}
            for when, label in enumerate(labels)
            if len(labels) <= LABELLED_PERIODS or when in (0, len(labels) - 1)
        ]
        drawn.append(
            {
                "x": number(width * (place % across)),
                "y": number(PANEL_HEIGHT * (place // across)),
                "title": fit.cut(panel["title"], 30),
                "chair": fit.cut(panel["chair"], 34),
                "gap": fit.cut(panel["gap"], 40),
                "ticks": ticks,
                "lines": [{"label": number(float(line["last"]["y"]) + 2.5)} | line for line in lines],
            }
        )
    rows = -(-len(panels) // across)
    return {
        "kind": "series",
        "title": f"Scores over the periods{'' if first else ', continued'}",
        "words": f"Scores of 100. {'; '.join(words)}.",
        "width": number(PAGE),
        "height": number(PANEL_HEIGHT * rows + 14),
        "bottom": number(PANEL_HEIGHT * rows),
        "left": number(left),
        "right": number(right),
        "scale": [{"y": number(_up(score)), "label": str(score)} for score in (0, 50, 100)],
        "panels": drawn,
    }


def _across(when: int, labels: Sequence[str], left: float, right: float) -> float:
    return (left + right) / 2 if len(labels) == 1 else left + 8 + (right - left - 16) * when / (len(labels) - 1)


def _up(score: float) -> float:
    return 24 + PLOT * (1 - score / 100)


def _level(value: float) -> str:
    return f"{value:.{_decimals(value)}f}"


def _decimals(value: float | None) -> int:
    return 0 if value is None or float(value).is_integer() else 1
