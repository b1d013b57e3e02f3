"""Rendering: one document as files, each format with what stands beside it. Nothing is written here."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal
from zipfile import BadZipFile, ZipFile

from assess.report import glyphs
from assess.report.form import REPORT, Form
from assess.report.house import House
from assess.report.html import html
from assess.report.markdown import markdown
from assess.report.pdf import pdf

Format = Literal["md", "html", "pdf", "docx"]
FORMATS: tuple[Format, ...] = ("md", "html", "pdf", "docx")
_MARK = b"<!-- made with assess -->"
_PDF_MARK = b"<pdf:Keywords>made with assess</pdf:Keywords>"
_DOCX_MARK = b"<Application>assess</Application>"


@dataclass(frozen=True, slots=True)
class Rendering:
    """Contents by file name, and what could not be printed as it stands, a line each."""

    files: Mapping[str, bytes]
    warnings: tuple[str, ...]


def is_rendering(content: bytes) -> bool:
    """Whether the content of a file is one that was made here, so that a newer one may take its place."""
    if content.startswith(b"%PDF-"):
        return _PDF_MARK in content
    return _is_docx(content) if content.startswith(b"PK") else content.rstrip().endswith(_MARK)


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
    if "docx" in formats:
        from assess.report.docx import docx

        files[f"{stem}.docx"], told = docx(page, pictures, document["date"], house)
        warnings = tuple(dict.fromkeys((*warnings, *told)))
    return Rendering(files, warnings)


def _is_docx(content: bytes) -> bool:
    """Whether a zip is a document that nobody has saved since: whoever does, Word as well, writes its own name."""
    try:
        with ZipFile(BytesIO(content)) as archive, archive.open("docProps/app.xml") as part:
            return _DOCX_MARK in part.read(10_000)
    except (BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, EOFError, zlib.error):
        return False
