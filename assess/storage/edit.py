"""An edit: characters of a text and what shall stand there instead, found from the marks of a tree.

What is proposed here is a good guess, never a promise: whoever applies it reads the text again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from assess.storage import style
from assess.storage.style import Style
from assess.storage.tree import Mark, Path, Tree

_BREAKS = "\r\n"
_BREAK = re.compile(f"\r\n|[{_BREAKS}]")
_HEADER = re.compile(r"[|>][-+0-9]*")


class Edit(NamedTuple):
    """Characters `start` to `end` of a text, and what shall stand there."""

    start: int
    end: int
    new: str


def apply(tree: Tree, edits: list[Edit]) -> str:
    """The text after edits that do not overlap, given in the order of the text."""
    text = tree.text
    for change in reversed(edits):
        text = text[: change.start] + change.new + text[change.end :]
    return text


def in_line(tree: Tree, path: Path, value: Any) -> list[Edit]:
    """The edits that put `value`, on one line, where the value at `path` stands; a comment behind it stays."""
    text, mark, new = tree.text, tree.marks[path], style.flow(value)
    end = content_end(tree, mark)
    if mark.start == mark.end:
        colon = "" if text[: mark.start].rstrip(" \t")[-1:] in (":", "-") else ":"
        return [Edit(mark.start, mark.end, f"{colon} {new}")]
    if mark.form == "literal":
        header = _header_end(text, mark)
        body = line_end(tree, header)
        return [Edit(mark.start, header, new), Edit(body, max(body, end), "")]
    if mark.form == "block" and mark.key != mark.start:
        colon_end = text.index(":", mark.key_end) + 1
        return [Edit(colon_end, colon_end, f" {new}"), Edit(_line_end_above(tree, mark.start), end, "")]
    return [Edit(mark.start, end, new)]


def as_block(tree: Tree, path: Path, value: Any) -> list[Edit]:
    """The edits that put a mapping or list, in block style, where the value at `path` stands."""
    text, mark, habits = tree.text, tree.marks[path], _habits(tree)
    end = content_end(tree, mark)
    if mark.key == mark.start:
        # An item of a list, or the root: its lines hang below its first.
        gap = " " if mark.start == mark.end else ""
        indent = column(tree, mark.start) + len(gap)
        return [Edit(mark.start, end, gap + _joined(style.block(value, habits, indent), indent, habits))]
    indent = column(tree, mark.key) + (habits.step if isinstance(value, dict) else habits.list_step)
    lines = habits.newline + " " * indent + _joined(style.block(value, habits, indent), indent, habits)
    if mark.form == "block":
        return [Edit(_line_end_above(tree, mark.start), end, lines)]
    blank = _blank_before(tree, mark.start)
    if mark.form == "literal":
        header = _header_end(text, mark)
        body = line_end(tree, header)
        return [Edit(blank, header, ""), Edit(body, max(body, end), lines)]
    last = line_end(tree, mark.end)
    return [Edit(blank, mark.end, ""), Edit(last, last, lines)]


def as_last(tree: Tree, path: Path, key: str | int, value: Any, spot: int) -> list[Edit]:
    """The edit that puts one more part into the block collection at `path`, below the line in which `spot` is."""
    habits, indent = _habits(tree), column(tree, tree.marks[path].start)
    lines = style.item(value, habits, indent) if isinstance(key, int) else style.entry(key, value, habits, indent)
    new = " " * indent + _joined(lines, indent, habits)
    if spot and tree.text[spot - 1] in _BREAKS:
        return [Edit(spot, spot, new + habits.newline)]
    end = line_end(tree, spot)
    return [Edit(end, end, habits.newline + new)]


def without_lines(tree: Tree, path: Path, before: Mark | None, after: Mark | None) -> Iterator[Edit]:
    """Edits that may take the part at `path` out of a block collection, with the comment behind it."""
    mark = tree.marks[path]
    first = _dash(tree, path, before) if isinstance(path[-1], int) else mark.key
    start, end = _line_start(tree, first), line_end(tree, content_end(tree, mark))
    if tree.text[start:first].strip(" "):
        # The collection begins in the line of a dash, which must stay, as must comments below this line.
        if after and "#" in tree.text[end : after.key]:
            yield Edit(_blank_before(tree, first), end, "")
        yield Edit(mark.key, after.key if after else end, "")
        return
    following = _BREAK.match(tree.text, end)
    if following is None:
        yield Edit(_line_end_above(tree, start), end, "")
    stop = following.end() if following else end
    yield Edit(start, stop, "")
    # Blank lines below a literal may be part of it, and would become part of the one above.
    yield Edit(start, max(stop, mark.end), "")


def on_one_line(tree: Tree, path: Path, value: Any) -> bool:
    """Whether `value` is best written on one line where the value at `path` stands."""
    if not path:
        return not value or not isinstance(value, dict | list)
    spot = column(tree, tree.marks[path].key_end)
    if isinstance(path[-1], int):
        return len(style.item(value, Style(), spot - 2)) == 1
    return style.on_one_line(value, style.WIDTH - spot - 2)


def within_flow(tree: Tree, path: Path) -> bool:
    """Whether the value at `path` stands inside brackets."""
    return any(tree.marks[path[:depth]].form == "flow" for depth in range(len(path)))


def children(tree: Tree, path: Path) -> list[Path]:
    """The paths of the parts of the collection at `path`, in the order of the text."""
    value = tree.value
    for key in path:
        value = value[key]
    return [(*path, key) for key in (value if isinstance(value, dict) else range(len(value)))]


def last_literal(tree: Tree, path: Path) -> Path | None:
    """The path of the value that stands last in the collection at `path`, if it is a literal."""
    while tree.marks[path].form == "block":
        path = children(tree, path)[-1]
    return path if tree.marks[path].form == "literal" else None


def named(path: Path) -> str:
    """A path as a user reads it."""
    return ".".join(map(str, path)) or "the whole"


def content_end(tree: Tree, mark: Mark) -> int:
    """Where the value at `mark` ends, without the line breaks after a literal."""
    end = mark.end
    while end > mark.start and tree.text[end - 1] in _BREAKS + " \t":
        end -= 1
    return end


def column(tree: Tree, offset: int) -> int:
    """How many characters stand before `offset` in its line."""
    return offset - _line_start(tree, offset)


def line_end(tree: Tree, offset: int) -> int:
    """Where the line in which `offset` stands ends, before its break."""
    match = _BREAK.search(tree.text, offset)
    return match.start() if match else len(tree.text)


def _line_start(tree: Tree, offset: int) -> int:
    """Where the line in which `offset` stands begins, after a byte order mark."""
    while offset and tree.text[offset - 1] not in _BREAKS:
        offset -= 1
    return offset + (offset == 0 and tree.text.startswith("\ufeff"))


def _blank_before(tree: Tree, offset: int) -> int:
    """Where the blanks before `offset` begin."""
    while tree.text[offset - 1] in " \t":
        offset -= 1
    return offset


def _line_end_above(tree: Tree, offset: int) -> int:
    """Where the line above the one in which `offset` stands ends, before its break."""
    start = _line_start(tree, offset)
    return start - (2 if tree.text[:start].endswith("\r\n") else 1)


def _header_end(text: str, mark: Mark) -> int:
    """Where the sign of a literal ends."""
    match = _HEADER.match(text, mark.start)
    return match.end() if match else mark.start


def _dash(tree: Tree, path: Path, before: Mark | None) -> int:
    """Where the dash of a block list's item stands."""
    start = tree.marks[path[:-1]].start
    if before is None:
        return start
    dash = re.compile(f"(?<=[{_BREAKS}]) {{{column(tree, start)}}}-(?=[ \t{_BREAKS}]|$)")
    match = dash.search(tree.text, content_end(tree, before))
    return match.end() - 1 if match else tree.marks[path].start


def _habits(tree: Tree) -> Style:
    """How the file is written: the first line end, and the first indentations it has."""
    newline = re.search(r"\r\n|\r|\n", tree.text)
    steps: dict[bool, int] = {}
    for mark in tree.marks.values():
        if mark.form == "block" and mark.key != mark.start:
            is_list = tree.text[mark.start] == "-" and tree.text[mark.start + 1 : mark.start + 2] in " \t\r\n"
            steps.setdefault(is_list, column(tree, mark.start) - column(tree, mark.key))
    return Style(newline.group() if newline else "\n", steps.get(False, 2), steps.get(True, 2))


def _joined(lines: list[str], indent: int, habits: Style) -> str:
    return (habits.newline + " " * indent).join(lines)
