"""Several pairs as one study, as a shell meets it: agreement, who handed in what, and a key beside the assessors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas
import pytest

from assess.storage.rubrics import library
from tests import situations
from tests.cli.conftest import run
from tests.cli.test_compare import compared as study
from tests.cli.test_compare import flat
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
    assert "Missing - Cy: Argentina–Chile" in said


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


def test_a_name_in_two_spellings_is_one_assessor(hand_ins: Path) -> None:
    """On two pairs, and called the same whichever file comes first."""
    held = json.loads((hand_ins / "Ana-2.yaml").read_text())
    held["assessor"]["name"] = "ANA"
    (hand_ins / "Ana-2.yaml").write_text(json.dumps(held))
    assert [one["name"] for one in study(hand_ins)["assessors"]] == ["ANA", "Bo", "Cy"]


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


class TestFeedback:
    """A page for each assessor beside the key."""

    @pytest.fixture
    def key(self, hand_ins: Path) -> Path:
        """A key with a reason: its note, and its evidence for the one reading and not for the other."""
        evidence = [
            {"kind": "record", "text": "Zq built a dam.", "source": "Zq archive", "supports": ["practised"]},
            {"kind": "statement", "text": "Zq spoke.", "supports": ["declared"]},
        ]
        answers = {"ohmae.joint_work": {"practised": 4, "note": "Zq was there.", "evidence": evidence}}
        return write(hand_ins.parent / "key.yaml", "The teacher", answers=answers)

    def test_it_says_what_is_furthest_off_and_why(self, hand_ins: Path, key: Path) -> None:
        """The level given, the key's with its description, note and evidence for this reading; and of nobody else."""
        out = hand_ins.parent / "back"
        result = run("compare", hand_ins, "--key", key, "--feedback", out, "--to", "md", "--date", "2026-11-22")
        assert result.exit_code == 0, result.output
        assert "wrote feedback for 3 assessors" in flat(result.stderr)
        assert sorted(path.name for path in out.iterdir()) == ["Ana.md", "Bo.md", "Cy.md"]
        text = (out / "Ana.md").read_text()
        assert "# Ana" in text
        assert "Joint work, practised (Argentina–Brazil)" in text
        assert "Given 0: " in text
        assert "Key 4: " in text
        assert all(word in text for word in ("Zq was there.", "Zq built a dam.", "Zq archive"))
        assert [word for word in ("Zq spoke", "Bo", "Cy", "The teacher") if word in text] == []
        assert {path.stat().st_mode & 0o777 for path in out.iterdir()} == {0o600}

    def test_what_was_left_open_and_not_handed_in_is_said(self, hand_ins: Path, key: Path) -> None:
        """With the key's level; whoever has nothing to compare has a page that says so."""
        write(hand_ins / "Cy-1.yaml", "Cy", answers={"ohmae.trust": {"practised": "unknown"}})
        write(hand_ins / "Dan-1.yaml", "Dan", PAIRS[1])
        out = hand_ins.parent / "back"
        run("compare", hand_ins, "--key", key, "--feedback", out, "--to", "md")
        assert "Left open, with the key’s level: Trust, practised by Argentina" in (out / "Cy.md").read_text()
        assert "Not handed in" in (out / "Cy.md").read_text()
        assert "No level of these assessments can be set beside the key." in (out / "Dan.md").read_text()

    def test_pages_are_pdf_unless_said_and_the_study_still_stands_on_the_screen(
        self, hand_ins: Path, key: Path
    ) -> None:
        """By several processes, whole, and called after what tells the files apart."""
        for name in ("Eva", "Fay"):
            write(hand_ins / f"{name}-1.yaml", name)
        out = hand_ins.parent / "back"
        result = run("compare", hand_ins, "--key", key, "--feedback", out)
        assert {path.name for path in out.iterdir()} == {f"{name}.pdf" for name in ("Ana", "Bo", "Cy", "Eva", "Fay")}
        assert all(path.read_bytes().startswith(b"%PDF") for path in out.iterdir())
        assert "Beside the key" in result.stdout

    def test_a_page_is_in_the_language_spoken_also_beside_json(self, hand_ins: Path, key: Path) -> None:
        """What the levels mean, those of the key too; what the key's author wrote stays as it is."""
        out = hand_ins.parent / "back"
        run("compare", hand_ins, "--key", key, "--feedback", out, "--to", "md", "--json", "--lang", "es")
        page = (out / "Ana.md").read_text()
        meant = library().rubrics["ohmae"]
        assert "Trabajo conjunto" in page
        assert "Zq was there." in page
        levels = next(one for one in meant.criteria if one.id == "joint_work").reading("practised").levels
        assert [one for one in levels or () if one in page] == []

    def test_numbered_assessors_have_numbered_pages(self, hand_ins: Path, key: Path) -> None:
        """With nothing of a name, in the page or in what it is called."""
        out = hand_ins.parent / "back"
        run("compare", hand_ins, "--key", key, "--feedback", out, "--to", "md", "--anonymous")
        assert sorted(path.name for path in out.iterdir()) == ["A1.md", "A2.md", "A3.md"]
        held = "".join(path.read_text() for path in out.iterdir())
        assert [name for name in ("Ana", "Bo-", "Cy") if name in held] == []

    @pytest.mark.parametrize(
        ("files", "pages"),
        [
            (["ana.yaml", "bo.yaml"], ["ana", "bo"]),
            (["1/ana.yaml", "1/bo.yaml", "2/ana.yaml", "2/bo.yaml"], ["ana", "bo"]),
            (["ana/1.yaml", "ana/2.yaml", "bo/1.yaml", "bo/2.yaml"], ["ana", "bo"]),
            (["hw ana 1.yaml", "hw ana 2.yaml", "hw bo 1.yaml", "hw bo 2.yaml"], ["hw ana", "hw bo"]),
            (["x1.yaml", "y2.yaml", "x3.yaml", "y4.yaml"], ["jose-obrien", "jose-obrien-2"]),
        ],
    )
    def test_pages_are_called_after_the_files(
        self, tmp_path: Path, key: Path, files: list[str], pages: list[str]
    ) -> None:
        """By what they are all called, the folder they lie in, how their names begin; else after the name."""
        handed_in: dict[str, int] = {}
        for file in files:
            owner = "José O’Brien" if "bo" in file or file[0] == "y" else "José O'Brien"
            write(tmp_path / "named" / file, owner, PAIRS[handed_in.setdefault(owner, 0)])
            handed_in[owner] += 1
        out = tmp_path / "back"
        result = run("compare", tmp_path / "named", "--key", key, "--feedback", out, "--to", "md")
        assert result.exit_code == 0, result.output
        assert sorted(path.stem for path in out.iterdir()) == pages

    def test_without_a_key_or_a_folder_it_is_wrong_usage(self, hand_ins: Path, key: Path) -> None:
        """Nothing is written."""
        for words in ((hand_ins, "--feedback", "x"), (hand_ins, "--key", key, "--feedback", key)):
            result = run("compare", *words)
            assert result.exit_code == 2, result.output
        assert not Path("x").exists()

    def test_a_paper_of_somebody_else_keeps_its_place(self, hand_ins: Path, key: Path) -> None:
        """It is named, the other pages are written, and the command leaves with 1."""
        out = hand_ins.parent / "back"
        out.mkdir()
        (out / "Bo.md").write_text("mine")
        result = run("compare", hand_ins, "--key", key, "--feedback", out, "--to", "md")
        assert result.exit_code == 1
        assert "Bo.md" in result.stderr
        assert (out / "Bo.md").read_text() == "mine"
        assert len(list(out.iterdir())) == 3


class TestTable:
    """The assessors as a table."""

    @pytest.fixture
    def key(self, hand_ins: Path) -> Path:
        """The model answer to the first pair."""
        return write(hand_ins.parent / "key.yaml", "T", answers={"ohmae.joint_work": {"practised": 2}})

    @pytest.mark.parametrize("ending", ["csv", "xlsx", "jsonl", "parquet"])
    def test_it_holds_what_the_document_says(self, hand_ins: Path, key: Path, ending: str) -> None:
        """In every format, a row for each, in the order that is asked for."""
        table = hand_ins.parent / f"t.{ending}"
        found = study(hand_ins, "--key", key, "--table", table, "--sort", "alike")
        held = {
            "csv": pandas.read_csv,
            "xlsx": pandas.read_excel,
            "jsonl": lambda path: pandas.read_json(path, lines=True),
            "parquet": pandas.read_parquet,
        }[ending](table)
        assert held.assessor.tolist() == ["Cy", "Ana", "Bo"]
        by_name = {one["name"]: one for one in found["assessors"]}
        for row in held.to_dict("records"):
            one = by_name[row["assessor"]]
            assert row["alpha"] == pytest.approx(one["key"]["alpha"])
            assert (row["alike"], row["verdicts_alike"]) == (one["key"]["alike"], one["key"]["verdicts_alike"])
            assert (row["files"], row["missing"]) == (len(one["files"]), len(one["missing"]))
            assert (row["unknown"], row["unanswered"]) == (one["unknown"], one["unanswered"])

    def test_the_report_has_the_order_too(self, hand_ins: Path, key: Path) -> None:
        """By name unless it is asked for."""
        for words, first in (((), "Ana"), (("--sort", "alike"), "Cy")):
            said = run("compare", hand_ins, "--key", key, *words).stdout
            rows = said[said.index("Beside the key") :].splitlines()
            assert next(line for line in rows if " 26 " in line).split()[0] == first

    @pytest.mark.parametrize(
        "words", [("--table", "t.doc"), ("--table", "-"), ("--sort", "size"), ("--table", "t.csv", "--sort", "")]
    )
    def test_what_is_not_known_is_wrong_usage(self, hand_ins: Path, key: Path, words: tuple[str, ...]) -> None:
        """A format, an order; and one pair without a key has no such table."""
        files = [hand_ins / "Ana-1.yaml", hand_ins / "Bo-1.yaml"] if "t.csv" in words else [hand_ins, "--key", key]
        result = run("compare", *files, *words)
        assert result.exit_code == 2, result.output
        assert result.stdout == ""


def test_many_files_are_read_by_several_processes(tmp_path: Path) -> None:
    """In their order, with the same figures as a few of them have, and what cannot be read is named."""
    few = [write(tmp_path / f"{number}.yaml", f"P{number}", all={"practised": number % 4}) for number in range(21)]
    key = write(tmp_path / "key" / "key.yaml", "T", all={"practised": 2})
    (tmp_path / "bad.yaml").write_text("assessment: 1\ndyad: 5\n")
    words = [tmp_path, "--key", key.parent, "--skip-bad", "--json"]
    result = run("compare", *words, "--feedback", tmp_path / "back", "--to", "md")
    assert result.exit_code == 1
    assert "bad.yaml" in result.stderr
    found = json.loads(result.stdout)
    assert found == json.loads(run("compare", *words).stdout)
    assert [one["key"]["alike"] for one in found["assessors"][:4]] == [0.0, 0.0, 1.0, 0.0]
    assert len(list((tmp_path / "back").iterdir())) == len(few)


def test_the_help_ends_with_the_way_of_a_teacher() -> None:
    """In five lines, each of which fits its screen."""
    told = run("compare", "--help", COLUMNS="80").stdout.splitlines()
    assert told[-6] == "A teacher's path"
    assert [line.strip()[:2] for line in told[-5:]] == ["1.", "2.", "3.", "4.", "5."]
