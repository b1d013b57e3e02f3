"""Side notes: what belongs to a criterion beside its levels: confidence, note, stress, and why it does not apply."""

from __future__ import annotations

from assess.interview.agenda import Prompt
from assess.interview.entry import Entry
from assess.interview.page import Blank, Choice, Command, CommandName, Left, Page, Picked
from assess.interview.question import Setting, heading, progress, subject
from assess.interview.recorder import Recorder
from assess.text.safe import cleaned, lines, visible

_NONE_GIVEN = "0"


class SideTalk:
    """Short questions about one criterion; `notice` says how the last one ended."""

    def __init__(self, recorder: Recorder, setting: Setting, prompt: Prompt) -> None:
        """Keep what is asked and where it is written."""
        self.recorder = recorder
        self.setting = setting
        self.prompt = prompt
        self.answer = setting.assessment.answer(prompt.criterion)
        self.notice = ""

    def reason(self, held: str) -> str:
        """Why a reading does not apply; empty where the person steps back."""
        asked = "Why does this not fit these two states? One sentence; the report prints it."
        reply = self._line("not_applicable", asked, "back to the question", held, ("back", "leave"))
        return reply if isinstance(reply, str) else ""

    def stress(self, notice: str) -> Command | None:
        """The stress that a level 4 was held through, newly told or one named before by its number."""
        names = dict(enumerate(self._stresses(), start=1))
        listed = [f"{number}: {text}" for number, text in names.items()]
        paragraphs = ["One stress may carry two criteria to level 4, not more."]
        if listed:
            paragraphs += ["Named before; write the number to name one again:", *listed]
        asked = "Level 4 speaks of a stress that was held. Which one was it? Say what happened, and when."
        while True:
            reply = self._line(
                "stress",
                asked,
                "none named; the report will point it out",
                self.answer.stress,
                ("back", "later", "overview", "leave"),
                tuple(visible(one) for one in paragraphs),
                side=self._at_four(),
                notice=notice,
            )
            if isinstance(reply, Command):
                return reply
            if reply != self.answer.stress and reply.isdecimal() and len(reply) < 4:
                reply = names.get(int(reply), reply)
            if not (notice := self.keep("stress", reply)):
                return None

    def note(self, text: str) -> Command | None:
        """A note in the person's own words."""
        written = lines(text).strip()
        reply: str | Command = "" if written == "-" else written
        if not written:
            asked = "Your note on this criterion. The report prints it."
            reply = self._line("note", asked, "no note", self.answer.note, ("back", "overview", "leave"))
        if isinstance(reply, Command):
            return reply
        if reply != self.answer.note:
            self.notice = self.keep("note", reply) or ("Note saved." if reply else "The note is taken out.")
        return None

    def confidence(self, word: str) -> Command | None:
        """How sure the person is of the answers to this criterion."""
        degrees = self.setting.asked.scales.confidence
        chosen = cleaned(word).lower()
        if chosen not in degrees:
            choices = [Choice(str(place), f"{one.title}: {one.about}") for place, one in enumerate(degrees.values(), 1)]
            held = [str(place) for place, name in enumerate(degrees, 1) if name == self.answer.confidence]
            page = Page(
                heading=heading(self.setting, self.prompt.criterion),
                question="How sure are you of your answers to this criterion?",
                choices=tuple(choices),
                extras=(Choice(_NONE_GIVEN, "I do not say; it counts as moderate"),),
                marked=tuple(held),
                commands=("back", "overview", "leave"),
            )
            reply = self.recorder.choose(page)
            if not isinstance(reply, Picked):
                return reply if isinstance(reply, Command) else None
            chosen = "" if reply.keys == (_NONE_GIVEN,) else list(degrees)[int(reply.keys[0]) - 1]
        self.notice = self.keep("confidence", chosen) or (f"Confidence: {chosen}." if chosen else "")
        return None

    def keep(self, field: str, text: str) -> str:
        """Write a field of the answer, or take it out where the text is empty; why it was not saved, if it was not."""
        path = ("answers", self.prompt.criterion, field)
        held = getattr(self.answer, field) or ""
        if text == held:
            return ""
        return self.recorder.record(Entry(path, text)) if text else self.recorder.erase(path)

    def _at_four(self) -> str:
        """The partner that stands at level 4; `dyad` where both do, or where the two are asked together."""
        sides = self.setting.asked.criteria[self.prompt.criterion].sides
        parts = self.answer.parts(self.prompt.reading, sides)
        fours = [side for side, part in zip(sides, parts, strict=True) if part == 4]
        return fours[0] if len(fours) == 1 else "dyad"

    def _stresses(self) -> tuple[str, ...]:
        """The stresses named so far under other criteria, each once."""
        answers = self.setting.assessment.answers
        found = (one.stress for name, one in answers.items() if name != self.prompt.criterion and one.stress)
        return tuple(dict.fromkeys(found))

    def _line(
        self,
        field: str,
        asked: str,
        empty: str,
        held: str,
        commands: tuple[CommandName, ...],
        paragraphs: tuple[str, ...] = (),
        *,
        side: str = "",
        notice: str = "",
    ) -> str | Command:
        place = self.prompt._replace(side=side or self.prompt.side)
        reading = (self.prompt.reading,) if field == "not_applicable" else ()
        reply = self.recorder.write(
            Blank(
                heading=heading(self.setting, self.prompt.criterion),
                progress=progress(self.setting, self.prompt.criterion),
                subject=subject(self.setting, place) if place.side else "",
                question=asked,
                paragraphs=paragraphs,
                initial=held,
                empty=empty,
                commands=commands,
                notice=notice,
                lines=field == "note",
            ),
            ("answers", self.prompt.criterion, *reading, field),
        )
        if isinstance(reply, Command) and reply.name == "leave":
            raise Left
        return reply if isinstance(reply, Command) else reply.text
