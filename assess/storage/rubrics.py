"""Rubrics on disk: the shipped files read, checked and gathered into a library."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from assess.errors import AssessError, Problem
from assess.model.fault import Fault
from assess.model.questionnaire import Library
from assess.model.rubric import Rubric, read_rubric
from assess.model.scale import read_scales
from assess.model.soundness import soundness_faults
from assess.storage.files import read_text
from assess.storage.shipped import folder
from assess.storage.tree import Tree, read_tree

ORDER = ("ohmae", "spekman", "lorenzini")
SCALES = "scales.yaml"


@cache
def library() -> Library:
    """Every shipped rubric and the scales, read once; the order is the one in which they build on each other."""
    here = folder("rubrics")
    tree = read_tree(read_text(here / SCALES), SCALES)
    scales, faults = read_scales(tree.value)
    if scales is None:
        raise AssessError(*problems(tree, faults))
    paths = [path for path in sorted(here.glob("*.yaml"), key=_place) if path.name != SCALES]
    trees = [read_tree(read_text(path), path.name) for path in paths]
    rubrics = [_rubric(tree) for tree in trees]
    found = Library({rubric.id: rubric for rubric in rubrics}, scales)
    pairs = zip(trees, rubrics, strict=True)
    wrong = [one for tree, rubric in pairs for one in problems(tree, soundness_faults(rubric, found))]
    if wrong:
        raise AssessError(*wrong)
    return found


def rubric_problems(tree: Tree, shipped: Library) -> tuple[Problem, ...]:
    """Everything that is wrong with a rubric file: its form first, and its meaning where the form is right."""
    rubric, faults = read_rubric(tree.value)
    if rubric is not None:
        others = {name: one for name, one in shipped.rubrics.items() if name != rubric.id}
        faults = soundness_faults(rubric, Library(others | {rubric.id: rubric}, shipped.scales))
    return problems(tree, faults)


def scales_problems(tree: Tree) -> tuple[Problem, ...]:
    """Everything that is wrong with a file of scales."""
    return problems(tree, read_scales(tree.value)[1])


def problems(tree: Tree, faults: tuple[Fault, ...]) -> tuple[Problem, ...]:
    """Faults as problems with file and line, in the order of the lines."""
    found = [Problem(one.fact, one.remedy, tree.place, tree.line(one.path)) for one in faults]
    return tuple(sorted(found, key=lambda problem: problem.line or 0))


def _rubric(tree: Tree) -> Rubric:
    rubric, faults = read_rubric(tree.value)
    if rubric is None:
        raise AssessError(*problems(tree, faults))
    return rubric


def _place(path: Path) -> tuple[int, str]:
    return (ORDER.index(path.stem) if path.stem in ORDER else len(ORDER), path.stem)


def lines() -> Callable[[str, str, int | None], str]:
    """Where in the shipped files a criterion stands: a function of its full id, a reading, and a level (or None).

    In place of a criterion it takes a class of the verdict, as `lorenzini.ordinary`.
    It gives `rubrics/ohmae.yaml:41`, or nothing where there is no such line.
    """
    trees: dict[str, Tree] = {}

    def line(criterion: str, reading: str, level: int | None) -> str:
        rubric, _, name = criterion.partition(".")
        path = folder("rubrics") / f"{rubric}.yaml"
        if rubric not in library().rubrics:
            return ""
        if rubric not in trees:
            trees[rubric] = read_tree(read_text(path), path.name)
        steps = _steps(library().rubrics[rubric], name, reading, level)
        if not steps:
            return ""
        return f"rubrics/{rubric}.yaml:{trees[rubric].line(steps)}"

    return line


def _steps(rubric: Rubric, name: str, reading: str, level: int | None) -> tuple[str | int, ...]:
    """The path of a criterion's reading or descriptor, or of a class, in the file of `rubric`; empty for neither."""
    ids = [one.id for one in rubric.criteria]
    if name in ids:
        steps: tuple[str | int, ...] = ("criteria", ids.index(name))
        steps += ("readings", reading) if reading else ()
        return (*steps, "levels", level) if level is not None else steps
    classes = [one.id for one in rubric.verdict.classes] if rubric.verdict else []
    return ("verdict", "classes", classes.index(name)) if name in classes else ()
