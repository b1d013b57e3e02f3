"""Assessment: one person's answers about one dyad in one period, as the file holds them.

It says what was answered and never what that adds up to.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from assess.model.dates import iso_day
from assess.model.fault import Fault, Path, convert, convert_entries, likely, shown
from assess.model.scale import LEVELS, READINGS, Confidence, Kind, Level, Name, Text

Side = Literal["a", "b"]
UNKNOWN = "unknown"
EXTRA = "^x-."
Part = Annotated[
    Level | str | tuple[str, ...],
    Meta(description="A level, the word unknown, an option, or a list of options."),
]


class Parts(Struct, frozen=True, forbid_unknown_fields=True):
    """A reading answered for each partner, or said not to apply (with the reason, of the whole reading)."""

    a: Part | UnsetType = UNSET
    b: Part | UnsetType = UNSET
    not_applicable: Text | UnsetType = UNSET


Value = Level | str | tuple[str, ...] | Parts


class Evidence(Struct, frozen=True, forbid_unknown_fields=True):
    """One item that shows something: kind, text, which readings it supports, of which partner (none: both)."""

    kind: Kind
    text: Text
    supports: Annotated[tuple[Literal["declared", "practised"], ...], Meta(min_length=1)]
    source: str = ""
    date: str = ""
    side: Side | None = None


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

    def parts(self, reading: str, sides: tuple[str, ...]) -> tuple[Part | None, ...]:
        """What was said of `reading` for each of `sides`: a value, `"unknown"`, or None where unanswered.

        A reading that does not apply answers nothing here; see `not_applicable`.
        """
        value = getattr(self, reading)
        if isinstance(value, Parts):
            found = (getattr(value, side, UNSET) for side in sides)
            return tuple(None if isinstance(one, UnsetType) else one for one in found)
        if isinstance(value, UnsetType):
            return (None,) * len(sides)
        return (value,) * len(sides)

    def not_applicable(self, reading: str) -> str:
        """The reason for which `reading` does not apply; empty where it does."""
        value = getattr(self, reading)
        reason = value.not_applicable if isinstance(value, Parts) else UNSET
        return "" if isinstance(reason, UnsetType) else reason


NO_ANSWER = Answer()


class Pair(Struct, frozen=True, forbid_unknown_fields=True):
    """The two partners: ISO 3166 alpha-3 codes, or free names."""

    a: Text
    b: Text


class Period(Struct, frozen=True, forbid_unknown_fields=True, rename={"from_year": "from", "to_year": "to"}):
    """The years assessed; the end may be open."""

    from_year: Annotated[int, Meta(ge=1, le=9999)]
    to_year: Annotated[int, Meta(ge=1, le=9999)] | None = None

    def __str__(self) -> str:
        """`2003–2010`, or `2003–` where the end is open."""
        return f"{self.from_year}–{self.to_year or ''}"


class Assessor(Struct, frozen=True, forbid_unknown_fields=True):
    """Who judges, and from which side: partner a's, partner b's, or outside; None where it was not told.

    An empty name is one that was asked for and left empty.
    """

    name: str | None = None
    side: Literal["a", "b", "outside"] | None = None

    @property
    def told(self) -> str:
        """The name without blanks around it; empty where there is none."""
        return (self.name or "").strip()

    @property
    def judged_from(self) -> Literal["a", "b", "outside"]:
        """The side; who told none counts as an outsider (METHOD.md, section 7)."""
        return self.side or "outside"


class Declaration(Struct, frozen=True, forbid_unknown_fields=True):
    """The words with which the partners announced what they are: label, by whom, when, and where it stands."""

    label: Text
    by: str = ""
    date: str = ""
    source: str = ""


class RubricMark(Struct, frozen=True, forbid_unknown_fields=True):
    """Which state of a rubric was asked: its version and, to notice a change, its digest and each criterion's mark."""

    version: Text
    digest: str = ""
    marks: str = ""


class Assessment(Struct, frozen=True, forbid_unknown_fields=True):
    """One file: the dyad, the period, the assessor, the declaration, the rubrics asked, and the answers by criterion.

    `notice` is a sentence that every page of a report repeats, such as that the case is invented. `merged_from` says
    of whom a merged assessment is made, and `redacted` what was taken out of an anonymous copy.
    """

    assessment: Literal[1]
    dyad: Pair
    period: Period
    rubrics: dict[Name, RubricMark]
    assessor: Assessor = Assessor()
    date: str = ""
    declaration: Declaration | None = None
    answers: dict[str, Answer] = {}
    notice: str = ""
    lang: str = ""
    merged_from: tuple[str, ...] = ()
    redacted: tuple[str, ...] = ()

    def answer(self, criterion: str) -> Answer:
        """The answer to a criterion by its full id; an empty one where there is none."""
        return self.answers.get(criterion, NO_ANSWER)


def read_assessment(data: Any) -> tuple[Assessment | None, tuple[Fault, ...]]:
    """The assessment in plain `data` and every fault of its form; None where a fault leaves no frame to go on with.

    An answer with a fault is left out of the assessment, so that the others can still be checked for what they mean
    to the rubrics (`assess.model.fitness`); nothing may be computed of an assessment with faults.
    """
    if not isinstance(data, dict):
        return None, (Fault((), "this is not an assessment", "an assessment begins with `assessment: 1`"),)
    if type(data.get("assessment")) is not int or data["assessment"] != 1:
        return None, (_version_fault(data),)
    faults: list[Fault] = []
    parts: dict[str, Any] = {}
    data = _without_extras(data)
    for field, kind in _FIELDS.items():
        if field in data:
            parts[field] = (convert_entries if kind in _TABLES else convert)(data[field], kind, (field,), faults)
        elif field in ("dyad", "period", "rubrics"):
            faults.append(Fault((), f"`{field}` is missing", "add it"))
    for field in data.keys() - _FIELDS.keys() - {"assessment", "answers"}:
        faults.append(Fault((field,), f"`{field}` is not known here", likely(field, (*_FIELDS, "answers"))))
    if not faults:
        faults += _frame_faults(parts)
    framed = not faults
    parts["answers"] = _answers(data.get("answers", {}), faults)
    return (Assessment(assessment=1, **parts) if framed else None), tuple(faults)


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


def _answers(data: Any, faults: list[Fault]) -> dict[str, Answer]:
    if data is None:
        return {}
    if not isinstance(data, dict):
        faults.append(Fault(("answers",), f"{shown(data)} holds no answers", "write one entry for each criterion"))
        return {}
    found: dict[str, Answer] = {}
    for name, answer in data.items():
        if (one := _answer(answer, ("answers", name), faults)) is not None:
            found[name] = one
    return found


def _answer(data: Any, path: Path, faults: list[Fault]) -> Answer | None:
    """One answer, field by field, so that each of its faults is found."""
    if not isinstance(data, dict):
        faults.append(Fault(path, f"{shown(data)} is not an answer", "write the readings below the criterion"))
        return None
    parts: dict[str, Any] = {}
    for field, value in data.items():
        here = (*path, field)
        if field not in _ANSWER_FIELDS:
            faults.append(Fault(here, f"`{field}` is no part of an answer", likely(field, _ANSWER_FIELDS)))
        elif field in READINGS and isinstance(value, dict):
            parts[field] = _parts(value, here, faults)
        elif field in READINGS:
            parts[field] = _value(value, Value, here, faults)
        elif field == "evidence" and isinstance(value, list):
            items = [convert_entries(item, Evidence, (*here, index), faults) for index, item in enumerate(value)]
            parts[field] = tuple(item for item in items if item is not None)
        else:
            parts[field] = convert(value, _ANSWER_FIELDS[field], here, faults)
    return Answer(**{field: value for field, value in parts.items() if value is not None})


def _value(value: Any, kind: Any, path: Path, faults: list[Fault]) -> Any:
    """A part of a reading; of a number that is no level it is said so, whatever else could stand there."""
    if value is None:
        faults.append(Fault(path, "nothing is answered here", "write a level or unknown, or take the line out"))
    elif isinstance(value, float) or (isinstance(value, int) and (isinstance(value, bool) or value not in LEVELS)):
        faults.append(Fault(path, f"{shown(value)} is no level", "write a number from 0 to 4, or unknown"))
    elif isinstance(value, dict) and kind is Part:
        fact = "a partner's part of a reading is one answer"
        faults.append(Fault(path, fact, "write a level, or unknown; `not_applicable` is said of the whole reading"))
    else:
        return convert(value, kind, path, faults)
    return None


def _parts(data: dict[Any, Any], path: Path, faults: list[Fault]) -> Parts | None:
    """A reading answered part by part, so that a fault of one partner's hides none of the other's."""
    before = len(faults)
    found: dict[str, Any] = {}
    for name, value in data.items():
        if name in ("a", "b"):
            found[name] = _value(value, Part, (*path, name), faults)
        else:
            convert({name: value}, Parts, path, faults)
            found[name] = value
    return Parts(**found) if len(faults) == before else None


def _frame_faults(parts: dict[str, Any]) -> list[Fault]:
    """What cannot be said of a dyad or a period."""
    faults = []
    dyad, period = parts["dyad"], parts["period"]
    if dyad.a.casefold() == dyad.b.casefold():
        faults.append(Fault(("dyad", "b"), f'"{dyad.b}" stands twice', "a dyad has two different partners"))
    if period.to_year is not None and period.to_year < period.from_year:
        fact = f"the period ends ({period.to_year}) before it begins ({period.from_year})"
        faults.append(Fault(("period", "to"), fact, "mend one of the two years"))
    if not parts["rubrics"]:
        faults.append(Fault(("rubrics",), "no rubric is named", "name at least one, for instance lorenzini"))
    if (day := parts.get("date")) and (meant := iso_day(day)) != day:
        faults.append(Fault(("date",), f"{shown(day)} is not a date", f"write it as {meant or '2026-11-22'}"))
    return faults


def _version_fault(data: dict[Any, Any]) -> Fault:
    version = data.get("assessment")
    if version is None:
        return Fault((), "this is not an assessment", "an assessment begins with `assessment: 1`")
    if isinstance(version, int) and not isinstance(version, bool) and version > 1:
        fact = f"this file is written in format {version}; this program reads format 1"
        return Fault(("assessment",), fact, "use a newer version of assess")
    return Fault(("assessment",), f"{shown(version)} is not a format version", "write `assessment: 1`")


_FIELDS: dict[str, Any] = {
    "dyad": Pair,
    "period": Period,
    "rubrics": dict[Name, RubricMark],
    "assessor": Assessor,
    "date": str,
    "declaration": Declaration,
    "notice": str,
    "lang": str,
    "merged_from": tuple[str, ...],
    "redacted": tuple[str, ...],
}
_TABLES = (Pair, Period, Assessor, Declaration)
_ANSWER_FIELDS: dict[str, Any] = dict.fromkeys(
    ("declared", "practised", "severity", "position", "importance", "choice", "choices"), Value
) | {
    "stress": str,
    "untested": bool,
    "confidence": Confidence,
    "note": str,
    "evidence": tuple[Evidence, ...],
    "differed": tuple[str, ...],
}
