"""A fault: what is wrong at one place inside a file's data, before anyone knows file or line.

The rooms that hold the file turn the path into a line. Nothing here raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

import msgspec
from msgspec import inspect

from assess.text.fit import cut
from assess.text.safe import steering
from assess.text.say import listed

Path = tuple[str | int, ...]
T = TypeVar("T")
_CLOSE = 0.7


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with the value at `path`, and what to write instead."""

    path: Path
    fact: str
    remedy: str = ""


def convert(value: Any, kind: type[T], path: Path, faults: list[Fault]) -> T | None:
    """`value` as `kind`; None with a fault added where it does not fit (types are strict: `true` is no number)."""
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as error:
        if get_origin(kind) is dict and isinstance(value, dict) and (found := _entry_faults(value, kind, path)):
            faults += found
        else:
            faults.append(_explained(str(error), value, kind, path))
        return None


def _entry_faults(value: dict[Any, Any], kind: Any, path: Path) -> list[Fault]:
    """The faults of a table's entries, each at its key (which the validator does not name)."""
    key_kind, entry_kind = get_args(kind)
    found: list[Fault] = []
    for name, entry in value.items():
        convert(name, key_kind, (*path, name), found)
        convert(entry, entry_kind, (*path, name), found)
    return found


def convert_entries(value: Any, kind: Any, path: Path, faults: list[Fault]) -> Any:
    """`value` as the Struct `kind`, entry by entry, so that each of its faults is found; None where there is any."""
    if not isinstance(value, dict):
        return convert(value, kind, path, faults)
    before = len(faults)
    fields = _fields(kind)
    found = {}
    for name, one in value.items():
        if name in fields:
            found[fields[name].name] = convert(one, fields[name].type, (*path, name), faults)
        else:
            faults.append(Fault((*path, name), f"`{name}` is not known here", likely(name, fields)))
    for name, field in fields.items():
        if field.required and name not in value:
            faults.append(Fault(path, f"`{name}` is missing", "add it"))
    return kind(**found) if len(faults) == before else None


@cache
def _fields(kind: Any) -> dict[str, msgspec.structs.FieldInfo]:
    """The fields of a Struct by the names they have in files."""
    return {field.encode_name: field for field in msgspec.structs.fields(kind)}


def likely(name: Any, known: Iterable[str]) -> str:
    """What to do about an entry that is none of those `known`: the one that may be meant, or all that there are."""
    # Most commands have nothing to guess.
    from difflib import get_close_matches

    words = list(known)
    close = get_close_matches(str(name), words, 1, _CLOSE)
    return f"did you mean `{close[0]}`?" if close else f"known are {', '.join(words)}"


def steering_faults(value: Any, path: Path) -> Iterator[Fault]:
    """Each text in plain data with a character that steers a screen instead of showing something, as a fault."""
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from steering_faults(part, (*path, key))
    elif isinstance(value, str) and (char := steering(value)):
        yield Fault(path, f"the control or special character U+{ord(char):04X} stands in this text", "take it out")


def _explained(message: str, value: Any, kind: Any, path: Path) -> Fault:
    """The validator's sentence in plain words, at the place it speaks of."""
    fact, _, place = message.partition(" - at `")
    where = path + _steps(place.rstrip("`").removeprefix("key in ").removeprefix("$"))
    at = value_at(value, where[len(path) :])
    kinds = _kinds(inspect.type_info(kind), value, where[len(path) :])
    if match := re.fullmatch(r"Object contains unknown field `(.+)`", fact):
        names = [field.encode_name for one in kinds if isinstance(one, inspect.StructType) for field in one.fields]
        names += [one.tag_field for one in kinds if isinstance(one, inspect.StructType) and one.tag_field]
        return Fault((*where, match[1]), f"`{match[1]}` is not known here", likely(match[1], names))
    if fact.startswith("Invalid") and (words := _words(kinds, keys=isinstance(at, dict))):
        if isinstance(at, dict):
            at = next(name for name in at if name not in words)
            where = (*where, at)
        return Fault(where, f"{shown(at)} is none of the words that may stand here", f"write {listed(words, 'or')}")
    if (numbers := _numbers(kinds)) and fact.startswith(("Expected `int", "Expected `float")):
        return Fault(where, *_no_number(fact, at, numbers))
    for pattern, plain in _PLAIN:
        if match := re.fullmatch(pattern, fact):
            return Fault(where, *(part.format(*match.groups(), at=shown(at)) for part in plain))
    return Fault(where, fact[:1].lower() + fact[1:])


_PLAIN: tuple[tuple[str, tuple[str, str]], ...] = (
    (r"Object missing required field `(.+)`", ("`{0}` is missing", "add it")),
    # Of a number in a table the place is not told.
    (r"Expected `int`, got `(.+)`", ("{at} is not a whole number", "write digits without quotes or point")),
    (r"Expected `(?:int|float)` >=? (.+)", ("{at} is too small", "write {0} or more")),
    (r"Expected `(?:int|float)` <= (.+)", ("{at} is too large", "write {0} or less")),
    (r"Expected `str`, got `(?:int|float|bool)`", ("{at} is not text", "put it in quotes")),
    (r"Expected `str`, got `.+`", ("{at} is not text", "write a text")),
    (r"Expected `str` of length >= 1", ("the text is empty", "write it, or take the entry out")),
    (r"Expected `str` of length <= (\d+)", ("the text is longer than {0} characters", "shorten it")),
    (r"Expected `str` matching .+\\\..+", ("{at} names no criterion", "write it as rubric.criterion")),
    (r"Expected `str` matching .+", ("{at} is no name of this kind", "use small letters, digits, - and _")),
    (r"Expected `array` of length >= 1", ("the list is empty", "put something in, or take the entry out")),
    (r"Expected `array` of length >= (\d+)", ("the list is too short", "it needs {0} items")),
    (r"Expected `array` of length <= (\d+)", ("the list is too long", "it has {0} items")),
    (r"Invalid enum value .+", ("{at} is not one of the words allowed here", "see `assess schema`")),
    (r"Expected `bool`, got `.+`", ("{at} is neither true nor false", "write true or false")),
    (r"Expected `object`, got `.+`", ("{at} stands where several entries should", "write them as `key: value`")),
    (r"Expected `array`, got `.+`", ("{at} is not a list", "write it as [first, second]")),
    (r"Expected `.+`, got `.+`", ("{at} does not fit here", "see `assess schema` for what does")),
)


def _kinds(kind: Any, value: Any, steps: Path) -> list[Any]:
    """What may stand at `steps` in a value of a kind; of tagged tables the one that the value's tag names."""
    kinds: list[Any] = [kind]
    for step in (*steps, None):
        kinds = [one.type if isinstance(one, inspect.Metadata) else one for one in kinds]
        kinds = [part for one in kinds for part in (one.types if isinstance(one, inspect.UnionType) else (one,))]
        tagged = [one for one in kinds if isinstance(value, dict) and getattr(one, "tag", None) in value.values()]
        tags = [inspect.LiteralType((one.tag,)) for one in kinds if getattr(one, "tag_field", "") == step is not None]
        kinds = tagged or kinds
        if step is not None:
            kinds = tags or [part for one in kinds for part in _parts(one, step)]
            value = value_at(value, (step,))
    return kinds


def _parts(kind: Any, step: str | int) -> Iterator[Any]:
    if isinstance(kind, inspect.StructType):
        yield from (field.type for field in kind.fields if field.encode_name == step)
    elif isinstance(kind, inspect.DictType):
        yield kind.value_type
    elif isinstance(kind, inspect.ListType | inspect.VarTupleType):
        yield kind.item_type


def _words(kinds: list[Any], *, keys: bool) -> list[str]:
    """The words of the closed lists among `kinds`, or among the keys of their tables."""
    found = [one.key_type for one in kinds if isinstance(one, inspect.DictType)] if keys else kinds
    return [str(word) for one in found if isinstance(one, inspect.LiteralType) for word in one.values]


def _numbers(kinds: list[Any]) -> list[Any]:
    return [one for one in kinds if isinstance(one, inspect.IntType | inspect.FloatType)]


def _no_number(fact: str, at: Any, numbers: list[Any]) -> tuple[str, str]:
    """Why a value is not the number that may stand there, and which may."""
    one = numbers[0]
    what = "a whole number" if isinstance(one, inspect.IntType) else "a number"
    bounds = (("of at least", one.ge), ("above", one.gt), ("and at most", one.le))
    which = " ".join(f"{word} {bound:g}" for word, bound in bounds if bound is not None).removeprefix("and ")
    why = "too small" if ">" in fact else "too large" if "<" in fact else f"not {what}"
    return f"{shown(at)} is {why}", f"write {what} {which}".rstrip() + ", without quotes" * ("got" in fact)


def shown(value: Any) -> str:
    """A value as it may stand in an error: short, on one line."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list | tuple):
        return "a list"
    text = str(value) if len(str(value)) <= 58 else cut(str(value), 58)
    return f'"{text}"' if isinstance(value, str) else text


def _steps(place: str) -> Path:
    """The validator's `$.criteria[0].weight` as a path; what it writes as `[...]` names no key."""
    steps: list[str | int] = []
    for name, index in re.findall(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]", place):
        if index == "...":
            break
        steps.append(int(index) if index else name)
    return tuple(steps)


def value_at(value: Any, steps: Path, absent: Any = None) -> Any:
    """What stands at `steps` inside plain data; `absent` where nothing does."""
    for step in steps:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return absent
    return value
