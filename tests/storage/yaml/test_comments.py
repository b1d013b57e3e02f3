"""Comments stay with what they stand with, whatever is added, changed or taken away beside them."""

from __future__ import annotations

import re
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.storage.yaml.splice import removed, replace, replaced
from assess.storage.yaml.tree import Path, Tree, read_tree

UNDER = """\
answers:
  one:
    a: 3
    # inside one

    # inside one, too
  # at the end of all
# of what follows
last: 1
"""
BRACKETS = """\
x: {
  a: 1, # of a
  # above b
  b: [
    {c: 1} # of the item
  ], # of b
  # below b
  c: 2   # of c
}
"""


@pytest.mark.parametrize(
    ("text", "path", "value", "old", "new"),
    [
        (UNDER, ("answers", "two"), 1, "of all\n", "of all\n  two: 1\n"),
        (UNDER, ("answers", "one", "b"), 1, "one, too\n", "one, too\n    b: 1\n"),
        (UNDER, ("end",), 1, "last: 1\n", "last: 1\nend: 1\n"),
        ("a: 1\n# end\n", ("b",), 1, "end\n", "end\nb: 1\n"),
        ("a:\n- 1\n  # of 1\n# of b\nb: 1\n", ("a", 1), 2, "of 1\n", "of 1\n- 2\n"),
        ("a:\n  # none yet\nb: 1\n", ("a",), [{"c": 1}], "yet\n", "yet\n  - {c: 1}\n"),
        ("a: {}  # none\n  # yet\n", ("a", "b", "c"), 1, "{}  # none\n  # yet\n", " # none\n  # yet\n  b:\n    c: 1\n"),
        ("a:\n- {b: 1}  # of 0\n", ("a", 0, "c"), {"d": [1]}, "{b: 1}  # of 0", "b: 1  # of 0\n  c:\n    d: [1]"),
        (BRACKETS, ("x", "d"), 1, "2   # of c\n", "2,   # of c\n  d: 1\n"),
        (BRACKETS, ("x", "b", 1), 1, "1} # of the item\n", "1}, # of the item\n    1\n"),
        ("x: {\n  a: 1,\n  # b\n}\n", ("x", "c"), 1, "# b\n", "# b\n  c: 1,\n"),
        ("x: {\n  a: 1\n}\n", ("x", "c"), 1, "a: 1\n", "a: 1,\n  c: 1\n"),
        ("x: [ # none\n]\n", ("x",), [1, 2], "none\n", "none\n  1, 2\n"),
        ("a:\n  b: |\n    x\n\n    y", ("a", "c"), 1, "b: |\n    x\n\n    y", "b: |-\n    x\n\n    y\n  c: 1"),
        ("a:\n  b: >2+ # sign\n    x", ("c",), 1, "b: >2+ # sign\n    x", "b: >2- # sign\n    x\nc: 1"),
        ("a: |+\n  x\n\n # under\n", ("b",), 1, "under\n", "under\nb: 1\n"),
        ("---\na: 1\n# in it\n...\n# after it\n", ("b",), 1, "in it\n", "in it\nb: 1\n"),
    ],
)
def test_what_is_added_comes_below_the_comments_of_what_is_there(
    text: str, path: Path, value: Any, old: str, new: str
) -> None:
    """Comments as far in as the new part, or further, stay above it; behind a part, with that part."""
    assert text.count(old) == 1
    assert replace(text, "x.yaml", path, value) == text.replace(old, new)


@pytest.mark.parametrize(
    ("text", "path", "left"),
    [
        (UNDER, ("answers", "one", "a"), UNDER.replace("one:\n    a: 3", "one: {}")),
        (UNDER, ("answers", "one"), "answers: {}\n  # at the end of all\n# of what follows\nlast: 1\n"),
        (UNDER, ("last",), UNDER.replace("last: 1\n", "")),
        (BRACKETS, ("x", "a"), BRACKETS.replace("  a: 1, # of a\n", "")),
        (BRACKETS, ("x", "b", 0), BRACKETS.replace("    {c: 1} # of the item\n", "")),
        (BRACKETS, ("x", "b"), "x: {\n  a: 1, # of a\n  # above b\n  # below b\n  c: 2   # of c\n}\n"),
        (BRACKETS, ("x", "c"), BRACKETS.replace("],", "]").replace("  c: 2   # of c\n", "")),
        ("x: {a: 1, # of both\n  b: 2}\n", ("x", "a"), "x: { # of both\n  b: 2}\n"),
        ("x: {\n  a: 1, # a\n  b: 2,\n}\n", ("x", "b"), "x: {\n  a: 1, # a\n}\n"),
        ("x: [\n  1\n]\n", ("x", 0), "x: []\n"),
        ('{\n  "a": 1,\n  "b": 2\n}\n', ("b",), '{\n  "a": 1\n}\n'),
        ("a:\n  # above\n  - 1 # of 1\n    # in 1\n  # below\n", ("a", 0), "a: []\n  # above\n  # below\n"),
        ("a:\n  - b: 1 # of b\n    # of c\n    c: 1\n", ("a", 0, "b"), "a:\n  -\n    # of c\n    c: 1\n"),
        ("- a: 1 # of a\n# end\n", (0, "a"), "- {}\n# end\n"),
        ("a: |+\n  x\nb: 1 # of b\n\n\n", ("b",), "a: |+\n  x\n"),
    ],
)
def test_what_is_taken_away_takes_its_own_comments_only(text: str, path: Path, left: str) -> None:
    """Those behind it and further in than it go, those above and beside it stay."""
    assert removed(read_tree(text, "x.yaml"), path).text == left


class Writer:
    """Writes a random document in the styles of many hands, with numbered comments wherever one may stand."""

    def __init__(self, chance: Random) -> None:
        """Choose the habits of one hand."""
        self.chance = chance
        self.lines: list[str] = []
        self.step, self.list_step = chance.choice([2, 4]), chance.choice([0, 2])
        self.count = 0

    def remark(self) -> str:
        """A comment that stands only once."""
        self.count += 1
        return f"# {self.count}."

    def between(self, indent: int) -> None:
        """Perhaps comments and blank lines."""
        while self.chance.random() < 0.3:
            further = self.chance.choice([0, 0, 0, 2, 1, -2])
            self.lines.append(self.chance.choice(["", " " * max(0, indent + further) + self.remark()]))

    def line(self, text: str) -> None:
        """One line, perhaps with a comment behind it."""
        bare = text.rstrip().endswith("-")
        self.lines.append(text + (f"  {self.remark()}" if not bare and self.chance.random() < 0.3 else ""))

    def value(self, head: str, indent: int, depth: int) -> None:
        """A value behind `head`, which stands at `indent`."""
        kind = self.chance.choice(["plain", "quoted", "empty", "literal", "flow", *["map", "list", "map"][depth:]])
        if kind == "literal":
            lines = [self.chance.choice(["text", "", "# text", "  text"]) for _ in range(self.chance.randint(0, 3))]
            self.lines += [head + self.chance.choice(["|", "|-", "|+", ">", ">-"]), " " * (indent + 2) + "text"]
            self.lines += [" " * (indent + 2) + line if line else "" for line in lines]
        elif kind == "flow":
            self.brackets(head, indent, 1, "")
        elif kind in ("map", "list"):
            step = self.step if kind == "map" else self.list_step
            self.line(head.rstrip())
            self.parts(kind, indent + step, depth + 1)
        else:
            self.line(head + {"plain": "word", "quoted": '"two words"', "empty": ""}[kind])

    def parts(self, kind: str, indent: int, depth: int) -> None:
        """The entries of a mapping, or the items of a list."""
        for number in range(self.chance.randint(1, 3)):
            if number or not self.lines or not self.lines[-1].endswith("-"):
                self.between(indent)
            self.value(" " * indent + (f"k{number}: " if kind == "map" else "- "), indent, depth)

    def brackets(self, head: str, indent: int, depth: int, tail: str) -> None:
        """A mapping or list in brackets, on one line or on several."""
        signs = self.chance.choice(["{}", "[]"])
        heads = [f"k{number}: " if signs == "{}" else "" for number in range(self.chance.randint(0, 3))]
        if self.chance.random() < 0.4:
            self.line(f"{head}{signs[0]}{', '.join(f'{one}word' for one in heads)}{signs[1]}{tail}")
            return
        self.line(head + signs[0])
        for number, one in enumerate(heads, 1):
            self.between(indent + 2)
            comma = "," if number < len(heads) or self.chance.random() < 0.3 else ""
            if depth < 3 and self.chance.random() < 0.3:
                self.brackets(" " * (indent + 2) + one, indent + 2, depth + 1, comma)
            else:
                self.line(" " * (indent + 2) + one + "word" + comma)
        self.between(indent + 2)
        self.line(" " * indent + signs[1] + tail)


def document(chance: Random) -> tuple[str, str]:
    """A random document, and its line end."""
    writer = Writer(chance)
    writer.parts("map", 0, 0)
    writer.between(0)
    end = chance.choice(["\n", "\r\n", "\r"])
    begin = chance.choice(["", "", "---" + end])
    return begin + end.join(writer.lines) + chance.choice(["", end, end + end, f"{end}...{end}"]), end


def remarks(tree: Tree) -> dict[str, tuple[int, int, bool]]:
    """Each comment, with its offset, its column, and whether it has its line for itself."""
    # What stands below a literal as far in as its text is text.
    texts = [(mark.start, mark.end) for mark in tree.marks.values() if mark.form == "literal"]
    found = {}
    for hit in re.finditer(r"# \d+\.", tree.text):
        start = re.split("[\r\n]", tree.text[: hit.start()])[-1]
        if not any(low < hit.start() < high for low, high in texts):
            found[hit[0]] = (hit.start(), len(start), not start.strip())
    return found


def owner(tree: Tree, offset: int) -> Path:
    """What stands nearest above or before an offset; brackets that are closed there already stand as a whole."""
    path = max((mark.key, len(path), path) for path, mark in tree.marks.items() if mark.key <= offset or not path)[2]
    for depth in range(1, len(path)):
        mark = tree.marks[path[:depth]]
        if mark.form == "flow" and mark.end <= offset:
            return path[:depth]
    return path


def indent(tree: Tree, path: Path) -> int:
    """The column of the key, of the dash, or of an item in brackets."""
    around = tree.marks[path[:-1]]
    spot = around.start if isinstance(path[-1], int) and around.form == "block" else tree.marks[path].key
    return len(re.split("[\r\n]", tree.text[:spot])[-1])


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32))
def test_every_comment_keeps_its_neighbour(seed: int) -> None:
    """After any edit of any document each comment of another part stands once, with what it stood with."""
    chance = Random(seed)
    text, end = document(chance)
    tree = read_tree(text, "x.yaml")
    path = chance.choice([path for path in tree.marks if path])
    taken = chance.random() < 0.5
    if not taken and isinstance(held := _at(tree.value, path), dict | list):
        path = (*path, "new" if isinstance(held, dict) else len(held))
    value = chance.choice([3, "two words", {"a": 1}, [1, {"b": {"c": [2]}}], {}])
    new = removed(tree, path) if taken else replaced(tree, path, value)

    assert end not in text or not re.search("[\r\n]", new.text.replace(end, ""))
    before, after = remarks(tree), remarks(new)
    for name, (offset, column, alone) in before.items():
        above = owner(tree, offset)
        if above[: len(path)] == path:
            if not taken and (above != path or offset < tree.marks[path].end):
                continue
            if taken and (offset < tree.marks[path].end or not alone or column > indent(tree, path)):
                continue
            assert name in after
            continue
        assert new.text.count(name) == 1
        now = owner(new, after[name][0])
        if taken or now[: len(path)] != path:
            assert now[: len(above)] == _moved(above, path, taken)
        elif alone:
            # What stands less far in than a new part belongs to what follows, as does what stands right above it.
            less = [one for one in before.values() if one[0] <= offset and one[2] and owner(tree, one[0]) == above]
            following = re.search(r"[\r\n]( *)[^\s#]", new.text[after[name][0] :])
            assert min(one[1] for one in less) < indent(new, path) or (following and len(following[1]) == column)
        else:
            assert above == path[:-1]
    in_brackets = any(tree.marks[path[:depth]].form == "flow" for depth in range(len(path)))
    for one, mark in tree.marks.items():
        if mark.form in ("plain", "quoted", "literal") and one[: len(path)] != path and not in_brackets:
            there = new.marks[_moved(one, path, taken)]
            held, kept = text[mark.start : mark.end].strip(), new.text[there.start : there.end].strip()
            # Only the sign of a literal that ends a text without a line break may change.
            assert held == kept or (mark.end == len(text) and held[:1] + "-" + held.lstrip("|>+") == kept)


def _moved(above: Path, path: Path, taken: bool) -> Path:
    """Where a path leads after an item of a list before it is gone."""
    *around, last = path
    depth = len(around)
    if not taken or isinstance(last, str) or above[:depth] != (*around,) or above[depth:] < (last,):
        return above
    return (*around, int(above[depth]) - 1, *above[depth + 1 :])


def _at(value: Any, path: Path) -> Any:
    for key in path:
        value = value[key]
    return value
