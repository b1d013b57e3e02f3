"""Pages: the whole report as texts in reading order, which the Markdown and the Typst template print alike.

It brings first page, chapters and method together; it knows no format.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Any

from assess.report import chapters, figures
from assess.report.environment import prose_environment
from assess.report.front import assessed, front
from assess.text import fit

RUNNING = 90


def pages(document: Mapping[str, Any], templates: Traversable) -> dict[str, Any]:
    """Every text that a report prints, by its place; all values are texts, lists of texts or rows of texts."""
    declaration = document["declaration"]
    return {
        "title": document["title"],
        "running": fit.cut(document["title"], RUNNING),
        "author": fit.cut(document["assessor"]["name"], RUNNING),
        "notice": document["notice"],
        "front": front(document),
        "declaration": _declaration(declaration) if declaration else [],
        "assessed": assessed(document),
        "verdict": chapters.verdict(document),
        "frameworks": chapters.frameworks(document),
        "unknown": chapters.unknown(document),
        "method": method(document, templates),
        "sources": chapters.sources(document),
        "provenance": chapters.provenance(document),
        "warnings": list(document["warnings"]),
        "cite": document["cite"],
    }


def method(document: Mapping[str, Any], templates: Traversable) -> list[dict[str, Any]]:
    """The method page as sections with a title and paragraphs, its thresholds those of the document."""
    kinds = document["scales"]["evidence"].values()
    caps = {
        f"caps_{reading}": ", ".join(f"{kind['title'].lower()} up to {kind[reading]}" for kind in kinds)
        for reading in figures.CORE_READINGS
    }
    verdict = document["verdict"]
    classes = "; ".join(verdict["classes"][name] for name in verdict["order"])
    template = prose_environment(templates).get_template("method.txt.j2")
    return sections(template.render(shares=verdict["shares"], classes=classes, **caps))


def sections(prose: str) -> list[dict[str, Any]]:
    """Prose as sections with a title and paragraphs: a line that begins with `# ` is a title."""
    found: list[dict[str, Any]] = []
    for block in prose.split("\n\n"):
        text = " ".join(block.split())
        if text.startswith("# "):
            found.append({"title": text[2:], "paragraphs": []})
        elif text:
            found[-1]["paragraphs"].append(text)
    return found


def _declaration(declaration: Mapping[str, Any]) -> list[dict[str, str]]:
    names = {"label": "Label", "by": "Used by", "date": "Date", "source": "Source"}
    return [{"name": name, "value": declaration[key]} for key, name in names.items() if declaration[key]]
