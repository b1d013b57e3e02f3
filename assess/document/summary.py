"""Summary: the three reasons for a verdict and the three things that would change it, the weightiest first."""

from __future__ import annotations

from msgspec import Struct

from assess.document.condition import ConditionFacts, condition_facts
from assess.document.criterion import Difference
from assess.document.frame import Share
from assess.document.subject import Subject
from assess.document.verdict import DecidingFacts, FlipFacts, deciding_facts, flip_facts
from assess.model.scale import ReadingName
from assess.scoring.reasons import Deciding, Flip
from assess.scoring.summary import Change, Known, Met, Missing, Possible, Reason, changes, reasons


class MetFacts(Struct, frozen=True, tag_field="kind", tag="met"):
    """A condition of the class stated, which is met."""

    condition: ConditionFacts


class MissingFacts(Struct, frozen=True, tag_field="kind", tag="missing"):
    """A condition that the next class still asks."""

    condition: ConditionFacts


class KnownFacts(Struct, frozen=True, tag_field="kind", tag="known"):
    """Of the `core` criteria only so many are known in a reading; a verdict needs more."""

    reading: ReadingName
    known: int
    core: int
    needed: int


class PossibleFacts(Struct, frozen=True, tag_field="kind", tag="possible"):
    """The classes that the answers leave possible, each with its share, the likeliest first."""

    classes: dict[str, Share]


class GapFacts(Struct, frozen=True, tag_field="kind", tag="gap"):
    """The criterion with the widest gap, in steps from practised to declared; 0: no known gap anywhere."""

    criterion: str
    steps: Difference


ReasonFacts = MetFacts | MissingFacts | KnownFacts | PossibleFacts | GapFacts
ChangeFacts = DecidingFacts | FlipFacts | MissingFacts


def reason_facts(subject: Subject) -> tuple[ReasonFacts, ...]:
    """Up to three reasons for the verdict."""
    return tuple(_reason(one, subject) for one in reasons(subject.card, subject.asked))


def change_facts(subject: Subject) -> tuple[ChangeFacts, ...]:
    """Up to three things that would change the verdict."""
    return tuple(_change(one, subject) for one in changes(subject.card))


def _reason(one: Reason, subject: Subject) -> ReasonFacts:
    match one:
        case Met():
            return MetFacts(condition_facts(one.class_id, one.condition, subject))
        case Missing():
            return MissingFacts(condition_facts(one.class_id, one.condition, subject))
        case Known():
            return KnownFacts(one.reading, one.known, one.core, one.needed)  # type: ignore[arg-type]
        case Possible():
            return PossibleFacts(dict(one.classes))
    return GapFacts(one.criterion, one.steps)


def _change(one: Change, subject: Subject) -> ChangeFacts:
    match one:
        case Deciding():
            return deciding_facts(one)
        case Flip():
            return flip_facts(one)
    return MissingFacts(condition_facts(one.class_id, one.condition, subject))
