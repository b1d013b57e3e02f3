"""Hints: commands of this program in words, as they can be typed or pasted, and run."""

from __future__ import annotations

import os
import re
import shlex
from dataclasses import replace
from pathlib import Path

from assess.cli import files
from assess.errors import Problem
from assess.text.language import text
from assess.text.safe import in_one_line

_PLAIN_WORD = re.compile(rf"[\w@%+=:,./{re.escape(os.sep)}-]+")


def command(*words: str | Path, folder: Path | None = None) -> str:
    """The line that calls this program with `words`, with the `folder` of own rubrics that this call was given."""
    named = folder or files.named_rubrics_folder()
    return " ".join(map(word, ("assess", *(("--rubrics-folder", named) if named else ()), *words)))


def start(*further: str, folder: Path | None = None) -> str:
    """The line that begins an assessment of two countries, as an example."""
    return command("start", text("country", "Argentina"), text("country", "Brazil"), *further, folder=folder)


def commands(name: str) -> tuple[str, ...]:
    """What to type after a result: the arithmetic, and the report; nothing for what came on standard input."""
    if name == "-":
        return ()
    return command("explain", Path(name)), command("report", Path(name), "--to", "pdf")


def word(one: str | Path) -> str:
    """A word as a shell takes it."""
    said = typed(one)
    return in_one_line(said if _PLAIN_WORD.fullmatch(said) else shlex.quote(said))


def typed(one: str | Path) -> str:
    """A word as it is typed; a path that would be read as an option has its folder before it."""
    return f"./{one}" if isinstance(one, Path) and re.match("-.", str(one)) else str(one)


def named(path: Path) -> str:
    """A file in a sentence: as it is typed, and in one line."""
    return in_one_line(typed(path))


def told(problem: Problem) -> str:
    """A problem as one line, its file as it is typed; an option in the place of one stays an option."""
    is_file = problem.place.startswith("-") and os.path.lexists(problem.place)
    return str(replace(problem, place=typed(Path(problem.place))) if is_file else problem)
