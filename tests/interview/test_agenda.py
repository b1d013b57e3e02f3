"""The agenda: order, states, what comes next, minutes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.interview.agenda import (
    ASSESSOR,
    COMMITMENTS,
    DECLARATION,
    LISTS,
    MAIN_FIELDS,
    STRESSES,
    Prompt,
    Step,
    When,
    agenda,
    already_passed,
    bearing,
    minutes_left,
    next_step,
    plan,
    unfinished,
)
from assess.model.assessment import Assessment, read_assessment
from assess.model.questionnaire import Questionnaire, questionnaire
from tests.interview.person import LIBRARY

OHMAE = [
    *(f"ohmae.{name}" for name in ("political_will", "shared_goals", "cooperation", "trust", "joint_work")),
    "ohmae.fluent_talks",
]
ASKED = questionnaire(LIBRARY, ("ohmae", "spekman", "lorenzini"))


def assessed(answers: dict[str, Any], **more: Any) -> Assessment:
    frame = {"assessment": 1, "dyad": {"a": "ARG", "b": "BRA"}, "period": {"from": 2003}}
    rubrics = {name: {"version": "1"} for name in ("ohmae", "spekman", "lorenzini")}
    found, faults = read_assessment({**frame, "rubrics": rubrics, "answers": answers, **more})
    assert found, faults
    return found


def states(answers: dict[str, Any], criterion: str, **more: Any) -> dict[Prompt, str]:
    steps = agenda(ASKED, assessed(answers), **more)
    return {step.prompt: step.state for step in steps if step.prompt.criterion == criterion}


def test_the_worksheet_comes_first_then_what_bears_the_verdict_by_framework() -> None:
    """Areas with their main fields, then the rest of the worksheet; every other criterion follows once."""
    order = list(dict.fromkeys(step.prompt.criterion for step in plan(ASKED) if step.prompt.criterion))
    assert order[:5] == ["lorenzini.areas", "main_fields", "lorenzini.society", "commitments", "stresses"]
    assert order[5:13] == [*OHMAE, "spekman.coordinating", "spekman.investing"]
    assert sorted(order) == sorted([*ASKED.criteria, *LISTS])


def test_each_step_says_when_it_is_asked() -> None:
    """The condition stands on the step, with the prompts whose answers the condition looks at."""
    found = {step.prompt: step.when for step in plan(ASKED)}
    trust = tuple(Prompt("reading", "ohmae.trust", "practised", side) for side in ("a", "b"))
    areas = Prompt("reading", "lorenzini.areas", "practised", "dyad")
    assert found[areas] == When()
    assert found[MAIN_FIELDS] == When("several", (areas,))
    assert found[trust[0]] == When()
    assert found[Prompt("stress", "ohmae.trust", "practised")] == When("at_4", trust)
    assert found[Prompt("evidence", "ohmae.trust")].condition == "above_0"
    assert found[Prompt("reading", "lorenzini.scope", "practised", "dyad")] == When("not_derived", (areas,))
    assert found[DECLARATION] == When()


def test_a_class_that_needs_a_rubric_not_chosen_adds_no_criterion() -> None:
    """Without Spekman's phases, none of them bears the verdict; a bond of association does where it is chosen."""
    assert not [name for name in bearing(questionnaire(LIBRARY, ("lorenzini",))) if "spekman" in name]
    asked = questionnaire(LIBRARY, ("lorenzini", "association"))
    assert "association.friendship" in bearing(asked)
    assert "association.friendship" not in bearing(asked, quick=True)


def test_what_follows_from_the_worksheet_is_not_asked() -> None:
    """Scope waits for the areas, is idle once they are told, and is asked where they are unknown or skipped."""
    scope = Prompt("reading", "lorenzini.scope", "practised", "dyad")
    areas = Prompt("reading", "lorenzini.areas", "practised", "dyad")
    assert states({}, "lorenzini.scope")[scope] == "waiting"
    assert states({"lorenzini.areas": {"practised": ["investment"]}}, "lorenzini.scope")[scope] == "idle"
    assert states({"lorenzini.areas": {"practised": "unknown"}}, "lorenzini.scope")[scope] == "open"
    assert states({}, "lorenzini.scope", passed=frozenset({areas}))[scope] == "open"


def test_with_three_commitments_their_share_is_not_asked() -> None:
    """Fewer than it takes leave the question, whatever their states; none told yet lets it wait."""
    means = Prompt("reading", "lorenzini.operativeness", "practised", "dyad")

    def state(*texts: str) -> str:
        steps = agenda(ASKED, assessed({}, commitments=[{"text": text} for text in texts]), passed={COMMITMENTS})
        return {step.prompt: step.state for step in steps}[means]

    assert states({}, "lorenzini.operativeness")[means] == "waiting"
    assert [state(), state("a", "b"), state("a", "b", "c")] == ["open", "open", "idle"]


def test_a_level_that_follows_and_needs_but_a_stress_calls_for_one() -> None:
    """Three commitments with all they need offer the stress of level 4; with one in doubt that can be, too."""
    stress = Prompt("stress", "lorenzini.operativeness", "practised")
    whole = {"owner": "yes", "money": "none_needed", "milestone": "yes", "delivered": "yes"}

    def state(*more: dict[str, str]) -> str:
        items = [{"text": str(place)} | one for place, one in enumerate(more)]
        return {step.prompt: step.state for step in agenda(ASKED, assessed({}, commitments=items))}[stress]

    assert [state(whole, whole, whole), state(whole, whole, {"owner": "no"})] == ["open", "idle"]


def test_main_fields_are_asked_where_several_areas_are_practised() -> None:
    """Of one area, or none, there is nothing to choose."""
    found = [
        states({"lorenzini.areas": {"practised": areas}}, "main_fields")[MAIN_FIELDS]
        for areas in ([], ["investment"], ["investment", "foreign_trade"])
    ]
    assert found == ["idle", "idle", "open"]


def test_the_lists_are_asked_whatever_the_rubrics() -> None:
    """Commitments and stresses come first with Ohmae alone; that there are none is an answer."""
    asked = questionnaire(LIBRARY, ("ohmae",))
    assert [step.prompt for step in plan(asked)[:2]] == [COMMITMENTS, STRESSES]
    assert agenda(asked, assessed({}, commitments=[]))[0].state == "answered"
    assert agenda(asked, assessed({}, commitments=[{"text": "a gas pipeline"}]))[0].state == "open"


def test_evidence_is_asked_of_a_choice_at_which_the_verdict_looks() -> None:
    """The image of the other bears on enmity and the areas on scope; whether societies take part needs none."""
    asked = questionnaire(LIBRARY, ("lorenzini", "walt-wendt"))
    found = {step.prompt.criterion for step in plan(asked) if step.prompt.kind == "evidence"}
    assert {"walt-wendt.image", "lorenzini.areas"} <= found
    assert not {"lorenzini.society", "walt-wendt.balancing"} & found


def test_without_the_rubric_of_the_verdict_nothing_bears_one() -> None:
    """Ohmae's six alone are asked in one stretch."""
    asked: Questionnaire = questionnaire(LIBRARY, ("ohmae",))
    assert bearing(asked) == ()
    assert {step.stretch for step in agenda(asked, assessed({}))} == {"worksheet", "first", "closing"}


def test_practice_is_asked_before_words_and_partner_a_before_b() -> None:
    """An each criterion: done by a, by b, the stress, said by a, by b, then what shows it."""
    found = [(one.kind, one.reading, one.side) for one in states({}, "ohmae.trust")]
    assert found == [
        ("reading", "practised", "a"),
        ("reading", "practised", "b"),
        ("stress", "practised", ""),
        ("reading", "declared", "a"),
        ("reading", "declared", "b"),
        ("evidence", "", ""),
    ]


def test_the_declaration_and_who_judges_come_last() -> None:
    """Nothing follows them, and what is recorded is not asked again."""
    found = [(step.prompt, step.stretch, step.state) for step in agenda(ASKED, assessed({}))[-2:]]
    assert found == [(DECLARATION, "closing", "open"), (ASSESSOR, "closing", "open")]
    assert agenda(ASKED, assessed({}, declaration={"label": "strategic"}))[-2].state == "answered"


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({}, "open"),
        ({"side": "a"}, "open"),
        ({"name": "Ana"}, "open"),
        ({"name": "Ana", "side": "a"}, "answered"),
        ({"name": "", "side": "outside"}, "answered"),
    ],
)
def test_who_judges_is_open_until_name_and_side_are_told(told: dict[str, str], state: str) -> None:
    """An empty name was asked for and left empty; it is told as well as another."""
    assert agenda(ASKED, assessed({}, assessor=told))[-1].state == state


def test_evidence_waits_for_the_last_reading_and_is_idle_where_all_is_zero() -> None:
    """Evidence is asked once, after the criterion's last reading, and only where a level is above 0."""
    evidence = Prompt("evidence", "ohmae.joint_work")
    assert states({"ohmae.joint_work": {"practised": 2}}, "ohmae.joint_work")[evidence] == "waiting"
    assert states({"ohmae.joint_work": {"practised": 2, "declared": 0}}, "ohmae.joint_work")[evidence] == "open"
    assert states({"ohmae.joint_work": {"practised": 0, "declared": 0}}, "ohmae.joint_work")[evidence] == "idle"
    assert states({"ohmae.joint_work": {"practised": 0, "declared": "unknown"}}, "ohmae.joint_work")[evidence] == "idle"


def test_a_reading_put_off_does_not_hold_the_evidence_back() -> None:
    """What is put off leaves the rest of its criterion to be asked now."""
    put_off = frozenset({Prompt("reading", "ohmae.joint_work", "practised", "dyad")})
    found = states({"ohmae.joint_work": {"declared": 3}}, "ohmae.joint_work", put_off=put_off)
    assert found[Prompt("reading", "ohmae.joint_work", "practised", "dyad")] == "put_off"
    assert found[Prompt("evidence", "ohmae.joint_work")] == "open"


def test_only_a_level_four_calls_for_a_stress() -> None:
    """The stress is asked after a practised level 4 of either partner, and not after a 3."""
    stress = Prompt("stress", "ohmae.trust", "practised")
    assert states({"ohmae.trust": {"practised": {"a": 4, "b": 1}}}, "ohmae.trust")[stress] == "open"
    assert states({"ohmae.trust": {"practised": {"a": 3, "b": 3}}}, "ohmae.trust")[stress] == "idle"
    named = {"ohmae.trust": {"practised": {"a": 4, "b": 1}, "stress": "crisis of 2001"}}
    assert states(named, "ohmae.trust")[stress] == "answered"


def test_unknown_and_not_applicable_are_answers() -> None:
    """What a person cannot tell is not asked again, nor what does not apply."""
    answers = {"lorenzini.sharing": {"practised": "unknown", "declared": {"not_applicable": "no text"}}}
    found = states(answers, "lorenzini.sharing")
    assert {state for prompt, state in found.items() if prompt.kind == "reading"} == {"answered"}


def test_quick_asks_what_a_verdict_needs_without_evidence() -> None:
    """The worksheet, what bears the verdict, and the label; nothing optional, nothing to show it."""
    asked = questionnaire(LIBRARY, ("ohmae", "spekman", "lorenzini", "association"))
    steps = plan(asked, quick=True)
    criteria = {step.prompt.criterion for step in steps} - {""}
    assert criteria == {*bearing(ASKED), *LISTS}
    assert not [step for step in steps if step.prompt.kind == "evidence"]
    assert steps[-1].prompt == DECLARATION


def test_the_next_step_follows_the_last_and_then_returns_to_what_was_left_open() -> None:
    """After a jump ahead the interview goes on from there, then takes up what it jumped over."""
    steps = [step for step in agenda(ASKED, assessed({})) if step.stretch != "worksheet"]
    first, second = steps[0].prompt, Prompt("reading", "ohmae.fluent_talks", "practised", "dyad")
    assert next_step(steps) == steps[0]
    after = next_step(steps, second)
    assert after and after.prompt == Prompt("reading", "ohmae.fluent_talks", "declared", "dyad")
    last = next(one.prompt for one in reversed(steps) if one.stretch == "first" and one.state == "open")
    returned = next_step(steps, last)
    assert returned and returned.prompt == first


def open_steps(number: int) -> list[Step]:
    prompts = (Prompt("reading", "x.y", "practised", str(one)) for one in range(number))
    return [Step(prompt, "first", "open", When()) for prompt in prompts]


def test_minutes_left_begin_at_the_usual_pace() -> None:
    """Before anything is measured there is an estimate, and nothing left takes no time."""
    assert minutes_left(open_steps(24), []) == 10
    assert minutes_left([], [30.0]) == 0


def test_the_minutes_count_what_is_open_in_a_list() -> None:
    """Commitments take as long as their open states; a list not begun is as long as is usual."""

    def minutes(**more: Any) -> int:
        return minutes_left([one for one in agenda(ASKED, assessed({}, **more)) if one.prompt == COMMITMENTS], [])

    assert minutes() == 14
    assert minutes(commitments=[{"text": str(place)} for place in range(6)]) == 10
    assert minutes(commitments=[{"text": "a", "owner": "no"}]) == 2
    assert minutes(commitments=[]) == 0


@given(st.integers(0, 200), st.lists(st.floats(0, 1e6), max_size=150), st.floats(0, 1e6))
def test_no_single_answer_makes_the_minutes_jump(left: int, before: list[float], last: float) -> None:
    """A key pressed at once or a lunch break moves the estimate by an eighth at most, whatever came before."""
    was, now = minutes_left(open_steps(left), before), minutes_left(open_steps(left), [*before, last])
    assert abs(now - was) <= was / 8 + 1


@given(st.floats(0, 25), st.integers(1, 150))
def test_the_minutes_go_down_at_a_steady_pace(pace: float, number: int) -> None:
    """Whoever takes the same time for each question, and no more than is usual, never sees the minutes rise."""
    shown = [minutes_left(open_steps(number - done), [pace] * done) for done in range(number + 1)]
    assert shown == sorted(shown, reverse=True)
    assert shown[-1] == 0


def test_the_minutes_come_to_follow_a_slow_person() -> None:
    """After forty answers of a minute each, the rest is counted at a pace nearer to theirs than to the usual one."""
    assert minutes_left(open_steps(60), [60.0] * 40) in range(43, 61)


def test_optional_steps_before_the_last_answer_are_not_asked_again() -> None:
    """Taken up again, an interview asks for no evidence that was skipped, but for that of its last criterion."""
    one = {"practised": 1, "declared": 1}
    answers = {"ohmae.shared_goals": one, "ohmae.cooperation": one}
    passed = already_passed(agenda(ASKED, assessed(answers)), assessed(answers))
    assert Prompt("evidence", "ohmae.shared_goals") in passed
    assert Prompt("evidence", "ohmae.cooperation") not in passed


def test_lists_that_nobody_was_asked_for_are_asked_in_a_file_of_before() -> None:
    """Without commitments the whole worksheet is still to come; with them, what stands before an answer was skipped."""
    answers = {"ohmae.shared_goals": {"practised": 1, "declared": 1}}
    before, told = assessed(answers), assessed(answers, commitments=[])
    assert not already_passed(agenda(ASKED, before), before) & {*LISTS.values()}
    assert STRESSES in already_passed(agenda(ASKED, told), told)


def test_an_assessment_is_finished_when_every_reading_is_answered() -> None:
    """Neither missing evidence nor a missing declaration leaves it unfinished; one open part does."""
    answers = {
        name: dict.fromkeys(one.readings, {"a": 3, "b": 3} if one.asks == "each" else 3 if one.scored else "unknown")
        for name, one in ASKED.criteria.items()
    }
    assert not unfinished(ASKED, assessed(answers))
    assert unfinished(ASKED, assessed({**answers, "ohmae.trust": {"practised": {"a": 3}}}))


def test_how_much_a_motive_weighs_is_asked_of_who_pursues_it() -> None:
    """Until the list is told it waits; then only what a partner chose is asked, and of one unknown all."""
    asked = questionnaire(LIBRARY, ("varadarajan-cunningham",))
    name = "varadarajan-cunningham"

    def states(*chosen: Any) -> list[str]:
        listed = {side: one for side, one in zip("ab", chosen, strict=True) if one is not None}
        said = assessed({f"{name}.motives": {"choices": listed}} if listed else {})
        steps = {step.prompt: step.state for step in agenda(asked, said)}
        return [steps[Prompt("reading", f"{name}.costs", "importance", side)] for side in "ab"]

    assert states(None, None) == ["waiting", "waiting"]
    assert states(["costs", "risks"], []) == ["open", "idle"]
    assert states("unknown", ["risks"]) == ["open", "idle"]
