"""The retranslation test as a shell meets it."""

from __future__ import annotations

import json

from typer.testing import CliRunner, Result

from assess.cli.app import app
from assess.interview.drill import deck
from assess.storage.rubrics import library


def run(*words: str, answers: str = "") -> Result:
    """Run `assess rubric drill` with `answers` on standard input."""
    return CliRunner().invoke(app, ["rubric", "drill", *words], input=answers)


def lines(rubric: str, seed: int, criterion: str = "", swapped: tuple[int, int] | None = None) -> str:
    """The answers that place every card back, but for one pair of levels that changes places on each."""
    found = []
    for card in deck(library().rubrics[rubric], seed, criterion):
        levels = list(range(5))
        if swapped:
            low, high = swapped
            levels[low], levels[high] = levels[high], levels[low]
        found.append(" ".join(str(card.order.index(level) + 1) for level in levels))
    return "\n".join(found) + "\n"


def test_a_rubric_placed_back_whole_has_no_confusion() -> None:
    """All descriptors at their own level: a line for each criterion, the total, and no pair."""
    result = run("ohmae", "--seed", "7", answers=lines("ohmae", 7))
    assert result.exit_code == 0
    assert " ".join(result.stdout.split()).count("10 of 10") == 6
    assert "60 of 60" in result.stdout
    assert "100 %" in result.stdout
    assert "confused" not in result.stdout
    assert "wrong way round" not in result.stdout


def test_confused_descriptors_are_named_with_their_texts() -> None:
    """A pair that changed places in both readings is counted, and its descriptors are printed."""
    result = run("ohmae", "--seed", "7", "--criterion", "trust", answers=lines("ohmae", 7, "trust", (2, 3)))
    told = " ".join(result.stdout.split())
    assert "6 of 10 confused: 2 and 3 (2 times)" in told
    after = told.partition("Placed the wrong way round")[2]
    levels = next(one for one in library().rubrics["ohmae"].criteria if one.id == "trust").readings["practised"].levels
    assert levels is not None
    assert levels[2] in after
    assert levels[3] in after
    assert levels[1] not in after


def test_json_stands_alone_on_standard_output() -> None:
    """Questions go to standard error; the document tells found, of, pairs, and each order shown and placed."""
    result = run("ohmae", "--seed", "7", "--json", answers=lines("ohmae", 7, swapped=(0, 1)))
    held = json.loads(result.stdout)
    assert "Write the five numbers" in result.stderr.replace("\n", " ")
    assert (held["rubric"], held["seed"], held["found"], held["of"], held["percent"]) == ("ohmae", 7, 36, 60, 60)
    assert held["confused"] == [{"levels": [0, 1], "times": 12}]
    reading = held["criteria"]["ohmae.trust"]["readings"]["practised"]
    assert reading["placed"] == [1, 0, 2, 3, 4]
    assert sorted(reading["shown"]) == [0, 1, 2, 3, 4]


def test_what_was_not_placed_is_said_and_does_not_count() -> None:
    """Leaving half-way gives the result of what was placed."""
    first = lines("ohmae", 7).splitlines()[0]
    result = run("ohmae", "--seed", "7", answers=f"{first}\n")
    assert result.exit_code == 0
    assert "5 of 5" in result.stdout
    assert "11 of 12 readings were not placed" in result.stdout


def test_without_a_seed_the_order_is_new_and_can_be_had_again() -> None:
    """The seed of a drill is told with its result; two drills hardly ever have the same."""
    seeds = set()
    for _ in range(3):
        result = run("ohmae", "--criterion", "trust", answers="1 2 3 4 5\n")
        again = result.stdout.rpartition("assess rubric drill ")[2].split()
        assert again[:3] == ["ohmae", "--criterion", "trust"]
        seeds.add(again[-1])
    assert len(seeds) > 1


def test_what_cannot_be_drilled_says_why() -> None:
    """An unknown rubric or criterion, a borrowed one, one of choices, and nothing placed leave with 1 and a way on."""
    assert "known are ohmae" in run("ohm").stderr
    assert "has no criterion" in run("ohmae", "--criterion", "nothing").stderr
    assert "assess rubric drill ohmae --criterion ohmae.trust" in run("lorenzini", "--criterion", "trust").stderr
    assert "options and no levels" in run("lorenzini", "--criterion", "areas").stderr
    result = run("ohmae", answers="\n" * 20)
    assert "nothing was placed" in result.stderr
    assert result.exit_code == 1
