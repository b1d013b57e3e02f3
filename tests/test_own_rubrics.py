"""Own rubrics: two from outside alliance theory go through interview, score and report as the shipped ones do.

`tests/own/` holds them: a maturity model with weights and groups, and a checklist of choices.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner, Result

from assess.cli.app import app

OWN = Path(__file__).parent / "own"
RUBRICS = ("health-capacity", "treaty-design")
CAPACITY = [("3", "2"), ("2", "4"), ("1", "3"), ("3", "3"), ("2", "3"), ("3", "1"), ("4", "4"), ("c", "2"), ("1", "1")]
NO_EVIDENCE = ""
ON_TO_THE_NEXT = "1"
NO_WORKSHEET = "2"
LINES = [
    NO_WORKSHEET,
    *(line for a, b in [*CAPACITY, ("2", "c")] for line in (a, b, NO_EVIDENCE)),
    ON_TO_THE_NEXT,
    *("2", "1,3", "1,2,3,4", "1,2", "1", "-", "1,3"),
    *("", ""),
]


def run(*words: str, lines: list[str] | None = None) -> Result:
    """Run the command on the own rubrics with `lines` typed."""
    typed = "\n".join([*lines, ""]) if lines is not None else None
    return CliRunner().invoke(app, ["--rubrics-folder", str(OWN), *words], input=typed)


def document(path: Path) -> dict[str, Any]:
    """The document of an assessment as the command prints it."""
    found: dict[str, Any] = json.loads(run("score", str(path), "--json").output)
    return found


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """An assessment made in one piped interview on both rubrics."""
    path = tmp_path / "own.yaml"
    frame = ["--rubrics", ",".join(RUBRICS), "--period", "2003-2010", "--file", str(path), "--plain"]
    result = run("start", "ARG", "BRA", *frame, lines=LINES)
    assert result.exit_code == 0, result.output
    assert "is no answer here" not in result.output
    return path


def test_both_are_sound_and_without_idle_parts() -> None:
    """`assess check` finds nothing in them."""
    result = run("check", *(str(OWN / f"{name}.yaml") for name in RUBRICS))
    assert result.exit_code == 0, result.output


def test_the_interview_asks_every_question_of_both(asked: Path) -> None:
    """Levels of each partner, one option, any number of options, and options as declared and as practised."""
    answers = yaml.safe_load(asked.read_text(encoding="utf-8"))["answers"]
    assert len(answers) == 15
    assert answers["health-capacity.law"] == {"practised": {"a": 3, "b": 2}}
    assert answers["health-capacity.telling"] == {"practised": {"a": "unknown", "b": 2}}
    assert answers["treaty-design.membership"] == {"choice": "invited"}
    assert answers["treaty-design.scope"] == {
        "practised": ["trade", "water"],
        "declared": ["trade", "defence", "water", "people"],
    }
    assert answers["treaty-design.flexibility"] == {"choices": {"a": [], "b": ["reservation", "review"]}}


def test_weights_and_groups_are_scored(asked: Path) -> None:
    """Of the lower partner's levels: 28 of weight 14 known of 16 in all; each group within its range, or none."""
    found = document(asked)["rubrics"]["health-capacity"]
    assert found["practised"] | {"minimum_criteria": 3} == {
        "score": 50.0, "low": 43.8, "high": 50.0, "coverage": 14 / 16, "minimum": 1, "minimum_criteria": 3,
        "criteria": 10,
    }  # fmt: skip
    groups = found["groups"]
    assert [one["title"] for one in groups.values()] == [
        "Prevent", "Detect", "Respond", "Points of entry and other hazards",
    ]  # fmt: skip
    assert {name: one["practised"]["score"] for name, one in groups.items()} == {
        "prevent": 50.0, "detect": 37.5, "respond": 83.3, "hazards": None,
    }  # fmt: skip
    assert groups["respond"]["criteria"] == ["health-capacity.command", "health-capacity.telling"]
    assert groups["hazards"]["practised"]["coverage"] == 0.5
    assert all(one["gap"] is None for one in groups.values())


def test_a_checklist_has_no_scores(asked: Path) -> None:
    """What is chosen is shown and never counted; nobody reads of a score that does not exist."""
    found = document(asked)["rubrics"]["treaty-design"]
    assert not {"declared", "practised", "choice", "choices"} & found.keys()
    assert found["groups"] == {}
    spoken = run("score", str(asked), "--plain").output
    assert "Capacity for health emergencies, scores out of 100" in spoken
    assert "Design of the agreement, scores" not in spoken


def test_the_sums_behind_a_group_are_explained(asked: Path) -> None:
    """Each number of the table of groups can be worked out by hand."""
    said = " ".join(run("explain", str(asked)).output.split())
    assert "Scores: Capacity for health emergencies, Detect Practised: 3 × 2 + 3 × 1 = 9; 9 ÷ 6 × 25 = 37.5." in said
    assert "Scores: Design of the agreement Nothing in it is scored." in said


def test_the_report_shows_both(asked: Path, tmp_path: Path) -> None:
    """A table of the groups, each criterion with what was reached or chosen, and the same as a PDF."""
    result = run("report", str(asked), "--to", "md,pdf", "--date", "2026-11-22")
    assert result.exit_code == 0, result.output
    text = (tmp_path / "own.md").read_text(encoding="utf-8")
    assert "| Detect | Practised | 37.5 | 37.5 | 100 % |  | 1: Surveillance |" in text
    assert "| **Choice** |  | Others may join if both agree. |  |" in text
    assert "A reservation, a review of the terms." in text
    assert (tmp_path / "own.pdf").read_bytes().startswith(b"%PDF")


def test_a_part_without_effect_is_found_at_its_line(tmp_path: Path) -> None:
    """`assess check` names file and line of descriptors that repeat each other and of weights that weigh nothing."""
    text = (OWN / "health-capacity.yaml").read_text(encoding="utf-8")
    path = tmp_path / "mine.yaml"
    spoiled = text.replace("id: health-capacity", "id: mine").replace("          - A doctor can be called.", "@")
    spoiled = spoiled.replace("@", "          - Staff and named ports have the rooms.")
    path.write_text(spoiled.replace("    weight: 3\n", "").replace("weight: 2", "weight: 1"), encoding="utf-8")
    result = run("check", str(path))
    assert result.exit_code == 1
    line = next(number for number, one in enumerate(path.read_text().splitlines(), 1) if "have rooms and staff" in one)
    assert f"mine.yaml:{line}: borders.practised: levels 1 and 2 say the same in other order" in result.output
    assert result.output.count("mine.yaml:") == 1


def test_a_circle_of_borrowing_is_told_in_whole(tmp_path: Path) -> None:
    """Two own rubrics that lend each other a criterion: the check of one shows the way round, at its line."""
    text = (OWN / "treaty-design.yaml").read_text(encoding="utf-8")
    for name, other in (("one", "two"), ("two", "one")):
        lent = f"borrowed: [{{id: lent, same_as: {other}.lent, why: x, source: [{{work: design, place: p}}]}}]\n"
        mine = text.replace("id: treaty-design", f"id: {name}") + lent
        (tmp_path / f"{name}.yaml").write_text(mine, encoding="utf-8")
    result = CliRunner().invoke(app, ["--rubrics-folder", str(tmp_path), "check", str(tmp_path / "one.yaml")])
    assert result.exit_code == 1
    assert f"one.yaml:{len(text.splitlines()) + 1}: same_as goes in a circle: one.lent → two.lent" in result.output


def test_a_choice_of_each_partner_is_explained(asked: Path) -> None:
    """`assess explain` names what each has chosen, and none where the list is empty."""
    said = run("explain", str(asked), "flexibility", "--plain").output
    assert "Argentina: none." in said
    assert "Brazil: a reservation and a review of the terms." in said
    assert "Chosen: others may join if both agree." in run("explain", str(asked), "membership").output


def test_two_faults_of_one_sentence_are_both_told(tmp_path: Path) -> None:
    """A question with two unknown blanks is told of each, not twice of the last."""
    path = tmp_path / "mine.yaml"
    text = (OWN / "treaty-design.yaml").read_text(encoding="utf-8").replace("id: treaty-design", "id: mine")
    before, mark, after = text.partition("question: ")
    assert mark
    path.write_text(f"{before}{mark}Of {{first}} and {{second}}, {after}", encoding="utf-8")
    output = run("check", str(path)).output
    assert [output.count(f"{{{blank}}} names nobody") for blank in ("first", "second")] == [1, 1]
