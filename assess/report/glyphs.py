"""Glyphs: which characters of a document can be printed, and what stands in the place of one that cannot.

Characters that steer instead of showing something (controls, direction marks, private ones) are printed as their
number, ⟨U+202E⟩, in every format; those that no font draws, in the PDF. Nothing here changes a document.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from assess.text.safe import number, throughout, visible

T = TypeVar("T")
# Every font set the program prints with draws these; a test compiles them all.
_SURE = re.compile(
    "[^\n -~\u00a0-\u017f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u2013\u2014\u2018-\u201e"
    "\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u20ac\u2192\u2212\u2264\u2265\u25cb\u25cf\u27e8\u27e9]"
)


def printable(printed: T, blank: frozenset[str] = frozenset()) -> T:
    """A copy of a page or a picture in which every text shows its steering characters, and those in `blank`, as numbers."""
    plain = throughout(msgspec.to_builtins(printed), lambda text: _shown(text, blank))
    return msgspec.convert(plain, type(printed))


def doubtful(document: Any) -> frozenset[str]:
    """The characters of plain data that a font may lack; those that `printable` always replaces are not among them."""
    return frozenset(char for text in _texts(document) for char in _SURE.findall(visible(text)))


def replaced(document: Any, blank: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The characters of plain data that `printable` replaces, in the order of their numbers."""
    found = {char for text in _texts(document) for char in _SURE.findall(text)}
    return tuple(sorted(char for char in found if char in blank or visible(char) == number(char)))


def named(char: str) -> str:
    """`U+5317 (CJK UNIFIED IDEOGRAPH-5317)`: a character as a warning speaks of it."""
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X} ({name})" if name else f"U+{ord(char):04X}"


def _shown(text: str, blank: frozenset[str]) -> str:
    text = visible(text)
    return _SURE.sub(lambda hit: number(hit[0]) if hit[0] in blank else hit[0], text) if blank else text


def _texts(printed: Any) -> Iterator[str]:
    yield from _strings(msgspec.to_builtins(printed))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)
