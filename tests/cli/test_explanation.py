"""The explanation: every sum it writes out gives the number that the document states."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from assess.cli.files import facts
from assess.cli.page import page_blocks, print_blocks
from assess.cli.page import spoken as in_sentences
from assess.document.commitment import following_facts
from assess.document.frame import plain
from assess.errors import AssessError
from assess.model.derived import ShareDerived
from assess.report.blocks import Page
from assess.report.explanation import Places, criterion_named
from assess.report.form import COMMITMENTS, CRITERION, EXPLANATION
from assess.storage.assessments import read
from assess.storage.rubrics import library, lines
from assess.storage.templates import shipped_templates
from tests import situations
from tests.cli.test_card import ALLIANCE, HOSTILE, SPARSE, renamed
from tests.situations import outcome

WIDE = "the states act together in four areas or more of two groups, or in seven (scope at level 3 or more)"
SUM = re.compile(r"([\d.×+ ]+) = ([\d.]+); ([\d.]+) ÷ ([\d.]+) × 25 = (\d+\.\d)")


def nowhere(criterion: str, reading: str, level: int | None) -> str:
    return ""


def page(document: dict[str, Any], criterion: str | None, places: Places) -> Page:
    name = criterion and criterion_named(document, criterion)
    form = CRITERION if name else EXPLANATION
    return form.laid(document, {}, shipped_templates("terminal"), places=places, name=name)


def spoken(document: dict[str, Any], criterion: str | None, places: Places) -> str:
    return in_sentences(page_blocks(page(document, criterion, places)))


def print_explanation(document: dict[str, Any], criterion: str | None, places: Places, console: Console) -> None:
    print_blocks(page_blocks(page(document, criterion, places)), console)


def value(terms: str) -> float:
    """A sum such as `3 + 2 × 4` worked out."""
    total = 0.0
    for term in terms.split("+"):
        product = 1.0
        for factor in term.split("×"):
            product *= float(factor)
        total += product
    return total


@pytest.mark.parametrize("given", [ALLIANCE, SPARSE], ids=["alliance", "sparse"])
def test_every_sum_gives_the_score_stated(given: dict[str, Any]) -> None:
    """Terms add up, and sum over weight times 25 is the score, the low or the high of the document."""
    document = outcome(given)
    found = SUM.findall(spoken(document, None, nowhere))
    stated = {
        one[key]
        for rubric in document["rubrics"].values()
        for scored in (rubric, *rubric["groups"].values())
        for one in scored.values()
        if isinstance(one, dict) and "coverage" in one
        for key in ("score", "low", "high")
    }
    assert found
    for terms, total, again, carried, result in found:
        assert value(terms) == float(total) == float(again)
        assert abs(float(total) / float(carried) * 25 - float(result)) <= 0.05 + 1e-9
        assert float(result) in stated


def test_a_weight_stands_in_the_sums() -> None:
    """A criterion that weighs more is multiplied in the score and in the gap."""
    document = outcome({"rubrics": ["ohmae"], "answers": {"ohmae.joint_work": {"declared": 4, "practised": 1}}})
    document["rubrics"]["ohmae"]["weights"] = {"ohmae.joint_work": 2.5}
    said = spoken(document, None, nowhere)
    assert "2.5 × 4" in said
    assert "weight 2.5" in spoken(document, "joint_work", nowhere)


def test_the_classes_are_tried_in_order_up_to_the_verdict() -> None:
    """Each class has its conditions and how they stand; the last one tried holds, and is the verdict."""
    document = outcome(ALLIANCE)
    found = document["verdict"]["tried"]
    assert [one["class"] for one in found] == document["verdict"]["order"][: len(found)]
    assert [one["holds"] for one in found] == ["not_examined", "not_examined", "unmet", "met"]
    assert found[-1]["class"] == document["verdict"]["as_answered"]["class"]
    assert found[-1]["conditions"] == document["verdict"]["conditions"]
    said = spoken(document, None, nowhere)
    assert "Strategic alliance, wide: does not hold" in said
    assert f"unmet: 2, at least 3; {WIDE}." in said


def test_without_a_verdict_no_class_is_tried() -> None:
    """Where no rubric bears a verdict, none is tried, and the scores are still explained."""
    document = outcome({"rubrics": ["ohmae"]})
    assert document["verdict"]["tried"] == []
    assert "Coverage 0 of 6" in spoken(document, None, nowhere)


def test_the_core_adds_up() -> None:
    """The sums of the core stand under the levels of both readings, as a range where a level is open."""
    assert "Sum, of 40: declared 29; practised 30." in spoken(outcome(ALLIANCE), None, nowhere)
    assert "Sum, of 40: declared 2–38; practised 0–40." in spoken(outcome(SPARSE), None, nowhere)


def test_a_criterion_is_traced_to_the_line_of_its_rubric() -> None:
    """Each partner's answer stands with the descriptor reached and its line in the rubric's file."""
    document = outcome(ALLIANCE)
    said = spoken(document, "predictability", lines())
    text = document["criteria"]["lorenzini.predictability"]["practised"]["descriptors"][3]
    place = lines()("lorenzini.predictability", "practised", 3)
    assert f"Argentina: 3; {text} [{place}]." in said
    assert "Brazil: unknown; " in said
    assert "The dyad stands at the lower of the two: 0–3." in said
    assert "Argentina: declared 4 − practised 3 = +1." in spoken(document, "trust", lines())


@pytest.mark.parametrize("kind", ["statement", "record", "independent", None])
def test_what_evidence_shows_is_what_the_document_says(kind: str | None) -> None:
    """Level, highest cap and the level shown agree with the document's supported level."""
    evidence = {"evidence": [{"kind": kind}]} if kind else {}
    document = outcome({"answers": {"ohmae.joint_work": {"declared": 3, "practised": 4, **evidence}}})
    supported = document["criteria"]["ohmae.joint_work"]["practised"]["supported"]
    said = spoken(document, "joint_work", nowhere)
    if kind:
        assert f"so {supported['high']} is shown" in said
        assert supported["low"] == supported["high"]
    else:
        assert f"no more than {supported['low']}–{supported['high']} is shown" in said


def test_a_criterion_lists_its_flips_and_the_conditions_on_it() -> None:
    """What one level would change, and which conditions look at the criterion, stand with it."""
    document = outcome(ALLIANCE)
    flips = [one for one in document["verdict"]["flips"] if one["criterion"] == "lorenzini.scope"]
    said = spoken(document, "scope", nowhere)
    assert flips
    for one in flips:
        title = document["verdict"]["classes"][one["class"]]
        assert f"Practised, {one['from']} → {one['to']}: {title}." in said
    assert (
        "the states act together in four areas or more of two groups, or in seven (scope at level 3 or more)." in said
    )


@pytest.mark.parametrize("given", [ALLIANCE, SPARSE, {"rubrics": ["spekman"]}], ids=["alliance", "sparse", "spekman"])
def test_every_criterion_can_be_outcome(given: dict[str, Any]) -> None:
    """Whatever its state, each criterion and the verdict keep to the width of the screen."""
    document = outcome(given)
    for name in (None, *document["criteria"]):
        for width in (40, 80):
            stream = io.StringIO()
            print_explanation(document, name, lines(), Console(file=stream, width=width, markup=False))
            assert max(cell_len(line) for line in stream.getvalue().splitlines()) <= width


def test_a_short_name_is_understood_where_only_one_has_it() -> None:
    """`trust` and `Long term` find their criterion; a wrong name is answered with the nearest."""
    document = outcome(ALLIANCE)
    assert criterion_named(document, "trust") == "ohmae.trust"
    assert criterion_named(document, "Long term") == "lorenzini.long_term"
    assert criterion_named(document, "lorenzini.scope") == "lorenzini.scope"
    with pytest.raises(AssessError, match='called "trst"; did you mean trust'):
        criterion_named(document, "trst")
    both = document | {"criteria": document["criteria"] | {"other.trust": {}}}
    with pytest.raises(AssessError, match=r"write ohmae\.trust and other\.trust in full"):
        criterion_named(both, "trust")


def test_no_text_of_a_file_steers_the_terminal() -> None:
    """Names, notes and evidence are printed as the text they are, on the screen and as plain lines."""
    item = {"kind": "record", "text": HOSTILE, "source": HOSTILE}
    answer = {"declared": 3, "practised": 3, "note": HOSTILE, "evidence": [item]}
    document = renamed(outcome({"answers": {"ohmae.joint_work": answer}}), HOSTILE)
    stream = io.StringIO()
    print_explanation(document, "joint_work", nowhere, Console(file=stream, width=100, markup=False))
    for said in (stream.getvalue(), spoken(document, "joint_work", nowhere)):
        assert "Note: Al[/bold]ba ⟨U+001B⟩[31m[link=x]⟨U+202E⟩" in said
        assert "\x1b" not in said
        assert "\u202e" not in said


def test_an_explanation_in_blocks_says_nothing_twice() -> None:
    """No two blocks of a verdict have the same title."""
    titles = [block.title for block in page_blocks(page(outcome(ALLIANCE), None, nowhere))]
    assert len(titles) == len(set(titles))


def test_a_next_class_that_lacks_nothing_of_its_own_is_outcome() -> None:
    """Where only an earlier class stands in the way, that is said in words, on a screen and spoken."""
    levels = {"ohmae.joint_work": {"practised": 2}, "ohmae.fluent_talks": {"practised": 0}}
    document = outcome({"all": {"declared": 0, "practised": 1}, "answers": levels})
    assert document["verdict"]["next"]["conditions"] == []
    stream = io.StringIO()
    print_explanation(document, None, nowhere, Console(file=stream, width=80, markup=False, highlight=False))
    for text in (stream.getvalue(), spoken(document, None, nowhere)):
        assert "It must cease to be: transactional partnership." in text
        assert "What is missing" not in text


def test_commitments_are_explained_item_by_item() -> None:
    """Each with what it counts in the two shares, and the levels that follow; without a list, that nobody was asked."""
    means = {"owner": "yes", "money": "none_needed", "milestone": "yes"}
    items = [
        {"text": "a cable", "date": "2003", "delivered": "yes"} | means,
        {"text": "a bank", "due": 2008, "owner": "no", "delivered": "partly"},
        {"text": "a tariff", "due": 2015},
    ]  # fmt: skip
    listed = situations.data(ALLIANCE) | {"commitments": items}
    document = facts(read(json.dumps(listed), Path("x.yaml"), library()), "2026-11-22")
    told = in_sentences(page_blocks(COMMITMENTS.laid(document, {}, shipped_templates("terminal"))))
    assert "owner yes; money none needed; milestone yes; due none; delivered yes; all three yes; counts 1" in told
    assert "a bank: owner no; money not known; milestone not known; due 2008; delivered in part; all three no" in told
    assert "counts 0.5" in told
    assert "With an owner, money and a milestone: 1–2 of 3 (33 % to 67 %)." in told
    assert "Means for the objectives, practised: level 1–2." in told
    without = in_sentences(page_blocks(COMMITMENTS.laid(outcome(ALLIANCE), {}, shipped_templates("terminal"))))
    assert "Nobody was asked for commitments." in without


def test_a_level_that_follows_is_explained_by_what_its_own_rule_asks() -> None:
    """Item by item, with the share of that rule; an own rubric may ask less of a commitment than the shipped one."""
    items = [
        {"text": "a cable", "owner": "yes", "money": "yes"},
        {"text": "a bank", "owner": "yes", "money": "no"},
        {"text": "a tariff", "owner": "yes"},
    ]
    listed = situations.data(ALLIANCE) | {"commitments": items}
    document = facts(read(json.dumps(listed), Path("x.yaml"), library()), "2026-11-22")
    assert "a cable: owner yes; money yes; milestone not known; counts not known." in spoken(
        document, "lorenzini.operativeness", nowhere
    )
    assessment = read(json.dumps(listed), Path("x.yaml"), library()).assessment
    found = following_facts(ShareDerived(steps=(), at_least=3, all=("owner", "money")), assessment)
    assert (found.low, found.high, found.of) == (1, 2, 3)
    reading = document["criteria"]["lorenzini.operativeness"]["practised"]
    reading["follows"]["all"] = ["owner", "money"]
    reading["counted"] = plain(found)
    told = spoken(document, "lorenzini.operativeness", nowhere)
    assert "Counted from the commitments with an owner and money: 1–2 of 3 (33 % to 67 %)." in told
    assert "a cable: owner yes; money yes; counts 1." in told
