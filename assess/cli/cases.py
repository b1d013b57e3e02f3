"""`assess cases`: the worked cases as a list."""

from __future__ import annotations

from typing import Any

from assess.cli import files, language, options, terminal
from assess.storage.cases import case_file, case_names
from assess.text import say


def cases(as_json: options.Json = False) -> None:
    """List the worked cases with period, frameworks and verdict.

    `assess demo CASE` copies and reports one.
    """
    with language.of_output(as_json):
        opened = {name: files.opened(case_file(name)) for name in case_names()}
        rows = [_row(name, files.facts(one, files.today())) for name, one in opened.items()]
    if as_json:
        terminal.print_json([rows])
        return
    terminal.print_beside({row["case"]: filter(None, _lines(row)) for row in rows})


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


def _lines(row: dict[str, Any]) -> tuple[str, ...]:
    """The same as lines; the verdict has its firmness behind it, where one is stated."""
    from assess.report.phrases import firmness_said

    firmness = firmness_said(row["firmness"])
    verdict = say.capital(row["verdict"]["title"]) + (f": {firmness}" if firmness else "")
    return row["title"], ", ".join(row["rubrics"]), verdict, row["notice"]
