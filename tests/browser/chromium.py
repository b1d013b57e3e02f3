"""Chromium: where it is expected, and what is looked at in it; without it these tests are a word in the summary."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

# Where a browser is expected, its absence is a failure.
EXPECTED = "browser" in os.environ.get("CI_EXPECTS", "")
PROGRAM = shutil.which("chromium")
if not EXPECTED:
    pytest.importorskip("axe_playwright_python", reason="the extra test-browser is not installed")
    if PROGRAM is None:
        pytest.skip("no chromium is installed", allow_module_level=True)

import axe_playwright_python  # noqa: E402  Only where the extra is installed.

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
FOUND = "axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html.slice(0, 200)]))"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
