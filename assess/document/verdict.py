"""Verdict: the three statements, how firm the verdict is, why it is that, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from assess.document.frame import Subject, in_general, in_sentences
from assess.model.dyad import filled
from assess.model.questionnaire import Questionnaire
from assess.model.rule import VerdictRules
from assess.model.scale import Percent, ReadingName, Share
from assess.scoring.decision import Decision, DecisionFacts
from assess.scoring.draws import DRAWS
from assess.scoring.levels import Range
from assess.scoring.reasons import CRITERIA_PER_STRESS, ClassResult, Deciding, Flip, Hangs, Next, Stress
from assess.scoring.rules import ConditionResult, Holds
from assess.scoring.scorecard import Scorecard
from assess.scoring.shares import INSUFFICIENT, NOT_EXAMINED, NOT_SHOWN, UNDETERMINED, Firmness
from assess.scoring.summary import Known, Met, Missing, Possible, changes, reasons
from assess.scoring.verdict import Statement
from assess.text import say
from assess.text.language import of_texts, pgettext, speaking

NAMED = 4
Test = Literal["every", "count", "sum", "ahead", "claimed", "chosen", "either"]


class PlaceFacts(Struct, frozen=True, kw_only=True):
    """A reading of a criterion."""

    criterion: str
    reading: ReadingName


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


class ClassFacts(Struct, frozen=True, kw_only=True, rename={"class_": "class"}):
    """A class of verdict, and what the rubric calls it."""

    class_: str
    title: str


class OutcomeFacts(Struct, frozen=True, kw_only=True, rename={"class_": "class"}):
    """A class, how the rubric calls and says it, and every class that occurs with its share of the cases.

    It is `not_examined`, without title and sentence, where no rubric that bears a verdict was asked.
    """

    class_: str = NOT_EXAMINED
    title: str = ""
    sentence: str = ""
    candidates: dict[str, Share] = field(default_factory=dict)


class StatementFacts(OutcomeFacts, frozen=True, kw_only=True):
    """What the levels say, and over how many cases; these are all that open answers leave, or a draw of them."""

    meaning: str = ""
    counted: bool = True
    cases: int = 0


class EvidencedFacts(StatementFacts, frozen=True, kw_only=True):
    """What the evidence can carry, and how many core readings `of` all stand on it at the level answered.

    `shown` counts the core criteria shown as practised; below the floor the class is `not_shown`.
    """

    same: int = 0
    of: int = 0
    shown: int = 0


class ClaimedFacts(OutcomeFacts, frozen=True, kw_only=True):
    """What is claimed, and the titles of all that can be."""

    titles: dict[str, str] = field(default_factory=dict)


class StatedFacts(Struct, frozen=True, kw_only=True):
    """What a verdict says, how firm it is, and the id of the rubric that bears it, or would."""

    rubric: str
    as_answered: StatementFacts = StatementFacts()
    as_evidenced: EvidencedFacts = EvidencedFacts()
    as_claimed: ClaimedFacts = ClaimedFacts()
    firmness: Firmness | None = None
    share: Share | None = None


class TestedFacts(ClassFacts, frozen=True, kw_only=True):
    """A class with its conditions."""

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
    be known) and `shares` (percent) are the rules it was reached by; `classes` are titles, and `apart` what some of
    them must not be taken for. `decided` is the condition that decided, which the sentence as answered says; the
    verdict is `narrow` where a single level down would give a lower class. Of the classes `not_examined` those
    `not_answered` were asked, and a choice that they look at is open.
    """

    acceptability: dict[str, Share] = field(default_factory=dict)
    larger: str | None = None
    draws: int = 0
    conditions: tuple[ConditionFacts, ...] = ()
    next: NextFacts | None = None
    flips: tuple[Flip, ...] = ()
    deciding: tuple[Deciding, ...] = ()
    needed: tuple[PlaceFacts, ...] = ()
    stresses: tuple[Stress, ...]
    remarks: tuple[RemarkFacts, ...]
    not_examined: tuple[str, ...]
    not_answered: tuple[str, ...] = ()
    decided: DecisionFacts | None = None
    narrow: bool = False
    classes: dict[str, str] = field(default_factory=dict)
    apart: dict[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    together: dict[str, tuple[str, ...]] = field(default_factory=dict)
    way_up: tuple[str, ...] = ()
    core: tuple[str, ...] = ()
    floor: int = 0
    shares: dict[Literal["stated", "named", "firm", "leaning"], Percent] = field(default_factory=dict)
    tried: tuple[TriedFacts, ...] = ()


class MetFacts(Struct, frozen=True, tag_field="kind", tag="met"):
    """A condition of the class stated, which is met."""

    condition: ConditionFacts


class MissingFacts(Struct, frozen=True, tag_field="kind", tag="missing"):
    """A condition that the next class still asks."""

    condition: ConditionFacts


ReasonFacts = MetFacts | MissingFacts | Known | Possible | Hangs
ChangeFacts = Deciding | Flip | MissingFacts


def stated(asked: Questionnaire, card: Scorecard, names: Mapping[str, str]) -> StatedFacts:
    """What the verdict says and how firm it is; `not_examined` where no chosen rubric bears one."""
    rubric, verdict = asked.verdict_rubric, card.verdict
    if verdict is None or rubric is None or rubric.verdict is None:
        return StatedFacts(rubric=next((name for name, one in asked.library.rubrics.items() if one.verdict), ""))
    named = outcomes(rubric.verdict)
    claims: dict[str, Any] = {one.id: one for one in rubric.verdict.claims}
    claimed = verdict.as_claimed
    return StatedFacts(
        rubric=rubric.id,
        as_answered=StatementFacts(**_statement(verdict.as_answered, named, names)),
        as_evidenced=EvidencedFacts(
            **_statement(verdict.as_evidenced, named, names),
            same=verdict.same,
            of=verdict.core_readings,
            shown=verdict.shown,
        ),
        as_claimed=ClaimedFacts(
            **_outcome(claimed, claims.get(claimed.id, rubric.verdict.undetermined), names),
            titles={name: one.title for name, one in claims.items()},
        ),
        firmness=verdict.firmness,
        share=verdict.share,
    )


def outcomes(rules: VerdictRules) -> dict[str, Any]:
    """Everything that a verdict can be, by id, with the title, sentence and meaning that the rules give it."""
    classes = {one.id: one for one in rules.classes}
    together = {one.id: one for one in rules.together}
    open_ended = {UNDETERMINED: rules.undetermined, INSUFFICIENT: rules.insufficient, NOT_SHOWN: rules.unshown}
    return {**classes, **together, **open_ended}


def _statement(found: Statement, named: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    outcome = named[found.id]
    counted = {"counted": found.counted, "cases": found.cases}
    return {**_outcome(found, outcome, names), "meaning": filled(outcome.meaning, names), **counted}


def _outcome(found: Statement, outcome: Any, names: Mapping[str, str]) -> dict[str, Any]:
    said = {"title": outcome.title, "sentence": filled(outcome.sentence, names)}
    return {"class_": found.id, **said, "candidates": dict(found.candidates)}


def verdict_facts(subject: Subject) -> VerdictFacts:
    """The verdict with its reasons; `not_examined` where no chosen rubric bears one."""
    asked, card = subject.asked, subject.card
    rubric, verdict, why = asked.verdict_rubric, card.verdict, card.reasons
    names = in_sentences(subject.partners)
    said: dict[str, Any] = asdict(stated(asked, card, names)) | {"stresses": card.stresses, "remarks": _remarks(card)}
    if verdict is None or why is None or rubric is None or rubric.verdict is None:
        bearer = asked.library.rubrics.get(said["rubric"])
        classes = bearer.verdict.classes if bearer and bearer.verdict else ()
        return VerdictFacts(**said, not_examined=tuple(one.id for one in classes))
    rules, titles = rubric.verdict, {name: one.title for name, one in outcomes(rubric.verdict).items()}

    def tested(one: ClassResult | Next) -> dict[str, Any]:
        conditions = tuple(condition_facts(one.id, result, subject) for result in one.conditions)
        return {"class_": one.id, "title": titles[one.id], "conditions": conditions}

    said["as_answered"] = _decided(said["as_answered"], why.decision, names, asked)
    present = {one.id for one in asked.rubrics}
    return VerdictFacts(
        **said,
        acceptability=dict(sorted(verdict.acceptability.items(), key=lambda item: -item[1])),
        larger=verdict.larger,
        draws=DRAWS,
        conditions=tuple(condition_facts(one.id, result, subject) for one in why.classes for result in one.conditions),
        next=NextFacts(**tested(why.next), must_cease=tuple(TestedFacts(**tested(one)) for one in why.next.must_cease))
        if why.next
        else None,
        flips=why.flips,
        deciding=why.deciding,
        needed=tuple(PlaceFacts(criterion=name, reading=reading) for name, reading in why.needed),  # type: ignore[arg-type]
        not_examined=verdict.not_examined,
        not_answered=tuple(
            one.id for one in rules.classes if one.id in verdict.not_examined and present.issuperset(one.needs)
        ),
        decided=why.decision.facts if why.decision else None,
        narrow=why.narrow,
        classes=titles,
        apart={one.id: one.apart for one in rules.classes if one.apart},
        order=tuple(one.id for one in rules.classes),
        together={one.id: one.classes for one in rules.together},
        way_up=rules.way_up.steps,
        core=rules.core,
        floor=rules.floor,
        shares=asdict(rules.shares),  # type: ignore[arg-type]
        tried=tuple(TriedFacts(**tested(one), rubric=rubric.id, holds=one.holds) for one in why.tried),
    )


def _decided(
    found: StatementFacts, one: Decision | None, names: Mapping[str, str], asked: Questionnaire
) -> StatementFacts:
    """The statement with a sentence that says which condition decided."""
    if one is None or one.result.condition.decides is None:
        return found
    other = {"a": "b", "b": "a"}
    side = one.facts.side
    titles = [asked.criteria[name].title for name in one.facts.criteria]
    with speaking(of_texts()):
        # Translators: stands for a partner in a sentence such as “while each opens little to the other”
        each = pgettext("in a sentence", "each")
        sides = (names[side], names[other[side]]) if side else (each, in_general()["other"])
        # Titles may hold an “and” of their own.
        which = "; ".join(titles if len(titles) <= NAMED else say.some(titles, NAMED - 1))
    said = filled(one.result.condition.decides, {**names, "side": sides[0], "other": sides[1], "which": which})
    return replace(found, sentence=said if one.facts.holds == "met" else f"{found.sentence} {said}")


def _remarks(card: Scorecard) -> tuple[RemarkFacts, ...]:
    unnamed = [RemarkFacts("no_stress", (name,), "") for name in card.unnamed_stresses]
    many = [one for one in card.stresses if len(one.criteria) > CRITERIA_PER_STRESS]
    return (*unnamed, *(RemarkFacts("many_criteria", one.criteria, one.stress) for one in many))


def reason_facts(subject: Subject) -> tuple[ReasonFacts, ...]:
    """Up to three reasons for the verdict, the weightiest first."""
    return tuple(_placed(one, subject) for one in reasons(subject.card, subject.asked))


def change_facts(subject: Subject) -> tuple[ChangeFacts, ...]:
    """Up to three things that would change the verdict, the weightiest first."""
    return tuple(_placed(one, subject) for one in changes(subject.card))


def _placed(one: Any, subject: Subject) -> Any:
    """A reason or a change; one that is a condition with the readings it looks at."""
    if not isinstance(one, Met | Missing):
        return one
    condition = condition_facts(one.class_id, one.condition, subject)
    return MetFacts(condition) if isinstance(one, Met) else MissingFacts(condition)


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
    criterion = subject.asked.criterion(name)
    span = subject.card.ranges.get((name, reading), Range(0, 4))
    return CellFacts(
        criterion=name,
        reading=reading,  # type: ignore[arg-type]
        title=criterion.title if criterion else name,
        level=span.known,
        low=span.low,
        high=span.high,
    )
