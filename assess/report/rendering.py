"""Rendering: one document as files, each format with what stands beside it. Nothing is written to disk here.

A format is a module with two functions: `write(sheet)` makes its files, and `is_made_here(content)` knows one again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from importlib import import_module
from typing import Any

from assess.report.form import REPORT, Form
from assess.report.formats import FORMATS, WRITERS
from assess.report.house import House
from assess.report.sheet import Rendering, Sheet


def is_rendering(content: bytes) -> bool:
    """Whether the content of a file is one that was made here, so that a newer one may take its place."""
    from assess.report import slide

    return any(module.is_made_here(content) for module in (*map(_module, FORMATS), slide))


def render(
    document: Mapping[str, Any], stem: str, formats: Collection[str], house: House, form: Form = REPORT
) -> Rendering:
    """The report in each of `formats`, as `<stem>.md` with its pictures `<stem>-gaps.svg` …, as `<stem>.html` ….

    Without a `stem` it stands alone, with the words of each picture in its place. Raises AssessError where a template
    fails, or where a format cannot be made.
    """
    pictures = form.pictures(document)
    sheet = Sheet(form.page(document, pictures, house), pictures, stem, document["date"], house)
    made = [_module(name).write(sheet) for name in FORMATS if name in formats]
    files = {name: content for one in made for name, content in one.files.items()}
    return Rendering(files, tuple(dict.fromkeys(line for one in made for line in one.warnings)))


def _module(name: str) -> Any:
    return import_module(f"assess.report.{WRITERS[name]}")
