"""Other engines read what the program writes: LibreOffice its DOCX, WeasyPrint its HTML."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from assess.report.rendering import render
from assess.report.word_styles import word_styles
from tests.report.paper import HOUSE, small

# Where engines are expected, their absence is a failure; elsewhere it is a word in the summary.
EXPECTED = "engines" in os.environ.get("CI_EXPECTS", "")
OFFICE = shutil.which("soffice")


def pages(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


@pytest.mark.skipif(not (OFFICE or EXPECTED), reason="LibreOffice is not installed")
def test_libreoffice_opens_a_docx_without_repair(tmp_path: Path) -> None:
    """It becomes a PDF, and what LibreOffice saves is again a document whose styles can be taken."""
    content = render(small(), "small", ["docx"], HOUSE).files["small.docx"]
    (tmp_path / "small.docx").write_bytes(content)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    for kind in ("pdf", "odt"):
        subprocess.run([*command, kind, "--outdir", tmp_path, tmp_path / "small.docx"], check=True, capture_output=True)
    assert "Six features" in pages((tmp_path / "small.pdf").read_bytes())
    again = [*command, "docx", "--outdir", tmp_path / "again", tmp_path / "small.odt"]
    subprocess.run(again, check=True, capture_output=True)
    taken = word_styles((tmp_path / "again" / "small.docx").read_bytes(), "small.docx")
    made = render(small(), "small", ["docx"], replace(HOUSE, word=taken)).files["small.docx"]
    assert "Six features" in "\n".join(one.text for one in Document(io.BytesIO(made)).paragraphs)


# It says of newer rules of style sheets that it passes them over.
@pytest.mark.filterwarnings("ignore")
def test_weasyprint_prints_the_html() -> None:
    """A second engine finds a report in it as well: its title, its verdict and its last chapter."""
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        if EXPECTED:
            raise
        pytest.skip(f"WeasyPrint cannot be used ({error})")
    content = render(small(), "small", ["html"], HOUSE).files["small.html"]
    found = pages(weasyprint.HTML(string=content.decode()).write_pdf())
    assert all(one in found for one in ("Alba", "strategic alliance", "Sources and provenance"))
