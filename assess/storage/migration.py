"""A migration: an assessment that was made with other versions of its rubrics, as a text for today's.

Answers are carried over by the id of their criterion, or under the one it has now where the rubric's history says so.
Nothing here saves a file or changes the one that was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assess.errors import AssessError
from assess.model.assessment import Assessment, read_assessment
from assess.model.fitness import behind, fitting, outdated, rubric_faults, unfit
from assess.model.questionnaire import Library, Questionnaire, changed_criteria, questionnaire, stamp
from assess.model.rubric import Change, Rubric, news_since, renamings
from assess.storage.checked import held, problems
from assess.storage.yaml import splice
from assess.storage.yaml.tree import Path as Steps
from assess.storage.yaml.tree import Tree, read_tree
from assess.text.language import _


@dataclass(frozen=True, slots=True)
class Step:
    """A rubric's way from the version asked to today's, and what its history says of that."""

    rubric: str
    before: str
    now: str
    news: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Migration:
    """The new text, and what became of the answers.

    `carried` holds the criteria whose answers were carried over; `renamed` the new id of those that got one, by the
    old; `changed` the answered criteria whose words are not those that were asked; `unmarked` the rubrics of which
    the file does not tell which words changed; `dropped` what was left out, with the reason.
    """

    text: str
    steps: tuple[Step, ...]
    carried: tuple[str, ...]
    renamed: dict[str, str]
    changed: tuple[str, ...]
    unmarked: tuple[str, ...]
    dropped: dict[str, str]


def migration(text: str, path: Path, library: Library) -> Migration | None:
    """The migration of the assessment in a text that belongs to `path`.

    None where it stands in today's versions and words already. Raises AssessError with every problem of it.
    """
    tree = read_tree(text, str(path))
    before = _assessment(tree, library)
    asked = questionnaire(library, before.rubrics)
    left_behind = behind(before, asked)
    if not left_behind:
        return None
    tree, renamed, doubled = _with_new_ids(tree, before, asked)
    tree, left_out = _fitted(tree, _assessment(tree, library), asked)
    for name in left_behind:
        tree = splice.replaced(tree, ("rubrics", name), stamp(asked, name))
    carried = tuple(tree.value.get("answers") or {})
    marked = {name: before.rubrics[name].marks for name in left_behind if before.rubrics[name].marks}
    changed = {one for name, noted in marked.items() for one in changed_criteria(asked, name, noted)}
    return Migration(
        text=tree.text,
        steps=tuple(_step(library.rubrics[name], before.rubrics[name].version) for name in left_behind),
        carried=carried,
        renamed=renamed,
        changed=tuple(name for name in carried if name in changed),
        unmarked=tuple(name for name in left_behind if name not in marked),
        dropped=doubled | left_out,
    )


def _assessment(tree: Tree, library: Library) -> Assessment:
    assessment = held(tree, read_assessment)
    if faults := rubric_faults(assessment, library):
        raise AssessError(*problems(tree, faults))
    return assessment


def _step(rubric: Rubric, before: str) -> Step:
    return Step(rubric.id, before, rubric.version, news_since(rubric.history, before))


def _with_new_ids(
    tree: Tree, assessment: Assessment, asked: Questionnaire
) -> tuple[Tree, dict[str, str], dict[str, str]]:
    """The tree with answers under the ids that their criteria have today, which got one, and what was dropped."""
    renamed: dict[str, str] = {}
    dropped: dict[str, str] = {}
    for name in assessment.answers:
        new = _new_id(name, assessment, asked)
        if new is None:
            continue
        path: Steps = ("answers", name)
        if new in tree.value["answers"]:
            dropped[name] = _("it is %(name)s now, which is answered as well", name=new)
            tree = splice.removed(tree, path)
        else:
            renamed[name] = new
            tree = splice.renamed(tree, path, new)
    return tree, renamed, dropped


def _new_id(name: str, assessment: Assessment, asked: Questionnaire) -> str | None:
    """The id under which a criterion goes on; None where it has none other."""
    rubric, _, criterion = name.partition(".")
    owner = asked.library.rubrics.get(rubric)
    if name in asked.criteria or owner is None:
        return None
    mark = assessment.rubrics.get(rubric)
    if not (rubric in outdated(assessment, asked) if mark else outdated(assessment, asked)):
        return None
    new = renamings(owner.history, mark.version if mark else "").get(criterion)
    return new and f"{rubric}.{new}"


def _fitted(tree: Tree, assessment: Assessment, asked: Questionnaire) -> tuple[Tree, dict[str, str]]:
    """The tree without what today's rubrics have no place for, and why each part of it went."""
    _, left_out, faults = fitting(assessment, asked)
    if faults:
        raise AssessError(*problems(tree, faults))
    reasons = {unfit(path): one.fault(path).fact for path, one in reversed(left_out)}
    # Later items first, so that the places of those before them stay.
    for path in sorted(reasons, key=lambda steps: [-step if isinstance(step, int) else 0 for step in steps]):
        tree = splice.removed(tree, path)
        if len(path) > 2 and not tree.value["answers"][path[1]]:
            tree = splice.removed(tree, path[:2])
    return tree, {".".join(map(str, path[1:])): fact for path, fact in reversed(reasons.items())}
