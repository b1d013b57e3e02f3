"""Safe text: what of a text may be shown as it stands.

What steers a screen instead of showing something is never shown raw: controls, direction marks and other format
characters, line and paragraph separators, halves of characters, private ones. All else is text, also where it is
newer than Python's tables: every space, the two joiners that Persian, Indic scripts and emoji are spelled with, and
the soft hyphen, which says where a word may break.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

# Ranges rather than categories: `unicodedata` takes what is newer than itself for nothing, and is slow to ask.
STEERING = re.compile(
    "[\0-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufdd0-\ufdef\ufeff"
    "\ufff0-\ufffb\ufffe\uffff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U0010ffff]"
)
TEXT_LIMIT = 20_000
"""The most characters that one text of a file may have."""
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def visible(text: str) -> str:
    """`text` with each character that steers as its number; its line breaks stay, and tabs are blanks."""
    if not STEERING.search(text):
        return text
    text = _BREAK.sub("\n", text).replace("\t", " ")
    return STEERING.sub(lambda hit: hit[0] if hit[0] == "\n" else number(hit[0]), text)


def in_one_line(text: object) -> str:
    """The text of anything, with each character that steers, line breaks among them, as its number."""
    return STEERING.sub(lambda hit: number(hit[0]), str(text))


def cleaned(text: str) -> str:
    """What was typed or pasted, as one line: what steers goes, breaks are blanks, of several blanks one stays."""
    return re.sub(" {2,}", " ", lines(text).replace("\n", " ")).strip()


def lines(text: str) -> str:
    """What was typed or pasted, with its lines: what steers goes, breaks stay, tabs are blanks."""
    return STEERING.sub(lambda hit: hit[0] if hit[0] == "\n" else "", _BREAK.sub("\n", text).replace("\t", " "))


def steering(text: str) -> str:
    """The first character of a text of several lines that steers; empty where none does."""
    hit = STEERING.search(text.replace("\n", "").replace("\t", ""))
    return hit[0] if hit else ""


def number(char: str) -> str:
    """`⟨U+202E⟩`: a character as its number."""
    return f"⟨U+{ord(char):04X}⟩"


def throughout(value: Any, change: Callable[[str], str]) -> Any:
    """A copy of plain data with `change` made in each of its texts; keys stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: throughout(one, change) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [throughout(one, change) for one in value]
    return value
