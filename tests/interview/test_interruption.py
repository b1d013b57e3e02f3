"""An interruption: a request to end is noted whatever runs at that moment, and ends the page that waits."""

from __future__ import annotations

import os
import signal
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from assess.interview.interruption import Interruption
from assess.interview.page import Blank, Choice, Left, Page
from assess.interview.plain import Plain
from assess.interview.screen import Screen
from assess.interview.session import Outcome, converse
from assess.storage.assessments import Notebook
from tests.interview.person import LIBRARY, NAMES, new_file
from tests.reading import load

if os.name == "nt":
    pytest.skip("nobody can send these signals to himself there", allow_module_level=True)

PAGE = Page("Trust", "How much?", choices=(Choice("1", "some"),))
ASK: tuple[Callable[[Any], object], ...] = (
    lambda asker: asker.choose(PAGE),
    lambda asker: asker.write(Blank("Note", "Your note?")),
)


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    """The handlers of the tests themselves come back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def soon(number: int) -> None:
    """Send this program a signal from beside it, while it waits."""
    threading.Timer(0.05, os.kill, (os.getpid(), number)).start()


class Thing:
    """Something that nobody can convert without help."""


def in_a_weak_reference(number: int) -> None:
    """Send a signal while the callback of a weak reference runs."""
    thing = Thing()
    kept = weakref.ref(thing, lambda _: signal.raise_signal(number))
    del thing
    assert kept() is None


def in_a_converter(number: int) -> None:
    """Send a signal while msgspec converts a value."""

    def convert(_kind: type, _value: object) -> Thing:
        signal.raise_signal(number)
        return Thing()

    msgspec.convert([1], list[Thing], dec_hook=convert)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("during", [in_a_weak_reference, in_a_converter])
def test_a_signal_is_noted_where_an_exception_would_be_lost(number: int, during: Callable[[int], None]) -> None:
    """It raises nothing there, and a second and third one while the program ends change nothing."""
    with Interruption() as interruption:
        assert not interruption.came
        during(number)
        assert interruption.came
        during(number)
    during(number)


def test_signals_are_given_back_and_those_ignored_stay_ignored() -> None:
    """After an interview that nobody cut short all is as before; under nohup a hang-up is no request."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    with Interruption() as interruption:
        signal.raise_signal(signal.SIGHUP)
    assert not interruption.came
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


@pytest.mark.parametrize("ask", ASK, ids=["choose", "write"])
@pytest.mark.parametrize("when", ["before", "while"])
def test_a_page_on_the_screen_ends(ask: Callable[[Any], object], when: str) -> None:
    """Whether the request comes while the page waits or came before it was shown."""
    with create_pipe_input() as source, Interruption() as interruption:
        signal.raise_signal(signal.SIGTERM) if when == "before" else soon(signal.SIGTERM)
        with pytest.raises(Left) as left, Screen(source, DummyOutput(), interruption=interruption) as screen:
            ask(screen)
    assert left.value.interrupted


@pytest.mark.parametrize("ask", ASK, ids=["choose", "write"])
@pytest.mark.parametrize("when", ["before", "while"])
def test_a_wait_for_a_line_ends(ask: Callable[[Any], object], when: str, tmp_path: Path) -> None:
    """Also where lines that were sent ahead lie there unread."""
    listen, say = os.pipe()
    with (
        os.fdopen(listen, encoding="utf-8") as source,
        (tmp_path / "page").open("w") as target,
        Interruption() as interruption,
    ):
        plain = Plain(source, target, interruption)
        if when == "before":
            os.write(say, b"1\n1\n1\n")
            ask(plain)
            signal.raise_signal(signal.SIGTERM)
        else:
            soon(signal.SIGTERM)
        with pytest.raises(Left) as left:
            ask(plain)
    os.close(say)
    assert left.value.interrupted


def test_what_is_being_saved_is_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A signal in the middle of a save ends the interview after it, with the answer on disk."""
    flush = os.fsync

    def interrupted_flush(descriptor: int) -> None:
        signal.raise_signal(signal.SIGTERM)
        flush(descriptor)

    path = new_file(tmp_path)
    with create_pipe_input() as source, Interruption() as interruption:
        source.send_text("233333")
        monkeypatch.setattr(os, "fsync", interrupted_flush)
        with Screen(source, DummyOutput(), interruption=interruption) as screen:
            end = converse(Notebook(path, LIBRARY), screen, NAMES, lambda: 0.0)
    assert end == Outcome("interrupted")
    assert load(path, LIBRARY).assessment.answer("ohmae.political_will").parts("practised", "ab") == {"a": 3, "b": None}
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
