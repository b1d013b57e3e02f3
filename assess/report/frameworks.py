"""Frameworks: rows and sentences of each framework, with its criteria, as a report prints them.

Nothing is judged here, and nothing of an answer is left out. A severity is never called a score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assess.report import phrases
from assess.report.lines import sourced
from assess.report.phrases import Plain
from assess.text import say

Cells = list[str]
TOP = 4
CANNOT_TELL = "cannot tell"
STANDING = {
    "shared": "shared",
    "complementary": "complementary: one partner only",
    "absent": "absent",
    "open": "cannot be told",
}


def is_answered(one: Plain) -> bool:
    """Whether anything is told of a criterion: a level or a choice, a note, a stress or evidence."""
    return phrases.answered(one) or bool(one["note"] or one["stress"] or one["evidence"] or one["differed"])


def unanswered(document: Plain, criteria: Iterable[str]) -> list[str]:
    """The titles of those of `criteria` that nothing is told of."""
    return [document["criteria"][name]["title"] for name in criteria if not is_answered(document["criteria"][name])]


def open_readings(document: Plain) -> list[tuple[str, str, str, str]]:
    """What is not known of criteria of which something is told: criterion, readings, partners, and what was said."""
    sides: dict[tuple[str, str, str], list[str | None]] = {}
    for one in document["unknown"]:
        if is_answered(document["criteria"][one["criterion"]]):
            sides.setdefault((one["criterion"], one["state"], one["reading"]), []).append(one["side"])
    rows: dict[tuple[str, str, tuple[str | None, ...]], list[str]] = {}
    for (criterion, state, reading), found in sides.items():
        rows.setdefault((criterion, state, tuple(found)), []).append(reading)
    said = {"unknown": CANNOT_TELL, "unanswered": "not answered"}
    return [
        (
            document["criteria"][criterion]["title"],
            say.listed(readings),
            say.listed(document["partners"][side]["name"] for side in found if side),
            said[state],
        )
        for (criterion, state, found), readings in rows.items()
    ]


def printed_under(document: Plain, rubric: str) -> list[str]:
    """The criteria that are printed under a framework: those that none before it counts."""
    return [name for name in document["rubrics"][rubric]["criteria"] if _first(document, name) == rubric]


def printed_before(document: Plain, rubric: str) -> str:
    """Which of its criteria are printed under another framework; empty where none is."""
    places = {name: _first(document, name) for name in document["rubrics"][rubric]["criteria"]}
    before = {name: place for name, place in places.items() if place != rubric}
    where = dict.fromkeys(document["rubrics"][place]["title"] for place in before.values())
    named = say.listed(phrases.titles(document, before))
    return f"{named} count here as well; they are printed under {say.listed(where)}." if before else ""


def _first(document: Plain, criterion: str) -> str:
    """The first framework in which a criterion counts."""
    rubrics: Mapping[str, Plain] = document["rubrics"]
    return next(name for name, one in rubrics.items() if criterion in one["criteria"])


def works(document: Plain) -> list[str]:
    """The works the frameworks come from, each once."""
    found: dict[str, str] = {}
    for rubric in document["rubrics"].values():
        for work in rubric["works"]:
            found.setdefault(work["short"], work["full"])
    return sorted(found.values())


def score_rows(document: Plain, group: Plain) -> list[Cells]:
    """Reading, score, range, what is known and the lowest level, for each reading of a framework or a group of it."""
    return [_score(document, name, group[name]) for name in phrases.scored(group)]


def _score(document: Plain, name: str, one: Plain) -> Cells:
    known = "none" if one["coverage"] is None else say.share(one["coverage"])
    where = say.listed(phrases.titles(document, one["minimum_criteria"]))
    lowest = "not known" if one["minimum"] is None else f"{one['minimum']}: {where}"
    return [name.capitalize(), say.score(one["score"]), say.score_range(one["low"], one["high"]), known, lowest]


def gap_said(group: Plain) -> str:
    """The gap of a framework in a sentence; empty where none is stated."""
    if group["gap"] is None:
        return ""
    return f"Gap {say.steps(group['gap'], 1)} steps: {phrases.gap_says(group['gap_says'])}."


def remark(document: Plain, one: Plain) -> str:
    """The gap, the confidence, and whether a level 3 was left untested, in one line."""
    confidence = f"Confidence: {one['confidence']}." if one["confidence"] else ""
    untested = "Untested: no stress occurred." if one["untested"] else ""
    return say.joined(_gap(one, phrases.names(document)), confidence, untested)


def _gap(one: Plain, names: Mapping[str, str]) -> str:
    """The criterion's gap and each partner's, as far as they are known."""
    sides = [f"{names[side]} {say.steps(gap)}" for side, gap in (one["side_gaps"] or {}).items() if gap is not None]
    dyad = "" if one["gap"] is None else f"Gap {say.steps(one['gap'])}"
    if dyad and sides:
        return f"{dyad} ({', '.join(sides)})."
    return f"{dyad or 'Gap for ' + ', '.join(sides)}." if dyad or sides else ""


def reading_rows(document: Plain, criterion: Plain) -> list[dict[str, Any]]:
    """The readings of a criterion as rows: the dyad's, then each partner's; whose row a partner's is says `who`."""
    names = phrases.names(document)
    return [row for name in phrases.readings(criterion, "question") for row in _rows(name, criterion, names)]


def _rows(name: str, criterion: Plain, names: Mapping[str, str]) -> list[dict[str, Any]]:
    one, options = criterion[name], criterion["options"]
    if one["state"] == "not_applicable":
        return [_row(name, f"Does not apply: {one['reason']}", level="–")]
    if "chosen" in one and one["sides"]:
        return [_row(name, ""), *(_row(name, _chosen(part, options), names[at]) for at, part in one["sides"].items())]
    if "chosen" in one:
        return [_row(name, _chosen(one["chosen"] if one["state"] == "chosen" else one["state"], options))]
    low, high = one["low"], one["high"]
    given = {"level": say.levels(low, high), "pips": _pips(low, high), "label": one["label"]}
    given["shown"] = say.levels(one["supported"]["low"], one["supported"]["high"]) if one["supported"] else ""
    if not one["sides"]:
        said = "Unknown" if one["state"] == "unknown" else "Not answered"
        return [_row(name, one["descriptor"] or f"{said}: it may stand anywhere from {low} to {high}.", **given)]
    which = f"the {'higher' if name == 'severity' else 'lower'} of the two partners"
    rows = [_row(name, which if one["label"] else say.capital(which), **given)]
    for side, part in one["sides"].items():
        known = isinstance(part, int)
        text = (one["side_descriptors"] or {}).get(side, "") if known else f"{phrases.part(part).capitalize()}."
        ends = (part, part) if known else (0, TOP)
        rows.append(_row(name, text, names[side], level=say.levels(*ends), pips=_pips(*ends)))
    return rows


def _row(reading: str, text: str, who: str = "", **given: Any) -> dict[str, Any]:
    blank = {"level": "", "label": "", "shown": "", "pips": ()}
    return {"reading": reading.capitalize(), "ink": reading, "who": who, "text": text} | blank | given


def _pips(low: int, high: int) -> tuple[str, ...]:
    """Four marks for the steps above 0: reached, possible or not reached."""
    return tuple("full" if step <= low else "open" if step <= high else "none" for step in range(1, TOP + 1))


def _chosen(part: Any, options: Mapping[str, str]) -> str:
    """What was chosen, as a sentence."""
    return f"{say.capital(_picked(part, options))}."


def notes(one: Plain) -> list[str]:
    """The lines of a note, and where those that a merged assessment is made of differed."""
    lines = [line.strip() for line in one["note"].split("\n") if line.strip()]
    return [*lines, *(f"Where they differed: {line}." for line in one["differed"])]


def speaking(one: Plain, how: str) -> list[Plain]:
    """The items of evidence of a criterion that speak for a reading (`supports`), or `against` one."""
    return [item for item in one["evidence"] if item[how]]


def evidence_details(document: Plain, item: Plain, how: str = "supports") -> list[Any]:
    """Where an item of evidence comes from, of when it is, what it speaks for or against, and of whom it speaks."""
    caps = item["caps"]
    readings = say.listed(f"{name} up to {caps[name]}" if name in caps else name for name in item["supports"])
    said = f"supports {readings}" if how == "supports" else f"against {say.listed(item['against'])}"
    speaks = f"speaks of {document['partners'][item['side']]['in_sentence']}" if item["side"] else ""
    return [sourced(item["source"]), say.day(item["date"]), said, speaks]


def caps(document: Plain, reading: str) -> str:
    """Up to which level each kind of evidence carries a reading."""
    kinds = document["scales"]["evidence"].values()
    return ", ".join(f"{kind['title'].lower()} up to {kind[reading]}" for kind in kinds)


def after_whom(one: Plain) -> str:
    """The places in works after which a criterion is asked."""
    told = []
    for source in one["sources"]:
        note = source["note"].rstrip(".")
        place = source["place"]
        # A work known through another ends with whose place follows: `as read by Lorenzini, section II`.
        by, *rest = place.split(", ", 1)
        if rest and source["short"].endswith(f" by {by}"):
            place = rest[0]
        told.append(f"{source['short']}, {place}{f' ({note})' if note else ''}.")
    return " ".join(told)


def profile_sentences(document: Plain, rubric: str) -> list[str]:
    """What a framework says beside scores: its pole, its breadth, severities and motives."""
    found, criteria = document["rubrics"][rubric]["profile"], document["criteria"]
    return [
        *_pole_sentences(found["pole"]),
        *_breadth_sentences(found["breadth"], criteria),
        *_severity_sentences(found["severities"], criteria),
        *_motive_sentences(found["motives"], criteria),
    ]


def _pole_sentences(found: Plain | None) -> list[str]:
    if found is None:
        return []
    poles = found["poles"]
    low, high = poles["low"], poles["high"]
    if found["class"] is None:
        return [f"Between {low} and {high} nothing is stated: {found['known']} of {found['of']} are known."]
    bounds = f"{low} up to {poles['low_up_to']:g}, {high} from {poles['high_from']:g}"
    return [f"Taken together: {found['title']} (mean position {found['mean']:.1f} of 4; {bounds})."]


def _breadth_sentences(found: Plain | None, criteria: Plain) -> list[str]:
    if found is None:
        return []
    if found["wide"] is None:
        return [f"Wide or narrow cannot be told: {criteria[found['criterion']]['title'].lower()} is not known."]
    return [f"{'Wide' if found['wide'] else 'Narrow'}: {found['count']} of {found['of']} areas are worked on."]


def _severity_sentences(found: Mapping[str, Plain], criteria: Plain) -> list[str]:
    titles = {name: criteria[name]["title"].lower() for name in found}
    known = {name: one["low"] for name, one in found.items() if one["low"] == one["high"]}
    said = []
    if known and (worst := max(known.values())):
        names = say.listed(titles[name] for name, level in known.items() if level == worst)
        of_known = " of what is known" if any(one["high"] > worst for one in found.values()) else ""
        said.append(f"Most severe{of_known}: {names} (level {worst} of 4; higher is worse).")
    elif known:
        said.append("No severity above 0 is known.")
    both = [titles[name] for name, one in found.items() if one["felt_by_both"]]
    if both:
        said.append(f"Felt by both, at level 2 or more: {say.listed(both)}.")
    elif any(one["may_be_felt_by_both"] for one in found.values()):
        said.append("Felt by both: nothing that is known so far.")
    elif any(criteria[name]["severity"]["sides"] for name in found):
        said.append("Felt by both: none.")
    return said


def _motive_sentences(found: Mapping[str, str], criteria: Plain) -> list[str]:
    """The motives by standing; what stands before a colon in a title says only that it is one."""
    said = []
    for standing, words in (("shared", "Shared motives"), ("complementary", "Motives of one partner only")):
        found_so = [name for name, known in found.items() if known == standing]
        if found_so:
            names = say.listed(criteria[name]["title"].rpartition(": ")[2].lower() for name in found_so)
            said.append(f"{words}: {names}.")
    return said


def profile_tables(document: Plain, rubric: str) -> list[tuple[Cells, list[Cells]]]:
    """The severities, motives and own choices of a framework, each as heads and rows."""
    found, criteria, names = document["rubrics"][rubric]["profile"], document["criteria"], phrases.names(document)
    own = [criteria[one] for one in document["rubrics"][rubric]["criteria"] if one.startswith(f"{rubric}.")]
    partners, severities = list(names.values()), found["severities"]
    sides = {name: criteria[name]["severity"]["sides"] for name in severities}
    severe = [[criteria[name]["title"], say.levels(one["low"], one["high"])] for name, one in severities.items()]
    heads = ["Higher is worse, worst first", "Severity"]
    if any(sides.values()):
        heads += partners
        severe = [row + _sides(parts) for row, parts in zip(severe, sides.values(), strict=True)]
    motives = [
        [criteria[name]["title"], *_sides(criteria[name]["importance"]["sides"]), STANDING[standing]]
        for name, standing in found["motives"].items()
    ]
    tables = (
        (heads, severe),
        (["Importance", *partners, "Together"], motives),
        (["Question", "Partner", "Answer"], _choice_rows(own, names)),
    )
    return [(heads, rows) for heads, rows in tables if rows]


def _sides(parts: Mapping[str, int | str | None] | None) -> Cells:
    """Where each partner stands, or may stand; empty of what is asked of the two together."""
    if parts is None:
        return ["", ""]
    return [str(part) if isinstance(part, int) else say.levels(0, TOP) for part in parts.values()]


def _choice_rows(own: list[Plain], names: Mapping[str, str]) -> list[Cells]:
    """What was chosen of the rubric's own criteria of choice; those asked as declared and practised stand elsewhere."""
    rows = []
    for one in own:
        title, options = one["title"], one["options"]
        for held in (one[reading] for reading in ("choice", "choices") if reading in one):
            if held["sides"]:
                rows += [[title, names[side], _picked(part, options)] for side, part in held["sides"].items()]
            else:
                rows.append([title, "", held["reason"] or _picked(held["chosen"] or held["state"], options)])
    return rows


def _picked(part: Any, options: Mapping[str, str]) -> str:
    """What was chosen, in words: of a list of options, or the state of an answer that names none."""
    if part in (None, "unanswered"):
        return "not answered"
    if part in ("unknown", "chosen"):
        return "unknown" if part == "unknown" else "none"
    return ", ".join(options.get(one, one) for one in part) or "none"
