"""A splice: only the changed value changes, everything else stays byte for byte."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.errors import AssessError
from assess.storage.yaml.splice import removed, replace, replaced, write
from assess.storage.yaml.tree import Path, read_tree

TEXT = """\
# head
dyad: {a: ARG, b: BRA}      # iso
answers:                    # all
  # about trust
  ohmae.trust:              # shared
    declared: {a: 3, b: 2}  # d
    note: "x"  # n
    evidence:
      - {kind: agreement, text: "…", supports: [declared]} # first
      # second
      - kind: policy   # k
        text: >-   # folded
          some
          text

        date: "1991"

  ohmae.joint_work:
    declared: 3
    practised: {not_applicable: "reason"}  # na
# tail
last: 'x' # end"""

TRUST = ("answers", "ohmae.trust")


def remove(text: str, path: Path) -> str:
    """The text without what stands at `path`."""
    return removed(read_tree(text, "x.yaml"), path).text


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        ((*TRUST, "declared", "b"), 3, "b: 2}  # d", "b: 3}  # d"),
        ((*TRUST, "declared"), {"a": 3, "b": "unknown"}, "b: 2}  # d", "b: unknown}  # d"),
        ((*TRUST, "declared"), 4, "{a: 3, b: 2}  # d", "4  # d"),
        ((*TRUST, "note"), "no", '"x"  # n', '"no"  # n'),
        (
            (*TRUST, "evidence", 1, "text"),
            "a: b",
            ">-   # folded\n          some\n          text\n",
            '"a: b"   # folded\n',
        ),
        ((*TRUST, "evidence", 0, "supports"), ["declared", "practised"], "[declared]", "[declared, practised]"),
        (("last",), {"a": {"b": 1}}, "last: 'x' # end", "last: # end\n  a: {b: 1}"),
        (("answers", "ohmae.joint_work", "practised"), 2, '{not_applicable: "reason"}  # na', "2  # na"),
        ((*TRUST, "note"), "one\n\n  - two", '"x"  # n\n', "|-  # n\n      one\n\n        - two\n"),
        (
            (*TRUST, "evidence", 1, "text"),
            "one: 1\n# two\n",
            ">-   # folded\n          some\n          text\n",
            "|   # folded\n          one: 1\n          # two\n",
        ),
        ((*TRUST, "stress"), "one\ntwo", '"1991"\n', '"1991"\n    stress: |-\n      one\n      two\n'),
        ((*TRUST, "stress"), "one \ntwo", '"1991"\n', '"1991"\n    stress: "one \\ntwo"\n'),
        ((*TRUST, "stress"), " one\ntwo", '"1991"\n', '"1991"\n    stress: " one\\ntwo"\n'),
        ((*TRUST, "evidence", 0, "text"), "one\ntwo", '"…"', '"one\\ntwo"'),
        (("last",), "one\ntwo\n", "'x' # end", '"one\\ntwo\\n" # end'),
        ((*TRUST, "stress"), "crisis", '"1991"\n', '"1991"\n    stress: crisis\n'),
        (
            (*TRUST, "evidence", 2),
            {"kind": "record", "text": "two words"},
            '"1991"\n',
            '"1991"\n      - {kind: record, text: "two words"}\n',
        ),
        (("answers", "ohmae.x", "declared"), 3, "# na\n", "# na\n  ohmae.x:\n    declared: 3\n"),
        (("new",), "", "# end", '# end\nnew: ""'),
    ],
)
def test_only_the_characters_of_the_value_change(path: Path, value: Any, old: str, new: str) -> None:
    """A value set, changed or added replaces one stretch of text, and its comments stay."""
    assert TEXT.count(old) == 1
    assert replace(TEXT, "x.yaml", path, value) == TEXT.replace(old, new)


@pytest.mark.parametrize(
    ("path", "gone"),
    [
        ((*TRUST, "note"), '    note: "x"  # n\n'),
        ((*TRUST, "declared", "a"), "a: 3, "),
        ((*TRUST, "declared", "b"), ", b: 2"),
        ((*TRUST, "evidence", 0), '      - {kind: agreement, text: "…", supports: [declared]} # first\n'),
        ((*TRUST, "evidence", 1, "date"), '        date: "1991"\n'),
        (("answers", "ohmae.joint_work", "declared"), "    declared: 3\n"),
        (("last",), "\nlast: 'x' # end"),
        (("nothing", "here"), ""),
    ],
)
def test_removing_takes_the_lines_of_the_entry(path: Path, gone: str) -> None:
    """An entry goes with the comment behind it; what is not there changes nothing."""
    assert remove(TEXT, path) == TEXT.replace(gone, "")


def test_the_last_entry_leaves_an_empty_mapping_that_can_be_filled_again() -> None:
    """A mapping that lost its last entry is written `{}`, and grows in block style."""
    text = remove("a:\n    b:\n        c: 1 # c\n# end\n", ("a", "b"))
    assert read_tree(text, "x.yaml").value == {"a": {}}
    assert "# end\n" in text
    assert replace("a: {} # here\n", "x.yaml", ("a", "b", "c"), 1) == "a: # here\n  b:\n    c: 1\n"


def test_the_habits_of_the_file_are_followed() -> None:
    """Mark, line ends, indentation and the way lists stand are taken from the file."""
    text = "\ufeffa:\r\n   b: 1\r\nc:\r\n- 1\r\n"
    text = replace(text, "x.yaml", ("d", "e"), 5)
    text = replace(text, "x.yaml", ("c", 1), 2)
    text = replace(text, "x.yaml", ("f",), [{"g": {"h": [{}, [1]]}}])
    lines = [
        "\ufeffa:",
        "   b: 1",
        "c:",
        "- 1",
        "- 2",
        "d:",
        "   e: 5",
        "f:",
        "- g:",
        "     h:",
        "     - {}",
        "     - [1]",
    ]
    assert text == "\r\n".join(lines) + "\r\n"


def test_blank_lines_that_belong_to_a_literal_stay_in_it() -> None:
    """A literal keeps its value when an entry is added below it, or taken away below it."""
    for literal in ("|\n    x", "|+\n    x\n\n", "|\n    x\n\n\n", ">-\n    x\n  \n"):
        text = f"a:\n  b: {literal}"
        value = read_tree(text, "x.yaml").value["a"]["b"]
        longer = replace(text, "x.yaml", ("a", "c"), 1)
        assert read_tree(longer, "x.yaml").value == {"a": {"b": value, "c": 1}}
        assert read_tree(remove(longer, ("a", "c")), "x.yaml").value == {"a": {"b": value}}


def test_an_entry_that_stands_in_a_list_without_braces_gets_them() -> None:
    """One that is added to, or taken out of, such a mapping leaves a whole one."""
    assert replace("x: [a: 1, c]\n", "x.yaml", ("x", 0, "b"), 2) == "x: [{a: 1, b: 2}, c]\n"
    assert replace("x: [a: 1, c]\n", "x.yaml", ("x", 0, "a"), [2]) == "x: [a: [2], c]\n"
    assert remove("x: [a: 1, c]\n", ("x", 0, "a")) == "x: [{}, c]\n"


def test_a_text_that_ends_in_a_line_break_ends_the_file_with_one() -> None:
    """Where the file had none, as an editor may leave it, the text added last brings it."""
    assert replace("a: 1", "x.yaml", ("b",), "x\ny\n") == "a: 1\nb: |\n  x\n  y\n"


def test_what_cannot_be_read_back_is_refused_with_its_line() -> None:
    """Half a character, a number without end, a part of a scalar: an error and no text."""
    for path, value in ((("last",), "\ud800"), (("last",), 10**30), (("last", "x"), 1), ((*TRUST, "evidence", 5), 1)):
        with pytest.raises(AssessError, match=r"^x\.yaml:\d+: "):
            replace(TEXT, "x.yaml", path, value)
    with pytest.raises(TypeError):
        replace(TEXT, "x.yaml", ("last",), {1, 2})


HOSTILE = [
    *("no", "Yes", "on", "y", "null", "~", "", " ", "3", "1_000", "0x1F", "1e3", ".inf", "nan", "2003-01-01", "12:30"),
    *(
        "- a",
        "a: b",
        "a #b",
        "#",
        "*x",
        "&x",
        "!t",
        "%d",
        "@x",
        "`x`",
        "{a}",
        "[a",
        "'",
        '"',
        "\\",
        "\\n",
        "<<",
        "=",
        "|",
    ),
    *(
        " lead",
        "trail ",
        "a\nb",
        "\n",
        "a\r\nb",
        "\r",
        "\t",
        "\x00",
        "\x1b[31m",
        "\x7f",
        "\x85",
        "\u2028",
        "\ufeff",
        "\ufffe",
    ),
    *(
        "😀",
        "\U000f0000",
        "\u202eabc",
        "北京",
        "می\u200cخواهم",
        "---",
        "...",
        "--- a",
        "? a",
        "{{ 7*7 }}",
        "$x$",
        "[/bold]",
    ),
    *("a" * 3000, "é " * 2000, '#read("../secret.txt")', "<script>", "| a | b |", "true", "False", "NULL", "key: [1"),
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_comes_back_as_itself(text: str) -> None:
    """A hostile text, as value, key, item, in brackets or not, is read back by us and by any other reader."""
    for path in (("last",), (*TRUST, "declared", "b"), (*TRUST, "evidence", 0, "kind"), (*TRUST, "evidence", 2)):
        new = replace(TEXT, "x.yaml", path, text)
        assert _at(read_tree(new, "x.yaml").value, path) == text
        assert _at(yaml.safe_load(new), path) == text
    document = {"a": [text, {"b": text}], "c": {"d": text}}
    if len(text) < 500:
        document[text] = text
    assert read_tree(write(document), "x.yaml").value == document
    assert yaml.safe_load(write(document)) == document


WORDS = st.sampled_from(["a", "b1", "ohmae.trust", "no", "1", "two words", "x: y"])
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-9, 10**17), st.floats(allow_nan=False, allow_infinity=False), WORDS,
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)  # fmt: skip
VALUES = st.recursive(
    SCALARS, lambda part: st.lists(part, max_size=3) | st.dictionaries(WORDS, part, max_size=4), max_leaves=12
)
DOCUMENTS = st.dictionaries(WORDS, VALUES, min_size=1, max_size=5)


@st.composite
def commented(draw: st.DrawFn) -> tuple[str, str]:
    """A document with comments behind and between its lines, and its line end."""
    end = draw(st.sampled_from(["\n", "\r\n"]))
    lines, margin = [], 99
    for number, line in enumerate(write(draw(DOCUMENTS)).splitlines()):
        column = len(line) - len(line.lstrip())
        if column > margin or not line:
            # In a text in block style nothing is a comment.
            lines.append(line)
            continue
        margin = column if re.search(r"\|[0-9]?[-+]?$", line) else 99
        if draw(st.booleans()):
            lines.append(f"{' ' * draw(st.integers(0, 6))}# above {number}")
        lines.append(line + (f"  # behind {number}" if draw(st.booleans()) else ""))
    text = end.join(lines) + draw(st.sampled_from(["", end, end + end]))
    return draw(st.sampled_from(["", "\ufeff"])) + text, end


@settings(max_examples=150, deadline=None)
@given(commented(), st.data())
def test_an_edit_changes_its_value_and_nothing_else(document: tuple[str, str], data: st.DataObject) -> None:
    """Any edit of any document: the one value new, all others, their order and the line ends kept."""
    text, end = document
    tree = read_tree(text, "x.yaml")
    path = data.draw(st.sampled_from([path for path in tree.marks if path]))
    if data.draw(st.booleans()) and isinstance(_at(tree.value, path), dict):
        path = (*path, "fresh")
    value, taken = data.draw(VALUES), data.draw(st.booleans()) and path in tree.marks
    new = remove(text, path) if taken else replace(text, "x.yaml", path, value)

    expected = copy.deepcopy(tree.value)
    if taken:
        del _at(expected, path[:-1])[path[-1]]
    else:
        _at(expected, path[:-1])[path[-1]] = value
    found = read_tree(new, "x.yaml").value
    assert found == expected
    assert list(found) == list(expected)
    assert end not in text or new.count("\n") == new.count(end)
    assert new.startswith("\ufeff") == text.startswith("\ufeff")


def _at(value: Any, path: Path) -> Any:
    for key in path:
        value = value[key]
    return value


def test_an_assessment_as_json_takes_answers_lists_and_keys() -> None:
    """What a page saves is JSON on many lines: a value, a new entry and a new item go in, and the rest stays."""
    told = {"period": {"from": 2003}, "answers": {"one": {"note": "a"}}, "commitments": [{"text": "x"}]}
    tree = read_tree(json.dumps(told, indent=2) + "\n", "page.yaml")
    tree = replaced(tree, ("answers", "one", "note"), "b:\n# c")
    tree = replaced(tree, ("answers", "two", "practised"), 3)
    tree = replaced(tree, ("commitments",), [{"text": "x"}, {"text": "y, z"}])
    assert tree.value == {
        "period": {"from": 2003},
        "answers": {"one": {"note": "b:\n# c"}, "two": {"practised": 3}},
        "commitments": [{"text": "x"}, {"text": "y, z"}],
    }
    assert tree.text.startswith('{\n  "period": {\n    "from": 2003\n  },\n')
