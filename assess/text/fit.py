"""Fit text: what fits a number of columns, the characters that an encoding has, or a comparison.

A column is as wide as a digit: Chinese signs take two, marks over a letter none. Nothing here knows a terminal.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# A number stays with its percent sign.
_BETWEEN_WORDS = re.compile(" (?!%)")
_PLAIN = {
    **dict.fromkeys("–—−·─□", "-"),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("“”«»", '"'),
    **{"⟨": "<", "‹": "<", "⟩": ">", "›": ">", "↑": "^", "↓": "v", "→": "->", "≥": ">=", "≤": "<="},
    **{"…": "...", "●": "*", "○": "o", "■": "x", "×": "x", "÷": "/", "⁄": "/"},
    **{"ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"},
}


_ACCENTS = "\u0300"
"""The first accent that stands by itself and takes no column."""


def columns(text: str) -> int:
    """How many columns a text takes."""
    # Latin letters, with whatever accents, take one column each.
    return len(text) if text.isascii() or (max(text) < _ACCENTS and "\xad" not in text) else sum(map(_columns, text))


def flat(text: str) -> str:
    """`text` on one line, with one blank for all that stand together."""
    return " ".join(text.split())


def bare(text: str) -> str:
    """`text` in small letters without accents, as whoever types in haste writes it, and as names are put in order."""
    marked = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in marked if not unicodedata.combining(char))


def in_order(text: str) -> list[str | int]:
    """`text` as names with numbers in them are put in order: `Student 2` before `Student 10`."""
    parts = re.split(r"([0-9]{1,18})", bare(text))
    return [int(part) if place % 2 else part for place, part in enumerate(parts)]


def wrapped(text: str, width: int, first: str = "", hang: int = 0) -> list[str]:
    """`text` as lines of at most `width` columns, broken at blanks, but never between a number and its percent sign.

    The first line begins with `first`; the others stand below its text, `hang` columns further in. A word that is
    wider than a line goes on in the next. Where no column is left, a line has one character.
    """
    below = " " * (columns(first) + hang)
    lines: list[str] = []
    line = ""
    for word in _BETWEEN_WORDS.split(flat(text)):
        joined = f"{line} {word}" if line else word
        if columns(joined) > width - columns(below if lines else first):
            lines += [line] if line else []
            *full, joined = _pieces(word, width - len(below))
            lines += full
        line = joined
    return [f"{below if place else first}{line}" for place, line in enumerate([*lines, line])]


def cut(text: str, most: int, encoding: str = "utf-8") -> str:
    """`text` on one line of at most `most` columns; what is longer ends at a word, with an ellipsis."""
    line = flat(text)
    if columns(line) <= most:
        return line
    sign = spelled("…", encoding)
    head = _head(line, most - len(sign))
    before, _, _ = head.rpartition(" ")
    return (before if before and 2 * len(before) >= len(head) else head).rstrip(" ,;:–-") + sign


def filled(text: str, width: int) -> str:
    """`text` in exactly `width` columns: cropped, or followed by blanks."""
    head = text if columns(text) <= width else _head(text, width)
    return head + " " * (width - columns(head))


def spelled(text: str, encoding: str) -> str:
    """`text` in what `encoding` has: a plain sign, a letter without its accent, else the number, `<U+5317>`."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_spelled(char, encoding) for char in text)
    except LookupError:
        return spelled(text, "ascii")
    return text


@cache
def _columns(char: str) -> int:
    # The vowels and endings of Hangul join the letter before them.
    if unicodedata.category(char) in ("Mn", "Me", "Cf") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _head(text: str, width: int) -> str:
    """As much of the beginning of `text` as fits."""
    for place, char in enumerate(text):
        width -= _columns(char)
        if width < 0:
            return text[:place]
    return text


def _pieces(word: str, width: int) -> list[str]:
    """A word in pieces of at most `width` columns, or of one character."""
    pieces = []
    while word:
        pieces.append(_head(word, width) or word[0])
        word = word[len(pieces[-1]) :]
    return pieces or [""]


def _spelled(char: str, encoding: str) -> str:
    bare = "".join(one for one in unicodedata.normalize("NFKD", char) if not unicodedata.combining(one))
    for form in (char, _PLAIN.get(char, ""), "".join(_PLAIN.get(one, one) for one in bare)):
        if form and form.encode(encoding, "ignore").decode(encoding) == form:
            return form
    return f"<U+{ord(char):04X}>"
