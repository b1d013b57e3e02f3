"""`assess rubric drill`: the retranslation test, whether readers place a rubric's descriptors where they belong."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import typer

from assess.cli import files, hint, options, terminal
from assess.errors import AssessError, Problem
from assess.interview import drill as drills
from assess.interview.drill import Placing, result
from assess.interview.interruption import Interruption
from assess.model.rubric import Rubric
from assess.model.terms import reading_said
from assess.text import say
from assess.text.language import _, as_written, ngettext, pgettext
from assess.text.safe import visible

SEEDS = 1_000_000
PAIRS_SHOWN = 3


def drill(
    name: options.Rubric,
    criterion: Annotated[str, typer.Option(metavar="ID", help="One criterion only, such as trust.")] = "",
    seed: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, help="The number that the order follows from; else a new one each time."),
    ] = None,
    as_json: options.Json = False,
) -> None:
    """Show a rubric's descriptors out of order, ask to place them back, and tell which ones were confused.

    With --json the questions stand on standard error.
    """
    rubric = files.rubric(files.library(), name)
    # The reader reads the language spoken, also where the result is for programs.
    with as_written(False):
        shown = files.rubric(files.library(), name)
    number = _any_seed() if seed is None else seed
    cards = drills.deck(shown, number, criterion)
    if not cards:
        raise AssessError(_nothing_to_place(rubric, criterion))
    with Interruption() as interruption, terminal.person(interruption, aside=as_json) as asker:
        placings = drills.drill(cards, asker, _("Drill · %(rubric)s", rubric=shown.short))
    if interruption.came:
        raise KeyboardInterrupt
    if not placings:
        raise AssessError(
            Problem(_("nothing was placed"), _("write the five numbers in an order, for instance 3 1 5 2 4"))
        )
    found = _document(rubric, number, len(cards), placings)
    if as_json:
        terminal.print_json([found])
        return
    typer.echo("")
    terminal.print_view(
        "drill", found=found, placings=placings, pairs=_pairs, levels=_levels, reading_said=reading_said
    )
    only = ("--criterion", criterion) if criterion else ()
    again = hint.command("rubric", "drill", rubric.id, *only, "--seed", str(number))
    typer.echo("\n" + _("The same order again: %(command)s", command=again))


def _any_seed() -> int:

    return secrets.randbelow(SEEDS)


def _nothing_to_place(rubric: Rubric, criterion: str) -> Problem:
    """Why no card could be dealt."""
    if not criterion:
        return Problem(_("%(rubric)s defines no reading with levels", rubric=rubric.id), _("choose another rubric"))
    for one in rubric.borrowed:
        if criterion in (one.id, one.same_as, f"{rubric.id}.{one.id}"):
            owner = one.same_as.partition(".")[0]
            again = hint.command("rubric", "drill", owner, "--criterion", one.same_as)
            fact = _("%(rubric)s borrows %(criterion)s from %(owner)s", rubric=rubric.id, criterion=one.id, owner=owner)
            return Problem(fact, _("write `%(words)s`", words=again))
    names = [one.id for one in rubric.criteria]
    if criterion.removeprefix(f"{rubric.id}.") in names:
        return Problem(_("%(criterion)s has options and no levels", criterion=criterion), _("choose another criterion"))
    fact = _('%(rubric)s has no criterion "%(criterion)s"', rubric=rubric.id, criterion=criterion)
    return Problem(fact, _("known are %(names)s", names=", ".join(names)))


def _document(rubric: Rubric, seed: int, dealt: int, placings: Sequence[Placing]) -> dict[str, Any]:
    """What was found, in all and by criterion, reading by reading."""
    titles = {f"{rubric.id}.{one.id}": visible(one.title) for one in rubric.criteria}
    by_criterion: dict[str, list[Placing]] = {}
    for one in placings:
        by_criterion.setdefault(one.card.criterion, []).append(one)
    return {
        "rubric": rubric.id,
        "version": rubric.version,
        "seed": seed,
        "readings": {"dealt": dealt, "placed": len(placings)},
        **_sums(placings),
        "criteria": {
            name: {
                "title": titles[name],
                **_sums(ones),
                "readings": {one.card.reading: _placing(one) for one in ones},
            }
            for name, ones in by_criterion.items()
        },
    }


def _sums(placings: Sequence[Placing]) -> dict[str, Any]:

    one = result(placings)
    pairs = [{"levels": list(pair), "times": times} for pair, times in one.confused]
    # A whole percentage, half away from zero.
    percent = (200 * one.found + one.of) // (2 * one.of)
    return {"found": one.found, "of": one.of, "percent": percent, "confused": pairs}


def _placing(one: Placing) -> dict[str, Any]:
    """A placing: the levels in the order shown, and the levels in the order in which they were placed."""
    return {"found": one.found, "shown": list(one.card.order), "placed": list(one.levels)}


def _levels(pairs: Iterable[tuple[int, ...]]) -> str:
    """Pairs of levels in words."""
    return ", ".join(pgettext("levels", "%(low)s and %(high)s", low=low, high=high) for low, high in sorted(pairs))


def _pairs(ones: Sequence[dict[str, Any]]) -> str:
    """The pairs most often turned round, in words, with how often."""
    return ", ".join(say.some([_often(_levels([tuple(one["levels"])]), one["times"]) for one in ones], PAIRS_SHOWN))


def _often(levels: str, times: int) -> str:
    if times == 1:
        return levels
    # Translators: %(levels)s is such as “2 and 3”.
    return ngettext("%(levels)s (%(n)s time)", "%(levels)s (%(n)s times)", times, levels=levels)
