"""Compared: what the page of a comparison chooses and counts of its document.

Each function takes the document and returns plain data for the template; none judges anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from assess.report import figures
from assess.report.blocks import Column
from assess.text import fit, say

Plain = Mapping[str, Any]
CARDS = 6
FEW = 12
COLUMNS = 9
NAMED_COLUMNS = 3
HEARD = 6
LEVELS = range(5)
NAME = 60
NO_LEVEL = {"not_applicable": "n/a", "not_asked": "–", "unanswered": "–"}


def verdict_cards(document: Plain) -> list[dict[str, str]]:
    """The verdict of each file; of many files, each verdict with how many gave it."""
    files = document["files"]
    if len(files) <= CARDS:
        return [
            {
                "name": fit.cut(one["period_label"] if document["kind"] == "periods" else one["label"], NAME),
                "title": say.capital(one["verdict"]["title"]),
                "note": how_firm(one),
                "ink": one["side"],
            }
            for one in files
        ]
    found = []
    ranked = _ranked(one["verdict"]["title"] for one in files)
    kept = ranked if len(ranked) <= CARDS else ranked[: CARDS - 1]
    for title, count in kept:
        name, note = f"{count} of {len(files)}", _by_side(title, document)
        found.append({"name": name, "title": say.capital(title), "note": note, "ink": ""})
    if rest := sum(count for _, count in ranked[len(kept) :]):
        found.append({"name": f"{rest} of {len(files)}", "title": "Other verdicts", "note": "", "ink": ""})
    return found


def how_firm(one: Plain) -> str:
    """How firm the verdict of a file is, and which stage is reached: `firm; stage 2 of 6`."""
    at = stage(one)
    return "; ".join(part for part in (one["verdict"]["firmness"], f"stage {at}" if at else "") if part)


def stage(one: Plain) -> str:
    """`2 of 6`, or between which phases the stage lies; empty where none was asked."""
    found = one["stage"]
    return f"{say.levels(found['low'], found['high'])} of {found['of']}" if found else ""


def ends(gap: Plain) -> list[Plain]:
    """One file from each of the two sides furthest apart, if possible one that gives reasons."""
    chosen = []
    for end in ("high", "low"):
        told = [one for one in gap["voices"] if one["file"] in gap[end]["files"]]
        chosen += sorted(told, key=_is_silent)[:1]
    return sorted(chosen, key=lambda one: str(one["chair"]))


def heard(gap: Plain) -> list[Plain]:
    """The files that are quoted on a gap: of many those that give reasons, the two sides furthest apart first."""
    far = (gap["high"]["chair"], gap["low"]["chair"])
    chosen = sorted(gap["voices"], key=lambda one: (_is_silent(one), one["chair"] not in far))[:HEARD]
    return [one for one in gap["voices"] if one in chosen]


def scores(one: Plain, document: Plain) -> str:
    """The scores and the gap of a file by framework: `Ohmae: declared 75.0, practised 50.0, gap +1.0`."""
    found = []
    for name, rubric in document["rubrics"].items():
        stated = one["scores"].get(name, {})
        said = [
            f"{key} {say.score(stated[key]['score'])}" for key in figures.readings(stated, "score") if key in stated
        ]
        gap = one["gaps"].get(name, {}).get("steps")
        said += [f"gap {say.steps(gap, 1)}"] if gap is not None else []
        found += [f"{rubric['short']}: {', '.join(said)}"] if said else []
    return "; ".join(found)


def furthest(one: Plain) -> str:
    """Where a file stands furthest from the others: `Trust, practised 4 (others 1.5); …`."""
    return "; ".join(f"{each['place']} {each['level']} (others {each['others']:.1f})" for each in one["most"])


def level_columns(document: Plain) -> list[Column]:
    """The heads of the table of levels: a column for each of a few files, else one for how many gave each level."""
    files = _own_columns(document)
    named = len(files) <= NAMED_COLUMNS
    heads = [Column("Criterion"), Column("Reading", 112, says="")]
    for place, one in enumerate(files, start=1):
        head = fit.cut(_called(one, document), 40) if named else str(place)
        heads.append(Column(head, 64 if named else 22, True, says=_called(one, document)))
    if not files:
        heads += [Column(str(level), 24, True, says=f"level {level} by") for level in LEVELS]
    if files and len(document["periods"]) > 1:
        return heads
    heads += [Column(head, 34, True) for head in ("Mean", "Range")]
    return heads + [Column(head, 36, True, says=says) for head, says in _sides(document).items()]


def level_rows(document: Plain) -> list[tuple[str, ...]]:
    """Every place with its levels, in the order that the pictures of them have: the widest first, but of periods."""
    found = [(width, cells) for width, cells in _level_rows(document) if width is not None]
    if document["kind"] != "periods":
        found.sort(key=lambda one: -one[0])
    return [cells for _, cells in found]


def without_level(document: Plain) -> str:
    """The places to which no file gave a level; empty where there are none."""
    left: dict[str, list[str]] = {}
    for width, (title, label, *_) in _level_rows(document):
        if width is None:
            left.setdefault(title, []).append(label)
    told = "; ".join(f"{title} ({', '.join(labels)})" for title, labels in left.items())
    return f"No level was given to: {told}." if told else ""


def by_verdict(document: Plain) -> list[dict[str, Any]]:
    """Many files by what they come to, from each side and in each period: a title, and who with their files."""
    several = len(document["chairs"]) > 1, len(document["periods"]) > 1
    counts = Counter(one["verdict"]["title"] for one in document["files"])
    groups: dict[str, list[str]] = {}
    for one in sorted(document["files"], key=lambda one: (-counts[one["verdict"]["title"]], one["verdict"]["title"])):
        side = document["chairs"][one["side"]] if several[0] else ""
        title = [one["verdict"]["title"], side, one["period_label"] if several[1] else ""]
        groups.setdefault(say.capital(", ".join(filter(None, title))), []).append(_told(one))
    return [{"title": title, "files": files} for title, files in groups.items()]


def to_know(one: Plain) -> list[str]:
    """What happened to a file on its way into the comparison."""
    said = {"swapped": "partners named in the other order and swapped", "merged": "merged from several assessments"}
    return [*(text for key, text in said.items() if one[key]), *one["warnings"]]


def remarks(document: Plain) -> list[str]:
    """What there is to know of many files, each remark once."""
    return _once((one["id"], text) for one in document["files"] for text in to_know(one))


def carried(document: Plain) -> list[str]:
    """How answers to another version of a rubric came over, said once for all files to which it happened alike."""
    return _once((one["file"], _carried(one)) for one in document["carried"])


def _carried(one: Plain) -> str:
    changed = f" Changed since: {say.listed(one['changed'])}." if one["changed"] else ""
    dropped = f" Dropped: {'; '.join(one['dropped'])}." if one["dropped"] else ""
    head = f"{one['rubric']} was asked in version {one['asked']} and is read in version {one['now']}"
    return f"{head}; {one['carried']} answers are carried over.{changed}{dropped}"


def _once(said: Iterable[tuple[str, str]]) -> list[str]:
    files: dict[str, list[str]] = {}
    for file, text in said:
        files.setdefault(text, []).append(file)
    return [f"{', '.join(names)}: {text}" for text, names in files.items()]


def _told(one: Plain) -> str:
    """`Ana (ana.yaml)`: who judged, and in which file."""
    return f"{one['name']} ({one['id']})" if one["name"] and one["name"] != one["id"] else str(one["id"])


def _is_silent(one: Plain) -> bool:
    return not (one["note"] or one["evidence"])


def _ranked(titles: Iterable[str]) -> list[tuple[str, int]]:
    """How often each title occurs, the most frequent first, equal ones by name."""
    return sorted(Counter(titles).items(), key=lambda pair: (-pair[1], pair[0]))


def _by_side(title: str, document: Plain) -> str:
    """From each side, how many gave this verdict; nothing where there is one side."""
    sides = document["chairs"]
    counts = Counter(one["side"] for one in document["files"] if one["verdict"]["title"] == title)
    return ", ".join(f"{says}: {counts[side]}" for side, says in sides.items() if counts[side] and len(sides) > 1)


def _own_columns(document: Plain) -> Sequence[Plain]:
    """The files that have a column of their own: all of few, none of many."""
    files: Sequence[Plain] = document["files"]
    return files if len(files) <= COLUMNS else ()


def _called(one: Plain, document: Plain) -> str:
    """A file by what tells it from the others: its period, its side, or else all that is known of who judged."""
    if document["kind"] == "periods":
        return str(one["period_label"])
    return str(document["chairs"][one["side"]] if len(document["files"]) == len(document["chairs"]) else one["label"])


def _sides(document: Plain) -> dict[str, str]:
    """Where many files of one period are counted, a head for the mean of each side, and what it says."""
    if _own_columns(document) or len(document["chairs"]) < 2 or len(document["periods"]) > 1:
        return {}
    heads = {side: fit.cut(document["dyad"][side], 10) for side in "ab"} | {"outside": "Outside"}
    return {heads[side]: f"{says} mean" for side, says in document["chairs"].items()}


def _level_rows(document: Plain) -> Iterator[tuple[float | None, tuple[str, ...]]]:
    """Each row of levels with how far they lie apart; None where there is no level."""
    files, several = _own_columns(document), len(document["periods"]) > 1
    for one in document["criteria"].values():
        for reading in figures.readings(one, "levels"):
            for row in one[reading]["rows"]:
                given = _given(one[reading], row["of"])
                levels = [level for level in given.values() if isinstance(level, int)]
                if files:
                    states = one[reading]["states"]
                    cells = [_cell(given.get(file["id"]), states.get(file["id"])) for file in files]
                else:
                    cells = [str(levels.count(level) or "") for level in LEVELS]
                if levels and not (files and several):
                    cells += [f"{sum(levels) / len(levels):.2f}", say.span(min(levels), max(levels))]
                if _sides(document):
                    means = {point["chair"]: f"{point['level']:.1f}" for point in row["marks"]}
                    cells += [means.get(side, "–") for side in document["chairs"]]
                yield _width(document, row, levels), (one["title"], row["label"], *cells)


def _width(document: Plain, row: Plain, levels: Sequence[int]) -> float | None:
    """How far the sides lie apart in a row, or the assessors of one side; None where there is no level."""
    if not levels:
        return None
    return row["gap"] or 0 if len(document["chairs"]) > 1 else max(levels) - min(levels)


def _given(one: Plain, of: str | None) -> Plain:
    found: Plain = one["levels"] if of is None else (one["sides"] or {}).get(of, {})
    return found


def _cell(level: Any, state: str | None) -> str:
    """A level, or the sign of why there is none."""
    return str(level) if isinstance(level, int) else NO_LEVEL.get(state or "not_asked", "?")
