"""The recorder: asks, and puts answers into the notebook.

It never loses an answer silently: what could not be saved is said in a line, and the question stays; a text that was
left unfinished becomes a draft.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from assess.errors import AssessError, Clash
from assess.interview.book import Notebook
from assess.interview.clash import not_saved, saved
from assess.interview.page import Asker, Blank, Command, Filled, Left, Page, Picked, Written, by_number
from assess.model.fault import Path
from assess.model.questionnaire import Questionnaire
from assess.model.remarks import remarks
from assess.text.language import N_, _
from assess.text.safe import visible
from assess.text.say import joined

Value = TypeVar("Value")
TAKE_OUT = "t"
LAST_DAY = "9999-12-31"
PARTS = {
    "declaration": N_("the declaration"),
    "assessor": N_("who judges"),
    "commitments": N_("the commitments"),
    "stresses": N_("the stresses"),
}
ON_CRITERIA = {
    "note": N_("note on %(criterion)s"),
    "stress": N_("stress on %(criterion)s"),
    "evidence": N_("evidence on %(criterion)s"),
}


class Recorder:
    """A notebook, and the person who is asked. `notice` is what the next page says besides what it asks.

    What it shows raises Left where the person goes.
    """

    def __init__(self, notebook: Notebook, asker: Asker, today: str = LAST_DAY) -> None:
        """Keep both; nothing is read or written yet. After `today` (ISO 8601) lies the future."""
        self.notebook, self.asker, self.today = notebook, asker, today
        self.notice = ""
        self._written: tuple[Path, str] | None = None
        self._leaving = False
        self._word = ""
        self._fault = ""

    def say(self, text: str) -> None:
        """Have the next page say this as well."""
        self.notice = joined(self.notice, text)

    def choose(self, page: Page) -> Picked | Filled | Command:
        """Show `page` until something on it is chosen."""
        return self.asker.choose(replace(page, notice=self._noticed()))

    def one_of(self, page: Page, options: Sequence[tuple[Value, str]], stands: Value | None) -> Value | Command:
        """Show `page` with the texts of `options` until one is chosen, and give its value."""
        marked = tuple(str(number) for number, (value, _) in enumerate(options, 1) if value == stands)
        reply = self.choose(replace(page, choices=by_number(text for _, text in options), marked=marked))
        return reply if isinstance(reply, Command) else options[int(reply.keys[0]) - 1][0]  # type: ignore[union-attr]

    def write(self, blank: Blank, path: Path) -> Written | Command:
        """Have the text at `path` written, from its draft where there is one; one left unfinished becomes its draft."""
        notice, draft, paragraphs = self._noticed(), self.notebook.drafts.get(path, ""), blank.paragraphs
        if draft and self.notebook.is_overtaken(path):
            said = _(
                "A draft was begun here when something else stood. Take from it what you still want; it goes when you "
                "save: %(draft)s",
                draft=visible(draft),
            )
            paragraphs += (said,)
            draft = ""
        keep = partial(self._kept, path, blank.initial)
        try:
            reply = self.asker.write(replace(blank, notice=notice, paragraphs=paragraphs, draft=draft, keep=keep))
        except Left as left:
            self._left(path, blank.initial, left.written)
            raise
        if isinstance(reply, Command):
            self._left(path, blank.initial, reply.written)
            return reply
        self._leaving, self._written = reply.leaves, (path, reply.text)
        return reply

    def text(
        self,
        blank: Blank,
        path: Path,
        read: Callable[[str], Any] = str,
        gone: Path | None = None,
        needed: bool = False,
    ) -> Any:
        """Have the text at `path` written and saved, as often as it takes; its value, or the command that cut it short.

        The next page says what is odd about it.
        `read` says what a new text stands for, and raises ValueError with the sentence that refuses it. With an empty
        one goes what stands at `gone`, or at the path, unless it is `needed`.
        """
        while True:
            reply = self.write(blank, path)
            if needed and not isinstance(reply, Command) and not reply.text:
                self.say(_("It needs a text; %(key)s takes the whole out.", key=TAKE_OUT))
                return blank.initial
            if isinstance(reply, Command) or reply.text == blank.initial:
                return reply if isinstance(reply, Command) else blank.initial
            try:
                value = read(reply.text) if reply.text else ""
            except ValueError as error:
                self.refuse()
                self.say(visible(str(error)))
                continue
            if self.keep(path if value else gone or path, value):
                self.say(_("Kept as %(value)s.", value=value) if str(value) != reply.text else "")
                self._remark(path, path[:-1])
                return value

    def keep(self, path: Path, value: Any) -> bool:
        """Save a value, or take out what stands there where it is empty; whether that is done."""
        return self.record(path, value) if value else self.erase(path)

    def record(self, path: Path, value: Any) -> bool:
        """Save a value; whether it is on disk. Where it is not, the next page says why."""
        return self._saved(partial(self.notebook.record, path, value))

    def erase(self, path: Path) -> bool:
        """Take out what stands at `path`; whether that is done, as when a value is saved."""
        return self._saved(partial(self.notebook.erase, path))

    def append(self, path: Path, count: Callable[[], int], item: Mapping[str, Any]) -> bool:
        """Save one more item of the list at `path`, after any that somebody else added meanwhile: `count` are there.

        The next page says what is odd about it.
        """
        while True:
            try:
                self.notebook.record(here := (*path, count()), dict(item))
            except Clash:
                continue
            except AssessError as error:
                return self._done(not_saved(error))
            self._remark(here, (*here, "date"))
            return self._done("")

    def _remark(self, *paths: Path) -> None:
        """Have the next page say what is odd about the values at `paths`; nothing is refused for it."""
        for one in remarks(self.notebook.assessment, self.today):
            if one.path in paths:
                self.say(visible(_("Look at this again: %(fact)s.", fact=one.fact)))

    def refuse(self) -> None:
        """Take what was written last for a draft to be mended: it is nothing that can be saved."""
        self._settled(saved=False)
        self._word = ""

    def set_aside(self, path: Path, text: str) -> None:
        """Keep `text` as a draft at `path`, to be mended."""
        self._draft(path, text)
        self._word = ""

    def unsaved(self) -> str:
        """What was begun and is not saved, in a sentence; empty where everything is."""
        found = dict.fromkeys(_named(path, self.notebook.asked) for path in self.notebook.drafts)
        names = ", ".join(name for name in found if name)
        if not names:
            return ""
        if self._fault:
            return _("Not saved yet, not kept either (%(why)s): %(texts)s.", why=self._fault, texts=names)
        return _("Not saved yet, kept as a draft where you wrote it: %(texts)s.", texts=names)

    def _noticed(self) -> str:
        """What the next page says, with what became of the last text; whoever saved and leaves is gone instead."""
        self._settled()
        if self._leaving:
            raise Left
        notice, self.notice, self._word = joined(self.notice, self._word), "", ""
        return notice

    def _settled(self, saved: bool = True) -> None:
        """What was written last stands in the file; or it does not, and is a draft, and nobody leaves yet."""
        if self._written:
            (path, text), self._written = self._written, None
            self._draft(path, "" if saved else text)
        self._leaving = self._leaving and saved

    def _kept(self, path: Path, stands: str, written: str) -> None:
        with suppress(AssessError):
            self.notebook.draft(path, "" if written == stands else written)

    def _left(self, path: Path, stands: str, written: str | None) -> None:
        """Make what was being written a draft, unless it is what stands; leave the draft alone where nobody knows."""
        if written is not None:
            self._draft(path, "" if written == stands else written)

    def _draft(self, path: Path, text: str) -> None:
        self._fault = ""
        self._word = _("What you were writing is kept as a draft, not saved yet.") if text else ""
        try:
            self.notebook.draft(path, text)
        except AssessError as error:
            self._fault = visible(" ".join(str(problem) for problem in error.problems))
            self._word = _("What you were writing is kept only until you leave: %(why)s.", why=self._fault)

    def _saved(self, save: Callable[[bool], None]) -> bool:
        return self._done(saved(save, self.asker, self._drafted))

    def _done(self, why: str) -> bool:
        """Settle what was written last; whether it is saved, that is, whether there is no reason `why` not."""
        self._settled(saved=not why)
        self.say(why)
        return not why

    def _drafted(self) -> None:
        if self._written:
            self._draft(*self._written)


def in_turn(*asks: Callable[[], Command | None]) -> Command | None:
    """Ask one after the other; a step back leads to the one before, and from the first one out."""
    place = 0
    while place < len(asks):
        command = asks[place]()
        if command is None:
            place += 1
        elif command.name == "back" and place:
            place -= 1
        else:
            return command
    return None


def _named(path: Path, asked: Questionnaire) -> str:
    """Where a draft belongs, such as `note on Trust`; empty where this assessment asks nothing of the kind."""
    head, name, field = (*path, "", "")[:3]
    if head != "answers":
        return _(PARTS[head]) if head in PARTS else ""
    criterion = asked.criteria.get(str(name))
    if criterion is None:
        return ""
    if field in ON_CRITERIA:
        return visible(_(ON_CRITERIA[field], criterion=criterion.title))
    # Translators: why a question does not fit the two states.
    return visible(_("reason on %(criterion)s", criterion=criterion.title))
