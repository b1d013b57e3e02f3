"""Form shape: what plain data must look like to be taken up by the page of a form, as data that the page checks it by.

A shape is `"text"`, `"written"` (a text of more than blanks), `"year"`, a list of the values that may stand there, or a
mapping: `list` is the shape of each item (at most `most`), `table` the shapes of the entries (those of `needs` must be
there, and with `only` no others may), `any` are shapes of which one fits. An empty mapping fits everything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import fields

from assess.document.form import NOT_APPLICABLE
from assess.model.assessment import UNKNOWN, Answer, Assessment, Declaration, Evidence
from assess.model.commitment import Commitment, Stress
from assess.model.scale import READINGS

Shape: TypeAlias = Any
_NEVER: Shape = {"any": []}
_KINDS: dict[str, type[Struct]] = {"commitments": Commitment, "stresses": Stress, "evidence": Evidence}
_REFUSED = ("not_ours", "other_rubrics", "other_pair")


def shapes(form: Mapping[str, Any]) -> list[tuple[str, Shape]]:
    """What a file must fit, in the order of checking, each with the name of the sentence that refuses another.

    The first says what the page can show, with the entries of each table in the order of the format.
    """
    ours, rubrics, pair = _REFUSED
    told = {"dyad": _table({}, needs=("a", "b")), "period": _table({}, needs=("from",))}
    stamps = {
        name: _table({"version": [one["version"]], "digest": [one.get("digest")]}, needs=("version",))
        for name, one in form["rubrics"].items()
    }
    same = {"dyad": _just(form["partners"]), "period": _just(form["period"])}
    return [
        (ours, _assessment(form)),
        (ours, _table(told)),
        (rubrics, _table({"rubrics": _table(stamps, needs=tuple(stamps), only=True)})),
        (pair, _table(same)),
    ]


def _table(entries: Mapping[str, Shape], needs: Sequence[str] = (), only: bool = False) -> Shape:
    return {"table": dict(entries), "needs": list(needs), "only": only}


def _just(held: Mapping[str, Any]) -> Shape:
    """What is the same as what is held, where anything is."""
    return _table({name: [value] for name, value in held.items()}, tuple(held), only=True) if held else {}


def _of(choices: Sequence[Mapping[str, Any]]) -> Shape:
    return [one["value"] for one in choices if one["value"] != ""]


def _ordered(kind: type[Struct], entries: Mapping[str, Shape], needs: Sequence[str] = ()) -> Shape:
    """A table whose entries stand as the format has them."""
    names = [one.encode_name for one in fields(kind)]
    return _table({name: entries.get(name, {}) for name in names}, needs)


def _assessment(form: Mapping[str, Any]) -> Shape:
    fields_asked = next((one["choices"] for one in form["steps"] if one["kind"] == "main_fields"), ())
    details = dict.fromkeys(("by", "date", "source"), "text")
    entries = {
        "assessment": [1],
        "date": "text",
        "dyad": _table(dict.fromkeys("ab", "written")),
        "period": _table(dict.fromkeys(("from", "to"), "year")),
        "assessor": _table({"name": "text", "side": "text"}),
        "declaration": _ordered(Declaration, {"label": "written", **details}, ("label",)),
        "commitments": _items(form, "commitments"),
        "stresses": _items(form, "stresses"),
        "main_fields": {"list": _of(fields_asked), "most": form["most_fields"]},
        "rubrics": _table({}),
        "answers": _table(
            {one["id"]: _answer(form, one["id"]) for one in form["criteria"] if one["readings"]}, only=True
        ),
    }
    return _ordered(Assessment, entries, ("assessment", "dyad", "period", "rubrics"))


def _items(form: Mapping[str, Any], name: str) -> Shape:
    """The shape of a list of the worksheet, or of the evidence of a criterion."""
    readings: Shape = {"list": "text"}
    parts = {one["name"]: _of(one["choices"]) if one["choices"] else "text" for one in form[name]["parts"]}
    own = {"text": "written", "due": "year", "supports": readings, "against": readings}
    return {"list": _ordered(_KINDS[name], parts | own, ("text",))}


def _answer(form: Mapping[str, Any], criterion: str) -> Shape:
    steps = [one for one in form["steps"] if one["criterion"] == criterion and one["kind"] == "reading"]
    entries = {name: _reading([one for one in steps if one["reading"] == name]) for name in READINGS}
    beside = {
        "stress": "text",
        "untested": [True, False],
        "confidence": _of(form["questions"]["confidence"]["choices"]),
        "note": "text",
        "evidence": _items(form, "evidence"),
    }
    return _ordered(Answer, entries | beside)


def _reading(steps: Sequence[Mapping[str, Any]]) -> Shape:
    """The shape of a reading: an answer of the dyad or of each partner, or a reason why it does not apply."""
    if not steps:
        return _NEVER
    options = _of(steps[0]["choices"])
    part: Shape = {"any": [[UNKNOWN], {"list": options} if steps[0]["many"] else options]}
    sides = {one["side"]: part for one in steps if one["side"] != "dyad"}
    reason = _table({NOT_APPLICABLE: "written"}, (NOT_APPLICABLE,), only=True)
    return {"any": [_table(sides, only=True) if sides else part, [UNKNOWN], reason]}
