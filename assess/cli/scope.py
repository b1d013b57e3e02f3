"""Scope: the frameworks and the years that a command line names for an assessment that is to be made."""

from __future__ import annotations

from pathlib import Path

from assess.cli import files, options, prompts
from assess.errors import Problem, UsageError
from assess.interview.agenda import usual_minutes
from assess.model.dates import iso_date, period_years
from assess.model.questionnaire import questionnaire
from assess.text.language import _

USUAL = "ohmae,spekman,lorenzini"
ALL, CHOOSE = "all", "choose"


def rubrics(text: str, file: Path | None = None) -> list[str]:
    """The ids that `text` names for a `file` to be written, in the library's order for `all`; `choose` asks for them.

    Raises UsageError where a name is unknown or none is left.
    """
    known = files.library(file)
    if text.strip() == ALL:
        return list(known.rubrics)
    names = options.words(text)
    if names == [CHOOSE]:
        lines = {
            name: _(
                "%(id)s: %(title)s (%(minutes)s min)",
                id=name,
                title=one.title,
                minutes=usual_minutes(questionnaire(known, [name])),
            )
            for name, one in known.rubrics.items()
        }
        names = prompts.some_of(lines, _("Which frameworks?"), USUAL.split(","))
    unknown = [name for name in names if name not in known.rubrics]
    if unknown or not names:
        none = (_("no rubric is named"), _("known are %(names)s, or all", names=", ".join(known.rubrics)))
        raise UsageError(Problem(*(known.absence(unknown[0]) if unknown else none)))
    return names


def period(text: str) -> dict[str, int]:
    """A period as typed; raises UsageError where it is none."""
    years = period_years(text)
    if years is None:
        year = iso_date(text)
        if len(year) == len("2003"):
            remedy = _("write %(year)s-%(year)s for it alone, or %(year)s- where the end is open", year=year)
            raise UsageError(Problem(_("%(year)s is one year", year=year), remedy))
        fact = _('"%(word)s" is no period', word=text)
        raise UsageError(Problem(fact, _("write 2003-2010, or 2003- where the end is open")))
    first, last = years
    if last is not None and last < first:
        fact = _("the period ends (%(last)s) before it begins (%(first)s)", first=first, last=last)
        raise UsageError(Problem(fact, _("mend one of the two years")))
    return {"from": first} if last is None else {"from": first, "to": last}
