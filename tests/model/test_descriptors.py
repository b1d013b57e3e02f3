"""The descriptors of the shipped rubrics keep the rules by which a stranger can choose one of five."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from assess.model.rubric import Criterion, Reading
from assess.storage.rubrics import library

RUBRICS = library().rubrics.values()
CRITERIA = [pytest.param(one, id=f"{rubric.id}.{one.id}") for rubric in RUBRICS for one in rubric.criteria]
LADDERS = [
    (f"{rubric.id}.{one.id}.{name}", one, name, reading)
    for rubric in RUBRICS
    for one in rubric.criteria
    for name, reading in one.readings.items()
    if reading.levels is not None
]
READINGS = [pytest.param(one, name, reading, id=place) for place, one, name, reading in LADDERS]
ASKED = {"a": "Argentina", "b": "Brazil", "it": "Argentina", "other": "Brazil"}


def words(text: str) -> frozenset[str]:
    """The words of a text, in small letters."""
    return frozenset(re.findall(r"[\w'’-]+", text.lower()))


@pytest.mark.parametrize("criterion", CRITERIA)
def test_the_texts_beside_a_question_fit_on_the_screen(criterion: Criterion) -> None:
    """Why it matters, what to look for and the question are short, and every criterion can be helped with."""
    assert len(criterion.why) <= 220
    assert len(criterion.evidence) <= 200
    assert criterion.help.strip()
    for reading in criterion.readings.values():
        assert len(reading.question) <= 150
        assert reading.question.endswith("?")


@pytest.mark.parametrize("criterion", CRITERIA)
def test_a_question_names_the_partners_as_it_is_asked(criterion: Criterion) -> None:
    """A question of each partner names the one and the other; a question of the dyad never singles one out."""
    for reading in criterion.readings.values():
        blanks = set(re.findall(r"\{(\w+)\}", reading.question))
        assert blanks == {"it", "other"} if criterion.asks == "each" else blanks <= {"a", "b"}
        assert "{" not in reading.question.format(**ASKED)


@pytest.mark.parametrize(("criterion", "name", "reading"), READINGS)
def test_a_descriptor_is_one_short_sentence(criterion: Criterion, name: str, reading: Reading) -> None:
    """At most 140 characters, one full stop at the end, and nothing left to fill in."""
    for text in reading.levels or ():
        assert len(text) <= 140
        assert text.count(".") == 1
        assert text.endswith(".")
        assert text[0].isupper()
        assert "{" not in text


@pytest.mark.parametrize(("criterion", "name", "reading"), READINGS)
def test_neighbouring_descriptors_differ_in_more_than_a_word(criterion: Criterion, name: str, reading: Reading) -> None:
    """Two levels side by side can be told apart by at least two words."""
    for lower, higher in pairwise(reading.levels or ()):
        assert len(words(lower) ^ words(higher)) >= 2


def test_no_descriptor_serves_two_levels() -> None:
    """A text stands for one level of one reading of one criterion only."""
    texts = [text for *_, reading in LADDERS for text in reading.levels or ()]
    assert [text for text in texts if texts.count(text) > 1] == []


@pytest.mark.parametrize(("criterion", "name", "reading"), READINGS)
def test_a_criterion_of_each_partner_speaks_of_one_state(criterion: Criterion, name: str, reading: Reading) -> None:
    """What is asked of each partner is answered for one: no practised level says what both do."""
    if criterion.asks == "each" and name == "practised":
        for text in reading.levels or ():
            assert not words(text) & {"both", "they", "them", "their", "themselves", "mutual", "mutually"}
            assert "the two" not in text.lower()


@pytest.mark.parametrize(("criterion", "name", "reading"), READINGS)
def test_signing_is_not_practising(criterion: Criterion, name: str, reading: Reading) -> None:
    """No practised level speaks of signing or ratifying, so an alliance by custom can reach every one."""
    if name == "practised":
        signing = re.compile(r"\b(sign(s|ed|ing|atures?)?|ratif\w*|treat(y|ies))\b", re.IGNORECASE)
        found = [text for text in reading.levels or () if signing.search(text)]
        assert found == []


@pytest.mark.parametrize(("criterion", "name", "reading"), READINGS)
def test_a_bound_declaration_is_in_force(criterion: Criterion, name: str, reading: Reading) -> None:
    """On the declared ladder level 4 is in force, level 3 signed, and no lower level is either."""
    if reading.ladder == "declared":
        texts = reading.levels or ()
        assert "in force" in texts[4]
        assert "signed" in words(texts[3])
        assert all(not words(text) & {"signed", "ratified"} and "in force" not in text for text in texts[:3])


@pytest.mark.parametrize(("criterion", "name", "reading"), READINGS)
def test_no_level_is_named_by_how_good_it_is(criterion: Criterion, name: str, reading: Reading) -> None:
    """A descriptor names what is seen; it praises and blames nobody."""
    judging = {"good", "bad", "better", "strong", "weak", "excellent", "poor", "high", "low", "significant", "genuine"}
    for text in reading.levels or ():
        assert not words(text) & judging


def test_only_the_conditions_of_a_verdict_and_the_phases_always_apply() -> None:
    """What bears on the verdict, delivery aside, and the six phases, accept no “not applicable”; all others do.

    With what bears on it goes what that follows from.
    """
    shipped = library()
    rules = shipped.rubrics["lorenzini"].verdict
    stage = shipped.rubrics["spekman"].stage
    assert rules is not None
    assert stage is not None
    expected = {
        *rules.core,
        "lorenzini.scope",
        "lorenzini.areas",
        "lorenzini.society",
        *(f"spekman.{phase}" for phase in stage.phases),
    }
    expected |= {"walt-wendt.image", "association.friendship", "association.culture", "association.identity"}
    found = {f"{rubric.id}.{one.id}" for rubric in RUBRICS for one in rubric.criteria if one.always_applies}
    assert found == expected
