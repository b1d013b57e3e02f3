"""Comparing as a shell meets it: chairs, assessors and periods of one dyad, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests import situations
from tests.cli.conftest import run

SECOND = {"practised": 2, "declared": 2}


def compared(*words: object) -> dict[str, Any]:
    """The document of a comparison that succeeds."""
    result = run("compare", *words, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def flat(text: str) -> str:
    """What is printed, with one blank for all that stand together."""
    return " ".join(text.split())


def write(path: Path, given: dict[str, Any] | None = None, side: str = "outside", **frame: Any) -> Path:
    """An assessment of Argentina and Brazil, with the frame changed as named."""
    given = given or {"all": {"declared": 3, "practised": 2}, "answers": {"ohmae.joint_work": {"practised": 3}}}
    found = situations.data(given) | frame
    found["assessor"] = {"name": path.stem, "side": side}
    path.write_text(json.dumps(found), encoding="utf-8")
    return path


def turned(path: Path, target: Path) -> Path:
    """The same assessment with the partners in the other order, written by hand."""
    other = {"a": "b", "b": "a"}
    found = json.loads(path.read_text(encoding="utf-8"))
    found["dyad"] = {"a": found["dyad"]["b"], "b": found["dyad"]["a"]}
    found["assessor"]["side"] = other.get(found["assessor"]["side"], "outside")
    for answer in found["answers"].values():
        for reading, value in answer.items():
            if isinstance(value, dict):
                answer[reading] = {other[side]: part for side, part in value.items()}
        for item in answer.get("evidence", []):
            if "side" in item:
                item["side"] = other[item["side"]]
    target.write_text(json.dumps(found), encoding="utf-8")
    return target


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path]:
    """Argentina's and Brazil's reading: they part on how Argentina practises trust, by three steps."""
    mine = {
        "all": SECOND,
        "answers": {
            "ohmae.trust": {
                "practised": {"a": 4, "b": 2},
                "note": "We opened our books.",
                "evidence": [
                    {"kind": "record", "text": "Log of visits.", "side": "a"},
                    {"kind": "policy", "side": "b"},
                ],
            }
        },
    }
    theirs = {"all": SECOND, "answers": {"ohmae.trust": {"practised": {"a": 1, "b": 2}, "note": "They did not."}}}
    return write(tmp_path / "arg.yaml", mine, "a"), write(tmp_path / "bra.yaml", theirs, "b")


def test_two_who_answer_alike_agree_wholly(tmp_path: Path) -> None:
    """Alpha is 1, there are no gaps, and the verdict is the one that either has alone."""
    one, two = (write(tmp_path / f"{name}.yaml") for name in ("one", "two"))
    alone = json.loads(run("score", one, "--json").stdout)["verdict"]
    found = compared(one, two)
    assert (found["agreement"]["alpha"], found["agreement"]["interval"]) == (1.0, [1.0, 1.0])
    assert (found["agreement"]["assessors"], found["gaps"], found["kind"]) == (2, [], "assessors")
    for verdict in found["verdicts"].values():
        assert verdict["class"] == alone["as_answered"]["class"]
        assert (verdict["firmness"], verdict["share"]) == (alone["firmness"], alone["share"])


def test_levels_without_variation_are_told_in_words(tmp_path: Path) -> None:
    """Two who give one and the same level everywhere have no alpha, and it is said why."""
    files = [write(tmp_path / f"{name}.yaml", {"all": SECOND}) for name in "xy"]
    found = compared(*files)["agreement"]
    assert (found["alpha"], found["interval"], found["says"]) == (None, None, "undefined")
    assert "without variation" in run("compare", *files).output


def test_sides_are_seen_and_a_gap_comes_with_both_notes(sides: tuple[Path, Path]) -> None:
    """Two sides are a comparison of sides; the gap names the partner, both notes, and the evidence on it alone."""
    found = compared(*sides)
    assert (found["kind"], found["differs"]) == ("sides", ["side"])
    (gap,) = found["gaps"]
    assert (gap["criterion"], gap["reading"], gap["of"], gap["steps"]) == ("ohmae.trust", "practised", "a", 3)
    assert [one["note"] for one in gap["voices"]] == ["We opened our books.", "They did not."]
    assert [item["text"] for item in gap["voices"][0]["evidence"]] == ["Log of visits."]
    assert found["order"][0] == "ohmae.trust"


def test_the_screen_shows_the_gap_before_the_levels(sides: tuple[Path, Path]) -> None:
    """The gap stands above the table of all levels, drawn and plain, with the notes under it; none is told twice."""
    for words in ((), ("--plain",)):
        text = run("compare", *sides, *words).output
        assert text.index("Trust, practised by Argentina\n") < text.index("3 levels apart") < text.index("Every level")
        assert text.count("They did not.") == 1


def test_one_step_is_no_perception_gap(tmp_path: Path) -> None:
    """Sides that lie one step apart everywhere have none, and that is said."""
    mine = write(tmp_path / "a.yaml", {"all": {"practised": 2, "declared": 2}}, "a")
    theirs = write(tmp_path / "b.yaml", {"all": {"practised": 1, "declared": 3}}, "b")
    assert compared(mine, theirs)["gaps"] == []
    assert "no level lies 2 or more apart" in run("compare", mine, theirs).output.replace("\n  ", " ")


def test_partners_in_the_other_order_change_no_figure(sides: tuple[Path, Path], tmp_path: Path) -> None:
    """Brazil–Argentina is turned round: answers, evidence and the assessor's side."""
    (tmp_path / "turned").mkdir()
    straight = compared(*sides)
    mixed = compared(sides[0], turned(sides[1], tmp_path / "turned" / "bra.yaml"))
    for key in ("gaps", "criteria", "verdicts", "agreement"):
        assert _named(mixed[key]) == _named(straight[key])
    back = compared(turned(sides[0], tmp_path / "turned" / "arg.yaml"), tmp_path / "turned" / "bra.yaml")
    assert back["dyad"] == {"a": "BRA", "b": "ARG"}
    assert [(gap["of_name"], gap["steps"]) for gap in back["gaps"]] == [("Argentina", 3)]
    assert back["gaps"][0]["voices"][1]["evidence"][0]["side"] == "b"


def _named(value: Any) -> Any:
    """A part of a document with every file called by its name alone."""
    return json.loads(json.dumps(value).replace("turned/", ""))


def test_the_order_of_files_changes_no_figure(tmp_path: Path) -> None:
    """Three files in any order are the same document."""
    files = [
        write(tmp_path / f"{name}.yaml", {"all": SECOND, "answers": {"ohmae.trust": {"practised": level}}})
        for name, level in (("x", 0), ("y", 3), ("z", 4))
    ]
    turned(files[0], files[0])
    assert compared(*files) == compared(*reversed(files)) == compared(files[1], files[2], files[0])


def test_assessors_have_levels_mean_range_and_one_stands_apart(tmp_path: Path) -> None:
    """Of three outsiders the one with other levels stands apart, and the criterion has its mean and range."""
    levels = {"x": 3, "y": 3, "z": 0}
    files = [
        write(tmp_path / f"{name}.yaml", {"all": SECOND, "answers": {"ohmae.joint_work": {"practised": level}}})
        for name, level in levels.items()
    ]
    found = compared(*files)
    one = found["criteria"]["ohmae.joint_work"]["practised"]
    assert (list(one["levels"].values()), one["mean"], one["low"], one["high"]) == ([3, 3, 0], 2.0, 0, 3)
    assert found["apart"][0]["file"] == str(files[2])
    assert (found["apart"][0]["distance"], found["apart"][0]["stands"]) == (round(3 / 26, 2), False)
    said = flat(run("compare", *files).output)
    assert "Nobody stands apart" in said
    assert "The furthest is z (from outside)" in said
    assert found["agreement"]["rubrics"]["ohmae"]["units"] == 16


def test_one_level_or_more_from_the_median_of_the_others_stands_apart(tmp_path: Path) -> None:
    """On average over all levels; the median is that of the others alone."""
    levels = {"x": 2, "y": 2, "z": 3, "w": 4}
    files = [
        write(tmp_path / f"{name}.yaml", {"all": {"practised": level, "declared": level}})
        for name, level in levels.items()
    ]
    found = {Path(one["file"]).stem: (one["distance"], one["stands"]) for one in compared(*files)["apart"]}
    assert found == {"w": (2.0, True), "z": (1.0, True), "x": (1.0, True), "y": (1.0, True)}
    assert "w (from outside), x (from outside), y (from outside) and z (from outside) stand apart" in flat(
        run("compare", *files).output
    )


def test_periods_are_a_series_with_what_moved(tmp_path: Path) -> None:
    """One assessor over two periods is a series in time, whatever the order of the files."""
    early = write(tmp_path / "early.yaml", {"all": SECOND}, period={"from": 1990, "to": 1999})
    late = write(tmp_path / "late.yaml", {"all": SECOND, "answers": {"ohmae.joint_work": {"practised": 4}}})
    found = compared(late, early)
    assert found["kind"] == "periods"
    assert found["series"][0]["points"] == [str(early), str(late)]
    assert [(one["criterion"], one["from"], one["to"]) for one in found["moves"]] == [("ohmae.joint_work", 2, 4)]
    assert found["agreement"]["units"] == 0
    assert "2 (1990–1999)  4 (2003–2010)     +2" in run("compare", late, early).output


def test_sides_within_periods_are_a_mix(sides: tuple[Path, Path], tmp_path: Path) -> None:
    """A gap is found within a period, never between two."""
    early = write(
        tmp_path / "early.yaml", {"all": {"practised": 0, "declared": 0}}, "a", period={"from": 1980, "to": 1989}
    )
    found = compared(*sides, early)
    assert (found["kind"], [found["periods"][gap["period"]]["from"] for gap in found["gaps"]]) == ("mix", [2003])


@pytest.mark.parametrize("partners", [("ARG", "CHL"), ("Alba", "Boreal")])
def test_one_file_each_of_two_dyads_is_refused_with_a_reason(tmp_path: Path, partners: tuple[str, str]) -> None:
    """Where no pair is judged by two there is nothing to set side by side."""
    one = write(tmp_path / "one.yaml")
    other = write(tmp_path / "other.yaml", dyad={"a": partners[0], "b": partners[1]})
    result = run("compare", one, other)
    assert result.exit_code == 1
    assert "no two of these files are of the same pair of states" in flat(result.output)


def test_free_names_match_by_their_variants(tmp_path: Path) -> None:
    """A partner that is no state is the same one in any spelling, and in either place."""
    one = write(tmp_path / "one.yaml", dyad={"a": "Alba", "b": "The Boreal League"})
    other = write(tmp_path / "other.yaml", dyad={"a": "boreal league", "b": "ALBA"})
    found = compared(one, other)
    assert [file["swapped"] for file in found["files"]].count(True) == 1
    assert found["agreement"]["alpha"] == 1.0


def test_files_that_share_no_criterion_are_refused(tmp_path: Path) -> None:
    """An assessment of phases alone cannot be set beside one of the six features alone."""
    one = write(tmp_path / "one.yaml", {"rubrics": ["ohmae"], "answers": {}})
    other = write(tmp_path / "other.yaml", {"rubrics": ["spekman"], "answers": {}})
    for path, kept in ((one, "ohmae."), (other, "spekman.")):
        found = json.loads(path.read_text(encoding="utf-8"))
        found["answers"] = {name: answer for name, answer in found["answers"].items() if name.startswith(kept)}
        path.write_text(json.dumps(found), encoding="utf-8")
    result = run("compare", one, other)
    assert result.exit_code == 1
    assert "share no criterion" in result.output


def test_a_single_file_is_wrong_usage(tmp_path: Path) -> None:
    """One file cannot be compared."""
    assert run("compare", write(tmp_path / "one.yaml")).exit_code == 2


def test_bad_files_are_named_and_passed_over_only_when_told(sides: tuple[Path, Path], tmp_path: Path) -> None:
    """A fault stops the comparison; with --skip-bad the file is named and left out, also in the document: exit 1."""
    bad, gone = tmp_path / "bad.yaml", tmp_path / "gone.yaml"
    bad.write_text("assessment: 1\n", encoding="utf-8")
    refused = run("compare", *sides, bad, gone)
    assert refused.exit_code == 1
    assert str(bad) in refused.output
    assert str(gone) in refused.output
    result = run("compare", *sides, bad, gone, "--skip-bad", "--json")
    assert result.exit_code == 1
    assert str(bad) in result.stderr
    assert result.stderr.splitlines()[-1] == "2 assessments read, 2 passed over"
    assert json.loads(result.stdout)["passed_over"] == [
        {"file": str(bad), "line": 1},
        {"file": str(gone), "line": None},
    ]
    shown = " ".join(run("compare", *sides, bad, gone, "--skip-bad").stdout.split())
    assert "`dyad` is missing; add it" in shown


def test_an_anonymous_comparison_names_nobody(sides: tuple[Path, Path], tmp_path: Path) -> None:
    """Assessors are A1 and A2: no name and no file's name is left, on the screen or in the document."""
    bad = tmp_path / "bra-bad.yaml"
    bad.write_text("assessment: 1\n", encoding="utf-8")
    result = run("compare", *sides, bad, "--anonymous", "--skip-bad", "--json")
    found = json.loads(result.stdout)
    assert [one["id"] for one in found["files"]] == ["A1", "A2"]
    for text in (result.stdout, run("compare", *sides, "--anonymous").stdout):
        assert "arg.yaml" not in text
        assert "bra" not in text
        assert str(tmp_path) not in text


def test_a_merged_file_is_no_further_judge(sides: tuple[Path, Path], tmp_path: Path) -> None:
    """Beside those it was made of a merged assessment is shown and changes no agreement."""
    merged = write(tmp_path / "merged.yaml", {"all": {"practised": 0, "declared": 4}}, merged_from=["arg", "bra"])
    found = compared(*sides, merged)
    assert found["agreement"] == compared(*sides)["agreement"]
    assert len(found["gaps"]) == 1
    assert len(found["files"]) == 3


def test_another_version_of_a_rubric_is_named(tmp_path: Path) -> None:
    """Answers to an older version are carried over by id; what is no longer asked is dropped, and both are said."""
    one, other = write(tmp_path / "one.yaml"), write(tmp_path / "other.yaml")
    found = json.loads(other.read_text(encoding="utf-8"))
    found["rubrics"]["ohmae"]["version"] = "0.9"
    found["answers"]["ohmae.obedience"] = {"practised": 2}
    other.write_text(json.dumps(found), encoding="utf-8")
    (carried,) = compared(one, other)["carried"]
    assert (carried["file"], carried["rubric"], carried["asked"], carried["carried"]) == (str(other), "ohmae", "0.9", 6)
    (dropped,) = carried["dropped"]
    assert (dropped["part"], dropped["why"]["reason"]) == ("ohmae.obedience", "no_criterion")
    assert "ohmae.obedience" in run("compare", one, other).stdout


def test_what_a_file_says_is_printed_as_text(sides: tuple[Path, Path]) -> None:
    """Neither markup nor an escape in a note reaches the terminal as what it means."""
    found = json.loads(sides[0].read_text(encoding="utf-8"))
    found["answers"]["ohmae.trust"]["note"] = "[bold]x[/bold] \u202ey"
    sides[0].write_text(json.dumps(found), encoding="utf-8")
    for words in ((), ("--plain",)):
        text = run("compare", *sides, *words).stdout
        assert "[bold]x[/bold]" in text
        assert "\u202e" not in text
