"""Table: documents as rows that any program for statistics reads: levels in long shape, commitments, evidence.

Names and codes have no language, and no row holds a sentence of the program. What is not known is None, never a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assess.document.assessment import Document
from assess.document.criterion import CriterionFacts, ReadingFacts
from assess.model.assessment import UNKNOWN, Part
from assess.model.variable import FRAME, SIDES, Variable, variables
from assess.scoring.levels import TOP, Range

Value = str | int | float | None
Row = tuple[Value, ...]
TableName = Literal["levels", "commitments", "evidence", "assessors"]


@dataclass(frozen=True, slots=True)
class Table:
    """Variables, and rows with a value for each of them."""

    name: TableName
    variables: tuple[Variable, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """A document, and the file it is of, as that is typed."""

    file: str
    document: Document

    @property
    def frame(self) -> Row:
        """What every row begins with: file, assessor, side, dyad and period."""
        one = self.document
        dyad = f"{one.dyad.a}-{one.dyad.b}"
        period = f"{one.period.from_year}-{one.period.to_year or ''}"
        return self.file, one.assessor.name, one.assessor.side, dyad, period


PLACE = variables(rubric="code", criterion="code")
LEVELS = (
    *FRAME,
    *PLACE,
    *variables(reading="code", partner="code", state="code", level="whole", low="whole", high="whole"),
    *variables(derived="whole", supported="whole", confidence="code", evidence_for="whole", evidence_against="whole"),
    *variables(supported_low="whole", supported_high="whole", chosen="code"),
)
COMMITMENTS = (
    *FRAME,
    *variables(number="whole", text="text", date="text", source="text", due="whole"),
    *variables(owner="code", money="code", milestone="code", delivered="code"),
    *variables(due_in_period="whole", has_means="whole", counts="number"),
)
EVIDENCE = (
    *FRAME,
    *PLACE,
    *variables(number="whole", kind="code", text="text", source="text", date="text", of_partner="code"),
    *variables(supports="code", against="code", carries_declared="whole", carries_practised="whole"),
)


ASSESSORS = (
    *variables(assessor="text", files="whole", missing="whole", levels="whole", unknown="whole", unanswered="whole"),
    *variables(evidenced="number", distance="number", stands_apart="whole", beside_key="whole", alike="number"),
    *variables(within_one="number", alpha="number", verdicts="whole", verdicts_alike="whole"),
)


def levels(filed: Sequence[Filed]) -> Table:
    """A row for each file, criterion, reading and partner: each where it is asked of each, and the two together."""
    rows = (
        (*one.frame, *name.split(".", 1), *row)
        for one in filed
        for name, criterion in one.document.criteria.items()
        for row in _readings(criterion)
    )
    return Table("levels", LEVELS, tuple(rows))


def commitments(filed: Sequence[Filed]) -> Table:
    """A row for each commitment of each file."""
    rows = (
        (
            *(*one.frame, place, item.text, item.date, item.source, item.due),
            *(item.owner, item.money, item.milestone, item.delivered),
            *(int(item.due_in_period), None if item.has_means is None else int(item.has_means), item.counts),
        )
        for one in filed
        for place, item in enumerate(one.document.commitments.items if one.document.commitments else (), start=1)
    )
    return Table("commitments", COMMITMENTS, tuple(rows))


def evidence(filed: Sequence[Filed]) -> Table:
    """A row for each item of evidence of each file, with the highest level that its kind can carry."""
    rows = (
        (
            *(*one.frame, *name.split(".", 1), place),
            *(item.kind, item.text, item.source, item.date, item.side or "both"),
            *(joined(item.supports), joined(item.against), item.caps["declared"], item.caps["practised"]),
        )
        for one in filed
        for name, criterion in one.document.criteria.items()
        for place, item in enumerate(criterion.evidence, start=1)
    )
    return Table("evidence", EVIDENCE, tuple(rows))


def joined(codes: Sequence[str]) -> str:
    """Several codes in one cell."""
    return ";".join(codes)


def parts_of(criterion: CriterionFacts, found: ReadingFacts) -> dict[str, Part | None]:
    """What was said of each partner; nothing where it is asked of the two together, or follows from other answers."""
    if criterion.asks == "dyad" or found.derived is True:
        return {}
    return found.sides or dict.fromkeys(SIDES)


def _readings(criterion: CriterionFacts) -> Iterator[Row]:
    for reading, found in criterion.readings.items():
        for side, part in parts_of(criterion, found).items():
            yield _row(criterion, found, reading, side, part)
        if criterion.scored or criterion.asks == "dyad":
            yield _row(criterion, found, reading, "dyad", None)


def _row(criterion: CriterionFacts, found: ReadingFacts, reading: str, partner: str, part: Part | None) -> Row:
    """What a row has behind file and criterion; `part` is that of a partner."""
    of_all = partner == "dyad"
    state = found.state if of_all or found.state == "not_applicable" else _state(part)
    chosen = (found.chosen or ()) if of_all else part if isinstance(part, tuple) else ()
    span = _span(found, state, part, of_all) if criterion.scored else None
    shown = _shown(found, partner)
    items = [one for one in criterion.evidence if of_all or one.side in (None, partner)]
    return (
        *(reading, partner, state),
        *((span.known, span.low, span.high) if span else (None, None, None)),
        int(found.derived is True),
        shown.known if shown else None,
        criterion.confidence,
        sum(reading in one.supports for one in items),
        sum(reading in one.against for one in items),
        *((shown.low, shown.high) if shown else (None, None)),
        joined(chosen) if state == "chosen" else None,
    )


def _state(part: Part | None) -> str:
    if part is None:
        return "unanswered"
    return UNKNOWN if part == UNKNOWN else "chosen" if isinstance(part, tuple) else "level"


def _span(found: ReadingFacts, state: str, part: Part | None, of_all: bool) -> Range | None:
    """Where a level stands, or may stand; None where the reading does not apply."""
    if state == "not_applicable":
        return None
    if of_all:
        return Range(found.low, found.high) if isinstance(found.low, int) and isinstance(found.high, int) else None
    return Range(part, part) if isinstance(part, int) else Range(0, TOP)


def _shown(found: ReadingFacts, partner: str) -> Range | None:
    """What of a level its evidence carries."""
    shown = found.supported if partner == "dyad" else (found.side_supported or {}).get(partner)
    return shown or None
