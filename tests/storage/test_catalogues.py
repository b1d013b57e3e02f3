"""Catalogues: what a translator is told, what an update keeps, and what a catalogue from elsewhere can do."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.storage import catalogues
from assess.storage.catalogues import Message

GREETING = Message(("%(a)s and %(b)s agree",), "", "one.py")
COUNT = Message(("%(n)s file", "%(n)s files"), "", "one.py")
LABEL = Message(("none",), "range", "two.py", ("Translators: at most 8 characters.",))
DESCRIPTOR = Message(("They meet.",), "mine.trust.practised.levels.2", "mine.yaml")
ALL = (GREETING, COUNT, LABEL, DESCRIPTOR)
SAID: dict[tuple[str, str], str | tuple[str, str]] = {
    GREETING.key: "%(a)s %(b.y)s concuerdan",
    COUNT.key: ("%(n)s archivo", "%(n)s archivos"),
    LABEL.key: "ninguno",
    DESCRIPTOR.key: "Se reúnen.",
}


def catalogue(path: Path, messages: tuple[Message, ...] = ALL, **said: object) -> Path:
    """A Spanish catalogue of messages on disk, all translated, some otherwise where that is `said`, by first word."""
    made = catalogues.updated(None, messages, "es")
    for one in made:
        if one.id:
            first = one.id if isinstance(one.id, str) else one.id[0]
            one.string = SAID[one.context or "", first]
            for word, other in said.items():
                if first.startswith(word):
                    one.string = other
    catalogues.save(made, path)
    return path


def told(path: Path, messages: tuple[Message, ...] = ALL) -> list[str]:
    """What a translator is told of a catalogue."""
    return [one.fact for one in catalogues.problems(catalogues.read(path, "es"), messages, path, "es")]


def test_a_catalogue_that_is_whole_has_no_problem_and_is_compiled(tmp_path: Path) -> None:
    """The same catalogue gives the same bytes."""
    path = catalogue(tmp_path / "es.po")
    assert told(path) == []
    assert catalogues.is_compiled(catalogues.read(path, "es"), path)
    before = path.read_bytes(), path.with_suffix(".mo").read_bytes()
    catalogues.save(catalogues.updated(catalogues.read(path, "es"), ALL, "es"), path)
    assert (path.read_bytes(), path.with_suffix(".mo").read_bytes()) == before


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ({"none": ""}, "missing: range: none"),
        ({"none": "ninguno de ellos"}, "it has 16 characters, and its place holds 8: range: none"),
        ({"They": "Se reúnen. " * 20}, "characters, and its place holds 160"),
        ({"%(a)s": "%(a)s concuerda"}, "its slots are not those of the text"),
        ({"%(a)s": "%(a)s %(b.con)s concuerdan"}, "a name has no such form as con"),
        ({"%(n)s": ("un archivo", "%(m)s archivos")}, "its slots are not those of the text"),
    ],
)
def test_what_a_translator_has_to_mend_is_named(tmp_path: Path, said: dict[str, object], fact: str) -> None:
    """One line for each."""
    (line,) = told(catalogue(tmp_path / "es.po", **said))
    assert fact in line


def test_one_file_may_be_told_without_its_number(tmp_path: Path) -> None:
    """`un archivo` is as good as `1 archivo`."""
    path = catalogue(tmp_path / "es.po", **{"%(n)s": ("un archivo", "%(n)s archivos")})
    assert told(path) == []


def test_an_update_keeps_what_was_translated_and_marks_what_was_meant_for_another_text(tmp_path: Path) -> None:
    """A fuzzy translation is told, and is not in what the program reads."""
    path = catalogue(tmp_path / "es.po")
    newer = DESCRIPTOR._replace(words=("They meet each year.",))
    messages = (GREETING, COUNT, LABEL, newer)
    assert told(path, messages) == [
        "out of date: mine.trust.practised.levels.2: They meet.",
        "1 text is not in it: mine.trust.practised.levels.2: They meet each year.",
    ]
    catalogues.save(catalogues.updated(catalogues.read(path, "es"), messages, "es"), path)
    assert told(path, messages) == ["fuzzy: mine.trust.practised.levels.2: They meet each year."]
    text = path.read_text(encoding="utf-8")
    assert "Se reúnen." in text
    assert "Se reúnen." not in path.with_suffix(".mo").read_text(encoding="utf-8", errors="replace")
    assert "concuerdan" in path.with_suffix(".mo").read_text(encoding="utf-8", errors="replace")
