"""Rubric: a framework's criteria with their questions, descriptors and sources, as its file holds them.

A rubric says what is asked and where it comes from; it never holds an answer.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from assess.model.fault import Fault, Path, convert, likely, shown, steering_faults
from assess.model.history import Change
from assess.model.rule import CriterionId, VerdictRules
from assess.model.scale import CORE_READINGS, LEVELS, READINGS, Level, Name, ReadingName, Text

Weight = Annotated[
    float, Meta(gt=0, le=1000, description="How much the criterion counts in its rubric's scores; 1 unless said.")
]
Descriptor = Annotated[str, Meta(min_length=1, max_length=140)]


class Work(Struct, frozen=True, forbid_unknown_fields=True):
    """A work that criteria cite: the short form used beside a question, and the full reference."""

    short: Text
    full: Text


class Place(Struct, frozen=True, forbid_unknown_fields=True):
    """Where in a work a criterion comes from, and what of it is this project's own."""

    work: Name
    place: Text
    note: str = ""


class Reading(Struct, frozen=True, forbid_unknown_fields=True):
    """One reading of a criterion: its question and, where it has levels, its five descriptors from 0 to 4.

    `ladder` names the labels of the levels in the scales (`own`: none); `stress` says that level 4 speaks of one.
    """

    question: Text
    levels: Annotated[tuple[Descriptor, ...], Meta(min_length=5, max_length=5)] | None = None
    ladder: Name = "own"
    stress: bool = False


class Criterion(Struct, frozen=True, forbid_unknown_fields=True):
    """A criterion: what is asked of the dyad or of each partner, why, after whom, and what would show it.

    Questions may name the partners: `{a}` and `{b}`, or `{it}` and `{other}` where it is asked of each.
    """

    id: Name
    title: Text
    asks: Literal["dyad", "each"]
    why: Text
    source: Annotated[tuple[Place, ...], Meta(min_length=1)]
    evidence: Text
    readings: Annotated[dict[ReadingName, Reading], Meta(min_length=1)]
    help: str = ""
    options: dict[Name, Text] = {}
    weight: Weight = 1.0
    group: Name | None = None
    always_applies: bool = False

    @property
    def scored(self) -> bool:
        """Whether its readings have levels; one with options classifies and is never scored."""
        return not self.options

    @property
    def sides(self) -> tuple[str, ...]:
        """The parts of one reading's answer: `a` and `b`, or the dyad as a whole."""
        return ("a", "b") if self.asks == "each" else ("dyad",)

    @property
    def asked_order(self) -> tuple[ReadingName, ...]:
        """Its readings in the order of asking: what is done before what is said."""
        return tuple(sorted(self.readings, key=lambda name: name in CORE_READINGS and name != "practised"))


class Borrowed(Struct, frozen=True, forbid_unknown_fields=True):
    """A criterion that another rubric defines: asked once, counted here as well."""

    id: Name
    same_as: CriterionId
    why: Text
    source: Annotated[tuple[Place, ...], Meta(min_length=1)]
    weight: Weight = 1.0
    group: Name | None = None


class Stage(Struct, frozen=True, forbid_unknown_fields=True):
    """The phases of a rubric in their order, and the level at which a phase counts as entered."""

    formulation: tuple[Name, ...]
    implementation: tuple[Name, ...]
    entered: Level

    @property
    def phases(self) -> tuple[str, ...]:
        """All phases, first to last."""
        return self.formulation + self.implementation


class Poles(Struct, frozen=True, forbid_unknown_fields=True):
    """How the mean of a rubric's positions is called: up to one bound, from another on, and between them."""

    low: Text
    low_up_to: Annotated[float, Meta(ge=0, le=4)]
    high: Text
    high_from: Annotated[float, Meta(ge=0, le=4)]
    between: Text


class Breadth(Struct, frozen=True, forbid_unknown_fields=True):
    """From how many of a list's options on a relation is called wide, else narrow."""

    criterion: CriterionId
    reading: ReadingName
    wide_from: Annotated[int, Meta(ge=1)]


class Rubric(Struct, frozen=True, forbid_unknown_fields=True):
    """A framework as a file: who wrote it, what it asks, and (one rubric only) how a verdict follows."""

    rubric: Literal[1]
    id: Name
    version: Text
    title: Text
    short: Text
    about: Text
    works: dict[Name, Work]
    criteria: tuple[Criterion, ...]
    groups: dict[Name, Text] = {}
    borrowed: tuple[Borrowed, ...] = ()
    stage: Stage | None = None
    poles: Poles | None = None
    breadth: Breadth | None = None
    verdict: VerdictRules | None = None
    history: tuple[Change, ...] = ()


def read_rubric(data: Any) -> tuple[Rubric | None, tuple[Fault, ...]]:
    """The rubric in plain `data` and every fault of its form, criterion by criterion; none where there is a fault."""
    if not isinstance(data, dict) or "rubric" not in data:
        return None, (Fault((), "this is not a rubric", "a rubric begins with `rubric: 1`"),)
    faults = list(steering_faults(data, ()))
    if type(data["rubric"]) is not int or data["rubric"] != 1:
        fact = f"{shown(data['rubric'])} is not a format that this program reads"
        return None, (Fault(("rubric",), fact, "write `rubric: 1`, or use a newer version of assess"),)
    parts: dict[str, Any] = {}
    for name, kind in _FIELDS.items():
        if name in data:
            parts[name] = convert(data[name], kind, (name,), faults)
    for name, kind in (("criteria", Criterion), ("borrowed", Borrowed)):
        items = data.get(name, [])
        if not isinstance(items, list):
            faults.append(Fault((name,), f"{shown(items)} is not a list", "write one item for each criterion"))
            continue
        found = [_one(item, kind, (name, place), faults) for place, item in enumerate(items)]
        parts[name] = tuple(one for one in found if one is not None)
    for name in data.keys() - set(_ALL_FIELDS):
        faults.append(Fault((name,), f"`{name}` is not known here", likely(name, _ALL_FIELDS)))
    for name in ("id", "version", "title", "short", "about", "works"):
        if name not in data:
            faults.append(Fault((), f"`{name}` is missing", "add it"))
    return (None if faults else Rubric(rubric=1, **parts)), tuple(faults)


def _one(item: Any, kind: Any, path: Path, faults: list[Fault]) -> Any:
    """A criterion; its readings are read one by one, so that a bad one hides no other."""
    if kind is Criterion and isinstance(item, dict) and isinstance(item.get("readings"), dict):
        before = len(faults)
        for name, reading in item["readings"].items():
            if name in READINGS and _descriptors_fit(item, name, reading, path, faults):
                convert(reading, Reading, (*path, "readings", name), faults)
        if len(faults) > before:
            return None
    return convert(item, kind, path, faults)


def _descriptors_fit(item: dict[str, Any], name: str, reading: Any, path: Path, faults: list[Fault]) -> bool:
    levels = reading.get("levels") if isinstance(reading, dict) else None
    if item.get("options") or (isinstance(levels, list) and len(levels) == len(LEVELS)):
        return True
    count = len(levels) if isinstance(levels, list) else 0
    fact = f"{item.get('id', 'a criterion')}.{name} has {count} descriptors"
    where = (*path, "readings", name, *(["levels"] if isinstance(levels, list) else []))
    faults.append(Fault(where, fact, "a scale 0–4 needs 5"))
    return False


_FIELDS: dict[str, Any] = {
    "id": Name,
    "version": Text,
    "title": Text,
    "short": Text,
    "about": Text,
    "works": dict[Name, Work],
    "groups": dict[Name, Text],
    "stage": Stage,
    "poles": Poles,
    "breadth": Breadth,
    "verdict": VerdictRules,
    "history": tuple[Change, ...],
}
_ALL_FIELDS = ("rubric", *_FIELDS, "criteria", "borrowed")
