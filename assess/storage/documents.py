"""Documents: what an assessment that was read comes to, as facts in the language of texts."""

from __future__ import annotations

from assess.document.assessment import Document
from assess.document.assessment import document as document_of
from assess.document.frame import Subject
from assess.scoring.scorecard import scorecard
from assess.storage.assessments import Opened


def document(one: Opened, day: str) -> Document:
    """The document of an opened assessment, for a report dated `day` (ISO 8601)."""
    card = scorecard(one.assessment, one.asked)
    return document_of(Subject(one.assessment, one.asked, card, one.partners, one.warnings), day)
