"""Golden reports: what is printed changes only when somebody looks at the change and wants it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assess.report.form import BRIEF, COMPARISON, PORTFOLIO, REPORT, STUDY, Form
from assess.report.rendering import render
from tests.report.panels import sides, studied
from tests.report.paper import HERE, HOUSE, small, source
from tests.report.test_portfolio import THREE, document


def markdown(found: dict[str, Any], stem: str, form: Form) -> str:
    return render(found, stem, ["md"], HOUSE, form).files[f"{stem}.md"].decode()


GOLDEN: dict[str, Callable[[], str]] = {
    "small.md": lambda: markdown(small(), "small", REPORT),
    "small.typ": lambda: source(small()),
    "brief.md": lambda: markdown(small(), "brief", BRIEF),
    "sides.md": lambda: markdown(sides(), "both", COMPARISON),
    "study.md": lambda: markdown(studied(), "study", STUDY),
    "portfolio.md": lambda: markdown(document(["Brazil", "Chile", "Peru"], THREE), "p", PORTFOLIO),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_a_report_is_the_golden_one(name: str, update_golden: bool) -> None:
    """`pytest --update-golden` writes it anew."""
    golden = HERE / "golden" / name
    found = GOLDEN[name]()
    if update_golden:
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")
