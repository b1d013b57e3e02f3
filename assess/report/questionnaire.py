"""Questionnaire: what stands on a printed form, in the order of the interview, and which of its boxes are marked.

It takes a form as plain data (`assess.document.form`), in which partners and years that are to be told have words of
their own. Keys are those of the plain interview, so that a sheet can be typed in as it lies. Nothing here asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from assess.document.form import MOST_ITEMS, MOST_LISTED, NOT_APPLICABLE, UNTESTED
from assess.model.scale import UNTESTED_LEVEL
from assess.model.terms import reading_said
from assess.report.phrases import Plain
from assess.text import fit, say
from assess.text.language import N_, _, ngettext

HEAD = 11
WHEN = {
    "practised": N_("What is done in most of the years under study"),
    "declared": N_("What is said and signed by the end of the years under study"),
    "severity": N_("How severe it is in most of the years under study"),
    "position": N_("Where it stands in most of the years under study"),
    "importance": N_("How much it matters in most of the years under study"),
    "choice": N_("What holds in most of the years under study"),
    "choices": N_("Which ones there are in most of the years under study"),
}
"""Which reading, and when, where the years are to be told."""


def sheet_mark(document: Plain) -> str:
    """What stands at the foot of every page, by which a sheet is known again; after the notice of the answers."""
    rubrics = ", ".join(f"{name} {one['version']}" for name, one in document["rubrics"].items())
    said = _("Form %(id)s. Rubrics: %(rubrics)s.", id=document["id"], rubrics=rubrics)
    return say.joined(fit.cut(str(_answers(document).get("notice", "")), 160), said)


def minutes_said(document: Plain) -> str:
    """About how long all of it takes."""
    minutes = sum(one["minutes"] for one in document["stretches"])
    return ngettext("about %(n)s minute", "about %(n)s minutes", minutes)


def years_told(document: Plain) -> str:
    """The years under study; empty where they are to be told."""
    period = document["period"]
    return say.years(period["from"], period.get("to")) if period else ""


def parts_of(document: Plain) -> list[dict[str, Any]]:
    """The parts of the interview that hold criteria, each with these."""
    criteria = document["criteria"]
    parts = [one | {"criteria": [each for each in criteria if each["stretch"] == one["id"]]} for one in _all(document)]
    return [one for one in parts if one["criteria"]]


def guidance(criterion: Plain, asked: Sequence[Plain] = ()) -> list[str]:
    """What the rubric says of terms and borderline cases, without what stands on the sheet elsewhere.

    Of a list it is all but the last piece, which is of the terminal.
    """
    told: Sequence[str] = criterion["help"]
    if not criterion["readings"]:
        return list(told[:-1]) if criterion["id"] != "main_fields" else []
    begins = _("What to look for: %(evidence)s", evidence="").strip()
    places = [place for place, one in enumerate(told) if one.startswith(begins)]
    last = places[0] + (not criterion["look_for"]) if places else len(told)
    beside = {f"{row['text']}: {row['label']}" for one in asked for row in one.get("rows", ())}
    return [one for one in told[:last] if one not in beside]


def blocks_of(document: Plain, criterion: Plain) -> list[dict[str, Any]]:
    """What is asked of a criterion in its order: readings with their boxes, the stress, what shows it.

    Readings one after the other that offer the same stand together, a column of boxes each.
    """
    steps = [(place, one) for place, one in enumerate(document["steps"]) if one["criterion"] == criterion["id"]]
    found = []
    for (kind, _offer), group in groupby(steps, key=lambda one: (one[1]["kind"], _offered(one[1]))):
        places = [place for place, one in group]
        some = [document["steps"][place] for place in places]
        one: dict[str, Any] = {"kind": kind, "places": places, "steps": some}
        if kind in ("reading", "main_fields"):
            one |= {"columns": _heads(document, some), "rows": _rows(document, some)}
            one |= {"subject": _subject(document, some), "reason": _reason(document, some[0])}
        found.append(one)
    return found


def stress_marks(document: Plain, criterion: Plain) -> list[tuple[str, bool]]:
    """The numbers of the stresses of the list, and 0 for none, each with whether it is marked."""
    told = _answer(document, criterion["id"]).get("stress", "")
    listed = [one["text"] for one in _answers(document).get("stresses") or ()]
    number = str(listed.index(told) + 1) if told in listed else ""
    return [(key, key == number) for key in (*map(str, range(1, len(list_rows(document, "stresses")) + 1)), "0")]


def stress_beside(document: Plain, criterion: Plain) -> str:
    """A stress that was named and does not stand in the list."""
    told = str(_answer(document, criterion["id"]).get("stress", ""))
    return "" if told in [one["text"] for one in _answers(document).get("stresses") or ()] else told


def sure_marks(document: Plain, criterion: Plain) -> list[tuple[str, str, bool]]:
    """How sure one can be: key, word, and whether it is marked; nothing where it is not asked."""
    held = _answer(document, criterion["id"]).get("confidence")
    choices = document["questions"]["confidence"]["choices"] if criterion["sure"] else ()
    return [(one["key"], fit.bare(one["label"]), one["value"] == held) for one in choices if one["value"]]


def note_of(document: Plain, criterion: Plain) -> str:
    """The note on a criterion."""
    return str(_answer(document, criterion["id"]).get("note", ""))


def usual_bearings(document: Plain) -> list[dict[str, Any]]:
    """What an item of evidence can say of most criteria."""
    found = Counter(_told_of(one["bearings"]) for one in document["criteria"] if one["bearings"])
    usual = found.most_common(1)[0][0] if found else ()
    return next((one["bearings"] for one in document["criteria"] if _told_of(one["bearings"]) == usual), [])


def own_bearings(document: Plain, criterion: Plain) -> list[dict[str, Any]]:
    """What an item can say of a criterion, where that is not the usual."""
    found = _bearings(document, criterion)
    return [] if _told_of(found) == _told_of(usual_bearings(document)) else found


def bearings_apart(document: Plain, criterion: Plain) -> list[dict[str, Any]]:
    """What an item can say where a reading follows from a list, by other numbers then; empty where none can follow."""
    if document["answers"] is not None:
        return []
    left = [one for one in criterion["carried"] if one not in _following(document, criterion)]
    return _limited(criterion, left) if 0 < len(left) < len(criterion["carried"]) else []


def evidence_rows(document: Plain, criterion: Plain) -> list[list[str]]:
    """The items of evidence, each by keys and texts, and empty places where there are fewer than a sheet has."""
    parts = {one["name"]: one["choices"] for one in document["evidence"]["parts"]}
    bearings = _bearings(document, criterion)
    rows = []
    for item in _answer(document, criterion["id"]).get("evidence", ()):
        said = [set(item.get(name, ())) for name in ("supports", "against")]
        shows = [str(key) for key, one in enumerate(bearings, 1) if [set(one["supports"]), set(one["against"])] == said]
        row = [_key(parts["kind"], item["kind"]), *(str(item.get(name, "")) for name in ("text", "source", "date"))]
        row += [*shows, ""][:1]
        rows.append([*row, _key(parts["side"], item.get("side") or "")] if is_of_each(criterion) else row)
    return [*rows, *[[""] * (5 + is_of_each(criterion))] * (MOST_ITEMS - len(rows))]


def is_of_each(criterion: Plain) -> bool:
    """Whether each partner is asked by itself."""
    return len(criterion["sides"]) > 1


def list_rows(document: Plain, name: str) -> list[dict[str, Any]]:
    """The items of a list of the worksheet by the names of their parts, and empty places up to what a sheet has."""
    told = list(_answers(document).get(name) or ())
    return [*told, *[{}] * (MOST_LISTED[name] - len(told))]


def part_marks(part: Plain, item: Plain) -> list[tuple[str, bool]]:
    """The keys of a part of an item, each with whether it is marked."""
    held = item.get(part["name"], part["usual"] if item else None)
    return [(one["key"], one["value"] == held) for one in part["choices"]]


def declared_texts(document: Plain) -> dict[str, str]:
    """What the declaration says, by the names of its parts."""
    held = _answers(document).get("declaration") or {}
    return {name: str(held.get(name, "")) for name in ("label", "by", "date", "source")}


def who_judges(document: Plain) -> dict[str, Any]:
    """The name of whoever judges, and their side."""
    held = _answers(document).get("assessor") or {}
    return {"name": held.get("name") or "", "side": held.get("side") or ""}


def language_of(document: Plain) -> str:
    """The language in which the answers are written."""
    return str(_answers(document).get("lang", ""))


def _all(document: Plain) -> list[dict[str, Any]]:
    return [dict(one) for one in document["stretches"]]


def _answers(document: Plain) -> Mapping[str, Any]:
    return document["answers"] or {}


def _answer(document: Plain, name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = (_answers(document).get("answers") or {}).get(name) or {}
    return found


def _offered(step: Plain) -> tuple[Any, ...]:
    """What a step offers, by which it stands with others; what offers nothing stands alone."""
    if step["kind"] != "reading":
        return (step["kind"], step["reading"])
    choices = [tuple(one.values()) for one in (*step["choices"], *step["extras"])]
    return (*choices, step["many"], step["when"]["condition"])


def _subject(document: Plain, steps: Sequence[Plain]) -> str:
    """Which reading, when, of whom where there is one only, and in which fields."""
    first = steps[0]
    if first["kind"] != "reading" or len({one["reading"] for one in steps}) > 1:
        return ""
    when, _dot, of_whom = first["subject"].partition(" · ")
    if not document["period"]:
        when = _(WHEN[first["reading"]])
    fields = _("in the main fields") if first["in_fields"] else ""
    return " · ".join(filter(None, (when, of_whom if len(steps) == 1 else "", fields)))


def _heads(document: Plain, steps: Sequence[Plain]) -> list[str]:
    """What stands above the columns of boxes, where there are several."""
    if len(steps) == 1:
        return [_("Key")]
    if len({one["reading"] for one in steps}) > 1:
        return [reading_said(one["reading"]) for one in steps]
    names, codes = document["names"], document["partners"]
    return [names[one["side"]] if len(names[one["side"]]) <= HEAD else codes[one["side"]] for one in steps]


def _rows(document: Plain, steps: Sequence[Plain]) -> list[dict[str, Any]]:
    """What can be chosen, each with its key, its words, and a box for each step: None where it has none."""
    marked = [_marked(document, one) for one in steps]
    together = len({one["reading"] for one in steps}) == 1
    rows = []
    for one in (*steps[0]["choices"], *steps[0]["extras"]):
        boxes: list[bool | None] = [one["value"] in each for each in marked]
        # That a reading does not apply is said of both partners at once.
        boxes = [boxes[0], *[None] * (len(boxes) - 1)] if one["value"] == NOT_APPLICABLE and together else boxes
        row = {"key": one["key"], "text": one["text"] or one["label"], "label": one["label"] if one["text"] else ""}
        rows.append(row | {"boxes": boxes, "needs_reason": one["value"] == NOT_APPLICABLE})
    return rows


def _marked(document: Plain, step: Plain) -> set[Any]:
    """The values that are marked at a step."""
    if step["kind"] == "main_fields":
        return set(_answers(document).get("main_fields") or ())
    answer = _answer(document, step["criterion"])
    value = answer.get(step["reading"])
    if isinstance(value, Mapping):
        value = NOT_APPLICABLE if NOT_APPLICABLE in value else value.get(step["side"])
    offers_untested = any(one["value"] == UNTESTED for one in step["extras"])
    if answer.get("untested") and offers_untested and value == UNTESTED_LEVEL:
        return {UNTESTED}
    return set(value) if isinstance(value, list | tuple) else set() if value is None else {value}


def _reason(document: Plain, step: Plain) -> str:
    """Why a reading does not apply."""
    value = _answer(document, step["criterion"]).get(step["reading"]) if step["reading"] else None
    return str(value.get(NOT_APPLICABLE, "")) if isinstance(value, Mapping) else ""


def _bearings(document: Plain, criterion: Plain) -> list[dict[str, Any]]:
    """What an item can say: of filled answers that leave out what follows, of the rest only."""
    held = _answer(document, criterion["id"])
    gone = [one for one in _following(document, criterion) if document["answers"] is not None and one not in held]
    left = [one for one in criterion["carried"] if one not in gone]
    return _limited(criterion, left) if left else list(criterion["bearings"])


def _limited(criterion: Plain, readings: Iterable[str]) -> list[dict[str, Any]]:
    kept = set(readings)
    return [one for one in criterion["bearings"] if kept.issuperset([*one["supports"], *one["against"]])]


def _following(document: Plain, criterion: Plain) -> list[str]:
    """The readings of a criterion that may follow from a list."""
    steps = [one for one in document["steps"] if one["criterion"] == criterion["id"]]
    return [one["reading"] for one in steps if one["when"]["condition"] == "not_derived"]


def _told_of(bearings: Iterable[Plain]) -> tuple[str, ...]:
    return tuple(one["text"] for one in bearings)


def _key(choices: Iterable[Plain], value: Any) -> str:
    return next((str(one["key"]) for one in choices if one["value"] == value), "")
