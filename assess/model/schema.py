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
    if name == "assessment":
        for kind in ("Assessment", "Assessor"):
            found["$defs"][kind]["patternProperties"] = {EXTRA: {"description": "An entry of your own."}}
        for kind in ("Commitment", "Stress", "Evidence", "Declaration", "Answer"):
            _allow_bare(found["$defs"][kind]["properties"])
    return found


def _allow_bare(properties: dict[str, Any]) -> None:
    """A yes or no may stand as true or false too, and a date or a year with or without quotes."""
    for name, one in properties.items():
        if "yes" in one.get("enum", ()):
            one["enum"] += [True, False]
        elif name == "date":
            one["type"] = ["string", "integer"]
        elif name in ("due", "choice"):
            one["anyOf"].append({"type": "string", "pattern": "^[0-9]{4}$"} if name == "due" else {"type": "boolean"})


def json_schema(name: str, kind: Any) -> dict[str, Any]:
    """The JSON Schema of what `kind` types, under the name by which people ask for it."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"assess {name}, format 1"}
    return head | msgspec.json.schema(kind)
