"""Lines: pieces of text that look alike, put together as a reader expects them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from assess.report.blocks import Line, Span
from assess.text import fit

LINK = re.compile(r"(?:https?://|mailto:)[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]+")
# Every blank and break, but not what only steers, which is shown as its number later.
_BLANKS = re.compile(r"[^\S\x1c-\x1f]+")


def linked(text: str) -> list[tuple[str, str]]:
    """`text` cut into pieces with the address each leads to; empty for plain text.

    Only http, https and mailto are addresses; a full stop or bracket that closes the sentence is left out of one.
    """
    pieces: list[tuple[str, str]] = []
    end = 0
    for hit in LINK.finditer(text):
        address = hit[0].rstrip(".,;:!?'")
        if address.endswith(")") and "(" not in address:
            address = address.rstrip(")")
        if hit.start() > end:
            pieces.append((text[end : hit.start()], ""))
        pieces.append((address, address))
        end = hit.start() + len(address)
    return [*pieces, (text[end:], "")] if end < len(text) else pieces


def line(parts: Iterable[Any]) -> Line:
    """Pieces of a line as spans, of blanks between two words one, and none at the ends."""
    spans: list[Span] = []
    for part in _pieces(parts):
        span = part if isinstance(part, Span) else Span(str(part))
        if span.pips:
            spans.append(span)
            continue
        text = _BLANKS.sub(" ", span.text)
        if not spans or spans[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if text and spans and msgspec.structs.replace(spans[-1], text=text) == msgspec.structs.replace(span, text=text):
            spans[-1] = msgspec.structs.replace(span, text=spans[-1].text + text)
        elif text:
            spans.append(msgspec.structs.replace(span, text=text))
    if spans and not spans[-1].pips:
        spans[-1] = msgspec.structs.replace(spans[-1], text=spans[-1].text.removesuffix(" "))
    return tuple(span for span in spans if span.text or span.pips)


def sourced(text: str) -> list[Span]:
    """`text` with its addresses as links."""
    return [Span(piece, address=address) for piece, address in linked(text)]


def looked(parts: Iterable[Any], **changes: Any) -> list[Span]:
    """Parts as spans with some of their looks changed."""
    return [msgspec.structs.replace(span, **changes) for span in line(parts)]


def flat(text: Any) -> str:
    """A text on one line, with one blank between two words."""
    return fit.flat(str(text))


def one_line(part: Any) -> Line:
    """One part as a line."""
    return line([part])


def _pieces(parts: Iterable[Any]) -> Iterable[Any]:
    for part in parts:
        if isinstance(part, list | tuple):
            yield from _pieces(part)
        elif part is not None:
            yield part
