"""The questionnaire in a browser: filled from a file on disk, kept, saved, and read by the program."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assess.cli import files
from assess.document.frame import plain
from assess.interview.agenda import agenda
from assess.model.assessment import Assessment, read_assessment, record
from assess.model.dates import iso_date
from assess.model.questionnaire import Questionnaire
from assess.model.scale import READINGS
from assess.storage.assessments import Opened
from assess.storage.cases import case_file, case_files, case_names
from assess.text.safe import cleaned
from tests.browser import person
from tests.browser.chromium import AXE, FOUND, OVERFLOW
from tests.report.pages import PAIR, YEARS, answered_page, asked, page_of
from tests.report.paper import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ALL = "Object.keys(localStorage).filter(one => one.startsWith('assess form'))"
DATES = (
    "18/07/1991", "18.7.1991", "18 July 1991", "July 18, 1991", "18th of July 1991", "July 1991", "jul. 1991", "1991",
    "1991-07-18", "1991-7", "1991/07/18", "18 de julio de 1991", "1º de março de 2003", "2003-2005", "2003 – 2005",
    "between 2003 and 2005", "de 2003 a 2005", "2005-2003", "2003/2005", "31/02/2001", "29/02/2000", "29/02/1900",
    "0000", "soon", "", "1991 or so", "13/13/1991", "7/1991", "julho de 1991", "from 2003 to July 2005", "99", "x" * 90,
)  # fmt: skip


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """What one browser keeps; whatever its pages ask a network for, or complain of, is a failure."""
    held = browser.new_context(viewport={"width": 1000, "height": 900}, offline=True)
    held.set_default_timeout(5000)
    wrong: list[str] = []
    held.on("request", lambda one: None if one.url.startswith(("file:", "blob:")) else wrong.append(one.url))
    held.on("console", lambda one: wrong.append(one.text))
    held.on("weberror", lambda one: wrong.append(str(one.error)))
    yield held
    held.close()
    assert wrong == []


def opened(context: BrowserContext, place: Path, text: str | None = None) -> Page:
    """A page on disk, in a new tab."""
    if text is not None:
        place.write_text(text, encoding="utf-8")
    page = context.new_page()
    page.goto(place.as_uri())
    return page


def held(path: Path) -> Opened:
    """An assessment that is read without a word against it."""
    found = files.opened(path)
    assert found.warnings == ()
    return found


def forget(page: Page) -> None:
    """Forget everything, asked once more."""
    page.locator("summary", has_text="Forget everything").click()
    page.locator("#forget").click()


def of_rubrics(case: str, *rubrics: str) -> dict[str, Any]:
    """What a shipped case answers to these rubrics, as plain data stamped and dated as the page does it."""
    one = record(files.opened(case_file(case)).assessment)
    wanted = asked(*rubrics)
    answers = {name: answer for name, answer in one["answers"].items() if name in wanted.criteria}
    gone = {"notice", "rubrics", "date", "answers", *(() if wanted.fields else ("main_fields",))}
    rest = {name: value for name, value in one.items() if name not in gone}
    stamps = {rubric.id: {"version": rubric.version} for rubric in wanted.rubrics}
    return {**rest, "date": date.today().isoformat(), "rubrics": stamps, "answers": answers}


def thinned(told: dict[str, Any]) -> dict[str, Any]:
    """The same with a few items of evidence and notes: enough to type one of each kind."""
    found = {name: dict(answer) for name, answer in told["answers"].items()}
    for place, answer in enumerate(found.values()):
        answer["evidence"] = answer.get("evidence", [])[:1]
        for name in ("evidence", "note", "confidence") if place % 5 else ():
            answer.pop(name, None)
    return told | {"answers": found}


def facts(one: Opened) -> dict[str, Any]:
    """The document of an assessment apart from what it was stamped with."""
    found = plain(files.document(one, "2026-11-22"))
    return {name: value for name, value in found.items() if name not in ("file", "digest")}


# The conditions.


def drawn(questions: Questionnaire, chance: random.Random) -> Assessment:
    """An assessment with answers drawn at random, many of them missing."""

    def part(criterion: Any, reading: str) -> Any:
        options = list(criterion.options)
        if chance.random() < 0.15:
            return "unknown"
        if options and reading == "choice":
            return chance.choice(options)
        if options:
            return chance.sample(options, chance.randint(0, min(4, len(options))))
        return chance.choice((0, 0, 1, 2, 3, 4, 4))

    answers: dict[str, Any] = {}
    for name, criterion in questions.criteria.items():
        one: dict[str, Any] = {}
        for reading in criterion.readings:
            if chance.random() < 0.35:
                continue
            if not criterion.always_applies and chance.random() < 0.1:
                one[reading] = {"not_applicable": "why"}
            elif criterion.asks == "each" and chance.random() < 0.9:
                sides = [side for side in ("a", "b") if chance.random() < 0.7]
                one[reading] = {side: part(criterion, reading) for side in sides}
            else:
                one[reading] = "unknown" if criterion.asks == "each" else part(criterion, reading)
        one |= {"stress": "a crisis"} if chance.random() < 0.2 else {}
        evidence = {"kind": "record", "text": "x", "supports": ["practised"]}
        one |= {"evidence": [evidence]} if chance.random() < 0.2 and "practised" in criterion.readings else {}
        answers |= {name: one} if one else {}
    found: dict[str, Any] = {"answers": answers}
    if chance.random() < 0.7:
        found["commitments"] = [commitment(chance) for _ in range(chance.randint(0, 8))]
    if chance.random() < 0.5:
        found["stresses"] = [
            {"text": "x", **some(chance, kind=("change", "crisis"), opposed=("yes", "no", "unknown"))}
            for _ in range(chance.randint(0, 2))
        ]
    if chance.random() < 0.5:
        found["assessor"] = some(chance, name=("", "me"), side=("a", "outside"))
    found |= {"declaration": {"label": "x"}} if chance.random() < 0.5 else {}
    found |= {"date": "2012-05-01"} if chance.random() < 0.7 else {}
    period = {"from": 2003, **({"to": 2010} if chance.random() < 0.6 else {})}
    rubrics = {one.id: {"version": one.version} for one in questions.rubrics}
    frame = {"assessment": 1, "dyad": {"a": "ARG", "b": "BRA"}, "period": period, "rubrics": rubrics}
    assessment, faults = read_assessment(frame | found)
    assert assessment and not faults, faults
    return assessment


def some(chance: random.Random, **parts: tuple[Any, ...]) -> dict[str, Any]:
    """Some of the parts, each with one of its values."""
    return {name: chance.choice(values) for name, values in parts.items() if chance.random() < 0.8}


def commitment(chance: random.Random) -> dict[str, Any]:
    """A commitment with states drawn at random."""
    answered = ("yes", "yes", "yes", "no", "unknown")
    states = some(chance, owner=answered, money=(*answered, "none_needed"), milestone=answered)
    delivered = chance.choice(("yes", "yes", "partly", "no", "unknown", "not_due"))
    return {
        "text": "x",
        **states,
        "delivered": delivered,
        **some(chance, due=(2004, 2009, 2011, 2020), date=("2003", "2004-05", "about then", "2009-01-01")),
    }


def test_each_step_stands_on_the_page_as_it_does_at_the_terminal(context: BrowserContext, tmp_path: Path) -> None:
    """On answers drawn at random, to all rubrics and to a few, every step is open, answered, idle or waiting alike."""
    chance = random.Random(7)
    seen = set()
    for rubrics in ((), ("lorenzini",), ("ohmae", "spekman", "lorenzini")):
        questions = asked(*rubrics)
        page = opened(context, tmp_path / "page.html", page_of(*rubrics))
        for number in range(15):
            one = drawn(questions, chance)
            wanted = [step.state for step in agenda(questions, one)]
            found = page.evaluate("one => agenda(one)", record(one))
            prompts = [step.prompt for step in agenda(questions, one)]
            apart = [row for row in zip(prompts, wanted, found, strict=True) if row[1] != row[2]]
            assert apart == [], (rubrics, number)
            seen |= set(wanted)
        page.close()
    assert seen == {"open", "answered", "idle", "waiting"}


def test_skipped_and_put_off_steps_stand_alike_too(context: BrowserContext, tmp_path: Path) -> None:
    """What was skipped or left for later is so on the page where it is at the terminal."""
    questions, chance = asked("ohmae", "lorenzini"), random.Random(3)
    page = opened(context, tmp_path / "page.html", page_of("ohmae", "lorenzini"))
    for _ in range(10):
        one = drawn(questions, chance)
        prompts = [step.prompt for step in agenda(questions, one)]
        passed, later = (chance.sample(range(len(prompts)), 12) for _ in range(2))
        wanted = agenda(questions, one, {prompts[at] for at in passed}, {prompts[at] for at in later})
        found = page.evaluate("([one, passed, later]) => agenda(one, passed, later)", [record(one), passed, later])
        assert found == [step.state for step in wanted]


def test_dates_are_read_as_the_program_reads_them(context: BrowserContext, tmp_path: Path) -> None:
    """Days, months, years and spans of years, in three languages, and what is none; spans in words are none here."""
    page = opened(context, tmp_path / "page.html", page_of("ohmae"))
    wanted = ["" if re.search("[a-z]", one) and "/" in iso_date(one) else iso_date(one) for one in DATES]
    assert page.evaluate("all => all.map(isoDate)", list(DATES)) == wanted


# A person.


def test_a_person_fills_it_in_two_sittings_and_the_program_reads_it(context: BrowserContext, tmp_path: Path) -> None:
    """Partners, years and answers are told; half-way the tab is closed; what is saved is what was told."""
    told = thinned(of_rubrics("alba-boreal", "ohmae"))
    page = opened(context, tmp_path / "page.html", page_of("ohmae"))
    person.begin(page, told)
    assert person.fill(page, told, 9) == 9
    place = page.evaluate("here.place")
    page.close()

    page = opened(context, tmp_path / "page.html")
    assert page.locator("h1").inner_text() == "Alba and Boreal, 2012–2021"
    person.on(page)
    assert page.evaluate("here.place") == place
    person.fill(page, told)
    assert page.locator("h1").inner_text() == "Review and save"
    saved = person.save(page, tmp_path)
    assert saved.name == "alba-boreal.yaml"

    wanted, _faults = read_assessment(told)
    assert wanted
    found = held(saved)
    assert {**record(found.assessment), "rubrics": None} == {**record(wanted), "lang": "en", "rubrics": None}
    twin = tmp_path / "twin.yaml"
    twin.write_text(json.dumps(told | {"rubrics": record(found.assessment)["rubrics"]}), encoding="utf-8")
    assert facts(found) == facts(held(twin))

    forget(page)
    assert "alba-boreal.yaml is loaded" in person.load(page, saved)
    page.get_by_role("button", name="Review and save").click()
    assert person.save(page, tmp_path / "again").read_bytes() == saved.read_bytes()


def test_the_worksheet_is_told_with_all_its_parts(context: BrowserContext, tmp_path: Path) -> None:
    """Areas, main fields, commitments, stresses and what they are evidence of come into the file as they were told."""
    told = thinned(of_rubrics("alba-boreal", "lorenzini"))
    page = opened(context, tmp_path / "page.html", page_of("lorenzini", pair=PAIR, period=YEARS))
    told["period"] = {"from": 2003, "to": 2010}
    told["commitments"] = [
        one | {"date": f"{2003 + at}", "due": 2009} for at, one in enumerate(told["commitments"][:5])
    ]
    person.begin(page, told)
    person.fill(page, told)
    found = record(held(person.save(page, tmp_path)).assessment)
    for name in ("commitments", "stresses", "main_fields", "declaration", "assessor"):
        assert found[name] == told[name], name
    questions = asked("lorenzini")
    wanted, _faults = read_assessment({**told, "answers": {}})
    assert wanted
    readings = {(step["criterion"], step["reading"]) for step in page.evaluate("FORM.steps") if step["reading"]}
    for name, answer in found["answers"].items():
        for reading in READINGS:
            if reading in answer and (name, reading) in readings:
                assert answer[reading] == told["answers"][name][reading], (name, reading)
        assert answer.get("evidence") == told["answers"][name].get("evidence"), name
        assert answer.get("note") == told["answers"][name].get("note"), name
    assert set(found["answers"]) == set(told["answers"]) & set(questions.criteria)


@pytest.mark.parametrize("case", case_names())
def test_a_shipped_case_goes_through_the_page_unchanged(case: str, context: BrowserContext, tmp_path: Path) -> None:
    """Every state, note, item of evidence and commitment of it is in the file that is saved at once."""
    for path in case_files(case):
        one = files.opened(path)
        page = opened(context, tmp_path / "page.html", answered_page(one))
        page.get_by_role("button", name="Review and save").click()
        found = held(person.save(page, tmp_path))
        apart = {"rubrics": None, "date": None, "lang": None}
        assert record(found.assessment) | apart == record(one.assessment) | apart
        assert list(found.assessment.answers) == [
            name for name in page.evaluate("[...CRITERIA.keys()]") if name in one.assessment.answers
        ]
        page.evaluate("localStorage.clear()")
        page.close()


def test_what_cannot_be_is_told_in_a_line_and_the_screen_stays(context: BrowserContext, tmp_path: Path) -> None:
    """Partners, years, a reason, dates and texts that are missing or are none keep the person where they are."""
    page = opened(context, tmp_path / "page.html", page_of("ohmae", "lorenzini"))
    said = page.locator("#said")
    for told, why in (
        ({"a": "", "b": "", "from": "", "to": ""}, "name of this state"),
        ({"a": "Alba", "b": "alba "}, "must be different"),
        ({"b": "Boreal"}, "four digits"),
        ({"from": "2003", "to": "soon"}, "four digits"),
        ({"to": "1999"}, "ends before it begins"),
    ):
        for name, text in told.items():
            page.locator(f"[data-part={name}]").fill(text)
        person.on(page)
        assert why in said.inner_text()
    page.locator("[data-part=to]").fill("2010")
    person.on(page)
    for box in page.locator("fieldset.choices input").all()[:4]:
        box.check()
    person.on(page)
    page.evaluate("go({screen: 'step', place: FORM.steps.find(one => one.kind === 'main_fields').place})")
    for box in page.locator("fieldset.choices input").all():
        box.check()
    person.on(page)
    assert "3 at most" in said.inner_text()
    page.locator("fieldset.choices input").first.uncheck()
    page.evaluate("go({screen: 'step', place: FORM.steps.find(one => one.kind === 'commitments').place})")
    person.on(page)
    assert "there are none" in said.inner_text()
    assert page.locator("#buttons .main").inner_text() == "Next"
    page.locator("main").get_by_role("button", name="Add").click()
    for told, why in (
        ({"due": "soon"}, "Write a text"),
        ({"text": "a road"}, "is no year"),
        ({"due": "March 2009"}, ""),
    ):
        for name, text in told.items():
            page.locator(f"[data-part={name}]").fill(text)
        person.on(page)
        assert why in said.inner_text()
    page.locator("main").get_by_role("button", name="Change").click()
    page.locator("[data-part=date]").fill("2011")
    person.on(page)
    assert "after the period, which ends in 2010" in said.inner_text()
    page.locator("[data-part=date]").fill("mayo de 2004")
    person.on(page)
    assert page.evaluate("state.assessment.commitments") == [{"text": "a road", "date": "2004-05", "due": 2009}]
    page.evaluate("go({screen: 'step', place: FORM.steps.find(one => one.extras.length > 2).place})")
    page.get_by_label("does not apply", exact=True).check()
    page.get_by_role("button", name="Overview").click()
    assert "Say why it does not fit" in said.inner_text()
    page.get_by_label("Why does this not fit").fill("no border")
    page.get_by_role("button", name="Overview").click()
    assert {"not_applicable": "no border"} in [
        value for answer in page.evaluate("Object.values(state.assessment.answers)") for value in answer.values()
    ]


def test_what_is_left_for_later_is_asked_once_more_before_the_end(context: BrowserContext, tmp_path: Path) -> None:
    """The worksheet that was skipped comes again before the declaration, and what is left then is left for good."""
    page = opened(context, tmp_path / "page.html", page_of("ohmae", pair=PAIR, period=YEARS))
    person.skip(page)
    while step := person.step_of(page):
        if step["kind"] != "reading":
            break
        page.get_by_role("button", name="Cannot tell the rest").click()
    assert step and step["kind"] == "commitments"
    assert "asked once more" in page.locator("#said").inner_text()
    page.get_by_role("button", name="Later").click()
    assert (now := person.step_of(page)) and now["kind"] == "stresses"
    page.get_by_label("there are none").check()
    person.on(page)
    assert (now := person.step_of(page)) and now["kind"] == "declaration"
    page.get_by_role("button", name="Back").click()
    assert (now := person.step_of(page)) and now["kind"] == "reading"
    assert page.get_by_label("cannot tell", exact=True).is_checked()


def test_a_level_4_is_held_through_a_stress_that_joins_the_period(context: BrowserContext, tmp_path: Path) -> None:
    """One more stress is told with its parts, is chosen with it, and is named in its new words once it is changed."""
    page = opened(context, tmp_path / "page.html", page_of("ohmae", pair=PAIR, period=YEARS))
    person.skip(page)
    for _ in range(2):
        page.get_by_role("radio").nth(4).check()
        person.on(page)
    assert (step := person.step_of(page)) and step["kind"] == "stress"
    page.get_by_role("button", name="Name one").click()
    page.locator("[data-part=text]").fill("an embargo")
    assert not page.locator("[data-name=opposed]").is_visible()
    page.locator("[data-name=kind] input").first.check()
    page.locator("[data-name=opposed] input").nth(1).check()
    person.on(page)
    assert page.get_by_label("an embargo").is_checked()
    page.evaluate("go({screen: 'step', place: FORM.steps.find(one => one.kind === 'stresses').place})")
    page.locator("main").get_by_role("button", name="Change").click()
    page.locator("[data-part=text]").fill("the embargo of 2004")
    person.on(page)
    assert page.evaluate("state.assessment.answers['ohmae.political_will'].stress") == "the embargo of 2004"
    assert page.evaluate("state.assessment.stresses") == [
        {"text": "the embargo of 2004", "kind": "change", "opposed": "no"}
    ]


def test_what_is_half_written_outlives_its_tab(context: BrowserContext, tmp_path: Path) -> None:
    """An item with a date that is none is kept as it was typed, the browser's way back refused, until it is mended."""
    page = opened(context, tmp_path / "page.html", page_of("ohmae", pair=PAIR, period=YEARS))
    person.on(page)
    page.locator("main").get_by_role("button", name="Add").click()
    person.write_item(page, "commitments", {"text": "half a road", "date": "soon"})
    page.go_back()
    assert "is no date" in page.locator("#said").inner_text()
    page.close()
    page = opened(context, tmp_path / "page.html")
    person.on(page)
    page.get_by_role("button", name="Go on with the one begun").click()
    assert page.locator("[data-part=date]").input_value() == "soon"
    page.locator("[data-part=date]").fill("2004")
    person.on(page)
    assert page.evaluate("state.assessment.commitments") == [{"text": "half a road", "date": "2004"}]


def test_a_level_3_that_nothing_tested_has_one_mark_for_both(context: BrowserContext, tmp_path: Path) -> None:
    """As in the file: it stays while a partner is at 3, and is taken back by a plain 3 where it stood."""
    page = opened(context, tmp_path / "page.html", page_of("ohmae", pair=PAIR, period=YEARS))
    person.skip(page)
    held = "state.assessment.answers['ohmae.political_will']"
    page.get_by_label("3, and nothing came to test it").check()
    person.on(page)
    page.get_by_role("radio").nth(3).check()
    assert page.evaluate(held) == {"practised": {"a": 3, "b": 3}, "untested": True}
    page.get_by_role("button", name="Back").click()
    assert page.get_by_label("3, and nothing came to test it").is_checked()
    page.get_by_role("radio").nth(3).check()
    assert page.evaluate(held) == {"practised": {"a": 3, "b": 3}}


def test_hostile_texts_stay_texts(context: BrowserContext, tmp_path: Path) -> None:
    """Markup, templates and the signs of YAML come back from the file, and from the file loaded again, as written."""
    texts = [*HOSTILE, "</script><img src=x onerror=alert(1)>", "${x}", "`${x}`", "{a} {b} {from}", "yes", "~", "null"]
    texts += [
        "- a: [b, *c, &d] # e",
        "'",
        '"',
        "\\",
        "a: |\n  b\n\n  c",
        "%(n)s",
        "0x1F",
        "\U0001f600 é ﷺ",
        "__proto__",
    ]
    page = opened(context, tmp_path / "page.html", page_of("ohmae"))
    person.begin(page, {"dyad": {"a": texts[-10], "b": "{a}<b>"}, "period": {"from": 2003}})
    page.evaluate("go({screen: 'step', place: FORM.steps.find(one => one.criterion === 'ohmae.political_will').place})")
    page.get_by_role("radio").nth(4).check()
    person.on(page)
    page.evaluate("go({screen: 'step', place: stepsOf('ohmae.political_will').at(-1).place})")
    sources = [*texts[1:], texts[0]]
    for text, source in list(zip(texts, sources, strict=True))[::2]:
        page.locator("main").get_by_role("button", name="Add").click()
        item = {"kind": "record", "text": text, "source": source, "supports": ["practised"]}
        person.write_item(page, "evidence", item)
        person.on(page)
    page.get_by_role("button", name="Review and save").click()
    assert page.locator("img, iframe").count() == 0
    saved = person.save(page, tmp_path)
    items = held(saved).assessment.answer("ohmae.political_will").evidence
    assert [item.text for item in items] == [text.strip() for text in texts[::2]]
    assert [item.source for item in items] == [cleaned(text) for text in sources[::2]]
    assert "loaded" in person.load(page, saved)
    page.get_by_role("button", name="Review and save").click()
    assert person.save(page, tmp_path / "again").read_bytes() == saved.read_bytes()


def test_what_is_no_file_of_this_page_changes_nothing(context: BrowserContext, tmp_path: Path) -> None:
    """Another shape, other questions, another pair or a file too large are each told in a line."""
    page = opened(context, tmp_path / "page.html", page_of("ohmae", pair=PAIR, period=YEARS))
    person.skip(page)
    page.get_by_role("radio").nth(2).check()
    page.get_by_role("button", name="Review and save").click()
    good = person.save(page, tmp_path).read_text(encoding="utf-8")
    before = page.evaluate("JSON.stringify(state)")
    refused = {
        good.replace('"Alba"', "Alba"): "not saved by this page",
        good.replace('"practised":', '"practised": &x'): "not saved by this page",
        good.replace('"assessment": 1', '"assessment": 2'): "not saved by this page",
        good + good: "not saved by this page",
        good.replace('"a": 2', '"a": 9'): "not saved by this page",
        good.replace('"dyad":', '"pair":'): "not saved by this page",
        good.replace('"from": 2003', '"from": "2003"'): "not saved by this page",
        "[" * 200_000: "not saved by this page",
        "[]": "not saved by this page",
        "": "not saved by this page",
        "\x00\x01": "not saved by this page",
        good.replace('"version": "', '"version": "0.'): "another version",
        good.replace('"ohmae": {', '"spekman": {'): "another version",
        good.replace('"Alba"', '"Peru"'): "other states or years",
        good.replace('"from": 2003', '"from": 2004'): "other states or years",
        good + " " * 2_000_001: "too large",
    }
    for text, why in refused.items():
        (place := tmp_path / "other.yaml").write_text(text, encoding="utf-8")
        page.evaluate("said.textContent = ''")
        assert why in person.load(page, place), text[:300]
        assert page.evaluate("JSON.stringify(state)") == before
    unknown = good.replace('"rubrics":', '"x-desk": ["kept"], "rubrics":')
    (place := tmp_path / "other.yaml").write_text(unknown, encoding="utf-8")
    page.evaluate("said.textContent = ''")
    assert "is loaded" in person.load(page, place)
    page.get_by_role("button", name="Review and save").click()
    assert json.loads(person.save(page, tmp_path / "again").read_text(encoding="utf-8"))["x-desk"] == ["kept"]


def test_nothing_is_kept_once_everything_is_forgotten(context: BrowserContext, tmp_path: Path) -> None:
    """The store holds the answers of this form alone; asked once more, it is emptied, and the page begins anew."""
    page = opened(context, tmp_path / "page.html", page_of("ohmae", pair=PAIR, period=YEARS))
    assert page.evaluate(ALL) == []
    person.skip(page)
    page.get_by_role("radio").nth(2).check()
    assert page.evaluate(ALL) == [page.evaluate("KEY")]
    other = opened(context, tmp_path / "other.html", page_of("spekman", pair=PAIR, period=YEARS))
    assert other.get_by_role("button", name="Begin").is_visible()
    page.get_by_role("button", name="Review and save").click()
    page.locator("summary", has_text="Forget everything").click()
    assert page.evaluate(ALL) != []
    page.locator("#forget").click()
    assert page.evaluate("Object.keys(localStorage)") == []
    assert page.get_by_role("button", name="Begin").is_visible()
    page.reload()
    assert page.get_by_role("button", name="Begin").is_visible()


def test_what_is_changed_in_one_window_stands_in_the_other(context: BrowserContext, tmp_path: Path) -> None:
    """Two windows of one form never write over each other what they do not know."""
    text = page_of("ohmae", pair=PAIR, period=YEARS)
    one, other = (opened(context, tmp_path / "page.html", text) for _ in range(2))
    person.skip(one)
    one.get_by_role("radio").nth(2).check()
    other.get_by_text("changed in another window").wait_for()
    assert other.evaluate("state.assessment.answers") == one.evaluate("state.assessment.answers")


def test_where_a_browser_keeps_nothing_the_page_says_so_and_works(context: BrowserContext, tmp_path: Path) -> None:
    """Without a store a line stands on every screen, and the file can be saved all the same."""
    context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('denied'); }})")
    page = opened(context, tmp_path / "page.html", page_of("ohmae", pair=PAIR, period=YEARS))
    assert page.locator("#denied").is_visible()
    person.skip(page)
    page.get_by_role("radio").nth(2).check()
    person.on(page)
    assert page.locator("#denied").is_visible()
    page.get_by_role("button", name="Review and save").click()
    assert held(person.save(page, tmp_path)).assessment.answers["ohmae.political_will"]


def test_the_page_begins_with_the_answers_it_came_with_unless_the_browser_has_newer_ones(
    context: BrowserContext, tmp_path: Path
) -> None:
    """Changed answers stay; those of a page that came with others can be taken, asked once more."""
    one = files.opened(case_file("alba-boreal"))
    page = opened(context, tmp_path / "page.html", answered_page(one))
    page.get_by_role("button", name="Review and save").click()
    page.evaluate("answer('ohmae.trust', 'note', 'mine')")
    page.reload()
    note = "state.assessment.answers['ohmae.trust'].note"
    assert page.evaluate(note) == "mine"
    assert not page.locator("summary", has_text="Take the answers").is_visible()
    other = read_assessment(record(one.assessment) | {"notice": "other"})[0]
    page = opened(context, tmp_path / "page.html", answered_page(one, other))
    assert page.evaluate(note) == "mine"
    page.locator("summary", has_text="Take the answers").click()
    page.locator("#take").click()
    assert page.evaluate("state.assessment.notice") == "other"


# A keyboard, and how it looks.


def test_a_keyboard_alone_goes_through(context: BrowserContext, tmp_path: Path) -> None:
    """Keys choose and go on; each screen is entered at its question; a note is left with Ctrl and Enter."""
    page = opened(context, tmp_path / "page.html", page_of("ohmae", pair=PAIR, period=YEARS))
    focused = "document.activeElement.id || document.activeElement.textContent"
    assert page.evaluate(focused) == "question"
    page.locator("#buttons button").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "question"
    first = page.locator("h1").inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("3")
    assert page.evaluate("partOf(FORM.steps[here.place], state.assessment)") == 3
    page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() != first
    assert page.evaluate(focused) == "question"
    page.keyboard.press("Control+Enter")
    assert "Choose an answer" in page.locator("#said").inner_text()
    page.keyboard.press("c")
    page.keyboard.press("Control+Enter")
    places = page.evaluate("FORM.steps.filter(one => one.kind === 'reading').map(one => one.place)")
    assert page.evaluate("here.place") == places[2]
    page.go_back()
    assert page.evaluate("here.place") == places[1]
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.innerText ?? ''").strip())
    assert {"Overview", "Review and save", "Back", "Later", "Next"} <= reached


def screens(page: Page) -> Iterator[str]:
    """Every kind of screen, one after the other, each with a word for it."""
    yield "start"
    page.locator("summary", has_text="Forget everything").click()
    yield "start, asked once more"
    page.evaluate("fold => document.querySelectorAll('details').forEach(one => { one.open = true; })")
    kinds = ("reading", "main_fields", "commitments", "stresses", "stress", "evidence", "declaration", "assessor")
    for kind in kinds:
        page.evaluate(f"go({{screen: 'step', place: FORM.steps.find(one => one.kind === '{kind}').place}})")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        yield kind
        if kind in ("commitments", "stresses", "evidence"):
            page.evaluate("go({...here, screen: 'item', at: 0})")
            yield f"an item of {kind}"
            page.get_by_role("button", name="Leave it").click()
    page.evaluate("go({screen: 'step', place: FORM.steps.find(one => one.extras?.length > 2).place})")
    page.get_by_label("does not apply", exact=True).check()
    person.on(page)
    yield "a reason that is missing"
    page.get_by_role("radio").first.check()
    for name in ("overview", "review"):
        page.locator(f"#to-{name}").click()
        yield name


def test_axe_finds_nothing_on_any_screen_and_none_is_too_wide(context: BrowserContext, tmp_path: Path) -> None:
    """In light and in dark, on a desk and at 320 px, with long words in names and texts."""
    one = files.opened(case_file("alba-boreal"))
    page = opened(context, tmp_path / "page.html", answered_page(one))
    page.evaluate("answer('lorenzini.areas', 'note', 'N'.repeat(300))")
    page.evaluate("state.assessment.commitments[0].text = 'N'.repeat(300)")
    complaints: list[Any] = []
    page.evaluate(AXE + ";0")
    for name in screens(page):
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            complaints += [(name, theme, found) for found in page.evaluate(FOUND)]
        for width in (320, 1000):
            page.set_viewport_size({"width": width, "height": 900})
            complaints += [(name, width, "too wide")] if page.evaluate(OVERFLOW) > 0 else []
    assert complaints == []
