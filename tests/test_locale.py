"""The languages of the program: whole, compiled, and the same in all but words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from assess.cli import translate
from assess.storage import catalogues, manual
from assess.storage.shipped import folder
from assess.text.language import FOLDER, PROGRAM, SOURCE, TEXTS, languages

PACKAGE = FOLDER.parent
OTHERS = [one for one in languages() if one != SOURCE]
WRITTEN = {"text", "source", "note", "stress", "by", "label", "notice", "name", "reason", "not_applicable", "lang"}
"""What an assessor writes in words of their own."""

WORDS = {"ngettext": 2, "pgettext": 2}
"""How many of what a call is given are words, where that is more than one."""


def test_three_languages_are_spoken() -> None:
    """English, which needs no catalogue, Spanish and Portuguese."""
    assert languages() == ("en", "es", "pt")


@pytest.fixture(scope="module")
def sources() -> dict[str, list[catalogues.Message]]:
    """What is to be translated today, by the name of its catalogue."""
    return dict(translate.sources())


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("name", [PROGRAM, TEXTS])
def test_a_catalogue_is_whole_and_compiled(sources: dict[str, Any], name: str, lang: str) -> None:
    """Nothing is missing, fuzzy, out of date, broken in its slots or too long, and the program reads just this."""
    path = FOLDER / lang / f"{name}.po"
    found = catalogues.read(path, lang)
    assert [str(one) for one in catalogues.problems(found, sources[name], path, lang)] == []
    assert catalogues.is_compiled(found, path)


@pytest.mark.parametrize("lang", OTHERS)
def test_the_method_is_that_of_today(lang: str) -> None:
    """Section by section, with the numbers of the English one."""
    assert manual.problems(lang) == ()
    texts = [manual.method_file(one).read_text(encoding="utf-8") for one in (SOURCE, lang)]
    first, second = (re.findall(r"(?m)^#+ (?:\d+\.)?", text) for text in texts)
    assert first == second
    first, second = (re.findall("`[^`]+`", text) for text in texts)
    assert sorted(first) == sorted(second)


@pytest.mark.parametrize("path", sorted(folder("templates").glob("starter.*.yaml")), ids=lambda path: path.name)
def test_a_starter_is_the_english_one_in_other_words(path: Path) -> None:
    """Key by key."""
    english = yaml.safe_load((folder("templates") / "starter.yaml").read_text(encoding="utf-8"))
    assert _shape(yaml.safe_load(path.read_text(encoding="utf-8"))) == _shape(english)


@pytest.mark.parametrize("path", sorted(folder("rubrics").glob("cases/*.*.yaml")), ids=lambda path: path.name)
def test_a_case_is_the_english_one_in_other_words(path: Path) -> None:
    """Every level, date and kind is that of the English file; what was written is in the language of its name."""
    name, lang = path.stem.split(".")
    files = path.with_name(f"{name}.yaml"), path
    english, other = (yaml.safe_load(one.read_text(encoding="utf-8")) for one in files)
    assert other["lang"] == lang
    assert dict(_facts(other)) == dict(_facts(english))


def test_a_message_is_a_text_and_no_sum_of_texts() -> None:
    """Code says whole sentences: nothing is put together or computed before it is translated."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in catalogues.CALLS:
                words = call.args[: WORDS.get(call.func.id, 1)]
                assert not any(isinstance(one, ast.JoinedStr | ast.BinOp) for one in words), (path, call.lineno)


def _shape(value: Any) -> Any:
    """What a file holds, without its texts."""
    if isinstance(value, dict):
        return {name: _shape(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_shape(part) for part in value]
    return "text" if isinstance(value, str) and (" " in value or value[:1].isupper()) else value


def _facts(value: Any, at: tuple[object, ...] = ()) -> Iterator[tuple[tuple[object, ...], object]]:
    """What a file holds, value by value, without what somebody wrote."""
    if isinstance(value, dict | list):
        for name, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _facts(part, (*at, name))
    elif at[-1] not in WRITTEN:
        yield at, value
