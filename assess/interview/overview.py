"""The overview and the review: every criterion in one list, to jump to any.

The overview says only how far each is answered, since a level could steer; the review, at the end, shows the answers.
"""

from __future__ import annotations

from assess.interview.agenda import (
    ASSESSOR,
    DECLARATION,
    LISTS,
    MAIN_FIELDS,
    Prompt,
    agenda,
    bearing,
    optional,
    steps_of,
    stretches,
)
from assess.interview.page import Choice, Page
from assess.interview.question import DONE_AND_SAID, Setting, heading, said
from assess.model.assessors import standpoint
from assess.scoring.derived import derived
from assess.text import say
from assess.text.safe import visible

RESULT, GO_ON, DECLARED, JUDGED = "0", "g", "d", "w"
ANSWERED, OPTIONAL = "answered", " (optional)"
FOLLOWS, NOT_ASKED = "follows", "not asked"
CLOSING = {DECLARED: DECLARATION, JUDGED: ASSESSOR}


def order(setting: Setting) -> tuple[str, ...]:
    """The criteria, and the lists of the worksheet, in the order of asking; the number of each is its place, from 1."""
    return tuple(name for _, names in stretches(setting.asked, setting.quick) for name in names)


def overview_page(setting: Setting, here: str) -> Page:
    """The worksheet and every criterion with how far it is answered; `here` is the one being asked."""
    names, bears, extra = order(setting), bearing(setting.asked), optional(setting.asked)
    choices = tuple(
        Choice(str(place), heading(setting, name) + OPTIONAL * (name in extra), _progress(setting, name))
        for place, name in enumerate(names, 1)
    )
    answered = sum(_progress(setting, name) in (ANSWERED, FOLLOWS) for name in bears)
    told = f"What is not optional bears the verdict: {answered} of {len(bears)} answered."
    legend = (told,) if bears else ()
    return Page(
        heading="Overview",
        progress=f"{setting.minutes(setting.steps)} for all that is left",
        question="Go to any criterion by its number, or with the arrows and Enter.",
        paragraphs=("Nothing you answered is lost.", *legend),
        choices=choices,
        default=str(names.index(here) + 1) if here in names else "",
        commands=("back", "leave"),
    )


def review_page(setting: Setting) -> Page:
    """Everything that was answered, to be changed or let stand before the result is shown."""
    choices = [Choice(RESULT, "See the result")]
    if setting.quick:
        left = setting.minutes(agenda(setting.asked, setting.assessment))
        choices.append(Choice(GO_ON, f"Go on with all the rest, and with evidence ({left})"))
    elif any(step.state == "open" for step in setting.steps):
        choices.append(Choice(GO_ON, f"Go on with what was not asked ({setting.minutes(setting.steps)})"))
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
    """Where a jump to a criterion lands: at its first open step, or at its first one where all are answered.

    Where there is nothing to ask it lands at what the criterion follows from.
    """
    steps = steps_of(setting.steps, name)
    if not steps:
        of = (step.when.of for step in setting.steps if step.prompt.criterion == name)
        return entered_at(setting, next(prompts[0].criterion for prompts in of if prompts))
    return next((step for step in steps if step.state in ("open", "put_off")), steps[0]).prompt


def _progress(setting: Setting, name: str) -> str:
    """How far a criterion, or a list of the worksheet, is answered, in a word or two."""
    if name in ("commitments", "stresses") and (items := getattr(setting.assessment, name)):
        return f"{len(items)} named"
    kinds = ("reading", *LISTS)
    steps = [step for step in setting.steps if step.prompt.criterion == name and step.prompt.kind in kinds]
    states = [step.state for step in steps if step.state != "idle"]
    done = states.count("answered")
    if not states:
        return NOT_ASKED if name in LISTS else FOLLOWS
    for state, word in (("put_off", "put off"), ("passed", "skipped"), ("waiting", "waits for the worksheet")):
        if state in states:
            return word
    return ANSWERED if done == len(states) else f"{done} of {len(states)}" if done else "open"


def _answered(setting: Setting, name: str) -> str:
    """What was answered to a criterion, reading by reading: `done 3 / 2, said 4 / cannot tell`."""
    if name in LISTS:
        return _listed(setting, name)
    criterion, answer = setting.asked.criteria[name], setting.assessment.answer(name)
    found = []
    for reading in criterion.asked_order:
        if follows := derived(name, reading, setting.assessment, setting.asked):
            found.append(f"{_SHORT[reading]} {say.levels(follows.low, follows.high)} ({FOLLOWS})")
            continue
        parts = [
            _BRIEF.get(word := said(criterion, answer, Prompt("reading", name, reading, side)), word)
            for side in criterion.sides
        ]
        told = parts[:1] if len(set(parts)) == 1 and parts[0] == _BRIEF["does not apply"] else parts
        # What is asked in one way only needs no word for it.
        label = _SHORT.get(reading, DONE_AND_SAID[reading].lower() if len(criterion.readings) > 1 else "")
        found.append(f"{label} {' / '.join(told)}".strip())
    return visible(", ".join(found))


def _listed(setting: Setting, name: str) -> str:
    """What a list of the worksheet holds, in short."""
    if name == MAIN_FIELDS.criterion:
        options = setting.asked.criteria[str(setting.asked.fields)].options
        return ", ".join(options[one] for one in setting.assessment.main_fields) or "–"
    items = getattr(setting.assessment, name)
    return f"{len(items)} named" if items else "–" if items is None or name == "stresses" else "none"


def _judge(setting: Setting) -> str:
    """Who judges and from where, as far as it was told."""
    who = setting.assessment.assessor
    parts = (who.told, standpoint(who.side, setting.names) if who.side else "")
    return visible(", ".join(part for part in parts if part)) or "not told"


_BRIEF = {"": "–", "cannot tell": "?", "does not apply": "not applicable"}
_SHORT = {"practised": "done", "declared": "said"}
