"""The gazetteer: the states and other partners that the program knows, under every form of their names.

`countries.json` lists the members and observers of the United Nations, Kosovo and Taiwan under their ISO 3166-1
codes (Kosovo under XKX, the code in common use). Names in English, Spanish and Portuguese are from Unicode CLDR,
official English names from ISO 3166-1; names that the United Nations and the World Bank write otherwise, everyday
names, and the organisations, former states and territories, which are free names with aliases, are this project's own
list, and so is which English names take the article. Two spellings of a name have one key: case, accents, punctuation
and articles do not count, nor the place of words of government (`Egypt, Arab Rep.`).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assess.model.dyad import Partner

# Words of government, which one list puts after the name and another before it, in one form for three languages.
GOVERNMENT = {
    form: word
    for word, *forms in (
        ("arab", "arabe"),
        ("bolivarian", "bolivariana"),
        ("commonwealth",),
        ("democratic", "dem", "democratica"),
        ("federal",),
        ("federated", "fed", "federados"),
        ("hashemite", "hachemita"),
        ("independent", "independente", "independiente"),
        ("islamic", "islamica"),
        ("kingdom", "reino"),
        ("peoples", "popular"),
        ("plurinational", "plurinacional"),
        ("principality", "principado"),
        ("republic", "rep", "republica"),
        ("socialist", "socialista"),
        ("state", "estado"),
        ("states", "estados", "sts"),
        ("sultanate", "sultanado", "sultanato", "sultania"),
        ("united", "unida", "unido", "unidos"),
    )
    for form in (word, *forms)
}
_ARTICLES = {"the", "la", "las", "el", "los", "o", "a", "os", "as"}
SMALL_WORDS = _ARTICLES | {"of", "de", "del", "do", "da", "dos", "das", "and", "y", "e"}
_JOINED = dict.fromkeys(map(ord, "'`.\u2019\u2018\u02bc\u00b4"))
_ACCENT = re.compile("[\u0300-\u036f]")
# Not `\w`, which leaves out the vowel signs of Indic scripts.
_WORD = re.compile(r"[^\s!-/:-@\[-`{-~\xa0-\xbf\u2000-\u206f\u2212]+")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The table by key: `partners` for what a name means, `ambiguous` for names of more than one state or of a part."""

    partners: dict[str, Partner]
    ambiguous: dict[str, tuple[Partner, ...]]
    spellings: tuple[tuple[str, str], ...]


@cache
def table() -> Any:
    """The table as the file has it, read once."""
    return json.loads(Path(__file__).with_name("countries.json").read_text(encoding="utf-8"))


@cache
def states() -> dict[str, Partner]:
    """Each state by its alpha-3 code."""
    return {row[1]: Partner(row[1], row[2], row[1] in table()["the"]) for row in table()["states"]}


@cache
def gazetteer() -> Gazetteer:
    """The table by key, made once."""
    partners: dict[str, Partner] = {}
    spellings: list[tuple[str, str]] = []
    for alpha_2, alpha_3, english, *further in table()["states"]:
        state = states()[alpha_3]
        keys = [key_of(name) for name in (english, *further)]
        partners.update(dict.fromkeys((key_of(alpha_2), key_of(alpha_3), *keys, *_official(keys)), state))
        spellings += [(name, alpha_3) for name in (english, *further[:2])]
    for code, english, *aliases in table()["others"]:
        other = Partner(code, english, code in table()["the"])
        partners.update((key_of(name), other) for name in (code, english, *aliases))
        spellings += [(name, code) for name in dict.fromkeys((code, english))]
    ambiguous = {
        key_of(name): tuple(partners[key_of(c)] for c in codes) for name, codes in table()["ambiguous"].items()
    }
    return Gazetteer(partners, ambiguous, tuple(spellings))


def meant_by(key: str) -> tuple[Partner, ...]:
    """The partner whose name has this key, or the several who share it."""
    known = gazetteer().partners.get(key)
    return (known,) if known else gazetteer().ambiguous.get(key, ())


def key_of(text: str) -> str:
    """`text` without case, accents, punctuation and small words, words of government first: equal for one name."""
    kept = name_words(text)
    forms = sorted(GOVERNMENT[word] for word in kept if word in GOVERNMENT)
    return " ".join([*forms, *(word for word in kept if word not in GOVERNMENT)])


def without_government(key: str) -> str:
    """A key without its words of government; empty where it has no other."""
    return " ".join(word for word in key.split() if word not in GOVERNMENT)


def name_words(text: str) -> list[str]:
    """The words of `text` that tell one name from another."""
    words = words_of(text)
    kept = [word for word in words if word not in SMALL_WORDS] or words
    return ["saint" if word == "st" and len(kept) > 1 else word for word in kept]


def words_of(text: str) -> list[str]:
    """The words of `text` without case, accents and punctuation."""
    text = text.casefold().translate(_JOINED)
    if not text.isascii():
        text = _ACCENT.sub("", unicodedata.normalize("NFKD", text))
    return _WORD.findall(text)


def _official(keys: list[str]) -> Iterator[str]:
    """The official names of a state in every language, from one of them: a Kingdom of Spain is a Reino de España."""
    plain = [key for key in keys if without_government(key) == key]
    for key in keys:
        if key not in plain and (bare := without_government(key)) in plain:
            yield from (key.removesuffix(bare) + name for name in plain)
