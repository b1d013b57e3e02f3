"""Sentences in the language spoken: slots, numbers, and what is said where a translation is missing or broken."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Mapping

import pytest

from assess.text import language, say
from assess.text.language import _, as_written, ngettext, pgettext, speaking, text


def compiled(messages: Mapping[str, str]) -> io.BytesIO:
    """A catalogue in the form in which gettext reads it."""
    rows = sorted((key.encode(), said.encode()) for key, said in messages.items())
    at = 28 + 16 * len(rows)
    heads, bodies = [b"", b""], b""
    for side in (0, 1):
        for row in rows:
            heads[side] += struct.pack("<II", len(row[side]), at + len(bodies))
            bodies += row[side] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(rows), 28, 28 + 8 * len(rows), 0, at)
    return io.BytesIO(head + heads[0] + heads[1] + bodies)


HEAD = "Content-Type: text/plain; charset=utf-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
MESSAGES = {
    "": HEAD,
    "%(a)s and %(b)s have %(n)s levels.": "%(a)s %(b.y)s tienen %(n)s niveles.",
    "%(n)s %% of %(a)s": "%(n)s %% %(a.de)s",
    "It is %(word)s.": "Es %(otra)s.",
    "range\x04none": "ninguno",
    "%(n)s file\0%(n)s files": "%(n)s archivo\0%(n)s archivos",
    "100 % sure": "100 % seguro",
}


@pytest.fixture
def spanish(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A small catalogue in the place of the Spanish one."""
    made = language.read(compiled(MESSAGES))
    monkeypatch.setattr(language, "catalogue", lambda name, lang: made if lang == "es" else None)
    with speaking("es"):
        yield


@pytest.mark.usefixtures("spanish")
def test_a_sentence_is_said_with_its_slots_in_the_forms_they_have() -> None:
    """A name that begins a sentence has its article large; a doubled percent sign is one."""
    assert _("%(a)s and %(b)s have %(n)s levels.", a="el Reino Unido", b="Irán", n=5) == (
        "El Reino Unido e Irán tienen 5 niveles."
    )
    assert _("%(n)s %% of %(a)s", n=5, a="el Reino Unido") == "5 % del Reino Unido"
    assert _("100 % sure") == "100 % seguro"
    assert pgettext("range", "none") == "ninguno"
    assert [ngettext("%(n)s file", "%(n)s files", n) for n in (0, 1, 2)] == ["0 archivos", "1 archivo", "2 archivos"]


@pytest.mark.usefixtures("spanish")
def test_what_has_no_translation_or_a_broken_one_is_said_in_english() -> None:
    """A translation that asks for a slot that is not there is not shown."""
    assert _("It is %(word)s.", word="so") == "It is so."
    assert _("Not in it: %(word)s", word="x") == "Not in it: x"
    assert pgettext("share", "none") == "none"
    assert ngettext("%(n)s day", "%(n)s days", 1) == "1 day"


@pytest.mark.usefixtures("spanish")
def test_what_stands_in_a_slot_is_never_read_as_a_slot() -> None:
    """A name may hold whatever it likes."""
    assert _("%(n)s %% of %(a)s", n="%(a)s", a="100 %% %(n)s {n}") == "%(a)s % de 100 %% %(n)s {n}"


def test_one_language_is_spoken_at_a_time_and_left_again() -> None:
    """Texts of data files may be wanted as they are written, whatever is spoken."""
    assert language.spoken() == "en"
    with speaking("pt"):
        assert (language.spoken(), text("country", "Brazil")) == ("pt", "Brasil")
        with as_written():
            assert text("country", "Brazil") == "Brazil"
            with speaking("es"):
                assert language.of_texts() == "en"
        assert language.of_texts() == "pt"
    assert (language.spoken(), language.of_texts()) == ("en", "en")


@pytest.mark.parametrize(
    ("spoken", "said"),
    [
        ("en", ["22 November 2026", "March 2006", "2003 to 2005", "58.3", "12,345", "5 %", ".815", "a, b and c"]),
        (
            "es",
            [
                "22 de noviembre de 2026",
                "marzo de 2006",
                "2003 a 2005",
                "58,3",
                "12.345",
                "5\xa0%",
                "0,815",
                "a, b y c",
            ],
        ),
        ("pt", ["22 de novembro de 2026", "março de 2006", "2003 a 2005", "58,3", "12.345", "5%", "0,815", "a, b e c"]),
    ],
)
def test_dates_numbers_and_lists_are_written_as_the_language_does(spoken: str, said: list[str]) -> None:
    """Months small after `de`, decimal commas, the sign of a share, and what stands before the last of a list."""
    with speaking(spoken):
        found = [say.day(one) for one in ("2026-11-22", "2006-03", "2003/2005")]
        found += [say.score(58.31), say.number(12345), say.share(0.05), say.coefficient(0.815), say.listed("abc")]
        assert found == said


def test_a_list_in_spanish_gives_way_to_a_like_sound() -> None:
    """`Argentina e Irán`, `siete u ocho`."""
    with speaking("es"):
        assert say.listed(["Argentina", "Irán"]) == "Argentina e Irán"
        assert say.either(["Chile", "Omán"]) == "Chile u Omán"
