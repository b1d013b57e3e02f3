"""Pages: prose as sections."""

from __future__ import annotations

from typing import Any

RUNNING = 90


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
