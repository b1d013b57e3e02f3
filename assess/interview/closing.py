"""The closing: what is asked after every criterion, so that it colours no answer: the declaration, and who judges."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from assess.interview.page import Blank, Command, CommandName, Page
from assess.interview.question import Setting
from assess.interview.recorder import Recorder, in_turn
from assess.model.assessors import standpoint
from assess.model.dates import read_date
from assess.text.language import N_, _
from assess.text.safe import visible

COMMANDS: tuple[CommandName, ...] = ("back", "later", "overview", "leave")
SIDES = ("a", "b", "outside")
DETAILS = {
    "by": N_("Who used these words? For instance both presidents, or one ministry."),
    "date": N_("When? For instance 16/10/2003, October 2003, or 2003."),
    "source": N_("Where does it stand? Title, page, address."),
}
NO_LABEL, NOT_KNOWN, NO_NAME = N_("no declaration is known"), N_("not known"), N_("no name")
NAME = N_("Who judges? Your name, or your institution's, as the report will say it.")
NAME_STAYS = N_("It stays in the file and in the report; `assess redact` takes it out.")
SIDE = N_("From which side do you judge?")
SIDE_SHOWS = N_("It changes no level. It lets readers see where you stand, and compare what both sides say.")
LAST = N_("A label is asked for last, so that it colours no answer. It changes no level.")


def label_question(names: Mapping[str, str]) -> str:
    """What is asked of the label."""
    asked = _(
        "What do %(a)s and %(b)s call their relation in public? Write the label itself.", a=names["a"], b=names["b"]
    )
    return visible(asked)


def declare(recorder: Recorder, setting: Setting) -> Command | None:
    """Ask for what the partners call their relation and, where they call it anything, who, when and where.

    Each is saved as it is told; the command that cut it short, if one did.
    """

    def ask(field: str, question: str, empty: str) -> Command | None:
        held = recorder.notebook.assessment.declaration
        if held is None and field != "label":
            return None
        initial = getattr(held, field) if held else ""
        heading, why = _("The declaration"), _(LAST)
        blank = Blank(heading, question, paragraphs=(why,), commands=COMMANDS, initial=initial, empty=empty)
        path = ("declaration", field)
        read = read_date if field == "date" else str
        reply = recorder.text(blank, path, read, gone=path[:1] if field == "label" else None)
        return reply if isinstance(reply, Command) else None

    details = [partial(ask, field, _(words), _(NOT_KNOWN)) for field, words in DETAILS.items()]
    return in_turn(partial(ask, "label", label_question(setting.names), _(NO_LABEL)), *details)


def tell_who_judges(recorder: Recorder, setting: Setting) -> Command | None:
    """Ask for a name and the side from which they judge: what is not told yet, or anew for both.

    It bears on no level. A name that was asked for and left empty stands as an empty one.
    """
    who = _("Who judges")

    def name() -> Command | None:
        held = recorder.notebook.assessment.assessor
        blank = Blank(who, _(NAME), paragraphs=(_(NAME_STAYS),), commands=COMMANDS, initial=held.told, empty=_(NO_NAME))
        while True:
            reply = recorder.write(blank, ("assessor", "name"))
            if isinstance(reply, Command):
                return reply
            if reply.text == held.name or recorder.record(("assessor", "name"), reply.text):
                return None

    def side() -> Command | None:
        held = recorder.notebook.assessment.assessor.side
        page = Page(who, _(SIDE), paragraphs=(_(SIDE_SHOWS),), commands=COMMANDS)
        options = [(one, visible(standpoint(one, setting.names))) for one in SIDES]
        while True:
            reply = recorder.one_of(page, options, held)
            if isinstance(reply, Command):
                return reply
            if reply == held or recorder.record(("assessor", "side"), reply):
                return None

    told = recorder.notebook.assessment.assessor
    missing = [ask for said, ask in ((told.name, name), (told.side, side)) if said is None]
    return in_turn(*(missing or (name, side)))
