"""`assess form`: the questions as a form, for people who will never open a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assess import __version__
from assess.cli import completion, files, hint, options, reports, scope, terminal
from assess.document.form import plain
from assess.errors import AssessError, Problem, UsageError
from assess.look import Look
from assess.model.assessment import Pair, Period, record
from assess.model.figure import series
from assess.model.questionnaire import questionnaire
from assess.report.form import QUESTIONNAIRE
from assess.storage.assessments import outgrown_problems
from assess.storage.countries import partner, split_partners
from assess.storage.figures import figures
from assess.storage.names import slug
from assess.storage.templates import form_parts
from assess.text import language
from assess.text.language import _, spoken

if TYPE_CHECKING:
    from assess.document.form import Form
    from assess.storage.assessments import Opened

ENDINGS = {"html": ".html", "xlsform": ".xlsx", "pdf": ".pdf", "docx": ".docx"}


def form(
    partners: options.Partners = None,
    period: options.Years = "",
    rubrics: options.Rubrics = scope.USUAL,
    to: Annotated[str, typer.Option(metavar="FORMAT", help=f"What to make: {', '.join(ENDINGS)}.")] = "html",
    out: options.Out = None,
    with_answers: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="An assessment whose answers go along, with its countries, years and frameworks; else none do.",
            autocompletion=completion.files,
        ),
    ] = None,
    date: options.Day = "",
    style: options.Style = None,
    fonts: options.Fonts = None,
) -> None:
    """Write the questions as a form that others fill in, without this program.

    html is one page that works in any browser, without a network: the
    answers stay in that browser, and are saved to a file that is sent back.
    Mail gateways may hold such a page back; a printed form or an XLSForm is
    then the way.
    xlsform is for survey servers (ODK, KoboToolbox, SurveyCTO), in every
    language at once, with places for 12 commitments, 6 stresses, and 2 items
    of evidence a criterion. pdf and docx are printed; their numbers are those
    of `assess resume --plain`, so that a sheet is typed in key by key.

    Countries and years that are not named are asked for in the form. It
    carries questions and no answers, unless --with-answers names some.
    `assess collect` takes in what comes back.
    """
    options.refuse_unknown(to, ENDINGS, "--to")
    if with_answers and (partners or period or rubrics != scope.USUAL):
        fact = _("countries, years and frameworks are those of the file")
        raise UsageError(Problem(fact, _("leave them out, or leave out --with-answers"), "--with-answers"))
    day = options.chosen_day(date)
    wanted = _of_file(with_answers) if with_answers else _named(partners or [], period, rubrics)
    target = _target(out, to, wanted.stem)
    made = _made(wanted, to, day, target.stem, Look(None, style, fonts))
    if target == files.STANDARD:
        typer.echo("".join(content.decode() for content in made.values()), nl=False)
        return
    reports.write_together({target.parent / name: content for name, content in made.items()}, _is_own)
    terminal.tell(_("wrote %(file)s", file=hint.typed(target)))
    if with_answers:
        terminal.print_notes(
            [_("%(file)s carries the answers of %(source)s", file=hint.typed(target), source=hint.typed(with_answers))]
        )


@dataclass(frozen=True, slots=True)
class Scope:
    """What a form is about: frameworks, two states, years and answers, as far as they are known; its rubrics' place."""

    rubrics: Sequence[str]
    dyad: Pair | None = None
    period: Period | None = None
    answers: dict[str, Any] | None = None
    path: Path | None = None

    @property
    def stem(self) -> str:
        """What its file is called without an ending."""
        return "-".join(["form", *(map(slug, (self.dyad.a, self.dyad.b)) if self.dyad else ())])

    def form(self) -> Form:
        """The form of it, in the language spoken."""
        from assess.interview.form import form

        sides = {"a": partner(self.dyad.a), "b": partner(self.dyad.b)} if self.dyad else {}
        names = {side: one.in_sentence for side, one in sides.items()}
        rows = {side: series(figures(), one.code, names[side]) for side, one in sides.items()}
        asked = questionnaire(files.library(self.path), self.rubrics)
        codes = {side: one.code for side, one in sides.items()}
        return form(asked, codes, names, self.period, __version__, rows, self.answers)


def _named(words: list[str], period: str, rubrics: str) -> Scope:
    pair = split_partners(words) if words else ()
    years = scope.period(period) if period else {}
    return Scope(
        scope.rubrics(rubrics),
        Pair(*(one.code for one in pair)) if pair else None,
        Period(years["from"], years.get("to")) if years else None,
    )


def _of_file(path: Path) -> Scope:
    """What an assessment is about, with its answers; raises AssessError where its rubrics are others by now."""
    one = files.followed(files.only(path))
    if outgrown := outgrown_problems(one):
        raise AssessError(*outgrown)
    terminal.print_notes(files.notes(one))
    return scope_of(one)


def scope_of(one: Opened) -> Scope:
    """What an assessment is about, with its answers."""
    held = one.assessment
    return Scope(list(held.rubrics), held.dyad, held.period, record(held), one.path)


def _made(wanted: Scope, to: str, day: str, stem: str, look: Look) -> Mapping[str, bytes]:
    """The files of a form in one format; what to know of it is told."""
    if to == "xlsform":
        from assess.report.xlsform import xlsform

        with_each = []
        for lang in language.languages():
            with language.speaking(lang):
                with_each.append(wanted.form())
        # The language spoken is the one that a survey begins in.
        with_each.sort(key=lambda one: one.lang != spoken())
        content, told = xlsform(with_each)
        terminal.print_notes(told)
        return {f"{stem}.xlsx": content}
    if to == "html":
        from assess.report.form_page import page

        return {f"{stem}.html": page(plain(wanted.form()), form_parts())}
    from assess.report.rendering import render
    from assess.report.untold import questionnaire_document

    made = render(questionnaire_document(wanted.form(), day), stem, [to], look.house(), QUESTIONNAIRE)
    terminal.print_notes(made.warnings)
    return made.files


def _target(out: Path | None, to: str, stem: str) -> Path:
    """The file to be written, or standard output; raises UsageError for a name that is none of this format."""
    ending = ENDINGS[to]
    if out == files.STANDARD:
        if to == "html":
            return out
        raise UsageError(Problem(_("standard output takes the page alone"), _("name a file with --out"), "--out -"))
    if out is None or out.is_dir():
        return (out or Path()) / f"{stem}{ending}"
    if out.suffix.lower() == ending:
        return out
    fact = _("the form ends in %(ending)s, and this name does not", ending=ending)
    raise UsageError(Problem(fact, _("choose the format with --to, or another name"), str(out)))


def _is_own(content: bytes) -> bool:
    """Whether a file is a form, or a report, of this program."""
    from assess.report import tables
    from assess.report.rendering import is_rendering

    return is_rendering(content) or tables.is_made_here(content)
