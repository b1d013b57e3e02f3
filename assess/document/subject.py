"""Subject: what the document of one assessment is made of; Panel: what that of a comparison is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assess.model.assessment import Assessment
from assess.model.dyad import Partner
from assess.model.questionnaire import Questionnaire
from assess.scoring.comparison import Coding, Comparison
from assess.scoring.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Subject:
    """The assessment, what it asks, its scorecard, the partners by side, and warnings."""

    assessment: Assessment
    asked: Questionnaire
    card: Scorecard
    partners: Mapping[str, Partner]
    warnings: tuple[str, ...] = ()

    @property
    def in_sentences(self) -> dict[str, str]:
        """The partners' names by side, as sentences have them."""
        return {side: partner.in_sentence for side, partner in self.partners.items()}


@dataclass(frozen=True)
class Panel:
    """The comparison, every rubric of its files, the partners by side, and warnings by file, without its place.

    `passed_over` are files that were left out, each with the problem; where it is `anonymous`, assessors have ids.
    """

    comparison: Comparison
    asked: Questionnaire
    partners: Mapping[str, Partner]
    warnings: Mapping[str, Sequence[str]]
    passed_over: Sequence[tuple[str, str]] = ()
    anonymous: bool = False

    @cached_property
    def codings(self) -> dict[str, Coding]:
        """The assessments by their id."""
        return {one.id: one for one in self.comparison.codings}

    @cached_property
    def in_sentences(self) -> dict[str, str]:
        """The partners' names by side, as sentences have them."""
        return {side: partner.in_sentence for side, partner in self.partners.items()}
