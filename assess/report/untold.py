"""Untold: a form as its questionnaire is printed of it, with words in the places of partners and years to be told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.document.form import Form, plain

UNTOLD = {"{a}": "A", "{b}": "B", "{from}": "…", "{to}": "…"}


def questionnaire_document(form: Form, day: str) -> dict[str, Any]:
    """What a questionnaire is printed of: a form as plain data, and its day (ISO 8601)."""
    found: dict[str, Any] = plain(form)
    known = [] if form.period else ["{from}", "{to}"]
    known += [] if form.partners else ["{a}", "{b}"]
    told: dict[str, Any] = _told(found, {place: UNTOLD[place] for place in known})
    return told | {"answers": form.answers, "date": day}


def _told(value: Any, untold: Mapping[str, str]) -> Any:
    """A copy of plain data with words in the places of what is to be told."""
    if isinstance(value, str):
        for place, word in untold.items():
            value = value.replace(place, word)
        return value
    if isinstance(value, Mapping):
        return {key: _told(one, untold) for key, one in value.items()}
    return [_told(one, untold) for one in value] if isinstance(value, list | tuple) else value
