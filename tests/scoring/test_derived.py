"""Derived levels: what an answer behind one may do to it, to the class, and to what is shown."""

from __future__ import annotations

import random
from typing import Any

import pytest

from assess.model.assessment import read_assessment
from assess.model.questionnaire import questionnaire
from assess.scoring.scorecard import Scorecard, scorecard
from tests.model import small_rubric as small
from tests.scoring.rows import RANK
from tests.situations import CORE, EACH, opened

CASES = range(40)
BETTER = {
    "delivered": ["no", "partly", "yes"],
    "owner": ["no", "yes"],
    "money": ["no", "yes"],
    "milestone": ["no", "yes"],
}


def card(given: dict[str, Any]) -> Scorecard:
    """The scorecard of a case, without reasons."""
    one = opened(given)
    return scorecard(one.assessment, one.asked, why=False)


def stated(given: dict[str, Any]) -> str:
    """The class as answered."""
    found = card(given).verdict
    assert found is not None
    return found.as_answered.id


def drawn(seed: int) -> dict[str, Any]:
    """A case in which everything is known and means and delivery follow from three to six commitments."""
    source = random.Random(seed)
    bent = source.uniform(0.2, 0.9)

    def level() -> int:
        return sum(source.random() < bent for _ in range(4))

    def state(name: str) -> str:
        return source.choice(BETTER[name])

    items = [
        {"text": f"Item {number}", "date": "2003"} | {name: state(name) for name in BETTER}
        for number in range(source.randint(3, 6))
    ]
    phases = ("spekman.coordinating", "spekman.investing")
    answers: dict[str, Any] = {name: {"practised": level(), "declared": level()} for name in CORE}
    answers |= {name: {"practised": level()} for name in (*phases, "lorenzini.scope")}
    del answers["lorenzini.operativeness"]["practised"]
    for name in EACH:
        answers[name] = {reading: {"a": one, "b": one} for reading, one in answers[name].items()}
    return {"answers": answers, "commitments": items} | ({"declaration": "alliance"} if seed % 2 else {})


@pytest.mark.parametrize("seed", CASES)
def test_more_delivered_or_better_means_never_lower_the_class(seed: int) -> None:
    """One state of one commitment, one step better, leads to the same class or one further up the way."""
    given, source = drawn(seed), random.Random(seed)
    before = stated(given)
    for _ in range(4):
        place, name = source.randrange(len(given["commitments"])), source.choice(list(BETTER))
        steps = BETTER[name]
        item = given["commitments"][place]
        better = steps[min(steps.index(item[name]) + 1, len(steps) - 1)]
        items = [*given["commitments"]]
        items[place] = item | {name: better}
        assert RANK[stated(given | {"commitments": items})] >= RANK[before], (name, item)


@pytest.mark.parametrize("seed", CASES)
def test_a_source_added_never_weakens_what_is_shown(seed: int) -> None:
    """A source for a commitment, or a further item of evidence, lowers no supported range and hides no condition."""
    given, source = drawn(seed), random.Random(seed)
    kinds = ("statement", "policy", "agreement", "record", "independent")
    for answer in given["answers"].values():
        if source.random() < 0.5:
            answer["evidence"] = [{"kind": source.choice(kinds), "supports": ["practised"]}]
    given["commitments"] = [one | ({"source": "x"} if source.random() < 0.5 else {}) for one in given["commitments"]]
    before = card(given)
    given["commitments"][source.randrange(len(given["commitments"]))]["source"] = "A treaty"
    name = source.choice(list(given["answers"]))
    given["answers"][name].setdefault("evidence", []).append({"kind": source.choice(kinds), "supports": ["practised"]})
    after = card(given)
    for key, span in before.supported.items():
        assert after.supported[key].low >= span.low, key
        assert after.supported[key].high >= span.high, key
    assert before.verdict is not None and after.verdict is not None
    assert after.verdict.shown >= before.verdict.shown


def test_what_is_open_behind_a_derived_level_is_named() -> None:
    """An open level that would settle the verdict names the commitments, or the criterion, that leave it open."""
    given = drawn(1)
    items = [{"text": str(number), "date": "2003", "delivered": "no"} for number in range(3)]
    items[1] |= {"owner": "no"}
    one = opened(given | {"commitments": items})
    cells = scorecard(one.assessment, one.asked).cells["lorenzini.operativeness", "practised"]
    assert cells[0].derived
    assert cells[0].behind == (0, 2)


def own(**frame: Any) -> Scorecard:
    """The scorecard of a rubric of one's own that borrows scope and derives a level from the commitments."""

    def change(data: dict[str, Any]) -> None:
        lent = {"id": "reach", "same_as": "lorenzini.scope", "why": "It counts.", "source": small.SOURCE}
        data["borrowed"] = [lent]
        steps = [{"level": 1}, {"level": 4, "percent": 100}]
        kept = small.criterion("kept")
        kept["readings"]["practised"]["derived"] = {"form": "share", "half": "delivered", "at_least": 1, "steps": steps}
        data["criteria"].append(kept)

    _, library = small.rubric(change)
    given = {"assessment": 1, "dyad": {"a": "ARG", "b": "BRA"}, "period": {"from": 2003, "to": 2010}} | frame
    assessment, faults = read_assessment(given | {"rubrics": {"small": {"version": "1.0"}}})
    assert assessment is not None, faults
    return scorecard(assessment, questionnaire(library, ["small"]), why=False)


def test_what_a_borrowed_level_follows_from_comes_with_it() -> None:
    """Who borrows scope asks the areas, and the level follows, whether or not the owner's rubric is chosen."""
    areas = {"lorenzini.areas": {"practised": ["foreign_trade", "investment"]}}
    assert own(answers=areas).ranges["lorenzini.scope", "practised"].known == 2
    assert "lorenzini.areas" not in own().gaps


def test_a_rubric_of_ones_own_may_derive_a_level() -> None:
    """From a share of its own steps, with a minimum of its own; without a list the answer stands."""
    kept = [{"text": "A bridge", "date": "2004", "delivered": "yes"}]
    half = [*kept, {"text": "A bank", "date": "2004", "delivered": "partly"}]
    answered = {"small.kept": {"practised": 2}}
    assert own(commitments=kept, answers=answered).ranges["small.kept", "practised"].known == 4
    assert own(commitments=half).ranges["small.kept", "practised"].known == 1
    assert own(answers=answered).ranges["small.kept", "practised"].known == 2
