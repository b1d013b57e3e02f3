"""Rubrics on disk: the shipped files and a person's own, read, checked and gathered into a library.

An own rubric with a fault stands in nobody's way but its own, and none takes the place of a shipped one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, count
from pathlib import Path

from assess.errors import AssessError, Problem
from assess.model.effect import effect_faults
from assess.model.form import convert
from assess.model.questionnaire import Library
from assess.model.rubric import Rubric, read_rubric
from assess.model.scale import Scales
from assess.model.soundness import soundness_faults
from assess.model.wording import in_words
from assess.storage import translation
from assess.storage.checked import held, problems, shipped_tree, tree_of
from assess.storage.own import VARIABLE, Levels, OwnFile, own_files
from assess.storage.shipped import folder
from assess.storage.yaml.tree import Tree
from assess.text.language import SOURCE, _, of_texts, texts

ORDER = (
    "ohmae",
    "spekman",
    "lorenzini",
    "association",
    "alliance-type",
    "walt-wendt",
    "varadarajan-cunningham",
    "rivera-security",
    "military-cooperation",
)
SCALES = "scales.yaml"


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rubrics found, shipped and own: what can be chosen, and the file that each stands in, sound or broken.

    `read` holds every own rubric whose form is right, so that a fault two of them share can be told in whole, and
    `doubled` the files that have one id at one level.
    """

    library: Library
    files: Mapping[str, Path]
    read: Mapping[str, Rubric]
    doubled: Mapping[str, tuple[Path, ...]]


def library(levels: Levels = ()) -> Library:
    """The shipped rubrics and those in the folders of `levels`, in the language of texts; see `gathered`."""
    return in_language(gathered(levels), of_texts())


def in_language(found: Gathered, language: str) -> Library:
    """The library of what was gathered in a language, as far as there are words for it."""
    if language == SOURCE:
        return found.library
    rubrics = _InWords(found, language)
    return replace(found.library, rubrics=rubrics, scales=_scales_in(language), source=found.library)


class _InWords(Mapping[str, Rubric]):
    """Rubrics in a language, each put into its words when it is first asked for."""

    def __init__(self, found: Gathered, language: str) -> None:
        self._found, self._language = found, language
        self._made: dict[str, Rubric] = {}

    def __getitem__(self, name: str) -> Rubric:
        if name not in self._made:
            rubric = self._found.library.rubrics[name]
            is_own = name not in _shipped().files
            self._made[name] = (
                translation.own_in(rubric, self._found.files[name], self._language)
                if is_own
                else _shipped_in(name, self._language)
            )
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found.library.rubrics)

    def __len__(self) -> int:
        return len(self._found.library.rubrics)


def untranslated(found: Gathered, language: str) -> tuple[Problem, ...]:
    """Why own rubrics that were gathered are not, or not all, in a language for which they have a catalogue."""
    own = [name for name in found.library.rubrics if name not in _shipped().files]
    return tuple(
        one for name in own for one in translation.problems(found.library.rubrics[name], found.files[name], language)
    )


@cache
def _shipped_in(name: str, language: str) -> Rubric:
    rubric = _shipped().library.rubrics[name]
    return in_words(rubric, texts(language))


@cache
def _scales_in(language: str) -> Scales:
    scales = _shipped().library.scales
    return in_words(scales, texts(language))


def gathered(levels: Levels = ()) -> Gathered:
    """The shipped rubrics, in the order in which they build on each other, then the sound ones in the folders.

    Of two with one id the one of the earlier level is taken; at one level neither is. A file with a fault, or with an
    id that is taken, is held among the broken ones.
    """
    found = _shipped()
    files = dict(found.files)
    trees: dict[str, Tree] = {}
    rubrics: dict[str, Rubric] = {}
    broken: dict[str, str] = {}
    taken: dict[str, OwnFile] = {}
    doubled: dict[str, tuple[Path, ...]] = {}
    for file in own_files(levels):
        before = taken.setdefault(file.id, file)
        if before.level < file.level:
            continue
        rubric, wrong = _own_rubric(file, found.files.get(file.id))
        if rubric is not None and before is not file:
            rubrics.pop(file.id, None)
            broken[file.id], doubled[file.id] = str(_taken(file, before.path)), (before.path, file.path)
            continue
        name = file.id if file.id not in files else _free(file.path.stem, files)
        files[name] = file.path
        if rubric is None or file.tree is None:
            broken[name] = str(wrong[0])
        else:
            trees[name], rubrics[name] = file.tree, rubric
    sound, unsound = _sound(rubrics, trees, found.library)
    searched = _(
        "your own are looked for in --rubrics-folder, %(variable)s, the folder of the file and the usual place",
        variable=VARIABLE,
    )
    everyone = Library({**found.library.rubrics, **sound}, found.library.scales, broken | unsound, searched)
    return Gathered(everyone, files, rubrics, doubled)


def _own_rubric(file: OwnFile, taken_by: Path | None) -> tuple[Rubric | None, tuple[Problem, ...]]:
    """The rubric in an own file, or the problems for which it cannot be read or taken in."""
    if file.tree is None:
        return None, file.problems
    rubric, faults = read_rubric(file.tree.value)
    if rubric is not None and taken_by is not None:
        return None, (_taken(file, taken_by),)
    return rubric, problems(file.tree, faults)


@cache
def _shipped() -> Gathered:
    """Every shipped rubric and the scales, read once."""
    here = folder("rubrics")
    scales = held(shipped_tree(SCALES), lambda data: convert(data, Scales))
    paths = [path for path in sorted(here.glob("*.yaml"), key=_place) if path.name != SCALES]
    trees = [shipped_tree(path.name) for path in paths]
    rubrics = [held(tree, read_rubric) for tree in trees]
    found = Library({rubric.id: rubric for rubric in rubrics}, scales)
    pairs = zip(trees, rubrics, strict=True)
    wrong = [one for tree, rubric in pairs for one in problems(tree, soundness_faults(rubric, found))]
    if wrong:
        raise AssessError(*wrong)
    return Gathered(found, {rubric.id: path for rubric, path in zip(rubrics, paths, strict=True)}, {}, {})


def _sound(
    rubrics: dict[str, Rubric], trees: dict[str, Tree], shipped: Library
) -> tuple[dict[str, Rubric], dict[str, str]]:
    """Those of the own rubrics that hang together, and the first problem of each that does not.

    One that leans on an unsound one is unsound as well, so they are judged until no more fall out.
    """
    broken: dict[str, str] = {}
    while True:
        known = Library({**shipped.rubrics, **rubrics}, shipped.scales)
        judged = {name: problems(trees[name], soundness_faults(one, known)) for name, one in rubrics.items()}
        fallen = {name: str(wrong[0]) for name, wrong in judged.items() if wrong}
        if not fallen:
            return rubrics, broken
        broken |= fallen
        rubrics = {name: one for name, one in rubrics.items() if name not in fallen}


def _free(stem: str, files: Mapping[str, Path]) -> str:
    """A name for a file whose id is taken, so that it can be listed."""
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    return next(name for name in names if name not in files)


def _taken(file: OwnFile, by: Path) -> Problem:
    """The problem that a rubric has the id of another one."""
    line = file.tree.line(("id",)) if file.tree else None
    fact = _('the id "%(id)s" is that of %(file)s', id=file.id, file=by)
    if by.parent == folder("rubrics"):
        fact = _('the id "%(id)s" is that of a shipped rubric', id=file.id)
    return Problem(fact, _("give this rubric another id"), str(file.path), line)


def rubric_problems(tree: Tree, known: Gathered) -> tuple[Problem, ...]:
    """Everything that is wrong with a rubric file: its form first, and its meaning where the form is right."""
    rubric, faults = read_rubric(tree.value)
    if rubric is None:
        return problems(tree, faults)
    sound = Library({**known.library.rubrics, rubric.id: rubric}, known.library.scales)
    whole = Library({**known.library.rubrics, **known.read, rubric.id: rubric}, known.library.scales)
    in_whole = soundness_faults(rubric, whole)
    by_path = {fault.path: fault for fault in in_whole}
    found = soundness_faults(rubric, sound)
    faults = tuple(fault if fault in in_whole else by_path.get(fault.path, fault) for fault in found)
    faults = faults or effect_faults(rubric, sound)
    path = Path(tree.place)
    shipped = _shipped().files.get(rubric.id)
    others = [one for one in (shipped, *known.doubled.get(rubric.id, ())) if one and one.resolve() != path.resolve()]
    taken = [_taken(OwnFile(path, 0, rubric.id, tree), by) for by in others[:1]]
    return (*taken, *problems(tree, faults))


def _place(path: Path) -> tuple[int, str]:
    return (ORDER.index(path.stem) if path.stem in ORDER else len(ORDER), path.stem)


def lines(levels: Levels = ()) -> Callable[[str, str, int | None], str]:
    """Where in the rubrics' files a criterion stands: a function of its full id, a reading, and a level (or None).

    In place of a criterion it takes a class of the verdict, as `lorenzini.ordinary`.
    It gives `rubrics/ohmae.yaml:41`, the path of an own file with its line, or nothing where there is no such line.
    """
    known, shipped, tree = gathered(levels), _shipped(), cache(tree_of)

    def line(criterion: str, reading: str, level: int | None) -> str:
        rubric, name = criterion.partition(".")[::2]
        if rubric not in known.library.rubrics:
            return ""
        path = known.files[rubric]
        steps = _steps(known.library.rubrics[rubric], name, reading, level)
        if not steps:
            return ""
        place = f"rubrics/{path.name}" if rubric in shipped.files else str(path)
        return f"{place}:{tree(path).line(steps)}"

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
