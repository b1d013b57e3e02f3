"""Returns: what a survey gives back is read as it was answered, however exported, and what does not fit is said."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assess.cli.files import library, name_rubrics_folder
from assess.document.answer_row import flat, stamped
from assess.document.column import Column, columns, worded
from assess.document.form import Form
from assess.errors import AssessError
from assess.interview.form import form
from assess.model.assessment import Period
from assess.model.questionnaire import questionnaire
from assess.storage import returns
from assess.storage.cases import case_file
from assess.storage.checked import tree_of
from assess.storage.countries import partner
from assess.storage.returns import Asked, Return, opened, returned
from assess.text.language import speaking

PATH = Path("answers.csv")
STATES: dict[str, Any] = {
    "assessment": 1,
    "dyad": {"a": "Ñandú & Söhne", "b": "北国"},
    "period": {"from": 2003},
    "assessor": {"name": "=cmd|' /C calc'!A0", "side": "outside"},
    "date": "2026-11-22",
    "lang": "es",
    "commitments": [],
    "stresses": [{"text": "a new government", "kind": "change", "opposed": "yes", "date": "2004-05"}],
    "rubrics": {"ohmae": {"version": "1.1"}, "lorenzini": {"version": "1.1"}, "walt-wendt": {"version": "1.0"}},
    "answers": {
        "lorenzini.areas": {"practised": [], "declared": "unknown"},
        "ohmae.trust": {
            "practised": {"a": 3, "b": "unknown"},
            "untested": True,
            "confidence": "low",
            "note": 'Two lines,\nwith "quotation", commas; tabs and → signs.\n\nAnd a third.',
            "evidence": [
                {"kind": "record", "text": "one\ntwo", "supports": ["practised"], "against": ["declared"], "side": "b"},
                {"kind": "statement", "text": "-1+1", "supports": ["declared", "practised"], "date": "2003/2005"},
            ],
        },
        "lorenzini.delivery": {"practised": {"not_applicable": "Nothing was\ndue."}},
        "lorenzini.compatibility": {"declared": {"not_applicable": "No texts."}, "practised": {"a": 0, "b": 4}},
        "walt-wendt.formality": {"choice": "none"},
        "walt-wendt.perception_sources": {"choices": {"a": ["history", "beliefs"], "b": []}},
    },
}


@cache
def form_of(asked: Asked) -> Form:
    name_rubrics_folder(None)
    partners, period = dict(asked.partners), dict(asked.period)
    with speaking(asked.lang or "en"):
        known = library()
        if unknown := [one for one in asked.rubrics if one not in known.rubrics]:
            raise AssessError(*(returns.Problem(*known.absence(one)) for one in unknown))
        names = {side: partner(code).in_sentence for side, code in partners.items()}
        years = Period(period["from"], period.get("to")) if "from" in period else None
        return form(questionnaire(known, asked.rubrics), partners, names, years, "1.0")


def told(data: Mapping[str, Any]) -> Form:
    return form_of(Asked(tuple(data["rubrics"])))


def table(*rows: Mapping[str, str], separator: str = ",", start: str = "") -> str:
    """Rows as a table, with the columns that a survey adds of itself."""
    heads = list(dict.fromkeys(name for row in rows for name in row))
    page = io.StringIO()
    writer = csv.writer(page, delimiter=separator, lineterminator="\r\n")
    writer.writerow(["start", "end", *heads, "_id", "_uuid", "meta/instanceID", "KEY", "__version__"])
    for row in rows:
        writer.writerow(
            ["2026-01-01T10:00:00", "x", *(row.get(name, "") for name in heads), "7", "u", "uuid:1", "k", "v"]
        )
    return start + page.getvalue()


def named(known: Mapping[str, Column], values: Mapping[str, str]) -> dict[str, str]:
    return dict(values)


def kobo(known: Mapping[str, Column], values: Mapping[str, str]) -> dict[str, str]:
    return {f"stretch__first__all/of__all/{name}": value for name, value in values.items()}


def odk(known: Mapping[str, Column], values: Mapping[str, str]) -> dict[str, str]:
    found = {f"stretch__first__all-of__all-{name}": value for name, value in values.items()}
    numbers = {name for name, one in known.items() if one.sort in ("one", "year", "number")}
    return {
        name: f"{value}.0" if name.rpartition("-")[2] in numbers and value.isdigit() else value
        for name, value in found.items()
    }


def split(known: Mapping[str, Column], values: Mapping[str, str], sign: str = "/") -> dict[str, str]:
    """Each option of a list in a column of its own."""
    found = {}
    for name, value in values.items():
        if known[name].sort != "many":
            found[f"group/{name}"] = value
            continue
        for choice in known[name].choices:
            found[f"group/{name}{sign}{choice.value}"] = "1" if str(choice.value) in value.split() else "0"
    return found


def split_by_line(known: Mapping[str, Column], values: Mapping[str, str]) -> dict[str, str]:
    return {name.removeprefix("group/"): value for name, value in split(known, values, "_").items()}


def labelled(known: Mapping[str, Column], values: Mapping[str, str]) -> dict[str, str]:
    """Questions and choices in words; what has no words stands under its name."""
    found = {}
    for name, value in values.items():
        one = known[name]
        words = {str(choice.value): worded(choice) for choice in one.choices}
        shown = " ".join(words[part] for part in value.split()) if words else value
        found[f"A group/{one.label}" if one.label else name] = shown.replace("{a}", "${dyad__a}")
    return found


DIALECTS = {
    "named": (named, "en", ",", ""),
    "kobo": (kobo, "en", ";", "\ufeff"),
    "odk": (odk, "en", ",", ""),
    "split": (split, "en", "\t", "\ufeff"),
    "surveycto": (split_by_line, "en", ",", ""),
    "labels": (labelled, "en", ",", ""),
    "etiquetas": (labelled, "es", ";", ""),
    "rótulos": (labelled, "pt", ",", "\ufeff"),
}


def back(data: Mapping[str, Any], dialect: str) -> Return:
    """An assessment as a survey exports it, read again."""
    write, lang, separator, start = DIALECTS[dialect]
    known = {one.name: one for one in columns(form_of(Asked(tuple(data["rubrics"]), lang)))}
    values = flat(data, told(data)).values
    text = table(write(known, values), separator=separator, start=start)
    (found,) = returned(text, PATH, form_of).rows
    return found


def without(data: Any, paths: set[tuple[Any, ...]], at: tuple[Any, ...] = ()) -> Any:
    """Plain data without what stands at some paths, the readings of an item in one order."""
    if isinstance(data, dict):
        return {
            name: sorted(value) if name in ("supports", "against") else without(value, paths, (*at, name))
            for name, value in data.items()
            if (*at, name) not in paths
        }
    if isinstance(data, list):
        return [without(value, paths, (*at, place)) for place, value in enumerate(data) if (*at, place) not in paths]
    return data


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_state_of_an_answer_comes_back(dialect: str) -> None:
    """Levels, unknown, not fit and why, none chosen, untested, notes of several lines, signs of any script."""
    found = back(STATES, dialect)
    assert (found.problems, flat(STATES, told(STATES)).left) == ((), ())
    assert without(found.answers, set()) == without(STATES, set())


@pytest.mark.parametrize("name", ["alba-boreal", "argentina-chile"])
@pytest.mark.parametrize("dialect", ["kobo", "odk", "etiquetas"])
def test_a_whole_case_comes_back(name: str, dialect: str) -> None:
    """A shipped case is what it was, but for what has no place in a row, and that is said."""
    data = tree_of(case_file(name)).value
    left = {*flat(data, told(data)).left}
    assert ("notice",) in left
    assert all(path[0] in ("notice", "stresses") or path[2:3] in (("evidence",), ("confidence",)) for path in left)
    found = back(data, dialect)
    assert found.problems == ()
    assert without(found.answers, set()) == without(data, left)
    assert opened(found, Path("out.yaml"), library()).assessment.dyad.a == data["dyad"]["a"]


def test_a_form_with_its_pair_and_years_is_read_by_its_labels() -> None:
    """Labels that name the partners are known again, and what the form fixed stands in the row."""
    asked = Asked(("ohmae",), "pt", (("a", "ARG"), ("b", "BRA")), (("from", 2003), ("to", 2010)))
    fixed = form_of(asked)
    known = {one.name: one for one in columns(fixed)}
    hidden = stamped(fixed) | {"assess__form": "1", "assess__rubrics": "ohmae"}
    answers = {"ohmae__trust__practised__a": "2", "ohmae__trust__practised__b": "untested"}
    (found,) = returned(table(hidden | labelled(known, answers)), PATH, form_of).rows
    assert found.problems == () and found.told == () and found.answers
    assert found.answers["dyad"] == {"a": "ARG", "b": "BRA"}
    assert found.answers["period"] == {"from": 2003, "to": 2010}
    assert found.answers["answers"]["ohmae.trust"] == {"practised": {"a": 2, "b": 3}, "untested": True}


def row(**values: str) -> dict[str, str]:
    return {"assess__form": "1", "assess__rubrics": "ohmae lorenzini", "dyad__a": "Alba", "dyad__b": "Boreal"} | values


def told_of(*rows: Mapping[str, str]) -> list[str]:
    found = returned(table(*rows), PATH, form_of).rows
    return [str(one) for each in found for one in each.problems]


@pytest.mark.parametrize(
    ("name", "cell", "fact"),
    [
        (
            "ohmae__trust__practised__a",
            "5",
            '"5" is not one of the options; choose one of 0, 1, 2, 3, 4, unknown, untested',
        ),
        ("ohmae__trust__practised__a", "2.5", '"2.5" is not one of the options'),
        (
            "lorenzini__areas__practised",
            "other moon",
            '"other moon" is not one of the options; choose one of foreign_trade',
        ),
        ("lorenzini__areas__practised", "none other", '"none" stands beside other options; keep it, or the others'),
        ("period__from", "soon", '"soon" is no year; write one, such as 2011'),
        ("commitments__number", "-1", '"-1" is not a whole number'),
        ("commitment_1__date", "=NOW()", '"=NOW()" is not a date; write 26/01/2006'),
        ("commitment_1__owner", "maybe", '"maybe" is not one of the options; choose one of yes, no, unknown'),
        ("ohmae__trust__note", "x" * 20_001, "this text has more than 20000 characters; shorten it"),
    ],
)
def test_what_does_not_fit_is_named_by_line_and_column(name: str, cell: str, fact: str) -> None:
    """A bad cell is one problem, and the rest of its row and of the table is read."""
    good = row(ohmae__trust__note="first\nsecond")
    found = returned(table(good, row(**{name: cell, "ohmae__shared_goals__practised": "3"})), PATH, form_of).rows
    assert [one.line for one in found] == [2, 4]
    (problem,) = found[1].problems
    assert str(problem).startswith(f"answers.csv:4: column “{name}”: {fact}")
    assert found[0].problems == () and found[1].answers
    assert found[1].answers["answers"]["ohmae.shared_goals"] == {"practised": 3}


def test_what_looks_like_a_formula_is_a_text() -> None:
    """It is kept as it was written, and means nothing."""
    for text in ("=1+1", "@SUM(A1)", "+49 30", "-", "=HYPERLINK(1)"):
        (found,) = returned(table(row(ohmae__trust__note=text)), PATH, form_of).rows
        assert found.answers and found.answers["answers"]["ohmae.trust"] == {"note": text}


def test_a_number_says_that_there_are_none() -> None:
    """No commitments differs from nobody asked, and what is said of a list's length is held against the list."""
    none, asked, more = returned(
        table(row(commitments__number="0.0"), row(), row(commitments__number="3", commitment_2__text="a bridge")),
        PATH,
        form_of,
    ).rows
    assert none.answers and none.answers["commitments"] == []
    assert asked.answers and "commitments" not in asked.answers
    assert more.answers and more.answers["commitments"] == [{"text": "a bridge"}]
    assert [str(one) for one in more.told] == [
        "answers.csv:4: column “commitments__number”: the number given is 3, and 1 are listed"
    ]


def test_a_column_of_another_form_is_said_once() -> None:
    """What looks like a question and is none of this form is passed over with a word, and what surveys add without."""
    found = returned(table(*[row(spekman__engaging__practised="3", counted__due_1="1")] * 2), PATH, form_of)
    assert [str(one).partition(";")[0] for one in found.told] == [
        "answers.csv:1: column “spekman__engaging__practised”: no question of this form is called so"
    ]


def test_a_rubric_of_other_words_is_told_and_read() -> None:
    """Version and words that are not those at hand are said of each row; the row is read all the same."""
    old, other = returned(
        table(row(rubric__ohmae__version="0.9"), row(rubric__ohmae__version="1.1", rubric__ohmae__digest="sha256:0")),
        PATH,
        form_of,
    ).rows
    assert [one.fact for one in old.told] == ["ohmae 0.9 was asked; this program has 1.1"]
    assert [one.fact for one in other.told] == ["ohmae 1.1 was asked in other words than this program has"]
    assert old.problems == other.problems == () and old.answers and other.answers


@pytest.mark.parametrize(
    ("change", "fact"),
    [
        ({"assess__form": "2"}, "answers.csv:2: this row is in format 2; this program reads 1"),
        ({"assess__rubrics": ""}, "answers.csv:2: this row does not say which rubrics were asked"),
        ({"assess__rubrics": "moon"}, "answers.csv:2: "),
    ],
)
def test_a_row_that_cannot_be_read_says_why(change: dict[str, str], fact: str) -> None:
    """Of another format, or of rubrics that are not at hand; the other rows are read."""
    first, second = returned(table(row() | change, row()), PATH, form_of).rows
    assert first.answers is None and str(first.problems[0]).startswith(fact)
    assert second.problems == ()


def test_what_a_file_would_refuse_is_said_of_the_cell() -> None:
    """Problems that only the whole shows name the column as well, not a line of a file that nobody sees."""
    bad = row(period__from="2010", period__to="2003", lorenzini__delivery__practised="not_applicable")
    (one,) = returned(table(bad), PATH, form_of).rows
    with pytest.raises(AssessError) as error:
        opened(one, Path("out.yaml"), library())
    assert "answers.csv:2: column “period__to”: the period ends (2003) before it begins (2010)" in str(error.value)
    (one,) = returned(
        table(row(period__from="2003", lorenzini__delivery__practised="not_applicable")), PATH, form_of
    ).rows
    with pytest.raises(AssessError, match="column “lorenzini__delivery__practised__reason”: the text is empty"):
        opened(one, Path("out.yaml"), library())


def test_a_table_of_something_else_or_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says why: no such column, nothing in it, a quotation mark not closed, too many rows, cells too many or few."""
    for text, fact in (
        ("a,b\n1,2\n", "no column is called assess__rubrics"),
        ("", "there is no row in it"),
        (table(row()) + '"' + "x" * 140_000, "a cell of this row is too long to be read"),
    ):
        with pytest.raises(AssessError, match=fact):
            returned(text, PATH, form_of)
    (found,) = returned("assess__rubrics,ohmae__trust__note\nohmae\n", PATH, form_of).rows
    assert "cells in this row: 1, columns of the table: 2" in str(found.problems[0])
    monkeypatch.setattr(returns, "MOST_ROWS", 2)
    with pytest.raises(AssessError, match="row 3 of the answers, and no more than 2 are read"):
        returned(table(row(), row(), row()), PATH, form_of)
