"""The closing: what is asked after every criterion, so that it colours no answer: the declaration, and who judges."""

from __future__ import annotations

from functools import partial

from assess.interview.page import Blank, Command, CommandName, Page
from assess.interview.question import Setting
from assess.interview.recorder import Recorder, in_turn
from assess.model.assessors import standpoint
from assess.model.dates import read_date
from assess.text.safe import visible

COMMANDS: tuple[CommandName, ...] = ("back", "later", "overview", "leave")
SIDES = ("a", "b", "outside")
DETAILS = {
    "by": ("Who used these words? For instance both presidents, or one ministry.", "not known"),
    "date": ("When? For instance 16/10/2003, October 2003, or 2003.", "not known"),
    "source": ("Where does it stand? Title, page, address.", "not known"),
}
WHO = "Who judges"
LAST = "A label is asked for last, so that it colours no answer. It changes no level."


def declare(recorder: Recorder, setting: Setting) -> Command | None:
    """Ask for what the partners call their relation and, where they call it anything, who, when and where.

    Each is saved as it is told; the command that cut it short, if one did.
    """

    def ask(field: str, question: str, empty: str) -> Command | None:
        held = recorder.notebook.assessment.declaration
        if held is None and field != "label":
            return None
        initial = getattr(held, field) if held else ""
        blank = Blank("The declaration", question, paragraphs=(LAST,), commands=COMMANDS, initial=initial, empty=empty)
        path = ("declaration", field)
        read = read_date if field == "date" else str
        reply = recorder.text(blank, path, read, gone=path[:1] if field == "label" else None)
        return reply if isinstance(reply, Command) else None

    names = f"{setting.names['a']} and {setting.names['b']}"
    label = visible(f"What do {names} call their relation in public? Write the label itself.")
    details = [partial(ask, field, *words) for field, words in DETAILS.items()]
    return in_turn(partial(ask, "label", label, "no declaration is known"), *details)


def tell_who_judges(recorder: Recorder, setting: Setting) -> Command | None:
    """Ask for a name and the side from which they judge: what is not told yet, or anew for both.

    It bears on no level. A name that was asked for and left empty stands as an empty one.
    """

    def name() -> Command | None:
        held = recorder.notebook.assessment.assessor
        question = "Who judges? Your name, or your institution's, as the report will say it."
        where = "It stays in the file and in the report; `assess redact` takes it out."
        blank = Blank(WHO, question, paragraphs=(where,), commands=COMMANDS, initial=held.told, empty="no name")
        while True:
            reply = recorder.write(blank, ("assessor", "name"))
            if isinstance(reply, Command):
                return reply
            if reply.text == held.name or recorder.record(("assessor", "name"), reply.text):
                return None

    def side() -> Command | None:
        held = recorder.notebook.assessment.assessor.side
        why = "It changes no level. It lets readers see where you stand, and compare what both sides say."
        page = Page(WHO, "From which side do you judge?", paragraphs=(why,), commands=COMMANDS)
        options = [(one, visible(standpoint(one, setting.names))) for one in SIDES]
        while True:
            reply = recorder.one_of(page, options, held)
            if isinstance(reply, Command):
                return reply
            if reply == held or recorder.record(("assessor", "side"), reply):
                return None

    who = recorder.notebook.assessment.assessor
    missing = [ask for said, ask in ((who.name, name), (who.side, side)) if said is None]
    return in_turn(*(missing or (name, side)))
