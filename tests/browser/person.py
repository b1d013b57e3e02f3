"""Person: somebody who fills the questionnaire in a browser, as whoever has a page and no terminal does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

STEP = "here.screen === 'step' ? FORM.steps[here.place] : null"
EXTRAS = {"unknown": "cannot tell", "none": "none of them", "not_applicable": "does not apply"}


def begin(page: Page, told: dict[str, Any]) -> None:
    """Tell partners and years where they are asked for, and begin."""
    names = {"a": told["dyad"]["a"], "b": told["dyad"]["b"], **{name: str(one) for name, one in told["period"].items()}}
    for name, text in names.items():
        if (box := page.locator(f"main [data-part={name}]")).count():
            box.fill(text)
    on(page)


def skip(page: Page) -> None:
    """Begin, and leave the worksheet for later."""
    page.get_by_role("button", name="Skip the worksheet for now").click()


def on(page: Page) -> None:
    """Take the main button."""
    page.locator("#buttons .main").click()


def step_of(page: Page) -> dict[str, Any] | None:
    """The step that is asked now; None on any other screen."""
    found: dict[str, Any] | None = page.evaluate(STEP)
    return found


def fill(page: Page, told: dict[str, Any], most: int = 1000) -> int:
    """Answer what is asked as `told` has it, until everything is or `most` steps are; how many were."""
    done = 0
    while done < most and (step := step_of(page)):
        heading = page.evaluate("here.place")
        {"reading": _reading, "evidence": _items, "commitments": _items, "stresses": _items}.get(step["kind"], _other)(
            page, step, told
        )
        assert page.evaluate("here.place") != heading or not step_of(page), page.locator("#said").inner_text()
        done += 1
    return done


def save(page: Page, place: Path) -> Path:
    """Save the answers to a file in a folder, from the review."""
    with page.expect_download() as found:
        on(page)
    path = place / found.value.suggested_filename
    found.value.save_as(path)
    return path


def load(page: Page, path: Path) -> str:
    """Load a file, and give what is said of it."""
    page.locator("input[type=file]").set_input_files(path)
    page.locator("#said:not(:empty)").wait_for()
    return page.locator("#said").inner_text()


def _reading(page: Page, step: dict[str, Any], told: dict[str, Any]) -> None:
    answer = told["answers"].get(step["criterion"], {})
    value = answer.get(step["reading"])
    boxes = page.locator("fieldset.choices")
    if isinstance(value, dict) and "not_applicable" in value:
        boxes.get_by_label(EXTRAS["not_applicable"], exact=True).check()
        page.get_by_label("Why does this not fit").fill(value["not_applicable"])
    else:
        part = value.get(step["side"]) if isinstance(value, dict) else value
        values = [one["value"] for one in step["choices"]]
        if part is None:
            page.get_by_role("button", name="Later").click()
            return
        if part == []:
            boxes.get_by_label(EXTRAS["none"], exact=True).check()
        elif part == "unknown":
            boxes.get_by_label(EXTRAS["unknown"], exact=True).check()
        elif part == 3 and answer.get("untested") and any(one["value"] == "untested" for one in step["extras"]):
            boxes.get_by_label("3, and nothing came to test it").check()
        for one in part if isinstance(part, list) else [part] if part in values else []:
            if not (part == 3 and answer.get("untested")):
                boxes.locator("input").nth(values.index(one)).check()
    _aside(page, answer)
    on(page)


def _aside(page: Page, answer: dict[str, Any]) -> None:
    """Write the note, and say how sure one is, where that is not done yet."""
    if not answer.get("note") and not answer.get("confidence"):
        return
    fold = page.locator(".beside details").last
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    if note := answer.get("note"):
        fold.locator("textarea").fill(note)
    # Where nothing rests on a criterion nobody is asked how sure they are.
    if (degree := answer.get("confidence")) and fold.get_by_role("radio").count():
        fold.get_by_role("radio", name=re.compile(f"^{degree.title()}")).check()


def _items(page: Page, step: dict[str, Any], told: dict[str, Any]) -> None:
    kind = step["kind"]
    items = told["answers"].get(step["criterion"], {}).get("evidence", []) if kind == "evidence" else told.get(kind)
    for item in items or []:
        page.locator("main").get_by_role("button", name="Add").click()
        write_item(page, kind, item)
        on(page)
    if items == [] and kind != "evidence":
        page.get_by_label("there are none").check()
    if items is None:
        page.get_by_role("button", name="Later").click()
    else:
        on(page)


def write_item(page: Page, kind: str, item: dict[str, Any]) -> None:
    """Write the parts of an item on its screen."""
    for part in page.evaluate(f"FORM.{kind}.parts"):
        value = item.get(part["name"])
        if part["name"] == "supports":
            bearing = page.evaluate("one => bearingOf(FORM.steps[here.place], one)?.text", item)
            page.get_by_label(bearing, exact=True).check()
        elif value is not None and part["choices"]:
            place = [one["value"] for one in part["choices"]].index(value)
            _part(page, part["name"]).locator("input").nth(place).check()
        elif value is not None:
            page.locator(f"[data-part={part['name']}]").fill(str(value))


def _part(page: Page, name: str) -> Locator:
    return page.locator(f"fieldset[data-name={name}]")


def _other(page: Page, step: dict[str, Any], told: dict[str, Any]) -> None:
    match step["kind"]:
        case "main_fields":
            for box, one in [(one["text"], one["value"]) for one in step["choices"]]:
                if one in told.get("main_fields", []):
                    page.locator("fieldset.choices").get_by_label(box, exact=True).check()
        case "stress":
            if named := told["answers"].get(step["criterion"], {}).get("stress"):
                page.locator("fieldset.choices").get_by_label(named, exact=True).check()
        case "declaration":
            for name, text in told.get("declaration", {}).items():
                page.locator(f"[data-part={name}]").fill(text)
        case _:
            page.locator("[data-part=name]").fill(told.get("assessor", {}).get("name", ""))
            sides = ["a", "b", "outside"]
            page.locator("fieldset.picks input").nth(
                sides.index(told.get("assessor", {}).get("side", "outside"))
            ).check()
    on(page)
