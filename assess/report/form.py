"""Form: what a sort of document is printed as, namely its content template, what that may call, and its pictures.

It names the functions; it makes nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from assess.report import brief, chapters, comparison_pages, explanation, figures, front, portfolio_pages, worker
from assess.report.arithmetic import sums
from assess.report.blocks import Page
from assess.report.comparison_pictures import comparison_pictures
from assess.report.content import page
from assess.report.house import House
from assess.report.pictures import pictures
from assess.report.portfolio_pictures import portfolio_pictures
from assess.report.scene import Scene
from assess.text import fit, say

SAY = ("capital", "coefficient", "day", "levels", "listed", "plural", "share", "steps", "years")
FIGURES: dict[str, Any] = {"cut": fit.cut} | {name: getattr(say, name) for name in SAY}


@dataclass(frozen=True, slots=True)
class Form:
    """The name of a content template, the functions it may call, and what makes its pictures."""

    template: str
    functions: Mapping[str, Callable[..., Any]]
    pictures: Callable[[Mapping[str, Any]], dict[str, Scene]]
    pages: Callable[[Mapping[str, Any], Mapping[str, str]], dict[str, Any]] | None = None

    def page(self, document: Mapping[str, Any], pictures: Mapping[str, Scene], house: House) -> Page:
        """What a document says, as blocks, by the templates of a house; raises AssessError where one of them fails."""
        make = partial(worker.page, self.template) if house.is_own else self.laid
        return make(document, pictures, house.content)

    def laid(
        self, document: Mapping[str, Any], pictures: Mapping[str, Any], content: Mapping[str, str], **more: Any
    ) -> Page:
        """The same, in this process and by any templates; `more` is what else they may name."""
        values = {**FIGURES, **self.functions, "document": document, "pictures": pictures, **more}
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
COMPARISON = Form("compare", {}, comparison_pictures, comparison_pages.comparison_pages)
PORTFOLIO = Form("portfolio", {}, portfolio_pictures, portfolio_pages.portfolio_pages)
FORMS = {one.template: one for one in (REPORT, BRIEF, COMPARISON, PORTFOLIO)}

_EXPLAINED: Mapping[str, Callable[..., Any]] = {
    "chosen": explanation.chosen,
    "class_titles": chapters.class_titles,
    "condition_value": explanation.condition_value,
    "confidences": explanation.confidences,
    "core_sums": explanation.core_sums,
    "counted_in": explanation.counted_in,
    "descriptor": explanation.descriptor,
    "dyad_levels": explanation.dyad_levels,
    "exact": explanation.exact,
    "holds": explanation.HOLDS.__getitem__,
    "known_core": explanation.known_core,
    "looking_at": explanation.looking_at,
    "lowered": explanation.lowered,
    "ordered": explanation.ordered,
    "origin": explanation.origin,
    "part_said": figures.part,
    "parts": explanation.parts,
    "phase_state": lambda one, stage: figures.PHASES[figures.phase(one, stage)],
    "place": explanation.place,
    "reading_named": chapters.reading_named,
    "readings": figures.readings,
    "stays": explanation.stays,
    "sums": sums,
    "supported": explanation.supported,
    "thousands": explanation.thousands,
}
EXPLANATION = Form("explain", _EXPLAINED, lambda document: {})
CRITERION = Form("criterion", _EXPLAINED, lambda document: {})
