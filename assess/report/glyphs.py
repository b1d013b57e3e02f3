"""Glyphs: which characters of a document can be printed, and what stands in the place of one that cannot.

Characters that steer instead of showing something (controls, direction marks, private ones) are printed as their
number, ⟨U+202E⟩, in every format; those that no font draws, in the PDF. Nothing here changes a document.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

import msgspec

from assess.text.safe import STEERING, number, visible

T = TypeVar("T")
_CONTROL = re.compile(r"\\u(00[0-9a-f]{2})")
# Every font set the program prints with draws these; a test compiles them all.
_SURE = re.compile(
    "[^\n -~\u00a0-\u017f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u2013\u2014\u2018-\u201e"
    "\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u20ac\u2192\u2212\u2264\u2265\u25cb\u25cf\u27e8\u27e9]"
)


def printable(printed: T) -> T:
    """A copy of a page, a picture or plain data in which every character that steers stands as its number."""
    if not STEERING.search(_letters(printed).replace("\n", "")):
        return printed
    shown: T = _throughout(printed, visible)
    return shown


def numbered(text: str, blank: frozenset[str]) -> str:
    """`text` with each character of `blank` as its number."""
    return _SURE.sub(lambda hit: number(hit[0]) if hit[0] in blank else hit[0], text) if blank else text


def doubtful(printed: Any) -> frozenset[str]:
    """The characters of a page or a picture that a font may lack, beside those that `printable` replaces."""
    return frozenset(_SURE.findall(visible(_letters(printed))))


def replaced(printed: Any, blank: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The characters of a page or a picture that are printed as their number, in the order of their numbers."""
    found = set(_SURE.findall(_letters(printed)))
    return tuple(sorted(char for char in found if char in blank or visible(char) == number(char)))


def named(char: str) -> str:
    """`U+5317 (CJK UNIFIED IDEOGRAPH-5317)`: a character as a warning speaks of it."""
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X} ({name})" if name else f"U+{ord(char):04X}"


def _letters(printed: Any) -> str:
    """Every text in what is printed, one after the other; JSON is the quickest way to them all."""
    try:
        found = msgspec.json.encode(printed).decode()
    except UnicodeEncodeError:
        # Half of a character, as a file's name may have it.
        found = json.dumps(msgspec.to_builtins(printed), ensure_ascii=False)
    return _CONTROL.sub(lambda hit: chr(int(hit[1], 16)), found.replace("\\n", "\n"))


def _throughout(value: Any, change: Callable[[str], str]) -> Any:
    """A copy of plain data and of what is made of fields, with `change` made in each text."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _throughout(one, change) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_throughout(one, change) for one in value)
    if isinstance(value, msgspec.Struct):
        return type(value)(**{name: _throughout(getattr(value, name), change) for name in value.__struct_fields__})
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _throughout(getattr(value, one.name), change) for one in fields(value)})
    return value
