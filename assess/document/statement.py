"""Statement: what is claimed, answered and evidenced, as classes with the words that the rubric has for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from assess.document.frame import Share
from assess.model.dyad import filled
from assess.model.questionnaire import Questionnaire
from assess.model.rule import VerdictRules
from assess.scoring.scorecard import Scorecard
from assess.scoring.verdict import INSUFFICIENT, UNDETERMINED, Firmness, Statement

NOT_EXAMINED = "not_examined"


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


class StatedFacts(Struct, frozen=True, kw_only=True):
    """What a verdict says, how firm it is, and the id of the rubric that bears it, or would."""

    rubric: str
    as_answered: StatementFacts
    as_evidenced: EvidencedFacts
    as_claimed: ClaimedFacts
    firmness: Firmness | None
    share: Share | None


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
    named = outcomes(rubric.verdict)
    claims: dict[str, Any] = {one.id: one for one in rubric.verdict.claims}
    claimed = verdict.as_claimed
    return StatedFacts(
        rubric=rubric.id,
        as_answered=StatementFacts(**_statement(verdict.as_answered, named, names)),
        as_evidenced=EvidencedFacts(
            **_statement(verdict.as_evidenced, named, names), same=verdict.shown, of=verdict.core_readings
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
    return {**classes, **together, UNDETERMINED: rules.undetermined, INSUFFICIENT: rules.insufficient}


def _statement(found: Statement, named: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    outcome = named[found.id]
    counted = {"counted": found.counted, "cases": found.cases}
    return {**_outcome(found, outcome, names), "meaning": filled(outcome.meaning, names), **counted}


def _outcome(found: Statement, outcome: Any, names: Mapping[str, str]) -> dict[str, Any]:
    said = {"title": outcome.title, "sentence": filled(outcome.sentence, names)}
    return {"class_": found.id, **said, "candidates": dict(found.candidates)}
