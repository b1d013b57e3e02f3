"""Codebook: what the variables of a table mean and which codes they have, as a text to read and as syntax for SPSS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assess.document.frame import in_general
from assess.document.table import Table
from assess.document.verdict import outcomes
from assess.document.wide import NOT_APPLICABLE
from assess.model import terms
from assess.model.dyad import filled
from assess.model.questionnaire import Questionnaire
from assess.model.rubric import Criterion
from assess.model.variable import CLASSES, SIDES, Variable
from assess.report.markdown import MARK, markdown_text, marked
from assess.report.sheet import MADE
from assess.report.variables import variable_said
from assess.scoring.shares import NOT_EXAMINED
from assess.text import fit
from assess.text.language import _, pgettext

NAMES = ("codebook.md", "codebook.sps")
_FIRST = f"* Encoding: UTF-8.\n* {MADE}.\n"
# SPSS counts bytes.
_LONGEST_NAME, _LONGEST_LABEL, _LONGEST_VALUE = 64, 200, 120
_LEVELS = ("reading", "low", "high", "supported", "supported_low", "supported_high")
"""The topics of columns that hold a level."""
Values = dict[str | int, str]
Columns = dict[tuple[str, ...], list[Variable]]


def codebook(tables: Sequence[Table], asked: Questionnaire) -> dict[str, bytes]:
    """The two files, by name; `asked` is what the files of the tables ask together, in the language spoken."""
    return dict(zip(NAMES, (_markdown(tables, asked), _syntax(tables[0], asked)), strict=True))


def is_made_here(content: bytes) -> bool:
    """Whether the content of a file is a codebook of this program."""
    return content.startswith(_FIRST.encode()) or content.rstrip().endswith(MARK)


def _markdown(tables: Sequence[Table], asked: Questionnaire) -> bytes:
    said = [f"# {_('Codebook')}"]
    rubrics = [f"- `{one.id}` {one.version}: {markdown_text(one.title)}" for one in asked.rubrics]
    said += [f"## {_('Rubrics and their versions')}", "\n".join(rubrics)]
    said += [f"## {_('What is missing')}", "\n".join(f"- {markdown_text(line)}" for line in _missing(tables[0]))]
    for table in tables:
        said.append(f"## {_('The table %(name)s', name=f'`{table.name}`')}")
        said.append("\n".join(_listed(table, asked)))
    said.append(f"## {_('Readings')}")
    columns = _columns(tables[0], asked)
    said += [
        part
        for name, criterion in asked.criteria.items()
        for reading in criterion.asked_order
        for part in _reading(name, criterion, reading, columns.get((name, reading), []), asked)
    ]
    return marked("\n\n".join(said))


def _missing(table: Table) -> Iterator[str]:
    """How it is told that nothing is known, or that nothing is to be known."""
    yield _("An empty cell: unknown, not answered, or not asked. Nothing unknown is ever written as a number.")
    if _is_wide(table):
        yield _("%(code)s: the reading does not apply to the dyad. It is no level.", code=NOT_APPLICABLE)
    else:
        yield _("Why a level is missing stands in the column %(name)s.", name="state")


def _listed(table: Table, asked: Questionnaire) -> Iterator[str]:
    """The variables of a table that are no readings, and the codes of those that hold a class."""
    titles = _titles(asked)
    for one in table.variables:
        if not _criterion(one, asked):
            yield f"- `{one.name}`: {markdown_text(variable_said(one, titles))}"
            for code, label in _values(one, asked).items():
                yield f"  - `{code}`: {markdown_text(label)}"


def _criterion(one: Variable, asked: Questionnaire) -> Criterion | None:
    """The criterion of which a variable tells."""
    return asked.criteria.get(one.of[0]) if one.of else None


def _columns(table: Table, asked: Questionnaire) -> Columns:
    """The columns of each criterion and reading, in a table that is wide; those of a criterion with its first one."""
    found: Columns = {}
    for one in table.variables:
        if criterion := _criterion(one, asked):
            found.setdefault((one.of[0], one.of[1] or criterion.asked_order[0]), []).append(one)
    return found


def _reading(
    name: str, criterion: Criterion, reading: str, columns: Sequence[Variable], asked: Questionnaire
) -> Iterator[str]:
    """A reading: its names, what stands in columns beside it, its question, and what its levels or options are."""
    rubric = name.partition(".")[0]
    version = asked.library.rubrics[rubric].version
    yield f"### {markdown_text(criterion.title)}: {terms.reading_said(reading)}"
    names = [f"`{one.name}`" for one in columns if one.topic == "reading"]
    names = names or [f"`{rubric}` `{name.partition('.')[2]}` `{reading}`"]
    yield f"{', '.join(names)} ({markdown_text(rubric)} {markdown_text(version)})"
    if beside := [one for one in columns if one.topic != "reading"]:
        yield "\n".join(f"- `{one.name}`: {markdown_text(variable_said(one, {}))}" for one in beside)
    yield markdown_text(_question(criterion, reading))
    codes = _codes(criterion, reading, asked)
    descriptors = criterion.reading(reading).levels or ()
    lines = []
    for code, label in codes.items():
        more = descriptors[code] if isinstance(code, int) and descriptors else ""
        lines.append(f"- `{code}`: {markdown_text(': '.join(filter(None, (label if label != more else '', more))))}")
    yield "\n".join(lines)


def _question(criterion: Criterion, reading: str) -> str:
    """A question without the names of states: there may be several pairs of them."""
    return filled(criterion.reading(reading).question, {"a": "A", "b": "B", **in_general()})


def _codes(criterion: Criterion, reading: str, asked: Questionnaire) -> Values:
    """What each level is called, by the ladder or else by its description; or each option."""
    if not criterion.scored:
        options: Values = {}
        options.update(criterion.options)
        return options
    one = criterion.reading(reading)
    ladder = asked.scales.ladders.get(one.ladder)
    return dict(enumerate(ladder.labels if ladder else one.levels or ()))


def _titles(asked: Questionnaire) -> dict[str, str]:
    """The titles of rubrics, and of all that a verdict or a claim can be, by id."""
    return {
        **{one.id: one.title for one in asked.rubrics},
        **{str(name): one for name, one in _outcomes(asked).items()},
    }


def _outcomes(asked: Questionnaire) -> Values:
    found: Values = {}
    for rubric in asked.rubrics:
        if rubric.verdict:
            named: dict[str, Any] = {**outcomes(rubric.verdict), **{one.id: one for one in rubric.verdict.claims}}
            found |= {name: one.title for name, one in named.items()}
    return found


def _values(one: Variable, asked: Questionnaire) -> Values:
    """The codes of a variable that holds a class."""
    if one.topic not in CLASSES:
        return {}
    return {**_outcomes(asked), NOT_EXAMINED: pgettext("condition", "not examined")}


def _is_wide(table: Table) -> bool:
    return any(one.topic == "firmness" for one in table.variables)


def _syntax(table: Table, asked: Questionnaire) -> bytes:
    """What SPSS is told of the variables of a table once it has read it."""
    titles = _titles(asked)
    known = [one for one in table.variables if len(one.name.encode()) <= _LONGEST_NAME]
    left = [one.name for one in table.variables if one not in known]
    said = [f"* Left out, since SPSS has no name so long: {name}.\n" for name in left]
    labels = [f"  {one.name} {_literal(_label(one, titles, asked), _LONGEST_LABEL)}" for one in known]
    said.append("VARIABLE LABELS\n" + "\n".join(labels) + ".\n")
    held = {one.name: values for one in known if (values := _held(one, asked))}
    if held:
        lists = [
            "\n".join(
                [f"  {name}", *(f"    {_code(code)} {_literal(text, _LONGEST_VALUE)}" for code, text in values.items())]
            )
            for name, values in held.items()
        ]
        said.append("VALUE LABELS\n" + "\n  /\n".join(lists) + ".\n")
    levels = [one.name for one in known if one.of and one.topic in _LEVELS and one.sort == "whole"]
    if levels:
        said.append("MISSING VALUES\n" + "\n".join(f"  {name}" for name in levels) + f"\n  ({NOT_APPLICABLE}).\n")
    return (_FIRST + "\n" + "\n".join(said)).encode()


def _label(one: Variable, titles: Mapping[str, str], asked: Questionnaire) -> str:
    criterion = _criterion(one, asked)
    if criterion is None:
        return variable_said(one, titles)
    _name, reading, partner = one.of
    of = f" ({partner})" if partner in SIDES else ""
    what = f"{criterion.title}, {terms.reading_said(reading)}{of}" if reading else criterion.title
    return f"{what}: {_question(criterion, reading) if one.topic == 'reading' else variable_said(one, titles)}"


def _held(one: Variable, asked: Questionnaire) -> Values:
    """The labels of a variable's values; a cell with several options has none."""
    criterion = _criterion(one, asked)
    if criterion is None:
        return _values(one, asked)
    if one.sort != "whole" or one.topic not in _LEVELS:
        return {}
    return {**_codes(criterion, one.of[1], asked), NOT_APPLICABLE: terms.state_said("not_applicable")}


def _code(code: str | int) -> str:
    return str(code) if isinstance(code, int) else _literal(code, _LONGEST_VALUE)


def _literal(text: str, most: int) -> str:
    """A text as SPSS has it between quotes, in one line of at most so many bytes."""
    flat = fit.flat(text)
    cut = flat.encode()[:most].decode(errors="ignore")
    return "'" + cut.replace("'", "''") + "'"
