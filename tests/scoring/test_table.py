"""Tables: each row comes to what the same answers come to as an assessment, however a table is cut or written."""

from __future__ import annotations

import pickle
import random
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from assess.model.questionnaire import Questionnaire, questionnaire
from assess.scoring.scorecard import Scorecard, scorecard
from assess.scoring.table import FaultyTable, RowFault, chosen, faults, output_schema, score_table
from assess.storage.assessments import Opened
from assess.storage.rubrics import library
from tests.scoring.tables import asked_of, batch, complete, random_assessment, row

CORE = ("ohmae", "spekman", "lorenzini")
ALL = tuple(library().rubrics)
FRAME = {"file", "partner_a", "partner_b"}


@pytest.fixture(scope="module")
def random_ones() -> list[Opened]:
    """Assessments of every rubric, some known as a whole, some with so much open that it is drawn."""
    source = random.Random(7)
    return [random_assessment(source, ALL, unknown) for unknown in (0, 0.02, 0.05, 0.1, 0.3) * 6]


@pytest.fixture(scope="module")
def table(random_ones: list[Opened]) -> pa.RecordBatch:
    """The same as a table."""
    return batch([row(one) for one in random_ones])


@pytest.fixture(scope="module")
def asked() -> Questionnaire:
    """What every rubric asks."""
    return asked_of(*ALL)


def expected(card: Scorecard, asked: Questionnaire) -> dict[str, Any]:
    """What a scorecard says, by the columns of a table."""
    found: dict[str, Any] = {"stage_low": None, "stage_high": None}
    if card.stage:
        found |= {"stage_low": card.stage.low, "stage_high": card.stage.high}
    for name, rubric in card.rubrics.items():
        plain = name.replace("-", "_")
        for reading, one in rubric.readings.items():
            at = f"score.{plain}.{reading}"
            found |= {at: one.score, f"{at}.low": one.low, f"{at}.high": one.high}
            found[f"coverage.{plain}.{reading}"] = one.coverage
        if rubric.gap:
            found[f"gap.{plain}"] = rubric.gap.steps
    verdict = card.verdict
    if verdict is None or asked.verdict_rubric is None or asked.verdict_rubric.verdict is None:
        return found
    rules = asked.verdict_rubric.verdict
    statements = {"answered": verdict.as_answered, "evidenced": verdict.as_evidenced, "claimed": verdict.as_claimed}
    for name, statement in statements.items():
        found[f"class_as_{name}"] = statement.id
        for one in rules.claims if name == "claimed" else rules.classes:
            found[f"{name}.{one.id}"] = statement.candidates.get(one.id, 0.0)
    found |= {f"share.{one.id}": verdict.acceptability.get(one.id, 0.0) for one in rules.classes}
    for name in verdict.not_examined:
        found |= {f"answered.{name}": None, f"share.{name}": None}
    return found | {"firmness": verdict.firmness}


def told(found: pa.RecordBatch) -> list[dict[str, Any]]:
    """The rows of a scored table; a class that no evidence lets be examined has a share of nothing."""
    rows: list[dict[str, Any]] = found.to_pylist()
    return [
        {name: 0.0 if name.startswith("evidenced.") and one is None else one for name, one in each.items()}
        for each in rows
    ]


def test_a_row_comes_to_what_the_assessment_comes_to(
    random_ones: list[Opened], table: pa.RecordBatch, asked: Questionnaire
) -> None:
    """Every figure of every statement, of each score and gap, and of the draws, of every rubric."""
    found = told(score_table(table, asked, firmness=True))
    assert len(found) == len(random_ones)
    seen = set()
    for one, each in zip(random_ones, found, strict=True):
        figures = expected(scorecard(one.assessment, asked, why=False), asked)
        assert {name: each[name] for name in figures} == figures
        assert set(each) == set(figures) | FRAME
        seen |= {figures["class_as_answered"], figures["class_as_evidenced"], figures["firmness"]}
    assert {"insufficient", "undetermined", "not_shown", "firm", None} <= seen


def test_rows_of_other_rubrics_stand_in_one_table() -> None:
    """Each is scored by those that it names, and by no other that the table has columns of."""
    source, sets = random.Random(3), (("ohmae",), CORE, (*CORE, "association"), ("walt-wendt", "spekman"), CORE)
    ones = [random_assessment(source, rubrics, 0.05) for rubrics in sets]
    known = asked_of(*chosen(batch([row(one) for one in ones]).schema.names, library()))
    found = told(score_table(batch([row(one) for one in ones]), known, firmness=True))
    for one, each in zip(ones, found, strict=True):
        figures = expected(scorecard(one.assessment, one.asked, why=False), one.asked)
        held = {name: value for name, value in figures.items() if not name.startswith("answered.association")}
        assert {name: each[name] for name in held} == held
        empty = {value for name, value in each.items() if name not in figures and name not in FRAME}
        assert empty <= {None, 0.0, "not_examined"}


def test_a_table_may_be_cut_anywhere(table: pa.RecordBatch, asked: Questionnaire) -> None:
    """Its pieces are scored alike alone, also an empty one, and have the same columns."""
    whole = score_table(table, asked)
    pieces = [score_table(table.slice(start, stop - start), asked) for start, stop in ((0, 0), (0, 1), (1, 8), (8, 99))]
    assert pa.Table.from_batches(pieces).to_pylist() == whole.to_pylist()
    assert whole.schema == output_schema(table.schema, asked)
    turned = table.take(pa.array(range(len(table)))[::-1])
    assert score_table(turned, asked).to_pylist() == whole.to_pylist()[::-1]


def test_it_goes_to_another_process_and_back(table: pa.RecordBatch, asked: Questionnaire) -> None:
    """What is asked can be sent along."""
    sent = pickle.loads(pickle.dumps(asked))
    assert score_table(table, sent).equals(score_table(table, asked))


@pytest.mark.parametrize(
    "kind", [pa.int64(), pa.float64(), pa.string(), pa.dictionary(pa.int8(), pa.string())], ids=str
)
def test_levels_may_be_written_in_any_kind_of_column(kind: pa.DataType, table: pa.RecordBatch) -> None:
    """Whole numbers of any size, numbers with nothing behind the point, and texts, blank where nothing is known."""
    known = asked_of(*CORE)
    plain = score_table(table, known)
    columns = {}
    for name, column in zip(table.schema.names, table.columns, strict=True):
        written = column
        if pa.types.is_integer(column.type):
            written = column.cast(pa.string()).fill_null(" ") if "string" in str(kind) else column.cast(kind)
            written = written.dictionary_encode() if pa.types.is_dictionary(kind) else written
        columns[name] = written
    assert score_table(pa.RecordBatch.from_pydict(columns), known).equals(plain)


def test_scope_follows_from_the_areas_where_they_are_told() -> None:
    """Without its two ends; and every other level stands in its plain column, where it is known."""
    source = random.Random(11)
    ones = [random_assessment(source, CORE, 0.1) for _ in range(12)]
    ones = [one for one in ones if not one.assessment.commitments]
    assert len(ones) > 2
    found = told(score_table(batch([row(one, full=False) for one in ones]), asked_of(*CORE)))
    for one, each in zip(ones, found, strict=True):
        figures = expected(scorecard(one.assessment, one.asked, why=False), one.asked)
        assert {name: figures[name] for name in each if name not in FRAME} == {
            name: value for name, value in each.items() if name not in FRAME
        }


def test_what_is_no_reading_goes_through_and_old_results_do_not(table: pa.RecordBatch) -> None:
    """A table that was scored once can be scored again."""
    known = asked_of(*CORE)
    mine = table.append_column("weight", pa.array(range(len(table))))
    once = score_table(mine, known)
    assert once.schema.names[:4] == ["file", "partner_a", "partner_b", "weight"]
    again = mine
    for name in once.schema.names[4:]:
        again = again.append_column(name, once[name])
    assert score_table(again, known).equals(once)


def test_what_is_left_out_is_not_known() -> None:
    """As if its column were there and empty; as evidenced, and firmness, need columns of their own."""
    known, some = asked_of(*CORE), complete(50, seed=4).to_batches()[0]
    found = score_table(some, known)
    assert not {name for name in found.schema.names if name.startswith(("class_as_e", "evidenced", "share"))}
    more = some.append_column("lorenzini.sharing.declared", pa.nulls(50))
    assert score_table(more, known).equals(found)
    assert {one.kind for one in faults(some, known, firmness=True)} == {"missing"}
    told_of_trust = [pa.array(np.zeros(50, np.int8))] * 2
    for name, column in zip(("a", "b"), told_of_trust, strict=True):
        some = some.append_column(f"ohmae.trust.practised.supported.{name}", column)
    lacking = {one.column for one in faults(some, known)}
    assert "ohmae.joint_work.declared.supported" in lacking
    assert "lorenzini.scope.practised.shown" in lacking
    assert "spekman.valuing.practised.supported" not in lacking


GOOD = {"claimed": 1, "ohmae.trust.practised.a": 3, "ohmae.trust.practised.b": 2, "lorenzini.supply.practised": 1}
BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"ohmae.trust.practised.a": 5}, "ohmae.trust.practised.a", "no_level"),
    ({"lorenzini.supply.practised": 1.5}, "lorenzini.supply.practised", "no_level"),
    ({"lorenzini.supply.practised": "two"}, "lorenzini.supply.practised", "no_level"),
    ({"lorenzini.supply.practised": -2}, "lorenzini.supply.practised", "no_level"),
    ({"ohmae.joint_work.practised": -1}, "ohmae.joint_work.practised", "always_applies"),
    ({"lorenzini.predictability.practised.a": -1, "lorenzini.predictability.practised.b": 2},
     "lorenzini.predictability.practised.a", "one_partner"),
    ({"ohmae.trust.practised": 3}, "ohmae.trust.practised", "differs"),
    ({"claimed": 2}, "claimed", "no_claim"),
    ({"claimed": "perhaps"}, "claimed", "no_claim"),
    ({"lorenzini.scope.practised.low": 3, "lorenzini.scope.practised.high": 1}, "lorenzini.scope.practised.low",
     "low_above_high"),
    ({"lorenzini.scope.practised.low": 3, "lorenzini.scope.practised.high": None}, "lorenzini.scope.practised.low",
     "one_end"),
    ({"lorenzini.scope.practised.low": 3, "lorenzini.scope.practised.high": 5}, "lorenzini.scope.practised.high",
     "no_level"),
    ({"lorenzini.delivery.practised": 3, "lorenzini.delivery.practised.low": 2, "lorenzini.delivery.practised.high": 2},
     "lorenzini.delivery.practised", "differs"),
    ({"lorenzini.areas.practised": "investment;fishing"}, "lorenzini.areas.practised", "no_option"),
    ({"lorenzini.society.choice": "maybe"}, "lorenzini.society.choice", "no_option"),
    ({"partner_a": "ARG", "partner_b": ""}, "partner_b", "no_partner"),
    ({"partner_a": "Peru", "partner_b": "peru"}, "partner_b", "same_partners"),
    ({"rubrics": "ohmae;ohme"}, "rubrics", "no_rubric"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "column", "kind"), BAD, ids=[f"{kind}-{place}" for place, (*_, kind) in enumerate(BAD)]
)
def test_a_cell_with_a_fault_is_named(change: dict[str, Any], column: str, kind: str) -> None:
    """With its row, column, kind and value; the rows around it have none."""
    known = asked_of(*CORE)
    names = {**GOOD, **change}
    sound = {name: GOOD.get(name) for name in names}
    if isinstance(names[column], str) and column not in ("partner_a", "partner_b"):
        sound[column] = None if sound[column] is None else str(sound[column])
    if "partner_a" in names:
        sound |= {"partner_a": "ARG", "partner_b": "BRA"}
    found = faults(batch([sound, names, sound]), known)
    value = "" if names[column] is None else str(names[column])
    assert found == (RowFault(1, column, kind, value),)  # type: ignore[arg-type]
    with pytest.raises(FaultyTable) as caught:
        score_table(batch([sound, names, sound]), known)
    assert caught.value.faults == found


def test_evidence_carries_no_more_than_the_level(random_ones: list[Opened]) -> None:
    """Nor is there a confidence or a mark of another name."""
    one = row(random_assessment(random.Random(2), CORE, 0))
    assert faults(batch([one]), asked_of(*CORE), firmness=True) == ()
    trust = one["ohmae.trust.practised.a"]
    wrong = {**one, "ohmae.trust.practised.supported.a": 4 if trust < 4 else 3, "ohmae.trust.confidence": "sure"}
    wrong |= {
        "lorenzini.scope.practised.shown": 3,
        "ohmae.trust.practised.a": min(trust, 3),
        "ohmae.trust.practised": None,
    }
    if trust == 4:
        wrong["ohmae.trust.practised.a"] = 2
    kinds = {(each.column, each.kind) for each in faults(batch([wrong]), asked_of(*CORE), firmness=True)}
    assert kinds == {
        ("ohmae.trust.practised.supported.a", "above_level"),
        ("ohmae.trust.confidence", "no_confidence"),
        ("lorenzini.scope.practised.shown", "no_flag"),
    }


@pytest.mark.parametrize(
    ("change", "column", "kind"),
    [
        ({"ohmae.trst.practised.a": 3}, "ohmae.trst.practised.a", "no_such_column"),
        ({"lorenzini.trust.practised.a": 3}, "lorenzini.trust.practised.a", "no_such_column"),
        ({"ohmae.political_will.practised.a": 3}, "ohmae.political_will.practised.b", "missing"),
        ({"ohmae.political_will.practised": 3}, "ohmae.political_will.practised.a", "missing"),
        ({"lorenzini.scope.practised.low": 3}, "lorenzini.scope.practised.high", "missing"),
        ({"partner_b": "ARG"}, "partner_a", "missing"),
        ({"ohmae.joint_work.practised": [1]}, "ohmae.joint_work.practised", "no_column_of_values"),
    ],
)
def test_a_column_with_a_fault_is_named(change: dict[str, Any], column: str, kind: str) -> None:
    """Also where there is no row at all."""
    found = faults(batch([{**GOOD, **change}]), asked_of(*CORE))
    assert RowFault(None, column, kind) in {RowFault(None, one.column, one.kind) for one in found}  # type: ignore[arg-type]
    assert all(one.row is None for one in found)


def test_a_verdict_needs_to_know_what_is_claimed() -> None:
    """That no column says so is no answer; where no verdict is asked nothing needs one."""
    some = {name: value for name, value in GOOD.items() if name != "claimed"}
    assert faults(batch([some]), asked_of(*CORE)) == (RowFault(None, "claimed", "missing"),)
    assert faults(batch([some]), asked_of("ohmae", "spekman")) == ()


def test_the_rubrics_are_those_of_which_there_is_a_column() -> None:
    """A criterion that others borrow is its owner's; what is not asked is passed over."""
    known = library()
    assert chosen(["file", "ohmae.trust.practised.a", "score.lorenzini.practised"], known) == ("ohmae",)
    assert chosen(["walt_wendt.image.choice.a", "lorenzini.scope.practised.low"], known) == ("lorenzini", "walt-wendt")
    alone = questionnaire(known, ["ohmae"])
    found = score_table(batch([GOOD]), alone)
    assert found.schema.names[0] == "score.ohmae.practised"
    assert not {name for name in found.schema.names if "lorenzini" in name or name.startswith("class")}
