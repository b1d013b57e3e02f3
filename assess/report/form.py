"""Form: what a sort of document is printed as, namely its content template, what that may call, and its pictures.

It names the functions; it makes nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from inspect import isfunction
from types import ModuleType
from typing import Any, Literal

from assess.errors import AssessError
from assess.model import terms
from assess.report import (
    agreement,
    arithmetic,
    brief,
    commitment_lists,
    commitments,
    comparison,
    conditions,
    dated,
    explanation,
    feedback,
    frameworks,
    front,
    levels,
    phrases,
    portfolio,
    profile,
    questionnaire,
    reasons,
    result,
    statement,
    study,
    verdict,
    worker,
)
from assess.report.blocks import Page
from assess.report.comparison_pictures import comparison_pictures
from assess.report.content import page
from assess.report.house import House
from assess.report.lines import cut
from assess.report.pictures import pictures
from assess.report.portfolio_pictures import portfolio_pictures
from assess.report.scene import Scene
from assess.report.warning import remarked
from assess.text import say

SAY = ("capital", "coefficient", "day", "levels", "listed", "mean", "number", "share", "steps", "years")
FIGURES: dict[str, Any] = {"cut": cut, "remarked": remarked} | {name: getattr(say, name) for name in SAY}


_TAKEN_IN = re.compile(r"""\{%[-+]?\s*(?:include|import|from|extends)\s+(?:["']([^"']+))?""")


@dataclass(frozen=True, slots=True)
class Form:
    """The name of a content template, the sort of document it prints, what it may call, and what makes its pictures."""

    template: str
    of: Literal["document", "comparison", "portfolio-document", "study", "feedback", "form"]
    functions: Mapping[str, Callable[..., Any]]
    pictures: Callable[[Mapping[str, Any]], dict[str, Scene]] = lambda _: {}

    def page(self, document: Mapping[str, Any], pictures: Mapping[str, Scene], house: House) -> Page:
        """What a document says, as blocks, by the templates of a house; raises AssessError where one of them fails."""
        if not house.own:
            return self.laid(document, pictures, house.content)
        try:
            return worker.page(self.template, document, pictures, house.content)
        except AssessError as error:
            problems = [replace(one, place=house.own.get(one.place, one.place)) for one in error.problems]
            raise AssessError(*problems) from None

    def templates(self, content: Mapping[str, str]) -> set[str]:
        """The templates among `content` that it is printed by: its own, and whatever that takes in; all, if need be."""
        found: set[str] = set()
        left = [f"{self.template}.j2"]
        while left:
            name = left.pop()
            if name in content and name not in found:
                found.add(name)
                named = _TAKEN_IN.findall(content[name])
                # A name that is worked out while the template runs may be any.
                left += named if all(named) else content
        return found

    def laid(
        self, document: Mapping[str, Any], pictures: Mapping[str, Any], content: Mapping[str, str], **more: Any
    ) -> Page:
        """The same, in this process and by any templates; `more` is what else they may name.

        `on_screen` among it leaves out what is for paper.
        """
        given = {"document": document, "pictures": pictures, "on_screen": False, **more}
        return page(f"{self.template}.j2", content, {**FIGURES, **self.functions, **given})


def _said_by(*modules: ModuleType) -> dict[str, Callable[..., Any]]:
    """The public functions of modules, which is what a template may call of them, by name; no two have one name."""
    found = [
        (name, one)
        for module in modules
        for name, one in vars(module).items()
        if isfunction(one) and one.__module__ == module.__name__ and not name.startswith("_")
    ]
    named: dict[str, Callable[..., Any]] = dict(found)
    if len(named) < len(found):
        raise NameError("two functions that a template may call have one name")
    return named


_ASSESSMENT = (terms, phrases, front, verdict, statement, reasons, commitments, dated, frameworks, profile)
_EXPLAINED = _said_by(*_ASSESSMENT, explanation, arithmetic)
_WORDS = (phrases.reading_head, terms.reading_said, phrases.firmness_head, phrases.firmness_said, terms.state_said)
_BESIDE = {one.__name__: one for one in (front.partners, verdict.class_named, *_WORDS)}
REPORT = Form("report", "document", _said_by(*_ASSESSMENT), pictures)
BRIEF = Form("brief", "document", _said_by(*_ASSESSMENT, brief), brief.pictures_of)
COMPARISON = Form(
    "compare", "comparison", _BESIDE | _said_by(comparison, agreement, levels, commitment_lists), comparison_pictures
)
PORTFOLIO = Form("portfolio", "portfolio-document", _BESIDE | _said_by(portfolio), portfolio_pictures)
STUDY = Form("study", "study", _BESIDE | _said_by(study, agreement))
FEEDBACK = Form("feedback", "feedback", _BESIDE | _said_by(feedback) | {"pair_named": study.pair_named})
QUESTIONNAIRE = Form("questionnaire", "form", _said_by(questionnaire, conditions))
FORMS = {one.template: one for one in (REPORT, BRIEF, COMPARISON, PORTFOLIO, STUDY, FEEDBACK, QUESTIONNAIRE)}
EXPLANATION = Form("explain", "document", _EXPLAINED)
CRITERION = Form("criterion", "document", _EXPLAINED)
COMMITMENTS = Form("commitments", "document", _EXPLAINED)
SCORE = Form("score", "document", _said_by(*_ASSESSMENT, result))
