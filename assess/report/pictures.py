"""Pictures: what a report on one assessment shows as scenes, each readable without colour and said in words.

Here a document becomes shapes at places, in points; nothing is judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from textwrap import wrap

from assess.model import terms
from assess.report import phrases
from assess.report.dumbbells import LEVELS, PAGE, Cell, Dumbbells, Row, Spot, apart_head, gap_head, shape
from assess.report.palette import Role
from assess.report.phrases import Plain
from assess.report.scene import Box, Label, Mark, Scene, Stroke, fitted, width_of
from assess.report.verdict import anything_known, own_classes
from assess.text import say
from assess.text.language import _, ngettext, pgettext

LEFT, RIGHT = 300.0, 170.0
READINGS: tuple[Role, ...] = ("declared", "practised")
ROWS_HEIGHT, LEAST_PITCH, MOST_PITCH = 248.0, 8.5, 16.0
AREA_PITCH, AREA_LINE, AREA_SIGNS = 13.0, 8.6, 29
AREA_COLUMNS = (("declared", 115.0, 36.0), ("practised", 153.0, 37.0))
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
        words = ", ".join(f"{terms.reading_said(name)} {level}" for name, level in zip(READINGS, said, strict=True))
        rows.append(Row(one["title"], {"": Cell(spots, gap, words)}))
        table.append((one["title"], *said, gap))
        told.append(f"{one['title']}: {words}")
    pitch = max(LEAST_PITCH, min(MOST_PITCH, ROWS_HEIGHT / len(rows)))
    # Translators: at most 34 characters; what a line over several levels stands for
    unknown = pgettext("in a picture", "not known: where it may stand")
    key = _key(rows, [(name, terms.reading_said(name)) for name in READINGS], unknown)
    drawn = Dumbbells(rows, ("",), end=gap_head(), key=key, pitch=pitch, width=LEFT, room=134, unit=31)
    return replace(
        drawn.scene(_("Declared and practised, criterion by criterion")),
        words=f"{_('Levels from 0 to 4, words furthest ahead of deeds first.')} {'; '.join(told)}.",
        heads=(
            pgettext("head of a column", "Criterion"),
            *map(phrases.reading_head, READINGS),
            pgettext("head of a column", "Gap"),
        ),
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
    key = _key(rows, list(names.items()), pgettext("in a picture", "not known"))
    drawn = Dumbbells(rows, READINGS, apart_head(), key, MOST_PITCH)
    return drawn.scene(_("What each partner declares and practises"))


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
    return [*named, *([("/".join(name for name, _says in named), unknown)] if is_open else [])]


def areas(document: Plain) -> Scene | None:
    """Every area in two columns: named, worked on."""
    found = document["areas"]
    if not found:
        return None
    picked: dict[str, list[str] | None]
    picked = {reading: found[reading] if found[reading] or found["known"] else None for reading in READINGS}
    marks: list[Mark] = []
    for (_reading, x, room), head in zip(AREA_COLUMNS, _area_heads(), strict=True):
        marks.append(Label(x, 11, fitted(head, room, 7.5), 7.5, "soft", "middle", italic=True))
    y, rows = 18.0, []
    for name, label in found["options"].items():
        lines = wrap(say.capital(label), AREA_SIGNS, max_lines=2, placeholder="…") or [""]
        height = AREA_PITCH + AREA_LINE * (len(lines) - 1)
        marks += [Label(0, y + AREA_PITCH / 2 + AREA_LINE * at + 2.6, words) for at, words in enumerate(lines)]
        said = []
        for reading, x, _room in AREA_COLUMNS:
            chosen = picked[reading]
            said.append(_picked_said(name, chosen))
            if chosen is None:
                marks.append(Label(x, y + height / 2 + 2.6, "?", ink="soft", anchor="middle"))
            elif name in chosen:
                marks += shape(reading, x, y + height / 2)
        y += height
        marks.append(Stroke(((0, y), (RIGHT, y)), stroke=0.4))
        rows.append((say.capital(label), *said))
    named, worked_on = (_chosen(chosen, found["options"]) for chosen in picked.values())
    words = say.joined(_("Named: %(areas)s.", areas=named), _("Worked on: %(areas)s.", areas=worked_on))
    heads = (
        pgettext("head of a column", "Goal"),
        pgettext("goals", "Named"),
        pgettext("goals", "Worked on"),
    )
    return Scene(_("Goals named and goals worked on"), words, heads, tuple(rows), RIGHT, y + 4, tuple(marks))


def _area_heads() -> tuple[str, str]:
    return (
        # Translators: at most 10 characters, over a column of goals that are named (declared)
        pgettext("in a picture", "named"),
        # Translators: at most 10 characters, over a column of goals that are worked on (practised)
        pgettext("in a picture", "worked on"),
    )


def _picked_said(name: str, chosen: Sequence[str] | None) -> str:
    if chosen is None:
        return pgettext("goals", "not known")
    return pgettext("goals", "yes") if name in chosen else pgettext("goals", "no")


def _chosen(chosen: Sequence[str] | None, options: Mapping[str, str]) -> str:
    """The goals that were chosen, in words."""
    if chosen is None:
        return pgettext("goals", "not known")
    return say.listed_apart(options[name] for name in chosen) or pgettext("goals", "none")


def stage(document: Plain) -> Scene | None:
    """The phases as boxes in a row, formulation and implementation, each with its state in words."""
    found = document["stage"]
    if not found:
        return None
    entries = found["phases"]
    step = (PAGE + BOX_SPACE) / len(entries)
    marks: list[Mark] = []
    for part in dict.fromkeys(phase["part"] for phase in entries):
        inside = [place * step for place, phase in enumerate(entries) if phase["part"] == part]
        start, end = inside[0], inside[-1] + step - BOX_SPACE
        marks.append(Label((start + end) / 2, 7, phrases.part_head(part), 8, "soft", "middle", italic=True))
        marks.append(Stroke(((start, 10.5), (end, 10.5)), "soft"))
    rows, told = [], []
    for place, phase in enumerate(entries):
        look, levels = phrases.phase(phase, found), say.levels(phase["low"], phase["high"])
        state = phrases.phase_named(look)
        # Translators: at most 16 characters, beside the state of a phase
        level = pgettext("of a phase", "level %(level)s", level=levels)
        rows.append((phase["title"], state, levels))
        told.append(f"{phase['title']}: {state}, {level}")
        marks += _phase(look, phase["title"], level, levels, place * step, step - BOX_SPACE)
    low, high = (step * count - BOX_SPACE if count else 0.0 for count in (found["low"], found["high"]))
    marks.append(Stroke(((0, 48.5), (low, 48.5)), "practised", 2))
    if low != high:
        marks.append(Stroke(((low, 48.5), (high, 48.5)), "practised", 2, "1.5 2.5"))
    words = f"{'; '.join(told)}. {phrases.stage_said(found)}"
    heads = (
        pgettext("head of a column", "Phase"),
        pgettext("head of a column", "State"),
        pgettext("head of a column", "Level"),
    )
    return Scene(_("Stage reached"), words, heads, tuple(rows), PAGE, 51, tuple(marks))


def _phase(look: str, title: str, level: str, number: str, x: float, wide: float) -> Iterator[Mark]:
    """A phase as a box: full, hatched, dashed, dotted or empty, by its state."""
    if look == "early":
        yield from _hatched(x + 1, x + wide - 1, BOX_TOP + 1, BOX_TOP + BOX_HEIGHT - 1)
    fill: Role | None = "practised" if look == "entered" else None
    edge: Role = "soft" if look == "before" else "practised"
    yield Box(x + 0.5, BOX_TOP + 0.5, wide - 1, BOX_HEIGHT - 1, fill or "none", edge, 0.9, DASHES.get(look, ""), 2)
    ink: Role = "paper" if fill else "ink"
    lines = _title(title, wide - 8)
    size, first = (8.6, 26.0) if len(lines) == 1 else (7.2, 21.5)
    for place, line in enumerate(lines):
        yield Label(
            x + wide / 2, first + 7.6 * place, fitted(line, wide - 8, size * 1.05), size, ink, "middle", bold=True
        )
    state = f"{_looks(look)} · {level}"
    if width_of(state, 7) > wide - 4:
        state = f"{_looks(look)} · {number}"
    yield Label(x + wide / 2, 37 if len(lines) == 1 else 38.2, fitted(state, wide - 4, 7), 7, ink, "middle")


def _title(title: str, room: float) -> list[str]:
    """A title on one line, or on two of about the same width where one does not hold it."""
    words = title.split()
    if width_of(title, 9) <= room or len(words) == 1:
        return [title]
    parts = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    return list(min(parts, key=lambda pair: max(width_of(one, 8) for one in pair)))


def _looks(look: str) -> str:
    """How a phase stands in its stage, in the narrow place within its box."""
    return {
        # Translators: at most 18 characters, as all states of a phase in its box
        "entered": pgettext("in the box of a phase", "entered"),
        # Translators: at most 18 characters
        "skipped": pgettext("in the box of a phase", "skipped"),
        # Translators: at most 18 characters
        "early": pgettext("in the box of a phase", "out of order"),
        # Translators: at most 18 characters
        "before": pgettext("in the box of a phase", "not entered"),
        # Translators: at most 18 characters
        "open": pgettext("in the box of a phase", "not known"),
    }[look]


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
        others = ngettext("%(n)s other class", "%(n)s other classes", len(rest))
        shown = [*shown[: SHARES_SHOWN - 1], (others, sum(one[1] for one in rest), False)]
    bounds = [(_mark(name), verdict["shares"][name]) for name in (("leaning", "firm") if is_stated else ("stated",))]
    y, left, wide, marks = 4.0, 1.0, RIGHT - 2, list[Mark]()
    for title, part, is_own in shown:
        said = say.share(part)
        marks.append(Label(left, y + 7, fitted(title, wide - 10 - width_of(said, 8), 8), bold=is_own))
        marks.append(Label(left + wide, y + 7, said, anchor="end", bold=is_own))
        marks.append(Box(left, y + 10, wide, 5.5, "tone3"))
        marks.append(Box(left, y + 10, max(0.8, wide * part), 5.5, "practised" if is_own else "paper", "practised"))
        for _name, bound in bounds:
            upright = tuple((left + wide * bound / 100, y + end) for end in (9, 16.5))
            marks += [Stroke(upright, "paper", 2.4), Stroke(upright, "ink", 0.9)]
        y += SHARE_PITCH
    for name, bound in bounds:
        said = f"{name} {say.share(bound / 100)}"
        marks.append(Label(left + wide * bound / 100, y + 8, said, 7, "soft", "middle", italic=True))
    rows = tuple((title, say.share(part)) for title, part, _is_own in shown)
    told = "; ".join(f"{name} {share}" for name, share in rows)
    named = ", ".join(_from(name, bound) for name, bound in bounds)
    if is_stated:
        title = _("How firm the verdict is")
        # Translators: %(marks)s is “leaning from 60 %, firm from 90 %”
        words = _("Share of draws that end in each class: %(shares)s. Marks: %(marks)s.", shares=told, marks=named)
    else:
        title = _("What the answers allow")
        # Translators: %(marks)s is “stated from 90 %”
        words = _("Share of the possible cases in each class: %(shares)s. Marks: %(marks)s.", shares=told, marks=named)
    heads = pgettext("head of a column", "Class"), pgettext("head of a column", "Share")
    return Scene(title, words, heads, rows, RIGHT, y + 15, tuple(marks))


def _mark(name: str) -> str:
    """What a verdict is from a mark on."""
    # Translators: of a class that enough of the possible cases end in
    return pgettext("firmness", "stated") if name == "stated" else phrases.firmness_said(name)


def _from(name: str, bound: int) -> str:
    # Translators: %(name)s is “firm” or “leaning”, %(share)s is “90 %”
    return pgettext("firmness", "%(name)s from %(share)s", name=name, share=say.share(bound / 100))
