"""Markdown: the report reads as it should, and every text of a document comes out as the text it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assess.report.glyphs import printable
from assess.report.lines import linked
from assess.report.markdown import markdown_text
from assess.report.rendering import render
from tests.report.paper import HOSTILE, HOUSE, small, with_texts

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def written(document: dict) -> str:
    return render(document, "small", ["md"], HOUSE).files["small.md"].decode()


def inline(text: str) -> list:
    return [child for token in PARSER.parse(text) if token.type == "inline" for child in token.children or ()]


@given(st.text())
def test_any_text_is_printed_as_the_text_it_is(text: str) -> None:
    """No character of a text opens a tag, a link, a list or a line of its own, even where a line begins with it."""
    shown = " ".join(printable(text).split())
    tokens = PARSER.parse(markdown_text(shown))
    assert [token.type for token in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"])
    assert {child.type for child in inline(markdown_text(shown))} <= {"text", "text_special"}
    assert "".join(child.content for child in inline(markdown_text(shown))) == shown


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_every_place(text: str) -> None:
    """A note, a name or a source cannot add a tag, a picture or a foreign link, nor break a table."""
    plain, hostile = (inline(written(with_texts(one))) for one in ("harmless", text))
    foreign = {"html_inline", "code_inline", "image", "s", "hardbreak"}
    counts = [sum(child.type in foreign for child in children) for children in (plain, hostile)]
    assert counts[0] == counts[1]
    kinds = [[token.type for token in PARSER.parse(written(with_texts(one)))] for one in ("harmless", text)]
    assert kinds[0] == kinds[1]
    assert " ".join(text.split()) in " ".join("".join(child.content for child in hostile).split())


def test_only_web_and_mail_addresses_become_links() -> None:
    """A source may lead to a page or a mail address; anything else with a colon is text."""
    found = linked("See https://example.org/a(b)?c=1, (http://b.org). mailto:x@y.org javascript:alert(1) file:///etc")
    assert [address for _, address in found if address] == [
        "https://example.org/a(b)?c=1",
        "http://b.org",
        "mailto:x@y.org",
    ]


@given(st.text(alphabet="https:/.,;()mailto@ x"))
def test_cutting_a_text_at_its_links_loses_nothing(text: str) -> None:
    """The pieces, put together, are the text."""
    assert "".join(piece for piece, _ in linked(text)) == text


def test_what_steers_the_text_is_printed_as_its_number() -> None:
    """A direction mark, an escape or a private character cannot hide or reorder what is read."""
    document = small()
    document["partners"]["a"]["name"] = "A\u202elba\x1b[31m\ue000"
    found = written(document)
    assert "A⟨U+202E⟩lba⟨U+001B⟩" in found
    assert "⟨U+E000⟩" in found
    assert not {"\u202e", "\x1b", "\ue000"} & set(found)


def test_every_picture_named_is_written_beside_the_text() -> None:
    """The Markdown refers to files that exist, and no file is left over; odd names are encoded."""
    rendering = render(small(), "a (b) #1", ["md"], HOUSE)
    pictures = sorted(name for name in rendering.files if name.endswith(".svg"))
    shown = [child for child in inline(rendering.files["a (b) #1.md"].decode()) if child.type == "image"]
    assert pictures == ["a (b) #1-areas.svg", "a (b) #1-gaps.svg", "a (b) #1-stage.svg"]
    assert sorted(child.attrs["src"] for child in shown) == [
        name.replace(" ", "%20").replace("(", "%28").replace(")", "%29").replace("#", "%23") for name in pictures
    ]
    assert all(child.content for child in shown)


def test_what_is_unknown_is_never_printed_as_a_zero() -> None:
    """An unknown partner and an unanswered reading show the range in which they may stand."""
    found = written(small())
    assert "| Practised, Boreal | 0–4 | Unknown. |" in found
    assert "| **Declared** | 0–4 | Not answered: it may stand anywhere from 0 to 4. |" in found


def test_a_report_without_verdict_shows_scores_in_its_place() -> None:
    """Where no rubric that bears a verdict was asked, the first page gives scores and states no class."""
    document = small()
    verdict = document["verdict"]
    none = {"class": "not_examined", "title": "none", "sentence": "No verdict.", "meaning": "", "candidates": {}}
    for key in ("as_answered", "as_evidenced", "as_claimed"):
        verdict[key] |= none
    verdict |= {"acceptability": {}, "firmness": None, "conditions": [], "next": None, "shares": {}, "order": []}
    found = written(document | {"areas": None, "stage": None, "reasons": [], "changes": []})
    assert "As claimed" not in found
    assert "condition by condition" not in found
    assert f"**{document['rubrics']['ohmae']['declared']['score']:.1f}**" in found


@pytest.mark.parametrize("text", ["//evil.example/x", "see //evil.example", "http://evil.example", "me@evil.example"])
def test_a_reader_that_finds_addresses_by_itself_finds_none(text: str) -> None:
    """Where Markdown is read with a linkifier, only what the report itself makes a link is one."""
    reader = MarkdownIt("commonmark", {"linkify": True}).enable("linkify")
    assert "<a " not in reader.render(markdown_text(text))
