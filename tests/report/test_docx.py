"""DOCX: a document of Word with real headings, tables and captions, in our styles or in those of a house."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from assess.errors import AssessError
from assess.report import blocks
from assess.report.docx import write
from assess.report.form import REPORT
from assess.report.front import title
from assess.report.glyphs import printable
from assess.report.rendering import is_rendering, render
from assess.report.sheet import Sheet
from assess.report.typeset import pngs
from assess.report.word_styles import word_styles
from tests.report.paper import HOSTILE, HOUSE, small, with_texts

Parts = dict[str, bytes]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def written(document: dict[str, Any], house: Any = HOUSE) -> bytes:
    return render(document, "small", ["docx"], house).files["small.docx"]


@pytest.fixture(scope="module")
def content() -> bytes:
    """The report on the small document."""
    return written(small())


@pytest.fixture(scope="module")
def opened(content: bytes) -> Any:
    """The same, as python-docx reads it."""
    return Document(BytesIO(content))


def parts(content: bytes) -> Parts:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(found: Parts) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, part in found.items():
            archive.writestr(name, part)
    return made.getvalue()


def changed(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    found = parts(content)
    return packed({**found, name: change(found[name])})


def text_of(content: bytes) -> str:
    """All text that a reader sees, headers and footers too, with blanks of one sort."""
    document = Document(BytesIO(content))
    section = document.sections[0]
    held = [document.element.body, section.header._element, section.footer._element, section.first_page_footer._element]
    lines = ["".join(one.itertext(qn("w:t"))) for each in held for one in each.iter(qn("w:p"))]
    return " ".join(" ".join(lines).split())


def texts_in(value: Any) -> Iterator[str]:
    """Every text that a block holds for a reader."""
    if isinstance(value, dict) and value.get("kind") != "picture":
        for key, one in value.items():
            if key not in ("kind", "ink", "place", "look", "pips", "address", "author", "says", "under"):
                yield from texts_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts_in(one)
    elif isinstance(value, str):
        yield " ".join(value.split())


def styled(opened: Any, name: str) -> list[str]:
    return [one.text for one in opened.element.body.iter(qn("w:p")) if one.style == name]


def test_titles_are_real_headings(opened: Any) -> None:
    """Chapters and their sections are headings of their depth, in the order of the report; the title is the title."""
    page = REPORT.page(small(), REPORT.pictures(small()), HOUSE)
    chapters = [one.title for one in page.blocks if isinstance(one, blocks.Section)]
    assert styled(opened, "heading1") == chapters
    assert styled(opened, "Title") == [f"{page.title}\u2002{page.aside}"]
    assert "Trust" in styled(opened, "heading2")
    assert {"Why", "What would change it"} <= set(styled(opened, "ReportFrontHeading"))
    assert [one.name for one in opened.styles if one.name in ("Heading 1", "Heading 2", "Heading 3")]


def test_tables_repeat_their_heads_and_have_widths(opened: Any) -> None:
    """Each table of readings has a head for every page, rows that no page splits, and a fixed width for every cell."""
    tables = [one for one in opened.element.body.iter(qn("w:tbl")) if one.xpath("./w:tr/w:trPr/w:tblHeader")]
    assert len(tables) > 5
    for one in opened.element.body.iter(qn("w:tbl")):
        widths = [int(each.get(qn("w:w"))) for each in one.xpath("./w:tblGrid/w:gridCol")]
        assert one.xpath("./w:tblPr/w:tblLayout/@w:type") == ["fixed"]
        assert sum(widths) <= 487 * 20 + len(widths)
        for row in one.tr_lst:
            assert [int(each) for each in row.xpath("./w:tc/w:tcPr/w:tcW/@w:w")] == widths
        assert (
            one.xpath("./w:tr[1]/w:trPr/w:tblHeader")
            or one.xpath("./w:tblPr/w:tblStyle/@w:val") == ["ReportLayout"]
            or (not one.xpath("./w:tr/w:trPr/w:tblHeader"))
        )


def test_pictures_are_numbered_and_told_to_whoever_cannot_see_them(opened: Any) -> None:
    """Each of the three has its words, and a caption whose number Word counts."""
    pictures = REPORT.pictures(small())
    told = opened.element.body.xpath(".//wp:docPr/@descr")
    assert sorted(told) == sorted(one.words for one in pictures.values())
    assert len(set(opened.element.body.xpath(".//wp:docPr/@id"))) == 3
    fields = [one for one in opened.element.body.iter(qn("w:fldSimple")) if "SEQ Figure" in one.get(qn("w:instr"))]
    assert ["".join(one.itertext(qn("w:t"))) for one in fields] == ["1", "2", "3"]


def test_a_picture_that_has_its_section_s_name_is_named_once(opened: Any) -> None:
    """The heading of such a section bears the number of the figure, and no caption repeats it."""
    whole = [one.text for one in opened.element.body.iter(qn("w:p")) if "Stage reached" in one.text]
    assert len(whole) == 1
    assert styled(opened, "caption") == []


def test_every_page_has_its_number_its_notice_and_its_title(opened: Any) -> None:
    """The footer counts pages and repeats the notice, also on the first; the running title begins on the second."""
    section = opened.sections[0]
    for footer in (section.footer, section.first_page_footer):
        assert footer._element.xpath(".//w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]
        assert small()["notice"] in footer._element.xpath("string(.)")
    assert section.header.paragraphs[0].text == title(small())
    assert section.first_page_header.is_linked_to_previous
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_the_file_says_what_it_is(opened: Any, content: bytes) -> None:
    """Title, author, subject, language, and the day of the report as the time of making."""
    told = opened.core_properties
    assert told.title == title(small())
    assert told.author == small()["assessor"]["name"]
    assert told.keywords == "made with assess"
    assert (told.created.date().isoformat(), told.modified.date().isoformat()) == (small()["date"],) * 2
    assert told.language.startswith("en")
    assert b'w:lang w:val="en' in parts(content)["word/styles.xml"]
    assert b"python-docx" not in b"".join(parts(content).values())


def test_the_same_report_gives_the_same_bytes(content: bytes) -> None:
    """A file can be made again and compared; it tells nothing of when it was made."""
    assert written(small()) == content
    with ZipFile(BytesIO(content)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_report_that_somebody_has_edited_is_not_replaced(content: bytes) -> None:
    """Ours is known by the program that saved it last; what Word saved, or any other zip, is not ours."""
    assert is_rendering(content)
    saved = BytesIO()
    Document(BytesIO(content)).save(saved)
    assert not is_rendering(saved.getvalue())
    assert not is_rendering(packed({"a.txt": b"a"}))
    assert not is_rendering(b"PK broken")


def test_every_text_of_the_page_is_printed(content: bytes) -> None:
    """No block, cell, note or detail is left out."""
    page = printable(REPORT.page(small(), REPORT.pictures(small()), HOUSE))
    found = text_of(content)
    assert [one for one in texts_in(msgspec.to_builtins(page)) if one.lower() not in found.lower()] == []


def line(*texts: str) -> blocks.Line:
    return tuple(map(blocks.Span, texts))


def page_of(*held: blocks.Block) -> blocks.Page:
    return blocks.Page("Title", "", "Caption", "Day", "Running", "", "", (), "Statement", (), held)


EVERY = (
    blocks.Table(
        (blocks.Column("Head", right=True), blocks.Column("More", under="Head")),
        (blocks.Row((line("cell"), line("below"))),),
    ),
    blocks.Facts((blocks.Fact("Name", line("fact")),)),
    blocks.Facing(
        (blocks.Side((blocks.Facts((blocks.Fact("A", line("one side")),)),), "a"), blocks.Side((), "outside"))
    ),
    blocks.Cards(tuple(blocks.Card(f"card {one}", "says", "with a note") for one in "1234")),
    blocks.Prose(
        (
            blocks.Section("Prose", (blocks.Text(line("runs")), blocks.Points((line("listed"),)))),
            blocks.Text(line("on")),
        )
    ),
    blocks.Prose((blocks.Text(line("again")),)),
    blocks.Facing((blocks.Side((blocks.Prose((blocks.Text(line("narrow")),)),)),) * 3),
    blocks.Together((blocks.Section("Deep", (blocks.Section("Deeper", (blocks.Points((line("point"),)),)),)),)),
    blocks.Text(
        (blocks.Span("67 % of", strong=True), blocks.Span("", ink="severity", pips=("full", "open", "none"))), "aside"
    ),
    blocks.Entries((blocks.Entry(line("entry"), (line("detail one"), line("detail two"))),)),
)


@pytest.mark.parametrize("place", ["front", "blocks"])
def test_any_block_is_printed_wherever_it_stands(place: str) -> None:
    """Every sort of block comes out, on the first page or a later one, and Word gets what it insists on."""
    page = msgspec.structs.replace(page_of(), **{place: EVERY})
    made = write(Sheet(page, {}, "", "2026-11-22", HOUSE))
    content = made.files[".docx"]
    assert not made.warnings
    found = text_of(content)
    assert [one for one in texts_in(msgspec.to_builtins(EVERY)) if one.lower() not in found.lower()] == []
    assert "■▨□" in found
    body = Document(BytesIO(content)).element.body
    for table in body.iter(qn("w:tbl")):
        assert table.getnext().tag == qn("w:p")
    for cell in body.iter(qn("w:tc")):
        assert cell[-1].tag == qn("w:p")
    assert [one.get(qn("w:num")) for one in body.iter(qn("w:cols"))] == ["1", "2", "1", "2", None]


def test_hostile_texts_stay_text() -> None:
    """Markup, controls and halves of characters in an answer are printed, and neither change nor break the file."""
    plain = Document(BytesIO(written(with_texts("harmless"))))
    odd = "\x00\x1b[31m \ud800 \u202e \ufffe"
    content = written(with_texts(" ".join(HOSTILE) + odd))
    found = text_of(content)
    for one in HOSTILE:
        assert " ".join(one.split()) in found
    assert "⟨U+0000⟩⟨U+001B⟩[31m ⟨U+D800⟩ ⟨U+202E⟩ ⟨U+FFFE⟩" in found
    tags = [[one.tag for one in each.element.body] for each in (plain, Document(BytesIO(content)))]
    assert tags[0] == tags[1]


def test_only_sound_addresses_become_links() -> None:
    """Word opens no document with an address that it cannot read: such a one is printed as text."""
    sound = ("https://example.org/a?b=c#d", "http://b.org:80", "mailto:x@y.org", "https://x.org/%41")
    odd = (
        "javascript:alert(1)",
        "https://a b",
        "http://x.org/%zz",
        "http://",
        "mailto:@",
        "file:///etc",
        "http://[x]/",
    )
    text = blocks.Text(tuple(blocks.Span(f"{one} ", address=one) for one in (*sound, *odd)))
    content = write(Sheet(page_of(text), {}, "", "2026-11-22", HOUSE)).files[".docx"]
    part = Document(BytesIO(content)).part
    assert {one.target_ref for one in part.rels.values() if one.is_external} == set(sound)
    assert all(one in text_of(content) for one in odd)


def test_a_first_page_with_long_texts_has_smaller_pictures() -> None:
    """Word sets nothing smaller by itself: the pictures beside each other give way, but not below six tenths."""
    widths = []
    for times in (1, 30, 3000):
        document = small()
        document["verdict"]["as_answered"]["meaning"] = "A longer meaning. " * times
        page = REPORT.page(document, REPORT.pictures(document), HOUSE)
        lead = (line("word " * times),)
        sheet = Sheet(msgspec.structs.replace(page, lead=lead), REPORT.pictures(document), "", "2026-11-22", HOUSE)
        content = write(sheet).files[".docx"]
        widths.append(int(Document(BytesIO(content)).element.body.xpath(".//w:tc//wp:extent/@cx")[0]))
    assert widths[0] > widths[1] > widths[2] >= 0.55 * widths[0]


def test_a_style_is_printed(content: bytes) -> None:
    """Marking on every page, letterhead and logo on the first, the accent in the styles, and the paper."""
    logo, _ = pngs(list(REPORT.pictures(small()).values())[:1])
    style = msgspec.structs.replace(
        HOUSE.style, marking="SECRET", letterhead="Ministry", accent="#123456", paper="us-letter"
    )
    found = Document(BytesIO(written(small(), replace(HOUSE, style=style, logo=logo[0]))))
    section = found.sections[0]
    assert section.header.paragraphs[0].text == section.first_page_header.paragraphs[0].text == "SECRET"
    assert found.paragraphs[0].text.strip() == "Ministry"
    assert found.paragraphs[0]._p.xpath(".//wp:docPr/@descr") == ["Ministry"]
    assert str(found.styles["Heading 2"].font.color.rgb) == "123456"
    assert section.page_width == Pt(612)


MARKER = "LEFTBEHIND"


@pytest.fixture(scope="module")
def restyled(content: bytes) -> bytes:
    """A report that a house has restyled, with everything in it that must stay there."""
    document = Document(BytesIO(content))
    document.styles["Heading 1"].font.color.rgb = RGBColor(0xAB, 0x12, 0x34)
    document.styles["Heading 1"].font.size = Pt(31)
    document.styles.element.remove(document.styles["Report Evidence"].element)
    document.styles.add_style(f"{MARKER} style", 1)
    document.add_paragraph(f"{MARKER} text")
    document.add_picture(BytesIO(pngs(list(REPORT.pictures(small()).values())[:1])[0][0]))
    document.sections[0].header.paragraphs[0].text = MARKER
    for name in ("title", "author", "comments", "category", "keywords", "last_modified_by"):
        setattr(document.core_properties, name, MARKER)
    made = BytesIO()
    document.save(made)
    found = parts(made.getvalue())
    found["docProps/custom.xml"] = f"<Properties>{MARKER}</Properties>".encode()
    found["docProps/thumbnail.jpeg"] = MARKER.encode()
    found["word/comments.xml"] = f"<w:comments>{MARKER}</w:comments>".encode()
    found["docProps/app.xml"] = f"<Properties><Company>{MARKER}</Company></Properties>".encode()
    author = f'<w:rPrChange w:id="1" w:author="{MARKER}" w:date="2020-01-01T00:00:00Z"><w:rPr/></w:rPrChange>'
    names = b'w:val="heading 1"', b'w:val="Heading 1"'
    styles = found["word/styles.xml"].replace(*names).replace(b'<w:lang w:val="en-GB"', b'<w:lang w:val="de-DE"')
    found["word/styles.xml"] = re.sub(
        rb"(Heading 1.*?<w:rPr>)(.*?)(</w:rPr>)", rb"\1\2" + author.encode() + rb"\3", styles, count=1, flags=re.S
    )
    return packed(found)


def test_a_house_s_styles_are_taken_and_nothing_else(restyled: bytes) -> None:
    """Its look comes over, under whatever letters its names have; no word, picture, property or author of it does."""
    assert restyled.count(MARKER.encode()) or MARKER.encode() in b"".join(parts(restyled).values())
    content = written(small(), replace(HOUSE, word=word_styles(restyled, "house.docx")))
    found = Document(BytesIO(content))
    heading = found.styles["Heading 1"]
    assert (str(heading.font.color.rgb), heading.font.size) == ("AB1234", Pt(31))
    assert found.styles["Report Evidence"].paragraph_format.left_indent
    for name, part in parts(content).items():
        assert MARKER.encode() not in part, name
    assert sum(name.startswith("word/media") for name in parts(content)) == 3
    assert b'w:lang w:val="en-GB"' in parts(content)["word/styles.xml"]
    assert text_of(content) == text_of(written(small()))


BASE = """<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Corporate base"/><w:basedOn w:val="Base"/><w:rPr>
<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/><w:color w:val="00FF00" w:themeColor="accent1"/></w:rPr>
</w:style></w:styles>"""
LIST = """<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:pStyle w:val="heading1"/>
<w:lvlText w:val="§ %1"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="5"/></w:num></w:numbering>"""
THEME = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:minorFont>
<a:latin typeface="Corporate Sans"/></a:minorFont></a:theme>"""
THEMED = """<Override PartName="/word/theme/theme1.xml"
ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/></Types>"""
NUMBERED = '<w:keepLines/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'


def test_what_a_house_s_styles_rest_on_comes_along(content: bytes) -> None:
    """A style that others are based on, the typefaces of a theme and the numbers of headings are taken over."""
    found = parts(content)
    before, heading, after = found["word/styles.xml"].decode().partition('w:styleId="heading1"')
    after = after.replace('<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="Base"/>', 1)
    after = after.replace("<w:keepLines/>", NUMBERED, 1).replace("</w:styles>", BASE)
    found["word/styles.xml"] = f"{before}{heading}{after}".encode()
    found["word/numbering.xml"] = found["word/numbering.xml"].replace(b"</w:numbering>", LIST.encode())
    found["word/theme/theme1.xml"] = THEME.encode()
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(b"</Types>", THEMED.encode())
    made = Document(BytesIO(written(small(), replace(HOUSE, word=word_styles(packed(found), "house.docx")))))
    style = made.styles["Heading 1"]
    assert (style.base_style.name, style.base_style.font.name) == ("Corporate base", "Corporate Sans")
    assert style.base_style.base_style is None
    assert "theme" not in "".join(made.styles.element.xpath(".//@*"))
    numbering, number = made.part.numbering_part.element, style.element.xpath("./w:pPr/w:numPr/w:numId/@w:val")[0]
    kind = numbering.xpath(f'./w:num[@w:numId="{number}"]/w:abstractNumId/@w:val')[0]
    assert numbering.xpath(f'./w:abstractNum[@w:abstractNumId="{kind}"]/w:lvl/w:lvlText/@w:val') == ["§ %1"]


def of_kind(content: bytes, kind: str) -> bytes:
    """The same file, which calls itself something else."""
    return changed(
        content, "[Content_Types].xml", lambda part: part.replace(f"{WORD}document.main+xml".encode(), kind.encode())
    )


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda content: of_kind(content, f"{WORD}template.main+xml"), "template (.dotx)"),
        (lambda content: of_kind(content, "application/vnd.ms-word.document.macroEnabled.main+xml"), "macros (.docm)"),
        (lambda content: of_kind(content, "text/plain"), "no document of Word"),
        (lambda content: content[: len(content) // 2], "broken"),
        (lambda content: b"\xd0\xcf\x11\xe0 an older document", "broken"),
        (lambda content: b"", "broken"),
        (lambda content: packed({"word/document.xml": b"<x/>"}), "broken"),
        (lambda content: changed(content, "word/styles.xml", lambda part: part[:400]), "cannot be read"),
        (lambda content: changed(content, "word/styles.xml", lambda part: part + b" " * 25_000_000), "cannot be read"),
        (lambda content: changed(content, "word/styles.xml", lambda part: b"<styles/>"), "cannot be read"),
    ],
)
def test_what_is_no_document_of_word_is_refused_in_one_line(make: Any, said: str, content: bytes) -> None:
    """A template, macros, a broken file, a bomb: a line that names the file and says what to do."""
    with pytest.raises(AssessError) as raised:
        word_styles(make(content), "house.docx")
    (problem,) = raised.value.problems
    assert problem.place == "house.docx"
    assert said in problem.fact
    assert ".docx" in problem.remedy
