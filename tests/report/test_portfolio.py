"""The portfolio's report: every text is the text it is, for few alliances and for many."""

from __future__ import annotations

from typing import Any

import pytest

from assess.document.frame import plain
from assess.document.portfolio import Alliance, portfolio_document
from assess.model.dyad import Partner
from assess.model.portfolio import Judged, Portfolio
from assess.report.form import PORTFOLIO
from assess.report.pdf import STANDARDS
from assess.report.rendering import render
from assess.storage.portfolios import pairing
from tests.report.paper import HOSTILE, HOUSE, whole


def document(names: list[str], judged: dict[str, dict[str, Judged]]) -> dict[str, Any]:
    """The document of Argentina's alliances with partners of these names."""
    alliances = [Alliance(Partner(name, name), whole(), f"{number}.yaml") for number, name in enumerate(names)]
    held = Portfolio(1, "ARG", pairs=judged)
    return plain(portfolio_document(Partner("ARG", "Argentina"), alliances, held, pairing(), "2026-11-22"))


THREE = {"Brazil": {"Chile": Judged(goals=0)}}


def written(found: dict[str, Any]) -> dict[str, str]:
    """The Markdown of a portfolio and its pictures, by file."""
    made = render(found, "p", ["md"], HOUSE, PORTFOLIO).files
    return {name: content.decode() for name, content in made.items()}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_partner_s_name_is_printed_as_the_text_it_is(text: str) -> None:
    """Nothing in a name is read as markup by Markdown or SVG."""
    found = written(document([text, "Chile", "Peru"], {text: {"Chile": Judged(goals=0)}}))
    # Markdown shows a bracket as itself only behind a backslash.
    assert "<script" not in found["p.md"].replace("\\<", "")
    assert "<script" not in found["p-pairs.svg"]


def test_hostile_names_compile_as_text() -> None:
    """Nothing in a name is read as markup by Typst; the PDF keeps its standards."""
    assert STANDARDS == ["a-2a", "ua-1"]
    found = document([*HOSTILE, "Chile"], {"- item": {"Chile": Judged(goals=0)}})
    assert render(found, "p", ["pdf"], HOUSE, PORTFOLIO).files["p.pdf"].startswith(b"%PDF-")


def test_classes_are_counted_and_the_widest_gap_comes_first() -> None:
    """Twelve alliances: their classes with numbers on the first page and the six widest gaps; all stand behind."""
    found = document([f"State {number:02}" for number in range(12)], {})
    for number, one in enumerate(found["alliances"]):
        one["gap"] = [0.5, -3.0, None][number % 3]
        one["verdict"]["title"] = "alliance" if number % 4 else "undetermined"
    made = written(found)
    assert list(made) == ["p.md"]
    assert "| 9 of 12 | 3 of 12 |" in made["p.md"]
    front, _, behind = made["p.md"].partition("## Alliances, widest gap first")
    assert front.count("| **State") == 6
    rows = [line for line in behind.splitlines() if line.startswith("| **State")]
    assert [row.split(" | ")[7] for row in rows] == ["−3.0"] * 4 + ["+0.5"] * 4 + ["–"] * 4
