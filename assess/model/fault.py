"""A fault: what is wrong at one place inside a file's data, before anyone knows file or line.

The rooms that hold the file turn the path into a line. Nothing here raises.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from assess.text.fit import cut
from assess.text.language import N_, _, pgettext
from assess.text.safe import steering

Path = tuple[str | int, ...]
_CLOSE = 0.7
_FORMATS = {
    "assessment": (N_("this is not an assessment"), N_("an assessment begins with `assessment: 1`")),
    "portfolio": (N_("this is not a portfolio"), N_("a portfolio begins with `portfolio: 1`")),
    "rubric": (N_("this is not a rubric"), N_("a rubric begins with `rubric: 1`")),
}
"""What is said of a file that is none of a kind."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with the value at `path`, and what to write instead."""

    path: Path
    fact: str
    remedy: str = ""


def likely(name: Any, known: Iterable[str], otherwise: str = "") -> str:
    """What to do about an entry that is none of those `known`: the one that may be meant, or all that there are.

    Where there are too many to be named, `otherwise` says what to do.
    """
    # Most commands have nothing to guess.
    from difflib import get_close_matches

    words = list(known)
    close = get_close_matches(str(name), words, 1, _CLOSE)
    if close:
        return _("did you mean `%(name)s`?", name=close[0])
    return otherwise or _("known are %(names)s", names=", ".join(words))


def format_fault(data: Any, kind: str) -> Fault | None:
    """Why plain data is no file of this `kind` in the format that this program reads; None where it is one."""
    version = data.get(kind) if isinstance(data, dict) else None
    if version is None:
        fact, remedy = _FORMATS[kind]
        return Fault((), _(fact), _(remedy))
    if type(version) is not int or version < 1:
        fact = _("%(value)s is not a format version", value=shown(version))
        return Fault((kind,), fact, _("write `%(line)s`", line=f"{kind}: 1"))
    if version > 1:
        fact = _("this file is written in format %(version)s; this program reads format 1", version=version)
        return Fault((kind,), fact, _("use a newer version of assess"))
    return None


def steering_faults(value: Any, path: Path) -> Iterator[Fault]:
    """Each text in plain data with a character that steers a screen instead of showing something, as a fault."""
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from steering_faults(part, (*path, key))
    elif isinstance(value, str) and (char := steering(value)):
        fact = _("the control or special character %(code)s stands in this text", code=f"U+{ord(char):04X}")
        yield Fault(path, fact, _("take it out"))


def repeated(names: Iterable[str]) -> set[int]:
    """The places of the names that stand further up already."""
    first: dict[str, int] = {}
    return {place for place, name in enumerate(names) if first.setdefault(name, place) != place}


def shown(value: Any) -> str:
    """A value as it may stand in an error: short, on one line."""
    if value is None:
        # Translators: stands for a value that is empty, in sentences such as “%(value)s is no level”
        return pgettext("value", "nothing")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        # Translators: stands for several entries below each other, in sentences such as “%(value)s is no level”
        return pgettext("value", "a table")
    if isinstance(value, list | tuple):
        # Translators: stands for a list, in sentences such as “%(value)s is no level”
        return pgettext("value", "a list")
    text = str(value) if len(str(value)) <= 58 else cut(str(value), 58)
    return f'"{text}"' if isinstance(value, str) else text


def value_at(value: Any, steps: Path, absent: Any = None) -> Any:
    """What stands at `steps` inside plain data; `absent` where nothing does."""
    for step in steps:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return absent
    return value
