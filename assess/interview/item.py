"""An item of a list that is looked at again: its parts are changed one by one, or the whole is taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from assess.interview.page import Choice, Command, Filled, Page, Picked, by_number
from assess.interview.recorder import TAKE_OUT, Recorder
from assess.model.fault import Path
from assess.text import fit
from assess.text.language import _, pgettext
from assess.text.safe import visible

DONE = "0"
LONG = 150


def change(
    recorder: Recorder,
    choose: Callable[[], Picked | Filled | Command],
    part: Callable[[int], Command | None],
    path: Path,
) -> Command | None:
    """Ask on a page of `changes` until nothing more is to change; the command that cut it short, if one did.

    `part` asks for a part by its place, from 0; a step back from it leads to the page. What stands at `path` goes with
    the item.
    """
    while True:
        reply = choose()
        if not isinstance(reply, Picked) or reply.keys == (DONE,):
            return reply if isinstance(reply, Command) else None
        if reply.keys == (TAKE_OUT,):
            if recorder.erase(path):
                recorder.say(_("It is taken out."))
            return None
        command = part(int(reply.keys[0]) - 1)
        if command and command.name != "back":
            return command


def changes(page: Page, parts: Iterable[tuple[str, object]]) -> Page:
    """The page that offers the parts of an item, each by its name and what it says, to be changed."""
    # Translators: nothing was written here, whatever the part is called.
    nothing = pgettext("part of an item", "none")
    return replace(
        page,
        question=_("Change this item, or take it out?"),
        choices=by_number(fit.cut(visible(f"{name}: {value or nothing}"), LONG) for name, value in parts),
        extras=(Choice(DONE, _("nothing more")), Choice(TAKE_OUT, _("take the item out"))),
        default=DONE,
    )
