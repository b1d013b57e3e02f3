"""Jobs: work on many files at once, each in one of a few processes, and given back in its order.

A process reads an assessment, computes what it comes to in a study, or makes a report. What it gives back is small.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from assess.cli import language
from assess.cli.files import STANDARD, facts, library, name_rubrics_folder, named_rubrics_folder, opened
from assess.cli.reports import Wanted
from assess.errors import AssessError, Problem
from assess.report.sheet import Rendering
from assess.storage.assessments import Opened, asked_by
from assess.text.language import _, as_written, is_as_written, of_texts, speaking, spoken

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from assess.model.assessment import Assessment
    from assess.model.dyad import Partner
    from assess.model.questionnaire import Questionnaire
    from assess.model.warning import OfAssessment
    from assess.scoring.study import Computed
    from assess.storage.studies import Filed

ALONE = 4
"""So few reports are made sooner than another process has begun."""
READ_ALONE, FED_BACK_ALONE = 80, 20
"""So few files are read and computed sooner, without and with a page of feedback to be made of them."""
AT_ONCE = 8
"""So many files are read or computed one after the other before any of them is sent back."""
Each = tuple[tuple[Any, ...] | None, Callable[[], Any]]
"""What another process is told of a piece of work, if it can do it, and the same work to be done here."""
Work = Opened | dict[str, Any]
"""What a report is made on: an assessment, whose document is made for it, or a document."""
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Order:
    """Reports that are wanted: of which form, of which day, and in which formats.

    The form may also be the name of a picture, which then stands for the report.
    """

    form: str
    day: str
    wanted: Wanted

    def made(self, one: Work, stem: str) -> Rendering:
        """One report; raises AssessError where it cannot be made."""
        from assess.report.form import FORMS
        from assess.report.rendering import render
        from assess.report.slide import slide

        if not isinstance(one, Opened):
            return render(one, stem, self.wanted.formats, self.wanted.house, FORMS[self.form])
        with speaking(language.of_file(one.assessment.lang)):
            document, formats, house = facts(one, self.day), self.wanted.formats, self.wanted.house
            if self.form in FORMS:
                return render(document, stem, formats, house, FORMS[self.form])
            return slide(document, self.form, stem, formats, house)


@contextmanager
def workers(
    count: int, jobs: int | None = None, alone: int = ALONE, order: Order | None = None
) -> Iterator[ProcessPoolExecutor | None]:
    """Processes for so many pieces of work, on their way while this one goes on; None where one is enough.

    They speak as this one does, know its rubrics, and make what `order` wants.
    """
    processes = min(jobs or os.cpu_count() or 1, count)
    if processes <= 1 or (jobs is None and count <= alone):
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    given = (named_rubrics_folder(), language.now(), order)
    # A process that is begun anew has no thread of another's in it, on every system.
    with ProcessPoolExecutor(processes, get_context("spawn"), _begin, given) as pool:
        pool.submit(_begun)
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def renderings(
    order: Order, found: Iterable[Work], stems: Sequence[str], pool: ProcessPoolExecutor | None
) -> Iterator[Rendering | tuple[Problem, ...]]:
    """The reports on `found`, in that order, each as soon as it is there; the problems of one that cannot be made."""

    def each() -> Iterator[Each]:
        for one, stem in zip(found, stems, strict=True):
            sent = one.path if isinstance(one, Opened) else one
            # What came on standard input was read here, and is nowhere else.
            yield (sent, stem) if sent != STANDARD else None, partial(_tried, partial(order.made, one, stem))

    return _in_order(pool, _made, each(), at_once=1)


def readings(
    paths: Sequence[Path], in_its_own: bool, pool: ProcessPoolExecutor | None
) -> Iterator[Opened | tuple[Problem, ...]]:
    """The assessments in files, in that order, each `in_its_own` language where that is asked.

    In the place of one that has any stand its problems.
    """
    each = (
        (
            (path, in_its_own, is_as_written()) if path != STANDARD else None,
            partial(_tried, partial(opened, path, in_its_own)),
        )
        for path in paths
    )
    found: Iterator[_Read | Opened | tuple[Problem, ...]] = _in_order(pool, _read, each)
    asked: dict[object, Questionnaire] = {}
    for path, one in zip(paths, found, strict=True):
        if not isinstance(one, _Read):
            yield one
            continue
        # What many files are asked alike is held once.
        with speaking(language.of_file(one.assessment.lang) if in_its_own else spoken()):
            known = of_texts(), path.parent, *one.assessment.rubrics
            if known not in asked:
                asked[known] = asked_by(one.assessment, library(path))
        yield Opened(path, one.text, one.assessment, asked[known], one.partners, one.warnings)


def computed(found: Sequence[Filed], pool: ProcessPoolExecutor | None) -> Iterator[Computed]:
    """What assessments of a study come to, in that order."""
    from assess.scoring.study import computed

    each = (
        (
            (one.opened.path, one.assessment) if one.opened.path != STANDARD else None,
            partial(computed, one.assessment, one.opened.asked),
        )
        for one in found
    )
    return _in_order(pool, _computed, each)


def _in_order(
    pool: ProcessPoolExecutor | None, work: Callable[..., Any], each: Iterable[Each], at_once: int = AT_ONCE
) -> Iterator[Any]:
    """What `work` makes of `each` in other processes, so many `at_once`, or else what is made here, in that order.

    Work begins there while the rest of `each` is still being told.
    """
    from concurrent.futures.process import BrokenProcessPool

    begun: list[Callable[[], Iterable[Any]]] = []
    for are_apart, some in groupby(each, lambda one: bool(pool and one[0] is not None)):
        while part := list(islice(some, at_once if are_apart else None)):
            if pool and are_apart:
                begun.append(pool.submit(_several, work, [apart or () for apart, _make in part]).result)
            else:
                begun.append(partial(_here, [make for _apart, make in part]))
    try:
        for made in begun:
            yield from made()
    except BrokenProcessPool:
        fact = _("a process that did part of the work ended before its time")
        raise AssessError(Problem(fact, _("make room in memory; what is told of is written"))) from None


def _here(works: Iterable[Callable[[], Any]]) -> Iterator[Any]:
    return (work() for work in works)


def _several(work: Callable[..., Any], part: Sequence[tuple[Any, ...]]) -> list[Any]:
    """What `work` makes of each of a few things."""
    return [work(*one) for one in part]


def _tried(work: Callable[[], Done]) -> Done | tuple[Problem, ...]:
    try:
        return work()
    except AssessError as error:
        return error.problems


def _begin(folder: Path | None, speech: language.Speech, order: Order | None) -> None:
    """Begin a process that reads, computes, and makes what `order` wants."""
    # Whoever interrupts means the command; it ends its processes itself.
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    name_rubrics_folder(folder)
    language.go_on(speech)
    _ORDER.append(order)
    for name in ("assess.scoring.scorecard", *(("assess.report.rendering", "typst") if order else ())):
        import_module(name)


def _begun() -> None:
    """Nothing; whoever asks for it has begun its processes."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What another process read of an assessment; what it is asked is known here."""

    text: str
    assessment: Assessment
    partners: dict[str, Partner]
    warnings: tuple[OfAssessment, ...]


def _read(path: Path, in_its_own: bool, wanted_as_written: bool) -> _Read | tuple[Problem, ...]:
    with as_written(wanted_as_written):
        one = _tried(partial(opened, path, in_its_own))
    return one if isinstance(one, tuple) else _Read(one.text, one.assessment, one.partners, one.warnings)


def _computed(path: Path, assessment: Assessment) -> Computed:
    from assess.scoring.study import computed

    return computed(assessment, asked_by(assessment, library(path)))


def _made(sent: Path | dict[str, Any], stem: str) -> Rendering | tuple[Problem, ...]:
    order = _ORDER[0]
    assert order is not None
    return _tried(lambda: order.made(opened(sent, in_its_own=True) if isinstance(sent, Path) else sent, stem))


_ORDER: list[Order | None] = []
"""What this process makes, once it has begun."""
