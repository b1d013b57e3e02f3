"""Several assessments made into one: `assess merge`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assess.cli import files, terminal
from assess.errors import AssessError, Problem, UsageError
from assess.text import in_one_line

if TYPE_CHECKING:
    from assess.model.assessment import Assessment
    from assess.model.questionnaire import Library
    from assess.storage.assessments import Opened


def merge(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="Assessments of one dyad.", autocompletion=files.complete_files),
    ],
    file: Annotated[Path, typer.Option(metavar="OUT", help="The file to write; never one that exists.")],
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Name files with a fault and go on without them.")
    ] = False,
) -> None:
    """Make several assessments of one dyad and period into one, in a new file.

    Of known levels the mean, a half to the lower (severity: the higher).
    Of options, those on which all agree, else unknown. Of evidence, all.
    Of confidence, the lowest. A declaration that anyone recorded stands.

    The file and its reports say of whom it is made and where they differed.
    Files may name the partners in either order; sides are swapped.
    `assess method 7` has the terms.
    """
    from assess.storage.files import refuse_replacing, save_text

    refuse_replacing(file, "choose another --file")
    known = files.library()
    found = _opened(paths, known, skip_bad)
    terminal.print_notes(warning for one in found for warning in one.warnings)
    made = _merged(found, known)
    save_text(file, _text(made, file, known))
    typer.echo(f"wrote {in_one_line(file)}, made of {len(found)} assessments; they stay as they were")
    typer.echo("\n".join(map(in_one_line, _told(made))))


def _opened(paths: list[Path], known: Library, skip_bad: bool) -> list[Opened]:
    """The assessments, two at least; raises AssessError with every problem, unless bad files may be skipped."""
    found: list[Opened] = []
    problems: list[Problem] = []
    for path in terminal.in_sight(files.expanded(paths), "reading"):
        try:
            found.append(files.opened(path, known))
        except AssessError as error:
            problems += error.problems
    if problems and not skip_bad:
        raise AssessError(*problems)
    terminal.print_notes(f"passed over: {problem}" for problem in problems)
    if len(found) < 2:
        raise UsageError(Problem("a merged assessment is made of two files or more", "name another file"))
    return found


def _merged(found: list[Opened], known: Library) -> Assessment:
    from assess.model.merging import merged, merging_faults
    from assess.model.questionnaire import questionnaire
    from assess.storage.countries import alias_key
    from assess.storage.rubrics import problems

    faults = merging_faults([one.assessment for one in found], alias_key)
    if faults:
        raise AssessError(*(problem for place, one in faults for problem in problems(found[place].tree, (one,))))
    chosen = [name for name in known.rubrics if any(name in one.assessment.rubrics for one in found)]
    sources = [(in_one_line(one.path.name), one.assessment) for one in found]
    return merged(sources, questionnaire(known, chosen), files.today(), alias_key)


def _text(made: Assessment, file: Path, known: Library) -> str:
    """The text of a merged file; raises AssessError where it holds more than a file may."""
    from assess.model.record import record
    from assess.storage.assessments import read
    from assess.storage.splice import write

    try:
        text = write(record(made))
        read(text, file, known)
    except AssessError as error:
        fact = f"what these hold together is too much for a file: {error.problems[0].fact}"
        remedy = "merge fewer, or copies without notes, sources and texts of evidence (`assess redact`)"
        raise AssessError(Problem(fact, remedy, str(file))) from None
    return text


def _told(made: Assessment) -> list[str]:
    """Of whom it is made and where they differed, as lines."""
    lines = [f"  [{number}] {origin}" for number, origin in enumerate(made.merged_from, 1)]
    differed = {name: answer.differed for name, answer in made.answers.items() if answer.differed}
    lines.append(f"differed on {len(differed)} of {len(made.answers)} criteria answered")
    return lines + [f"  {name}, {line}" for name, said in differed.items() for line in said]
