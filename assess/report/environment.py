"""Environment: Jinja as each format needs it, so that whatever a template prints is text and never markup.

An environment escapes every value by itself; a template has nothing to remember. No template computes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from jinja2 import DictLoader, Environment, StrictUndefined, Undefined
from markupsafe import Markup, escape

_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>|~&$#@]|(?<=http):|(?<=https):|(?<=ftp):|(?<=mailto):|(?<=www)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^(?:[-+=](?![0-9A-Za-z])|\d{1,9}(?=[.)](?:\s|$)))")
_LONG = re.compile(r"\S{26,}")
_SOME = re.compile(".{1,3}")
_MARKS = (
    "variable_start_string",
    "variable_end_string",
    "block_start_string",
    "block_end_string",
    "comment_start_string",
    "comment_end_string",
)
_TYPST = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def markdown_environment(templates: Mapping[str, str]) -> Environment:
    """Jinja for Markdown: every value becomes the text it is, on one line."""
    made = _environment(templates, markdown_text)
    # Of the program's own marks, and of addresses, which hold no character that could end them.
    made.filters["as_it_is"] = Markup
    return made


def typst_environment(templates: Mapping[str, str]) -> Environment:
    """Jinja for Typst, with `<< >>`, `<% %>` and `<# #>`: every value becomes a string literal of Typst."""
    made = _environment(templates, typst_literal, ("<<", ">>", "<%", "%>", "<#", "#>"))
    made.filters["pieces"] = _pieces
    # Of the program's own numbers and measures.
    made.filters["as_it_is"] = Markup
    return made


def html_environment(templates: Mapping[str, str]) -> Environment:
    """Jinja for HTML or other XML: every value becomes the text it is, and with the filter `css` a string of CSS."""
    made = _environment(templates, lambda text: str(escape(text)))
    made.filters["css"] = _css
    # Of the program's own pictures, whose texts are escaped.
    made.filters["as_it_is"] = Markup
    return made


def markdown_text(text: str) -> str:
    """`text` as Markdown that shows it: line breaks become blanks, and no character marks anything up."""
    escaped = _markdown_escaped(re.sub(r"\s+", " ", text))
    return _LINE_START.sub(lambda hit: hit[0] + "\\" if hit[0].isdigit() else "\\" + hit[0], escaped)


def _markdown_escaped(text: str) -> str:
    return _MARKDOWN.sub(lambda hit: "\\" + hit[0], text)


def typst_literal(text: str) -> str:
    """`text` as a string literal of Typst, quotes included."""
    return '"' + "".join(_TYPST.get(char) or (char if char >= " " else f"\\u{{{ord(char):x}}}") for char in text) + '"'


def _css(text: str) -> Markup:
    """`text` as a string of CSS, every sign but letters, digits and blanks as its number."""
    return Markup('"' + "".join(one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in text) + '"')  # noqa: S704


def _pieces(text: str) -> list[str]:
    """`text` cut where a word longer than a line may break; an address breaks by itself."""

    def cut(hit: re.Match[str]) -> str:
        return hit[0] if "://" in hit[0] else "\0".join(_SOME.findall(hit[0]))

    return _LONG.sub(cut, text).split("\0")


def _environment(templates: Mapping[str, str], shown: Callable[[str], str], marks: tuple[str, ...] = ()) -> Environment:
    """An environment that reads `templates` and passes every printed value through `shown`."""

    def finalize(value: object) -> Markup:
        if isinstance(value, Markup):
            return value
        if not isinstance(value, str | int | Undefined):
            raise TypeError(f"a template prints texts and whole numbers, not {type(value).__name__}")
        # The one gate from text to markup: `shown` has escaped it.
        return Markup(shown(str(value)))  # noqa: S704

    return Environment(
        loader=DictLoader(templates),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        **dict(zip(_MARKS, marks, strict=False)),  # type: ignore[arg-type]
    )
