"""PDF: one archival, accessible file; a first page that stays one page; and text that no font or author can break."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from assess.errors import AssessError
from assess.model.style import Style
from assess.report.glyphs import doubtful, printable
from assess.report.pdf import STANDARDS, typst_literal
from tests.report.paper import HOSTILE, HOUSE, made, missing, small, source, with_texts


def chapters_at(document: dict[str, Any], root: Path) -> list[int]:
    """The pages on which the report's chapters begin; the first is the first page itself."""
    typ = source(document).encode()
    compiler = typst.Compiler(input=typ, root=root, ignore_system_fonts=True)
    found = compiler.eval("query(heading.where(level: 1)).map(one => one.location().page())")
    return [int(page) for page in json.loads(found)]


def test_the_file_declares_its_standards_and_its_language() -> None:
    """PDF/A-2a and PDF/UA-1, a language, and an alternative text for each of the three pictures."""
    file, warnings = made(small())
    assert file.startswith(b"%PDF")
    for mark in (b"<pdfaid:part>2<", b"<pdfaid:conformance>A<", b"<pdfuaid:part>1<", b"/Lang"):
        assert mark in file
    assert file.count(b"/Alt") == 3
    assert not warnings


def test_the_same_document_gives_the_same_bytes() -> None:
    """A report can be made again and compared."""
    assert made(small()) == made(small())


def test_the_first_page_is_one_page_however_long_its_texts(tmp_path: Path) -> None:
    """The second chapter begins on page 2, for short texts and for names, labels and reasons of any length."""
    assert chapters_at(small(), tmp_path)[:2] == [1, 2]
    document = with_texts("A long text that goes on and on. " * 40)
    document["partners"]["b"]["name"] = "Ñ" * 300
    document["verdict"]["as_answered"]["meaning"] = "word " * 400
    document["reasons"] = document["changes"] = [missing("reason " * 90)] * 3
    assert chapters_at(document, tmp_path)[:2] == [1, 2]


@given(st.lists(st.text(st.characters(codec="utf-8")), max_size=30))
@settings(max_examples=30, deadline=None)
def test_any_text_reaches_typst_as_the_text_it_is(texts: list[str]) -> None:
    """What a template prints is a string of Typst, whatever it holds."""
    source = f"#metadata(({''.join(typst_literal(text) + ', ' for text in texts)})) <texts>"
    assert json.loads(typst.query(source.encode(), "<texts>", field="value", one=True)) == texts


def test_hostile_texts_compile_as_text(tmp_path: Path) -> None:
    """Code of Typst or Jinja in an answer neither runs nor stops the report."""
    (tmp_path / "secret.txt").write_text("secret")
    assert typst_literal(HOSTILE[0]).strip('"') in source(with_texts(" ".join(HOSTILE)))
    file, warnings = made(with_texts(" ".join(HOSTILE)))
    assert file.startswith(b"%PDF")
    assert not warnings


def test_a_character_without_a_glyph_is_printed_as_its_number_and_named() -> None:
    """Chinese, Thai and emoji have no glyph in the bundled fonts: the standards hold, and a warning says which."""
    document = small()
    document["partners"]["a"]["name"] = "北京"
    file, warnings = made(document)
    assert b"<pdfaid:part>2<" in file
    assert len(warnings) == 1
    assert "U+5317" in warnings[0]
    assert "U+4EAC" in warnings[0]
    assert "--fonts" in warnings[0]


def test_scripts_that_the_bundled_fonts_draw_need_no_warning() -> None:
    """Greek, Cyrillic, Arabic, Hebrew, Devanagari and Vietnamese names are printed as they are."""
    document = small()
    document["partners"]["a"]["name"] = "Ελλάδα Россия مصر ישראל भारत Việt Nam"
    assert made(document)[1] == ()


def test_what_no_picture_can_draw_is_a_number_in_pictures_only() -> None:
    """A rubric in a script that joins its letters still makes a report, and a warning says what the pictures lack."""
    document = small()
    document["criteria"]["ohmae.trust"]["title"] = "विश्वास"
    _, warnings = made(document)
    assert len(warnings) == 1
    assert warnings[0].startswith("no picture can draw")


def test_steering_characters_are_printed_as_numbers_and_named() -> None:
    """A direction mark in a name is seen, in the file and in the warning."""
    document = small()
    document["partners"]["a"]["name"] = "A\u202elba"
    _, warnings = made(document)
    assert warnings == (
        "a character that only steers the text, U+202E (RIGHT-TO-LEFT OVERRIDE), is printed as its number, ⟨U+202E⟩",
    )


def test_characters_held_for_sure_are_drawn_in_text_and_in_pictures() -> None:
    """Whatever the program does not ask the fonts about is drawn by them."""
    sure = "".join(char for code in range(0x20, 0x2E80) if not doubtful(char := chr(code)) and printable(char) == char)
    assert len(sure) > 500
    body = sure.replace("&", "&amp;").replace("<", "&lt;")
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="5">{body}</text></svg>'
    source = f"""#set document(title: "x")
#{typst_literal(sure)}
#image(bytes({typst_literal(svg)}), format: "svg", alt: "x", width: 9pt)"""
    assert typst.compile(source.encode(), format="pdf", pdf_standards=STANDARDS, ignore_system_fonts=True)


@pytest.mark.parametrize("folder", ["absent", "."])
def test_a_folder_without_fonts_is_refused(folder: str, tmp_path: Path) -> None:
    """A wrong --fonts is an error in one line that names the folder, not a report without the fonts."""
    with pytest.raises(AssessError) as raised:
        made(small(), replace(HOUSE, fonts=tmp_path / folder))
    assert str(tmp_path) in str(raised.value)


def test_forty_items_long_notes_and_empty_sections_are_printed() -> None:
    """The report takes what a dossier brings: much evidence, long notes, or nothing at all."""
    document = small()
    trust = document["criteria"]["ohmae.trust"]
    trust["evidence"] = trust["evidence"][:1] * 40
    trust["note"] = "A long note. " * 900
    assert made(document)[0].startswith(b"%PDF")
    document = small() | {"declaration": None, "unknown": [], "gaps": [], "areas": None, "stage": None, "reasons": []}
    document["verdict"] |= {"conditions": [], "next": None, "flips": [], "stresses": [], "acceptability": {}}
    for criterion in document["criteria"].values():
        criterion |= {"evidence": [], "note": "", "stress": "", "confidence": None}
    assert made(document)[0].startswith(b"%PDF")


def test_long_words_break_and_are_copied_as_they_are() -> None:
    """Three hundred words longer than a line compile, and an address is copied whole, without a sign in it."""
    document = small()
    address = "https://example.org/" + "/".join(["a-part-of-a-path"] * 4) + "?a=1&b=2"
    words = [f"{'Donaudampfschifffahrt' * (2 + place % 4)}{place}" for place in range(300)]
    document["criteria"]["ohmae.trust"]["note"] = " ".join(words)
    document["criteria"]["ohmae.trust"]["evidence"][0]["source"] = address
    file, warnings = made(document)
    assert not warnings
    pages = PdfReader(io.BytesIO(file)).pages
    text = "\n".join(page.extract_text() for page in pages)
    assert "\u200b" not in text
    joined = "".join(text.split())
    assert address in joined
    # Between the halves of a word that goes on overleaf stand a footer and a header.
    assert sum(word not in joined for word in words) < len(pages)


def test_what_a_house_writes_is_printed_or_named_like_any_text() -> None:
    """A letterhead in a script that no font here draws stands as numbers, and a note names them."""
    file, warnings = made(small(), replace(HOUSE, style=Style(marking="極秘", letterhead="外務省")))
    assert file.startswith(b"%PDF")
    assert len(warnings) == 1
    assert "U+6975" in warnings[0]
