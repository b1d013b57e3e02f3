"""A clash: an answer that somebody changed in the file while it was being given, and whose of the two stands.

Nothing is lost silently: what could not be saved is said in a line.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import Any

from assess.errors import AssessError, Clash
from assess.interview.page import Asker, Choice, Command, Left, Page, Picked
from assess.text import fit
from assess.text.language import _, pgettext
from assess.text.safe import visible

MINE, THEIRS = "1", "2"
LONG = 80


def saved(save: Callable[[bool], None], asker: Asker, before_asking: Callable[[], None] = lambda: None) -> str:
    """Save, and where somebody else changed the value, ask whose stands; `save` is told whether to overwrite.

    The sentence that says why it could not be saved, empty where it was. Raises Left where the person goes instead.
    """
    try:
        save(False)
    except Clash as clash:
        before_asking()
        if _keeps_mine(clash, asker):
            return saved(lambda _: save(True), asker, before_asking)
    except AssessError as error:
        return not_saved(error)
    return ""


def _keeps_mine(clash: Clash, asker: Asker) -> bool:
    page = Page(
        heading=_("The file was changed"),
        question=_("Someone changed this very answer in the file while you were at work. Which one stands?"),
        choices=(
            Choice(MINE, _("Yours: %(answer)s", answer=_beyond(clash.mine, clash.theirs))),
            Choice(THEIRS, _("The one in the file: %(answer)s", answer=_beyond(clash.theirs, clash.mine))),
        ),
        commands=("leave",),
    )
    while True:
        reply = asker.choose(page)
        if isinstance(reply, Picked):
            return reply.keys == (MINE,)
        if isinstance(reply, Command) and reply.name == "leave":
            raise Left


def not_saved(error: AssessError) -> str:
    """That an answer could not be saved, and why."""
    problems = " ".join(str(problem) for problem in error.problems)
    said = _("Not saved: %(why)s. What you answered before is kept; answer again, or leave.", why=problems)
    return visible(said)


def _beyond(value: Any, other: Any) -> str:
    """A value as `shown`, of two long texts from a little before the first difference on."""
    if not (isinstance(value, str) and isinstance(other, str)):
        return shown(value)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(value, other, strict=False)))
    return f"…{shown(value[alike - LONG // 4 :])}" if alike > LONG // 2 else shown(value)


def shown(value: Any) -> str:
    """A plain value as a person may read it on one line."""
    if value is None:
        return _("nothing")
    if isinstance(value, dict):
        return visible(", ".join(f"{key}: {shown(part)}" for key, part in value.items())) or _("nothing")
    if isinstance(value, list | tuple):
        return visible(", ".join(shown(part) for part in value)) or pgettext("answer", "none")
    text = visible(str(value))
    return text if len(text) <= LONG else fit.cut(text, LONG)
