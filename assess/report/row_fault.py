"""Row fault: what is wrong with a table or one of its cells, in words, with what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assess.errors import Problem
from assess.model.fault import likely
from assess.model.questionnaire import Questionnaire
from assess.model.variable import GIVEN, of_readings, of_support
from assess.scoring.table import FaultKind, RowFault
from assess.text.fit import cut
from assess.text.language import N_, _, ngettext

_LONG = frozenset({"rubric", "criterion", "reading", "partner", "level"})
"""What the columns are called of an export that has a row for each reading."""
_MOST_SAID = 40
_REMEDIES: dict[FaultKind, str] = {
    "no_level": N_("write 0 to 4, nothing where it is not known, -1 where it does not apply"),
    "no_claim": N_("write 1 where a declaration is recorded, else 0"),
    "no_flag": N_("write 1 or 0"),
    "no_confidence": N_("write low, moderate, high or nothing"),
    "no_partner": N_("name both partners, or leave both columns out"),
    "same_partners": N_("a dyad has two different partners"),
    "always_applies": N_("it always applies: write 0 to 4, or nothing where it is not known"),
    "one_partner": N_("a reading does not apply to both partners, or to neither"),
    "low_above_high": N_("the low end lies above the high one: change the two over"),
    "one_end": N_("write the low end and the high one, or neither"),
    "differs": N_("other columns give another level: mend one of them, or write nothing here"),
    "above_level": N_("evidence carries no more than the level itself"),
}
_MISSING = {
    "claimed": N_("add it: 1 where a declaration is recorded, else 0"),
    "reading": N_("each partner needs a column"),
    "low": N_("a range has two ends"),
    "high": N_("a range has two ends"),
    "partner_a": _REMEDIES["no_partner"],
    "partner_b": _REMEDIES["no_partner"],
    "confidence": N_("firmness needs how sure each answer is; an empty cell counts as moderate"),
}
_SUPPORT_MISSING = N_("say it of all readings that bear on the verdict, or take out all that evidence carries")
_NAMED = 3


def told(faults: Sequence[RowFault], asked: Questionnaire, place: str) -> Iterator[Problem]:
    """Every fault of a batch, those of its columns first; the line of a cell is its row, counted from 1."""
    yield from of_columns((one for one in faults if one.row is None), asked, place)
    for one in faults:
        if one.row is not None:
            yield replace(of_row(one, asked), place=place, line=one.row + 1)


def no_reading(names: Iterable[str], place: str) -> Problem:
    """That none of the columns called so is one that a rubric asks."""
    remedy = _(
        "name columns as `%(command)s` does, for instance %(column)s",
        command="assess export --shape wide --full",
        column="ohmae.trust.practised.a",
    )
    if _LONG.issubset(names):
        return Problem(_("this table has a row for each reading"), remedy, place)
    return Problem(_("no column of it is a reading that assess knows"), remedy, place)


def of_columns(faults: Iterable[RowFault], asked: Questionnaire, place: str) -> Iterator[Problem]:
    """What is wrong with the columns of a table; those that are missing for one reason are told of at once."""
    known = {one.name: one.topic for one in (*GIVEN, *of_readings(asked), *of_support(asked))}
    missing: dict[str, list[str]] = {}
    for one in faults:
        if one.kind == "missing":
            missing.setdefault(_MISSING.get(known[one.column], _SUPPORT_MISSING), []).append(one.column)
        else:
            yield Problem(*_of_column(one, known), place)
    for remedy, names in missing.items():
        named, more = ", ".join(names[:_NAMED]), len(names) - _NAMED
        if more > 0:
            named = _("%(columns)s and %(n)s more", columns=named, n=more)
        fact = ngettext(
            "the column %(columns)s is missing", "the columns %(columns)s are missing", len(names), columns=named
        )
        yield Problem(fact, _(remedy), place)


def of_row(one: RowFault, asked: Questionnaire) -> Problem:
    """What is wrong with a cell, without its place."""
    fact = _('%(column)s is "%(value)s"', column=one.column, value=cut(one.value, _MOST_SAID))
    if not one.value:
        fact = _("%(column)s is empty", column=one.column)
    return Problem(fact, _remedy(one, asked))


def _remedy(one: RowFault, asked: Questionnaire) -> str:
    if one.kind == "no_option":
        found = {variable.name: variable for variable in of_readings(asked)}.get(one.column)
        return likely(one.value, asked.criteria[found.of[0]].options if found else ())
    if one.kind == "no_rubric":
        known = asked.library.rubrics
        return likely(next(name for name in one.value.split(";") if name not in known), known)
    return _(_REMEDIES[one.kind])


def _of_column(one: RowFault, known: Iterable[str]) -> tuple[str, str]:
    if one.kind == "no_such_column":
        remedy = _("mend its name, or take it out; `assess export --full` has all names")
        return _("%(column)s is no reading that is asked", column=one.column), likely(one.column, known, remedy)
    if one.kind == "twice":
        return _("the column %(column)s stands twice", column=one.column), _("take one of the two out")
    fact = _("the column %(column)s holds neither numbers nor texts", column=one.column)
    return fact, _("write it anew, or take it out")
