"""Remarks: what deserves a second look in a file that has no fault: a date that cannot be meant, evidence named twice.

Nothing is refused for a remark, and no figure rests on what it speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator

from assess.model.assessment import Assessment, Evidence
from assess.model.commitment import Stress
from assess.model.dates import is_after, iso_date
from assess.model.fault import Fault, Path, shown
from assess.text import fit
from assess.text.language import _


def remarks(assessment: Assessment, today: str) -> tuple[Fault, ...]:
    """What to point out in an assessment on the day `today` (ISO 8601)."""
    found = [*date_remarks(assessment.date, ("date",), today)]
    if assessment.declaration:
        found += _of_declaration(assessment, assessment.declaration.date, today)
    for place, commitment in enumerate(assessment.commitments or ()):
        found += date_remarks(commitment.date, ("commitments", place, "date"), today)
    for place, stress in enumerate(assessment.stresses):
        found += _of_stress(assessment, stress, ("stresses", place, "date"), today)
    for name, answer in assessment.answers.items():
        path: Path = ("answers", name, "evidence")
        found += _of_evidence(answer.evidence, path, assessment.date, today)
        if _is_strange(answer.stress, assessment):
            fact = _("%(value)s is none of the stresses", value=shown(answer.stress))
            found.append(Fault((*path[:2], "stress"), fact, _("write the text of one of them, or add it to them")))
    return tuple(found)


def date_remarks(text: str, path: Path, today: str) -> Iterator[Fault]:
    """What to point out in a date on the day `today`: that it is none, is written otherwise, or is still to come."""
    meant = iso_date(text)
    if text and not meant:
        fact = _("%(value)s is no date", value=shown(text))
        # Translators: dates as a file has them, in every language
        yield Fault(path, fact, _("write 2006-01-26, 2006-01, 2006 or 2003/2005"))
    elif meant != text:
        fact = _("%(value)s is not written as ISO 8601 has it", value=shown(text))
        yield Fault(path, fact, _("write %(words)s", words=meant))
    if meant and is_after(meant, today):
        yield Fault(path, _("%(date)s lies in the future", date=meant), _("mend it where it is a slip"))


def _of_declaration(assessment: Assessment, text: str, today: str) -> Iterator[Fault]:
    path, last, meant = ("declaration", "date"), assessment.period.to_year, iso_date(text)
    yield from date_remarks(text, path, today)
    if meant and last is not None and is_after(meant, f"{last:04}"):
        fact = _("the declaration (%(date)s) comes after the period, which ends in %(year)s", date=meant, year=last)
        yield Fault(path, fact, _("mend one of the two where it is a slip"))


def _of_stress(assessment: Assessment, one: Stress, path: Path, today: str) -> Iterator[Fault]:
    """A stress tests what it happens in: it lies within the period (`rubrics/METHOD.md`, section 2)."""
    meant, period = iso_date(one.date), assessment.period
    yield from date_remarks(one.date, path, today)
    last = period.to_year
    if meant and (is_after(f"{period.from_year:04}", meant) or (last is not None and is_after(meant, f"{last:04}"))):
        fact = _("this stress (%(date)s) lies outside the period %(period)s", date=meant, period=period)
        yield Fault(path, fact, _("mend one of the two, or take it out"))


def _is_strange(stress: str, assessment: Assessment) -> bool:
    """Whether an answer names what the list lacks; where there is none, or several wrote the words, nobody can tell."""
    told = {one.text for one in assessment.stresses}
    return bool(stress and told) and stress not in told and not assessment.merged_from


def _of_evidence(items: tuple[Evidence, ...], path: Path, assessed: str, today: str) -> Iterator[Fault]:
    named: dict[tuple[str, str], int] = {}
    for place, item in enumerate(items):
        meant, here = iso_date(item.date), (*path, place, "date")
        yield from date_remarks(item.date, here, today)
        if meant and assessed and not is_after(meant, today) and is_after(meant, assessed):
            fact = _("%(date)s comes after the assessment (%(assessed)s)", date=meant, assessed=assessed)
            yield Fault(here, fact, _("mend it where it is a slip"))
        same = (item.kind, fit.flat(item.text.casefold()))
        if same in named:
            fact = _("this evidence is named here already, as number %(n)s", n=named[same])
            yield Fault((*path, place), fact, _("take one of the two out; one item can speak for both partners"))
        named.setdefault(same, place + 1)
