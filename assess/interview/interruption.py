"""An interruption: a request to end, by keyboard or system, noted when it comes and taken up where a person is asked.

An exception that a signal's handler raises is lost in the callback of a weak reference or in a converter written in C;
so a handler here does no more than note the request, and wake the page that waits. What is being saved is saved.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any, Self, TextIO, TypeVar

if TYPE_CHECKING:
    from prompt_toolkit.application import Application

    Reply = TypeVar("Reply")


class Interruption:
    """Whether an interrupt, a hang-up or the system has asked the program to end; signals count inside `with`."""

    def __init__(self) -> None:
        """Nothing came yet, and no signal is listened to."""
        self.came = False
        self._wake: Callable[[], None] | None = None
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        """Note signals from here on; those that whoever started the program wants ignored stay ignored."""
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) not in (signal.SIG_IGN, None):
                self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        """Give the signals back; but where one came, the program is about to end, and another one changes nothing."""
        for number, before in self._before.items():
            # At its very end Python takes back every handler of a program, but leaves what is ignored.
            signal.signal(number, signal.SIG_IGN if self.came else before)

    @contextmanager
    def waking(self, wake: Callable[[], None]) -> Iterator[None]:
        """Call `wake` when the request comes, and at once where it has come."""
        self._wake = wake
        try:
            if self.came:
                wake()
            yield
        finally:
            self._wake = None

    def _note(self, *_: object) -> None:
        self.came = True
        if self._wake is not None:
            self._wake()


def run(application: Application[Reply], interruption: Interruption) -> Reply:
    """Show an application of prompt_toolkit until it is answered.

    Raises KeyboardInterrupt where a request to end comes first, or the terminal goes away.
    """
    from asyncio import get_running_loop

    def leave() -> None:
        if application.future is not None and not application.future.done():
            application.exit(exception=KeyboardInterrupt())

    def listen() -> None:
        loop = get_running_loop()

        def wake() -> None:
            # The loop may just have been closed: then the page has its answer.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(leave)

        stack.enter_context(interruption.waking(wake))

    if interruption.came:
        # What was typed ahead is no answer any more.
        raise KeyboardInterrupt
    try:
        with ExitStack() as stack:
            return application.run(pre_run=listen, handle_sigint=False)
    except (EOFError, OSError) as error:
        raise KeyboardInterrupt from error


def a_line(source: TextIO, most: int, interruption: Interruption) -> str:
    """The next line of a stream, of at most `most` characters; empty at its end, and where the request has come.

    Raises KeyboardInterrupt where the request ends the wait.
    """

    def leave() -> None:
        # Nothing but this wait is under way, so that an exception is lost nowhere.
        raise KeyboardInterrupt

    if interruption.came:
        return ""
    with interruption.waking(leave):
        return source.readline(most)
