"""Soundness: whether a rubric hangs together: every name it uses is defined, and every rule can be applied.

It judges the file's meaning, never its taste.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assess.model.fault import Fault, Path
from assess.model.questionnaire import Library
from assess.model.rubric import Borrowed, Criterion, Place, Rubric
from assess.model.rule import Chosen, Condition, Either, Every, Sum, VerdictRules

_BLANKS = {"dyad": {"a", "b"}, "each": {"it", "other"}}


def soundness_faults(rubric: Rubric, library: Library) -> tuple[Fault, ...]:
    """Every name that leads nowhere and every rule that cannot be applied, given the rubrics of `library`."""
    faults = list(_criterion_faults(rubric, library))
    faults += _borrowed_faults(rubric, library)
    names = {one.id for one in rubric.criteria}
    if rubric.stage:
        for part in ("formulation", "implementation"):
            for place, phase in enumerate(getattr(rubric.stage, part)):
                if phase not in names:
                    faults.append(Fault(("stage", part, place), f"{phase} is no criterion here", "add it, or mend it"))
    if rubric.verdict:
        found = [*_verdict_faults(rubric.verdict, rubric, library), *_way_faults(rubric.verdict)]
        faults += found or _bearing_faults(rubric.verdict, rubric, library)
    return tuple(faults)


def _criterion_faults(rubric: Rubric, library: Library) -> Iterator[Fault]:
    seen: set[str] = set()
    everyone: list[tuple[Path, Borrowed | Criterion]] = [
        (("borrowed", place), one) for place, one in enumerate(rubric.borrowed)
    ]
    everyone += [(("criteria", place), one) for place, one in enumerate(rubric.criteria)]
    for path, one in everyone:
        if one.id in seen:
            yield Fault((*path, "id"), f"the criterion {one.id} stands twice", "give one of them another id")
        seen.add(one.id)
        yield from _source_faults(path, one.source, rubric)
        if isinstance(one, Criterion):
            yield from _reading_faults(path, one, library)


def _source_faults(path: Path, source: Iterable[Place], rubric: Rubric) -> Iterator[Fault]:
    for number, one in enumerate(source):
        if one.work not in rubric.works:
            fact = f"the work {one.work} is not listed under `works`"
            yield Fault((*path, "source", number, "work"), fact, "add it there")


def _reading_faults(path: Path, one: Criterion, library: Library) -> Iterator[Fault]:
    for name, reading in one.readings.items():
        here = (*path, "readings", name)
        for blank in re.findall(r"\{(.*?)\}", reading.question):
            if blank not in _BLANKS[one.asks]:
                known = ", ".join(f"{{{word}}}" for word in sorted(_BLANKS[one.asks]))
                yield Fault((*here, "question"), f"{{{blank}}} names nobody", f"a question here knows {known}")
        if reading.ladder != "own" and reading.ladder not in library.scales.ladders:
            known = ", ".join(("own", *library.scales.ladders))
            yield Fault((*here, "ladder"), f"no ladder is called {reading.ladder}", f"known are {known}")
        texts = [" ".join(text.casefold().split()) for text in reading.levels or ()]
        for level, text in enumerate(texts):
            if text in texts[:level]:
                fact = f"{one.id}.{name}: levels {texts.index(text)} and {level} have the same descriptor"
                yield Fault((*here, "levels", level), fact, "say what sets the higher level apart")
        if one.options and reading.levels:
            yield Fault((*here, "levels"), f"{one.id} has options and levels", "keep one of the two")


def _borrowed_faults(rubric: Rubric, library: Library) -> Iterator[Fault]:
    for place, one in enumerate(rubric.borrowed):
        if library.criterion(one.same_as) is None and not one.same_as.startswith(f"{rubric.id}."):
            yield Fault(("borrowed", place, "same_as"), f"no criterion is called {one.same_as}", "mend the name")
        elif one.same_as.startswith(f"{rubric.id}."):
            yield Fault(("borrowed", place, "same_as"), "a rubric cannot borrow from itself", "take it out")


def _verdict_faults(rules: VerdictRules, rubric: Rubric, library: Library) -> Iterator[Fault]:
    classes = [one.id for one in rules.classes]
    borrowed = {one.same_as for one in rubric.borrowed}
    asked = borrowed | {f"{rubric.id}.{one.id}" for one in rubric.criteria}
    for place, name in enumerate(rules.core):
        if name not in asked:
            yield Fault(("verdict", "core", place), f"{name} is not asked by {rubric.id}", "borrow it, or add it")
        elif rules.core.index(name) != place:
            yield Fault(("verdict", "core", place), f"{name} stands twice", "take one of them out")
    for number, one in enumerate(rules.classes):
        path: Path = ("verdict", "classes", number)
        if classes.index(one.id) != number:
            yield Fault((*path, "id"), f"the class {one.id} stands twice", "give one of them another id")
        for name in one.also:
            if name not in rules.shared:
                yield Fault((*path, "also"), f"no shared list is called {name}", "add it under `shared`")
        for field in ("conditions", "passed_over_when"):
            yield from _conditions_faults((*path, field), getattr(one, field), rules, rubric, library, one.needs)
    if rules.classes[-1].conditions or rules.classes[-1].also:
        yield Fault(("verdict", "classes", len(classes) - 1), "the last class has conditions", "it must hold always")
    for name, listed in rules.shared.items():
        yield from _conditions_faults(("verdict", "shared", name), listed, rules, rubric, library, ())
    for number, claim in enumerate(rules.claims):
        path = ("verdict", "claims", number, "conditions")
        yield from _conditions_faults(path, claim.conditions, rules, rubric, library, ())
    if rules.claims[-1].conditions:
        yield Fault(
            ("verdict", "claims", len(rules.claims) - 1), "the last claim has conditions", "it must hold always"
        )


def _way_faults(rules: VerdictRules) -> Iterator[Fault]:
    """Every class that the way up names exists, and every one it is left for is a step of it."""
    classes, steps = [one.id for one in rules.classes], rules.way_up.steps
    for name in (*steps, *rules.way_up.leads_to):
        if name not in classes:
            yield Fault(("verdict", "way_up"), f"no class is called {name}", f"known are {', '.join(classes)}")
    beside: list[tuple[Path, str]] = [
        (("verdict", "way_up", "leads_to", name), to) for name, to in rules.way_up.leads_to.items()
    ]
    beside += [(("verdict", "together", place), to) for place, one in enumerate(rules.together) for to in one.classes]
    for path, name in beside:
        if name not in steps:
            yield Fault(path, f"{name} is no step of the way up", f"its steps are {', '.join(steps)}")


def _bearing_faults(rules: VerdictRules, rubric: Rubric, library: Library) -> Iterator[Fault]:
    """What a class rests on applies to every dyad: a level left out could not be compared with anything."""
    conditions = [rules.conditions_of(one) + one.passed_over_when for one in rules.classes]
    conditions += [one.conditions for one in rules.claims]
    bearing = dict.fromkeys(name for listed in conditions for name, _ in rules.cells(listed))
    for name in dict.fromkeys((*rules.core, *bearing)):
        criterion = _criterion(name, rubric, library)
        if criterion is not None and not criterion.always_applies:
            fact = f"{name} bears on the verdict and may be said not to apply"
            yield Fault(("verdict",), fact, "give the criterion `always_applies: true`, or take it out of the rules")


def _conditions_faults(
    path: Path,
    conditions: tuple[Condition, ...],
    rules: VerdictRules,
    rubric: Rubric,
    library: Library,
    needs: tuple[str, ...],
) -> Iterator[Fault]:
    """Faults of conditions; a criterion of a rubric that the class `needs` and the library lacks is let pass."""
    for number, condition in enumerate(conditions):
        here = (*path, number)
        if isinstance(condition, Either):
            for place, listed in enumerate(condition.lists):
                yield from _conditions_faults((*here, "lists", place), listed, rules, rubric, library, needs)
            continue
        of = getattr(condition, "of", ())
        if isinstance(of, str) and of != "core" and of not in rules.lists:
            yield Fault((*here, "of"), f"no list is called {of}", "add it under `lists`, or write `core`")
            continue
        yield from _bound_faults(here, condition)
        for name, reading in rules.cells((condition,)):
            if name.partition(".")[0] in needs and name.partition(".")[0] not in library.rubrics:
                continue
            criterion = _criterion(name, rubric, library)
            if criterion is None or reading not in criterion.readings:
                yield Fault(here, f"nothing asks {name} as {reading}", "mend the criterion or the reading")
            elif isinstance(condition, Chosen) and condition.option not in criterion.options:
                yield Fault((*here, "option"), f"{name} has no option {condition.option}", "mend it")


def _bound_faults(path: Path, condition: Condition) -> Iterator[Fault]:
    """A condition with two bounds has exactly one of them."""
    if isinstance(condition, Every) and (condition.at_least is None) == (condition.at_most is None):
        yield Fault(path, "a condition of this kind has one bound", "write either at_least or at_most")
    if isinstance(condition, Sum) and (condition.at_least is None) == (condition.less_than is None):
        yield Fault(path, "a condition of this kind has one bound", "write either at_least or less_than")


def _criterion(name: str, rubric: Rubric, library: Library) -> Criterion | None:
    """The criterion of that full id, in the rubric at hand before the library."""
    own = {f"{rubric.id}.{one.id}": one for one in rubric.criteria}
    return own.get(name) or library.criterion(name)
