"""Scorecard: everything computed of one assessment, as frozen data: scores, gaps, stage, verdict and its reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assess.model.assessment import Assessment
from assess.model.questionnaire import Member, Questionnaire
from assess.model.rubric import Rubric
from assess.model.scale import CORE_READINGS
from assess.scoring.draws import SEED
from assess.scoring.levels import Cell, Key, Range, by_key, cells, dyad_range, supported
from assess.scoring.profile import Profile, profile
from assess.scoring.reasons import Reasons, Stress, reasons, stresses, unnamed_stresses
from assess.scoring.scores import Gap, Score, gap, score
from assess.scoring.stage import StageResult, stage
from assess.scoring.verdict import Verdict, basis_of, verdict


@dataclass(frozen=True, slots=True)
class GroupScore:
    """The scores of some of a rubric's criteria by reading, and their gap (None where nothing declared is asked)."""

    readings: Mapping[str, Score]
    gap: Gap | None


@dataclass(frozen=True, slots=True)
class RubricScore(GroupScore):
    """A rubric's scores and gap over all its criteria, and those of each of its groups."""

    groups: Mapping[str, GroupScore]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One assessment, computed: cells and ranges by (criterion, reading), scores by rubric, stage, verdict, reasons.

    `supported` holds what is declared and practised only: no evidence speaks for another reading. `gaps` are steps
    from practised to declared, by criterion, None where not known: where words are furthest ahead first.
    """

    cells: Mapping[Key, tuple[Cell, ...]]
    ranges: Mapping[Key, Range]
    supported: Mapping[Key, Range]
    gaps: Mapping[str, int | None]
    rubrics: Mapping[str, RubricScore]
    profiles: Mapping[str, Profile]
    stage: StageResult | None
    verdict: Verdict | None
    reasons: Reasons | None
    stresses: tuple[Stress, ...]
    unnamed_stresses: tuple[str, ...]
    seed: int


def scorecard(assessment: Assessment, asked: Questionnaire, seed: int = SEED, why: bool = True) -> Scorecard:
    """Everything that `rubrics/METHOD.md`, sections 2 to 6, computes of `assessment` under the rubrics `asked`.

    An assessment without a rubric that bears a verdict has neither verdict nor reasons. Reasons take most of the
    time; without `why` there are none.
    """
    keys = [(name, reading) for name, one in asked.criteria.items() if one.scored for reading in one.readings]
    levels = by_key(cells(assessment, asked, keys))
    shown = {
        key: tuple(supported(cell, assessment, asked) for cell in sides)
        for key, sides in levels.items()
        if key[1] in CORE_READINGS
    }
    ranges = {key: dyad_range(sides) for key, sides in levels.items()}
    rubric = asked.verdict_rubric
    basis = basis_of(assessment, asked, rubric.verdict, seed) if rubric and rubric.verdict else None
    found = verdict(basis, asked) if basis else None
    return Scorecard(
        cells=levels,
        ranges=ranges,
        supported={key: dyad_range(sides) for key, sides in shown.items()},
        gaps=_gaps(asked, ranges),
        rubrics={one.id: _rubric_score(asked, one, ranges) for one in asked.rubrics},
        profiles={one.id: profile(one, asked, assessment, levels) for one in asked.rubrics},
        stage=stage(asked, ranges),
        verdict=found,
        reasons=reasons(basis, found.as_answered) if basis and found and why else None,
        stresses=stresses(assessment, asked, levels),
        unnamed_stresses=unnamed_stresses(assessment, asked, levels),
        seed=seed,
    )


def _gaps(asked: Questionnaire, ranges: Mapping[Key, Range]) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for name in asked.criteria:
        declared, practised = ranges.get((name, "declared")), ranges.get((name, "practised"))
        if declared and practised:
            both_known = declared.known is not None and practised.known is not None
            found[name] = declared.low - practised.low if both_known else None
    return dict(sorted(found.items(), key=lambda one: (one[1] is None, -(one[1] or 0))))


def _rubric_score(asked: Questionnaire, rubric: Rubric, ranges: Mapping[Key, Range]) -> RubricScore:
    members = [one for one in asked.members[rubric.id] if asked.criteria[one.id].scored]
    whole = _group_score(asked, members, ranges)
    groups = {
        name: _group_score(asked, [one for one in members if one.group == name], ranges) for name in rubric.groups
    }
    return RubricScore(whole.readings, whole.gap, groups)


def _group_score(asked: Questionnaire, members: Sequence[Member], ranges: Mapping[Key, Range]) -> GroupScore:
    readings = dict.fromkeys(reading for one in members for reading in asked.criteria[one.id].readings)
    scores: dict[str, Score] = {}
    for reading in readings:
        with_it = [one for one in members if reading in asked.criteria[one.id].readings]
        scores[reading] = score([(one.id, ranges.get((one.id, reading)), one.weight) for one in with_it], reading)
    if "declared" not in readings:
        return GroupScore(scores, None)
    pairs = [
        (ranges.get((one.id, "declared")), ranges.get((one.id, "practised")), one.weight)
        for one in members
        if {"declared", "practised"} <= asked.criteria[one.id].readings.keys()
    ]
    return GroupScore(scores, gap(pairs))
