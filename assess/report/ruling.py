"""The ruling: the verdict's part of the document: statements, firmness, conditions, the next class, and flips."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.model.dyad import filled
from assess.model.questionnaire import Questionnaire
from assess.model.rule import VerdictRules
from assess.report import wording
from assess.scoring.draws import DRAWS
from assess.scoring.levels import Range
from assess.scoring.reasons import ClassResult, Reasons
from assess.scoring.rules import ConditionResult
from assess.scoring.scorecard import Scorecard
from assess.scoring.verdict import INSUFFICIENT, UNDETERMINED, Statement
from assess.text import say

Plain = dict[str, Any]
NOT_EXAMINED = "not_examined"


def ruling(asked: Questionnaire, card: Scorecard, names: Mapping[str, str]) -> Plain:
    """The verdict with its reasons, as plain data; a verdict `not_examined` where no chosen rubric bears one."""
    stresses = [{"stress": one.text, "criteria": list(one.criteria)} for one in card.stresses]
    remarks = wording.stress_remarks(card, asked)
    rubric = asked.verdict_rubric
    if card.verdict is None or card.reasons is None or rubric is None or rubric.verdict is None:
        return _not_examined(asked) | {"stresses": stresses, "remarks": remarks}
    rules, verdict = rubric.verdict, card.verdict
    said = _Said(rules, names)
    answered = said.statement(verdict.as_answered)
    claimed = said.claim(verdict.as_claimed)
    return {
        "as_answered": answered,
        "as_evidenced": said.statement(verdict.as_evidenced) | {"same": verdict.shown, "of": verdict.core_readings},
        "as_claimed": claimed,
        "gap_sentence": wording.claimed_and_practised(claimed, answered),
        "acceptability": dict(sorted(verdict.acceptability.items(), key=lambda item: -item[1])),
        "firmness": verdict.firmness,
        "share": verdict.share,
        "larger": verdict.larger,
        "draws": DRAWS,
        "conditions": [one for found in card.reasons.classes for one in _conditions(found, asked, card)],
        "next": _next(card.reasons, said, asked, card),
        "flips": [_flip(one) for one in card.reasons.flips],
        "deciding": [
            {"criterion": one.criterion, "reading": one.reading, "side": _side(one.side), "share": one.share}
            for one in card.reasons.deciding
        ],
        "needed": [{"criterion": name, "reading": reading} for name, reading in card.reasons.needed],
        "stresses": stresses,
        "remarks": remarks,
        "not_examined": list(verdict.not_examined),
        "classes": said.titles,
        "order": [one.id for one in rules.classes],
        "together": {one.id: list(one.classes) for one in rules.together},
        "way_up": list(rules.way_up.steps),
        "core": list(rules.core),
        "floor": rules.floor,
        "shares": {
            "stated": rules.shares.stated,
            "named": rules.shares.named,
            "firm": rules.shares.firm,
            "leaning": rules.shares.leaning,
        },
    }


def stated(asked: Questionnaire, card: Scorecard, names: Mapping[str, str]) -> Plain:
    """What the verdict says and how firm it is, without reasons, as plain data; `not_examined` as in `ruling`."""
    rubric, verdict = asked.verdict_rubric, card.verdict
    if verdict is None or rubric is None or rubric.verdict is None:
        none = _not_examined(asked)
        return {key: none[key] for key in ("as_answered", "as_evidenced", "as_claimed", "firmness", "share")}
    said = _Said(rubric.verdict, names)
    return {
        "as_answered": said.statement(verdict.as_answered),
        "as_evidenced": said.statement(verdict.as_evidenced),
        "as_claimed": said.claim(verdict.as_claimed),
        "firmness": verdict.firmness,
        "share": verdict.share,
    }


def tried(asked: Questionnaire, card: Scorecard) -> list[Plain]:
    """The classes in the order in which they are tried, up to the first that surely holds, with their conditions.

    `holds` is `met`, `unmet`, `open`, or `not_examined` where a class is passed over (`rubrics/METHOD.md`, section 6).
    """
    rubric = asked.verdict_rubric
    if card.reasons is None or rubric is None or rubric.verdict is None:
        return []
    titles = {one.id: one.title for one in rubric.verdict.classes}
    return [
        {
            "class": one.id,
            "title": titles[one.id],
            "rubric": rubric.id,
            "holds": one.holds,
            "conditions": _conditions(one, asked, card),
        }
        for one in card.reasons.tried
    ]


class _Said:
    """The titles and sentences that the rules give to what a verdict can be."""

    def __init__(self, rules: VerdictRules, names: Mapping[str, str]) -> None:
        self.rules, self.names = rules, names
        self.outcomes: dict[str, Any] = {one.id: one for one in rules.classes}
        self.outcomes |= {one.id: one for one in rules.together}
        self.outcomes |= {UNDETERMINED: rules.undetermined, INSUFFICIENT: rules.insufficient}
        self.titles = {name: one.title for name, one in self.outcomes.items()}

    def statement(self, found: Statement) -> Plain:
        outcome = self.outcomes[found.id]
        return {
            "class": found.id,
            "title": outcome.title,
            "sentence": filled(outcome.sentence, self.names),
            "meaning": filled(outcome.meaning, self.names),
            "candidates": dict(found.candidates),
            "counted": found.counted,
            "cases": found.cases,
        }

    def claim(self, found: Statement) -> Plain:
        claims = {one.id: one for one in self.rules.claims}
        outcome: Any = claims.get(found.id, self.rules.undetermined)
        return {
            "class": found.id,
            "title": outcome.title,
            "sentence": filled(outcome.sentence, self.names),
            "candidates": dict(found.candidates),
            "titles": {one.id: one.title for one in self.rules.claims},
        }


def _conditions(tested: ClassResult, asked: Questionnaire, card: Scorecard) -> list[Plain]:
    return [_condition(tested.id, one, asked, card) for one in tested.conditions]


def _condition(name: str, tested: ConditionResult, asked: Questionnaire, card: Scorecard) -> Plain:
    return {
        "class": name,
        "text": tested.condition.text,
        "test": type(tested.condition).__name__.lower(),
        "state": tested.holds,
        "value": say.span(tested.low, tested.high),
        "low": tested.low,
        "high": tested.high,
        "threshold": tested.threshold,
        "answers": [_answer(criterion, reading, asked, card) for criterion, reading in tested.keys],
    }


def _answer(name: str, reading: str, asked: Questionnaire, card: Scorecard) -> Plain:
    criterion = asked.criteria.get(name) or asked.library.criterion(name)
    span = card.ranges.get((name, reading), Range(0, 4))
    title = criterion.title if criterion else name
    return {
        "criterion": name,
        "title": title,
        "reading": reading,
        "level": span.known,
        "low": span.low,
        "high": span.high,
    }


def _next(reasons: Reasons, said: _Said, asked: Questionnaire, card: Scorecard) -> Plain | None:
    found = reasons.next
    if found is None:
        return None
    return {
        "class": found.id,
        "title": said.titles[found.id],
        "conditions": [_condition(found.id, one, asked, card) for one in found.conditions],
        "must_cease": [
            {
                "class": one.id,
                "title": said.titles[one.id],
                "conditions": [_condition(one.id, item, asked, card) for item in one.conditions],
            }
            for one in found.must_cease
        ],
    }


def _flip(one: Any) -> Plain:
    return {
        "criterion": one.criterion,
        "reading": one.reading,
        "side": _side(one.side),
        "from": one.from_level,
        "to": one.to_level,
        "class": one.to_class,
    }


def _side(side: str) -> str | None:
    return None if side == "dyad" else side


def _not_examined(asked: Questionnaire) -> Plain:
    """What stands in the place of a verdict where no rubric that bears one was asked."""
    bearer = next((one for one in asked.library.rubrics.values() if one.verdict), None)
    classes = [one.id for one in bearer.verdict.classes] if bearer and bearer.verdict else []
    none: Plain = {
        "class": NOT_EXAMINED,
        "title": "no verdict examined",
        "sentence": wording.no_verdict(bearer.id if bearer else ""),
        "meaning": "",
        "candidates": {},
    }
    counted: Plain = {"counted": True, "cases": 0}
    return {
        "as_answered": none | counted,
        "as_evidenced": none | counted | {"same": 0, "of": 0},
        "as_claimed": none | {"titles": {}},
        "gap_sentence": "",
        "acceptability": {},
        "firmness": None,
        "share": None,
        "larger": None,
        "draws": 0,
        "conditions": [],
        "next": None,
        "flips": [],
        "deciding": [],
        "needed": [],
        "not_examined": classes,
        "classes": {},
        "order": [],
        "together": {},
        "way_up": [],
        "core": [],
        "floor": 0,
        "shares": {},
    }
