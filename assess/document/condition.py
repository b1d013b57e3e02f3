"""Condition: one condition of a class of verdict, with the readings it looks at and how it stands."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import asdict

from assess.document.subject import Subject
from assess.model.assessment import Side
from assess.model.scale import ReadingName
from assess.scoring.levels import Range
from assess.scoring.rules import ConditionResult, Holds

Test = Literal["every", "count", "sum", "ahead", "claimed", "chosen", "either"]


class PlaceFacts(Struct, frozen=True, kw_only=True):
    """A reading of a criterion."""

    criterion: str
    reading: ReadingName


class SideFacts(PlaceFacts, frozen=True, kw_only=True):
    """A reading of a criterion for one partner, or (None) for the two together."""

    side: Side | None


class CellFacts(PlaceFacts, frozen=True, kw_only=True):
    """A reading that a condition looks at: its level, or from where to where it may stand."""

    title: str
    level: int | None
    low: int
    high: int


class ConditionFacts(Struct, frozen=True, kw_only=True, rename={"class_": "class"}):
    """A condition of a class: its test, what it needs, and how it stands.

    `low` to `high` is where its value may stand: the lowest level (with `at_most` the highest), a number of criteria,
    or a sum, by the test. It is held against one of `at_least`, `at_most`, `less_than` and `option`.
    """

    class_: str
    text: str
    test: Test
    state: Holds
    low: int
    high: int
    at_least: int | None
    at_most: int | None
    less_than: int | None
    option: str
    answers: tuple[CellFacts, ...]


def condition_facts(name: str, one: ConditionResult, subject: Subject) -> ConditionFacts:
    """A condition of the class `name`."""
    needs = asdict(one.condition)
    return ConditionFacts(
        class_=name,
        text=one.condition.text,
        test=one.condition.__struct_config__.tag,  # type: ignore[arg-type]
        state=one.holds,
        low=one.low,
        high=one.high,
        at_least=needs.get("for_at_least", needs.get("at_least")),
        at_most=needs.get("at_most"),
        less_than=needs.get("less_than"),
        option=needs.get("option", ""),
        answers=tuple(_cell(*key, subject) for key in one.keys),
    )


def _cell(name: str, reading: str, subject: Subject) -> CellFacts:
    criterion = subject.asked.criteria.get(name) or subject.asked.library.criterion(name)
    span = subject.card.ranges.get((name, reading), Range(0, 4))
    return CellFacts(
        criterion=name,
        reading=reading,  # type: ignore[arg-type]
        title=criterion.title if criterion else name,
        level=span.known,
        low=span.low,
        high=span.high,
    )
