"""Comparisons: the assessments of one dyad, each from its file, set side by side in one order of the partners."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assess.errors import AssessError, Problem
from assess.model.alignment import aligned, common_order
from assess.model.assessment import Assessment, Pair
from assess.model.assessors import doubles, told_apart
from assess.model.dyad import Partner
from assess.model.questionnaire import Library, Questionnaire, questionnaire
from assess.storage import rubrics
from assess.storage.assessments import Opened
from assess.storage.countries import alias_key
from assess.text.language import _

if TYPE_CHECKING:
    from assess.document.frame import PassedOver
    from assess.document.row import Panel
    from assess.scoring.comparison import Coding


def order(found: Sequence[Opened]) -> Pair:
    """The order of the partners that files of one dyad have in common; raises AssessError where they share nothing."""
    _refuse_nothing_shared(found)
    return shared_order(found)


def shared_order(found: Iterable[Opened]) -> Pair:
    """The order in which most files of one dyad name the partners."""
    return Pair(*common_order([(alias_key(one.assessment.dyad.a), alias_key(one.assessment.dyad.b)) for one in found]))


def dyad(one: Opened) -> frozenset[str]:
    """What is equal for all files of one dyad."""
    return frozenset(alias_key(partner.code) for partner in one.partners.values())


def judged(found: Sequence[Opened], order: Pair) -> list[Assessment]:
    """The assessments of one dyad with their partners in `order`; an assessor's name has a folder where it needs one.

    Raises AssessError where an assessor has two files for one period in one folder.
    """
    turned = [turned_to(order, one) for one in found]
    refuse_doubles(found, doubles(turned))
    return told_apart(turned, [str(one.path.parent) for one in found])


def turned_to(order: Pair, one: Opened) -> Assessment:
    """The assessment with its partners in `order`, which is one of the two that its dyad has."""
    found = aligned(one.assessment, order, alias_key)
    return one.assessment if found is None else found


def refuse_doubles(found: Sequence[Opened], groups: Iterable[Sequence[int]]) -> None:
    """Raise AssessError where files of one assessor and period, at the places of a group, lie in one folder."""
    problems = []
    for places in groups:
        first: dict[Path, Path] = {}
        for path in (found[place].path for place in places):
            other = first.setdefault(path.parent.resolve(), path)
            if other is not path:
                name = found[places[0]].assessment.assessor.told
                fact = _(
                    "this and %(file)s are both by %(name)s, from one side and for one period", file=other, name=name
                )
                remedy = _("take one out, name who judged in each, or put them into two folders")
                problems.append(Problem(fact, remedy, str(path)))
    if problems:
        raise AssessError(*problems)


def coding(name: str, assessment: Assessment, one: Opened) -> Coding:
    """An assessment in the common order, computed, under the `name` that it has in the comparison."""
    from assess.scoring.comparison import Coding
    from assess.scoring.scorecard import scorecard

    swapped = alias_key(assessment.dyad.a) != alias_key(one.assessment.dyad.a)
    return Coding(name, assessment, one.asked, scorecard(assessment, one.asked, why=False), swapped)


def panel(
    codings: Sequence[Coding], found: Sequence[Opened], left: Iterable[PassedOver] = (), anonymous: bool = False
) -> Panel:
    """The comparison of `codings`, each of the file at its place in `found`; raises as `asked_in_common` does."""
    from assess.document.row import Panel
    from assess.scoring.comparison import compare

    asked = asked_in_common(found)
    warnings = {coded.id: one.warnings for coded, one in zip(codings, found, strict=True)}
    sides = partners(found, shared_order(found))
    return Panel(compare(codings, asked), asked, sides, warnings, list(left), anonymous)


def partners(found: Iterable[Opened], order: Pair) -> dict[str, Partner]:
    """The partners of files of one dyad by side, in `order`; of several names the first in the alphabet."""
    sides: dict[str, Partner] = {}
    for one in found:
        for partner in one.partners.values():
            side = "a" if alias_key(partner.code) == order.a else "b"
            sides[side] = min(sides.get(side, partner), partner, key=lambda known: known.english)
    return dict(sorted(sides.items()))


def asked_in_common(found: Sequence[Opened]) -> Questionnaire:
    """What the files ask together, of the shipped rubrics and, by id, the own ones that any of them asks or borrows.

    Raises AssessError where one id is that of two different rubrics: what was asked could not be told apart.
    """
    shipped = rubrics.library()
    own: dict[str, Opened] = {}
    chosen: set[str] = set()
    problems = []
    for one in found:
        asked = {rubric.id for rubric in one.asked.rubrics}
        chosen |= asked
        for name in sorted({*asked, *(full_id.partition(".")[0] for full_id in one.asked.criteria)}):
            if name in shipped.rubrics:
                continue
            asked_by = own.setdefault(name, one)
            # Of two equal files one may have a catalogue beside it.
            if one.asked.library.written[name] != asked_by.asked.library.written[name]:
                fact = _(
                    "the rubric %(rubric)s that it is asked by is another one than that of %(file)s",
                    rubric=name,
                    file=asked_by.path,
                )
                remedy = _("give one of the two rubrics another id, or name one folder with --rubrics-folder")
                problems.append(Problem(fact, remedy, str(one.path)))
    if problems:
        raise AssessError(*problems)
    libraries = {name: own[name].asked.library for name in sorted(own)}
    in_words = {name: one.rubrics[name] for name, one in libraries.items()}
    known = Library({**shipped.rubrics, **in_words}, shipped.scales)
    if shipped.source:
        as_written = {name: one.written[name] for name, one in libraries.items()}
        known = replace(known, source=replace(shipped.source, rubrics={**shipped.source.rubrics, **as_written}))
    return questionnaire(known, [name for name in known.rubrics if name in chosen])


def _refuse_nothing_shared(found: Sequence[Opened]) -> None:
    """A file whose rubrics ask nothing that another file's ask cannot be set beside it."""
    asked = [one.asked.criteria.keys() for one in found]
    times = Counter(name for names in asked for name in names)
    for one, names in zip(found, asked, strict=True):
        if all(times[name] == 1 for name in names):
            rubrics = ", ".join(rubric.id for rubric in one.asked.rubrics)
            fact = _("its rubrics (%(rubrics)s) share no criterion with the others", rubrics=rubrics)
            raise AssessError(Problem(fact, _("compare files that were asked the same rubric"), str(one.path)))
