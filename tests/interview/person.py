"""A scripted person for interviews: an asker that gives the replies of a list and keeps the pages it was shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path

from assess.interview.agenda import FIRST, stretches
from assess.interview.page import Blank, Command, CommandName, Filled, Left, Page, Picked, Written
from assess.interview.session import Outcome, converse
from assess.model.questionnaire import questionnaire
from assess.storage.assessments import Notebook, begin
from assess.storage.rubrics import library

NAMES = {"a": "Argentina", "b": "Brazil"}
DAY = "2026-11-22"
ALL = ("ohmae", "spekman", "lorenzini")
LIBRARY = library()


def slowly() -> Callable[[], float]:
    """A clock by which no key is held down, though a test sends them all at once."""
    return map(float, count(0, 0.2)).__next__


SKIPPED = "2"
"""What skips the worksheet on the page that offers it."""


def number(name: str, rubrics: tuple[str, ...] = ALL) -> str:
    """The number of a criterion, or of a list of the worksheet, in the overview and the review."""
    names = [one for _, found in stretches(questionnaire(LIBRARY, rubrics)) for one in found]
    return str(names.index(name) + 1)


def stretch(name: str) -> tuple[str, ...]:
    """The criteria of one stretch of an interview on all three rubrics."""
    return dict(stretches(questionnaire(LIBRARY, ALL)))[name]


REST = ("/rest",) * len(stretch(FIRST))
"""All that the verdict needs, unknown."""


class Person:
    """Replies in order: `"3"` picks a key or writes a text, `"/back"` is a command, `"k|t"` a form; then they leave.

    While a text is asked for, `"/back half"` leaves `half` unfinished, as `"/gone half"` does for good; `"/save all"`
    saves and leaves. The worksheet is skipped where it is offered, unless the person `fills` it in.
    """

    keys = ("keys",)

    def __init__(self, replies: Iterable[str], fills: bool = False) -> None:
        self.replies, self.fills = list(replies), fills
        self.shown: list[Page | Blank] = []

    def choose(self, page: Page) -> Picked | Filled | Command:
        """Pick what the next reply says."""
        if page.heading == "The worksheet" and not self.fills:
            return Picked((SKIPPED,))
        self.shown.append(page)
        reply = self._next()
        if isinstance(reply, Command):
            return reply
        if page.form and "|" in reply:
            return Filled(tuple(reply.split("|")))
        keys = reply.split(",") if page.many else [reply]
        assert all(key in {one.key for one in (*page.choices, *page.extras)} for key in keys), (reply, page)
        return Picked(tuple(keys))

    def write(self, blank: Blank) -> Written | Command:
        """Write the next reply."""
        self.shown.append(blank)
        word, space, text = (self.replies or [""])[0].partition(" ")
        if word in ("/gone", "/save"):
            self.replies.pop(0)
            if word == "/gone":
                raise Left(interrupted=True, written=text)
            return Written(text, leaves=True)
        reply = self._next()
        return Command(reply.name, written=text if space else None) if isinstance(reply, Command) else Written(reply)

    def _next(self) -> str | Command:
        if not self.replies:
            raise Left
        reply = self.replies.pop(0)
        if reply.startswith("/"):
            name, _, text = reply[1:].partition(" ")
            return Command(_command(name), text)
        return reply

    @property
    def last(self) -> Page | Blank:
        """The page that was on the screen when the script ended."""
        return self.shown[-1]


def _command(name: str) -> CommandName:
    names: dict[str, CommandName] = {
        "help": "help", "back": "back", "later": "later", "evidence": "evidence", "confidence": "confidence",
        "note": "note", "overview": "overview", "rest": "rest", "leave": "leave",
    }  # fmt: skip
    return names[name]


def new_file(folder: Path, rubrics: tuple[str, ...] = ALL) -> Path:
    """A new assessment file of Argentina and Brazil without answers."""
    path = folder / "arg-bra.yaml"
    frame = {"dyad": {"a": "ARG", "b": "BRA"}, "period": {"from": 2003, "to": 2010}}
    path.write_text(begin(frame, questionnaire(LIBRARY, rubrics)), encoding="utf-8")
    return path


def interview(path: Path, *replies: str, quick: bool = False, fills: bool = False) -> tuple[Person, Outcome]:
    """An interview on a file with these replies; the person and how it ended."""
    person, ticks = Person(replies, fills), iter(range(1_000_000))
    return person, converse(Notebook(path, LIBRARY), person, NAMES, lambda: float(next(ticks)), quick, today=DAY)
