"""Scoring a table as a shell meets it: figures are those of the assessments, and a bad row is named where it stands."""

from __future__ import annotations

import csv
import io
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow
import pyarrow.parquet
import pytest

from assess.cli import table as command
from assess.cli.files import document, opened
from assess.document.assessment import Document
from assess.storage import batches
from assess.storage.cases import case_file, case_names
from tests.cli.conftest import run

HEAD = "id,claimed,ohmae.trust.practised.a,ohmae.trust.practised.b,lorenzini.long_term.practised,note"
GOOD = "r1,1,3,3,2,ok"


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    """The document of each shipped case by its file."""
    return {str(path): document(opened(path), "2026-11-22") for path in map(case_file, case_names())}


@pytest.fixture(scope="module")
def exported(documents: dict[str, Document], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The shipped cases as a full table of the wide shape, by its ending."""
    place, found = tmp_path_factory.mktemp("exported"), {}
    for to in ("csv", "parquet"):
        path = place / f"levels.{to}"
        assert run("export", *documents, "--shape", "wide", "--full", "--to", to, "--out", path).exit_code == 0
        found[to] = path.read_bytes()
    return found


@pytest.fixture(autouse=True)
def folder(here: Path) -> None:
    """An empty folder."""


def written(text: str, name: str = "in.csv", encoding: str = "utf-8") -> Path:
    """A table of this text."""
    path = Path(name)
    path.write_bytes(text.encode(encoding))
    return path


def lines(*rows: str) -> str:
    """The text of a small table with these rows."""
    return "".join(f"{line}\n" for line in (HEAD, *rows))


def read(path: Path) -> pd.DataFrame:
    """A table as it was written."""
    return (
        pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path, keep_default_na=False, na_values=[""])
    )


def known(value: Any) -> Any:
    """A value as it was written: None for what is not known."""
    return None if pd.isna(value) else value


@pytest.mark.parametrize("to", ["csv", "parquet"])
def test_an_export_scored_again_gives_the_figures_of_its_documents(
    to: str, exported: dict[str, bytes], documents: dict[str, Document]
) -> None:
    """Classes, the shares of each statement and of the draws, firmness, stage, scores, ranges, coverage and gaps."""
    Path(f"in.{to}").write_bytes(exported[to])
    result = run("table", f"in.{to}", "--firmness", "--out", f"out.{to}")
    assert result.exit_code == 0, result.output
    table = read(Path(f"out.{to}"))
    assert list(table["file"]) == list(documents)
    for _, row in table.iterrows():
        found = documents[row["file"]]
        stated = (found.verdict.as_answered, found.verdict.as_evidenced, found.verdict.as_claimed)
        for name, one in zip(("answered", "evidenced", "claimed"), stated, strict=True):
            assert row[f"class_as_{name}"] == one.class_
            shares = {column.partition(".")[2]: row[column] for column in table if column.startswith(f"{name}.")}
            assert {key: share for key, share in shares.items() if known(share)} == pytest.approx(dict(one.candidates))
        assert known(row["firmness"]) == found.verdict.firmness
        for name in found.verdict.order:
            share = None if name in found.verdict.not_examined else found.verdict.acceptability.get(name, 0.0)
            assert known(row[f"share.{name}"]) == (share if share is None else pytest.approx(share))
        assert known(row["stage_low"]) == (found.stage.low if found.stage else None)
        assert known(row["stage_high"]) == (found.stage.high if found.stage else None)
        for name, rubric in found.rubrics.items():
            for reading, score in rubric.scores.items():
                column = f"{name.replace('-', '_')}.{reading}"
                told = [row[f"score.{column}{end}"] for end in ("", ".low", ".high")]
                assert [*map(known, told)] == [score.score, score.low, score.high]
                assert known(row[f"coverage.{column}"]) == (
                    None if score.coverage is None else pytest.approx(score.coverage)
                )
            if "declared" in rubric.scores:
                assert known(row[f"gap.{name.replace('-', '_')}"]) == rubric.gap


def test_a_stream_is_scored_as_a_file(exported: dict[str, bytes]) -> None:
    """From standard input to standard output; what is told of the work goes elsewhere."""
    Path("in.csv").write_bytes(exported["csv"])
    assert run("table", "in.csv", "--out", "out.csv").exit_code == 0
    for words in (("-",), ("-", "--out", "-"), ("in.csv",)):
        result = run("table", *words, answers=exported["csv"] if words[0] == "-" else None)
        assert result.exit_code == 0
        assert result.stdout_bytes == Path("out.csv").read_bytes()
        assert result.stderr.splitlines()[-1] == "5 rows scored"
    assert run("table", "-", answers=pyarrow.py_buffer(b"PAR1").to_pybytes()).exit_code == 1


def test_where_it_is_cut_changes_nothing(exported: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """A few bytes, or a few rows, at a time give the same table as all at once."""
    found = []
    for to, name, few in (("csv", "BLOCK", 20_000), ("parquet", "CELLS", 1000)):
        Path(f"in.{to}").write_bytes(exported[to])
        for size in (getattr(batches, name), few):
            monkeypatch.setattr(batches, name, size)
            assert run("table", f"in.{to}", "--out", "out.csv").exit_code == 0
            found.append(read(Path("out.csv")))
    for one in found[1:]:
        pd.testing.assert_frame_equal(one, found[0])


BAD = (
    GOOD,
    'r2,1,7,x,2,"two\nlines"',
    "r3,2,3,,2,=cmd()",
    "r4,,-1,3,2,ok",
    "",
    "r5,1,3,3",
    GOOD,
)


def test_every_bad_cell_is_named_with_its_line_and_column() -> None:
    """Also behind a cell of two lines and an empty line; nothing is written."""
    result = run("table", written(lines(*BAD)), "--out", "out.csv")
    assert result.exit_code == 1
    told = [line.partition(";")[0] for line in result.stderr.splitlines()[-5:]]
    assert told == [
        'in.csv:3: ohmae.trust.practised.a is "7"',
        'in.csv:3: ohmae.trust.practised.b is "x"',
        'in.csv:5: claimed is "2"',
        'in.csv:6: ohmae.trust.practised.a is "-1"',
        "in.csv:8: the row has 4 cells",
    ]
    assert not Path("out.csv").exists()


def test_bad_rows_are_passed_over_into_a_table_of_their_own() -> None:
    """As they stood, with line and fault, nothing in it run; the others are scored, and the exit code is 1."""
    result = run("table", written(lines(*BAD)), "--out", "out.csv", "--skip-bad")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-3:] == ["wrote out.csv", "wrote out.bad.csv", "2 rows scored, 4 passed over"]
    assert list(read(Path("out.csv"))["id"]) == ["r1", "r1"]
    with Path("out.bad.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["row", "fault", *HEAD.split(",")]
    assert [[row[0], *row[2:]] for row in rows[1:]] == [
        ["3", "r2", "1", "7", "x", "2", "two\nlines"],
        ["5", "r3", "2", "3", "", "2", "'=cmd()"],
        ["6", "r4", "", "-1", "3", "2", "ok"],
        ["8", "r5", "1", "3", "3"],
    ]
    assert "ohmae.trust.practised.b" in rows[1][1]
    assert {Path(name).stat().st_mode & 0o777 for name in ("out.csv", "out.bad.csv")} == {0o600}


def test_all_rows_may_be_passed_over() -> None:
    """Then the table has none; on standard output there is no place for them but their names."""
    path = written(lines("r1,1,9,3,2,x", "r2,1"))
    result = run("table", path, "--out", "out.csv", "--skip-bad")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "0 rows scored, 2 passed over"
    assert len(read(Path("out.csv"))) == 0
    assert len(Path("out.bad.csv").read_text(encoding="utf-8").splitlines()) == 3
    shown = run("table", path, "--skip-bad")
    assert shown.exit_code == 1
    assert shown.stdout == Path("out.csv").read_text(encoding="utf-8")


def test_no_more_faults_are_named_than_can_be_read() -> None:
    """The first ones, and how many rows more."""
    result = run("table", written(lines(*["r,1,9,9,9,x"] * 50)), "--out", "out.csv")
    assert len(result.stderr.splitlines()) < 30
    assert result.stderr.splitlines()[-1] == "43 rows more have faults"


def test_what_other_programs_write_for_nothing_is_nothing() -> None:
    """An empty cell, what R and pandas write, and a true minus sign before what does not apply."""
    head = f"{HEAD},partner_a,partner_b,lorenzini.supply.practised,walt_wendt.image.choice.a,walt_wendt.image.choice.b"
    rows = [
        f"r,0,{nothing},{nothing},{nothing},x,NA,B,{minus}1,enemy,{nothing}"
        for nothing, minus in zip(("", "NA", "NaN", "#NULL!"), "--−−", strict=True)
    ]
    result = run("table", written("\n".join([head, *rows])), "--out", "out.csv")
    assert result.exit_code == 0, result.stderr
    assert list(read(Path("out.csv"))["partner_a"]) == ["NA"] * 4
    assert len(set(Path("out.csv").read_text(encoding="utf-8").splitlines()[1:])) == 1


def test_a_row_of_parquet_is_named_by_its_number() -> None:
    """The first row is row 1; levels may be of any kind of number."""
    names, levels = HEAD.split(","), [3.0, float("nan"), 2.5]
    columns = [["r1", "r2", "r3"], [True, False, None], levels, [*levels[:2], None], [1, 2, None], ["x"] * 3]
    pyarrow.parquet.write_table(pyarrow.table([pyarrow.array(one) for one in columns], names=names), "in.parquet")
    result = run("table", "in.parquet", "--out", "out.parquet")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith('in.parquet: row 3: ohmae.trust.practised.a is "2.5"; ')
    assert run("table", "in.parquet", "--out", "out.parquet", "--skip-bad").exit_code == 1
    assert list(read(Path("out.parquet"))["id"]) == ["r1", "r2"]
    assert read(Path("out.bad.csv"))["row"].tolist() == [3]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + lines(GOOD),
        lines(GOOD).replace("\n", "\r\n"),
        lines(GOOD).replace(",", ";"),
        lines(GOOD).replace(",", "\t"),
        lines("r1,1,3.0,3.,2.0,ok"),
        lines("r1,1,3,3,2,ok").replace(",", ";").replace("3", "3,0"),
        lines("r1,TRUE, 3 ,+3,2,ok"),
        lines(GOOD, "", ",,,,,"),
        "\n" + lines(GOOD).removesuffix("\n"),
        lines('"r1","1","3","3","2","ok"'),
    ],
)
def test_a_table_may_be_written_as_programs_write_it(text: str) -> None:
    """A mark of byte order, other line ends and separators, decimals, blank lines, quotation marks."""
    assert run("table", written(lines(GOOD), "plain.csv"), "--out", "plain-out.csv").exit_code == 0
    result = run("table", written(text), "--out", "out.csv")
    assert result.exit_code == 0, result.stderr
    assert Path("out.csv").read_bytes() == Path("plain-out.csv").read_bytes()


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        ("", "utf-8", "in.csv: there is no row in it; "),
        (lines("r1,1,3,3,2,año"), "latin-1", "in.csv:2: the file is not in UTF-8"),
        (lines(GOOD), "utf-16", "in.csv: the file is in UTF-16; "),
        (lines("r1,1,3,3,2,a\0b"), "utf-8", "in.csv: the file is binary, not text; "),
        (lines('r1,1,3,3,2,"ok', GOOD), "utf-8", "in.csv:2: the last row has no end; "),
        (lines('r1,1,"3,3,2,ok', GOOD), "utf-8", "in.csv:2: the row has 3 cells; "),
        (HEAD + ",note\n", "utf-8", "in.csv: the column note stands twice; "),
        (
            HEAD + ",ohmae.trsut.practised.a\n",
            "utf-8",
            "in.csv: ohmae.trsut.practised.a is no reading that is asked; did",
        ),
        (lines(GOOD).replace("claimed", "x"), "utf-8", "in.csv: the column claimed is missing; "),
        ("id,year\n1,2000\n", "utf-8", "in.csv: no column of it is a reading that assess knows; "),
        ("rubric,criterion,reading,partner,level\n", "utf-8", "in.csv: this table has a row for each reading; "),
        ("assessment: 1\n", "utf-8", "in.csv: no column of it is a reading that assess knows; "),
        ("PAR1 and no more", "utf-8", "in.csv: this cannot be read as Parquet "),
    ],
)
def test_what_is_no_table_is_told_in_one_line(text: str, encoding: str, told: str) -> None:
    """With what to do about it, and nothing is written, nor is anything with --skip-bad where all of it is at fault."""
    result = run("table", written(text, encoding=encoding), "--out", "out.csv")
    assert result.exit_code == 1
    assert next(line for line in result.stderr.splitlines() if not line.startswith("note: ")).startswith(told)
    assert not Path("out.csv").exists()


def test_columns_that_are_missing_for_one_reason_are_told_of_at_once() -> None:
    """Some of their names, how many more, and why they are needed."""
    result = run("table", written(HEAD + ",lorenzini.scope.practised.low\n"), "--firmness", "--out", "out.csv")
    assert result.exit_code == 1
    told = [line.partition("; ")[0] for line in result.stderr.splitlines()]
    names = "ohmae.trust.confidence, lorenzini.scope.practised.confidence, lorenzini.long_term.confidence"
    assert told == [
        f"in.csv: the columns {names} are missing",
        "in.csv: the column lorenzini.scope.practised.high is missing",
    ]


def test_a_column_of_lists_is_refused() -> None:
    """As a level in any format, and one of one's own in CSV, which cannot hold it."""
    levels, lists = pyarrow.array([3]), pyarrow.array([[3]])
    for name, columns in (("ohmae.trust.practised.a", [lists, levels, levels]), ("mine", [levels, levels, lists])):
        names = ["ohmae.trust.practised.a", "ohmae.trust.practised.b", "mine"]
        pyarrow.parquet.write_table(pyarrow.table(columns, names=names), "in.parquet")
        result = run("table", "in.parquet", "--out", "out.csv")
        assert result.exit_code == 1
        assert name in result.stderr.splitlines()[-1]
        assert not Path("out.csv").exists()
    assert run("table", "in.parquet", "--out", "out.parquet").exit_code == 0
    assert [*read(Path("out.parquet"))["mine"][0]] == [3]


def test_a_row_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would take the memory of all that comes behind an open quotation mark."""
    monkeypatch.setattr(batches, "BLOCK", 5_000)
    text = lines(GOOD, 'r2,1,"' + "x\n" * 20_000 + '",3,2,ok')
    result = run("table", written(text), "--out", "out.csv")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith("in.csv:3: a row from here on is longer than ")


def test_a_table_without_rows_gives_one_without_rows() -> None:
    """With the columns that it would have."""
    result = run("table", written(HEAD + "\n"), "--out", "out.parquet")
    assert result.exit_code == 0, result.stderr
    assert result.stderr.splitlines()[-1] == "0 rows scored"
    assert {"id", "note", "class_as_answered"} <= set(read(Path("out.parquet")).columns)


def test_a_text_is_carried_through_and_never_run() -> None:
    """What an export made safe comes back as it was; a number is no formula; Parquet has the text itself."""
    texts = ("=1+1", "'=1+1", "-0.5", "+1,5", "@x", "a \x1b[31m", "plain, with comma")
    page = io.StringIO()
    csv.writer(page).writerows([["r", "1", "3", "3", "2", text] for text in texts])
    written(HEAD + "\r\n" + page.getvalue())
    for name in ("out.csv", "out.parquet"):
        assert run("table", "in.csv", "--out", name).exit_code == 0
    kept = ["=1+1", "=1+1", "-0.5", "+1,5", "@x", "a \x1b[31m", "plain, with comma"]
    assert list(read(Path("out.parquet"))["note"]) == kept
    safe = ["'=1+1", "'=1+1", "-0.5", "+1,5", "'@x", "a ⟨U+001B⟩[31m", "plain, with comma"]
    assert list(pd.read_csv("out.csv", dtype=str)["note"]) == safe


def test_an_older_table_is_replaced_whole_and_only_by_what_is_whole() -> None:
    """A fault leaves it; a scored table takes its place; nothing of anybody else is written over."""
    assert run("table", written(lines(GOOD)), "--out", "out.csv").exit_code == 0
    before = Path("out.csv").read_bytes()
    assert run("table", written(lines(GOOD, *BAD), "bad.csv"), "--out", "out.csv").exit_code == 1
    assert Path("out.csv").read_bytes() == before
    assert run("table", written(lines(GOOD, GOOD)), "--out", "out.csv").exit_code == 0
    assert len(read(Path("out.csv"))) == 2
    for path, text in (("in.csv", lines(GOOD)), ("mine.csv", "a,b\n"), ("mine.bad.csv", "a,b\n")):
        Path(path).write_text(text, encoding="utf-8")
        place = "mine.csv" if path == "mine.csv" else path.replace(".bad", "")
        if path == "mine.bad.csv":
            Path("mine.csv").unlink()
        assert run("table", "in.csv", "--out", place, "--skip-bad").exit_code == 1
        assert Path(path).read_text(encoding="utf-8") == text
    assert not list(Path().glob(".*"))


def test_ctrl_c_leaves_nothing_behind() -> None:
    """While rows still come, a table that was begun goes, and an older one stays; the exit code is 130."""
    assert run("table", written(lines(GOOD)), "--out", "out.csv").exit_code == 0
    before = Path("out.csv").read_bytes()
    words = [sys.executable, "-m", "assess", "table", "-", "--out", "out.csv"]
    root = Path(command.__file__).parents[2]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env={"PYTHONPATH": str(root), "PATH": "/usr/bin"}
    ) as program:
        assert program.stdin
        assert program.stderr
        program.stdin.write(lines(GOOD).encode())
        program.stdin.flush()
        end = time.monotonic() + 20
        while not list(Path().glob(".out.csv*.tmp")) and time.monotonic() < end:
            program.stdin.write(f"{GOOD}\n".encode() * 50_000)
            program.stdin.flush()
        program.send_signal(signal.SIGINT)
        program.stdin.close()
        assert program.wait(20) == 130
    assert Path("out.csv").read_bytes() == before
    assert not list(Path().glob(".*"))


@pytest.mark.parametrize(
    "words",
    [
        ("--to", "xlsx"),
        ("--to", "parquet"),
        ("--to", "parquet", "--out", "-"),
        ("--to", "csv", "--out", "x.parquet"),
        ("--out", "x.xlsx"),
        ("--out", "in.csv/x.yaml"),
    ],
)
def test_wrong_usage_is_told_in_one_line(words: tuple[str, ...]) -> None:
    """A format or a place that cannot be: exit code 2, and nothing written."""
    result = run("table", written(lines(GOOD)), *words)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert [one.name for one in Path().iterdir()] == ["in.csv"]


def test_without_pyarrow_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also for CSV; nothing is written."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run("table", written(lines(GOOD)), "--out", "out.csv")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "a table needs pyarrow, which is not here; install it with `pip install 'assess[table]'`"
    ]
    assert not Path("out.csv").exists()


def test_own_rubrics_are_scored_too() -> None:
    """Those of the folder that is named, and without a verdict where none of them bears one."""
    Path("own").mkdir()
    own = Path(__file__).parent.parent / "own" / "health-capacity.yaml"
    Path("own/health-capacity.yaml").write_bytes(own.read_bytes())
    path = written("id,health_capacity.law.practised.a,health_capacity.law.practised.b\nx,3,2\n")
    assert run("table", path).exit_code == 1
    result = run("--rubrics-folder", "own", "table", path)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("id,")
    assert "score.health_capacity.practised" in result.stdout


def test_a_person_sees_how_fast_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal in one line that is written over, in plain lines whole ones; a pipe gets nothing of it."""
    from assess.cli import terminal

    clock = iter(range(0, 10_000, 6))
    monkeypatch.setattr(terminal, "monotonic", lambda: float(next(clock)))
    monkeypatch.setattr("sys.stderr", type("Screen", (io.StringIO,), {"isatty": lambda self: True})())
    assert list(terminal.counted([("x", 1200), ("y", 1200), ("z", 0)], "scoring")) == ["x", "y", "z"]
    assert "\rscoring: 1200 rows, 100 a second" in sys.stderr.getvalue()  # type: ignore[attr-defined]
    sys.stderr.truncate(0)
    monkeypatch.setattr(terminal, "is_plain", lambda: True)
    assert list(terminal.counted([("x", 1200), ("y", 1200), ("z", 0)], "scoring")) == ["x", "y", "z"]
    assert "\r" not in sys.stderr.getvalue()  # type: ignore[attr-defined]
    assert "scoring: 1200 rows, 100 a second\n" in sys.stderr.getvalue()  # type: ignore[attr-defined]
