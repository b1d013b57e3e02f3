"""Pairs: the conversation about all alliances of one state, first the weight of each, then each two of the weightiest.

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
from assess.interview.page import Asker, Choice, Command, CommandName, Left, Page, Picked, help_on
from assess.model.assessment import UNKNOWN
from assess.model.dyad import filled
from assess.model.fault import Path
from assess.model.portfolio import ASPECTS, Aspect, Pairing, Portfolio
from assess.model.scale import LEVELS
from assess.text import fit, say
from assess.text.forms import without_article
from assess.text.language import _, ngettext, of_texts
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


def pair_steps(portfolio: Portfolio, codes: Sequence[str], most: int) -> tuple[PairStep, ...]:
    """Every question about the alliances with `codes`: each priority, then the aspects of each two of the first `most`.

    The first are those of the highest priority; among equals, and where none is known, the order of `codes` decides.
    """
    if len(codes) < 2:
        return ()
    known = {code: priority for code in codes if isinstance(priority := portfolio.priority(code), int)}
    first = sorted(codes, key=lambda code: -known.get(code, -1))[:most]
    pairs = (PairStep(one, other, aspect) for one, other in combinations(first, 2) for aspect in ASPECTS)
    return (*map(PairStep, codes), *pairs)


def open_steps(portfolio: Portfolio, codes: Sequence[str], most: int) -> tuple[PairStep, ...]:
    """Those of the questions that have no answer."""
    return tuple(step for step in pair_steps(portfolio, codes, most) if answer(portfolio, step) is None)


def answer(portfolio: Portfolio, step: PairStep) -> int | str | None:
    """What stands as the answer to a question: a level, `unknown`, or None."""
    if step.aspect is None:
        return portfolio.priority(step.first)
    return portfolio.level(step.first, step.second, step.aspect)


def ask_pairs(
    book: Book[Portfolio], codes: Sequence[str], names: Mapping[str, str], pairing: Pairing, asker: Asker, most: int
) -> End:
    """Ask what is still open about the alliances with `codes`, and save each answer before the next question.

    `names` holds the name of the state and of each partner by code; each two of the first `most` are asked about. A
    step back shows the question before, answered or not; what is put off stays open.
    """
    put_off: set[PairStep] = set()
    notice = ""

    def after(step: PairStep | None) -> PairStep | None:
        """The first question below `step` that is open and was not put off."""
        steps = pair_steps(book.content, codes, most)
        below = steps[steps.index(step) + 1 :] if step else steps
        return next((one for one in below if one not in put_off and answer(book.content, one) is None), None)

    step = after(None)
    try:
        while step:
            steps = pair_steps(book.content, codes, most)
            reply = asker.choose(_page(book.content, steps, step, names, pairing, notice))
            notice = ""
            if isinstance(reply, Picked):
                value = UNKNOWN if reply.keys == (CANNOT_TELL,) else int(reply.keys[0])
                notice = saved(partial(book.record, _place(book.content, step), value), asker)
                step = step if notice else after(step)
            elif isinstance(reply, Command):
                if reply.name == "leave":
                    return "left"
                if reply.name == "help":
                    told = (fit.flat(pairing.about), "", pairing.work.full)
                    asker.choose(help_on(pairing.title, told, asker.keys, ()))
                elif reply.name == "later":
                    put_off.add(step)
                    step = after(step)
                else:
                    step = steps[max(0, steps.index(step) - 1)]
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
    step: PairStep,
    names: Mapping[str, str],
    pairing: Pairing,
    notice: str,
) -> Page:
    asked = pairing.priority if step.aspect is None else pairing.aspects[step.aspect]
    called = {"state": names[portfolio.state], "first": names[step.first], "second": names.get(step.second, "")}
    stands = answer(portfolio, step)
    open_ones = sum(answer(portfolio, one) is None for one in steps)
    whose = _("Alliances of %(state)s", state=called["state"])
    partners = say.listed(without_article(called[one], of_texts()) for one in ("first", "second") if called[one])
    progress = (
        _("%(n)s of %(count)s", n=steps.index(step) + 1, count=len(steps)),
        # Translators: questions.
        ngettext("%(n)s open", "%(n)s open", open_ones),
    )
    place = f"{pairing.work.short}, {pairing.work.place}"
    source = _("Source: %(works)s.", works=place)
    return Page(
        heading=visible(f"{pairing.title} · {asked.title}"),
        progress=" · ".join(progress),
        subject=visible(f"{whose} · {partners}"),
        question=_addressed(asked.question, called),
        paragraphs=(fit.flat(say.joined(_addressed(asked.why, called), source)),),
        choices=tuple(
            Choice(str(level), _addressed(asked.levels[level], called), pairing.labels[level] if step.second else "")
            for level in LEVELS
        ),
        extras=(Choice(CANNOT_TELL, _("cannot tell")),),
        marked=() if stands is None else (CANNOT_TELL,) if stands == UNKNOWN else (str(stands),),
        commands=COMMANDS,
        notice=notice,
    )


def _addressed(text: str, called: Mapping[str, str]) -> str:
    """A text with its blanks replaced by names."""
    return filled(fit.flat(text), {blank: visible(name) for blank, name in called.items()})
