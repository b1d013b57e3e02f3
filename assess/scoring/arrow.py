"""Arrow: a column of a record batch as an array of small numbers, and arrays as columns again.

What a column means is no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]

Truth = NDArray[np.bool_]
_WHOLE = re.compile(r"([+-]?[0-9]{1,3})(?:[.,]0*)?")
_SAID = {"true": 1, "false": 0}
_NOTHING = ("NA", "NaN", "nan", "#NULL!")
"""What R, pandas and SPSS write where nothing is known."""
_READ_AS = {"bool": "int8", "decimal": "float64"}
_UNREAD = np.iinfo(np.int16).min


class NotRead(ValueError):
    """A column is of a kind that holds no values of the sort asked for."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Whole numbers by row, 0 where there is none; `missing` and `wrong` (None: in no row) say why.

    `least` is the lowest of them.
    """

    values: NDArray[np.int8]
    missing: Truth | None = None
    wrong: Truth | None = None
    least: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """Texts by row, as places in the list of those that occur, without blanks around them; -1 where there is none."""

    words: tuple[str, ...]
    places: NDArray[np.int32]

    def __getitem__(self, row: int) -> str:
        """The text in a row; empty where there is none."""
        place = self.places[row]
        return self.words[place] if place >= 0 else ""

    def at(self, rows: NDArray[Any]) -> Words:
        """Some of the rows."""
        return Words(self.words, self.places[rows])

    def looked_up(self, values: Sequence[int], missing: int) -> NDArray[np.int32]:
        """A number for each row, by that of its text."""
        return np.array([*values, missing], dtype=np.int32)[self.places]


def same(word: str, size: int) -> Words:
    """One text in every row."""
    return Words((word,), np.zeros(size, dtype=np.int32))


def numbers(column: pa.Array, least: int, most: int) -> Numbers:
    """A column of whole numbers from `least` to `most`, as numbers, texts (3, 3.0, 3,0), or true and false for 1 and 0.

    No number is a null, a NaN, a blank text, or what a program writes for one. Raises NotRead for a column of another
    kind.
    """
    kind = _kind(column.type)
    if kind == "none":
        return Numbers(np.zeros(len(column), dtype=np.int8), np.ones(len(column), dtype=np.bool_))
    if kind == "other":
        try:
            # Most texts say a number in the plainest way, which is read in half the time.
            column = column.cast("int8")
        except (ValueError, NotImplementedError):
            return _of_texts(words(column), least, most)
    if kind in _READ_AS:
        column = column.cast(_READ_AS[kind])
    missing = column.is_null().to_numpy(zero_copy_only=False) if column.null_count else None
    if column.null_count:
        column = column.fill_null(0)
    values = column.to_numpy()
    if values.dtype.kind == "f":
        empty = np.isnan(values)
        if empty.any():
            missing = empty if missing is None else missing | empty
            values = np.where(empty, 0, values)
        broken = values != np.floor(values)
        return _whole(values, missing, broken | (values < least) | (values > most))
    if not values.size:
        return Numbers(values.astype(np.int8))
    lowest = int(values.min())
    if lowest < least or values.max() > most:
        return _whole(values, missing, (values < least) | (values > most))
    return Numbers(values.astype(np.int8, copy=False), missing, None, lowest)


def _whole(values: NDArray[Any], missing: Truth | None, wrong: Truth) -> Numbers:
    found = np.where(wrong, 0, values).astype(np.int8)
    return Numbers(found, missing, wrong if wrong.any() else None, int(found.min(initial=0)))


@lru_cache(maxsize=64)
def _kind(kind: pa.DataType) -> Literal["none", "whole", "bool", "decimal", "number", "other"]:
    """What a type of Arrow's holds."""
    import pyarrow as arrow  # type: ignore[import-untyped,import-not-found,unused-ignore]

    if arrow.types.is_null(kind):
        return "none"
    if arrow.types.is_integer(kind):
        return "whole"
    if arrow.types.is_boolean(kind):
        return "bool"
    if arrow.types.is_decimal(kind):
        return "decimal"
    return "number" if arrow.types.is_floating(kind) else "other"


def _of_texts(found: Words, least: int, most: int) -> Numbers:
    values = []
    for word in found.words:
        whole = _WHOLE.fullmatch(word.replace("−", "-"))
        read = int(whole[1]) if whole else _SAID.get(word.lower(), _UNREAD)
        values.append(read if least <= read <= most else 0 if not word else _UNREAD)
    places = found.looked_up(values, 0)
    blank = found.looked_up([not word for word in found.words], 1).astype(np.bool_)
    wrong = places == _UNREAD
    return _whole(places, blank if blank.any() else None, wrong)


def words(column: pa.Array, *, are_names: bool = False) -> Words:
    """A column of texts; a number stands as its text. Raises NotRead for a column of another kind.

    What programs write for nothing is a text only where these `are_names`.
    """
    import pyarrow as arrow

    kind = column.type
    if not arrow.types.is_dictionary(kind):
        if arrow.types.is_nested(kind) or arrow.types.is_binary(kind):
            raise NotRead(str(kind))
        try:
            column = column.cast(arrow.large_string()).dictionary_encode()
        except arrow.ArrowException as error:
            raise NotRead(str(kind)) from error
    places = column.indices.fill_null(-1).to_numpy().astype(np.int32, copy=False)
    found = ["" if one is None else str(one).strip() for one in column.dictionary.to_pylist()]
    return Words(tuple("" if one in _NOTHING and not are_names else one for one in found), places)


def number_column(values: NDArray[Any], stated: Truth | None = None) -> pa.Array:
    """Numbers as a column; empty where nothing is `stated`."""
    import pyarrow as arrow

    return arrow.array(values, mask=None if stated is None or stated.all() else ~stated)


def word_column(places: NDArray[Any], told: Sequence[str]) -> pa.Array:
    """Texts as a column, by their places; empty where a place is below 0."""
    import pyarrow as arrow

    known = None if not places.size or places.min() >= 0 else places < 0
    return arrow.array(told, arrow.string()).take(arrow.array(places, mask=known))
