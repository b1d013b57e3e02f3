"""A splice: the smallest edit of a YAML text that changes one value.

Comments, order, quoting, line ends, byte order mark and the last line's break or lack of it stay as the user left
them, byte for byte; only the characters of what changes are new. Every new text is read again and compared with
what it should hold before it is returned. Nothing here reads or saves a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assess.errors import AssessError, Problem
from assess.storage.yaml import edit, style
from assess.storage.yaml.edit import Edit
from assess.storage.yaml.style import Open, Style
from assess.storage.yaml.tree import Path, Tree, read_tree
from assess.text.language import _, pgettext


def write(value: Any) -> str:
    """A new document that holds plain data, with keys in the order given.

    Raises TypeError where a part is no plain data, AssessError where it could not be read back.
    """
    value = _plain(value)
    text = style.document(value, Style())
    if not _same(read_tree(text, "").value, value):
        raise AssessError(Problem(_("a value is too large or too deep to be written"), _("shorten it")))
    return text


def replace(text: str, place: str, path: Path, value: Any) -> str:
    """The text with `value` at `path`; see `replaced`."""
    return replaced(read_tree(text, place), path, value).text


def replaced(tree: Tree, path: Path, value: Any) -> Tree:
    """The tree with plain data `value` at `path`; mappings that are missing on the way are made in block style.

    A mapping or list that was there is changed part by part, so that what is the same in both keeps its comments;
    order of keys is no part of a value. Raises AssessError where `path` leads through something that cannot have
    such a part, or the value could not be read back; TypeError where a part is no plain data.
    """
    value = _plain(value)
    depth = len(path)
    while path[:depth] not in tree.marks:
        depth -= 1
    if depth == len(path):
        return _changed(tree, path, value)
    for key in reversed(path[depth + 1 :]):
        value = [value] if isinstance(key, int) else Open({key: value})
    return _added(tree, path[:depth], path[depth], value)


def removed(tree: Tree, path: Path) -> Tree:
    """The tree without the entry or item at `path`; a collection that loses its last one stays, empty.

    The same tree where nothing is at `path`. Raises AssessError where no edit does it.
    """
    if not path or path not in tree.marks:
        return tree
    parent = tree.at(path[:-1])
    rest = _without(parent, path[-1])
    return _first_good(tree, path, _with(tree.value, path[:-1], rest), _removals(tree, path, rest))


def renamed(tree: Tree, path: Path, key: str) -> Tree:
    """The tree with the entry at `path` under another key."""
    mark = tree.marks[path]
    return read_tree(edit.apply(tree, [Edit(mark.key, mark.key_end, style.flow(key))]), tree.place)


def substituted(tree: Tree, names: Mapping[str, str]) -> Tree:
    """The tree with each key and each text that is one of `names` replaced by what `names` has for it."""
    edits = []
    for path, mark in tree.marks.items():
        value = tree.at(path)
        if path and path[-1] in names:
            edits.append(Edit(mark.key, mark.key_end, style.flow(names[str(path[-1])])))
        if isinstance(value, str) and value in names:
            edits.append(Edit(mark.start, mark.end, style.flow(names[value])))
    return read_tree(edit.apply(tree, sorted(edits)), tree.place)


def _changed(tree: Tree, path: Path, new: Any) -> Tree:
    """The tree with another value where one stands."""
    old = tree.at(path)
    if _same(old, new):
        return tree
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() & new.keys():
        for key in [key for key in old if key not in new]:
            tree = removed(tree, (*path, key))
        for key, value in new.items():
            tree = _changed(tree, (*path, key), value) if key in old else _added(tree, path, key, value)
        return tree
    if isinstance(old, list) and isinstance(new, list) and old and new:
        surplus = _surplus(old, new)
        for index in reversed(surplus):
            tree = removed(tree, (*path, index))
        for index, value in enumerate(new):
            there = index < len(old) - len(surplus)
            tree = _changed(tree, (*path, index), value) if there else _added(tree, path, index, value)
        return tree
    return _set(tree, path, new)


def _surplus(old: list[Any], new: list[Any]) -> list[int]:
    """The indexes of the items of `old` to drop, so that it is no longer than `new` and most of it can stay."""
    surplus: list[int] = []
    for index, value in enumerate(old):
        kept = index - len(surplus)
        if len(old) - len(surplus) > len(new) and not (kept < len(new) and _same(value, new[kept])):
            surplus.append(index)
    return surplus


def _set(tree: Tree, path: Path, value: Any) -> Tree:
    """The tree with the value at `path` written anew as a whole."""
    return _first_good(tree, path, _with(tree.value, path, value), _settings(tree, path, value))


def _added(tree: Tree, path: Path, key: str | int, value: Any) -> Tree:
    """The tree with a new entry at the end of the mapping, or a new item at the end of the list, at `path`."""
    old = tree.at(path)
    new: Any
    if isinstance(key, str) and (old is None or isinstance(old, dict)):
        new = Open({**(old or {}), key: value})
    elif isinstance(key, int) and (old is None or isinstance(old, list)) and key == len(old or ()):
        new = [*(old or ()), value]
    else:
        fact = _("%(path)s cannot have a part %(part)s", path=_named(path), part=key)
        raise AssessError(Problem(fact, _("mend it"), tree.place, tree.line(path)))
    if not old:
        return _set(tree, path, new)
    return _first_good(tree, path, _with(tree.value, path, new), _additions(tree, path, key, value, new))


def _settings(tree: Tree, path: Path, value: Any) -> Iterator[list[Edit]]:
    """Edits that may have `value` at `path`, the best first."""
    in_block = not edit.within_flow(tree, path)
    has_parts = isinstance(value, dict | list) and bool(value)
    one_line = edit.on_one_line(tree, path, value)
    if in_block and path and style.is_literal(value):
        yield edit.as_literal(tree, path, value)
    mark = tree.marks[path]
    if has_parts and mark.form == "flow" and mark.end - mark.start > 2 and not tree.at(path):
        # Empty brackets may hold a comment.
        yield edit.into_flow(tree, path, style.flow(value)[1:-1])
    if in_block and not one_line:
        yield edit.as_block(tree, path, value)
    yield edit.in_line(tree, path, value)


def _additions(tree: Tree, path: Path, key: str | int, value: Any, new: Any) -> Iterator[list[Edit]]:
    """Edits that may have one more part, which makes `new`, in the collection at `path`, which has some."""
    mark = tree.marks[path]
    if mark.form == "flow":
        addition = style.flow(value) if isinstance(key, int) else style.flow({key: value})[1:-1]
        in_block = not edit.within_flow(tree, path) and "#" not in tree.text[mark.start : mark.end]
        width = tree.lines.column(tree.lines.end(mark.end)) + len(addition) + 2
        if in_block and (width > style.WIDTH or not style.on_one_line(value, style.WIDTH)):
            yield edit.as_block(tree, path, new)
        yield edit.into_flow(tree, path, addition)
        yield from _settings(tree, path, new)
        return
    last = edit.as_last(tree, path, key, value, mark.end)
    yield edit.as_last(tree, path, key, value, edit.content_end(tree, mark))
    yield last
    # A literal that ends the text without a line break would get one, and one that ends in a line break needs one.
    literal = edit.last_literal(tree, path)
    unbroken = [edit.without_last_break(tree, literal)] if literal else []
    yield [*unbroken, *last]
    yield [*unbroken, *last, edit.last_break(tree)]


def _removals(tree: Tree, path: Path, rest: Any) -> Iterator[list[Edit]]:
    """Edits that may lack the part at `path`, which leaves `rest` of its collection."""
    is_flow = tree.marks[path[:-1]].form == "flow"
    if not rest:
        yield from edit.emptied(tree, path, style.flow(rest))
    elif is_flow:
        yield edit.out_of_flow(tree, path)
    else:
        for lines in edit.without_lines(tree, path):
            yield [lines]
    if is_flow or isinstance(rest, list) or not rest:
        yield from _settings(tree, path[:-1], rest)


def _first_good(tree: Tree, path: Path, expected: Any, proposals: Iterable[list[Edit]]) -> Tree:
    """The tree after the first of the proposed edits that makes it hold what is expected."""
    for edits in proposals:
        try:
            found = read_tree(edit.apply(tree, edits), tree.place)
        except AssessError:
            continue
        if _same(found.value, expected):
            return found
    fact = _("the new value of %(path)s cannot be written here", path=_named(path))
    raise AssessError(Problem(fact, _("write it into the file by hand"), tree.place, tree.line(path)))


def _named(path: Path) -> str:
    """A path as a user reads it."""
    return ".".join(map(str, path)) or pgettext("path", "the whole")


def _with(value: Any, path: Path, new: Any) -> Any:
    """`value` with `new` at `path`; what is not on the way is shared."""
    if not path:
        return new
    key, *rest = path
    changed: Any = value.copy()
    changed[key] = _with(value[key], tuple(rest), new)
    return changed


def _without(value: Any, key: str | int) -> Any:
    """A mapping or list without one part."""
    rest = value.copy()
    del rest[key]
    return rest


def _same(one: Any, other: Any) -> bool:
    """Whether two plain values are the same, types included; the order of keys is no part of a value."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(part, other[key]) for key, part in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and bool(one == other)


def _plain(value: Any) -> Any:
    """`value` as mappings, lists and scalars of exactly these types."""
    if isinstance(value, dict):
        return {_plain(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return str.__str__(value) if isinstance(value, str) else value
