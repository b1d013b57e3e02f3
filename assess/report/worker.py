"""Worker: a process of its own in which a stranger's template runs, with little memory and ten seconds.

The sandbox keeps a template from files and from the program; it does not keep one from loops within loops or from a
text of ten thousand million letters. What comes back is read as blocks and nothing else.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import msgspec

from assess.errors import AssessError, Problem
from assess.report.blocks import Page
from assess.text.language import _, speaking, spoken

SECONDS = 10
MEMORY = 1 << 29
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from assess.report.worker import answer; answer()"


def page(form: str, document: Mapping[str, Any], pictures: Mapping[str, Any], content: Mapping[str, str]) -> Page:
    """The page of the form so called, its template run in a process of its own.

    Raises AssessError where the template fails, takes too long or too much memory, or makes what are no blocks.
    """
    shown = {name: {"title": one.title, "words": one.words} for name, one in pictures.items()}
    asked = msgspec.json.encode(
        {"form": form, "document": document, "pictures": shown, "content": content, "language": spoken()}
    )
    path = json.dumps([one for one in sys.path if one])
    try:
        # The interpreter that runs already, and a command that holds no word of a stranger's.
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", "-c", _START, path], input=asked, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise _failed(_("it has not ended after %(n)s s", n=SECONDS), form) from None
    if done.returncode:
        raise _failed(_("it takes more memory or time than a report needs"), form)
    try:
        problem, made = msgspec.json.decode(done.stdout, type=tuple[list[Any] | None, Page | None])
    except msgspec.MsgspecError as error:
        raise _failed(_("it makes what is no block (%(reason)s)", reason=error), form) from None
    if made is None:
        raise AssessError(Problem(*(problem or [_("it makes nothing")])))
    return made


def answer() -> None:
    """Make the page that standard input asks for, and write it, or the problem, to standard output."""
    from assess.report.form import FORMS

    asked = msgspec.json.decode(sys.stdin.buffer.read())
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    problem, made = None, None
    try:
        with speaking(asked["language"]):
            made = FORMS[asked["form"]].laid(asked["document"], asked["pictures"], asked["content"])
    except AssessError as error:
        first = error.problems[0]
        problem = [first.fact, first.remedy, first.place, first.line]
    sys.stdout.buffer.write(msgspec.json.encode((problem, made)))


def _failed(fact: str, form: str) -> AssessError:
    return AssessError(Problem(fact, _("mend the template"), f"{form}.j2"))
