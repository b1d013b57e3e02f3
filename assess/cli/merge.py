"""`assess merge`: several assessments made into one."""

from __future__ import annotations

from pathlib import Path

from assess.cli import files, hint, options, places, selection, terminal
from assess.errors import AssessError, Problem
from assess.model.assessment import Assessment, record
from assess.model.likeness import alike
from assess.model.merging import merged, merging_faults
from assess.model.questionnaire import Library, Questionnaire
from assess.storage.assessments import Opened, read
from assess.storage.checked import problems
from assess.storage.comparisons import asked_in_common, judged
from assess.storage.countries import alias_key
from assess.storage.names import named_after
from assess.storage.yaml.splice import write
from assess.text.language import _, ngettext
from assess.text.safe import in_one_line


def merge(
    paths: options.Files = None,
    out: options.Out = None,
    date: options.Day = "",
    skip_bad: options.SkipBad = False,
) -> None:
    """Make several assessments of one dyad and period into one, in a new file.

    Of known levels the mean, a half to the lower (severity: the higher).
    Of options, those on which all agree, else unknown. Of evidence, all.
    Of confidence, the lowest. A declaration that anyone recorded stands.

    The file and its reports say of whom it is made and where they differed.
    Files may name the partners in either order; sides are swapped.
    Without --out it is called after partners and years, in this folder.
    `assess method 7` has the terms.
    """
    day = options.chosen_day(date)
    if out is not None:
        places.new_file(out, Path(), "merged.yaml")
    chosen = selection.two_or_more(paths)
    found, passed_over = selection.opened(chosen, skip_bad, least=2)
    terminal.print_notes(note for one in found for note in files.notes(one))
    asked = asked_in_common(found)
    made, known = _merged(found, asked, day), asked.library
    file = places.new_file(out, Path(), f"{named_after(made.dyad, [made.period])}-merged.yaml")
    said = ngettext(
        "it is made of %(n)s assessment, which stays as it was",
        "it is made of %(n)s assessments, which stay as they were",
        len(found),
    )
    places.save_new(file, _text(made, file, known), said, _told(made, [one.assessment for one in found]))
    terminal.print_notes(_elsewhere(made, file, known))
    selection.leave(chosen, len(found), len(passed_over))


def _merged(found: list[Opened], asked: Questionnaire, day: str) -> Assessment:

    from assess.report.comparison import alike_says

    faults = merging_faults([one.assessment for one in found], alias_key)
    if faults:
        raise AssessError(*(problem for place, one in faults for problem in problems(found[place].tree, (one,))))
    order = found[0].assessment.dyad
    turned = judged(found, order)
    said = alike({str(one.path): each for one, each in zip(found, turned, strict=True)}, asked)
    terminal.print_notes(alike_says(one.what, one.count, [in_one_line(name) for name in one.files]) for one in said)
    sources = [(in_one_line(one.path.name), each) for one, each in zip(found, turned, strict=True)]
    return merged(sources, asked, day, alias_key)


def _text(made: Assessment, file: Path, known: Library) -> str:
    """The text of a merged file; raises AssessError where it holds more than a file may."""
    try:
        text = write(record(made))
        read(text, file, known)
    except AssessError as error:
        fact = _("what these hold together is too much for a file: %(fault)s", fault=error.problems[0].fact)
        remedy = _("merge fewer, or copies without notes, sources and texts of evidence (`assess redact`)")
        raise AssessError(Problem(fact, remedy, str(file))) from None
    return text


def _elsewhere(made: Assessment, file: Path, known: Library) -> list[str]:
    """What to know where a rubric is not found from the merged file as it was asked."""
    there = files.library(file).written if file != files.STANDARD else known.written
    missing = ", ".join(name for name in made.rubrics if there.get(name) != known.written[name])
    if not missing:
        return []
    said = _(
        "%(file)s is asked by %(rubrics)s, which is not found from there; put its file into %(folder)s, or name its "
        "folder with --rubrics-folder",
        file=hint.typed(file),
        rubrics=missing,
        folder=hint.typed(file.parent),
    )
    return [said]


def _told(made: Assessment, sources: list[Assessment]) -> list[str]:
    """Of whom it is made and where they differed, as lines."""
    lines = [f"  [{number}] {origin}" for number, origin in enumerate(made.merged_from, 1)]
    differed = {name: answer.differed for name, answer in made.answers.items() if answer.differed}
    lines.append(
        ngettext(
            "differed on %(differed)s of %(n)s criterion answered",
            "differed on %(differed)s of %(n)s criteria answered",
            len(made.answers),
            differed=len(differed),
        )
    )
    lines += [f"  {name}, {line}" for name, said in differed.items() for line in said]
    if made.commitments is None and any(one.commitments for one in sources):
        lines.append("  " + _("commitments: left out, as not all judged one list; see `assess compare`"))
    return lines
