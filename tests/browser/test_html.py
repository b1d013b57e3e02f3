"""HTML in a browser: anyone can read it, on any screen, in either theme, with a keyboard, and on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assess.cli import files
from assess.model.portfolio import Judged
from assess.report.form import COMPARISON, PORTFOLIO, REPORT
from assess.report.rendering import render
from assess.storage.cases import case_file, case_names
from tests.browser.chromium import AXE, EXPECTED, FOUND, OVERFLOW
from tests.report.panels import assessors, sides
from tests.report.paper import HOSTILE, HOUSE, with_texts
from tests.report.test_portfolio import document as portfolio

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Elements that scroll sideways and that a keyboard cannot reach, or that say nothing of what they are.
UNREACHED = """[...document.querySelectorAll("body *")].filter(one => one.scrollWidth > one.clientWidth + 1
  && ["auto", "scroll"].includes(getComputedStyle(one).overflowX)
  && !(one.tabIndex === 0 && one.getAttribute("aria-label"))).length"""


def documents() -> dict[str, tuple[dict[str, Any], Any]]:
    """What is printed: the shipped cases, comparisons and a portfolio, and one of each with hostile texts."""
    told = " ".join(HOSTILE) + " " + "N" * 300
    pairs = {"Chile": {"Peru": Judged(goals=0)}}
    found: dict[str, tuple[dict[str, Any], Any]] = {
        "sides": (sides(), COMPARISON),
        "assessors": (assessors(12), COMPARISON),
        "portfolio": (portfolio(["Chile", "Peru", "Cuba"], pairs), PORTFOLIO),
        "hostile": (with_texts(told), REPORT),
        "hostile sides": (sides(told, told), COMPARISON),
        "hostile portfolio": (portfolio(["Chile", "Peru", *HOSTILE], pairs), PORTFOLIO),
    }
    # The contrast of each word takes a while: elsewhere than where a browser is expected one case is enough.
    for name in case_names() if EXPECTED else ["alba-boreal"]:
        found[name] = (files.facts(files.opened(case_file(name)), "2026-11-22"), REPORT)
    return found


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages as files, by name."""
    folder = tmp_path_factory.mktemp("html")
    places = {}
    for name, (document, form) in documents().items():
        places[name] = folder / f"{name}.html"
        places[name].write_bytes(render(document, "one", ["html"], HOUSE, form).files["one.html"])
    return places


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    """One page of the browser, on which everything is looked at; whatever it asks a network for fails."""
    opened = browser.new_page(viewport={"width": 1000, "height": 900})
    opened.context.set_offline(True)
    return opened


def test_axe_finds_nothing_in_either_theme_and_no_screen_is_too_narrow(page: Page, printed: dict[str, Path]) -> None:
    """In light and in dark there is no fault of access; at 320 px nothing is cut off or out of a keyboard's reach."""
    complaints: list[Any] = []
    page.on("console", lambda message: complaints.append(message.text))
    for name, place in printed.items():
        page.goto(place.as_uri())
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            page.evaluate(AXE + ";0")
            complaints += [(name, theme, one) for one in page.evaluate(FOUND)]
        for width in (320, 1000):
            page.set_viewport_size({"width": width, "height": 900})
            complaints += [(name, width, "too wide")] if page.evaluate(OVERFLOW) > 0 else []
            complaints += [(name, width, "not reached")] if page.evaluate(UNREACHED) else []
    assert complaints == []


def test_a_keyboard_skips_to_the_report_and_folds_its_sections(page: Page, printed: dict[str, Path]) -> None:
    """The first key leads past what is repeated; a section folds and unfolds with Enter."""
    page.goto(printed["alba-boreal"].as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    summary = page.locator(".fold > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".fold").first.get_attribute("open") is None
    page.keyboard.press("Enter")
    assert page.locator(".fold").first.get_attribute("open") is not None


def test_it_prints_light_with_every_section_open(page: Page, printed: dict[str, Path]) -> None:
    """On paper no section is folded, and the theme of the screen does not matter."""
    page.goto(printed["alba-boreal"].as_uri())
    page.emulate_media(color_scheme="dark")
    whole = page.pdf(prefer_css_page_size=True)
    page.evaluate("document.querySelectorAll('.fold').forEach(one => one.open = false)")
    folded = page.pdf(prefer_css_page_size=True)
    count = [made.count(b"/Type /Page\n") for made in (whole, folded)]
    assert count[0] == count[1] > 5
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    page.emulate_media(media="screen")
