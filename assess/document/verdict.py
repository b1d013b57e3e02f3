"""Verdict: the three statements, how firm the verdict is, why it is that, and what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import asdict

from assess.document.frame import Share
from assess.document.subject import Subject
from assess.model.assessment import Side
from assess.model.dyad import filled
from assess.model.questionnaire import Questionnaire
from assess.model.rule import VerdictRules
from assess.model.scale import Level, Percent, ReadingName
from assess.scoring.draws import DRAWS
from assess.scoring.levels import Range
from assess.scoring.reasons import CRITERIA_PER_STRESS, Deciding, Flip, Next, Stress
from assess.scoring.rules import ConditionResult, Holds
from assess.scoring.scorecard import Scorecard
from assess.scoring.verdict import INSUFFICIENT, UNDETERMINED, Firmness, Statement

NOT_EXAMINED = "not_examined"
Test = Literal["every", "count", "sum", "ahead", "claimed", "chosen", "either"]


class OutcomeFacts(Struct, frozen=True, kw_only=True, rename={"class_": "class"}):
    """A class, how the rubric calls and says it, and every class that occurs with its share of the cases.

    It is `not_examined`, without title and sentence, where no rubric that bears a verdict was asked.
    """

    class_: str
    title: str
    sentence: str
    candidates: dict[str, Share]


class StatementFacts(OutcomeFacts, frozen=True, kw_only=True):
    """What the levels say, and over how many cases; these are all that open answers leave, or a draw of them."""

    meaning: str
    counted: bool
    cases: int


class EvidencedFacts(StatementFacts, frozen=True, kw_only=True):
    """What the evidence can carry, and how many core readings `of` all stand on it at the level answered."""

    same: int
    of: int


class ClaimedFacts(OutcomeFacts, frozen=True, kw_only=True):
    """What is claimed, and the titles of all that can be."""

    titles: dict[str, str]


class PlaceFacts(Struct, frozen=True, kw_only=True):
    """A reading of a criterion."""

    criterion: str
    reading: ReadingName


class SideFacts(PlaceFacts, frozen=True, kw_only=True):
    """A reading of a criterion for one partner, or for the two together."""

    side: Side | None


class FlipFacts(
    SideFacts,
    frozen=True,
    kw_only=True,
    rename={"from_level": "from", "to_level": "to", "class_": "class"},
):
    """A known reading whose change by one level would change the verdict, and the class it would lead to."""

    from_level: Level
    to_level: Level
    class_: str


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


class StatedFacts(Struct, frozen=True, kw_only=True):
    """What a verdict says, how firm it is, and the id of the rubric that bears it, or would."""

    rubric: str
    as_answered: StatementFacts
    as_evidenced: EvidencedFacts
    as_claimed: ClaimedFacts
    firmness: Firmness | None
    share: Share | None


class VerdictFacts(StatedFacts, frozen=True, kw_only=True):
    """The verdict and all that it rests on; empty but for the classes where no rubric that bears one was asked.

    `acceptability` is each class's share under small doubts, of `draws`; `share` that of the
    stated verdict, and `larger` a class with a larger one. `conditions` are those of the class stated, or of those
    that are likely; `needed` are open readings, of which some must be known before a class is stated; `tried` are
    the classes in order, up to the first that surely holds. `order`, `together`, `way_up`, `core`, `floor` (core
    criteria that must be known) and `shares` (percent) are the rules it was reached by; `classes` are titles.
    """

    acceptability: dict[str, Share]
    larger: str | None
    draws: int
    conditions: tuple[ConditionFacts, ...]
    next: NextFacts | None
    flips: tuple[FlipFacts, ...]
    deciding: tuple[Deciding, ...]
    needed: tuple[PlaceFacts, ...]
    stresses: tuple[Stress, ...]
    remarks: tuple[RemarkFacts, ...]
    not_examined: tuple[str, ...]
    classes: dict[str, str]
    order: tuple[str, ...]
    together: dict[str, tuple[str, ...]]
    way_up: tuple[str, ...]
    core: tuple[str, ...]
    floor: int
    shares: dict[Literal["stated", "named", "firm", "leaning"], Percent]
    tried: tuple[TriedFacts, ...]


def verdict_facts(subject: Subject) -> VerdictFacts:
    """The verdict with its reasons; `not_examined` where no chosen rubric bears one."""
    asked, card = subject.asked, subject.card
    rubric, verdict, why = asked.verdict_rubric, card.verdict, card.reasons
    said: dict[str, Any] = asdict(stated(asked, card, subject.in_sentences))
    said |= {"stresses": card.stresses, "remarks": _remarks(card)}
    if verdict is None or why is None or rubric is None or rubric.verdict is None:
        return _not_examined(asked, said)
    rules, titles = rubric.verdict, {name: one.title for name, one in _outcomes(rubric.verdict).items()}
    conditions = _Conditions(asked, card, titles)
    return VerdictFacts(
        **said,
        acceptability=dict(sorted(verdict.acceptability.items(), key=lambda item: -item[1])),
        larger=verdict.larger,
        draws=DRAWS,
        conditions=tuple(one for result in why.classes for one in conditions.facts(result.id, result.conditions)),
        next=conditions.next(why.next) if why.next else None,
        flips=tuple(_flip(one) for one in why.flips),
        deciding=why.deciding,
        needed=tuple(PlaceFacts(criterion=name, reading=reading) for name, reading in why.needed),  # type: ignore[arg-type]
        not_examined=verdict.not_examined,
        classes=titles,
        order=tuple(one.id for one in rules.classes),
        together={one.id: one.classes for one in rules.together},
        way_up=rules.way_up.steps,
        core=rules.core,
        floor=rules.floor,
        shares=asdict(rules.shares),  # type: ignore[arg-type]
        tried=tuple(
            TriedFacts(**conditions.tested(one.id, one.conditions), rubric=rubric.id, holds=one.holds)
            for one in why.tried
        ),
    )


def stated(asked: Questionnaire, card: Scorecard, names: Mapping[str, str]) -> StatedFacts:
    """What the verdict says and how firm it is; `not_examined` where no chosen rubric bears one."""
    rubric, verdict = asked.verdict_rubric, card.verdict
    if verdict is None or rubric is None or rubric.verdict is None:
        none: dict[str, Any] = {"class_": NOT_EXAMINED, "title": "", "sentence": "", "candidates": {}}
        nothing = none | {"meaning": "", "counted": True, "cases": 0}
        return StatedFacts(
            rubric=next((name for name, one in asked.library.rubrics.items() if one.verdict), ""),
            as_answered=StatementFacts(**nothing),
            as_evidenced=EvidencedFacts(**nothing, same=0, of=0),
            as_claimed=ClaimedFacts(**none, titles={}),
            firmness=None,
            share=None,
        )
    outcomes = _outcomes(rubric.verdict)
    claims: dict[str, Any] = {one.id: one for one in rubric.verdict.claims}
    claimed = verdict.as_claimed
    return StatedFacts(
        rubric=rubric.id,
        as_answered=StatementFacts(**_statement(verdict.as_answered, outcomes, names)),
        as_evidenced=EvidencedFacts(
            **_statement(verdict.as_evidenced, outcomes, names), same=verdict.shown, of=verdict.core_readings
        ),
        as_claimed=ClaimedFacts(
            **_outcome(claimed, claims.get(claimed.id, rubric.verdict.undetermined), names),
            titles={name: one.title for name, one in claims.items()},
        ),
        firmness=verdict.firmness,
        share=verdict.share,
    )


def _outcomes(rules: VerdictRules) -> dict[str, Any]:
    """Everything that a verdict can be, by id, with the title, sentence and meaning that the rules give it."""
    classes = {one.id: one for one in rules.classes}
    together = {one.id: one for one in rules.together}
    return {**classes, **together, UNDETERMINED: rules.undetermined, INSUFFICIENT: rules.insufficient}


def _statement(found: Statement, outcomes: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    outcome = outcomes[found.id]
    counted = {"counted": found.counted, "cases": found.cases}
    return {**_outcome(found, outcome, names), "meaning": filled(outcome.meaning, names), **counted}


def _outcome(found: Statement, outcome: Any, names: Mapping[str, str]) -> dict[str, Any]:
    said = {"title": outcome.title, "sentence": filled(outcome.sentence, names)}
    return {"class_": found.id, **said, "candidates": dict(found.candidates)}


def _flip(one: Flip) -> FlipFacts:
    place: dict[str, Any] = {"criterion": one.criterion, "reading": one.reading, "side": one.side}
    return FlipFacts(**place, from_level=one.from_level, to_level=one.to_level, class_=one.to_class)


def _remarks(card: Scorecard) -> tuple[RemarkFacts, ...]:
    unnamed = [RemarkFacts("no_stress", (name,), "") for name in card.unnamed_stresses]
    many = [one for one in card.stresses if len(one.criteria) > CRITERIA_PER_STRESS]
    return (*unnamed, *(RemarkFacts("many_criteria", one.criteria, one.stress) for one in many))


class _Conditions:
    """The conditions of one assessment's verdict, as facts."""

    def __init__(self, asked: Questionnaire, card: Scorecard, titles: Mapping[str, str]) -> None:
        self.asked, self.card, self.titles = asked, card, titles

    def tested(self, name: str, results: Iterable[ConditionResult]) -> dict[str, Any]:
        """The fields of a class with its conditions."""
        return {"class_": name, "title": self.titles[name], "conditions": self.facts(name, results)}

    def next(self, found: Next) -> NextFacts:
        """The next class, with what it lacks and what would have to cease."""
        must_cease = tuple(TestedFacts(**self.tested(one.id, one.conditions)) for one in found.must_cease)
        return NextFacts(**self.tested(found.id, found.conditions), must_cease=must_cease)

    def facts(self, name: str, results: Iterable[ConditionResult]) -> tuple[ConditionFacts, ...]:
        """The conditions of the class `name`."""
        return tuple(self._condition(name, one) for one in results)

    def _condition(self, name: str, one: ConditionResult) -> ConditionFacts:
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
            answers=tuple(self._cell(*key) for key in one.keys),
        )

    def _cell(self, name: str, reading: str) -> CellFacts:
        criterion = self.asked.criteria.get(name) or self.asked.library.criterion(name)
        span = self.card.ranges.get((name, reading), Range(0, 4))
        return CellFacts(
            criterion=name,
            reading=reading,  # type: ignore[arg-type]
            title=criterion.title if criterion else name,
            level=span.known,
            low=span.low,
            high=span.high,
        )


def _not_examined(asked: Questionnaire, said: Mapping[str, Any]) -> VerdictFacts:
    """What stands in the place of a verdict where no rubric that bears one was asked."""
    bearer = asked.library.rubrics.get(said["rubric"])
    return VerdictFacts(
        **said,
        acceptability={},
        larger=None,
        draws=0,
        conditions=(),
        next=None,
        flips=(),
        deciding=(),
        needed=(),
        not_examined=tuple(one.id for one in bearer.verdict.classes) if bearer and bearer.verdict else (),
        classes={},
        order=(),
        together={},
        way_up=(),
        core=(),
        floor=0,
        shares={},
        tried=(),
    )
