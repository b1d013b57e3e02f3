"""A portfolio: contradictions, the numbers claimed and practised, and the choice by priority."""

from __future__ import annotations

from typing import Any

import pytest

from assess.model.portfolio import Judged, Placed, Portfolio
from assess.scoring.portfolio import Held, PortfolioCard, gap_rubric, portfolio_card, practised

WAY_UP = ("ordinary", "formulation", "implementation", "alliance_sectoral", "alliance_wide", "association")
GOOD = Judged(principles=3, goals=3, interests=3)
OPPOSED = Judged(principles=4, goals=0, interests=4)


def card(priorities: dict[str, Any], opposed: tuple[str, ...] = (), order: str = "ABC") -> PortfolioCard:
    """The card of alliances with A, B and C; `opposed` names pairs such as `AB`, all others go together."""
    alliances = {code: Placed(priority=value) for code, value in priorities.items() if value is not None}
    pairs: dict[str, dict[str, Judged]] = {}
    for first, second in ("AB", "AC", "BC"):
        pairs.setdefault(first, {})[second] = OPPOSED if first + second in opposed else GOOD
    held = [Held(code, claimed=True, practised=code == "A") for code in order]
    return portfolio_card(held, Portfolio(1, "ARG", alliances=alliances, pairs=pairs))


def test_one_level_of_zero_makes_a_contradiction_and_it_comes_first() -> None:
    """Two other levels of 4 compensate nothing."""
    found = card({"A": 1, "B": 2, "C": 3}, ("BC",))
    first, *others = found.pairs
    assert (first.first, first.second, first.levels["goals"], first.standing) == ("B", "C", 0, "contradiction")
    assert {one.standing for one in others} == {"judged"}


def test_the_lower_priority_gives_way() -> None:
    """Of two that contradict each other the one with the higher priority is kept."""
    found = card({"A": 1, "B": 4, "C": 2}, ("AB",))
    assert found.choice.kept == ("B", "C")
    assert found.choice.given_way == {"A": "B"}


def test_what_gave_way_stands_in_nobody_s_way() -> None:
    """A over B over C in a chain: B gives way to A, so C stays."""
    found = card({"A": 4, "B": 3, "C": 2}, ("AB", "BC"))
    assert (found.choice.kept, found.choice.given_way, found.choice.undecided) == (("A", "C"), {"B": "A"}, ())


@pytest.mark.parametrize("priority", [3, None, "unknown"])
def test_priority_does_not_decide_between_equals_or_where_it_is_not_known(priority: Any) -> None:
    """The same priority, or none on one side, leaves both undecided."""
    found = card({"A": 3, "B": priority, "C": 0}, ("AB",))
    assert (found.choice.kept, found.choice.undecided) == (("C",), ("A", "B"))


def test_the_order_of_alliances_changes_no_figure() -> None:
    """However the files are named, the same ones stay."""
    one, other = (card({"A": 4, "B": 3, "C": 2}, ("AB", "BC"), order) for order in ("ABC", "CBA"))
    assert set(one.choice.kept) == set(other.choice.kept)
    assert one.choice.given_way == other.choice.given_way
    assert one.counts == other.counts
    assert one.counts.contradictions == 2


def test_an_unknown_level_is_no_contradiction_and_no_all_clear() -> None:
    """A pair of which something is unknown is known in part; one nobody judged is not judged."""
    held = [Held(code, claimed=False, practised=None) for code in "ABC"]
    pairs = {"A": {"B": Judged(principles=3, goals="unknown")}, "B": {"C": Judged(interests="unknown")}}
    found = portfolio_card(held, Portfolio(1, "ARG", pairs=pairs))
    assert {(one.first, one.second): (one.standing, one.lowest) for one in found.pairs} == {
        ("A", "B"): ("in_part", 3),
        ("B", "C"): ("in_part", None),
        ("A", "C"): ("not_judged", None),
    }
    assert (found.counts.claimed, found.counts.practised) == (0, {"low": 0, "high": 3})
    assert (found.counts.judged, found.counts.not_judged) == (0, 1)


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        (["implementation"], True),
        (["formulation"], False),
        (["transactional"], False),
        (["alliance_sectoral", "alliance_wide"], True),
        (["formulation", "implementation"], None),
    ],
)
def test_an_open_verdict_is_practised_only_where_all_its_classes_are(classes: list[str], expected: bool | None) -> None:
    """Classes beside the way up lie below it; a class of each sort leaves it open."""
    assert practised("undetermined", classes, {}, WAY_UP, "implementation") is expected
    assert practised("several", [], {"several": classes}, WAY_UP, "implementation") is expected


@pytest.mark.parametrize(("stated", "expected"), [("implementation", True), ("formulation", False)])
def test_a_stated_verdict_counts_by_itself(stated: str, expected: bool) -> None:
    """What else was possible no longer counts."""
    assert practised(stated, ["implementation", "formulation"], {}, WAY_UP, "implementation") is expected


def test_where_no_verdict_is_stated_nothing_is_said() -> None:
    """Too little is known, no verdict was examined, or no class of the rubric is called implementation."""
    assert practised("insufficient", ["implementation"], {}, WAY_UP, "implementation") is None
    assert practised("not_examined", [], {}, (), "implementation") is None
    assert practised("good", ["good"], {}, ("bad", "good"), "implementation") is None


def test_the_gap_of_the_largest_rubric_that_states_one_stands_for_the_alliance() -> None:
    """Of two as large the one asked first; without any gap there is none."""
    assert gap_rubric({"ohmae": (1.0, 6), "lorenzini": (None, 12), "own": (0.0, 6)}) == "ohmae"
    assert gap_rubric({"spekman": (None, 6)}) is None
