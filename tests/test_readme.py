"""The README shows real output: what stands in it is what the program prints."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from assess.cli import files
from assess.cli.app import app
from assess.cli.card import print_card
from assess.cli.form import Scope
from assess.cli.scope import USUAL
from assess.document.answer_row import flat
from assess.interview.plain import told
from assess.storage.cases import case_file, case_names
from assess.storage.rubrics import library
from assess.storage.yaml.splice import write
from assess.storage.yaml.tree import read_tree
from assess.text.language import speaking

PATH = Path(__file__).parent.parent / "README.md"
CARD_LINES = 14
STUDY_PARTS = ("2 pairs", "Where they parted most", "Beside the key", "What was handed in")
README = PATH.read_text(encoding="utf-8")


def test_the_card_in_the_readme_is_the_one_that_the_demo_prints(update_golden: bool) -> None:
    """The verdict card of the first screen is the demo's, character by character."""
    shown = README.partition("$ assess demo\n")[2].partition("\n```")[0]
    page = io.StringIO()
    console = Console(file=page, width=80, height=25, markup=False, highlight=False, legacy_windows=False)
    document = files.facts(files.opened(case_file("alba-boreal")), "2026-11-22")
    print_card(document, "assess-demo/alba-boreal.yaml", console)
    printed = [line.rstrip() for line in page.getvalue().splitlines()]
    if update_golden:
        PATH.write_text(README.replace(shown, "\n".join(printed), 1), encoding="utf-8")
    else:
        assert shown.splitlines() == printed


def test_the_card_in_spanish_is_the_one_that_the_demo_prints(update_golden: bool) -> None:
    """Its first lines, up to those that the README leaves out."""
    shown = README.partition("$ assess demo argentina-chile --lang es\n")[2].partition("```")[0]
    page = io.StringIO()
    console = Console(file=page, width=80, height=60, markup=False, highlight=False, legacy_windows=False)
    with speaking("es"):
        document = files.facts(files.opened(case_file("argentina-chile")), "2026-11-22")
        print_card(document, "assess-demo/argentina-chile.yaml", console)
    printed = "".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines()[:CARD_LINES]) + "…\n"
    if update_golden:
        PATH.write_text(PATH.read_text(encoding="utf-8").replace(shown, printed, 1), encoding="utf-8")
    else:
        assert shown == printed


def handed_in(folder: Path) -> None:
    """Two shipped cases as three students judged them, who take each some levels one lower; one pair is missing."""
    folder.mkdir()
    for number, name in enumerate(("ana", "bo", "cy")):
        for case in ("alba-boreal", "argentina-chile")[: 1 if name == "cy" else 2]:
            found = read_tree(case_file(case).read_text(encoding="utf-8"), case).value
            found["assessor"] = {"name": name.capitalize(), "side": "outside"}
            del found["notice"]
            for place, answer in enumerate(found["answers"].values()):
                level = answer.get("practised")
                if isinstance(level, int) and (place + number) % (number + 2) == 0:
                    answer["practised"] = max(0, level - 1 - number)
                answer.pop("note", None)
            (folder / f"{name}-{case}.yaml").write_text(write(found), encoding="utf-8")


def test_the_study_in_the_readme_is_the_one_that_the_command_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    """Its first screen, up to what the README leaves out, and what it says of what was handed in."""
    command = "assess compare class --key model --feedback back"
    shown = README.partition(f"$ {command}\n")[2].partition("```")[0]
    monkeypatch.chdir(tmp_path)
    handed_in(Path("class"))
    Path("model").mkdir()
    for case in ("alba-boreal", "argentina-chile"):
        shutil.copy(case_file(case), "model")
    result = CliRunner().invoke(app, command.split()[1:], env={"COLUMNS": "80"})
    assert result.exit_code == 0, result.output
    parts = re.split(r"\n\n(?=\S)", result.stdout.strip("\n"))
    wanted = [one for one in parts if one.startswith(STUDY_PARTS)]
    printed = "\n\n".join(wanted) + "\n\n…\n" + result.stderr
    if update_golden:
        PATH.write_text(PATH.read_text(encoding="utf-8").replace(shown, printed, 1), encoding="utf-8")
    else:
        assert shown == printed


def test_the_table_in_the_readme_is_scored_as_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command of its example, in a folder like this one, tells what stands below it."""
    shown = re.search(r"```\n(\$ assess export rubrics/cases .*?)```", README, re.S)
    assert shown
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rubrics").symlink_to(PATH.parent / "rubrics")
    for command in shown[1].split("$ assess ")[1:]:
        words, _, told = command.partition("\n")
        result = CliRunner().invoke(app, words.split())
        assert (result.exit_code, result.stderr) == (0, told)


def test_the_forms_in_the_readme_are_written_and_come_back_as_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command tells what stands below it, where one page and one row of a survey came back."""
    shown = re.search(r"```\n(\$ assess form .*?)```", README, re.S)
    assert shown
    monkeypatch.chdir(tmp_path)
    came_back(Path("returned"))
    for command in shown[1].split("$ assess ")[1:]:
        words, _, told = command.partition("\n")
        result = CliRunner().invoke(app, words.split())
        assert (result.exit_code, result.stdout + result.stderr) == (0, told)


def came_back(folder: Path) -> None:
    """A shipped case as Ana saved it from a page, and as a server has it of Bo."""
    folder.mkdir()
    found = read_tree(case_file("argentina-brazil").read_text(encoding="utf-8"), "case").value
    asked = USUAL.split(",")
    found["rubrics"] = {name: found["rubrics"][name] for name in asked}
    found["answers"] = {name: one for name, one in found["answers"].items() if name.partition(".")[0] in asked}
    form = Scope(asked).form()
    (folder / "ana.yaml").write_text(write(found | {"assessor": {"name": "Ana", "side": "a"}}), encoding="utf-8")
    row = flat(found | {"assessor": {"name": "Bo", "side": "b"}}, form).values
    with (folder / "survey.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([row.keys(), row.values()])


def test_the_file_in_the_readme_has_no_fault(tmp_path: Path) -> None:
    """The example of an assessment passes `assess check` as it stands."""
    text = re.search(r"```yaml\n(assessment: .*?)```", README, re.S)
    assert text
    path = tmp_path / "readme.yaml"
    path.write_text(text[1], encoding="utf-8")
    result = CliRunner().invoke(app, ["check", str(path)])
    assert result.exit_code == 0, result.output


def test_the_readme_names_every_command() -> None:
    """Each command of the program stands in the README."""
    names = {command.name for command in app.registered_commands}
    assert {name for name in names if name and f"assess {name}" not in README} == set()


def test_the_readme_names_what_is_shipped() -> None:
    """Each rubric and each case that is shipped stands in the README."""
    for name in (*library().rubrics, *case_names()):
        assert f"`{name}`" in README


@pytest.mark.parametrize("letter", ["c", "n", "u", "b", "l", "o", "e", "f", "m", "r", "s", "h"])
def test_the_grammar_of_plain_lines_is_told(letter: str) -> None:
    """Each letter that plain lines know stands in the README and in the program's own help."""
    assert re.search(rf"`{letter}(`| )", README)
    assert any(re.match(rf"{letter}\b", line.strip()) or f", {letter}" in line for line in told())


def test_the_two_commands_make_their_own_environment_on_every_system() -> None:
    """Each is one line that needs nothing but Python; the Windows pair differs in nothing but the system's names."""
    commands = re.findall(r"^python3 -m venv .*$", README, re.M)
    assert len(commands) == 2
    windows = [one.replace("python3", "py").replace(".venv/bin/", ".venv\\Scripts\\") for one in commands]
    assert re.findall(r"^py -m venv .*$", README, re.M) == windows
    assert "python3-venv" in README
