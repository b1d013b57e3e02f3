"""A tree: a YAML text as plain values, with the place in the text of each.

Only a small, safe YAML is read: one document of mappings with text keys, lists and scalars. Tags, anchors,
several documents, doubled keys and deep nesting are refused, and a scalar means the same to everyone: `NO` and
`2003-01-01` are text. Nothing here knows what the values mean, builds an object from them, or reads a file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, NoReturn, TypeAlias

from assess.errors import AssessError, Problem
from assess.text.safe import TEXT_LIMIT

Path: TypeAlias = tuple[str | int, ...]
Form: TypeAlias = Literal["plain", "quoted", "literal", "flow", "block"]

DEPTH_LIMIT = 40
VALUES_LIMIT = 30_000
TEXTS_LIMIT = 1_000_000
PROBLEMS_LIMIT = 20


class Mark(NamedTuple):
    """Where a value stands, in character offsets into the text, and how it is written.

    `start` to `end` is the value, `key` to `key_end` its key; an item of a list, and the root, have both of
    these equal to `start`. A block collection ends where its last value ends, a literal after its line breaks.
    """

    start: int
    end: int
    key: int
    key_end: int
    form: Form


@dataclass(frozen=True, slots=True)
class Tree:
    """A text, the plain value it holds, and a mark for every value in it, by path."""

    text: str
    place: str
    value: Any
    marks: Mapping[Path, Mark] = field(repr=False)
    line_starts: tuple[int, ...] = field(repr=False)

    def line(self, path: Path) -> int:
        """The line (from 1) of the key or list item at `path`, or of the nearest one above it that exists."""
        while path not in self.marks and path:
            path = path[:-1]
        return self.line_at(self.marks[path].key)

    def line_at(self, offset: int) -> int:
        """The line (from 1) in which the character at `offset` stands."""
        return bisect_right(self.line_starts, offset)

    def span(self, path: Path) -> tuple[int, int]:
        """Start and end of the value at `path`; KeyError where there is none."""
        return self.marks[path].start, self.marks[path].end

    def key_span(self, path: Path) -> tuple[int, int]:
        """Start and end of the key of the value at `path`; KeyError where there is none."""
        return self.marks[path].key, self.marks[path].key_end


def read_tree(text: str, place: str) -> Tree:
    """The tree of a YAML text; `place` names the text in problems.

    Offsets count the characters of `text` as given, with its byte order mark and its own line ends.
    Raises AssessError with all problems (at most PROBLEMS_LIMIT) up to the first that ends the reading.
    """
    line_starts = (0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text)))
    reading = _Reading(text, place, line_starts)
    with suppress(_EndOfReadingError):
        reading.run()
    if reading.problems:
        raise AssessError(*reading.problems)
    return Tree(text, place, reading.root, MappingProxyType(reading.marks), line_starts)


def scalar(text: str) -> str | int | float | bool | None:
    """What an unquoted scalar means: the core schema of YAML 1.2, decimal numbers only.

    Text are: numbers with a leading zero, an underscore, another base or more than 18 digits, infinities, dates.
    """
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if len(text) <= 40 and _FLOAT.fullmatch(text):
        number = float(text)
        return number if abs(number) != float("inf") else text
    return text


_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))([eE][-+]?[0-9]+)?")
# The three that the parser ends a line at and an editor does not are among them.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class _EndOfReadingError(Exception):
    """What was noted so far leaves nothing more to read."""


class _Frame:
    """A mapping or list that is being read; in a mapping `key` is None while a key is awaited."""

    __slots__ = ("form", "key", "key_span", "path", "span", "start", "value")

    def __init__(self, value: Any, path: Path, start: int, span: tuple[int, int], form: Form) -> None:
        self.value = value
        self.path = path
        self.start = start
        self.span = span
        self.form = form
        self.key: str | None = None
        self.key_span = (0, 0)


class _Reading:
    """The state of one reading, with a stack of its own: no nesting of the text can exhaust the interpreter's."""

    def __init__(self, text: str, place: str, line_starts: tuple[int, ...]) -> None:
        self.text = text
        self.place = place
        self.line_starts = line_starts
        # The parser skips a byte order mark without counting it.
        self.shift = 1 if text.startswith("\ufeff") else 0
        self.marks: dict[Path, Mark] = {}
        self.problems: list[Problem] = []
        self.stack: list[_Frame] = []
        self.root: Any = None
        self.end = 0
        self.length = 0

    def note(self, offset: int | None, fact: str, remedy: str) -> None:
        """Add a problem at an offset of the text."""
        line = None if offset is None else bisect_right(self.line_starts, offset)
        self.problems.append(Problem(fact, remedy, self.place, line))
        if len(self.problems) >= PROBLEMS_LIMIT:
            raise _EndOfReadingError

    def stop(self, offset: int | None, fact: str, remedy: str) -> NoReturn:
        """Add a problem after which the rest of the text means nothing."""
        self.note(offset, fact, remedy)
        raise _EndOfReadingError

    def run(self) -> None:
        """Read the text to its end, or to the first problem that ends the reading."""
        self.refuse_characters()
        documents = 0
        for kind, event in self.events():
            start = event.start_mark.index + self.shift
            if kind == "Scalar":
                self.refuse_extras(event, start)
                self.scalar(event, start, event.end_mark.index + self.shift)
            elif kind in ("MappingStart", "SequenceStart"):
                self.refuse_extras(event, start)
                self.open(event, {} if kind == "MappingStart" else [], start)
            elif kind in ("MappingEnd", "SequenceEnd"):
                self.close(event.end_mark.index + self.shift)
            elif kind == "DocumentStart":
                documents += 1
                if documents > 1:
                    self.stop(start, "a second document begins here", "put each document into a file of its own")
            elif kind == "Alias":
                self.note(start, f"the alias *{event.anchor} is not allowed", "write the value out")
                self.place_value(None, start, start, "plain")
        if not documents or (self.root is None and self.marks[()].start == self.marks[()].end):
            self.stop(None, "there is nothing in it", "fill it, or take another file")

    def events(self) -> Iterator[tuple[str, Any]]:
        """The parser's events, by the names of their classes without `Event`."""
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            for event in yaml.parse(self.text[self.shift :], Loader=loader):
                yield type(event).__name__.removesuffix("Event"), event
        except yaml.MarkedYAMLError as error:
            self.explain(error)
        except (yaml.YAMLError, RecursionError):
            self.stop(None, "this is not valid YAML", "mend or restore it")

    def refuse_characters(self) -> None:
        """Note the first forbidden character of each line."""
        noted = 0
        for match in _FORBIDDEN.finditer(self.text, self.shift):
            line = bisect_right(self.line_starts, match.start())
            if line != noted:
                noted = line
                what = f"the control or special character U+{ord(match.group()):04X} stands here"
                self.note(match.start(), what, "take it out")
        if noted:
            raise _EndOfReadingError

    def refuse_extras(self, event: Any, start: int) -> None:
        """Note a tag or an anchor."""
        if event.tag is not None:
            self.note(start, f"the tag {event.tag} is not allowed", "take it out, and quote text that begins with `!`")
        if event.anchor is not None:
            self.note(start, f"the anchor &{event.anchor} is not allowed", "write the value out where it is needed")

    def refuse_length(self, length: int, start: int) -> None:
        """Note a text that is too long, and end where all together are: no page could be set of them in due time."""
        if length > TEXT_LIMIT:
            self.note(start, f"a text has more than {TEXT_LIMIT} characters", "shorten it")
        self.length += length
        if self.length > TEXTS_LIMIT:
            fact = f"the texts have more than {TEXTS_LIMIT} characters together"
            self.stop(start, fact, "shorten them, or take another file")

    def open(self, event: Any, value: Any, start: int) -> None:
        """Go into a mapping or list."""
        if self.stack and self.awaits_key():
            self.stop(start, "a key is a list or a mapping", "write a plain word before the colon")
        if len(self.stack) >= DEPTH_LIMIT:
            self.refuse_depth(start)
        path, span = self.here(start)
        self.attach(value, path)
        self.stack.append(_Frame(value, path, start, span, "flow" if event.flow_style else "block"))

    def close(self, end: int) -> None:
        """Leave the innermost mapping or list."""
        frame = self.stack.pop()
        # A block collection has no closing sign: the parser ends it only at the next token.
        self.end = end if frame.form == "flow" else self.end
        self.mark(frame.path, Mark(frame.start, self.end, *frame.span, frame.form))
        self.after_value()

    def scalar(self, event: Any, start: int, end: int) -> None:
        """Take a scalar, as key or as value."""
        self.refuse_length(len(event.value), start)
        if not event.value.isascii() and _SURROGATE.search(event.value):
            self.note(start, "an escape stands for half a character", "write the character itself")
        if self.stack and self.awaits_key():
            self.take_key(event, start, end)
        elif event.implicit[0]:
            self.place_value(scalar(event.value), start, end, "plain")
        else:
            self.place_value(event.value, start, end, "literal" if event.style in ("|", ">") else "quoted")

    def take_key(self, event: Any, start: int, end: int) -> None:
        """Take the key of a mapping's next entry."""
        frame = self.stack[-1]
        key = event.value
        if event.implicit[0] and not isinstance(scalar(key), str):
            self.note(start, f"the key {key or 'before the colon'} is not text", "put it in quotes")
        if frame.form == "block" and not _COLON.match(self.text, end):
            self.note(start, f'the key "{key}" has no colon after it', "write it as `key: value`, without `?`")
        if key in frame.value:
            first = bisect_right(self.line_starts, self.marks[(*frame.path, key)].key)
            self.note(start, f'the key "{key}" stands twice (first in line {first})', "keep one of them")
        frame.key, frame.key_span = key, (start, end)

    def place_value(self, value: Any, start: int, end: int, form: Form) -> None:
        """Put a value that has no parts where it belongs."""
        if self.stack and self.awaits_key():
            self.stop(start, "a key is an alias", "write a plain word before the colon")
        path, span = self.here(start)
        self.attach(value, path)
        self.mark(path, Mark(start, end, *span, form))
        self.end = end
        self.after_value()

    def awaits_key(self) -> bool:
        """Whether the innermost collection is a mapping whose next entry has no key yet."""
        return isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None

    def here(self, start: int) -> tuple[Path, tuple[int, int]]:
        """The path of the value that begins now, and the span of its key."""
        if not self.stack:
            return (), (start, start)
        frame = self.stack[-1]
        if frame.key is None:
            return (*frame.path, len(frame.value)), (start, start)
        return (*frame.path, frame.key), frame.key_span

    def attach(self, value: Any, path: Path) -> None:
        """Put a value into the innermost collection, or make it the root."""
        if not self.stack:
            self.root = value
        elif isinstance(self.stack[-1].value, list):
            self.stack[-1].value.append(value)
        else:
            self.stack[-1].value.setdefault(path[-1], value)

    def mark(self, path: Path, mark: Mark) -> None:
        """Keep the place of a value; of a doubled key the first stays."""
        self.marks.setdefault(path, mark)
        if len(self.marks) > VALUES_LIMIT:
            self.stop(mark.start, f"there are more than {VALUES_LIMIT} values", "this file is damaged; restore it")

    def after_value(self) -> None:
        """A mapping awaits a key again."""
        if self.stack:
            self.stack[-1].key = None

    def explain(self, error: Any) -> NoReturn:
        """Say in plain words what the parser stumbled over, from the signs where it did: its own words may change."""
        spot = self.spot(error.problem_mark or error.context_mark)
        begin = self.spot(error.context_mark or error.problem_mark)
        sign, opening = (self.text[offset : offset + 1] or "\n" for offset in (spot, begin))
        scanning = type(error).__name__ == "ScannerError"
        indented = not self.text[self.line_starts[bisect_right(self.line_starts, spot) - 1] : spot].strip(" \ufeff")
        if scanning and opening in "\"'" and self.text[spot : spot + 3] in ("", "---", "..."):
            self.stop(begin, "the quoted text that begins here does not end", "add the closing quote")
        if scanning and opening in "\"'":
            fact = "an escape in this quoted text stands for no character"
            self.stop(spot, fact, "write the character itself, and \\\\ for a backslash")
        if sign == "\t" and indented:
            self.stop(spot, "a tab stands in the indentation", "indent with spaces")
        if opening in "&*!%|>@`\t":
            self.stop(begin, "text cannot begin with this character", "put the text in quotes")
        if scanning and begin == spot and sign in "[{":
            self.refuse_depth(spot)
        if scanning and sign == ":" and begin == spot:
            fact = "a colon stands where no entry can begin"
            self.stop(spot, fact, "put text that has a colon in quotes, and check the indentation")
        if scanning and begin < spot:
            self.stop(begin, "a line is neither an entry nor part of a text", "write it as `key: value`")
        if opening in "[{" and begin < spot:
            fact = "the bracket that opens here is not closed"
            self.stop(begin, fact, "close it, and put commas between its parts")
        if sign in "]}" and self.stack and self.stack[-1].form == "block":
            self.stop(spot, "a bracket closes here that did not open", "take it out, or put the text in quotes")
        if begin == spot and not scanning:
            self.stop(spot, "a value is missing here", "write it, or close the bracket")
        if indented:
            fact = "the indentation does not fit the lines above"
            self.stop(spot, fact, "indent it like the entries it belongs to")
        self.stop(spot, "more follows a value that is complete", "put the whole value in quotes, or into the next line")

    def spot(self, mark: Any) -> int:
        """The offset in the text of a mark of the parser."""
        return int(mark.index) + self.shift

    def refuse_depth(self, start: int) -> NoReturn:
        """End at a value that is nested too deep, whether it is the parser that found it or the count here."""
        self.stop(start, f"the nesting is deeper than {DEPTH_LIMIT} levels", "this file is damaged; restore it")


_COLON = re.compile(r"[ \t]*:")
