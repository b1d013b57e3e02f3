"""Public: what `import assess` offers to other programs and to notebooks.

An assessment is read, computed and rendered by the same code as on the command line. Nothing here prints, asks, writes
a file or reads a clock.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assess.errors import AssessError, Problem, UsageError
from assess.model.dates import iso_day
from assess.model.questionnaire import Questionnaire, questionnaire
from assess.storage import comparisons, own, rubrics, studies
from assess.storage.assessments import Opened, of_tree
from assess.storage.files import read_text
from assess.storage.names import compared_name
from assess.storage.yaml.tree import Tree, read_tree
from assess.text.language import SOURCE, _, languages, speaking
from assess.text.say import either

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]

    from assess.document.assessment import Document as Facts
    from assess.document.comparison import ComparisonDocument
    from assess.document.study import StudyDocument

__all__ = ["AssessError", "Assessment", "Comparison", "Document", "compare", "read", "render", "score", "score_table"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Assessment:
    """An assessment that was read and has no fault. `read` makes it; it stays as it is when its file changes."""

    path: Path
    _opened: Opened
    _place: str

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is to be known of the file, a line each, as the command line tells it; in English."""
        from assess.report.warning import told

        with speaking(SOURCE):
            return tuple(str(told(one)) for one in self._opened.warnings)

    def __repr__(self) -> str:
        """The file, in angle brackets."""
        return f"<Assessment {str(self.path)!r}>"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Document:
    """One assessment, computed, with the assessment that it is of. `score` makes it.

    In a notebook it shows what the first page of its report says; `print` gives that in a sentence, in English.
    """

    assessment: Assessment
    _facts: Facts

    @property
    def facts(self) -> dict[str, Any]:
        """Everything that the report says, as plain data that is yours: what `assess score --json` prints.

        `assess schema document` is its contract. Levels run from 0 to 4, gaps are in steps of that ladder, scores of
        100, shares from 0 to 1 (`rubrics/METHOD.md`, sections 2 to 6). It holds no sentence of the program, and texts
        of rubrics as their files have them.
        """
        from assess.document.frame import plain

        return plain(self._facts)

    def to_pandas(self) -> Any:
        """The levels as a pandas DataFrame, as `assess export` writes them in long shape.

        A row for each reading of each criterion and each partner: `criterion` and its `rubric`, `reading` (declared,
        practised, severity, position, importance, choice), `partner` (a, b, or dyad for the two together), `state`
        (level, unknown, unanswered, not_applicable, chosen); and, as Int64 from 0 to 4 with gaps, `level` where it is
        known, `low` and `high` between which it may stand, and `supported`, the level that the evidence can carry
        (`rubrics/METHOD.md`, section 3). `assess export --codebook` tells every column.

        Raises AssessError where pandas is not installed.
        """
        from assess.document.table import Filed, levels

        pandas, table = _pandas(), levels([Filed(str(self.assessment.path), self._facts)])
        found = pandas.DataFrame(list(table.rows), columns=[one.name for one in table.variables])
        return found.astype({one.name: "Int64" for one in table.variables if one.sort == "whole"})

    def __str__(self) -> str:
        """`Alba–Boreal, 2012–2021: …`, with the verdict in a sentence."""
        from assess.report import front
        from assess.report.verdict import sentence

        with speaking(SOURCE):
            facts = self.facts
            return f"{front.title(facts)}: {sentence(facts['verdict']['as_answered'], facts['verdict']['rubric'])}"

    def __repr__(self) -> str:
        """The same, in angle brackets."""
        return f"<Document {self}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: a piece of HTML in English, without script, every text escaped."""
        from assess.report.excerpt import of_assessment

        with speaking(SOURCE):
            return of_assessment(self.facts)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Comparison:
    """Several assessments side by side, of one dyad or of several, and the `keys` they stand beside.

    `compare` makes it. In a notebook it shows the verdicts and a table, of every level or of how far assessors agree,
    in English.
    """

    assessments: tuple[Assessment, ...]
    _facts: ComparisonDocument | StudyDocument
    keys: tuple[Assessment, ...] = ()

    @property
    def facts(self) -> dict[str, Any]:
        """Everything that the report says, as plain data that is yours: what `assess compare --json` prints.

        `assess schema comparison` is its contract, of several dyads or beside a key `assess schema study`;
        `rubrics/METHOD.md`, section 7, has the terms.
        """
        from assess.document.frame import plain

        return plain(self._facts)

    def __str__(self) -> str:
        """`Argentina–Brazil, 2003–2010: 2 assessments side by side`."""
        from assess.report import comparison, study

        with speaking(SOURCE):
            return study.study_named(self.facts) if _is_study(self) else comparison.title(self.facts)

    def __repr__(self) -> str:
        """The same, in angle brackets."""
        return f"<Comparison {self}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: a piece of HTML in English, without script, every text escaped."""
        from assess.report.excerpt import of_comparison, of_study

        with speaking(SOURCE):
            return of_study(self.facts) if _is_study(self) else of_comparison(self.facts)


def read(file: str | os.PathLike[str]) -> Assessment:
    """The assessment in a file.

    Own rubrics are found as on the command line: in the folders of ASSESS_RUBRICS, beside the file, and in the usual
    place for a person's data. Raises AssessError with every problem of the file; each of its `problems` has `place`,
    `line`, `fact` and `remedy`.
    """
    path = Path(file)
    with speaking(SOURCE):
        return Assessment(path, _opened(read_tree(read_text(path), str(path)), path), os.path.realpath(path))


def score(assessment: Assessment, *, date: str = "") -> Document:
    """The document of an assessment: scores, stage, verdict, and how firm that is (`rubrics/METHOD.md`, sections 4–6).

    The same assessment and date give the same document. `date` is the day of the document, as 2026-11-22; without one
    it is the day on which the assessment was made, which its file has, and never today. Raises AssessError where that
    is not told either, and for what is no day.
    """
    from assess.storage.documents import document

    with speaking(SOURCE):
        return Document(assessment, document(assessment._opened, _day(date, [assessment])))


def compare(assessments: Iterable[Assessment], *, keys: Iterable[Assessment] = (), date: str = "") -> Comparison:
    """Two or more assessments side by side: where they part, and how far they agree.

    Of one dyad it sees by itself whether they differ in side, assessor or period; of several dyads they are one study
    of agreement. `keys`, one for each dyad, are held to be right: they are set beside each assessor and counted in
    nothing else. Partners in the other order are turned round, and a file that comes twice counts once
    (`rubrics/METHOD.md`, section 7). `date` is as in `score`; without one it is the latest day of the assessments.

    Raises AssessError where they have no criterion, or no dyad, in common, or are fewer than two and beside no key.
    """
    with speaking(SOURCE):
        right = _once(keys)
        places = {one._place for one in right}
        found = tuple(one for one in _once(assessments) if one._place not in places)
        if len(found) < (1 if right else 2):
            raise UsageError(Problem(_("this needs two assessments or more"), _("name another file, or a folder")))
        again = [one._opened for one in (*found, *right)]
        return Comparison(found, _compared(found, right, again, _day(date, found)), right)


def _once(assessments: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """Each file once."""
    first: dict[str, Assessment] = {}
    for one in assessments:
        first.setdefault(one._place, one)
    return tuple(first.values())


def render(
    document: Document | Comparison,
    to: str,
    *,
    language: str = SOURCE,
    template: str | os.PathLike[str] | None = None,
    style: str | os.PathLike[str] | None = None,
) -> dict[str, bytes]:
    """The report on a document or a comparison in one format, as contents by file name; nothing is written.

    `to` is md, html, pdf or docx. Markdown comes with its pictures, `NAME-gaps.svg` and others; the other formats are
    one file. Names begin as the command line has them: with that of the assessment's file, or compare-… after partners
    and years. The same document gives the same bytes.

    A document holds the texts of its rubrics as written, in English or in that of an own rubric. A report in another
    `language` (en, es, pt) needs them translated, so its facts are made anew from the assessment as it was read, in
    that language; own rubrics are looked up again for it. Figures are the same in all of them, and what the assessor
    wrote stays as it is.

    `template` is a folder of own templates and `style` a style file or a DOCX, as `--template` and `--style` take
    them. What cannot be printed as it stands is told as a UserWarning. Raises AssessError for a format or a language
    that is not known, for a template or a style with a fault, and where a format cannot be made.
    """
    from assess.look import Look
    from assess.report.form import COMPARISON, REPORT, STUDY
    from assess.report.rendering import render

    _refuse_unknown(to, language)
    look = Look(Path(template) if template is not None else None, Path(style) if style is not None else None)
    with speaking(language):
        facts = document.facts if language == SOURCE else _anew(document)
        form = REPORT if isinstance(document, Document) else STUDY if _is_study(document) else COMPARISON
        made = render(facts, _stem(document), [to], look.house(), form)
    for line in made.warnings:
        warnings.warn(" ".join(line.split()), stacklevel=2)
    return dict(made.files)


def score_table(
    batch: pa.RecordBatch, *, rubrics: Iterable[str] | None = None, firmness: bool = False
) -> pa.RecordBatch:
    """The figures of many dyads at once: an Arrow record batch in, one with as many rows in the same order out.

    A row is a dyad in a period. Columns are called as `assess export --shape wide --full` calls them: whole levels from
    0 to 4, empty where they are not known, -1 where they do not apply (`rubrics/METHOD.md`, section 10; all of them are
    listed in `assess.scoring.table`). The rubrics asked are the shipped ones of which there is a column, or those named
    by id in `rubrics`. Out come the columns that are no readings, as they were, and scores from 0 to 100, gaps in steps
    of the ladder, the stage, and the classes with their shares from 0 to 1; with `firmness` also the shares of 10,000
    draws, which takes a thousand times as long. Which columns come out depends on those that go in alone, so that an
    empty batch tells them.

    Nothing is kept between two calls, and rows do not know each other: any engine may cut a table anywhere and give its
    pieces to any process. Batches of about 100,000 rows are fastest. Raises AssessError with every problem of the
    batch, `line` being the row, counted from 1; and where no column belongs to a rubric.
    """
    from assess.report.row_fault import told
    from assess.scoring import table

    with speaking(SOURCE):
        asked = _asked(tuple(batch.schema.names), None if rubrics is None else tuple(rubrics))
        try:
            return table.score_table(batch, asked, firmness=firmness)
        except table.FaultyTable as error:
            raise AssessError(*told(error.faults, asked, "batch")) from None


@lru_cache(maxsize=64)
def _asked(columns: tuple[str, ...], named: tuple[str, ...] | None) -> Questionnaire:
    """What the shipped rubrics ask that are named, else those of which there is a column."""
    from assess.report.row_fault import no_reading
    from assess.scoring.table import chosen

    known = rubrics.library()
    for name in named or ():
        if name not in known.rubrics:
            raise UsageError(Problem(*known.absence(name), "rubrics"))
    if found := chosen(columns, known) if named is None else named:
        return questionnaire(known, found)
    raise AssessError(no_reading(columns, "batch"))


def _opened(tree: Tree, path: Path) -> Opened:
    """The assessment in a tree, asked in the language spoken."""
    return of_tree(tree, path, rubrics.library(own.places(beside=path.parent)))


def _compared(
    found: Sequence[Assessment], keys: Sequence[Assessment], opened: Sequence[Opened], day: str
) -> ComparisonDocument | StudyDocument:
    """The comparison of assessments and `keys` as they are `opened`, in this order; each is called after its file."""
    from assess.document.comparison import comparison_document
    from assess.document.study import study_document
    from assess.scoring.study import computed as of_one

    both = [*found, *keys]
    # One name may have stood for two files, where the program changed its folder between them.
    names = [str(one.path) for one in both]
    names = names if len(set(names)) == len(names) else [one._place for one in both]
    if keys or len({comparisons.dyad(one) for one in opened}) > 1:
        collection = studies.collected(opened[: len(found)], opened[len(found) :], {})
        called = {id(one): name for one, name in zip(opened, names, strict=True)}
        computed = [of_one(one.assessment, one.opened.asked) for one in collection.all]
        return study_document(
            studies.panel(collection, [called[id(one.opened)] for one in collection.all], computed), day
        )
    judged = comparisons.judged(opened, comparisons.order(opened))
    codings = [comparisons.coding(*row) for row in zip(names, judged, opened, strict=True)]
    return comparison_document(comparisons.panel(codings, opened), day)


def _is_study(one: Comparison) -> bool:
    from assess.document.study import StudyDocument

    return isinstance(one._facts, StudyDocument)


def _anew(document: Document | Comparison) -> dict[str, Any]:
    """The facts of a document in the language spoken."""
    from assess.document.frame import plain
    from assess.storage.documents import document as document_of

    day = document._facts.date
    if isinstance(document, Document):
        one = document.assessment
        return plain(document_of(_opened(one._opened.tree, one.path), day))
    again = [_opened(one._opened.tree, one.path) for one in (*document.assessments, *document.keys)]
    return plain(_compared(document.assessments, document.keys, again, day))


def _stem(document: Document | Comparison) -> str:
    """How the names of the files of a report begin."""
    from assess.document.study import StudyDocument

    if isinstance(document, Document):
        return document.assessment.path.stem
    facts = document._facts
    dyads = [one.dyad for one in facts.pairs] if isinstance(facts, StudyDocument) else [facts.dyad]
    return compared_name(dyads, [one.period for one in facts.files])


def _day(date: str, found: Iterable[Assessment]) -> str:
    """The day that was named, else the latest day of the assessments."""
    if date:
        if day := iso_day(date):
            return day
        raise UsageError(
            Problem(_('"%(word)s" is no day', word=date), _("write it as 2026-11-22 or 22/11/2026"), "date")
        )
    files = list(found)
    if day := max(one._opened.assessment.date for one in files):
        return day
    fact, remedy = (
        _("it does not tell the day on which it was made"),
        _("name a day, as %(example)s", example='date="2026-11-22"'),
    )
    raise AssessError(Problem(fact, remedy, str(files[0].path)))


def _refuse_unknown(to: str, language: str) -> None:
    from assess.report.formats import FORMATS

    if to not in FORMATS:
        fact = _('no format is called "%(name)s"', name=to)
        raise UsageError(Problem(fact, _("known are %(names)s", names=", ".join(FORMATS)), "to"))
    if language not in languages():
        fact = _("“%(word)s” is no language of this program", word=language)
        raise UsageError(Problem(fact, _("write %(languages)s", languages=either(languages())), "language"))


def _pandas() -> Any:
    try:
        import pandas
    except ImportError:
        with speaking(SOURCE):
            remedy = _("install it with `%(command)s`", command="pip install pandas")
            raise AssessError(Problem(_("a table of levels needs pandas, which is not here"), remedy)) from None
    return pandas
