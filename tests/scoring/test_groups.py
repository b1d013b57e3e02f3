"""Groups: some of a rubric's criteria are scored by themselves, and leave the rubric's own scores as they are."""

from __future__ import annotations

from typing import Any

from assess.model.assessment import read_assessment
from assess.model.questionnaire import questionnaire
from assess.scoring.scorecard import RubricScore, scorecard
from tests.model import small_rubric as small


def scored(groups: dict[str, str], **answers: tuple[int, int]) -> RubricScore:
    """The scores of the small rubric whose criteria belong to groups, answered as (declared, practised)."""

    def change(found: dict[str, Any]) -> None:
        found.pop("verdict")
        found["groups"] = {name: name for name in sorted(set(groups.values()))}
        for one in found["criteria"]:
            one.update({"group": groups[one["id"]]} if one["id"] in groups else {})

    _, library = small.rubric(change)
    given = {f"small.{name}": {"declared": d, "practised": p} for name, (d, p) in answers.items()}
    frame = {"assessment": 1, "dyad": {"a": "ARG", "b": "BRA"}, "period": {"from": 2003}}
    assessment, faults = read_assessment(frame | {"rubrics": {"small": {"version": "1.0"}}, "answers": given})
    assert assessment is not None, faults
    return scorecard(assessment, questionnaire(library, ["small"])).rubrics["small"]


ANSWERS = {"x": (4, 2), "y": (4, 3), "z": (0, 1), "far": (1, 4)}


def test_a_group_has_its_own_scores_and_gap() -> None:
    """Mean, minimum and gap are those of its criteria alone, by their weights; `far` weighs two."""
    found = scored({"x": "one", "y": "one", "z": "two", "far": "two"}, **ANSWERS)
    one, two = found.groups["one"], found.groups["two"]
    assert (one.readings["declared"].score, one.readings["practised"].score) == (100.0, 62.5)
    assert one.gap is not None
    assert (one.gap.steps, one.gap.says) == (1.5, "words_ahead")
    assert (two.readings["practised"].score, two.readings["practised"].minimum_criteria) == (75.0, ("small.z",))
    assert two.gap is not None
    assert (two.gap.steps, two.gap.says) == (-2.3, "quiet")


def test_groups_leave_the_rubric_as_it_is() -> None:
    """With groups, without, and with criteria in none, the whole is the same; nothing answered is no score."""
    apart, whole = scored({"x": "one"}, **ANSWERS), scored({}, **ANSWERS)
    assert (apart.readings, apart.gap) == (whole.readings, whole.gap)
    assert whole.groups == {}
    empty = scored({"z": "two"}, x=(1, 1)).groups["two"]
    assert (empty.readings["practised"].score, empty.readings["practised"].coverage) == (None, 0.0)
