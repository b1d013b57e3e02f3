"""Form: plain data as a value of one of the model's types, or every fault that keeps it from being one.

The types say what may stand where, and with `says` how a value that is none of theirs is told. What a type cannot say
is judged elsewhere. Nothing here raises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import msgspec
from msgspec import Meta, inspect

from assess.model.fault import Fault, Path, likely, shown
from assess.text.language import N_, _, ngettext
from assess.text.say import either

T = TypeVar("T")
Words = tuple[str, str]
_NUMBERS = {
    (True, "", False): (N_("write a whole number"), N_("write a whole number, without quotes")),
    (True, "from", False): (
        N_("write a whole number of at least %(low)s"),
        N_("write a whole number of at least %(low)s, without quotes"),
    ),
    (True, "from", True): (
        N_("write a whole number of at least %(low)s and at most %(high)s"),
        N_("write a whole number of at least %(low)s and at most %(high)s, without quotes"),
    ),
    (False, "", False): (N_("write a number"), N_("write a number, without quotes")),
    (False, "from", True): (
        N_("write a number of at least %(low)s and at most %(high)s"),
        N_("write a number of at least %(low)s and at most %(high)s, without quotes"),
    ),
    (False, "above", True): (
        N_("write a number above %(low)s and at most %(high)s"),
        N_("write a number above %(low)s and at most %(high)s, without quotes"),
    ),
}
"""The remedy for a number that does not fit, and for what is no number.

Known by whether it is a whole one, how it is bound from below, and whether it is from above.
"""


def says(words: Callable[[Any], Words | None]) -> Meta:
    """How a type tells that a value is none of its own: fact and remedy, or None for the usual words."""
    return Meta(extra={"says": words})


def says_of_text(fact: str, remedy: str) -> Meta:
    """How a type tells that a text is none of its own: messages, marked, of which the fact has a slot for the text."""
    return says(lambda value: (_(fact, value=shown(value)), _(remedy)) if isinstance(value, str) else None)


def convert(value: Any, kind: type[T]) -> tuple[T | None, list[Fault]]:
    """`value` as `kind`; None and every fault of it where it does not fit (`true` is no number)."""
    try:
        return msgspec.convert(value, kind, strict=True), []
    except msgspec.ValidationError:
        return None, _faults(value, inspect.type_info(kind), ()) or [Fault((), *_misfit(shown(value)))]


def _faults(value: Any, kind: inspect.Type, path: Path) -> list[Fault]:
    """Why a value is not of a kind, at its own place and at those of its parts; empty where it is."""
    match kind:
        case inspect.Metadata(type=inner, extra=extra):
            found = _faults(value, inner, path)
            own = extra["says"](value) if extra and any(one.path == path for one in found) else None
            return [Fault(path, *own)] if own else found
        case inspect.UnionType(types=kinds):
            return _union_faults(value, kinds, path)
        case inspect.StructType() if isinstance(value, dict):
            return [*_entry_faults(value, kind, path)]
        case inspect.DictType(key_type=names, value_type=parts) if isinstance(value, dict):
            if not value and kind.min_length:
                remedy = _("put something in, or take the entry out")
                return [Fault(path, _("nothing stands below this entry"), remedy)]
            entries = [(name, part, (*path, name)) for name, part in value.items()]
            return [one for name, part, at in entries for one in _faults(name, names, at) or _faults(part, parts, at)]
        case inspect.VarTupleType(item_type=parts) if isinstance(value, list):
            items = [one for place, item in enumerate(value) for one in _faults(item, parts, (*path, place))]
            return [*_own_faults(value, kind, path), *items]
    return _own_faults(value, kind, path)


def _entry_faults(value: dict[Any, Any], kind: inspect.StructType, path: Path) -> Iterator[Fault]:
    fields = {field.encode_name: field for field in kind.fields}
    known = [*fields, *([kind.tag_field] if kind.tag_field else [])]
    for name, part in value.items():
        if name in fields:
            yield from _faults(part, fields[name].type, (*path, name))
        elif name not in known:
            yield Fault((*path, name), _("`%(name)s` is not known here", name=name), likely(name, known))
    for name, field in fields.items():
        if field.required and name not in value:
            yield _missing(name, path)


def _union_faults(value: Any, kinds: tuple[inspect.Type, ...], path: Path) -> list[Fault]:
    """The faults of a value as the one of several kinds that it is meant to be: of its tag, its shape, or the first."""
    tagged = {one.tag: one for one in kinds if isinstance(one, inspect.StructType) and one.tag_field}
    if tagged and isinstance(value, dict):
        field = str(next(iter(tagged.values())).tag_field)
        if field not in value:
            return [_missing(field, path)]
        wrong = _own_faults(value[field], inspect.LiteralType(tuple(map(str, tagged))), (*path, field))
        return wrong or _faults(value, tagged[value[field]], path)
    shapes = _SHAPES.get(type(value), ())
    bare = [one.type if isinstance(one, inspect.Metadata) else one for one in kinds]
    meant = [one for one, inner in zip(kinds, bare, strict=True) if isinstance(inner, shapes)]
    return _faults(value, (meant or kinds)[0], path)


def _missing(name: str, path: Path) -> Fault:
    return Fault(path, _("`%(name)s` is missing", name=name), _("add it"))


def _own_faults(value: Any, kind: inspect.Type, path: Path) -> list[Fault]:
    """Why a value itself, apart from its parts, is not of a kind; none or one."""
    at = shown(value)
    words: Words | None = None
    match kind:
        case inspect.LiteralType(values=known) if not any(type(one) is type(value) and one == value for one in known):
            fact = _("%(value)s is none of the words that may stand here", value=at)
            words = fact, _("write %(words)s", words=either(map(str, known)))
        case inspect.IntType() | inspect.FloatType():
            words = _number_words(value, kind)
        case inspect.StrType():
            words = _text_words(value, kind)
        case inspect.BoolType() if not isinstance(value, bool):
            words = _("%(value)s is neither true nor false", value=at), _("write true or false")
        case inspect.StructType() | inspect.DictType():
            words = _("%(value)s stands where several entries should", value=at), _("write them as `key: value`")
        case inspect.VarTupleType() if not isinstance(value, list):
            words = _("%(value)s is not a list", value=at), _("write it as [first, second]")
        case inspect.VarTupleType(min_length=least, max_length=most):
            if not value and least:
                words = _("the list is empty"), _("put something in, or take the entry out")
            elif len(value) < (least or 0):
                remedy = ngettext("it needs %(n)s item", "it needs %(n)s items", least or 0)
                words = _("the list is too short"), remedy
            elif most is not None and len(value) > most:
                remedy = ngettext("it takes at most %(n)s item", "it takes at most %(n)s items", most)
                words = _("the list is too long"), remedy
        case inspect.NoneType() if value is not None:
            words = _misfit(at)
    return [Fault(path, *words)] if words else []


def _number_words(value: Any, kind: inspect.IntType | inspect.FloatType) -> Words | None:
    at, whole = shown(value), isinstance(kind, inspect.IntType)
    remedy, unquoted = _number_remedies(kind)
    if type(value) not in ((int,) if whole else (int, float)):
        if whole:
            return _("%(value)s is not a whole number", value=at), unquoted
        return _("%(value)s is not a number", value=at), unquoted
    if (kind.ge is not None and value < kind.ge) or (kind.gt is not None and value <= kind.gt):
        return _("%(value)s is too small", value=at), remedy
    return (_("%(value)s is too large", value=at), remedy) if kind.le is not None and value > kind.le else None


def _number_remedies(kind: inspect.IntType | inspect.FloatType) -> Words:
    """What to write where a number does not fit, and where something is no number."""
    low, high = kind.gt if kind.ge is None else kind.ge, kind.le
    bound = "from" if kind.ge is not None else "above" if kind.gt is not None else ""
    whole = isinstance(kind, inspect.IntType)
    remedy, unquoted = _NUMBERS.get((whole, bound, high is not None), _NUMBERS[whole, "", False])
    bounds = {name: f"{one:g}" for name, one in (("low", low), ("high", high)) if one is not None}
    return _(remedy, **bounds), _(unquoted, **bounds)


def _text_words(value: Any, kind: inspect.StrType) -> Words | None:
    if not isinstance(value, str):
        remedy = _("put it in quotes") if isinstance(value, int | float) else _("write a text")
        return _("%(value)s is not text", value=shown(value)), remedy
    if not value and kind.min_length:
        return _("the text is empty"), _("write it, or take the entry out")
    if kind.max_length is not None and len(value) > kind.max_length:
        fact = ngettext(
            "the text is longer than %(n)s character", "the text is longer than %(n)s characters", kind.max_length
        )
        return fact, _("shorten it")
    return _misfit(shown(value)) if kind.pattern and not re.search(kind.pattern, value) else None


def _misfit(at: str) -> Words:
    return _("%(value)s does not fit here", value=at), _("see `assess schema` for what does")


_SHAPES: dict[type, tuple[type[inspect.Type], ...]] = {
    bool: (inspect.BoolType,),
    int: (inspect.IntType, inspect.FloatType),
    float: (inspect.FloatType,),
    str: (inspect.StrType, inspect.LiteralType),
    dict: (inspect.StructType, inspect.DictType),
    list: (inspect.VarTupleType,),
    type(None): (inspect.NoneType,),
}
