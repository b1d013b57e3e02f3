"""Rules: how levels become a class of verdict, written as data and checked at load.

A rule is a list of conditions, each of a closed list of tests; no expression is ever evaluated from a file.
`rubrics/METHOD.md`, section 6, says in words what the shipped rules hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from assess.model.fault import Path
from assess.model.form import says_of_text
from assess.model.scale import CORE_READINGS, Level, Name, Percent, ReadingName, Text
from assess.text.language import N_, _, of_texts, speaking

CriterionId = Annotated[
    str,
    Meta(pattern=r"^[a-z][a-z0-9_-]*\.[a-z][a-z0-9_-]*$"),
    says_of_text(N_("%(value)s names no criterion"), N_("write it as rubric.criterion")),
]
Among = Name | tuple[CriterionId, ...]
Natural = Annotated[int, Meta(ge=0)]


class Test(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="test", tag=str.lower):
    """What every condition has: its words, and whether the next class on the way up may ask for it.

    `decides` is what a verdict says where this condition decided: within an `either`, in the place of the class's own
    sentence, where its list is what holds; else after the sentence of the class that the condition keeps below. It
    knows {a}, {b}; where every criterion it looks at is asked of each, {side}, of whom that is so, and {other}; and
    where each is to stand at a level or more, {which}, those that do not.
    """

    text: Text
    way_up: bool = True
    decides: Text | None = None


class ListTest(Test, frozen=True, kw_only=True):
    """A test of the levels that a list of criteria has in one reading."""

    reading: ReadingName
    of: Among


class Every(ListTest, frozen=True, kw_only=True):
    """Each criterion `of` the list stands at `at_least`, or `at_most`, this level in `reading`."""

    at_least: Level | None = None
    at_most: Level | None = None


class Count(ListTest, frozen=True, kw_only=True):
    """`for_at_least` criteria of the list stand at `at_least` this level in `reading`."""

    at_least: Level
    for_at_least: Natural


class Sum(ListTest, frozen=True, kw_only=True):
    """The levels of the list in `reading` add up to `at_least`, or to `less_than`, this number."""

    at_least: Natural | None = None
    less_than: Natural | None = None


class Ahead(Test, frozen=True, kw_only=True):
    """The declared level is above the practised one for `for_at_least` criteria of the list."""

    of: Among
    for_at_least: Natural


class Claimed(Test, frozen=True):
    """A declaration is recorded."""


class Chosen(Test, frozen=True, kw_only=True):
    """Each partner (or the dyad, where it is asked of the dyad) stands at `option` of a criterion of choice."""

    criterion: CriterionId
    option: Name


class Either(Test, frozen=True, kw_only=True):
    """One of several lists of conditions holds as a whole."""

    lists: Annotated[tuple[tuple[Every | Count | Sum | Ahead | Claimed | Chosen, ...], ...], Meta(min_length=1)]


Simple = Every | Count | Sum | Ahead | Claimed | Chosen
Condition = Every | Count | Sum | Ahead | Claimed | Chosen | Either


class Outcome(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a result is called and said."""

    title: Text
    sentence: Text
    meaning: Text


class VerdictClass(Outcome, frozen=True, kw_only=True):
    """One class of verdict: it holds where its own conditions and those of the shared lists in `also` all hold.

    `needs` names rubrics without which the class is passed over; with `when_answered` it is, too, unless every choice
    it looks at is answered (as evidenced: and supported); `passed_over_when` the conditions under which the way up
    leaves it out. `apart` says what its title must not be taken for.
    """

    id: Name
    needs: tuple[Name, ...] = ()
    when_answered: bool = False
    also: tuple[Name, ...] = ()
    conditions: tuple[Condition, ...] = ()
    passed_over_when: tuple[Condition, ...] = ()
    apart: str = ""


class Together(Outcome, frozen=True, kw_only=True):
    """A name for several classes that have the needed share only together."""

    id: Name
    classes: Annotated[tuple[Name, ...], Meta(min_length=1)]


class Claim(Struct, frozen=True, forbid_unknown_fields=True):
    """One class of what is claimed; the first whose conditions hold is the statement as claimed."""

    id: Name
    title: Text
    sentence: Text
    conditions: tuple[Condition, ...] = ()


class WayUp(Struct, frozen=True, forbid_unknown_fields=True):
    """The classes from the lowest to the highest, and which step a class beside the way leads to."""

    steps: Annotated[tuple[Name, ...], Meta(min_length=1)]
    leads_to: dict[Name, Name] = {}


class Shares(Struct, frozen=True, forbid_unknown_fields=True):
    """The conventions on shares, in percent: when a class is stated, named, firm or leaning."""

    stated: Percent
    named: Percent
    firm: Percent
    leaning: Percent


NOT_SHOWN = Outcome(
    # Translators: the title of a verdict, in the place of one such as “an alliance under way”
    title=N_("not shown"),
    sentence=N_("The sources entered do not show enough of what {a} and {b} practise."),
    meaning=N_("Nothing is found either way. The shares describe what the sources allow; they are no verdict."),
)


class VerdictRules(Struct, frozen=True, forbid_unknown_fields=True):
    """All of a verdict: the core criteria, named lists of criteria, classes in their order, and the conventions."""

    core: Annotated[tuple[CriterionId, ...], Meta(min_length=1)]
    floor: Natural
    shares: Shares
    classes: Annotated[tuple[VerdictClass, ...], Meta(min_length=1)]
    undetermined: Outcome
    insufficient: Outcome
    way_up: WayUp
    claims: Annotated[tuple[Claim, ...], Meta(min_length=1)]
    lists: dict[Name, tuple[CriterionId, ...]] = {}
    shared: dict[Name, tuple[Condition, ...]] = {}
    together: tuple[Together, ...] = ()
    not_shown: Outcome = NOT_SHOWN

    @property
    def unshown(self) -> Outcome:
        """What is said where too little is shown: the rubric's words, or the program's in the language of texts."""
        if self.not_shown != NOT_SHOWN:
            return self.not_shown
        with speaking(of_texts()):
            return Outcome(title=_(NOT_SHOWN.title), sentence=_(NOT_SHOWN.sentence), meaning=_(NOT_SHOWN.meaning))

    def members(self, of: Among) -> tuple[str, ...]:
        """The criteria that `of` names: `core`, a named list, or the ids themselves."""
        if not isinstance(of, str):
            return of
        return self.core if of == "core" else self.lists[of]

    @property
    def core_cells(self) -> tuple[tuple[str, str], ...]:
        """Every core criterion as declared, then as practised."""
        return tuple((name, reading) for reading in CORE_READINGS for name in self.core)

    def classes_of(self, verdict: str) -> tuple[str, ...]:
        """The class that a verdict is, or those that it holds together."""
        return next((one.classes for one in self.together if one.id == verdict), (verdict,))

    def conditions_of(self, one: VerdictClass) -> tuple[Condition, ...]:
        """The shared conditions a class takes over, then its own."""
        return tuple(condition for name in one.also for condition in self.shared[name]) + one.conditions

    @property
    def listed(self) -> Iterator[tuple[Path, tuple[Condition, ...], tuple[str, ...]]]:
        """Every list of conditions with its place in the file, and the rubrics that its class needs."""
        for number, one in enumerate(self.classes):
            yield ("verdict", "classes", number, "conditions"), one.conditions, one.needs
            yield ("verdict", "classes", number, "passed_over_when"), one.passed_over_when, one.needs
        for name, listed in self.shared.items():
            yield ("verdict", "shared", name), listed, ()
        for number, claim in enumerate(self.claims):
            yield ("verdict", "claims", number, "conditions"), claim.conditions, ()

    def cells(self, conditions: tuple[Condition, ...]) -> dict[tuple[str, str], None]:
        """Every (criterion, reading) that `conditions` look at, in order, once."""
        found: dict[tuple[str, str], None] = {}
        for condition in simple_conditions(conditions):
            if isinstance(condition, Every | Count | Sum):
                found.update(dict.fromkeys((name, condition.reading) for name in self.members(condition.of)))
            elif isinstance(condition, Ahead):
                for name in self.members(condition.of):
                    found.update({(name, "declared"): None, (name, "practised"): None})
            elif isinstance(condition, Chosen):
                found[condition.criterion, "choice"] = None
        return found


def simple_conditions(conditions: tuple[Condition, ...]) -> Iterator[Simple]:
    """The conditions with every `either` opened."""
    for condition in conditions:
        if isinstance(condition, Either):
            for one in condition.lists:
                yield from one
        else:
            yield condition


def without_words(condition: Condition) -> Condition:
    """A condition without its text, to compare what two conditions ask."""
    return replace(condition, text="-", way_up=True, decides=None)
