"""Content: what a template says, as blocks.

A content template calls a function for each block it wants, and those functions lay the blocks one after the other;
what it would print outside of them is an error. It runs in Jinja's sandbox and sees plain data and the functions of
this module, nothing else. Nothing here knows a format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec
from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assess.errors import AssessError, Problem
from assess.report.blocks import (
    Block,
    Card,
    Cards,
    Column,
    Entries,
    Entry,
    Facing,
    Fact,
    Facts,
    Line,
    Page,
    Picture,
    Points,
    Prose,
    Row,
    Section,
    Span,
    Table,
    Text,
    Together,
)

LINK = re.compile(r"(?:https?://|mailto:)[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]+")
# Every blank and break, but not what only steers, which is shown as its number later.
_BLANKS = re.compile(r"[^\S\x1c-\x1f]+")
Functions = dict[str, Callable[..., Any]]


def page(name: str, templates: Mapping[str, str], values: Mapping[str, Any]) -> Page:
    """The page that the content template `name`, one of the texts `templates`, makes of `values`.

    Raises AssessError, with template and line, for a template that cannot be read or fails.
    """
    writer = _Writer()
    try:
        template = _environment(tuple(templates.items())).get_template(name)
        _nothing(template.render(values, **writer.functions()))
        return writer.page()
    except TemplateError as error:
        place = _place(error, name)
        fact = str(error.message)
    except (TypeError, ValueError, ArithmeticError, LookupError) as error:
        place = _place(error, name)
        fact = str(error) or type(error).__name__
    raise AssessError(Problem(fact, "mend the template", *place))


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


class _Writer:
    """The blocks of one page while its template runs: the innermost open block takes what is laid next."""

    def __init__(self) -> None:
        self.open: list[list[Any]] = [[]]
        self.first: dict[str, Any] | None = None

    def functions(self) -> Functions:
        """What a template may call, by name: blocks, what stands in them, and looks of a piece of a line."""
        looks: Functions = {name: _look(**{name: True}) for name in ("strong", "emph", "small", "code")}
        held: Functions = {
            "item": lambda *parts: self._lay(line(parts)),
            "row": lambda *cells, part=False: self._lay(Row(tuple(line([cell]) for cell in cells), part)),
            "entry": lambda *parts, details=(): self._lay(Entry(line(parts), tuple(filter(None, map(_one, details))))),
            "fact": lambda name, *parts: self._lay(Fact(_flat_text(name), line(parts))),
            "card": lambda name, title, note, ink="": self._lay(
                Card(_flat_text(name), _flat_text(title), _flat_text(note), ink)
            ),
        }
        laid: Functions = {
            "text": lambda *parts, look="": self._lay(Text(line(parts), look), bool(line(parts))),
            "list": self._list,
            "picture": lambda name: self._lay(Picture(name)),
            "table": lambda columns, caller: self._hold(caller, lambda rows: Table(tuple(map(_column, columns)), rows)),
            "entries": lambda caller: self._hold(caller, Entries),
            "facts": lambda caller, listed=False: self._hold(caller, lambda facts: Facts(facts, listed)),
            "cards": lambda caller: self._hold(caller, Cards),
            "together": lambda caller: self._hold(caller, Together),
            "facing": lambda caller: self._hold(caller, Facing),
            "side": lambda caller: self._hold(caller, tuple),
            "prose": self._prose,
            "section": lambda title, caller, place="wide", page=False: self._hold(
                caller, lambda blocks: Section(_flat_text(title), blocks, place, page)
            ),
            "front": self._front,
        }
        made: Functions = {
            "column": lambda head, width=0, right=False, under="": Column(_flat_text(head), width, right, under),
            "ink": lambda role, *parts: _look(ink=role)(*parts),
            "pips": lambda ink, states: Span("", ink=ink, pips=tuple(states)) if states else "",
            "sourced": sourced,
        }
        return {**looks, **held, **laid, **made}

    def page(self) -> Page:
        """The whole page, once its template has run."""
        if self.first is None:
            raise TemplateError("the template lays no front(), which every report begins with")
        return Page(**self.first, blocks=tuple(self.open[0]))

    def _lay(self, block: Any, is_there: bool = True) -> str:
        if is_there:
            self.open[-1].append(block)
        return ""

    def _hold(self, caller: Callable[[], str], make: Callable[[tuple[Any, ...]], Any]) -> str:
        """Lay what holds the blocks that `caller` lays, unless there are none."""
        self.open.append([])
        _nothing(caller())
        held = tuple(self.open.pop())
        return self._lay(make(held), bool(held))

    def _list(self, lines: Iterable[Any] = (), caller: Callable[[], str] | None = None) -> str:
        if caller:
            return self._hold(caller, Points)
        found = tuple(map(_one, lines))
        return self._lay(Points(found), bool(found))

    def _prose(self, caller: Callable[[], str]) -> str:
        """Running text: a line that begins with `# ` is a title, a blank line ends a paragraph."""
        sections: list[tuple[str, list[Block]]] = []
        for paragraph in str(caller()).split("\n\n"):
            text = " ".join(paragraph.split())
            if text.startswith("# "):
                sections.append((text[2:], []))
            elif text:
                sections[-1][1].append(Text(line([text])))
        return self._lay(Prose(tuple(Section(title, tuple(blocks)) for title, blocks in sections)))

    def _front(self, caller: Callable[[], str], **texts: Any) -> str:
        self.open.append([])
        _nothing(caller())
        lead = tuple(filter(None, map(_one, texts.pop("lead", ()))))
        texts = {name: _flat_text(text) for name, text in texts.items()}
        self.first = {**texts, "lead": lead, "front": tuple(self.open.pop())}
        return ""


def line(parts: Iterable[Any]) -> Line:
    """Pieces of a line as spans, of blanks between two words one, and none at the ends."""
    spans: list[Span] = []
    for part in _flat(parts):
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


def _look(**changes: Any) -> Callable[..., list[Span]]:
    def looked(*parts: Any) -> list[Span]:
        return [msgspec.structs.replace(span, **changes) for span in line(parts)]

    return looked


def _flat_text(text: Any) -> str:
    return " ".join(str(text).split())


def _one(part: Any) -> Line:
    return line([part])


def _flat(parts: Iterable[Any]) -> Iterable[Any]:
    for part in parts:
        if isinstance(part, list | tuple):
            yield from _flat(part)
        elif part is not None:
            yield part


def _column(one: Any) -> Column:
    return one if isinstance(one, Column) else Column(_flat_text(one))


def _nothing(printed: str) -> None:
    if text := printed.strip():
        raise TemplateError(f"“{text[:40]}” stands outside of every block")


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
            raise TemplateSyntaxError(f"“{stray.data.strip()[:40]}” stands outside of every block", stray.lineno, name)
        return texts[name], name, None

    sandbox = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(source), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return sandbox


def _strays(node: nodes.Node) -> Iterator[nodes.TemplateData]:
    """What a template would print as it stands: nothing, but in prose and in what is set to be used later."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.TemplateData) and child.data.strip():
            yield child
        is_prose = isinstance(child, nodes.CallBlock) and getattr(child.call.node, "name", "") == "prose"
        if not is_prose and not isinstance(child, nodes.AssignBlock):
            yield from _strays(child)
