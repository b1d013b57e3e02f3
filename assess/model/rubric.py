"""Rubric: a framework's criteria with their questions, descriptors and sources, as its file holds them.

A rubric says what is asked, where it comes from, and what changed in it; it never holds an answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from assess.model.derived import Derived
from assess.model.fault import Fault, Path, format_fault, steering_faults, value_at
from assess.model.form import convert
from assess.model.rule import CriterionId, VerdictRules
from assess.model.scale import CORE_READINGS, LEVELS, READINGS, Level, Name, ReadingName, Text
from assess.text.language import _, ngettext

Weight = Annotated[
    float, Meta(gt=0, le=1000, description="How much the criterion counts in its rubric's scores; 1 unless said.")
]
Descriptor = Annotated[str, Meta(min_length=1, max_length=160)]
"""So long that five of them fit a screen; those in English are shorter, as a translation takes more room."""


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

    `ladder` names the labels of the levels in the scales (`own`: none); `stress` says that level 4 speaks of one;
    `derived` how the level follows from other answers where these are given.
    """

    question: Text
    levels: Annotated[tuple[Descriptor, ...], Meta(min_length=5, max_length=5)] | None = None
    ladder: Name = "own"
    stress: bool = False
    derived: Derived | None = None


class Criterion(Struct, frozen=True, forbid_unknown_fields=True):
    """A criterion: what is asked of the dyad or of each partner, why, after whom, and what would show it.

    Questions may name the partners: `{a}` and `{b}`, or `{it}` and `{other}` where it is asked of each. `counts` says
    of an option what counts as it; `worksheet` that it is asked before all else; `chosen_in` names a criterion of
    choices: where this one's id is not among those chosen it stands at level 0, and is not asked.
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
    counts: dict[Name, Text] = {}
    weight: Weight = 1.0
    group: Name | None = None
    always_applies: bool = False
    worksheet: bool = False
    chosen_in: CriterionId | None = None

    @property
    def scored(self) -> bool:
        """Whether its readings have levels; one with options classifies and is never scored."""
        return not self.options

    def reading(self, name: str) -> Reading:
        """The reading of that name, which it has."""
        return self.readings[name]  # type: ignore[index]

    @property
    def sides(self) -> tuple[str, ...]:
        """The parts of one reading's answer: `a` and `b`, or the dyad as a whole."""
        return ("a", "b") if self.asks == "each" else ("dyad",)

    @property
    def follows_from(self) -> tuple[str, ...]:
        """The criteria, by full id, from which one of its readings follows."""
        chosen = (self.chosen_in,) if self.chosen_in else ()
        return (*chosen, *(name for one in self.readings.values() if one.derived for name in one.derived.sources))

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


class Change(Struct, frozen=True, forbid_unknown_fields=True):
    """One version of a rubric: what changed in it, which verdicts that can move, and the criteria renamed in it.

    `renamed` leads from the id before to the id from this version on, both without the rubric's own id.
    """

    version: Text
    changed: Text
    moves: Text
    renamed: dict[Name, Name] = {}


class Rubric(Struct, frozen=True, forbid_unknown_fields=True):
    """A framework as a file: who wrote it, what it asks, and (one rubric only) how a verdict follows."""

    rubric: Literal[1]
    id: Name
    version: Text
    title: Text
    short: Text
    about: Text
    works: dict[Name, Work]
    criteria: tuple[Criterion, ...] = ()
    groups: dict[Name, Text] = {}
    borrowed: tuple[Borrowed, ...] = ()
    stage: Stage | None = None
    poles: Poles | None = None
    breadth: Breadth | None = None
    verdict: VerdictRules | None = None
    history: tuple[Change, ...] = ()

    @property
    def entries(self) -> tuple[tuple[Path, str, Borrowed | Criterion], ...]:
        """All that it counts, what is borrowed first: place in the file, full id where it is defined, and entry."""
        borrowed = [(("borrowed", place), one.same_as, one) for place, one in enumerate(self.borrowed)]
        own = [(("criteria", place), f"{self.id}.{one.id}", one) for place, one in enumerate(self.criteria)]
        return (*borrowed, *own)


def news_since(history: tuple[Change, ...], version: str) -> tuple[Change, ...]:
    """What changed after `version`, the newest first; nothing where the history does not know that version."""
    known = [one.version for one in history]
    return history[: known.index(version)] if version in known else ()


def renamings(history: tuple[Change, ...], version: str) -> dict[str, str]:
    """The id that each criterion renamed after `version` has today, by its old id.

    Where the history does not know that version, every renaming counts.
    """
    known = any(one.version == version for one in history)
    found: dict[str, str] = {}
    for change in news_since(history, version) if known else history:
        found |= {old: found.get(new, new) for old, new in change.renamed.items()}
    return found


def read_rubric(data: Any) -> tuple[Rubric | None, tuple[Fault, ...]]:
    """The rubric in plain `data` and every fault of its form; no rubric where there is a fault."""
    if fault := format_fault(data, "rubric"):
        return None, (fault,)
    faults = [*steering_faults(data, ()), *_descriptor_faults(data)]
    rubric, of_form = convert(data, Rubric)
    told = {one.path for one in faults}
    faults += [one for one in of_form if one.path not in told]
    return (None if faults else rubric), tuple(faults)


def _descriptor_faults(data: dict[str, Any]) -> Iterator[Fault]:
    """Each reading of a criterion without options that has more or fewer descriptors than there are levels."""
    for steps in (("criteria", place) for place in range(len(_list(data.get("criteria"))))):
        one = value_at(data, steps)
        readings = one.get("readings") if isinstance(one, dict) and not one.get("options") else None
        for name, reading in readings.items() if isinstance(readings, dict) else ():
            if name in READINGS and isinstance(reading, dict):
                count = len(_list(reading.get("levels")))
                if count != len(LEVELS):
                    fact = ngettext(
                        "%(reading)s has %(n)s descriptor",
                        "%(reading)s has %(n)s descriptors",
                        count,
                        reading=".".join([*([str(one["id"])] if "id" in one else []), name]),
                    )
                    here = (*steps, "readings", name, *(["levels"] if "levels" in reading else []))
                    yield Fault(here, fact, _("a scale 0–4 needs 5"))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
