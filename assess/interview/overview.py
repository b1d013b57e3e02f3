"""The overview and the review: every criterion in one list, to jump to any.

The overview says only how far each is answered, since a level could steer; the review, at the end, shows the answers.
"""

from __future__ import annotations

from assess.interview.agenda import ASSESSOR, DECLARATION, Prompt, bearing, minutes_left, steps_of, stretches
from assess.interview.page import Choice, Page
from assess.interview.question import DONE_AND_SAID, Setting, heading, minutes, said
from assess.model.assessors import standpoint
from assess.text.safe import visible

RESULT, GO_ON, DECLARED, JUDGED = "0", "g", "d", "w"
ANSWERED, BEARS = "answered", " *"
CLOSING = {DECLARED: DECLARATION, JUDGED: ASSESSOR}


def order(setting: Setting) -> tuple[str, ...]:
    """The criteria in the order of asking; a criterion's place in it, from 1, is its number in both lists."""
    return tuple(name for _, names in stretches(setting.asked, setting.quick) for name in names)


def overview_page(setting: Setting, here: str) -> Page:
    """Every criterion with how far it is answered; `here` is the one being asked."""
    names, bears = order(setting), bearing(setting.asked)
    choices = tuple(
        Choice(str(place), heading(setting, name) + BEARS * (name in bears), _progress(setting, name))
        for place, name in enumerate(names, 1)
    )
    answered = sum(name in bears and _progress(setting, name) == ANSWERED for name in names)
    legend = (f"{BEARS.strip()} bears the verdict; {answered} of {len(bears)} answered.",) if bears else ()
    return Page(
        heading="Overview",
        progress=f"{minutes(minutes_left(setting.steps, setting.seconds))} for all that is left",
        question="Go to any criterion by its number, or with the arrows and Enter.",
        paragraphs=("Nothing you answered is lost.", *legend),
        choices=choices,
        default=str(names.index(here) + 1) if here in names else "",
        commands=("back", "leave"),
    )


def review_page(setting: Setting) -> Page:
    """Everything that was answered, to be changed or let stand before the result is shown."""
    choices = [Choice(RESULT, "See the result")]
    if any(step.state == "open" for step in setting.steps):
        left = minutes_left(setting.steps, setting.seconds)
        choices.append(Choice(GO_ON, f"Go on with what was not asked ({minutes(left)})"))
    for place, name in enumerate(order(setting), 1):
        choices.append(Choice(str(place), heading(setting, name), _answered(setting, name)))
    declaration = setting.assessment.declaration
    label = visible(f"“{declaration.label}”") if declaration else "none is known"
    choices.append(Choice(DECLARED, "What the partners call it", label))
    choices.append(Choice(JUDGED, "Who judges", _judge(setting)))
    return Page(
        heading="Review",
        question="These are your answers. Choose one to change it, or see the result.",
        paragraphs=("Partner by partner where each was asked; ? you cannot tell, – open.",),
        choices=tuple(choices),
        default=RESULT,
        commands=("back", "leave"),
    )


def entered_at(setting: Setting, name: str) -> Prompt:
    """Where a jump to a criterion lands: at its first open step, or at its first one where all are answered."""
    steps = steps_of(setting.steps, name)
    return next((step for step in steps if step.state in ("open", "put_off")), steps[0]).prompt


def _progress(setting: Setting, name: str) -> str:
    """How far a criterion is answered, in a word."""
    steps = [step for step in setting.steps if step.prompt.criterion == name and step.prompt.kind == "reading"]
    done = sum(step.state == "answered" for step in steps)
    if any(step.state == "put_off" for step in steps):
        return "put off"
    return ANSWERED if done == len(steps) else f"{done} of {len(steps)}" if done else "open"


def _answered(setting: Setting, name: str) -> str:
    """What was answered to a criterion, reading by reading: `done 3 / 2, said 4 / cannot tell`."""
    criterion, answer = setting.asked.criteria[name], setting.assessment.answer(name)
    found = []
    for reading in criterion.asked_order:
        parts = [
            _BRIEF.get(word := said(criterion, answer, Prompt("reading", name, reading, side)), word)
            for side in criterion.sides
        ]
        told = parts[:1] if len(set(parts)) == 1 and parts[0] == _BRIEF["does not apply"] else parts
        found.append(f"{_SHORT.get(reading, DONE_AND_SAID[reading].lower())} {' / '.join(told)}")
    return visible(", ".join(found))


def _judge(setting: Setting) -> str:
    """Who judges and from where, as far as it was told."""
    who = setting.assessment.assessor
    parts = (who.told, standpoint(who.side, setting.names) if who.side else "")
    return visible(", ".join(part for part in parts if part)) or "not told"


_BRIEF = {"": "–", "cannot tell": "?", "does not apply": "not applicable"}
_SHORT = {"practised": "done", "declared": "said"}
