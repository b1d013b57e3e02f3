"""The worksheet's two lists as data: what is asked of each commitment and each stress, and lines read as such items.

Nothing here asks a person or saves anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from assess.interview import words
from assess.interview.page import Choice
from assess.model.assessment import Assessment
from assess.model.commitment import year_after, year_of
from assess.model.dates import iso_date, read_date
from assess.model.fault import shown
from assess.text import fit, say
from assess.text.language import N_, _
from assess.text.safe import cleaned, visible

HEADING = N_("Worksheet")
TITLES = {
    "main_fields": N_("Main fields"),
    "commitments": N_("Commitments"),
    "stresses": N_("Stresses of the period"),
}
NO_VALUE = ("", "-")
SHARING = "assess start … --worksheet FILE"


class Option(NamedTuple):
    """A value that a part may have, the key that takes it, and what it means, if more than its word says."""

    value: str
    key: str
    means: str = ""

    @property
    def word(self) -> str:
        """The word for it."""
        return words.word(self.value)

    @property
    def short(self) -> str:
        """The word for it in a list."""
        return "?" if self.value == "unknown" else self.word


class Part(NamedTuple):
    """A part of an item: its name in the file and on a page, and what is asked.

    One without options is a text, of which `read` says what stands for it; it raises ValueError with the sentence that
    refuses. One of `only` is asked where that other part has that value; `unsaid` is the value of which nobody spoke.
    """

    name: str
    titled: str
    asks: str
    options: tuple[Option, ...] = ()
    read: Callable[[str, Assessment], Any] = lambda text, assessment: text
    only: tuple[str, str] | None = None
    unsaid: str = "unknown"

    def option(self, value: object) -> Option:
        """The option with that value."""
        return next(one for one in self.options if one.value == value)

    @property
    def title(self) -> str:
        """What it is called on a page."""
        return _(self.titled)

    @property
    def asked(self) -> str:
        """What is asked."""
        return _(self.asks)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The options as choices, each by its key."""
        return tuple(Choice(one.key, _(one.means) if one.means else one.word) for one in self.options)


class Listing(NamedTuple):
    """A list of the worksheet: the question, what is said beside it, the parts of an item, and the help."""

    name: str
    asks: str
    beside: str
    parts: tuple[Part, ...]
    line: tuple[str, ...]
    helps: tuple[str, ...]

    @property
    def aside(self) -> str:
        """What is said beside the question."""
        return _(self.beside, key="h")

    @property
    def fields(self) -> tuple[str, ...]:
        """What the fields of a line are called."""
        return words.fields(self.line)

    @property
    def help(self) -> tuple[str, ...]:
        """What is to be known of it, piece by piece."""
        return tuple(_(piece, fields=" | ".join(self.fields), command=SHARING) for piece in self.helps)

    def asked(self, names: Mapping[str, str]) -> str:
        """The question, of two partners with these names."""
        return visible(_(self.asks, a=names["a"], b=names["b"]))

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
        raise ValueError(_("A line has no fields but these: %(fields)s.", fields=" | ".join(listing.fields)))
    if fields[0] in NO_VALUE:
        raise ValueError(_("A line begins with the text."))
    given = {name: field for name, field in zip(listing.line, fields, strict=False) if field not in NO_VALUE}
    return {name: _read(listing.part(name), field, assessment) for name, field in given.items()}


def _read(part: Part, text: str, assessment: Assessment) -> Any:
    if not part.options:
        return part.read(text, assessment)
    known = {fit.bare(name): one.value for one in part.options for name in (one.word, one.short)}
    known |= {name: one.value for one in part.options for name in (one.key, one.value)}
    meant = fit.bare(text)
    if meant not in known:
        options = say.either(one.word for one in part.options)
        raise ValueError(_("%(text)s is none of %(words)s.", text=shown(text), words=options))
    return known[meant]


def _date(text: str, assessment: Assessment) -> str:
    return read_date(text)


def _announced(text: str, assessment: Assessment) -> str:
    meant = read_date(text)
    if year := year_after(meant, last := assessment.last_year):
        raise ValueError(
            _("Announced in %(year)s, after the period, which ends in %(last)s: it is not taken.", year=year, last=last)
        )
    return meant


def _year(text: str, assessment: Assessment) -> int:
    year = year_of(iso_date(text))
    if year is None:
        raise ValueError(_("%(text)s is no year: write 2011.", text=shown(text)))
    return year


UNKNOWN = Option("unknown", "c")
COMMITMENTS = Listing(
    name="commitments",
    asks=N_("What did %(a)s and %(b)s announce to each other, and what came of it?"),
    beside=N_(
        "Take three texts, and of each up to four objectives in their order. %(key)s says which texts, and what counts."
    ),
    line=words.OF_A_COMMITMENT,
    parts=(
        Part("text", N_("Text"), N_("What was announced? In the words of the text.")),
        Part(
            "date",
            N_("Date"),
            N_("When was it announced? For instance 18/07/1991, July 1991, or 1991."),
            read=_announced,
        ),
        Part("source", N_("Source"), N_("Where does it stand? Title, page, address.")),
        Part(
            "due",
            N_("Due"),
            N_("By which year was it to be done, if the text says so? A standing promise: its first year."),
            read=_year,
        ),
        Part(
            "owner",
            N_("Owner"),
            N_("Did it have an owner?"),
            (
                Option(
                    "yes",
                    "y",
                    N_("yes: the text, or a public act of either state, puts a named body or official in charge"),
                ),
                Option("no", "n", N_("no: nobody; “the parties”, or an office known to be responsible, is no owner")),
                UNKNOWN,
            ),
        ),
        Part(
            "money",
            N_("Money"),
            N_("Did it have money?"),
            (
                Option("yes", "y", N_("yes: a budget, fund or contract sets money aside for it")),
                Option("no", "n", N_("no: none does; a speech sets nothing aside")),
                Option("none_needed", "w", N_("none needed: a rule, a meeting, a boundary, a cease-fire")),
                UNKNOWN,
            ),
        ),
        Part(
            "milestone",
            N_("Milestone"),
            N_("Did it have a milestone?"),
            (
                Option("yes", "y", N_("yes: a dated step, or an amount that can be measured (a sum, a length)")),
                Option("no", "n", N_("no: neither; “at once” is no date")),
                UNKNOWN,
            ),
        ),
        Part(
            "delivered",
            N_("Delivered"),
            N_("Was it delivered by the end of the period, late or not?"),
            (
                Option("yes", "y", N_("yes: it was done")),
                Option("partly", "p", N_("partly: a part of it was, or it began as promised and stopped")),
                Option("no", "n", N_("no: nothing of it was")),
                Option("not_due", "d", N_("not due: its time lies beyond the period")),
                UNKNOWN,
            ),
        ),
    ),
    helps=(
        N_(
            "A commitment is one thing, said in public, agreed by both, that somebody means to do, and of which it "
            "can be checked whether it was done."
        ),
        N_(
            "Take three texts: the founding one (or the first of the period), the one that committed most money, and "
            "the last one signed three years or more before the end of the period. Of each take up to four "
            "objectives, copied in the order of the text. Leave none out because it failed: from memory one recalls "
            "what was delivered."
        ),
        N_(
            "Owner: a body or official whom the text, or a public act of either state in the period, puts in charge. "
            "What a law of one's own does, as a tariff cut, is owned by the office that applies it, once it was made. "
            "Money: in a budget, a fund or a contract, or none needed, which counts as yes. Milestone: a dated step, "
            "or an amount that can be measured. Delivered: done by the end of the period, late or not."
        ),
        N_(
            "Not due: its time lies beyond the period. An item without a year in which it is due counts as due when "
            "it was announced five years or more before the end. A standing promise is due in its first year."
        ),
        N_(
            "Several lines can be written or pasted at once: %(fields)s. Only the text is needed. Whoever judges with "
            "you can take your list: %(command)s."
        ),
    ),
)
YES_OR_NO = (Option("yes", "y"), Option("no", "n"), UNKNOWN)
STRESSES = Listing(
    name="stresses",
    asks=N_("What put the relation of %(a)s and %(b)s to a test in this period?"),
    beside=N_(
        "Changes of government, crises, costs, terms that ended. Where a level 4 needs a stress, it is one of these."
    ),
    line=words.OF_A_STRESS,
    parts=(
        Part("text", N_("Text"), N_("What happened? In a few words.")),
        Part("date", N_("Date"), N_("When? For instance 18/07/1991, July 1991, or 1991."), read=_date),
        Part(
            "kind",
            N_("Kind"),
            N_("Of which kind was it?"),
            (
                Option("change", "1", N_("change: another government or party came in")),
                Option("crisis", "2", N_("crisis: a dispute or an emergency with a date")),
                Option("cost", "3", N_("cost: a dated cost, or a cut of money")),
                Option("renewal", "4", N_("renewal: a term or the money ended, and renewal was in doubt")),
            ),
            unsaid="crisis",
        ),
        Part(
            "opposed",
            N_("Opposed before"),
            N_("Had those who came in campaigned or voted against the relation, or against its main project?"),
            YES_OR_NO,
            only=("kind", "change"),
        ),
    ),
    helps=(
        N_(
            "A stress is a dated event within the period: a government or party came in that had campaigned or voted "
            "against the relation or its main project; a crisis; a cost; a term or money that ended while renewal was "
            "in doubt on record."
        ),
        N_(
            "A change of government that changed nothing else is no stress. One stress may carry two criteria to "
            "level 4, not more."
        ),
        N_("Several lines can be written or pasted at once: %(fields)s."),
    ),
)
