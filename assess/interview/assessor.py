"""The conversation about who judges: a name, which may be left empty, and the side from which they judge.

It is held at the very end, and bears on no level. A name that was asked for and left empty stands as an empty one.
"""

from __future__ import annotations

from assess.interview.entry import Entry
from assess.interview.page import Blank, Choice, Command, CommandName, Page, Picked
from assess.interview.question import Setting
from assess.interview.recorder import Recorder
from assess.model.assessment import Assessor
from assess.model.assessors import standpoint
from assess.text.safe import visible

HEADING = "Who judges"
SIDES = ("a", "b", "outside")
_COMMANDS: tuple[CommandName, ...] = ("back", "later", "overview", "leave")


class AssessorTalk:
    """Name and side, each saved as it is told; where the file says one of them, only the other is asked."""

    def __init__(self, recorder: Recorder, setting: Setting) -> None:
        """Keep where it is written, and of whom it is asked."""
        self.recorder = recorder
        self.names = setting.names
        self.notice = ""

    def run(self) -> Command | None:
        """Ask for what is not told yet, or anew for both; the command that cut it short, if one did."""
        asked = [ask for said, ask in ((self._held.name, self._name), (self._held.side, self._side)) if said is None]
        asked = asked or [self._name, self._side]
        place = 0
        while place < len(asked):
            command = asked[place]()
            if command is None:
                place += not self.notice
            elif command.name == "back" and place:
                place -= 1
            else:
                return command
        return None

    @property
    def _held(self) -> Assessor:
        return self.recorder.notebook.assessment.assessor

    def _name(self) -> Command | None:
        reply = self.recorder.write(
            Blank(
                heading=HEADING,
                question="Who judges? Your name, or your institution's, as the report will say it.",
                paragraphs=("It stays in the file and in the report; `assess redact` takes it out.",),
                initial=self._held.told,
                empty="no name",
                commands=_COMMANDS,
                notice=self._noticed(),
            ),
            ("assessor", "name"),
        )
        if isinstance(reply, Command):
            return reply
        self._keep("name", reply.text)
        return None

    def _side(self) -> Command | None:
        held = self._held.side
        reply = self.recorder.choose(
            Page(
                heading=HEADING,
                question="From which side do you judge?",
                paragraphs=(
                    "It changes no level. It lets readers see where you stand, and compare what both sides say.",
                ),
                choices=tuple(
                    Choice(str(place), visible(standpoint(side, self.names)))
                    for place, side in enumerate(SIDES, start=1)
                ),
                marked=(str(SIDES.index(held) + 1),) if held else (),
                commands=_COMMANDS,
                notice=self._noticed(),
            )
        )
        if isinstance(reply, Picked):
            self._keep("side", SIDES[int(reply.keys[0]) - 1])
        return reply if isinstance(reply, Command) else None

    def _keep(self, field: str, value: str) -> None:
        if value != getattr(self._held, field):
            self.notice = self.recorder.record(Entry(("assessor", field), value))

    def _noticed(self) -> str:
        notice, self.notice = self.notice, ""
        return notice
