"""Errors: the only exceptions a user ever reads.

An error is a list of problems; a problem is one line that says where, what is wrong there, and what to do
about it. Nothing here prints or exits: the command line turns an error into text and an exit code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assess.text.safe import in_one_line

INTERRUPTED = 130
"""The exit code of what a person broke off."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of one input: where it stands, what is the matter, and how to mend it."""

    fact: str
    remedy: str = ""
    place: str = ""
    line: int | None = None

    def __str__(self) -> str:
        """One line: `place:line: fact; remedy`."""
        where = f"{self.place}:{self.line}: " if self.line else f"{self.place}: " if self.place else ""
        return in_one_line(f"{where}{self.fact}{'; ' + self.remedy if self.remedy else ''}")


class AssessError(Exception):
    """What stopped the work, as one problem or several (exit code 1: the input has a fault)."""

    exit_code = 1

    def __init__(self, *problems: Problem) -> None:
        """Keep the problems in the order in which the user should mend them."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class UsageError(AssessError):
    """The command was called in a way it does not understand (exit code 2)."""

    exit_code = 2


class Clash(AssessError):
    """Somebody else changed the very value that is to be saved: theirs stands in the file, mine does not yet.

    Both are plain data; None where a side has taken the value out.
    """

    def __init__(self, problem: Problem, theirs: Any, mine: Any) -> None:
        """Keep both values."""
        super().__init__(problem)
        self.theirs = theirs
        self.mine = mine
