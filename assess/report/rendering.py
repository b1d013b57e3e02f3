"""Rendering: one document as files, each format with what stands beside it. Nothing is written here."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from assess.report import glyphs
from assess.report.form import REPORT, Form
from assess.report.house import House
from assess.report.html import html
from assess.report.markdown import markdown
from assess.report.pdf import pdf

FORMATS = ("md", "html", "pdf", "docx")
MADE = "made with assess"
_MARK = f"<!-- {MADE} -->".encode()
_PDF_MARK = f"<pdf:Keywords>{MADE}</pdf:Keywords>".encode()
_PNG_MARK = f"tEXtComment\0{MADE}".encode()
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
    if content.startswith(b"\x89PNG"):
        return _PNG_MARK in content[:100]
    return _is_docx(content) if content.startswith(b"PK") else content.rstrip().endswith(_MARK)


def marked(text: str) -> bytes:
    """The text of a format that has comments, with the mark by which it is known as made here."""
    return text.encode().rstrip() + b"\n\n" + _MARK + b"\n"


def render(
    document: Mapping[str, Any], stem: str, formats: Collection[str], house: House, form: Form = REPORT
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
        files[f"{stem}.md"] = marked(markdown(glyphs.printable(page), shown, names, house))
        files |= {file: marked(shown[name].svg) for name, file in names.items()}
    if "html" in formats:
        files[f"{stem}.html"] = marked(html(glyphs.printable(page), shown, house))
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
