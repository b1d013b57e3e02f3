"""The questionnaire as a page: one file that allows itself nothing, whatever its texts say."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest
from msgspec import structs

from assess.document.form import plain
from assess.interview.form import form
from assess.report.form_page import SCRIPTS, page, titled
from assess.storage.templates import form_parts, shipped_templates
from assess.text.language import speaking
from tests.report.pages import PAIR, YEARS, asked, form_of, page_of
from tests.report.paper import HOSTILE

ENDS = "</script><img src=x onerror=alert(1)><!-- ]]> \u2028 \u202e \U0001f600"


class Found(HTMLParser):
    """The elements of a page with their attributes, and the texts of its styles and scripts."""

    def __init__(self, text: str) -> None:
        """Read it."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note what stands in a style or a script."""
        if self.elements and self.elements[-1][0] in ("style", "script"):
            self.texts.append((self.elements[-1][0], data))

    def inside(self, tag: str) -> list[str]:
        """The texts of all elements of a name."""
        return [text for name, text in self.texts if name == tag and text.strip()]

    def data(self) -> dict[str, Any]:
        """What the page was given to ask."""
        found: dict[str, Any] = json.loads(self.inside("script")[0])
        return found


@pytest.fixture(scope="module")
def small() -> Found:
    return Found(page_of("ohmae", pair=PAIR, period=YEARS))


def test_the_page_allows_itself_its_own_style_and_script_and_nothing_else(small: Found) -> None:
    """What may run and what may look is named by its digest; nothing is fetched, sent or based elsewhere."""
    policy = next(str(one["content"]) for tag, one in small.elements if one.get("http-equiv"))
    rules = dict(one.strip().split(" ", 1) for one in policy.split(";"))
    own = {
        kind: f"'sha256-{b64encode(sha256(small.inside(kind)[-1].encode()).digest()).decode()}'"
        for kind in ("style", "script")
    }
    assert rules == {
        "default-src": "'none'",
        "style-src": own["style"],
        "script-src": own["script"],
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_nothing_in_the_page_leads_elsewhere_or_carries_its_own_style(small: Found) -> None:
    """No element has an address, a style or a handler of its own."""
    names = {name for _, attributes in small.elements for name in attributes}
    assert not {one for one in names if one in ("src", "style", "action") or one.startswith("on")}
    assert {one.get("href") for _, one in small.elements} == {None, "#main"}


def test_the_data_says_what_the_form_says(small: Found) -> None:
    """The form stands in the page as it is, with the format's fields in their order."""
    data = small.data()
    told = json.loads(json.dumps(titled(form_of(("ohmae",), PAIR, YEARS))))
    assert data["form"] == data["form"] | told
    known = data["shapes"][0][1]["table"]
    assert list(known["commitments"]["list"]["table"])[:2] == ["text", "date"]
    assert list(known).index("declaration") < list(known).index("answers")


def test_no_text_ends_the_data() -> None:
    """A title that holds the end of a script, signs of templates or of markup is the title, and no element more."""
    told = " ".join([ENDS, *HOSTILE, "${x}", "a: [b, *c] # d"])
    one = form(asked("ohmae"), PAIR, {"a": told, "b": "Boreal"}, YEARS, "1.0")
    plainly = Found(page_of("ohmae", pair=PAIR, period=YEARS))
    found = Found(page(plain(structs.replace(one, titles={"ohmae": told})), form_parts()).decode())
    assert [tag for tag, _ in found.elements] == [tag for tag, _ in plainly.elements]
    assert found.data()["form"]["titles"] == {"ohmae": told}


def test_the_script_reads_no_text_as_markup_or_code_and_asks_no_network() -> None:
    """Elements are made one by one; nothing is evaluated, written as markup, fetched or sent."""
    script = "\n".join(form_parts()[name] for name in SCRIPTS)
    words = r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|Function\(|import\("
    words += "|fetch|XMLHttp|WebSocket|sendBeacon|EventSource"
    assert re.findall(words, script) == []
    assert "</" not in script and "<!--" not in script


def test_the_script_is_short_enough_to_be_read() -> None:
    """Each part fits on a few screens, its lines on one; what is in the folder is in the page."""
    parts = form_parts()
    assert {name for name in parts if name.endswith(".js")} == set(SCRIPTS)
    for name in SCRIPTS:
        lines = parts[name].splitlines()
        assert len(lines) < 260, name
        assert max(map(len, lines)) <= 120, name
    assert sum(len(parts[name].splitlines()) for name in SCRIPTS) <= 900


def test_each_word_of_the_page_is_said_by_the_script(small: Found) -> None:
    """No sentence waits for translation that nobody reads, and none is asked for that is not there."""
    script = "\n".join(form_parts()[name] for name in SCRIPTS)
    words = small.data()["words"]
    refusals = {name for name, _ in small.data()["shapes"]}
    asked_for = {*refusals, *re.findall(r"WORDS\.(\w+)", script), *re.findall(r'say\("(\w+)"', script)}
    assert asked_for <= words.keys()
    built = ("ask_", "one_")
    assert [one for one in words.keys() - refusals if one not in script and not one.startswith(built)] == []


def test_the_page_speaks_the_language_that_is_spoken() -> None:
    """It says its language, and asks in it."""
    with speaking("es"):
        found = Found(page_of("ohmae"))
    assert ("html", {"lang": "es"}) in found.elements
    assert found.data()["form"]["lang"] == "es"


def test_the_page_is_no_template_of_a_report() -> None:
    """What the questionnaire is made of is not offered as a report's template."""
    assert not shipped_templates().keys() & form_parts().keys()
