"""Form: what a sort of document is printed as, namely its template, its texts and its pictures.

It names the functions that make them; it makes nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from assess.report.comparison_pages import comparison_pages
from assess.report.comparison_pictures import comparison_pictures
from assess.report.pages import pages
from assess.report.pictures import pictures
from assess.report.portfolio_pages import portfolio_pages
from assess.report.portfolio_pictures import portfolio_pictures
from assess.report.scene import Scene


@dataclass(frozen=True, slots=True)
class Form:
    """The name of a template without its endings, and what makes the texts and the pictures it prints."""

    template: str
    pages: Callable[[Mapping[str, Any], Traversable], dict[str, Any]]
    pictures: Callable[[Mapping[str, Any]], dict[str, Scene]]


REPORT = Form("report", pages, pictures)
COMPARISON = Form("compare", comparison_pages, comparison_pictures)
PORTFOLIO = Form("portfolio", portfolio_pages, portfolio_pictures)
