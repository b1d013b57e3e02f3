"""A style: how a plain value is written as YAML, so that any reader takes it for the same value.

Words that no reader mistakes stay plain, texts of several lines keep them where that is safe, and every other text is
double-quoted on one line with JSON's escapes. Small mappings and lists of words go on one line, all else in block
style. Nothing here reads a text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from assess.text.safe import STEERING

WIDTH = 110
_SMALL = 4


@dataclass(frozen=True, slots=True)
class Style:
    """The habits of one file: its line end, its indentation step, and how far lists stand in under their key."""

    newline: str = "\n"
    step: int = 2
    list_step: int = 2


class Open(dict[str, Any]):
    """A mapping that will grow: written in block style however small it is."""


def document(value: Any, style: Style) -> str:
    """A whole document, keys in the order given; TypeError where a part of `value` is no plain data."""
    lines = block(value, style, 0) if isinstance(value, dict | list) and value else [flow(value)]
    return style.newline.join(line.rstrip(" ") for line in lines) + style.newline


def flow(value: Any) -> str:
    """`value` on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(_key(key))}: {flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def scalar(value: Any) -> str:
    """A text, number, truth value or nothing, on one line."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) and value.lower() not in _RESERVED else _quoted(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float) and math.isfinite(value):
        mantissa, mark, exponent = repr(value).partition("e")
        return mantissa + ("" if "." in mantissa else ".0") + mark + exponent
    raise TypeError(f"{type(value).__name__} cannot be written")


def on_one_line(value: Any, room: int) -> bool:
    """Whether `value` belongs on the line of its key, where `room` columns are left."""
    if isinstance(value, Open):
        return False
    if isinstance(value, dict) and len(value) > _SMALL:
        return False
    return not _has_parts(value) or (not any(map(_has_parts, _parts(value))) and len(flow(value)) <= room)


def is_literal(value: Any) -> bool:
    """Whether `value` is a text of several lines that any reader takes word for word in block style."""
    if not isinstance(value, str) or "\n" not in value.strip("\n") or value.endswith("\n\n"):
        return False
    return value[0] not in " \n" and not any(line.endswith(" ") or STEERING.search(line) for line in value.split("\n"))


def literal(text: str) -> list[str]:
    """The lines of a text in block style, below a sign that says whether it ends in a line break."""
    return ["|" if text.endswith("\n") else "|-", *text.removesuffix("\n").split("\n")]


def block(value: Any, style: Style, column: int) -> list[str]:
    """The lines of a mapping or list that has parts, to stand at `column`, without their indentation to there."""
    if isinstance(value, dict):
        return [line for key, part in value.items() for line in entry(_key(key), part, style, column)]
    return [line for part in value for line in item(part, style, column)]


def entry(key: str, value: Any, style: Style, column: int) -> list[str]:
    """The lines of one entry of a mapping that stands at `column`."""
    head = f"{scalar(key)}:"
    if is_literal(value):
        sign, *lines = literal(value)
        return [f"{head} {sign}", *(" " * style.step + line for line in lines)]
    if on_one_line(value, WIDTH - column - len(head) - 1):
        return [f"{head} {flow(value)}"]
    step = style.step if isinstance(value, dict) else style.list_step
    return [head, *(" " * step + line for line in block(value, style, column + step))]


def item(value: Any, style: Style, column: int) -> list[str]:
    """The lines of one item of a list that stands at `column`: one line where it fits and no part is deep."""
    deep = _has_parts(value) and any(_has_parts(leaf) for part in _parts(value) for leaf in _parts(part))
    if not _has_parts(value) or (not deep and len(flow(value)) < WIDTH - column - 2):
        return [f"- {flow(value)}"]
    first, *others = block(value, style, column + 2)
    return [f"- {first}", *("  " + line for line in others)]


def _has_parts(value: Any) -> bool:
    return isinstance(value, dict | list) and bool(value)


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _key(key: Any) -> str:
    if not isinstance(key, str):
        raise TypeError(f"the key {key!r} is not text")
    return key


def _quoted(text: str) -> str:
    """A text in quotes; what would be invisible, or would break the line in some reader, is escaped as in Python."""
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + STEERING.sub(lambda hit: hit[0].encode("unicode_escape").decode(), text) + '"'


_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,79}")
_RESERVED = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"))
