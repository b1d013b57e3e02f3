"""Messages: the sentences that templates hold for a person, as translators' tools ask for them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from jinja2.ext import babel_extract

from assess.report.environment import MARKS, TYPST

_OPTIONS = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}


def messages(name: str, text: str, functions: tuple[str, ...], comment: str) -> Iterator[tuple[str, Any, list[str]]]:
    """Each message of a template: the function that says it, its texts, and the comments above it."""
    options = {**_OPTIONS, **(dict(zip(MARKS, TYPST, strict=True)) if name.startswith("typ.") else {})}
    for _line, function, texts, comments in babel_extract(
        io.BytesIO(text.encode()), (*functions, "gettext"), (comment,), options
    ):
        yield function, texts, comments
