"""A tree: a YAML text as plain values, with the place in the text of each.

Only a small, safe YAML is read: one document of mappings with text keys, lists and scalars. Tags, anchors,
several documents, doubled keys and deep nesting are refused, and a scalar means the same to everyone: `NO` and
`2003-01-01` are text. Nothing here knows what the values mean, builds an object from them, or reads a file.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, NoReturn, TypeAlias

from assess.errors import AssessError, Problem
from assess.storage.yaml.lines import Lines
from assess.text.language import _
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
    """A text, the plain value it holds, and a mark for every value in it, by path; parts stand before their whole."""

    text: str
    place: str
    value: Any
    marks: Mapping[Path, Mark] = field(repr=False)
    lines: Lines = field(repr=False)

    def at(self, path: Path) -> Any:
        """The value at `path`; LookupError where there is none."""
        value = self.value
        for key in path:
            value = value[key]
        return value

    def parts(self, path: Path) -> list[Path]:
        """The paths of the parts of the collection at `path`, in the order of the text."""
        value = self.at(path)
        return [(*path, key) for key in (value if isinstance(value, dict) else range(len(value)))]

    def line(self, path: Path) -> int:
        """The line (from 1) of the key or list item at `path`, or of the nearest one above it that exists."""
        while path not in self.marks and path:
            path = path[:-1]
        return self.lines.number(self.marks[path].key)


def read_tree(text: str, place: str) -> Tree:
    """The tree of a YAML text; `place` names the text in problems.

    Offsets count the characters of `text` as given, with its byte order mark and its own line ends.
    Raises AssessError with all problems (at most PROBLEMS_LIMIT) up to the first that ends the reading.
    """
    reading, value = _Reading(text, place), None
    with suppress(_EndOfReadingError):
        value = reading.document()
    if reading.problems:
        raise AssessError(*reading.problems)
    return Tree(text, place, value, MappingProxyType(reading.marks), reading.lines)


def scalar(text: str) -> str | int | float | bool | None:
    """What an unquoted scalar means: the core schema of YAML 1.2, decimal numbers only.

    Text are: numbers with a leading zero, an underscore, another base or more than 18 digits, infinities, dates.
    """
    if text and text[0] not in _BEGINNINGS:
        return text
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
_BEGINNINGS = frozenset("+-.0123456789" + "".join(word[:1] for word in _WORDS))
"""What any scalar that is no text begins with."""
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))([eE][-+]?[0-9]+)?")
# The three that the parser ends a line at and an editor does not are among them.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class _EndOfReadingError(Exception):
    """What was noted so far leaves nothing more to read."""


class _Reading:
    """The state of one reading; it goes no deeper than DEPTH_LIMIT, so that no text exhausts the interpreter."""

    def __init__(self, text: str, place: str) -> None:
        self.text = text
        self.place = place
        self.lines = Lines(text)
        # The parser skips a byte order mark without counting it.
        self.shift = 1 if text.startswith("\ufeff") else 0
        self.marks: dict[Path, Mark] = {}
        self.problems: list[Problem] = []
        self.events = self.parsed()
        self.opened: list[Form] = []
        self.end = 0
        self.length = 0

    def note(self, offset: int | None, fact: str, remedy: str) -> None:
        """Add a problem at an offset of the text."""
        line = None if offset is None else self.lines.number(offset)
        self.problems.append(Problem(fact, remedy, self.place, line))
        if len(self.problems) >= PROBLEMS_LIMIT:
            raise _EndOfReadingError

    def stop(self, offset: int | None, fact: str, remedy: str) -> NoReturn:
        """Add a problem after which the rest of the text means nothing."""
        self.note(offset, fact, remedy)
        raise _EndOfReadingError

    def document(self) -> Any:
        """The value of the text, read to its end or to the first problem that ends the reading."""
        self.refuse_characters()
        begun, value = False, None
        for kind, event in self.events:
            if kind == "DocumentStart" and begun:
                start = self.spot(event.start_mark)
                self.stop(start, _("a second document begins here"), _("put each document into a file of its own"))
            elif kind == "DocumentStart":
                begun, value = True, self.value(*next(self.events), ())
        if not begun or (value is None and self.marks[()].start == self.marks[()].end):
            self.stop(None, _("there is nothing in it"), _("fill it, or take another file"))
        return value

    def value(self, kind: str, event: Any, path: Path, key: tuple[int, int] | None = None) -> Any:
        """The value that begins with `event`, to its end; `key` is the span of its key."""
        start = self.spot(event.start_mark)
        value: Any = None
        form: Form = "plain"
        if kind == "Alias":
            self.note_alias(event, start)
            self.end = start
        elif kind == "Scalar":
            self.refuse_extras(event, start)
            self.refuse_text(event.value, start)
            self.end, value = self.spot(event.end_mark), event.value
            if event.implicit[0]:
                value = scalar(value)
            else:
                form = "literal" if event.style in ("|", ">") else "quoted"
        else:
            self.refuse_extras(event, start)
            form = "flow" if event.flow_style else "block"
            value = self.parts({} if kind == "MappingStart" else [], path, start, form)
        self.marks.setdefault(path, Mark(start, self.end, *(key or (start, start)), form))
        if len(self.marks) > VALUES_LIMIT:
            fact = _("there are more than %(n)s values", n=VALUES_LIMIT)
            self.stop(start, fact, _("this file is damaged; restore it"))
        return value

    def parts(self, value: Any, path: Path, start: int, form: Form) -> Any:
        """`value`, a mapping or list without parts, with those that follow."""
        if len(self.opened) >= DEPTH_LIMIT:
            self.refuse_depth(start)
        self.opened.append(form)
        for kind, event in self.events:
            if kind in ("MappingEnd", "SequenceEnd"):
                # A block collection has no closing sign: the parser ends it only at the next token.
                self.end = self.spot(event.end_mark) if form == "flow" else self.end
                break
            if isinstance(value, list):
                value.append(self.value(kind, event, (*path, len(value))))
            else:
                name, span = self.key(kind, event, path, value)
                value[name] = self.value(*next(self.events), (*path, name), span)
        self.opened.pop()
        return value

    def key(self, kind: str, event: Any, path: Path, taken: Container[str]) -> tuple[str, tuple[int, int]]:
        """The key of the next entry of the mapping at `path`, which has those `taken`, with its span."""
        start, end = self.spot(event.start_mark), self.spot(event.end_mark)
        if kind == "Alias":
            self.note_alias(event, start)
            self.stop(start, _("a key is an alias"), _("write a plain word before the colon"))
        self.refuse_extras(event, start)
        if kind != "Scalar":
            self.stop(start, _("a key is a list or a mapping"), _("write a plain word before the colon"))
        key: str = event.value
        self.refuse_text(key, start)
        if event.implicit[0] and not isinstance(scalar(key), str):
            fact = _("the key %(key)s is not text", key=key) if key else _("the key before the colon is not text")
            self.note(start, fact, _("put it in quotes"))
        if self.opened[-1] == "block" and not _COLON.match(self.text, end):
            fact = _('the key "%(key)s" has no colon after it', key=key)
            self.note(start, fact, _("write it as `key: value`, without `?`"))
        if key in taken:
            first = self.lines.number(self.marks[(*path, key)].key)
            fact = _('the key "%(key)s" stands twice (first in line %(line)s)', key=key, line=first)
            self.note(start, fact, _("keep one of them"))
        return key, (start, end)

    def parsed(self) -> Iterator[tuple[str, Any]]:
        """The parser's events, by the names of their classes without `Event`."""
        import yaml

        try:
            loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(self.text[self.shift :])
            # To ask before each event whether there is one takes a tenth of the reading.
            while (event := loader.get_event()) is not None:
                yield type(event).__name__[: -len("Event")], event
        except yaml.MarkedYAMLError as error:
            self.explain(error)
        except (yaml.YAMLError, RecursionError):
            self.stop(None, _("this is not valid YAML"), _("mend or restore it"))

    def refuse_characters(self) -> None:
        """Note the first forbidden character of each line."""
        noted: dict[int, re.Match[str]] = {}
        for match in _FORBIDDEN.finditer(self.text, self.shift):
            noted.setdefault(self.lines.number(match.start()), match)
        for match in noted.values():
            code = f"U+{ord(match.group()):04X}"
            fact = _("the control or special character %(code)s stands here", code=code)
            self.note(match.start(), fact, _("take it out"))
        if noted:
            raise _EndOfReadingError

    def refuse_extras(self, event: Any, start: int) -> None:
        """Note a tag or an anchor."""
        if event.tag is not None:
            fact = _("the tag %(name)s is not allowed", name=event.tag)
            self.note(start, fact, _("take it out, and quote text that begins with `!`"))
        if event.anchor is not None:
            fact = _("the anchor &%(name)s is not allowed", name=event.anchor)
            self.note(start, fact, _("write the value out where it is needed"))

    def note_alias(self, event: Any, start: int) -> None:
        """Note a value that stands elsewhere."""
        self.note(start, _("the alias *%(name)s is not allowed", name=event.anchor), _("write the value out"))

    def refuse_text(self, text: str, start: int) -> None:
        """Note half a character and a text that is too long; end where all are too long to be set in due time."""
        if not text.isascii() and _SURROGATE.search(text):
            self.note(start, _("an escape stands for half a character"), _("write the character itself"))
        if len(text) > TEXT_LIMIT:
            self.note(start, _("a text has more than %(n)s characters", n=TEXT_LIMIT), _("shorten it"))
        self.length += len(text)
        if self.length > TEXTS_LIMIT:
            fact = _("the texts have more than %(n)s characters together", n=TEXTS_LIMIT)
            self.stop(start, fact, _("shorten them, or take another file"))

    def explain(self, error: Any) -> NoReturn:
        """Say in plain words what the parser stumbled over, from the signs where it did: its own words may change."""
        spot = self.spot(error.problem_mark or error.context_mark)
        begin = self.spot(error.context_mark or error.problem_mark)
        sign, opening = (self.text[offset : offset + 1] or "\n" for offset in (spot, begin))
        scanning = type(error).__name__ == "ScannerError"
        indented = not self.text[self.lines.start(spot) : spot].strip(" ")
        if scanning and opening in "\"'" and self.text[spot : spot + 3] in ("", "---", "..."):
            self.stop(begin, _("the quoted text that begins here does not end"), _("add the closing quote"))
        if scanning and opening in "\"'":
            fact = _("an escape in this quoted text stands for no character")
            self.stop(spot, fact, _("write the character itself, and \\\\ for a backslash"))
        if sign == "\t" and indented:
            self.stop(spot, _("a tab stands in the indentation"), _("indent with spaces"))
        if opening in "&*!%|>@`\t":
            self.stop(begin, _("text cannot begin with this character"), _("put the text in quotes"))
        if scanning and begin == spot and sign in "[{":
            self.refuse_depth(spot)
        if scanning and sign == ":" and begin == spot:
            fact = _("a colon stands where no entry can begin")
            self.stop(spot, fact, _("put text that has a colon in quotes, and check the indentation"))
        if scanning and begin < spot:
            self.stop(begin, _("a line is neither an entry nor part of a text"), _("write it as `key: value`"))
        if opening in "[{" and begin < spot:
            fact = _("the bracket that opens here is not closed")
            self.stop(begin, fact, _("close it, and put commas between its parts"))
        if sign in "]}" and self.opened[-1:] == ["block"]:
            self.stop(spot, _("a bracket closes here that did not open"), _("take it out, or put the text in quotes"))
        if begin == spot and not scanning:
            self.stop(spot, _("a value is missing here"), _("write it, or close the bracket"))
        if indented:
            fact = _("the indentation does not fit the lines above")
            self.stop(spot, fact, _("indent it like the entries it belongs to"))
        self.stop(
            spot, _("more follows a value that is complete"), _("put the whole value in quotes, or into the next line")
        )

    def spot(self, mark: Any) -> int:
        """The offset in the text of a mark of the parser."""
        return int(mark.index) + self.shift

    def refuse_depth(self, start: int) -> NoReturn:
        """End at a value that is nested too deep, whether it is the parser that found it or the count here."""
        fact = _("the nesting is deeper than %(n)s levels", n=DEPTH_LIMIT)
        self.stop(start, fact, _("this file is damaged; restore it"))


_COLON = re.compile(r"[ \t]*:")
