"""The recorder: puts entries into the notebook, and asks whose value stands where the file was changed meanwhile.

It never loses an answer silently: what could not be saved is said in a line, and the question stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from assess.errors import AssessError, Clash
from assess.interview.entry import Entry
from assess.interview.notebook import Notebook
from assess.interview.page import Asker, Choice, Command, Left, Page, Picked
from assess.model.fault import Path
from assess.model.remarks import remarks
from assess.text import visible

MINE, THEIRS = "1", "2"


class Recorder:
    """A notebook and the person who is asked in doubt."""

    def __init__(self, notebook: Notebook, asker: Asker) -> None:
        """Keep both; nothing is read or written yet."""
        self.notebook = notebook
        self.asker = asker

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
                return _said(error)
            return ""

    def erase(self, path: Path) -> str:
        """Take out what stands at `path`; the sentence that says why it could not be done, empty where it was."""
        return self._saved(lambda overwrite: self.notebook.erase(path, overwrite))

    def remarked(self, *paths: Path) -> str:
        """What is odd about the values at `paths`, a sentence each; nothing is refused for it."""
        found = remarks(self.notebook.assessment, date.today().isoformat())
        return " ".join(visible(f"{one.fact[:1].upper()}{one.fact[1:]}.") for one in found if one.path in paths)

    def _saved(self, save: Callable[[bool], None]) -> str:
        try:
            save(False)
        except Clash as clash:
            return self._saved(lambda _: save(True)) if self._keeps_mine(clash) else ""
        except AssessError as error:
            return _said(error)
        return ""

    def _keeps_mine(self, clash: Clash) -> bool:
        page = Page(
            heading="The file was changed",
            question="Someone changed this very answer in the file while you were at work. Which one stands?",
            choices=(
                Choice(MINE, f"Yours: {shown(clash.mine)}"),
                Choice(THEIRS, f"The one in the file: {shown(clash.theirs)}"),
            ),
            commands=("leave",),
        )
        while True:
            reply = self.asker.choose(page)
            if isinstance(reply, Picked):
                return reply.keys == (MINE,)
            if isinstance(reply, Command) and reply.name == "leave":
                raise Left


def _said(error: AssessError) -> str:
    problems = " ".join(str(problem) for problem in error.problems)
    return visible(f"Not saved: {problems}. What you answered before is kept; answer again, or leave.")


def shown(value: Any) -> str:
    """A plain value as a person may read it on one line."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return visible(", ".join(f"{key}: {shown(part)}" for key, part in value.items())) or "nothing"
    if isinstance(value, list | tuple):
        return visible(", ".join(shown(part) for part in value)) or "none"
    text = visible(str(value))
    return text if len(text) <= 80 else text[:79] + "…"
