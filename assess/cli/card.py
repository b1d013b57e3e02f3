"""Card: the result of an assessment on one screen of a terminal, and several results as a line each.

It is drawn from the document alone and computes no figure. All of a document's text is printed as the text it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from assess.cli import hint, signs
from assess.model import terms
from assess.report import front, phrases, result
from assess.report.verdict import (
    STATEMENTS,
    class_named,
    is_examined,
    larger,
    open_verdict,
    other_classes,
    remarks,
    sentence,
    unknown_said,
)
from assess.text import fit, say
from assess.text.language import _, ngettext, pgettext

Document = Mapping[str, Any]
LABEL, WIDEST_LABEL = 10, 16
NARROW = 76
GUTTER = 2
NAMED = 2
WIDEST = 132
COLUMNS = {"dyad": 30, "verdict": 30, "firmness": 9, "stage": 5, "gap": 4, "file": 0}
WIDE = ("dyad", "verdict", "file")
ROOM = 48
TITLE = 40
DECLARED_DAY = 22


def print_card(document: Document, name: str, console: Console) -> None:
    """Print the result on one screen of `console`; `name` is the file's, for the commands that come next.

    Blank lines come between the parts as far as the screen is high enough for them; on a low one the notice is cut.
    """
    document, name = signs.shown(dict(document), console.encoding), signs.shown(name, console.encoding)
    drawing = _Drawing(document, name, console)
    room = console.height - 1 - drawing.height(console)
    if room < 0:
        drawing = _Drawing(document, name, console, is_low=True)
    # The gap that helps the eye most is granted first: above the signs, then above the stage.
    places = sorted(range(1, len(drawing.parts)), key=lambda place: (place != 2, place != 3, place))
    breaks = set(places[: max(0, room)])
    for place, part in enumerate(drawing.parts):
        if place in breaks:
            console.print()
        for one in part:
            console.print(one, width=drawing.width, soft_wrap=isinstance(one, Text) and bool(one.no_wrap))


def print_lines(documents: Iterable[tuple[Document, str]], console: Console) -> None:
    """Print a line for each document as it comes: dyad and period, verdict, firmness, stage, gap and file name.

    On a terminal columns without room are left out, never the file, and what is too long is folded; elsewhere each
    document is one line, however long.
    """
    heads = _heads()
    room = _room(heads)
    widths = _widths(console.width, room) if console.is_terminal else room
    _print_line(heads, widths, console, "dim")
    for given, name in documents:
        cells = (*_line(signs.shown(dict(given), console.encoding)), signs.shown(name, console.encoding))
        _print_line(dict(zip(COLUMNS, cells, strict=True)), widths, console)


def _print_line(cells: Mapping[str, str], widths: Mapping[str, int], console: Console, style: str = "") -> None:
    texts = {title: fit.spelled(cells[title], console.encoding) for title in widths}
    if not console.is_terminal:
        line = (" " * GUTTER).join(text + " " * (widths[title] - cell_len(text)) for title, text in texts.items())
        console.print(Text(line.rstrip(), style=style), soft_wrap=True)
        return
    row = Table.grid(padding=(0, GUTTER, 0, 0))
    for title, width in widths.items():
        row.add_column(width=width, overflow="fold", justify="right" if title == "gap" else "left")
    row.add_row(*(Text(text, style=style) for text in texts.values()))
    console.print(row)


def _heads() -> dict[str, str]:
    """The head of each column."""
    return {
        "dyad": pgettext("head of a column", "Dyad and period"),
        "verdict": pgettext("head of a column", "Verdict"),
        "firmness": pgettext("head of a column", "Firmness"),
        "stage": pgettext("head of a column", "Stage"),
        "gap": pgettext("head of a column", "Gap"),
        "file": pgettext("head of a column", "File"),
    }


def _room(heads: Mapping[str, str]) -> dict[str, int]:
    """The width of each column, with room for its head and for words that are longer in some languages."""
    words = {"firmness": [phrases.firmness_said(one) for one in ("firm", "leaning", "contested")]}
    return {
        name: width and max(width, *map(fit.columns, (heads[name], *words.get(name, ()))))
        for name, width in COLUMNS.items()
    }


def _widths(width: int, room: Mapping[str, int]) -> dict[str, int]:
    """The columns that have room in `width` cells, with the width of each."""
    kept = dict(room)
    for title in ("", "gap", "stage", "firmness"):
        kept.pop(title, None)
        left = width - sum(cells for name, cells in kept.items() if name not in WIDE) - GUTTER * len(kept)
        if left >= ROOM:
            break
    third = max(1, left // 3)
    dyad, verdict = (min(third, room[name]) for name in WIDE[:2])
    return kept | dict(zip(WIDE, (dyad, verdict, max(1, left - dyad - verdict)), strict=True))


def _line(document: Document) -> tuple[str, ...]:
    """A document's title, verdict, firmness, stage and gap."""
    verdict, stage = document["verdict"], document["stage"]
    return (
        fit.cut(front.title(document), TITLE),
        verdict["as_answered"]["title"] if is_examined(verdict) else pgettext("verdict", "none"),
        phrases.firmness_said(verdict["firmness"]),
        say.levels(stage["low"], stage["high"]) if stage else "",
        result.gap_of(document),
    )


def said(document: Document, name: str) -> str:
    """One assessment in one line of words: dyad and period, verdict, firmness, stage, gap, and the file."""
    document, name = signs.shown(dict(document)), signs.shown(name)
    stage, gap = _line(document)[3:]
    verdict = document["verdict"]
    told = [class_named(verdict["as_answered"]), phrases.firmness_said(verdict["firmness"]) or _("no firmness stated")]
    told += [_("stage %(stage)s of %(all)s", stage=stage, all=len(document["stage"]["phases"]))] if stage else []
    told += [_("gap %(gap)s", gap=gap)] if gap else []
    return fit.flat(f"{front.title(document)}: {', '.join(told)}. {_('File %(name)s.', name=name)}")


def _stage_head() -> str:
    return pgettext("label", "Stage")


def _next_head() -> str:
    # Translators: behind it stand the commands that can be typed next.
    return pgettext("label", "Next")


class _Drawing:
    """One card as parts, each some renderables; the width and the signs are those of a console."""

    def __init__(self, document: Document, name: str, console: Console, is_low: bool = False) -> None:
        """Draw heading, statements, levels, stage, and what remains, from top to bottom."""
        self.document, self.name, self.encoding, self.is_low = document, name, console.encoding, is_low
        self.verdict = document["verdict"]
        self.width = min(console.width, WIDEST)
        self.signs = signs.signs_of(self.encoding)
        self.rows = self.told()
        labels = [label for label, _text in (*self.rows, (_stage_head(), ""), (_next_head(), ""))]
        self.label = min(WIDEST_LABEL, max(LABEL, 1 + max(map(fit.columns, labels))))
        drawn = [self.heading(), self.statements(), self.levels(), self.stage(), self.foot()]
        self.parts = [part for part in drawn if part]

    def height(self, console: Console) -> int:
        """How many rows the parts take, without blank lines."""
        options = console.options.update(width=self.width)
        return sum(len(console.render_lines(one, options, pad=False)) for part in self.parts for one in part)

    def heading(self) -> list[RenderableType]:
        """Who and when, what must stand on every page, and the verdict in a sentence."""
        notice = self._plain(self.document["notice"])
        if self.is_low:
            notice = fit.cut(notice, self.width, self.encoding)
        lines: list[RenderableType] = [self.ink(fit.cut(front.title(self.document), self.width, self.encoding), "bold")]
        lines += [self.ink(line, "italic") for line in fit.wrapped(notice, self.width) if line]
        stated = self._plain(sentence(self.verdict["as_answered"], self.verdict["rubric"]))
        return lines + [self.ink(line, "bold") for line in fit.wrapped(stated, self.width)]

    def statements(self) -> list[RenderableType]:
        """The three statements side by side, each with what it rests on."""
        if not is_examined(self.verdict):
            return []
        grid = Table.grid(padding=(0, GUTTER + 1, 0, 0))
        for _statement in STATEMENTS:
            grid.add_column()
        grid.add_row(*(self.ink(_(title), "dim") for key, title in STATEMENTS))
        grid.add_row(*(self.ink(say.capital(self.verdict[key]["title"]), "bold") for key, title in STATEMENTS))
        grid.add_row(*(self.ink(self._rest(key)) for key, title in STATEMENTS))
        return [grid]

    def _rest(self, key: str) -> str:
        if key == "as_evidenced":
            same, of = self.verdict[key]["same"], self.verdict[key]["of"]
            return ngettext("%(same)s of %(n)s reading shown", "%(same)s of %(n)s readings shown", of, same=same)
        if key == "as_answered":
            firmness = phrases.firmness_said(self.verdict["firmness"])
            return f"{firmness}: {say.share(self.verdict['share'])}" if firmness else ""
        declaration = self.document["declaration"]
        if not declaration:
            return _("no declaration")
        if not declaration["date"]:
            return pgettext("declaration", "declared")
        said = pgettext("declaration", "declared %(day)s", day=declaration["date"])
        return fit.cut(said, DECLARED_DAY, self.encoding)

    def levels(self) -> list[RenderableType]:
        """Declared and practised of every criterion as paired signs, in two columns where the screen is wide enough."""
        criteria = result.paired(self.document)
        if not criteria:
            return []
        columns = 2 if self.width >= NARROW and len(criteria) > 3 else 1
        width = (self.width - GUTTER * (columns - 1)) // columns
        unit = 4 if width >= 56 else 2
        height = -(-len(criteria) // columns)
        lines = [self._levels_of(one, width, unit) for one in criteria]
        drawn = "".join(one.plain[-4 * unit - 5 :] for one in lines)
        blank = Text(" " * GUTTER)
        legend = self._legend(drawn)
        alone = [] if columns == 2 else [self.ink("  ".join(legend), "dim")]
        heads = legend if columns == 2 else [""]
        rows = [*alone, blank.join(self._scale(said, width, unit) for said in heads)]
        rows += [blank.join(lines[place] for place in range(row, len(lines), height)) for row in range(height)]
        return list(rows)

    def _legend(self, drawn: str) -> list[str]:
        """What the signs mean, in two halves; bands only where some are `drawn`."""
        signs = self.signs
        bands = (signs.declared_band, signs.practised_band, signs.both_band)
        used = "".join(sign for sign in bands if sign in drawn)
        declared, practised = map(terms.reading_said, phrases.CORE_READINGS)
        both, open_ones = pgettext("legend", "both"), pgettext("legend", "not known")
        return [
            f"{signs.declared} {declared} {signs.practised} {practised}",
            f"{signs.both} {both}  {used} {open_ones}" if used else f"{signs.both} {both}",
        ]

    def _scale(self, said: str, width: int, unit: int) -> Text:
        """The numbers over a column of lines, with some words before them."""
        numbers = "".join(str(level).ljust(unit) for level in range(5))[: 4 * unit + 1]
        room = width - 4 * unit - 5
        # Translators: the head of a column of three letters: how far words are ahead of deeds.
        gap = fit.cut(pgettext("head of three letters", "gap"), 3, self.encoding)
        said = said if fit.columns(said) <= room else fit.cut(said, room, self.encoding)
        return self.ink(f"{fit.filled(said, room)}{numbers} {gap}", "dim")

    def _levels_of(self, one: Document, width: int, unit: int) -> Text:
        declared, practised = result.core_readings(one)
        room = width - 4 * unit - 5
        title = fit.filled(fit.cut(one["title"], room - 1, self.encoding), room)
        gap = say.steps(one["gap"]) if declared and practised else ""
        return Text.assemble(self.ink(title), signs.pair(declared, practised, unit, self.signs), self.ink(gap.rjust(4)))

    def stage(self) -> list[RenderableType]:
        """The phases as a strip, each bar with its level, and the stage in a sentence."""
        stage = self.document["stage"]
        if not stage:
            return []
        cell = self.width // len(stage["phases"])
        titles, bars = Text(), Text()
        for phase in stage["phases"]:
            look = phrases.phase(phase, stage)
            level = self._plain(say.levels(phase["low"], phase["high"]))
            bar = getattr(self.signs, look) * max(1, cell - 2 - len(level))
            titles.append(fit.filled(fit.cut(phase["title"], cell - 1, self.encoding), cell))
            bars.append(bar, style="" if look in ("entered", "early") else "dim")
            bars.append(f" {level} ")
        return [titles, bars, *self._rows([(_stage_head(), phrases.stage_said(stage))])]

    def foot(self) -> list[RenderableType]:
        """What is told under the stage, and what to type next."""
        return [*self._rows(self.rows), *self._commands()]

    def told(self) -> list[tuple[str, str]]:
        """Firmness or what is still possible, what is not known, and what to point out."""
        verdict = self.document["verdict"]
        rows: list[tuple[str, str]] = []
        if firmness := phrases.firmness_said(verdict["firmness"]):
            kept = _("%(firmness)s: %(share)s of draws", firmness=firmness, share=say.share(verdict["share"]))
            rows.append((pgettext("label", "Firmness"), "; ".join([kept, *other_classes(verdict)[:1]])))
        if verdict["larger"]:
            rows.append(("", larger(verdict)))
        rows += open_verdict(self.document, NAMED)
        rows += result.profiles(self.document)
        rows.append((pgettext("label", "Not known"), unknown_said(self.document, NAMED)))
        if told := remarks(self.document):
            more = f" ({_('%(n)s more', n=len(told) - 1)})" if len(told) > 1 else ""
            room = self.width - WIDEST_LABEL - fit.columns(more)
            rows.append((pgettext("label", "Remark"), fit.cut(told[0], room, self.encoding) + more))
        return rows

    def _commands(self) -> list[RenderableType]:
        """What to type next, never broken into lines, so that it can be copied."""
        if not (commands := hint.commands(self.name)):
            return []
        explain, report = commands
        either, room = say.either([explain, report]), self.width - self.label
        lines = [either] if len(either) <= room else [explain, report]
        label, beside = f"{_next_head()}\n", ""
        if max(map(len, lines)) <= room:
            label, beside = self._label(_next_head()), " " * self.label
        heads = (self.ink(label, "dim"), self.ink(beside))
        return [Text.assemble(head, self.ink(line), no_wrap=True) for head, line in zip(heads, lines, strict=False)]

    def ink(self, text: str, style: str = "") -> Text:
        """Text in the characters of this terminal, with no markup read in it."""
        return Text(self._plain(text), style=style)

    def _rows(self, rows: list[tuple[str, str]]) -> list[RenderableType]:
        """Labels with their texts, each text wrapped in a column of its own."""
        found: list[RenderableType] = []
        for label, text in rows:
            first, *more = fit.wrapped(self._plain(text), self.width - self.label)
            found.append(Text.assemble(self.ink(self._label(label), "dim"), self.ink(first)))
            found += [self.ink(" " * self.label + line) for line in more]
        return found

    def _label(self, text: str) -> str:
        return fit.filled(fit.cut(text, self.label - 1, self.encoding), self.label)

    def _plain(self, text: str) -> str:
        return fit.spelled(text, self.encoding)
