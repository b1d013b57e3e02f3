"""Choosing: what a command line leaves open, which is asked where somebody can be asked: rubrics, files, lines of text.

On a full terminal it is asked with menus and completion, elsewhere in plain lines.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from assess.cli import files, hint, terminal
from assess.errors import AssessError, Problem, UsageError
from assess.text.safe import in_one_line

if TYPE_CHECKING:
    from assess.interview.page import Left, Page
    from assess.interview.plain import Plain
    from assess.model.questionnaire import Library

ALL, CHOOSE = "all", "choose"


def the_assessment(plain: bool, may_ask: bool = True) -> Path:
    """The only assessment in this folder; of several the one that the person takes.

    Raises AssessError where there is none, UsageError where there are several and nobody can, or may, be asked.
    """
    remedy = f"name one, or begin one with `{hint.command('start')}`"
    return _one_of(_assessments(), "assessment", remedy, plain, may_ask)


def the_unfinished(plain: bool) -> Path:
    """The only unfinished assessment in this folder; of several the one that the person takes; raises likewise."""
    return _one_of(unfinished(), "unfinished assessment", f"begin one with `{hint.command('start')}`", plain)


def file_and_criterion(path: Path | None, criterion: str, plain: bool) -> tuple[Path, str]:
    """What two words mean that may each be left out: a word alone that is no file is a criterion of the only file."""
    is_word = path is not None and str(path) == path.name and path.suffix not in files.ENDINGS and str(path) != "-"
    if path is not None and not criterion and is_word and not path.exists():
        return the_assessment(plain), str(path)
    return path or the_assessment(plain), criterion


def unfinished() -> list[Path]:
    """The assessments in this folder that have no fault and a question still open."""
    from assess.interview.agenda import unfinished

    found = []
    for path in _assessments():
        with suppress(AssessError):
            one = files.opened(path)
            found += [path] if unfinished(one.asked, one.assessment) else []
    return found


def _assessments() -> list[Path]:
    """The files in this folder that are assessments, with or without faults, or may be."""
    from assess.storage.folders import is_assessment

    found = []
    here = [one for one in Path().iterdir() if one.suffix.lower() in files.ENDINGS and one.name[0] != "."]
    for path in sorted(one for one in here if one.is_file()):
        try:
            found += [path] if is_assessment(path) else []
        except AssessError:
            found.append(path)
    return found


def _one_of(found: list[Path], what: str, remedy: str, plain: bool, may_ask: bool = True) -> Path:
    """The only one, or the one that is taken from a list."""
    if not found:
        raise AssessError(Problem(f"no {what} stands in this folder", remedy))
    if len(found) == 1:
        return found[0]
    if not (may_ask and terminal.can_ask()):
        names = ", ".join(map(hint.typed, found))
        raise UsageError(Problem(f"there are {len(found)} {what}s in this folder: {names}", "name the one you mean"))
    return found[one_of([in_one_line(hint.typed(path)) for path in found], "Which assessment?", plain)]


def one_of(texts: Sequence[str], question: str, plain: bool) -> int:
    """The place of the text that the person takes."""
    from assess.interview.page import Choice, Page

    if not terminal.wants_plain(plain):
        from assess.interview.opening import ask_one

        return ask_one(question, texts)
    choices = tuple(Choice(str(place), text) for place, text in enumerate(texts, start=1))
    (key,) = _picked(Page(heading="", question=question, choices=choices, commands=("leave",)))
    return int(key) - 1


def a_line(
    question: str,
    fault: Callable[[str], str],
    plain: bool,
    completions: Callable[[str], Sequence[str]] | None = None,
) -> str:
    """A line of text in which `fault` finds none; `completions` are whole lines that a beginning may stand for."""
    said = ""
    while why := fault(said := _a_line(question, said, plain, completions)):
        terminal.console().print(why)
    return said


def _a_line(question: str, said: str, plain: bool, completions: Callable[[str], Sequence[str]] | None) -> str:
    from assess.interview.page import Blank, Command, Left

    if not terminal.wants_plain(plain):
        from assess.interview.opening import ask_text

        return ask_text(f"{question}:", said, completions)
    try:
        reply = _lines().write(Blank(heading="", question=question, commands=("leave",)))
    except Left as left:
        _gone(left)
    if isinstance(reply, Command):
        raise typer.Exit
    return reply.text


def _picked(page: Page) -> tuple[str, ...]:
    """The keys that the person takes in plain lines."""
    from assess.interview.page import Left, Picked

    try:
        reply = _lines().choose(page)
    except Left as left:
        _gone(left)
    if not isinstance(reply, Picked):
        raise typer.Exit
    return reply.keys


def _lines() -> Plain:
    from assess.interview.plain import Plain

    return Plain(sys.stdin, sys.stdout)


def _gone(left: Left) -> NoReturn:
    """Nobody is there any more to be asked."""
    raise (KeyboardInterrupt if left.interrupted else EOFError) from None


def chosen_rubrics(text: str, plain: bool, file: Path | None = None) -> list[str]:
    """The ids that `text` names for a `file` to be written, in the library's order for `all`; `choose` asks for them.

    Raises UsageError where a name is unknown or none is left.
    """
    known = files.library(file)
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

    nothing = Assessment(assessment=1, dyad=Pair("A", "B"), period=Period(2000), rubrics={})
    return minutes_left(agenda(questionnaire(known, [name]), nothing), ())


def _asked(known: Library, plain: bool) -> str:
    """The ids taken from a list, with commas between."""
    from assess.interview.page import Choice, Page

    lines = {name: f"{one.title} ({minutes(known, name)} min)" for name, one in known.rubrics.items()}
    if not terminal.wants_plain(plain):
        from assess.interview.opening import ask_rubrics

        return ",".join(ask_rubrics(lines, checked=("ohmae", "spekman", "lorenzini")))
    choices = tuple(Choice(str(number), f"{name}: {line}") for number, (name, line) in enumerate(lines.items(), 1))
    page = Page(heading="", question="Which frameworks?", choices=choices, many=True, commands=("leave",))
    return ",".join(list(lines)[int(key) - 1] for key in _picked(page))
