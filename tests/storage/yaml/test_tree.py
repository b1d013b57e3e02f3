"""A tree: what it takes for which value, where it says each stands, and what it refuses."""

from __future__ import annotations

import pytest

from assess.errors import AssessError
from assess.storage.yaml.tree import read_tree

TEXT = """\ufeff# 😀 head\r
dyad: {a: ARG, b: 'BR\u200c A'}\r
answers:\r
  trust:   # 😀\r
    note: |\r
      first\r
      second\r
    evidence:\r
      - {kind: policy}\r
      -\r
  empty:\r
"""


def problems(text: str) -> list[str]:
    """The lines that reading `text` ends with."""
    with pytest.raises(AssessError) as caught:
        read_tree(text, "x.yaml")
    return [str(problem) for problem in caught.value.problems]


def test_every_value_stands_where_its_span_says() -> None:
    """Spans count characters of the text as given, with mark, CRLF, emoji and joiners."""
    tree = read_tree(TEXT, "x.yaml")
    spans = {path: TEXT[mark.start : mark.end] for path, mark in tree.marks.items()}
    assert spans["dyad", "a"] == "ARG"
    assert spans["dyad", "b"] == "'BR\u200c A'"
    assert spans["answers", "trust", "note"] == "|\r\n      first\r\n      second\r\n"
    assert spans["answers", "trust", "evidence", 0] == "{kind: policy}"
    assert spans["answers", "trust", "evidence"] == "- {kind: policy}\r\n      -"
    assert spans["answers", "empty"] == ""
    mark = tree.marks["answers", "trust", "evidence"]
    assert TEXT[mark.key : mark.key_end] == "evidence"


def test_lines_are_those_of_the_key_or_of_what_is_nearest() -> None:
    """A line is counted as an editor counts, and a path that is not there gets its nearest ancestor's."""
    tree = read_tree(TEXT, "x.yaml")
    assert tree.line(("answers", "trust", "evidence", 1)) == 10
    assert tree.line(("answers", "trust", "evidence")) == 8
    assert tree.line(("answers", "trust", "declared", "a")) == 4
    assert tree.line(("nothing",)) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_all_alike(end: str) -> None:
    """The three line ends give the same values and the same lines."""
    tree = read_tree(end.join(("a: 1", "b:", "  c: 2", "")), "x.yaml")
    assert (tree.value, tree.line(("b", "c"))) == ({"a": 1, "b": {"c": 2}}, 3)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("2003-01-01", "2003-01-01"),
        ("12:30", "12:30"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("3", 3),
        ("-3", -3),
        ("+3", 3),
        ("007", "007"),
        ("0o7", "0o7"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("2.5", 2.5),
        ("1e3", 1000.0),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1e999", "1e999"),
        ("9" * 5000, "9" * 5000),
        ("'3'", "3"),
        ('"true"', "true"),
        ("''", ""),
    ],
)
def test_scalars_mean_the_same_to_everyone(written: str, value: object) -> None:
    """Only decimal numbers, true, false and null are more than text, and quotes make anything text."""
    found = read_tree(f"x: {written}", "x.yaml").value["x"]
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "x.yaml: there is nothing in it"),
        ("# only\n", "x.yaml: there is nothing in it"),
        ("---\n", "x.yaml: there is nothing in it"),
        ("a: !!python/object:os.system x", "x.yaml:1: the tag tag:yaml.org,2002:python/object:os.system is not"),
        ("a: &x 1", "x.yaml:1: the anchor &x is not allowed"),
        ("a: *x", "x.yaml:1: the alias *x is not allowed"),
        ("a: 1\n---\nb: 2", "x.yaml:2: a second document begins here"),
        ("a: 1\n2: b", "x.yaml:2: the key 2 is not text"),
        ("[a]: 1", "x.yaml:1: a key is a list or a mapping"),
        ("? a\n: b", 'x.yaml:1: the key "a" has no colon after it'),
        ("a: 1\nb: [1, 2", "x.yaml:2: the bracket that opens here is not closed"),
        ("a: 1\nb: 'c\n", "x.yaml:2: the quoted text that begins here does not end"),
        ("a: b: c", "x.yaml:1: a colon stands where no entry can begin"),
        ("a:\n\tb: c", "x.yaml:2: a tab stands in the indentation"),
        ("a: 1\nb: \x07", "x.yaml:2: the control or special character U+0007"),
        ("a: \ud800", "x.yaml:1: the control or special character U+D800"),
        ("# a\u2028b\nc: \u0085", "x.yaml:1: the control or special character U+2028 stands here"),
        ('a: "\\ud800"', "x.yaml:1: an escape"),
        ('a: 1\nb: "\\q"', "x.yaml:2: an escape in this quoted text stands for no character"),
        ('a: "b\n---\n', "x.yaml:1: the quoted text that begins here does not end"),
        ('a: "b" (c)', "x.yaml:1: more follows a value that is complete"),
        ("a: - b", "x.yaml:1: more follows a value that is complete"),
        ("a: 1\nb: @c", "x.yaml:2: text cannot begin with this character"),
        ("a: |b\n", "x.yaml:1: text cannot begin with this character"),
        ("%a: b\n", "x.yaml:1: text cannot begin with this character"),
        ("a: {b: 1\nc: 2\n", "x.yaml:1: the bracket that opens here is not closed"),
        ("a: 1\nb: [", "x.yaml:2: a value is missing here"),
        ("a: [b]]", "x.yaml:1: a bracket closes here that did not open"),
        ("a:\n  b: 1\n c: 2", "x.yaml:3: the indentation does not fit the lines above"),
        ("a: 1\nb\nc: 2", "x.yaml:2: a line is neither an entry nor part of a text"),
        ("a: b\n\tc", "x.yaml:2: a tab stands in the indentation"),
    ],
)
@pytest.mark.parametrize("in_c", [True, False])
def test_what_is_refused_is_said_in_one_line_with_its_place(
    text: str, expected: str, in_c: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tags, anchors, several documents, odd keys, damage: one line with its number, fact and remedy, whoever reads."""
    if not in_c:
        monkeypatch.delattr("yaml.CSafeLoader", raising=False)
    (problem, *_) = problems(text)
    assert problem.startswith(expected)
    assert "; " in problem


def test_all_doubled_keys_are_named_at_once() -> None:
    """Every key that stands twice is named with both lines."""
    assert problems("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n") == [
        'x.yaml:4: the key "c" stands twice (first in line 3); keep one of them',
        'x.yaml:5: the key "a" stands twice (first in line 1); keep one of them',
    ]


@pytest.mark.parametrize(
    ("text", "line"), [("[" * 100_000, 3), ("{a: " * 100_000, 3), ("- " * 100_000, 3), ("[1,\n" * 100_000, 42)]
)
def test_deep_nesting_is_one_line(text: str, line: int) -> None:
    """A bomb of brackets is refused at the forty-first level, in its line, without a crash."""
    (problem,) = problems(f"a: 1\nb:\n  {text}")
    assert problem.startswith(f"x.yaml:{line}: the nesting is deeper than 40 levels; ")


def test_a_bomb_of_values_is_one_line() -> None:
    """A file of millions of values is refused."""
    (problem,) = problems("[" + "[]," * 250_000 + "]")
    assert "more than 30000 values" in problem


def test_problems_do_not_flood() -> None:
    """A file that is wrong everywhere gives twenty lines."""
    assert len(problems("".join(f"a{index}: *x\n" for index in range(1000)))) == 20
