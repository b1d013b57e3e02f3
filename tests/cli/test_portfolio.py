"""`assess portfolio` as a shell meets it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assess.cli.app import app
from assess.storage.cases import case_file

ANSWERS = "4\n3\n1\n" + "3\n0\n2\n" + "2\n2\n2\n" + "2\n1\nc\n"


def run(*words: str, answers: str = "") -> Result:
    """Run `assess portfolio` with `answers` on standard input."""
    return CliRunner().invoke(app, ["portfolio", *words], input=answers)


@pytest.fixture
def files(here: Path) -> list[str]:
    """Three alliances of Argentina in the working folder."""
    names = ["argentina-brazil", "argentina-chile", "argentina-venezuela"]
    for name in names:
        shutil.copy(case_file(name), here / f"{name}.yaml")
    return [f"{name}.yaml" for name in names]


def test_without_a_terminal_nothing_is_asked_and_nothing_written(files: list[str]) -> None:
    """Pairs are not judged, which is said; no file is begun."""
    result = run("Argentina", *files, answers=ANSWERS)
    assert result.exit_code == 0, result.stderr
    assert "No pair is judged" in result.stdout
    assert "Brazil and Chile; Brazil and Venezuela; Chile and Venezuela" in " ".join(result.stdout.split())
    assert not Path("portfolio-arg.yaml").exists()


def test_answers_are_kept_in_a_file_and_the_contradiction_comes_first(files: list[str]) -> None:
    """What was asked once stands in every later run, in JSON with its public names."""
    assert run("ARG", *files, "--ask", answers=ANSWERS).exit_code == 0
    document = json.loads(run("Argentina", *files, "--json").stdout)
    first = document["pairs"][0]
    assert (first["first"], first["second"], first["contradiction"]) == ("BRA", "CHL", True)
    assert first["levels"] == {"principles": 3, "goals": 0, "interests": 2}
    assert document["choice"] == {"kept": ["BRA", "VEN"], "given_way": {"CHL": "BRA"}, "undecided": []}
    counts = document["counts"]
    assert (counts["alliances"], counts["claimed"], counts["pairs"], counts["contradictions"]) == (3, 2, 3, 1)
    assert (counts["judged"], counts["not_judged"]) == (2, 0)
    assert [one["priority"] for one in document["alliances"]] == [4, 3, 1]
    said = run("Argentina", *files, "--plain").stdout
    assert "Brazil (4) comes before Chile (3)" in said
    assert "2 of 3 (Brazil and Venezuela)" in said


def test_each_alliance_stands_as_its_own_assessment_has_it(files: list[str]) -> None:
    """Verdict, stage and gap are those of `assess score`."""
    document = json.loads(run("Argentina", *files, "--json").stdout)
    for one in document["alliances"]:
        alone = json.loads(CliRunner().invoke(app, ["score", one["file"], "--json"]).stdout)
        assert one["verdict"]["class"] == alone["verdict"]["as_answered"]["class"]
        assert (one["stage"]["low"], one["stage"]["high"]) == (alone["stage"]["low"], alone["stage"]["high"])
        stated = {rubric["short"]: rubric["gap"] for rubric in alone["rubrics"].values()}
        assert one["gap"] == stated[one["gap_rubric"]]
        assert one["claimed"] is (alone["declaration"] is not None)
        assert len(one["fields"]["practised"]) == len(alone["areas"]["practised"])
    assert len({one["gap_rubric"] for one in document["alliances"]}) == 2
    assert "The gaps are not all of one rubric: " in run("Argentina", *files, "--plain").stdout


def test_a_pair_half_asked_is_taken_up_again(files: list[str]) -> None:
    """The end of input saves and leaves; the same command asks only what is open."""
    half = run("Argentina", *files, "--ask", answers="4\n3\n")
    assert "the same command again" in half.stdout
    rest = run("Argentina", *files, "--ask", answers="1\n")
    assert "relation with Venezuela" in rest.stdout
    assert "relation with Brazil" not in rest.stdout


def test_a_folder_stands_for_its_files(files: list[str]) -> None:
    """The portfolio in it is found by itself, and what is of other states is named and left out."""
    assert run("Argentina", *files, "--ask", "--file", "mine.yaml", answers=ANSWERS).exit_code == 0
    shutil.copy(case_file("colombia-ecuador"), "other.yaml")
    result = run("Argentina", ".", "--json")
    document = json.loads(result.stdout)
    assert document["counts"]["contradictions"] == 1
    assert "other.yaml is not an alliance of Argentina" in result.stderr
    assert document["warnings"] == [
        {"kind": "other_state", "file": "other.yaml", "state": "Argentina", "holds": "assessment"}
    ]


def test_bad_files_are_named_and_passed_over_only_on_demand(files: list[str]) -> None:
    """A broken file, one of other states and a second one of an alliance each stop the work, unless skipped."""
    Path("broken.yaml").write_text("assessment: 1\n", encoding="utf-8")
    shutil.copy(case_file("colombia-ecuador"), "other.yaml")
    shutil.copy(files[0], "twin.yaml")
    given = [*files, "broken.yaml", "other.yaml", "twin.yaml"]
    refused = run("Argentina", *given)
    assert refused.exit_code == 1
    assert refused.stdout == ""
    for part in ("broken.yaml", "other.yaml: this is", "assess compare"):
        assert part in refused.stderr
    skipped = run("Argentina", *given, "--skip-bad", "--json")
    assert skipped.exit_code == 1
    assert skipped.stderr.count("passed over") >= 3
    document = json.loads(skipped.stdout)
    assert document["counts"]["alliances"] == 3
    assert {"file": "broken.yaml", "line": 1} in document["passed_over"]


def test_one_alliance_and_none(files: list[str]) -> None:
    """Beside a single alliance stands no other; without any there is nothing to show."""
    assert "only one alliance" in " ".join(run("Argentina", files[0], "--ask").stdout.split())
    none = run("Peru", ".")
    assert none.exit_code == 1
    assert "no assessment of an alliance of Peru" in none.stderr


def test_plain_lines_draw_nothing(files: list[str]) -> None:
    """The same is said in sentences, without a matrix."""
    run("Argentina", *files, "--ask", answers=ANSWERS)
    said = run("Argentina", *files, "--plain").stdout
    assert "Brazil and Chile: Principles 3; Goals 0; Interests 2; Their goals are judged opposed" in said
    assert "×" not in said


def test_reports_are_private_and_never_written_over_an_answer(files: list[str]) -> None:
    """Markdown with its picture and PDF; the file of answers and the assessments stay."""
    run("Argentina", *files, "--ask", answers=ANSWERS)
    result = run("Argentina", *files, "--to", "md,pdf", "--out", "made", "--date", "2026-11-22")
    assert result.exit_code == 0, result.stderr
    text = Path("made/portfolio-arg.md").read_text(encoding="utf-8")
    assert "1 contradiction among the pairs judged" in text
    assert "(portfolio-arg-pairs.svg)" in text
    assert Path("made/portfolio-arg.pdf").read_bytes().startswith(b"%PDF-")
    assert Path("made/portfolio-arg.pdf").stat().st_mode & 0o077 == 0
    one = Path("made/portfolio-arg.pdf").read_bytes()
    run("Argentina", *reversed(files), "--to", "pdf", "--out", "again.pdf", "--date", "2026-11-22")
    assert Path("again.pdf").read_bytes() == one


def test_the_table_comes_first_and_pairs_of_the_first_few_only(files: list[str]) -> None:
    """With two of three: three priorities and one pair, below the table; and how to go on with the rest is said."""
    result = run("Argentina", *files, "--ask", "--first", "2", answers="1\n3\n4\n" + "3\n3\n3\n")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.index("Alliances of Argentina") < result.stdout.index("1 of 6")
    assert "Venezuela and Chile" in result.stdout
    document = json.loads(run("Argentina", *files, "--json").stdout)
    assert (document["counts"]["judged"], document["counts"]["pairs"]) == (1, 3)
    assert "--first 3" in result.stderr


def test_a_language_orders_what_is_printed_and_changes_no_result(files: list[str]) -> None:
    """Rows stand by the names as they are spoken; which of two is named first does not depend on it."""
    chile = Path("argentina-chile.yaml")
    chile.write_text(chile.read_text(encoding="utf-8").replace("b: CHL", "b: DEU", 1), encoding="utf-8")
    said = run("Argentina", *files, "--plain", "--lang", "es").stdout
    assert said.index("Alemania") < said.index("Brasil")
    assert "Brasil y Alemania; Brasil y Venezuela; Alemania y Venezuela" in " ".join(said.split())
