"""A drill: the descriptors of a rubric shown out of order, to be placed back, and what that tells about them.

It is the retranslation test for anchored scales: two descriptors that readers keep placing the wrong way round do not
say which of them is more. A drill asks about texts and never about two states; nothing of it is written to a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

from assess.interview.page import Asker, Blank, Command, CommandName, Left
from assess.interview.question import DONE_AND_SAID, addressed
from assess.model.rubric import Rubric
from assess.model.scale import LEVELS
from assess.text import fit
from assess.text.language import _
from assess.text.safe import visible

ANYONE = {"a": "A", "b": "B"}
BACK_OR_LEAVE: tuple[CommandName, ...] = ("back", "leave")
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Card:
    """The descriptors of one reading out of order: `order[place]` is the level of the text at that place."""

    criterion: str
    title: str
    reading: str
    question: str
    descriptors: tuple[str, ...]
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Placing:
    """A card placed back: `levels[k]` is the true level of the text that was put at level k."""

    card: Card
    levels: tuple[int, ...]

    @property
    def found(self) -> int:
        """How many of the five texts stand at their own level."""
        return sum(level == place for place, level in enumerate(self.levels))

    @property
    def confused(self) -> tuple[Pair, ...]:
        """The pairs of levels (lower first) that were placed the wrong way round."""
        return tuple((low, high) for high, low in combinations(self.levels, 2) if high > low)


@dataclass(frozen=True, slots=True)
class Result:
    """What placings add up to: texts at their own level, texts in all, and how often each pair was turned round."""

    found: int
    of: int
    confused: tuple[tuple[Pair, int], ...]


def deck(rubric: Rubric, seed: int, criterion: str = "") -> tuple[Card, ...]:
    """A card for every reading with levels that the rubric itself defines, or for those of one of its criteria.

    The same seed deals the same order, whether all criteria are dealt or one; no card is dealt in ascending order.
    """
    cards = []
    for one in rubric.criteria:
        full_id = f"{rubric.id}.{one.id}"
        for name in one.asked_order if criterion in ("", one.id, full_id) else ():
            reading = one.readings[name]
            if reading.levels is None:
                continue
            side = "a" if one.asks == "each" else ""
            question, *texts = (_shown(text, side) for text in (reading.question, *reading.levels))
            order = _order(f"{seed} {full_id} {name}")
            cards.append(Card(full_id, visible(one.title), name, question, tuple(texts), order))
    return tuple(cards)


def placed(card: Card, text: str) -> Placing | None:
    """The card as placed by a line such as `3 1 5 2 4`, the numbers from the lowest level up; None for another line."""
    places = [char for char in text if not char.isspace() and char not in ",;.-"]
    if sorted(places) != [str(place) for place in range(1, len(card.order) + 1)]:
        return None
    return Placing(card, tuple(card.order[int(place) - 1] for place in places))


def result(placings: Iterable[Placing]) -> Result:
    """The sum of placings; the pairs most often turned round come first, then the lower ones."""
    found, of = 0, 0
    pairs: Counter[Pair] = Counter()
    for one in placings:
        found += one.found
        of += len(one.levels)
        pairs.update(one.confused)
    return Result(found, of, tuple(sorted(pairs.items(), key=lambda item: (-item[1], item[0]))))


def drill(cards: Sequence[Card], asker: Asker, heading: str) -> tuple[Placing, ...]:
    """Show the cards one after the other until all are through or the person leaves; those placed, in their order.

    An empty line passes a card over; a step back asks the card before again. Raises KeyboardInterrupt at an interrupt.
    """
    given: dict[int, Placing] = {}
    place, notice = 0, ""
    while place < len(cards):
        try:
            reply = asker.write(_blank(cards, place, heading, notice))
        except Left as left:
            if left.interrupted:
                raise KeyboardInterrupt from left
            break
        notice = ""
        if isinstance(reply, Command):
            if reply.name == "leave":
                break
            place = max(0, place - 1)
            continue
        placing = placed(cards[place], reply.text)
        if reply.text and placing is None:
            notice = _("Write each of the numbers 1 to 5 once, for instance 3 1 5 2 4.")
            continue
        given.pop(place, None)
        if placing:
            given[place] = placing
        place += 1
    return tuple(given[place] for place in sorted(given))


def _blank(cards: Sequence[Card], place: int, heading: str, notice: str) -> Blank:
    card = cards[place]
    lines = [f"{number}  {card.descriptors[level]}" for number, level in enumerate(card.order, start=1)]
    return Blank(
        heading=visible(f"{heading} · {card.title}"),
        progress=_("%(n)s of %(count)s", n=place + 1, count=len(cards)),
        subject=_(DONE_AND_SAID[card.reading]),
        question=card.question,
        paragraphs=(*lines, _("Which is the lowest, which comes next? Write the five numbers in that order.")),
        empty=_("pass this one over"),
        commands=BACK_OR_LEAVE,
        notice=notice,
    )


def _shown(text: str, side: str) -> str:
    """A text of the rubric on one line, of two states that have no name, without what could steer a terminal."""
    return visible(fit.flat(addressed(text, ANYONE, side)))


def _order(key: str) -> tuple[int, ...]:
    """The five levels in an order that follows from `key` alone and is not the ascending one."""
    # An order in which texts are shown: nothing is kept secret by it.
    chance = Random(key)  # noqa: S311
    order = list(LEVELS)
    while order == list(LEVELS):
        chance.shuffle(order)
    return tuple(order)
