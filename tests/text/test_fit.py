"""Fit text: nothing is wider than it may be, and no word is lost."""

from __future__ import annotations

import pytest

from assess.text.fit import columns, cut, filled, in_order, spelled, wrapped


def test_a_wide_script_is_measured_in_columns() -> None:
    """Characters of two columns are wrapped by their width, and no word is lost."""
    assert wrapped("日本国 日本国 日本", 8) == ["日本国", "日本国", "日本"]
    assert wrapped("日本国日本国", 8) == ["日本国日", "本国"]
    assert wrapped("a" * 10, 4) == ["aaaa", "aaaa", "aa"]


@pytest.mark.parametrize("width", range(-6, 4))
def test_where_nothing_fits_no_character_is_lost(width: int) -> None:
    """A width below that of one character, or below none, gives lines of one character and comes to an end."""
    assert wrapped("", width) == [""]
    lines = wrapped("日本国 and e\u0301", width)
    assert "".join(lines).replace(" ", "") == "日本国ande\u0301"
    assert all(len(line) == 1 or columns(line) <= width for line in lines)


def test_a_number_keeps_its_percent_sign() -> None:
    """A line never begins with the sign."""
    assert wrapped("about 12 %", 9) == ["about", "12 %"]


def test_lines_hang_below_the_text_of_the_first() -> None:
    """What begins the first line counts into its width, and the others stand in as far and further."""
    assert wrapped("one two three", 10, "1  ", hang=1) == ["1  one two", "    three"]


def test_a_long_text_is_cut_at_a_word() -> None:
    """A cut is seen, and the text is never longer than asked."""
    assert cut("one two three", 9) == "one two…"
    assert cut("one two three", 11, "ascii") == "one two..."
    assert cut("one  two", 9) == "one two"
    assert columns(cut("x" * 50, 9)) == columns(cut("国" * 50, 9)) == 9


@pytest.mark.parametrize("text", ["", "日", "日本国", "e\u0301", "letters"])
def test_a_cell_is_filled_exactly(text: str) -> None:
    """Blanks stand for what is missing, and for half of a wide sign that does not fit."""
    assert columns(filled(text, 5)) == 5


@pytest.mark.parametrize(
    ("text", "encoding", "plain"),
    [
        ("Perú – “½” …", "ascii", 'Peru - "1/2" ...'),
        ("Perú – ñ", "latin-1", "Perú - ñ"),
        ("中 Łódź ⟨U+001B⟩", "ascii", "<U+4E2D> Lodz <U+001B>"),
        ("Perú", "no such encoding", "Peru"),
        ("Perú 中", "utf-8", "Perú 中"),
        ("\ud800", "utf-8", "<U+D800>"),
    ],
)
def test_what_an_encoding_lacks_has_a_plain_sign(text: str, encoding: str, plain: str) -> None:
    """A letter loses its accent, a sign becomes one like it, and all else its number."""
    assert spelled(text, encoding) == plain


def test_names_with_numbers_stand_in_the_order_of_their_numbers() -> None:
    """And the others by their letters, whatever is in front."""
    names = ["Student 10", "student 2", "Ana", "12", "2 Bo", "Ámbar"]
    assert in_order("9" * 5000) > in_order("8" * 5000)
    assert sorted(names, key=in_order) == ["2 Bo", "12", "Ámbar", "Ana", "student 2", "Student 10"]
