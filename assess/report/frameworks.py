"""Frameworks: rows and sentences of each framework, with its criteria, as a report prints them.

Nothing is judged here, and nothing of an answer is left out. A severity is never called a score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from assess.model import terms
from assess.report import phrases
from assess.report.lines import Quote, quoting, sourced, written
from assess.report.phrases import Plain
from assess.text import say
from assess.text.language import _, ngettext, pgettext

Cells = list[str]
TOP = 4


def is_answered(one: Plain) -> bool:
    """Whether anything is told of a criterion: a level or a choice, a note, a stress or evidence."""
    return phrases.answered(one) or bool(one["note"] or one["stress"] or one["evidence"] or one["differed"])


def unanswered(document: Plain, criteria: Iterable[str]) -> list[str]:
    """The titles of those of `criteria` that nothing is told of."""
    return [document["criteria"][name]["title"] for name in criteria if not is_answered(document["criteria"][name])]


def open_readings(document: Plain, only: str = "") -> list[tuple[str, str, str, str]]:
    """What is not known of criteria of which something is told: criterion, readings, partners, and what was said.

    `only` asks for those in one state, `unknown` or `unanswered`.
    """
    sides: dict[tuple[str, str, str], list[str | None]] = {}
    for one in document["unknown"]:
        if is_answered(document["criteria"][one["criterion"]]) and only in ("", one["state"]):
            sides.setdefault((one["criterion"], one["state"], one["reading"]), []).append(one["side"])
    rows: dict[tuple[str, str, tuple[str | None, ...]], list[str]] = {}
    for (criterion, state, reading), found in sides.items():
        rows.setdefault((criterion, state, tuple(found)), []).append(reading)
    said = {"unknown": pgettext("state of an answer", "cannot tell"), "unanswered": terms.state_said("unanswered")}
    return [
        (
            document["criteria"][criterion]["title"],
            say.listed(map(terms.reading_said, readings)),
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
    if not before:
        return ""
    return ngettext(
        "%(criteria)s counts here as well; it is printed under %(frameworks)s.",
        "%(criteria)s count here as well; they are printed under %(frameworks)s.",
        len(before),
        criteria=say.listed(phrases.titles(document, before)),
        frameworks=say.listed(where),
    )


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
    where = say.listed(phrases.titles(document, one["minimum_criteria"]))
    lowest = pgettext("level", "not known") if one["minimum"] is None else f"{one['minimum']}: {where}"
    scored = [say.score(one["score"]), say.score_range(one["low"], one["high"]), say.share(one["coverage"])]
    return [phrases.reading_head(name), *scored, lowest]


def gap_said(group: Plain) -> str:
    """The gap of a framework in a sentence; empty where none is stated."""
    if group["gap"] is None:
        return ""
    steps, says = say.steps(group["gap"], 1), phrases.gap_says(group["gap_says"])
    # Translators: %(says)s is one of: words are ahead of deeds; more is done than said; words and deeds match
    return _("Gap %(steps)s steps: %(says)s.", steps=steps, says=says)


def remark(document: Plain, one: Plain) -> str:
    """The gap, the confidence, and whether a level 3 was left untested, in one line."""
    degree = phrases.confidence_said(one["confidence"]) if one["confidence"] else ""
    confidence = _("Confidence: %(degree)s.", degree=degree) if degree else ""
    untested = _("Untested: no stress occurred.") if one["untested"] else ""
    return say.joined(_gap(one, phrases.names(document)), confidence, untested)


def _gap(one: Plain, names: Mapping[str, str]) -> str:
    """The criterion's gap and each partner's, as far as they are known."""
    known = {names[side]: gap for side, gap in (one["side_gaps"] or {}).items() if gap is not None}
    sides = ", ".join(f"{name} {say.steps(gap)}" for name, gap in known.items())
    if one["gap"] is None:
        # Translators: %(partners)s are partners, each with its gap: “Peru +1, Chile 0”
        return _("Gap for %(partners)s.", partners=sides) if sides else ""
    if not sides:
        return _("Gap %(steps)s.", steps=say.steps(one["gap"]))
    # Translators: %(partners)s are the partners, each with its gap: “Peru +1, Chile 0”
    return _("Gap %(steps)s (%(partners)s).", steps=say.steps(one["gap"]), partners=sides)


def reading_rows(document: Plain, criterion: Plain) -> list[dict[str, Any]]:
    """The readings of a criterion as rows: the dyad's, then each partner's; whose row a partner's is says `who`."""
    names = phrases.names(document)
    rows: list[dict[str, Any]] = []
    for name in phrases.readings(criterion, "question"):
        if criterion[name]["state"] == "not_applicable":
            said = quoting(partial(_not_applicable, criterion[name]["reason"]), document["lang"])
            rows.append(_row(name, said, level="–"))
        else:
            rows += _rows(name, criterion, names)
    return rows


def _not_applicable(reason: str, quote: Quote) -> str:
    return _("Does not apply: %(reason)s", reason=quote(reason))


def _rows(name: str, criterion: Plain, names: Mapping[str, str]) -> list[dict[str, Any]]:
    one, options = criterion[name], criterion["options"]
    if "chosen" in one and one["sides"]:
        return [_row(name, ""), *(_row(name, _chosen(part, options), names[at]) for at, part in one["sides"].items())]
    if "chosen" in one:
        return [_row(name, _chosen(one["chosen"] if one["state"] == "chosen" else one["state"], options))]
    low, high = one["low"], one["high"]
    given = {"level": say.levels(low, high), "pips": _pips(low, high), "label": one["label"]}
    given["shown"] = say.levels(one["supported"]["low"], one["supported"]["high"]) if one["supported"] else ""
    if not one["sides"]:
        return [_row(name, one["descriptor"] or _anywhere(one), **given)]
    rows = [_row(name, _which(name == "severity", bool(one["label"])), **given)]
    for side, part in one["sides"].items():
        known = isinstance(part, int)
        text = (one["side_descriptors"] or {}).get(side, "") if known else f"{phrases.state_head(part)}."
        ends = (part, part) if known else (0, TOP)
        rows.append(_row(name, text, names[side], level=say.levels(*ends), pips=_pips(*ends)))
    return rows


def _anywhere(one: Plain) -> str:
    """That a reading without a level may have several."""
    if one["state"] == "unknown":
        return _("Unknown: it may stand anywhere from %(low)s to %(high)s.", low=one["low"], high=one["high"])
    return _("Not answered: it may stand anywhere from %(low)s to %(high)s.", low=one["low"], high=one["high"])


def _which(is_higher: bool, is_labelled: bool) -> str:
    """Which of the two partners' levels is that of the dyad; behind the label of a level, or alone."""
    if is_labelled:
        # Translators: behind the name of a level and a colon
        higher = pgettext("level of the dyad", "the higher of the two partners")
        lower = pgettext("level of the dyad", "the lower of the two partners")
    else:
        higher = pgettext("level of the dyad", "The higher of the two partners")
        lower = pgettext("level of the dyad", "The lower of the two partners")
    return higher if is_higher else lower


def _row(reading: str, text: str, who: str = "", **given: Any) -> dict[str, Any]:
    blank = {"level": "", "label": "", "shown": "", "pips": ()}
    return {"reading": phrases.reading_head(reading), "ink": reading, "who": who, "text": text} | blank | given


def _pips(low: int, high: int) -> tuple[str, ...]:
    """Four marks for the steps above 0: reached, possible or not reached."""
    return tuple("full" if step <= low else "open" if step <= high else "none" for step in range(1, TOP + 1))


def _chosen(part: Any, options: Mapping[str, str]) -> str:
    """What was chosen, as a sentence."""
    return f"{say.capital(picked(part, options))}."


def notes(one: Plain, lang: str = "") -> list[str]:
    """The lines of a note in `lang`, and where those that a merged assessment is made of differed."""
    lines = [written(line.strip(), lang) for line in one["note"].split("\n") if line.strip()]
    return [*lines, *(_("Where they differed: %(text)s.", text=line) for line in one["differed"])]


def speaking(one: Plain, how: str) -> list[Plain]:
    """The items of evidence of a criterion that speak for a reading (`supports`), or `against` one."""
    return [item for item in one["evidence"] if item[how]]


def evidence_details(document: Plain, item: Plain, how: str = "supports") -> list[Any]:
    """Where an item of evidence comes from, of when it is, what it speaks for or against, and of whom it speaks."""
    caps = item["caps"]
    if how == "supports":
        readings = say.listed(_carried(name, caps.get(name)) for name in item["supports"])
        # Translators: of an item of evidence; %(readings)s is “declared up to 2 and practised”
        said = _("supports %(readings)s", readings=readings)
    else:
        # Translators: of an item of evidence; %(readings)s is “declared and practised”
        said = _("against %(readings)s", readings=say.listed(map(terms.reading_said, item["against"])))
    name = document["partners"][item["side"]]["in_sentence"] if item["side"] else ""
    # Translators: of which partner an item of evidence speaks
    speaks = _("speaks of %(name)s", name=name) if name else ""
    return [sourced(written(item["source"], document["lang"])), say.day(item["date"]), said, speaks]


def _carried(reading: str, cap: int | None) -> str:
    """A reading, and up to which level it is carried."""
    said = terms.reading_said(reading)
    # Translators: a reading (declared, practised), and up to which level an item of evidence carries it
    return said if cap is None else _("%(reading)s up to %(level)s", reading=said, level=cap)


def caps(document: Plain, reading: str) -> str:
    """Up to which level each kind of evidence carries a reading."""
    kinds = document["scales"]["evidence"].values()
    # Translators: a kind of evidence, and up to which level it carries a reading
    return ", ".join(_("%(kind)s up to %(level)s", kind=kind["title"], level=kind[reading]) for kind in kinds)


def after_whom(one: Plain) -> str:
    """The places in works after which a criterion is asked."""
    told = []
    for source in one["sources"]:
        note = source["note"].rstrip(".")
        place = source["place"]
        # A work known through another ends with whose place follows: `as read by Lorenzini, section II`.
        by, *rest = place.split(", ", 1)
        if rest and source["short"].endswith(f" {by}"):
            place = rest[0]
        told.append(f"{source['short']}, {place}{f' ({note})' if note else ''}.")
    return " ".join(told)


def picked(part: Any, options: Mapping[str, str]) -> str:
    """What was chosen, in words: of a list of options, or the state of an answer that names none."""
    if part in (None, "unanswered", "unknown"):
        return terms.state_said(part)
    if part == "chosen":
        return pgettext("answer", "none")
    return say.listed_apart(options.get(one, one) for one in part) or pgettext("answer", "none")
