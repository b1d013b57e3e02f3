"""Pairs: the conversation about all alliances of one state, first the weight of each, then each two of them.

What comes next follows from what the file holds: an answer is asked once, and a conversation that was left goes on
where it stood. No verdict shows in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import Literal

from assess.interview.book import Book
from assess.interview.clash import saved
from assess.interview.page import Asker, Choice, Command, CommandName, Left, Page, Picked
from assess.model.assessment import UNKNOWN
from assess.model.dyad import filled
from assess.model.fault import Path
from assess.model.portfolio import ASPECTS, Aspect, Pairing, PairQuestion, Portfolio
from assess.model.scale import LEVELS
from assess.text.safe import visible

CANNOT_TELL = "c"
COMMANDS: tuple[CommandName, ...] = ("help", "back", "later", "leave")
End = Literal["finished", "left", "interrupted"]


@dataclass(frozen=True, slots=True)
class PairStep:
    """One question: of the alliance with `first` its priority, or of those with `first` and `second` an aspect."""

    first: str
    second: str = ""
    aspect: Aspect | None = None


def pair_steps(codes: Sequence[str]) -> tuple[PairStep, ...]:
    """Every question about the alliances with `codes`: each priority, then the three aspects of each two."""
    pairs = [PairStep(first, second, aspect) for first, second in combinations(codes, 2) for aspect in ASPECTS]
    return (*(PairStep(code) for code in codes if len(codes) > 1), *pairs)


def answer(portfolio: Portfolio, step: PairStep) -> int | str | None:
    """What stands as the answer to a question: a level, `unknown`, or None."""
    if step.aspect is None:
        return portfolio.priority(step.first)
    return portfolio.level(step.first, step.second, step.aspect)


def ask_pairs(
    book: Book[Portfolio], codes: Sequence[str], names: Mapping[str, str], pairing: Pairing, asker: Asker
) -> End:
    """Ask what is still open about the alliances with `codes`, and save each answer before the next question.

    `names` holds the name of the state and of each partner by code. A step back shows the question before, answered
    or not; what is put off stays open.
    """
    steps = pair_steps(codes)
    place, notice, is_back, put_off = 0, "", False, set[int]()
    try:
        while place < len(steps):
            if not is_back and (answer(book.content, steps[place]) is not None or place in put_off):
                place += 1
                continue
            reply = asker.choose(_page(book.content, steps, place, names, pairing, notice))
            notice, is_back = "", False
            if isinstance(reply, Picked):
                value = UNKNOWN if reply.keys == (CANNOT_TELL,) else int(reply.keys[0])
                record = partial(book.record, _place(book.content, steps[place]), value)
                notice = saved(record, asker)
                is_back = bool(notice)
                place += not notice
            elif isinstance(reply, Command):
                if reply.name == "leave":
                    return "left"
                if reply.name == "help":
                    asker.choose(_help(pairing, asker.keys))
                elif reply.name == "later":
                    put_off.add(place)
                    place += 1
                else:
                    place = max(0, place - 1)
                is_back = reply.name in ("back", "help")
    except Left as left:
        return "interrupted" if left.interrupted else "left"
    return "finished"


def _place(portfolio: Portfolio, step: PairStep) -> Path:
    """Where in the file the answer to a question stands."""
    if step.aspect is None:
        return ("alliances", step.first, "priority")
    return ("pairs", *portfolio.order(step.first, step.second), step.aspect)


def _page(
    portfolio: Portfolio,
    steps: Sequence[PairStep],
    place: int,
    names: Mapping[str, str],
    pairing: Pairing,
    notice: str,
) -> Page:
    step = steps[place]
    asked = pairing.priority if step.aspect is None else pairing.aspects[step.aspect]
    called = {"state": names[portfolio.state], "first": names[step.first], "second": names.get(step.second, "")}
    stands = answer(portfolio, step)
    open_ones = sum(answer(portfolio, one) is None for one in steps)
    partners = f"{called['first']} and {called['second']}" if step.second else called["first"]
    return Page(
        heading=visible(f"{pairing.title} · {asked.title}"),
        progress=f"{place + 1} of {len(steps)} · {open_ones} open",
        subject=visible(f"Alliances of {called['state']} · {partners}"),
        question=_addressed(asked.question, called),
        paragraphs=(_why(asked, pairing),),
        choices=tuple(
            Choice(str(level), _addressed(asked.levels[level], called), pairing.labels[level] if step.second else "")
            for level in LEVELS
        ),
        extras=(Choice(CANNOT_TELL, "cannot tell"),),
        marked=() if stands is None else (CANNOT_TELL,) if stands == UNKNOWN else (str(stands),),
        commands=COMMANDS,
        notice=notice,
    )


def _why(asked: PairQuestion, pairing: Pairing) -> str:
    return " ".join(f"{asked.why} Source: {pairing.work.short}, {pairing.work.place}.".split())


def _help(pairing: Pairing, keys: tuple[str, ...]) -> Page:
    return Page(
        heading=pairing.title,
        question="Help",
        paragraphs=(" ".join(pairing.about.split()), "", pairing.work.full, "", *keys),
        choices=(Choice("h", "Back to the question"),),
        default="h",
        commands=(),
    )


def _addressed(text: str, called: Mapping[str, str]) -> str:
    """A text with its blanks replaced by names."""
    return filled(" ".join(text.split()), {blank: visible(name) for blank, name in called.items()})
