"""Suggestions: the partners that a text may mean which is the name of none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from operator import ne

from assess.model.dyad import Partner
from assess.storage.gazetteer import (
    GOVERNMENT,
    gazetteer,
    key_of,
    meant_by,
    name_words,
    states,
    table,
    without_government,
)

# Words that stand in the names of one partner alone, and still point to none.
_COMMON = frozenset({
    "africa", "america", "antiga", "chinese", "cidade", "ciudad", "coast", "confederacao", "confederacion",
    "confederation", "cooperativa", "cooperative", "democratico", "ducado", "duchy", "eastern", "federativa",
    "federative", "former", "grand", "great", "mainland", "norteamerica", "northern", "operative", "principe",
    "province", "santo", "serra", "sierra", "territories", "territorios", "upper", "verde",
})  # fmt: skip


def suggestions(text: str) -> list[Partner]:
    """Up to three partners that `text` may mean, the likeliest first; none where nothing is like it.

    What it means with the words after a comma first is all that it means. Else a name that stands whole in it comes
    first, then one with which it shares a word of its own, or that is spelled like it. Territories are no states.
    """
    if key_of(text) in _no_states():
        return []
    before, _, after = text.partition(",")
    if turned := meant_by(key_of(f"{after} {before}")):
        return list(turned)
    words = name_words(text)
    if len("".join(words)) <= 3:
        return _coded_like("".join(words))[:3]
    found = [*_inside(words), *_sharing(words)] or _spelled_like(" ".join(words))
    for word in words if not found else ():
        found += _spelled_like(word, word[0]) if len(word) > 4 else []
    return list(dict.fromkeys(found))[:3]


@cache
def _no_states() -> frozenset[str]:
    """The keys of territories and regions whose names have that of a state in them, or are spelled like one."""
    return frozenset(map(key_of, table()["no_states"]))


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


def _sharing(words: list[str]) -> Iterator[Partner]:
    """The partners of whose names alone one of `words` is a part."""
    telling = _telling_words()
    return (telling[word] for word in words if word in telling)


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
