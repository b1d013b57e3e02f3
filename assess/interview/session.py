"""A session: the loop that asks what the agenda says, writes down what is answered, and goes where it is told.

It holds only what dies with it: the way taken, what was put off, the pace. Everything answered is in the notebook
before the next question is shown; nothing that could steer an answer is shown before the review.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from assess.interview import notes, overview, stops
from assess.interview.agenda import (
    CLOSING,
    FIRST,
    LISTS,
    MAIN_FIELDS,
    WORKSHEET,
    Kind,
    Prompt,
    Step,
    agenda,
    already_passed,
    jumped_over,
    next_step,
    part_of,
    steps_of,
)
from assess.interview.book import Notebook
from assess.interview.closing import declare, tell_who_judges
from assess.interview.entry import part_entry, picked
from assess.interview.evidence import EvidenceTalk
from assess.interview.items import ItemsTalk
from assess.interview.main_fields import main_fields
from assess.interview.page import Asker, Command, Left, Page, Picked
from assess.interview.question import NOT_APPLICABLE, UNTESTED, Setting, help_page, question
from assess.interview.readymade import NO_ROWS, Rows
from assess.interview.recorder import LAST_DAY, Recorder
from assess.interview.worksheet import COMMITMENTS, STRESSES
from assess.model.assessment import UNKNOWN, Answer
from assess.model.fault import Path
from assess.text.language import _
from assess.text.safe import cleaned

End = Literal["finished", "left", "interrupted"]
Stop = Literal["worksheet", "pause", "put_off", "review"]
Place = Prompt | Stop


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an interview ended: the person wants the result, left, or interrupted.

    `unsaved` says in a sentence what was begun and is not saved.
    """

    end: End
    unsaved: str = ""


BACK: Literal["back"] = "back"
NOWHERE = Prompt("reading")
"""What is asked at a stop: nothing about any criterion."""
Move = Place | Outcome | Literal["back"]


def converse(
    notebook: Notebook,
    asker: Asker,
    names: Mapping[str, str],
    clock: Callable[[], float],
    quick: bool = False,
    rows: Rows = NO_ROWS,
    today: str = LAST_DAY,
) -> Outcome:
    """Ask all that is open in `notebook`, until the person has finished or goes.

    `names` are the partners' names by side (`a`, `b`); `clock` gives monotonic seconds; `quick` asks no more than a
    verdict needs; `rows` are figures about each partner, by side, to be named as evidence; after `today` (ISO 8601)
    lies the future. Raises nothing of its own: a save that fails is said on the page, and the question stays.
    """
    session = Session(Recorder(notebook, asker, today), names, clock, quick, rows)
    try:
        end = session.run().end
    except Left as left:
        end = "interrupted" if left.interrupted else "left"
    return Outcome(end, session.recorder.unsaved())


class Session:
    """One sitting, from the first open question to the review."""

    def __init__(
        self, recorder: Recorder, names: Mapping[str, str], clock: Callable[[], float], quick: bool, rows: Rows
    ) -> None:
        """Take up the interview where the notebook leaves it."""
        self.recorder, self.names, self.clock, self.quick, self.rows = recorder, names, clock, quick, rows
        self.notebook = notebook = recorder.notebook
        self.passed = already_passed(agenda(notebook.asked, notebook.assessment), notebook.assessment)
        self.put_off: frozenset[Prompt] = frozenset()
        self.seconds: list[float] = []
        self.arrived = 0.0
        self.history: list[Place] = []
        self.recorder.say(self.recorder.unsaved())
        self.walked = ""
        self.enough = False
        self.offered_again = False
        self.coming = FIRST
        self.begun = {FIRST, CLOSING} | {step.stretch for step in self.steps if step.state == "answered"}

    @property
    def steps(self) -> tuple[Step, ...]:
        """The agenda as things stand."""
        return agenda(self.notebook.asked, self.notebook.assessment, self.passed, self.put_off, self.quick)

    @property
    def setting(self) -> Setting:
        """What a page shows of the interview around it."""
        book, seconds = self.notebook, tuple(self.seconds)
        return Setting(book.asked, book.assessment, self.names, self.steps, seconds, self.quick, self.rows)

    def run(self) -> Outcome:
        """Go from place to place until one is the end."""
        place = self._onward()
        while True:
            move = self._visit(place)
            if isinstance(move, Outcome):
                return move
            if move == "back":
                place = self._before(place)
            else:
                if place != "worksheet":
                    self.history.append(place)
                if isinstance(move, Prompt) and "" != self.walked == move.criterion:
                    self.history += jumped_over(self.steps, place if isinstance(place, Prompt) else None, move)
                place = move

    def _visit(self, place: Place) -> Move:
        if not isinstance(place, Prompt):
            return self._stop(place)
        self.arrived = self.clock()
        talks: dict[Kind, Callable[[], Command | None]] = {
            "main_fields": lambda: main_fields(self.recorder, self.setting),
            "commitments": lambda: ItemsTalk(self.recorder, lambda: self.setting, COMMITMENTS).run(),
            "stresses": lambda: ItemsTalk(self.recorder, lambda: self.setting, STRESSES).run(),
            "stress": lambda: notes.stress(self.recorder, self.setting, place),
            "evidence": lambda: EvidenceTalk(self.recorder, self.setting, place).run(),
            "declaration": lambda: declare(self.recorder, self.setting),
            "assessor": lambda: tell_who_judges(self.recorder, self.setting),
        }
        return self._held(place, talks[place.kind]) if place.kind in talks else self._reading(place)

    def _onward(self, after: Prompt | None = None) -> Place:
        """The place after an answer: the rest of a criterion jumped to, then what is open, then the stops."""
        steps = self.steps
        if after and self.walked and self.walked == after.criterion:
            walk = [step.prompt for step in steps_of(steps, self.walked) if not self._said_with(after, step.prompt)]
            place = walk.index(after) + 1 if after in walk else len(walk)
            if place < len(walk):
                return walk[place]
        self.walked = ""
        wanted = [step for step in steps if not self.enough or step.stretch in (WORKSHEET, FIRST, CLOSING)]
        step = next_step(wanted, after)
        if step and step.stretch not in self.begun:
            self.coming = step.stretch
            return "worksheet" if step.stretch == WORKSHEET else "pause"
        if step and step.stretch != CLOSING:
            return step.prompt
        if self.put_off & {one.prompt for one in steps if one.state == "put_off"} and not self.offered_again:
            return "put_off"
        return step.prompt if step else "review"

    def _said_with(self, after: Prompt, prompt: Prompt) -> bool:
        """Whether `prompt` was answered with the one before it: a reading that does not apply has one answer."""
        same = after.kind == "reading" and prompt != after and prompt[:3] == after[:3]
        return same and bool(self._answer(prompt).not_applicable(prompt.reading))

    def _before(self, place: Place) -> Place:
        """The place before this one: where the person came from, else what stands before it in the agenda."""
        steps = [step for step in self.steps if step.state not in ("waiting", "idle")]
        prompts = [step.prompt for step in steps]
        while self.history:
            before = self.history.pop()
            if before != place and (before in prompts or not isinstance(before, Prompt)):
                return before
        stretch = [step.stretch for step in steps]
        end = stretch.index(self.coming) if place == "pause" and self.coming in stretch else len(prompts)
        index = prompts.index(place) if isinstance(place, Prompt) and place in prompts else end
        if index == 0 or place == "worksheet":
            self.recorder.say(_("This is the first question."))
            return place
        before = prompts[index - 1]
        return "worksheet" if before in self._worksheet() & self.passed else before

    def _reading(self, prompt: Prompt) -> Move:
        while True:
            reply = self.recorder.choose(question(self.setting, prompt))
            if isinstance(reply, Command):
                if move := self._command(reply, prompt):
                    return move
            elif isinstance(reply, Picked) and self._answered(prompt, reply):
                return self._settled(prompt)

    def _answered(self, prompt: Prompt, reply: Picked) -> bool:
        """Write an answer down; whether it is on disk."""
        criterion, answer = self.notebook.asked.criteria[prompt.criterion], self._answer(prompt)
        if reply.keys == (NOT_APPLICABLE,):
            held = answer.not_applicable(prompt.reading)
            reason = cleaned(reply.text) or notes.reason(self.recorder, self.setting, prompt, held)
            if not reason:
                self.recorder.say(_("Without a reason this stays open: say why it does not fit these two states."))
                return False
            path: Path = ("answers", prompt.criterion, prompt.reading)
            return reason == held or self.recorder.record(path, {"not_applicable": reason})
        value = picked(criterion, reply.keys, prompt.reading != "choice")
        is_kept = value == part_of(criterion, answer, prompt)
        if not is_kept and not self._fields_kept(prompt, value):
            return False
        is_kept = is_kept or self.recorder.record(*part_entry(criterion, answer, prompt, value))
        if is_kept and criterion.scored and criterion.reading(prompt.reading).stress:
            return self._tested(prompt, reply.keys == (UNTESTED,))
        return is_kept

    def _fields_kept(self, prompt: Prompt, value: Any) -> bool:
        """Take out of the main fields what is no field any more; whether that is done."""
        held = self.notebook.assessment.main_fields
        if prompt.criterion != self.notebook.asked.fields or prompt.reading != "practised" or value == UNKNOWN:
            return True
        left = [name for name in held if name in value]
        return len(left) == len(held) or self.recorder.keep((MAIN_FIELDS.criterion,), left)

    def _tested(self, prompt: Prompt, untested: bool) -> bool:
        """Keep the mark of a level 3 that nothing tested in step with the answers; whether that is done."""
        criterion, answer = self.notebook.asked.criteria[prompt.criterion], self._answer(prompt)
        path = ("answers", prompt.criterion, "untested")
        if untested and not answer.untested:
            return self.recorder.record(path, True)
        if answer.untested and not untested and 3 not in answer.parts(prompt.reading, criterion.sides).values():
            return self.recorder.erase(path)
        return True

    def _held(self, prompt: Prompt, talk: Callable[[], Command | None]) -> Move:
        """Hold a talk until it is through, or a command leads elsewhere."""
        while command := talk():
            if move := self._command(command, prompt):
                return move
        self.passed |= {prompt}
        return self._settled(prompt)

    def _settled(self, prompt: Prompt) -> Place:
        """Count the time of a question that is dealt with, and go on."""
        self.put_off -= {prompt}
        if prompt.criterion not in LISTS:
            self.seconds.append(self.clock() - self.arrived)
        return self._onward(prompt)

    def _command(self, command: Command, prompt: Prompt) -> Move | None:
        """Do what was asked beside answering; where it leads, or None where the question stays."""
        match command.name:
            case "leave":
                raise Left
            case "back":
                return BACK
            case "help":
                return self._help(prompt)
            case "overview":
                return self._overview(prompt, command.text)
            case "later":
                self.put_off |= {prompt}
                return self._onward(prompt)
            case "rest":
                return self._rest_unknown(prompt)
            case "evidence":
                talk = EvidenceTalk(self.recorder, self.setting, prompt)
                while (inner := talk.run()) and inner.name not in ("back", "later"):
                    if move := self._command(inner, prompt):
                        return move
                return None
            case _:
                return self._on_the_side(command, prompt)

    def _on_the_side(self, command: Command, prompt: Prompt) -> Move | None:
        """Confidence or note of the criterion."""
        ask = notes.confidence if command.name == "confidence" else notes.note
        inner = ask(self.recorder, self.setting, prompt, command.text)
        return self._command(inner, prompt) if inner and inner.name != "back" else None

    def _rest_unknown(self, prompt: Prompt) -> Move | None:
        """Write `unknown` for every part of the criterion that has no answer and was not put off."""
        criterion = self.notebook.asked.criteria[prompt.criterion]
        for step in steps_of(self.steps, prompt.criterion):
            wanted = step.state == "open" or (step.state == "put_off" and step.prompt == prompt)
            if step.prompt.kind == "reading" and wanted:
                if not self.recorder.record(*part_entry(criterion, self._answer(prompt), step.prompt, UNKNOWN)):
                    return None
                self.put_off -= {step.prompt}
        return self._settled(prompt)

    def _help(self, prompt: Prompt) -> Move | None:
        if not prompt.criterion:
            return None
        reply = self.recorder.choose(help_page(self.setting, prompt, self.recorder.asker.keys))
        return self._command(reply, prompt) if isinstance(reply, Command) and reply.name != "back" else None

    def _overview(self, here: Prompt, number: str = "") -> Move | None:
        """Show the list, or jump at once to the number written beside the command."""
        keys = [str(place) for place in range(1, len(overview.order(self.setting)) + 1)]
        while number not in keys:
            self.recorder.say(_("There is no criterion %(number)s.", number=number) if number else "")
            reply = self.recorder.choose(overview.overview_page(self.setting, here.criterion))
            if isinstance(reply, Command):
                if reply.name == "leave":
                    raise Left
                return None
            number = reply.keys[0] if isinstance(reply, Picked) else ""
        return self._jump(number)

    def _jump(self, number: str) -> Prompt:
        """Go to a criterion; whoever comes back to a worksheet that was skipped is asked the rest of it as well."""
        goal = overview.entered_at(self.setting, overview.order(self.setting)[int(number) - 1])
        self.walked = goal.criterion
        if goal in (sheet := self._worksheet()):
            self.passed -= sheet
            self.begun.add(WORKSHEET)
        return goal

    def _worksheet(self) -> frozenset[Prompt]:
        return frozenset(step.prompt for step in self.steps if step.stretch == WORKSHEET)

    def _stop(self, place: Stop) -> Move:
        """Show a stop until it is decided how to go on, or a command leads elsewhere."""
        pages: dict[Stop, Callable[[Setting], Page]] = {
            "worksheet": stops.worksheet_page,
            "pause": partial(stops.pause_page, coming=self.coming),
            "put_off": stops.put_off_page,
            "review": overview.review_page,
        }
        while True:
            reply = self.recorder.choose(pages[place](self.setting))
            if isinstance(reply, Picked):
                return self._decided(place, reply.keys[0])
            if isinstance(reply, Command) and (move := self._command(reply, NOWHERE)):
                return move

    def _decided(self, place: Stop, key: str) -> Move:
        """Where the choice made at a stop leads."""
        if place == "review":
            if key == overview.RESULT:
                return Outcome("finished")
            if key != overview.GO_ON:
                return overview.CLOSING.get(key) or self._jump(key)
            self.enough = self.quick = False
        elif place == "worksheet":
            self.begun.add(WORKSHEET)
            sheet = self._worksheet()
            self.passed = self.passed | sheet if key == stops.SECOND else self.passed - sheet
        elif place == "put_off":
            self.offered_again = True
        else:
            self.enough = key == stops.SECOND
            if key == stops.FIRST:
                self.begun.add(self.coming)
        if (place, key) in (("pause", stops.THIRD), ("put_off", stops.FIRST)):
            self.put_off = frozenset()
        return self._onward()

    def _answer(self, prompt: Prompt) -> Answer:
        return self.notebook.assessment.answer(prompt.criterion)
