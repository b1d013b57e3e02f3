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

ISO_FORMS = "write 2006-01-26, 2006-01, 2006 or 2003/2005"


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
            fact = f"{shown(answer.stress)} is none of the stresses"
            found.append(Fault((*path[:2], "stress"), fact, "write the text of one of them, or add it to them"))
    return tuple(found)


def date_remarks(text: str, path: Path, today: str) -> Iterator[Fault]:
    """What to point out in a date on the day `today`: that it is none, is written otherwise, or is still to come."""
    meant = iso_date(text)
    if text and not meant:
        yield Fault(path, f"{shown(text)} is no date", ISO_FORMS)
    elif meant != text:
        yield Fault(path, f"{shown(text)} is not written as ISO 8601 has it", f"write {meant}")
    if meant and is_after(meant, today):
        yield Fault(path, f"{meant} lies in the future", "mend it where it is a slip")


def _of_declaration(assessment: Assessment, text: str, today: str) -> Iterator[Fault]:
    path, last, meant = ("declaration", "date"), assessment.period.to_year, iso_date(text)
    yield from date_remarks(text, path, today)
    if meant and last is not None and is_after(meant, f"{last:04}"):
        fact = f"the declaration ({meant}) comes after the period, which ends in {last}"
        yield Fault(path, fact, "mend one of the two where it is a slip")


def _of_stress(assessment: Assessment, one: Stress, path: Path, today: str) -> Iterator[Fault]:
    """A stress tests what it happens in: it lies within the period (`rubrics/METHOD.md`, section 2)."""
    meant, period = iso_date(one.date), assessment.period
    yield from date_remarks(one.date, path, today)
    last = period.to_year
    if meant and (is_after(f"{period.from_year:04}", meant) or (last is not None and is_after(meant, f"{last:04}"))):
        yield Fault(
            path, f"this stress ({meant}) lies outside the period {period}", "mend one of the two, or take it out"
        )


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
            yield Fault(here, f"{meant} comes after the assessment ({assessed})", "mend it where it is a slip")
        same = (item.kind, fit.flat(item.text.casefold()))
        if same in named:
            fact = f"this evidence is named here already, as number {named[same]}"
            yield Fault((*path, place), fact, "take one of the two out; one item can speak for both partners")
        named.setdefault(same, place + 1)
