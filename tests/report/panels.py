"""Panels: comparisons of few criteria, made as the program makes them, for the tests of what is printed of one."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from assess.cli import study
from assess.document.comparison import comparison_document
from assess.document.frame import plain
from assess.document.row import Panel
from assess.document.study import study_document
from assess.model.dyad import Partner
from assess.model.questionnaire import questionnaire
from assess.scoring.comparison import Coding, compare
from assess.scoring.scorecard import scorecard
from assess.storage.assessments import read
from assess.storage.rubrics import library
from assess.storage.studies import collected
from tests import situations

DAY = "2026-11-22"
PARTNERS = {"a": Partner("ARG", "Argentina"), "b": Partner("BRA", "Brazil")}
FIRST = {"from": 1995, "to": 2002}
SECOND = {"from": 2003, "to": 2010}


def trust(level: int, note: str = "", text: str = "A record.", source: str = "Archive") -> dict[str, Any]:
    """Trust at one level for both partners, with a note and an item of evidence."""
    evidence = [{"kind": "record", "text": text, "source": source, "supports": ["practised"]}]
    return {"ohmae.trust": {"practised": {"a": level, "b": level}, "note": note, "evidence": evidence}}


def sides(note: str = "We opened our books.", name: str = "Ana") -> dict[str, Any]:
    """Argentina, Brazil and an outsider, three steps apart on trust."""
    return compared(
        ("a", name, SECOND, trust(4, note, note, note)),
        ("b", "Bo", SECOND, trust(1, "They did not.")),
        ("outside", "Cy", SECOND, trust(3)),
    )


def assessors(count: int = 3) -> dict[str, Any]:
    """Assessors from outside who differ on trust."""
    return compared(*(("outside", f"Person {place}", SECOND, trust(place % 5)) for place in range(count)))


def periods() -> dict[str, Any]:
    """One assessor's two periods, trust risen by two."""
    return compared(("outside", "Ana", FIRST, trust(1)), ("outside", "Ana", SECOND, trust(3)))


def mix() -> dict[str, Any]:
    """Two sides in the later of two periods."""
    return compared(
        ("a", "Ana", FIRST, trust(1)), ("a", "Ana", SECOND, trust(4)), ("b", "Bo", SECOND, trust(1, "They did not."))
    )


def compared(*given: tuple[str, str, dict[str, int], dict[str, Any]]) -> dict[str, Any]:
    """A fresh document of assessments, each by side, name, period and answers beside the usual ones.

    Under `commitments` among the answers stands the list of these.
    """
    document: dict[str, Any] = json.loads(_compared(json.dumps(given)))
    return document


def studied() -> dict[str, Any]:
    """Two pairs judged by Ana and Bo, who differ on trust, with a key to the first."""
    known = library()
    pairs = (("ARG", "BRA"), ("ARG", "CHL"))
    found = []
    for name, partners, level in (("Ana", 0, 4), ("Bo", 0, 1), ("Ana", 1, 2), ("Bo", 1, 2), ("Key", 0, 3)):
        data = situations.data({"all": {"declared": 3, "practised": 2}, "partners": pairs[partners]})
        data["answers"] |= trust(level, f"{name} on trust.")
        data["assessor"] = {"name": name, "side": "outside"}
        found.append(read(json.dumps(data), Path(f"{name}-{partners}.yaml"), known))
    collection = collected(found[:-1], found[-1:], {})
    return plain(study_document(study.computed(collection, [str(one.path) for one in found[:-1]], [], False), DAY))


@cache
def _compared(given: str) -> str:
    known = library()
    codings = []
    for place, (side, name, period, answers) in enumerate(json.loads(given)):
        listed = {name: answers.pop(name) for name in ("commitments",) if name in answers}
        found = situations.data({"all": {"declared": 3, "practised": 2}, "answers": answers})
        found |= {"period": period, "assessor": {"name": name, "side": side}} | listed
        opened = read(json.dumps(found), Path(f"{place}.yaml"), known)
        card = scorecard(opened.assessment, opened.asked)
        codings.append(Coding(f"{place}.yaml", opened.assessment, opened.asked, card, False))
    asked = questionnaire(known, [rubric.id for rubric in codings[0].asked.rubrics])
    panel = Panel(compare(codings, asked), asked, PARTNERS, {one.id: [] for one in codings})
    return json.dumps(plain(comparison_document(panel, DAY)))
