"""Excerpt: what a notebook shows of a document, as a piece of HTML that fetches nothing and runs nothing.

It holds what the first page of the report says, with its pictures as plain tables. Every text comes out as the text it
is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from assess.report import comparison, front, levels, pictures, statement, study
from assess.report.agreement import agreed
from assess.report.blocks import Card, Column
from assess.report.glyphs import printable
from assess.report.phrases import Plain
from assess.report.verdict import firmness, narrowly, sentence
from assess.text.language import _, pgettext, spoken

Rows = Iterable[Sequence[str]]


def of_assessment(document: Plain) -> str:
    """The verdict in a sentence, the three statements, and what is declared and practised, criterion by criterion."""
    document = printable(document)
    verdict, gaps = document["verdict"], pictures.gaps(document)
    stated = sentence(verdict["as_answered"], verdict["rubric"]) + narrowly(verdict)
    parts = [_text(document["notice"]), _text(stated), _text(firmness(verdict)), _cards(statement.statements(document))]
    parts += [_text(statement.shown_said(document))]
    parts += [_table(gaps.heads, gaps.rows, gaps.title)] if gaps else []
    return _section(front.title(document), parts)


def of_comparison(document: Plain) -> str:
    """The verdicts, how far the assessments agree, and every level in a table."""
    document = printable(document)
    heads = [_head(one, document) for one in levels.level_columns(document)]
    parts = [*map(_text, document["notices"]), _text(comparison.verdicts(document))]
    parts += [_cards(comparison.verdict_cards(document)), _table(heads, levels.level_rows(document))]
    parts += [_text(_("– not answered or not asked; ? not known; n/a does not apply."))]
    return _section(comparison.title(document), [*parts, _text(levels.without_level(document))])


def of_study(document: Plain) -> str:
    """How far assessors agree over all, and by pair, with the verdict given most often on each."""
    document = printable(document)
    pairs = [(study.pair_name(document, number), one["agreement"]) for number, one in enumerate(document["pairs"])]
    over = [(_("All together"), document["agreement"]), *pairs] if len(pairs) > 1 else pairs
    rows = [[name, *study.agreement_cells(one)] for name, one in over]
    heads = [column.head for column in study.agreement_columns(pgettext("head of a column", "Over"))]
    parts = [*map(_text, document["notices"]), _text(agreed(document["agreement"]))]
    return _section(study.study_named(document), [*parts, _cards(study.pair_cards(document)), _table(heads, rows)])


def _head(column: Column, document: Plain) -> str:
    """The head of a column of levels; a file's name where a report has the number of its line."""
    is_file = column.head.isdecimal() and len(document["files"]) <= levels.COLUMNS
    return column.says or column.head if is_file else column.head


def _section(title: str, parts: Iterable[Markup]) -> str:
    held = filter(None, [Markup("<p><strong>{}</strong></p>").format(title), *parts])
    return str(Markup('<section lang="{}">\n{}\n</section>').format(spoken(), Markup("\n").join(held)))


def _text(text: str) -> Markup:
    return Markup("<p>{}</p>").format(text) if text else Markup("")


def _cards(cards: Sequence[Card]) -> Markup:
    """Statements side by side, each with what it rests on."""
    rows = [[one.title for one in cards], [one.note for one in cards]]
    return _table([one.name for one in cards], rows, leads=False) if cards else Markup("")


def _table(heads: Sequence[str], rows: Rows, title: str = "", leads: bool = True) -> Markup:
    """A table; the first cell of a row names it where it `leads`."""
    caption = Markup("<caption>{}</caption>\n").format(title) if title else Markup("")
    above = Markup("").join(Markup('<th scope="col">{}</th>').format(one) for one in heads)
    lines = [Markup("<tr>{}</tr>").format(_cells(row, leads)) for row in rows]
    return Markup("<table>\n{}<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table>").format(
        caption, above, Markup("\n").join(lines)
    )


def _cells(row: Sequence[str], leads: bool) -> Markup:
    first = Markup('<th scope="row">{}</th>')
    cell = Markup("<td>{}</td>")
    return Markup("").join((first if leads and not place else cell).format(text) for place, text in enumerate(row))
