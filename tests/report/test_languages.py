"""Languages: a page says which one it is in, and marks what somebody wrote in another."""

from __future__ import annotations

import io
import re
from copy import deepcopy
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from assess.document.frame import shared_lang
from assess.report.blocks import Span
from assess.report.form import BRIEF, COMPARISON, PORTFOLIO, REPORT, Form
from assess.report.formats import FORMATS
from assess.report.house import House
from assess.report.lines import cut, line, quoting, sourced, written
from assess.report.rendering import render
from assess.report.slide import slide
from assess.text.language import speaking
from tests.report.panels import SECOND, compared, sides, trust
from tests.report.paper import HOUSE, small
from tests.report.test_every_format import told
from tests.report.test_portfolio import document as alliances

TEMPLATE = """
{% call front(title="T", statement="S", notice=written("zqnotice")) %}{% endcall %}
{{ text("before ", strong(written("zqnote")), " after") }}
{{ text(sourced(written("https://zq.example/x"))) }}
"""
OWN = replace(HOUSE, content={**HOUSE.content, "report.j2": TEMPLATE})


class Spoken(HTMLParser):
    """The texts of a page, each with its language."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.open: list[tuple[str, str]] = [("", "")]
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep in which language the content of an element is."""
        if tag not in ("meta", "img", "br"):
            self.open.append((tag, dict(attrs).get("lang") or self.open[-1][1]))

    def handle_endtag(self, tag: str) -> None:
        """Go back to the language around it."""
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Keep the language of each word."""
        self.found |= dict.fromkeys(re.findall(r"\bzq\w+", data.lower()), self.open[-1][1])


def printed(ending: str, spoken: str, lang: str, house: House = OWN, **more: Any) -> bytes:
    """A report on a page in one language, of a document whose texts are in another."""
    with speaking(spoken):
        return render(small() | {"lang": lang} | more, "x", [ending], house).files[f"x.{ending}"]


def docx_langs(content: bytes) -> dict[str, list[str]]:
    """The languages of the pieces of a document of Word that have one of their own."""
    opened = Document(io.BytesIO(content))
    section = opened.sections[0]
    roots = (opened.element.body, section.footer._element, section.first_page_footer._element)
    runs = [one for root in roots for one in root.iter(qn("w:r"))]
    return {one.text.strip(): one.xpath("./w:rPr/w:lang/@w:val") for one in runs}


def pdf_langs(content: bytes) -> set[str]:
    """The languages of the pieces of a PDF that are in another than the whole."""
    read = PdfReader(io.BytesIO(content))
    texts = [page.get_contents().get_data() for page in read.pages]
    return {one.decode() for text in texts for one in re.findall(rb"/Lang\((.*?)\)", text)} - {
        str(read.trailer["/Root"]["/Lang"])
    }


@pytest.mark.parametrize(
    ("spoken", "word"), [("en", "en-GB"), ("es", "es-419"), ("pt", "pt-BR"), ("fr", "fr"), ("pt-BR", "pt-BR")]
)
def test_a_page_says_its_language(spoken: str, word: str) -> None:
    """For a screen reader, for hyphenation, and for whoever checks the spelling; a further one by its code alone."""
    assert f'<html lang="{spoken}">' in printed("html", spoken, "").decode()
    assert PdfReader(io.BytesIO(printed("pdf", spoken, ""))).trailer["/Root"]["/Lang"] == spoken
    opened = Document(io.BytesIO(printed("docx", spoken, "")))
    assert opened.core_properties.language == word
    assert opened.styles.element.xpath("./w:docDefaults//w:lang/@w:val") == [word]
    with speaking(spoken):
        drawn = slide(small(), "gap", "x", ["pdf"], HOUSE).files["x.pdf"]
    assert PdfReader(io.BytesIO(drawn)).trailer["/Root"]["/Lang"] == spoken


def test_what_is_written_in_another_language_is_marked() -> None:
    """The notice, a piece of a line and a link, each with its language."""
    html = printed("html", "es", "pt").decode()
    assert '<span lang="pt"><strong>zqnote</strong></span> after' in html
    assert '<p class="notice" lang="pt">zqnotice</p>' in html
    assert '<span lang="pt"><a href="https://zq.example/x">' in html
    found = docx_langs(printed("docx", "es", "pt"))
    assert {text: langs for text, langs in found.items() if langs} == {
        "zqnotice": ["pt-BR"], "zqnote": ["pt-BR"], "https://zq.example/x": ["pt-BR"]
    }  # fmt: skip
    assert pdf_langs(printed("pdf", "es", "pt-br")) == {"pt-BR"}
    assert "before **zqnote** after" in printed("md", "es", "pt").decode()


@pytest.mark.parametrize(("spoken", "lang"), [("es", ""), ("es", "es"), ("pt", "pt-PT"), ("en", "en-US")])
def test_nothing_is_marked_where_there_is_nothing_to_tell(spoken: str, lang: str) -> None:
    """A language that is not told, or is that of the page, whatever the region."""
    assert '<span lang="' not in printed("html", spoken, lang).decode()
    assert pdf_langs(printed("pdf", spoken, lang)) == set()
    assert not any(docx_langs(printed("docx", spoken, lang)).values())


@pytest.mark.parametrize("ending", FORMATS)
def test_texts_are_the_same_marked_or_not(ending: str) -> None:
    """A mark is no text: in Markdown the two reports are the same."""
    one, other = (printed(ending, "en", lang, HOUSE) for lang in ("", "es"))
    assert (one == other) == (ending == "md")


def words_of(value: Any) -> set[str]:
    """The words of a document that its test put in."""
    return set(re.findall(r"zq[a-z]+", str(value)))


def marked(document: dict[str, Any], form: Form) -> dict[str, str]:
    """The words of an assessor that stand in a report, each with its language."""
    return Spoken(render(document, "x", ["html"], HOUSE, form).files["x.html"].decode()).found


@pytest.mark.parametrize("form", [REPORT, BRIEF])
def test_every_text_of_an_assessment_is_marked(form: Form) -> None:
    """Notes, evidence, commitments, stresses, the declaration: all but names, and what the program says itself."""
    told_once, _ = told()
    document = deepcopy(told_once) | {"lang": "es"}
    for place, one in enumerate(document["commitments"]["items"]):
        letter = chr(ord("a") + place)
        one |= {"text": f"zqannounced{letter}", "source": f"zqwhence{letter}"}
    document["stresses"] = [{"text": "zqshock", "date": "2003", "kind": "crisis", "opposed": "unknown"}]
    document["verdict"]["stresses"] = [{"stress": "zqstrain", "criteria": ["ohmae.trust"]}]
    document["verdict"]["remarks"] = [{"kind": "many_criteria", "criteria": ["ohmae.trust"], "stress": "zqburden"}]
    document["verdict"]["deciding"] = [
        {"criterion": "lorenzini.delivery", "reading": "practised", "side": None, "behind": [0], "share": 0.5}
    ]
    document["changes"] = [document["verdict"]["deciding"][0] | {"kind": "deciding"}]
    found = marked(document, form)
    names = words_of([document["assessor"], document["warnings"], document["reasons"], document["changes"]])
    names |= {word for one in document["criteria"].values() for word in words_of(one["differed"])}
    assert {word for word, lang in found.items() if lang != "es"} <= names
    if form is REPORT:
        assert words_of(document) - names <= found.keys()


def test_each_assessment_of_a_comparison_is_marked_in_its_own_language() -> None:
    """What two sides wrote in two languages stands side by side."""
    document = compared(
        ("a", "Ana", SECOND, trust(4, "zqnota\nzqmas", "zqacta", "zqarchivo")),
        ("b", "Bo", SECOND, trust(1, "zqnote", "zqrecord", "zqarchive")),
    )
    for one, lang in zip(document["files"], ("es", "en"), strict=True):
        one["lang"] = lang
    spanish, english = {"zqnota", "zqmas", "zqacta", "zqarchivo"}, {"zqnote", "zqrecord", "zqarchive"}
    assert marked(document, COMPARISON) == dict.fromkeys(spanish, "es") | dict.fromkeys(english, "en")
    document |= {"lang": "es", "notices": ["zqaviso"]}
    assert marked(document, COMPARISON)["zqaviso"] == "es"


def test_documents_of_several_files_tell_a_language_where_it_is_one() -> None:
    """Of an assessment by itself, and of all where they are alike."""
    assert shared_lang(["es", "es"]) == "es"
    assert shared_lang(["es", ""]) == shared_lang(["es", "pt"]) == shared_lang([]) == ""
    found = sides()
    assert {one["lang"] for one in found["files"]} == {found["lang"]} == {""}
    whole = alliances(["Brazil", "Chile"], {})
    assert {one["lang"] for one in whole["alliances"]} == {whole["lang"]} == {"en"}
    assert marked(whole | {"lang": "pt", "notice": "zqaviso"}, PORTFOLIO) == {"zqaviso": "pt"}


def test_a_template_in_a_process_of_its_own_speaks_the_same_language() -> None:
    """Where a template comes from changes nothing in what it says, or in what language."""
    document = small() | {"lang": "pt"}
    house = replace(HOUSE, own={"report.j2": "report.j2"})
    with speaking("es"):
        page = REPORT.page(document, {}, house)
        assert page == REPORT.page(document, {}, HOUSE)
    assert page.lang == "es"


def test_a_sentence_knows_what_it_quotes() -> None:
    """Its pieces are marked where it stands on a line, and it is a plain text everywhere else."""
    said = quoting(lambda quote: f"one {quote('dos')}, {quote('tres')}.", "es")
    assert said == "one dos, tres."
    marked = (Span("one "), Span("dos", lang="es"), Span(", "), Span("tres", lang="es"), Span("."))
    assert line([said]) == marked
    assert line([quoting(lambda quote: f"one {quote('two')}", "en")]) == (Span("one two"),)
    assert line([written("dos", "")]) == (Span("dos"),)


@pytest.mark.parametrize("most", range(2, 30))
def test_a_quotation_is_cut_as_any_text_is(most: int) -> None:
    """What is left of it keeps its language."""
    plain = "one dos  tres; four cinco."
    said = quoting(lambda quote: f"one {quote('dos  tres')}; four {quote('cinco')}.", "es")
    found = line([cut(said, most)])
    assert "".join(one.text for one in found) == cut(plain, most) == cut(said, most)
    assert {word: one.lang for one in found for word in re.findall(r"[a-z]{3,}", one.text) if len(word) < 5} | {
        "one": "", "four": "", "dos": "es", "tres": "es"
    } == {"one": "", "four": "", "dos": "es", "tres": "es"}  # fmt: skip


def test_the_addresses_of_a_text_are_in_its_language() -> None:
    """A source is one text, be it a link or not."""
    assert {one.lang for one in sourced(written("véase https://zq.example/x", "es"))} == {"es"}
