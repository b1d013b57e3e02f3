"""Comparison: what the page of a comparison says, chooses and counts of its document.

Each function takes the document, or a part of it, and returns what is ready to print; none judges anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from assess.model.dyad import possessive
from assess.report import phrases
from assess.report.blocks import Card
from assess.report.phrases import Plain
from assess.report.verdict import class_named
from assess.report.warning import remarked
from assess.text import fit, say

CARDS = 6
NAMED = 8
NAMED_BY_VERDICT = 6
HEARD = 6
NAME = 60
SAYS = {
    "reliable": "this is reliable agreement (.800 or more)",
    "tentative": "conclusions can only be tentative (.667 to .800)",
    "none": "nothing should be concluded from what they share (below .667)",
}


def title(document: Plain) -> str:
    """`Argentina–Brazil, 2003–2010: two assessments side by side`."""
    names = "–".join(phrases.names(document).values())
    return f"{names}, {say.listed(periods(document))}: {_counted(document)} side by side"


def periods(document: Plain) -> list[str]:
    """The periods, as they are printed."""
    return [say.years(one["from"], one["to"]) for one in document["periods"]]


def period(file: Plain) -> str:
    """The period that a file judges."""
    return say.years(file["period"]["from"], file["period"]["to"])


def standpoints(document: Plain) -> dict[str, str]:
    """The sides from which the alliance is judged, in words: `Argentina's own`, `from outside`."""
    names = phrases.names(document, "in_sentence")
    said = {side: f"{possessive(name)} own" for side, name in names.items()} | {"outside": "from outside"}
    return {side: said[side] for side in document["chairs"]}


def file_named(document: Plain, name: str) -> Plain:
    """The file that is called so."""
    found: Plain = next(one for one in document["files"] if one["id"] == name)
    return found


def label(document: Plain, name: str) -> str:
    """A file as a reader tells it from the others: assessor, side and, with several, the period."""
    file = file_named(document, name)
    when = f", {period(file)}" if len(document["periods"]) > 1 else ""
    return f"{file['name'] or file['id']} ({standpoints(document)[file['side']]}{when})"


def series_label(document: Plain, one: Plain) -> str:
    """A series as a reader tells it from the others: its side, and of several from one side who judged."""
    first, side = file_named(document, one["points"][0]), standpoints(document)[one["chair"]]
    several = len(document["series"]) > len(document["chairs"])
    return f"{first['name'] or first['id']} ({side})" if several else side


def place(document: Plain, one: Plain) -> str:
    """`Trust, practised by Argentina`: a criterion, its reading and the partner it speaks of."""
    return f"{one['title']}, {reading_of(document, one['reading'], one['of'])}"


def reading_of(document: Plain, reading: str, side: str | None) -> str:
    """`practised`, or `practised by Argentina` where each partner is asked about."""
    joined = "by" if reading in phrases.CORE_READINGS else "for"
    return f"{reading} {joined} {document['partners'][side]['in_sentence']}" if side else reading


def _counted(document: Plain, files: Sequence[Plain] = ()) -> str:
    return say.counted(len(files or document["files"]), "assessment")


def differences(document: Plain) -> str:
    """In what the assessments differ."""
    differs = document["differs"]
    ways = {
        "side": f"side ({say.listed(standpoints(document).values())})",
        "assessor": "assessor",
        "period": f"period ({say.listed(periods(document))})",
    }
    if not differs:
        return f"The {_counted(document)} differ in neither side, assessor nor period."
    found = f"The {_counted(document)} differ in {say.listed(ways[one] for one in differs)}."
    if "assessor" in differs and "period" in differs:
        found += " What moved from one period to the next can be the relation, or who judged it."
    return found


def verdicts(document: Plain) -> str:
    """Which verdict is reached in which assessment; of many, how often each."""
    files, found = document["files"], _by_verdict(document)
    if len(found) == 1:
        how = "Both assessments" if len(files) == 2 else f"All {_counted(document)}"
        return f"{how} come to the same verdict: {found[0][0]}."
    few = len(files) <= NAMED_BY_VERDICT
    told = [
        f"{verdict}: {say.listed(label(document, one['id']) for one in own) if few else _counted(document, own)}"
        for verdict, own in found
    ]
    return f"The verdicts differ. {say.capital('; '.join(told))}."


def _by_verdict(document: Plain) -> list[tuple[str, list[Plain]]]:
    """The files by what they come to, what most come to first."""
    return phrases.ranked((class_named(one["verdict"]), one) for one in document["files"])


def verdict_cards(document: Plain) -> list[Card]:
    """The verdict of each file; of many files, each verdict with how many gave it."""
    files = document["files"]
    if len(files) <= CARDS:
        names = [period(one) if document["kind"] == "periods" else label(document, one["id"]) for one in files]
        return [
            Card(fit.cut(name, NAME), say.capital(class_named(one["verdict"])), how_firm(one), one["side"])
            for name, one in zip(names, files, strict=True)
        ]
    found = _by_verdict(document)
    kept = found if len(found) <= CARDS else found[: CARDS - 1]
    rest = len(files) - sum(len(own) for _, own in kept)
    cards = [Card(f"{len(own)} of {len(files)}", say.capital(title), _by_side(own, document)) for title, own in kept]
    return [*cards, *([Card(f"{rest} of {len(files)}", "Other verdicts", "")] if rest else [])]


def _by_side(files: Sequence[Plain], document: Plain) -> str:
    """From each side, how many files there are; nothing where there is one side."""
    sides, counts = standpoints(document), Counter(one["side"] for one in files)
    return ", ".join(f"{says}: {counts[side]}" for side, says in sides.items() if counts[side] and len(sides) > 1)


def by_verdict(document: Plain) -> list[tuple[str, list[str]]]:
    """Many files by what they come to, from each side and in each period: a title, and who with their files."""
    sides, several = standpoints(document), len(document["periods"]) > 1
    groups: dict[str, list[str]] = {}
    for verdict, files in _by_verdict(document):
        for one in files:
            title = [verdict, sides[one["side"]] if len(sides) > 1 else "", period(one) if several else ""]
            who = f"{one['name']} ({one['id']})" if one["name"] and one["name"] != one["id"] else one["id"]
            groups.setdefault(say.capital(", ".join(filter(None, title))), []).append(who)
    return list(groups.items())


def how_firm(one: Plain) -> str:
    """How firm the verdict of a file is, and which stage is reached: `firm; stage 2 of 6`."""
    at = stage(one)
    return "; ".join(part for part in (one["verdict"]["firmness"], f"stage {at}" if at else "") if part)


def stage(one: Plain) -> str:
    """`2 of 6`, or between which phases the stage lies; empty where none was asked."""
    found = one["stage"]
    return f"{say.levels(found['low'], found['high'])} of {found['of']}" if found else ""


def scores(one: Plain, document: Plain) -> str:
    """The scores and the gap of a file by framework: `Ohmae: declared 75.0, practised 50.0, gap +1.0`."""
    found = []
    for name, rubric in document["rubrics"].items():
        stated = one["scores"].get(name, {})
        said = [f"{key} {say.score(stated[key]['score'])}" for key in phrases.readings(stated, "score")]
        gap = one["gaps"].get(name, {}).get("steps")
        said += [f"gap {say.steps(gap, 1)}"] if gap is not None else []
        found += [f"{rubric['short']}: {', '.join(said)}"] if said else []
    return "; ".join(found)


def moved_from(document: Plain, move: Plain) -> str:
    """Where something stood before it moved, and when: `2 (1995–2002)`."""
    return f"{move['from']} ({period(file_named(document, move['files'][0]))})"


def moved_to(document: Plain, move: Plain) -> str:
    """Where it stands since, and when."""
    return f"{move['to']} ({period(file_named(document, move['files'][1]))})"


def gap_said(document: Plain, gap: Plain) -> str:
    """What each side says on a place where they part."""
    sides = standpoints(document)
    said = "; ".join(f"{sides[point['chair']]}: {point['level']}" for point in gap["levels"])
    return f"{say.capital(said)}."


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


def _is_silent(one: Plain) -> bool:
    return not (one["note"] or one["evidence"])


def agreed(found: Plain) -> str:
    """What alpha is, on how much it rests, and what may be concluded; in words where it is undefined."""
    if not found["units"]:
        return "Agreement cannot be computed: no level was given by two assessors for the same period."
    things = "one thing" if found["units"] == 1 else f"{found['units']} things"
    base = f"{say.counted(found['assessors'], 'assessor')}, {things} judged by two or more"
    if found["alpha"] is None:
        return f"Alpha is undefined ({base}): every level given is the same, and without variation it says nothing."
    interval = [say.coefficient(end) for end in found["interval"] or ()]
    between = f", 95 % interval {' to '.join(interval)}" if interval else ""
    few = f" {found['dropped']} of {found['draws']} resamples had no variation and were dropped."
    alpha = f"Krippendorff’s alpha (ordinal) is {say.coefficient(found['alpha'])}{between} ({base})"
    return f"{alpha}; {SAYS[found['says']]}.{few if found['dropped'] else ''}"


def alike(document: Plain) -> list[str]:
    """Which assessments hold the same answers or notes."""
    named = [(one, [label(document, file) for file in one["files"]]) for one in document["alike"]]
    return [alike_says(one["what"], one["count"], labels) for one, labels in named]


def alike_says(what: str, count: int, labels: Sequence[str]) -> str:
    """Which assessments hold the same answers or notes; of many, some by name."""
    shown = say.listed(say.some(labels, NAMED))
    if what == "answers":
        return f"{shown} gave the same answers in all {count} readings they share."
    return f"{shown} have {count} notes alike, word for word."


def stands_apart(document: Plain) -> str:
    """Who stands furthest from the others; empty where nobody does, or two do alike."""
    apart = document["apart"]
    if len(apart) < 2 or not apart[0]["distance"] or apart[0]["distance"] == apart[1]["distance"]:
        return ""
    first = apart[0]
    distance = f"{first['distance']:.2f} steps from their mean on average, over {first['levels']} levels"
    return f"{say.capital(label(document, first['file']))} stands furthest from the others: {distance}."


def furthest(document: Plain, one: Plain) -> str:
    """Where a file stands furthest from the others: `Trust, practised 4 (others 1.5); …`."""
    told = [f"{place(document, each)} {each['level']} (others {each['others']:.1f})" for each in one["most"]]
    return "; ".join(told)


def to_know(one: Plain) -> list[str]:
    """What happened to a file on its way into the comparison."""
    said = {"swapped": "partners named in the other order and swapped", "merged": "merged from several assessments"}
    return [*(text for key, text in said.items() if one[key]), *remarked(one["warnings"], with_place=False)]


def remarks(document: Plain) -> list[str]:
    """What there is to know of many files, each remark once."""
    return _once((one["id"], text) for one in document["files"] for text in to_know(one))


def carried(document: Plain) -> list[str]:
    """How answers to another version of a rubric came over, said once for all files to which it happened alike."""
    return _once((one["file"], _carried(one)) for one in document["carried"])


def _carried(one: Plain) -> str:
    changed = f" Changed since: {say.listed(one['changed'])}." if one["changed"] else ""
    dropped = f" Dropped: {'; '.join(remarked(one['dropped'], with_place=False))}." if one["dropped"] else ""
    head = f"{one['rubric']} was asked in version {one['asked']} and is read in version {one['now']}"
    return f"{head}; {one['carried']} answers are carried over.{changed}{dropped}"


def _once(said: Iterable[tuple[str, str]]) -> list[str]:
    files: dict[str, list[str]] = {}
    for file, text in said:
        files.setdefault(text, []).append(file)
    return [f"{', '.join(names)}: {text}" for text, names in files.items()]
