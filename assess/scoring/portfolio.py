"""Portfolio: how the alliances of one state go together, and which remain where it chooses by priority.

`rubrics/METHOD.md`, section 8. It judges nothing itself: a contradiction is a level 0 that a person gave.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from assess.model.assessment import UNKNOWN
from assess.model.portfolio import ASPECTS, Aspect, Portfolio, Said
from assess.model.scale import Level
from assess.scoring.shares import INSUFFICIENT, UNDETERMINED

OPPOSED = 0
Standing = Literal["contradiction", "judged", "in_part", "not_judged"]
Answer = Literal[
    "rule", "more_claimed", "alone", "none_judged", "some_held", "all_held", "given_way", "undecided", "known_in_part"
]


Code = Annotated[str, Meta(description="A partner by its code.")]


@dataclass(frozen=True, slots=True)
class Held:
    """One alliance of the state: the partner, whether it is claimed, and whether practised (None: open)."""

    code: str
    claimed: bool
    practised: bool | None
    name: str = ""


class PairStanding(Struct, frozen=True):
    """Two alliances by the codes and names of the partners, and how they go together.

    `levels` are by aspect (None: not judged), `lowest` is the lowest known; a level 0 is a contradiction.
    """

    first: Code
    second: Code
    names: tuple[str, str]
    levels: Mapping[Aspect, Said | None]
    standing: Standing
    contradiction: bool
    lowest: Level | None

    @property
    def known_in_full(self) -> bool:
        """Whether every aspect has a level."""
        return all(isinstance(level, int) for level in self.levels.values())


@dataclass(frozen=True, slots=True)
class Counts:
    """How many alliances are claimed, and practised (a range: an open verdict may be either); and of how many pairs.

    `judged` pairs are known in full; of those `not_judged` nothing was said; `contradictions` have any level 0.
    """

    alliances: int
    claimed: int
    practised: Mapping[Literal["low", "high"], int]
    pairs: int
    judged: int
    not_judged: int
    contradictions: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What a choice by priority leaves, by code: those kept, those given way and to which, and those undecided."""

    kept: tuple[str, ...]
    given_way: Mapping[str, str]
    undecided: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PortfolioCard:
    """A portfolio, computed: its pairs, contradictions first; numbers; and what a choice by priority leaves."""

    pairs: tuple[PairStanding, ...]
    counts: Counts
    choice: Choice


def practised(
    stated: str, candidates: Collection[str], together: Mapping[str, Sequence[str]], way_up: Sequence[str], floor: str
) -> bool | None:
    """Whether a verdict lies at `floor` or above on the way up; None where it may or may not, or nothing is stated.

    What is undetermined may be any of its `candidates`; `together` has the classes of a verdict that is several.
    """
    if stated == INSUFFICIENT or floor not in way_up:
        return None
    classes = candidates if stated == UNDETERMINED else together.get(stated, (stated,))
    above = way_up[way_up.index(floor) :]
    found = {name in above for name in classes}
    return found.pop() if len(found) == 1 else None


def gap_rubric(gaps: Mapping[str, tuple[float | None, int]]) -> str | None:
    """The rubric whose gap stands for an alliance, of gaps with the number of criteria: the largest that states one."""
    stated = {name: criteria for name, (steps, criteria) in gaps.items() if steps is not None}
    return max(stated, key=lambda name: stated[name], default=None)


def portfolio_card(held: Sequence[Held], portfolio: Portfolio) -> PortfolioCard:
    """How the alliances `held` go together by what `portfolio` says of them, in the order given."""
    pairs = [_pair(one, other, portfolio) for one, other in combinations(held, 2)]
    pairs.sort(key=lambda one: (one.standing == "not_judged", one.lowest if one.lowest is not None else 5))
    against: dict[str, set[str]] = {one.code: set() for one in held}
    for one in pairs:
        if one.contradiction:
            against[one.first].add(one.second)
            against[one.second].add(one.first)
    priorities = {one.code: portfolio.priority(one.code) for one in held}
    return PortfolioCard(tuple(pairs), _counts(held, pairs), _chosen(against, priorities))


def _counts(held: Sequence[Held], pairs: Sequence[PairStanding]) -> Counts:
    known = sum(one.practised is True for one in held)
    standings = [one.standing for one in pairs]
    return Counts(
        alliances=len(held),
        claimed=sum(one.claimed for one in held),
        practised={"low": known, "high": known + sum(one.practised is None for one in held)},
        pairs=len(pairs),
        judged=sum(one.known_in_full for one in pairs),
        not_judged=standings.count("not_judged"),
        contradictions=standings.count("contradiction"),
    )


def answer(card: PortfolioCard) -> tuple[Answer, ...]:
    """What can be said, in order, of how many alliances the state can hold at once."""
    counts, choice = card.counts, card.choice
    found: dict[Answer, bool] = {"rule": True, "more_claimed": counts.claimed > counts.practised["high"]}
    if not counts.pairs:
        found["alone"] = True
    elif counts.not_judged == counts.pairs:
        found["none_judged"] = True
    else:
        found |= {
            "some_held": bool(counts.contradictions),
            "all_held": not counts.contradictions,
            "given_way": bool(choice.given_way),
            "undecided": bool(choice.undecided),
            "known_in_part": counts.judged < counts.pairs,
        }
    return tuple(name for name, so in found.items() if so)


def _pair(first: Held, second: Held, portfolio: Portfolio) -> PairStanding:
    levels: dict[Aspect, Any] = {aspect: portfolio.level(first.code, second.code, aspect) for aspect in ASPECTS}
    known = [level for level in levels.values() if isinstance(level, int)]
    opposed = OPPOSED in known
    standing: Standing = "contradiction" if opposed else "judged" if len(known) == len(ASPECTS) else "in_part"
    if not known and UNKNOWN not in levels.values():
        standing = "not_judged"
    names = (first.name, second.name)
    return PairStanding(first.code, second.code, names, levels, standing, opposed, min(known, default=None))


def _chosen(against: Mapping[str, set[str]], priorities: Mapping[str, int | str | None]) -> Choice:
    """Which alliances stay, give way, or are left undecided, taking them from the highest priority down.

    An alliance gives way to a kept one that contradicts it and comes before it. One is undecided where priority does
    not order it against another that stands against it: the same priority, none known, or that one undecided itself.
    """
    known = {code: priority for code, priority in priorities.items() if isinstance(priority, int)}
    kept = {code for code, others in against.items() if not others}
    given_way: dict[str, str] = {}
    undecided = {code for code, others in against.items() if others and code not in known}
    # What stands against one of unknown priority might come before it or after it.
    undecided |= {other for code in tuple(undecided) for other in against[code]}
    ranked = [code for code in against if code not in kept | undecided]
    for priority in sorted({known[code] for code in ranked}, reverse=True):
        level = [code for code in ranked if known[code] == priority]
        for code in level:
            if before := [other for other in against if other in against[code] & kept]:
                given_way[code] = before[0]
        left = [code for code in level if code not in given_way]
        clashing = {code for code in left if against[code] & (set(left) | undecided)}
        undecided |= clashing
        kept |= set(left) - clashing
    stay, left_open = (tuple(code for code in against if code in found) for found in (kept, undecided))
    return Choice(stay, given_way, left_open)
