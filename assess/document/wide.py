"""Wide: levels as a row for each file, a column for each reading, and what the levels add up to beside them.

Nothing is known where a cell is None; -1 says that a reading does not apply. A `full` one has besides what it takes to
score a row again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assess.document.assessment import Document
from assess.document.criterion import CriterionFacts, ReadingFacts
from assess.document.table import Filed, Row, Table, Value, joined, parts_of
from assess.model.derived import CountDerived
from assess.model.questionnaire import Questionnaire
from assess.model.variable import (
    CLASSES,
    COMMITMENTS,
    COUNTED,
    ENDS,
    FRAME,
    GIVEN,
    SIDES,
    Variable,
    named_apart,
    of_readings,
    of_scores,
    of_support,
    plain,
)
from assess.scoring.levels import Range

NOT_APPLICABLE = -1
Cells = dict[tuple[str, ...], Value]


def wide(filed: Sequence[Filed], asked: Questionnaire, full: bool = False) -> Table:
    """A row for each file; `asked` is what all of them ask together."""
    documents = [one.document for one in filed]
    readings = (*GIVEN, *of_readings(asked), *of_support(asked)) if full else of_readings(asked)
    variables = named_apart([*readings, *COMMITMENTS, *_of_results(asked, documents)])
    rows = (_row(one, variables) for one in filed)
    return Table("levels", (*FRAME, *variables), tuple(rows))


def _of_results(asked: Questionnaire, documents: Sequence[Document]) -> Iterator[Variable]:
    for name in CLASSES:
        yield Variable(name, "code", name)
    verdicts = [one.verdict for one in documents]
    for name in dict.fromkeys(name for one in verdicts for name in (*one.order, *one.acceptability)):
        yield Variable(f"share.{plain(name)}", "number", "share", (name,))
    yield Variable("firmness", "code", "firmness")
    yield Variable("stage_low", "whole", "stage_low")
    yield Variable("stage_high", "whole", "stage_high")
    yield from of_scores(asked)


def _row(one: Filed, variables: Sequence[Variable]) -> Row:
    document = one.document
    cells = {**_given(document), **_readings(document), **_support(document), **_commitments(document)}
    cells |= _results(document)
    return (*one.frame, *(cells.get((variable.topic, *variable.of)) for variable in variables))


def _readings(document: Document) -> Cells:
    cells: Cells = {}
    for name, criterion in document.criteria.items():
        for reading, found in criterion.readings.items():
            place = ("reading", name, reading)
            parts: Mapping[str, object] = parts_of(criterion, found)
            if found.state == "not_applicable":
                value: Value = NOT_APPLICABLE if criterion.scored else str(NOT_APPLICABLE)
                cells |= {(*place, partner): value for partner in ("dyad", *parts)}
                continue
            cells |= {(*place, side): _part(part) for side, part in parts.items()}
            if criterion.scored:
                cells[*place, "dyad"] = found.level if isinstance(found.level, int) else None
            elif found.state == "chosen":
                cells[*place, "dyad"] = joined(found.chosen or ())
    return cells


def _given(document: Document) -> Cells:
    values: Row = (
        *(document.dyad.a, document.dyad.b, joined(tuple(document.rubrics))),
        int(document.declaration is not None),
    )
    return {(one.topic,): value for one, value in zip(GIVEN, values, strict=True)}


def _support(document: Document) -> Cells:
    """What a level alone does not tell: where it may stand, what its evidence carries, how sure it is."""
    cells: Cells = {}
    for name, criterion in document.criteria.items():
        cells["confidence", name, "", "dyad"] = criterion.confidence
        for reading, found in criterion.readings.items():
            if found.state == "not_applicable":
                cells |= {(end, name, reading, end): NOT_APPLICABLE for end in ENDS}
            elif criterion.scored:
                cells |= _ranges((name, reading), found)
            else:
                cells |= {("shown", name, reading, side): one for side, one in _of_choice(criterion, reading)}
            source = document.criteria[found.follows.of] if isinstance(found.follows, CountDerived) else criterion
            cells["confidence", name, reading, "dyad"] = source.confidence
    return cells


def _ranges(key: tuple[str, str], found: ReadingFacts) -> Cells:
    """From where to where a level may stand, as answered and as its evidence carries it, and whether it is shown."""
    cells: Cells = {("low", *key, "low"): found.low or 0, ("high", *key, "high"): found.high or 0}
    shown = {**(found.side_supported or {}), "dyad": found.supported}
    cells |= {("supported", *key, side): one.known for side, one in shown.items() if isinstance(one, Range)}
    if isinstance(found.supported, Range):
        cells |= {(f"supported_{end}", *key, end): getattr(found.supported, end) for end in ENDS}
    return {**cells, ("shown", *key, "dyad"): int(found.shown or 0)}


def _of_choice(criterion: CriterionFacts, reading: str) -> Iterator[tuple[str, Value]]:
    """For each partner, or the two together, whether anything speaks for what was chosen."""
    for side in SIDES if criterion.asks == "each" else ("dyad",):
        yield side, int(any(item.carries(reading, side) for item in criterion.evidence))


def _part(part: object) -> Value:
    if isinstance(part, tuple):
        return joined(part)
    return part if isinstance(part, int) else None


def _commitments(document: Document) -> Cells:
    found = document.commitments
    if found is None:
        return {}
    values = (
        *(len(found.items), found.means.low, found.means.high),
        *(found.delivered.of, found.delivered.low, found.delivered.high),
    )
    return {(f"commitments.{name}",): value for name, value in zip(COUNTED, values, strict=True)}


def _results(document: Document) -> Cells:
    verdict, stage = document.verdict, document.stage
    stated = (verdict.as_answered, verdict.as_evidenced, verdict.as_claimed)
    cells: Cells = {(name,): one.class_ for name, one in zip(CLASSES, stated, strict=True)}
    tried = [name for name in verdict.order if name not in verdict.not_examined]
    cells |= {("share", name): verdict.acceptability.get(name, 0.0) for name in (*tried, *verdict.acceptability)}
    cells[("firmness",)] = verdict.firmness
    if stage:
        cells |= {("stage_low",): stage.low, ("stage_high",): stage.high}
    for name, rubric in document.rubrics.items():
        cells |= {("score", name, reading): found.score for reading, found in rubric.scores.items()}
        cells["gap", name] = rubric.gap
    return cells
