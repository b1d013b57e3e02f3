"""Redaction: what an anonymous copy keeps, and what it holds no trace of."""

from __future__ import annotations

from dataclasses import replace as with_fields
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from assess.document.assessment import document
from assess.document.frame import Subject, plain
from assess.model.assessment import Assessment, extras, record
from assess.model.redaction import PARTS, USUAL, redacted
from assess.scoring.scorecard import scorecard
from assess.storage.assessments import read
from assess.storage.cases import case_file, case_names
from assess.storage.rubrics import library
from assess.storage.yaml.splice import write
from assess.text import language
from assess.text.language import speaking
from tests.reading import load

LIBRARY = library()
DATA: dict[str, Any] = {
    "assessment": 1,
    "dyad": {"a": "ARG", "b": "BRA"},
    "period": {"from": 2003},
    "assessor": {"name": "Ana Pérez", "side": "a"},
    "date": "2026-10-01",
    "notice": "Written by ANA  PÉREZ for class.",
    "declaration": {"label": "alliance", "by": "a minister", "date": "2005", "source": "Clarín"},
    "rubrics": {"ohmae": {"version": "1.1"}},
    "answers": {
        "ohmae.joint_work": {
            "practised": 4,
            "declared": {"not_applicable": "my reason"},
            "stress": "The  vote",
            "note": "Ana Pérez saw it.",
            "evidence": [
                {"kind": "record", "text": "A text.", "source": "A book", "date": "2004", "supports": ["practised"]}
            ],
        },
        "ohmae.shared_goals": {"practised": 4, "stress": "The vote", "note": "As in A book."},
    },
}
DATA["answers"]["ohmae.joint_work"].pop("declared")


def assessment() -> Assessment:
    """An assessment with a text of every sort."""
    return read(write(DATA), Path("x.yaml"), LIBRARY).assessment


def copy(*take: str) -> str:
    """The text of a copy without the parts named."""
    return write(record(redacted(assessment(), take).assessment))


def test_the_usual_copy_holds_no_word_of_a_person() -> None:
    """Name, day, notes, stresses, sources and texts are gone; levels, kinds and the declaration's words stay."""
    text = copy(*USUAL)
    for word in ("Ana", "PÉREZ", "2026-10-01", "saw", "vote", "book", "A text", "2004", "Clarín"):
        assert word not in text
    for word in ("kind: record", "practised: 4", "side: a", "label: alliance", "(taken out)", "for class"):
        assert word in text


def test_only_what_is_named_goes_but_goes_everywhere() -> None:
    """A name that is taken out is taken out of the notes and the notice that are kept, however it is spelt there."""
    done = redacted(assessment(), ("assessor",))
    assert done.elsewhere == 2
    assert done.assessment.notice == "Written by (taken out) for class."
    assert done.assessment.answer("ohmae.joint_work").note == "(taken out) saw it."
    assert done.assessment.answer("ohmae.joint_work").evidence == assessment().answer("ohmae.joint_work").evidence
    assert redacted(assessment(), ("sources",)).assessment.answer("ohmae.shared_goals").note == "As in (taken out)."


@pytest.mark.parametrize("told", [{}, {"name": ""}])
def test_a_name_that_was_never_asked_for_stays_one(told: dict[str, str]) -> None:
    """A copy says neither that a name was left empty where none was asked for, nor the other way round."""
    one = read(write(DATA | {"assessor": told | {"side": "a"}}), Path("x.yaml"), LIBRARY).assessment
    assert redacted(one, ("notes",)).assessment.assessor == one.assessor


def test_dates_go_from_what_is_kept() -> None:
    """The day of the assessment, and a day of the evidence, from the notice and from a merged file's remarks."""
    noticed = {"notice": "Answered on 1 October 2026, after 18/07/1991; both in 2026."}
    one = read(write(DATA | noticed), Path("x.yaml"), LIBRARY).assessment
    item = replace(one.answer("ohmae.joint_work").evidence[0], date="1991-07-18")
    answer = replace(one.answer("ohmae.joint_work"), evidence=(item,), differed=("On 2026-10-01: 3",))
    one = replace(one, answers={**one.answers, "ohmae.joint_work": answer})
    done = redacted(one, USUAL).assessment
    assert done.notice == "Answered on (taken out), after (taken out); both in 2026."
    assert done.answer("ohmae.joint_work").differed == ("On (taken out): 3",)


def test_what_cannot_be_taken_out_is_named() -> None:
    """A name in a partner or an id stays, and a part of a name alone does; both are told."""
    named = {"dyad": {"a": "Perez Ana Republic", "b": "BRA"}, "notice": "Ana wrote this."}
    done = redacted(read(write(DATA | named), Path("x.yaml"), LIBRARY).assessment, USUAL)
    assert done.fixed == ("Perez Ana Republic",)
    assert done.alone == 1


def test_entries_of_ones_own_go_and_go_everywhere() -> None:
    """They are in no copy, and what they say is taken out of the texts that are kept."""
    data = DATA | {"x-class": [{"group": "Group 7"}, 20261234], "notice": "group 7: 20261234, S-99"}
    data |= {"assessor": {"name": "Ana Pérez", "x-number": "s99"}}
    one = read(text := write(data), Path("x.yaml"), LIBRARY)
    done = redacted(one.assessment, ("sources",), extras(one.tree.value))
    assert "x-" in text
    assert "x-" not in write(record(done.assessment))
    assert done.assessment.notice == "(taken out): (taken out), S-99"
    assert done.counts["entries of your own (x-…)"] == 3


def test_an_entry_of_ones_own_that_is_a_name_or_a_day_goes_as_one() -> None:
    """A name with its parts in any order, a day however it is written."""
    data = DATA | {"x-group": ["Luis Gómez", "2006-01-26"], "notice": "Gómez, Luis, on 26.1.06; Luis said Gómez."}
    one = read(write(data), Path("x.yaml"), LIBRARY)
    done = redacted(one.assessment, ("sources",), extras(one.tree.value))
    assert done.assessment.notice == "(taken out), on (taken out); Luis said Gómez."


def test_a_short_entry_of_ones_own_takes_no_words() -> None:
    """Such as a language: it stays in the texts that are kept, and so does the assessment's language."""
    data = DATA | {"x-lang": "es", "x-group": "Class B", "lang": "es", "notice": "Esto es alianza, in class."}
    one = read(write(data), Path("x.yaml"), LIBRARY)
    done = redacted(one.assessment, ("sources",), extras(one.tree.value))
    assert (done.assessment.notice, done.assessment.lang) == ("Esto es alianza, in class.", "es")


def test_one_stress_is_still_seen_to_be_one() -> None:
    """The same words get the same mark, so that what one stress carries can be counted."""
    done = redacted(assessment(), ("notes",)).assessment
    assert {answer.stress for answer in done.answers.values()} == {"(taken out, 1)"}


def test_it_lists_what_it_took_out() -> None:
    """In the copy by part, and in numbers; a second turn adds to the list and finds only what is left."""
    done = redacted(assessment(), ("notes",))
    assert done.assessment.redacted == ("notes",)
    assert done.counts == {"notes": 2, "stresses": 2}
    again = redacted(done.assessment, ("assessor", "notes"))
    assert again.assessment.redacted == ("assessor", "notes")
    assert "stresses" not in again.counts


def test_a_declaration_taken_out_is_still_a_declaration() -> None:
    """Its words go, and that one is recorded stays, as the verdict needs it."""
    text = copy("declaration")
    assert "minister" not in text
    assert "Clarín" not in text
    assert 'declaration: {label: "(taken out)"}' in text


def test_of_a_merged_file_nobody_is_named() -> None:
    """The number of those it was made of stays; their names are gone from what is kept."""
    origin = ("Ana Pérez, from the side of ARG, 2003–, x.yaml", "no name, from outside, 2003–, ana.yaml")
    data = DATA | {"merged_from": list(origin), "assessor": {"side": "outside"}}
    one = read(write(data), Path("m.yaml"), LIBRARY).assessment
    text = write(record(redacted(one, ("assessor",)).assessment))
    assert 'merged_from: ["(taken out)", "(taken out)"]' in text
    assert "pérez" not in text.casefold()
    assert "ana.yaml" not in text


WORDS = {
    "(taken out)": "(quitado)",
    "(taken out, %(number)s)": "(quitado, %(number)s)",
    "from outside": "desde fuera",
    "from the side of %(name)s": "del lado %(name.de)s",
    "no name": "sin nombre",
}


class Spanish:
    """A few words in the place of the Spanish catalogue."""

    def said(self, message: str, context: str = "") -> str | None:
        """The translation of a message."""
        return WORDS.get(message)


@pytest.fixture
def spanish(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spanish is known, and not spoken."""
    monkeypatch.setattr(language, "catalogue", lambda name, lang: Spanish() if lang == "es" else None)


@pytest.mark.usefixtures("spanish")
@pytest.mark.parametrize("side", ["del lado de ARG", "del lado del Brasil", "from the side of ARG"])
def test_names_are_known_in_whatever_language_a_file_was_merged(side: str) -> None:
    """Also where its partners were changed since; who has no name is nobody."""
    origin = [f"Ana Pérez, {side}, 2003–, x.yaml", "sin nombre, desde fuera, 2003–, y.yaml"]
    data = DATA | {"merged_from": origin, "assessor": {}, "notice": "Pérez, Ana: sin nombre"}
    done = redacted(read(write(data), Path("m.yaml"), LIBRARY).assessment, ("assessor",))
    assert done.assessment.notice == "(taken out): sin nombre"


@pytest.mark.usefixtures("spanish")
def test_a_copy_of_a_copy_in_another_language_has_nothing_more_to_take_out() -> None:
    """A mark is one in every language."""
    with speaking("es"):
        first = redacted(assessment(), PARTS)
    assert {one.stress for one in first.assessment.answers.values()} == {"(quitado, 1)"}
    assert first.assessment.declaration is not None
    assert first.assessment.declaration.label == "(quitado)"
    again = redacted(first.assessment, PARTS)
    assert (again.counts, again.elsewhere) == ({}, 0)


@pytest.mark.parametrize("name", case_names())
def test_no_figure_moves(name: str) -> None:
    """Without any of its parts, a worked case has the scores, the stage and the verdict it had."""
    opened = load(case_file(name), LIBRARY)
    bare = redacted(opened.assessment, PARTS).assessment
    before, after = scorecard(opened.assessment, opened.asked), scorecard(bare, opened.asked)
    assert with_fields(after, stresses=()) == with_fields(before, stresses=())
    assert [one.criteria for one in after.stresses] == [one.criteria for one in before.stresses]


@pytest.mark.parametrize("name", case_names())
def test_no_text_of_a_case_is_left(name: str) -> None:
    """Nothing that was written into a worked case stands in its bare copy, nor in the document made of that."""
    opened = load(case_file(name), LIBRARY)
    bare = redacted(opened.assessment, PARTS).assessment
    text = write(record(bare))
    for answer in opened.assessment.answers.values():
        for one in (answer.note, answer.stress, *(item.text for item in answer.evidence)):
            assert not one or one.strip() not in text
    card = scorecard(bare, opened.asked)
    said = plain(document(Subject(bare, opened.asked, card, opened.partners), "2026-11-22"))
    assert said["redacted"] == list(PARTS)
    assert said["assessor"]["name"] == said["assessed"] == ""
