"""Framework: what the criteria of one rubric add up to, namely scores, gap and profile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import UNSET, Struct, UnsetType

from assess.document.frame import Steps, Subject
from assess.model.questionnaire import Member, digest
from assess.model.rubric import Rubric, Work
from assess.model.scale import READINGS
from assess.scoring.profile import Profile
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

    @property
    def scores(self) -> dict[str, Score]:
        """The scores by reading."""
        found = ((name, getattr(self, name, UNSET)) for name in READINGS)
        return {name: one for name, one in found if not isinstance(one, UnsetType)}


class FrameworkFacts(GroupFacts, frozen=True, kw_only=True):
    """A rubric that was asked, with the version and digest of its text, and its groups of criteria by id."""

    short: str
    about: str
    version: str
    digest: str
    weights: dict[str, float]
    works: tuple[Work, ...]
    groups: dict[str, GroupFacts]
    profile: Profile


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
        profile=card.profiles[rubric.id],
    )


def _group(title: str, members: Sequence[Member], found: GroupScore) -> dict[str, Any]:
    """The fields of a group of criteria."""
    gap, says = (found.gap.steps, found.gap.says) if found.gap else (None, None)
    names = tuple(member.id for member in members)
    return {"title": title, "criteria": names, **found.readings, "gap": gap, "gap_says": says}
