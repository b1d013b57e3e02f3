"""Derived readings: how a level follows from other answers, written as data and checked at load.

A level follows from how many options of a list are chosen, or from what share of the commitments has what it needs
(`rubrics/METHOD.md`, section 3). Nothing here looks at an answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from assess.model.commitment import Means
from assess.model.fault import Fault, Path
from assess.model.rule import CriterionId
from assess.model.scale import Level, Name, Percent
from assess.text.language import _, ngettext

Number = Annotated[int, Meta(ge=1)]
YES, NO = "yes", "no"


class CountStep(Struct, frozen=True, forbid_unknown_fields=True, rename={"from_number": "from"}):
    """The level that stands from so many options on, in at least so many groups, and, if `confirmed`, after a yes."""

    level: Level
    from_number: Number
    groups: int = 0
    confirmed: bool = False


class ShareStep(Struct, frozen=True, forbid_unknown_fields=True):
    """The level that stands from this share on (None: from anything above nothing), and, with `stress`, through one."""

    level: Level
    percent: Percent | None = None
    stress: bool = False


class CountDerived(Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="count"):
    """The level follows from the number of options chosen `of` a criterion, in the reading of the same name.

    `groups` sorts the options; `confirmed_by` names a criterion of choice with the options yes and no.
    """

    of: CriterionId
    steps: Annotated[tuple[CountStep, ...], Meta(min_length=1)]
    groups: dict[Name, tuple[Name, ...]] = {}
    confirmed_by: CriterionId | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """The criteria that it follows from."""
        return (self.of, self.confirmed_by) if self.confirmed_by else (self.of,)


class ShareDerived(Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="share"):
    """The level follows from a share of the commitments, where there are `at_least` so many.

    Of all of them those count that have `all` that is named; or, of those that are due, with `half: delivered` those
    delivered, what is delivered in part as a half.
    """

    steps: Annotated[tuple[ShareStep, ...], Meta(min_length=1)]
    at_least: Number
    all: tuple[Means, ...] = ()
    half: Annotated[str, Meta(pattern="^delivered$")] | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """The criteria that it follows from: none, it follows from the commitments."""
        return ()


Derived = CountDerived | ShareDerived


def derived_faults(path: Path, one: Derived, can_stress: bool) -> Iterator[Fault]:
    """What cannot be derived, apart from the names of other criteria; `can_stress`: the reading speaks of one."""
    levels = [step.level for step in one.steps]
    for place, level in enumerate(levels):
        if level == 0:
            yield Fault((*path, "steps", place, "level"), _("level 0 is where no step holds"), _("take the step out"))
    steps: tuple[CountStep | ShareStep, ...] = one.steps
    for place, step in enumerate(steps):
        if any(_outdone(step, other) and (other != step or before < place) for before, other in enumerate(steps)):
            fact = _(
                "level %(level)s can never stand here: another step asks no more and gives as much", level=step.level
            )
            yield Fault((*path, "steps", place), fact, _("let a step that asks more give more"))
    if isinstance(one, ShareDerived):
        if bool(one.all) == bool(one.half):
            yield Fault(path, _("a share counts one thing"), _("write either `all` or `half: delivered`"))
        if not can_stress and any(step.stress for step in one.steps):
            yield Fault(path, _("a step asks for a stress, and this reading speaks of none"), _("add `stress: true`"))
        return
    for place, step in enumerate(one.steps):
        if step.groups > len(one.groups):
            fact = ngettext(
                "a step asks for %(n)s group, and there are %(held)s",
                "a step asks for %(n)s groups, and there are %(held)s",
                step.groups,
                held=len(one.groups),
            )
            yield Fault((*path, "steps", place, "groups"), fact, _("add groups, or ask for fewer"))
    if (one.confirmed_by is None) == any(step.confirmed for step in one.steps):
        remedy = _("name the criterion under `confirmed_by`, and write `confirmed: true` at a step")
        if one.confirmed_by is None:
            yield Fault(path, _("a step is to be confirmed by nothing"), remedy)
        else:
            yield Fault(path, _("no step is to be confirmed"), remedy)


def _outdone(step: CountStep | ShareStep, other: CountStep | ShareStep) -> bool:
    """Whether `other` asks no more than a step and gives as high a level."""
    return other.level >= step.level and all(more <= less for more, less in zip(_asks(other), _asks(step), strict=True))


def _asks(step: CountStep | ShareStep) -> tuple[int, ...]:
    """What a step asks, each the more the higher."""
    if isinstance(step, ShareStep):
        return (step.percent or 0, step.stress)
    return (step.from_number, step.groups, step.confirmed)
