"""Jobs: many reports made at once, each in one of a few processes, and given back in their order."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assess.cli import language
from assess.cli.files import STANDARD, facts, name_rubrics_folder, opened
from assess.cli.reports import Wanted
from assess.errors import AssessError, Problem
from assess.report.sheet import Rendering
from assess.storage.assessments import Opened
from assess.text.language import _, speaking

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

ALONE = 4
"""So few reports are made sooner than another process has begun."""


Work = Opened | dict[str, Any]
"""What a report is made on: an assessment, whose document is made for it, or a document."""


@dataclass(frozen=True, slots=True)
class Order:
    """Reports that are wanted: of which form, of which day, in which formats, and with whose rubrics beside them.

    The form may also be the name of a picture, which then stands for the report. `spoken` is the command's language.
    """

    form: str
    day: str
    wanted: Wanted
    rubrics_folder: Path | None
    spoken: tuple[str, bool]

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
def workers(order: Order, count: int, jobs: int | None) -> Iterator[ProcessPoolExecutor | None]:
    """Processes that make what `order` wants, on their way while files are still read; None where one is enough."""
    processes = min(jobs or os.cpu_count() or 1, count)
    if processes <= 1 or (jobs is None and count <= ALONE):
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # A process that is begun anew has no thread of another's in it, on every system.
    with ProcessPoolExecutor(processes, get_context("spawn"), _begin, (order,)) as pool:
        pool.submit(_begun)
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def renderings(
    order: Order, found: Sequence[Work], stems: Sequence[str], pool: ProcessPoolExecutor | None
) -> Iterator[Rendering | tuple[Problem, ...]]:
    """The reports on `found`, in that order, each as soon as it is there; the problems of one that cannot be made."""
    from concurrent.futures.process import BrokenProcessPool

    sent = [one.path if isinstance(one, Opened) else one for one in found]
    # What came on standard input was read here, and is nowhere else.
    apart = [
        pool.submit(_made, one, stem) if pool and one != STANDARD else None
        for one, stem in zip(sent, stems, strict=True)
    ]
    try:
        for one, stem, future in zip(found, stems, apart, strict=True):
            yield future.result() if future else _tried(partial(order.made, one, stem))
    except BrokenProcessPool:
        fact = _("a process that made reports ended before its time")
        raise AssessError(
            Problem(fact, _("make room in memory, or add --jobs 1; what is told of is written"))
        ) from None


def _tried(make: Callable[[], Rendering]) -> Rendering | tuple[Problem, ...]:
    try:
        return make()
    except AssessError as error:
        return error.problems


def _begin(order: Order) -> None:
    """Begin a process that makes what `order` wants."""
    # Whoever interrupts means the command; it ends its processes itself.
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    name_rubrics_folder(order.rubrics_folder)
    language.go_on(order.spoken)
    _ORDER.append(order)
    for name in ("assess.report.rendering", "assess.scoring.scorecard", "typst"):
        import_module(name)


def _begun() -> None:
    """Nothing; whoever asks for it has begun its processes."""


def _made(sent: Path | dict[str, Any], stem: str) -> Rendering | tuple[Problem, ...]:
    return _tried(lambda: _ORDER[0].made(opened(sent, in_its_own=True) if isinstance(sent, Path) else sent, stem))


_ORDER: list[Order] = []
"""What this process makes, once it has begun."""
