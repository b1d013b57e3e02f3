"""Assessment files: each thing that is wrong is said once, at its place, in words for a person."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assess.errors import AssessError
from assess.model.assessment import UNKNOWN, read_assessment
from assess.storage.assessments import read
from assess.storage.rubrics import library
from tests.situations import data, opened

JOINT, TRUST, AREAS = "ohmae.joint_work", "ohmae.trust", "lorenzini.areas"


def problems(answers: dict[str, Any], **more: Any) -> list[str]:
    """What is said of answers, and of `more` of a file, that must be refused, without the place."""
    with pytest.raises(AssessError) as caught:
        read(json.dumps(data({}) | more | {"answers": answers}), Path("case.yaml"), library())
    return [f"{one.fact}; {one.remedy}" for one in caught.value.problems]


def answered(criterion: str, answer: Any) -> list[str]:
    """What is said of one answer that must be refused."""
    return problems({criterion: answer})


NO_LEVEL = "is no level; write a number from 0 to 4"


@pytest.mark.parametrize(
    ("level", "said"),
    [
        (5, f"5 {NO_LEVEL}, or unknown"),
        (-1, f"-1 {NO_LEVEL}, or unknown"),
        (2.5, f"2.5 {NO_LEVEL}, or unknown"),
        (True, f"true {NO_LEVEL}, or unknown"),
        ("3", f'"3" {NO_LEVEL} without quotes, or unknown'),
        ("high", f'"high" {NO_LEVEL} without quotes, or unknown'),
    ],
)
def test_what_is_no_level_is_refused(level: Any, said: str) -> None:
    """Of the dyad or of a partner, only whole numbers from 0 to 4 are levels, and nothing is turned into one."""
    assert answered(JOINT, {"practised": level}) == [said]
    assert answered(TRUST, {"practised": {"a": 2, "b": level}}) == [said]


@pytest.mark.parametrize(
    ("criterion", "answer", "said"),
    [
        (TRUST, {"declared": 3}, "Trust is asked of each partner; write {a: …, b: …}"),
        (
            JOINT,
            {"declared": {"a": 3, "b": 3}},
            "Joint work is asked of the dyad as one; write one answer, without a and b",
        ),
        (JOINT, {"declared": {"not_applicable": "x"}}, "Joint work applies to every dyad; write a level, or unknown"),
        (
            "lorenzini.scope",
            {"declared": {"not_applicable": "x"}},
            "Scope applies to every dyad; write a level, or unknown",
        ),
        (
            "spekman.valuing",
            {"practised": {"not_applicable": "x"}},
            "Valuing applies to every dyad; write a level, or unknown",
        ),
        ("spekman.valuing", {"declared": 2}, "Valuing has no reading `declared`; it is asked as practised"),
        (JOINT, {"severity": 2}, "Joint work has no reading `severity`; it is asked as practised and declared"),
        (
            "lorenzini.sharing",
            {"declared": {"not_applicable": ""}},
            "the text is empty; write it, or take the entry out",
        ),
        (
            "lorenzini.sharing",
            {"declared": {"not_applicable": "  "}},
            "the text is empty; write it, or take the entry out",
        ),
        (
            "lorenzini.predictability",
            {"declared": {"not_applicable": "x", "a": 2}},
            "`not_applicable` is said of the whole reading; take a and b out, or answer each of them",
        ),
        (TRUST, {"declared": {"a": 2, "c": 2}}, "`c` is not known here; known are a, b, not_applicable"),
        (JOINT, {"practiced": 3}, "`practiced` is not known here; did you mean `practised`?"),
        (
            JOINT,
            {"confidence": "sure"},
            '"sure" is none of the words that may stand here; write high, low or moderate',
        ),
        (JOINT, {"untested": "yes"}, '"yes" is neither true nor false; write true or false'),
        (JOINT, {"note": 3}, "3 is not text; put it in quotes"),
        (AREAS, {"declared": ["trade"]}, '"trade" is not one of the options; choose among foreign_trade,'),
        (
            AREAS,
            {"declared": "investment"},
            '"investment" is not a list; write a list such as [first, second], or unknown',
        ),
        (AREAS, {"declared": ["investment"] * 2}, "an option stands twice in the list; keep one of them"),
        ("ohmae.love", {"declared": 2}, 'no criterion is called "ohmae.love"; see `assess rubric show` for the names'),
        ("lorenzini.trust", {"declared": 2}, "lorenzini.trust is asked as ohmae.trust; write ohmae.trust"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(criterion: str, answer: dict[str, Any], said: str) -> None:
    """One fault, one line, whether it lies in the form of an answer or in what its criterion asks."""
    (line,) = answered(criterion, answer)
    assert line.startswith(said)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (
            {"kind": "rumour"},
            '"rumour" is none of the words that may stand here; write agreement, independent, policy',
        ),
        ({"kind": "policy", "text": ""}, "the text is empty; write it, or take the entry out"),
        ({"kind": "policy", "text": " \t"}, "the text is empty; write it, or take the entry out"),
        (
            {"kind": "policy", "supports": []},
            "this item supports no reading and speaks against none; write for instance",
        ),
        ({"kind": "policy", "against": ["practised"]}, "this item supports practised and speaks against it; keep one"),
        ({"kind": "policy", "supports": ["severity"]}, '"severity" is none of the words that may stand here'),
        ({"kind": "policy", "supports": "declared"}, '"declared" is not a list; write it as [first, second]'),
        ({"kind": "policy", "date": 20030}, "20030 is not text; put it in quotes"),
        ({"kind": "policy", "side": "a"}, "Joint work is asked of the dyad; its evidence has no side; take `side` out"),
        ({"kind": "policy", "url": "x"}, "`url` is not known here; known are kind, text, supports, against,"),
    ],
)
def test_evidence_that_does_not_fit_is_refused(item: dict[str, Any], said: str) -> None:
    """An item has a kind, a text and what it supports, and a side only where the criterion has sides."""
    whole = {"text": "An item.", "supports": ["practised"]} | item
    (line,) = answered(JOINT, {"practised": 2, "evidence": [whole]})
    assert line.startswith(said)


@pytest.mark.parametrize(
    ("change", "path", "said"),
    [
        ({"assessment": 2}, ("assessment",), "this file is written in format 2; this program reads format 1"),
        ({"assessment": "1"}, ("assessment",), '"1" is not a format version'),
        ({"assessment": True}, ("assessment",), "true is not a format version"),
        ({"dyad": {"a": "Alba", "b": "ALBA"}}, ("dyad", "b"), '"ALBA" stands twice'),
        ({"dyad": {"a": "Alba"}}, ("dyad",), "`b` is missing"),
        ({"dyad": {"a": "Alba", "b": 7}}, ("dyad", "b"), "7 is not text"),
        ({"period": {"from": 2010, "to": 2003}}, ("period", "to"), "the period ends (2003) before it begins (2010)"),
        ({"period": {"from": "2003"}}, ("period", "from"), '"2003" is not a whole number'),
        ({"period": {"from": 20033}}, ("period", "from"), "20033 is too large"),
        ({"rubrics": {}}, ("rubrics",), "no rubric is named"),
        ({"rubrics": {"ohmae": {"version": 1.0}}}, ("rubrics", "ohmae", "version"), "1.0 is not text"),
        ({"rubrics": {"Ohmae": {"version": "1.0"}}}, ("rubrics", "Ohmae"), '"Ohmae" is no name of this kind'),
        ({"assessor": {"side": "c"}}, ("assessor", "side"), '"c" is none of the words that may stand here'),
        ({"date": "22.11.2026"}, ("date",), '"22.11.2026" is not a date'),
        ({"declaration": {"by": "Both"}}, ("declaration",), "`label` is missing"),
        ({"declaration": {"label": " "}}, ("declaration", "label"), "the text is empty"),
        ({"answers": [1]}, ("answers",), "a list holds no answers"),
        ({"answers": {JOINT: 3}}, ("answers", JOINT), "3 is not an answer"),
        ({"verdict": "alliance"}, ("verdict",), "`verdict` is not known here"),
    ],
)
def test_a_frame_that_does_not_hold_is_refused(change: dict[str, Any], path: tuple[str, ...], said: str) -> None:
    """Dyad, period, rubrics and the rest: one fault at the entry that has it."""
    _, (fault,) = read_assessment(data({}) | change)
    assert fault.path == path
    assert fault.fact.startswith(said)


@pytest.mark.parametrize("whole", [None, 3, [], "text", {}])
def test_what_is_no_assessment_is_called_that(whole: Any) -> None:
    """Another file, or none, is not taken for an assessment with many faults."""
    found, (fault,) = read_assessment(whole)
    assert found is None
    assert fault.fact == "this is not an assessment"


def test_every_fault_of_a_file_is_found_at_once() -> None:
    """Form and meaning, both partners, several criteria: nobody mends a file one run at a time."""
    lines = problems(
        {
            TRUST: {"practised": {"a": 5, "b": True}, "declared": 2},
            JOINT: {
                "practised": 2.5,
                "evidence": [{"kind": "rumour", "text": "x", "supports": ["declared"], "side": "c"}],
            },
            "ohmae.love": {"declared": 1},
        }
    )
    assert len(lines) == 7


@pytest.mark.parametrize(
    ("lists", "said"),
    [
        ({"commitments": [{"text": "a", "owner": "maybe"}]}, '"maybe" is none of the words'),
        ({"commitments": [{"text": "a", "due": "soon"}]}, '"soon" is no year'),
        ({"commitments": [{"text": " "}]}, "the text is empty"),
        ({"commitments": [{"text": "a", "date": "2011"}]}, "announced in 2011, after the period ends (2010)"),
        ({"stresses": [{"text": "a", "kind": "shock"}]}, '"shock" is none of the words'),
        ({"main_fields": "trade"}, '"trade"'),
    ],
)
def test_a_fault_of_a_list_hides_none_of_the_answers(lists: dict[str, Any], said: str) -> None:
    """Whoever edits the worksheet by hand learns of a level that is none in the same run."""
    first, second = problems({JOINT: {"practised": 7}}, **lists)
    assert any(said in one for one in (first, second))


def test_a_message_stays_one_short_line() -> None:
    """A long or strange text in a file is named, and not printed whole."""
    (line,) = answered(JOINT, {"confidence": "x\n" * 5000})
    assert len(line) < 160


def test_one_unknown_stands_for_both_partners() -> None:
    """`unknown` may be said of a whole reading; an empty one is unanswered."""
    answer = opened({"answers": {TRUST: {"practised": "unknown", "declared": {}}}}).assessment.answer(TRUST)
    assert answer.parts("practised", "ab") == {"a": UNKNOWN, "b": UNKNOWN}
    assert answer.parts("declared", "ab") == {"a": None, "b": None}
