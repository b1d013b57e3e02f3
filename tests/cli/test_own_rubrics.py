"""A person's own rubrics and older versions of them, as a shell meets them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
import yaml

from assess.storage import catalogues, messages
from assess.storage.cases import case_file
from tests.cli.conftest import run

FRAME = """\
# from the ministry
assessment: 1
dyad: {a: ARG, b: BRA}
period: {from: 2003, to: 2010}
rubrics:
  mine: {version: "1.0"}
answers:
  mine.calls:  # renamed later
    practised: {a: 3, b: 2}
  mine.contact_point: {practised: 2}
  mine.topics: {choices: [trade, sports]}
  mine.embassies: {practised: 1}
"""
NEWS = """\
history:
  - version: "1.1"
    changed: Calls are called visits, and sports are no topic any more.
    moves: none, as it bears none
    renamed: {calls: visits}
"""


@pytest.fixture
def older(here: Path) -> Path:
    """An assessment made with version 1.0 of a rubric that stands at 1.1."""
    run("rubric", "new", "mine")
    path = here / "mine.yaml"
    text = path.read_text(encoding="utf-8").replace('version: "1.0"\ntitle', 'version: "1.1"\ntitle')
    path.write_text(text.replace("history:\n", NEWS), encoding="utf-8")
    assert run("check", "mine.yaml").exit_code == 0
    (here / "old.yaml").write_text(FRAME, encoding="utf-8")
    return here / "old.yaml"


def test_a_starter_is_sound_as_it_comes(here: Path) -> None:
    """`rubric new` writes a file that passes `check`, and fits the schema that its first line points editors to."""
    assert run("rubric", "new", "mine").exit_code == 0
    assert run("check", "mine.yaml").exit_code == 0
    text = (here / "mine.yaml").read_text(encoding="utf-8")
    schema = here / text.splitlines()[0].partition("$schema=")[2]
    jsonschema.validate(yaml.safe_load(text), json.loads(schema.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["new", "mine"], 2),
        (["new", "ohmae"], 2),
        (["new", "Mine"], 2),
        (["new", "../mine"], 2),
        (["copy", "ohm", "other"], 2),
        (["copy", "ohmae", "spekman"], 2),
        (["copy", "ohmae", "other", "--out", "mine.yaml"], 1),
    ],
)
def test_nothing_is_overwritten_or_renamed(words: list[str], code: int, here: Path) -> None:
    """A file that exists, an id that is taken and an id that is none are refused, and nothing is written."""
    run("rubric", "new", "mine")
    before = {path.name: path.read_bytes() for path in here.iterdir()}
    result = run("rubric", *words)
    assert result.exit_code == code
    assert len(result.stderr.splitlines()) == 1
    assert {path.name: path.read_bytes() for path in here.iterdir()} == before


def test_an_own_rubric_is_asked_scored_and_reported(here: Path) -> None:
    """With its folder named, it goes through interview, score, explanation and report; without, no command knows it."""
    (here / "own").mkdir()
    run("rubric", "new", "mine", "--out", "own/mine.yaml")
    started = ("start", "CRI", "PAN", "--period", "2003-2010", "--rubrics", "mine")
    assert run(*started).exit_code == 2
    own = ("--rubrics-folder", str(here / "own"))
    run(*own, *started, answers="2\n3\n")
    assert json.loads(run(*own, "score", "cri-pan.yaml", "--json").stdout)["rubrics"]["mine"]
    assert "mine.yaml:" in run(*own, "explain", "cri-pan.yaml", "visits").stdout
    assert run(*own, "report", "cri-pan.yaml", "--to", "md").exit_code == 0
    assert "My own rubric" in (here / "cri-pan.md").read_text(encoding="utf-8")
    result = run("score", "cri-pan.yaml")
    assert result.exit_code == 1
    assert 'no rubric is called "mine"' in result.stderr
    assert "looked for in --rubrics-folder, ASSESS_RUBRICS, the folder of the file and the usual place" in result.stderr


def test_a_rubric_beside_the_file_is_found(here: Path) -> None:
    """From anywhere, only for the files that lie there; one that cannot be read is named when it is missed."""
    (here / "class").mkdir()
    run("rubric", "new", "mine", "--out", "class/mine.yaml")
    started = ("start", "CRI", "PAN", "--period", "2003-2010", "--rubrics", "mine", "--file", "class/x.yaml")
    assert run(*started, answers="2\n3\ns\n").exit_code == 0
    for words in (("check",), ("score",), ("explain",), ("resume",), ("redact",), ("report", "--to", "md")):
        result = run(words[0], "class/x.yaml", *words[1:], answers="s\n")
        assert (words[0], result.exit_code, result.stderr.count("no rubric")) == (words[0], 0, 0)
    assert run("check", "class/mine.yaml").exit_code == 0
    (here / "y.yaml").write_bytes((here / "class" / "x.yaml").read_bytes())
    assert run("score", "y.yaml").exit_code == 1
    (here / "class" / "mine.yaml").write_text("rubric: 1\ntitle: [\n", encoding="utf-8")
    assert "mine.yaml:3: a value is missing here" in run("score", "class/x.yaml").stderr
    (here / "class" / "mine.yaml").rename(here / "class" / "ours.yaml")
    assert 'no rubric is called "mine"' in (said := run("score", "class/x.yaml").stderr)
    assert "not read: class/ours.yaml:3: a value is missing here" in said


def test_own_classes_of_verdict_work_as_the_shipped_ones(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of the rules gives the shipped verdict; with another threshold and class in it, it gives that one."""
    run("rubric", "copy", "lorenzini", "our-verdict")
    text = case_file("alba-boreal").read_text(encoding="utf-8")
    (here / "shipped.yaml").write_text(text, encoding="utf-8")
    ours = text.replace("  lorenzini.", "  our-verdict.").replace("  lorenzini:", "  our-verdict:")
    (here / "ours.yaml").write_text(ours, encoding="utf-8")
    monkeypatch.setenv("ASSESS_RUBRICS", str(here))

    def verdict(name: str) -> str:
        return str(json.loads(run("score", name, "--json").stdout)["verdict"]["as_answered"]["class"])

    assert verdict("ours.yaml") == verdict("shipped.yaml") == "alliance_sectoral"
    path = here / "our-verdict.yaml"
    rules = path.read_text(encoding="utf-8").replace("alliance_sectoral", "pact")
    path.write_text(rules, encoding="utf-8")
    assert verdict("ours.yaml") == "pact"
    at = rules.index("of: nine")
    path.write_text(rules[:at] + rules[at:].replace("for_at_least: 5", "for_at_least: 9", 1), encoding="utf-8")
    assert verdict("ours.yaml") != "pact"
    assert "our-verdict.scope" in run("explain", "ours.yaml", "our-verdict.scope").stdout


def test_two_verdicts_in_one_file_are_pointed_out(here: Path) -> None:
    """Where two rubrics bear a verdict it is said whose is stated."""
    run("rubric", "copy", "lorenzini", "ours")
    own = ("--rubrics-folder", ".")
    run(*own, "start", "CRI", "PAN", "--period", "2003-", "--rubrics", "lorenzini,ours", answers="s\n")
    assert (
        "ours bears a verdict as well as lorenzini, whose verdict is stated"
        in run(*own, "check", "cri-pan.yaml").stderr
    )


def test_the_list_says_where_each_stands_and_what_is_broken(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Own rubrics are listed with their file, broken ones with their first problem; only what needs one fails."""
    run("rubric", "new", "mine")
    (here / "bad.yaml").write_text("rubric: 1\nid: bad\n", encoding="utf-8")
    (here / "thief.yaml").write_bytes((here / "mine.yaml").read_bytes().replace(b"id: mine", b"id: ohmae"))
    monkeypatch.setenv("ASSESS_RUBRICS", str(here))
    rows = {row["id"]: row for row in json.loads(run("rubric", "list", "--json").stdout)}
    assert rows["ohmae"]["from"] == "shipped"
    assert rows["mine"]["from"] == str(here / "mine.yaml")
    assert "`version` is missing" in rows["bad"]["broken"]
    assert 'the id "ohmae" is that of a shipped rubric' in rows["thief"]["broken"]
    shown = run("rubric", "list").stdout
    assert rows["bad"]["broken"] in shown
    assert rows["mine"]["from"] in shown
    assert run("score", str(case_file("alba-boreal"))).exit_code == 0
    result = run("rubric", "show", "bad")
    assert result.exit_code == 2
    assert "bad.yaml:1: `version` is missing" in result.stderr
    assert run("check", "thief.yaml").exit_code == 1


def test_what_another_version_asked_is_left_out_and_told(older: Path) -> None:
    """An older file is scored with what fits; each answer that does not is named with its line."""
    result = run("--rubrics-folder", ".", "score", "old.yaml", "--json")
    assert result.exit_code == 0
    kept = json.loads(result.stdout)["criteria"]
    notes = run("--rubrics-folder", ".", "score", "old.yaml").stderr
    assert "mine 1.0 was asked; this program has 1.1" in notes
    assert "`assess rubric show mine` ends with what changed" in notes
    for line, name in ((8, "mine.calls"), (11, "mine.topics.choices"), (12, "mine.embassies")):
        assert f"old.yaml:{line}: {name} is left out" in notes
    assert set(kept) == {"mine.visits", "mine.contact_point", "mine.topics"}


def test_the_history_is_shown(older: Path) -> None:
    """`rubric show` ends with what changed from version to version, and what that can move."""
    shown = " ".join(run("--rubrics-folder", ".", "rubric", "show", "mine").stdout.partition("History")[2].split())
    assert "1.1: Calls are called visits, and sports are no topic any more. Verdicts that can move: none" in shown
    assert "1.0: The first version." in shown


def test_of_the_same_version_it_stays_a_fault(older: Path) -> None:
    """What today's version never asked is a mistake in a file that says it was."""
    older.write_text(FRAME.replace('"1.0"', '"1.1"'), encoding="utf-8")
    result = run("--rubrics-folder", ".", "score", "old.yaml")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 3


@pytest.mark.parametrize(
    ("rubrics", "answer", "code"),
    [
        ('lorenzini: {version: "0.9"}', "ohmae.love: {practised: 1}", 0),
        ('lorenzini: {version: "0.9"}\n  ohmae: {version: "1.1"}', "ohmae.love: {practised: 1}", 1),
        ('ohmae: {version: "0.9"}\n  lorenzini: {version: "1.1"}', "lorenzini.love: {practised: 1}", 1),
        ('ohmae: {version: "0.9"}', "ohmae.joint_work: {practised: {a: 1, b: 2}}", 0),
        ('ohmae: {version: "0.9"}', "ohmae.joint_work: {practised: 7}", 1),
    ],
)
def test_only_the_version_that_was_asked_excuses(rubrics: str, answer: str, code: int, here: Path) -> None:
    """An answer is excused by its rubric's version, or a borrower's where that is not named; no level by none."""
    frame = FRAME.partition("rubrics:")[0]
    (here / "x.yaml").write_text(f"{frame}rubrics:\n  {rubrics}\nanswers:\n  {answer}\n", encoding="utf-8")
    result = run("check", "x.yaml")
    assert result.exit_code == code
    assert ("is left out" in result.stderr) == (code == 0)


def test_no_answer_is_added_to_those_given_under_another_version(older: Path) -> None:
    """One line names the command that carries them over, and nothing changes; the new file can be gone on with."""
    before = older.read_bytes()
    own = ("--rubrics-folder", ".")
    said = (
        "old.yaml:6: mine 1.0 was asked; this program has 1.1; carry the answers over with "
        "`assess --rubrics-folder . migrate old.yaml`\n"
    )
    result = run(*own, "resume", "old.yaml", answers="2\n4\n4\ns\n")
    assert (result.exit_code, result.stderr) == (1, said)
    assert older.read_bytes() == before
    assert run(*own, "migrate", "old.yaml").exit_code == 0
    assert run(*own, "resume", "old-2.yaml", answers="2\n4\n4\ns\n").exit_code == 0
    held = yaml.safe_load(older.with_name("old-2.yaml").read_text(encoding="utf-8"))
    assert held["rubrics"]["mine"]["version"] == "1.1"
    assert held["answers"]["mine.visits"] == {"practised": {"a": 3, "b": 2}, "declared": {"a": 4, "b": 4}}


def test_nor_to_those_given_to_other_words(older: Path) -> None:
    """The digest decides where the version is the same; a file without one is taken at its version's word."""
    own = ("--rubrics-folder", ".")
    run(*own, "migrate", "old.yaml", "--out", "new.yaml")
    path = older.with_name("mine.yaml")
    changed = path.read_text(encoding="utf-8").replace("Nobody in either state is in charge", "Nobody is in charge")
    path.write_text(changed, encoding="utf-8")
    result = run(*own, "resume", "new.yaml", answers="s\n")
    assert result.exit_code == 1
    assert "new.yaml:6: mine 1.1 was asked in other words than this program has; carry" in result.stderr
    older.write_text(
        FRAME.partition("answers:")[0].replace("1.0", "1.1") + "answers:\n  mine.visits: {practised: {a: 1}}\n"
    )
    assert run(*own, "resume", "old.yaml", answers="s\n").exit_code == 0


def test_a_rubric_without_answers_is_noted_as_it_is_today(older: Path) -> None:
    """Nothing was given under the old one, so nothing has to be carried over; it is said."""
    older.write_text(FRAME.partition("answers:")[0] + "answers:\n  mine.visits: {}\n", encoding="utf-8")
    result = run("--rubrics-folder", ".", "resume", "old.yaml", answers="2\n4\n4\ns\n")
    assert result.exit_code == 0
    assert "note: nothing was answered under mine yet; it is asked as this program has it now" in result.stderr
    held = yaml.safe_load(older.read_text(encoding="utf-8"))
    assert held["rubrics"]["mine"]["version"] == "1.1"
    assert held["answers"]["mine.visits"]["practised"] == {"a": 4, "b": 4}
    assert run("--rubrics-folder", ".", "check", "old.yaml").stderr == ""


def test_a_shipped_rubric_of_another_version_is_no_other_matter(here: Path) -> None:
    """Answers under it are carried over first; the answers that a borrower took from it count as given under both."""
    frame = FRAME.partition("rubrics:")[0]
    for rubrics, code in (
        ('lorenzini: {version: "0.9"}', 1),
        ('ohmae: {version: "1.1"}\n  spekman: {version: "0.9"}', 0),
    ):
        text = f"{frame}rubrics:\n  {rubrics}\nanswers:\n  ohmae.trust: {{practised: {{a: 1, b: 1}}}}\n"
        (here / "x.yaml").write_text(text, encoding="utf-8")
        assert run("resume", "x.yaml", answers="s\n").exit_code == code


def test_migrate_carries_over_and_lists(older: Path) -> None:
    """Answers go over by id or by the rubric's map; what was dropped is named; the old file and every comment stay."""
    before = older.read_bytes()
    result = run("--rubrics-folder", ".", "migrate", "old.yaml")
    assert result.exit_code == 0
    assert older.read_bytes() == before
    text = older.with_name("old-2.yaml").read_text(encoding="utf-8")
    held = yaml.safe_load(text)
    assert held["answers"] == {"mine.visits": {"practised": {"a": 3, "b": 2}}, "mine.contact_point": {"practised": 2}}
    assert held["rubrics"]["mine"]["version"] == "1.1"
    assert "# from the ministry" in text
    assert "# renamed later" in text
    assert "mine.calls → mine.visits" in result.output
    assert "carried: 2 criteria" in result.output
    assert "mine.topics.choices: " in result.output
    assert "mine.embassies: " in result.output
    assert run("--rubrics-folder", ".", "score", "old-2.yaml").stderr == ""


def test_migrate_reads_standard_input(older: Path) -> None:
    """What came through a pipe goes on through one, or to the file that --out names."""
    text = older.read_text(encoding="utf-8")
    run("--rubrics-folder", ".", "migrate", "old.yaml", "--out", "new.yaml")
    before = set(older.parent.iterdir())
    piped = run("--rubrics-folder", ".", "migrate", "-", answers=text)
    assert (piped.exit_code, set(older.parent.iterdir())) == (0, before)
    assert piped.stdout == Path("new.yaml").read_text(encoding="utf-8")
    assert run("--rubrics-folder", ".", "migrate", "-", "--out", "more.yaml", answers=text).exit_code == 0
    assert Path("more.yaml").read_text(encoding="utf-8") == piped.stdout


def test_migrate_names_what_was_asked_in_other_words(older: Path) -> None:
    """Where the file has marks, the answered criteria whose words changed are listed, and no others."""
    run("--rubrics-folder", ".", "migrate", "old.yaml", "--out", "new.yaml")
    path = older.with_name("mine.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Nobody in either state is in charge", "Nobody is in charge"), encoding="utf-8")
    result = run("--rubrics-folder", ".", "migrate", "new.yaml", "--out", "newer.yaml")
    assert "changed: 1 criterion, to be read again\n  mine.contact_point\n" in result.output
    assert "mine 1.1, in new words" in result.output
    again = run("--rubrics-folder", ".", "migrate", "newer.yaml")
    assert "nothing was written" in again.output
    assert not older.with_name("newer-2.yaml").exists()


def test_migrate_overwrites_nothing(older: Path) -> None:
    """A target that exists is refused, an answer under both ids keeps the new one, and FILE-2 gives way to FILE-3."""
    twice = FRAME.replace("  mine.embassies: {practised: 1}\n", "  mine.visits: {practised: {a: 1, b: 1}}\n")
    older.write_text(twice, encoding="utf-8")
    assert run("--rubrics-folder", ".", "migrate", "old.yaml", "--out", "old.yaml").exit_code == 1
    older.with_name("old-2.yaml").write_text("mine\n", encoding="utf-8")
    assert "mine.calls: it is mine.visits now" in run("--rubrics-folder", ".", "migrate", "old.yaml").output
    held = yaml.safe_load(older.with_name("old-3.yaml").read_text(encoding="utf-8"))
    assert held["answers"]["mine.visits"] == {"practised": {"a": 1, "b": 1}}
    assert older.with_name("old-2.yaml").read_text(encoding="utf-8") == "mine\n"


def test_the_shipped_rubrics_tell_their_history() -> None:
    """The newest entry of each is the version that the program has."""
    from assess.storage.rubrics import library

    for name in ("ohmae", "spekman", "lorenzini"):
        rubric = library().rubrics[name]
        assert rubric.history[0].version == rubric.version


@pytest.fixture
def two_folders(here: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Assessments of one dyad in two folders, each beside a rubric `mine` of its own."""
    for name in ("one", "two"):
        (here / name).mkdir()
        monkeypatch.chdir(here / name)
        assert run("rubric", "new", "mine").exit_code == 0
        text = f"{FRAME.partition('  mine.calls')[0]}  mine.visits: {{practised: {{a: 3, b: 2}}}}\n"
        Path("given.yaml").write_text(f"assessor: {{name: {name}}}\n{text}", encoding="utf-8")
        assert run("check", "given.yaml").exit_code == 0
    monkeypatch.chdir(here)
    return "one/given.yaml", "two/given.yaml"


@pytest.mark.parametrize("words", [["compare"], ["merge", "--out", "both.yaml"]])
def test_two_rubrics_of_one_id_are_not_mixed(words: list[str], two_folders: tuple[str, str]) -> None:
    """What was asked in other words under one id is refused, in either order, with both files."""
    rubric = Path("two/mine.yaml")
    text = rubric.read_text(encoding="utf-8")
    rubric.write_text(text.replace("question: ", "question: Nowadays, ", 1), encoding="utf-8")
    for files in (two_folders, two_folders[::-1]):
        refused = run(*words, *files)
        assert refused.exit_code == 1
        assert refused.stderr.startswith(f"{files[1]}: the rubric mine ")
        assert f"that of {files[0]}; give one of the two rubrics another id" in refused.stderr
    assert run("--rubrics-folder", "one", *words, *two_folders).exit_code == 0


@pytest.mark.parametrize("words", [["compare"], ["merge", "--out", "two/both.yaml"]])
def test_a_catalogue_beside_one_of_two_equal_rubrics_makes_them_no_others(
    words: list[str], two_folders: tuple[str, str]
) -> None:
    """What their files say is compared, in whatever language it is shown."""
    rubric = Path("one/mine.yaml")
    made = catalogues.updated(None, list(messages.of_file(rubric)), "es")
    for one in made:
        one.string = "Visitas" if one.context == "mine.title" else ""
    catalogues.save(made, rubric.with_name("mine.es.po"))
    assert "Visitas" in run("--rubrics-folder", "one", "rubric", "list", "--lang", "es").stdout
    done = run(*words, *two_folders, "--lang", "es")
    assert (done.exit_code, "--rubrics-folder" in done.stderr) == (0, False), done.stderr


def test_a_rubric_is_taken_from_the_file_that_has_it(two_folders: tuple[str, str]) -> None:
    """Where only one folder has a rubric no answer to it is lost, in whatever order the files are named."""
    shutil.copy("one/mine.yaml", "two/other.yaml")
    Path("two/mine.yaml").unlink()
    other = Path("two/other.yaml")
    other.write_text(other.read_text(encoding="utf-8").replace("id: mine", "id: other"), encoding="utf-8")
    for path in map(Path, two_folders):
        text = path.read_text(encoding="utf-8")
        text = text if path.parent.name == "one" else text.replace("mine", "other")
        text = text.replace("rubrics:\n", 'rubrics:\n  ohmae: {version: "1.1"}\n')
        path.write_text(f"{text}  ohmae.joint_work: {{practised: 2}}\n", encoding="utf-8")
    found = [run("compare", "--json", *files) for files in (two_folders, two_folders[::-1])]
    assert [one.exit_code for one in found] == [0, 0], found[0].stderr
    first, second = (json.loads(one.stdout) for one in found)
    assert first["rubrics"] == second["rubrics"]
    for number, files in enumerate((two_folders, two_folders[::-1])):
        assert run("merge", *files, "--out", f"both-{number}.yaml").exit_code == 0
        answers = yaml.safe_load(Path(f"both-{number}.yaml").read_text(encoding="utf-8"))["answers"]
        assert answers.keys() == {"ohmae.joint_work", "mine.visits", "other.visits"}


def test_a_merged_file_says_where_its_rubric_must_stand(two_folders: tuple[str, str]) -> None:
    """Away from its rubric a note says how it is found; beside it there is none."""
    away = run("merge", *two_folders, "--out", "both.yaml")
    assert away.exit_code == 0
    assert "note: both.yaml is asked by mine, which is not found from there; put its file into ." in away.stderr
    beside = run("merge", *two_folders, "--out", "one/both.yaml")
    assert beside.exit_code == 0
    assert "not found" not in beside.stderr


def test_a_new_rubric_goes_to_a_file_a_folder_or_standard_output(here: Path) -> None:
    """--out means what it means elsewhere, and a file that stands in the folder is not written over or doubled."""
    printed = run("rubric", "new", "mine", "--out", "-")
    assert (printed.exit_code, list(here.iterdir())) == (0, [])
    for _ in range(2):
        run("rubric", "new", "mine", "--out", "fresh")
    assert Path("fresh/mine.yaml").read_text(encoding="utf-8") == printed.stdout
    assert sorted(one.name for one in Path("fresh").iterdir()) == [".assess-rubric.schema.json", "mine.yaml"]
    assert run("rubric", "copy", "ohmae", "other", "--out", "fresh").exit_code == 0
    assert Path("fresh/other.yaml").is_file()


@pytest.mark.parametrize("name", ["copy.txt", "copy.md", "copy.PDF"])
def test_a_name_of_another_sort_becomes_no_folder(name: str, older: Path) -> None:
    """What a command writes as YAML is not put into a folder that was meant as a file."""
    for words in (["redact", str(older)], ["migrate", str(older)], ["rubric", "new", "other"]):
        refused = run(*words, "--out", name)
        assert (refused.exit_code, Path(name).exists()) == (2, False)
        assert refused.stderr.startswith(f"{name}: what is written here does not end in ")
