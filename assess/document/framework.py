"""Framework: what the criteria of one rubric add up to, namely scores, gap and profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from assess.document.frame import Steps, Subject
from assess.model.questionnaire import Member, digest
from assess.model.rubric import Poles, Rubric, Work
from assess.scoring.profile import BreadthResult, Motive, Pole, PoleResult, Profile, Severity
from assess.scoring.scorecard import GroupScore
from assess.scoring.scores import GapSays, Score


class GroupFacts(Struct, frozen=True, kw_only=True):
    """Some criteria of a rubric by full id, their scores by reading, and their mean gap and what it says.

    The scores of a reading that is asked of none of them are absent. A gap that is not known is None.
    """

    title: str
    criteria: tuple[str, ...]
    declared: Score | UnsetType = UNSET
    practised: Score | UnsetType = UNSET
    severity: Score | UnsetType = UNSET
    position: Score | UnsetType = UNSET
    importance: Score | UnsetType = UNSET
    gap: Steps | None
    gap_says: GapSays | None


class PoleFacts(Struct, frozen=True, rename={"class_": "class"}):
    """The mean of the known positions (0 to 4), the pole it lies at and its title, and how many `of` all are known.

    Mean and class are None where too little is known. `poles` says from where on a mean lies at a pole.
    """

    mean: Annotated[float, Meta(ge=0, le=4)] | None
    class_: Pole | None
    title: str
    known: int
    of: int
    poles: Poles


class ProfileFacts(Struct, frozen=True):
    """What a rubric says beside scores: a pole, breadth, and by criterion motives and severities, the worst first."""

    pole: PoleFacts | None
    breadth: BreadthResult | None
    wide: bool | None
    motives: Mapping[str, Motive]
    severities: Mapping[str, Severity]


class FrameworkFacts(GroupFacts, frozen=True, kw_only=True):
    """A rubric that was asked, with the version and digest of its text, and its groups of criteria by id."""

    short: str
    about: str
    version: str
    digest: str
    weights: dict[str, float]
    works: tuple[Work, ...]
    groups: dict[str, GroupFacts]
    profile: ProfileFacts


def framework_facts(rubric: Rubric, subject: Subject) -> FrameworkFacts:
    """What is asked by `rubric`, and what it adds up to."""
    asked, card = subject.asked, subject.card
    members, scores = asked.members[rubric.id], card.rubrics[rubric.id]
    return FrameworkFacts(
        **_group(rubric.title, members, scores),
        short=rubric.short,
        about=rubric.about,
        version=rubric.version,
        digest=digest(asked, rubric.id),
        weights={member.id: member.weight for member in members},
        works=tuple(rubric.works.values()),
        groups={
            name: GroupFacts(**_group(title, [one for one in members if one.group == name], scores.groups[name]))
            for name, title in rubric.groups.items()
        },
        profile=_profile(rubric, card.profiles[rubric.id]),
    )


def _group(title: str, members: Sequence[Member], found: GroupScore) -> dict[str, Any]:
    """The fields of a group of criteria."""
    gap, says = (found.gap.steps, found.gap.says) if found.gap else (None, None)
    names = tuple(member.id for member in members)
    return {"title": title, "criteria": names, **found.readings, "gap": gap, "gap_says": says}


def _profile(rubric: Rubric, found: Profile) -> ProfileFacts:
    return ProfileFacts(
        pole=_pole(rubric.poles, found.poles) if rubric.poles and found.poles else None,
        breadth=found.breadth,
        wide=found.breadth.wide if found.breadth else None,
        motives=found.motives,
        severities=found.severities,
    )


def _pole(poles: Poles, found: PoleResult) -> PoleFacts:
    title = getattr(poles, found.pole) if found.pole else ""
    return PoleFacts(found.mean, found.pole, title, found.known, found.of, poles)
