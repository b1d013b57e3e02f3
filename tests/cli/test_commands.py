"""The commands as a shell meets them: what they print, write, and leave with."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import jsonschema
import pytest
import yaml

from assess import __version__
from assess.cli.app import EVERYDAY, app
from assess.storage.cases import case_file
from assess.storage.shipped import folder
from tests.cli.conftest import every_command, run


@pytest.fixture
def here(here: Path) -> Path:
    """An empty folder to work in, with the dossier of the invented case."""
    (here / "alba.yaml").write_bytes(case_file("alba-boreal").read_bytes())
    return here


def test_alone_it_says_what_to_do_next(here: Path) -> None:
    """`assess` without a word names the commands to begin with, in a few lines."""
    result = run()
    assert result.exit_code == 0
    assert "assess start" in result.output
    assert "assess demo" in result.output
    assert len(result.output.splitlines()) <= 8


def test_alone_it_points_at_what_is_unfinished(here: Path) -> None:
    """`assess` in a folder with an unfinished assessment offers to resume it."""
    run("start", "Costa Rica", "Panama", "--period", "2003-2010", answers="2\n3\n")
    assert "assess resume cri-pan.yaml" in run().output


def test_version() -> None:
    """`assess --version` tells the version."""
    assert run("--version").output.strip() == f"assess {__version__}"


def test_the_demo_scores_and_reports(here: Path) -> None:
    """`assess demo` copies the case, shows the verdict, and writes Markdown and PDF."""
    result = run("demo")
    assert result.exit_code == 0
    assert "Alba" in result.output
    names = {path.name for path in (here / "assess-demo").iterdir()}
    assert {"alba-boreal.yaml", "alba-boreal.md", "alba-boreal.pdf"} <= names
    assert (here / "assess-demo" / "alba-boreal.pdf").read_bytes().startswith(b"%PDF-")


def test_the_demo_keeps_a_copy_that_was_edited(here: Path) -> None:
    """A demo run again leaves an edited copy alone and works on another."""
    run("demo")
    copy = here / "assess-demo" / "alba-boreal.yaml"
    copy.write_text(copy.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    run("demo")
    assert copy.read_text(encoding="utf-8").endswith("# mine\n")
    assert (here / "assess-demo" / "alba-boreal-2.yaml").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_what_holds_an_assessment_is_private(here: Path) -> None:
    """Assessments and reports are readable and writable for their owner only."""
    run("start", "Costa Rica", "Panama", "--period", "2003-2010", answers="2\n3\n")
    run("report", "alba.yaml", "--to", "md,pdf")
    for path in [here / "cri-pan.yaml", *here.glob("alba*.md"), *here.glob("alba*.pdf"), *here.glob("*.svg")]:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_the_same_input_and_date_give_the_same_bytes(here: Path) -> None:
    """A report is reproducible to the byte."""
    run("report", "alba.yaml", "--to", "md,pdf", "--out", "one", "--date", "2026-01-02")
    run("report", "alba.yaml", "--to", "md,pdf", "--out", "two", "--date", "2026-01-02")
    for path in (here / "one").iterdir():
        assert path.read_bytes() == (here / "two" / path.name).read_bytes()


def test_several_reports_go_into_a_folder(here: Path) -> None:
    """Several files and formats are written into the folder of --out under their own names."""
    (here / "other.yaml").write_bytes(case_file("argentina-chile").read_bytes())
    assert run("report", "*.yaml", "--to", "md", "--out", "reports").exit_code == 0
    assert {"alba.md", "other.md"} <= {path.name for path in (here / "reports").iterdir()}


def test_reports_never_take_each_others_place(here: Path) -> None:
    """Two files of one name are refused before anything is written."""
    (here / "sub").mkdir()
    (here / "sub" / "alba.yaml").write_bytes((here / "alba.yaml").read_bytes())
    result = run("report", "alba.yaml", "sub/alba.yaml", "--out", "reports")
    assert result.exit_code == 1
    assert not (here / "reports").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["report", "alba.yaml", "--to", "odt"],
        ["report", "alba.yaml", "--date", "yesterday"],
        ["report", "alba.yaml", "--date", "2026-01"],
        ["start", "Argentina", "Brazil", "--side", "c"],
        ["start", "Argentina", "Brazil", "--period", "2010-2003"],
        ["start", "Argentina", "Brazil", "--period", "1815"],
        ["start", "Argentina", "Brazil", "--rubrics", "ohm"],
        ["schema", "letter"],
        ["method", "12"],
        ["nonsense"],
    ],
)
def test_wrong_usage_leaves_with_two(words: list[str], here: Path) -> None:
    """A command that is not understood leaves with 2 and writes nothing."""
    result = run(*words)
    assert result.exit_code == 2
    assert [path.name for path in here.iterdir()] == ["alba.yaml"]


def test_one_year_alone_is_asked_back(here: Path) -> None:
    """It can be the whole period or its beginning; both are shown as they are typed."""
    stderr = run("start", "Argentina", "Brazil", "--period", "1815").stderr
    assert "1815-1815" in stderr
    assert "1815- where the end is open" in stderr


def test_a_period_and_a_day_are_read_as_people_write_them(here: Path) -> None:
    """`2006 a 2023` is two years, `2/1/2026` is the second of January."""
    run("start", "Argentina", "Brazil", "--period", "2006 a 2023", answers="s\n")
    assert "period: {from: 2006, to: 2023}" in (here / "arg-bra.yaml").read_text(encoding="utf-8")
    run("report", "alba.yaml", "--to", "md", "--out", "one.md", "--date", "2/1/2026")
    assert "2 January 2026" in (here / "one.md").read_text(encoding="utf-8")


def test_json_is_one_document_or_one_a_line(here: Path) -> None:
    """`score --json` prints a document; of several files one a line."""
    one = json.loads(run("score", "alba.yaml", "--json").stdout)
    assert one["document"] == 1
    lines = run("score", "alba.yaml", "alba.yaml", str(case_file("argentina-chile")), "--json").stdout.splitlines()
    assert [json.loads(line)["dyad"] for line in lines] == [one["dyad"], {"a": "ARG", "b": "CHL"}]


def test_start_never_overwrites(here: Path) -> None:
    """`start` on a file that exists leaves it, and names both ways on."""
    run("start", "Costa", "Rica", "Panama", "--period", "2003-2010", answers="2\n3\n")
    before = (here / "cri-pan.yaml").read_bytes()
    result = run("start", "Costa", "Rica", "Panama", "--period", "2003-2010", answers="1\n")
    assert result.exit_code == 1
    assert "assess resume cri-pan.yaml" in result.stderr
    assert "cri-pan-2.yaml" in result.stderr
    assert (here / "cri-pan.yaml").read_bytes() == before


def test_resume_alone_takes_the_only_unfinished_file(here: Path) -> None:
    """`resume` without a file goes on with the one assessment here that has open questions."""
    run("start", "CRI", "PAN", "--period", "2003-2010", answers="2\n3\n")
    run("resume", answers="2\n2\n")
    held = yaml.safe_load((here / "cri-pan.yaml").read_text(encoding="utf-8"))
    assert held["answers"]["ohmae.political_will"]["practised"] == {"a": 3, "b": 2}


def test_resume_alone_asks_which_of_several(here: Path) -> None:
    """`resume` without a file names the candidates where there are several."""
    for pair in (["CRI", "PAN"], ["CHL", "PER"]):
        run("start", *pair, "--period", "2003-2010", answers="2\n3\n")
    result = run("resume")
    assert result.exit_code == 2
    assert "chl-per.yaml, cri-pan.yaml" in result.stderr


def test_a_started_file_holds_what_was_said_of_it(here: Path) -> None:
    """Partners, period, standpoint, assessor and rubrics of the command stand in the file, which fits the schema."""
    run(
        *("start", "Estados", "Unidos", "=Catalonia", "--period", "1999-", "--side", "b", "--assessor", "A. Nobody"),
        *("--rubrics", "spekman", "--file", "x.yaml"),
        answers="2\n",
    )
    held = yaml.safe_load((here / "x.yaml").read_text(encoding="utf-8"))
    assert held["dyad"] == {"a": "USA", "b": "Catalonia"}
    assert held["period"] == {"from": 1999}
    assert held["assessor"] == {"name": "A. Nobody", "side": "b"}
    assert list(held["rubrics"]) == ["spekman"]
    jsonschema.validate(held, json.loads(run("schema", "assessment").stdout))


def test_shipped_files_fit_the_printed_schemas() -> None:
    """Every shipped rubric, case and the scales validate against the schema that the command prints."""
    schemas = {name: json.loads(run("schema", name).stdout) for name in ("rubric", "assessment", "scales")}
    for path in [*folder("rubrics").glob("*.yaml"), *folder("rubrics").glob("cases/*.yaml")]:
        held = yaml.safe_load(path.read_text(encoding="utf-8"))
        jsonschema.validate(held, schemas[next(iter(schemas.keys() & held.keys()))])


def test_a_rubric_that_changed_is_named(here: Path) -> None:
    """A digest that does not fit is a warning that names the rubric, and the criteria where the file marks them."""
    run("start", "CRI", "PAN", "--period", "2003-2010", answers="2\n3\n")
    path = here / "cri-pan.yaml"
    text = path.read_text(encoding="utf-8")
    marks = yaml.safe_load(text)["rubrics"]["spekman"]["marks"].split()
    text = text.replace(yaml.safe_load(text)["rubrics"]["spekman"]["digest"], "sha256:" + "0" * 64)
    path.write_text(text.replace(marks[2], "zzzz"), encoding="utf-8")
    result = run("score", "cri-pan.yaml")
    assert result.exit_code == 0
    assert "spekman has changed" in result.stderr
    assert "spekman.valuing" in result.stderr
    assert "spekman.investing" not in result.stderr


def test_rubrics_are_listed_and_shown() -> None:
    """`rubric list` tells id, title, version, digest, criteria and minutes; `rubric show` every descriptor."""
    rows = json.loads(run("rubric", "list", "--json").stdout)
    assert [row["id"] for row in rows][:3] == ["ohmae", "spekman", "lorenzini"]
    assert {row["id"] for row in rows} == {path.stem for path in folder("rubrics").glob("*.yaml")} - {"scales"}
    for row in rows:
        assert {"title", "version", "digest", "criteria", "minutes"} <= row.keys()
        held = yaml.safe_load((folder("rubrics") / f"{row['id']}.yaml").read_text(encoding="utf-8"))
        shown = " ".join(run("rubric", "show", row["id"]).stdout.split())
        for criterion in held["criteria"]:
            for reading in criterion["readings"].values():
                assert all(" ".join(text.split()) in shown for text in reading.get("levels", []))


def test_the_method_is_shown_by_section() -> None:
    """`assess method 6` prints the section on the verdict, and only that."""
    text = run("method", "6").stdout
    assert text.startswith("## 6.")
    assert "\n## 7" not in text


def test_patterns_the_shell_left_alone_are_expanded(here: Path) -> None:
    """A pattern in quotes means the files that fit it; one that fits none is a fault."""
    assert run("check", "*.yaml").exit_code == 0
    assert run("check", "*.nothing").exit_code == 1


def test_demo_writes_over_nothing_of_yours(here: Path) -> None:
    """It says so before anything is shown or written, with a remedy that `demo` has."""
    Path("assess-demo").mkdir()
    Path("assess-demo/alba-boreal.pdf").write_bytes(b"mine")
    refused = run("demo")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == "assess-demo/alba-boreal.pdf: this file exists; take it away, or choose another --out\n"
    assert [one.name for one in Path("assess-demo").iterdir()] == ["alba-boreal.pdf"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["merge", "alba.yaml", "other.yaml", "--file", "both.yaml"], "--out"),
        (["report", "alba.yaml", "--output", "made"], "--out"),
        (["report", "alba.yaml", "--format", "md"], "--to"),
        (["compare", "alba.yaml", "other.yaml", "--formats=md"], "--to"),
    ],
)
def test_an_old_name_of_an_option_names_the_new_one(here: Path, words: list[str], name: str) -> None:
    """It is wrong usage, and nothing is written."""
    result = run(*words)
    assert result.exit_code == 2
    assert f"is called {name} here" in result.stderr
    assert [one.name for one in here.iterdir()] == ["alba.yaml"]


def test_an_option_that_is_meant_by_no_other_name_is_unknown(here: Path) -> None:
    """`score` writes nothing, so it has no place to write to."""
    result = run("score", "alba.yaml", "--output", "made")
    assert result.exit_code == 2
    assert result.stderr == "--output: there is no such option; see `assess score --help`\n"


def test_the_help_of_the_whole_fits_a_screen_and_names_every_command(here: Path) -> None:
    """80 columns, and 24 lines with the prompt below; drawn or plain."""
    for environment in ({}, {"ASSESS_PLAIN": "1"}):
        lines = run("--help", COLUMNS="80", **environment).stdout.splitlines()
        assert len(lines) < 24
        assert max(map(len, lines)) <= 80
        words = " ".join(lines).replace(",", " ").replace(".", " ").split()
        assert {command.name for command in app.registered_commands} <= set(words)


@pytest.mark.parametrize(("name", "line"), [pair for group in EVERYDAY.values() for pair in group.items()])
def test_the_help_of_the_whole_says_of_a_command_what_its_own_says(name: str, line: str) -> None:
    """The line stands where no command is loaded; it is the first of the command's docstring."""
    own = getattr(import_module(f"assess.cli.{name}"), name).__doc__
    assert own.partition("\n")[0] == line


@pytest.mark.parametrize(
    ("words", "loaded"), [(["--help"], set()), (["method", "6"], {"method"}), (["check", "alba.yaml"], {"check"})]
)
def test_a_command_loads_no_other_one(here: Path, words: list[str], loaded: set[str]) -> None:
    """Nor does a command that reads no assessment load what reads them."""
    code = "import atexit, sys; from assess.__main__ import main; atexit.register(lambda: print(*sys.modules)); main()"
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    found = set(done.stdout.splitlines()[-1].split())
    assert {command.name for command in app.registered_commands if f"assess.cli.{command.name}" in found} == loaded
    assert ("assess.storage.assessments" in found) == ("check" in loaded)


def test_plain_is_an_option_of_every_command(here: Path) -> None:
    """It is told in the help of each."""
    for words in every_command():
        assert "--plain" in run(*words, "--help", COLUMNS="100").stdout, words
