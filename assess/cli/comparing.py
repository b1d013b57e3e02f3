"""Several assessments of one dyad side by side: `assess compare`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assess.cli import files, terminal
from assess.errors import AssessError, Problem, UsageError

if TYPE_CHECKING:
    from assess.model.dyad import Partner
    from assess.storage.assessments import Opened


def compare(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="FILE FILE…", help="Assessments of one dyad.", autocompletion=files.complete_files),
    ],
    to: Annotated[
        str, typer.Option(metavar="FORMATS", help="Write a report: md, pdf, or both with a comma between.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option(help="The report's file; else compare-… beside the first assessment.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The whole comparison as JSON.")] = False,
    anonymous: Annotated[
        bool,
        typer.Option(
            "--anonymous", help="Call assessors A1, A2, …, without names or files; notes stay (see `assess redact`)."
        ),
    ] = False,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Name files with faults, and go on without them.")
    ] = False,
    date: Annotated[
        str, typer.Option(metavar="DAY", help="The day on the comparison, as 2026-11-22; else today.")
    ] = "",
    fonts: Annotated[Path | None, typer.Option(metavar="DIR", help="A folder of further fonts for the PDF.")] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain sentences, nothing drawn.", envvar="ASSESS_PLAIN")
    ] = False,
) -> None:
    """Set several assessments of one dyad side by side.

    It sees by itself whether they differ in side, assessor or period.

    Sides: where they lie 2 or more apart comes first, with notes and evidence.

    Assessors: every level, how far they agree, and who stands apart.

    Periods: verdict, stage, scores and gap as a series, and what moved.

    Partners in the other order are turned round. `assess method 7` has the terms.
    """
    from assess.cli.reporting import chosen_day, chosen_formats

    formats = chosen_formats(to) if to else []
    if out is not None and not formats:
        raise UsageError(Problem("--out names a report, and none is asked for", "add --to md, pdf, or both", str(out)))
    day = chosen_day(date)
    found, passed_over = _opened(paths, skip_bad)
    document = _compared(found, passed_over, day, anonymous)
    if not as_json:
        terminal.print_notes(f"{one['id']}: {line}" for one in document["files"] for line in one["warnings"])
    if formats:
        from assess.cli.reporting import write_comparison

        write_comparison(document, [one.path for one in found], out, formats, fonts)
    if as_json:
        terminal.print_json([document])
    elif not formats:
        terminal.print_comparison(document, plain)


def _opened(paths: Iterable[Path], skip_bad: bool) -> tuple[list[Opened], list[tuple[str, str]]]:
    """The assessments in the files, and what was passed over; a file that is named twice is there twice.

    Raises AssessError with every problem of all of them, unless those with faults are to be passed over.
    """
    meant = [path for pattern in paths for path in files.expanded([pattern])]
    if len(meant) < 2:
        raise UsageError(Problem("a comparison needs two assessments or more", "name another file"))
    known = files.library()
    found: list[Opened] = []
    problems: list[Problem] = []
    passed_over: list[tuple[str, str]] = []
    for path in terminal.in_sight(meant, "reading"):
        try:
            found.append(files.opened(path, known))
        except (AssessError, OSError) as error:
            faults = error.problems if isinstance(error, AssessError) else (_unreadable(path, error),)
            problems += faults
            passed_over.append((str(path), str(faults[0])))
    if problems and not skip_bad:
        raise AssessError(*problems)
    terminal.print_notes(f"passed over: {problem}" for problem in problems)
    if len(found) < 2:
        raise AssessError(Problem("fewer than two assessments are left to compare", "mend the files named above"))
    return found, passed_over


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem(str(error.strerror or error), "see that the file can be read", str(path))


def _compared(
    found: Sequence[Opened], passed_over: Sequence[tuple[str, str]], day: str, anonymous: bool
) -> dict[str, Any]:
    """The document of the comparison; raises AssessError where the files cannot be compared."""
    from assess.model.alignment import aligned, common_order
    from assess.model.assessment import Pair
    from assess.model.questionnaire import questionnaire
    from assess.report.comparison import Panel, comparison_document
    from assess.scoring.comparison import Voice, compare
    from assess.scoring.scorecard import scorecard
    from assess.storage.countries import alias_key

    _refuse_other_dyads(found)
    _refuse_nothing_shared(found)
    keys = common_order([(alias_key(one.assessment.dyad.a), alias_key(one.assessment.dyad.b)) for one in found])
    order = Pair(*keys)
    voices: list[Voice] = []
    partners: dict[str, Partner] = {}
    warnings: dict[str, list[str]] = {}
    for name, one in terminal.in_sight(list(zip(_file_ids(found), found, strict=True)), "computing"):
        assessment = aligned(one.assessment, order, alias_key)
        assert assessment is not None
        voices.append(
            Voice(
                name,
                assessment,
                one.asked,
                scorecard(assessment, one.asked, why=False),
                assessment is not one.assessment,
            )
        )
        warnings[name] = [str(Problem(warning.fact, warning.remedy)) for warning in one.warnings]
        for partner in one.partners.values():
            side = "a" if alias_key(partner.code) == keys[0] else "b"
            partners[side] = min(partners.get(side, partner), partner, key=lambda known: known.name)
    library = found[0].asked.library
    chosen = {rubric.id for one in found for rubric in one.asked.rubrics}
    asked = questionnaire(library, [name for name in library.rubrics if name in chosen])
    shown = [("a file", "it had a fault") for _ in passed_over] if anonymous else passed_over
    return comparison_document(Panel(compare(voices, asked), asked, partners, warnings, shown, anonymous), day)


def _file_ids(found: Sequence[Opened]) -> list[str]:
    """The files as they were named; one that is there again has its number."""
    times: dict[str, int] = {}
    names = []
    for one in found:
        name = str(one.path)
        times[name] = times.get(name, 0) + 1
        names.append(name if times[name] == 1 else f"{name} ({times[name]})")
    return names


def _refuse_other_dyads(found: Sequence[Opened]) -> None:
    """What is not of the dyad of the first file has no place beside it."""
    from assess.storage.countries import alias_key

    def dyad(one: Opened) -> frozenset[str]:
        return frozenset(alias_key(partner.code) for partner in one.partners.values())

    def named(one: Opened) -> str:
        return f"{one.partners['a'].name}–{one.partners['b'].name}"

    problems = [
        Problem(
            f"this is {named(one)}, and {found[0].path} is {named(found[0])}",
            "compare assessments of one dyad; for several alliances of one state see `assess portfolio`",
            str(one.path),
        )
        for one in found
        if dyad(one) != dyad(found[0])
    ]
    if problems:
        raise AssessError(*problems)


def _refuse_nothing_shared(found: Sequence[Opened]) -> None:
    """A file whose rubrics ask nothing that another file's ask cannot be set beside it."""
    asked = [one.asked.criteria.keys() for one in found]
    times = Counter(name for names in asked for name in names)
    for one, names in zip(found, asked, strict=True):
        if all(times[name] == 1 for name in names):
            rubrics = ", ".join(rubric.id for rubric in one.asked.rubrics)
            fact = f"its rubrics ({rubrics}) share no criterion with the others"
            raise AssessError(Problem(fact, "compare files that were asked the same rubric", str(one.path)))
