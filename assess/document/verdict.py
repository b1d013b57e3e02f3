"""Verdict: the three statements, how firm the verdict is, why it is that, and what would change it."""

from __future__ import annotations

from dataclasses import asdict as fields
from typing import Any, Literal

from msgspec import Struct, field
from msgspec.structs import asdict

from assess.document.condition import ConditionFacts, PlaceFacts, SideFacts, condition_facts
from assess.document.frame import Share
from assess.document.statement import StatedFacts, outcomes, stated
from assess.document.subject import Subject
from assess.model.scale import Level, Percent
from assess.scoring.draws import DRAWS
from assess.scoring.reasons import CRITERIA_PER_STRESS, ClassResult, Deciding, Flip, Next, Stress
from assess.scoring.rules import Holds
from assess.scoring.scorecard import Scorecard


class DecidingFacts(SideFacts, frozen=True, kw_only=True, tag_field="kind", tag="deciding"):
    """An open reading, and the share of the cases in which its lowest and its highest level give different classes."""

    share: Share


class FlipFacts(
    SideFacts,
    frozen=True,
    kw_only=True,
    tag_field="kind",
    tag="flip",
    rename={"from_level": "from", "to_level": "to", "to_class": "class"},
):
    """A known reading whose change by one level would change the verdict, and the class it would lead to."""

    from_level: Level
    to_level: Level
    to_class: str


class TestedFacts(Struct, frozen=True, kw_only=True, rename={"class_": "class"}):
    """A class with its conditions."""

    class_: str
    title: str
    conditions: tuple[ConditionFacts, ...]


class NextFacts(TestedFacts, frozen=True, kw_only=True):
    """The next class on the way up: what it lacks, and the classes tried earlier that would have to cease."""

    must_cease: tuple[TestedFacts, ...]


class TriedFacts(TestedFacts, frozen=True, kw_only=True):
    """A class that was tried, by which rubric, and whether it holds; `not_examined` where it is passed over."""

    rubric: str
    holds: Holds | Literal["not_examined"]


class RemarkFacts(Struct, frozen=True):
    """What to point out about stresses: criteria at level 4 without one, or one that carries more than two."""

    kind: Literal["no_stress", "many_criteria"]
    criteria: tuple[str, ...]
    stress: str


class VerdictFacts(StatedFacts, frozen=True, kw_only=True):
    """The verdict and all that it rests on; empty but for the classes where no rubric that bears one was asked.

    `acceptability` is each class's share under small doubts, of `draws`; `share` that of the stated verdict, and
    `larger` a class with a larger one. `conditions` are those of the class stated, or of those that are likely;
    `needed` are open readings, of which some must be known before a class is stated; `tried` are the classes in
    order, up to the first that surely holds. `order`, `together`, `way_up`, `core`, `floor` (core criteria that must
    be known) and `shares` (percent) are the rules it was reached by; `classes` are titles.
    """

    acceptability: dict[str, Share] = field(default_factory=dict)
    larger: str | None = None
    draws: int = 0
    conditions: tuple[ConditionFacts, ...] = ()
    next: NextFacts | None = None
    flips: tuple[FlipFacts, ...] = ()
    deciding: tuple[DecidingFacts, ...] = ()
    needed: tuple[PlaceFacts, ...] = ()
    stresses: tuple[Stress, ...]
    remarks: tuple[RemarkFacts, ...]
    not_examined: tuple[str, ...]
    classes: dict[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    together: dict[str, tuple[str, ...]] = field(default_factory=dict)
    way_up: tuple[str, ...] = ()
    core: tuple[str, ...] = ()
    floor: int = 0
    shares: dict[Literal["stated", "named", "firm", "leaning"], Percent] = field(default_factory=dict)
    tried: tuple[TriedFacts, ...] = ()


def verdict_facts(subject: Subject) -> VerdictFacts:
    """The verdict with its reasons; `not_examined` where no chosen rubric bears one."""
    asked, card = subject.asked, subject.card
    rubric, verdict, why = asked.verdict_rubric, card.verdict, card.reasons
    said: dict[str, Any] = asdict(stated(asked, card, subject.in_sentences))
    said |= {"stresses": card.stresses, "remarks": _remarks(card)}
    if verdict is None or why is None or rubric is None or rubric.verdict is None:
        bearer = asked.library.rubrics.get(said["rubric"])
        classes = bearer.verdict.classes if bearer and bearer.verdict else ()
        return VerdictFacts(**said, not_examined=tuple(one.id for one in classes))
    rules, titles = rubric.verdict, {name: one.title for name, one in outcomes(rubric.verdict).items()}

    def tested(one: ClassResult | Next) -> dict[str, Any]:
        conditions = tuple(condition_facts(one.id, result, subject) for result in one.conditions)
        return {"class_": one.id, "title": titles[one.id], "conditions": conditions}

    return VerdictFacts(
        **said,
        acceptability=dict(sorted(verdict.acceptability.items(), key=lambda item: -item[1])),
        larger=verdict.larger,
        draws=DRAWS,
        conditions=tuple(condition_facts(one.id, result, subject) for one in why.classes for result in one.conditions),
        next=NextFacts(**tested(why.next), must_cease=tuple(TestedFacts(**tested(one)) for one in why.next.must_cease))
        if why.next
        else None,
        flips=tuple(flip_facts(one) for one in why.flips),
        deciding=tuple(deciding_facts(one) for one in why.deciding),
        needed=tuple(PlaceFacts(criterion=name, reading=reading) for name, reading in why.needed),  # type: ignore[arg-type]
        not_examined=verdict.not_examined,
        classes=titles,
        order=tuple(one.id for one in rules.classes),
        together={one.id: one.classes for one in rules.together},
        way_up=rules.way_up.steps,
        core=rules.core,
        floor=rules.floor,
        shares=asdict(rules.shares),  # type: ignore[arg-type]
        tried=tuple(TriedFacts(**tested(one), rubric=rubric.id, holds=one.holds) for one in why.tried),
    )


def flip_facts(one: Flip) -> FlipFacts:
    """A change of one level that changes the verdict."""
    return FlipFacts(**fields(one))


def deciding_facts(one: Deciding) -> DecidingFacts:
    """An open reading that decides."""
    return DecidingFacts(**fields(one))


def _remarks(card: Scorecard) -> tuple[RemarkFacts, ...]:
    unnamed = [RemarkFacts("no_stress", (name,), "") for name in card.unnamed_stresses]
    many = [one for one in card.stresses if len(one.criteria) > CRITERIA_PER_STRESS]
    return (*unnamed, *(RemarkFacts("many_criteria", one.criteria, one.stress) for one in many))
