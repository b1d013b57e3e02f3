"""Formats: those that a report can have, by the ending of their files. Nothing is loaded here."""

from __future__ import annotations

WRITERS = {"md": "markdown", "html": "html", "pdf": "pdf", "docx": "docx"}
"""The module of each format, within `assess.report`."""
TEXTS = ("md", "html")
"""The formats that standard output can take."""
BESIDE = ("md",)
"""The formats whose pictures stand in files beside the report."""
FORMATS = tuple(WRITERS)
TABLES = ("csv", "xlsx", "parquet", "jsonl")
"""What tables of levels are written as."""
TABLES_AS_TEXT = ("csv", "jsonl")
ROWS = ("csv", "parquet")
"""What tables are written as that may be longer than what can be held at once."""
