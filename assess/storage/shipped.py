"""Shipped files: where the program's own rubrics, cases and templates stand.

One rule finds them everywhere: inside the package if they are there (an installed wheel), else beside it (a checkout).
"""

from __future__ import annotations

from pathlib import Path

import assess

PACKAGE = Path(assess.__file__).parent


def folder(name: str) -> Path:
    """The folder of shipped files called `name` (`rubrics`, `templates`)."""
    inside = PACKAGE / "_shipped"
    return (inside if inside.is_dir() else PACKAGE.parent) / name
