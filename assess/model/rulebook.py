"""Rulebook: whether a verdict's rules can be applied: every name leads somewhere, every list holds something.

Whether they can make a difference is another question (`assess.model.effect`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assess.model.dyad import without_blanks
from assess.model.fault import Fault, Path, repeated
from assess.model.questionnaire import Library
from assess.model.rubric import Criterion, Rubric
from assess.model.rule import Chosen, Claimed, Condition, Count, Either, Every, Sum, VerdictRules
from assess.model.scale import CORE_READINGS
from assess.text.language import _, ngettext

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
    asked = {name for _path, name, _entry in rubric.entries}
    twice = repeated(rules.core)
    for place, name in enumerate(rules.core):
        path = ("verdict", "core", place)
        one = library.criterion(name)
        if name not in asked:
            fact = _("%(criterion)s is not asked by %(rubric)s", criterion=name, rubric=rubric.id)
            yield Fault(path, fact, _("borrow it, or add it"))
        elif place in twice:
            yield Fault(path, _("%(name)s stands twice", name=name), _("take one of them out"))
        elif one and not (one.scored and one.readings.keys() >= set(CORE_READINGS)):
            fact = _(
                "%(criterion)s is of another kind: the core has levels as declared and as practised", criterion=name
            )
            yield Fault(path, fact, _("take it out"))
    if rules.floor > (count := len(rules.core)):
        fact = ngettext(
            "the floor is %(floor)s, and the core has %(n)s criterion",
            "the floor is %(floor)s, and the core has %(n)s criteria",
            count,
            floor=rules.floor,
        )
        yield Fault(("verdict", "floor"), fact, _("write %(n)s or less", n=count))
    if rules.shares.leaning > rules.shares.firm:
        fact = _("leaning needs a larger share than firm")
        yield Fault(("verdict", "shares", "leaning"), fact, _("write a smaller number"))


def _class_faults(rules: VerdictRules) -> Iterator[Fault]:
    classes = [one.id for one in rules.classes]
    twice = repeated(classes)
    for number, one in enumerate(rules.classes):
        path: Path = ("verdict", "classes", number)
        if number in twice:
            fact = _("the class %(name)s stands twice", name=one.id)
            yield Fault((*path, "id"), fact, _("give one of them another id"))
        if one.id in OUTCOMES:
            fact = _("%(name)s is what a statement without a class is called", name=one.id)
            yield Fault((*path, "id"), fact, _("choose another id"))
        for name in one.also:
            if name not in rules.shared:
                fact = _("no shared list is called %(name)s", name=name)
                yield Fault((*path, "also"), fact, _("add it under `shared`"))
    if rules.classes[-1].conditions or rules.classes[-1].also:
        path = ("verdict", "classes", len(classes) - 1)
        yield Fault(path, _("the last class has conditions"), _("it must hold always"))
    for place, together in enumerate(rules.together):
        path = ("verdict", "together", place)
        if together.id in (*classes, *OUTCOMES):
            yield Fault((*path, "id"), _("%(name)s is a class too", name=together.id), _("choose another id"))
        if len(set(together.classes)) == 1:
            yield Fault((*path, "classes"), _("only one class stands together"), _("name two or more"))


def _claim_faults(rules: VerdictRules) -> Iterator[Fault]:
    claims = [one.id for one in rules.claims]
    twice = repeated(claims)
    for number, one in enumerate(rules.claims):
        path: Path = ("verdict", "claims", number)
        if number in twice or one.id in OUTCOMES:
            yield Fault((*path, "id"), _("%(name)s stands for two things", name=one.id), _("choose another id"))
    if rules.claims[-1].conditions:
        path = ("verdict", "claims", len(claims) - 1)
        yield Fault(path, _("the last claim has conditions"), _("it must hold always"))


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
        if set("{}") & set(without_blanks(sentence, ("a", "b"))):
            yield Fault(
                path, _("a brace here names nobody"), _("a sentence of the verdict knows %(names)s", names="{a}, {b}")
            )


def _list_faults(rules: VerdictRules) -> Iterator[Fault]:
    """A named list holds something, each criterion once, and leaves the name of the core alone."""
    if "core" in rules.lists:
        remedy = _("choose another name; `core` stands above")
        yield Fault(("verdict", "lists", "core"), _("a list is called core"), remedy)
    for name, members in rules.lists.items():
        yield from _member_faults(("verdict", "lists", name), members)
    for name, shared in rules.shared.items():
        if not shared:
            fact = _("the shared list %(name)s is empty", name=name)
            yield Fault(("verdict", "shared", name), fact, _("add a condition"))


def _member_faults(path: Path, members: Sequence[str]) -> Iterator[Fault]:
    if not members:
        yield Fault(path, _("the list is empty"), _("name a criterion"))
    for place in sorted(repeated(members)):
        yield Fault((*path, place), _("%(name)s stands twice", name=members[place]), _("take one of them out"))


def _choice_faults(rules: VerdictRules, rubric: Rubric) -> Iterator[Fault]:
    """What is chosen must be asked wherever it decides: by the rubric itself, or by one that the class needs."""
    asked = {name for _path, name, _entry in rubric.entries}
    places: list[tuple[Path, tuple[Condition, ...], tuple[str, ...]]] = [
        (("verdict", "classes", number), rules.conditions_of(one) + one.passed_over_when, one.needs)
        for number, one in enumerate(rules.classes)
    ]
    places += [(("verdict", "claims", number), one.conditions, ()) for number, one in enumerate(rules.claims)]
    for path, conditions, needs in places:
        for name, reading in rules.cells(conditions):
            owner = name.partition(".")[0]
            if reading == "choice" and name not in asked and owner not in needs:
                fact = _("nothing here asks %(criterion)s", criterion=name)
                yield Fault(path, fact, _("borrow it, or add %(rubric)s to `needs`", rubric=owner))


def _way_faults(rules: VerdictRules) -> Iterator[Fault]:
    """Every class that the way up names exists, and every one it is left for is a step of it."""
    classes, steps = [one.id for one in rules.classes], rules.way_up.steps
    for name in (*steps, *rules.way_up.leads_to):
        if name not in classes:
            fact = _("no class is called %(name)s", name=name)
            yield Fault(("verdict", "way_up"), fact, _("known are %(names)s", names=", ".join(classes)))
    beside: list[tuple[Path, str]] = [
        (("verdict", "way_up", "leads_to", name), to) for name, to in rules.way_up.leads_to.items()
    ]
    beside += [(("verdict", "together", place), to) for place, one in enumerate(rules.together) for to in one.classes]
    for path, name in beside:
        if name not in steps:
            fact = _("%(name)s is no step of the way up", name=name)
            yield Fault(path, fact, _("its steps are %(names)s", names=", ".join(steps)))


def _bearing_faults(rules: VerdictRules, library: Library) -> Iterator[Fault]:
    """The core applies to every dyad: a level left out of it could not be compared with anything."""
    for place, name in enumerate(rules.core):
        criterion = library.criterion(name)
        if criterion is not None and not criterion.always_applies:
            fact = _("%(criterion)s is of the core and may be said not to apply", criterion=name)
            yield Fault(("verdict", "core", place), fact, _("give it `always_applies: true`, or take it out"))


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
                    remedy = _("add a condition, or take the list out")
                    yield Fault((*here, "lists", place), _("the list is empty"), remedy)
                yield from _conditions_faults((*here, "lists", place), listed, rules, library, needs)
            continue
        of = getattr(condition, "of", ())
        if isinstance(of, str) and of != "core" and of not in rules.lists:
            fact = _("no list is called %(name)s", name=of)
            yield Fault((*here, "of"), fact, _("add it under `lists`, or write `core`"))
            continue
        if not isinstance(of, str) and not isinstance(condition, Chosen | Claimed):
            yield from _member_faults((*here, "of"), of)
        yield from _bound_faults(here, condition)
        for name, reading in rules.cells((condition,)):
            if name.partition(".")[0] in needs and name.partition(".")[0] not in library.rubrics:
                continue
            criterion = library.criterion(name)
            if criterion is None or reading not in criterion.readings:
                fact = _("nothing asks %(criterion)s as %(reading)s", criterion=name, reading=reading)
                yield Fault(here, fact, _("mend the criterion or the reading"))
            elif not isinstance(condition, Chosen) and not criterion.scored:
                fact = _("%(criterion)s has options and no levels", criterion=name)
                yield Fault(here, fact, _("use the test `chosen`, or take it out"))
            elif isinstance(condition, Chosen) and condition.option not in criterion.options:
                fact = _("%(criterion)s has no option %(option)s", criterion=name, option=condition.option)
                yield Fault((*here, "option"), fact, _("mend it"))


def _decides_faults(path: Path, condition: Condition, rules: VerdictRules, library: Library) -> Iterator[Fault]:
    """A brace in what a condition says where it decides names a partner, or the one of whom it is so."""
    of = getattr(condition, "of", ())
    asked = map(library.criterion, rules.members(of) if not isinstance(of, str) or of in rules.lists else ())
    blanks = ["a", "b", *(("side", "other") if isinstance(condition, Every) and _of_each(asked) else ())]
    blanks += ["which"] if isinstance(condition, Every) and condition.at_least is not None else []
    if set("{}") & set(without_blanks(condition.decides or "", blanks)):
        known = ", ".join(f"{{{name}}}" for name in blanks)
        remedy = _("this condition knows %(names)s", names=known)
        yield Fault((*path, "decides"), _("a brace here names nobody"), remedy)


def _of_each(asked: Iterable[Criterion | None]) -> bool:
    """Whether there are criteria, and all of them are asked of each partner."""
    found = list(asked)
    return bool(found) and all(one is not None and one.asks == "each" for one in found)


def _bound_faults(path: Path, condition: Condition) -> Iterator[Fault]:
    """A condition with two bounds has exactly one of them."""
    if isinstance(condition, Every) and (condition.at_least is None) == (condition.at_most is None):
        yield Fault(path, _("a condition of this kind has one bound"), _("write either at_least or at_most"))
    if isinstance(condition, Sum) and (condition.at_least is None) == (condition.less_than is None):
        yield Fault(path, _("a condition of this kind has one bound"), _("write either at_least or less_than"))
    if isinstance(condition, Every | Count | Sum) and condition.reading in ("choice", "choices"):
        fact = _("%(reading)s has no levels to compare", reading=condition.reading)
        yield Fault(path, fact, _("use the test `chosen`, or another reading"))
