"""Portfolios on disk: the shipped questions, the file of answers, and what is refused in it."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from assess.errors import AssessError, Clash
from assess.storage.portfolios import load_portfolio, pairing, portfolio_book
from assess.storage.rubrics import library

TEXT = """portfolio: 1
state: ARG
alliances:
  BRA: {priority: 4}  # my own remark
pairs:
  CHL:
    BRA: {principles: 3, goals: unknown}
"""


def test_the_shipped_questions_name_only_blanks_that_are_filled() -> None:
    """Every text asks of the state and of two partners, the priority of one; the class it counts from exists."""
    asked = pairing()
    for one in asked.aspects.values():
        assert set(re.findall(r"\{(\w+)\}", " ".join((one.question, *one.levels)))) <= {"state", "first", "second"}
    texts = (asked.priority.question, *asked.priority.levels)
    assert set(re.findall(r"\{(\w+)\}", " ".join(texts))) <= {"state", "first"}
    rules = library().rubrics["lorenzini"].verdict
    assert rules is not None
    assert asked.practised_from in rules.way_up.steps


def test_a_pair_is_found_in_either_order(tmp_path: Path) -> None:
    """Brazil and Chile are judged where the file says Chile and Brazil, and changed where they stand."""
    path = tmp_path / "p.yaml"
    path.write_text(TEXT, encoding="utf-8")
    with portfolio_book(path, "ARG", "2026-11-22") as book:
        assert book.content.level("BRA", "CHL", "principles") == 3
        assert book.content.level("BRA", "CHL", "goals") == "unknown"
        assert book.content.order("BRA", "CHL") == ("CHL", "BRA")
        book.record(("pairs", "CHL", "BRA", "interests"), 0)
    text = path.read_text(encoding="utf-8")
    assert "# my own remark" in text
    assert load_portfolio(path, "ARG").level("BRA", "CHL", "interests") == 0


def test_a_new_file_is_private_and_every_answer_is_on_disk_at_once(tmp_path: Path) -> None:
    """Nobody but its owner may read it; another reader sees the answer while the book is open."""
    path = tmp_path / "p.yaml"
    with portfolio_book(path, "ARG", "2026-11-22") as book:
        book.record(("pairs", "Alba Longa", "BRA", "goals"), 2)
        assert load_portfolio(path, "ARG").level("BRA", "Alba Longa", "goals") == 2
        with pytest.raises(AssessError, match="open in"), portfolio_book(path, "ARG", "2026-11-22"):
            pass
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_somebody_else_s_answer_is_not_written_over(tmp_path: Path) -> None:
    """The same answer changed meanwhile is a clash and stands; another one stays beside mine."""
    path = tmp_path / "p.yaml"
    path.write_text(TEXT, encoding="utf-8")
    with portfolio_book(path, "ARG", "2026-11-22") as book:
        path.write_text(TEXT.replace("priority: 4", "priority: 1"), encoding="utf-8")
        with pytest.raises(Clash):
            book.record(("alliances", "BRA", "priority"), 3)
        assert book.content.priority("BRA") == 1
        path.write_text(TEXT.replace("priority: 4", "priority: 2"), encoding="utf-8")
        book.record(("pairs", "CHL", "BRA", "interests"), 3)
    held = load_portfolio(path, "ARG")
    assert (held.priority("BRA"), held.level("BRA", "CHL", "interests")) == (2, 3)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("portfolio: 1", "portfolio: 2", 1, "written in format 2"),
        ("state: ARG", "state: BRA", 2, "portfolio of"),
        ("state: ARG", "state: Argentina", 2, "write ARG"),
        ("priority: 4", "priority: 5", 4, "no level"),
        ("priority: 4", "priority: true", 4, "no level"),
        ("priority: 4", "rank: 4", 4, "`rank` is not known"),
        ("principles: 3", 'principles: "3"', 7, "no level"),
        ("    BRA: {p", "    CHL: {p", 7, "itself"),
        ("  CHL:", "  BRA: {CHL: {goals: 1}}\n  CHL:", 8, "twice"),
        ("pairs:", "more: 1\npairs:", 5, "not known"),
        ("BRA: {priority: 4}", "Brazil: {priority: 4}", 4, "write BRA"),
        ("BRA: {priority: 4}", '"a\\u001b[31m": {priority: 4}', 4, ""),
        ("alliances:\n  BRA: {priority: 4}", "alliances: [1]", 3, "several entries"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    """Each fault is told in one line with the place, and nothing raw of it steers a screen."""
    path = tmp_path / "p.yaml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(AssessError) as caught:
        load_portfolio(path, "ARG")
    told = [str(problem) for problem in caught.value.problems]
    assert any(f":{line}: " in one and said in one for one in told), told
    assert all(one.isprintable() for one in told)
