"""Environment: Jinja as a format needs it, so that whatever its template prints is text and never markup.

An environment escapes every value by itself; a template has nothing to remember. No template computes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, Undefined
from markupsafe import Markup
from markupsafe import escape as xml_escape

from assess.text.language import _, pgettext

MARKS = (
    "variable_start_string",
    "variable_end_string",
    "block_start_string",
    "block_end_string",
    "comment_start_string",
    "comment_end_string",
)
"""What Jinja calls the signs that stand around what is its own."""
TYPST = ("<<", ">>", "<%", "%>", "<#", "#>")
"""Those of templates of Typst, where Jinja's usual ones mean something else."""


@lru_cache(maxsize=16)
def template(
    text: str,
    escape: Callable[[str], str],
    marks: tuple[str, ...] = (),
    filters: tuple[tuple[str, Callable[..., Any]], ...] = (),
) -> Template:
    """The template of a format, compiled once: every value it prints passes through `escape`.

    `marks` stand in the place of Jinja's own. Beside `filters` it has `as_it_is`, for what is markup already: the
    program's own marks, measures and pictures, and addresses, which hold no character that could end them; `parted`,
    for a message whose slots are marks; and `unprinted`, for a kind of block that it does not know. What `_` and
    `pgettext` say is text like any other.
    """

    def finalize(value: object) -> Markup:
        if isinstance(value, Markup):
            return value
        if not isinstance(value, str | int | Undefined):
            raise TypeError(f"a template prints texts and whole numbers, not {type(value).__name__}")
        # The one gate from text to markup: `escape` has escaped it.
        return Markup(escape(str(value)))  # noqa: S704

    made = Environment(
        undefined=StrictUndefined,
        autoescape=True,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        **dict(zip(MARKS, marks, strict=False)),  # type: ignore[arg-type]
    )
    made.filters |= {"as_it_is": Markup, "parted": parted, "unprinted": _unprinted, **dict(filters)}
    made.globals |= {"_": _, "pgettext": pgettext}
    return made.from_string(text)


def parted(message: str) -> list[tuple[str, str]]:
    """A message whose slots no text can fill, cut there: each text, and the name of the slot after it or nothing."""
    texts = re.split(r"%\((\w+)\)s", message)
    return list(zip(texts[::2], [*texts[1::2], ""], strict=True))


def _unprinted(kind: str) -> str:
    raise NotImplementedError(f"this format prints no {kind}")


def xml_text(text: str) -> str:
    """`text` as HTML and XML show it."""
    return str(xml_escape(text))
