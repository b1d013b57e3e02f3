"""Own rubrics in another language: the catalogue beside them, which may come from anybody."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assess.model.questionnaire import digest, questionnaire
from assess.storage import catalogues, messages, rubrics
from assess.text.language import speaking

OWN = Path(__file__).parent.parent / "own" / "health-capacity.yaml"
ID = "health-capacity"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An own rubric with a Spanish catalogue beside it, of which three texts are translated."""
    path = Path(shutil.copy(OWN, tmp_path))
    translate(
        path, {"title": "Capacidad ante emergencias sanitarias", "law.title": "Ley", "groups.prevent": "Prevenir"}
    )
    return path


def translate(path: Path, words: dict[str, str]) -> None:
    """Write the catalogue of a rubric, with words by context."""
    made = catalogues.updated(None, list(messages.of_file(path)), "es")
    for one in made:
        one.string = words.get((one.context or "").removeprefix(f"{ID}."), "")
    catalogues.save(made, path.with_name(f"{path.stem}.es.po"))


def test_a_rubric_speaks_as_its_catalogue_does(own: Path) -> None:
    """What has no translation is as it is written; its digest does not change."""
    levels = ((own.parent,),)
    english = rubrics.library(levels)
    with speaking("es"):
        found = rubrics.library(levels)
    rubric = found.rubrics[ID]
    assert (rubric.title, rubric.criteria[0].title) == ("Capacidad ante emergencias sanitarias", "Ley")
    assert (rubric.groups["prevent"], rubric.groups["detect"]) == ("Prevenir", "Detect")
    assert english.rubrics[ID].title == "Capacity for health emergencies"
    first, second = (digest(questionnaire(one, [ID]), ID) for one in (english, found))
    assert first == second
    assert rubrics.untranslated(rubrics.gathered(levels), "es") == ()
    assert rubrics.untranslated(rubrics.gathered(levels), "pt") == ()


def test_words_for_an_older_text_are_told_and_not_shown(own: Path) -> None:
    """The newer text is shown as it is written."""
    text = own.read_text(encoding="utf-8")
    own.write_text(text.replace("title: Law\n", "title: Law and its use\n"), encoding="utf-8")
    levels = ((own.parent,),)
    with speaking("es"):
        rubric = rubrics.library(levels).rubrics[ID]
    assert (rubric.title, rubric.criteria[0].title) == ("Capacidad ante emergencias sanitarias", "Law and its use")
    (problem,) = rubrics.untranslated(rubrics.gathered(levels), "es")
    assert str(own.with_name(f"{ID}.es.mo")) == problem.place
    assert problem.fact == "1 text has changed since it was translated, and is shown as it is written"


@pytest.mark.parametrize(
    "content", [b"", b"no catalogue", b"\xde\x12\x04\x95" + b"\xff" * 60, b"\0" * 4096], ids=range(4)
)
def test_a_broken_catalogue_is_told_and_the_rubric_is_as_it_is_written(own: Path, content: bytes) -> None:
    """Nothing of it is shown, and nothing fails."""
    own.with_name(f"{ID}.es.mo").write_bytes(content)
    levels = ((own.parent,),)
    with speaking("es"):
        assert rubrics.library(levels).rubrics[ID] == rubrics.library(levels).source.rubrics[ID]  # type: ignore[union-attr]
    (problem,) = rubrics.untranslated(rubrics.gathered(levels), "es")
    assert problem.fact == "this is no catalogue that can be read"


@pytest.mark.parametrize("words", ["Ley \u202e oculta", "\x1b[2J"], ids=["turned", "steering"])
def test_what_may_not_stand_in_a_rubric_may_not_come_from_a_catalogue(own: Path, words: str) -> None:
    """Signs that steer a screen."""
    translate(own, {"title": "Capacidad", "law.title": words})
    levels = ((own.parent,),)
    with speaking("es"):
        assert rubrics.library(levels).rubrics[ID].title == "Capacity for health emergencies"
    (problem,) = rubrics.untranslated(rubrics.gathered(levels), "es")
    assert problem.fact.startswith("a translation in it may not stand in a rubric")
