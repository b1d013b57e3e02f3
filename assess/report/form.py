"""Form: what a sort of document is printed as, namely its content template, what that may call, and its pictures.

It names the functions; it makes nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from assess.report import alliances, brief, chapters, compared, front, worker
from assess.report.blocks import Page
from assess.report.comparison_pictures import comparison_pictures
from assess.report.content import page
from assess.report.house import House
from assess.report.pictures import pictures
from assess.report.portfolio_pictures import portfolio_pictures
from assess.report.scene import Scene
from assess.text import fit, say

SAY = ("capital", "coefficient", "day", "levels", "listed", "mean", "plural", "share", "steps", "years")
FIGURES: dict[str, Any] = {"cut": fit.cut} | {name: getattr(say, name) for name in SAY}


@dataclass(frozen=True, slots=True)
class Form:
    """The name of a content template, the functions it may call, and what makes its pictures."""

    template: str
    functions: Mapping[str, Callable[..., Any]]
    pictures: Callable[[Mapping[str, Any]], dict[str, Scene]]

    def page(self, document: Mapping[str, Any], pictures: Mapping[str, Scene], house: House) -> Page:
        """What a document says, as blocks, by the templates of a house; raises AssessError where one of them fails."""
        make = partial(worker.page, self.template) if house.is_own else self.laid
        return make(document, pictures, house.content)

    def laid(
        self,
        document: Mapping[str, Any],
        pictures: Mapping[str, Any],
        content: Mapping[str, str],
        on_screen: bool = False,
    ) -> Page:
        """The same, in this process and by any templates; `on_screen` leaves out what is for paper."""
        values = {**FIGURES, **self.functions, "document": document, "pictures": pictures, "on_screen": on_screen}
        return page(f"{self.template}.j2", content, values)


_ASSESSMENT: Mapping[str, Callable[..., Any]] = {
    "assessed": front.assessed,
    "by_class": chapters.by_class,
    "caps": chapters.caps,
    "carrying": brief.evidence,
    "class_titles": chapters.class_titles,
    "condition_answers": chapters.condition_answers,
    "declared": front.declared,
    "firmness": front.firmness,
    "frameworks": chapters.frameworks,
    "is_answered": chapters.is_answered,
    "not_known": brief.not_known,
    "partners": front.partners,
    "reading_named": chapters.reading_named,
    "statements": front.statements,
    "titles": chapters.titles,
    "unanswered": chapters.unanswered,
    "works": chapters.works,
}
REPORT = Form("report", _ASSESSMENT, pictures)
BRIEF = Form("brief", _ASSESSMENT, lambda document: pictures(brief.asked_only(document)))
COMPARISON = Form(
    "compare",
    {
        "by_verdict": compared.by_verdict,
        "carried": compared.carried,
        "ends": compared.ends,
        "furthest": compared.furthest,
        "heard": compared.heard,
        "how_firm": compared.how_firm,
        "level_columns": compared.level_columns,
        "level_rows": compared.level_rows,
        "partners": front.partners,
        "remarks": compared.remarks,
        "scores": compared.scores,
        "stage": compared.stage,
        "to_know": compared.to_know,
        "verdict_cards": compared.verdict_cards,
    },
    comparison_pictures,
)
PORTFOLIO = Form(
    "portfolio",
    {
        "areas": alliances.areas,
        "class_cards": alliances.class_cards,
        "fields": alliances.fields,
        "level": alliances.level,
        "named": alliances.named,
        "not_judged": alliances.not_judged,
        "verdict": alliances.verdict,
        "widest_first": alliances.widest_first,
    },
    portfolio_pictures,
)
FORMS = {one.template: one for one in (REPORT, BRIEF, COMPARISON, PORTFOLIO)}
