"""The worksheet: commitments and stresses item by item, main fields, and what is not asked because of it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from assess.interview.page import Page
from assess.interview.plain import Plain
from assess.interview.session import converse
from assess.storage.assessments import Notebook
from tests.interview.person import LIBRARY, NAMES, SKIPPED, Person, interview, new_file, number
from tests.interview.test_plain import Stream
from tests.reading import load

LISTS_ONLY = ("ohmae",)
FILL = "1"
AREAS = (FILL, "1,4,6", "1,4", "0")
"""The worksheet begun, three areas worked in, two named, and no evidence."""
THREE = "a pipeline | 2006-01 | communiqué | 2011\na bank | 9/12/2007\n\na company of both"


def held(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = load(path, LIBRARY).tree.value
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that asks Ohmae alone, so that its worksheet has the two lists only."""
    return new_file(tmp_path, LISTS_ONLY)


def test_an_item_is_saved_at_once_and_its_parts_are_asked_for(path: Path) -> None:
    """Text, date, source, due, then four keys; whoever leaves in between keeps what was told."""
    interview(path, FILL, "a", "a pipeline", "jan 2006", "communiqué", "2011", "y", "w", fills=True)
    assert held(path)["commitments"] == [
        {
            **{"text": "a pipeline", "date": "2006-01", "source": "communiqué", "due": 2011},
            **{"owner": "yes", "money": "none_needed"},
        }
    ]


def test_several_lines_are_taken_at_once(path: Path) -> None:
    """`text | date | source | due`, of which only the text is needed; empty lines are none."""
    person, _ = interview(path, FILL, "a", THREE, fills=True)
    assert held(path)["commitments"] == [
        {"text": "a pipeline", "date": "2006-01", "source": "communiqué", "due": 2011},
        {"text": "a bank", "date": "2007-12-09"},
        {"text": "a company of both"},
    ]
    assert person.last.notice == "3 lines taken."


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a pipeline | 2012", "Announced in 2012, after the period, which ends in 2010"),
        ("a pipeline | some day", '"some day" is no date'),
        ("a pipeline | 2006 | x | soon", '"soon" is no year'),
        (" | 2006", "begins with the text"),
        ("a | b | c | d | e", "no fields but these: text | date | source | due"),
    ],
)
def test_a_line_that_is_none_is_told_and_stays_to_be_mended(path: Path, line: str, said: str) -> None:
    """The others are saved; this one is a draft, which `a` shows again."""
    person, _ = interview(path, FILL, "a", f"a bank\n{line}", "a", fills=True)
    assert held(path)["commitments"] == [{"text": "a bank"}]
    assert said in person.shown[-2].notice
    assert getattr(person.last, "draft", "") == line


def test_a_commitment_after_the_end_of_the_period_is_refused_with_a_sentence(path: Path) -> None:
    """Its date is asked again, and stands nowhere."""
    person, _ = interview(path, FILL, "a", "a pipeline", "2012", fills=True)
    assert person.last.notice == "Announced in 2012, after the period, which ends in 2010: it is not taken."
    assert "When was it announced?" in person.last.question
    assert held(path)["commitments"] == [{"text": "a pipeline"}]


def test_the_states_are_gone_through_item_by_item(path: Path) -> None:
    """One key each; `l` leaves a state open, a step back returns to the one before, and the list shows all."""
    states = ("y", "n", "/later", "p", "c", "/back", "n", *("c",) * 7)
    person, _ = interview(path, FILL, "a", THREE, "g", *states, fills=True)
    first, second, _ = held(path)["commitments"]
    assert (first["owner"], first["money"], first["delivered"]) == ("yes", "no", "partly")
    assert "milestone" not in first
    assert second["owner"] == "no"
    assert isinstance(person.last, Page)
    assert person.last.choices[0].label == "yes / no / ? / partly"


def test_an_item_is_changed_and_taken_out(path: Path) -> None:
    """Each part by its number; a list that has lost its last item was not answered any more."""
    interview(path, FILL, "a", "a bank | 2007", "1", "1", "a bank of the South", "5", "n", "0", fills=True)
    assert held(path)["commitments"] == [{"text": "a bank of the South", "date": "2007", "owner": "no"}]
    interview(path, FILL, "1", "t", fills=True)
    assert "commitments" not in held(path)


def test_that_there_are_none_is_an_answer(path: Path) -> None:
    """It stands in the file and is not asked again; a list that was put off is."""
    interview(path, FILL, "/later", "0", fills=True)
    assert "commitments" not in held(path)
    person, _ = interview(path, FILL, "0", fills=True)
    assert held(path)["commitments"] == []
    assert person.last.heading == "Worksheet · Stresses of the period"


def test_help_and_states_come_back_to_the_same_item(path: Path) -> None:
    """The help holds the guide and what counts; after it the question that was asked stands again."""
    person, _ = interview(path, FILL, "a", THREE, "g", "y", "/help", "h", fills=True)
    help_page, again = person.shown[-2:]
    said = " ".join(help_page.paragraphs)
    assert "Leave none out because it failed" in said
    assert "late or not" in said
    assert again.question == "Did it have money?"


def test_a_stress_has_a_kind_and_only_a_change_says_whether_it_opposed(path: Path) -> None:
    """Lines may say it all; step by step no kind is marked before one was chosen."""
    lines = "change of government | 2007 | change | no\na drought | 2008 | crisis"
    person, _ = interview(path, FILL, "0", "a", lines, "a", "a cut", "2009", fills=True)
    assert held(path)["stresses"] == [
        {"text": "change of government", "date": "2007", "kind": "change", "opposed": "no"},
        {"text": "a drought", "date": "2008", "kind": "crisis"},
        {"text": "a cut", "date": "2009"},
    ]
    assert isinstance(person.last, Page)
    assert (person.last.question, person.last.marked) == ("Of which kind was it?", ())


def test_answers_follow_the_words_of_their_stress(path: Path) -> None:
    """A stress that is written otherwise is so in the answers that name it."""
    interview(path, "4", "0", "storm", "", "2")
    interview(path, f"/overview {number('stresses', LISTS_ONLY)}", "1", "1", "the storm of 2007")
    assert held(path)["answers"]["ohmae.political_will"]["stress"] == "the storm of 2007"


def test_main_fields_are_named_beside_later_questions(tmp_path: Path) -> None:
    """Up to three of the areas worked in; the number of areas is judged in none of them."""
    path = new_file(tmp_path)
    person, _ = interview(path, *AREAS, "1,4", "1", "0", "0", fills=True)
    assert held(path)["main_fields"] == ["foreign_trade", "infrastructure_energy"]
    assert person.last.subject.endswith("Argentina towards Brazil · in foreign trade, infrastructure and energy")
    person, _ = interview(path, f"/overview {number('lorenzini.areas')}", "1", "1", fills=True)
    assert held(path)["main_fields"] == ["foreign_trade"]


def test_help_on_the_main_fields_is_that_of_the_areas(tmp_path: Path) -> None:
    """What counts as an area, and what makes one a main field; then the page stands again."""
    person, _ = interview(new_file(tmp_path), *AREAS, "/help", "h", fills=True)
    assert any("Most of" in one or "most of the money" in one for one in person.shown[-2].paragraphs)
    assert person.last.heading == person.shown[-3].heading == "Worksheet · Main fields"


def test_more_than_three_main_fields_are_not_taken(tmp_path: Path) -> None:
    """The page stays and says how many there may be."""
    person, _ = interview(new_file(tmp_path), FILL, "1,2,3,4", "1", "0", "1,2,3,4", fills=True)
    assert person.last.notice.startswith("Three at most")


def test_a_worksheet_that_was_skipped_is_come_back_to_as_a_whole(tmp_path: Path) -> None:
    """From the overview, at any of its entries; then it goes on to the next of them."""
    path = new_file(tmp_path)
    person, _ = interview(path, f"/overview {number('lorenzini.areas')}", "1", "1", "0")
    assert person.last.heading == "Worksheet · Beyond the governments"


def test_a_step_back_from_the_first_question_offers_the_worksheet_again(tmp_path: Path) -> None:
    """Whoever skipped it may change their mind."""
    person, _ = interview(new_file(tmp_path), SKIPPED, "/back", FILL, fills=True)
    offer, areas = person.shown[-2:]
    assert (offer.heading, areas.heading) == ("The worksheet", "Worksheet · Areas named and worked on")
    assert isinstance(offer, Page)
    assert offer.choices == person.shown[0].choices  # type: ignore[union-attr]


def test_a_criterion_that_follows_leads_to_what_it_follows_from(tmp_path: Path) -> None:
    """The overview says so, and a jump to scope goes to the areas."""
    path = new_file(tmp_path)
    scope = number("lorenzini.scope")
    person, _ = interview(path, *AREAS, "1", "1", "0", "0", "/overview", scope, fills=True)
    overview, areas = person.shown[-2:]
    assert isinstance(overview, Page)
    assert overview.choices[int(scope) - 1].label == "follows"
    assert areas.heading == "Worksheet · Areas named and worked on"


def test_a_shared_list_is_gone_through_by_each_who_judges(path: Path) -> None:
    """A file that begins with commitments without states asks for these, and not whether there are any."""
    path.write_text(path.read_text("utf-8") + 'commitments: [{text: "a bank", date: 2007}]\n', encoding="utf-8")
    person, _ = interview(path, FILL, "g", fills=True)
    assert person.last.question == "Did it have an owner?"


def test_plain_lines_have_all_of_it(tmp_path: Path) -> None:
    """A line with bars is an item, also several one after the other; states are letters."""
    path = new_file(tmp_path, LISTS_ONLY)
    lines = [FILL, "a pipeline | 2006", "a bank | 2007-12 | act | 2010", "g", *"ynynywcd", "0"]
    lines += ["drought | 2008 | crisis", "0", "4", "1"]
    target = Stream()
    converse(Notebook(path, LIBRARY), Plain(io.StringIO("\n".join(lines)), target), NAMES, lambda: 0.0)
    first, second = held(path)["commitments"]
    assert [first[name] for name in ("owner", "money", "milestone", "delivered")] == ["yes", "no", "yes", "no"]
    assert (second["due"], second["delivered"]) == (2010, "not_due")
    assert held(path)["stresses"] == [{"text": "drought", "date": "2008", "kind": "crisis"}]
    assert "Or in one line: text | date | source | due." in target.getvalue()


def test_a_person_is_needed_for_no_list_twice(path: Path) -> None:
    """Once both lists were gone through, the next sitting begins at the first open question."""
    interview(path, FILL, "0", "0", "3", fills=True)
    person = Person([], fills=True)
    converse(Notebook(path, LIBRARY), person, NAMES, lambda: 0.0)
    assert person.last.heading.endswith("Political will")
