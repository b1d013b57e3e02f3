"""Subject: what the document of one assessment is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.model.assessment import Assessment
from assess.model.dyad import Partner
from assess.model.questionnaire import Questionnaire
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
