"""Study on the command line: the assessments of several pairs, with or without keys to them, as one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assess.cli import assessors, files, hint, jobs, options, reports, selection, terminal
from assess.errors import AssessError, Problem, UsageError
from assess.model.assessors import Person, under_numbers
from assess.report.formats import TABLES
from assess.storage import comparisons, studies
from assess.storage.assessments import Opened
from assess.storage.studies import Collection, Filed, collected
from assess.text import say
from assess.text.language import _, pgettext

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from assess.document.study import Panel, StudyDocument


def keys(paths: Sequence[Path], chosen: selection.Selection) -> tuple[list[Opened], selection.Selection]:
    """The keys in the files and folders that are named, and what was chosen without them.

    Raises AssessError with every problem of a key, and where nothing is left that it could be set beside.
    """
    if not paths:
        return [], chosen
    meant = selection.selection(paths)
    found, _passed_over = selection.opened(meant, skip_bad=False, least=1)
    left = selection.without(chosen, meant)
    if not left.paths and not left.faults:
        fact = _("there is no assessment beside the key")
        raise AssessError(Problem(fact, _("name those that are to be set beside it"), str(paths[0])))
    return found, left


def sorted_out(found: Sequence[Opened], right: Sequence[Opened], chosen: selection.Selection) -> Collection:
    """The assessments by pair and assessor, with the keys to them; a key to a pair of which there is none is told."""
    pairs = {comparisons.dyad(one) for one in found}
    used = [one for one in right if comparisons.dyad(one) in pairs]
    idle = [hint.typed(one.path) for one in right if one not in used]
    terminal.print_notes(_("%(file)s is the key to a pair that nobody judged", file=name) for name in idle)
    return collected(found, used, chosen.below)


def anonymous(one: Collection) -> Collection:
    """The same with A1, A2 … for the assessors; the numbers follow from all files together."""
    digests = [assessors.digest(each.opened) for each in one.filed]
    people = [one.people[each.who] for each in one.filed]
    numbered = under_numbers([each.assessment for each in one.filed], digests, people)
    names = {each.who: assessment.assessor.told for each, assessment in zip(one.filed, numbered, strict=True)}
    order = sorted(names, key=lambda who: names[who])
    filed = [
        replace(each, assessment=assessment, who=order.index(each.who))
        for each, assessment in zip(one.filed, numbered, strict=True)
    ]
    return replace(one, filed=tuple(filed), people=tuple(Person(names[who], names[who]) for who in order))


def ids(one: Collection, is_anonymous: bool) -> list[str]:
    """What each file is called, without a name where they are numbered."""
    if not is_anonymous:
        return [hint.typed(each.opened.path) for each in one.filed]
    periods = {(each.pair, each.assessment.period) for each in one.filed}
    several = len(periods) > len({pair for pair, _period in periods})
    return [_numbered(each, one, several) for each in one.filed]


def _numbered(each: Filed, one: Collection, with_years: bool) -> str:
    pair = "–".join(partner.code for partner in one.partners[each.pair].values())
    years = f", {each.assessment.period}" if with_years else ""
    return f"{one.people[each.who].name}, {pair}{years}"


def computed(
    one: Collection,
    names: Sequence[str],
    passed_over: Sequence[tuple[str, Problem]],
    is_anonymous: bool,
    pool: ProcessPoolExecutor | None = None,
) -> Panel:
    """The study of what was sorted out, each file with the name it has there."""
    from assess.document.frame import PassedOver

    called = [*names, *(hint.typed(each.opened.path) for each in one.keys.values())]
    work = terminal.in_sight(one.all, pgettext("under way", "computing"))
    found = jobs.computed(one.all, pool)
    left = [PassedOver(file, problem.line) for file, problem in passed_over]
    return studies.panel(one, called, [next(found) for _each in work], left, is_anonymous)


def refuse_table(table: Path | None, sort: str) -> None:
    """Raise UsageError for an order that is not known, and for a table in no format or on standard output."""
    from assess.document.assessors import ORDERS

    if sort:
        options.refuse_unknown(sort, ORDERS, "--sort")
    if table is not None and (table == files.STANDARD or _ending(table) not in TABLES):
        remedy = _("name a file that ends in %(endings)s", endings=say.either(f".{one}" for one in TABLES))
        raise UsageError(Problem(_("the name of a table tells its format"), remedy, "--table"))


def write_table(document: StudyDocument, sort: str, table: Path) -> None:
    """Write the table of the assessors to a file, in the format that its name tells."""
    from assess.document.assessors import assessors as as_table
    from assess.report.tables import is_made_here, written

    (content,) = written([as_table(document, sort)], _ending(table)).values()
    reports.write_together({table: content}, is_made_here)
    terminal.tell(_("wrote %(file)s", file=hint.typed(table)))


def _ending(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")
