"""Spelling: which words a text holds, whatever characters they are written in, and where what is sought stands in it.

Accents, format characters, case, apostrophes, hyphens and the script of digits make no difference here; what a word
means never counts. All of it takes time in proportion to the texts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import permutations
from unicodedata import category, combining, digit, normalize

from assess.model.dates import MONTHS, iso_date

Span = tuple[int, int]
_SHORTEST = 2
# Of a name in so many parts every run of them is taken as one word too; of one in a script without spaces, every order.
_MOST_JOINED = 12
_MOST_ORDERED = 4
_USUAL = re.compile(r"[\t\n\r -~]*")
_SEPARATING = re.compile("[^0-9A-Za-z]")
# A syllable that is written in its letters.
_KOREAN = re.compile("[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?")
_KOREAN_OR_ANY = re.compile(f"{_KOREAN.pattern}|.", re.DOTALL)
# They show nothing, and Unicode has them among marks and letters: joiners, fillers, selectors, the dash in a word.
_INVISIBLE = re.compile(
    "[\u034f\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_APOSTROPHES = re.compile("[\u02b9-\u02bf\u02c8\u055a\u07f4\u07f5\ua78b\ua78c]")
# Letters that people write for each other, and that Unicode does not take apart.
_ALIKE = {
    **{"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe"},
    **{"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ٱ": "ا"},
}
# South-east Asia, Tibet, China and Japan; and Korea, where endings hang on the word.
_UNSPACED = (
    "\u0e00-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f\u2e80-\u312f\u31a0-\u9fff\ua980-\ua9ff"
    "\uaa60-\uaadf\uac00-\ud7af\uf900-\ufaff\U00016fe0-\U00018dff\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_WORD = re.compile(f"[{_UNSPACED}]|[^{_UNSPACED} ]+")
# What Arabic and Hebrew write as one with the word that follows: and, then, in, as, for, from, that, the.
_PREFIX = re.compile("[وف]?(?:لل|[بكلس]?(?:ال)?)|ו?[הבכלמש]{0,2}")
_ARTICLE = "ال"
_LONGEST_PREFIX, _FIRST_PREFIXED = 4, "\u0590"
# Who writes several names in one writes one of these between them.
_BETWEEN_NAMES = re.compile(r"[;&/()]|\s(?:and|und|et|y|e)\s", re.IGNORECASE)
# They stand in many names and tell none; nor does a letter alone.
_SMALL = frozenset(
    {
        "al", "ap", "bin", "bint", "da", "das", "de", "degli", "del", "della", "den", "der", "di", "do", "dos", "du",
        "ed", "el", "ibn", "la", "las", "le", "los", "of", "san", "santa", "sao", "st", "ten", "ter", "the", "van",
        "von", "zu", "dr", "dra", "prof", "profa", "professor", "mr", "mrs", "ms", "miss", "sir", "sr", "sra", "srta",
        "don", "dona", "lic", "mag", "phd", "ph", "بن", "ابن", "بنت"
    }
)  # fmt: skip
# A whole date in one number has eight figures.
_LONGEST_NUMBER = 8
_DIGITS_OR_OTHERS = re.compile("([0-9]+)(?:(?:st|nd|rd|th|er|o)(?![^0-9]))?|[^0-9]+")
_WITHIN_DATES = frozenset(
    {
        "de", "del", "do", "of", "the", "年", "月", "日", "년", "월", "일", "o",
        "a", "al", "and", "ao", "ate", "e", "hasta", "through", "till", "to", "until", "y"
    }
)  # fmt: skip
_YEARS = range(1000, 10_000)


# A word as it is compared, and where it stands in the text as it is compared.
_Word = tuple[str, int, int]
# A number, and where it stands.
_Number = tuple[int, int, int]


class Sought:
    """What is sought in texts: people by the parts of their names, dates by their numbers, phrases word for word."""

    def __init__(self, names: Iterable[str], dates: Iterable[str], phrases: Iterable[str]) -> None:
        """Make ready to find all of it in one pass through a text."""
        self._weights: dict[str, int] = {}
        self._dates: set[tuple[int, ...]] = set()
        listed = {_texts(one) for one in phrases}
        for name in names:
            for one in _BETWEEN_NAMES.split(name):
                listed.update(self._take_name(one))
        for one in dates:
            if iso := iso_date(one):
                self._dates.update(tuple(sorted(numbers)) for numbers in _written(iso))
            elif len(words := _texts(one)) > 1:
                listed.add(words)
        self._plant(one for one in listed if sum(map(len, one)) >= _SHORTEST)

    def find(self, text: str) -> tuple[list[Span], int]:
        """Where anything sought stands in `text`, in order and apart; and how often a part of a name stands alone."""
        plain, places = _plain(text)
        words = _words(plain)
        people, alone = self._people(words)
        found: list[Span] = []
        for start, end in sorted([*people, *self._days(words), *self._phrases(words)]):
            if found and start < found[-1][1]:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
        starts = [start for start, _ in found]
        left = sum(1 for one in alone if not (number := bisect_right(starts, one)) or one >= found[number - 1][1])
        # What is not compared, such as an accent that follows its letter, goes with what stands before it.
        return [(places[start], max(places[end - 1] + 1, places[end])) for start, end in found], left

    def _take_name(self, name: str) -> Iterator[tuple[str, ...]]:
        """Note the parts of a name with what each weighs; of one whose script has no spaces give it in every order."""
        parts = [_texts(part) for part in _plain(name)[0].split()]
        whole = tuple(word for part in parts for word in part)
        weights = [int(len(word) > 1 and word not in _SMALL) for word in whole]
        if len(whole) > len(parts) or not any(weights):
            for order in permutations(parts) if len(parts) <= _MOST_ORDERED else (parts,):
                yield tuple(word for part in order for word in part)
            return
        if sum(weights) == 1:
            # Of a name with one part that tells, this one is enough.
            weights = [2 * one for one in weights]
        joined = range(len(whole)) if len(whole) <= _MOST_JOINED else ()
        runs = [("".join(whole[i : j + 1]), sum(weights[i : j + 1])) for i in joined for j in joined if i < j]
        for word, weight in [*zip(whole, weights, strict=True), *runs]:
            self._weights[word] = max(weight, self._weights.get(word, 0))

    def _people(self, words: list[_Word]) -> tuple[list[Span], list[int]]:
        """Where two parts of names stand together, or the one part of a name that has no other; and parts alone."""
        found: list[Span] = []
        alone: list[int] = []
        run: list[_Word] = []
        for word in (*words, ("", 0, 0)):
            text, start, end = word
            prefix, part = self._part(text) if text >= _FIRST_PREFIXED else (0, text)
            if run and (prefix or text not in self._weights):
                if sum(self._weights[one] for one, _, _ in run) > 1:
                    found.append((run[0][1], run[-1][2]))
                else:
                    alone += [one[1] for one in run if self._weights[one[0]]]
                run = []
            if prefix or text in self._weights:
                run.append((part, start + prefix, end))
        return found, alone

    def _part(self, text: str) -> tuple[int, str]:
        """How long what is written as one with the part of a name that follows it is, 0 where nothing is; and that."""
        for length in range(1, min(len(text), _LONGEST_PREFIX + 1)) if text not in self._weights else ():
            prefix, part = text[:length], text[length:]
            # An article after "for" loses its first letter.
            for one in (part, _ARTICLE + part) if prefix.endswith("لل") else (part,):
                if one in self._weights and _PREFIX.fullmatch(prefix):
                    return length, one
        return 0, text

    def _days(self, words: list[_Word]) -> Iterator[Span]:
        """Where the numbers of a date stand together, in any order, months by number or name."""
        for row in _rows(words) if self._dates else ():
            numbers = [number for number, _, _ in row]
            for last in range(len(row)):
                is_of_a_year = last + 1 < len(row) and numbers[last + 1] in _YEARS
                for first in range(max(0, last - 2), last + 1):
                    part = numbers[first : last + 1]
                    if tuple(sorted(map(abs, part))) in self._dates or (
                        tuple(sorted(part)) in self._dates and not is_of_a_year
                    ):
                        yield row[first][1], row[last][2]

    def _plant(self, phrases: Iterable[tuple[str, ...]]) -> None:
        """Make the phrases an automaton, after A. V. Aho and M. J. Corasick (1975), over words.

        Each state has its ways on, where to fall back to, and how many words the longest phrase has that ends there.
        """
        self._ways: list[dict[str, int]] = [{}]
        self._longest = [0]
        for phrase in phrases:
            state = 0
            for word in phrase:
                state = self._ways[state].setdefault(word, len(self._ways))
                if state == len(self._ways):
                    self._ways.append({})
                    self._longest.append(0)
            self._longest[state] = len(phrase)
        self._back = [0] * len(self._ways)
        waiting = deque(self._ways[0].values())
        while waiting:
            state = waiting.popleft()
            for word, following in self._ways[state].items():
                self._back[following] = back = self._on(self._back[state], word)
                self._longest[following] = max(self._longest[following], self._longest[back])
                waiting.append(following)

    def _on(self, state: int, word: str) -> int:
        while state and word not in self._ways[state]:
            state = self._back[state]
        return self._ways[state].get(word, 0)

    def _phrases(self, words: list[_Word]) -> Iterator[Span]:
        """Where a phrase stands, word for word: of those that end at one word the longest."""
        state = 0
        for place, (text, _, end) in enumerate(words):
            state = self._on(state, text)
            if self._longest[state]:
                yield words[place + 1 - self._longest[state]][1], end


def _written(iso: str) -> Iterator[tuple[int, ...]]:
    """The numbers in which people write a date, or a span of two; a month that has to be named is below zero."""
    days = [tuple(map(int, day.split("-"))) for day in iso.split("/")]
    years = [day[0] for day in days]
    if len(years) > 1:
        yield tuple(years)
        yield years[0], years[1] % 100
    for year, month, day in (day for day in days if len(day) == len(("year", "month", "day"))):
        yield year, month, day
        yield year % 100, month, day
        yield -month, day
        yield ((year * 100 + month) * 100 + day,)
        yield ((day * 100 + month) * 10_000 + year,)
    for year, month in (day[:2] for day in days if len(day) > 1):
        yield year, month


def _rows(words: list[_Word]) -> Iterator[list[_Number]]:
    """The numbers that stand together but for words within dates; a month by its name is below zero."""
    row: list[_Number] = []
    for text, start, end in words:
        for piece in _DIGITS_OR_OTHERS.finditer(text):
            if piece[0] in MONTHS or (piece[1] and len(piece[1]) <= _LONGEST_NUMBER):
                number = -MONTHS[piece[0]] if piece[0] in MONTHS else int(piece[1])
                # Zeros before a word are not in its text.
                begin = end - len(text) + piece.start() if piece.start() else start
                row.append((number, begin, end - len(text) + piece.end()))
            elif piece[0] not in _WITHIN_DATES:
                yield row
                row = []
    yield row


def _texts(text: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in _words(_plain(text)[0]))


def _words(plain: str) -> list[_Word]:
    return [(match[0].lstrip("0") or "0", *match.span()) for match in _WORD.finditer(plain)]


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """The text as it is compared, and for each of its characters, and for its end, the place in `text`."""
    if _USUAL.fullmatch(text):
        return _SEPARATING.sub(" ", text).lower(), range(len(text) + 1)
    if not _KOREAN.search(text):
        pieces = [*map(_character, text)]
        starts: Iterable[int] = range(len(text))
    else:
        found = [*_KOREAN_OR_ANY.finditer(text)]
        pieces, starts = [_character(one[0]) for one in found], (one.start() for one in found)
    places = [start for start, piece in zip(starts, pieces, strict=True) for _ in piece]
    return "".join(pieces), [*places, len(text)]


@cache
def _character(text: str) -> str:
    """A character as it is compared: nothing where it is invisible, a blank where it is no part of a word."""
    if _APOSTROPHES.fullmatch(text):
        return " "
    text = normalize("NFKC", text).casefold()
    # A syllable of Korean is one letter here, so that no word ends within it.
    text = text if "\uac00" <= text <= "\ud7af" else normalize("NFKD", text)
    return "".join(map(_letter, text))


def _letter(char: str) -> str:
    kind = category(char)
    if char.isspace():
        return " "
    if kind[0] == "C" or kind == "Me" or combining(char) or _INVISIBLE.fullmatch(char):
        return ""
    if kind == "Nd":
        return str(digit(char))
    return _ALIKE.get(char, char) if kind[0] in "LMN" else " "
