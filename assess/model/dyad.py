"""Dyads: the two partners of an assessment.

A partner is a name that has already been understood. Nothing here knows which states exist or reads a file.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Partner:
    """One side of a dyad: `code` stands in files (ISO 3166-1 alpha-3 or a free name), `name` is printed."""

    code: str
    name: str
