"""Commitments: what was announced beside what came of it, item by item, and the two shares that are counted of them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import asdict

from assess.document.frame import Item, Place
from assess.model.assessment import Assessment
from assess.model.commitment import Answered, Commitment, Delivered, Money
from assess.model.derived import ShareDerived
from assess.scoring.derived import OF_THOSE_DUE, WHOLE, WITH_MEANS, Worth, worths


class CommitmentFacts(Commitment, frozen=True, kw_only=True):
    """A commitment, whether its time has come within the period, and what it counts.

    `has_means` says whether it has an owner, money and a milestone, and `counts` how much of it was delivered (0, a
    half, 1); None where that is open, and `counts` also where it is not due.
    """

    due_in_period: bool
    has_means: bool | None
    counts: float | None


class ShareFacts(Struct, frozen=True, kw_only=True):
    """How many commitments `of` those looked at count, in part as a half, from what is sure to what is possible."""

    low: float
    high: float
    of: int


class CountedFacts(Struct, frozen=True, kw_only=True):
    """What a commitment counts of those from which a level follows, by its `place` in the list; None where open."""

    place: Item
    counts: float | None


class FollowingFacts(ShareFacts, frozen=True, kw_only=True):
    """The share from which a level follows, with every commitment that is looked at for it."""

    items: tuple[CountedFacts, ...]


class CommitmentsFacts(Struct, frozen=True, kw_only=True):
    """The list, how many have an owner, money and a milestone, and how many of those due were delivered."""

    items: tuple[CommitmentFacts, ...]
    means: ShareFacts
    delivered: ShareFacts


class StatesFacts(Struct, frozen=True):
    """What one assessment says of a commitment."""

    owner: Answered
    money: Money
    milestone: Answered
    delivered: Delivered


class JudgedFacts(Struct, frozen=True, kw_only=True):
    """A commitment, and by file what is said of it."""

    text: str
    date: str
    source: str
    due: int | None
    states: dict[str, StatesFacts]


class CommitmentListFacts(Struct, frozen=True, kw_only=True):
    """A list of commitments of a period, the files that judge it, and the language in which all of them are written."""

    period: Place
    files: tuple[str, ...]
    lang: str
    items: tuple[JudgedFacts, ...]


def commitments_facts(assessment: Assessment) -> CommitmentsFacts | None:
    """What was announced and what came of it; None where nobody was asked."""
    if assessment.commitments is None:
        return None
    means, delivered = (worths(one, assessment) for one in (WITH_MEANS, OF_THOSE_DUE))
    has, counts = _known(means), _known(delivered)
    items = (
        CommitmentFacts(
            **asdict(one),
            due_in_period=place in counts,
            has_means=None if has[place] is None else bool(has[place]),
            counts=counts.get(place),
        )
        for place, one in enumerate(assessment.commitments)
    )
    return CommitmentsFacts(items=tuple(items), means=_share(means), delivered=_share(delivered))


def following_facts(one: ShareDerived, assessment: Assessment) -> FollowingFacts:
    """The share from which a level follows, item by item."""
    counted = worths(one, assessment)
    found, known = _share(counted), _known(counted)
    items = tuple(CountedFacts(place=place, counts=counts) for place, counts in known.items())
    return FollowingFacts(low=found.low, high=found.high, of=found.of, items=items)


def _known(counted: Sequence[Worth]) -> dict[int, float | None]:
    """What each commitment that is looked at counts, by its place; None where that is open."""
    return {one.place: one.low / WHOLE if one.low == one.high else None for one in counted}


def _share(counted: Sequence[Worth]) -> ShareFacts:
    low, high = (sum(ends) / WHOLE for ends in ([one.low for one in counted], [one.high for one in counted]))
    return ShareFacts(low=low, high=high, of=len(counted))
