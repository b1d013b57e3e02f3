"""Rulebook: whether a verdict's rules can be applied: every name leads somewhere, every list holds something.

Whether they can make a difference is another question (`assess.model.effect`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assess.model.fault import Fault, Path, repeated
from assess.model.questionnaire import Library
from assess.model.rubric import Criterion, Rubric
from assess.model.rule import Chosen, Claimed, Condition, Count, Either, Every, Sum, VerdictRules
from assess.model.scale import CORE_READINGS

# What a statement may be in place of a class.
OUTCOMES = ("undetermined", "insufficient", "not_shown", "not_examined")


def rule_faults(rules: VerdictRules, rubric: Rubric, library: Library) -> tuple[Fault, ...]:
    """Every rule of a verdict that cannot be applied to what `rubric` asks, given the rubrics of `library`."""
    found = [*_core_faults(rules, rubric, library), *_class_faults(rules), *_claim_faults(rules)]
    found += [*_list_faults(rules), *_way_faults(rules), *_sentence_faults(rules)]
    for path, listed, needs in rules.listed:
        found += _conditions_faults(path, listed, rules, library, needs)
    return tuple(found) or (*_choice_faults(rules, rubric), *_bearing_faults(rules, library))


def _core_faults(rules: VerdictRules, rubric: Rubric, library: Library) -> Iterator[Fault]:
    """The core is asked here, each criterion once and in both readings, and the conventions fit it."""
    asked = {name for _, name, _ in rubric.entries}
    twice = repeated(rules.core)
    for place, name in enumerate(rules.core):
        path = ("verdict", "core", place)
        one = library.criterion(name)
        if name not in asked:
            yield Fault(path, f"{name} is not asked by {rubric.id}", "borrow it, or add it")
        elif place in twice:
            yield Fault(path, f"{name} stands twice", "take one of them out")
        elif one and not (one.scored and one.readings.keys() >= set(CORE_READINGS)):
            fact = f"{name} is of another kind: the core has levels as declared and as practised"
            yield Fault(path, fact, "take it out")
    if rules.floor > len(rules.core):
        fact = f"the floor is {rules.floor}, and the core has {len(rules.core)} criteria"
        yield Fault(("verdict", "floor"), fact, f"write {len(rules.core)} or less")
    if rules.shares.leaning > rules.shares.firm:
        fact = "leaning needs a larger share than firm"
        yield Fault(("verdict", "shares", "leaning"), fact, "write a smaller number")


def _class_faults(rules: VerdictRules) -> Iterator[Fault]:
    classes = [one.id for one in rules.classes]
    twice = repeated(classes)
    for number, one in enumerate(rules.classes):
        path: Path = ("verdict", "classes", number)
        if number in twice:
            yield Fault((*path, "id"), f"the class {one.id} stands twice", "give one of them another id")
        if one.id in OUTCOMES:
            yield Fault((*path, "id"), f"{one.id} is what a statement without a class is called", "choose another id")
        for name in one.also:
            if name not in rules.shared:
                yield Fault((*path, "also"), f"no shared list is called {name}", "add it under `shared`")
    if rules.classes[-1].conditions or rules.classes[-1].also:
        yield Fault(("verdict", "classes", len(classes) - 1), "the last class has conditions", "it must hold always")
    for place, together in enumerate(rules.together):
        path = ("verdict", "together", place)
        if together.id in (*classes, *OUTCOMES):
            yield Fault((*path, "id"), f"{together.id} is a class too", "choose another id")
        if len(set(together.classes)) == 1:
            yield Fault((*path, "classes"), "only one class stands together", "name two or more")


def _claim_faults(rules: VerdictRules) -> Iterator[Fault]:
    claims = [one.id for one in rules.claims]
    twice = repeated(claims)
    for number, one in enumerate(rules.claims):
        path: Path = ("verdict", "claims", number)
        if number in twice or one.id in OUTCOMES:
            yield Fault((*path, "id"), f"{one.id} stands for two things", "choose another id")
    if rules.claims[-1].conditions:
        path = ("verdict", "claims", len(claims) - 1)
        yield Fault(path, "the last claim has conditions", "it must hold always")


def _sentence_faults(rules: VerdictRules) -> Iterator[Fault]:
    """A brace in a sentence of the verdict stands around a partner; any other would be printed as it is."""
    said: list[tuple[Path, str]] = [
        (("verdict", part, number, "sentence"), one.sentence)
        for part in ("classes", "claims", "together")
        for number, one in enumerate(getattr(rules, part))
    ]
    said += [
        (("verdict", part, "sentence"), getattr(rules, part).sentence)
        for part in ("undetermined", "insufficient", "not_shown")
    ]
    for path, sentence in said:
        if set("{}") & set(sentence.replace("{a}", "").replace("{b}", "")):
            yield Fault(path, "a brace here names nobody", "a sentence of the verdict knows {a}, {b}")


def _list_faults(rules: VerdictRules) -> Iterator[Fault]:
    """A named list holds something, each criterion once, and leaves the name of the core alone."""
    if "core" in rules.lists:
        yield Fault(("verdict", "lists", "core"), "a list is called core", "choose another name; `core` stands above")
    for name, members in rules.lists.items():
        yield from _member_faults(("verdict", "lists", name), members)
    for name, shared in rules.shared.items():
        if not shared:
            yield Fault(("verdict", "shared", name), f"the shared list {name} is empty", "add a condition")


def _member_faults(path: Path, members: Sequence[str]) -> Iterator[Fault]:
    if not members:
        yield Fault(path, "the list is empty", "name a criterion")
    for place in sorted(repeated(members)):
        yield Fault((*path, place), f"{members[place]} stands twice", "take one of them out")


def _choice_faults(rules: VerdictRules, rubric: Rubric) -> Iterator[Fault]:
    """What is chosen must be asked wherever it decides: by the rubric itself, or by one that the class needs."""
    asked = {name for _, name, _ in rubric.entries}
    places: list[tuple[Path, tuple[Condition, ...], tuple[str, ...]]] = [
        (("verdict", "classes", number), rules.conditions_of(one) + one.passed_over_when, one.needs)
        for number, one in enumerate(rules.classes)
    ]
    places += [(("verdict", "claims", number), one.conditions, ()) for number, one in enumerate(rules.claims)]
    for path, conditions, needs in places:
        for name, reading in rules.cells(conditions):
            if reading == "choice" and name not in asked and name.partition(".")[0] not in needs:
                yield Fault(path, f"nothing here asks {name}", f"borrow it, or add {name.partition('.')[0]} to `needs`")


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


def _bearing_faults(rules: VerdictRules, library: Library) -> Iterator[Fault]:
    """The core applies to every dyad: a level left out of it could not be compared with anything."""
    for place, name in enumerate(rules.core):
        criterion = library.criterion(name)
        if criterion is not None and not criterion.always_applies:
            fact = f"{name} is of the core and may be said not to apply"
            yield Fault(("verdict", "core", place), fact, "give it `always_applies: true`, or take it out")


def _conditions_faults(
    path: Path, conditions: tuple[Condition, ...], rules: VerdictRules, library: Library, needs: tuple[str, ...]
) -> Iterator[Fault]:
    """Faults of conditions; a criterion of a rubric that the class `needs` and the library lacks is let pass."""
    for number, condition in enumerate(conditions):
        here = (*path, number)
        yield from _decides_faults(here, condition, rules, library)
        if isinstance(condition, Either):
            for place, listed in enumerate(condition.lists):
                if not listed:
                    yield Fault((*here, "lists", place), "the list is empty", "add a condition, or take the list out")
                yield from _conditions_faults((*here, "lists", place), listed, rules, library, needs)
            continue
        of = getattr(condition, "of", ())
        if isinstance(of, str) and of != "core" and of not in rules.lists:
            yield Fault((*here, "of"), f"no list is called {of}", "add it under `lists`, or write `core`")
            continue
        if not isinstance(of, str) and not isinstance(condition, Chosen | Claimed):
            yield from _member_faults((*here, "of"), of)
        yield from _bound_faults(here, condition)
        for name, reading in rules.cells((condition,)):
            if name.partition(".")[0] in needs and name.partition(".")[0] not in library.rubrics:
                continue
            criterion = library.criterion(name)
            if criterion is None or reading not in criterion.readings:
                yield Fault(here, f"nothing asks {name} as {reading}", "mend the criterion or the reading")
            elif not isinstance(condition, Chosen) and not criterion.scored:
                yield Fault(here, f"{name} has options and no levels", "use the test `chosen`, or take it out")
            elif isinstance(condition, Chosen) and condition.option not in criterion.options:
                yield Fault((*here, "option"), f"{name} has no option {condition.option}", "mend it")


def _decides_faults(path: Path, condition: Condition, rules: VerdictRules, library: Library) -> Iterator[Fault]:
    """A brace in what a condition says where it decides names a partner, or the one of whom it is so."""
    of = getattr(condition, "of", ())
    asked = map(library.criterion, rules.members(of) if not isinstance(of, str) or of in rules.lists else ())
    blanks = ["a", "b", *(("side", "other") if isinstance(condition, Every) and _of_each(asked) else ())]
    blanks += ["which"] if isinstance(condition, Every) and condition.at_least is not None else []
    left = condition.decides or ""
    for name in blanks:
        left = left.replace(f"{{{name}}}", "")
    if set("{}") & set(left):
        known = ", ".join(f"{{{name}}}" for name in blanks)
        yield Fault((*path, "decides"), "a brace here names nobody", f"this condition knows {known}")


def _of_each(asked: Iterable[Criterion | None]) -> bool:
    """Whether there are criteria, and all of them are asked of each partner."""
    found = list(asked)
    return bool(found) and all(one is not None and one.asks == "each" for one in found)


def _bound_faults(path: Path, condition: Condition) -> Iterator[Fault]:
    """A condition with two bounds has exactly one of them."""
    if isinstance(condition, Every) and (condition.at_least is None) == (condition.at_most is None):
        yield Fault(path, "a condition of this kind has one bound", "write either at_least or at_most")
    if isinstance(condition, Sum) and (condition.at_least is None) == (condition.less_than is None):
        yield Fault(path, "a condition of this kind has one bound", "write either at_least or less_than")
    if isinstance(condition, Every | Count | Sum) and condition.reading in ("choice", "choices"):
        yield Fault(path, f"{condition.reading} has no levels to compare", "use the test `chosen`, or another reading")
