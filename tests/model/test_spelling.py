"""Spelling: what is sought is found however it is written, and nothing else is."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from assess.model.spelling import Sought

MARK = "▇"
NAME = "José Pérez-Núñez"


def marked(
    text: str, *, names: tuple[str, ...] = (), dates: tuple[str, ...] = (), phrases: tuple[str, ...] = ()
) -> str:
    """The text with a mark in place of each thing found."""
    for start, end in reversed(Sought(names, dates, phrases).find(text)[0]):
        text = text[:start] + MARK + text[end:]
    return text


@pytest.mark.parametrize(
    "spelling",
    [
        NAME,
        normalize("NFD", NAME),
        normalize("NFD", "JOSÉ PÉREZ-NÚÑEZ"),
        "Jose Perez-Nunez",
        "José Pérez Núñez",
        "José\u00a0Pérez\u2011Núñez",
        "Pérez\u2013Núñez, José",
        "Núñez Pérez, José",
        "José Pé\u00adrez-Nú\u200bñez",
        "José\u200bPérez\u2060-\u200bNúñez",
        "Jo\u0001sé Pérez-Núñez",
        "Ｊｏｓé Pérez-Núñez",
        "José Pérez",
        "PérezNúñez",
        "joseperez",
        "jose_perez-nunez",
        "José\nPérez-\n  Núñez",
    ],
)
def test_a_name_is_found_however_it_is_spelt(spelling: str) -> None:
    """In other accents, hyphens, capitals, order and composition, run together, and with what nobody sees in it."""
    assert marked(f"So said {spelling}: no.", names=(NAME,)) == f"So said {MARK}: no."


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("王小明", "据王小明说", f"据{MARK}说"),
        ("山田 太郎", "昨日太郎山田が", f"昨日{MARK}が"),
        ("สมชาย ใจดี", "คุณสมชายใจดีกล่าว", f"คุณ{MARK}กล่าว"),
        ("김철수", f"김철수가 {normalize('NFD', '김철수는')}", f"{MARK}가 {MARK}는"),
        ("기민", "김민", "김민"),
        ("أحمد الخالدي", "قال وأحمد الخالدي", f"قال و{MARK}"),
        ("أحمد العلي", "وللعلي أحمد", f"ولل{MARK}"),
        ("سارة", "كتبت لسارة", f"كتبت ل{MARK}"),
        ("דוד כהן", "אמר ודוד כהן", f"אמר ו{MARK}"),
        ("Łukasz Østby", "Lukasz Ostby", MARK),
        ("İpek Yılmaz", "IPEK YILMAZ", MARK),
        ("Conor O'Brien", "Conor O’Brien's; Conor OʼBrien; OBrien, Conor", f"{MARK}'s; {MARK}"),
        ("Dr. Ana Pérez", "Ana Pérez", MARK),
        ("Ana and Luis", "Luis was with Ana", f"{MARK} was with {MARK}"),
        ("Ana", "Anaconda, Diana, Ana's", f"Anaconda, Diana, {MARK}'s"),
        ("José de la Cruz", "de la paz", "de la paz"),
        ("José Pérez", "San José", "San José"),
    ],
)
def test_each_script_has_its_own_words(name: str, text: str, left: str) -> None:
    """Words end where a script says so, Arabic and Hebrew prefixes are none of a name, and small words are no name."""
    assert normalize("NFC", marked(text, names=(name,))) == left


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-02", "2026/11/2", "02.11.2026", "2 November 2026", "November 2nd, 2026", "Nov. 2, 2026",
        "2 de noviembre de 2026", "2 de novembro de 2026", "2026年11月2",
    ],
)  # fmt: skip
def test_a_day_is_found_however_it_is_written(text: str) -> None:
    """In figures and in words of three languages; another day is left, and so is a year alone."""
    assert marked(f"on {text}!", dates=("2026-11-02",)) == f"on {MARK}!"
    assert marked(text.replace("2026", "2025"), dates=("2026-11-02",)) == text.replace("2026", "2025")
    assert marked("in 2026", dates=("2026",)) == "in 2026"
    assert marked("July 1991, 1991-07", dates=("1991-07",)) == f"{MARK}, {MARK}"


@pytest.mark.parametrize(
    "text",
    [
        "26.1.06", "1/26/06", "06-01-26", "20060126", "26012006", "26JAN2006", "26th Jan '06", "January 2006",
        "enero de 2006", "01/2006", "26 January", "January 26th", "26 de enero",
    ],
)  # fmt: skip
def test_a_known_day_is_found_in_part(text: str) -> None:
    """With two figures of its year or none, as one number, run together with its month, and its month of that year."""
    assert marked(f"on {text}!", dates=("2006-01-26",)) == f"on {MARK}!"


def test_a_day_of_another_year_is_another_day() -> None:
    """Nor is a day without its year found in figures alone; a time of day stays."""
    for text in ("26 January 2005", "26.1.05", "20050126", "1.26", "26", "January", "2006"):
        assert marked(text, dates=("2006-01-26",)) == text
    assert marked("2006-01-26T10:00", dates=("2006-01-26",)) == f"{MARK}T10:00"


@pytest.mark.parametrize(
    "text", ["2003/2005", "2003 to 2005", "2003–05", "2003 a 2005", "2003 y 2005", "2003 and 2005", "2003 até 2005"]
)
def test_a_span_is_found_however_it_is_written(text: str) -> None:
    """By its two years, with any word between them; either of them alone is left."""
    assert marked(f"from {text}; in 2003, 2004–2005", dates=("2003/2005",)) == f"from {MARK}; in 2003, 2004–2005"


def test_either_end_of_a_span_is_found() -> None:
    """Where it is a day or a month."""
    text = "26.1.06 or January 28th, 2006"
    assert marked(text, dates=("2006-01-26/2006-01-28",)) == f"{MARK} or {MARK}"


def test_phrases_are_found_word_for_word() -> None:
    """The longest of those that end together, one within another, and none that is broken off."""
    phrases = ("her diary", "in her blue diary", "blue")
    assert marked("IN  HER (blue) diary; her diar; her-diary", phrases=phrases) == f"{MARK}; her diar; {MARK}"


def test_a_part_of_a_name_alone_is_counted() -> None:
    """It stays, and whoever passes the text on has to look."""
    spans, alone = Sought((NAME,), (), ()).find("Pérez and José Pérez in San José")
    assert (len(spans), alone) == (1, 2)


@pytest.mark.parametrize("text", ["a " * 60_000 + "b", "é\u0301" * 60_000, "2026 11 " * 20_000, "José " * 40_000])
def test_texts_made_to_take_long_do_not(text: str) -> None:
    """Each is gone through once, whatever nearly fits at every word of it."""
    sought = Sought((NAME,), ("2026-11-02",), ("a " * 20_000 + "c", "é" * 20_000))
    assert len(sought.find(text)[0]) <= 1
