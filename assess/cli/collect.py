"""`assess collect`: what came back from forms, checked as a stranger's and written as assessments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from assess.cli import completion, files, hint, language, terminal
from assess.cli.form import Scope
from assess.errors import AssessError, Problem, UsageError
from assess.interview.agenda import agenda, part_of
from assess.model.assessment import UNKNOWN, Pair, Period
from assess.model.assessors import who
from assess.storage import returns
from assess.storage.assessments import Opened, read
from assess.storage.files import make_folder, read_text, save_text
from assess.storage.folders import files_within
from assess.storage.names import bare_slug, named_after
from assess.storage.yaml import splice
from assess.text import say
from assess.text.language import N_, SOURCE, _, ngettext, pgettext, speaking
from assess.text.safe import in_one_line

if TYPE_CHECKING:
    from assess.document.form import Form

TABLE = ".csv"
NOT_RETURNED = {
    ".html": N_("this is the form itself; its answers are in the file that it saves, which ends in .yaml"),
    ".xlsx": N_("this is a workbook; let the survey server export its answers as CSV"),
    ".pdf": N_("a printed form is typed in: `assess resume --plain`"),
    ".docx": N_("a printed form is typed in: `assess resume --plain`"),
    ".json": N_("answers are collected from CSV or YAML; let the survey server export CSV"),
    ".zip": N_("this is a packed file; unpack it first"),
}


class Tally(NamedTuple):
    """How many readings were given, told to be unknown, and left without an answer."""

    given: int
    unknown: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Return:
    """One return: where it stands, in words, and what it holds."""

    source: str
    opened: Opened


def collect(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…",
            help="Files that came back: those that a page saved (YAML), and what a survey server exports (CSV); "
            "a folder stands for all of them in it.",
            autocompletion=completion.files,
        ),
    ],
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The folder in which the assessments are written.")
    ] = None,
) -> None:
    """Take in the forms that came back, and write an assessment for each.

    Each file is checked as one that a stranger sent; what is wrong is named
    with its line, and in a table with its row and column. A file or row with
    a fault is left out, the others are written, and the exit code is 1.

    Two returns of one person are both kept, and told. What is in the folder
    already stays as it is, and is not written twice.
    """
    if out is None or out == files.STANDARD or (out.exists() and not out.is_dir()):
        raise UsageError(Problem(_("assessments are written into a folder"), _("name one with --out"), "--out"))
    found: list[Return] = []
    problems: list[Problem] = []
    chosen, others = _chosen(paths)
    for path in terminal.in_sight(chosen, pgettext("under way", "reading")):
        try:
            for one in _returns(path):
                if isinstance(one, Return):
                    found.append(one)
                else:
                    problems.append(one)
        except AssessError as error:
            problems += error.problems
    terminal.print_notes(note for one in found for note in files.notes(one.opened))
    terminal.print_notes(_of_one_person(found))
    for one in found:
        _write(one, out)
    terminal.tell(*map(hint.told, problems))
    terminal.tell(_in_all(found, problems, others))
    if problems:
        raise typer.Exit(1)


def _chosen(paths: Iterable[Path]) -> tuple[list[Path], int]:
    """The files that are meant, each once, and how many others lie in the folders among them."""
    found: dict[Path, None] = {}
    others = 0
    for path in files.expanded(paths):
        if not path.is_dir():
            found[path] = None
            continue
        ours, left, faults = files_within(path)
        if faults:
            raise AssessError(*faults)
        tables = [one for one in left if one.suffix.lower() == TABLE and one.is_file() and not one.is_symlink()]
        found |= dict.fromkeys(sorted([*ours, *tables]))
        others += len(left) - len(tables)
    return list(found), others


def _returns(path: Path) -> Iterator[Return | Problem]:
    """What a file brings back: each return, or what keeps it from being one; raises AssessError for the whole file."""
    ending = path.suffix.lower()
    if ending in NOT_RETURNED:
        raise AssessError(Problem(_("there are no answers to be read in it"), _(NOT_RETURNED[ending]), str(path)))
    text = read_text(path)
    if ending != TABLE:
        one = read(text, path, files.library(path))
        yield Return(hint.named(path), one if one.tree.marks[()].form == "block" else _in_lines(one))
        return
    table = returns.returned(text, path, partial(_form, path))
    terminal.print_notes(table.told)
    for row in table.rows:
        terminal.print_notes(row.told)
        yield from row.problems
        if row.answers is None or row.problems:
            continue
        try:
            opened = returns.opened(row, path, files.library(path))
        except AssessError as error:
            yield from error.problems
        else:
            source = _("%(file)s, line %(line)s", file=hint.named(path), line=row.line)
            yield Return(source, opened)


def _in_lines(one: Opened) -> Opened:
    """The same assessment as the program writes one, where a page saved it as JSON."""
    return read(splice.write(one.tree.value), one.path, files.library(one.path))


def _form(path: Path, asked: returns.Asked) -> Form:
    """The form by which a row is read that was asked so."""
    known = files.library(path)
    absent = [name for name in asked.rubrics if name not in known.rubrics]
    if absent:
        raise AssessError(*(Problem(*known.absence(name)) for name in absent))
    lang = language.known(asked.lang) or SOURCE
    with speaking(lang):
        years = dict(asked.period)
        period = Period(years["from"], years.get("to")) if "from" in years else None
        dyad = Pair(**dict(asked.partners)) if asked.partners else None
        return Scope(asked.rubrics, dyad, period, path=path).form()


def _write(one: Return, folder: Path) -> None:
    """Write a return under a name of its own, unless it lies there already; tell of it, and how much it holds."""
    path, is_new = _place(one, folder)
    if is_new:
        make_folder(folder)
        save_text(path, one.opened.text)
    tally = _tally(one.opened)
    counts = [
        ngettext("%(n)s given", "%(n)s given", tally.given),
        _("%(n)s unknown", n=tally.unknown),
        _("%(n)s unanswered", n=tally.unanswered),
    ]
    said = (
        _("wrote %(file)s", file=hint.typed(path)) if is_new else _("%(file)s is there already", file=hint.typed(path))
    )
    typer.echo(f"{said} ({one.source}): {', '.join(counts)}")


def _place(one: Return, folder: Path) -> tuple[Path, bool]:
    """Where a return is written, and whether it is not there yet."""
    held = one.opened.assessment
    person = bare_slug(held.assessor.told or one.opened.path.stem, "somebody")
    name = f"{named_after(held.dyad, [held.period])}-{person}"
    number = 1
    while (path := folder / f"{name}{'' if number == 1 else f'-{number}'}.yaml").exists() or path.is_symlink():
        if path.is_file() and read_text(path) == one.opened.text:
            return path, False
        number += 1
    return path, True


def _tally(opened: Opened) -> Tally:
    """How many of the readings that are asked were given, are unknown, and are open."""
    held, asked = opened.assessment, opened.asked
    count: Counter[str] = Counter()
    for step in agenda(asked, held):
        prompt = step.prompt
        if prompt.kind != "reading" or step.state == "idle":
            continue
        part = part_of(asked.criteria[prompt.criterion], held.answer(prompt.criterion), prompt)
        state = "unknown" if part == UNKNOWN else "given" if step.state == "answered" else "unanswered"
        count[state] += 1
    return Tally(count["given"], count["unknown"], count["unanswered"])


def _of_one_person(found: Sequence[Return]) -> Iterator[str]:
    """Which returns are of one person on one pair and period; all of them are kept."""
    groups: dict[object, list[Return]] = {}
    for one in found:
        held = one.opened.assessment
        codes = frozenset(partner.code for partner in one.opened.partners.values())
        if who(held):
            groups.setdefault((who(held), codes, held.period), []).append(one)
    for group in groups.values():
        if len(group) > 1:
            name = in_one_line(group[0].opened.assessment.assessor.told)
            yield _(
                "%(files)s are all by %(name)s, and all are kept",
                files=say.listed(one.source for one in group),
                name=name,
            )


def _in_all(found: Sequence[Return], problems: Sequence[Problem], others: int) -> str:
    """How many returns there were, faults, and files of another sort."""
    counts = [ngettext("%(n)s return read", "%(n)s returns read", len(found))]
    counts += [ngettext("%(n)s fault", "%(n)s faults", len(problems))] if problems else []
    counts += [ngettext("%(n)s other file", "%(n)s other files", others)] if others else []
    return ", ".join(counts)
