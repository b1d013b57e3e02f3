"""The agenda: every step of an interview in its order, when each is asked, how it stands, and what comes next.

A plan is data: a form can offer the same questions on the same conditions. The agenda is the plan with the state of
each step, a pure function of what is asked and what was answered; it never asks, records or looks at a clock.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal, NamedTuple

from assess.interview import worksheet
from assess.model.assessment import Answer, Assessment, Pair, Part, Period
from assess.model.derived import CountDerived
from assess.model.questionnaire import Questionnaire
from assess.model.rubric import Criterion
from assess.model.scale import CORE_READINGS, Shown
from assess.scoring.derived import best_through_stress, derived

Kind = Literal[
    "reading", "main_fields", "commitments", "stresses", "stress", "evidence", "declaration", "assessor"
]  # fmt: skip
Condition = Literal["always", "not_derived", "chosen", "several", "above_0", "at_4"]
State = Literal["open", "answered", "passed", "put_off", "waiting", "idle"]
WORKSHEET, FIRST, CLOSING = "worksheet", "first", "closing"
USUAL_SECONDS, USUAL_WEIGHT = 25.0, 20
SHORTEST, LONGEST = 5.0, 90.0
USUAL_COMMITMENTS, USUAL_STRESSES = 32, 6
"""How many questions the two lists are worth before anything of them is told."""


class Prompt(NamedTuple):
    """What one step asks for.

    `criterion` is that of a level, or for a list of the worksheet its own name, and empty for what closes; `reading`
    and `side` are those of a level.
    """

    kind: Kind
    criterion: str = ""
    reading: str = ""
    side: str = ""


MAIN_FIELDS = Prompt("main_fields", "main_fields")
COMMITMENTS = Prompt("commitments", "commitments")
STRESSES = Prompt("stresses", "stresses")
DECLARATION, ASSESSOR = Prompt("declaration"), Prompt("assessor")
LISTS = {one.criterion: one for one in (MAIN_FIELDS, COMMITMENTS, STRESSES)}


class When(NamedTuple):
    """When a step is asked: the condition on the answers to the prompts `of`.

    `not_derived`: no level follows from them. `chosen`: the option with the id of the criterion is not left out of the
    list that was chosen. `several`: more than one option was chosen. `above_0`: a level above 0,
    or an option. `at_4`: a level 4, or one that follows and needs but a stress to be 4.
    """

    condition: Condition = "always"
    of: tuple[Prompt, ...] = ()


class Planned(NamedTuple):
    """A prompt, the stretch of the interview it belongs to, and when it is asked."""

    prompt: Prompt
    stretch: str
    when: When


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the plan, and where it stands; it takes as long as `size` questions.

    `waiting`: its turn depends on answers still open. `idle`: the answers given leave nothing to ask. `passed`: it was
    skipped, and can be come back to.
    """

    prompt: Prompt
    stretch: str
    state: State
    when: When
    size: int = 1


def plan(asked: Questionnaire, quick: bool = False) -> tuple[Planned, ...]:
    """Every step in order: the worksheet, what bears the verdict, the rest by framework, what closes.

    Practice is asked before words, partner a before b; then what the answers call for: the stress of a level 4, and
    once for each criterion what shows it. It closes with the declaration and who judges. A quick interview has neither
    evidence nor what no verdict needs. Source: `rubrics/METHOD.md`, sections 2, 3 and 6.
    """
    found = (
        Planned(prompt, stretch, when)
        for stretch, names in stretches(asked, quick)
        for name in names
        for prompt, when in _steps(asked, name)
        if not quick or prompt.kind != "evidence"
    )
    closing = (DECLARATION,) if quick else (DECLARATION, ASSESSOR)
    return (*found, *(Planned(prompt, CLOSING, When()) for prompt in closing))


def agenda(
    asked: Questionnaire,
    assessment: Assessment,
    passed: AbstractSet[Prompt] = frozenset(),
    put_off: AbstractSet[Prompt] = frozenset(),
    quick: bool = False,
) -> tuple[Step, ...]:
    """The plan with the state of each step; `passed` are those that were skipped, `put_off` those left for later."""
    states: dict[Prompt, State] = {}
    steps = []
    for one in plan(asked, quick):
        state = states[one.prompt] = _state(one, states, asked, assessment, passed, put_off)
        steps.append(Step(one.prompt, one.stretch, state, one.when, _size(one.prompt, assessment)))
    return tuple(steps)


def stretches(asked: Questionnaire, quick: bool = False) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The criteria of each stretch in their order: the worksheet with its lists, what bears the verdict, the rest.

    A stretch after the first two is called by the id of its rubric; a quick interview has none of them.
    """
    fields = (asked.fields, MAIN_FIELDS.criterion) if asked.fields else ()
    others = (name for name in asked.worksheet if name != asked.fields)
    found = {WORKSHEET: (*fields, *others, COMMITMENTS.criterion, STRESSES.criterion)}
    if first := tuple(name for name in bearing(asked, quick) if name not in asked.worksheet):
        found[FIRST] = first
        if quick:
            return tuple(found.items())
    for rubric in asked.rubrics:
        taken = {name for names in found.values() for name in names}
        members = [one.id for one in asked.members[rubric.id]]
        wanted = dict.fromkeys(name for one in members for name in (*asked.criteria[one].follows_from, one))
        if rest := tuple(name for name in wanted if name not in taken):
            found[rubric.id if FIRST in found else FIRST] = rest
    return tuple(found.items())


def bearing(asked: Questionnaire, quick: bool = False) -> tuple[str, ...]:
    """The criteria that bear the verdict: the core, what the classes look at, and what these follow from.

    Classes whose rubrics are not chosen are left out, for a `quick` one all that need another rubric.
    """
    looked_at = {name for name, _ in _cells(asked, quick)}
    sources = {source for name in looked_at for source in asked.criteria[name].follows_from}
    return tuple(name for name in asked.criteria if name in looked_at | sources)


def optional(asked: Questionnaire) -> frozenset[str]:
    """The criteria that do not bear the verdict, where one is borne."""
    bears = bearing(asked)
    return frozenset(asked.criteria).difference(bears) if bears else frozenset()


def carried(asked: Questionnaire, name: str) -> tuple[Shown, ...]:
    """The readings of a criterion that an item of evidence can support or speak against.

    Of a criterion with options those on which something rests: a choice at which the verdict looks, and options that
    are counted. Source: `rubrics/METHOD.md`, section 3.
    """
    criterion = asked.criteria[name]
    core = tuple(one for one in CORE_READINGS if one in criterion.readings)
    if criterion.scored:
        return core
    if (name, "choice") in _cells(asked):
        return ("choice",)
    bears = set(bearing(asked))
    forms = (one.derived for other in bears for one in asked.criteria[other].readings.values())
    return core if any(isinstance(one, CountDerived) and one.of == name for one in forms) else ()


def next_step(steps: Sequence[Step], after: Prompt | None = None) -> Step | None:
    """The step to ask next: the first open one after `after` in its stretch, else the first open one of all."""
    place = next((index for index, step in enumerate(steps) if step.prompt == after), None)
    if place is not None:
        here = steps[place].stretch
        others = (*steps[place + 1 :], *steps[:place])
        if found := next((step for step in others if step.stretch == here and step.state == "open"), None):
            return found
    return next((step for step in steps if step.state == "open"), None)


def unfinished(asked: Questionnaire, assessment: Assessment) -> bool:
    """Whether any reading is still unanswered; lists, evidence, stresses and what closes do not count."""
    return not _all_answered(agenda(asked, assessment))


def first_is_done(asked: Questionnaire, assessment: Assessment) -> bool:
    """Whether every reading of the first stretch is answered, so that there is all that the verdict needs."""
    return _all_answered(step for step in agenda(asked, assessment) if step.stretch == FIRST)


def minutes_left(steps: Iterable[Step], seconds: Sequence[float]) -> int:
    """Whole minutes for the steps still to come, a step that may still come among them.

    The pace begins at the usual one, which weighs as much as `USUAL_WEIGHT` answers, and moves towards the mean of
    `seconds`, the times of the prompts answered. Each is kept between `SHORTEST` and `LONGEST`, so that no single one,
    a pause over lunch or a key pressed at once, moves the pace by more than an eighth.
    """
    may_come = ("evidence", "waiting")
    coming = (one for one in steps if one.state in ("open", "put_off") or (one.prompt.kind, one.state) == may_come)
    measured = sum(min(max(one, SHORTEST), LONGEST) for one in seconds)
    pace = (USUAL_WEIGHT * USUAL_SECONDS + measured) / (USUAL_WEIGHT + len(seconds))
    return math.ceil(sum(one.size for one in coming) * pace / 60)


def usual_minutes(asked: Questionnaire) -> int:
    """How long its criteria take somebody of the usual pace, in whole minutes; the lists are those of every rubric."""
    nothing = Assessment(assessment=1, dyad=Pair("A", "B"), period=Period(2000), rubrics={})
    steps = agenda(asked, nothing, passed={*LISTS.values()})
    return minutes_left(steps, ())


def already_passed(steps: Sequence[Step], assessment: Assessment) -> frozenset[Prompt]:
    """The optional steps that stand before the last answer of an interview taken up again: they were skipped then.

    The worksheet's lists are among them where the commitments were told; else nobody was asked for them yet.
    """
    answered = ("reading", "answered")
    last = max((index for index, step in enumerate(steps) if (step.prompt.kind, step.state) == answered), default=-1)
    kinds = {"stress", "evidence"} | (set(LISTS) if assessment.commitments is not None else set())
    return frozenset(step.prompt for step in steps[: last + 1] if step.prompt.kind in kinds)


def jumped_over(steps: Sequence[Step], place: Prompt | None, goal: Prompt) -> tuple[Prompt, ...]:
    """The steps of a criterion that a jump from elsewhere to `goal` in it leaves behind, for the way back."""
    if place and place.criterion == goal.criterion:
        return ()
    prompts = [step.prompt for step in steps_of(steps, goal.criterion)]
    return tuple(prompts[: prompts.index(goal)])


def steps_of(steps: Iterable[Step], criterion: str) -> tuple[Step, ...]:
    """The steps of one criterion that can be asked as things stand."""
    return tuple(step for step in steps if step.prompt.criterion == criterion and step.state not in ("waiting", "idle"))


def part_of(criterion: Criterion, answer: Answer, prompt: Prompt) -> Part | None:
    """What stands as the answer to a prompt for a reading; None where it is unanswered or does not apply."""
    return answer.parts(prompt.reading, criterion.sides)[prompt.side]


def _cells(asked: Questionnaire, quick: bool = False) -> set[tuple[str, str]]:
    """Every criterion asked that the verdict looks at, each with the reading."""
    rubric = asked.verdict_rubric
    if rubric is None or rubric.verdict is None:
        return set()
    rules, chosen = rubric.verdict, set() if quick else {one.id for one in asked.rubrics}
    conditions = [claim.conditions for claim in rules.claims]
    conditions += [rules.conditions_of(one) for one in rules.classes if chosen.issuperset(one.needs)]
    found = {*rules.core_cells, *(cell for one in conditions for cell in rules.cells(one))}
    return {cell for cell in found if cell[0] in asked.criteria}


def _steps(asked: Questionnaire, name: str) -> Iterator[tuple[Prompt, When]]:
    """The prompts of a criterion or of a list of the worksheet, each with its condition."""
    if name in LISTS:
        of = tuple(_readings(asked, asked.fields, ("practised",))) if asked.fields and name == "main_fields" else ()
        yield LISTS[name], When("several" if of else "always", of)
        return
    criterion = asked.criteria[name]
    for reading in criterion.asked_order:
        about = criterion.readings[reading]
        cells = tuple(_readings(asked, name, (reading,)))
        when = When()
        if isinstance(about.derived, CountDerived):
            when = When("not_derived", tuple(_readings(asked, about.derived.of, (reading,))))
        elif about.derived:
            when = When("not_derived", (COMMITMENTS,))
        for cell in cells:
            listed = Prompt("reading", criterion.chosen_in or "", "choices", cell.side)
            yield cell, When("chosen", (listed,)) if criterion.chosen_in else when
        if about.stress:
            yield Prompt("stress", name, reading), When("at_4", cells)
    if carried(asked, name):
        yield Prompt("evidence", name), When("above_0", tuple(_readings(asked, name, criterion.asked_order)))


def _readings(asked: Questionnaire, name: str, readings: Iterable[str]) -> Iterator[Prompt]:
    sides = asked.criteria[name].sides if name in asked.criteria else ()
    return (Prompt("reading", name, reading, side) for reading in readings for side in sides)


def _state(
    one: Planned,
    before: Mapping[Prompt, State],
    asked: Questionnaire,
    assessment: Assessment,
    passed: AbstractSet[Prompt],
    put_off: AbstractSet[Prompt],
) -> State:
    prompt, when = one.prompt, one.when
    follows = when.condition == "not_derived" and derived(prompt.criterion, prompt.reading, assessment, asked)
    if follows:
        return "idle"
    if _is_told(prompt, asked, assessment):
        return "answered"
    is_called = _is_called(one, before, asked, assessment)
    if prompt in passed:
        return "passed" if is_called else "idle"
    if any(before.get(source) in ("open", "waiting") for source in when.of):
        return "waiting"
    return "idle" if not is_called else "put_off" if prompt in put_off else "open"


def _is_told(prompt: Prompt, asked: Questionnaire, assessment: Assessment) -> bool:
    """Whether what a prompt asks for stands in the assessment."""
    answer, who = assessment.answer(prompt.criterion), assessment.assessor
    match prompt.kind:
        case "reading":
            part = part_of(asked.criteria[prompt.criterion], answer, prompt)
            return part is not None or bool(answer.not_applicable(prompt.reading))
        case "main_fields":
            return bool(assessment.main_fields)
        case "commitments":
            return assessment.commitments is not None and not worksheet.COMMITMENTS.open_parts(assessment)
        case "stresses":
            return bool(assessment.stresses) and not worksheet.STRESSES.open_parts(assessment)
        case "stress":
            return bool(answer.stress)
        case "evidence":
            return bool(answer.evidence)
        case "declaration":
            return assessment.declaration is not None
        case _:
            return None not in (who.name, who.side)


def _is_called(
    one: Planned, before: Mapping[Prompt, State], asked: Questionnaire, assessment: Assessment
) -> bool:  # fmt: skip
    """Whether the condition of a step holds on the answers as they are."""
    prompt, condition = one.prompt, one.when.condition
    answered = (cell for cell in one.when.of if before.get(cell) == "answered" and cell.kind == "reading")
    parts = [part_of(asked.criteria[cell.criterion], assessment.answer(cell.criterion), cell) for cell in answered]
    if condition == "several":
        return any(isinstance(part, tuple) and len(part) > 1 for part in parts)
    if condition == "chosen":
        local_id = asked.criteria[prompt.criterion].id
        return all(not isinstance(part, tuple) or local_id in part for part in parts)
    if condition == "at_4":
        return 4 in parts or best_through_stress(prompt.criterion, prompt.reading, assessment, asked) == 4
    if condition == "above_0":
        options = asked.criteria[prompt.criterion].options
        return any(part in options or (isinstance(part, tuple | int) and bool(part)) for part in parts)
    return True


def _size(prompt: Prompt, assessment: Assessment) -> int:
    """How many questions a step is worth: a list has one for each item's part that is open."""
    if prompt == COMMITMENTS:
        told = assessment.commitments is not None
        return max(1, len(worksheet.COMMITMENTS.open_parts(assessment))) if told else USUAL_COMMITMENTS
    return USUAL_STRESSES if prompt == STRESSES and not assessment.stresses else 1


def _all_answered(steps: Iterable[Step]) -> bool:
    return all(step.state in ("answered", "idle") for step in steps if step.prompt.kind == "reading")
