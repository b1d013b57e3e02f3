"""An edit: characters of a text and what shall stand there instead, found from the marks of a tree.

What is proposed here is a good guess, never a promise: whoever applies it reads the text again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from assess.storage.yaml import style
from assess.storage.yaml.lines import BREAK
from assess.storage.yaml.style import Style
from assess.storage.yaml.tree import Mark, Path, Tree

_BREAKS = "\r\n"
_HEADER = re.compile(r"[|>][-+0-9]*")
_REMARK = re.compile(r"#[^\r\n]*")
_REMARK_OR_COMMA = re.compile(r"#[^\r\n]*|,")
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\r(?!\n)|\n))*")
_ENTRY_BELOW = re.compile(rf"{_BLANK_LINES.pattern}([ \t]*)(?!\.\.\.)[^\s#]")
_REMARK_BELOW = re.compile(rf"(?:\r\n|\r(?!\n)|\n){_BLANK_LINES.pattern}([ \t]*)#[^\r\n]*")
_REST_OF_LINE = re.compile(r"[ \t]*,?[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)")


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
    (start, end), below = _span(tree, path)
    new = style.flow(value)
    if start == end:
        colon = "" if tree.text[:start].rstrip(" \t")[-1:] in (":", "-") else ":"
        new = f"{colon} {new}"
    return [Edit(start, end, new), Edit(*below, "")]


def as_literal(tree: Tree, path: Path, text: str) -> list[Edit]:
    """The edits that put a text of several lines, in block style, where the value at `path` stands."""
    habits = _habits(tree)
    sign, *lines = style.literal(text)
    (start, end), below = _span(tree, path)
    body = _joined(["", *lines], tree.lines.column(tree.marks[path].key) + habits.step, habits)
    return [Edit(start, end, sign if start < end else f" {sign}"), Edit(*below, body)]


def as_block(tree: Tree, path: Path, value: Any) -> list[Edit]:
    """The edits that put a mapping or list, in block style, where the value at `path` stands."""
    mark, habits = tree.marks[path], _habits(tree)
    if mark.key == mark.start:
        # An item of a list, or the root: its lines hang below its first.
        end = content_end(tree, mark)
        gap = " " if mark.start == mark.end else ""
        indent = tree.lines.column(mark.start) + len(gap)
        lines = style.block(value, habits, indent)
        if mark.form in ("block", "literal"):
            return [Edit(mark.start, end, gap + _joined(lines, indent, habits))]
        last = reach(tree, end, indent)
        return [Edit(mark.start, end, gap + lines[0]), Edit(last, last, _joined(["", *lines[1:]], indent, habits))]
    indent = tree.lines.column(mark.key) + (habits.step if isinstance(value, dict) else habits.list_step)
    (start, end), below = _span(tree, path)
    if mark.form not in ("block", "literal"):
        below = (reach(tree, end, indent),) * 2
    new = _joined(["", *style.block(value, habits, indent)], indent, habits)
    return [Edit(_blank_before(tree, start), end, ""), Edit(*below, new)]


def _span(tree: Tree, path: Path) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where a value stands: what is written in the line of its key or dash, and what in the lines below that one."""
    mark = tree.marks[path]
    start, end = mark.start, content_end(tree, mark)
    if mark.form == "block" and mark.key != mark.start:
        colon = tree.text.index(":", mark.key_end) + 1
        return (colon, colon), (tree.lines.end_above(start), end)
    if mark.form == "literal":
        header = _header_end(tree.text, mark)
        below = tree.lines.end(header)
        return (start, header), (below, max(below, end))
    below = tree.lines.end(end)
    return (start, end), (below, below)


def as_last(tree: Tree, path: Path, key: str | int, value: Any, spot: int) -> list[Edit]:
    """The edit that puts one more part into the block collection at `path`, below the line in which `spot` is.

    The comments below that line that are indented like the parts, or more, stay above it.
    """
    habits, indent = _habits(tree), tree.lines.column(tree.marks[path].start)
    lines = style.item(value, habits, indent) if isinstance(key, int) else style.entry(key, value, habits, indent)
    new = " " * indent + _joined(lines, indent, habits)
    if spot and tree.text[spot - 1] in _BREAKS:
        return [Edit(spot, spot, new + habits.newline)]
    end = reach(tree, spot, indent)
    return [Edit(end, end, habits.newline + new)]


def without_last_break(tree: Tree, path: Path) -> Edit:
    """The edit of a literal's sign after which it has no line break at its end, whatever comes below it."""
    start, end = tree.marks[path].start, _header_end(tree.text, tree.marks[path])
    return Edit(start, end, tree.text[start:end].translate({ord("+"): "", ord("-"): ""}) + "-")


def last_break(tree: Tree) -> Edit:
    """The edit that ends the text in a line break."""
    end = len(tree.text)
    return Edit(end, end, _habits(tree).newline)


def into_flow(tree: Tree, path: Path, addition: str) -> list[Edit]:
    """The edits that put one more part, written `addition`, last into the brackets at `path`, below their comments."""
    text, mark, parts = tree.text, tree.marks[path], tree.parts(path)
    spot = tree.marks[parts[-1]].end if parts else mark.start + 1
    if not BREAK.search(text, spot, mark.end):
        return [Edit(spot, spot, f", {addition}" if parts else addition)]
    first = tree.marks[parts[-1]].key if parts else mark.start
    line = text[tree.lines.start(first) : first]
    habits, indent = _habits(tree), len(line) - len(line.lstrip(" "))
    new = habits.newline + " " * (indent + (habits.step if line.strip(" ") or not parts else 0)) + addition
    comma = _comma(text, spot, mark.end)
    end = max([comma + 1 if comma else spot, *(remark.end() for remark in _REMARK.finditer(text, spot, mark.end))])
    if not parts or comma:
        return [Edit(end, end, f"{new}," if comma else new)]
    return [Edit(spot, spot, ","), Edit(end, end, new)]


def out_of_flow(tree: Tree, path: Path) -> list[Edit]:
    """The edits that take the part at `path` out of its brackets; with the comment behind it if its line is its own."""
    text, mark, around = tree.text, tree.marks[path], tree.marks[path[:-1]]
    before, after = _neighbours(tree, path)
    left, right = before.end if before else around.start + 1, after.key if after else around.end - 1
    if "#" not in text[left : mark.key] + text[mark.end : right]:
        return [Edit(mark.key, right, "") if after else Edit(left, mark.end if before else right, "")]
    comma = _comma(text, mark.end, right)
    start, rest = tree.lines.start(mark.key), _REST_OF_LINE.match(text, mark.end)
    if rest and not text[start : mark.key].strip(" \t"):
        gone = Edit(start, rest.end(), "")
    else:
        on_line = comma is not None and not text[mark.end : comma].strip(" \t")
        gone = Edit(_blank_before(tree, mark.key), comma + 1 if comma is not None and on_line else mark.end, "")
    if comma is None and before:
        comma = _comma(text, left, mark.key)
    if comma is None or gone.start <= comma < gone.end:
        return [gone]
    return sorted([gone, Edit(comma, comma + 1, "")])


def _neighbours(tree: Tree, path: Path) -> tuple[Mark | None, Mark | None]:
    """The marks of the parts that stand before and after the one at `path`."""
    siblings = tree.parts(path[:-1])
    marks = [None, *(tree.marks[one] for one in siblings), None]
    place = siblings.index(path)
    return marks[place], marks[place + 2]


def _comma(text: str, start: int, end: int) -> int | None:
    """Where the first comma outside a comment stands between two places where only those and blanks stand."""
    return next((hit.start() for hit in _REMARK_OR_COMMA.finditer(text, start, end) if hit[0] == ","), None)


def without_lines(tree: Tree, path: Path) -> Iterator[Edit]:
    """Edits that may take the part at `path` out of a block collection, with the comments behind and inside it."""
    mark, (before, after) = tree.marks[path], _neighbours(tree, path)
    first = _dash(tree, path, before) if isinstance(path[-1], int) else mark.key
    start = tree.lines.start(first)
    end = reach(tree, content_end(tree, mark), tree.lines.column(first) + 1)
    if tree.text[start:first].strip(" "):
        # The collection begins in the line of a dash, which must stay, as must comments below this line.
        if after and "#" in tree.text[end : after.key]:
            yield Edit(_blank_before(tree, first), end, "")
        yield Edit(mark.key, after.key if after else end, "")
        return
    following = BREAK.match(tree.text, end)
    if following is None:
        yield Edit(tree.lines.end_above(start), end, "")
    stop = following.end() if following else end
    yield Edit(start, stop, "")
    # Blank lines below a literal may be part of it, and would become part of the one above.
    blank = _BLANK_LINES.match(tree.text, stop)
    yield Edit(start, blank.end() if blank else stop, "")


def emptied(tree: Tree, path: Path, empty: str) -> Iterator[list[Edit]]:
    """Edits that may take the only part out of a collection, at `path`, so that `empty` brackets stay."""
    around = tree.marks[path[:-1]]
    if around.form == "flow":
        yield out_of_flow(tree, path)
    elif around.key != around.start:
        colon = tree.text.index(":", around.key_end) + 1
        for lines in without_lines(tree, path):
            yield [Edit(colon, colon, f" {empty}"), lines]
    else:
        # An item of a list, or the root.
        end = reach(tree, content_end(tree, tree.marks[path]), tree.lines.column(around.start) + 1)
        yield [Edit(around.start, end, empty)]


def on_one_line(tree: Tree, path: Path, value: Any) -> bool:
    """Whether `value` is best written on one line where the value at `path` stands."""
    if not path:
        return not value or not isinstance(value, dict | list)
    spot = tree.lines.column(tree.marks[path].key_end)
    if isinstance(path[-1], int):
        return len(style.item(value, Style(), spot - 2)) == 1
    return style.on_one_line(value, style.WIDTH - spot - 2)


def within_flow(tree: Tree, path: Path) -> bool:
    """Whether the value at `path` stands inside brackets."""
    return any(tree.marks[path[:depth]].form == "flow" for depth in range(len(path)))


def last_literal(tree: Tree, path: Path) -> Path | None:
    """The path of the value that stands last in the collection at `path`, if it is a literal."""
    while tree.marks[path].form == "block":
        path = tree.parts(path)[-1]
    return path if tree.marks[path].form == "literal" else None


def content_end(tree: Tree, mark: Mark) -> int:
    """Where the value at `mark` ends, without the line breaks after a literal."""
    end = mark.end
    while end > mark.start and tree.text[end - 1] in _BREAKS + " \t":
        end -= 1
    return end


def reach(tree: Tree, offset: int, indent: int) -> int:
    """Where what ends in the line of `offset` ends, with the comments below it that stand at `indent` or further in.

    Those right above an entry, in its column, are that entry's.
    """
    end = inside = tree.lines.end(offset)
    while (remark := _REMARK_BELOW.match(tree.text, end)) and len(remark[1]) >= indent:
        end = remark.end()
        inside = end if len(remark[1]) > indent else inside
    entry = _ENTRY_BELOW.match(tree.text, end)
    return inside if entry and len(entry[1]) == indent else end


def _blank_before(tree: Tree, offset: int) -> int:
    """Where the blanks before `offset` begin."""
    while tree.text[offset - 1] in " \t":
        offset -= 1
    return offset


def _header_end(text: str, mark: Mark) -> int:
    """Where the sign of a literal ends."""
    match = _HEADER.match(text, mark.start)
    return match.end() if match else mark.start


def _dash(tree: Tree, path: Path, before: Mark | None) -> int:
    """Where the dash of a block list's item stands."""
    start = tree.marks[path[:-1]].start
    if before is None:
        return start
    dash = re.compile(f"(?<=[{_BREAKS}]) {{{tree.lines.column(start)}}}-(?=[ \t{_BREAKS}]|$)")
    match = dash.search(tree.text, content_end(tree, before))
    return match.end() - 1 if match else tree.marks[path].start


def _habits(tree: Tree) -> Style:
    """How the file is written: the first line end, and the first indentations it has."""
    newline = BREAK.search(tree.text)
    steps: dict[bool, int] = {}
    for mark in tree.marks.values():
        if mark.form == "block" and mark.key != mark.start:
            is_list = tree.text[mark.start] == "-" and tree.text[mark.start + 1 : mark.start + 2] in " \t\r\n"
            steps.setdefault(is_list, tree.lines.column(mark.start) - tree.lines.column(mark.key))
    return Style(newline.group() if newline else "\n", steps.get(False, 2), steps.get(True, 2))


def _joined(lines: list[str], indent: int, habits: Style) -> str:
    return habits.newline.join([*lines[:1], *((" " * indent + line).rstrip(" ") for line in lines[1:])])
