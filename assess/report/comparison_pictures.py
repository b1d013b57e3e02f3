"""Comparison pictures: levels side by side, and scores over the periods, as scenes. Nothing is judged here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from assess.model import terms
from assess.report import comparison, phrases
from assess.report.dumbbells import PAGE, Cell, Dumbbells, Row, Spot, apart_head, key, moved_head, shape
from assess.report.levels import levels_given
from assess.report.palette import Role
from assess.report.phrases import Plain
from assess.report.pictures import READINGS
from assess.report.scene import Label, Mark, Scene, Stroke, fitted
from assess.text import say
from assess.text.language import N_, _, pgettext

One = TypeVar("One")
FIRST_ROWS, PAGE_ROWS, PITCH = (34, 20, 14), 46, 12.4
FIRST_PANELS, PAGE_PANELS, ACROSS = 3, 15, 3
PANEL_HEIGHT, PLOT_TOP, PLOT, CLOSE = 112.0, 24.0, 62.0, 8.0
LABELLED_PERIODS = 3
TITLES = {
    "assessors": N_("Every level that was given, widest range first"),
    "periods": N_("Each criterion, then and now"),
    "sides": N_("One alliance from each side, widest perception gap first"),
    "mix": N_("The level of each criterion"),
}


def comparison_pictures(document: Plain) -> dict[str, Scene]:
    """The pictures a comparison has content for, by name: `series`, `levels`, then `levels-2` … and `series-2` …."""
    found: dict[str, Scene] = {}
    for name, scenes in (("series", _series(document)), ("levels", _levels(document))):
        for place, scene in enumerate(scenes, start=1):
            continued = replace(scene, title=_("%(title)s, continued", title=scene.title))
            found |= {name: scene} if place == 1 else {f"{name}-{place}": continued}
    return found


def _levels(document: Plain) -> Iterator[Scene]:
    """The levels of every criterion, declared beside practised, widest first; other readings follow by kind."""
    # Beside the lines of the periods, or the notes under a gap, there is room for fewer rows.
    room = FIRST_ROWS[bool(document["gaps"]) + bool(document["series"])]
    title = _(TITLES[document["kind"] if len(document["chairs"]) < 2 else "sides"])
    labels = comparison.periods(document)
    end = moved_head() if document["kind"] == "periods" else apart_head()
    for period in _shown_periods(document):
        when = f", {labels[period]}" if period is not None else ""
        for panels, rows in _rows(document, period).items():
            of = "" if panels == READINGS else f": {terms.reading_said(panels[0])}"
            for shown in _sheets(rows, room, PAGE_ROWS):
                yield Dumbbells(shown, panels, end, _key(document, shown), PITCH).scene(f"{title}{of}{when}")
                room = PAGE_ROWS


def _sheets(rows: Sequence[One], first: int, further: int) -> Iterator[Sequence[One]]:
    """The rows of each of several pictures, of which the first has less room."""
    yield from (rows[start:stop] for start, stop in pairwise([0, *range(first, len(rows), further), len(rows)]) if rows)


def _shown_periods(document: Plain) -> list[int | None]:
    """The periods that have a picture of levels each: of several the last, and those judged from two standpoints."""
    count = len(document["periods"])
    if count == 1 or document["kind"] == "periods":
        return [None]
    sides = [{one["side"] for one in document["files"] if one["period"] == period} for period in document["periods"]]
    return [place for place in range(count - 1, -1, -1) if place == count - 1 or len(sides[place]) > 1]


def _rows(document: Plain, period: int | None) -> dict[tuple[str, ...], list[Row]]:
    """By its panels, a row for each criterion and partner it is asked of; those that nobody rated are left out."""
    found: dict[tuple[str, ...], list[list[Row]]] = {READINGS: []}
    for name in document["order"]:
        one = document["criteria"][name]
        readings = phrases.readings(one, "levels")
        core = tuple(reading for reading in readings if reading in READINGS)
        for panels in [core, *((reading,) for reading in readings if reading not in READINGS)]:
            rows = []
            for of in dict.fromkeys(row["of"] for reading in panels for row in one[reading]["rows"]):
                cells = {reading: _cell(document, one[reading], of, period) for reading in panels}
                if held := {reading: cell for reading, cell in cells.items() if cell and cell.spots}:
                    who = f" · {document['partners'][of]['name']}" if of else ""
                    rows.append(Row(one["title"] + who, held))
            found.setdefault(READINGS if panels == core else panels, []).append(rows)
    if document["kind"] != "periods":
        for together in found.values():
            together.sort(key=_widest, reverse=True)
    return {panels: [row for rows in together for row in rows] for panels, together in found.items()}


def _widest(rows: Sequence[Row]) -> float:
    return max((cell.apart or 0 for row in rows for cell in row.cells.values()), default=0)


def _cell(document: Plain, one: Plain, of: str | None, period: int | None) -> Cell | None:
    """What one reading of one row shows: points with a level and a shape, and how far they lie apart."""
    row = next((row for row in one["rows"] if row["of"] == of), None)
    if row is None:
        return None
    if document["kind"] == "assessors":
        return _crowd(levels_given(one, of))
    points = [point for point in row["marks"] if period is None or point["period"] == period]
    if document["kind"] == "periods":
        points.sort(key=lambda point: int(point["period"]))
        shapes = {0: "earliest", len(document["periods"]) - 1: "latest"}
        when = [point["period"] for point in points]
        labels = comparison.periods(document)
        named = [(shapes.get(one, "between"), labels[one]) for one in when]
        moved = points[-1]["level"] - points[0]["level"] if len(points) > 1 else None
        end = say.steps(moved, int((moved or 0) % 1 != 0))
    else:
        sides = comparison.standpoints(document)
        named = [(point["chair"], sides[point["chair"]]) for point in points]
        levels = [point["level"] for point in points]
        moved = max(levels) - min(levels) if len(levels) > 1 else None
        end = "" if moved is None else say.mean(moved)
    spots = [Spot(name, point["level"], point["level"]) for (name, _), point in zip(named, points, strict=True)]
    spread = [Spot("spread", point["low"], point["high"]) for point in points]
    words = ", ".join(f"{says} {say.mean(point['level'])}" for (_, says), point in zip(named, points, strict=True))
    return Cell((*spots, *(one for one in spread if one.low != one.high)), end, words, moved and abs(moved))


def _crowd(levels: Sequence[int]) -> Cell:
    """How many assessors gave each level, as circles whose area is their number, with the mean of all."""
    counts = {level: levels.count(level) for level in sorted(set(levels))}
    spots = [Spot("crowd", level, level, count / len(levels)) for level, count in counts.items()]
    spots += [Spot("mean", mean, mean) for mean in ([sum(levels) / len(levels)] if levels else [])]
    apart = max(levels) - min(levels) if len(levels) > 1 else None
    # Translators: how many assessors gave a level
    words = ", ".join(_("level %(level)s by %(count)s", level=level, count=count) for level, count in counts.items())
    return Cell(tuple(spots), "" if apart is None else str(apart), words, apart)


def _key(document: Plain, rows: Sequence[Row]) -> list[tuple[str, str]]:
    """What each shape stands for that is drawn."""
    labels = comparison.periods(document)
    said = comparison.standpoints(document) | {
        "earliest": labels[0],
        # Translators: the periods between the first and the last
        "between": pgettext("periods", "between"),
        "latest": labels[-1],
        # Translators: what a circle on a level stands for, the larger the more assessors gave that level
        "crowd": _("a level, the larger the more gave it"),
        "mean": pgettext("levels", "mean"),
    }
    drawn = {spot.shape for row in rows for cell in row.cells.values() for spot in cell.spots}
    return [(name, says) for name, says in said.items() if name in drawn]


@dataclass(frozen=True, slots=True)
class Panel:
    """The scores of one framework from one standpoint: by reading, the place of each period and the score in it."""

    title: str
    side: str
    lines: Mapping[Role, Sequence[tuple[int, float]]]
    gap: str


def _series(document: Plain) -> Iterator[Scene]:
    """Scores over the periods as drawn lines, a panel for each framework and standpoint."""
    files = {one["id"]: one for one in document["files"]}
    labels = comparison.periods(document)
    panels = [
        _panel(
            [files[one] for one in line["points"]],
            name,
            rubric["short"],
            comparison.series_label(document, line),
            labels,
        )
        for line in document["series"]
        for name, rubric in document["rubrics"].items()
    ]
    for shown in _sheets([panel for panel in panels if panel.lines], FIRST_PANELS, PAGE_PANELS):
        yield _strip(shown, labels)


def _panel(files: Sequence[Plain], name: str, title: str, side: str, labels: Sequence[str]) -> Panel:
    """One framework's scores by period: for each core reading the points that are stated."""
    lines: dict[Role, list[tuple[int, float]]] = {}
    for reading in READINGS:
        for one in files:
            score = one["scores"].get(name, {}).get(reading, {}).get("score")
            if score is not None:
                lines.setdefault(reading, []).append((labels.index(comparison.period(one)), score))
    gaps = [one["gaps"].get(name, {}).get("steps") for one in files]
    known = any(one is not None for one in gaps)
    # Translators: at most 30 characters. The gaps between words and deeds, period after period
    said = _("gap %(steps)s steps", steps=" → ".join(say.steps(gap, 1) for gap in gaps)) if known else ""
    return Panel(title, side, lines, said)


def _strip(panels: Sequence[Panel], labels: Sequence[str]) -> Scene:
    """One picture of panels, three to a row."""
    across = min(ACROSS, len(panels))
    wide = PAGE / across
    marks: list[Mark] = []
    for place, panel in enumerate(panels):
        marks += _plotted(panel, labels, wide * (place % across), PANEL_HEIGHT * (place // across), wide)
    bottom = PANEL_HEIGHT * -(-len(panels) // across)
    marks += key([(reading, terms.reading_said(reading)) for reading in READINGS], 26, PAGE, bottom + 6)
    told, rows = [], []
    for panel in panels:
        name = f"{panel.title} ({panel.side})" if panel.side else panel.title
        for reading, points in panel.lines.items():
            scores = {labels[when]: say.score(score) for when, score in points}
            said = terms.reading_said(reading)
            told.append(f"{name}, {said}: {', '.join(f'{when} {score}' for when, score in scores.items())}")
            rows.append((name, said, *(scores.get(label, say.score(None)) for label in labels)))
    words = f"{_('Scores of 100.')} {'; '.join(told)}."
    heads = (pgettext("head of a column", "Framework"), pgettext("head of a column", "Reading"), *labels)
    return Scene(_("Scores over the periods"), words, heads, tuple(rows), PAGE, bottom + 14, tuple(marks))


def _plotted(panel: Panel, labels: Sequence[str], x: float, y: float, wide: float) -> Iterator[Mark]:
    """A panel: its scale from 0 to 100, a line for each reading with its last score, the periods and the gap."""
    left, right = x + 26, x + wide - 34
    yield Label(left, y + 9, fitted(panel.title, wide - 30, 8.8), 8.4, bold=True)
    yield Label(left, y + 17.5, fitted(panel.side, wide - 30, 7), 7, "soft", italic=True)
    for score in (0, 50, 100):
        yield Stroke(((left, _up(y, score)), (right, _up(y, score))))
        yield Label(x + 22, _up(y, score) + 2.5, str(score), 7, "soft", "end")
    step = (right - left - 16) / max(1, len(labels) - 1)
    for when, label in enumerate(labels):
        if len(labels) <= LABELLED_PERIODS or when in (0, len(labels) - 1):
            yield Label(left + 8 + step * when, y + 96, label, 7, "soft", "middle")
    lasts = {reading: _up(y, points[-1][1]) for reading, points in panel.lines.items()}
    for reading, points in panel.lines.items():
        places = tuple((left + 8 + step * when, _up(y, score)) for when, score in points)
        yield Stroke(places, reading, 1.3, "3 2" if reading == "declared" else "")
        for place in places:
            yield from shape(reading, *place)
        yield Label(right + 3, _beside(reading, lasts) + 2.5, say.score(points[-1][1]), 7.5)
    yield Label(left, y + 106, fitted(panel.gap, wide - 30, 7), 7, "soft", italic=True)


def _up(y: float, score: float) -> float:
    return y + PLOT_TOP + PLOT * (1 - score / 100)


def _beside(reading: Role, lasts: Mapping[Role, float]) -> float:
    """Where the last score of a line stands, apart from that of a line close by."""
    places = sorted(lasts.values())
    if len(places) < len(READINGS) or places[1] - places[0] >= CLOSE:
        return lasts[reading]
    is_upper = lasts[reading] == places[0] and (places[0] != places[1] or reading == READINGS[0])
    return sum(places) / 2 + (-CLOSE / 2 if is_upper else CLOSE / 2)
