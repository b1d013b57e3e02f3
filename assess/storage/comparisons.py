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
    """The order of the partners that the files have in common; raises AssessError where they cannot be compared."""
    _refuse_other_dyads(found)
    _refuse_nothing_shared(found)
    dyads = [one.assessment.dyad for one in found]
    return Pair(*common_order([(alias_key(pair.a), alias_key(pair.b)) for pair in dyads]))


def judged(found: Sequence[Opened], order: Pair) -> list[Assessment]:
    """The assessments of one dyad with their partners in `order`; an assessor's name has a folder where it needs one.

    Raises AssessError where an assessor has two files for one period in one folder.
    """
    turned = [one for each in found if (one := aligned(each.assessment, order, alias_key)) is not None]
    problems = []
    for places in doubles(turned):
        first: dict[Path, Path] = {}
        for path in (found[place].path for place in places):
            other = first.setdefault(path.parent.resolve(), path)
            if other is not path:
                name = turned[places[0]].assessor.told
                fact = _(
                    "this and %(file)s are both by %(name)s, from one side and for one period", file=other, name=name
                )
                remedy = _("take one out, name who judged in each, or put them into two folders")
                problems.append(Problem(fact, remedy, str(path)))
    if problems:
        raise AssessError(*problems)
    return told_apart(turned, [str(one.path.parent) for one in found])


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

    partners: dict[str, Partner] = {}
    for coded, one in zip(codings, found, strict=True):
        for side, partner in zip("ba" if coded.swapped else "ab", one.partners.values(), strict=True):
            partners[side] = min(partners.get(side, partner), partner, key=lambda known: known.english)
    asked = asked_in_common(found)
    warnings = {coded.id: one.warnings for coded, one in zip(codings, found, strict=True)}
    return Panel(compare(codings, asked), asked, partners, warnings, list(left), anonymous)


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


def _refuse_other_dyads(found: Sequence[Opened]) -> None:
    """What is not of the dyad of the first file has no place beside it."""
    dyads = [frozenset(alias_key(partner.code) for partner in one.partners.values()) for one in found]
    names = [f"{one.partners['a'].name}–{one.partners['b'].name}" for one in found]
    problems = [
        Problem(
            _("this is %(dyad)s, and %(file)s is %(other)s", dyad=name, file=found[0].path, other=names[0]),
            _("compare assessments of one dyad; for several alliances of one state see `assess portfolio`"),
            str(one.path),
        )
        for one, dyad, name in zip(found, dyads, names, strict=True)
        if dyad != dyads[0]
    ]
    if problems:
        raise AssessError(*problems)


def _refuse_nothing_shared(found: Sequence[Opened]) -> None:
    """A file whose rubrics ask nothing that another file's ask cannot be set beside it."""
    asked = [one.asked.criteria.keys() for one in found]
    times = Counter(name for names in asked for name in names)
    for one, names in zip(found, asked, strict=True):
        if all(times[name] == 1 for name in names):
            rubrics = ", ".join(rubric.id for rubric in one.asked.rubrics)
            fact = _("its rubrics (%(rubrics)s) share no criterion with the others", rubrics=rubrics)
            raise AssessError(Problem(fact, _("compare files that were asked the same rubric"), str(one.path)))
