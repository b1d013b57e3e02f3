"""Text: what steers is never shown, and what people write always is."""

from __future__ import annotations

import unicodedata

import pytest

from assess.text.safe import STEERING, cleaned, in_one_line, lines, steering, visible

# Formats that words are spelled with, and those that show a sign.
SPELLING = "\u00ad\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
WRITTEN = [
    "می\u200cخواهم",
    "क्\u200dष",
    "👩\u200d💻",
    "12\u202f500\u00a0000",
    "東京\u3000外務省",
    "in\u00adter\u00adna\u00adtion\u00adal",
    "\u0600\u0661\u0662",
    "\U0003abcd",
    "\ud7ff",
]


def test_what_steers_is_what_unicode_calls_so() -> None:
    """Controls, formats, separators of lines, halves and private characters steer; nothing that has a shape does."""
    for number in range(0x110000):
        char = chr(number)
        kind = unicodedata.category(char)
        if kind != "Cn":
            steers = kind in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") and char not in SPELLING
            assert bool(STEERING.match(char)) == steers, hex(number)


@pytest.mark.parametrize("text", WRITTEN)
def test_what_people_write_stays(text: str) -> None:
    """Joiners, spaces of other scripts and letters newer than this Python are typed, shown and told as they are."""
    assert cleaned(text) == visible(text) == in_one_line(text) == lines(text) == text
    assert not steering(text)


@pytest.mark.parametrize("char", [*"\x1b\x9b\u202e\u2066\u200b\ufeff\ud800\ue000\U000e0041"])
def test_what_steers_is_a_number_where_it_is_shown_and_gone_where_it_is_typed(char: str) -> None:
    """A character that steers shows as its number; typed, it is left out."""
    assert visible(f"a{char}b") == in_one_line(f"a{char}b") == f"a⟨U+{ord(char):04X}⟩b"
    assert cleaned(f"a{char}b") == lines(f"a{char}b") == "ab"
    assert steering(f"a{char}b") == char


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_lines_stay_lines_where_there_may_be_several(end: str) -> None:
    """Every sort of line break is one: kept in a page, a blank in a line, its number in an error."""
    assert visible(f"a{end}b") == lines(f"a{end}b") == "a\nb"
    assert cleaned(f" a {end} b\t") == "a b"
    assert "\n" not in in_one_line(f"a{end}b")
    assert in_one_line(end).startswith("⟨U+")
