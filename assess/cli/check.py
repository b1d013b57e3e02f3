"""`assess check`: every problem of any file of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from assess.cli import assessors, completion, files, hint, language, options, selection, terminal
from assess.errors import AssessError, Problem
from assess.model.fault import Fault
from assess.model.figure import read_figures
from assess.model.fitness import field_remarks
from assess.model.form import convert
from assess.model.portfolio import read_pairing
from assess.model.remarks import date_remarks, remarks
from assess.model.scale import Scales
from assess.report.formats import FORMATS
from assess.storage import assessments, checked, portfolios
from assess.storage.rubrics import gathered, rubric_problems
from assess.storage.styles import style_of
from assess.storage.yaml.tree import Tree, read_tree
from assess.text.language import N_, _

Problems = tuple[Problem, ...]
Found = tuple[Problems, Problems]
FOR_READERS = (*(f".{one}" for one in FORMATS), ".txt", ".typ", ".xlsx")
BY_ENDING = dict.fromkeys(FOR_READERS, N_("a file that ends in %(ending)s is for readers, as a report is")) | {
    ".draft": N_("a file that ends in %(ending)s holds what was being written in an interview"),
    ".svg": N_("a file that ends in %(ending)s is a picture of a report"),
}
RESULT = N_("this is a result as JSON, for other programs")
FOR_PROGRAMS = {"$schema": N_("this is a JSON Schema, for other programs")} | dict.fromkeys(
    ("comparison", "document", "portfolio_document"), RESULT
)


def check(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…",
            help="Files that assess reads: assessments, rubrics, portfolios; a folder stands for all of them in it.",
            autocompletion=completion.files,
        ),
    ],
    as_json: options.Json = False,
) -> None:
    """List every problem of a file, each with its line.

    What deserves a second look and is no fault stands behind "note:".
    """
    with language.of_output(as_json):
        chosen = selection.selection(paths, any_sort=True)
    rows: list[tuple[str, str, Problems, Problems]] = [(one.place, "", (one,), ()) for one in chosen.faults]
    for path in chosen.paths:
        try:
            with language.of_output(as_json):
                kind, problems, notes = _checked(path)
        except AssessError as error:
            kind, problems, notes = "", error.problems, ()
        rows.append((hint.typed(path), kind, problems, notes))
        if not as_json:
            terminal.print_notes(notes)
            if not problems:
                # Translators: %(kind)s is such as “an assessment”.
                typer.echo(_("%(file)s: %(kind)s, all is well", file=hint.named(path), kind=_(kind)))
    if as_json:
        terminal.print_json([[_data(*row) for row in rows]])
    else:
        terminal.tell(*(hint.told(one) for row in rows for one in row[2]))
    bad = sum(bool(row[2]) for row in rows)
    selection.leave(chosen, len(chosen.paths), failed=bad, any_sort=True)


def _data(name: str, kind: str, problems: Problems, notes: Problems) -> dict[str, Any]:
    """What was found in one file, as plain data; its kind is empty where it is not known."""
    found = {"problems": problems, "notes": notes}
    told = {
        sort: [{"line": one.line, "fact": one.fact, "remedy": one.remedy} for one in ones]
        for sort, ones in found.items()
    }
    return {"file": name, "kind": kind, **told}


def _checked(path: Path) -> tuple[str, Problems, Problems]:
    """What kind of file this is, its problems, and what to point out; raises AssessError where it cannot be read."""
    if path.is_file() and (said := BY_ENDING.get(path.suffix.lower(), "")):
        raise AssessError(Problem(_(said, ending=path.suffix), _("check the file that it belongs to"), str(path)))
    tree = read_tree(files.text_of(path), str(path))
    names = tree.value if isinstance(tree.value, dict) else {}
    if assessors.is_names(names):
        fact = _("this is a list of who A1, A2, … are, for the one who had it written")
        raise AssessError(Problem(fact, _("check the assessments that it names"), str(path)))
    if other := next((said for name, said in FOR_PROGRAMS.items() if name in names), ""):
        raise AssessError(Problem(_(other), _("check the file that it belongs to"), str(path)))
    name = next((name for name in KINDS if name in names), "")
    if not name:
        # Translators: %(kind)s is such as “an assessment”.
        begins = (_("%(kind)s with `%(name)s: 1`", kind=_(one[0]), name=name) for name, one in KINDS.items())
        remedy = _("such a file begins: %(kinds)s", kinds=", ".join(begins))
        raise AssessError(Problem(_("this is no file that assess reads"), remedy, str(path), 1))
    kind, found = KINDS[name]
    return kind, *found(tree)


def _assessment(tree: Tree) -> Found:
    path = Path(tree.place)
    one = assessments.read(tree.text, path, files.library(path))
    found = remarks(one.assessment, files.today()) + field_remarks(one.assessment, one.asked)
    return (), files.notes(one) + checked.problems(tree, found)


def _rubric(tree: Tree) -> Found:
    return rubric_problems(tree, gathered(files.rubrics_folders(Path(tree.place)))), ()


def _portfolio(tree: Tree) -> Found:
    day = portfolios.checked(tree).date
    return (), checked.problems(tree, tuple(date_remarks(day, ("date",), files.today())))


def _style(tree: Tree) -> Found:
    style_of(tree)
    return (), ()


def _in_form(read: Callable[[Any], tuple[Any, Sequence[Fault]]]) -> Callable[[Tree], Found]:
    """What checks a file that is right where its form is, as `read` finds."""
    return lambda tree: (checked.problems(tree, read(tree.value)[1]), ())


KINDS: dict[str, tuple[str, Callable[[Tree], Found]]] = {
    "assessment": (N_("an assessment"), _assessment),
    "rubric": (N_("a rubric"), _rubric),
    "portfolio": (N_("a portfolio"), _portfolio),
    "scales": (N_("scales"), _in_form(lambda data: convert(data, Scales))),
    "pairs": (N_("questions about pairs"), _in_form(read_pairing)),
    "figures": (N_("tables of figures"), _in_form(read_figures)),
    "style": (N_("a style"), _style),
}
"""Each kind of file by the name it begins with: what it is called, and what finds its problems and remarks."""
