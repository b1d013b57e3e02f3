"""Several pairs as one study, as a shell meets it: agreement, who handed in what, and a key beside the assessors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests import situations
from tests.cli.conftest import run
from tests.scoring.test_agreement import OBSERVERS

# Readings that are asked of the two together, one for each of Krippendorff's twelve units.
READINGS = [
    (name, reading)
    for name in situations.CORE
    if name not in (*situations.EACH, "lorenzini.operativeness")
    for reading in ("practised", "declared")
]
PAIRS = (("ARG", "BRA"), ("ARG", "CHL"), ("COL", "ECU"))


def write(path: Path, name: str, partners: tuple[str, str] = PAIRS[0], **given: Any) -> Path:
    """An assessment of a pair by somebody; the frame may be changed."""
    frame = {key: given.pop(key) for key in ("period", "lang", "merged_from") if key in given}
    found = situations.data({"all": {"declared": 3, "practised": 2}, "partners": partners} | given) | frame
    found["assessor"] = {"name": name, "side": "outside"}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found), encoding="utf-8")
    return path


def study(*words: object) -> dict[str, Any]:
    """The document of a study that succeeds."""
    result = run("compare", *words, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def flat(text: str) -> str:
    """What is printed, with one blank for all that stand together."""
    return " ".join(text.split())


@pytest.fixture
def hand_ins(tmp_path: Path) -> Path:
    """Three who judged two pairs, of which one has left out the second; and one who copied."""
    folder = tmp_path / "in"
    for place, name in enumerate(("Ana", "Bo", "Cy")):
        write(folder / f"{name}-1.yaml", name, answers={"ohmae.joint_work": {"practised": place}})
        if name != "Cy":
            write(folder / f"{name}-2.yaml", name, PAIRS[1], answers={"ohmae.joint_work": {"practised": place + 1}})
    return folder


@pytest.mark.parametrize("pairs", [1, 3])
def test_the_published_figure_comes_out_also_when_it_is_spread_over_pairs(tmp_path: Path, pairs: int) -> None:
    """Krippendorff's twelve units by four observers: ordinal alpha .815, whichever pair a unit is of."""
    for number, observer in enumerate(OBSERVERS):
        for pair in range(pairs):
            answers: dict[str, dict[str, Any]] = {}
            for place, value in enumerate(observer):
                if place % pairs == pair and value is not None:
                    name, reading = READINGS[place]
                    # Ranks alone count: Krippendorff's values run from 1 to 5.
                    answers.setdefault(name, {})[reading] = value - 1
            write(tmp_path / f"{number}-{pair}.yaml", f"Observer {number}", PAIRS[pair], all={}, answers=answers)
    found = study(tmp_path)["agreement"]
    assert (round(found["alpha"], 3), found["units"], found["values"], found["assessors"]) == (0.815, 11, 40, 4)


def test_agreement_is_stated_over_all_by_pair_by_rubric_and_by_criterion(hand_ins: Path) -> None:
    """The units of the parts are those of the whole; levels of two pairs are never one unit."""
    found = study(hand_ins)
    # Thirteen levels declared and thirteen practised, with both partners of three criteria.
    assert [one["agreement"]["units"] for one in found["pairs"]] == [26, 26]
    assert found["agreement"]["units"] == 52
    assert sum(one["agreement"]["units"] for one in found["criteria"].values()) == 52
    assert found["agreement"]["rubrics"]["ohmae"]["units"] == 32
    # Joint work as practised: 0, 1, 2 of the first pair, 1, 2 of the second.
    own = found["criteria"]["ohmae.joint_work"]
    assert [one["given"] for one in own["places"] if one["reading"] == "practised"] == [
        [1, 1, 1, 0, 0],
        [0, 1, 1, 0, 0],
    ]
    assert (found["agreement"]["alike"], found["agreement"]["within_one"]) == (round(50 / 52, 6), round(51 / 52, 6))
    assert found["parted"][0] == "ohmae.joint_work"


def test_who_handed_in_what_and_what_is_missing_is_said(hand_ins: Path) -> None:
    """In the document and on the screen, with the number of files."""
    found = study(hand_ins)
    assert [one["name"] for one in found["assessors"]] == ["Ana", "Bo", "Cy"]
    assert [one["missing"] for one in found["assessors"]] == [[], [], [1]]
    said = flat(run("compare", hand_ins).output)
    assert "5 assessments by 3 assessors" in said
    assert "Cy: Argentina–Chile missing" in said


def test_a_pair_that_few_handed_in_names_these(hand_ins: Path) -> None:
    """Rather than all the others as missing."""
    write(hand_ins / "Bo-3.yaml", "Bo", PAIRS[2])
    said = flat(run("compare", hand_ins).output)
    assert "Colombia–Ecuador: handed in by Bo only" in said
    assert "Ana: " not in said[said.index("Missing") :]


def test_a_period_is_part_of_a_unit_and_another_one_is_named(hand_ins: Path) -> None:
    """Levels of other years are compared with nothing."""
    write(hand_ins / "Dan-1.yaml", "Dan", period={"from": 1995, "to": 2002})
    found = study(hand_ins)
    assert found["pairs"][0]["agreement"]["values"] == 3 * 26
    assert len(found["pairs"][0]["periods"]) == 2
    assert "Argentina–Brazil: 2003–2010: Ana, Bo and Cy; 1995–2002: Dan." in flat(run("compare", hand_ins).output)


def test_partners_in_the_other_order_are_one_pair(hand_ins: Path) -> None:
    """And the levels of each partner stay with it."""
    before = study(hand_ins)
    turned = json.loads((hand_ins / "Bo-1.yaml").read_text())
    turned["dyad"] = {"a": "BRA", "b": "ARG"}
    (hand_ins / "Bo-1.yaml").write_text(json.dumps(turned))
    after = study(hand_ins)
    assert after["agreement"] == before["agreement"]
    assert [one["swapped"] for one in after["files"]].count(True) == 1


def test_the_same_answers_are_pointed_out_within_a_pair(hand_ins: Path) -> None:
    """By name and pair; that both say the same of two pairs is nothing to point out."""
    write(hand_ins / "Eva-1.yaml", "Eva", answers={"ohmae.joint_work": {"practised": 1}})
    said = flat(run("compare", hand_ins).output)
    assert "Argentina–Brazil: Bo and Eva gave the same answers in all 26 readings they share." in said


def test_who_stands_apart_does_so_over_all_pairs(hand_ins: Path) -> None:
    """By the median of the others; who judged a pair with one other alone does not count for it."""
    for pair in (1, 2):
        far = {"declared": 1, "practised": 4}
        write(hand_ins / f"Fay-{pair}.yaml", "Fay", PAIRS[pair - 1], all=far)
    found = study(hand_ins)
    first = found["apart"][0]
    assert (found["assessors"][first["assessor"]]["name"], first["stands"], first["levels"]) == ("Fay", True, 52)
    assert [one["stands"] for one in found["apart"]] == [True, False, False, False]
    assert "Fay stands apart: one level or more from the median" in flat(run("compare", hand_ins).output)


def test_the_order_of_files_changes_nothing(hand_ins: Path) -> None:
    """Neither a figure nor the order of assessors and pairs."""
    files = sorted(hand_ins.iterdir())
    assert study(*files) == study(*reversed(files))


class TestKey:
    """An assessment that is held to be right."""

    @pytest.fixture
    def key(self, hand_ins: Path) -> Path:
        """The model answer to the first pair, which lies among the others."""
        return write(
            hand_ins / "key.yaml",
            "The teacher",
            answers={"ohmae.joint_work": {"practised": 2}, "ohmae.fluent_talks": {"practised": 4}},
        )

    def test_it_counts_in_no_other_figure(self, hand_ins: Path, key: Path) -> None:
        """It is taken out of the others, also by another name, and no agreement moves."""
        key.rename(hand_ins.parent / "key.yaml")
        without = study(hand_ins)
        (hand_ins.parent / "key.yaml").rename(key)
        found = study(hand_ins, "--key", hand_ins.parent / "in" / ".." / "in" / "key.yaml")
        assert found["agreement"] == without["agreement"]
        assert found["apart"] == without["apart"]
        assert [one["name"] for one in found["assessors"]] == ["Ana", "Bo", "Cy"]

    def test_each_assessor_stands_beside_it(self, hand_ins: Path, key: Path) -> None:
        """Levels alike, within one, alpha with the key, verdict alike, and what is furthest off."""
        found = {one["name"]: one["key"] for one in study(hand_ins, "--key", key)["assessors"]}
        assert {name: one["levels"] for name, one in found.items()} == {"Ana": 26, "Bo": 26, "Cy": 26}
        # Fluent talks are off by two for all; joint work by two, by one, by nothing.
        assert [round(one["alike"] * 26) for one in found.values()] == [24, 24, 25]
        assert [round(one["within_one"] * 26) for one in found.values()] == [24, 25, 25]
        first = found["Ana"]["furthest"][0]
        assert (first["criterion"], first["reading"], first["level"], first["key"]) == (
            "ohmae.joint_work",
            "practised",
            0,
            2,
        )
        assert all(one["verdicts"] == 1 for one in found.values())
        assert all(0 < one["alpha"] < 1 for one in found.values())

    def test_one_file_can_stand_beside_it(self, hand_ins: Path, key: Path) -> None:
        """There is no agreement then, and that is said."""
        result = run("compare", hand_ins / "Ana-1.yaml", "--key", key)
        assert result.exit_code == 0, result.output
        assert "Agreement cannot be computed" in flat(result.output)

    def test_two_keys_to_a_pair_are_refused(self, hand_ins: Path, key: Path) -> None:
        """Both are named."""
        other = write(hand_ins.parent / "other.yaml", "Another teacher")
        result = run("compare", hand_ins, "--key", key, "--key", other)
        assert result.exit_code == 1
        assert "are keys to one pair" in flat(result.output)

    def test_a_key_to_a_pair_that_nobody_judged_is_told(self, hand_ins: Path, key: Path) -> None:
        """And used for nothing."""
        other = write(hand_ins.parent / "keys" / "other.yaml", "The teacher", PAIRS[2])
        result = run("compare", hand_ins, "--key", key, "--key", other.parent, "--json")
        assert "is the key to a pair that nobody judged" in result.stderr
        assert len(json.loads(result.stdout)["pairs"]) == 2

    def test_other_years_are_not_set_beside_it(self, hand_ins: Path, key: Path) -> None:
        """Whoever judged them is named."""
        write(hand_ins / "Dan-1.yaml", "Dan", period={"from": 1995, "to": 2002})
        found = study(hand_ins, "--key", key)
        assert found["assessors"][3]["key"] is None
        said = flat(run("compare", hand_ins, "--key", key).output)
        assert "Not set beside the key, which judges other years: Dan (Argentina–Brazil, 1995–2002)." in said

    def test_a_bad_key_is_refused_also_where_bad_files_are_passed_over(self, hand_ins: Path, key: Path) -> None:
        """What is held to be right is never left out in silence."""
        key.write_text(key.read_text().replace('"practised": 4', '"practised": 9'))
        result = run("compare", hand_ins, "--key", key, "--skip-bad")
        assert result.exit_code == 1
        assert "key.yaml" in result.output

    def test_nothing_beside_the_key_is_said(self, hand_ins: Path, key: Path) -> None:
        """Where the key is all that was named."""
        result = run("compare", key, "--key", key)
        assert result.exit_code == 1
        assert "there is no assessment beside the key" in flat(result.output)


def test_an_anonymous_study_names_nobody(hand_ins: Path, tmp_path: Path) -> None:
    """One person has one number on all pairs, and the list that undoes the numbers has every file."""
    names = tmp_path / "names.yaml"
    result = run("compare", hand_ins, "--anonymous", "--names-file", names, "--json")
    found = json.loads(result.stdout)
    assert {one["name"] for one in found["assessors"]} == {"A1", "A2", "A3"}
    assert [one for one in ("Ana", "Bo-", "Cy") if one in result.stdout] == []
    assert sorted(len(one["files"]) for one in found["assessors"]) == [1, 2, 2]
    listed = names.read_text()
    assert all(path.name in listed for path in hand_ins.iterdir())
    assert all(one["file"] in listed for one in found["files"])


def test_who_gives_no_name_is_called_after_the_folder(tmp_path: Path) -> None:
    """Where what lies in it can be one person's."""
    for room in ("meyer", "ruiz"):
        for number, pair in enumerate(PAIRS[:2]):
            write(tmp_path / room / f"{number}.yaml", "", pair)
    assert [one["name"] for one in study(tmp_path)["assessors"]] == ["meyer", "ruiz"]


def test_two_files_of_one_person_on_one_pair_are_refused(hand_ins: Path) -> None:
    """In one folder nothing tells which of them counts."""
    write(hand_ins / "Ana-again.yaml", "Ana")
    result = run("compare", hand_ins)
    assert result.exit_code == 1
    assert "are both by Ana" in flat(result.output)
