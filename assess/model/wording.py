"""Wording: which texts of a rubric file, or of one like it, a person reads, and the file in other words.

A text is known by its context, `rubric.criterion.field`, and by what it says: words made for another source text are
no words for it. What a program reads (ids, numbers, names of rules) is never a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from assess.model.fault import steering_faults
from assess.model.form import convert

Held = TypeVar("Held", bound=Struct)

_FIELDS = frozenset({
    "about", "between", "changed", "correction", "decides", "evidence", "full", "help", "high", "low", "meaning",
    "measure", "moves", "note", "place", "question", "sentence", "short", "shows", "source", "text", "title", "unit",
    "why",
})  # fmt: skip
"""The fields that hold a text."""
_MAPS = frozenset({"apart", "counts", "groups", "options"})
"""The fields that hold texts by name."""
_LISTS = frozenset({"labels", "levels"})
"""The fields that hold texts by place."""
_SKIPPED = frozenset({"criteria", "readings"})
"""Steps that say nothing about which text it is: ids beneath them are as good without."""


def texts(data: Any) -> Iterator[tuple[str, str]]:
    """Every text of a file as plain `data`, in its order: the context, and what is said."""
    found: list[tuple[str, str]] = []

    def keep(context: str, text: str) -> str:
        found.append((context, text))
        return text

    worded(data, keep)
    yield from found


def worded(data: Any, say: Callable[[str, str], str]) -> Any:
    """A copy of `data` in which every text is what `say` makes of its context and itself."""
    named = data.get("id") if isinstance(data, Mapping) else None
    return _worded(data, (named,) if isinstance(named, str) else (), say)


def texts_of(held: Struct) -> Iterator[tuple[str, str]]:
    """The same of what a file held."""
    return texts(msgspec.to_builtins(held))


def in_words(held: Held, say: Callable[[str, str], str]) -> Held:
    """What a file of the program's own held, in its own words for it; the same where these do not fit."""
    return convert(worded(msgspec.to_builtins(held), say), type(held))[0] or held


def in_words_of_strangers(held: Held, say: Callable[[str, str], str]) -> Held | None:
    """What a file held, in other words; None where these are no words that may stand there."""
    data = worded(msgspec.to_builtins(held), say)
    found, faults = convert(data, type(held))
    return None if faults or any(steering_faults(data, ())) else found


def _worded(data: Any, steps: tuple[str, ...], say: Callable[[str, str], str]) -> Any:
    if isinstance(data, list | tuple):
        return [_worded(one, (*steps, _step(one, place)), say) for place, one in enumerate(data)]
    if not isinstance(data, Mapping):
        return data
    return {key: _part(str(key), value, steps, say) for key, value in data.items()}


def _part(key: str, value: Any, steps: tuple[str, ...], say: Callable[[str, str], str]) -> Any:
    here = steps if key in _SKIPPED else (*steps, key)
    if key in _FIELDS and isinstance(value, str):
        return say(".".join(here), value)
    parts: Iterable[tuple[object, Any]] = ()
    if key in _MAPS and isinstance(value, Mapping):
        parts = value.items()
    elif key in _LISTS and isinstance(value, list | tuple):
        parts = enumerate(value)
    else:
        return _worded(value, here, say)
    said = {
        name: say(".".join((*here, str(name))), one) if isinstance(one, str) else _worded(one, (*here, str(name)), say)
        for name, one in parts
    }
    return said if isinstance(value, Mapping) else [*said.values()]


def _step(one: Any, place: int) -> str:
    """What an entry of a list is known by: its id or version, else the place it has."""
    names = (one.get(key) for key in ("id", "version")) if isinstance(one, Mapping) else ()
    return next((name for name in names if isinstance(name, str)), str(place))
