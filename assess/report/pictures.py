"""Pictures: what a report on one assessment shows as scenes, each readable without colour and said in words.

Here a document becomes shapes at places, in points; nothing is judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from textwrap import wrap

from assess.report import phrases
from assess.report.dumbbells import LEVELS, PAGE, Cell, Dumbbells, Row, Spot, shape
from assess.report.palette import Role
from assess.report.phrases import Plain
from assess.report.scene import Box, Label, Mark, Scene, Stroke, fitted, width_of
from assess.report.verdict import anything_known, own_classes
from assess.text import say

LEFT, RIGHT = 300.0, 170.0
READINGS: tuple[Role, ...] = ("declared", "practised")
ROWS_HEIGHT, LEAST_PITCH, MOST_PITCH = 248.0, 8.5, 16.0
AREA_PITCH, AREA_LINE, AREA_SIGNS = 13.0, 8.6, 32
AREA_COLUMNS = (("declared", "named", 122.0), ("practised", "worked on", 153.0))
SHARE_PITCH, SHARES_SHOWN = 19.0, 4
BOX_TOP, BOX_HEIGHT, BOX_SPACE, HATCH = 14.0, 30.0, 5.0, 5.66
DASHES = {"skipped": "4 2", "open": "1 2"}


def pictures(document: Plain) -> dict[str, Scene]:
    """The pictures that a report has content for, by name: `gaps`, `areas`, `stage`."""
    drawn = {"gaps": gaps(document), "areas": areas(document), "stage": stage(document)}
    return {name: scene for name, scene in drawn.items() if scene}


def gaps(document: Plain) -> Scene | None:
    """Every criterion with both readings as two shapes on a line from 0 to 4, in the document's order."""
    criteria = [document["criteria"][name] for name in document["gaps"]]
    if not criteria:
        return None
    rows, table, told = [], [], []
    for one in criteria:
        known = [(name, one[name]["low"], one[name]["high"]) for name in READINGS]
        spots = tuple(Spot(name, low, high) for name, low, high in known if low is not None)
        said, gap = [phrases.reading(one[name]) for name in READINGS], say.steps(one["gap"])
        words = ", ".join(f"{name} {level}" for name, level in zip(READINGS, said, strict=True))
        rows.append(Row(one["title"], {"": Cell(spots, gap, words)}))
        table.append((one["title"], *said, gap))
        told.append(f"{one['title']}: {words}")
    pitch = max(LEAST_PITCH, min(MOST_PITCH, ROWS_HEIGHT / len(rows)))
    key = _key(rows, [(name, name) for name in READINGS], "not known: where it may stand")
    drawn = Dumbbells(rows, ("",), end="gap", key=key, pitch=pitch, width=LEFT, room=134, unit=31)
    return replace(
        drawn.scene("Declared and practised, criterion by criterion"),
        words=f"Levels from 0 to 4, words furthest ahead of deeds first. {'; '.join(told)}.",
        heads=("Criterion", "Declared", "Practised", "Gap"),
        rows=tuple(table),
    )


def partners(document: Plain) -> Scene | None:
    """Each partner's own levels where a criterion is asked of each; what nobody answered is left out."""
    names = phrases.names(document)
    rows = []
    for one in document["criteria"].values():
        asked = [reading for reading in READINGS if reading in one and one[reading].get("sides")]
        if any(isinstance(level, int) for reading in asked for level in one[reading]["sides"].values()):
            rows.append(Row(one["title"], {reading: _parts(one[reading]["sides"], names) for reading in asked}))
    if not rows:
        return None
    key = _key(rows, list(names.items()), "not known")
    return Dumbbells(rows, READINGS, "apart", key, MOST_PITCH).scene("What each partner declares and practises")


def _parts(sides: Plain, names: Mapping[str, str]) -> Cell:
    """Where each of the two partners stands in a reading."""
    levels = [level for level in sides.values() if isinstance(level, int)]
    apart = max(levels) - min(levels) if len(levels) == len(names) else None
    known = [(side, sides[side], isinstance(sides[side], int)) for side in names]
    return Cell(
        spots=tuple(Spot(side, level, level) if is_known else Spot(side, 0, LEVELS) for side, level, is_known in known),
        end="?" if apart is None else str(apart),
        words=", ".join(f"{name} {phrases.part(sides[side])}" for side, name in names.items()),
        apart=apart,
    )


def _key(rows: Sequence[Row], named: list[tuple[str, str]], unknown: str) -> list[tuple[str, str]]:
    """What the shapes stand for, and what a line over levels means where there is one."""
    spots = [spot for row in rows for cell in row.cells.values() for spot in cell.spots]
    is_open = any(spot.low != spot.high for spot in spots)
    return [*named, *([("/".join(name for name, _ in named), unknown)] if is_open else [])]


def areas(document: Plain) -> Scene | None:
    """Every area in two columns: named, worked on."""
    found = document["areas"]
    if not found:
        return None
    picked: dict[str, list[str] | None]
    picked = {reading: found[reading] if found[reading] or found["known"] else None for reading in READINGS}
    marks: list[Mark] = [Label(x, 11, head, 7.5, "soft", "middle", italic=True) for _, head, x in AREA_COLUMNS]
    y, rows = 18.0, []
    for name, label in found["options"].items():
        lines = wrap(say.capital(label), AREA_SIGNS, max_lines=2, placeholder="…") or [""]
        height = AREA_PITCH + AREA_LINE * (len(lines) - 1)
        marks += [Label(0, y + AREA_PITCH / 2 + AREA_LINE * at + 2.6, words) for at, words in enumerate(lines)]
        said = []
        for reading, _, x in AREA_COLUMNS:
            chosen = picked[reading]
            said.append("not known" if chosen is None else "yes" if name in chosen else "no")
            if chosen is None:
                marks.append(Label(x, y + height / 2 + 2.6, "?", ink="soft", anchor="middle"))
            elif name in chosen:
                marks += shape(reading, x, y + height / 2)
        y += height
        marks.append(Stroke(((0, y), (RIGHT, y)), stroke=0.4))
        rows.append((say.capital(label), *said))
    told = [
        f"{head}: {'not known' if chosen is None else ', '.join(found['options'][name] for name in chosen) or 'none'}."
        for head, chosen in zip(("Named", "Worked on"), picked.values(), strict=True)
    ]
    heads = ("Goal", "Named", "Worked on")
    return Scene("Goals named and goals worked on", " ".join(told), heads, tuple(rows), RIGHT, y + 4, tuple(marks))


def stage(document: Plain) -> Scene | None:
    """The phases as boxes in a row, formulation and implementation, each with its state in words."""
    found = document["stage"]
    if not found:
        return None
    phases = found["phases"]
    step = (PAGE + BOX_SPACE) / len(phases)
    marks: list[Mark] = []
    for part in dict.fromkeys(phase["part"] for phase in phases):
        inside = [place * step for place, phase in enumerate(phases) if phase["part"] == part]
        start, end = inside[0], inside[-1] + step - BOX_SPACE
        marks.append(Label((start + end) / 2, 7, part.capitalize(), 8, "soft", "middle", italic=True))
        marks.append(Stroke(((start, 10.5), (end, 10.5)), "soft"))
    rows = []
    for place, phase in enumerate(phases):
        look, level = phrases.phase(phase, found), say.levels(phase["low"], phase["high"])
        rows.append((phase["title"], phrases.phase_named(look), level))
        marks += _phase(
            look, phase["title"], f"{phrases.phase_named(look)} · level {level}", place * step, step - BOX_SPACE
        )
    low, high = (step * count - BOX_SPACE if count else 0.0 for count in (found["low"], found["high"]))
    marks.append(Stroke(((0, 48.5), (low, 48.5)), "practised", 2))
    if low != high:
        marks.append(Stroke(((low, 48.5), (high, 48.5)), "practised", 2, "1.5 2.5"))
    told = "; ".join(f"{title}: {state}, level {level}" for title, state, level in rows)
    words = f"{told}. {phrases.stage_said(found)}"
    return Scene("Stage reached", words, ("Phase", "State", "Level"), tuple(rows), PAGE, 51, tuple(marks))


def _phase(look: str, title: str, state: str, x: float, wide: float) -> Iterator[Mark]:
    """A phase as a box: full, hatched, dashed, dotted or empty, by its state."""
    if look == "early":
        yield from _hatched(x + 1, x + wide - 1, BOX_TOP + 1, BOX_TOP + BOX_HEIGHT - 1)
    fill: Role | None = "practised" if look == "entered" else None
    edge: Role = "soft" if look == "before" else "practised"
    yield Box(x + 0.5, BOX_TOP + 0.5, wide - 1, BOX_HEIGHT - 1, fill or "none", edge, 0.9, DASHES.get(look, ""), 2)
    ink: Role = "paper" if fill else "ink"
    yield Label(x + wide / 2, 26, fitted(title, wide - 8, 9), 8.6, ink, "middle", bold=True)
    yield Label(x + wide / 2, 37, fitted(state, wide - 4, 7), 7, ink, "middle")


def _hatched(left: float, right: float, top: float, bottom: float) -> Iterator[Mark]:
    """Slanting lines within a box."""
    for number in range(1, int((right - left + bottom - top) / HATCH) + 1):
        x, y = left + max(0.0, HATCH * number - (bottom - top)), min(bottom, top + HATCH * number)
        rise = min(right - x, y - top)
        yield Stroke(((x, y), (x + rise, y - rise)), "tone2", 1.4)


def firmness(document: Plain) -> Scene | None:
    """The share of draws that end in each class, largest first, against the two marks of firmness.

    Where no class is stated there is nothing to be firm: the shares are then of the cases that the answers allow.
    """
    verdict = document["verdict"]
    if not anything_known(document):
        return None
    is_stated = verdict["firmness"] is not None
    shares = verdict["acceptability"] if is_stated else verdict["as_answered"]["candidates"]
    found = [pair for pair in phrases.ordered(shares) if pair[1] > 0]
    if not found:
        return None
    own = own_classes(verdict)
    shown = [(verdict["classes"][name], part, name in own) for name, part in found]
    if len(shown) > SHARES_SHOWN:
        rest = shown[SHARES_SHOWN - 1 :]
        shown = [*shown[: SHARES_SHOWN - 1], (f"{len(rest)} other classes", sum(part for _, part, _ in rest), False)]
    bounds = [(name, verdict["shares"][name]) for name in (("leaning", "firm") if is_stated else ("stated",))]
    y, left, wide, marks = 4.0, 1.0, RIGHT - 2, list[Mark]()
    for title, part, is_own in shown:
        said = say.share(part)
        marks.append(Label(left, y + 7, fitted(title, wide - 10 - width_of(said, 8), 8), bold=is_own))
        marks.append(Label(left + wide, y + 7, said, anchor="end", bold=is_own))
        marks.append(Box(left, y + 10, wide, 5.5, "tone3"))
        marks.append(Box(left, y + 10, max(0.8, wide * part), 5.5, "practised" if is_own else "paper", "practised"))
        for _, bound in bounds:
            upright = tuple((left + wide * bound / 100, y + end) for end in (9, 16.5))
            marks += [Stroke(upright, "paper", 2.4), Stroke(upright, "ink", 0.9)]
        y += SHARE_PITCH
    for name, bound in bounds:
        marks.append(Label(left + wide * bound / 100, y + 8, f"{name} {bound} %", 7, "soft", "middle", italic=True))
    title = "How firm the verdict is" if is_stated else "What the answers allow"
    rows = tuple((title, say.share(part)) for title, part, _ in shown)
    of = "Share of draws that end in each class" if is_stated else "Share of the possible cases in each class"
    told = ", ".join(f"{name} from {bound} %" for name, bound in bounds)
    words = f"{of}: {'; '.join(f'{name} {share}' for name, share in rows)}. Marks: {told}."
    return Scene(title, words, ("Class", "Share"), rows, RIGHT, y + 15, tuple(marks))
