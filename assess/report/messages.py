"""Messages: the sentences that templates hold for a person, as translators' tools ask for them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from jinja2.ext import babel_extract

_OPTIONS = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
_TYPST = {
    "variable_start_string": "<<",
    "variable_end_string": ">>",
    "block_start_string": "<%",
    "block_end_string": "%>",
    "comment_start_string": "<#",
    "comment_end_string": "#>",
}


def messages(name: str, text: str, functions: tuple[str, ...], comment: str) -> Iterator[tuple[str, Any, list[str]]]:
    """Each message of a template: the function that says it, its texts, and the comments above it."""
    options = {**_OPTIONS, **(_TYPST if name.startswith("typ.") else {})}
    for _line, function, texts, comments in babel_extract(
        io.BytesIO(text.encode()), (*functions, "gettext"), (comment,), options
    ):
        yield function, texts, comments
