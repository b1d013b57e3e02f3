"""How names bend in Spanish and Portuguese."""

from __future__ import annotations

import pytest

from assess.text.forms import first, formed


@pytest.mark.parametrize(
    ("language", "form", "name", "said"),
    [
        ("es", "de", "Argentina", "de Argentina"),
        ("es", "de", "el Reino Unido", "del Reino Unido"),
        ("es", "de", "El Salvador", "de El Salvador"),
        ("es", "de", "los Países Bajos", "de los Países Bajos"),
        ("es", "a", "el Reino Unido", "al Reino Unido"),
        ("es", "a", "la Unión Europea", "a la Unión Europea"),
        ("es", "y", "Brasil", "y Brasil"),
        ("es", "y", "Irán", "e Irán"),
        ("es", "y", "Hungría", "y Hungría"),
        ("es", "y", "Islandia", "e Islandia"),
        ("es", "y", "Hierro", "y Hierro"),
        ("es", "y", "Yibuti", "y Yibuti"),
        ("es", "y", "Yemen", "y Yemen"),
        ("es", "o", "Chile", "o Chile"),
        ("es", "o", "Omán", "u Omán"),
        ("es", "o", "Honduras", "u Honduras"),
        ("pt", "de", "o Brasil", "do Brasil"),
        ("pt", "de", "a Argentina", "da Argentina"),
        ("pt", "de", "os Estados Unidos", "dos Estados Unidos"),
        ("pt", "de", "as Filipinas", "das Filipinas"),
        ("pt", "de", "Cuba", "de Cuba"),
        ("pt", "em", "o Chile", "no Chile"),
        ("pt", "por", "a Bolívia", "pela Bolívia"),
        ("pt", "a", "a Argentina", "à Argentina"),
        ("pt", "a", "os Estados Unidos", "aos Estados Unidos"),
        ("pt", "a", "Portugal", "a Portugal"),
        ("pt", "de", "a outra", "da outra"),
        ("en", "de", "Brazil", "de Brazil"),
        ("fr", "em", "le Brésil", "em le Brésil"),
        ("es", "sobre", "Chile", "Chile"),
    ],
)
def test_a_name_takes_the_form_its_sentence_asks_for(language: str, form: str, name: str, said: str) -> None:
    """Prepositions run together with an article; `y` and `o` give way to a like sound; unknown forms change nothing."""
    assert formed(name, form, language) == said


def test_an_article_is_large_where_it_begins_a_sentence() -> None:
    """Only an article before a name: other words that look like one stay."""
    assert first("o Brasil", "pt") == "O Brasil"
    assert first("the Netherlands", "en") == "The Netherlands"
    assert first("a outra", "pt") == "a outra"
    assert first("el Reino Unido", "pt") == "el Reino Unido"
