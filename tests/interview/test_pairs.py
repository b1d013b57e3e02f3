"""The conversation about pairs: what it asks, what it saves, and how it is left and taken up again."""

from __future__ import annotations

from pathlib import Path

from assess.interview.page import Page
from assess.interview.pairs import End, ask_pairs, pair_steps
from assess.model.portfolio import Portfolio
from assess.storage.portfolios import load_portfolio, pairing, portfolio_book
from tests.interview.person import Person

CODES = ("BRA", "CHL", "VEN")
NAMES = {"ARG": "Argentina", "BRA": "Brazil", "CHL": "Chile", "VEN": "Venezuela"}


def talk(path: Path, *replies: str, most: int = 3) -> tuple[Person, End, Portfolio]:
    """A conversation with these replies; the person, how it ended, and what the file holds."""
    person = Person(replies)
    with portfolio_book(path, "ARG", "2026-11-22") as book:
        end = ask_pairs(book, CODES, NAMES, pairing(), person, most)
    return person, end, load_portfolio(path, "ARG")


def test_every_pair_is_asked_once_in_each_aspect(tmp_path: Path) -> None:
    """Three priorities and three pairs of three aspects: twelve questions, then the end."""
    person, end, held = talk(tmp_path / "p.yaml", *"432", *"012", *"340", *"cc1")
    assert end == "finished"
    assert len(person.shown) == 12 == len(pair_steps(held, CODES, 3))
    assert [held.priority(code) for code in CODES] == [4, 3, 2]
    assert [held.level("BRA", "CHL", one) for one in ("principles", "goals", "interests")] == [0, 1, 2]  # type: ignore[arg-type]
    assert [held.level("CHL", "VEN", one) for one in ("principles", "goals", "interests")] == ["unknown", "unknown", 1]  # type: ignore[arg-type]


def test_only_pairs_among_the_first_by_priority_are_asked(tmp_path: Path) -> None:
    """With two of three: the two of the highest priority; a wider circle asks the rest, and nothing twice."""
    path = tmp_path / "p.yaml"
    person, end, held = talk(path, *"124", *"333", most=2)
    assert (end, len(person.shown)) == ("finished", 6)
    assert held.level("CHL", "VEN", "goals") == 3
    assert held.level("BRA", "CHL", "goals") is None
    person, end, _ = talk(path, *"222", *"222")
    assert (end, len(person.shown)) == ("finished", 6)


def test_it_goes_on_where_it_was_left(tmp_path: Path) -> None:
    """What was answered, unknown included, is not asked again; what was put off is."""
    path = tmp_path / "p.yaml"
    person, end, _ = talk(path, "4", "c", "/later", "2", "/leave")
    assert end == "left"
    person, _, _ = talk(path, "c")
    first, second = person.shown[0], person.shown[1]
    assert "Venezuela" in first.question
    assert isinstance(second, Page)
    assert "Goals" in second.heading


def test_a_step_back_shows_the_answer_and_changes_it(tmp_path: Path) -> None:
    """After a step back the answer that stands is marked; a new one takes its place, and the rest goes on."""
    person, _, held = talk(tmp_path / "p.yaml", "4", "/back", "1", "2")
    again = person.shown[2]
    assert isinstance(again, Page)
    assert again.marked == ("4",)
    assert (held.priority("BRA"), held.priority("CHL")) == (1, 2)


def test_an_answer_that_somebody_changed_meanwhile_is_theirs_or_mine(tmp_path: Path) -> None:
    """As in every interview: whose value stands is asked before anything is written over."""
    for reply, stands in (("2", 1), ("1", 4)):
        path = tmp_path / f"{reply}.yaml"
        person = Person(["4", reply])
        with portfolio_book(path, "ARG", "2026-11-22") as book:
            path.write_text(
                path.read_text("utf-8").replace("alliances: {}", "alliances: {BRA: {priority: 1}}"), "utf-8"
            )
            ask_pairs(book, CODES, NAMES, pairing(), person, 3)
        assert "Which one stands?" in person.shown[1].question
        assert load_portfolio(path, "ARG").priority("BRA") == stands


def test_help_comes_back_to_the_same_question(tmp_path: Path) -> None:
    """Help names the source and asks nothing; the question stays."""
    person, _, held = talk(tmp_path / "p.yaml", "/help", "h", "2")
    assert "Lorenzini" in " ".join(person.shown[1].paragraphs)
    assert person.shown[0].question == person.shown[2].question
    assert held.priority("BRA") == 2


def test_names_are_shown_as_text(tmp_path: Path) -> None:
    """A partner's name with blanks or escapes in it is neither filled in nor obeyed."""
    person = Person(["1"])
    names = NAMES | {"BRA": "{second}\x1b[31m"}
    with portfolio_book(tmp_path / "p.yaml", "ARG", "2026-11-22") as book:
        ask_pairs(book, CODES, names, pairing(), person, 3)
    assert "{second}⟨U+001B⟩[31m" in person.shown[0].question
