"""What other programs read: with --json standard output is JSON and nothing else, whatever else is asked for."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from assess.storage.cases import case_file
from tests.cli.conftest import every_command, run

PLACED = "2 1 3 4 5\n" * 30


@pytest.fixture(autouse=True)
def files(here: Path) -> None:
    """Two alliances of Argentina, one of them in two hands, one file broken."""
    for name in ("argentina-brazil", "argentina-chile"):
        shutil.copy(case_file(name), f"{name}.yaml")
    text = Path("argentina-brazil.yaml").read_text(encoding="utf-8")
    Path("other.yaml").write_text(text.replace("the authors of assess", "Another"), encoding="utf-8")
    Path("bad.yaml").write_text("assessment: 1\n", encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ["score", "argentina-brazil.yaml"],
        ["score", "argentina-brazil.yaml", "bad.yaml", "--skip-bad"],
        ["compare", "argentina-brazil.yaml", "other.yaml"],
        ["compare", "argentina-brazil.yaml", "other.yaml", "--to", "md", "--out", "made"],
        ["compare", "argentina-brazil.yaml", "other.yaml", "bad.yaml", "--skip-bad", "--plain"],
        ["compare", "argentina-brazil.yaml", "other.yaml", "--anonymous", "--names-file", "who.yaml"],
        ["portfolio", "Argentina", "argentina-brazil.yaml", "argentina-chile.yaml"],
        ["portfolio", "Argentina", "argentina-brazil.yaml", "argentina-chile.yaml", "--ask", "--to", "md"],
        ["explain", "argentina-brazil.yaml"],
        ["explain", "argentina-brazil.yaml", "trust"],
        ["demo"],
        ["cases"],
        ["check", "argentina-brazil.yaml", "bad.yaml"],
        ["rubric", "show", "ohmae"],
        ["rubric", "list"],
        ["rubric", "drill", "spekman"],
        ["evidence", "list"],
        ["evidence", "list", "COL"],
    ],
    ids=" ".join,
)
def test_with_json_standard_output_is_json(words: list[str]) -> None:
    """One document; files written, notes, counts and questions go to standard error."""
    result = run(*words, "--json", answers=PLACED)
    json.loads(result.stdout)
    writes = {"--out", "--names-file", "--to"} & {*words}
    assert result.stderr.count("wrote") == (2 if words == ["demo"] else bool(writes))


def test_every_command_with_json_is_tried_here() -> None:
    """No command offers --json that the test above does not know."""
    known = {" ".join(words) for words in every_command() if "--json" in run(*words, "--help").output}
    rubric = {"rubric list", "rubric show", "rubric drill"}
    assert known == {"score", "explain", "demo", "compare", "portfolio", "cases", "check", "evidence list"} | rubric


def test_a_document_names_its_file_as_it_was_typed() -> None:
    """Beside the document's own content, which is the same wherever the file stands."""
    Path("sub").mkdir()
    shutil.copy("other.yaml", "sub/other.yaml")
    one, two = (json.loads(run("score", name, "--json").stdout) for name in ("other.yaml", "sub/other.yaml"))
    assert (one.pop("file"), two.pop("file")) == ("other.yaml", "sub/other.yaml")
    assert one == two
    found = json.loads(run("portfolio", "ARG", "sub/other.yaml", "argentina-chile.yaml", "--json").stdout)
    assert [alliance["file"] for alliance in found["alliances"]] == ["sub/other.yaml", "argentina-chile.yaml"]


def test_the_day_can_be_chosen_wherever_one_is_printed() -> None:
    """Results, comparison, portfolio, reports, the demo's and a merged file bear the day of --date."""
    day = ("--date", "2001-02-03")
    pair = ("argentina-brazil.yaml", "other.yaml")
    for words in (("score", "other.yaml"), ("compare", *pair), ("portfolio", "ARG", "other.yaml")):
        assert json.loads(run(*words, "--json", *day).stdout)["date"] == "2001-02-03"
    assert "3 February 2001" in run("report", "other.yaml", "--to", "md", "--out", "-", *day).stdout
    assert "3 February 2001" in run("compare", *pair, "--to", "md", "--out", "-", *day).stdout
    assert "3 February 2001" in run("portfolio", "ARG", "other.yaml", "--to", "md", "--out", "-", *day).stdout
    assert 'date: "2001-02-03"' in run("merge", *pair, "--out", "-", *day).stdout
    run("demo", *day)
    assert "3 February 2001" in Path("assess-demo/alba-boreal.md").read_text(encoding="utf-8")
