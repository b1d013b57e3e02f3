"""Rendering: one document as files, each format with what stands beside it. Nothing is written here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal

from assess.report import glyphs
from assess.report.form import COMPARISON, PORTFOLIO, REPORT, Form
from assess.report.markdown import markdown
from assess.report.pdf import pdf

Format = Literal["md", "pdf"]
FORMATS: tuple[Format, ...] = ("md", "pdf")
_MARK = b"<!-- made with assess -->"
_PDF_MARK = b"<pdf:Keywords>made with assess</pdf:Keywords>"


@dataclass(frozen=True, slots=True)
class Rendering:
    """Contents by file name, and what could not be printed as it stands, a line each."""

    files: Mapping[str, bytes]
    warnings: tuple[str, ...]


def is_rendering(content: bytes) -> bool:
    """Whether the content of a file is one that was made here, so that a newer one may take its place."""
    return content.rstrip().endswith(_MARK) or (content.startswith(b"%PDF-") and _PDF_MARK in content)


def render(
    document: Mapping[str, Any],
    stem: str,
    formats: Collection[Format],
    templates: Traversable,
    fonts: Path | None = None,
) -> Rendering:
    """The report in each of `formats` as `<stem>.md` with its pictures `<stem>-gaps.svg` …, and `<stem>.pdf`.

    Without a `stem` the Markdown stands alone, with the words of each picture in its place. `fonts` is a folder of
    fonts for the PDF beside the bundled ones. Raises AssessError where it holds none.
    """
    return _rendering(document, stem, formats, templates, fonts, REPORT)


def render_comparison(
    document: Mapping[str, Any],
    stem: str,
    formats: Collection[Format],
    templates: Traversable,
    fonts: Path | None = None,
) -> Rendering:
    """The comparison in each of `formats`, on the terms of `render`; its pictures are `<stem>-levels.svg` …."""
    return _rendering(document, stem, formats, templates, fonts, COMPARISON)


def render_portfolio(
    document: Mapping[str, Any],
    stem: str,
    formats: Collection[Format],
    templates: Traversable,
    fonts: Path | None = None,
) -> Rendering:
    """The portfolio in each of `formats`, on the terms of `render`; its picture is `<stem>-pairs.svg`."""
    return _rendering(document, stem, formats, templates, fonts, PORTFOLIO)


def _rendering(
    document: Mapping[str, Any],
    stem: str,
    formats: Collection[Format],
    templates: Traversable,
    fonts: Path | None,
    form: Form,
) -> Rendering:
    files: dict[str, bytes] = {}
    warnings: tuple[str, ...] = ()
    if "md" in formats:
        shown = glyphs.printable(document)
        pictures = form.pictures(shown)
        names = {name: f"{stem}-{name}.svg" for name in pictures if stem}
        files[f"{stem}.md"] = markdown(shown, templates, pictures, names, form).encode()
        files |= {file: pictures[name].svg.encode() for name, file in names.items()}
        files = {name: content.rstrip() + b"\n\n" + _MARK + b"\n" for name, content in files.items()}
    if "pdf" in formats:
        files[f"{stem}.pdf"], warnings = pdf(document, templates, fonts, form)
    return Rendering(files, warnings)
