"""The gazetteer: the states and other partners that the program knows, and which of them a text may mean.

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
from operator import ne
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
# Words that stand in the names of one partner alone, and still point to none.
_COMMON = frozenset({
    "africa", "america", "antiga", "chinese", "cidade", "ciudad", "coast", "confederacao", "confederacion",
    "confederation", "cooperativa", "cooperative", "democratico", "ducado", "duchy", "eastern", "federativa",
    "federative", "former", "grand", "great", "mainland", "norteamerica", "northern", "operative", "principe",
    "province", "santo", "serra", "sierra", "territories", "territorios", "upper", "verde",
})  # fmt: skip


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


def suggestions(text: str) -> list[Partner]:
    """Up to three partners that `text` may mean, the likeliest first; none where nothing is like it.

    What it means with the words after a comma first is all that it means. Else a name that stands whole in it comes
    first, then one with which it shares a word of its own, or that is spelled like it. Territories are no states.
    """
    # Territories and regions whose names have that of a state in them, or are spelled like one.
    if key_of(text) in map(key_of, table()["no_states"]):
        return []
    before, _, after = text.partition(",")
    if turned := meant_by(key_of(f"{after} {before}")):
        return list(turned)
    words = name_words(text)
    if len("".join(words)) <= 3:
        return _coded_like("".join(words))[:3]
    telling = _telling_words()
    found = [*_inside(words), *(telling[word] for word in words if word in telling)] or _spelled_like(" ".join(words))
    for word in words if not found else ():
        found += _spelled_like(word, word[0]) if len(word) > 4 else []
    return list(dict.fromkeys(found))[:3]


def _coded_like(code: str) -> list[Partner]:
    """The partners with a name that begins with the letters of a code; else states whose code has one other letter.

    None where the code is a word that names begin with.
    """
    if any(key.startswith(f"{code} ") for key in gazetteer().partners):
        return []
    begun = [meant_by(key) for name, _ in gazetteer().spellings if (key := key_of(name)).startswith(code)]
    begun += [meant for key, meant in gazetteer().ambiguous.items() if key.startswith(code)]
    if begun:
        return list(dict.fromkeys(known for meant in begun for known in meant))
    codes = [one for one in sorted(states()) if len(code) == 3 and one[0].lower() == code[0]]
    return [states()[one] for one in codes if sum(map(ne, one.lower(), code)) == 1]


def _inside(words: list[str]) -> Iterator[Partner]:
    """The partners whose names stand among `words`, the longest names only, in their order."""
    taken = set[int]()
    for length in range(len(words), 0, -1):
        for first in range(len(words) - length + 1):
            place = range(first, first + length)
            key = key_of(" ".join(words[first : first + length]))
            meant = meant_by(key)
            # What is no name of a state as a whole, such as America, is none as a part either.
            named = key in gazetteer().partners or len(meant) > 1
            if named and len(key) > 3 and taken.isdisjoint(place):
                taken.update(place)
                yield from meant


@cache
def _telling_words() -> dict[str, Partner]:
    """Each word of five letters or more that stands in the names of one state alone, but common ones."""
    owners: dict[str, set[Partner]] = {}
    for key, known in gazetteer().partners.items():
        for word in key.split():
            owners.setdefault(word, set()).add(known)
    alone = {word: next(iter(known)) for word, known in owners.items() if len(known) == 1}
    common = _COMMON | GOVERNMENT.keys()
    return {
        word: known for word, known in alone.items() if len(word) > 4 and word not in common and known.code in states()
    }


def _spelled_like(text: str, start: str = "") -> list[Partner]:
    """The partners with a name that is `text` but for a letter in five, and begins with `start`, the nearest first."""
    from difflib import get_close_matches

    names = {name: known for name, known in _written().items() if name.startswith(start)}
    edits = {name: _edits(text, name) for name in get_close_matches(text, names, n=12, cutoff=0.7)}
    # Words of government are most of the letters in a name, and tell no state from another.
    telling = {name: without_government(text) if without_government(name) else text for name in edits}
    near = [name for name, number in edits.items() if number <= max(1, len(telling[name]) // 5)]
    return [names[name] for name in sorted(near, key=edits.__getitem__)]


@cache
def _written() -> dict[str, Partner]:
    """The partner of each name of four letters or more, under its words as they are written."""
    rows = [*(row[2:] for row in table()["states"]), *table()["others"]]
    names = {" ".join(name_words(name)): gazetteer().partners[key_of(name)] for row in rows for name in row}
    return {name: known for name, known in names.items() if len(name) > 3}


def _edits(one: str, other: str) -> int:
    """How many letters have to be put in, taken out or changed to make `other` of `one`."""
    row = list(range(len(other) + 1))
    for place, char in enumerate(one, 1):
        corner, row[0] = row[0], place
        for column, wanted in enumerate(other, 1):
            corner, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, corner + (char != wanted))
    return row[-1]
