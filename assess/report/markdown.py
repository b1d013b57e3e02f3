"""Markdown: the report as one text that reads well as it is and renders on any forge.

Every text of the page comes out as the text it is. Pictures stand in files beside it; nothing is written here.
"""

from __future__ import annotations

import os
import re
from urllib.parse import quote

from assess.report.blocks import Line
from assess.report.environment import template
from assess.report.lines import line, looked
from assess.report.sheet import MADE, Rendering, Sheet

_SIGNS = re.compile(
    r"[\\`*_{}\[\]<>|~&$#@]|(?<=http):|(?<=https):|(?<=ftp):|(?<=mailto):|(?<=www)\.|(?<=/)/", re.IGNORECASE
)
_LINE_START = re.compile(r"^(?:[-+=](?![0-9A-Za-z])|\d{1,9}(?=[.)](?:\s|$)))")
MARK = f"<!-- {MADE} -->".encode()


def write(sheet: Sheet) -> Rendering:
    """A page as Markdown with its pictures beside it."""
    names = {name: f"{sheet.stem}-{name}.svg" for name in sheet.drawn if sheet.stem}
    shown = {
        name: {"file": quote(os.fsencode(names.get(name, ""))), "words": one.words} for name, one in sheet.drawn.items()
    }
    made = template(sheet.house.formats["md.j2"], markdown_text, (), (("unmarked", _unmarked),))
    text = re.sub("\n{3,}", "\n\n", made.render(page=sheet.shown, pictures=shown, style=sheet.house.style))
    files = {f"{sheet.stem}.md": text} | {file: sheet.drawn[name].svg for name, file in names.items()}
    return Rendering({name: marked(content) for name, content in files.items()})


def is_made_here(content: bytes) -> bool:
    """Whether a file ends in the mark of the program."""
    return content.rstrip().endswith(MARK)


def marked(text: str) -> bytes:
    """A text file of the program, with the mark by which it knows its own."""
    return text.rstrip().encode() + b"\n\n" + MARK + b"\n"


def _unmarked(spans: Line) -> Line:
    """A line without languages, which Markdown cannot tell; pieces that look alike are one."""
    return line(looked(spans, lang=""))


def markdown_text(text: str) -> str:
    """`text` as Markdown that shows it: line breaks become blanks, and no character marks anything up."""
    escaped = _SIGNS.sub(lambda hit: "\\" + hit[0], re.sub(r"\s+", " ", text))
    return _LINE_START.sub(lambda hit: hit[0] + "\\" if hit[0].isdigit() else "\\" + hit[0], escaped)
