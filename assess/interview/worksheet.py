"""The worksheet's two lists as data: what is asked of each commitment and each stress, and lines read as such items.

Nothing here asks a person or saves anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from assess.interview.page import Choice
from assess.model.assessment import Assessment
from assess.model.commitment import year_after, year_of
from assess.model.dates import iso_date, read_date
from assess.model.fault import shown
from assess.text import say
from assess.text.safe import cleaned

HEADING = "Worksheet"
TITLES = {"main_fields": "Main fields", "commitments": "Commitments", "stresses": "Stresses of the period"}
NO_VALUE = ("", "-")


class Option(NamedTuple):
    """A value that a part may have, the key that takes it, and what it means."""

    value: str
    key: str
    means: str

    @property
    def word(self) -> str:
        """The word for it in a list."""
        return "?" if self.value == "unknown" else self.value.replace("_", " ")


class Part(NamedTuple):
    """A part of an item: its name in the file and on a page, and what is asked.

    One without options is a text, of which `read` says what stands for it; it raises ValueError with the sentence that
    refuses. One of `only` is asked where that other part has that value; `unsaid` is the value of which nobody spoke.
    """

    name: str
    title: str
    asked: str
    options: tuple[Option, ...] = ()
    read: Callable[[str, Assessment], Any] = lambda text, assessment: text
    only: tuple[str, str] | None = None
    unsaid: str = "unknown"

    def option(self, value: object) -> Option:
        """The option with that value."""
        return next(one for one in self.options if one.value == value)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The options as choices, each by its key."""
        return tuple(Choice(one.key, one.means) for one in self.options)


class Listing(NamedTuple):
    """A list of the worksheet: the question, what is said beside it, the parts of an item, and the help."""

    name: str
    asked: str
    aside: str
    parts: tuple[Part, ...]
    line: tuple[str, ...]
    help: tuple[str, ...]

    def items(self, assessment: Assessment) -> tuple[Any, ...]:
        """The items as they stand."""
        return getattr(assessment, self.name) or ()

    def part(self, name: str) -> Part:
        """The part of that name."""
        return next(one for one in self.parts if one.name == name)

    def asked_of(self, item: Any) -> tuple[Part, ...]:
        """The parts that are asked of an item as it stands."""
        return tuple(one for one in self.parts if one.only is None or getattr(item, one.only[0]) == one.only[1])

    def open_parts(self, assessment: Assessment) -> list[tuple[int, Part]]:
        """The parts of items that nobody could tell yet, or was asked for, each with the place of its item."""
        asked = ((place, one, part) for place, one in enumerate(self.items(assessment)) for part in self.asked_of(one))
        return [(place, part) for place, one, part in asked if part.options and getattr(one, part.name) == "unknown"]


def read_line(text: str, listing: Listing, assessment: Assessment) -> dict[str, Any]:
    """A line such as `text | date | source | due` as an item in plain data; raises ValueError with what is wrong."""
    fields = [cleaned(field) for field in text.split("|")]
    if len(fields) > len(listing.line):
        raise ValueError(f"A line has {say.in_words(len(listing.line))} fields at most: {' | '.join(listing.line)}.")
    if fields[0] in NO_VALUE:
        raise ValueError("A line begins with the text.")
    given = {name: field for name, field in zip(listing.line, fields, strict=False) if field not in NO_VALUE}
    return {name: _read(listing.part(name), field, assessment) for name, field in given.items()}


def _read(part: Part, text: str, assessment: Assessment) -> Any:
    if not part.options:
        return part.read(text, assessment)
    known = {name: one.value for one in part.options for name in (one.value, one.word, one.key)}
    if text.lower() not in known:
        raise ValueError(f"{shown(text)} is none of {say.either(one.value for one in part.options)}.")
    return known[text.lower()]


def _date(text: str, assessment: Assessment) -> str:
    return read_date(text)


def _announced(text: str, assessment: Assessment) -> str:
    meant = read_date(text)
    if year := year_after(meant, last := assessment.last_year):
        raise ValueError(f"Announced in {year}, after the period, which ends in {last}: it is not taken.")
    return meant


def _year(text: str, assessment: Assessment) -> int:
    year = year_of(iso_date(text))
    if year is None:
        raise ValueError(f"{shown(text)} is no year: write 2011.")
    return year


UNKNOWN = Option("unknown", "c", "cannot tell")
COMMITMENTS = Listing(
    name="commitments",
    asked="What did {a} and {b} announce to each other, and what came of it?",
    aside="Take three texts, and of each up to four objectives in their order. h says which texts, and what counts.",
    line=("text", "date", "source", "due"),
    parts=(
        Part("text", "Text", "What was announced? In the words of the text."),
        Part("date", "Date", "When was it announced? For instance 18/07/1991, July 1991, or 1991.", read=_announced),
        Part("source", "Source", "Where does it stand? Title, page, address."),
        Part(
            "due",
            "Due",
            "By which year was it to be done, if the text says so? A standing promise: its first year.",
            read=_year,
        ),
        Part(
            "owner",
            "Owner",
            "Did it have an owner?",
            (
                Option(
                    "yes",
                    "y",
                    "yes: the text, or a public act of either state, puts a named body or official in charge",
                ),
                Option("no", "n", "no: nobody; “the parties”, or an office known to be responsible, is no owner"),
                UNKNOWN,
            ),
        ),
        Part(
            "money",
            "Money",
            "Did it have money?",
            (
                Option("yes", "y", "yes: a budget, fund or contract sets money aside for it"),
                Option("no", "n", "no: none does; a speech sets nothing aside"),
                Option("none_needed", "w", "none needed: a rule, a meeting, a boundary, a cease-fire"),
                UNKNOWN,
            ),
        ),
        Part(
            "milestone",
            "Milestone",
            "Did it have a milestone?",
            (
                Option("yes", "y", "yes: a dated step, or an amount that can be measured (a sum, a length)"),
                Option("no", "n", "no: neither; “at once” is no date"),
                UNKNOWN,
            ),
        ),
        Part(
            "delivered",
            "Delivered",
            "Was it delivered by the end of the period, late or not?",
            (
                Option("yes", "y", "yes: it was done"),
                Option("partly", "p", "partly: a part of it was, or it began as promised and stopped"),
                Option("no", "n", "no: nothing of it was"),
                Option("not_due", "d", "not due: its time lies beyond the period"),
                UNKNOWN,
            ),
        ),
    ),
    help=(
        "A commitment is one thing, said in public, agreed by both, that somebody means to do, and of which it can be "
        "checked whether it was done.",
        "Take three texts: the founding one (or the first of the period), the one that committed most money, and the "
        "last one signed three years or more before the end of the period. Of each take up to four objectives, copied "
        "in the order of the text. Leave none out because it failed: from memory one recalls what was delivered.",
        "Owner: a body or official whom the text, or a public act of either state in the period, puts in charge. "
        "What a law of one's own does, as a tariff cut, is owned by the office that applies it, once it was made. "
        "Money: in a budget, a fund or a contract, or none needed, which counts as yes. Milestone: a dated step, or an "
        "amount that can be measured. Delivered: done by the end of the period, late or not.",
        "Not due: its time lies beyond the period. An item without a year in which it is due counts as due when it was "
        "announced five years or more before the end. A standing promise is due in its first year.",
        "Several lines can be written or pasted at once: text | date | source | due. Only the text is needed. Whoever "
        "judges with you can take your list: assess start … --worksheet FILE.",
    ),
)
YES_OR_NO = (Option("yes", "y", "yes"), Option("no", "n", "no"), UNKNOWN)
STRESSES = Listing(
    name="stresses",
    asked="What put the relation of {a} and {b} to a test in this period?",
    aside="Changes of government, crises, costs, terms that ended. Where a level 4 needs a stress, it is one of these.",
    line=("text", "date", "kind", "opposed"),
    parts=(
        Part("text", "Text", "What happened? In a few words."),
        Part("date", "Date", "When? For instance 18/07/1991, July 1991, or 1991.", read=_date),
        Part(
            "kind",
            "Kind",
            "Of which kind was it?",
            (
                Option("change", "1", "change: another government or party came in"),
                Option("crisis", "2", "crisis: a dispute or an emergency with a date"),
                Option("cost", "3", "cost: a dated cost, or a cut of money"),
                Option("renewal", "4", "renewal: a term or the money ended, and renewal was in doubt"),
            ),
            unsaid="crisis",
        ),
        Part(
            "opposed",
            "Opposed before",
            "Had those who came in campaigned or voted against the relation, or against its main project?",
            YES_OR_NO,
            only=("kind", "change"),
        ),
    ),
    help=(
        "A stress is a dated event within the period: a government or party came in that had campaigned or voted "
        "against the relation or its main project; a crisis; a cost; a term or money that ended while renewal was in "
        "doubt on record.",
        "A change of government that changed nothing else is no stress. One stress may carry two criteria to level 4, "
        "not more.",
        "Several lines can be written or pasted at once: text | date | kind | opposed.",
    ),
)
