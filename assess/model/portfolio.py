"""Portfolio: what was said of all alliances of one state together, and the questions by which it was asked.

Alliances are known by the partner's code. It holds priorities and judgements of pairs, never an assessment, and does
not say what they add up to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args

from msgspec import UNSET, Meta, Struct, UnsetType

from assess.model.fault import Fault, format_fault, steering_faults
from assess.model.form import convert, says
from assess.model.scale import Level, Name, Text, no_level
from assess.text.language import _

Aspect = Literal["principles", "goals", "interests"]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
Said = Annotated[Level | Literal["unknown"], says(no_level)]
Five = Annotated[tuple[Text, ...], Meta(min_length=5, max_length=5)]


class PairQuestion(Struct, frozen=True, forbid_unknown_fields=True):
    """One question with the descriptors of its five levels; blanks stand for the state and the partners."""

    title: Text
    question: Text
    why: Text
    levels: Five


class PairWork(Struct, frozen=True, forbid_unknown_fields=True):
    """The work the questions are taken from, and the place in it."""

    short: Text
    full: Text
    place: Text


class Pairing(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that is asked of a portfolio (`rubrics/portfolio/pairs.yaml`), and from which class on it counts."""

    pairs: Literal[1]
    title: Text
    about: Text
    work: PairWork
    practised_from: Name
    labels: Five
    priority: PairQuestion
    aspects: dict[Aspect, PairQuestion]


class Placed(Struct, frozen=True, forbid_unknown_fields=True):
    """What was said of one alliance among the others: its priority, higher for more."""

    priority: Said | UnsetType = UNSET


class Judged(Struct, frozen=True, forbid_unknown_fields=True):
    """What was said of two alliances: a level for each aspect, `unknown`, or nothing yet."""

    principles: Said | UnsetType = UNSET
    goals: Said | UnsetType = UNSET
    interests: Said | UnsetType = UNSET


NOT_PLACED, NOT_JUDGED = Placed(), Judged()


class Portfolio(Struct, frozen=True, forbid_unknown_fields=True):
    """One file: the state, its alliances by the partner's code, and judgements by the codes of two partners."""

    portfolio: Literal[1]
    state: Text
    date: str = ""
    alliances: dict[str, Placed] = {}
    pairs: dict[str, dict[str, Judged]] = {}

    def priority(self, code: str) -> Said | None:
        """The priority of an alliance: a level, `unknown`, or None where nothing was said."""
        return _or_none(self.alliances.get(code, NOT_PLACED).priority)

    def level(self, first: str, second: str, aspect: Aspect) -> Said | None:
        """What was said of two alliances, in whichever order: a level, `unknown`, or None where nothing was."""
        outer, inner = self.order(first, second)
        return _or_none(getattr(self.pairs.get(outer, {}).get(inner, NOT_JUDGED), aspect))

    def order(self, first: str, second: str) -> tuple[str, str]:
        """The two codes in the order in which the file names them; as given where it does not."""
        return (second, first) if first in self.pairs.get(second, {}) else (first, second)


def read_pairing(data: Any) -> tuple[Pairing | None, tuple[Fault, ...]]:
    """The questions in plain `data`, or what keeps them from being read."""
    found, faults = convert(data, Pairing)
    if found is not None and set(found.aspects) != set(ASPECTS):
        fact = _("the aspects are not %(names)s", names=", ".join(ASPECTS))
        faults.append(Fault(("aspects",), fact, _("ask each of the three")))
    return found, (*faults, *steering_faults(data, ()))


def read_portfolio(data: Any) -> tuple[Portfolio | None, tuple[Fault, ...]]:
    """The portfolio in plain `data` and every fault of it; None where there is any."""
    if fault := format_fault(data, "portfolio"):
        return None, (fault,)
    found, faults = convert(_without_empty(data), Portfolio)
    faults += [*steering_faults(data, ()), *(_twice(found.pairs) if found else ())]
    return (None if faults else found), tuple(faults)


def _without_empty(data: dict[Any, Any]) -> dict[Any, Any]:
    """Plain data without tables of which nothing but the name was written, or is left."""
    found = {name: value for name, value in data.items() if value is not None or name not in ("alliances", "pairs")}
    if isinstance(pairs := found.get("pairs"), dict):
        found["pairs"] = {outer: inner for outer, inner in pairs.items() if inner is not None}
    return found


def _twice(pairs: dict[str, dict[str, Judged]]) -> Iterator[Fault]:
    """What no table of pairs can say: a partner with itself, and two partners in both orders."""
    for outer, entries in pairs.items():
        for inner in entries:
            if inner == outer:
                fact = _('"%(name)s" is paired with itself', name=inner)
                yield Fault(("pairs", outer, inner), fact, _("take the entry out"))
            elif inner < outer and outer in pairs.get(inner, {}):
                fact = _('"%(a)s" and "%(b)s" are judged twice, in both orders', a=outer, b=inner)
                yield Fault(("pairs", outer, inner), fact, _("take one of the two entries out"))


def _or_none(value: Said | UnsetType) -> Said | None:
    return None if isinstance(value, UnsetType) else value
