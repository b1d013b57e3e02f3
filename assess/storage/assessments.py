"""Assessments on disk: files read and checked, begun, and written as a book is. Nothing here computes a score."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assess.errors import AssessError, Problem
from assess.model.assessment import Assessment, read_assessment
from assess.model.dyad import Partner
from assess.model.fault import Fault
from assess.model.fault import Path as Steps
from assess.model.fitness import Unfit, answered_under, behind, field_faults, fitting, reworded, rubric_faults, unfit
from assess.model.questionnaire import Library, Questionnaire, changed_criteria, questionnaire, stamp
from assess.model.rubric import news_since
from assess.model.warning import ChangedRubric, LeftOut, NotUsed, OfAssessment, SecondVerdict
from assess.scoring.derived import not_used
from assess.storage.book import Book, alone
from assess.storage.checked import problems
from assess.storage.countries import alias_key, partner
from assess.storage.drafts import Drafts
from assess.storage.yaml import splice
from assess.storage.yaml.tree import Tree, read_tree
from assess.text.language import _

Told = Callable[[Tree, Iterable[Fault]], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Opened:
    """An assessment that was read: where, its text, what it holds, what it asks, its partners, and what to know."""

    path: Path
    text: str
    assessment: Assessment
    asked: Questionnaire
    partners: dict[str, Partner]
    warnings: tuple[OfAssessment, ...]

    @property
    def tree(self) -> Tree:
        """The tree of its text, made anew."""
        return read_tree(self.text, str(self.path))


def read(text: str, path: Path, library: Library) -> Opened:
    """The assessment in a text that belongs to `path`; raises AssessError with every problem of it."""
    return of_tree(read_tree(text, str(path)), path, library)


def of_tree(tree: Tree, path: Path, library: Library, told: Told = problems) -> Opened:
    """The assessment in a tree; raises AssessError with every problem of it, as `told` says its faults."""
    assessment, faults = read_assessment(tree.value)
    if assessment is None:
        raise AssessError(*told(tree, faults))
    partners, more = _partners(assessment)
    unknown = rubric_faults(assessment, library)
    asked = asked_by(assessment, library)
    left_out: tuple[Unfit, ...] = ()
    faults += more + unknown
    if not unknown:
        assessment, left_out, unfitting = fitting(assessment, asked)
        faults += unfitting + field_faults(assessment, asked)
    if faults:
        raise AssessError(*told(tree, faults))
    return Opened(path, tree.text, assessment, asked, partners, _warnings(tree, assessment, asked, left_out))


def asked_by(assessment: Assessment, library: Library) -> Questionnaire:
    """What an assessment was asked, of the rubrics that are known."""
    return questionnaire(library, [name for name in assessment.rubrics if name in library.rubrics])


def _warnings(
    tree: Tree, assessment: Assessment, asked: Questionnaire, left_out: Iterable[Unfit]
) -> tuple[OfAssessment, ...]:
    """What to know of an assessment, in the order of the lines."""
    parts = [(steps, ".".join(map(str, unfit(steps)[1:])), why) for steps, why in left_out]
    bearers = [rubric.id for rubric in asked.rubrics if rubric.verdict]
    known: list[OfAssessment] = [
        *_changes(tree, assessment, asked),
        *(LeftOut(tree.place, tree.line(steps), part, why) for steps, part, why in parts),
        *(SecondVerdict(tree.place, tree.line(("rubrics", name)), name, bearers[0]) for name in bearers[1:]),
        *(
            NotUsed(tree.place, tree.line(("answers", name, reading)), f"{name}.{reading}", sources)
            for name, reading, sources in not_used(assessment, asked)
        ),
    ]
    return tuple(sorted(known, key=lambda one: one.line))


def _changes(tree: Tree, assessment: Assessment, asked: Questionnaire) -> Iterator[ChangedRubric]:
    """The rubrics that are not those that the answers were given to."""
    for name in behind(assessment, asked):
        mark, rubric = assessment.rubrics[name], asked.library.rubrics[name]
        other_words = reworded(name, assessment, asked)
        yield ChangedRubric(
            file=tree.place,
            line=tree.line(("rubrics", name)),
            rubric=name,
            asked=mark.version,
            now=rubric.version,
            news=news_since(rubric.history, mark.version),
            reworded=other_words,
            criteria=changed_criteria(asked, name, mark.marks) if other_words and mark.marks else (),
        )


def _partners(assessment: Assessment) -> tuple[dict[str, Partner], tuple[Fault, ...]]:
    found, faults = {}, []
    for side in ("a", "b"):
        try:
            found[side] = partner(getattr(assessment.dyad, side))
        except AssessError as error:
            faults += [Fault(("dyad", side), problem.fact, problem.remedy) for problem in error.problems]
    if len(found) == 2 and alias_key(found["a"].code) == alias_key(found["b"].code):
        fact = _('"%(name)s" stands twice', name=found["b"].name)
        faults.append(Fault(("dyad", "b"), fact, _("a dyad has two different partners")))
    return found, tuple(faults)


def begin(frame: dict[str, Any], asked: Questionnaire) -> str:
    """The text of a new assessment: `frame` holds dyad, period, assessor and date, and what a worksheet lends."""
    rubrics = {rubric.id: stamp(asked, rubric.id) for rubric in asked.rubrics}
    lent = {name: value for name, value in frame.items() if name != "answers"}
    return splice.write({"assessment": 1, **lent, "rubrics": rubrics, "answers": frame.get("answers", {})})


class Notebook(Book[Opened]):
    """An assessment that is being written."""

    def __init__(self, path: Path, library: Library) -> None:
        """Read the file; raises AssessError with every problem of it."""
        super().__init__(path, lambda tree: of_tree(tree, path, library), "dyad")
        self._drafts = Drafts(path)
        self.restamped: tuple[str, ...] = ()

    @property
    def assessment(self) -> Assessment:
        """What the file holds now."""
        return self.content.assessment

    @property
    def asked(self) -> Questionnaire:
        """The criteria it asks."""
        return self.content.asked

    @property
    def draft_faults(self) -> tuple[Problem, ...]:
        """What cannot be read of the file with its drafts."""
        return self._drafts.faults

    @property
    def drafts(self) -> Mapping[Steps, str]:
        """The texts begun and not saved, by the path of the value that each would be."""
        return {path: text for path, (text, _) in self._drafts.texts.items()}

    def is_overtaken(self, path: Steps) -> bool:
        """Whether the draft at `path` was begun upon something else than stands there now."""
        return path in self._drafts.texts and self._drafts.texts[path][1] != self._base(path)

    def draft(self, path: Steps, text: str) -> None:
        """Hold `text` as what is being written at `path`, never in the assessment; an empty one is taken away.

        Raises AssessError where no file takes it; it is held in memory all the same.
        """
        self._drafts.keep(path, text, self._base(path))

    def follow(self, path: Path) -> None:
        """Let what was begun lie beside the file at `path` as well; raises AssessError where it cannot be written."""
        self._drafts.follow(path)

    def _base(self, path: Steps) -> str:
        """What a text at `path` is begun upon: the text that stands, of an item of evidence also what it says."""
        stands = [self._value(path), self._value((*path[:-1], "text")) if path[3:] else None]
        return "\n".join(one for one in stands if isinstance(one, str))

    def record(self, path: Steps, value: Any, overwrite: bool = False) -> None:
        """Put plain data at `path`, and drop what was begun there; on disk when this returns. Raises as a book does."""
        super().record(path, value, overwrite)
        if path in self._drafts.texts:
            with suppress(AssessError):
                self._drafts.keep(path, "", "")

    def erase(self, path: Steps, overwrite: bool = False) -> None:
        """Take out what stands at `path`, where anything does, and what was begun there; on disk when this returns."""
        before = self.content
        super().erase(path, overwrite)
        if self.content is not before:
            # What belongs to a draft never makes a save fail; the next one tries again.
            with suppress(AssessError):
                self._drafts.erased(path)


@contextmanager
def notebook(path: Path, library: Library) -> Iterator[Notebook]:
    """A notebook on a file that no other program writes to meanwhile; raises AssessError where one does.

    A rubric under which nothing is answered yet is noted as it is today; answers under another version or other words
    than today's are refused, as no note could be true of both.
    """
    with alone(path):
        book = Notebook(path, library)
        if outgrown := outgrown_problems(book.content):
            raise AssessError(*outgrown)
        book.restamped = behind(book.assessment, book.asked)
        for name in book.restamped:
            book.record(("rubrics", name), stamp(book.asked, name))
        yield book


def outgrown_problems(opened: Opened) -> tuple[Problem, ...]:
    """The rubrics that have answers under another version, or other words, than today's; nothing more fits in there."""
    changed = [one for one in opened.warnings if isinstance(one, ChangedRubric)]
    # To make the tree anew takes as long as reading the file.
    held = (opened.tree.value.get("answers") or {}) if changed else {}
    answers = [name for name, answer in held.items() if answer]
    found = []
    for one in changed:
        if answered_under((one.rubric,), opened.assessment, answers):
            remedy = _("carry the answers over with `assess migrate`")
            found.append(Problem(_outgrown(one), remedy, one.file, one.line))
    return tuple(found)


def _outgrown(one: ChangedRubric) -> str:
    rubric, asked, now = one.rubric, one.asked, one.now
    if asked == now:
        return _("%(rubric)s %(asked)s was asked in other words than this program has", rubric=rubric, asked=asked)
    return _("%(rubric)s %(asked)s was asked; this program has %(now)s", rubric=rubric, asked=asked, now=now)
