"""`assess template`: templates of one's own, which say what a report holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from assess.cli import files, hint, options, study, terminal
from assess.cli.compare import compared
from assess.cli.form import Scope, scope_of
from assess.cli.funnel import Command
from assess.errors import AssessError, Problem
from assess.look import Look
from assess.model.assessors import Person
from assess.model.portfolio import Portfolio
from assess.storage import comparisons
from assess.storage.assessments import Opened
from assess.storage.cases import case_file, case_names
from assess.storage.files import make_folder, save_text
from assess.storage.portfolios import pairing
from assess.storage.studies import Collection, Filed
from assess.storage.templates import shipped_templates
from assess.text.language import _, ngettext, pgettext

app = typer.Typer(help="Templates of your own: what a report, a brief or a comparison holds.")


@app.command("new", cls=Command)
def new(name: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder for the copies.")]) -> None:
    """Copy the shipped templates into a new folder, each with all that it may use told at its head.

    `--template DIR` prints by them. What you do not change may be deleted:
    what is not there is taken from the program.
    """
    from assess.report.guide import guided

    if name.exists() and (not name.is_dir() or any(name.iterdir())):
        raise AssessError(Problem(_("there is something by this name"), _("name a new folder"), str(name)))
    make_folder(name)
    for file, text in shipped_templates().items():
        save_text(name / file, guided(file, text))
    count = len(shipped_templates())
    terminal.tell(
        ngettext(
            "wrote %(n)s template in %(folder)s", "wrote %(n)s templates in %(folder)s", count, folder=hint.named(name)
        )
    )


@app.command("check", cls=Command)
def check(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of templates.")], date: options.Day = ""
) -> None:
    """Make every report of all shipped cases by the templates in a folder, and tell what fails."""
    from assess.report.form import FORMS

    house = Look(template=folder).house()
    found: dict[Problem, None] = {}
    changed = [form for form in FORMS.values() if house.own.keys() & form.templates(house.content)]
    printed = [
        (form, document)
        for kind, document in _documents(options.chosen_day(date))
        for form in changed
        if form.of == kind
    ]
    for form, document in terminal.in_sight(printed, pgettext("under way", "checking")):
        try:
            form.page(document, form.pictures(document), house)
        except AssessError as error:
            found |= dict.fromkeys(error.problems)
    if found:
        raise AssessError(*found)
    typer.echo(_("%(folder)s: templates, all is well with the shipped cases", folder=hint.named(folder)))


def _documents(day: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """What there is to print of the shipped cases, by its sort: each, two side by side, and those of one state."""
    from assess.document.comparison import comparison_document
    from assess.document.feedback import feedback_document
    from assess.document.frame import plain
    from assess.document.portfolio import Alliance, portfolio_document
    from assess.document.study import study_document
    from assess.report.untold import questionnaire_document

    cases = [files.opened(case_file(name)) for name in case_names()]
    for document in (files.facts(one, day) for one in cases):
        yield "document", document
    twice = [cases[0], cases[0]]
    beside = compared(twice, [one.assessment for one in twice], ["one", "two"], [], False)
    yield "comparison", plain(comparison_document(beside, day))
    panel = study.computed(_class(cases), ["one", "two", "three", "four"], [], False)
    yield "study", plain(study_document(panel, day))
    yield "feedback", plain(feedback_document(panel, 0, day))
    state = next(partner for one in cases for partner in one.partners.values() if partner.code == "ARG")
    own = [one for one in cases if one.assessment.dyad.a == state.code]
    alliances = [Alliance(one.partners["b"], files.document(one, day), one.path.name) for one in own]
    whole = portfolio_document(state, alliances, Portfolio(1, state.code), pairing(), day)
    yield "portfolio-document", plain(whole)
    filled = scope_of(cases[0])
    for scope in (Scope(filled.rubrics, path=filled.path), filled):
        yield "form", questionnaire_document(scope.form(), day)


def _class(cases: Sequence[Opened]) -> Collection:
    """Two pairs of the cases, each judged by two who differ in nothing, and the first with a key."""
    pairs = list({comparisons.dyad(one): one for one in cases}.values())[:2]
    filed = [Filed(one, one.assessment, pair, who) for pair, one in enumerate(pairs) for who in range(2)]
    return Collection(
        tuple(filed), (Person(0, "one"), Person(1, "two")), tuple(one.partners for one in pairs), {0: filed[0]}
    )
