"""Forms: how a name bends in a sentence, by language: after a preposition, after “and” or “or”, and at its beginning.

A sentence asks for a form by a word behind a dot, `%(a.de)s` or `{a.de}`; a form that no language knows is the
name as it is. Names come as sentences have them: with the article where the language puts one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_ARTICLES = {"en": ("the",), "es": ("el", "la", "los", "las"), "pt": ("o", "a", "os", "as")}
_I_SOUND = re.compile(r"(?:i|í|y(?![aeiouáéíóú])|hi(?![aeoáéó]))", re.IGNORECASE)
_O_SOUND = re.compile(r"(?:h?[oó]|8|11\b)", re.IGNORECASE)
_PORTUGUESE = {
    "de": {"o": "do", "a": "da", "os": "dos", "as": "das"},
    "em": {"o": "no", "a": "na", "os": "nos", "as": "nas"},
    "por": {"o": "pelo", "a": "pela", "os": "pelos", "as": "pelas"},
    "a": {"o": "ao", "a": "à", "os": "aos", "as": "às"},
}


def _contracted(before: str, joined: Mapping[str, str]) -> Callable[[str], str]:
    """The preposition `before` a name, run together with its article where `joined` has the two as one."""

    def form(name: str) -> str:
        article, _, rest = name.partition(" ")
        return f"{joined[article]} {rest}" if rest and article in joined else f"{before} {name}"

    return form


def _y(name: str) -> str:
    return f"{'e' if _I_SOUND.match(name) else 'y'} {name}"


def _o(name: str) -> str:
    return f"{'u' if _O_SOUND.match(name) else 'o'} {name}"


FORMS: Mapping[str, Mapping[str, Callable[[str], str]]] = {
    "es": {"de": _contracted("de", {"el": "del"}), "a": _contracted("a", {"el": "al"}), "y": _y, "o": _o},
    "pt": {before: _contracted(before, joined) for before, joined in _PORTUGUESE.items()},
}


KNOWN = frozenset(form for forms in FORMS.values() for form in forms)
"""The forms of all languages."""


def formed(name: str, form: str, language: str) -> str:
    """`name` in a form of its language; where that has no such form, in one of a language that has it.

    So a sentence somebody wrote in Spanish keeps its prepositions whatever is spoken.
    """
    bend = next((FORMS[one][form] for one in (language, *FORMS) if form in FORMS.get(one, {})), None)
    return bend(name) if bend else name


def first(name: str, language: str) -> str:
    """`name` at the beginning of a sentence: the article before a capital gets one as well."""
    article, _, rest = name.partition(" ")
    return f"{article.capitalize()} {rest}" if article in _ARTICLES.get(language, ()) and rest[:1].isupper() else name


def without_article(name: str, language: str) -> str:
    """`name` as a list or a title has it."""
    article, _, rest = name.partition(" ")
    return rest if article in _ARTICLES.get(language, ()) and rest[:1].isupper() else name
