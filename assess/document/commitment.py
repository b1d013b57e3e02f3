"""Commitments: what was announced beside what came of it, item by item, and the two shares that are counted of them."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import asdict

from assess.document.frame import Item, Place
from assess.model.assessment import Assessment
from assess.model.commitment import Answered, Commitment, Delivered, Money
from assess.model.derived import ShareDerived
from assess.scoring.derived import OF_THOSE_DUE, WHOLE, WITH_MEANS, pool, worths


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
    """A list of commitments of a period, and the files that judge it."""

    period: Place
    files: tuple[str, ...]
    items: tuple[JudgedFacts, ...]


def commitments_facts(assessment: Assessment) -> CommitmentsFacts | None:
    """What was announced and what came of it; None where nobody was asked."""
    if assessment.commitments is None:
        return None
    due = {place for place, _ in pool(OF_THOSE_DUE, assessment)}
    has, counts = (_known(one, assessment) for one in (WITH_MEANS, OF_THOSE_DUE))
    items = (
        CommitmentFacts(
            **asdict(one),
            due_in_period=place in due,
            has_means=None if has.get(place) is None else bool(has[place]),
            counts=counts.get(place),
        )
        for place, one in enumerate(assessment.commitments)
    )
    return CommitmentsFacts(
        items=tuple(items),
        means=_share(WITH_MEANS, assessment),
        delivered=_share(OF_THOSE_DUE, assessment),
    )


def following_facts(one: ShareDerived, assessment: Assessment) -> FollowingFacts:
    """The share from which a level follows, item by item."""
    found, known = _share(one, assessment), _known(one, assessment)
    items = tuple(CountedFacts(place=place, counts=counts) for place, counts in known.items())
    return FollowingFacts(low=found.low, high=found.high, of=found.of, items=items)


def _known(one: ShareDerived, assessment: Assessment) -> dict[int, float | None]:
    """What each commitment that is looked at counts, by its place; None where that is open."""
    return {item.place: item.low / WHOLE if item.low == item.high else None for item in worths(one, assessment)}


def _share(one: ShareDerived, assessment: Assessment) -> ShareFacts:
    found = worths(one, assessment)
    low, high = (sum(ends) / WHOLE for ends in ([one.low for one in found], [one.high for one in found]))
    return ShareFacts(low=low, high=high, of=len(found))
