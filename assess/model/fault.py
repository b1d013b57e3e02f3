"""A fault: what is wrong at one place inside a file's data, before anyone knows file or line.

The rooms that hold the file turn the path into a line. Nothing here raises.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from assess.text.fit import cut
from assess.text.safe import steering

Path = tuple[str | int, ...]
_CLOSE = 0.7


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with the value at `path`, and what to write instead."""

    path: Path
    fact: str
    remedy: str = ""


def likely(name: Any, known: Iterable[str]) -> str:
    """What to do about an entry that is none of those `known`: the one that may be meant, or all that there are."""
    # Most commands have nothing to guess.
    from difflib import get_close_matches

    words = list(known)
    close = get_close_matches(str(name), words, 1, _CLOSE)
    return f"did you mean `{close[0]}`?" if close else f"known are {', '.join(words)}"


def format_fault(data: Any, kind: str) -> Fault | None:
    """Why plain data is no file of this `kind` in the format that this program reads; None where it is one."""
    called = f"{'an' if kind[0] in 'aeio' else 'a'} {kind}"
    version = data.get(kind) if isinstance(data, dict) else None
    if version is None:
        return Fault((), f"this is not {called}", f"{called} begins with `{kind}: 1`")
    if type(version) is not int or version < 1:
        return Fault((kind,), f"{shown(version)} is not a format version", f"write `{kind}: 1`")
    if version > 1:
        fact = f"this file is written in format {version}; this program reads format 1"
        return Fault((kind,), fact, "use a newer version of assess")
    return None


def steering_faults(value: Any, path: Path) -> Iterator[Fault]:
    """Each text in plain data with a character that steers a screen instead of showing something, as a fault."""
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from steering_faults(part, (*path, key))
    elif isinstance(value, str) and (char := steering(value)):
        yield Fault(path, f"the control or special character U+{ord(char):04X} stands in this text", "take it out")


def repeated(names: Iterable[str]) -> set[int]:
    """The places of the names that stand further up already."""
    first: dict[str, int] = {}
    return {place for place, name in enumerate(names) if first.setdefault(name, place) != place}


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


def value_at(value: Any, steps: Path, absent: Any = None) -> Any:
    """What stands at `steps` inside plain data; `absent` where nothing does."""
    for step in steps:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return absent
    return value
