"""Exporting as a shell meets it: what is read back is what the documents say, and no text is run by what reads it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from assess.cli.files import document, opened
from assess.document.assessment import Document
from assess.storage.cases import case_file, case_names
from tests import situations
from tests.cli.conftest import run

FRAME = ["file", "assessor", "side", "dyad", "period"]
HOSTILE = (
    "=cmd|' /C calc'!A0", "+1", "-2", "@SUM(A1)", "\tx", "\r=1", "\n=1",
    'a "quoted" text, with; separators', "two\nlines",
    "bell\x07 and \x1b[31mred", "'already", "5", "",
)  # fmt: skip
ENDINGS = ("csv", "xlsx", "parquet", "jsonl")


@pytest.fixture(scope="module")
def cases() -> list[str]:
    """The files of the shipped cases, of several pairs and frameworks."""
    return [str(case_file(name)) for name in case_names()]


@pytest.fixture(scope="module")
def documents(cases: list[str]) -> dict[str, Document]:
    """The document of each shipped case by its file."""
    return {name: document(opened(Path(name)), "2026-11-22") for name in cases}


@pytest.fixture(autouse=True)
def folder(here: Path) -> None:
    """An empty folder."""


def exported(*words: object, name: str = "levels", to: str = "csv") -> pd.DataFrame:
    """A table as it was exported into a folder, read back."""
    result = run("export", *words, "--to", to, "--out", "out")
    assert result.exit_code == 0, result.output
    return read(Path("out"), name, to)


def read(place: Path, name: str, to: str) -> pd.DataFrame:
    """A table of a folder as pandas reads it, its texts as they are."""
    if to == "csv":
        return pd.read_csv(place / f"{name}.csv", keep_default_na=False, na_values=[""])
    if to == "xlsx":
        return pd.read_excel(place / "levels.xlsx", sheet_name=name, keep_default_na=False, na_values=[""])
    if to == "parquet":
        return pd.read_parquet(place / f"{name}.parquet")
    lines = (place / f"{name}.jsonl").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    return pd.DataFrame([json.loads(line) for line in lines])


def known(value: Any) -> Any:
    """A value as it was written: None for what is not known."""
    return None if pd.isna(value) or value == "" else value


@pytest.mark.parametrize("to", ENDINGS)
def test_long_levels_are_those_of_the_documents(to: str, cases: list[str], documents: dict[str, Document]) -> None:
    """Every reading of every file, of the dyad and of each partner, with state, level and range."""
    table = exported(*cases, to=to)
    assert list(table.columns[:5]) == FRAME
    rows = {(one.file, f"{one.rubric}.{one.criterion}", one.reading, one.partner): one for one in table.itertuples()}
    assert len(rows) == len(table)
    seen = set()
    for file, found in documents.items():
        for name, criterion in found.criteria.items():
            for reading, one in criterion.readings.items():
                if (file, name, reading, "dyad") in rows:
                    row = rows[file, name, reading, "dyad"]
                    seen.add(row.Index)
                    assert row.state == one.state
                    assert [known(row.level), known(row.low), known(row.high)] == [
                        part if isinstance(part, int) else None for part in (one.level, one.low, one.high)
                    ]
                    assert row.derived == int(one.derived is True)
                    assert row.evidence_for == sum(reading in item.supports for item in criterion.evidence)
                    assert (known(row.chosen) or "") == (";".join(one.chosen or ()) if one.state == "chosen" else "")
                else:
                    assert criterion.asks == "each"
                    assert not criterion.scored
                for side in ("a", "b") if one.sides and "a" in one.sides else ():
                    row, part = rows[file, name, reading, side], one.sides[side]  # type: ignore[index]
                    seen.add(row.Index)
                    assert known(row.level) == (part if isinstance(part, int) else None)
    assert set(table[~table.index.isin(seen)]["state"]) <= {"not_applicable"}


@pytest.mark.parametrize("to", ENDINGS)
def test_wide_levels_are_those_of_the_documents(to: str, cases: list[str], documents: dict[str, Document]) -> None:
    """A row a file; a column for each reading, and for each partner; results beside them."""
    table = exported(*cases, "--shape", "wide", to=to)
    assert list(table["file"]) == cases
    for _, row in table.iterrows():
        found = documents[row["file"]]
        verdict = found.verdict
        assert row["class_as_answered"] == verdict.as_answered.class_
        assert row["class_as_evidenced"] == verdict.as_evidenced.class_
        assert row["class_as_claimed"] == verdict.as_claimed.class_
        assert known(row["firmness"]) == verdict.firmness
        assert known(row["stage_low"]) == (found.stage.low if found.stage else None)
        for name, share in verdict.acceptability.items():
            assert row[f"share.{name.replace('-', '_')}"] == pytest.approx(share)
        for name, rubric in found.rubrics.items():
            for reading, score in rubric.scores.items():
                assert known(row[f"score.{name.replace('-', '_')}.{reading}"]) == score.score
            if "declared" in rubric.scores:
                assert known(row[f"gap.{name.replace('-', '_')}"]) == pytest.approx(rubric.gap)
        for name, criterion in found.criteria.items():
            for reading, one in criterion.readings.items():
                column = f"{name.replace('-', '_')}.{reading}"
                if one.state == "not_applicable":
                    assert str(row.get(column, row.get(f"{column}.a"))).startswith("-1")
                elif criterion.scored:
                    assert known(row[column]) == (one.level if isinstance(one.level, int) else None)
                elif criterion.asks == "dyad":
                    assert (known(row[column]) or "") == (";".join(one.chosen or ()) if one.state == "chosen" else "")
        listed = found.commitments
        assert known(row["commitments.listed"]) == (len(listed.items) if listed else None)
        assert known(row["commitments.delivered_high"]) == (listed.delivered.high if listed else None)


def test_commitments_and_evidence_are_tables_of_their_own(cases: list[str], documents: dict[str, Document]) -> None:
    """A row for each, with what is said of it."""
    commitments = exported(*cases, name="commitments")
    items = [one for found in documents.values() for one in (found.commitments.items if found.commitments else ())]
    assert list(commitments["text"]) == [one.text for one in items]
    assert [known(one) for one in commitments["counts"]] == [one.counts for one in items]
    evidence = read(Path("out"), "evidence", "csv")
    named = [one for found in documents.values() for criterion in found.criteria.values() for one in criterion.evidence]
    assert list(evidence["text"]) == [one.text for one in named]
    assert list(evidence["carries_practised"]) == [one.caps["practised"] for one in named]


def test_what_a_partner_s_evidence_carries_is_told_of_that_partner() -> None:
    """A level that one partner's record bears, and another's that nothing bears: 3, and from 0 to 1."""
    given = {
        "answers": {
            "ohmae.trust": {
                "practised": {"a": 3, "b": 3},
                "evidence": [{"kind": "record", "text": "x", "supports": ["practised"], "side": "a"}],
            }
        }
    }
    Path("x.yaml").write_text(json.dumps(situations.data(given)), encoding="utf-8")
    table = exported("x.yaml")
    rows = table[(table["criterion"] == "trust") & (table["reading"] == "practised")].set_index("partner")
    assert [rows.loc["a", "supported"], rows.loc["a", "evidence_for"]] == [3, 1]
    assert known(rows.loc["b", "supported"]) is None
    assert [rows.loc["b", "supported_low"], rows.loc["b", "supported_high"], rows.loc["b", "evidence_for"]] == [0, 1, 0]


def hostile() -> Path:
    """An assessment whose texts and names are what a spreadsheet would run, or a screen obey."""
    given = situations.data({"answers": {"ohmae.joint_work": {"practised": 3}}})
    given["assessor"] = {"name": HOSTILE[0], "side": "outside"}
    given["dyad"] = {"a": "+Catalonia", "b": "ESP"}
    given["commitments"] = [{"text": text or "x", "source": text} for text in HOSTILE]
    path = Path("hostile.yaml")
    path.write_text(json.dumps(given), encoding="utf-8")
    return path


@pytest.mark.parametrize("to", ENDINGS)
def test_a_hostile_text_stays_a_text(to: str) -> None:
    """CSV has an apostrophe before what would be run; JSON Lines and Parquet have the text itself; nothing is cut."""
    table = exported(hostile(), name="commitments", to=to)
    assert len(table) == len(HOSTILE)
    told = [str(known(one) or "") for one in table["source"]]
    plain = [one.replace("\x07", "⟨U+0007⟩").replace("\x1b", "⟨U+001B⟩") for one in HOSTILE]
    if to == "csv":
        raw = (Path("out") / "commitments.csv").read_bytes().decode()
        assert "\x1b" not in raw
        assert "\x07" not in raw
        assert told == [f"'{one}" if one.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else one for one in plain]
        assert set(table["dyad"]) == {"'+Catalonia-ESP"}
    elif to == "xlsx":
        assert [one.replace("_x000D_", "\r") for one in told] == plain
        book = openpyxl.load_workbook(Path("out") / "levels.xlsx")
        assert book.sheetnames == ["levels", "commitments", "evidence"]
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
        assert all(sheet.freeze_panes == "A2" for sheet in book)
        assert not any(cell.hyperlink for cell in cells)
    else:
        assert told == list(HOSTILE)


def test_numbers_stay_numbers_in_csv() -> None:
    """What is negative has no apostrophe, whatever its sort, and decimals have a point."""
    given = situations.data({"answers": {"lorenzini.supply": {"practised": {"not_applicable": "none"}}}})
    Path("x.yaml").write_text(json.dumps(given), encoding="utf-8")
    assert run("export", "x.yaml", "--shape", "wide", "--out", "x.csv").exit_code == 0
    table = pd.read_csv("x.csv")
    assert table["lorenzini.supply.practised"][0] == -1
    assert "'-" not in Path("x.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("to", ENDINGS)
@pytest.mark.parametrize("shape", ["long", "wide"])
def test_the_same_input_gives_the_same_bytes_for_the_user_alone(to: str, shape: str, cases: list[str]) -> None:
    """Also over an earlier export, which it replaces; nobody else can read it."""
    words = ("export", *cases[:2], "--to", to, "--shape", shape, "--out", f"x.{to}", "--codebook")
    contents = []
    for _ in range(2):
        result = run(*words)
        assert result.exit_code == 0, result.output
        names = (f"x.{to}", "codebook.md", "codebook.sps")
        contents.append([Path(name).read_bytes() for name in names])
        assert {Path(name).stat().st_mode & 0o777 for name in names} == {0o600}
    assert contents[0] == contents[1]


def test_nothing_of_anybody_else_is_written_over(cases: list[str]) -> None:
    """Neither an input under whatever name, nor a table that somebody has gone on with, nor a workbook saved anew."""
    text = case_file("alba-boreal").read_bytes()
    Path("levels.csv").write_bytes(text)
    assert run("export", "levels.csv", "--out", "levels.csv").exit_code == 1
    assert Path("levels.csv").read_bytes() == text
    Path("mine.csv").write_text("file,assessor,side,dyad,period,mine\n", encoding="utf-8")
    assert run("export", cases[0], "--out", "mine.csv").exit_code == 1
    assert run("export", cases[0], "--to", "xlsx", "--out", "x.xlsx").exit_code == 0
    openpyxl.load_workbook("x.xlsx").save("x.xlsx")
    assert run("export", cases[0], "--to", "xlsx", "--out", "x.xlsx").exit_code == 1
    Path("there").mkdir()
    Path("there/codebook.sps").write_text("* mine.", encoding="utf-8")
    assert run("export", cases[0], "--out", "there", "--codebook").exit_code == 1
    assert [one.name for one in Path("there").iterdir()] == ["codebook.sps"]


@pytest.mark.parametrize("to", ["csv", "jsonl"])
def test_standard_output_has_the_levels_and_nothing_else(to: str, cases: list[str]) -> None:
    """With `--out -` and without it."""
    result = run("export", cases[0], "--to", to)
    assert result.exit_code == 0
    assert run("export", cases[0], "--to", to, "--out", "-").stdout == result.stdout
    page = io.StringIO(result.stdout)
    table = pd.read_csv(page) if to == "csv" else pd.read_json(page, lines=True)
    assert list(table.columns[:5]) == FRAME
    assert not list(Path().glob("*.csv"))


@pytest.mark.parametrize(
    "words",
    [
        ("--to", "pdf"),
        ("--shape", "tall"),
        ("--full",),
        ("--to", "xlsx"),
        ("--to", "parquet", "--out", "-"),
        ("--codebook",),
        ("--out", "x.yaml"),
        ("--out", "x.jsonl"),
        ("--to", "xlsx", "--out", "x.csv"),
    ],
)
def test_wrong_usage_is_told_in_one_line(words: tuple[str, ...], cases: list[str]) -> None:
    """A format, a shape or a place that cannot be: exit code 2, and nothing written."""
    result = run("export", cases[0], *words)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert not result.stdout
    assert [*Path().iterdir()] == []


def test_a_folder_stands_for_its_assessments_and_bad_ones_are_passed_over(cases: list[str]) -> None:
    """As everywhere: a bad file is named, the others are exported, and the exit code is 1."""
    Path("in").mkdir()
    for name in cases[:2]:
        (Path("in") / Path(name).name).write_bytes(Path(name).read_bytes())
    (Path("in") / "bad.yaml").write_text("assessment: 1\n", encoding="utf-8")
    assert run("export", "in", "--out", "t").exit_code == 1
    assert not Path("t").exists()
    result = run("export", "in", "--out", "t", "--skip-bad")
    assert result.exit_code == 1
    assert "bad.yaml" in result.stderr
    assert read(Path("t"), "levels", "csv")["file"].nunique() == 2


def test_without_pyarrow_one_line_says_what_to_install(cases: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing is written."""
    for name in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, name, None)
    result = run("export", cases[0], "--to", "parquet", "--out", "x.parquet")
    assert result.exit_code == 1
    assert "pip install 'assess[table]'" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not Path("x.parquet").exists()


def test_own_rubrics_are_columns_too() -> None:
    """A rubric of one's own with names that SPSS cannot take, asked beside a shipped one in another file."""
    own = Path(__file__).parent.parent / "own" / "health-capacity.yaml"
    Path("health-capacity.yaml").write_bytes(own.read_bytes())
    given = situations.data({"answers": {}}) | {
        "rubrics": {"health-capacity": {"version": "1.0"}},
        "answers": {"health-capacity.law": {"practised": {"a": 3, "b": "unknown"}}},
    }
    Path("own.yaml").write_text(json.dumps(given), encoding="utf-8")
    table = exported("own.yaml", case_file("alba-boreal"), "--shape", "wide")
    first = table.iloc[0]
    assert first["health_capacity.law.practised.a"] == 3
    assert known(first["health_capacity.law.practised.b"]) is None
    assert known(first["health_capacity.law.practised"]) is None
    assert first["class_as_answered"] == "not_examined"
    assert known(first["share.ordinary"]) is None
    assert known(table.iloc[1]["health_capacity.law.practised.a"]) is None


def test_two_rubrics_of_one_id_are_not_one_column() -> None:
    """Files in two folders, each with a rubric of its own under the same name: nothing is exported."""
    own = (Path(__file__).parent.parent / "own" / "health-capacity.yaml").read_text(encoding="utf-8")
    given = situations.data({"answers": {}}) | {"rubrics": {"health-capacity": {"version": "1.0"}}, "answers": {}}
    for name, text in (("a", own), ("b", own.replace("title: Law", "title: Laws"))):
        Path(name).mkdir()
        Path(name, "health-capacity.yaml").write_text(text, encoding="utf-8")
        Path(name, "x.yaml").write_text(json.dumps(given), encoding="utf-8")
    result = run("export", "a/x.yaml", "b/x.yaml", "--out", "t")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert not Path("t").exists()
