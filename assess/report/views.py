"""Views: pages for the terminal alone, made as reports are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assess.report.blocks import Page
from assess.report.explanation import Places, criterion_named
from assess.report.form import CRITERION, EXPLANATION, SCORE


def explanation(document: Mapping[str, Any], criterion: str, places: Places, content: Mapping[str, str]) -> Page:
    """The arithmetic of the verdict, or of the criterion meant by `criterion` (`ohmae.trust`, or `trust`).

    Raises AssessError where the assessment has no such criterion.
    """
    if not criterion:
        return EXPLANATION.laid(document, {}, content, places=places)
    return CRITERION.laid(document, {}, content, places=places, name=criterion_named(document, criterion))


def score(document: Mapping[str, Any], commands: Sequence[str], content: Mapping[str, str]) -> Page:
    """The result of an assessment in sentences, and what to type next."""
    return SCORE.laid(document, {}, content, commands=commands)
