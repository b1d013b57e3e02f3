"""Lines: pieces of text that look alike, put together as a reader expects them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from assess.report.blocks import Line, Span
from assess.text import fit
from assess.text.language import spoken

LINK = re.compile(r"(?:https?://|mailto:)[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]+")
# Every blank and break, but not what only steers, which is shown as its number later.
_BLANKS = re.compile(r"[^\S\x1c-\x1f]+")
# Signs that are no characters hold the places of quotations while a sentence is made.
_HELD, _LAST = "\ufdd0", "\ufdef"


Quote = Callable[[str], str]
"""What is done to a text that somebody wrote, before it stands in a sentence."""


class Quoting(str):
    """A text that tells which of its pieces are in another language than the page.

    Where something else is made of it, it is a text like any other.
    """

    pieces: Line = ()


def written(text: str, lang: str) -> str:
    """A text that somebody wrote in `lang`, or in a language that is not told."""
    return quoting(lambda quote: quote(text), lang)


def quoting(said: Callable[[Quote], str], lang: str) -> str:
    """The sentence that `said` makes; what it puts in by the function that it is given is written in `lang`.

    A quotation within it keeps what it tells itself.
    """
    if lang.partition("-")[0] in ("", spoken().partition("-")[0]):
        return said(str)
    held: dict[str, Line] = {}

    def quote(text: str) -> str:
        sign = chr(ord(_HELD) + len(held))
        if sign > _LAST:
            return text
        held[sign] = text.pieces if isinstance(text, Quoting) else (Span(text, lang=lang),)
        return sign

    texts = re.split(f"([{_HELD}-{_LAST}])", said(quote))
    return _quoting(piece for text in texts for piece in held.get(text, (Span(text),)))


def cut(text: str, most: int) -> str:
    """A text on one line of at most `most` columns; what is longer ends at a word, with an ellipsis."""
    shown = fit.cut(text, most)
    if not isinstance(text, Quoting):
        return shown
    pieces, left = [], len(shown)
    for one in line([text]):
        if left > 0:
            pieces.append(msgspec.structs.replace(one, text=one.text[:left]))
        left -= len(one.text)
    last = pieces[-1] if pieces else Span("")
    ending = last.text[:-1] + shown[-1:] if left < 0 else last.text
    return _quoting([*pieces[:-1], msgspec.structs.replace(last, text=ending)])


def whole_lang(part: Any) -> str:
    """The language of a line that is written in one other than that of the page; else empty."""
    found = {span.lang for span in one_line(part)}
    return found.pop() if len(found) == 1 else ""


def _quoting(pieces: Iterable[Span]) -> Quoting:
    held = tuple(pieces)
    made = Quoting("".join(one.text for one in held))
    made.pieces = held
    return made


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
        if span.pips or span.room or span.box:
            spans.append(span)
            continue
        text = _BLANKS.sub(" ", span.text)
        if not spans or spans[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if text and spans and msgspec.structs.replace(spans[-1], text=text) == msgspec.structs.replace(span, text=text):
            spans[-1] = msgspec.structs.replace(span, text=spans[-1].text + text)
        elif text:
            spans.append(msgspec.structs.replace(span, text=text))
    if spans and not (spans[-1].pips or spans[-1].room or spans[-1].box):
        spans[-1] = msgspec.structs.replace(spans[-1], text=spans[-1].text.removesuffix(" "))
    return tuple(span for span in spans if span.text or span.pips or span.room or span.box)


def sourced(text: str) -> list[Span]:
    """`text` with its addresses as links."""
    held = text.pieces if isinstance(text, Quoting) else (Span(text),)
    return [Span(piece, address=address, lang=one.lang) for one in held for piece, address in linked(one.text)]


def looked(parts: Iterable[Any], **changes: Any) -> list[Span]:
    """Parts as spans with some of their looks changed."""
    return [msgspec.structs.replace(span, **changes) for span in line(parts)]


def flat(text: Any) -> str:
    """A text on one line, with one blank between two words."""
    return fit.flat(str(text))


def one_line(part: Any) -> Line:
    """One part as a line."""
    return line([part])


def _pieces(parts: Iterable[Any]) -> Iterator[Any]:
    for part in parts:
        if isinstance(part, Quoting):
            yield from part.pieces
        elif isinstance(part, list | tuple):
            yield from _pieces(part)
        elif part is not None:
            yield part
