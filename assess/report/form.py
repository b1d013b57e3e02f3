"""Form: what a sort of document is printed as, namely its template, its texts and its pictures.

It names the functions that make them; it makes nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from assess.report import charts, comparison_charts, comparison_pages, pages, portfolio_pages
from assess.report.charts import Chart


@dataclass(frozen=True, slots=True)
class Form:
    """The name of a template without its endings, and what makes the texts and the pictures it prints."""

    template: str
    pages: Callable[[Mapping[str, Any], Traversable], dict[str, Any]]
    charts: Callable[[Mapping[str, Any], Traversable], dict[str, Chart]]


REPORT = Form("report", pages.pages, charts.charts)
COMPARISON = Form("compare", comparison_pages.comparison_pages, comparison_charts.comparison_charts)
PORTFOLIO = Form("portfolio", portfolio_pages.portfolio_pages, portfolio_pages.portfolio_charts)
