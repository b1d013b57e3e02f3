"""Likeness: which assessments hold the same answers or notes, and which only seem to."""

from __future__ import annotations

from typing import Any

from assess.model.assessment import Assessment
from assess.model.likeness import Alike, alike
from assess.model.questionnaire import Questionnaire, questionnaire
from assess.storage.rubrics import library
from tests import situations

ALL = {"all": {"declared": 3, "practised": 2}}


def asked() -> Questionnaire:
    """The three rubrics that are usually asked."""
    return questionnaire(library(), ["ohmae", "spekman", "lorenzini"])


def made(**answers: Any) -> Assessment:
    """An assessment with every level given, and other answers where named."""
    from assess.model.assessment import read_assessment

    named = {f"ohmae.{name}": answer for name, answer in answers.items()}
    found, faults = read_assessment(situations.data(ALL | {"answers": named}))
    assert found is not None, faults
    return found


def partial(count: int, level: int = 2) -> Assessment:
    """An assessment with `count` readings of phases and features, all at one level."""
    from assess.model.assessment import read_assessment

    names = [f"{name}.{reading}" for name, one in asked().criteria.items() for reading in one.asked_order if one.scored]
    answers: dict[str, Any] = {}
    for full in names:
        name, _, reading = full.rpartition(".")
        sides = asked().criteria[name].sides
        if count < len(sides):
            continue
        count -= len(sides)
        answers.setdefault(name, {})[reading] = {"a": level, "b": level} if len(sides) == 2 else level
    held = situations.data(ALL) | {"answers": answers}
    found, faults = read_assessment(held)
    assert found is not None, faults
    return found


def test_same_answers_in_twenty_readings_are_pointed_out() -> None:
    """Those who answered the same things alike are one line; at nineteen readings there is none."""
    twenty = {name: partial(20) for name in "xyz"}
    assert alike(twenty, asked()) == (Alike("answers", 20, ("x", "y", "z")),)
    assert alike({name: partial(19) for name in "xy"}, asked()) == ()


def test_one_other_answer_is_enough() -> None:
    """Where a single shared reading differs there is nothing to say."""
    one, other = made(), made(joint_work={"practised": 4, "declared": 3})
    assert alike({"x": one, "y": other}, asked()) == ()


def test_what_one_left_out_does_not_count() -> None:
    """Two who share twenty readings or more are alike in those, whatever else one of them answered."""
    assert alike({"x": partial(20), "y": partial(40)}, asked()) == (Alike("answers", 20, ("x", "y")),)


def test_same_notes_are_pointed_out_and_one_is_none() -> None:
    """Two notes word for word on the same criteria, line breaks apart; a single one can be chance."""
    first, second = "It was said in Brasilia.", "Nobody ever came."
    x = made(trust={"note": first}, joint_work={"practised": 1, "note": second})
    y = made(trust={"note": first.replace(" in ", "\nin ")}, joint_work={"practised": 4, "note": second})
    z = made(trust={"note": first}, joint_work={"practised": 0, "note": "Mine."})
    assert alike({"x": x, "y": y, "z": z}, asked()) == (Alike("notes", 2, ("x", "y")),)


def test_a_merged_assessment_is_like_nobody() -> None:
    """What is made of the others is expected to hold what they hold."""
    from msgspec.structs import replace

    one = made()
    assert alike({"x": one, "m": replace(one, merged_from=("x",))}, asked()) == ()
