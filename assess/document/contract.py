"""Contract: the documents as JSON Schema, for whoever reads what `--json` prints."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

from assess.document.assessment import Document
from assess.document.comparison import ComparisonDocument
from assess.document.feedback import FeedbackDocument
from assess.document.form import Form
from assess.document.portfolio import PortfolioDocument
from assess.document.study import StudyDocument
from assess.model.schema import json_schema

DOCUMENTS: dict[str, Any] = {
    "document": Document,
    "comparison": ComparisonDocument,
    "portfolio-document": PortfolioDocument,
    "study": StudyDocument,
    "feedback": FeedbackDocument,
    "form": Form,
}


def contract(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a document; `name` is one of DOCUMENTS."""
    found = json_schema(name, DOCUMENTS[name])
    for one in found["$defs"].values():
        one["description"] = cleandoc(one["description"])
        properties = one["properties"]
        # What has a default is printed all the same: only a reading that is not asked is absent.
        one["required"] = [entry for entry, kind in properties.items() if entry in one["required"] or "default" in kind]
        for kind in properties.values():
            kind.pop("default", None)
    return found
