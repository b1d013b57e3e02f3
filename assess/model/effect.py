"""Effect: whether all that a rubric says can make a difference.

Descriptors that repeat each other, weights that weigh nothing, conditions that never or always hold, and classes that
those above them hide. It looks at a rubric that is sound (`assess.model.soundness`) and never at an answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from assess.model.fault import Fault, Path
from assess.model.questionnaire import Library
from assess.model.reachability import MOST_LOOKS, Ground
from assess.model.rubric import Rubric
from assess.model.rule import Chosen, Condition, Either, Simple, VerdictRules, simple_conditions
from assess.model.soundness import counted
from assess.text.language import _

# Words that set no two levels apart; and, or, not, to and from are none of them.
SMALL_WORDS = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "is", "are", "was", "were", "its", "their", "there", "this", "that"}
)


def effect_faults(rubric: Rubric, library: Library) -> tuple[Fault, ...]:
    """Everything in a sound `rubric` that is without effect, given the rubrics of `library`."""
    faults = [*_descriptor_faults(rubric), *_weight_faults(rubric, library)]
    if rubric.stage and rubric.stage.entered == 0:
        faults.append(Fault(("stage", "entered"), _("every phase is entered at level 0"), _("write 1 or more")))
    if rubric.verdict:
        faults += _verdict_faults(rubric.verdict, rubric, library)
    return tuple(faults)


def _descriptor_faults(rubric: Rubric) -> Iterator[Fault]:
    for place, one in enumerate(rubric.criteria):
        for name, reading in one.readings.items():
            words = [Counter(_words(text)) for text in reading.levels or ()]
            for level, found in enumerate(words):
                if found in words[:level]:
                    fact = _(
                        "%(reading)s: levels %(low)s and %(high)s say the same in other order",
                        reading=f"{one.id}.{name}",
                        low=words.index(found),
                        high=level,
                    )
                    path = ("criteria", place, "readings", name, "levels", level)
                    yield Fault(path, fact, _("say what sets the higher level apart"))


def _words(text: str) -> list[str]:
    words = re.findall(r"\w+", text.casefold())
    return [word for word in words if word not in SMALL_WORDS] or words


def _weight_faults(rubric: Rubric, library: Library) -> Iterator[Fault]:
    """A weight counts where another criterion with one of its readings weighs something else."""
    everyone = [(path, one, owner) for path, one, owner in counted(rubric, library) if owner is not None]
    by_reading: dict[str, list[float]] = {}
    for _path, one, owner in everyone:
        for reading in owner.readings if owner.scored else ():
            by_reading.setdefault(reading, []).append(round(one.weight, 3))
    same = {round(one.weight, 3) for _path, one, owner in everyone if owner.scored}
    differing = {reading for reading, weights in by_reading.items() if len(set(weights)) > 1}
    alike = len(same) == 1 and sum(owner.scored for *_others, owner in everyone) > 1
    for path, one, owner in everyone:
        if one.weight == 1:
            continue
        if not owner.scored:
            fact = _("%(criterion)s is never scored; its weight has no effect", criterion=one.id)
            yield Fault((*path, "weight"), fact, _("take the weight out"))
        elif alike:
            fact = _("every weight here is %(weight)s; none has an effect", weight=f"{one.weight:g}")
            yield Fault((*path, "weight"), fact, _("take the weights out, or let them differ"))
            return
        elif not differing.intersection(owner.readings):
            fact = _(
                "the weight of %(criterion)s has no effect: all that is scored with it weighs the same",
                criterion=one.id,
            )
            yield Fault((*path, "weight"), fact, _("take the weight out, or let it differ"))


def _verdict_faults(rules: VerdictRules, rubric: Rubric, library: Library) -> Iterator[Fault]:
    ground = Ground(rules, _options(rules, library))
    single: list[Fault] = []
    share = MOST_LOOKS // (4 * max(1, sum(1 for _ in _simple(rules))))
    for path, listed, _needs in rules.listed:
        single += _condition_faults(path, listed, ground, share)
    yield from single
    yield from _unused(rules)
    if not single:
        yield from _hidden(rules, rubric, ground)


def _options(rules: VerdictRules, library: Library) -> dict[str, dict[str, int]]:
    """What each criterion of choice in the rules can stand at; last, where it may be none of these, an empty text."""
    named: dict[str, dict[str, None]] = {}
    for condition in _simple(rules):
        if isinstance(condition, Chosen):
            named.setdefault(condition.criterion, {})[condition.option] = None
    found = {}
    for name, options in named.items():
        criterion = library.criterion(name)
        whole = tuple(criterion.options) if criterion else tuple(options)
        whole = whole if criterion and criterion.asks == "dyad" else (*whole, "")
        found[name] = {option: place for place, option in enumerate(whole)}
    return found


def _simple(rules: VerdictRules) -> Iterator[Simple]:
    return (one for _, listed, _ in rules.listed for one in simple_conditions(listed))


def _condition_faults(path: Path, listed: Iterable[Condition], ground: Ground, share: int) -> Iterator[Fault]:
    """Conditions that hold at no level, or at every one; those inside an `either` each by itself first."""
    for number, condition in enumerate(listed):
        here = (*path, number)
        inner: list[Fault] = []
        if isinstance(condition, Either):
            for place, one in enumerate(condition.lists):
                inner += _condition_faults((*here, "lists", place), one, ground, share)
        yield from inner
        if not inner and not ground.possible((condition,), share=share):
            yield Fault(here, _("this condition can never hold"), _("mend its numbers, or take it out"))
        elif not inner and not ground.possible((), ((condition,),), share):
            yield Fault(here, _("this condition always holds"), _("mend its numbers, or take it out"))


def _hidden(rules: VerdictRules, rubric: Rubric, ground: Ground) -> Iterator[Fault]:
    """Classes and claims that never hold, or never first.

    Each is compared with those above that are examined wherever it is: what they need, it needs too.
    """
    classes = [(one.id, rules.conditions_of(one), {rubric.id, *one.needs}) for one in rules.classes]
    claims = [(one.id, one.conditions, {rubric.id}) for one in rules.claims]
    share = MOST_LOOKS // (3 * (len(classes) + len(claims)))
    for part, listed in (("classes", classes), ("claims", claims)):
        for number, (name, conditions, known) in enumerate(listed):
            path = ("verdict", part, number)
            rivals = [(other, theirs) for other, theirs, needed in listed[:number] if known >= needed]
            if not ground.possible(conditions, share=share):
                fact = _("the conditions of %(name)s can never hold together", name=name)
                yield Fault(path, fact, _("loosen one of them"))
            elif not ground.possible(conditions, [theirs for _other, theirs in rivals], share):
                by = next((one for one, theirs in rivals if not ground.possible(conditions, [theirs], share)), "")
                yield _hidden_class(path, name, by) if part == "classes" else _hidden_claim(path, name, by)


def _hidden_class(path: Path, name: str, by: str) -> Fault:
    """That a class is hidden by another, or (without one) by several together."""
    remedy = _("put it above, or change its conditions; the first class that holds is taken")
    fact = _("the class %(name)s is hidden by those above it: one of them holds wherever it does", name=name)
    if by:
        fact = _("the class %(name)s is hidden by %(by)s, which holds wherever it does", name=name, by=by)
    return Fault(path, fact, remedy)


def _hidden_claim(path: Path, name: str, by: str) -> Fault:
    """The same of a claim."""
    remedy = _("put it above, or change its conditions; the first claim that holds is taken")
    fact = _("the claim %(name)s is hidden by those above it: one of them holds wherever it does", name=name)
    if by:
        fact = _("the claim %(name)s is hidden by %(by)s, which holds wherever it does", name=name, by=by)
    return Fault(path, fact, remedy)


def _unused(rules: VerdictRules) -> Iterator[Fault]:
    used = {of for one in _simple(rules) if isinstance(of := getattr(one, "of", ()), str)}
    for name in rules.lists:
        if name not in used:
            fact = _("no condition uses the list %(name)s", name=name)
            yield Fault(("verdict", "lists", name), fact, _("take it out, or use it"))
    taken = {name for one in rules.classes for name in one.also}
    for name in rules.shared:
        if name not in taken:
            fact = _("no class takes over %(name)s", name=name)
            yield Fault(("verdict", "shared", name), fact, _("take it out, or name it in `also`"))
