"""`assess rubric drill`: the retranslation test, whether readers place a rubric's descriptors where they belong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assess.cli import files, hint, options, terminal
from assess.errors import AssessError, Problem
from assess.text import fit

if TYPE_CHECKING:
    from assess.interview.drill import Card, Placing, Result
    from assess.model.rubric import Rubric

SEEDS = 1_000_000
PAIRS_SHOWN = 3
WIDTH = 88


def drill(
    name: options.Rubric,
    criterion: Annotated[str, typer.Option(metavar="ID", help="One criterion only, such as trust.")] = "",
    seed: Annotated[
        int | None, typer.Option(min=0, help="The number that the order follows from; else a new one each time.")
    ] = None,
    as_json: options.Json = False,
) -> None:
    """Show a rubric's descriptors out of order, ask to place them back, and tell which ones were confused.

    With --json the questions stand on standard error.
    """
    from assess.interview.drill import deck, drill
    from assess.interview.interruption import Interruption

    rubric = files.rubric(files.library(), name)
    number = _any_seed() if seed is None else seed
    cards = deck(rubric, number, criterion)
    if not cards:
        raise AssessError(_nothing_to_place(rubric, criterion))
    with Interruption() as interruption, terminal.person(interruption, aside=as_json) as asker:
        placings = drill(cards, asker, f"Drill · {rubric.short}")
    if interruption.came:
        raise KeyboardInterrupt
    if not placings:
        raise AssessError(Problem("nothing was placed", "write the five numbers in an order, for instance 3 1 5 2 4"))
    if as_json:
        terminal.print_json([_document(rubric, number, len(cards), placings)])
        return
    typer.echo("\n".join(_lines(cards, placings)))
    only = ("--criterion", criterion) if criterion else ()
    again = hint.command("rubric", "drill", rubric.id, *only, "--seed", str(number))
    typer.echo(f"\nThe same order again: {again}")


def _any_seed() -> int:
    import secrets

    return secrets.randbelow(SEEDS)


def _nothing_to_place(rubric: Rubric, criterion: str) -> Problem:
    """Why no card could be dealt."""
    if not criterion:
        return Problem(f"{rubric.id} defines no reading with levels", "choose another rubric")
    for one in rubric.borrowed:
        if criterion in (one.id, one.same_as, f"{rubric.id}.{one.id}"):
            owner = one.same_as.partition(".")[0]
            remedy = f"write `{hint.command('rubric', 'drill', owner, '--criterion', one.same_as)}`"
            return Problem(f"{rubric.id} borrows {one.id} from {owner}", remedy)
    names = [one.id for one in rubric.criteria]
    if criterion.removeprefix(f"{rubric.id}.") in names:
        return Problem(f"{criterion} has options and no levels", "choose another criterion")
    return Problem(f'{rubric.id} has no criterion "{criterion}"', f"known are {', '.join(names)}")


def _by_criterion(placings: Sequence[Placing]) -> dict[str, list[Placing]]:
    found: dict[str, list[Placing]] = {}
    for one in placings:
        found.setdefault(one.card.criterion, []).append(one)
    return found


def _lines(cards: Sequence[Card], placings: Sequence[Placing]) -> list[str]:
    """The result as text: a line for each criterion, the total, and the descriptors that changed places."""
    from assess.interview.drill import result

    rows = [(ones[0].card.title, result(ones)) for ones in _by_criterion(placings).values()]
    total = result(placings)
    width = max(len(title) for title, _ in (*rows, ("Total", total)))
    lines = ["", "Descriptors found at their own level"]
    lines += [_line(title, one, width) for title, one in rows]
    lines += [_line("Total", total, width), f"  {_percent(total.found, total.of)} % of all stand at their own level."]
    wrong = [one for one in placings if one.confused]
    if wrong:
        lines += ["", "Placed the wrong way round", *(text for one in wrong for text in _confusion(one))]
    if left := len(cards) - len(placings):
        lines += ["", f"{left} of {len(cards)} readings were not placed and do not count."]
    return lines


def _line(title: str, one: Result, width: int) -> str:
    """A row of the result, with the pairs of levels most often turned round."""
    pairs = [f"{low} and {high}" + (f" ({times} times)" if times > 1 else "") for (low, high), times in one.confused]
    if len(pairs) > PAIRS_SHOWN:
        pairs[PAIRS_SHOWN:] = [f"{len(pairs) - PAIRS_SHOWN} more"]
    count = f"{one.found} of {one.of}"
    return f"  {title:<{width}}  {count:>10}{'  confused: ' + ', '.join(pairs) if pairs else ''}"


def _confusion(one: Placing) -> list[str]:
    """The texts of a reading that stand in a pair placed the wrong way round."""
    pairs = ", ".join(f"{low} and {high}" for low, high in sorted(one.confused))
    levels = sorted({level for pair in one.confused for level in pair})
    return [
        f"  {one.card.title}, {one.card.reading}: {pairs}",
        *(line for level in levels for line in fit.wrapped(one.card.descriptors[level], WIDTH, f"    {level}  ")),
    ]


def _document(rubric: Rubric, seed: int, dealt: int, placings: Sequence[Placing]) -> dict[str, Any]:
    from assess.interview.drill import result

    return {
        "rubric": rubric.id,
        "version": rubric.version,
        "seed": seed,
        "readings": {"dealt": dealt, "placed": len(placings)},
        **_sums(result(placings)),
        "criteria": {
            name: {
                "title": ones[0].card.title,
                **_sums(result(ones)),
                "readings": {one.card.reading: _placing(one) for one in ones},
            }
            for name, ones in _by_criterion(placings).items()
        },
    }


def _sums(one: Result) -> dict[str, Any]:
    pairs = [{"levels": list(pair), "times": times} for pair, times in one.confused]
    return {"found": one.found, "of": one.of, "percent": _percent(one.found, one.of), "confused": pairs}


def _placing(one: Placing) -> dict[str, Any]:
    """A placing: the levels in the order shown, and the levels in the order in which they were placed."""
    return {"found": one.found, "shown": list(one.card.order), "placed": list(one.levels)}


def _percent(found: int, of: int) -> int:
    """A whole percentage, half away from zero."""
    return (200 * found + of) // (2 * of)
