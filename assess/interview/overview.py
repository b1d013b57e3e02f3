"""The overview and the review: every criterion in one list, to jump to any.

The overview says only how far each is answered, since a level could steer; the review, at the end, shows the answers.
"""

from __future__ import annotations

from collections.abc import Sized

from assess.interview.agenda import (
    ASSESSOR,
    DECLARATION,
    LISTS,
    MAIN_FIELDS,
    Prompt,
    agenda,
    bearing,
    optional,
    part_of,
    steps_of,
    stretches,
)
from assess.interview.page import Choice, Page
from assess.interview.question import (
    CANNOT_TELL,
    DONE_AND_SAID,
    NOT_APPLICABLE,
    OPTION_KEYS,
    Setting,
    heading,
    marked,
)
from assess.model.assessment import Answer
from assess.model.assessors import standpoint
from assess.model.rubric import Criterion
from assess.scoring.derived import derived
from assess.text import say
from assess.text.language import N_, _, pgettext
from assess.text.safe import visible

RESULT, GO_ON, DECLARED, JUDGED = "0", "g", "d", "w"
CLOSING = {DECLARED: DECLARATION, JUDGED: ASSESSOR}
LEFT = {"put_off": N_("put off"), "passed": N_("skipped"), "waiting": N_("waits for the worksheet")}


def order(setting: Setting) -> tuple[str, ...]:
    """The criteria, and the lists of the worksheet, in the order of asking; the number of each is its place, from 1."""
    return tuple(name for _, names in stretches(setting.asked, setting.quick) for name in names)


def overview_page(setting: Setting, here: str) -> Page:
    """The worksheet and every criterion with how far it is answered; `here` is the one being asked."""
    names, bears, extra = order(setting), bearing(setting.asked), optional(setting.asked)
    choices = tuple(
        Choice(str(place), _marked_optional(heading(setting, name), name in extra), _progress(setting, name))
        for place, name in enumerate(names, 1)
    )
    answered = sum(all(state == "answered" for state in _states(setting, name)) for name in bears)
    told = _("What is not optional bears the verdict: %(n)s of %(count)s answered.", n=answered, count=len(bears))
    legend = (told,) if bears else ()
    return Page(
        heading=_("Overview"),
        progress=_("%(time)s for all that is left", time=setting.minutes(setting.steps)),
        question=_("Go to any criterion by its number, or with the arrows and Enter."),
        paragraphs=(_("Nothing you answered is lost."), *legend),
        choices=choices,
        default=str(names.index(here) + 1) if here in names else "",
        commands=("back", "leave"),
    )


def review_page(setting: Setting) -> Page:
    """Everything that was answered, to be changed or let stand before the result is shown."""
    choices = [Choice(RESULT, _("See the result"))]
    if setting.quick:
        left = setting.minutes(agenda(setting.asked, setting.assessment))
        choices.append(Choice(GO_ON, _("Go on with all the rest, and with evidence (%(time)s)", time=left)))
    elif any(step.state == "open" for step in setting.steps):
        left = setting.minutes(setting.steps)
        choices.append(Choice(GO_ON, _("Go on with what was not asked (%(time)s)", time=left)))
    for place, name in enumerate(order(setting), 1):
        choices.append(Choice(str(place), heading(setting, name), _answered(setting, name)))
    declaration = setting.assessment.declaration
    label = visible(_("“%(text)s”", text=declaration.label)) if declaration else _("none is known")
    choices.append(Choice(DECLARED, _("What the partners call it"), label))
    choices.append(Choice(JUDGED, _("Who judges"), _judge(setting)))
    legend = _(
        "Partner by partner where each was asked; %(unknown)s you cannot tell, %(open)s open.", unknown="?", open="–"
    )
    return Page(
        heading=_("Review"),
        question=_("These are your answers. Choose one to change it, or see the result."),
        paragraphs=(legend,),
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


def _marked_optional(title: str, is_optional: bool) -> str:
    return _("%(title)s (optional)", title=title) if is_optional else title


def _states(setting: Setting, name: str) -> list[str]:
    """How the questions of a criterion, or of a list of the worksheet, stand; none where its level follows."""
    kinds = ("reading", *LISTS)
    steps = (step for step in setting.steps if step.prompt.criterion == name and step.prompt.kind in kinds)
    return [step.state for step in steps if step.state != "idle"]


def _progress(setting: Setting, name: str) -> str:
    """How far a criterion, or a list of the worksheet, is answered, in a word or two."""
    if name in ("commitments", "stresses") and (items := getattr(setting.assessment, name)):
        return _in_list(items)
    states = _states(setting, name)
    done = states.count("answered")
    if not states:
        return _("not asked") if name in LISTS else _("follows")
    for state, words in LEFT.items():
        if state in states:
            return _(words)
    if done == len(states):
        return _("answered")
    return _("%(n)s of %(count)s", n=done, count=len(states)) if done else pgettext("criterion", "open")


def _answered(setting: Setting, name: str) -> str:
    """What was answered to a criterion, reading by reading: `done 3 / 2, said 4 / ?`."""
    if name in LISTS:
        return _listed(setting, name)
    criterion, answer = setting.asked.criteria[name], setting.assessment.answer(name)
    found = []
    for reading in criterion.asked_order:
        if follows := derived(name, reading, setting.assessment, setting.asked):
            levels = _("%(levels)s (follows)", levels=say.levels(follows.low, follows.high))
            found.append(_of_reading(reading, levels))
            continue
        parts = [_brief(criterion, answer, Prompt("reading", name, reading, side)) for side in criterion.sides]
        told = " / ".join(parts[:1] if answer.not_applicable(reading) else parts)
        # What is asked in one way only needs no word for it.
        needs_word = len(criterion.readings) > 1 or reading in ("practised", "declared")
        found.append(_of_reading(reading, told) if needs_word else told)
    return visible(", ".join(found))


def _of_reading(reading: str, answer: str) -> str:
    """An answer, and the reading of which it is."""
    if reading == "practised":
        return _("done %(answer)s", answer=answer)
    if reading == "declared":
        return _("said %(answer)s", answer=answer)
    return f"{_(DONE_AND_SAID[reading])}: {answer}"


def _brief(criterion: Criterion, answer: Answer, prompt: Prompt) -> str:
    """The answer that stands, in a sign or a word or two."""
    words = dict(zip(OPTION_KEYS, criterion.options.values(), strict=False))
    words |= {CANNOT_TELL: "?", NOT_APPLICABLE: _("not applicable")}
    if keys := marked(criterion, answer, prompt):
        return ", ".join(words.get(key, key) for key in keys)
    return pgettext("options", "none") if part_of(criterion, answer, prompt) == () else "–"


def _listed(setting: Setting, name: str) -> str:
    """What a list of the worksheet holds, in short."""
    if name == MAIN_FIELDS.criterion:
        options = setting.asked.criteria[str(setting.asked.fields)].options
        return ", ".join(options[one] for one in setting.assessment.main_fields) or "–"
    items = getattr(setting.assessment, name)
    if items:
        return _in_list(items)
    return "–" if items is None or name == "stresses" else pgettext("commitments", "none")


def _in_list(items: Sized) -> str:
    return _("%(n)s in the list", n=len(items))


def _judge(setting: Setting) -> str:
    """Who judges and from where, as far as it was told."""
    who = setting.assessment.assessor
    parts = (who.told, standpoint(who.side, setting.names) if who.side else "")
    return visible(", ".join(part for part in parts if part)) or _("not told")
