"""A small rubric with a verdict, as plain data, for tests that spoil one thing of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assess.model.questionnaire import Library
from assess.model.rubric import Rubric, read_rubric
from assess.storage.rubrics import library

Change = Callable[[dict[str, Any]], Any]
SOURCE = [{"work": "w", "place": "p. 1"}]
CORE = ["small.x", "small.y", "small.z"]


def levels(word: str) -> list[str]:
    """Five descriptors."""
    return [f"No {word}.", f"One {word}.", f"Two {word}s.", f"Many {word}s.", f"Every {word}."]


def criterion(name: str, **more: Any) -> dict[str, Any]:
    """A criterion of levels, declared and practised."""
    readings = {one: {"question": "How much?", "levels": levels(f"{one} {name}")} for one in ("declared", "practised")}
    frame = {"id": name, "title": name, "asks": "dyad", "why": "It counts.", "source": SOURCE, "evidence": "Look."}
    return frame | {"readings": readings, "always_applies": True} | more


def choice(name: str, **more: Any) -> dict[str, Any]:
    """A criterion of choice, asked of each."""
    readings = {"choice": {"question": "Which?"}}
    options = {"red": "it is red", "blue": "it is blue", "grey": "it is grey"}
    return criterion(name, asks="each", readings=readings, options=options) | more


def at_least(bar: int, *of: str, reading: str = "practised") -> dict[str, Any]:
    """A condition on every criterion of a list."""
    return {"test": "every", "text": f"at {bar} or more", "reading": reading, "of": list(of), "at_least": bar}


def at_most(bar: int, *of: str) -> dict[str, Any]:
    """The same from above."""
    return {"test": "every", "text": f"at {bar} or less", "reading": "practised", "of": list(of), "at_most": bar}


def total(of: Any = "core", **bound: int) -> dict[str, Any]:
    """A condition on a sum."""
    return {"test": "sum", "text": "a sum", "reading": "practised", "of": of, **bound}


def some(bar: int, number: int, of: Any = "core") -> dict[str, Any]:
    """A condition on a number of criteria."""
    return {"test": "count", "text": "some", "reading": "practised", "of": of, "at_least": bar, "for_at_least": number}


def ahead(number: int, of: Any = "core") -> dict[str, Any]:
    """A condition on words ahead of deeds."""
    return {"test": "ahead", "text": "words ahead", "of": of, "for_at_least": number}


def chosen(option: str, name: str = "small.hue") -> dict[str, Any]:
    """A condition on a choice."""
    return {"test": "chosen", "text": f"each is {option}", "criterion": name, "option": option}


def either(*lists: list[dict[str, Any]]) -> dict[str, Any]:
    """A condition of which one list is enough."""
    return {"test": "either", "text": "one of them", "lists": list(lists)}


CLAIMED = {"test": "claimed", "text": "a declaration is recorded"}


def verdict_class(name: str, *conditions: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A class, or a claim where it has no meaning."""
    return {"id": name, "title": name, "sentence": "So it is.", "meaning": "That."} | {"conditions": conditions} | more


def small() -> dict[str, Any]:
    """A sound rubric of three core criteria, a further one, and a choice, with three classes."""
    outcome = {"title": "o", "sentence": "o", "meaning": "o"}
    claim = {"id": "claimed", "title": "c", "sentence": "c", "conditions": [CLAIMED]}
    return {
        "rubric": 1, "id": "small", "version": "1.0", "title": "Small", "short": "Small", "about": "Small.",
        "works": {"w": {"short": "W", "full": "The Work."}},
        "criteria": [criterion("x"), criterion("y"), criterion("z"), criterion("far", weight=2), choice("hue")],
        "verdict": {
            "core": [*CORE], "floor": 2, "shares": {"stated": 80, "named": 5, "firm": 80, "leaning": 55},
            "classes": [
                verdict_class("high", at_least(3, "small.x")),
                verdict_class("middle", total("pair", at_least=4)),
                verdict_class("low"),
            ],
            "lists": {"pair": ["small.x", "small.y"]},
            "undetermined": outcome, "insufficient": outcome, "way_up": {"steps": ["low", "middle", "high"]},
            "claims": [claim, {"id": "silent", "title": "s", "sentence": "s"}],
        },
    }  # fmt: skip


def rubric(change: Change) -> tuple[Rubric, Library]:
    """The small rubric with one thing changed, and the shipped library with it."""
    data = small()
    change(data)
    found, faults = read_rubric(plain(data))
    assert found is not None, faults
    return found, Library(dict(library().rubrics) | {found.id: found}, library().scales)


def plain(value: Any) -> Any:
    """The data as a file gives it: lists in place of tuples, and no part held twice."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value
