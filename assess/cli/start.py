"""`assess start`: begin an assessment of two countries."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

import typer

from assess.cli import completion, conversation, files, hint, options, prompts, scope, terminal
from assess.errors import AssessError, Problem, UsageError
from assess.model.assessment import shared_worksheet
from assess.model.commitment import list_faults
from assess.model.dyad import Partner
from assess.model.questionnaire import Questionnaire, questionnaire
from assess.storage.assessments import begin
from assess.storage.countries import alias_key, find_partner, split_partners
from assess.storage.files import free_name, save_text
from assess.storage.names import slug
from assess.text import say
from assess.text.language import _, spoken

YEARS_BACK = 10


def start(
    partners: options.Partners = None,
    period: options.Years = "",
    rubrics: options.Rubrics = scope.USUAL,
    quick: options.Quick = False,
    side: Annotated[
        str,
        typer.Option(
            metavar="SIDE", help="From where you judge: one of the two countries, or outside; else it is asked."
        ),
    ] = "",
    assessor: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who judges, as the report will say it; else it is asked.")
    ] = None,
    worksheet: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="An assessment of the two that lends its areas, commitments and stresses; each state stays open.",
            autocompletion=completion.files,
        ),
    ] = None,
    file: options.FilledIn = None,
) -> None:
    """Begin an assessment of two countries.

    It is an interview that can be left and taken up again at any time.
    Countries and years that are not named are asked for.
    """
    if re.search("[\ud800-\udfff]", assessor or ""):
        raise UsageError(Problem(_("the assessor's name is not in UTF-8"), _("write it again")))
    pair, was_asked = _pair(partners or [])
    who = {"name": assessor, "side": _side(side, pair) if side else None}
    chosen = scope.rubrics(rubrics, file)
    years = scope.period(period) if period else None
    path = _path(file, pair)
    if path.exists():
        given = {"--period": period, "--rubrics": rubrics != scope.USUAL, "--side": side, "--assessor": assessor}
        given["--worksheet"] = worksheet
        if unheard := [name for name, value in given.items() if value]:
            note = _(
                "%(file)s stays as it was begun; %(options)s counts for a new one only",
                file=hint.named(path),
                options=", ".join(unheard),
            )
            terminal.print_notes([note])
    else:
        frame: dict[str, Any] = {
            "dyad": {"a": pair[0].code, "b": pair[1].code},
            "period": years or _years(was_asked),
            "assessor": {field: told for field, told in who.items() if told is not None},
            "date": files.today(),
            "lang": spoken(),
        }
        asked = questionnaire(files.library(path), chosen)
        save_text(path, begin(frame | (_lent(worksheet, pair, frame["period"], asked) if worksheet else {}), asked))
    conversation.interview(path, quick)


def _pair(words: list[str]) -> tuple[tuple[Partner, Partner], bool]:
    """The two partners that `words` name, and whether one or both were missing and had to be asked for."""
    named: list[str] = []

    def read(text: str) -> str:
        # Whoever is told to put a name in quotes does it at a prompt too.
        name = text.strip(' "')
        find_partner(name)
        if named:
            split_partners([*named, name])
        return name

    try:
        return split_partners(words), False
    except AssessError as error:
        try:
            named += [read(" ".join(words))] if words else []
        except AssessError:
            raise error from None
    try:
        while len(named) < 2:
            question = _("The other country") if named else _("One of the two countries")
            named.append(prompts.a_line(question, read, completion.countries))
    except EOFError:
        usage = hint.start("--period", "2003-2010")
        raise UsageError(Problem(_("an assessment is of two countries"), _("write `%(words)s`", words=usage))) from None
    return split_partners(named), True


def _lent(
    worksheet: Path, pair: tuple[Partner, Partner], period: dict[str, int], asked: Questionnaire
) -> dict[str, Any]:
    """What the worksheet of another file lends to a new one; raises UsageError where it does not fit pair or period."""
    other = files.opened(files.only(worksheet))
    codes, others = ({alias_key(one.code) for one in both} for both in (pair, other.partners.values()))
    if codes != others:
        a, b = (one.in_sentence for one in other.partners.values())
        fact = _("it is about %(a)s and %(b)s", a=a, b=b)
        raise UsageError(Problem(fact, _("name an assessment of the same two countries"), str(worksheet)))
    last = period.get("to", int(files.today()[:4]))
    if late := [*list_faults(other.assessment.commitments or (), last)]:
        remedy = _("give it a period that holds them, or take them out of a copy of that file")
        raise UsageError(*(Problem(one.fact, remedy, str(worksheet)) for one in late))
    return shared_worksheet(other.assessment, asked.fields)


def _side(text: str, pair: tuple[Partner, Partner]) -> str:
    """The side that `text` means: a, b or outside, or the name, code or alias of one of the two partners."""
    if (word := text.strip().lower()) in ("a", "b", "outside"):
        return word
    for side, partner in zip(("a", "b"), pair, strict=True):
        if alias_key(text.removeprefix("=")) == alias_key(partner.code):
            return side
    sides = say.either([pair[0].name, pair[1].name, "outside"])
    raise UsageError(Problem(_('"%(word)s" is no side', word=text), _("write %(words)s", words=sides)))


def _years(was_asked: bool) -> dict[str, int]:
    """The period asked for, or (where nobody can be asked) the last ten years, which is said."""
    if terminal.can_ask() or was_asked:
        return prompts.a_line(_("Which years? 2003-2010, or 2003- up to now"), scope.period)
    first = int(files.today()[:4]) - YEARS_BACK
    note = _("no period was given; this assessment begins in %(year)s (choose with --period 2003-2010)", year=first)
    terminal.print_notes([note])
    return {"from": first}


def _path(file: Path | None, pair: tuple[Partner, Partner]) -> Path:
    """The file to write: the one named, or one after the partners; never one that exists, but to resume it."""
    path = file or Path("-".join(slug(one.code) for one in pair) + ".yaml")
    if not path.exists():
        return path
    if path.is_dir():
        raise UsageError(Problem(_("this is a folder"), _("name a file in it"), str(path)))
    other = free_name(path)
    if not terminal.can_ask():
        remedy = _(
            "go on with `%(command)s`, or begin another with --file %(file)s",
            command=hint.command("resume", path),
            file=hint.word(other),
        )
        raise AssessError(Problem(_("this file exists"), remedy, str(path)))
    ways = (
        _("go on with %(file)s", file=hint.named(path)),
        _("begin a new one in %(file)s", file=hint.named(other)),
        _("leave"),
    )
    way = prompts.one_of(ways, _("%(file)s exists.", file=hint.named(path)))
    if way == 2:
        raise typer.Exit
    return (path, other)[way]
