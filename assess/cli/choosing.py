"""Choosing rubrics: by id, all of them, or from a list that says how long each takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from assess.cli import files
from assess.errors import Problem, UsageError

if TYPE_CHECKING:
    from assess.model.questionnaire import Library

ALL, CHOOSE = "all", "choose"


def chosen_rubrics(text: str, plain: bool) -> list[str]:
    """The ids that `text` names, in the library's order for `all`; `choose` asks for them.

    Raises UsageError where a name is unknown or none is left.
    """
    known = files.library()
    if text.strip() == ALL:
        return list(known.rubrics)
    if text.strip() == CHOOSE:
        text = _asked(known, plain)
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in known.rubrics]
    if unknown or not names:
        none = ("no rubric is named", f"known are {', '.join(known.rubrics)}, or all")
        raise UsageError(Problem(*(known.absence(unknown[0]) if unknown else none)))
    return list(dict.fromkeys(names))


def minutes(known: Library, name: str) -> int:
    """How long a rubric takes by itself, in whole minutes, at the usual pace."""
    from assess.interview.agenda import agenda, minutes_left
    from assess.model.assessment import Assessment, Pair, Period
    from assess.model.questionnaire import questionnaire

    nothing = Assessment(1, Pair("A", "B"), Period(2000), {})
    return minutes_left(agenda(questionnaire(known, [name]), nothing), ())


def _asked(known: Library, plain: bool) -> str:
    """The ids taken from a list, with commas between."""
    lines = {name: f"{one.title} ({minutes(known, name)} min)" for name, one in known.rubrics.items()}
    if not plain:
        from assess.interview.opening import ask_rubrics

        return ",".join(ask_rubrics(lines, checked=("ohmae", "spekman", "lorenzini")))
    names = list(lines)
    for number, (name, line) in enumerate(lines.items(), 1):
        typer.echo(f"{number}  {name}: {line}")
    said = typer.prompt("Numbers with commas between", prompt_suffix=": ")
    numbers = [part.strip() for part in str(said).split(",")]
    return ",".join(names[int(one) - 1] if one.isdigit() and 1 <= int(one) <= len(names) else one for one in numbers)
