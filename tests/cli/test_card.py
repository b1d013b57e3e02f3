"""The card: the whole result on one screen, drawn so that no mark needs a colour, and nothing of the data is obeyed."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from assess.cli import signs
from assess.cli.card import print_card, print_lines
from assess.text.language import speaking
from tests.cli.conftest import translated
from tests.situations import outcome

EVIDENCE = [{"kind": "independent"}]
PHASES = {f"spekman.{name}": {"practised": 3} for name in ("anticipating", "engaging", "coordinating", "investing")}
ALLIANCE: dict[str, Any] = {
    "all": {"declared": 3, "practised": 3, "evidence": EVIDENCE},
    "answers": PHASES
    | {
        "spekman.valuing": {"practised": 1},
        "spekman.stabilizing": {"practised": 1},
        "ohmae.joint_work": {"declared": 4, "practised": 3},
        "ohmae.fluent_talks": {"declared": 1, "practised": 3},
        "ohmae.trust": {"declared": {"a": 4, "b": 3}, "practised": {"a": 3, "b": 4}},
        "lorenzini.predictability": {"declared": {"a": 3, "b": 3}, "practised": {"a": 3, "b": "unknown"}},
        "lorenzini.scope": {"declared": 4, "practised": 2},
    },
    "declaration": "strategic alliance",
}
SPARSE = {"answers": {"ohmae.joint_work": {"declared": 2}}}
HOSTILE = "Al[/bold]ba \x1b[31m[link=x]\u202e"


def renamed(document: dict[str, Any], name: str) -> dict[str, Any]:
    """`document` with another name for Argentina."""
    found: dict[str, Any] = json.loads(json.dumps(document).replace("Argentina", json.dumps(name)[1:-1]))
    return found


def drawn(document: dict[str, Any], width: int = 80, encoding: str = "utf-8", name: str = "file.yaml") -> str:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    print_card(document, name, Console(file=stream, width=width, height=24, markup=False, highlight=False))
    stream.flush()
    return raw.getvalue().decode(encoding)


def row(card: str, title: str) -> str:
    """The half of a line that begins with `title`."""
    line = next(line for line in card.splitlines() if title in line)
    return line[line.index(title) :][:39].rstrip()


def test_an_ordinary_result_fits_one_small_screen() -> None:
    """A full assessment is drawn in 24 rows of 80, and keeps to the width of a smaller and of a wider terminal."""
    assert len(drawn(outcome(ALLIANCE)).splitlines()) <= 24
    for document in (outcome(ALLIANCE), outcome(SPARSE)):
        for width in (40, 80, 120, 200):
            assert max(cell_len(line) for line in drawn(document, width).splitlines()) <= width
        assert len(drawn(document).splitlines()) <= 32


def longer(message: str) -> str:
    """A message by half longer, in one word more; signs of numbers stay."""
    return f"{message} {'ñ' * (len(message) // 2)}" if len(message) > 2 else message


def test_words_of_a_longer_language_keep_to_the_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Labels get more room, heads are cut, and no line is wider than the screen; the list of results neither."""
    with translated(monkeypatch, longer), speaking("es"):
        for document in (outcome(ALLIANCE), outcome(SPARSE)):
            for width in (40, 80, 120):
                card = drawn(document, width)
                assert max(map(cell_len, card.splitlines())) <= width
                assert "Next ññ" in card
            stream = io.StringIO()
            print_lines([(document, "one.yaml")], Console(file=stream, width=80, force_terminal=True, markup=False))
            assert max(map(cell_len, re.sub("\x1b\\[[0-9;]*m", "", stream.getvalue()).splitlines())) <= 80
            assert "Firmness ññññ" in stream.getvalue()


def test_any_width_is_survived() -> None:
    """Where a column is left no cell, its text stands in lines of one character, and none of it is lost."""
    document = outcome(ALLIANCE)
    for width in (1, 9, 10, 11):
        assert "".join(drawn(document, width).split()).endswith("assessreportfile.yaml--topdf")


def test_a_notice_stands_whole_where_there_is_room() -> None:
    """What must be known of the file stands above the verdict; a low screen cuts it to one line, never drops it."""
    notice = "Invented states and facts, and levels that are the authors' own reading of what they have invented."
    document = outcome(ALLIANCE) | {"notice": notice}
    assert notice in drawn(document, 132)
    rows = drawn(document).splitlines()
    assert rows[1].startswith("Invented states and facts")
    assert rows[1].endswith("…")
    assert rows[2] == document["verdict"]["as_answered"]["sentence"]


def test_verdict_and_three_statements_stand_side_by_side() -> None:
    """The verdict's sentence, and in one row the three statements, with firmness and evidence below them."""
    document = outcome(ALLIANCE)
    card = drawn(document, 120)
    assert document["verdict"]["as_answered"]["sentence"] in card
    heads = next(line for line in card.splitlines() if "As claimed" in line)
    assert heads.index("As claimed") < heads.index("As answered") < heads.index("As evidenced")
    evidenced = document["verdict"]["as_evidenced"]
    assert f"{evidenced['same']} of {evidenced['of']} readings shown" in card
    assert document["verdict"]["firmness"] in card


def test_levels_are_marked_where_they_stand() -> None:
    """Declared ○ and practised ● stand at their levels, ◉ where they meet, a band where one is open; then the gap."""
    card = drawn(outcome(ALLIANCE))
    assert row(card, "Scope").split("  ", 1)[1].strip() == "· · ●───○  +2"
    assert row(card, "Fluent talks").endswith("· ○───● ·  −2")
    assert row(card, "Shared goals").endswith("· · · ◉ ·   0")
    assert row(card, "Predictability").endswith("▒▒▒▒▒▒○ ·   ?")


def test_bands_of_two_open_readings_can_be_told_apart() -> None:
    """A band is another one for declared, for practised, and where both are open."""
    declared, practised = {"low": 0, "high": 4}, {"low": 0, "high": 2}
    assert signs.pair(declared, practised, 2, signs.UNICODE).plain == "▓▓▓▓▓░░░░"
    assert signs.pair(None, {"low": 2, "high": 2}, 2, signs.UNICODE).plain == "· · ● · ·"
    assert signs.pair(declared, practised, 2, signs.ASCII).plain == "%%%%%~~~~"


def test_phases_differ_by_their_texture() -> None:
    """Entered, skipped, out of order and not entered phases have bars of their own, with their levels."""
    bars = next(line for line in drawn(outcome(ALLIANCE)).splitlines() if "██" in line)
    assert [(bar[0], bar[-1]) for bar in (bars[place : place + 12] for place in range(0, 78, 13))] == [
        ("█", "3"),
        ("█", "3"),
        ("×", "1"),
        ("▒", "3"),
        ("▒", "3"),
        ("·", "1"),
    ]


def test_an_ascii_terminal_gets_ascii() -> None:
    """Where the encoding has no such signs every mark is an ASCII one, and a letter loses its accent."""
    card = drawn(renamed(outcome(ALLIANCE), "Perú 中"), encoding="ascii")
    assert "Peru" in card
    assert "<U+4E2D>" in card
    assert row(card, "Scope").endswith(". . *---o  +2")


def test_nothing_of_the_data_is_obeyed() -> None:
    """Markup, escape sequences and direction marks of names and files are printed as the text they are."""
    card = drawn(renamed(outcome(ALLIANCE), HOSTILE), 120, name="a\x1b[2J.yaml")
    assert "Al[/bold]ba ⟨U+001B⟩[31m[link=x]⟨U+202E⟩" in card
    assert "⟨U+001B⟩[2J.yaml" in card
    assert "\x1b" not in card
    assert "\u202e" not in card


def test_an_open_verdict_names_what_remains_possible_and_what_would_settle_it() -> None:
    """Too little known: the shares so far, how many core conditions are missing, and the most decisive readings."""
    document = outcome(SPARSE)
    card = " ".join(drawn(document).split())
    first = document["verdict"]["deciding"][0]
    assert "So far" in card
    assert "1 as declared and 0 as practised are known; a verdict needs 7 of each" in card
    assert f"({round(first['share'] * 100)} %)" in card
    assert f"{len(document['unknown'])} readings" in card


def test_without_a_verdict_levels_remain() -> None:
    """Where no rubric bears a verdict the card says so, and shows levels and gaps without statements."""
    given = {"rubrics": ["ohmae"], "answers": {"ohmae.joint_work": {"declared": 4, "practised": 1}}}
    card = drawn(outcome({"rubrics": ["ohmae"]} | given))
    assert "No verdict is stated" in card
    assert "As claimed" not in card
    assert row(card, "Joint work").endswith("· ●─────○  +3")


def test_no_color_leaves_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR a terminal gets no colour, and the same characters."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    stream = io.StringIO()
    print_card(outcome(ALLIANCE), "f.yaml", Console(file=stream, width=80, force_terminal=True, markup=False))
    assert not any(f"\x1b[{code}m" in stream.getvalue() for code in ("36", "1;33", "33"))
    assert "●───○" in stream.getvalue().replace("\x1b[0m", "").replace("\x1b[2m", "").replace("\x1b[1m", "")


def test_several_results_are_a_line_each() -> None:
    """Off a terminal several documents are a line each: verdict, firmness, stage, gap and file, however narrow."""
    stream = io.StringIO()
    documents = [(outcome(ALLIANCE), "one.yaml"), (renamed(outcome(ALLIANCE), HOSTILE), "two.yaml")]
    print_lines(documents, Console(file=stream, width=40, markup=False))
    head, first, second = stream.getvalue().splitlines()
    stage = documents[0][0]["stage"]["reached"]
    assert first.split()[-3:] == [str(stage), first.split()[-2], "one.yaml"]
    assert documents[0][0]["verdict"]["as_answered"]["title"] in first
    assert "[/bold]" in second
    assert "two.yaml" in second
    assert "File" in head
