"""Assessment: one person's answers about one dyad in one period, as the file holds them.

It says what was answered and never what that adds up to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType
from msgspec.structs import fields, replace

from assess.model.commitment import Commitment, Stress, Year, announced, as_meant, list_faults
from assess.model.dates import iso_day
from assess.model.fault import Fault, format_fault, shown
from assess.model.form import Words, convert, says, says_of_text
from assess.model.scale import Confidence, Kind, Level, Name, Shown, Text, Written, no_level
from assess.text.language import N_, _

Side = Literal["a", "b"]
Standpoint = Literal["a", "b", "outside"]
UNKNOWN = "unknown"
EXTRA = "^x-."
# What has a fault in one of these leaves the rest to be read.
_APART = (("answers",), ("commitments",), ("stresses",), ("main_fields",))


def _no_part(value: Any) -> Words | None:
    """Of a number that is no level it is said so, whatever else could stand there."""
    if value is None:
        # Translators: unknown is a word that is written into the file as it stands here
        return _("nothing is answered here"), _("write a level or unknown, or take the line out")
    if isinstance(value, int | float):
        return no_level(value)
    if isinstance(value, dict):
        # Translators: unknown is a word that is written into the file as it stands here
        remedy = _("write a level, or unknown; `not_applicable` is said of the whole reading")
        return _("a partner's part of a reading is one answer"), remedy
    return None


Part = Annotated[
    Level | str | tuple[str, ...],
    Meta(description="A level, the word unknown, an option, or a list of options."),
    says(_no_part),
]


class Parts(Struct, frozen=True, forbid_unknown_fields=True):
    """A reading answered for each partner, or said not to apply (with the reason, of the whole reading)."""

    a: Part | UnsetType = UNSET
    b: Part | UnsetType = UNSET
    not_applicable: Written | UnsetType = UNSET


Value = Annotated[Level | str | tuple[str, ...] | Parts, says(_no_part)]


class Evidence(Struct, frozen=True, forbid_unknown_fields=True):
    """One item that shows something: kind, text, the readings it supports or speaks against, and of which partner.

    No reading stands in both, and one in either; without a side it speaks of both partners.
    """

    kind: Kind
    text: Written
    supports: tuple[Shown, ...] = ()
    against: tuple[Shown, ...] = ()
    source: str = ""
    date: str = ""
    side: Side | None = None

    def carries(self, reading: str, side: str) -> bool:
        """Whether it supports `reading` of a side (`dyad`: of the two together)."""
        return reading in self.supports and (self.side is None or side in (self.side, "dyad"))


class Answer(Struct, frozen=True, forbid_unknown_fields=True):
    """What was answered to one criterion; a reading that is absent is unanswered.

    `differed` says, in a merged assessment, where those it is made of did not say the same.
    """

    declared: Value | UnsetType = UNSET
    practised: Value | UnsetType = UNSET
    severity: Value | UnsetType = UNSET
    position: Value | UnsetType = UNSET
    importance: Value | UnsetType = UNSET
    choice: Value | UnsetType = UNSET
    choices: Value | UnsetType = UNSET
    stress: str = ""
    untested: bool = False
    confidence: Confidence | None = None
    note: str = ""
    evidence: tuple[Evidence, ...] = ()
    differed: tuple[str, ...] = ()

    def parts(self, reading: str, sides: Iterable[str]) -> dict[str, Part | None]:
        """What was said of `reading` for each of `sides`: a value, `"unknown"`, or None where unanswered.

        A reading that does not apply answers nothing here; see `not_applicable`.
        """
        value = getattr(self, reading)
        found = {side: getattr(value, side, UNSET) if isinstance(value, Parts) else value for side in sides}
        return {side: None if part is UNSET else part for side, part in found.items()}

    def of_dyad(self, reading: str) -> Part | None:
        """The same of a reading that is asked of the dyad as one."""
        return self.parts(reading, ("dyad",))["dyad"]

    @property
    def sure(self) -> Confidence:
        """How sure it is; moderate where nobody said (`rubrics/METHOD.md`, section 3)."""
        return self.confidence or "moderate"

    def not_applicable(self, reading: str) -> str:
        """The reason for which `reading` does not apply; empty where it does."""
        value = getattr(self, reading)
        reason = value.not_applicable if isinstance(value, Parts) else UNSET
        return "" if isinstance(reason, UnsetType) else reason


NO_ANSWER = Answer()


def _no_answer(value: Any) -> Words | None:
    if isinstance(value, dict):
        return None
    return _("%(value)s is not an answer", value=shown(value)), _("write the readings below the criterion")


def _no_answers(value: Any) -> Words | None:
    return _("%(value)s holds no answers", value=shown(value)), _("write one entry for each criterion")


_LANGUAGE = "^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$"
Lang = Annotated[
    str,
    Meta(pattern=_LANGUAGE, description="A language by its code, such as es or pt-BR."),
    says_of_text(N_("%(value)s is no code of a language"), N_("write one such as en, es or pt")),
]


def is_language(text: str) -> bool:
    """Whether a text is the code of a language, known here or not."""
    return bool(text) and bool(re.search(_LANGUAGE, text))


class Pair(Struct, frozen=True, forbid_unknown_fields=True):
    """The two partners: ISO 3166 alpha-3 codes, or free names."""

    a: Text
    b: Text


class Period(Struct, frozen=True, forbid_unknown_fields=True, rename={"from_year": "from", "to_year": "to"}):
    """The years assessed; the end may be open."""

    from_year: Year
    to_year: Year | None = None

    def __str__(self) -> str:
        """`2003–2010`, or `2003–` where the end is open."""
        return f"{self.from_year}–{self.to_year or ''}"


class Assessor(Struct, frozen=True, forbid_unknown_fields=True):
    """Who judges, and from which side: partner a's, partner b's, or outside; None where it was not told.

    An empty name is one that was asked for and left empty.
    """

    name: str | None = None
    side: Standpoint | None = None

    @property
    def told(self) -> str:
        """The name without blanks around it; empty where there is none."""
        return (self.name or "").strip()

    @property
    def judged_from(self) -> Standpoint:
        """The side; who told none counts as an outsider (METHOD.md, section 7)."""
        return self.side or "outside"


class Declaration(Struct, frozen=True, forbid_unknown_fields=True):
    """The words with which the partners announced what they are: label, by whom, when, and where it stands."""

    label: Written
    by: str = ""
    date: str = ""
    source: str = ""


class RubricMark(Struct, frozen=True, forbid_unknown_fields=True):
    """Which state of a rubric was asked: its version and, to notice a change, its digest and each criterion's mark."""

    version: Text
    digest: str = ""
    marks: str = ""


class Assessment(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One file: the dyad, the period, the assessor, the declaration, the rubrics asked, and the answers by criterion.

    `notice` is a sentence that every page of a report repeats, such as that the case is invented. `merged_from` says
    of whom a merged assessment is made, and `redacted` what was taken out of an anonymous copy; `lang` is the language
    in which it was answered, and so that of its notes. `commitments` is None
    where nobody was asked for them, and empty where there are none.
    """

    assessment: Literal[1]
    dyad: Pair
    period: Period
    assessor: Assessor = Assessor()
    date: str = ""
    notice: str = ""
    lang: Lang = ""
    merged_from: tuple[str, ...] = ()
    redacted: tuple[str, ...] = ()
    declaration: Declaration | None = None
    commitments: tuple[Commitment, ...] | None = None
    stresses: tuple[Stress, ...] = ()
    main_fields: Annotated[tuple[Name, ...], Meta(max_length=3)] = ()
    rubrics: dict[Name, RubricMark]
    answers: Annotated[dict[str, Annotated[Answer, says(_no_answer)]], says(_no_answers)] = {}

    def answer(self, criterion: str) -> Answer:
        """The answer to a criterion by its full id; an empty one where there is none."""
        return self.answers.get(criterion, NO_ANSWER)

    @property
    def last_year(self) -> int | None:
        """The year in which the period ends, an open one with the year of the file's date; None where neither is told.

        Source: `rubrics/METHOD.md`, section 3.
        """
        return self.period.to_year or (int(self.date[:4]) if self.date else None)


def read_assessment(data: Any) -> tuple[Assessment | None, tuple[Fault, ...]]:
    """The assessment in plain `data` and every fault of its form; None where a fault leaves no frame to go on with.

    What has a fault in an answer or a list of the worksheet is left out of the assessment, so that the rest can still
    be checked for what it means to the rubrics (`assess.model.fitness`); nothing may be computed of an assessment with
    faults.
    """
    if fault := format_fault(data, "assessment"):
        return None, (fault,)
    data = {name: value for name, value in _without_extras(data).items() if name != "answers" or value is not None}
    data = as_meant(data)
    assessment, faults = convert(data, Assessment)
    if assessment is None and all(one.path[:1] in _APART for one in faults):
        assessment, _ = convert(_without(data, faults), Assessment)
    if assessment is None:
        return None, tuple(faults)
    if of_frame := _frame_faults(assessment):
        return None, (*of_frame, *faults)
    return assessment, (*list_faults(assessment.commitments or (), assessment.last_year), *faults)


def record(assessment: Assessment) -> dict[str, Any]:
    """The assessment as the plain data of a file, in the order in which a file has it, without what was never given."""
    answers = {name: said for name, answer in assessment.answers.items() if (said := _given(answer))}
    return {**_given(assessment), "answers": answers}


def shared_worksheet(assessment: Assessment, fields: str | None) -> dict[str, Any]:
    """What several people judge alike, as the plain data of a file: areas named, commitments and stresses.

    No state of them goes along. `fields` is the criterion whose options are the areas.
    """
    named = replace(NO_ANSWER, declared=assessment.answer(fields).declared) if fields else NO_ANSWER
    commitments = assessment.commitments
    one = replace(
        assessment,
        commitments=None if commitments is None else tuple(map(announced, commitments)),
        stresses=tuple(replace(stress, opposed="unknown") for stress in assessment.stresses),
        answers={str(fields): named},
    )
    return {name: value for name, value in record(one).items() if name in ("commitments", "stresses", "answers")}


def _given(value: Any) -> Any:
    """A value as plain data, of each of its tables only what says something else than its default."""
    if isinstance(value, Struct):
        parts = ((field, getattr(value, field.name)) for field in fields(type(value)))
        return {field.encode_name: _given(part) for field, part in parts if part != field.default}
    if isinstance(value, dict):
        return {name: _given(part) for name, part in value.items()}
    return [_given(part) for part in value] if isinstance(value, tuple) else value


def extras(data: Any) -> dict[str, Any]:
    """What the owner of a file keeps in it for other programs or people: `x-…` at the top and under `assessor`.

    It stays in the file, and nothing here reads it.
    """
    parts = (data, data.get("assessor")) if isinstance(data, dict) else ()
    return {name: value for part in parts if isinstance(part, dict) for name, value in part.items() if _is_extra(name)}


def _without_extras(data: dict[Any, Any]) -> dict[Any, Any]:
    found = {name: value for name, value in data.items() if not _is_extra(name)}
    if isinstance(assessor := data.get("assessor"), dict):
        found["assessor"] = {name: value for name, value in assessor.items() if not _is_extra(name)}
    return found


def _is_extra(name: Any) -> bool:
    return isinstance(name, str) and re.match(EXTRA, name) is not None


def _without(data: dict[str, Any], faults: Iterable[Fault]) -> dict[str, Any]:
    """Plain data without the lists of the worksheet, and the parts of answers, that have faults."""
    gone = {one.path[:3] for one in faults}
    data = {name: value for name, value in data.items() if name == "answers" or name not in {path[0] for path in gone}}
    answers = {} if ("answers",) in gone else data.get("answers", {})
    kept = {
        name: {field: value for field, value in answer.items() if ("answers", name, field) not in gone}
        for name, answer in answers.items()
        if ("answers", name) not in gone
    }
    return data | {"answers": kept}


def _frame_faults(assessment: Assessment) -> list[Fault]:
    """What cannot be said of a dyad or a period."""
    faults = []
    dyad, period, day = assessment.dyad, assessment.period, assessment.date
    if dyad.a.casefold() == dyad.b.casefold():
        fact = _('"%(name)s" stands twice', name=dyad.b)
        faults.append(Fault(("dyad", "b"), fact, _("a dyad has two different partners")))
    if period.to_year is not None and period.to_year < period.from_year:
        fact = _("the period ends (%(last)s) before it begins (%(first)s)", last=period.to_year, first=period.from_year)
        faults.append(Fault(("period", "to"), fact, _("mend one of the two years")))
    if not assessment.rubrics:
        faults.append(Fault(("rubrics",), _("no rubric is named"), _("name at least one, for instance lorenzini")))
    if day and (meant := iso_day(day)) != day:
        remedy = _("write it as %(date)s", date=meant or "2026-11-22")
        faults.append(Fault(("date",), _("%(value)s is not a date", value=shown(day)), remedy))
    return faults
