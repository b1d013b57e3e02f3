"""Notes: what belongs to a criterion beside its levels: why it does not apply, stress, note and confidence."""

from __future__ import annotations

from typing import Any

from assess.interview.agenda import Prompt
from assess.interview.items import ItemsTalk
from assess.interview.page import Choice, Command, CommandName, Left, Picked, by_number
from assess.interview.question import Setting, blank, page, subject
from assess.interview.recorder import Recorder
from assess.interview.worksheet import STRESSES
from assess.model.assessment import Answer
from assess.scoring.derived import derived
from assess.text import fit
from assess.text.language import N_, _, pgettext
from assess.text.safe import cleaned, lines, visible
from assess.text.say import joined

NONE_GIVEN, ANOTHER = "0", "a"
ASKED_BESIDE: tuple[CommandName, ...] = ("back", "later", "overview", "leave")
WHY_NOT = N_("Why does this not fit these two states? One sentence; the report prints it.")
HOW_SURE = N_("How sure are you of your answers to this criterion?")
UNSAID = N_("I do not say; it counts as moderate")
NOTE = N_("Your note on this criterion. The report prints it.")
WHICH_STRESS = N_("Level 4 speaks of a stress that was held. Which one was it?")
KEPT_THROUGH = N_("Most of what was announced had owner, money and milestone. Through which stress did it keep them?")
ONE_FOR_TWO = N_("One stress may carry two criteria to level 4, not more.")


def reason(recorder: Recorder, setting: Setting, prompt: Prompt, held: str) -> str:
    """Why a reading does not apply; empty where the person steps back. It is not saved yet."""
    form = blank(
        setting,
        prompt.criterion,
        _(WHY_NOT),
        subject=subject(setting, prompt),
        initial=held,
        empty=_("back to the question"),
        commands=("back", "leave"),
    )
    reply = recorder.write(form, ("answers", prompt.criterion, prompt.reading, "not_applicable"))
    if isinstance(reply, Command) and reply.name == "leave":
        raise Left
    return "" if isinstance(reply, Command) else reply.text


def stress(recorder: Recorder, setting: Setting, prompt: Prompt) -> Command | None:
    """The stress that a level 4 was held through: one of the period's, or one more, which joins them."""
    answers, path = setting.assessment.answers, ("answers", prompt.criterion, "stress")
    answer = setting.assessment.answer(prompt.criterion)
    more: dict[str, Any] = {"subject": subject(setting, prompt._replace(side=_at_four(setting, prompt, answer)))}
    more |= {"paragraphs": (_(ONE_FOR_TWO),)}
    follows = derived(prompt.criterion, prompt.reading, setting.assessment, setting.asked)
    which = _(KEPT_THROUGH) if follows else _(WHICH_STRESS)
    kinds = STRESSES.part("kind")
    told = {one.text: f"{kinds.option(one.kind).word} {one.date}".strip() for one in setting.assessment.stresses}
    told |= {one.stress: "" for one in answers.values() if one.stress and one.stress not in told}
    if told:
        names = list(told)
        form = page(
            setting,
            prompt.criterion,
            which,
            tuple(Choice(str(place), visible(name), told[name]) for place, name in enumerate(names, 1)),
            extras=(Choice(ANOTHER, _("another one")), Choice(NONE_GIVEN, pgettext("stress", "none"))),
            marked=tuple(str(place) for place, name in enumerate(names, 1) if name == answer.stress),
            commands=("help", "back", "later", "confidence", "note", "overview", "leave"),
            **more,
        )
        chosen = recorder.choose(form)
        if not isinstance(chosen, Picked):
            return chosen if isinstance(chosen, Command) else None
        if chosen.keys != (ANOTHER,):
            recorder.keep(path, "" if chosen.keys == (NONE_GIVEN,) else names[int(chosen.keys[0]) - 1])
            return None
    asked, empty = joined(which, _("Say what happened.")), pgettext("stress", "none")
    what = blank(setting, prompt.criterion, asked, empty=empty, commands=ASKED_BESIDE, **more)
    before = len(recorder.notebook.assessment.stresses)
    while True:
        reply = recorder.write(what, path)
        if isinstance(reply, Command) or not reply.text:
            return reply if isinstance(reply, Command) else None
        if _is_listed(recorder, reply.text) and recorder.record(path, reply.text):
            break
    if (place := len(recorder.notebook.assessment.stresses) - 1) < before:
        return None
    return ItemsTalk(recorder, lambda: setting, STRESSES).ask_the_rest(place)


def note(recorder: Recorder, setting: Setting, prompt: Prompt, text: str) -> Command | None:
    """A note in the person's own words: `text`, where it is told already, and - for none."""
    path, held = ("answers", prompt.criterion, "note"), setting.assessment.answer(prompt.criterion).note
    written = lines(text).strip()
    if written:
        reply: str | Command = "" if written == "-" else written
        is_done = reply == held or recorder.keep(path, reply)
    else:
        about = subject(setting, prompt) if prompt.side else ""
        form = blank(setting, prompt.criterion, _(NOTE), subject=about, initial=held, empty=_("no note"), lines=True)
        reply = recorder.text(form, path)
        is_done = True
    if isinstance(reply, Command):
        return reply
    if is_done and reply != held:
        recorder.say(_("Note saved.") if reply else _("The note is taken out."))
    return None


def confidence(recorder: Recorder, setting: Setting, prompt: Prompt, word: str) -> Command | None:
    """How sure the person is of the answers to this criterion, asked unless `word` says it."""
    degrees = {str(name): one for name, one in setting.asked.scales.confidence.items()}
    held = setting.assessment.answer(prompt.criterion).confidence or ""
    typed = fit.bare(cleaned(word))
    chosen: str = next((name for name, one in degrees.items() if typed in (name, fit.bare(one.title))), "")
    if not chosen:
        form = page(
            setting,
            prompt.criterion,
            _(HOW_SURE),
            by_number(f"{one.title}: {one.about}" for one in degrees.values()),
            extras=(Choice(NONE_GIVEN, _(UNSAID)),),
            marked=tuple(str(place) for place, name in enumerate(degrees, 1) if name == held),
        )
        reply = recorder.choose(form)
        if not isinstance(reply, Picked):
            return reply if isinstance(reply, Command) else None
        chosen = {NONE_GIVEN: "", **dict(zip(map(str, range(1, 10)), degrees, strict=False))}[reply.keys[0]]
    if (chosen == held or recorder.keep(("answers", prompt.criterion, "confidence"), chosen)) and chosen:
        recorder.say(_("Confidence: %(degree)s.", degree=degrees[chosen].title))
    return None


def _is_listed(recorder: Recorder, text: str) -> bool:
    """Whether a stress stands in the list of the period by now."""

    def listed() -> list[str]:
        return [one.text for one in recorder.notebook.assessment.stresses]

    return text in listed() or recorder.append(("stresses",), lambda: len(listed()), {"text": text})


def _at_four(setting: Setting, prompt: Prompt, answer: Answer) -> str:
    """The partner that stands at level 4; `dyad` where both do, or where the two are asked together."""
    sides = setting.asked.criteria[prompt.criterion].sides
    fours = [side for side, part in answer.parts(prompt.reading, sides).items() if part == 4]
    return fours[0] if len(fours) == 1 else "dyad"
