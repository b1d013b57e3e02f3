"""The document: everything a report says of one assessment, as plain data that can be written as JSON.

Every format, the terminal and `--json` are renderings of it. Its names are public: names may be added, none changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import assess
from assess.model.assessment import UNKNOWN, Answer, Assessment, Part
from assess.model.dyad import Partner
from assess.model.questionnaire import Questionnaire, digest
from assess.model.rubric import Criterion, Place
from assess.report import wording
from assess.report.profile import profiled
from assess.report.ruling import ruling, tried
from assess.scoring.levels import Range
from assess.scoring.scorecard import GroupScore, Scorecard
from assess.scoring.scores import Score
from assess.text import say

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a document is made of: the assessment, what it asks, its scorecard, the partners, and warnings."""

    assessment: Assessment
    asked: Questionnaire
    card: Scorecard
    partners: Mapping[str, Partner]
    warnings: tuple[str, ...] = ()

    @property
    def names(self) -> dict[str, str]:
        """The partners' names by side."""
        return {side: partner.name for side, partner in self.partners.items()}

    @property
    def in_sentences(self) -> dict[str, str]:
        """The partners' names by side, as sentences have them."""
        return {side: partner.in_sentence for side, partner in self.partners.items()}


def document(subject: Subject, day: str) -> Plain:
    """The document of one assessment, for a report dated `day` (ISO 8601); plain dicts, lists, texts and numbers."""
    assessment, asked, card = subject.assessment, subject.asked, subject.card
    period = assessment.period
    criteria = {name: _criterion(name, subject) for name in asked.criteria}
    found: Plain = {
        "document": 1,
        "program": {"name": "assess", "version": assess.__version__},
        "date": day,
        "seed": card.seed,
        "title": f"{subject.names['a']}–{subject.names['b']}, {say.years(period.from_year, period.to_year)}",
        "dyad": {"a": assessment.dyad.a, "b": assessment.dyad.b},
        "partners": {
            side: {"code": getattr(assessment.dyad, side), "name": one.name, "in_sentence": one.in_sentence}
            for side, one in subject.partners.items()
        },
        "period": {"from": period.from_year, "to": period.to_year},
        "assessor": {"name": assessment.assessor.told, "side": assessment.assessor.side},
        "assessed": assessment.date,
        "merged_from": list(assessment.merged_from),
        "redacted": list(assessment.redacted),
        "declaration": _declaration(assessment),
        "notice": assessment.notice,
        "rubrics": {rubric.id: _rubric(rubric.id, subject, criteria) for rubric in asked.rubrics},
        "criteria": criteria,
        "stage": staged(subject),
        "verdict": ruling(asked, card, subject.in_sentences) | {"tried": tried(asked, card)},
        "areas": _areas(criteria),
        "unknown": _unknown(criteria),
        "gaps": _by_gap(criteria),
        "scales": _scales(asked),
        "warnings": list(subject.warnings),
    }
    found["reasons"] = wording.reasons(found)
    found["changes"] = wording.changes(found)
    found["cite"] = wording.citation(found)
    return found


def _declaration(assessment: Assessment) -> Plain | None:
    one = assessment.declaration
    return {"label": one.label, "by": one.by, "date": one.date, "source": one.source} if one else None


def _rubric(name: str, subject: Subject, criteria: Mapping[str, Plain]) -> Plain:
    asked = subject.asked
    rubric = next(one for one in asked.rubrics if one.id == name)
    scores = subject.card.rubrics[name]
    return {
        "title": rubric.title,
        "short": rubric.short,
        "about": rubric.about,
        "version": rubric.version,
        "digest": digest(asked, name),
        "criteria": [member.id for member in asked.members[name]],
        "weights": {member.id: member.weight for member in asked.members[name]},
        "works": [{"short": work.short, "full": work.full} for work in rubric.works.values()],
        **_group(scores),
        "groups": {
            group: {
                "title": title,
                "criteria": [member.id for member in asked.members[name] if member.group == group],
                **_group(scores.groups[group]),
            }
            for group, title in rubric.groups.items()
        },
        "profile": profiled(rubric, subject.card.profiles[name], criteria, subject.names),
    }


def _group(found: GroupScore) -> Plain:
    """The scores of a rubric or of a group of its criteria, by reading, and their gap."""
    return {
        **{reading: _score(score) for reading, score in found.readings.items()},
        "gap": found.gap.steps if found.gap else None,
        "gap_says": found.gap.says if found.gap else None,
    }


def _score(score: Score) -> Plain:
    return {
        "score": score.score,
        "low": score.low,
        "high": score.high,
        "coverage": score.coverage,
        "minimum": score.minimum,
        "minimum_criteria": list(score.minimum_criteria),
        "criteria": score.applicable,
    }


def _criterion(name: str, subject: Subject) -> Plain:
    asked = subject.asked
    criterion, answer = asked.criteria[name], subject.assessment.answer(name)
    found: Plain = {
        "title": criterion.title,
        "asks": criterion.asks,
        "why": criterion.why,
        "help": criterion.help,
        "evidence_hint": criterion.evidence,
        "sources": _sources(name, criterion, asked),
        "rubrics": list(asked.rubrics_of(name)),
        "scored": criterion.scored,
        "options": dict(criterion.options),
    }
    for reading in criterion.asked_order:
        found[reading] = _reading(name, reading, subject) if criterion.scored else _choice(criterion, reading, answer)
        found[reading]["question"] = wording.question(criterion, reading, subject.in_sentences)
    both = {"declared", "practised"} <= criterion.readings.keys() and criterion.scored
    gaps = _side_gaps(found) if both and criterion.asks == "each" else None
    return found | {
        "gap": _difference(found["declared"]["level"], found["practised"]["level"]) if both else None,
        "side_gaps": gaps,
        "confidence": answer.confidence,
        "note": answer.note,
        "stress": answer.stress,
        "untested": answer.untested and 3 in answer.parts("practised", criterion.sides),
        "evidence": [shown_evidence(item, asked) for item in answer.evidence],
        "differed": list(answer.differed),
    }


def _reading(name: str, reading: str, subject: Subject) -> Plain:
    """A reading with levels: its state, range, sides, support, and the text of the descriptor reached."""
    card, criterion = subject.card, subject.asked.criteria[name]
    answer = subject.assessment.answer(name)
    asked = criterion.readings[reading]  # type: ignore[index]
    ladder = subject.asked.scales.ladders.get(asked.ladder)
    descriptors = list(asked.levels or ())
    span, support = card.ranges.get((name, reading)), card.supported.get((name, reading))
    parts = dict(zip(criterion.sides, answer.parts(reading, criterion.sides), strict=True))
    level = span.known if span else None
    sides = parts if criterion.asks == "each" and span else None
    return {
        "state": _state(span, tuple(parts.values())),
        "level": level,
        "low": span.low if span else None,
        "high": span.high if span else None,
        "sides": sides,
        "supported": {"low": support.low, "high": support.high} if support else None,
        "label": ladder.labels[level] if ladder and level is not None else "",
        "labels": list(ladder.labels) if ladder else [],
        "descriptor": descriptors[level] if level is not None else "",
        "descriptors": descriptors,
        "side_descriptors": {side: descriptors[part] if isinstance(part, int) else "" for side, part in sides.items()}
        if sides
        else None,
        "reason": answer.not_applicable(reading),
    }


def _state(span: Range | None, parts: tuple[Any, ...]) -> str:
    if span is None:
        return "not_applicable"
    if span.known is not None:
        return "level"
    return "unanswered" if None in parts else "unknown"


def _choice(criterion: Criterion, reading: str, answer: Answer) -> Plain:
    """A reading with options: its state and what was chosen, by each partner where it is asked of each."""
    reason = answer.not_applicable(reading)
    parts = answer.parts(reading, criterion.sides)
    states = ["unanswered" if part is None else UNKNOWN if part == UNKNOWN else "chosen" for part in parts]
    state = "not_applicable" if reason else next(one for one in ("unanswered", UNKNOWN, "chosen") if one in states)
    picked = [_picked(part) for part in parts]
    each = criterion.asks == "each" and not reason
    sides = {
        side: held if known == "chosen" else None if known == "unanswered" else UNKNOWN
        for side, held, known in zip(criterion.sides, picked, states, strict=True)
    }
    return {
        "state": state,
        "chosen": picked[0] if len(parts) == 1 else [],
        "sides": sides if each else None,
        "reason": reason,
    }


def _picked(part: Part | None) -> list[str]:
    """The options that a part of an answer names."""
    if isinstance(part, tuple):
        return list(part)
    return [part] if isinstance(part, str) and part != UNKNOWN else []


def _side_gaps(found: Plain) -> Plain | None:
    declared, practised = found["declared"]["sides"], found["practised"]["sides"]
    if not declared or not practised:
        return None
    return {side: _difference(declared[side], practised[side]) for side in ("a", "b")}


def _difference(declared: Any, practised: Any) -> int | None:
    both = isinstance(declared, int) and isinstance(practised, int)
    return declared - practised if both else None


def _sources(name: str, criterion: Criterion, asked: Questionnaire) -> list[Plain]:
    """After whom a criterion is asked: by its own rubric, and by each chosen rubric that borrows it."""
    owner = asked.library.rubrics[name.partition(".")[0]]
    found = [_source(place, owner.works[place.work].short, owner.works[place.work].full) for place in criterion.source]
    for rubric in asked.rubrics:
        for member in asked.members[rubric.id]:
            if member.id == name and rubric.id != owner.id:
                works = rubric.works
                found += [_source(one, works[one.work].short, works[one.work].full) for one in member.source]
    unique: list[Plain] = []
    for one in found:
        if (one["short"], one["place"]) not in [(other["short"], other["place"]) for other in unique]:
            unique.append(one)
    return unique


def _source(place: Place, short: str, full: str) -> Plain:
    return {"short": short, "full": full, "place": place.place, "note": place.note}


def shown_evidence(item: Any, asked: Questionnaire) -> Plain:
    """An item of evidence as plain data, with what its kind can carry."""
    kind = asked.scales.evidence[item.kind]
    return {
        "kind": item.kind,
        "kind_title": kind.title,
        "kind_about": kind.about,
        "text": item.text,
        "source": item.source,
        "date": item.date,
        "supports": list(item.supports),
        "side": item.side,
        "caps": {"declared": kind.declared, "practised": kind.practised},
    }


def staged(subject: Subject) -> Plain | None:
    """The stage and its phases as plain data; None where no phases were asked."""
    stage, rubric = subject.card.stage, subject.asked.stage_rubric
    if stage is None or rubric is None or rubric.stage is None:
        return None
    criteria = subject.asked.criteria
    phases = [
        {
            "id": phase.id,
            "title": criteria[phase.id].title,
            "part": phase.part,
            "level": phase.range.known,
            "low": phase.range.low,
            "high": phase.range.high,
            "entered": phase.entered,
        }
        for phase in stage.phases
    ]
    found: Plain = {
        "reached": stage.reached,
        "low": stage.low,
        "high": stage.high,
        "skipped": list(stage.skipped),
        "out_of_order": list(stage.out_of_order),
        "phases": phases,
        "entered_at": rubric.stage.entered,
    }
    found["reached_title"] = phases[stage.reached - 1]["title"] if stage.reached else ""
    found["sentence"] = wording.stage(found)
    return found


def _areas(criteria: Mapping[str, Plain]) -> Plain | None:
    """Goals named and goals worked on: the first criterion of choices that is asked declared and practised."""
    for one in criteria.values():
        if not one["scored"] and "declared" in one and "practised" in one:
            known = one["declared"]["state"] == one["practised"]["state"] == "chosen"
            return {
                "title": one["title"],
                "options": one["options"],
                "declared": one["declared"]["chosen"],
                "practised": one["practised"]["chosen"],
                "known": known,
            }
    return None


def _unknown(criteria: Mapping[str, Plain]) -> list[Plain]:
    found = []
    for name, one in criteria.items():
        for reading in ("practised", "declared", "severity", "position", "importance", "choice", "choices"):
            state = one.get(reading, {}).get("state")
            if state in ("unknown", "unanswered"):
                sides = one[reading].get("sides")
                open_sides = [side for side, part in sides.items() if part in (None, UNKNOWN)] if sides else [None]
                for side in open_sides:
                    part = sides[side] if sides and side else None
                    which = state if not sides else "unknown" if part == UNKNOWN else "unanswered"
                    entry = {"criterion": name, "title": one["title"], "reading": reading}
                    found.append(entry | {"side": side, "state": which})
    return found


def _by_gap(criteria: Mapping[str, Plain]) -> list[str]:
    """The criteria with levels in both core readings: known gaps first, the widest lead of words on top."""
    both = [name for name, one in criteria.items() if one["scored"] and "declared" in one and "practised" in one]
    applicable = [
        name
        for name in both
        if "not_applicable" not in (criteria[name]["declared"]["state"], criteria[name]["practised"]["state"])
    ]
    return sorted(applicable, key=lambda name: (criteria[name]["gap"] is None, -(criteria[name]["gap"] or 0)))


def _scales(asked: Questionnaire) -> Plain:
    scales = asked.scales
    return {
        "ladders": {name: list(ladder.labels) for name, ladder in scales.ladders.items()},
        "evidence": {
            name: {"title": one.title, "about": one.about, "declared": one.declared, "practised": one.practised}
            for name, one in scales.evidence.items()
        },
        "confidence": {
            name: {"title": one.title, "about": one.about, "stays": one.stays}
            for name, one in scales.confidence.items()
        },
    }
