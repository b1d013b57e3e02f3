"""Rendering: one document as files, each format with what stands beside it. Nothing is written here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from assess.report import glyphs
from assess.report.form import REPORT, Form
from assess.report.house import House
from assess.report.html import html
from assess.report.markdown import markdown
from assess.report.pdf import pdf

Format = Literal["md", "html", "pdf"]
FORMATS: tuple[Format, ...] = ("md", "html", "pdf")
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
    document: Mapping[str, Any], stem: str, formats: Collection[Format], house: House, form: Form = REPORT
) -> Rendering:
    """The report in each of `formats` as `<stem>.md` with its pictures `<stem>-gaps.svg` …, and `<stem>.html` ….

    Without a `stem` the Markdown stands alone, with the words of each picture in its place. Raises AssessError where
    a template fails, or where a format cannot be made.
    """
    files: dict[str, bytes] = {}
    warnings: tuple[str, ...] = ()
    pictures = form.pictures(document)
    page = form.page(document, pictures, house)
    shown = {name: glyphs.printable(one) for name, one in pictures.items()}
    if "md" in formats:
        names = {name: f"{stem}-{name}.svg" for name in pictures if stem}
        files[f"{stem}.md"] = markdown(glyphs.printable(page), shown, names, house).encode()
        files |= {file: shown[name].svg.encode() for name, file in names.items()}
    if "html" in formats:
        files[f"{stem}.html"] = html(glyphs.printable(page), shown, house).encode()
    files = {name: content.rstrip() + b"\n\n" + _MARK + b"\n" for name, content in files.items()}
    if "pdf" in formats:
        files[f"{stem}.pdf"], warnings = pdf(page, pictures, document["date"], house)
    return Rendering(files, warnings)
