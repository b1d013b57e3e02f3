"""The opening: its few prompts take keys, and nothing else that a terminal sends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from assess.interview.opening import ask_one, ask_rubrics, ask_text
from tests.interview.test_keyboard import REPLIES

REPORTS = "".join(REPLIES.values()).encode("utf-8", "surrogateescape")


@pytest.fixture
def source() -> Iterator[PipeInput]:
    with create_pipe_input() as found, create_app_session(input=found, output=DummyOutput()):
        yield found


def test_reports_of_a_terminal_are_no_part_of_what_is_said(source: PipeInput) -> None:
    """They write nothing, take nothing and end no prompt; one that is cut by the end of a prompt ends in the next."""
    source.send_bytes(b"20" + REPORTS + b"03-\x1b\r\r\x1b]11;r")
    assert ask_text("Which years?", "", None) == "2003-"
    source.send_bytes(b"gb:j\r\x07\x1b[B" + REPORTS + b"\r")
    assert ask_one("a.yaml exists.", ["go on", "begin anew", "leave"]) == 1
    source.send_bytes(REPORTS + b"\x1b[B \r")
    assert ask_rubrics({"ohmae": "Ohmae", "spekman": "Spekman"}, ("ohmae",)) == ["ohmae", "spekman"]
