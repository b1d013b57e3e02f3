"""HTML: one file that fetches nothing and runs nothing, in which every text is the text it is."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from assess.model.style import Style
from assess.report.form import COMPARISON, REPORT
from assess.report.house import House
from assess.report.rendering import is_rendering, render
from tests.report.panels import sides
from tests.report.paper import HOSTILE, HOUSE, small, with_texts


class Parsed(HTMLParser):
    """A page as the names of its elements, its attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the name of an element, and its attributes."""
        self.elements.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.texts.append(data)

    @property
    def text(self) -> str:
        """All its text, blanks as one."""
        return " ".join("".join(self.texts).split())


def written(document: dict[str, Any], house: House = HOUSE) -> str:
    form = COMPARISON if "comparison" in document else REPORT
    return render(document, "one", ["html"], house, form).files["one.html"].decode()


@pytest.fixture(scope="module")
def harmless() -> Parsed:
    """The small report whose texts are harmless."""
    return Parsed(written(with_texts("harmless")))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str, harmless: Parsed) -> None:
    """A note, a name or a source adds no element and no attribute, but a link to an address it holds."""
    found = Parsed(written(with_texts(text)))
    assert [one for one in found.elements if one != "a"] == [one for one in harmless.elements if one != "a"]
    assert {name for name, _ in found.attributes} <= {name for name, _ in harmless.attributes} | {"href"}
    assert " ".join(text.split()) in found.text


def test_nothing_is_fetched_and_nothing_runs() -> None:
    """No script, no handler, no address but of links, and a policy that forbids the rest."""
    for document in (small(), sides()):
        found = Parsed(written(document))
        assert "script" not in found.elements
        assert not [name for name, _ in found.attributes if name.startswith("on") or name in ("src", "srcset")]
        assert all(value.startswith(("#", "http", "mailto:")) for name, value in found.attributes if name == "href")
        assert any("default-src 'none'" in value for _, value in found.attributes)
        assert not re.search(r"url\(|@import", written(document))


def test_each_picture_is_there_with_its_text_its_words_and_its_table() -> None:
    """Whoever cannot see a picture has the same in a table; its text can be searched."""
    document = small()
    found = Parsed(written(document))
    for scene in REPORT.pictures(document).values():
        assert " ".join(scene.words.split()) in found.text
        for row in scene.rows:
            assert all(cell in found.text for cell in row)
    assert found.elements.count("svg") == len(REPORT.pictures(document)) == found.elements.count("figure")


def test_the_style_of_a_house_is_on_the_page() -> None:
    """A marking, a letterhead and a logo are shown, and a marking on every page that is printed."""
    style = Style(marking='CONFIDENTIAL "x"</style>', letterhead="Ministry", logo="arms.png", paper="us-letter")
    text = written(small(), replace(HOUSE, style=style, logo=b"\x89PNG"))
    found = Parsed(text)
    assert {"Ministry", 'CONFIDENTIAL "x"</style>'} <= set(map(str.strip, found.texts))
    assert ("src", "data:image/png;base64,iVBORw==") in found.attributes
    assert 'content: "CONFIDENTIAL \\22 x\\22 \\3c \\2f style\\3e "' in text
    assert "size: letter" in text


def test_a_report_is_known_as_one_and_is_the_same_each_time() -> None:
    """So a newer one may take its place, and the first can be held against the second."""
    assert is_rendering(written(small()).encode())
    assert written(small()) == written(small())
