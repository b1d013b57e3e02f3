"""A session: what is written, where it goes next, and what it shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assess.errors import AssessError, Problem
from assess.interview.agenda import bearing
from assess.interview.page import Blank, Page
from assess.interview.session import converse
from assess.interview.sheet import Hand, page_sheet
from assess.model.assessment import Assessment
from assess.storage.assessments import Notebook
from tests.interview.person import LIBRARY, NAMES, REST, Person, interview, new_file, number
from tests.reading import load

WILL = ["3", "2", "3", "2", "0"]
"""Political will done and said by both, and no evidence."""
WILL_ID = "ohmae.political_will"
AT_WILL, PREDICTABLE = (f"/overview {number(name)}" for name in ("ohmae.political_will", "lorenzini.predictability"))


def held(path: Path) -> Assessment:
    return load(path, LIBRARY).assessment


def answer(path: Path, criterion: str) -> Any:
    return load(path, LIBRARY).tree.value["answers"].get(criterion)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_file(tmp_path)


def test_answers_are_written_side_by_side_as_they_are_given(path: Path) -> None:
    """Each answer stands in the file under its reading and partner; the interview asks on from there."""
    person, outcome = interview(path, "3", "c", "2", "1")
    assert outcome.end == "left"
    assert answer(path, "ohmae.political_will") == {
        "practised": {"a": 3, "b": "unknown"},
        "declared": {"a": 2, "b": 1},
    }
    assert isinstance(person.last, Page)
    assert person.last.subject == "Evidence"


def test_an_answer_is_on_disk_before_the_next_question_is_shown(path: Path) -> None:
    """At the moment the second question appears, the file holds the first answer."""
    found: list[Any] = []

    class Looking(Person):
        def choose(self, page: Page) -> Any:
            found.append(answer(path, "ohmae.political_will"))
            return super().choose(page)

    converse(Notebook(path, LIBRARY), Looking(["3"]), NAMES, lambda: 0.0)
    assert found == [None, None, {"practised": {"a": 3}}]


def test_the_second_partner_gets_the_same_page_addressed_anew(path: Path) -> None:
    """Heading, descriptors and keys stay; only who is asked about whom changes, and no answer of the first shows."""
    person, _ = interview(path, "3")
    first, second = person.shown
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.heading, first.choices, first.commands) == (second.heading, second.choices, second.commands)
    assert first.question == "What has Argentina put into its relation with Brazil beyond embassy and country desk?"
    assert second.question == "What has Brazil put into its relation with Argentina beyond embassy and country desk?"
    assert second.marked == ()


def test_an_interview_taken_up_again_starts_at_the_first_open_question(path: Path) -> None:
    """A second sitting asks what the first did not, and skipped evidence is not asked again."""
    interview(path, *WILL, "2")
    person, _ = interview(path)
    assert isinstance(person.last, Page)
    assert person.last.heading.endswith("Shared goals")
    assert "laid down" in person.last.question


def test_back_reaches_any_earlier_question_and_loses_nothing(path: Path) -> None:
    """Two steps back change one answer; what came after stands, and the interview goes on where it was."""
    person, _ = interview(path, *WILL, "2", "/back", "/back", "/back", "1")
    assert answer(path, "ohmae.political_will")["declared"] == {"a": 3, "b": 1}
    assert answer(path, "ohmae.shared_goals") == {"practised": 2}
    back_at = person.shown[-2]
    assert isinstance(back_at, Page)
    assert back_at.marked == ("2",)
    assert isinstance(person.last, Page)
    assert person.last.heading.endswith("Shared goals")


def test_back_at_the_first_question_says_so(path: Path) -> None:
    """There is nothing before the offer of the worksheet."""
    person, _ = interview(path, "/back", fills=True)
    assert person.last.notice == "This is the first question."


def test_back_after_a_new_start_goes_to_the_question_before(path: Path) -> None:
    """In a second sitting, back leads into what was answered in the first."""
    interview(path, "3")
    person, _ = interview(path, "/back")
    assert isinstance(person.last, Page)
    assert person.last.marked == ("3",)


def test_later_leaves_a_reading_open_and_offers_it_again_at_the_end(tmp_path: Path) -> None:
    """What is put off is not in the file, comes up once more before the review, and can be left open."""
    path = new_file(tmp_path, ("ohmae",))
    rest = ["/rest"] * 5
    person, outcome = interview(path, "/later", "3", "3", "3", "0", *rest, "1", "4", "storm", "", "2", "", "", "3", "0")
    titles = [page.question for page in person.shown]
    assert "You put one question off." in titles
    assert answer(path, "ohmae.political_will")["practised"] == {"b": 3, "a": 4}
    assert answer(path, "ohmae.political_will")["stress"] == "storm"
    assert outcome.end == "finished"


def test_the_overview_lists_every_criterion_and_jumps(path: Path) -> None:
    """A jump goes to the criterion's first open question, and no level shows in the list."""
    person, _ = interview(path, "3", "/overview", number("ohmae.trust"), "2")
    listed = person.shown[2]
    assert isinstance(listed, Page)
    assert len(listed.choices) == len(Notebook(path, LIBRARY).asked.criteria) + 3
    assert listed.choices[int(number("ohmae.political_will")) - 1].label == "1 of 4"
    assert person.shown[3].heading.endswith("Trust")
    assert answer(path, "ohmae.trust") == {"practised": {"a": 2}}


def test_the_overview_marks_what_is_optional_and_counts_what_is_answered_of_the_rest(path: Path) -> None:
    """Optional is what bears no verdict; a line says how many of the others are answered."""
    person, _ = interview(path, *WILL, "/rest", "/overview")
    assert isinstance(person.last, Page)
    marked = [choice.text for choice in person.last.choices if choice.text.endswith(" (optional)")]
    assert marked[0].endswith("Anticipating (optional)")
    bears = bearing(Notebook(path, LIBRARY).asked)
    assert len(marked) == len(person.last.choices) - len(bears) - 3
    assert f"What is not optional bears the verdict: 2 of {len(bears)} answered." in person.last.paragraphs


def test_a_jump_by_number_and_one_to_nowhere(path: Path) -> None:
    """The number may be given with the command; one that is not there shows the list."""
    person, _ = interview(path, f"/overview {number('ohmae.trust')}", "/overview 99")
    assert person.shown[1].heading.endswith("Trust")
    assert person.last.notice == "There is no criterion 99."


def test_cannot_tell_for_the_rest_fills_only_what_is_open(path: Path) -> None:
    """One key makes every open part of the criterion unknown and keeps the answers given."""
    person, _ = interview(path, "3", "/rest")
    assert answer(path, "ohmae.political_will") == {
        "practised": {"a": 3, "b": "unknown"},
        "declared": {"a": "unknown", "b": "unknown"},
    }
    assert isinstance(person.last, Page)
    assert person.last.subject == "Evidence"


def test_not_applicable_needs_a_reason_and_is_said_of_the_whole_reading(path: Path) -> None:
    """Without a reason the question stays; with one it is written, and a level given later replaces it."""
    person, _ = interview(path, PREDICTABLE, "n", "", "n", "they have no common frontier")
    assert answer(path, "lorenzini.predictability") == {"practised": {"not_applicable": "they have no common frontier"}}
    assert any("reason" in page.notice for page in person.shown)
    interview(path, PREDICTABLE, "/back", "/back", "2")
    assert answer(path, "lorenzini.predictability")["practised"] == {"a": 2}


def test_does_not_apply_is_offered_only_where_the_method_allows_it(path: Path) -> None:
    """The ten of the core take no such answer; predictability does."""
    person, _ = interview(path, PREDICTABLE)
    core, other = person.shown
    assert isinstance(core, Page)
    assert isinstance(other, Page)
    assert "n" not in [extra.key for extra in core.extras]
    assert "n" in [extra.key for extra in other.extras]


def test_a_level_four_asks_for_its_stress_and_one_named_before_can_be_named_again(path: Path) -> None:
    """A new one joins the stresses of the period with date, kind and whether it opposed; then its number names it."""
    interview(path, "4", "4", "change of government", "2007", "1", "n", "0", "0", "0", "4", "1")
    assert answer(path, "ohmae.political_will")["stress"] == "change of government"
    assert answer(path, "ohmae.shared_goals")["stress"] == "change of government"
    assert load(path, LIBRARY).tree.value["stresses"] == [
        {"text": "change of government", "date": "2007", "kind": "change", "opposed": "no"}
    ]


def test_one_more_stress_joins_those_of_the_period_before_it_is_named(path: Path) -> None:
    """Nothing calls it strange; help comes back to the question for it, and a known one is not asked about again."""
    first, second = ("4", "4", "a storm", "2007", "2", "0", "0", "0"), ("4", "/help", "h", "a", "a flood", "2008", "2")
    person, _ = interview(path, *first, *second)
    assert [one["text"] for one in load(path, LIBRARY).tree.value["stresses"]] == ["a storm", "a flood"]
    assert not any("none of the stresses" in page.notice for page in person.shown)
    assert answer(path, "ohmae.shared_goals")["stress"] == "a flood"
    interview(path, f"/overview {number('ohmae.joint_work')}", "4", "a", "a storm", "0")
    assert answer(path, "ohmae.joint_work")["stress"] == "a storm"
    assert len(load(path, LIBRARY).tree.value["stresses"]) == 2


def test_a_level_three_may_be_marked_untested_and_the_mark_goes_with_the_level(path: Path) -> None:
    """`u` writes level 3 and the mark; another level takes the mark out."""
    interview(path, "u")
    assert answer(path, "ohmae.political_will") == {"practised": {"a": 3}, "untested": True}
    interview(path, "/back", "2")
    assert answer(path, "ohmae.political_will") == {"practised": {"a": 2}}


def test_evidence_is_saved_from_kind_and_text_on_and_the_rest_is_added(path: Path) -> None:
    """Leaving after the text keeps the item; told to the end it holds source, date, readings and partner."""
    interview(path, *WILL[:4], "3", "Treaty of 1991")
    assert answer(path, "ohmae.political_will")["evidence"] == [
        {"kind": "agreement", "text": "Treaty of 1991", "supports": ["declared", "practised"]}
    ]
    interview(path, AT_WILL, *WILL[:4], "4", "Inspections", "Yearbook", "1994", "3", "2", "0")
    assert answer(path, "ohmae.political_will")["evidence"][1] == {
        "kind": "record",
        "text": "Inspections",
        "supports": ["practised"],
        "source": "Yearbook",
        "date": "1994",
        "side": "a",
    }


def test_a_date_is_kept_as_iso_8601_however_it_is_typed(path: Path) -> None:
    """In the steps, in one line and of the declaration; what is none is refused with the forms, and asked again."""
    interview(
        path, *WILL[:4], "agreement|Treaty|UN|26 de enero de 2006", "4", "Inspections", "Yearbook", "2", "jan 2006"
    )
    assert [one["date"] for one in answer(path, "ohmae.political_will")["evidence"]] == ["2006-01-26", "2006-01"]
    person, _ = interview(path, AT_WILL, *WILL[:4], "4", "More", "Yearbook", "clear")
    assert '"clear" is no date: write 26/01/2006' in person.last.notice
    assert isinstance(person.last, Blank)
    assert "date" not in answer(path, "ohmae.political_will")["evidence"][2]


@pytest.mark.parametrize(
    ("replies", "said"),
    [
        (
            ("4", "Inspections", "Yearbook", "1/1/9000"),
            "Kept as 9000-01-01. Look at this again: 9000-01-01 lies in the future.",
        ),
        (("agreement|Treaty|UN|9000",), "Look at this again: 9000 lies in the future. Saved."),
        (("agreement|Treaty|UN|2026",), "Look at this again: 2026 comes after the assessment (2010-06-01). Saved."),
        (("agreement|Treaty", "3", "treaty"), "Look at this again: this evidence is named here already, as number 1."),
        (
            ("agreement|Treaty", "agreement|Treaty"),
            "Look at this again: this evidence is named here already, as number 1. Saved.",
        ),
    ],
)
def test_what_is_odd_is_said_right_after_it_was_typed(path: Path, replies: tuple[str, ...], said: str) -> None:
    """A date in the future or after the assessment, and evidence named twice: all of it is saved."""
    path.write_text(path.read_text("utf-8").replace("rubrics:", 'date: "2010-06-01"\nrubrics:', 1), encoding="utf-8")
    person, _ = interview(path, *WILL[:4], *replies)
    assert person.last.notice.startswith(said)
    assert answer(path, "ohmae.political_will")["evidence"]


def test_an_item_may_speak_against_a_reading(path: Path) -> None:
    """It is asked what it supports or speaks against, in words; a line says it in the fifth field."""
    person, _ = interview(path, *WILL[:4], "4", "A cut", "", "", "6", "1", "x", "0", "record|Arrears|||against both")
    asked = next(page for page in person.shown if page.question == "What does it support, or speak against?")
    assert isinstance(asked, Page)
    assert [choice.text for choice in asked.choices][:6] == [
        "supports what is said and signed and what is done",
        "supports what is said and signed",
        "supports what is done",
        "speaks against what is said and signed and what is done",
        "speaks against what is said and signed",
        "speaks against what is done",
    ]
    assert answer(path, "ohmae.political_will")["evidence"] == [
        {"kind": "record", "text": "A cut", "against": ["practised"]},
        {"kind": "record", "text": "Arrears", "against": ["declared", "practised"]},
    ]
    interview(path, f"{AT_WILL}", "/evidence", "record|Mixed|||declared, against practised", "x", "1", "5", "3")
    cut, _, mixed = answer(path, "ohmae.political_will")["evidence"]
    assert cut["supports"] == ["practised"]
    assert "against" not in cut
    assert (mixed["supports"], mixed["against"]) == (["declared"], ["practised"])


def test_a_choice_at_which_the_verdict_looks_has_evidence(tmp_path: Path) -> None:
    """What shows an image supports the answer, or speaks against it."""
    rubrics = ("lorenzini", "walt-wendt")
    path = new_file(tmp_path, rubrics)
    image = f"/overview {number('walt-wendt.image', rubrics)}"
    interview(path, image, "1", "1", "1", "A doctrine names it", "", "", "1", "1")
    assert answer(path, "walt-wendt.image")["evidence"] == [
        {"kind": "statement", "text": "A doctrine names it", "supports": ["choice"]}
    ]


def test_kinds_of_evidence_are_described_by_what_they_are(path: Path) -> None:
    """While one chooses, nothing tells how far a kind carries."""
    person, _ = interview(path, *WILL[:4])
    assert isinstance(person.last, Page)
    assert (
        person.last.choices[2].text
        == "Agreement: A signed text that creates a duty for a named state, or one in force."
    )


def test_help_has_the_coding_rules_of_the_reading(path: Path) -> None:
    """What is done is judged over the years, what is signed by the duty that it creates."""
    person, _ = interview(path, "/help", "h", "3", "3", "/help")
    practised, declared = (" ".join(page.paragraphs) for page in person.shown if page.question == "Help")
    assert "It holds in most years of the period, in the main fields." in practised
    assert "Level 4 is an event" in practised
    assert "a joint declaration" in declared.lower()
    assert "Bound: in force for both" in declared


def test_an_earlier_item_is_used_again_with_one_key(path: Path) -> None:
    """`a` offers what was named under other criteria; kind, text, source and date are copied."""
    interview(path, *WILL[:4], "agreement|Treaty|UN|1991", "0", "3", "3", "a", "1", "1", "0")
    assert answer(path, "ohmae.shared_goals")["evidence"] == [
        {"kind": "agreement", "text": "Treaty", "source": "UN", "date": "1991", "supports": ["declared", "practised"]}
    ]


def test_the_page_for_more_evidence_fits_a_small_terminal(path: Path) -> None:
    """However many long items are named, the page tells their number and the last one, and is not scrolled."""
    lines = [f"record|{place} {'minutes of a meeting ' * 9}|an archive|1991" for place in range(4)]
    person, _ = interview(path, *WILL[:4], *lines)
    page = person.last
    assert isinstance(page, Page)
    assert page.paragraphs[-1].startswith("4 are named so far; the last: Record: 3 minutes")
    sheet = page_sheet(page, Hand(), 80, 24)
    assert len(sheet.body) <= sheet.room(24)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("rumour|x", "first field"),
        ("3| ", "second field"),
        ("3|x||||c", "sixth field"),
        ("3|x|s|clear", "fourth field"),
        ("3|x|||severity|", "fifth field"),
        ("3|x|s|d|both|a|more", "six fields"),
    ],
)
def test_a_faulty_line_of_evidence_is_explained_and_not_saved(path: Path, line: str, said: str) -> None:
    """Each field of the one-line form says what it wants."""
    person, _ = interview(path, *WILL[:4], line)
    assert said in person.last.notice
    assert "evidence" not in answer(path, "ohmae.political_will")


def test_confidence_and_note_are_kept_with_the_criterion(path: Path) -> None:
    """Both may be given before any answer, in one line or on their own page."""
    interview(path, "/confidence high", "/note see the file of 1994", "/confidence", "1")
    assert answer(path, "ohmae.political_will") == {"confidence": "low", "note": "see the file of 1994"}


def test_after_the_verdicts_criteria_it_says_so_and_offers_the_result(path: Path) -> None:
    """The pause names what is left; seeing the result still asks what closes, then reviews, then ends."""
    person, outcome = interview(path, *REST, "2", "", "", "3", "0")
    questions = [page.question for page in person.shown[len(REST) :]]
    assert questions[0] == "You have what a verdict needs."
    assert questions[1].startswith("What do Argentina and Brazil call")
    assert questions[2].startswith("Who judges?")
    assert questions[4].startswith("These are your answers.")
    assert outcome.end == "finished"


def test_going_on_asks_the_rest_and_the_pause_is_not_shown_twice(path: Path) -> None:
    """After the pause come the other criteria; a second sitting goes on with them at once."""
    person, _ = interview(path, *REST, "1", "2")
    assert isinstance(person.last, Page)
    assert person.last.heading.endswith("Anticipating")
    again, _ = interview(path, "0")
    assert isinstance(again.last, Page)
    assert again.last.heading.endswith("Engaging")


def test_the_review_changes_an_answer_and_comes_back(path: Path) -> None:
    """From the review a criterion is walked through again; its answers are marked, and the review follows."""
    person, outcome = interview(path, *WILL, *REST[1:], "2", "", "", "3", number(WILL_ID), "1", "2", "3", "2", "0", "0")
    review = next(page for page in person.shown if page.heading == "Review")
    assert isinstance(review, Page)
    assert "done 3 / 2, said 3 / 2" in [choice.label for choice in review.choices]
    assert answer(path, "ohmae.political_will")["practised"] == {"a": 1, "b": 2}
    assert outcome.end == "finished"


def test_the_declaration_is_asked_last_and_written_part_by_part(path: Path) -> None:
    """Label, by whom, when and where stand in the file; what is not known is left out."""
    interview(path, *REST, "2", "strategic alliance", "both presidents", "", "communiqué", "0")
    declaration = held(path).declaration
    assert declaration is not None
    assert (declaration.label, declaration.by, declaration.date) == ("strategic alliance", "both presidents", "")
    assert declaration.source == "communiqué"


def test_the_day_of_the_declaration_is_read_as_it_is_typed(path: Path) -> None:
    """Day first; what is no date is refused and asked again, and a day after the period is pointed out."""
    replies = ["strategic alliance", "both presidents", "2", "12/10/2011"]
    person, _ = interview(path, *REST, "2", *replies)
    *_, refused, last = person.shown
    assert refused.notice.startswith('"2" is no date: write 26/01/2006')
    late = "Look at this again: the declaration (2011-10-12) comes after the period, which ends in 2010."
    assert last.notice == f"Kept as 2011-10-12. {late}"
    declaration = held(path).declaration
    assert declaration is not None
    assert declaration.date == "2011-10-12"


CLOSING = [*REST, "2", ""]
"""The thirteen through, the result wanted, and no declaration known."""


def test_who_judges_is_asked_after_the_declaration_and_stored(path: Path) -> None:
    """Name and side are each in the file at once, the sides by the partners' names; the review shows both."""
    person, _ = interview(path, *CLOSING, "Ana", "2")
    assert load(path, LIBRARY).tree.value["assessor"] == {"name": "Ana", "side": "b"}
    side, review = person.shown[-2:]
    assert isinstance(side, Page)
    assert isinstance(review, Page)
    assert [one.text.rpartition(" ")[2] for one in side.choices] == ["Argentina", "Brazil", "outside"]
    assert review.choices[-1].label == "Ana, from the side of Brazil"


def test_a_name_left_empty_is_not_asked_for_again(path: Path) -> None:
    """The next sitting goes straight to the review; from there both can be told anew."""
    interview(path, *CLOSING, "", "3")
    person, _ = interview(path, "2", "", "w", "/back", "w", "Ana", "1")
    assert load(path, LIBRARY).tree.value["assessor"] == {"name": "Ana", "side": "a"}
    assert [page.heading for page in person.shown] == [
        "Between two sittings",
        "The declaration",
        "Review",
        "Who judges",
        "Review",
        "Who judges",
        "Who judges",
        "Review",
    ]


@pytest.mark.parametrize(("told", "asked"), [("{name: Ana}", "side"), ("{side: b}", "name")])
def test_only_what_the_file_does_not_say_of_who_judges_is_asked(path: Path, told: str, asked: str) -> None:
    """A name or a side that stands in the file is not asked for."""
    path.write_text(path.read_text(encoding="utf-8") + f"assessor: {told}\n", encoding="utf-8")
    person, _ = interview(path, *CLOSING)
    assert asked in person.last.question
    assert person.last.heading == "Who judges"
    interview(path, "2", "", "Bo" if asked == "name" else "1")
    assert load(path, LIBRARY).tree.value["assessor"] in ({"name": "Ana", "side": "a"}, {"name": "Bo", "side": "b"})


def test_who_judges_can_be_stepped_back_from_put_off_and_left(path: Path) -> None:
    """Back goes from the side to the name and on to the declaration; later offers it again; leaving asks it again."""
    person, outcome = interview(path, *CLOSING, "Ana", "/back", "Bo", "/back", "/back", "", "/leave")
    assert [page.heading for page in person.shown[-4:]] == ["Who judges"] * 2 + ["The declaration", "Who judges"]
    assert outcome.end == "left"
    person, _ = interview(path, "2", "", "/later")
    assert person.last.question == "You put one question off."
    assert load(path, LIBRARY).tree.value["assessor"] == {"name": "Bo"}


def test_nothing_that_could_steer_shows_before_the_review(path: Path) -> None:
    """No page before the review holds the label of the declaration or an answer given elsewhere."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text + 'declaration: {label: "ZEALOUS"}\n', encoding="utf-8")
    person, _ = interview(path, *WILL, f"/overview {number('ohmae.shared_goals')}", *REST[1:])
    assert "ZEALOUS" not in repr(person.shown)


def test_quick_asks_what_a_verdict_needs_and_ends_with_one(path: Path) -> None:
    """After the last of them comes the declaration, then the review, which offers the rest."""
    person, outcome = interview(path, *REST, "", "0", quick=True)
    assert person.shown[-2].question.startswith("What do Argentina and Brazil call")
    assert isinstance(person.last, Page)
    assert person.last.heading == "Review"
    assert outcome.end == "finished"
    person, _ = interview(path, "", "g", quick=True)
    assert person.last.heading == "Between two sittings"


def test_a_save_that_fails_keeps_the_question_and_says_why(path: Path) -> None:
    """The same question stays with the reason; once the disk has room the same answer is taken."""

    class Full(Notebook):
        failures = 1

        def record(self, path: Any, value: Any, overwrite: bool = False) -> None:
            if self.failures:
                self.failures -= 1
                raise AssessError(Problem("no space left on the device", "make room"))
            super().record(path, value, overwrite)

    person = Person(["3", "3"])
    converse(Full(path, LIBRARY), person, NAMES, lambda: 0.0)
    assert person.shown[0].question == person.shown[1].question
    assert "no space left" in person.shown[1].notice
    assert answer(path, "ohmae.political_will") == {"practised": {"a": 3}}


@pytest.mark.parametrize(("keeps", "level"), [("1", 3), ("2", 0)])
def test_a_value_changed_meanwhile_is_asked_about(path: Path, keeps: str, level: int) -> None:
    """Where the file was given another level at the same place, the person says which one stands."""
    book = Notebook(path, LIBRARY)
    other = "answers:\n  ohmae.political_will: {practised: {a: 0}}\n"
    path.write_text(path.read_text(encoding="utf-8").replace("answers: {}\n", other), encoding="utf-8")
    person = Person(["3", keeps])
    converse(book, person, NAMES, lambda: 0.0)
    assert person.shown[1].heading == "The file was changed"
    assert answer(path, "ohmae.political_will")["practised"]["a"] == level


def test_areas_take_any_number_of_options(path: Path) -> None:
    """Choices are written as a list of options, in the rubric's order."""
    interview(path, f"/overview {number('lorenzini.areas')}", "7,1", "c")
    assert answer(path, "lorenzini.areas") == {
        "practised": ["foreign_trade", "security_cooperation"],
        "declared": "unknown",
    }


def test_hostile_names_are_shown_as_the_text_they_are(path: Path) -> None:
    """A name that looks like a placeholder or an escape sequence is neither filled nor obeyed."""
    person = Person([])
    converse(Notebook(path, LIBRARY), person, {"a": "{b} \x1b[2J", "b": "{it}"}, lambda: 0.0)
    assert (
        person.last.question
        == "What has {b} ⟨U+001B⟩[2J put into its relation with {it} beyond embassy and country desk?"
    )


def test_leaving_is_told_from_an_interrupt(path: Path) -> None:
    """Save-and-leave ends as `left`."""
    assert interview(path, "3", "/leave")[1].end == "left"


def test_help_shows_terms_evidence_source_and_keys(path: Path) -> None:
    """The help page holds the rubric's help and how to speak to the asker, and returns to the question."""
    person, _ = interview(path, "/help", "h")
    page = person.shown[1]
    assert isinstance(page, Page)
    text = " ".join(page.paragraphs)
    assert "What to look for:" in text
    assert "keys" in text
    assert person.last.question == person.shown[0].question


def test_text_pages_are_blanks(path: Path) -> None:
    """A reason is asked as a line of text that can be stepped back from."""
    person, _ = interview(path, PREDICTABLE, "n", "/back")
    assert isinstance(person.shown[2], Blank)
    assert person.last.heading.endswith("Predictability")


def test_cannot_tell_for_the_rest_leaves_what_was_put_off(path: Path) -> None:
    """A reading kept for later is not made unknown by the key pressed on another one, but it is by its own."""
    interview(path, "/later", "/rest")
    assert answer(path, "ohmae.political_will") == {
        "practised": {"b": "unknown"},
        "declared": {"a": "unknown", "b": "unknown"},
    }
    interview(path, "/later", AT_WILL, "/rest")
    assert answer(path, "ohmae.political_will")["practised"] == {"a": "unknown", "b": "unknown"}


def test_a_look_around_is_no_measure_of_the_pace(path: Path) -> None:
    """Only prompts that were dealt with count for the minutes left; a jump or a step back does not."""
    person, _ = interview(path, f"/overview {number('ohmae.trust')}", AT_WILL, "/back", AT_WILL)
    first, last = person.shown[0], person.last
    assert isinstance(first, Page)
    assert isinstance(last, Page)
    assert (first.question, first.progress) == (last.question, last.progress)


def test_the_question_for_a_stress_names_the_partner_at_level_four(path: Path) -> None:
    """Where only one of two stands at 4, the stress is asked of that one; where both do, of the two together."""
    one, _ = interview(path, "3", "4")
    assert one.last.subject.endswith("Brazil towards Argentina")
    both, _ = interview(path, "/back", "/back", "4")
    assert both.last.subject.endswith("Argentina and Brazil")


def test_each_framework_is_a_sitting_of_its_own(path: Path) -> None:
    """After the verdict's criteria and after each framework the person may stop; each pause names the next one."""
    person, _ = interview(path, *REST, "1", *["/rest"] * 4, "1")
    pauses = [page for page in person.shown if page.heading == "Between two sittings"]
    offers = [page.choices[0].text for page in pauses if isinstance(page, Page)]
    assert [offer.split(":")[0] for offer in offers] == ["Go on with Spekman's phases", "Go on with Lorenzini"]
    assert isinstance(person.last, Page)
    assert person.last.heading.startswith("Lorenzini")


def test_frameworks_without_a_verdict_are_sittings_too(tmp_path: Path) -> None:
    """Where no framework bears a verdict the first one comes first, and no verdict is spoken of."""
    path = new_file(tmp_path, ("spekman", "ohmae"))
    person, _ = interview(path, *["/rest"] * 6)
    assert person.last.question == "This framework is done."
