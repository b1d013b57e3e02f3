"""The first page: what decided, what would change it, what to watch, and nothing drawn from nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from assess.cli import files
from assess.document.frame import plain
from assess.report.form import REPORT
from assess.report.phrases import stage_said
from assess.report.reasons import changes_said, reason, watched
from assess.report.rendering import render
from assess.report.statement import statements
from assess.report.verdict import apart, firmness, passed_over
from assess.storage.assessments import read
from assess.storage.rubrics import library
from tests import situations
from tests.report.paper import HOUSE, small


def document(**given: Any) -> dict[str, Any]:
    """The document of a case in short form."""
    opened = read(json.dumps(situations.data(given)), Path("x.yaml"), library())
    return plain(files.document(opened, "2026-11-22"))


def first_page(found: dict[str, Any]) -> str:
    return render(found, "", ["md"], HOUSE, REPORT).files[".md"].decode().partition("\n## The verdict")[0]


def test_the_first_page_has_no_percentage() -> None:
    """Its one share is said as a plain fraction; figures stand behind it."""
    found = small()
    page = first_page(found)
    assert " %" not in page
    assert "about 2 of 3 simulations" in firmness(found["verdict"])
    assert firmness(found["verdict"]) in page
    assert "On these answers, narrowly." in page


@pytest.mark.parametrize(
    ("share", "words"),
    [(1, "all"), (0.99, "nearly all"), (0.9, "about 9 of 10"), (0.67, "about 2 of 3"),
     (0.52, "about 1 of 2"), (0.01, "hardly any"), (0, "no")],
)  # fmt: skip
def test_a_share_is_said_as_the_nearest_fraction(share: float, words: str) -> None:
    """Only all are all, and only none is none."""
    verdict = {"firmness": "firm", "share": share, "larger": None}
    assert firmness(verdict) == f"Firm: the verdict stays in {words} simulations of small doubts."


def test_what_would_change_it_is_an_act() -> None:
    """The descriptor that would be true then, of the partner whose level it is."""
    found = small()
    told = changes_said(found)
    descriptors = found["criteria"]["ohmae.trust"]["practised"]["descriptors"]
    assert f"if Trust as practised by Boreal fell to: “{descriptors[2][:60]}" in told[2]


def test_what_both_partners_leave_open_is_one_thing_to_know() -> None:
    """A reading that is open of each is named once, with both names."""
    open_trust = {"ohmae.trust": {"practised": {"a": "unknown", "b": "unknown"}}}
    found = document(all={"declared": 3, "practised": 2}, answers=open_trust)
    assert "To know Trust as practised, by Argentina and by Brazil." in changes_said(found)


def test_what_the_next_class_asks_besides_is_no_second_way_to_it() -> None:
    """The first condition that is missing names the class; what is asked as well says so."""
    high = ("ohmae.joint_work", "lorenzini.long_term", "lorenzini.conflict_management")
    answers = {
        **{name: {"practised": 3} for name in high},
        **{f"ohmae.{name}": {"practised": 1} for name in ("cooperation", "shared_goals")},
        "ohmae.trust": {"practised": {"a": 3, "b": 3}},
    }
    first, *others = changes_said(document(all={"declared": 1, "practised": 2}, answers=answers))
    assert first.startswith(
        "“Strategic alliance, sectoral”, if Cooperation and coordination came to level 2 and Shared goals as practised "
        "reached: “"
    )
    assert others[0].startswith("It asks as well: five or more of the nine core conditions")


def test_why_says_who_stands_where() -> None:
    """A condition on one criterion that is asked of each names both partners."""
    found = document(all={"declared": 2, "practised": 2}, answers={"ohmae.trust": {"practised": {"a": 3, "b": 1}}})
    assert found["verdict"]["as_answered"]["sentence"].endswith(
        "while Brazil opens little or nothing to Argentina that can be checked."
    )
    why = "Trust is practised at level 1 or less; Argentina stands at 3 and Brazil stands at 1."
    assert reason(found, found["reasons"][0]) == why


def test_words_far_ahead_are_watched() -> None:
    """On the first page, after the reasons; nothing is said where there are none."""
    found = document(all={"declared": 2, "practised": 2}, answers={"ohmae.cooperation": {"declared": 4}})
    assert watched(found) == "words are far ahead of deeds on Cooperation and coordination (4 to 2)."
    assert "**To watch:** words are far ahead" in first_page(found)
    assert watched(document(all={"declared": 2, "practised": 2})) == ""


def test_that_nothing_was_entered_is_no_finding() -> None:
    """Without evidence the statement as evidenced has no card; with some, it says how much is shown."""
    without = document(all={"declared": 2, "practised": 2})
    assert [one.name for one in statements(without)] == ["As claimed", "As answered"]
    assert "As evidenced: not shown, because no evidence was entered." in first_page(without)
    one = {"ohmae.joint_work": {"evidence": [{"kind": "record"}]}}
    some = document(all={"declared": 2, "practised": 2}, answers=one)
    assert statements(some)[2].title == "Not shown"
    assert statements(some)[2].note == "1 of the 10 core conditions are shown; 7 are needed"


def test_of_no_answers_no_share_is_shown() -> None:
    """Neither classes nor what would settle most: all of it would be drawn from nothing."""
    found = document()
    text = render(found, "", ["md"], HOUSE, REPORT).files[".md"].decode().partition("\n## How to read")[0]
    assert set(re.findall(r"[0-9]+ %", text)) == {"0 %"}
    assert "likeliest" not in text


def test_where_the_stage_is_open_the_phases_at_work_come_first() -> None:
    """What is known of them, before how far it reaches; what is skipped tells how."""
    phases = {"spekman.engaging": {"practised": 3}, "spekman.valuing": {"practised": 0}}
    text = stage_said(document(answers={**phases, "spekman.coordinating": {"practised": 2}})["stage"])
    assert text.startswith("At work: Engaging and Coordinating. Not at work: Valuing. Not known: Anticipating,")
    assert "Skipped: Valuing (not begun)." in text
    broken = {**phases, "spekman.valuing": {"practised": 1}, "spekman.coordinating": {"practised": 2}}
    assert "Valuing (one side only or broken off)" in stage_said(document(answers=broken)["stage"])


def test_a_class_passed_over_tells_why() -> None:
    """Its rubric was not asked, or the choice that it rests on was not answered."""
    verdict = small()["verdict"] | {"not_examined": ["enmity", "association"], "not_answered": ["enmity"]}
    assert [one.partition(",")[2].partition(":")[0] for one in passed_over(verdict)] == [
        " because their rubrics are not part of this assessment",
        " because the choice that they rest on is not answered of both partners",
    ]


def test_a_class_that_is_no_diplomatic_label_says_so_where_it_appears() -> None:
    """As the verdict, as the next class, or as one that an answer would give; not elsewhere."""
    found = small()
    assert apart(found) == []
    found["verdict"]["as_answered"]["class"] = "association"
    assert len(apart(found)) == 1
    assert apart(found)[0] in first_page(found)


SECTORAL = {
    **{f"ohmae.{name}": {"practised": 3} for name in ("joint_work", "political_will", "shared_goals", "trust")},
    "lorenzini.long_term": {"practised": 3},
    "lorenzini.scope": {"practised": 3},
    "lorenzini.delivery": {"practised": 4},
    **{f"spekman.{name}": {"practised": 2} for name in ("coordinating", "investing")},
}


def test_why_begins_with_what_the_class_asks_beyond_those_below_it() -> None:
    """Scope decides for a wide alliance, friendship and its like for an association; a limit stands behind the rest."""
    whole = {"declared": 2, "practised": 2}
    wide = document(all=whole, answers=SECTORAL)
    assert reason(wide, wide["reasons"][0]).startswith("The states act together in four areas or more of two groups")
    ties = {f"association.{name}": {"practised": 3} for name in ("friendship", "culture", "identity")}
    community = document(all=whole, answers=SECTORAL | ties, rubrics=[*situations.RUBRICS, "association"])
    assert reason(community, community["reasons"][0]).startswith("Friendship, culture and identity are each practised")
    assert len(community["reasons"]) == 3
    narrow = document(all=whole, answers=SECTORAL | {"lorenzini.scope": {"practised": 2}})
    assert reason(narrow, narrow["reasons"][0]).startswith("Each of the ten core conditions")


def test_an_act_that_leads_to_the_next_class_is_said_once() -> None:
    """What the class asks is not repeated beside the one level that meets it."""
    below = {"lorenzini.reciprocity": {"practised": {"a": 1, "b": 2}}}
    narrow = SECTORAL | below | {"lorenzini.scope": {"practised": 2}}
    told = changes_said(document(all={"declared": 2, "practised": 2}, answers=narrow))
    assert [one for one in told if "Reciprocity as practised" in one] == [
        "“Strategic alliance, sectoral”, if Reciprocity as practised by Argentina reached: “It pays or does about its "
        "agreed share of something that the other draws on as well.”"
    ]


def test_a_sum_that_is_missed_names_an_act_as_well() -> None:
    """How many levels are lacking, and the act that would raise the lowest known one."""
    low = {f"ohmae.{name}": {"practised": 0} for name in ("cooperation", "joint_work")}
    found = document(all={"declared": 1, "practised": 1}, answers=low)
    assert changes_said(found)[0] == (
        "“Alliance in the making”, if levels of the core (practised) rose by 2 levels in all, to 10. Cooperation and "
        "coordination would rise by one at: “One told the other before it decided, or asked it in single cases only.”"
    )


def test_a_verdict_on_a_choice_names_what_would_end_it() -> None:
    """Nothing flips then; the option beside the one chosen is the act."""
    enemies = {"walt-wendt.image": {"choice": {"a": "enemy", "b": "enemy"}}}
    found = document(all={"declared": 1, "practised": 1}, answers=enemies, rubrics=[*situations.RUBRICS, "walt-wendt"])
    (told,) = changes_said(found)
    assert told.startswith(
        "“Enmity excludes an alliance” would not hold if Argentina or Brazil took the other for a “rival: it respects"
    )


def test_what_must_cease_before_the_next_class_is_said_where_no_single_level_does_it() -> None:
    """With trust and duration both low, the way up still has its line; with one of them the act is said."""
    low = {"ohmae.trust": {"practised": 1}, "lorenzini.long_term": {"practised": 1}}
    way_up = "“Alliance under way”, once it no longer holds that trust or long term is practised at level 1 or less."
    assert changes_said(document(all={"declared": 1, "practised": 2}, answers=low))[-1] == way_up
    del low["ohmae.trust"]
    told = changes_said(document(all={"declared": 1, "practised": 2}, answers=low))
    assert way_up not in told
    assert any(one.startswith("“Alliance under way”, if Long term as practised reached") for one in told)
