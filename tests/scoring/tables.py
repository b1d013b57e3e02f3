"""Tables: random assessments of any rubrics, and the same answers as a table with a row for each."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import yaml

from assess.model.questionnaire import Questionnaire, questionnaire
from assess.model.rubric import Criterion
from assess.model.variable import is_derivable, of_readings, of_support
from assess.scoring.levels import Cell, cells, is_shown, supported
from assess.storage.assessments import Opened, read
from assess.storage.rubrics import library
from tests.situations import VERSIONS

KINDS = ("statement", "policy", "agreement", "record", "independent")
CODES = ("ARG", "BRA", "CHL", "PER", "Catalonia")
CONFIDENCE = ("low", "moderate", "high", None)


def random_assessment(source: random.Random, rubrics: tuple[str, ...], unknown: float) -> Opened:
    """An assessment of these rubrics, answered at random, with evidence, commitments and what does not apply."""
    asked = questionnaire(library(), rubrics)
    bent = {True: source.uniform(0.2, 0.9), False: source.uniform(0.2, 0.9)}

    def part(criterion: Criterion, reading: str) -> Any:
        options = list(criterion.options)
        if source.random() < unknown:
            return "unknown"
        if not options:
            return sum(source.random() < bent[reading == "declared"] for _ in range(4))
        several = source.sample(options, source.randint(0, len(options)))
        return source.choice(options) if reading == "choice" else several

    def value(criterion: Criterion, reading: str) -> Any:
        if not criterion.always_applies and source.random() < 0.1:
            return {"not_applicable": "a reason"}
        if criterion.asks == "each":
            return {side: part(criterion, reading) for side in "ab"}
        return part(criterion, reading)

    answers = {}
    for name, criterion in asked.criteria.items():
        answer = {one: value(criterion, one) for one in criterion.readings if source.random() > unknown / 2}
        items = [_item(source, criterion) for _ in range(source.randint(0, 2))]
        answer |= {"evidence": [one for one in items if one]} | {"confidence": source.choice(CONFIDENCE)}
        answers[name] = {field: one for field, one in answer.items() if one not in (None, [])}
    a, b = source.sample(CODES, 2)
    commitments = [_commitment(source, place) for place in range(source.choice((0, 2, 6)))]
    given = {
        "assessment": 1,
        "dyad": {"a": a, "b": b},
        "period": {"from": 2003, "to": 2010},
        "rubrics": {name: {"version": VERSIONS[name]} for name in rubrics},
        "commitments": commitments,
        "answers": {name: answer for name, answer in answers.items() if answer},
    }
    if source.random() < 0.4:
        given["declaration"] = {"label": "alliance"}
    return read(yaml.safe_dump(given, sort_keys=False), Path("case.yaml"), library())


def _item(source: random.Random, criterion: Criterion) -> dict[str, Any]:
    readings = [one for one in ("declared", "practised", "choice") if one in criterion.readings]
    if not readings:
        return {}
    item = {"kind": source.choice(KINDS), "text": "It.", "supports": source.sample(readings, 1)}
    return item | ({"side": source.choice("ab")} if criterion.asks == "each" and source.random() < 0.5 else {})


def _commitment(source: random.Random, place: int) -> dict[str, Any]:
    states = {name: source.choice(("yes", "no", "unknown")) for name in ("owner", "money", "milestone")}
    delivered = source.choice(("yes", "partly", "no", "unknown", "not_due"))
    given = {"text": f"Promise {place}", "date": "2003", **states, "delivered": delivered}
    return given | ({"source": "A treaty."} if source.random() < 0.6 else {})


def row(one: Opened, *, full: bool = True) -> dict[str, Any]:
    """The answers of an assessment as a row, as `export --shape wide` writes them; `full` with what `--full` adds."""
    assessment, asked = one.assessment, one.asked
    found: dict[str, Any] = {"file": "a.yaml", "claimed": int(assessment.declaration is not None)}
    found |= {"partner_a": assessment.dyad.a, "partner_b": assessment.dyad.b, "rubrics": ";".join(assessment.rubrics)}
    values: dict[tuple[str, ...], Any] = {}
    for name, criterion in asked.criteria.items():
        values["confidence", name, "", "dyad"] = assessment.answer(name).confidence
        for reading in criterion.asked_order:
            if reading == "choice" or criterion.scored:
                values |= _of_cells(cells(assessment, asked, [(name, reading)]), one, criterion, reading)
            else:
                for side, part in assessment.answer(name).parts(reading, criterion.sides).items():
                    values["reading", name, reading, side] = ";".join(part) if isinstance(part, tuple) else None
    variables = (*of_readings(asked), *(of_support(asked) if full else ()))
    return found | {each.name: values.get((each.topic, *each.of)) for each in variables}


def _of_cells(found: tuple[Cell, ...], one: Opened, criterion: Criterion, reading: str) -> dict[tuple[str, ...], Any]:
    name = next(key for key, other in one.asked.criteria.items() if other is criterion)
    values: dict[tuple[str, ...], Any] = {}
    if not found:
        gone = -1 if criterion.scored else "-1"
        values |= {("reading", name, reading, side): gone for side in ("dyad", *criterion.sides)}
        if is_derivable(criterion, reading):
            values |= {(end, name, reading, end): gone for end in ("low", "high")}
        return values
    for cell in found:
        level: Any = cell.low if cell.low == cell.high else None
        if not criterion.scored and level is not None:
            level = list(criterion.options)[level]
            items = one.assessment.answer(name).evidence
            values["shown", name, reading, cell.side] = int(any(each.carries(reading, cell.side) for each in items))
        values["reading", name, reading, cell.side] = level
        shown = supported(cell, one.assessment, one.asked)
        if criterion.scored and level is not None:
            values["supported", name, reading, cell.side] = shown.low if shown.low == shown.high else None
        if is_derivable(criterion, reading):
            values |= {("low", name, reading, "low"): cell.low, ("high", name, reading, "high"): cell.high}
            values["supported_low", name, reading, "low"] = shown.low
            values["supported_high", name, reading, "high"] = shown.high
            values["shown", name, reading, "dyad"] = int(is_shown(cell, one.assessment, one.asked))
            values["confidence", name, reading, "dyad"] = cell.confidence
    return values


def batch(rows: list[dict[str, Any]]) -> pa.RecordBatch:
    """Rows as a record batch, a column for whatever any of them has."""
    names = list(dict.fromkeys(name for one in rows for name in one))
    return pa.RecordBatch.from_pydict({name: [one.get(name) for one in rows] for name in names})


def asked_of(*rubrics: str) -> Questionnaire:
    """The shipped criteria of some rubrics."""
    return questionnaire(library(), rubrics)


LEFT_OUT = ("predictability", "compatibility", "supply", "sharing", "areas", "society")
"""Criteria of `lorenzini` that no verdict looks at, or from which scope would follow."""


def complete(size: int, seed: int) -> pa.Table:
    """Random dyads in 40 columns of the three core rubrics, in which everything is known and every class occurs."""
    source = np.random.default_rng(seed)
    asked = asked_of("ohmae", "spekman", "lorenzini")
    bent = {part: source.choice([0.1, 0.3, 0.5, 0.7, 0.9], size=size) for part in (True, False)}
    columns = {}
    for one in of_readings(asked):
        name, reading, partner = one.of
        if name.partition(".")[2] not in LEFT_OUT and partner in asked.criteria[name].sides:
            columns[one.name] = source.binomial(4, bent[reading == "declared"]).astype(np.int8)
    columns["claimed"] = source.integers(0, 2, size=size, dtype=np.int8)
    return pa.table(columns)
