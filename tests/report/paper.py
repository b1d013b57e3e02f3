"""Paper: a small finished document, and what the tests of every format print with."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assess.cli import files
from assess.document.assessment import Document
from assess.document.frame import plain
from assess.report.form import REPORT, Form
from assess.report.glyphs import printable
from assess.report.house import House
from assess.report.pdf import typst_source
from assess.report.rendering import render
from assess.storage.assessments import read
from assess.storage.cases import case_file
from assess.storage.rubrics import library
from assess.storage.templates import shipped_templates

HERE = Path(__file__).parent
KEPT = ("ohmae.trust", "ohmae.joint_work", "lorenzini.predictability", "lorenzini.scope", "lorenzini.areas")
HOUSE = House(shipped_templates(), shipped_templates("formats"))
HOSTILE = (
    '#read("../secret.txt")',
    "{{ 7*7 }} {% raw %} {# x #}",
    "<< 7*7 >> <% x %> <# c #>",
    "<script>alert(1)</script> <!-- x --> </svg>]]>",
    "| a | b |",
    "$x$ and $$y$$",
    "[/bold] [l](javascript:alert(1)) ![i](x) [^1] [x]: y",
    "\\ a\\b \"q\" 'q' &amp; &lt; `code` ~~no~~",
    "*bold* _it_ __b__ # head",
    "# head",
    "- item",
    "+ item",
    "1. item",
    "2) item",
    "--- ",
    "===",
    "> quote",
    "www.evil.example me@evil.example http://evil.example/x",
    "Ελλάδα Россия São Tomé Türkiye Łódź",
)


def source(document: dict[str, Any], form: Form = REPORT) -> str:
    """The report on a document as Typst."""
    pictures = form.pictures(document)
    drawn = {name: (one.svg, one.words) for name, one in pictures.items()}
    return typst_source(printable(form.page(document, pictures, HOUSE)), drawn, HOUSE)


def made(document: dict[str, Any], house: House = HOUSE) -> tuple[bytes, tuple[str, ...]]:
    """The report on a document as PDF, and the warnings."""
    found = render(document, "small", ["pdf"], house)
    return found.files["small.pdf"], found.warnings


@cache
def whole() -> Document:
    """The document of a worked case in which one reading more is not answered."""
    held = yaml.safe_load(case_file("alba-boreal").read_text(encoding="utf-8"))
    del held["answers"]["ohmae.joint_work"]["declared"]
    return files.document(read(json.dumps(held), Path("small.yaml"), library()), "2026-11-22")


def small() -> dict[str, Any]:
    """A fresh document of five criteria: one partner unknown, one reading not answered, one classified."""
    found = plain(whole())
    verdict = found["verdict"]
    verdict["flips"] = [one for one in verdict["flips"] if one["criterion"] in KEPT]
    verdict["stresses"] = [one for one in verdict["stresses"] if set(KEPT).issuperset(one["criteria"])]
    rubrics = {name: found["rubrics"][name] for name in ("ohmae", "lorenzini")}
    for one in rubrics.values():
        one["criteria"] = [name for name in one["criteria"] if name in KEPT]
    return found | {
        "rubrics": rubrics,
        "gaps": [name for name in found["gaps"] if name in KEPT],
        "unknown": [one for one in found["unknown"] if one["criterion"] in KEPT],
    }


def missing(text: str) -> dict[str, Any]:
    """A reason, and what would change the verdict: a condition so worded that the next class still asks."""
    return {"kind": "missing", "condition": {"test": "chosen", "text": text, "state": "unmet", "answers": []}}


def left_out(part: str) -> dict[str, Any]:
    """The warning that a part of an answer was left out."""
    why = {"reason": "twice", "criterion": "ohmae.trust"}
    return {"kind": "left_out", "file": "x.yaml", "line": 3, "part": part, "why": why}


def with_texts(text: str) -> dict[str, Any]:
    """The small document with `text` in each place that an answer can bring a text to."""
    document = small()
    document["notice"] = text
    document["assessor"]["name"] = text
    document["partners"]["a"]["name"] = text
    document["declaration"] = {"label": text, "by": text, "date": text, "source": text}
    document["warnings"] = [left_out(text)]
    document["reasons"] = document["changes"] = [missing(text)]
    document["verdict"]["as_answered"]["sentence"] = text
    document["verdict"]["stresses"] = [{"stress": text, "criteria": ["ohmae.trust"]}]
    for criterion in document["criteria"].values():
        criterion |= {"note": text, "stress": text}
        for item in criterion["evidence"]:
            item |= {"text": text, "source": text, "date": text}
    return document
