"""Language: which one this call of the program speaks.

The one named by --lang, before or after the command; else by ASSESS_LANG; else, where a command is about one file, the
one in which that was answered; else that of the locale; else English.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from contextvars import ContextVar

from assess.errors import Problem, UsageError
from assess.text import language
from assess.text.language import _
from assess.text.say import either

OPTION, VARIABLE = "--lang", "ASSESS_LANG"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_IS_CHOSEN: ContextVar[bool] = ContextVar("is_chosen", default=False)


def settle(words: Sequence[str]) -> None:
    """Speak the language that a command line, which is not read yet, or its surroundings ask for."""
    chosen = _named(words) or known(os.environ.get(VARIABLE, ""))
    _IS_CHOSEN.set(bool(chosen))
    language.speak(chosen or _of_locale())


def checked(text: str) -> str:
    """The language meant by what --lang was given, which may be nothing; raises UsageError for an unknown one."""
    if text and not known(text):
        fact = _("“%(word)s” is no language of this program", word=text)
        raise UsageError(Problem(fact, _("write %(languages)s", languages=either(language.languages())), OPTION))
    return text


def known(text: str) -> str:
    """The language that a code means (`es`, `es-AR`, `es_AR.UTF-8`); empty where the program does not speak it."""
    code = re.split("[-_.@]", text.strip().lower())[0]
    return code if code in language.languages() else ""


def of_file(lang: object) -> str:
    """The language for what is told of one file, given what it says of its own."""
    return language.spoken() if _IS_CHOSEN.get() or not isinstance(lang, str) else known(lang) or language.spoken()


def follow(lang: str) -> None:
    """Speak the language of a file from now on, where none was chosen."""
    language.speak(of_file(lang))


def of_output(as_json: bool) -> AbstractContextManager[None]:
    """For a while, speak the language of what is put out: what is made for other programs is in English."""
    return language.speaking(language.SOURCE if as_json else language.spoken())


Speech = tuple[str, bool]


def now() -> Speech:
    """What another process needs to speak as this one does."""
    return language.spoken(), _IS_CHOSEN.get()


def go_on(as_another: Speech) -> None:
    """Speak as another process does."""
    spoken, is_chosen = as_another
    language.speak(spoken)
    _IS_CHOSEN.set(is_chosen)


def _named(words: Sequence[str]) -> str:
    """The language that --lang names on a command line; the last one counts."""
    found = ""
    for place, word in enumerate(words):
        if word == "--":
            break
        if word == OPTION:
            found = known(words[place + 1]) if place + 1 < len(words) else found
        elif word.startswith(f"{OPTION}="):
            found = known(word.partition("=")[2])
    return found


def _of_locale() -> str:
    locale = next((value for name in _LOCALE if (value := os.environ.get(name))), "")
    return known(locale) or language.SOURCE
