"""Schema: the public file formats as JSON Schema, for editors and for anyone who writes such a file."""

from __future__ import annotations

from typing import Any

import msgspec

from assess.model.assessment import EXTRA, Assessment
from assess.model.figure import Figures
from assess.model.portfolio import Pairing, Portfolio
from assess.model.rubric import Rubric
from assess.model.scale import Scales
from assess.model.style import Style

FORMATS: dict[str, Any] = {
    "assessment": Assessment,
    "rubric": Rubric,
    "portfolio": Portfolio,
    "scales": Scales,
    "pairs": Pairing,
    "figures": Figures,
    "style": Style,
}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a file format; `name` is one of FORMATS."""
    found = json_schema(name, FORMATS[name])
    for kind in ("Assessment", "Assessor") if name == "assessment" else ():
        found["$defs"][kind]["patternProperties"] = {EXTRA: {"description": "An entry of your own."}}
    return found


def json_schema(name: str, kind: Any) -> dict[str, Any]:
    """The JSON Schema of what `kind` types, under the name by which people ask for it."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"assess {name}, format 1"}
    return head | msgspec.json.schema(kind)
