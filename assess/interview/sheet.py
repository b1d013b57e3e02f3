"""Sheets: pages as styled lines that fit a width and a height, without a terminal.

A sheet wraps words, never cuts one that fits, and knows where each choice stands, so that it can be scrolled to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assess.interview.page import LETTERS, Blank, Choice, CommandName, Page, command_words
from assess.text import fit
from assess.text.language import _, pgettext
from assess.text.say import joined

Line = list[tuple[str, str]]
WIDEST = 100


@dataclass(frozen=True, slots=True)
class Hand:
    """What the person has done on a page so far: where the cursor is (-1: nowhere), what is taken, how far scrolled."""

    cursor: int = -1
    taken: frozenset[str] = frozenset()
    scroll: int = 0
    typed: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page in lines: what stays at the top and at the foot, the body between, and the body lines of each choice."""

    top: tuple[Line, ...]
    body: tuple[Line, ...]
    foot: tuple[Line, ...]
    spans: tuple[tuple[int, int], ...] = ()

    def room(self, rows: int) -> int:
        """How many body lines fit on a screen of `rows`."""
        return max(1, rows - len(self.top) - len(self.foot))

    def scrolled(self, rows: int, scroll: int) -> int:
        """The nearest scroll that leaves no empty space below the body."""
        return max(0, min(scroll, len(self.body) - self.room(rows)))

    def showing(self, rows: int, scroll: int, choice: int) -> int:
        """The scroll nearest to `scroll` at which a choice is in view."""
        start, end = self.spans[choice]
        lowest = end - self.room(rows)
        return self.scrolled(rows, min(start, max(scroll, lowest)))

    def screen(self, rows: int, scroll: int) -> list[Line]:
        """The lines of a screen of `rows`, from the top line to the foot; what is out of view is pointed to."""
        room = self.room(rows)
        scroll = self.scrolled(rows, scroll)
        body = list(self.body[scroll : scroll + room])
        body += [[] for _ in range(room - len(body))]
        more = [word for word, there in (("↑", scroll > 0), ("↓", scroll + room < len(self.body))) if there]
        foot = list(self.foot)
        if more and foot:
            told = pgettext("beyond the screen", "%(arrows)s more", arrows=" ".join(more))
            foot[0] = [("class:rule", f"── {told} "), *foot[0]]
            foot[0] = _clipped(foot[0], _width_of(self.foot[0]))
        return [*self.top, *body, *foot]


def page_sheet(page: Page, hand: Hand, width: int, rows: int) -> Sheet:
    """A page as a sheet, with air between its parts where `rows` allow it.

    Where they are too few for a question, what is said beside it comes after the answers.
    """
    width = min(width, WIDEST)
    top = _top(page.heading, page.progress, width)
    # On a low screen the top scrolls with the body, and on the lowest the body has every line.
    above, top = ((), top) if len(top) <= rows // 3 else (top, ())
    foot = _foot(_page_keys(page), hand.hint or page.notice, width)[: max(2, rows // 3) if rows > 3 else 0]
    for airy, answers_first in ((True, False), (False, False), (False, bool(page.ladder and not page.form))):
        body, spans = _page_body(page, hand, above, width, airy, answers_first)
        sheet = Sheet(top, tuple(body), foot, tuple(spans))
        if len(body) <= sheet.room(rows):
            break
    return sheet


def blank_sheet(blank: Blank, width: int, rows: int, hint: str = "", editor: bool = False) -> Sheet:
    """A blank as a sheet; the text to write comes after its body. `editor` says that it can be written elsewhere."""
    width = min(width, WIDEST)
    body = _text(blank.subject, width, "class:subject") + [[]] * bool(blank.subject)
    body += _text(blank.question, width, "class:question")
    for paragraph in blank.paragraphs:
        body += _text(paragraph, width, "class:aside")
    done = pgettext("key", "done")
    keys = [("Enter", _("done (empty: %(meaning)s)", meaning=blank.empty) if blank.empty else done)]
    keys += [("Tab", pgettext("key", "complete"))] * bool(blank.completions)
    keys += [("Ctrl-J", pgettext("key", "new line"))] * blank.many
    keys += [("Ctrl-X Ctrl-E", pgettext("key", "your editor"))] * editor
    keys += [("Ctrl-R", pgettext("key", "drop the draft"))] * bool(blank.draft)
    words = command_words()
    keys += [(key, words[name]) for key, name in BLANK_KEYS if name in blank.commands]
    notice = joined(hint or blank.notice, _("This is a draft, not saved yet.") if blank.draft else "")
    sheet = Sheet(_top(blank.heading, blank.progress, width), (*body, []), _foot(keys, notice, width))
    if len(sheet.top) + len(sheet.body) + len(sheet.foot) >= rows:
        read_on = (pgettext("name of keys", "Page ↑ ↓"), pgettext("key", "read on"))
        sheet = replace(sheet, foot=_foot([read_on, *keys], notice, width))
    return sheet


BLANK_KEYS: tuple[tuple[str, CommandName], ...] = (
    ("Ctrl-B", "back"),
    ("Ctrl-L", "later"),
    ("Ctrl-O", "overview"),
    ("Ctrl-S", "leave"),
)


def _page_body(
    page: Page, hand: Hand, above: Iterable[Line], width: int, airy: bool, answers_first: bool
) -> tuple[list[Line], list[tuple[int, int]]]:
    gap: list[Line] = [[]] if airy else []
    body = [*above, *_text(page.subject, width, "class:subject")]
    body += _text(page.question, width, "class:question")
    aside = [line for text in page.paragraphs for line in _text(text, width, "class:aside") or [[]]]
    body += [*([] if answers_first else aside), *gap]
    spans = []
    for place, choice in enumerate(page.choices):
        lines = _choice(page, hand, place, choice, width)
        spans.append((len(body), len(body) + len(lines)))
        body += lines
    if page.extras:
        body += gap
        lines, places = _extras(page, hand, width)
        spans += [(len(body) + start, len(body) + end) for start, end in places]
        body += lines
    return [*body, *(aside if answers_first else [])], spans


def _choice(page: Page, hand: Hand, place: int, choice: Choice, width: int) -> list[Line]:
    """A choice: pointer, mark, key, text over as many lines as it needs, and the short word after it.

    Of many that may be taken, what counts as one stands below the one at the cursor only.
    """
    at, style = hand.cursor == place, "class:at" if hand.cursor == place else ""
    mark = ("■" if choice.key in hand.taken else "□") if page.many else "●" if choice.key in page.marked else " "
    key = choice.key.rjust(max(len(one.key) for one in page.choices))
    indent = " " * (len(key) + 5)
    texts = fit.wrapped(choice.text, width - len(indent))
    pieces = [(style, "›" if at else " "), ("class:mark", mark), ("class:key", f" {key}"), (style, f"  {texts[0]}")]
    lines = [pieces, *([(style, indent + text)] for text in texts[1:])]
    if choice.label and (at or not page.many):
        room = width - _width_of(lines[-1]) - fit.columns(choice.label)
        if room >= 2:
            space = max(2, min(room, _label_column(page, width - len(indent)) - fit.columns(choice.text)))
            lines[-1] = [*lines[-1], ("class:label", " " * space + choice.label)]
        else:
            lines += [[("class:label", indent + text)] for text in fit.wrapped(choice.label, width - len(indent))]
    return lines


def _label_column(page: Page, width: int) -> int:
    """The column at which the labels of a list stand below each other, as far as they can; 0 beside descriptors."""
    if page.ladder and not page.form:
        return 0
    column = max(fit.columns(choice.text) for choice in page.choices if choice.label) + 2
    longest = max(fit.columns(choice.label) for choice in page.choices)
    return min(column, width - min(longest, 20))


def _extras(page: Page, hand: Hand, width: int) -> tuple[list[Line], list[tuple[int, int]]]:
    """The answers by letter, side by side as far as they go; with the lines of each."""
    lines: list[Line] = []
    places = []
    alone = True
    for place, extra in enumerate(page.extras, start=len(page.choices)):
        at = hand.cursor == place
        style = "class:at" if at else ""
        mark = "●" if extra.key in page.marked else " "
        first, *rest = fit.wrapped(f"{extra.text} (Enter)" if extra.key == page.default else extra.text, width - 6)
        piece: Line = [(style, "›" if at else " "), ("class:mark", mark), ("class:key", f" {extra.key}")]
        piece.append((style, f"  {first}"))
        if alone or _width_of(lines[-1]) + 2 + _width_of(piece) > width:
            lines.append(piece)
        else:
            lines[-1] = [*lines[-1], ("", "  "), *piece]
        places.append((len(lines) - 1, len(lines) + len(rest)))
        lines += [[(style, " " * 6 + text)] for text in rest]
        alone = bool(rest)
    return lines, places


def _top(heading: str, progress: str, width: int) -> tuple[Line, ...]:
    if not (heading or progress):
        return ()
    space = width - fit.columns(heading) - fit.columns(progress)
    if space >= 2 * bool(progress):
        line: Line = [("class:heading", heading), ("", " " * space), ("class:progress", progress)]
        return (line, [("class:rule", "─" * width)])
    lines = [*_text(heading, width, "class:heading"), *_text(progress, width, "class:progress")]
    return (*lines, [("class:rule", "─" * width)])


def _foot(keys: Sequence[tuple[str, str]], notice: str, width: int) -> tuple[Line, ...]:
    lines: list[Line] = [[]]
    for key, word in keys:
        piece: Line = [("class:key", key), ("class:foot", f" {word}")]
        if _width_of(piece) > width:
            lines += _text(f"{key} {word}", width, "class:foot")
            continue
        if lines[-1] and _width_of(lines[-1]) + 3 + _width_of(piece) > width:
            lines.append([])
        lines[-1] = [*lines[-1], *([("", "   ")] if lines[-1] else []), *piece]
    return ([("class:rule", "─" * width)], *_text(notice, width, "class:notice"), *(line for line in lines if line))


def _page_keys(page: Page) -> list[tuple[str, str]]:
    digits = [choice.key for choice in page.choices if choice.key.isdecimal()]
    span = [f"{digits[0]}–{digits[-1]}"] if len(digits) > 1 else digits
    ways = span or [choice.key for choice in page.choices]
    choose = [(" ".join([*ways, "↑ ↓ Enter"]), pgettext("key", "choose"))]
    if len(page.choices) == 1 and not digits:
        # The only way on of a page that scrolls may be out of sight.
        choose = [(choice.key, choice.text) for choice in page.choices]
    if page.many:
        choose = [("↑ ↓", pgettext("key", "what counts"))] * any(choice.label for choice in page.choices)
        choose.append((pgettext("name of keys", "Space"), pgettext("key", "take or leave")))
        choose.append(("Enter", pgettext("key", "done")))
    words = command_words()
    return choose + [(letter, words[name]) for letter, name in LETTERS.items() if name in page.commands]


def _text(text: str, width: int, style: str) -> list[Line]:
    return [[(style, line)] for line in fit.wrapped(text, width)] if text else []


def _width_of(line: Iterable[tuple[str, str]]) -> int:
    return sum(fit.columns(text) for _, text in line)


def _clipped(line: Line, width: int) -> Line:
    """The line cut at `width` columns."""
    found: Line = []
    for style, text in line:
        for place, char in enumerate(text):
            width -= fit.columns(char)
            if width < 0:
                return [*found, (style, text[:place])]
        found.append((style, text))
    return found
