"""Pictures: what a report on one assessment shows as scenes, each readable without colour and said in words.

Here a document becomes shapes at places, in points; nothing is judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from textwrap import wrap
from typing import Any

from assess.report import figures
from assess.report.dumbbells import Cell, Dumbbells, Reach, Row, Spot
from assess.report.palette import Role
from assess.report.scene import Box, Label, Mark, Scene, Stroke, fitted, width_of
from assess.report.shapes import shape
from assess.text import say

Plain = Mapping[str, Any]
PAGE = 487.0
LEFT = 300.0
RIGHT = 170.0
LEVELS = (0, 4)
ROWS_HEIGHT = 248.0
LEAST_PITCH, MOST_PITCH = 8.5, 16.0
AREA_PITCH, AREA_LINE, AREA_SIGNS = 13.0, 8.6, 32
NAMED, WORKED_ON = 122.0, 153.0
SHARES_SHOWN = 4
SHARE_PITCH = 19.0
BOX_TOP, BOX_HEIGHT, BOX_SPACE = 14.0, 30.0, 5.0
HATCH = 5.66
STATES = {"skipped": "skipped", "early": "out of order", "open": "not known", "before": "not entered", "in": "entered"}
DASHES = {"skipped": "4 2", "open": "1 2"}
PARTNERS: tuple[str, str] = ("a", "b")
READINGS: tuple[Role, ...] = ("declared", "practised")


def pictures(document: Plain) -> dict[str, Scene]:
    """The pictures that a report has content for, by name: `gaps`, `areas`, `stage`, `firmness`."""
    drawn = {"gaps": gaps(document), "areas": areas(document), "stage": stage(document), "firmness": firmness(document)}
    return {name: scene for name, scene in drawn.items() if scene}


def gaps(document: Plain) -> Scene | None:
    """Every criterion with both readings as two shapes on a line from 0 to 4, in the document's order."""
    criteria = [document["criteria"][name] for name in document["gaps"]]
    if not criteria:
        return None
    rows = [Row(one["title"], {"": _both(one)}) for one in criteria]
    pitch = max(LEAST_PITCH, min(MOST_PITCH, ROWS_HEIGHT / len(rows)))
    key = _key(rows, [(reading, reading) for reading in READINGS], "not known: where it may stand")
    drawn = Dumbbells(rows, ("",), end="gap", key=key, width=LEFT, room=134.0, unit=31.0, pitch=pitch)
    said = "; ".join(f"{row.label}: {row.cells[''].words}" for row in rows)
    return replace(
        drawn.scene("Declared and practised, criterion by criterion"),
        words=f"Levels from 0 to 4, widest gap first. {said}.",
        heads=("Criterion", "Declared", "Practised", "Gap"),
        rows=tuple(
            (one["title"], *(figures.reading(one[reading]) for reading in READINGS), say.steps(one["gap"]))
            for one in criteria
        ),
    )


def _both(one: Plain) -> Cell:
    """What is declared and what is practised of a criterion: where each stands, or may stand."""
    known = [(name, one[name]["low"], one[name]["high"]) for name in READINGS if one[name]["low"] is not None]
    return Cell(
        spots=tuple(Spot(name, low) for name, low, high in known if low == high),
        reaches=tuple(Reach(name, low, high) for name, low, high in known if low != high),
        end=say.steps(one["gap"]),
        words=", ".join(f"{reading} {figures.reading(one[reading])}" for reading in READINGS),
    )


def partners(document: Plain) -> Scene | None:
    """Each partner's own levels where a criterion is asked of each; what nobody answered is left out."""
    names = {side: document["partners"][side]["name"] for side in PARTNERS}
    rows = []
    for one in document["criteria"].values():
        parts = {reading: one[reading]["sides"] for reading in READINGS if reading in one and one[reading].get("sides")}
        cells: dict[str, Cell] = {reading: _parts(sides, names) for reading, sides in parts.items()}
        if any(cell.spots for cell in cells.values()):
            rows.append(Row(one["title"], cells))
    if not rows:
        return None
    key = _key(rows, [*names.items()], "not known")
    drawn = Dumbbells(rows, READINGS, end="apart", key=key, width=PAGE, room=158.0, unit=29.6, pitch=MOST_PITCH)
    return drawn.scene("What each partner declares and practises")


def _parts(sides: Mapping[str, Any], names: Mapping[str, str]) -> Cell:
    """Where each of the two partners stands in a reading."""
    levels = {side: sides[side] for side in names if isinstance(sides[side], int)}
    apart = abs(levels["a"] - levels["b"]) if len(levels) == len(names) else None
    return Cell(
        spots=tuple(Spot(side, level) for side, level in levels.items()),
        reaches=tuple(Reach(side, *LEVELS) for side in names if side not in levels),
        end="?" if apart is None else str(apart),
        words=", ".join(f"{name} {figures.part(sides[side])}" for side, name in names.items()),
        apart=apart,
    )


def _key(rows: Sequence[Row], named: Sequence[tuple[str, str]], unknown: str) -> list[tuple[str, str]]:
    """What the shapes stand for, and what a line without shapes means where there is one."""
    is_open = any(cell.reaches for row in rows for cell in row.cells.values())
    return [*named, *([("/".join(name for name, _ in named), unknown)] if is_open else [])]


def areas(document: Plain) -> Scene | None:
    """Every area in two columns: named, worked on."""
    found = document["areas"]
    if not found:
        return None
    picked = {"declared": _picked(found, "declared"), "practised": _picked(found, "practised")}
    marks: list[Mark] = [
        Label(NAMED, 11, "named", 7.5, "soft", "middle", italic=True),
        Label(WORKED_ON, 11, "worked on", 7.5, "soft", "middle", italic=True),
    ]
    y, rows = 18.0, []
    for name, label in found["options"].items():
        lines = wrap(say.capital(label), AREA_SIGNS, max_lines=2, placeholder="…") or [""]
        height = AREA_PITCH + AREA_LINE * (len(lines) - 1)
        for line, words in enumerate(lines):
            marks.append(Label(0, y + AREA_PITCH / 2 + AREA_LINE * line + 2.6, words))
        for reading, x in zip(READINGS, (NAMED, WORKED_ON), strict=True):
            chosen = picked[reading]
            if chosen is None:
                marks.append(Label(x, y + height / 2 + 2.6, "?", ink="soft", anchor="middle"))
            elif name in chosen:
                marks += shape(reading, x, y + height / 2)
        y += height
        marks.append(Stroke(((0, y), (RIGHT, y)), width=0.4))
        rows.append((say.capital(label), *(_said(name, picked[reading]) for reading in READINGS)))
    told = {reading: _listed(found, chosen) for reading, chosen in picked.items()}
    return Scene(
        title="Goals named and goals worked on",
        words=f"Named: {told['declared']}. Worked on: {told['practised']}.",
        heads=("Goal", "Named", "Worked on"),
        rows=tuple(rows),
        width=RIGHT,
        height=y + 4,
        marks=tuple(marks),
    )


def _picked(found: Plain, reading: str) -> list[str] | None:
    """The areas chosen; None where it is not known which."""
    chosen: list[str] = found[reading]
    return chosen if chosen or found["known"] else None


def _said(name: str, chosen: Sequence[str] | None) -> str:
    return "not known" if chosen is None else "yes" if name in chosen else "no"


def _listed(found: Plain, chosen: Sequence[str] | None) -> str:
    return "not known" if chosen is None else ", ".join(found["options"][name] for name in chosen) or "none"


def stage(document: Plain) -> Scene | None:
    """The phases as boxes in a row, formulation and implementation, each with its state in words."""
    found = document["stage"]
    if not found:
        return None
    phases = found["phases"]
    step = (PAGE + BOX_SPACE) / len(phases)
    wide = step - BOX_SPACE
    marks: list[Mark] = []
    for part in dict.fromkeys(phase["part"] for phase in phases):
        inside = [place * step for place, phase in enumerate(phases) if phase["part"] == part]
        start, end = inside[0], inside[-1] + wide
        marks.append(Label((start + end) / 2, 7, part.capitalize(), 8, "soft", "middle", italic=True))
        marks.append(Stroke(((start, 10.5), (end, 10.5)), "soft"))
    looks = [_look(phase, found) for phase in phases]
    rows = [
        (phase["title"], STATES[look], f"level {say.levels(phase['low'], phase['high'])}")
        for phase, look in zip(phases, looks, strict=True)
    ]
    for place, (look, (title, state, level)) in enumerate(zip(looks, rows, strict=True)):
        marks += _phase(look, title, f"{state} · {level}", place * step, wide)
    reached = [step * count - BOX_SPACE if count else 0.0 for count in (found["low"], found["high"])]
    marks.append(Stroke(((0, 48.5), (reached[0], 48.5)), "practised", 2))
    if reached[0] != reached[1]:
        marks.append(Stroke(((reached[0], 48.5), (reached[1], 48.5)), "practised", 2, "1.5 2.5"))
    told = "; ".join(f"{title}: {state}, {level}" for title, state, level in rows)
    return Scene(
        title="Stage reached",
        words=f"{told}. {found['sentence']}",
        heads=("Phase", "State", "Level"),
        rows=tuple((title, state, level.removeprefix("level ")) for title, state, level in rows),
        width=PAGE,
        height=51,
        marks=tuple(marks),
    )


def _look(phase: Plain, found: Plain) -> str:
    if phase["id"] in found["skipped"]:
        return "skipped"
    if phase["id"] in found["out_of_order"]:
        return "early"
    return "open" if phase["entered"] is None else "in" if phase["entered"] else "before"


def _phase(look: str, title: str, state: str, x: float, wide: float) -> Iterator[Mark]:
    """A phase as a box: full, hatched, dashed, dotted or empty, by its state."""
    ink: Role = "paper" if look == "in" else "ink"
    if look == "early":
        yield from _hatched(x, wide)
    yield Box(
        x + 0.5,
        BOX_TOP + 0.5,
        wide - 1,
        BOX_HEIGHT - 1,
        fill="practised" if look == "in" else "none",
        ink="soft" if look == "before" else "practised",
        stroke=0.9,
        dash=DASHES.get(look, ""),
        radius=2,
    )
    middle = x + wide / 2
    yield Label(middle, 26, fitted(title, wide - 8, 9.0), 8.6, ink, "middle", bold=True)
    yield Label(middle, 37, fitted(state, wide - 4, 7), 7, ink, "middle")


def _hatched(x: float, wide: float) -> Iterator[Mark]:
    """Slanting lines within a box."""
    left, right, top, bottom = x + 1, x + wide - 1, BOX_TOP + 1, BOX_TOP + BOX_HEIGHT - 1
    for number in range(1, int((wide + BOX_HEIGHT) / HATCH)):
        reach = HATCH * number
        low = (left + max(0.0, reach - (bottom - top)), min(bottom, top + reach))
        rise = min(right - low[0], low[1] - top)
        yield Stroke((low, (low[0] + rise, low[1] - rise)), "tone2", 1.4)


def firmness(document: Plain) -> Scene | None:
    """The share of draws that end in each class, largest first, against the two marks of firmness.

    Where no class is stated there is nothing to be firm: the shares are then of the cases that the answers allow.
    """
    verdict = document["verdict"]
    is_stated = verdict["firmness"] is not None
    shares = verdict["acceptability"] if is_stated else verdict["as_answered"]["candidates"]
    found = [pair for pair in sorted(shares.items(), key=lambda pair: (-pair[1], pair[0])) if pair[1] > 0]
    if not found:
        return None
    titles, bounds, stated = verdict["classes"], verdict["shares"], verdict["as_answered"]["class"]
    own = verdict["together"].get(stated, [stated])
    shown = [(titles[name], part, name in own) for name, part in found]
    if len(shown) > SHARES_SHOWN:
        rest = shown[SHARES_SHOWN - 1 :]
        shown = [*shown[: SHARES_SHOWN - 1], (f"{len(rest)} other classes", sum(part for _, part, _ in rest), False)]
    names = ("leaning", "firm") if is_stated else ("stated",)
    bottom = 4.0 + SHARE_PITCH * len(shown)
    left, wide = 1.0, RIGHT - 2
    marks: list[Mark] = []
    for place, (title, part, is_own) in enumerate(shown):
        y = 4.0 + SHARE_PITCH * place
        said = say.share(part)
        marks.append(Label(left, y + 7, fitted(title, wide - 10 - width_of(said, 8), 8), bold=is_own))
        marks.append(Label(left + wide, y + 7, said, anchor="end", bold=is_own))
        marks.append(Box(left, y + 10, wide, 5.5, "tone3"))
        marks.append(Box(left, y + 10, max(0.8, wide * part), 5.5, "practised" if is_own else "paper", "practised"))
        for name in names:
            upright = tuple((left + wide * bounds[name] / 100, y + end) for end in (9, 16.5))
            marks += [Stroke(upright, "paper", 2.4), Stroke(upright, "ink", 0.9)]
    for name in names:
        x, words = left + wide * bounds[name] / 100, f"{name} {bounds[name]} %"
        marks.append(Label(x, bottom + 8, words, 7, "soft", "middle", italic=True))
    of = "Share of draws that end in each class" if is_stated else "Share of the possible cases in each class"
    listed = "; ".join(f"{title} {say.share(part)}" for title, part, _ in shown)
    told = ", ".join(f"{name} from {bounds[name]} %" for name in names)
    return Scene(
        title="How firm the verdict is" if is_stated else "What the answers allow",
        words=f"{of}: {listed}. Marks: {told}.",
        heads=("Class", "Share"),
        rows=tuple((say.capital(title), say.share(part)) for title, part, _ in shown),
        width=RIGHT,
        height=bottom + 15,
        marks=tuple(marks),
    )
