"""`assess cases`: the worked cases as a list."""

from __future__ import annotations

from typing import Any

import typer

from assess.cli import files, options, terminal
from assess.text import say


def cases(as_json: options.Json = False) -> None:
    """List the worked cases with period, frameworks and verdict.

    `assess demo CASE` copies and reports one.
    """
    from assess.storage.cases import case_file, case_names

    opened = {name: files.opened(case_file(name)) for name in case_names()}
    rows = [_row(name, files.facts(one, files.today())) for name, one in opened.items()]
    if as_json:
        terminal.print_json([rows])
        return
    width = max(len(row["case"]) for row in rows)
    for row in rows:
        lines = (row["title"], ", ".join(row["rubrics"]), _verdict(row), row["notice"])
        for number, line in enumerate(line for line in lines if line):
            typer.echo(f"{'' if number else row['case']:<{width}}  {line}")


def _row(name: str, document: dict[str, Any]) -> dict[str, Any]:
    """What the list tells of a case, from its document."""
    from assess.report.front import title
    from assess.report.verdict import class_named

    verdict = document["verdict"]
    return {
        "case": name,
        "title": title(document),
        "dyad": document["dyad"],
        "period": document["period"],
        "rubrics": list(document["rubrics"]),
        "verdict": {"class": verdict["as_answered"]["class"], "title": class_named(verdict["as_answered"])},
        "firmness": verdict["firmness"],
        "notice": document["notice"],
    }


def _verdict(row: dict[str, Any]) -> str:
    """The verdict as answered and, where it has one, its firmness."""
    title: str = row["verdict"]["title"]
    return f"{say.capital(title)}{': ' + row['firmness'] if row['firmness'] else ''}"
