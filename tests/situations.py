"""Situations: the named cases of `tests/cases/`, each made into the text of an assessment that anyone could write.

A case gives the core criteria at once (`all`) and then only what differs. It is expected to come out as parts of the
public document, so the same table is asserted of the library and of the command.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assess.cli.files import facts
from assess.storage.assessments import Opened, read
from assess.storage.rubrics import library

CASES = Path(__file__).parent / "cases"
RUBRICS = ("ohmae", "spekman", "lorenzini")
CORE = (
    "ohmae.political_will",
    "ohmae.shared_goals",
    "ohmae.cooperation",
    "ohmae.trust",
    "ohmae.joint_work",
    "ohmae.fluent_talks",
    "lorenzini.long_term",
    "lorenzini.reciprocity",
    "lorenzini.operativeness",
    "lorenzini.conflict_management",
)
VERSIONS = {name: one.version for name, one in library().rubrics.items()}
EACH = ("ohmae.political_will", "ohmae.trust", "lorenzini.reciprocity")
EXACT = ("candidates", "acceptability")


@dataclass(frozen=True, slots=True)
class Situation:
    """One case: what it is called and about, what was answered, and the parts of the document it must give."""

    name: str
    about: str
    given: dict[str, Any]
    expect: dict[str, Any]


def situations() -> tuple[Situation, ...]:
    """Every case of every file, in the order of the files."""
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            name, about, expect = case.pop("situation"), case.pop("about"), case.pop("expect")
            found.append(Situation(name, about, case, expect))
    return tuple(found)


def text(given: dict[str, Any]) -> str:
    """The text of the assessment that a case gives in short form (JSON, which every YAML reader takes)."""
    return json.dumps(data(given), ensure_ascii=False, indent=1)


def data(given: dict[str, Any]) -> dict[str, Any]:
    """The assessment that a case gives in short form, as plain data."""
    lists = given.keys() & {"commitments", "stresses", "main_fields"}
    unknown = given.keys() - {"rubrics", "all", "answers", "declaration", "evidence", "partners", "year", *lists}
    assert not unknown, f"a case knows no {unknown}"
    a, b = given.get("partners", ("ARG", "BRA"))
    answers: dict[str, dict[str, Any]] = {name: dict(given.get("all", {})) for name in CORE}
    for name, answer in given.get("answers", {}).items():
        answers.setdefault(name, {}).update(answer)
    found: dict[str, Any] = {
        "assessment": 1,
        "dyad": {"a": a, "b": b},
        "period": {"from": given.get("year", 2003), "to": 2010},
        "rubrics": {name: {"version": VERSIONS.get(name, "1.0")} for name in given.get("rubrics", RUBRICS)},
        "answers": {name: _answer(name, answer, given) for name, answer in answers.items() if answer},
    }
    found |= {name: given[name] for name in lists}
    if "declaration" in given:
        found["declaration"] = {"label": given["declaration"]}
    return found


def _answer(name: str, answer: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """One level stands for both partners; `evidence` of a case goes to every criterion that has none of its own."""
    found = {reading: _both(name, reading, value) for reading, value in answer.items() if value is not None}
    if "evidence" in given and "evidence" not in found:
        found["evidence"] = given["evidence"]
    if "evidence" in found:
        found["evidence"] = [_item(item) for item in found["evidence"]]
    return found


def _both(name: str, reading: str, value: Any) -> Any:
    shared = name in EACH and reading in ("declared", "practised") and isinstance(value, int)
    return {"a": value, "b": value} if shared else value


def _item(item: dict[str, Any]) -> dict[str, Any]:
    return {"text": "An item.", "supports": ["declared", "practised"]} | item


def opened(given: dict[str, Any]) -> Opened:
    """The assessment of a case, as the program reads it."""
    return read(text(given), Path("case.yaml"), library())


def outcome(given: dict[str, Any]) -> dict[str, Any]:
    """The document that the library makes of a case."""
    return facts(opened(given), "2026-11-22")


def differences(expected: Any, found: Any, place: str = "") -> list[str]:
    """Where `found` is not as expected: tables by the entries named (shares as a whole), the rest exactly.

    `{about: x, within: y}` stands for a number near x.
    """
    if isinstance(expected, dict) and expected.keys() == {"about", "within"}:
        near = isinstance(found, int | float) and abs(found - expected["about"]) <= expected["within"]
        return [] if near else [f"{place}: {found} is not within {expected['within']} of {expected['about']}"]
    if isinstance(expected, dict) and isinstance(found, dict):
        lines = []
        if place.rpartition("/")[2] in EXACT and expected.keys() != found.keys():
            lines.append(f"{place}: {sorted(found)} instead of {sorted(expected)}")
        for key, value in expected.items():
            here = f"{place}/{key}"
            lines += differences(value, found[key], here) if key in found else [f"{here}: is missing"]
        return lines
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        pairs = enumerate(zip(expected, found, strict=True))
        return [line for place_in, (one, other) in pairs for line in differences(one, other, f"{place}/{place_in}")]
    if isinstance(expected, float) and isinstance(found, int | float):
        return [] if abs(expected - found) < 1e-9 else [f"{place}: {found} instead of {expected}"]
    return (
        [] if expected == found and type(expected) is type(found) else [f"{place}: {found!r} instead of {expected!r}"]
    )
