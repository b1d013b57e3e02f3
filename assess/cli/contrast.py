"""Contrast: a comparison on a terminal, chairs or assessors side by side and periods one after the other.

It is made from the comparison's document alone and computes no figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console

from assess.cli import marks
from assess.cli.blocks import Block, Table, print_blocks, spoken
from assess.report import figures
from assess.text import say

Document = Mapping[str, Any]
SIGNS = {"a": "A", "b": "B", "outside": "O"}
HEADS = {"a": "A", "b": "B", "outside": "Outside"}
MOST_FILES = 8
MOST_VERDICTS = 12
MOST_VOICES = 6
MOST_MOVES = 20
STEP = 3
LEVELS = range(5)
CLIMB = "▁▂▃▄▅▆▇█"
PLAIN_CLIMB = "_.-~=+*#"


def print_contrast(document: Document, console: Console) -> None:
    """Print the whole comparison, gaps first, in the width and the characters of `console`."""
    shown = marks.shown(dict(document), console.encoding)
    print_blocks(_blocks(shown, marks.marks(console.encoding)), console)


def sentences(document: Document) -> str:
    """The whole comparison in plain lines, nothing drawn."""
    return spoken(_blocks(marks.shown(dict(document)), None))


def _blocks(document: Document, signs: marks.Marks | None) -> list[Block]:
    """Every passage in the order in which it is read; without `signs` nothing is drawn."""
    parts = [
        _heading(document),
        _verdicts(document),
        *_gaps(document),
        *_series(document, signs),
        _moves(document),
        *_levels(document, signs),
        _alike(document),
        _agreement(document),
        _apart(document),
        _carried(document),
    ]
    return [one for one in parts if one is not None]


def _heading(document: Document) -> Block:
    passed = [f"Passed over: {one['problem']}" for one in document["passed_over"]]
    turned = [one["id"] for one in document["files"] if one["swapped"]]
    noted = [f"Turned round, because the partners stand in the other order: {say.listed(turned)}."] if turned else []
    merged = [one["id"] for one in document["files"] if one["merged"]]
    if merged and len(merged) < len(document["files"]):
        noted.append(f"Merged of others and therefore no further judge: {say.listed(merged)}.")
    return Block(document["title"], (document["says"], *document["notices"], *noted, *passed))


def _verdicts(document: Document) -> Block:
    """The verdict of each file; of many, how often each."""
    files = document["files"]
    if len(files) > MOST_VERDICTS:
        counts: dict[str, int] = {}
        for one in files:
            counts[one["verdict"]["title"]] = counts.get(one["verdict"]["title"], 0) + 1
        rows = [(str(count), name) for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
        return Block("Verdicts", (Table(("Files", "Verdict"), tuple(rows)),))
    lines = tuple(
        (one["verdict"]["firmness"] or "none", _stage(one), one["verdict"]["title"], one["label"]) for one in files
    )
    said = [
        f"{word}: {_tally(files, key)}." for key, word in (("claimed", "As claimed"), ("evidenced", "As evidenced"))
    ]
    title = "The verdict from each chair" if "side" in document["differs"] else "Verdicts"
    table = Table(("Firmness", "Stage", "Verdict", "Assessment"), lines)
    return Block(title, (document["verdict_says"], table, *said))


def _tally(files: Sequence[Document], key: str) -> str:
    """How often each title of a statement occurs; the title alone where it is the only one."""
    titles = [one["verdict"][key]["title"] for one in files]
    found = dict.fromkeys(titles)
    return titles[0] if len(found) == 1 else ", ".join(f"{name} ({titles.count(name)})" for name in found)


def _stage(file: Document) -> str:
    stage = file["stage"]
    return f"{say.levels(stage['low'], stage['high'])} of {stage['of']}" if stage else "not asked"


def _gaps(document: Document) -> Iterator[Block]:
    """Each perception gap with what is said under it."""
    if "side" not in document["differs"]:
        return
    if not document["gaps"]:
        yield Block("Perception gaps", ("None: no level lies 2 or more apart between two sides.",))
    for number, gap in enumerate(document["gaps"], 1):
        period = f", {gap['period_label']}" if len(document["periods"]) > 1 else ""
        parts = [gap["sentence"]]
        for voice in gap["voices"][:MOST_VOICES]:
            parts.append(f"{voice['label']}, level {voice['level']}: {voice['descriptor']}")
            parts += [f"Note: {voice['note']}"] if voice["note"] else []
            parts += [f"Evidence ({item['kind_title']}): {_item(item)}" for item in voice["evidence"]]
        if len(gap["voices"]) > MOST_VOICES:
            parts.append(f"And {len(gap['voices']) - MOST_VOICES} more with a note or evidence; --json has them all.")
        yield Block(f"Perception gap {number}: {gap['place']}{period}, {gap['steps']} steps", tuple(parts))


def _item(item: Document) -> str:
    told = [part for part in (item["source"], say.day(item["date"])) if part]
    return f"{item['text']} ({', '.join(told)})" if told else item["text"]


def _levels(document: Document, signs: marks.Marks | None) -> Iterator[Block]:
    """Every level: by chair, by assessor, or by period."""
    if document["kind"] == "periods":
        yield Block("Levels by period", (_by_period(document),))
    elif "side" in document["differs"]:
        for number, period in enumerate(document["periods"]):
            title = f"Levels by side, {period['label']}" if len(document["periods"]) > 1 else "Levels by side"
            legend = "A, B and O stand for " + "; ".join(
                f"{SIGNS[key]}: {text}" for key, text in document["chairs"].items()
            )
            table = _by_chair(document, number, signs)
            if table.rows:
                yield Block(title, (f"{legend}. Of several files of a side it is their mean.", table))
    else:
        for number, period in enumerate(document["periods"]):
            yield _by_assessor(document, number, period["label"])


def _rows(document: Document) -> Iterator[tuple[str, Document, Document]]:
    """Each criterion and reading in order: its place as a reader says it, the reading, and the row."""
    for name in document["order"]:
        criterion = document["criteria"][name]
        for reading in figures.readings(criterion, "rows"):
            for row in criterion[reading]["rows"]:
                yield f"{criterion['title']}, {row['label']}", criterion[reading], row


def _by_chair(document: Document, period: int, signs: marks.Marks | None) -> Table:
    """The levels of A, B and outsiders on one line each."""
    chairs = list(document["chairs"])
    lines = []
    for place, _, row in _rows(document):
        found = {one["chair"]: one["level"] for one in row["marks"] if one["period"] == period}
        if found:
            cells = [str(found.get(chair, "–")) for chair in chairs]
            lines.append((*cells, *([_line(found, signs)] if signs else []), place))
    line = ((signs.join * (STEP - 1)).join("01234"),) if signs else ()
    return Table((*(HEADS[one] for one in chairs), *line, "Criterion"), tuple(lines))


def _line(levels: Mapping[str, float], signs: marks.Marks) -> str:
    """`·──B──·──AO─·`: each chair's sign at its level; where two meet they stand side by side."""
    cells = [signs.join if place % STEP else signs.step for place in range(4 * STEP + 1)]
    for chair, level in levels.items():
        place = round(level * STEP)
        while place < len(cells) and cells[place] in SIGNS.values():
            place += 1
        cells[place : place + 1] = SIGNS[chair]
    return "".join(cells)


def _by_assessor(document: Document, period: int, label: str) -> Block:
    """Every level, the mean, and the range; of many assessors how many gave each level."""
    files = [one for one in document["files"] if one["period_label"] == label]
    few = len(files) <= MOST_FILES
    lines = []
    for place, reading, row in _rows(document):
        levels = reading["sides"][row["of"]] if row["of"] else reading["levels"]
        given = [levels[one["id"]] for one in files]
        mark = next((one for one in row["marks"] if one["period"] == period), None)
        if mark is not None:
            every = [" ".join(map(_given, given))] if few else [str(given.count(level)) for level in LEVELS]
            spread = say.levels(mark["low"], mark["high"])
            lines.append((*every, f"{mark['level']:.2f}", spread, place))
    who = f"In this order: {'; '.join(one['label'] for one in files)}." if few else "How many gave each level."
    title = f"Levels by assessor, {label}" if len(document["periods"]) > 1 else "Levels by assessor"
    heads = ("Levels",) if few else tuple(map(str, LEVELS))
    return Block(title, (who, Table((*heads, "Mean", "Range", "Criterion"), tuple(lines))))


def _given(level: Any) -> str:
    return str(level) if isinstance(level, int) else "–"


def _by_period(document: Document) -> Table:
    labels = [one["label"] for one in document["periods"]]
    lines = []
    for place, _, row in _rows(document):
        found = {one["period"]: one["level"] for one in row["marks"]}
        if found:
            lines.append((*(str(found.get(number, "–")) for number in range(len(labels))), place))
    return Table((*labels, "Criterion"), tuple(lines))


def _series(document: Document, signs: marks.Marks | None) -> Iterator[Block]:
    """Verdict, stage, scores and gap through the periods, with a drawn line for each score."""
    files = {one["id"]: one for one in document["files"]}
    for series in document["series"]:
        points = [files[name] for name in series["points"]]
        rows = [
            (one["period_label"], _stage(one), one["verdict"]["firmness"] or "none", one["verdict"]["title"])
            for one in points
        ]
        parts: list[str | Table] = [Table(("Period", "Stage", "Firmness", "Verdict"), tuple(rows))]
        if lines := tuple(_score_lines(document, points, signs)):
            drawn = ("Line",) if signs else ()
            parts.append(
                Table((*(one["period_label"] for one in points), *drawn, "Score of 100, or gap in steps"), lines)
            )
        yield Block(f"Over the periods, {series['label']}", tuple(parts))


def _score_lines(
    document: Document, points: Sequence[Document], signs: marks.Marks | None
) -> Iterator[tuple[str, ...]]:
    """Each rubric's scores and gap, point by point."""
    for name, rubric in document["rubrics"].items():
        for reading in ("declared", "practised"):
            values = [one["scores"].get(name, {}).get(reading, {}).get("score") for one in points]
            if any(value is not None for value in values):
                cells = [say.score(value) for value in values]
                yield (*cells, *([_climb(values, signs)] if signs else []), f"{rubric['title']}, {reading}")
        gaps = [one["gaps"].get(name, {}).get("steps") for one in points]
        if any(gap is not None for gap in gaps):
            yield (*(say.steps(gap, 1) for gap in gaps), *([""] if signs else []), f"{rubric['title']}, gap")


def _climb(values: Sequence[float | None], signs: marks.Marks) -> str:
    """Scores as a line of rising signs; a question mark where none is stated."""
    climb = CLIMB if signs is marks.UNICODE else PLAIN_CLIMB
    return signs.join.join(
        "?" if one is None else climb[min(len(climb) - 1, int(one * len(climb) / 100))] for one in values
    )


def _moves(document: Document) -> Block | None:
    """Which criteria moved from one period to the next, the widest moves first."""
    if not document["series"]:
        return None
    moves = document["moves"]
    if not moves:
        return Block("What moved", ("No level that is known in two periods that follow each other moved.",))
    several = len(document["series"]) > 1
    lines = tuple(
        (
            f"{one['from']} to {one['to']}",
            f"{one['from_period']} to {one['to_period']}",
            one["place"] + (f" ({document['series'][one['series']]['label']})" if several else ""),
        )
        for one in moves[:MOST_MOVES]
    )
    more = [f"And {len(moves) - MOST_MOVES} more; --json has them all."] if len(moves) > MOST_MOVES else []
    return Block("What moved", (Table(("Level", "Periods", "Criterion"), lines), *more))


def _alike(document: Document) -> Block | None:
    """Which files hold the same answers, or the same notes."""
    said = tuple(one["sentence"] for one in document["alike"])
    return Block("The same in several files", said) if said else None


def _agreement(document: Document) -> Block | None:
    """How far the assessors agree, in all and by framework; nothing over periods of one assessor."""
    found = document["agreement"]
    if document["kind"] == "periods":
        return None
    lines = tuple(
        (_alpha(one["alpha"]), _interval(one["interval"]), str(one["units"]), document["rubrics"][name]["title"])
        for name, one in found["rubrics"].items()
    )
    heads = ("Alpha", "95 % interval", "Units", "Framework")
    return Block("Agreement", (found["sentence"], Table(heads, lines)) if found["units"] else (found["sentence"],))


def _alpha(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.3f}".replace("-", "−")


def _interval(ends: Sequence[float] | None) -> str:
    return " to ".join(_alpha(end) for end in ends) if ends else "none"


def _apart(document: Document) -> Block | None:
    """Who stands apart, and on what most."""
    if not document["apart_says"]:
        return None
    first = document["apart"][0]
    most = [f"{one['place']}: {one['level']}, the others {one['others']:.2f} on average." for one in first["most"]]
    return Block("Who stands apart", (document["apart_says"], *most))


def _carried(document: Document) -> Block | None:
    """What was carried over from another version of a rubric, changed, or dropped."""
    lines: list[str] = []
    for one in document["carried"]:
        changed = f"; changed since: {', '.join(one['changed'])}" if one["changed"] else ""
        lines.append(
            f"{one['file']}: {one['rubric']} {one['asked']} was asked, read as {one['now']}; "
            f"{one['carried']} criteria carried over{changed}."
        )
        lines += [f"Dropped: {line}" for line in one["dropped"]]
    return Block("Other versions of a rubric", tuple(lines)) if lines else None
