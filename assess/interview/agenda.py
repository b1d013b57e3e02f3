"""The agenda: every step of an interview in its order, with the state of each, and what comes next.

It is a pure function of what is asked and what was answered; it never asks, records or looks at a clock.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal, NamedTuple

from assess.model.assessment import Answer, Assessment, Pair, Part, Period
from assess.model.questionnaire import Questionnaire
from assess.model.rubric import Criterion
from assess.model.scale import CORE_READINGS

Kind = Literal["reading", "stress", "evidence", "declaration", "assessor"]
FIRST, CLOSING = "first", "closing"
State = Literal["open", "answered", "put_off", "waiting", "idle"]
QUICK_RUBRIC = "ohmae"
USUAL_SECONDS, USUAL_WEIGHT = 25.0, 20
SHORTEST, LONGEST = 5.0, 90.0


class Prompt(NamedTuple):
    """What one step asks for; `reading` and `side` are those of a level, `criterion` is empty for what closes."""

    kind: Kind
    criterion: str = ""
    reading: str = ""
    side: str = ""


DECLARATION, ASSESSOR = Prompt("declaration"), Prompt("assessor")


@dataclass(frozen=True, slots=True)
class Step:
    """A prompt, the stretch of the interview it belongs to, and where it stands.

    `waiting`: its turn depends on answers still open. `idle`: the answers given leave nothing to ask.
    """

    prompt: Prompt
    stretch: str
    state: State


def agenda(
    asked: Questionnaire,
    assessment: Assessment,
    passed: AbstractSet[Prompt] = frozenset(),
    put_off: AbstractSet[Prompt] = frozenset(),
    quick: bool = False,
) -> tuple[Step, ...]:
    """Every step in order: the criteria that bear the verdict by framework, the rest by framework, what closes.

    Practice is asked before words, partner a before b; then what the answers call for: the stress of a level 4, and
    once for each criterion what shows it. It closes with the declaration and who judges. `passed` are optional steps
    that were skipped, `put_off` those left for later; `quick` keeps Ohmae's six only.
    Source: `rubrics/METHOD.md`, sections 2, 3 and 6.
    """
    steps: list[Step] = []
    for stretch, names in stretches(asked, quick):
        for name in names:
            criterion, answer = asked.criteria[name], assessment.answer(name)
            steps += (
                Step(prompt, stretch, _state(prompt, criterion, answer, passed, put_off))
                for prompt in _prompts(name, criterion)
            )
    if not quick:
        who = assessment.assessor
        told = {DECLARATION: assessment.declaration is not None, ASSESSOR: None not in (who.name, who.side)}
        for prompt, said in told.items():
            state: State = "answered" if said or prompt in passed else "put_off" if prompt in put_off else "open"
            steps.append(Step(prompt, CLOSING, state))
    return tuple(steps)


def stretches(asked: Questionnaire, quick: bool = False) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The criteria of each stretch in their order: what bears the verdict, then what each rubric asks besides.

    A stretch after the first is called by the id of its rubric. In a quick interview there is one only.
    """
    if quick:
        return ((FIRST, quick_criteria(asked)),)
    found: dict[str, tuple[str, ...]] = {FIRST: bearing(asked)}
    for rubric in asked.rubrics:
        taken = {name for names in found.values() for name in names}
        rest = tuple(one.id for one in asked.members[rubric.id] if one.id not in taken)
        if rest:
            found[rubric.id if found[FIRST] else FIRST] = rest
    return tuple(found.items())


def bearing(asked: Questionnaire) -> tuple[str, ...]:
    """The criteria that bear the verdict: the core, and what the classes look at whose rubrics are chosen."""
    rubric = asked.verdict_rubric
    if rubric is None or rubric.verdict is None:
        return ()
    rules, chosen = rubric.verdict, {one.id for one in asked.rubrics}
    wanted = set(rules.core)
    for one in rules.classes:
        if chosen.issuperset(one.needs):
            wanted.update(name for name, _ in rules.cells(rules.conditions_of(one)))
    for claim in rules.claims:
        wanted.update(name for name, _ in rules.cells(claim.conditions))
    return tuple(name for name in asked.criteria if name in wanted)


def quick_criteria(asked: Questionnaire) -> tuple[str, ...]:
    """Ohmae's six, where they are asked; empty where they are not."""
    return tuple(name for name in asked.criteria if name.startswith(f"{QUICK_RUBRIC}."))


def next_step(steps: Sequence[Step], after: Prompt | None = None) -> Step | None:
    """The step to ask next: the first open one after `after` in its stretch, else the first open one of all."""
    place = next((index for index, step in enumerate(steps) if step.prompt == after), None)
    if place is not None:
        here = steps[place].stretch
        later = (step for step in steps[place + 1 :] if step.stretch == here and step.state == "open")
        earlier = (step for step in steps[:place] if step.stretch == here and step.state == "open")
        if found := next(later, None) or next(earlier, None):
            return found
    return next((step for step in steps if step.state == "open"), None)


def unfinished(asked: Questionnaire, assessment: Assessment) -> bool:
    """Whether any reading is still unanswered; evidence, stresses and what closes are optional and do not count."""
    return any(step.state != "answered" for step in agenda(asked, assessment) if step.prompt.kind == "reading")


def first_is_done(asked: Questionnaire, assessment: Assessment) -> bool:
    """Whether every reading of the first stretch is answered, so that there is all that the verdict needs."""
    steps = (step for step in agenda(asked, assessment) if step.stretch == FIRST and step.prompt.kind == "reading")
    return all(step.state == "answered" for step in steps)


def minutes_left(steps: Iterable[Step], seconds: Sequence[float]) -> int:
    """Whole minutes for the steps still to come, a step that may still come among them.

    The pace begins at the usual one, which weighs as much as `USUAL_WEIGHT` answers, and moves towards the mean of
    `seconds`, the times of the prompts answered. Each is kept between `SHORTEST` and `LONGEST`, so that no single one,
    a pause over lunch or a key pressed at once, moves the pace by more than an eighth.
    """
    may_come = ("evidence", "waiting")
    to_come = sum(step.state in ("open", "put_off") or (step.prompt.kind, step.state) == may_come for step in steps)
    measured = sum(min(max(one, SHORTEST), LONGEST) for one in seconds)
    pace = (USUAL_WEIGHT * USUAL_SECONDS + measured) / (USUAL_WEIGHT + len(seconds))
    return math.ceil(to_come * pace / 60)


def usual_minutes(asked: Questionnaire) -> int:
    """How long an interview takes of somebody of the usual pace, in whole minutes."""
    nothing = Assessment(assessment=1, dyad=Pair("A", "B"), period=Period(2000), rubrics={})
    return minutes_left(agenda(asked, nothing), ())


def already_passed(steps: Sequence[Step]) -> frozenset[Prompt]:
    """The optional steps that stand before the last answer of an interview taken up again: they were skipped then."""
    answered = ("reading", "answered")
    last = max((index for index, step in enumerate(steps) if (step.prompt.kind, step.state) == answered), default=-1)
    return frozenset(step.prompt for step in steps[: last + 1] if step.prompt.kind in ("stress", "evidence"))


def jumped_over(steps: Sequence[Step], place: Prompt | None, goal: Prompt) -> tuple[Prompt, ...]:
    """The steps of a criterion that a jump from elsewhere to `goal` in it leaves behind, for the way back."""
    if place and place.criterion == goal.criterion:
        return ()
    prompts = [step.prompt for step in steps_of(steps, goal.criterion)]
    return tuple(prompts[: prompts.index(goal)])


def steps_of(steps: Iterable[Step], criterion: str) -> tuple[Step, ...]:
    """The steps of one criterion that can be asked as things stand."""
    return tuple(step for step in steps if step.prompt.criterion == criterion and step.state not in ("waiting", "idle"))


def _prompts(name: str, criterion: Criterion) -> Iterator[Prompt]:
    for reading in criterion.asked_order:
        for side in criterion.sides:
            yield Prompt("reading", name, reading, side)
        if criterion.readings[reading].stress:
            yield Prompt("stress", name, reading)
    if criterion.scored and any(reading in CORE_READINGS for reading in criterion.readings):
        yield Prompt("evidence", name)


def _state(
    prompt: Prompt, criterion: Criterion, answer: Answer, passed: AbstractSet[Prompt], put_off: AbstractSet[Prompt]
) -> State:
    if prompt.kind == "reading":
        said = answer.not_applicable(prompt.reading) or part_of(criterion, answer, prompt) is not None
        return "answered" if said else "put_off" if prompt in put_off else "open"
    readings = (prompt.reading,) if prompt.reading else criterion.asked_order
    cells = [Prompt("reading", prompt.criterion, name, side) for name in readings for side in criterion.sides]
    parts = [part_of(criterion, answer, cell) for cell in cells]
    if prompt.kind == "stress":
        given, called = bool(answer.stress), 4 in parts
    else:
        given, called = bool(answer.evidence), any(isinstance(part, int) and part > 0 for part in parts)
    if given or prompt in passed:
        return "answered" if called or given else "idle"
    if any(_state(cell, criterion, answer, passed, put_off) == "open" for cell in cells):
        return "waiting"
    return ("put_off" if prompt in put_off else "open") if called else "idle"


def part_of(criterion: Criterion, answer: Answer, prompt: Prompt) -> Part | None:
    """What stands as the answer to a prompt for a reading; None where it is unanswered or does not apply."""
    return answer.parts(prompt.reading, criterion.sides)[prompt.side]
