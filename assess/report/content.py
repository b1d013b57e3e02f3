"""Content: what a template says, as blocks.

A content template calls a function for each block it wants, and those functions lay the blocks one after the other;
what it would print outside of them is an error. It runs in Jinja's sandbox and sees plain data and the functions of
this module, nothing else. Nothing here knows a format.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, get_args

import msgspec
from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assess.errors import AssessError, Problem
from assess.report import blocks
from assess.report.lines import flat, line, looked, one_line, sourced, whole_lang, written
from assess.text import fit
from assess.text.language import N_, _, filled, ngettext, pgettext, spoken

Caller = Callable[[], str]
NOT_KNOWN = {
    "place": N_("%(value)s is no place; known are %(known)s"),
    "look": N_("%(value)s is no look; known are %(known)s"),
}
OPEN, MARKED = "\u2610", "\u2612"
_BLOCKS = get_args(blocks.Block)


def page(name: str, templates: Mapping[str, str], values: Mapping[str, Any]) -> blocks.Page:
    """The page that the content template `name`, one of the texts `templates`, makes of `values`.

    Raises AssessError, with template and line, for a template that cannot be read or fails.
    """
    laid = Blocks(values.get("pictures", ()), values.get("document", {}).get("lang", ""))
    try:
        template = _environment(tuple(templates.items())).get_template(name)
        _nothing(template.render(values, **laid.functions()))
        return laid.page()
    except TemplateError as error:
        place = _place(error, name)
        missing = isinstance(error, TemplateNotFound)
        fact = _("no template is called %(name)s", name=error.message) if missing else str(error.message)
    except (TypeError, ValueError, ArithmeticError, LookupError) as error:
        place = _place(error, name)
        fact = str(error) or type(error).__name__
    raise AssessError(Problem(fact, _("mend the template"), *place))


class Blocks:
    """The blocks of one page while its template runs: the innermost open one takes what is laid next.

    Its public methods are what a template may call. `parts` are texts, and what `strong` and its like give; what has
    a `caller` is used as `{% call section("Title") %}…{% endcall %}` and holds what is laid within. One that would
    hold nothing is not there.
    """

    def __init__(self, pictures: Container[str], lang: str) -> None:
        """Begin a page that may show `pictures`, by their names, of a document whose texts are written in `lang`."""
        self._pictures = pictures
        self._lang = lang
        self._open: list[list[Any]] = [[]]
        self._first: blocks.Page | None = None

    def functions(self) -> dict[str, Callable[..., Any]]:
        """What a template may call, by name."""
        return {name: _checked(name, getattr(self, name)) for name in vocabulary()}

    def page(self) -> blocks.Page:
        """The whole page, once its template has run."""
        if self._first is None:
            raise TemplateError(_("the template lays no front(), which every report begins with"))
        return msgspec.structs.replace(self._first, blocks=tuple(self._open[0]))

    def front(
        self,
        title: str,
        caller: Caller,
        aside: str = "",
        caption: str = "",
        date: str = "",
        running: str = "",
        author: str = "",
        notice: str = "",
        lead: Iterable[Any] = (),
        statement: str = "",
    ) -> str:
        """The first page; what is laid after it begins the second. `lead` are lines under the title.

        `running` stands above further pages, `author` in the properties of a file, `notice` on every page.
        """
        held = self._held(caller, _BLOCKS)
        self._first = blocks.Page(
            title=flat(title),
            aside=flat(aside),
            caption=flat(caption),
            date=flat(date),
            running=flat(running or title),
            author=flat(author),
            notice=flat(notice),
            notice_lang=whole_lang(notice),
            lang=spoken(),
            lead=tuple(filter(None, map(one_line, lead))),
            statement=flat(statement),
            front=held,
        )
        return ""

    def section(
        self,
        title: str,
        caller: Caller,
        place: blocks.Place = "wide",
        page: bool = False,
        whole: bool = False,
        kept: bool = False,
    ) -> str:
        """Blocks under a title; `page` begins a page, `place` is left, right, wide or half of a first page."""
        _known("place", place, get_args(blocks.Place))
        return self._hold(caller, lambda held: blocks.Section(flat(title), held, place, page, whole, kept))

    def text(self, *parts: Any, look: blocks.Look = "") -> str:
        """A paragraph; its look may be small, or aside."""
        _known("look", look, get_args(blocks.Look))
        return self._lay(blocks.Text(line(parts), look), bool(line(parts)))

    def prose(self, caller: Caller) -> str:
        """Running text as it stands: a line that begins with # is a title, a blank line ends a paragraph."""
        sections: list[tuple[str, list[blocks.Block]]] = []
        for paragraph in str(caller()).split("\n\n"):
            text = fit.flat(paragraph)
            if text.startswith("# "):
                sections.append((text[2:], []))
            elif text and not sections:
                raise TemplateError(_("prose begins with a title, a line that begins with #"))
            elif text:
                sections[-1][1].append(blocks.Text(line([text])))
        return self._lay(blocks.Prose(tuple(blocks.Section(title, tuple(texts)) for title, texts in sections)))

    def points(self, lines: Iterable[Any] = (), caller: Caller | None = None) -> str:
        """A list: of `lines`, or of what point() lays within."""
        if caller:
            return self._hold(caller, blocks.Points, tuple)
        found = tuple(map(one_line, lines))
        return self._lay(blocks.Points(found), bool(found))

    def point(self, *parts: Any) -> str:
        """A point of a list."""
        return self._lay(line(parts))

    def entries(self, caller: Caller) -> str:
        """Items of evidence, or what is like them: what entry() lays within."""
        return self._hold(caller, blocks.Entries, blocks.Entry)

    def entry(self, *parts: Any, details: Iterable[Any] = ()) -> str:
        """One of the entries, with what is to be known of it."""
        return self._lay(blocks.Entry(line(parts), tuple(filter(None, map(one_line, details)))))

    def table(
        self, columns: Iterable[Any], caller: Caller, look: blocks.TableLook = "", room: float = 0
    ) -> str:  # fmt: skip
        """A table of the rows that row() lays within; a column is a head, or column().

        Its look may be marks, for boxes, or sheet, to be written in, with so much `room` in a row at least.
        """
        _known("look", look, get_args(blocks.TableLook))
        heads = tuple(map(_column, columns))

        def made(rows: tuple[blocks.Row, ...]) -> blocks.Table:
            for one in rows:
                if len(one.cells) != len(heads):
                    counts = {"cells": len(one.cells), "columns": len(heads)}
                    raise TemplateError(_("cells of a row: %(cells)s; columns of its table: %(columns)s", **counts))
            return blocks.Table(heads, rows, look, room)

        return self._hold(caller, made, blocks.Row)

    def column(
        self, head: str, width: float = 0, right: bool = False, under: str = "", says: str | None = None
    ) -> blocks.Column:
        """A column: its width in points, or 0 for what is left; `under` names the column it may stand under.

        `says` stands before a cell in a sentence, in the place of the head.
        """
        return blocks.Column(flat(head), width, right, under, says)

    def row(self, *cells: Any, part: bool = False) -> str:
        """A row of a table, a cell for each column; one that is `part` belongs to the row above."""
        return self._lay(blocks.Row(tuple(map(one_line, cells)), part))

    def facts(self, caller: Caller, listed: bool = False) -> str:
        """Names with what they stand for: what fact() lays within."""
        return self._hold(caller, lambda facts: blocks.Facts(facts, listed), blocks.Fact)

    def fact(self, name: str, *parts: Any) -> str:
        """A name and what it stands for."""
        return self._lay(blocks.Fact(flat(name), line(parts)))

    def cards(self, caller: Caller) -> str:
        """Statements side by side: what card() lays within."""
        return self._hold(caller, blocks.Cards, blocks.Card)

    def card(self, name: str, title: str, note: str, ink: str = "") -> str:
        """One statement; its ink is declared, practised, severity, a, b or outside."""
        return self._lay(blocks.Card(flat(name), flat(title), flat(note), ink))

    def picture(self, name: str) -> str:
        """A picture, by its name in `pictures`."""
        if name not in self._pictures:
            fact = _("there is no picture %(name)s here; ask first whether it is in pictures", name=name)
            raise TemplateError(fact)
        return self._lay(blocks.Picture(name))

    def together(self, caller: Caller) -> str:
        """Blocks that one page holds together."""
        return self._hold(caller, blocks.Together)

    def facing(self, caller: Caller) -> str:
        """Sides that a reader compares: what side() lays within."""
        return self._hold(caller, blocks.Facing, blocks.Side)

    def side(self, ink: str = "", *, caller: Caller) -> str:
        """One of the sides that face each other; its ink as for card()."""
        return self._hold(caller, lambda held: blocks.Side(held, ink))

    def strong(self, *parts: Any) -> list[blocks.Span]:
        """Parts set bold."""
        return looked(parts, strong=True)

    def emph(self, *parts: Any) -> list[blocks.Span]:
        """Parts set in italics."""
        return looked(parts, emph=True)

    def small(self, *parts: Any) -> list[blocks.Span]:
        """Parts set small."""
        return looked(parts, small=True)

    def code(self, *parts: Any) -> list[blocks.Span]:
        """Parts to be copied letter by letter."""
        return looked(parts, code=True)

    def ink(self, role: str, *parts: Any) -> list[blocks.Span]:
        """Parts in the ink of what they say: declared, practised, severity, position, importance."""
        return looked(parts, ink=role)

    def pips(self, role: str, states: Iterable[str]) -> blocks.Span | str:
        """A level as four marks, each full, open or none; the level itself must stand beside them."""
        return blocks.Span("", ink=role, pips=tuple(states)) if states else ""

    def box(self, key: str, marked: bool = False) -> blocks.Span:
        """A box to be marked by hand, or one that is marked, with the key that it stands for."""
        return blocks.Span(flat(key), box=MARKED if marked else OPEN)

    def blank(self, width: float, *parts: Any) -> list[blocks.Span]:
        """A line to write on, so wide, or what is written there already."""
        return list(line(parts)) or [blocks.Span("", room=width)]

    def sourced(self, text: str) -> list[blocks.Span]:
        """A text whose addresses lead where they say."""
        return sourced(text)

    def written(self, text: str, lang: str | None = None) -> str:
        """A text of whoever assessed, in the language of the document, or in `lang`."""
        return written(text, self._lang if lang is None else lang)

    def _lay(self, block: Any, is_there: bool = True) -> str:
        if is_there:
            self._open[-1].append(block)
        return ""

    def _hold(self, caller: Caller, make: Callable[[tuple[Any, ...]], Any], kind: Any = None) -> str:
        """Lay what holds the blocks that `caller` lays, unless there are none; they must be of a kind."""
        held = self._held(caller, kind or _BLOCKS)
        return self._lay(make(held), bool(held))

    def _held(self, caller: Caller, kind: Any) -> tuple[Any, ...]:
        self._open.append([])
        _nothing(caller())
        held = tuple(self._open.pop())
        for one in held:
            if not isinstance(one, kind):
                name = type(one).__name__.lower().replace("tuple", "point")
                raise TemplateError(_("%(name)s() has no place here", name=name))
        return held


def vocabulary() -> tuple[str, ...]:
    """The names of the blocks, and of what stands in them, that a template may call."""
    return tuple(name for name in vars(Blocks) if not name.startswith("_") and name not in ("functions", "page"))


def _known(name: str, value: object, known: tuple[object, ...]) -> None:
    if value not in known:
        listed = ", ".join(repr(one) for one in known)
        raise TemplateError(_(NOT_KNOWN[name], value=value, known=listed))


def _checked(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """`function`, which says by its name in templates that it was called wrongly."""

    def called(*values: Any, **named: Any) -> Any:
        try:
            return function(*values, **named)
        except TypeError:
            raise TemplateError(_("%(name)s() is called with what it does not take", name=name)) from None

    return called


def _column(one: Any) -> blocks.Column:
    return one if isinstance(one, blocks.Column) else blocks.Column(flat(one))


def _nothing(printed: str) -> None:
    if text := printed.strip():
        raise TemplateError(_outside(text))


def _outside(text: str) -> str:
    return _("“%(text)s” stands outside of every block", text=text[:40])


def _place(error: Exception, name: str) -> tuple[str, int | None]:
    """The template and the line in which something failed, as far as they are known."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or name, error.lineno
    trace = error.__traceback__
    found: tuple[str, int | None] = (name, None)
    while trace:
        # Jinja names a template's own code after the file, which here is the name of the template.
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            found = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return found


@lru_cache(maxsize=8)
def _environment(templates: tuple[tuple[str, str], ...]) -> Environment:
    """The sandbox in which content templates run: no file at all, no name that is not given."""
    texts = dict(templates)

    def source(name: str) -> tuple[str, str, None] | None:
        if name not in texts:
            return None
        for stray in _strays(sandbox.parse(texts[name], name)):
            raise TemplateSyntaxError(_outside(stray.data.strip()), stray.lineno, name)
        return texts[name], name, None

    sandbox = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(source),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    sandbox.policies["ext.i18n.trimmed"] = True
    sandbox.globals |= {"_": _, "gettext": _sentence, "ngettext": ngettext, "pgettext": pgettext}
    return sandbox


class _Sentence(str):
    """A message whose slots Jinja fills, in the forms that names have."""

    def __mod__(self, slots: Any) -> str:
        return filled(self, self, slots)


def _sentence(message: str, /, **slots: object) -> str:
    return _(message, **slots) if slots else _Sentence(_(message))


def _strays(node: nodes.Node) -> Iterator[nodes.TemplateData]:
    """What a template would print as it stands: nothing, but in prose and in what is set to be used later."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.TemplateData) and child.data.strip():
            yield child
        is_prose = isinstance(child, nodes.CallBlock) and getattr(child.call.node, "name", "") == "prose"
        if not is_prose and not isinstance(child, nodes.AssignBlock):
            yield from _strays(child)
