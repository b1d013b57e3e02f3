"""Row fault: what is wrong with a table or one of its cells, in words, with what to do about it."""

from __future__ import annotations

from assess.errors import Problem
from assess.model.fault import likely
from assess.model.questionnaire import Questionnaire
from assess.model.variable import GIVEN, of_readings, of_support
from assess.scoring.table import FaultKind, RowFault
from assess.text.fit import cut
from assess.text.language import N_, _

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


def told(one: RowFault, asked: Questionnaire, place: str, line: int | None) -> Problem:
    """A fault with its place; `line` is that of its row, None for what is wrong with a column."""
    if one.row is None:
        fact, remedy = _of_column(one, asked)
        return Problem(fact, remedy, place)
    fact = _('%(column)s is "%(value)s"', column=one.column, value=cut(one.value, _MOST_SAID))
    if not one.value:
        fact = _("%(column)s is empty", column=one.column)
    return Problem(fact, _remedy(one, asked), place, line)


def _remedy(one: RowFault, asked: Questionnaire) -> str:
    if one.kind == "no_option":
        found = {variable.name: variable for variable in of_readings(asked)}.get(one.column)
        return likely(one.value, asked.criteria[found.of[0]].options if found else ())
    if one.kind == "no_rubric":
        known = asked.library.rubrics
        return likely(next(name for name in one.value.split(";") if name not in known), known)
    return _(_REMEDIES[one.kind])


def _of_column(one: RowFault, asked: Questionnaire) -> tuple[str, str]:
    known = [variable.name for variable in (*GIVEN, *of_readings(asked), *of_support(asked))]
    match one.kind:
        case "missing" if one.column == "claimed":
            remedy = _("add it: 1 where a declaration is recorded, else 0")
        case "missing":
            remedy = _("add it, or take out every column of what evidence carries; `assess export --full` writes them")
        case "no_such_column":
            remedy = _("mend its name, or take it out; `assess export --full` has all names")
            return _("%(column)s is no reading that is asked", column=one.column), likely(one.column, known, remedy)
        case "twice":
            return _("the column %(column)s stands twice", column=one.column), _("take one of the two out")
        case _:
            fact = _("the column %(column)s holds neither numbers nor texts", column=one.column)
            return fact, _("write it anew, or take it out")
    return _("the column %(column)s is missing", column=one.column), remedy
