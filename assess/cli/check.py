"""Checking files: `assess check` and `assess schema`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assess.cli import assessors, files, hint, selection, terminal
from assess.errors import AssessError, Problem
from assess.text.safe import in_one_line

if TYPE_CHECKING:
    from assess.storage.yaml.tree import Tree

    Found = tuple[tuple[Problem, ...], tuple[Problem, ...]]

BY_ENDING = dict.fromkeys((".docx", ".html", ".md", ".pdf", ".typ", ".xlsx"), "is for readers, as a report is") | {
    ".draft": "holds what was being written in an interview",
    ".svg": "is a picture of a report",
}
FOR_PROGRAMS = {
    "$schema": "a JSON Schema",
    "comparison": "a result as JSON",
    "document": "a result as JSON",
    "portfolio_document": "a result as JSON",
}


def check(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…",
            help="Files that assess reads: assessments, rubrics, portfolios; a folder stands for all of them in it.",
            autocompletion=files.complete_files,
        ),
    ],
) -> None:
    """List every problem of a file, each with its line.

    What deserves a second look and is no fault stands behind "note:".
    """
    chosen = selection.selection(paths, any_sort=True)
    problems, bad = list(chosen.faults), len(chosen.faults)
    for path in chosen.paths:
        try:
            kind, found, remarks = _checked(path)
        except AssessError as error:
            kind, found, remarks = "", error.problems, ()
        problems += found
        bad += bool(found)
        terminal.print_notes(remarks)
        if not found:
            typer.echo(f"{in_one_line(hint.typed(path))}: {kind}, all is well")
    for problem in problems:
        typer.echo(hint.told(problem), err=True)
    selection.leave(chosen, len(chosen.paths), failed=bad, what="file")


def _checked(path: Path) -> tuple[str, tuple[Problem, ...], tuple[Problem, ...]]:
    """What kind of file this is, its problems, and what to point out; raises AssessError where it cannot be read."""
    from assess.storage.yaml.tree import read_tree

    if path.is_file() and (said := BY_ENDING.get(path.suffix.lower(), "")):
        fact = f"a file that ends in {path.suffix} {said}"
        raise AssessError(Problem(fact, "check the file that it belongs to", str(path)))
    tree = read_tree(files.text_of(path), str(path))
    names = tree.value if isinstance(tree.value, dict) else {}
    if assessors.is_names(names):
        fact = "this is a list of who A1, A2, … are, for the one who had it written"
        raise AssessError(Problem(fact, "check the assessments that it names", str(path)))
    if other := next((said for name, said in FOR_PROGRAMS.items() if name in names), ""):
        fact = f"this is {other}, for other programs"
        raise AssessError(Problem(fact, "check the file that it belongs to", str(path)))
    name = next((name for name in KINDS if name in names), "")
    if not name:
        begins = ", ".join(f"{kind} with `{name}: 1`" for name, (kind, _) in KINDS.items())
        raise AssessError(Problem("this is no file that assess reads", f"such a file begins: {begins}", str(path), 1))
    kind, found = KINDS[name]
    return kind, *found(tree)


def _assessment(tree: Tree) -> Found:
    from assess.model.remarks import remarks
    from assess.storage.assessments import read
    from assess.storage.checked import problems

    path = Path(tree.place)
    opened = read(tree.text, path, files.library(path))
    return (), opened.warnings + problems(tree, remarks(opened.assessment, files.today()))


def _rubric(tree: Tree) -> Found:
    from assess.storage.rubrics import gathered, rubric_problems

    return rubric_problems(tree, gathered(files.rubrics_folders(Path(tree.place)))), ()


def _portfolio(tree: Tree) -> Found:
    from assess.model.remarks import date_remarks
    from assess.storage.checked import problems
    from assess.storage.portfolios import checked

    return (), problems(tree, tuple(date_remarks(checked(tree).date, ("date",), files.today())))


def _figures(tree: Tree) -> Found:
    from assess.model.figure import read_figures
    from assess.storage.checked import problems

    return problems(tree, read_figures(tree.value)[1]), ()


def _pairs(tree: Tree) -> Found:
    from assess.model.portfolio import read_pairing
    from assess.storage.checked import problems

    return problems(tree, read_pairing(tree.value)[1]), ()


def _scales(tree: Tree) -> Found:
    from assess.storage.rubrics import scales_problems

    return scales_problems(tree), ()


KINDS: dict[str, tuple[str, Callable[[Tree], Found]]] = {
    "assessment": ("an assessment", _assessment),
    "rubric": ("a rubric", _rubric),
    "portfolio": ("a portfolio", _portfolio),
    "scales": ("scales", _scales),
    "pairs": ("questions about pairs", _pairs),
    "figures": ("tables of figures", _figures),
}
"""Each kind of file by the name it begins with: what it is called, and what finds its problems and remarks."""


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="assessment, rubric, portfolio, scales, pairs, figures; or document, comparison: results as JSON.",
        ),
    ],
) -> None:
    """Print the JSON Schema of a file format, or of a result as JSON.

    Editors and other programs can check files with it.
    """
    import json

    from assess.document.contract import DOCUMENTS, contract
    from assess.errors import UsageError
    from assess.model.schema import FORMATS, schema

    if name not in (*FORMATS, *DOCUMENTS):
        raise UsageError(Problem(f'no format is called "{name}"', f"known are {', '.join([*FORMATS, *DOCUMENTS])}"))
    typer.echo(json.dumps(schema(name) if name in FORMATS else contract(name), indent=2, ensure_ascii=False))
