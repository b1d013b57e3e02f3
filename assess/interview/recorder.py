"""The recorder: asks, and puts entries into the notebook.

It never loses an answer silently: what could not be saved is said in a line, and the question stays; a text that was
left unfinished becomes a draft.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from assess.errors import AssessError, Clash
from assess.interview.book import Notebook
from assess.interview.clash import not_saved, saved
from assess.interview.entry import Entry
from assess.interview.page import Asker, Blank, Command, Filled, Left, Page, Picked, Written
from assess.model.fault import Path
from assess.model.questionnaire import Questionnaire
from assess.model.remarks import remarks
from assess.text import say
from assess.text.safe import visible
from assess.text.say import joined

OVERTAKEN = "A draft was begun here when something else stood. Take from it what you still want; it goes when you save:"


class Recorder:
    """A notebook, and the person who is asked."""

    def __init__(self, notebook: Notebook, asker: Asker) -> None:
        """Keep both; nothing is read or written yet."""
        self.notebook = notebook
        self.asker = asker
        self._written: tuple[Path, str] | None = None
        self._leaving = False
        self._word = ""
        self._fault = ""

    def choose(self, page: Page) -> Picked | Filled | Command:
        """Show `page` until something on it is chosen; raises Left, as `write` does."""
        return self.asker.choose(replace(page, notice=self._before(page.notice)))

    def write(self, blank: Blank, path: Path) -> Written | Command:
        """Have the text at `path` written, from its draft where there is one; one left unfinished becomes its draft."""
        notice, draft, paragraphs = self._before(blank.notice), self.notebook.drafts.get(path, ""), blank.paragraphs
        if draft and self.notebook.is_overtaken(path):
            paragraphs += (f"{OVERTAKEN} {visible(draft)}",)
            draft = ""
        blank = replace(
            blank,
            notice=notice,
            paragraphs=paragraphs,
            draft=draft,
            keep=partial(self._kept, path, blank.initial),
        )
        try:
            reply = self.asker.write(blank)
        except Left as left:
            self._left(path, blank.initial, left.written)
            raise
        if isinstance(reply, Command):
            self._left(path, blank.initial, reply.written)
            return reply
        self._leaving, self._written = reply.leaves, (path, reply.text)
        return reply

    def refuse(self) -> None:
        """Take what was written last for a draft to be mended: it is nothing that can be saved."""
        self._settled(saved=False)
        self._word = ""

    def unsaved(self) -> str:
        """What was begun and is not saved, in a sentence; empty where everything is."""
        found = dict.fromkeys(_named(path, self.notebook.asked) for path in self.notebook.drafts)
        names = ", ".join(name for name in found if name)
        how = f"not kept either ({self._fault})" if self._fault else "kept as a draft where you wrote it"
        return f"Not saved yet, {how}: {names}." if names else ""

    def _before(self, notice: str) -> str:
        """What the next page says, with what became of the last text; whoever saved and leaves is gone instead."""
        self._settled()
        if self._leaving:
            raise Left
        word, self._word = self._word, ""
        return joined(notice, word)

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
        self._word = "What you were writing is kept as a draft, not saved yet." if text else ""
        try:
            self.notebook.draft(path, text)
        except AssessError as error:
            self._fault = visible(" ".join(str(problem) for problem in error.problems))
            self._word = f"What you were writing is kept only until you leave: {self._fault}."

    def record(self, *entries: Entry) -> str:
        """Save entries in their order; the sentence that says why one could not be saved, empty where all were."""
        for path, value in entries:
            if why := self._saved(lambda overwrite: self.notebook.record(path, value, overwrite)):  # noqa: B023
                return why
        return ""

    def append(self, criterion: str, item: Mapping[str, Any]) -> str:
        """Save one more evidence item of a criterion, after any that somebody else added meanwhile."""
        while True:
            held = self.notebook.assessment.answer(criterion).evidence
            try:
                self.notebook.record(("answers", criterion, "evidence", len(held)), dict(item))
            except Clash:
                continue
            except AssessError as error:
                self._settled(saved=False)
                return not_saved(error)
            self._settled()
            return ""

    def erase(self, path: Path) -> str:
        """Take out what stands at `path`; the sentence that says why it could not be done, empty where it was."""
        return self._saved(lambda overwrite: self.notebook.erase(path, overwrite))

    def remarked(self, *paths: Path) -> str:
        """What is odd about the values at `paths`, a sentence each; nothing is refused for it."""
        found = remarks(self.notebook.assessment, date.today().isoformat())
        return " ".join(visible(f"{say.capital(one.fact)}.") for one in found if one.path in paths)

    def _saved(self, save: Callable[[bool], None]) -> str:
        why = saved(save, self.asker, self._drafted)
        self._settled(saved=not why)
        return why

    def _drafted(self) -> None:
        if self._written:
            self._draft(*self._written)


def _named(path: Path, asked: Questionnaire) -> str:
    """Where a draft belongs, such as `note on Trust`; empty where this assessment asks nothing of the kind."""
    head, name, field = (*path, "", "")[:3]
    if head != "answers":
        return {"declaration": "the declaration", "assessor": "who judges"}.get(str(head), "")
    criterion = asked.criteria.get(str(name))
    if criterion is None:
        return ""
    return visible(f"{field if field in ('note', 'stress', 'evidence') else 'reason'} on {criterion.title}")
