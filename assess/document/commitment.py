"""Commitments: what was announced beside what came of it, item by item, and the two shares that are counted of them."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import asdict

from assess.model.assessment import Assessment
from assess.model.commitment import Commitment
from assess.model.derived import ShareDerived
from assess.scoring.derived import OF_THOSE_DUE, WHOLE, WITH_MEANS, pool, worths


class CommitmentFacts(Commitment, frozen=True, kw_only=True):
    """A commitment, and whether its time has come within the period."""

    due_in_period: bool


class ShareFacts(Struct, frozen=True, kw_only=True):
    """How many commitments `of` those looked at count, in part as a half, from what is sure to what is possible."""

    low: float
    high: float
    of: int


class CommitmentsFacts(Struct, frozen=True, kw_only=True):
    """The list, how many have an owner, money and a milestone, and how many of those due were delivered."""

    items: tuple[CommitmentFacts, ...]
    means: ShareFacts
    delivered: ShareFacts


def commitments_facts(assessment: Assessment) -> CommitmentsFacts | None:
    """What was announced and what came of it; None where nobody was asked."""
    if assessment.commitments is None:
        return None
    due = {place for place, _ in pool(OF_THOSE_DUE, assessment)}
    items = enumerate(assessment.commitments)
    return CommitmentsFacts(
        items=tuple(CommitmentFacts(**asdict(one), due_in_period=place in due) for place, one in items),
        means=_share(WITH_MEANS, assessment),
        delivered=_share(OF_THOSE_DUE, assessment),
    )


def _share(one: ShareDerived, assessment: Assessment) -> ShareFacts:
    found = worths(one, assessment)
    low, high = (sum(ends) / WHOLE for ends in ([one.low for one in found], [one.high for one in found]))
    return ShareFacts(low=low, high=high, of=len(found))
