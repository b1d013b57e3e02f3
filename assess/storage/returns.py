"""Returns: answers that come back from a survey as a table in CSV, each row as the plain data of an assessment.

Exports of ODK Central, KoboToolbox and SurveyCTO are read, by names or by labels, with groups before them or without,
lists of options in one column or in several. What does not fit is a problem that names line and column. Nothing is
written here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from assess.document.answer_row import answers_of, column_at
from assess.document.column import NUMBERED, columns
from assess.document.form import FORMAT, Form
from assess.errors import AssessError, Problem
from assess.model.fault import Fault, shown
from assess.model.fault import Path as Steps
from assess.model.questionnaire import Library
from assess.storage import cells
from assess.storage.assessments import Opened, of_tree
from assess.storage.return_header import Header, Heading, tail
from assess.storage.yaml import splice
from assess.storage.yaml.tree import read_tree
from assess.text.language import _

MOST_ROWS, MOST_CELLS = 10_000, 2_000_000
SEPARATORS = ",;\t"
FRAME = ("assess__form", "assess__rubrics", "assess__lang", "dyad__a", "dyad__b", "period__from", "period__to")


class Asked(NamedTuple):
    """What a row was asked: rubrics, the language of the labels, and the pair and years that its form may have fixed.

    Without pair or years it is the form that asks for them.
    """

    rubrics: tuple[str, ...]
    lang: str = ""
    partners: tuple[tuple[str, str], ...] = ()
    period: tuple[tuple[str, int], ...] = ()


FormOf = Callable[[Asked], Form]
"""The form by which a row is read; raises AssessError where there is none, such as for a rubric that is not known."""


@dataclass(frozen=True, slots=True)
class Return:
    """One row: the line on which it begins, its answers as plain data, and what does not fit or is to be known.

    `answers` is None where nothing can be read; else what has a problem is left out of it. `places` are the heads of
    the columns by the path of what came from them.
    """

    path: Path
    line: int
    answers: dict[str, Any] | None
    problems: tuple[Problem, ...] = ()
    told: tuple[Problem, ...] = ()
    places: Mapping[Steps, str] | None = None

    def in_cells(self, faults: Iterable[Fault]) -> tuple[Problem, ...]:
        """Faults of the answers as problems that name the line and the column of the table."""
        found = []
        for one in faults:
            head = column_at(one.path, self.places or {})
            found.append(_in_cell(self.path, self.line, head, one.fact, one.remedy))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Returns:
    """The rows of a table, and what is to be known of the table itself."""

    rows: tuple[Return, ...]
    told: tuple[Problem, ...]


def returned(text: str, path: Path, form_of: FormOf) -> Returns:
    """The returns in the text of a table that is called `path`.

    Raises AssessError where it is no table of returns, or a table too large.
    """
    heads, rows = _rows(text, path)
    if "assess__rubrics" not in map(tail, heads):
        fact = _("no column is called assess__rubrics, so this is no table of returns")
        remedy = _("export the answers under the names of the questions (“XML values and headers”)")
        raise AssessError(Problem(fact, remedy, str(path), 1))
    reading = _Reading(path, heads, form_of)
    found = tuple(reading.row(line, row) for line, row in rows)
    return Returns(found, tuple(reading.told.values()))


def opened(one: Return, path: Path, library: Library) -> Opened:
    """The assessment of a return as a file at `path` would hold it.

    Raises AssessError with every problem of it, named by the columns of the table.
    """
    tree = read_tree(splice.write(one.answers), str(path))
    return of_tree(tree, path, library, lambda _tree, faults: one.in_cells(faults))


def _rows(text: str, path: Path) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """The heads of the columns, and the rows that say anything, each with the line on which it begins."""
    text = text.removeprefix("\ufeff")
    best: tuple[list[str], str] = ([], ",")
    for separator in SEPARATORS:
        try:
            heads = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
        except csv.Error:
            continue
        best = max(best, (heads, separator), key=lambda one: len(one[0]))
    heads, separator = [head.strip() for head in best[0]], best[1]
    if not any(heads):
        raise AssessError(Problem(_("there is no row in it"), _("begin with a line that names the columns"), str(path)))

    most = min(MOST_ROWS, MOST_CELLS // len(heads))

    def rows() -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        line, number = 1, 0
        while True:
            try:
                row = next(reader, None)
            except csv.Error:
                fact = _("a cell of this row is too long to be read")
                remedy = _("see whether a quotation mark is not closed")
                raise AssessError(Problem(fact, remedy, str(path), line)) from None
            if row is None:
                return
            if number and any(cell.strip() for cell in row):
                if number > most:
                    fact = _(
                        "this is row %(n)s of the answers, and no more than %(most)s are read", n=number, most=most
                    )
                    raise AssessError(Problem(fact, _("take a smaller table"), str(path), line))
                yield line, row
            number, line = number + 1, reader.line_num + 1

    return heads, rows()


class _Reading:
    """The reading of one table; what is told of a column is told once."""

    def __init__(self, path: Path, heads: list[str], form_of: FormOf) -> None:
        self.path, self.heads, self.form_of = path, heads, form_of
        self.told: dict[str, Problem] = {}
        self.places = {tail(head): place for place, head in reversed([*enumerate(heads)])}
        self._forms: dict[Asked, Form | AssessError] = {}
        self._headers: dict[tuple[Asked, Asked], Header] = {}

    def row(self, line: int, row: list[str]) -> Return:
        """One row."""
        if len(row) != len(self.heads):
            fact = _("cells in this row: %(n)s, columns of the table: %(count)s", n=len(row), count=len(self.heads))
            return self._unread(line, Problem(fact, _("see which sign stands between the cells"), str(self.path), line))
        frame = {name: row[self.places[name]].strip() for name in FRAME if name in self.places}
        version, rubrics = frame.get("assess__form", ""), frame["assess__rubrics"].split()
        if version.removesuffix(".0") not in ("", str(FORMAT)):
            fact = _("this row is in format %(version)s; this program reads %(now)s", version=version, now=FORMAT)
            return self._unread(line, Problem(fact, _("use a newer version of assess"), str(self.path), line))
        if not rubrics:
            fact = _("this row does not say which rubrics were asked")
            return self._unread(line, Problem(fact, _("fill in assess__rubrics"), str(self.path), line))
        asked, fixed = _asked(rubrics, frame)
        form = self._form(asked)
        if isinstance(form, AssessError):
            found = (Problem(one.fact, one.remedy, str(self.path), line) for one in form.problems)
            return self._unread(line, *found)
        header = self._header(asked, fixed, form)
        return self._read(line, row, form, header)

    def _unread(self, line: int, *problems: Problem) -> Return:
        return Return(self.path, line, None, problems)

    def _form(self, asked: Asked) -> Form | AssessError:
        if asked not in self._forms:
            try:
                self._forms[asked] = self.form_of(asked)
            except AssessError as error:
                self._forms[asked] = error
        return self._forms[asked]

    def _header(self, asked: Asked, fixed: Asked, form: Form) -> Header:
        """The header as the form has its columns; the same form in other words is asked for when words are met."""
        known = asked, fixed
        if known not in self._headers:

            def alike(lang: str) -> Iterator[Form]:
                for one in dict.fromkeys((asked, fixed)):
                    found = self._form(one._replace(lang=lang))
                    if isinstance(found, Form):
                        yield found

            self._headers[known] = header = Header(self.heads, columns(form), alike)
            for head, fact, remedy in header.told:
                self.told.setdefault(head, _in_cell(self.path, 1, head, fact, remedy))
        return self._headers[known]

    def _read(self, line: int, row: list[str], form: Form, header: Header) -> Return:
        found: dict[str, str] = {}
        problems = []
        for name, headings in header.columns.items():
            try:
                value = _value(header, headings, row)
            except _AtError as bad:
                problems.append(_in_cell(self.path, line, self.heads[bad.place], bad.misread.fact, bad.misread.remedy))
                continue
            if value:
                found[name] = value
        data, names = answers_of(found, header.known)
        for rubric, now in form.rubrics.items():
            # A table may have lost what nobody answered.
            data.setdefault("rubrics", {}).setdefault(rubric, {}).setdefault("version", now["version"])
        heads = {name: self.heads[headings[0].place] for name, headings in header.columns.items()}
        places = {path: heads.get(name, name) for path, name in names.items()}
        told = tuple(self._known(line, found, data, form, heads))
        return Return(self.path, line, data, tuple(problems), told, places)

    def _known(
        self, line: int, found: Mapping[str, str], data: Mapping[str, Any], form: Form, heads: Mapping[str, str]
    ) -> Iterator[Problem]:
        """What is to be known of a row: rubrics in other words, and lists of another length than was said."""
        for rubric, now in form.rubrics.items():
            noted = data.get("rubrics", {}).get(rubric, {})
            words = {"rubric": rubric, "asked": noted.get("version", now["version"]), "now": now["version"]}
            if words["asked"] != words["now"]:
                fact = _("%(rubric)s %(asked)s was asked; this program has %(now)s", **words)
            elif noted.get("digest", now["digest"]) != now["digest"]:
                fact = _("%(rubric)s %(asked)s was asked in other words than this program has", **words)
            else:
                continue
            yield Problem(fact, "", str(self.path), line)
        for kind in NUMBERED:
            said, told = found.get(f"{kind}__number"), len(data.get(kind) or ())
            if said is not None and int(said) != told:
                fact = _("the number given is %(n)s, and %(count)s are listed", n=said, count=told)
                yield _in_cell(self.path, line, heads[f"{kind}__number"], fact, "")


class _AtError(Exception):
    """A cell that was misread, and its place in the row."""

    def __init__(self, misread: cells.Misread, place: int) -> None:
        super().__init__(misread.fact)
        self.misread, self.place = misread, place


def _value(header: Header, headings: list[Heading], row: list[str]) -> str:
    """What the cells of one column say: one of its own, else those of its options."""
    options: list[str] = []
    place = headings[0].place
    try:
        for one in headings:
            cell, place = row[one.place], one.place
            if one.option and _is_chosen(one, cell):
                options.append(one.option)
            elif not one.option and (value := header.value(one, cell)):
                return value
        return cells.alone(headings[0].column, options)
    except cells.Misread as bad:
        raise _AtError(bad, place) from None


def _is_chosen(one: Heading, cell: str) -> bool:
    """Whether the cell of an option says that it was chosen; raises Misread where it says neither."""
    said = cell.strip().casefold()
    if said in cells.NO:
        return False
    if said in cells.YES or said == one.option:
        return True
    fact = _("%(value)s says neither that this was chosen nor that it was not", value=shown(cell))
    raise cells.Misread(fact, _("write 1 or 0"))


def _asked(rubrics: list[str], frame: Mapping[str, str]) -> tuple[Asked, Asked]:
    """What a row was asked by a form that asks for pair and years, and by one that fixed them."""
    asked = Asked(tuple(rubrics), frame.get("assess__lang", ""))
    partners = tuple((side, frame[f"dyad__{side}"]) for side in ("a", "b") if frame.get(f"dyad__{side}"))
    years = {end: frame.get(f"period__{end}", "").removesuffix(".0") for end in ("from", "to")}
    period = tuple((end, int(year)) for end, year in years.items() if year.isascii() and year.isdigit())
    return asked, asked._replace(partners=partners if len(partners) == 2 else (), period=period)


def _in_cell(path: Path, line: int, head: str, fact: str, remedy: str) -> Problem:
    """A problem of one cell: the column is named by its head."""
    if head:
        fact = _("column “%(column)s”: %(fact)s", column=head, fact=fact)
    return Problem(fact, remedy, str(path), line)
