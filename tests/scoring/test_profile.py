"""Profiles: poles, severities, motives and breadth of the shipped rubrics, beside every score."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assess.document.assessment import document
from assess.document.frame import Subject, plain
from assess.model.dyad import Partner
from assess.report.profile import profile_sentences, profile_tables
from assess.scoring.scorecard import scorecard
from assess.storage.assessments import read
from assess.storage.rubrics import library

THREATS = ("aggregate_power", "proximity", "offensive_power", "aggressive_intentions", "perception")
POSITIONS = ("duration", "purpose", "gains", "agenda", "adversary", "coordination", "levels")
PARTNERS = {"a": Partner("ARG", "Argentina"), "b": Partner("BRA", "Brazil")}


def profile(rubric: str, answers: dict[str, Any]) -> dict[str, Any]:
    """The profile of a rubric in the document of an assessment with these answers."""
    held = {
        "assessment": 1,
        "dyad": {"a": "ARG", "b": "BRA"},
        "period": {"from": 2003},
        "rubrics": {rubric: {"version": "1.0"}},
        "answers": answers,
    }
    opened = read(json.dumps(held), Path("x.yaml"), library())
    card = scorecard(opened.assessment, opened.asked)
    found = plain(document(Subject(opened.assessment, opened.asked, card, PARTNERS), "2026-11-22"))
    told: dict[str, Any] = found["rubrics"][rubric]["profile"]
    return told | {"sentences": profile_sentences(found, rubric), "tables": profile_tables(found, rubric)}


def placed(*levels: int) -> dict[str, Any]:
    return {f"alliance-type.{name}": {"position": level} for name, level in zip(POSITIONS, levels, strict=False)}


@pytest.mark.parametrize(
    ("levels", "title", "mean"),
    [
        ((1, 1, 1, 2, 2, 2), "a classical alliance", 1.5),
        ((2, 2, 2, 1, 1, 2), "a hybrid of both", 1.7),
        ((2, 2, 2, 3, 3, 3), "a strategic alliance", 2.5),
        ((2, 2, 2, 2, 3, 3, 3), "a hybrid of both", 2.4),
    ],
)
def test_a_mean_on_a_bound_belongs_to_the_pole(levels: tuple[int, ...], title: str, mean: float) -> None:
    """Up to 1.5 the mean is classical, from 2.5 on strategic; it is compared unrounded."""
    pole = profile("alliance-type", placed(*levels))["pole"]
    assert (pole["title"], pole["mean"]) == (title, mean)


def test_no_pole_is_stated_below_two_thirds() -> None:
    """Four of seven known positions are too few, five are enough."""
    assert profile("alliance-type", placed(4, 4, 4, 4))["pole"]["class"] is None
    assert profile("alliance-type", placed(4, 4, 4, 4, 4))["pole"]["class"] == "high"


def motive(a: Any, b: Any) -> str:
    answers = {"varadarajan-cunningham.costs": {"importance": {"a": a, "b": b}}}
    return str(profile("varadarajan-cunningham", answers)["motives"]["varadarajan-cunningham.costs"])


def test_a_motive_is_shared_of_one_or_absent() -> None:
    """From level 2 on a partner has a motive; an unknown that could go either way leaves it open."""
    assert [motive(2, 4), motive(1, 2), motive(1, 0), motive("unknown", 4)] == [
        "shared", "complementary", "absent", "open",
    ]  # fmt: skip


def test_a_motive_that_was_not_chosen_is_absent() -> None:
    """What a partner's list leaves out stands at 0 for it; without a list, and of what is listed, it is as answered."""
    listed = {"choices": {"a": ["costs"], "b": []}}
    answers = {
        "varadarajan-cunningham.motives": listed,
        "varadarajan-cunningham.costs": {"importance": {"a": 3}},
    }
    motives = profile("varadarajan-cunningham", answers)["motives"]
    assert motives["varadarajan-cunningham.costs"] == "complementary"
    assert motives["varadarajan-cunningham.risks"] == "absent"
    unlisted = profile("varadarajan-cunningham", {"varadarajan-cunningham.costs": {"importance": {"a": 3}}})
    assert unlisted["motives"]["varadarajan-cunningham.costs"] == "open"


def test_areas_are_wide_or_narrow() -> None:
    """Four areas worked on are wide, three narrow, and none is narrow too; unknown areas leave it open."""

    def wide(areas: Any) -> Any:
        return profile("varadarajan-cunningham", {"lorenzini.areas": {"practised": areas}})["wide"]

    areas = ["foreign_trade", "investment", "new_markets", "competitiveness"]
    assert [wide(areas), wide(areas[:3]), wide([]), wide("unknown")] == [True, False, False, None]


def test_the_higher_partner_counts_for_a_threat_and_the_overlap_is_told() -> None:
    """A threat stands at the higher of the two; what both feel at level 2 or more is named, the worst first."""
    answers = {
        "walt-wendt.proximity": {"severity": {"a": 2, "b": 3}},
        "walt-wendt.offensive_power": {"severity": {"a": 4, "b": 1}},
    }
    found = profile("walt-wendt", answers)
    told = found["severities"]
    assert told["walt-wendt.proximity"] == {"low": 3, "high": 3, "felt_by_both": True, "may_be_felt_by_both": True}
    assert not told["walt-wendt.offensive_power"]["felt_by_both"]
    assert found["tables"][0][1][0] == ["Offensive power", "4", "4", "1"]
    assert any("Felt by both" in one and "Proximity" in one for one in found["sentences"])


def test_nothing_is_said_of_both_while_it_is_not_known() -> None:
    """An unknown threat is not told as one that neither feels."""
    said = profile("walt-wendt", {"walt-wendt.proximity": {"severity": {"a": 3, "b": "unknown"}}})["sentences"]
    assert "Felt by both: nothing that is known so far." in said


def test_a_severity_is_in_no_table_of_scores() -> None:
    """Threats are told as threats: no sentence or table calls one a score."""
    told = json.dumps(profile("walt-wendt", {"walt-wendt.proximity": {"severity": {"a": 4, "b": 4}}}))
    assert "score" not in told


def test_an_image_of_each_partner_is_told_by_name() -> None:
    """A choice asked of each is shown for each, unknown where it is."""
    found = profile("walt-wendt", {"walt-wendt.image": {"choice": {"a": "rival", "b": "unknown"}}})
    rows = [row for _, rows in found["tables"] for row in rows if row[0] == "Image of the other"]
    assert [(who, said.split(":")[0]) for _, who, said in rows] == [("Argentina", "rival"), ("Brazil", "unknown")]


def test_the_worst_that_is_known_is_not_called_the_worst_while_another_may_be_worse() -> None:
    """Beside a threat that may stand higher, the most severe one is said of what is known only."""
    known = {"walt-wendt.proximity": {"severity": {"a": 3, "b": 2}}}
    open_still = known | {"walt-wendt.offensive_power": {"severity": {"a": 1, "b": "unknown"}}}
    settled = {f"walt-wendt.{one}": {"severity": {"a": 1, "b": 1}} for one in THREATS} | known
    assert any(one.startswith("Most severe of what is known: Proximity") for one in sentences_of(open_still))
    assert any(one.startswith("Most severe: Proximity") for one in sentences_of(settled))


def sentences_of(answers: dict[str, Any]) -> list[str]:
    """What the profile of threats says in words."""
    return list(profile("walt-wendt", answers)["sentences"])
