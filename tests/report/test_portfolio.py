"""The portfolio's report: every text is the text it is, for few alliances and for many."""

from __future__ import annotations

from typing import Any

import pytest

from assess.model.dyad import Partner
from assess.model.portfolio import Judged, Portfolio
from assess.report.form import PORTFOLIO
from assess.report.pdf import STANDARDS
from assess.report.portfolio import Alliance, portfolio_document
from assess.report.rendering import render
from assess.storage.portfolios import pairing
from tests.report.paper import HOSTILE, HOUSE, small


def document(names: list[str], judged: dict[str, dict[str, Judged]]) -> dict[str, Any]:
    """The document of Argentina's alliances with partners of these names."""
    alliances = [Alliance(Partner(name, name), small(), f"{number}.yaml") for number, name in enumerate(names)]
    held = Portfolio(1, "ARG", pairs=judged)
    return portfolio_document(Partner("ARG", "Argentina"), alliances, held, pairing(), "2026-11-22")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_partner_s_name_is_printed_as_the_text_it_is(text: str) -> None:
    """Nothing in a name is read as markup by Markdown, SVG or Typst; the PDF keeps its standards."""
    assert STANDARDS == ["a-2a", "ua-1"]
    found = document([text, "Chile", "Peru"], {text: {"Chile": Judged(goals=0)}})
    made = render(found, "p", ["md", "pdf"], HOUSE, PORTFOLIO)
    assert made.files["p.pdf"].startswith(b"%PDF-")
    # Markdown shows a bracket as itself only behind a backslash.
    assert "<script" not in made.files["p.md"].decode().replace("\\<", "")
    assert "<script" not in made.files["p-pairs.svg"].decode()
