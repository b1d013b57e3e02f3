"""Language: the one that the program speaks, and its sentences in it.

A sentence stands in the code in English, whole, with named slots: `_("%(a)s has %(n)s levels", a=name, n=5)`. It is a
message of the catalogue `program`; what data files say to a person (rubrics, scales, names of states) are messages of
the catalogue `texts`, each with a context. Catalogues are gettext's, one folder a language in `assess/locale/`; English
needs none. A percent sign may be written twice, as formatting asks for it elsewhere.

What is computed has no language: where facts are written for other programs, texts are as their files have them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import BinaryIO

from assess.text.forms import first, formed

SOURCE = "en"
FOLDER = Path(__file__).parent.parent / "locale"
PROGRAM, TEXTS = "program", "texts"
_SPOKEN: ContextVar[str] = ContextVar("spoken", default=SOURCE)
_AS_WRITTEN: ContextVar[bool] = ContextVar("as_written", default=False)
_SLOT = re.compile(r"(?P<begins>\A|[.?!]\s+|)%(?:\((?P<name>\w+)(?:\.(?P<form>\w+))?\)s|%)")
_BETWEEN = "\x04"


class Catalogue(GNUTranslations):
    """The messages of one language, of one file."""

    def said(self, message: str, context: str = "") -> str | None:
        """The translation of a message; None where there is none. Nothing is no message: it stands for the head."""
        found = self._messages.get(f"{context}{_BETWEEN}{message}" if context else message) if message else None
        return found or None

    def contexts(self) -> frozenset[str]:
        """The contexts of all messages that have one."""
        keys = (key if isinstance(key, str) else key[0] for key in self._messages)
        return frozenset(key.partition(_BETWEEN)[0] for key in keys if _BETWEEN in key)

    @property
    def _messages(self) -> Mapping[str, str]:
        found: Mapping[str, str] = getattr(self, "_catalog", {})
        return found


@cache
def languages() -> tuple[str, ...]:
    """The languages that the program speaks, English first."""
    return (SOURCE, *sorted(path.parent.name for path in FOLDER.glob(f"*/{PROGRAM}.mo")))


def spoken() -> str:
    """The language that is spoken now."""
    return _SPOKEN.get()


def speak(language: str) -> None:
    """Speak a language from now on."""
    _SPOKEN.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for a while."""
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


@contextmanager
def as_written(wanted: bool = True) -> Iterator[None]:
    """For a while, take the texts of data files as the files have them, whatever is spoken; or not, if not `wanted`."""
    before = _AS_WRITTEN.set(wanted)
    try:
        yield
    finally:
        _AS_WRITTEN.reset(before)


def is_as_written() -> bool:
    """Whether texts of data files are taken as the files have them."""
    return _AS_WRITTEN.get()


def of_texts() -> str:
    """The language in which texts of data files are wanted."""
    return SOURCE if _AS_WRITTEN.get() else spoken()


def catalogue(name: str, language: str) -> Catalogue | None:
    """The program's own catalogue of that name; None in English, and in a language that has none."""
    return None if language == SOURCE else _opened(name, language)


@cache
def _opened(name: str, language: str) -> Catalogue | None:
    path = FOLDER / language / f"{name}.mo"
    if language not in languages() or not path.is_file():
        return None
    with path.open("rb") as file:
        return read(file)


def read(file: BinaryIO) -> Catalogue:
    """The catalogue in an open file; raises OSError, ValueError or struct.error for what is none."""
    return Catalogue(file)


def _(message: str, /, **slots: object) -> str:
    """A sentence in the language spoken, its slots filled."""
    return pgettext("", message, **slots)


def pgettext(context: str, message: str, /, **slots: object) -> str:
    """The same of a message that means something else elsewhere: `context` tells the two apart."""
    found = catalogue(PROGRAM, spoken())
    return filled((found and found.said(message, context)) or message, message, slots)


def ngettext(one: str, many: str, number: int, /, **slots: object) -> str:
    """A sentence as the number in it wants it, which is its slot `n`."""
    found = catalogue(PROGRAM, spoken())
    source = one if number == 1 else many
    said = found.ngettext(one, many, number) if found else source
    return filled(said, source, {"n": number, **slots})


def N_(message: str) -> str:  # noqa: N802
    """The message itself, marked: it is said by `_` where it is used, in the language of that moment."""
    return message


def text(context: str, source: str) -> str:
    """What a data file says at `context`, in the language wanted."""
    return texts(of_texts())(context, source)


def texts(language: str) -> Callable[[str, str], str]:
    """What says, in a language, what data files say: a function of a context and the text there."""
    found = catalogue(TEXTS, language)
    return (lambda context, source: found.said(source, context) or source) if found else lambda _context, source: source


def filled(said: str, source: str, slots: Mapping[str, object]) -> str:
    """A sentence with its slots filled; the source where its translation asks for a slot that is not there.

    A name that begins a sentence has its article large.
    """
    if not slots:
        return said.replace("%%", "%")
    language = spoken()
    if any(one["name"] not in slots for one in _SLOT.finditer(said) if one["name"]):
        said, language = source, SOURCE

    is_sentence = said.endswith((".", "?", "!"))

    def slot(found: re.Match[str]) -> str:
        begins, name, form = found["begins"], found["name"], found["form"]
        if name is None:
            return f"{begins}%"
        if name not in slots:
            return found[0]
        value = formed(str(slots[name]), form, language) if form else str(slots[name])
        is_first = is_sentence and (begins or found.start() == 0)
        return begins + (first(value, language) if is_first else value)

    return _SLOT.sub(slot, said)
