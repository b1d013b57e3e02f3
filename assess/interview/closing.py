"""The closing: what is asked after every criterion, so that it colours no answer: the declaration, and who judges."""

from __future__ import annotations

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
LAST = N_("A label is asked for last, so that it colours no answer. It changes no level.")


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

    label = _(
        "What do %(a)s and %(b)s call their relation in public? Write the label itself.",
        a=setting.names["a"],
        b=setting.names["b"],
    )
    details = [partial(ask, field, _(words), _("not known")) for field, words in DETAILS.items()]
    return in_turn(partial(ask, "label", visible(label), _("no declaration is known")), *details)


def tell_who_judges(recorder: Recorder, setting: Setting) -> Command | None:
    """Ask for a name and the side from which they judge: what is not told yet, or anew for both.

    It bears on no level. A name that was asked for and left empty stands as an empty one.
    """
    who = _("Who judges")

    def name() -> Command | None:
        held = recorder.notebook.assessment.assessor
        question = _("Who judges? Your name, or your institution's, as the report will say it.")
        where = _("It stays in the file and in the report; `assess redact` takes it out.")
        empty = _("no name")
        blank = Blank(who, question, paragraphs=(where,), commands=COMMANDS, initial=held.told, empty=empty)
        while True:
            reply = recorder.write(blank, ("assessor", "name"))
            if isinstance(reply, Command):
                return reply
            if reply.text == held.name or recorder.record(("assessor", "name"), reply.text):
                return None

    def side() -> Command | None:
        held = recorder.notebook.assessment.assessor.side
        why = _("It changes no level. It lets readers see where you stand, and compare what both sides say.")
        page = Page(who, _("From which side do you judge?"), paragraphs=(why,), commands=COMMANDS)
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
