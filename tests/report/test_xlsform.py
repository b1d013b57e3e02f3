"""XLSForm: what a survey is made of is converted without a warning, asks what the interview asks, and runs nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from lxml import etree
from msgspec.structs import replace
from pyxform.xls2xform import convert

from assess.cli.files import library, name_rubrics_folder
from assess.document.answer_row import answers_of
from assess.document.column import NUMBERED, Column, columns
from assess.document.form import NOT_APPLICABLE, Form, FormCriterion
from assess.interview.agenda import LISTS, Prompt, agenda
from assess.interview.form import form
from assess.model.assessment import Period, read_assessment
from assess.model.dates import iso_date
from assess.model.questionnaire import questionnaire
from assess.report.relevance import literal
from assess.report.xlsform import xlsform
from assess.storage.cases import case_file
from assess.storage.checked import tree_of
from assess.text.language import speaking

RUBRICS = ("ohmae", "spekman", "lorenzini", "walt-wendt", "varadarajan-cunningham")
XF = "{http://www.w3.org/2002/xforms}"
HOSTILE = """=1+1 ${dyad__a} <b>bold</b> [here](http://example.org) {x} 'single' "double" &amp; a - b | c"""


@cache
def of(rubrics: tuple[str, ...] = RUBRICS, lang: str = "en", fixed: bool = False) -> Form:
    name_rubrics_folder(None)
    with speaking(lang):
        asked = questionnaire(library(), rubrics)
        if fixed:
            names = {"a": "Argentina", "b": "Brazil"}
            return form(asked, {"a": "ARG", "b": "BRA"}, names, Period(2003, 2010), "1.0")
        return form(asked, {}, {}, None, "1.0")


class Survey:
    """A converted survey that values are put into; what is not relevant is empty, as its users have it."""

    def __init__(self, content: bytes) -> None:
        done = convert(content, file_type=".xlsx")
        assert done.warnings == []
        self.xform = done.xform
        self.root = etree.fromstring(done.xform.encode())
        self.data = etree.ElementTree(unnamed(self.root.find(f".//{XF}instance")[0]))
        self.nodes = {one.tag: one for one in self.data.iter()}
        self.defaults = {name: one.text or "" for name, one in self.nodes.items() if not len(one)}
        binds = [one for one in self.root.iter(f"{XF}bind") if one.get("nodeset")]
        self.binds = {one.get("nodeset").rpartition("/")[2]: one for one in binds}
        self.relevant = {name: path(one.get("relevant")) for name, one in self.binds.items() if one.get("relevant")}
        self.calculated = {
            name: path(one.get("calculate"))
            for name, one in self.binds.items()
            if one.get("calculate") and "choice-name" not in one.get("calculate")
        }

    def shown(self, values: Mapping[str, str]) -> dict[str, str]:
        """What can be seen once the values are in, by name, with the value where it has one."""
        gone: set[str] = set()
        for _ in range(12):
            for name, node in self.nodes.items():
                if not len(node):
                    node.text = "" if name in gone else values.get(name, "")
            for name, worked_out in self.calculated.items():
                self.nodes[name].text = texts(worked_out(self.data))
            found = {
                one.tag
                for name, holds in self.relevant.items()
                if not holds(self.data)
                for one in self.nodes[name].iter()
            }
            if found == gone:
                return {name: one.text or "" for name, one in self.nodes.items() if name not in gone}
            gone = found
        raise AssertionError("relevance goes in a circle")

    def holds(self, name: str, value: str) -> bool:
        """Whether a value fulfils what is asked of an answer."""
        self.nodes[name].text = value
        context = path(self.binds[name].get("constraint"))
        return bool(context(self.nodes[name]))


def unnamed(node: Any) -> Any:
    """A copy of a node without namespaces, so that the paths of a survey lead through it."""
    found = etree.Element(etree.QName(node).localname)
    found.text = node.text
    found.extend(map(unnamed, node))
    return found


def path(expression: str) -> Any:
    return etree.XPath(expression, extensions=FUNCTIONS)


def texts(value: Any) -> str:
    if isinstance(value, list):
        return (value[0].text or "") if value else ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def matches(_context: Any, value: Any, pattern: Any) -> bool:
    import re

    return re.search(texts(pattern), texts(value)) is not None


FUNCTIONS = {
    (None, "selected"): lambda _, value, one: texts(one) in texts(value).split(),
    (None, "count-selected"): lambda _, value: float(len(texts(value).split())),
    (None, "if"): lambda _, holds, one, other: one if holds else other,
    (None, "regex"): matches,
    (None, "substr"): lambda _, value, first, last=None: texts(value)[int(first) : None if last is None else int(last)],
}


@cache
def survey() -> Survey:
    return Survey(xlsform([of()])[0])


def test_a_form_in_three_languages_is_converted_without_a_warning() -> None:
    """KoboToolbox and ODK take it: their converter finds nothing to say, and each question stands in each language."""
    forms = [of(RUBRICS[1:3], lang) for lang in ("en", "es", "pt")]
    content, said = xlsform(forms)
    done = convert(content, file_type=".xlsx")
    assert (done.warnings, said) == ([], ())
    found = etree.fromstring(done.xform.encode())
    langs = {one.get("lang"): one for one in found.iter(f"{XF}translation")}
    assert set(langs) == {"English (en)", "Español (es)", "Português (pt)"}
    assert langs["English (en)"].get("default") is not None
    for lang, one in langs.items():
        code = lang[-3:-1]
        question = next(step for step in of(RUBRICS[1:3], code).steps if step.question).question
        assert question.partition("{")[0] in "".join(one.itertext())


def test_names_are_such_as_every_survey_takes() -> None:
    """Letters, digits and underscores, a letter first, at most 64, no two alike whatever the case."""
    content, _said = xlsform([of()])
    names = [row["name"] for row in sheet(content, "survey") if row["type"] != "end_group"]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert name.isascii() and name[0].isalpha() and name.replace("_", "a").isalnum() and len(name) <= 64


def test_long_and_like_names_of_rubrics_stay_apart() -> None:
    """What is longer than a name may be is cut, and two that are written alike are told apart."""
    first = of(("ohmae",))
    ids = ("a-b.c", "a_b.c", "r" * 50 + ".one", "r" * 50 + ".two")
    criteria = tuple(replace(one, id=name) for one, name in zip(first.criteria[-4:], ids, strict=True))
    steps = tuple(
        replace(step, criterion=new.id)
        for old, new in zip(first.criteria[-4:], criteria, strict=True)
        for step in first.steps
        if step.criterion == old.id
    )
    names = [one.name for one in columns(replace(first, criteria=criteria, steps=steps))]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 64


@pytest.mark.parametrize("complete", [True, False])
def test_a_survey_shows_what_the_interview_asks(complete: bool) -> None:
    """For answers of any kind, the readings seen are those that the agenda asks; where all is told, all else too."""
    known, chance = {one.name: one for one in columns(of())}, random.Random(7)
    asked = questionnaire(library(), RUBRICS)
    kinds = set()
    for _ in range(8):
        seen = survey().shown(dict(anything(chance, known.values(), complete)))
        data = answers_of(
            {name: read(known[name], value) for name, value in seen.items() if name in known}, [*known.values()]
        ).data
        assessment, faults = read_assessment(data | {"rubrics": {name: {"version": "1"} for name in RUBRICS}})
        assert not faults and assessment
        told = {"reading", "main_fields"} | ({"stress", "evidence"} if complete else set())
        here = {prompt for prompt in prompts(known, seen) if prompt.kind in told}
        there = {
            one.prompt: one
            for one in agenda(asked, assessment, passed={*LISTS.values()})
            if one.state in ("open", "answered", "passed") and one.prompt.kind in told
        }
        # That a question does not fit is said once, for both partners.
        twice = {
            one
            for one in there
            if one.kind == "reading"
            and one.side == "b"
            and assessment.answer(one.criterion).not_applicable(one.reading)
        }
        assert here == set(there) - twice
        kinds |= {one.when.condition for one in there.values()}
    assert kinds >= {"always", "not_derived", "chosen", "several", "above_0", "at_4"} - (
        set() if complete else {"at_4", "above_0"}
    )


def read(one: Column, value: str) -> str:
    return iso_date(value) if one.sort == "date" else value


def anything(chance: random.Random, known: Any, complete: bool) -> Iterator[tuple[str, str]]:
    """Answers as chance has them."""
    number = chance.choice((0, 2, 3, 5, 12))
    yield from {"dyad__a": "Alba", "dyad__b": "Boreal", "period__from": "2000", "assess__date": "2021-05-06"}.items()
    yield "period__to", chance.choice(("", "2010"))
    yield "commitments__number", str(number)
    yield from ((wanted(one.id), "yes") for one in of().stretches)
    for one in known:
        if one.item and one.criterion in NUMBERED:
            yield one.name, listed(chance, one)
        elif one.choices and (complete or chance.random() < 0.8) and not one.part:
            yield one.name, chosen(chance, one)
        elif one.part == "reason":
            yield one.name, "It has no coast."


def wanted(stretch: str) -> str:
    """The question whether to go on with a stretch."""
    return f"stretch__{stretch.replace('-', '_')}__wanted"


def listed(chance: random.Random, one: Column) -> str:
    if one.choices:
        return chance.choice([str(choice.value) for choice in one.choices])
    return {
        "text": "a bridge",
        "date": chance.choice(("2003", "18/07/2007", "July 2001", "2008-05", "")),
        "due": chance.choice(("", "2009", "2030")),
    }.get(one.part, "")


def chosen(chance: random.Random, one: Column) -> str:
    values = [str(choice.value) for choice in one.choices]
    if one.sort != "many":
        return chance.choice(values)
    options = values if one.name == "main_fields" else values[: values.index("none")]
    if chance.random() < 0.3:
        return chance.choice(values)
    return " ".join(chance.sample(options, min(len(options), chance.randint(1, 3))))


def prompts(known: Mapping[str, Column], seen: Mapping[str, str]) -> Iterator[Prompt]:
    """What is asked by the questions that can be seen."""
    for name in seen:
        one = known.get(name)
        if one and one.step is not None and one.item < 2 and one.part in ("", "kind"):
            step = of().steps[one.step]
            for other in of().steps if step.kind == "stress" else (step,):
                if (other.kind, other.criterion) == (step.kind, step.criterion):
                    yield Prompt(other.kind, other.criterion, other.reading, other.side)  # type: ignore[arg-type]


def test_items_are_asked_one_after_the_other() -> None:
    """Commitments as many as are told, evidence after the one before, the opposed only of a change, why not if not."""
    first = survey().shown({"commitments__number": "2", "stresses__number": "1"})
    assert "commitment_2__text" in first and "commitment_3__text" not in first
    assert "stress_1__kind" in first and "stress_1__opposed" not in first
    assert "ohmae__trust__evidence_1__kind" not in first and "lorenzini__delivery__practised__reason" not in first
    assert "declaration__by" not in first
    second = survey().shown(
        {
            "stresses__number": "1",
            "stress_1__kind": "change",
            "ohmae__trust__practised__a": "untested",
            "ohmae__trust__evidence_1__kind": "record",
            "ohmae__trust__evidence_1__text": "They meet.",
            "lorenzini__delivery__practised": NOT_APPLICABLE,
            "declaration__label": "strategic partnership",
        }
    )
    assert {
        "stress_1__opposed",
        "ohmae__trust__evidence_1__shows",
        "ohmae__trust__evidence_2__kind",
        "lorenzini__delivery__practised__reason",
        "declaration__by",
    } <= set(second)
    assert "ohmae__trust__evidence_2__text" not in second and "ohmae__trust__stress" not in second


def test_the_years_are_named_as_far_as_they_are_told() -> None:
    """Where the period has no end, what is asked says so; a form with its years says them itself and asks for none."""
    name = "ohmae__trust__practised__a"
    assert {f"{name}__open"} == {f"{name}__open", f"{name}__when"} & set(survey().shown({"period__from": "2003"}))
    told = survey().shown({"period__from": "2003", "period__to": "2010"})
    assert {f"{name}__when"} == {f"{name}__open", f"{name}__when"} & set(told)
    rows = {row["name"]: row for row in sheet(xlsform([of(fixed=True)])[0], "survey") if row.get("name")}
    assert f"{name}__open" not in rows and "2003–2010" in rows[name]["hint::English (en)"]
    assert rows["dyad__a"] == {"type": "calculate", "name": "dyad__a", "calculation": "'ARG'"}


def test_what_cannot_be_is_refused() -> None:
    """None beside others, four main fields, thirteen commitments, no year, and an end before the beginning."""
    held = survey()
    held.shown({"period__from": "2003"})
    assert held.holds("lorenzini__areas__practised", "investment other")
    assert held.holds("lorenzini__areas__practised", "none")
    assert not held.holds("lorenzini__areas__practised", "none other")
    assert not held.holds("lorenzini__areas__practised", "other unknown")
    assert held.holds("main_fields", "a b c") and not held.holds("main_fields", "a b c d")
    assert held.holds("commitments__number", "12") and not held.holds("commitments__number", "13")
    assert held.holds("period__to", "2003") and not held.holds("period__to", "2002")
    for date, is_one in {"18/07/1991": 1, "1991": 1, "2003-2005": 1, "soon": 0, "01/02/1991-05/03/1992": 0}.items():
        assert held.holds("commitment_1__date", date) is bool(is_one)
    assert held.holds("declaration__date", "01/02/1991-05/03/1992") and not held.holds("declaration__date", "soon")


def sheet(content: bytes, name: str) -> list[dict[str, str]]:
    rows = openpyxl.load_workbook(BytesIO(content))[name].iter_rows()
    heads = [one.value for one in next(rows)]
    return [{str(head): str(one.value) for head, one in zip(heads, row, strict=True) if one.value} for row in rows]


def test_the_same_form_gives_the_same_bytes() -> None:
    """Neither the clock nor chance is in it."""
    assert xlsform([of(("ohmae",))]) == xlsform([of(("ohmae",))])


def hostile(one: FormCriterion) -> FormCriterion:
    return replace(one, title=HOSTILE, help=(HOSTILE,), look_for=HOSTILE)


def test_no_text_of_a_rubric_is_a_reference_a_formula_or_a_tag() -> None:
    """What a rubric says is shown; of what looks like more, a blank takes the sting."""
    first = of(("ohmae",), fixed=True)
    steps = tuple(replace(one, question=HOSTILE if one.question else "", paragraphs=(HOSTILE,)) for one in first.steps)
    content, _said = xlsform([replace(first, criteria=tuple(map(hostile, first.criteria)), steps=steps)])
    for page in openpyxl.load_workbook(BytesIO(content)):
        assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n"}
    done = convert(content, file_type=".xlsx")
    assert done.warnings == []
    labels = [one for one in sheet(content, "survey") if HOSTILE[:5] in one.get("label::English (en)", "")]
    shown = labels[-1]["label::English (en)"]
    assert "<b>" not in shown and "${" not in shown and "](" not in shown
    assert "".join(shown.split()).count("".join(HOSTILE.split())) == 1


def test_answers_stand_in_the_survey_as_texts() -> None:
    """What was answered is there when it is opened, letter by letter, and is never worked out."""
    notes = [
        "plain",
        "=cmd|' /C calc'!A0",
        "${dyad__a}",
        "now()",
        "3 * 4 - 5 div 2",
        "it's \"both\" ${x} and 'more'",
        "[a](b) {c} <d>",
        "'quoted'",
    ]
    first = of(("spekman", "association"))
    names = [one.id for one in first.criteria if one.sure][: len(notes) + 1]
    answers: dict[str, Any] = {name: {"note": note} for name, note in zip(names[1:], notes, strict=True)}
    answers[names[0]] = {"practised": 3, "untested": True, "note": "first\nsecond"}
    data = {"assessment": 1, "notice": "No place for this.", "rubrics": first.rubrics, "answers": answers}
    content, said = xlsform([replace(first, answers=data)])
    held = Survey(content)
    set_at_start = {one.get("ref").rpartition("/")[2]: one.get("value") for one in held.root.iter(f"{XF}setvalue")}
    bases = {one.path[1]: one.name for one in columns(first) if one.path[2:] == ("note",)}
    for name, note in zip(names[1:], notes, strict=True):
        expression = set_at_start.get(bases[name])
        assert (path(expression)(held.data) if expression else held.defaults[bases[name]]) == note
    assert held.defaults[bases[names[0]]] == "first\nsecond"
    assert held.defaults[bases[names[0]].replace("__note", "__practised")] == "untested"
    assert said == ("notice has no place in this form and does not go along",)


@pytest.mark.parametrize("text", ["", "plain", "it's", "''", "${a}", "'${a}'", "$'{", '"', "'\"'${", "a''b"])
def test_a_text_is_written_as_xpath_and_means_itself(text: str) -> None:
    """Whatever quotation marks stand in it, and without a reference."""
    assert path(literal(text))(etree.ElementTree(etree.Element("x"))) == text
    assert "${" not in literal(text)


def test_a_whole_case_stands_in_a_survey() -> None:
    """Of a shipped case what has no place is said, and all else is there when it is opened."""
    data = tree_of(case_file("alba-boreal")).value
    first = of(tuple(data["rubrics"]))
    content, said = xlsform([replace(first, answers=data)])
    rows = {row["name"]: row for row in sheet(content, "survey") if "default" in row}
    assert rows["commitments__number"]["default"] == "11"
    assert rows["ohmae__shared_goals__practised"]["default"] == "untested"
    assert rows["main_fields"]["default"] == "infrastructure_energy"
    assert any(one.startswith("notice ") for one in said)
    # What is not shown would be lost when the survey is sent.
    assert set(rows) <= set(Survey(content).shown({name: row["default"] for name, row in rows.items()}))


def test_what_no_verdict_needs_is_asked_only_of_who_goes_on() -> None:
    """Each stretch that is optional has a question before it, and what the verdict needs has none."""
    asks = {name for name in survey().nodes if name.endswith("__wanted")}
    assert asks == {wanted(one.id) for one in of().stretches if one.id in RUBRICS}
    for name in asks:
        within = name.removesuffix("wanted") + "all"
        assert within not in survey().shown({name: "no"})
        assert within in survey().shown({name: "yes"})
